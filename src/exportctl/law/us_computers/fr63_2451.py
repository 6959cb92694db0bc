"""US computers: high performance computers, January 1998 (63 FR 2451)."""

from datetime import date

from exportctl.law.us_computers.terms import COMPUTER, NOT_CANADA
from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE as CTP
from exportctl.rules import Instrument, Phase, Requirement, all_of, more_than
from exportctl.sources import federal_register as fr

# Reasons NP and XP: computers of more than 2,000 Mtops, not to Canada.
XP = Requirement(
    id="742.12",
    source=fr(63, 2451, "page 2513, ECCN 4A003, NP and XP"),
    rule=all_of(COMPUTER, NOT_CANADA, more_than(CTP, 2000)),
    reason="XP",
)

FR63_2451 = Instrument(
    id="fr63_2451",
    citation="63 FR 2451",
    title="The Wassenaar list: reasons NP and XP for computers above 2,000 Mtops",
    released=date(1998, 1, 15),
    published=date(1998, 1, 15),
    phases=(
        Phase(
            effective=date(1998, 1, 15),
            removes=("computers above G-CTP",),
            adds=(XP,),
        ),
    ),
)
