"""Wassenaar: what the list asks beyond its computers, and that it licenses nothing."""

from exportctl.law.common import CIRCUITS, EQUIPMENT, HOLDERS
from exportctl.rules import Headline, Requirement, all_of, any_of, not_modelled
from exportctl.sources import Citation

# Older lists, which the first one here replaces. They limited microprocessors too: by the
# list of December 2000 at least, from a number that was not seen.
HEADLINE = Headline(
    id="wassenaar:controlled",
    source=Citation("Wassenaar lists before 2003-01-01", "categories 3 and 4"),
    rule=all_of(
        any_of(CIRCUITS, HOLDERS),
        not_modelled(
            "lists before 2003-01-01",
            because="the levels of older lists were not seen",
        ),
    ),
)
# The Arrangement grants no licenses; its members do, under their own law.
REQUIREMENT = Requirement(
    id="national law of the members",
    source=Citation("Wassenaar Arrangement", "Initial Elements"),
    rule=not_modelled(
        "national law of the members",
        because="the list binds nobody; each member licenses under its own law",
    ),
    reason="list",
)
OTHER_ITEMS = not_modelled(
    "other items of the list",
    because="links, unusual computers and others are not tested here; programmable logic "
    "is, where an item is described as such",
)

BACKGROUND = (HEADLINE, EQUIPMENT, REQUIREMENT, OTHER_ITEMS)
