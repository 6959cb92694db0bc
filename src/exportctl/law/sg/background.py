"""Singapore: what stood before, and what the rules ask besides."""

from exportctl.law.common import BARRED_END_USE, EQUIPMENT, PROGRAMMABLE_LOGIC
from exportctl.rules import Headline, PartyRequirement, Requirement, not_modelled
from exportctl.sources import Citation, Confidence

# What stood before the first instrument here.
HEADLINE = Headline(
    id="sg:controlled",
    source=Citation("Strategic Goods (Control) Act 2002", "earlier order"),
    rule=not_modelled("earlier order", because="the order of that time was not seen"),
)
# Licensing by destination, which is not encoded.
REQUIREMENT = Requirement(
    id="Strategic Goods (Control) Act 2002",
    source=Citation("Strategic Goods (Control) Act 2002", "permits"),
    rule=not_modelled(
        "Strategic Goods (Control) Act 2002", because="permits are not encoded"
    ),
    reason="list",
)
# Items on no list, for ends that are barred.
CATCH_ALL = PartyRequirement(
    id="catch-all",
    source=Citation("Strategic Goods (Control) Act 2002", "catch-all"),
    rule=BARRED_END_USE,
    confidence=Confidence.UNVERIFIED,
)

BACKGROUND = (HEADLINE, EQUIPMENT, PROGRAMMABLE_LOGIC, REQUIREMENT, CATCH_ALL)
