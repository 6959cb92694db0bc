"""New Zealand: what stood before, and what the rules ask besides."""

from exportctl.rules import Headline, Requirement, not_modelled
from exportctl.sources import Citation

# What stood before the first instrument here.
HEADLINE = Headline(
    id="nz:controlled",
    source=Citation("Customs and Excise Act of New Zealand", "earlier list"),
    rule=not_modelled("earlier list", because="the list of that time was not seen"),
)
# Licensing by destination, which is not encoded.
REQUIREMENT = Requirement(
    id="Customs Export Prohibition Order",
    source=Citation("Customs and Excise Act of New Zealand", "licensing"),
    rule=not_modelled(
        "Customs Export Prohibition Order",
        because="licensing by destination is not encoded",
    ),
    reason="list",
)
OTHER_ITEMS = not_modelled(
    "other items of the list", because="the rest of the list is not encoded"
)

BACKGROUND = (HEADLINE, REQUIREMENT, OTHER_ITEMS)
