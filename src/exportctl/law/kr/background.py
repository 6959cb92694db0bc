"""South Korea: what stood before, and what the rules ask besides."""

from exportctl.law.common import EQUIPMENT, HOLDERS, PROGRAMMABLE_LOGIC
from exportctl.law.older_lists import OLDER_CIRCUITS
from exportctl.rules import Headline, Requirement, all_of, not_modelled
from exportctl.sources import Citation

# What stood before the first instrument here.
HEADLINE = Headline(
    id="kr:controlled",
    source=Citation("Foreign Trade Act of South Korea", "earlier list"),
    rule=all_of(
        HOLDERS,
        not_modelled("earlier list", because="the level for computers was not seen"),
    ),
)
# Licensing by destination, which is not encoded.
REQUIREMENT = Requirement(
    id="Foreign Trade Act",
    source=Citation("Foreign Trade Act of South Korea", "licensing"),
    rule=not_modelled(
        "Foreign Trade Act", because="licensing by destination is not encoded"
    ),
    reason="list",
)
OTHER_ITEMS = not_modelled(
    "the other 20 items", because="quantum computers, equipment and others are not encoded"
)

BACKGROUND = (
    HEADLINE,
    OLDER_CIRCUITS,
    EQUIPMENT,
    PROGRAMMABLE_LOGIC,
    REQUIREMENT,
    OTHER_ITEMS,
)
