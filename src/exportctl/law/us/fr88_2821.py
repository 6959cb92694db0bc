"""US: the rule of October 2022 extended to Macau (88 FR 2821)."""

from datetime import date

from exportctl.law.us.fr87_62186 import NOT_DEEMED, SUPERCOMPUTER_ITEMS
from exportctl.law.us.terms import SUPERCOMPUTER
from exportctl.metrics import DESTINATION, END_USE_COUNTRY, KNOWLEDGE
from exportctl.rules import (
    Instrument,
    PartyRequirement,
    Phase,
    Requirement,
    all_of,
    any_of,
    is_,
    meets,
    member,
)
from exportctl.sources import federal_register as fr

# Regional stability: those items, to or within China or Macau.
RS = Requirement(
    id="742.6(a)(6)",
    source=fr(88, 2821, "15 CFR 742.6(a)(6)"),
    rule=all_of(meets("3A090.a", "4A090"), member(DESTINATION, "CN", "MO"), NOT_DEEMED),
    reason="RS",
)
# The supercomputer end use, in China or Macau.
END_USE = PartyRequirement(
    id="744.23(a)(1)",
    source=fr(88, 2821, "15 CFR 744.23(a)(1)"),
    rule=all_of(
        SUPERCOMPUTER_ITEMS,
        any_of(member(DESTINATION, "CN", "MO"), member(END_USE_COUNTRY, "CN", "MO")),
        SUPERCOMPUTER,
        is_(KNOWLEDGE),
    ),
)

FR88_2821 = Instrument(
    id="fr88_2821",
    citation="88 FR 2821",
    title="Macau joins China as a destination",
    released=date(2023, 1, 17),
    published=date(2023, 1, 18),
    phases=(Phase(effective=date(2023, 1, 17), adds=(RS, END_USE)),),
    nicknames=("Macau rule",),
)
