"""Malaysia: Notice and permit for high-performance chips of American origin."""

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

# Thirty days of notice, then a permit, for items by total processing performance and
# performance density, from numbers that were not seen.
LISTED = Paragraph(
    id="Directive 1/2025",
    source=Citation("Directive 1/2025", "codes 3U090, 4U090, 5U992 and the .u paragraphs"),
    rule=not_modelled(
        "Directive 1/2025",
        because="the codes 3U090 and 4U090 follow the American ones; their numbers were "
        "not seen, and the duty rests on origin in the United States and on knowledge or "
        "suspicion",
    ),
    confidence=Confidence.SECONDARY,
)
# In the order of the list.
ORDER = first_of(
    "my:classification",
    Citation("Directive 1/2025", "codes 3U090, 4U090, 5U992 and the .u paragraphs"),
    case("Directive 1/2025", LISTED),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="my:controlled",
    source=Citation("Directive 1/2025", "codes 3U090, 4U090, 5U992 and the .u paragraphs"),
    rule=meets("Directive 1/2025"),
)

DIRECTIVE_1_2025 = Instrument(
    id="directive_1_2025",
    citation="Directive 1/2025",
    title="Notice and permit for high-performance chips of American origin",
    released=date(2025, 7, 14),
    published=date(2025, 7, 14),
    phases=(
        Phase(
            effective=date(2025, 7, 14),
            adds=(LISTED, ORDER, HEADLINE),
        ),
    ),
)
