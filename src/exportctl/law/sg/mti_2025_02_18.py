"""Singapore: the ministry's statement of 18 February 2025."""

from datetime import date

from exportctl.law.common import CIRCUITS, HOLDERS
from exportctl.rules import Advice, Headline, Instrument, Phase, all_of, not_modelled
from exportctl.sources import Citation

# The list follows four export regimes, and there is no duty in law to enforce what others
# decide alone. Computers stand at the level of the lists that it follows.
HEADLINE = Headline(
    id="sg:controlled",
    source=Citation("MTI statement of 2025-02-18", "export controls"),
    rule=all_of(
        HOLDERS,
        not_modelled("4A003", because="the level for computers was not seen in the order"),
    ),
)
NOT_FOUND = Advice(
    id="no control found",
    source=Citation("MTI statement of 2025-02-18", "export controls"),
    rule=CIRCUITS,
    says="the list follows four export regimes, and no limit on processing performance was "
    "found in it by 2026-03-27; that is no clearance",
)

MTI_2025_02_18 = Instrument(
    id="mti_2025_02_18",
    citation="MTI statement of 2025-02-18",
    title="The list follows four regimes; others' own controls bind nobody there",
    released=date(2025, 2, 18),
    published=date(2025, 2, 18),
    phases=(Phase(effective=date(2025, 2, 18), adds=(HEADLINE, NOT_FOUND)),),
    posture="statement",
)
