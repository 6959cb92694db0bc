"""Singapore: Strategic Goods (Control) Order 2025 (S 660/2025)."""

from datetime import date

from exportctl.law.common import CIRCUITS, HOLDERS
from exportctl.rules import Advice, Headline, Instrument, Phase, all_of, not_modelled
from exportctl.sources import Citation

# Made on the European Union's list of 2024, to which 3A501 and 4A507 came a year later.
HEADLINE = Headline(
    id="sg:controlled",
    source=Citation("S 660/2025", "dual-use list"),
    rule=all_of(
        HOLDERS,
        not_modelled("4A003", because="the level for computers was not seen in the order"),
    ),
)
NOT_FOUND = Advice(
    id="no control found",
    source=Citation("S 660/2025", "dual-use list"),
    rule=CIRCUITS,
    says="the order rests on the European Union's list of 2024, without 3A501 and 4A507, "
    "and no limit on processing performance was found in it by 2026-03-27; that is no "
    "clearance",
)

S660_2025 = Instrument(
    id="s660_2025",
    citation="S 660/2025",
    title="Strategic Goods (Control) Order 2025",
    released=date(2025, 9, 30),
    published=date(2025, 10, 1),
    phases=(Phase(effective=date(2025, 12, 1), adds=(HEADLINE, NOT_FOUND)),),
)
