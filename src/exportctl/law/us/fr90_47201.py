"""US: the Affiliates Rule, September 2025 (90 FR 47201)."""

from datetime import date

from exportctl.metrics import asked
from exportctl.rules import Instrument, PartyRequirement, Phase, any_of, is_
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# Whoever is owned by half or more by listed parties counts as listed.
AFFILIATES = PartyRequirement(
    id="744.11 (affiliates)",
    source=fr(90, 47201, "15 CFR 744.11, affiliates of listed entities"),
    rule=is_(asked("owned_by_listed_parties")),
    confidence=Confidence.SECONDARY,
)
# So they bar exceptions too, as listed parties do.
LISTED = PartyRequirement(
    id="part 744 (listed parties)",
    source=fr(90, 47201, "15 CFR 744.11, affiliates of listed entities"),
    rule=any_of(is_(asked("listed_party")), AFFILIATES),
    confidence=Confidence.SECONDARY,
)

FR90_47201 = Instrument(
    id="fr90_47201",
    citation="90 FR 47201",
    title="Affiliates of listed entities",
    released=date(2025, 9, 29),
    published=date(2025, 9, 30),
    phases=(Phase(effective=date(2025, 9, 29), adds=(AFFILIATES, LISTED)),),
    nicknames=("Affiliates Rule", "50 percent rule"),
    posture="rule; suspended for a year by 90 FR 50857",
)
