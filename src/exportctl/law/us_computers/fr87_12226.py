"""US computers: Russia and Belarus, February 2022 (87 FR 12226)."""

from datetime import date

from exportctl.law.us_computers.terms import COMPUTER
from exportctl.metrics import DESTINATION
from exportctl.rules import Instrument, Phase, Requirement, all_of, member, not_modelled
from exportctl.sources import federal_register as fr

# Special controls on Russia, and soon after on Belarus, reach computers of every level.
SPECIAL_CONTROLS = Requirement(
    id="part 746 (Russia and Belarus)",
    source=fr(87, 12226, "15 CFR 746.8"),
    rule=all_of(
        COMPUTER,
        member(DESTINATION, "RU", "BY"),
        not_modelled(
            "part 746 (Russia and Belarus)",
            because="special controls on Russia and Belarus are not encoded",
        ),
    ),
    reason="other",
)

FR87_12226 = Instrument(
    id="fr87_12226",
    citation="87 FR 12226",
    title="Special controls on Russia",
    released=date(2022, 2, 24),
    published=date(2022, 3, 3),
    phases=(Phase(effective=date(2022, 2, 24), adds=(SPECIAL_CONTROLS,)),),
    posture="known by its number and day only; both are general knowledge",
)
