"""US computers: those that hold advanced chips, October 2022 (87 FR 62186).

Their limits are those of the rules on chips, taken from there.
"""

from datetime import date

from exportctl.law.us.fr87_62186 import A_1, A_2, A_3, A_4, A_LEAD_IN, A
from exportctl.rules import (
    Instrument,
    Phase,
    Requirement,
    all_of,
    contains_any,
    not_modelled,
)
from exportctl.sources import federal_register as fr

# Computers and assemblies that hold a circuit of 3A090 are in 4A090, whatever their peak
# performance: a license may be needed, and which is asked in the regime us.
HOLDING = Requirement(
    id="4A090, in regime us",
    source=fr(87, 62186, "ECCN 4A090"),
    rule=all_of(
        contains_any(A),
        not_modelled(
            "4A090, in regime us",
            because="what holds chips of 3A090 is asked in the regime us",
        ),
    ),
    reason="RS",
)

FR87_62186 = Instrument(
    id="fr87_62186",
    citation="87 FR 62186, ECCN 4A090",
    title="Computers that hold chips of 3A090",
    released=date(2022, 10, 7),
    published=date(2022, 10, 13),
    phases=(
        Phase(
            effective=date(2022, 10, 21),
            adds=(A_LEAD_IN, A_1, A_2, A_3, A_4, A, HOLDING),
        ),
    ),
)
