"""Netherlands: Stcrt. 2023, 18212, on advanced semiconductor equipment."""

from datetime import date

from exportctl.rules import (
    Advice,
    Headline,
    Instrument,
    Phase,
    all_of,
    any_of,
    not_modelled,
)
from exportctl.sources import Citation

# It lists equipment, and no product by its processing performance.
HEADLINE = Headline(
    id="nl:controlled",
    source=Citation("Stcrt. 2023, 18212", "annex"),
    rule=any_of(),
)
NOT_FOUND = Advice(
    id="no control found",
    source=Citation("Stcrt. 2023, 18212", "annex"),
    rule=all_of(),
    says="no national limit on processing performance was found, in a search of "
    "2026-11-23; the list of the European Union applies besides, ask regime eu",
)
EQUIPMENT = not_modelled(
    "3B001.l, .m, .f.4", because="chip-making equipment is not encoded"
)

STCRT_2023_18212 = Instrument(
    id="stcrt_2023_18212",
    citation="Stcrt. 2023, 18212",
    title="Regulation on advanced production equipment for semiconductors",
    released=date(2023, 6, 23),
    phases=(Phase(effective=date(2023, 9, 1), adds=(HEADLINE, NOT_FOUND, EQUIPMENT)),),
)
