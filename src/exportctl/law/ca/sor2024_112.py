"""Canada: SOR/2024-112, which added item 5506 without a limit on processors."""

from datetime import date

from exportctl.law.common import CIRCUITS
from exportctl.rules import Advice, Instrument, Phase
from exportctl.sources import Citation

# Summaries of the order name quantum computers, circuits for 4.5 K and below, technology
# and equipment; no limit on processing performance.
NOT_FOUND = Advice(
    id="no control found",
    source=Citation("SOR/2024-112", "item 5506"),
    rule=CIRCUITS,
    says="no limit on processing performance was found in force, in a search of "
    "2026-11-23; that is no clearance",
)

SOR2024_112 = Instrument(
    id="sor2024_112",
    citation="SOR/2024-112",
    title="Order amending the Export Control List: item 5506",
    released=date(2024, 7, 20),
    phases=(Phase(effective=date(2024, 7, 20), adds=(NOT_FOUND,)),),
)
