"""Netherlands: what stood before, and what the rules ask besides."""

from exportctl.law.common import EQUIPMENT
from exportctl.rules import Headline, Requirement, not_modelled
from exportctl.sources import Citation

# What stood before the first instrument here.
HEADLINE = Headline(
    id="nl:controlled",
    source=Citation("Regulation (EU) 2021/821", "arts. 9 and 10"),
    rule=not_modelled(
        "earlier national rules", because="no earlier national rule was looked for"
    ),
)
# Licensing by destination, which is not encoded.
REQUIREMENT = Requirement(
    id="national law of the Netherlands",
    source=Citation("Regulation (EU) 2021/821", "arts. 9 and 10"),
    rule=not_modelled(
        "national law of the Netherlands",
        because="licensing is not encoded; the list of the European Union applies besides, "
        "ask regime eu",
    ),
    reason="national list",
)

BACKGROUND = (HEADLINE, EQUIPMENT, REQUIREMENT)
