"""Microprocessors in the lists of the allies before December 2021: open, by any number."""

from datetime import date

from exportctl.law.common import CIRCUITS
from exportctl.rules import Headline, Instrument, Phase, all_of, not_modelled
from exportctl.sources import Citation

__all__ = [
    "CA_SINCE_2021",
    "JP_SINCE_2021",
    "KR_SINCE_2021",
    "MY_SINCE_2021",
    "OLDER_CIRCUITS",
    "UK_SINCE_2021",
]

# The list of December 2000 limited microprocessors by composite theoretical performance,
# and the United States did so until 2007-11-04. When the others ceased was not seen.
OLDER_CIRCUITS = Headline(
    id="older lists",
    source=Citation("Wassenaar list before December 2021", "category 3, microprocessors"),
    rule=all_of(
        CIRCUITS,
        not_modelled(
            "older lists",
            because="older lists limited microprocessors by composite theoretical "
            "performance; the numbers, and when that ended, were not seen",
        ),
    ),
)
# From the list of December 2021 on, no limit on circuits that all members agreed on is
# known. The day in December was not seen; its first stands for it.
SINCE_2021 = Phase(effective=date(2021, 12, 1), adds=(), removes=("older lists",))
JP_SINCE_2021 = Instrument(
    id="since_2021",
    citation="Lists of Japan since December 2021",
    title="No agreed limit on processing performance is known since the list of that month",
    released=date(2021, 12, 1),
    phases=(SINCE_2021,),
    posture="finding",
)
UK_SINCE_2021 = Instrument(
    id="since_2021",
    citation="Lists of the United Kingdom since December 2021",
    title="No agreed limit on processing performance is known since the list of that month",
    released=date(2021, 12, 1),
    phases=(SINCE_2021,),
    posture="finding",
)
KR_SINCE_2021 = Instrument(
    id="since_2021",
    citation="Lists of South Korea since December 2021",
    title="No agreed limit on processing performance is known since the list of that month",
    released=date(2021, 12, 1),
    phases=(SINCE_2021,),
    posture="finding",
)
CA_SINCE_2021 = Instrument(
    id="since_2021",
    citation="Lists of Canada since December 2021",
    title="No agreed limit on processing performance is known since the list of that month",
    released=date(2021, 12, 1),
    phases=(SINCE_2021,),
    posture="finding",
)
MY_SINCE_2021 = Instrument(
    id="since_2021",
    citation="Lists of Malaysia since December 2021",
    title="No agreed limit on processing performance is known since the list of that month",
    released=date(2021, 12, 1),
    phases=(SINCE_2021,),
    posture="finding",
)
