"""Taiwan: what stood before, and what the rules ask besides."""

from exportctl.rules import Headline, Requirement, not_modelled
from exportctl.sources import Citation

# What stood before the first instrument here.
HEADLINE = Headline(
    id="tw:controlled",
    source=Citation("Foreign Trade Act of Taiwan", "earlier list"),
    rule=not_modelled(
        "earlier list",
        because="the list follows that of the European Union; of which year was not seen",
    ),
)
# Licensing by destination, which is not encoded.
REQUIREMENT = Requirement(
    id="Foreign Trade Act",
    source=Citation("Foreign Trade Act of Taiwan", "licensing"),
    rule=not_modelled(
        "Foreign Trade Act", because="licensing by destination is not encoded"
    ),
    reason="list",
)
OTHER_ITEMS = not_modelled(
    "the 18 items",
    because="quantum computers, cryogenic circuits, microscopes and additive "
    "manufacturing are not encoded",
)

BACKGROUND = (HEADLINE, REQUIREMENT, OTHER_ITEMS)
