"""Australia: what stood before, and what the rules ask besides."""

from exportctl.rules import Headline, Requirement, not_modelled
from exportctl.sources import Citation

# What stood before the first instrument here.
HEADLINE = Headline(
    id="au:controlled",
    source=Citation("Customs Act of Australia", "earlier list"),
    rule=not_modelled("earlier list", because="the list of that time was not seen"),
)
# Licensing by destination, which is not encoded.
REQUIREMENT = Requirement(
    id="Customs (Prohibited Exports) Regulations",
    source=Citation("Customs Act of Australia", "licensing"),
    rule=not_modelled(
        "Customs (Prohibited Exports) Regulations",
        because="licensing by destination is not encoded",
    ),
    reason="list",
)
OTHER_ITEMS = not_modelled(
    "other items of the list",
    because="quantum computers and the rest of the list are not encoded",
)

BACKGROUND = (HEADLINE, REQUIREMENT, OTHER_ITEMS)
