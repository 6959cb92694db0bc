"""US: authorized designers, April 2026 (91 FR 17851)."""

from datetime import date

from exportctl.law.us.fr90_5298 import DESIGNER_OF_AN_ALLY
from exportctl.metrics import asked
from exportctl.rules import Definition, Instrument, Phase, all_of, is_
from exportctl.sources import federal_register as fr

# Authorized as before, without an application, through 2026-12-31 in place of 2026-04-13.
AUTHORIZED = Definition(
    id="3A090:note-1:authorized-designer",
    source=fr(91, 17851, "15 CFR 772.1, authorized IC designer"),
    rule=DESIGNER_OF_AN_ALLY,
)
# After that only whoever has applied to become an approved designer, for 180 days.
APPLIED = Definition(
    id="3A090:note-1:authorized-designer",
    source=fr(91, 17851, "15 CFR 772.1, authorized IC designer, after 2026-12-31"),
    rule=all_of(
        DESIGNER_OF_AN_ALLY,
        is_(asked("designer_applied_within_180_days")),
    ),
)

FR91_17851 = Instrument(
    id="fr91_17851",
    citation="91 FR 17851",
    title="Extension of authorized designer status and of the application deadline",
    released=date(2026, 4, 7),
    published=date(2026, 4, 9),
    phases=(
        Phase(effective=date(2026, 4, 7), adds=(AUTHORIZED,)),
        Phase(effective=date(2027, 1, 1), adds=(APPLIED,)),
    ),
)
