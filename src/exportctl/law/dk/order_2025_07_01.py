"""Denmark: National list under article 9 of Regulation (EU) 2021/821."""

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

# Its part on chips was not seen.
LISTED = Paragraph(
    id="national list",
    source=Citation("Danish executive order of 2025-07-01", "the order's annex"),
    rule=not_modelled(
        "national list",
        because="the order lists items such as 2B910; its part on chips was not seen, "
        "and the list of the European Union applies besides",
    ),
    confidence=Confidence.SECONDARY,
)
# In the order of the list.
ORDER = first_of(
    "dk:classification",
    Citation("Danish executive order of 2025-07-01", "the order's annex"),
    case("national list", LISTED),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="dk:controlled",
    source=Citation("Danish executive order of 2025-07-01", "the order's annex"),
    rule=meets("national list"),
)

ORDER_2025_07_01 = Instrument(
    id="order_2025_07_01",
    citation="Danish executive order of 2025-07-01",
    title="National list under article 9 of Regulation (EU) 2021/821",
    released=date(2025, 7, 1),
    phases=(
        Phase(
            effective=date(2025, 7, 1),
            adds=(LISTED, ORDER, HEADLINE),
        ),
    ),
)
