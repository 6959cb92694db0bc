"""Canada: computers, and what the rules ask besides."""

from exportctl.law.common import EQUIPMENT, HOLDERS, PROGRAMMABLE_LOGIC
from exportctl.law.older_lists import OLDER_CIRCUITS
from exportctl.rules import Headline, Requirement, all_of, not_modelled
from exportctl.sources import Citation

# Computers stand on the list at the level of the Wassenaar list, which was not seen here.
HEADLINE = Headline(
    id="ca:controlled",
    source=Citation("SOR/89-202", "group 1, computers"),
    rule=all_of(
        HOLDERS,
        not_modelled(
            "group 1, computers", because="the level for computers was not seen here"
        ),
    ),
)
# Licensing by destination, which is not encoded.
REQUIREMENT = Requirement(
    id="Export and Import Permits Act",
    source=Citation("Export and Import Permits Act", "permits"),
    rule=not_modelled(
        "Export and Import Permits Act", because="permits by destination are not encoded"
    ),
    reason="list",
)
OTHER_ITEMS = not_modelled(
    "item 5506", because="quantum items, cryogenic circuits and equipment are not encoded"
)

BACKGROUND = (
    HEADLINE,
    OLDER_CIRCUITS,
    EQUIPMENT,
    PROGRAMMABLE_LOGIC,
    REQUIREMENT,
    OTHER_ITEMS,
)
