"""US: the rule of October 2022 extended to Macau (88 FR 2821)."""

from datetime import date

from exportctl.metrics import DESTINATION
from exportctl.rules import Instrument, Phase, Requirement, all_of, meets, member
from exportctl.sources import federal_register as fr

# Regional stability: those items, to or within China or Macau.
RS = Requirement(
    id="742.6(a)(6)",
    source=fr(88, 2821, "15 CFR 742.6(a)(6)"),
    rule=all_of(meets("3A090.a", "4A090"), member(DESTINATION, "CN", "MO")),
    reason="RS",
)

FR88_2821 = Instrument(
    id="fr88_2821",
    citation="88 FR 2821",
    title="Macau joins China as a destination",
    released=date(2023, 1, 17),
    published=date(2023, 1, 18),
    phases=(Phase(effective=date(2023, 1, 17), adds=(RS,)),),
    nicknames=("Macau rule",),
)
