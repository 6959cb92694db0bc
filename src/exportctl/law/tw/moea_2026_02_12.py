"""Taiwan: 18 items added to the list of strategic high-tech commodities."""

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

# Whatever of the European Union's list it has taken over.
LISTED = Paragraph(
    id="export control list",
    source=Citation("MOEA announcement of 2026-02-12", "the list as amended"),
    rule=not_modelled(
        "export control list",
        because="summaries of the 18 items of 2026-02-12 name no limit on circuits; "
        "which list of the European Union it follows was not seen",
    ),
    confidence=Confidence.SECONDARY,
)
# In the order of the list.
ORDER = first_of(
    "tw:classification",
    Citation("MOEA announcement of 2026-02-12", "the list as amended"),
    case("export control list", LISTED),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="tw:controlled",
    source=Citation("MOEA announcement of 2026-02-12", "the list as amended"),
    rule=meets("export control list"),
)

MOEA_2026_02_12 = Instrument(
    id="moea_2026_02_12",
    citation="MOEA announcement of 2026-02-12",
    title="18 items added to the list of strategic high-tech commodities",
    released=date(2026, 2, 12),
    published=date(2026, 2, 12),
    phases=(
        Phase(
            effective=date(2026, 2, 12),
            adds=(LISTED, ORDER, HEADLINE),
        ),
    ),
)
