"""US: advanced-node integrated circuits as the code had them in November 2023."""

from datetime import date

from exportctl.metrics import (
    APPLICABLE_ADVANCED_LOGIC,
    DRAM_HALF_PITCH,
    ITEM_KIND,
    NAND_LAYERS,
    asked,
)
from exportctl.rules import (
    Headline,
    Instrument,
    LeadIn,
    Paragraph,
    Phase,
    all_of,
    at_least,
    at_most,
    case,
    first_of,
    is_,
    meets,
    member,
)
from exportctl.sources import Citation

# The definition is of integrated circuits, and stacked memory consists of them.
CIRCUITS = LeadIn(
    id="772.1 advanced-node:lead-in",
    source=Citation("eCFR issue of 2023-11-17", "15 CFR 772.1, advanced-node circuits"),
    applies_to=("772.1 advanced-node",),
    requires=member(ITEM_KIND, "integrated_circuit", "memory"),
)
# (1): logic of a non-planar architecture, or of a 16/14 nm node or less.
LOGIC = Paragraph(
    id="772.1 advanced-node(1)",
    source=Citation(
        "eCFR issue of 2023-11-17", "15 CFR 772.1, advanced-node circuits, (1)"
    ),
    rule=all_of(is_(APPLICABLE_ADVANCED_LOGIC)),
)
# (2): NAND memory of 128 layers or more.
NAND = Paragraph(
    id="772.1 advanced-node(2)",
    source=Citation(
        "eCFR issue of 2023-11-17", "15 CFR 772.1, advanced-node circuits, (2)"
    ),
    rule=all_of(is_(asked("nand_memory")), at_least(NAND_LAYERS, 128)),
)
# (3): DRAM with a half-pitch of 18 nanometers or less.
DRAM = Paragraph(
    id="772.1 advanced-node(3)",
    source=Citation(
        "eCFR issue of 2023-11-17", "15 CFR 772.1, advanced-node circuits, (3)"
    ),
    rule=all_of(is_(asked("dram_memory")), at_most(DRAM_HALF_PITCH, 18)),
)
# In the order of the definition.
ORDER = first_of(
    "us-nodes:classification",
    Citation("eCFR issue of 2023-11-17", "15 CFR 772.1, advanced-node circuits"),
    case("772.1 advanced-node(1)", LOGIC),
    case("772.1 advanced-node(2)", NAND),
    case("772.1 advanced-node(3)", DRAM),
)
ADVANCED = Headline(
    id="us-nodes:advanced",
    source=Citation("eCFR issue of 2023-11-17", "15 CFR 772.1, advanced-node circuits"),
    rule=meets(
        "772.1 advanced-node(1)", "772.1 advanced-node(2)", "772.1 advanced-node(3)"
    ),
)

ECFR_2023_11_17 = Instrument(
    id="ecfr_2023_11_17",
    citation="eCFR issue of 2023-11-17",
    title="Advanced-node integrated circuits, by the half-pitch of DRAM",
    released=date(2023, 11, 17),
    published=date(2023, 11, 17),
    phases=(
        Phase(
            effective=date(2023, 11, 17),
            adds=(CIRCUITS, LOGIC, NAND, DRAM, ORDER, ADVANCED),
        ),
    ),
    posture="an issue of the code, no act",
)
