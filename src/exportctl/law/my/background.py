"""Malaysia: what stood before, and what the rules ask besides."""

from exportctl.law.common import EQUIPMENT, HOLDERS, PROGRAMMABLE_LOGIC
from exportctl.law.older_lists import OLDER_CIRCUITS
from exportctl.rules import Headline, Requirement, all_of, not_modelled
from exportctl.sources import Citation

# What stood before the first instrument here.
HEADLINE = Headline(
    id="my:controlled",
    source=Citation("Strategic Trade Act 2010", "earlier list"),
    rule=all_of(
        HOLDERS,
        not_modelled("earlier list", because="the level for computers was not seen"),
    ),
)
# Licensing by destination, which is not encoded.
REQUIREMENT = Requirement(
    id="Strategic Trade Act 2010, s. 12",
    source=Citation("Strategic Trade Act 2010", "licensing"),
    rule=not_modelled(
        "Strategic Trade Act 2010, s. 12", because="licensing by destination is not encoded"
    ),
    reason="list",
)
OTHER_ITEMS = not_modelled(
    "other items of the Strategic Trade Act", because="the rest of the list is not encoded"
)

BACKGROUND = (
    HEADLINE,
    OLDER_CIRCUITS,
    EQUIPMENT,
    PROGRAMMABLE_LOGIC,
    REQUIREMENT,
    OTHER_ITEMS,
)
