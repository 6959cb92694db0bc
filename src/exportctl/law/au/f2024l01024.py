"""Australia: Defence and Strategic Goods List 2024."""

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

# Whether circuits are limited by their performance was not seen.
LISTED = Paragraph(
    id="Defence and Strategic Goods List 2024",
    source=Citation("F2024L01024", "part 2"),
    rule=not_modelled(
        "Defence and Strategic Goods List 2024",
        because="the list has semiconductor items; whether it limits processing "
        "performance was not seen",
    ),
    confidence=Confidence.SECONDARY,
)
# In the order of the list.
ORDER = first_of(
    "au:classification",
    Citation("F2024L01024", "part 2"),
    case("Defence and Strategic Goods List 2024", LISTED),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="au:controlled",
    source=Citation("F2024L01024", "part 2"),
    rule=meets("Defence and Strategic Goods List 2024"),
)

F2024L01024 = Instrument(
    id="f2024l01024",
    citation="F2024L01024",
    title="Defence and Strategic Goods List 2024",
    released=date(2024, 9, 1),
    phases=(
        Phase(
            effective=date(2024, 9, 1),
            adds=(LISTED, ORDER, HEADLINE),
        ),
    ),
)
