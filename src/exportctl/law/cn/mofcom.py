"""China: the announcements of MOFCOM since August 2023."""

from datetime import date

from exportctl.rules import Advice, Headline, Instrument, Phase, all_of, any_of
from exportctl.sources import Citation

# They list gallium, germanium, rare earths, tungsten and more; no product by its
# processing performance.
HEADLINE = Headline(
    id="cn:controlled",
    source=Citation("MOFCOM announcements", "as collected by 2026-11-23"),
    rule=any_of(),
)
NOT_FOUND = Advice(
    id="no control found",
    source=Citation("MOFCOM announcements", "as collected by 2026-11-23"),
    rule=all_of(),
    says="the announcements collected by 2026-11-23 list materials, and no limit on "
    "processing performance was found in them; that is no clearance",
)

# The day is that of the controls on gallium and germanium; it is unverified.
MOFCOM = Instrument(
    id="mofcom",
    citation="MOFCOM announcements",
    title="Announcements of export controls, as collected",
    released=date(2023, 8, 1),
    phases=(Phase(effective=date(2023, 8, 1), adds=(HEADLINE, NOT_FOUND)),),
    posture="finding",
)
