"""US: advanced-node integrated circuits as defined in January 2025 (90 FR 5298)."""

from datetime import date

from exportctl.law.us_nodes.fr89_96790 import LOGIC, NAND
from exportctl.metrics import DRAM_CELL_AREA, DRAM_DENSITY, VIAS_PER_DIE, asked
from exportctl.rules import (
    Choice,
    Instrument,
    Paragraph,
    Phase,
    all_of,
    any_of,
    case,
    is_,
    less_than,
    more_than,
)
from exportctl.sources import federal_register as fr

# (3): DRAM with a memory cell of less than 0.0026 square micrometers, more than 0.20
# gigabits per square millimeter, or more than 3000 vias through each die.
DRAM = Paragraph(
    id="772.1 advanced-node(3)",
    source=fr(90, 5298, "15 CFR 772.1, advanced-node integrated circuits, (3)"),
    rule=all_of(
        is_(asked("dram_memory")),
        any_of(
            less_than(DRAM_CELL_AREA, "0.0026"),
            more_than(DRAM_DENSITY, "0.20"),
            more_than(VIAS_PER_DIE, 3000),
        ),
    ),
)
# In the order of the definition.
ORDER = Choice(
    id="us-nodes:classification",
    source=fr(90, 5298, "15 CFR 772.1, advanced-node integrated circuits"),
    cases=(
        case("772.1 advanced-node(1)", LOGIC),
        case("772.1 advanced-node(2)", NAND),
        case("772.1 advanced-node(3)", DRAM),
    ),
)

FR90_5298 = Instrument(
    id="fr90_5298",
    citation="90 FR 5298, 15 CFR 772.1",
    title="Advanced-node integrated circuits, January 2025: wider for DRAM",
    released=date(2025, 1, 15),
    published=date(2025, 1, 16),
    phases=(
        Phase(
            effective=date(2025, 1, 16),
            compliance=date(2025, 1, 31),
            adds=(DRAM, ORDER),
        ),
    ),
)
