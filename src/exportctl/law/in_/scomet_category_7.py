"""India: Category 7: advanced semiconductors, quantum and cryogenic items."""

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

# Advanced semiconductors, by parameters that were not seen.
LISTED = Paragraph(
    id="SCOMET category 7",
    source=Citation("SCOMET, category 7", "7A to 7E"),
    rule=not_modelled(
        "SCOMET category 7",
        because="advanced semiconductors are listed since 2025-10-23; the limits were "
        "not seen",
    ),
    confidence=Confidence.SECONDARY,
)
# In the order of the list.
ORDER = first_of(
    "in:classification",
    Citation("SCOMET, category 7", "7A to 7E"),
    case("SCOMET category 7", LISTED),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="in:controlled",
    source=Citation("SCOMET, category 7", "7A to 7E"),
    rule=meets("SCOMET category 7"),
)

SCOMET_CATEGORY_7 = Instrument(
    id="scomet_category_7",
    citation="SCOMET, category 7",
    title="Category 7: advanced semiconductors, quantum and cryogenic items",
    released=date(2025, 9, 23),
    published=date(2025, 9, 23),
    phases=(
        Phase(
            effective=date(2025, 10, 23),
            adds=(LISTED, ORDER, HEADLINE),
        ),
    ),
)
