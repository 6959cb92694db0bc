"""China: what stood before, and what the rules ask besides."""

from exportctl.law.common import EQUIPMENT
from exportctl.rules import Headline, Requirement, not_modelled
from exportctl.sources import Citation

# What stood before the first instrument here.
HEADLINE = Headline(
    id="cn:controlled",
    source=Citation("Export Control Law of China", "lists"),
    rule=not_modelled("earlier lists", because="nothing earlier was looked for"),
)
# Licensing by destination, which is not encoded.
REQUIREMENT = Requirement(
    id="Export Control Law",
    source=Citation("Export Control Law of China", "licenses"),
    rule=not_modelled(
        "Export Control Law", because="licenses and lists of technology are not encoded"
    ),
    reason="list",
)
# What it tells its own companies about buying is no export control, and unpublished.
IMPORTS = not_modelled(
    "guidance on imports",
    because="in 2025 and 2026 companies were told not to buy named American chips; it "
    "names products, not performance, and was not published",
)

BACKGROUND = (HEADLINE, EQUIPMENT, REQUIREMENT, IMPORTS)
