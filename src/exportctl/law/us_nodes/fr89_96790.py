"""US: advanced-node integrated circuits as defined in December 2024 (89 FR 96790)."""

from datetime import date

from exportctl.metrics import (
    APPLICABLE_ADVANCED_LOGIC,
    DRAM_CELL_AREA,
    DRAM_DENSITY,
    ITEM_KIND,
    NAND_LAYERS,
    VIAS_PER_DIE,
    asked,
)
from exportctl.rules import (
    Headline,
    Instrument,
    LeadIn,
    Paragraph,
    Phase,
    all_of,
    any_of,
    at_least,
    case,
    first_of,
    is_,
    less_than,
    meets,
    member,
    more_than,
)
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# The definition is of integrated circuits, and stacked memory consists of them.
CIRCUITS = LeadIn(
    id="772.1 advanced-node:lead-in",
    source=fr(89, 96790, "15 CFR 772.1, advanced-node integrated circuits"),
    applies_to=("772.1 advanced-node",),
    requires=member(ITEM_KIND, "integrated_circuit", "memory"),
    confidence=Confidence.SECONDARY,
)
# (1): logic of a non-planar architecture, or of a 16/14 nm node or less.
LOGIC = Paragraph(
    id="772.1 advanced-node(1)",
    source=fr(89, 96790, "15 CFR 772.1, advanced-node integrated circuits, (1)"),
    rule=all_of(is_(APPLICABLE_ADVANCED_LOGIC)),
    confidence=Confidence.SECONDARY,
)
# (2): NAND memory of 128 layers or more.
NAND = Paragraph(
    id="772.1 advanced-node(2)",
    source=fr(89, 96790, "15 CFR 772.1, advanced-node integrated circuits, (2)"),
    rule=all_of(is_(asked("nand_memory")), at_least(NAND_LAYERS, 128)),
    confidence=Confidence.SECONDARY,
)
# (3): DRAM with a memory cell of less than 0.0019 square micrometers, more than 0.288
# gigabits per square millimeter, or more than 3000 vias through each die.
DRAM = Paragraph(
    id="772.1 advanced-node(3)",
    source=fr(89, 96790, "15 CFR 772.1, advanced-node integrated circuits, (3)"),
    rule=all_of(
        is_(asked("dram_memory")),
        any_of(
            less_than(DRAM_CELL_AREA, "0.0019"),
            more_than(DRAM_DENSITY, "0.288"),
            more_than(VIAS_PER_DIE, 3000),
        ),
    ),
    confidence=Confidence.SECONDARY,
)
# In the order of the definition.
ORDER = first_of(
    "us-nodes:classification",
    fr(89, 96790, "15 CFR 772.1, advanced-node integrated circuits"),
    case("772.1 advanced-node(1)", LOGIC),
    case("772.1 advanced-node(2)", NAND),
    case("772.1 advanced-node(3)", DRAM),
)
ADVANCED = Headline(
    id="us-nodes:advanced",
    source=fr(89, 96790, "15 CFR 772.1, advanced-node integrated circuits"),
    rule=meets(
        "772.1 advanced-node(1)", "772.1 advanced-node(2)", "772.1 advanced-node(3)"
    ),
)

FR89_96790 = Instrument(
    id="fr89_96790",
    citation="89 FR 96790, 15 CFR 772.1",
    title="Advanced-node integrated circuits, December 2024",
    released=date(2024, 12, 2),
    published=date(2024, 12, 5),
    phases=(
        Phase(
            effective=date(2024, 12, 2),
            compliance=date(2024, 12, 31),
            adds=(CIRCUITS, LOGIC, NAND, DRAM, ORDER, ADVANCED),
        ),
    ),
)
