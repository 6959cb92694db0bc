"""Switzerland: annex 2 with items on quantum, semiconductors and AI."""

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

# Items on semiconductors and AI, of which no number was seen.
LISTED = Paragraph(
    id="annex 2, 3A901 to 3A904",
    source=Citation("Goods Control Ordinance, amendment of 2025-04-02", "annex 2"),
    rule=not_modelled(
        "annex 2, 3A901 to 3A904",
        because="items on semiconductors and AI are listed since 2025-05-01; whether "
        "they limit processing performance was not seen",
    ),
    confidence=Confidence.SECONDARY,
)
# In the order of the list.
ORDER = first_of(
    "ch:classification",
    Citation("Goods Control Ordinance, amendment of 2025-04-02", "annex 2"),
    case("annex 2, 3A901 to 3A904", LISTED),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="ch:controlled",
    source=Citation("Goods Control Ordinance, amendment of 2025-04-02", "annex 2"),
    rule=meets("annex 2, 3A901 to 3A904"),
)

GCV_2025_05_01 = Instrument(
    id="gcv_2025_05_01",
    citation="Goods Control Ordinance, amendment of 2025-04-02",
    title="Annex 2 with items on quantum, semiconductors, AI and additive manufacturing",
    released=date(2025, 4, 2),
    published=date(2025, 4, 2),
    phases=(
        Phase(
            effective=date(2025, 5, 1),
            adds=(LISTED, ORDER, HEADLINE),
        ),
    ),
)
