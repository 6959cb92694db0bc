"""United States: entries of the Commerce Control List beside those of advanced computing.

They are a regime of their own, since they ask for other facts: which of them an item falls
under is its `base_eccn` in the regime of advanced computing, where paragraphs .z follow
from it.
"""

from datetime import date

from exportctl.law.us_entries.ccl_2026_07_23 import CCL_2026_07_23
from exportctl.rules import Headline, Regime, Verdict, not_modelled
from exportctl.sources import Citation

__all__ = ["US_ENTRIES"]

# No issue before that of 2026-07-23 was read; the numbers are thought to be older.
EARLIER = Headline(
    id="us-entries:listed",
    source=Citation("15 CFR part 774", "supplement 1, before 2026-07-23"),
    rule=not_modelled(
        "part 774 before 2026-07-23", because="no earlier issue of these entries was read"
    ),
)
OTHERS = not_modelled(
    "the rest of categories 3 and 4",
    because="temperature ratings, converters, transforms, other circuits of compound "
    "semiconductors and adjusted peak performance are not encoded here",
)

US_ENTRIES = Regime(
    id="us-entries",
    name="United States, entries beside advanced computing (15 CFR part 774, supplement 1)",
    instruments=(CCL_2026_07_23,),
    begins=date(2026, 7, 23),
    before="before the issue of 2026-07-23, the only one that was read",
    verified_through=date(2026, 7, 23),
    background=(EARLIER, OTHERS),
    verdict=Verdict(
        license="",
        yes="LISTED in 3A001",
        no="not listed in 3A001.a.7",
        open="UNKNOWN whether listed",
    ),
)
