"""Wassenaar: the list of December 2022, with computers at 70 WT."""

from datetime import date

from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.rules import Instrument, Paragraph, Phase, more_than
from exportctl.sources import Citation, Confidence

# Adjusted peak performance exceeding 70 WT, as the members' lists print it.
B = Paragraph(
    id="4.A.3.b",
    source=Citation("Wassenaar list of December 2022", "4.A.3.b"),
    rule=more_than(APP, 70),
    confidence=Confidence.UNVERIFIED,
)
# The same of what an assembly can aggregate.
C = Paragraph(
    id="4.A.3.c",
    source=Citation("Wassenaar list of December 2022", "4.A.3.c"),
    rule=more_than(APP, 70),
    confidence=Confidence.UNVERIFIED,
)

# The day in December was not seen; the level counts as known when the month is over.
LIST_2022 = Instrument(
    id="list_2022",
    citation="Wassenaar list of December 2022",
    title="List of Dual-Use Goods and Technologies, plenary of 2022",
    released=date(2022, 12, 1),
    phases=(Phase(effective=date(2023, 1, 1), adds=(B, C)),),
    posture="agreed list, not binding",
)
