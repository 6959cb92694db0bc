"""Wassenaar: the list of December 2014, with computers at 12.5 WT."""

from datetime import date

from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.rules import (
    Instrument,
    Paragraph,
    Phase,
    all_of,
    any_of,
    more_than,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# The day in December was not seen; until the month is over it may still be 8.0 WT.
DAY = not_modelled(
    "day in December 2014",
    because="the level changed at the plenary of December 2014; the day was not seen",
)
B_IN_DECEMBER = Paragraph(
    id="4.A.3.b",
    source=Citation("Wassenaar list of December 2014", "4.A.3.b"),
    rule=any_of(more_than(APP, "12.5"), all_of(more_than(APP, "8.0"), DAY)),
    confidence=Confidence.UNVERIFIED,
)
C_IN_DECEMBER = Paragraph(
    id="4.A.3.c",
    source=Citation("Wassenaar list of December 2014", "4.A.3.c"),
    rule=any_of(more_than(APP, "12.5"), all_of(more_than(APP, "8.0"), DAY)),
    confidence=Confidence.UNVERIFIED,
)
# Adjusted peak performance exceeding 12.5 WT: general knowledge.
B = Paragraph(
    id="4.A.3.b",
    source=Citation("Wassenaar list of December 2014", "4.A.3.b"),
    rule=more_than(APP, "12.5"),
    confidence=Confidence.UNVERIFIED,
)
# The same of what an assembly can aggregate.
C = Paragraph(
    id="4.A.3.c",
    source=Citation("Wassenaar list of December 2014", "4.A.3.c"),
    rule=more_than(APP, "12.5"),
    confidence=Confidence.UNVERIFIED,
)

# The day in December was not seen; its first stands for it.
LIST_2014 = Instrument(
    id="list_2014",
    citation="Wassenaar list of December 2014",
    title="List of Dual-Use Goods and Technologies, plenary of 2014",
    released=date(2014, 12, 1),
    phases=(
        Phase(effective=date(2014, 12, 1), adds=(B_IN_DECEMBER, C_IN_DECEMBER)),
        Phase(effective=date(2015, 1, 1), adds=(B, C)),
    ),
    posture="agreed list, not binding",
)
