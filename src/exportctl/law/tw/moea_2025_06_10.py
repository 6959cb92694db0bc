"""Taiwan: parties of the entity list since 10 June 2025."""

from datetime import date

from exportctl.law.common import LISTED_PARTY
from exportctl.rules import Instrument, PartyRequirement, Phase
from exportctl.sources import Citation, Confidence

# Parties of the entity list, Huawei and SMIC among them; 279 more since 2025-09-16.
ENTITIES = PartyRequirement(
    id="entity list",
    source=Citation("MOEA announcement of 2025-06-10", "entity list"),
    rule=LISTED_PARTY,
    confidence=Confidence.SECONDARY,
)

MOEA_2025_06_10 = Instrument(
    id="moea_2025_06_10",
    citation="MOEA announcement of 2025-06-10",
    title="601 entities added, Huawei and SMIC among them",
    released=date(2025, 6, 10),
    published=date(2025, 6, 10),
    phases=(Phase(effective=date(2025, 6, 10), adds=(ENTITIES,)),),
)
