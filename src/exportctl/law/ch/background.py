"""Switzerland: what stood before, and what the rules ask besides."""

from exportctl.rules import Headline, Requirement, not_modelled
from exportctl.sources import Citation

# What stood before the first instrument here.
HEADLINE = Headline(
    id="ch:controlled",
    source=Citation("Goods Control Act of Switzerland", "earlier list"),
    rule=not_modelled("earlier list", because="the list of that time was not seen"),
)
# Licensing by destination, which is not encoded.
REQUIREMENT = Requirement(
    id="Goods Control Act",
    source=Citation("Goods Control Act of Switzerland", "licensing"),
    rule=not_modelled(
        "Goods Control Act", because="licensing by destination is not encoded"
    ),
    reason="list",
)
OTHER_ITEMS = not_modelled(
    "3B902, 3C901 to 3C903, 3E901",
    because="equipment, materials and technology are not encoded",
)

BACKGROUND = (HEADLINE, REQUIREMENT, OTHER_ITEMS)
