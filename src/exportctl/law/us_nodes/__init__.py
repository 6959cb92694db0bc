"""United States: which integrated circuits are made at advanced nodes (15 CFR 772.1)."""

from datetime import date

from exportctl.law.us_nodes.ecfr_2023_11_17 import ECFR_2023_11_17
from exportctl.law.us_nodes.fr89_96790 import FR89_96790
from exportctl.law.us_nodes.fr90_5298 import FR90_5298
from exportctl.rules import Headline, Regime, Verdict, not_modelled
from exportctl.sources import Citation

__all__ = ["US_NODES"]

# What defined them before was not read.
EARLIER = Headline(
    id="us-nodes:advanced",
    source=Citation("15 CFR 772.1", "advanced-node integrated circuits, before 2023-11-17"),
    rule=not_modelled(
        "772.1 before 2023-11-17", because="the earlier definition is not encoded"
    ),
)
# It counts for parts 734 and 744: what is for making such circuits in some places.
USES = not_modelled(
    "what advanced nodes are asked for",
    because="end uses and foreign direct products are not tested here",
)

US_NODES = Regime(
    id="us-nodes",
    name="United States, advanced-node integrated circuits (15 CFR 772.1)",
    instruments=(ECFR_2023_11_17, FR89_96790, FR90_5298),
    begins=date(2023, 11, 17),
    before="before the definition as of November 2023",
    verified_through=date(2025, 1, 31),
    background=(EARLIER, USES),
    verdict=Verdict(
        license="",
        yes="ADVANCED NODE",
        no="not of an advanced node",
        open="UNKNOWN whether advanced",
    ),
)
