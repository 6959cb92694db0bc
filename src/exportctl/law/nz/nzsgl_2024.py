"""New Zealand: National controls on semiconductor technologies and quantum items."""

from datetime import date

from exportctl.rules import (
    Headline,
    Instrument,
    Paragraph,
    Phase,
    case,
    first_of,
    meets,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# National controls on semiconductor technologies, of which no number was seen.
LISTED = Paragraph(
    id="Strategic Goods List 2024",
    source=Citation(
        "New Zealand Strategic Goods List of November 2024", "national controls"
    ),
    rule=not_modelled(
        "Strategic Goods List 2024",
        because="national controls on semiconductor technologies were added on "
        "2024-11-12; whether they limit processing performance was not seen",
    ),
    confidence=Confidence.SECONDARY,
)
# In the order of the list.
ORDER = first_of(
    "nz:classification",
    Citation("New Zealand Strategic Goods List of November 2024", "national controls"),
    case("Strategic Goods List 2024", LISTED),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="nz:controlled",
    source=Citation(
        "New Zealand Strategic Goods List of November 2024", "national controls"
    ),
    rule=meets("Strategic Goods List 2024"),
)

NZSGL_2024 = Instrument(
    id="nzsgl_2024",
    citation="New Zealand Strategic Goods List of November 2024",
    title="National controls on semiconductor technologies and quantum items",
    released=date(2024, 11, 12),
    published=date(2024, 11, 12),
    phases=(
        Phase(
            effective=date(2024, 11, 12),
            adds=(LISTED, ORDER, HEADLINE),
        ),
    ),
)
