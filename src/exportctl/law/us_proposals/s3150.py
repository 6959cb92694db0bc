"""US proposal: GAIN AI Act (S.3150)."""

from datetime import date

from exportctl.law.us_proposals.hr3447 import HR_3447
from exportctl.law.us_proposals.terms import (
    CIRCUITS_OF_3A090,
    PRODUCTS_OF_4A090,
)
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    DRAM_AND_IO_BANDWIDTH,
    ITEM_KIND,
    TOTAL_DRAM_BANDWIDTH,
)
from exportctl.metrics import PERFORMANCE_DENSITY as PD
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import (
    Headline,
    Instrument,
    Paragraph,
    Phase,
    all_of,
    any_of,
    at_least,
    case,
    contains_any,
    first_of,
    meets,
    member,
    not_modelled,
)
from exportctl.sources import Citation

# Circuits with a total processing performance of 4800 or more; of 2400 or more and a
# performance density of 1.6 or more; of 1600 or more and a density of 3.2 or more; a
# total DRAM bandwidth of 1400 gigabytes per second or more, an interconnect bandwidth of
# 1100 or more, or the two together of 1700 or more. Interconnect bandwidth is read as
# the aggregate bidirectional transfer rate. No density is too high.
LIMITS = Paragraph(
    id="S.3150:limits",
    source=Citation("S.3150 (119th Congress)", "advanced integrated circuit"),
    rule=all_of(
        member(ITEM_KIND, "integrated_circuit"),
        any_of(
            at_least(TPP, 4800),
            all_of(at_least(TPP, 2400), at_least(PD, "1.6")),
            all_of(at_least(TPP, 1600), at_least(PD, "3.2")),
            at_least(TOTAL_DRAM_BANDWIDTH, 1400),
            at_least(AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE, 1100),
            at_least(DRAM_AND_IO_BANDWIDTH, 1700),
        ),
    ),
)
# These, and circuits of entry 3A090.
CIRCUIT = Paragraph(
    id="S.3150:circuit",
    source=Citation("S.3150 (119th Congress)", "advanced integrated circuit"),
    rule=any_of(CIRCUITS_OF_3A090, LIMITS),
)
# And computers and assemblies of entry 4A090, or with such a circuit.
S_3150 = Paragraph(
    id="S.3150",
    source=Citation("S.3150 (119th Congress)", "advanced integrated circuit"),
    rule=any_of(CIRCUIT, contains_any(CIRCUIT), PRODUCTS_OF_4A090),
)
# The bills in the order of their introduction.
ORDER = first_of(
    "us-proposals:classification",
    Citation("S.3150 (119th Congress)", "as introduced"),
    case("HR 3447", HR_3447),
    case("S.3150", S_3150),
)
# Whether this bill would cover it.
COVERED = Headline(
    id="S.3150:covered",
    source=Citation("S.3150 (119th Congress)", "as introduced"),
    rule=meets("S.3150"),
)
# Entries that follow these two, or do the same by another name.
EQUIVALENT = not_modelled(
    "S.3150:equivalent entries",
    because="entries that are related or equivalent in function are not told apart",
)

S3150 = Instrument(
    id="s3150",
    citation="S.3150",
    title="Domestic buyers of advanced integrated circuits come first",
    released=date(2025, 11, 6),
    phases=(
        Phase(
            effective=date(2025, 11, 6),
            adds=(LIMITS, CIRCUIT, S_3150, ORDER, COVERED, EQUIVALENT),
        ),
    ),
    nicknames=("GAIN AI Act",),
    posture="proposed: introduced 2025-11-06; passed by the Senate in its defense act for "
    "2026, and left out of the act of 2025-12-18",
)
