"""India: what stood before, and what the rules ask besides."""

from exportctl.rules import Headline, Requirement, not_modelled
from exportctl.sources import Citation

# What stood before the first instrument here.
HEADLINE = Headline(
    id="in:controlled",
    source=Citation("Foreign Trade (Development and Regulation) Act 1992", "earlier list"),
    rule=not_modelled("earlier list", because="the list of that time was not seen"),
)
# Licensing by destination, which is not encoded.
REQUIREMENT = Requirement(
    id="Foreign Trade (Development and Regulation) Act",
    source=Citation("Foreign Trade (Development and Regulation) Act 1992", "licensing"),
    rule=not_modelled(
        "Foreign Trade (Development and Regulation) Act",
        because="licensing by destination is not encoded",
    ),
    reason="list",
)
OTHER_ITEMS = not_modelled(
    "other categories of SCOMET", because="the rest of the list is not encoded"
)

BACKGROUND = (HEADLINE, REQUIREMENT, OTHER_ITEMS)
