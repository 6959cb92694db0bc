"""Wassenaar: what the list asks beyond its computers, and that it licenses nothing."""

from exportctl.law.common import CIRCUITS, HOLDERS
from exportctl.rules import Advice, Headline, Requirement, all_of, not_modelled
from exportctl.sources import Citation

# Older lists, which the first one here replaces.
HEADLINE = Headline(
    id="wassenaar:controlled",
    source=Citation("Wassenaar list before December 2021", "4.A.3.b"),
    rule=all_of(
        HOLDERS,
        not_modelled(
            "4.A.3.b before December 2021",
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
# For circuits no limit on processing performance was found: members could not agree on
# one, and so put it into their own lists.
NONE_FOUND = Advice(
    id="no limit found",
    source=Citation("Wassenaar list of 2024-12-05", "category 3"),
    rule=CIRCUITS,
    says="the list is not known to limit the processing performance of circuits, as its "
    "members' laws and articles show; its own text was not read",
)
OTHER_ITEMS = not_modelled("3.A.1.a.7", because="programmable logic is not tested here")

BACKGROUND = (HEADLINE, REQUIREMENT, NONE_FOUND, OTHER_ITEMS)
