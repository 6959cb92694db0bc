"""US proposal: AI OVERWATCH Act of the Senate (S.4456)."""

from datetime import date

from exportctl.law.us_proposals.hr3447 import HR_3447
from exportctl.law.us_proposals.hr6875 import HR_6875
from exportctl.law.us_proposals.s3150 import S_3150
from exportctl.law.us_proposals.s3374 import S_3374
from exportctl.law.us_proposals.terms import (
    NOT_FOR_DATA_CENTERS,
)
from exportctl.metrics import (
    ITEM_KIND,
    asked,
)
from exportctl.metrics import PERFORMANCE_DENSITY as PD
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import (
    Headline,
    Instrument,
    Note,
    Paragraph,
    Phase,
    all_of,
    any_of,
    at_least,
    case,
    contains_any,
    first_of,
    is_,
    meets,
    member,
    not_modelled,
)
from exportctl.sources import Citation

# Circuits for which licenses are to be denied: a total processing performance of 21000 or
# more; of 1600 or more and a performance density of 21 or more; and, if first marketed
# after 2026-01-01, of 4800 or more, of 2400 or more and a density of 1.6 or more, or of
# 1600 or more and a density of 3.2 or more. All of these are circuits of entry 3A090.
CIRCUIT = Paragraph(
    id="S.4456:circuit",
    source=Citation("S.4456 (119th Congress)", "restricted integrated circuit"),
    rule=all_of(
        member(ITEM_KIND, "integrated_circuit"),
        any_of(
            at_least(TPP, 21000),
            all_of(at_least(TPP, 1600), at_least(PD, 21)),
            all_of(
                is_(asked("first_marketed_after_2026_01_01")),
                any_of(
                    at_least(TPP, 4800),
                    all_of(at_least(TPP, 2400), at_least(PD, "1.6")),
                    all_of(at_least(TPP, 1600), at_least(PD, "3.2")),
                ),
            ),
        ),
    ),
)
# Not what is neither designed nor marketed for data centers.
EXCLUSION = Note(
    id="S.4456:exclusion",
    source=Citation("S.4456 (119th Congress)", "exclusion"),
    applies_to=("S.4456:circuit",),
    excludes=NOT_FOR_DATA_CENTERS,
)
# The same in a computer or an assembly: it counts by the circuits in it.
S_4456 = Paragraph(
    id="S.4456",
    source=Citation("S.4456 (119th Congress)", "covered products"),
    rule=any_of(CIRCUIT, contains_any(CIRCUIT)),
)
# The bills in the order of their introduction.
ORDER = first_of(
    "us-proposals:classification",
    Citation("S.4456 (119th Congress)", "as introduced"),
    case("HR 3447", HR_3447),
    case("S.3150", S_3150),
    case("S.3374", S_3374),
    case("HR 6875", HR_6875),
    case("S.4456", S_4456),
)
# Whether this bill would cover it.
COVERED = Headline(
    id="S.4456:covered",
    source=Citation("S.4456 (119th Congress)", "as introduced"),
    rule=meets("S.4456"),
)
# Covered besides, for review by Congress: circuits that are not restricted.
REVIEWED = not_modelled(
    "S.4456:covered but not restricted",
    because="what is covered besides was not seen; the answer is about what is restricted",
)
# Microprocessors such as CPUs, unless they are graphics processors or similar, are out.
MICROPROCESSORS = not_modelled(
    "S.4456:microprocessors",
    because="whether a circuit is a CPU and nothing more is not asked",
)

S4456 = Instrument(
    id="s4456",
    citation="S.4456",
    title="Licenses for restricted integrated circuits to be denied",
    released=date(2026, 4, 30),
    phases=(
        Phase(
            effective=date(2026, 4, 30),
            adds=(CIRCUIT, EXCLUSION, S_4456, ORDER, COVERED, REVIEWED, MICROPROCESSORS),
        ),
    ),
    nicknames=("AI OVERWATCH Act of the Senate",),
    posture="proposed: introduced 2026-04-30",
)
