"""Denmark: what stood before, and what the rules ask besides."""

from exportctl.rules import Headline, Requirement, not_modelled
from exportctl.sources import Citation

# What stood before the first instrument here.
HEADLINE = Headline(
    id="dk:controlled",
    source=Citation("Regulation (EU) 2021/821, art. 9", "earlier list"),
    rule=not_modelled("earlier list", because="no earlier national list was looked for"),
)
# Licensing by destination, which is not encoded.
REQUIREMENT = Requirement(
    id="national law of Denmark",
    source=Citation("Regulation (EU) 2021/821, art. 9", "licensing"),
    rule=not_modelled(
        "national law of Denmark", because="licensing by destination is not encoded"
    ),
    reason="list",
)
UNION = not_modelled(
    "the list of the European Union", because="it applies besides; ask regime eu"
)

BACKGROUND = (HEADLINE, REQUIREMENT, UNION)
