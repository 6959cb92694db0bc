"""US: the Affiliates Rule suspended for a year, November 2025 (90 FR 50857)."""

from datetime import date

from exportctl.law.us.background import LISTED
from exportctl.metrics import asked
from exportctl.rules import (
    Instrument,
    PartyRequirement,
    Phase,
    all_of,
    any_of,
    is_,
    not_modelled,
)
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# From 2026-11-10 the rule is back, unless the suspension was extended; neither was seen.
AFFILIATES_AGAIN = PartyRequirement(
    id="744.11 (affiliates)",
    source=fr(90, 50857, "end of the suspension"),
    rule=all_of(
        is_(asked("owned_by_listed_parties")),
        not_modelled(
            "whether the Affiliates Rule is back",
            because="its suspension ended on 2026-11-09 unless extended; the Federal "
            "Register of that month would settle it",
        ),
    ),
    confidence=Confidence.SECONDARY,
)
LISTED_AGAIN = PartyRequirement(
    id="part 744 (listed parties)",
    source=fr(90, 50857, "end of the suspension"),
    rule=any_of(is_(asked("listed_party")), AFFILIATES_AGAIN),
    confidence=Confidence.SECONDARY,
)

FR90_50857 = Instrument(
    id="fr90_50857",
    citation="90 FR 50857",
    title="Suspension of the Affiliates Rule",
    released=date(2025, 11, 10),
    published=date(2025, 11, 12),
    phases=(
        Phase(
            effective=date(2025, 11, 10),
            removes=("744.11 (affiliates)",),
            adds=(LISTED,),
        ),
        Phase(effective=date(2026, 11, 10), adds=(AFFILIATES_AGAIN, LISTED_AGAIN)),
    ),
    posture="expired on 2026-11-09, or extended: not known",
)
