"""US computers: a copy of the list of July 2025, which has 70 WT."""

from datetime import date

from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.rules import Instrument, Paragraph, Phase, more_than
from exportctl.sources import Citation, Confidence

# The multilateral level: more than 70 WT, no later than in this copy.
B = Paragraph(
    id="4A003.b",
    source=Citation("copy of 15 CFR part 774 of 2025-07-30", "ECCN 4A003.b"),
    rule=more_than(APP, 70),
    confidence=Confidence.SECONDARY,
)
# The same of what an assembly can aggregate.
C = Paragraph(
    id="4A003.c",
    source=Citation("copy of 15 CFR part 774 of 2025-07-30", "ECCN 4A003.c"),
    rule=more_than(APP, 70),
    confidence=Confidence.SECONDARY,
)
# Software and technology for computers: more than 24 WT.
D001_B = Paragraph(
    id="4D001.b.1",
    source=Citation("copy of 15 CFR part 774 of 2025-07-30", "ECCN 4D001.b.1"),
    rule=more_than(APP, 24),
    confidence=Confidence.SECONDARY,
)
E001_B = Paragraph(
    id="4E001.b.1",
    source=Citation("copy of 15 CFR part 774 of 2025-07-30", "ECCN 4E001.b.1"),
    rule=more_than(APP, 24),
    confidence=Confidence.SECONDARY,
)

CCL_2025_07_30 = Instrument(
    id="ccl_2025_07_30",
    citation="copy of 15 CFR part 774 of 2025-07-30",
    title="The list with 70 WT in 4A003.b",
    released=date(2025, 7, 30),
    published=date(2025, 7, 30),
    phases=(
        Phase(
            effective=date(2025, 7, 30),
            removes=("level of 4A003.b",),
            adds=(B, C, D001_B, E001_B),
        ),
    ),
    posture="a copy, no act; the latest day on which the levels can have moved",
)
