"""US proposal: SAFE Chips Act (S.3374)."""

from datetime import date

from exportctl.law.us_proposals.hr3447 import HR_3447
from exportctl.law.us_proposals.s3150 import S_3150
from exportctl.law.us_proposals.terms import (
    CIRCUITS_OF_3A090,
    NOT_FOR_DATA_CENTERS,
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
    Note,
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
# total DRAM bandwidth of 4100 gigabytes per second or more, an interconnect bandwidth of
# 1100 or more, or the two together of 5000 or more. Interconnect bandwidth is read as
# the aggregate bidirectional transfer rate. No density is too high.
LIMITS = Paragraph(
    id="S.3374:limits",
    source=Citation("S.3374 (119th Congress)", "covered integrated circuit"),
    rule=all_of(
        member(ITEM_KIND, "integrated_circuit"),
        any_of(
            at_least(TPP, 4800),
            all_of(at_least(TPP, 2400), at_least(PD, "1.6")),
            all_of(at_least(TPP, 1600), at_least(PD, "3.2")),
            at_least(TOTAL_DRAM_BANDWIDTH, 4100),
            at_least(AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE, 1100),
            at_least(DRAM_AND_IO_BANDWIDTH, 5000),
        ),
    ),
)
# These, and circuits of entry 3A090.
CIRCUIT = Paragraph(
    id="S.3374:circuit",
    source=Citation("S.3374 (119th Congress)", "covered integrated circuit"),
    rule=any_of(CIRCUITS_OF_3A090, LIMITS),
)
# Not what is neither designed nor marketed for data centers.
EXCLUSION = Note(
    id="S.3374:exclusion",
    source=Citation("S.3374 (119th Congress)", "exclusion"),
    applies_to=("S.3374:circuit",),
    excludes=NOT_FOR_DATA_CENTERS,
)
# The same in a computer or an assembly: it counts by the circuits in it.
S_3374 = Paragraph(
    id="S.3374",
    source=Citation("S.3374 (119th Congress)", "covered products"),
    rule=any_of(CIRCUIT, contains_any(CIRCUIT)),
)
# The bills in the order of their introduction.
ORDER = first_of(
    "us-proposals:classification",
    Citation("S.3374 (119th Congress)", "as introduced"),
    case("HR 3447", HR_3447),
    case("S.3150", S_3150),
    case("S.3374", S_3374),
)
# Whether this bill would cover it.
COVERED = Headline(
    id="S.3374:covered",
    source=Citation("S.3374 (119th Congress)", "as introduced"),
    rule=meets("S.3374"),
)
# Entries that follow these two, or do the same by another name.
EQUIVALENT = not_modelled(
    "S.3374:equivalent entries",
    because="entries that are related or equivalent in function are not told apart",
)

S3374 = Instrument(
    id="s3374",
    citation="S.3374",
    title="Licenses for foreign adversaries to be denied, for thirty months",
    released=date(2025, 12, 4),
    phases=(
        Phase(
            effective=date(2025, 12, 4),
            adds=(LIMITS, CIRCUIT, EXCLUSION, S_3374, ORDER, COVERED, EQUIVALENT),
        ),
    ),
    nicknames=("SAFE Chips Act",),
    posture="proposed: introduced 2025-12-04",
)
