"""US computers: those that hold advanced chips, October 2023 (88 FR 73458).

Their limits are those of the rules on chips, taken from there.
"""

from datetime import date

from exportctl.law.us.fr88_73458 import A_1, A_2, B_1, B_2, LEAD_IN, NOTE_2, A, B
from exportctl.rules import (
    Instrument,
    Phase,
    Requirement,
    all_of,
    any_of,
    contains_any,
    not_modelled,
)
from exportctl.sources import federal_register as fr

# Computers and assemblies that hold a circuit of 3A090 are in 4A090, whatever their peak
# performance: a license may be needed, and which is asked in the regime us.
HOLDING = Requirement(
    id="4A090, in regime us",
    source=fr(88, 73458, "ECCN 4A090"),
    rule=all_of(
        any_of(contains_any(A), contains_any(B)),
        not_modelled(
            "4A090, in regime us",
            because="what holds chips of 3A090 is asked in the regime us",
        ),
    ),
    reason="RS",
)

FR88_73458 = Instrument(
    id="fr88_73458",
    citation="88 FR 73458, ECCN 4A090",
    title="Computers that hold chips of 3A090",
    released=date(2023, 10, 17),
    published=date(2023, 10, 25),
    phases=(
        Phase(
            effective=date(2023, 11, 17),
            adds=(LEAD_IN, A_1, A_2, A, B_1, B_2, B, NOTE_2, HOLDING),
        ),
    ),
)
