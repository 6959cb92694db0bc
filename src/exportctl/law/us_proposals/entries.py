"""US proposals: the entries that bills point at, as their own modules state them.

Their paragraphs have not changed while these bills have been pending.
"""

from datetime import date

from exportctl.law.us.fr88_73458 import (
    A090_A,
    A_1,
    A_2,
    ASSEMBLIES,
    B_1,
    B_2,
    LEAD_IN,
    NOTE_2,
    Z_3A001,
    Z_4A003,
    A,
    B,
)
from exportctl.law.us.fr89_23876 import A090_B
from exportctl.law.us.fr89_96790 import C_LEAD_IN, C_NOTE, C
from exportctl.rules import Instrument, Phase

ENTRIES = Instrument(
    id="entries",
    citation="15 CFR part 774",
    title="ECCNs 3A090 and 4A090, 3A001.z and 4A003.z, as bills point at them",
    released=date(2024, 12, 2),
    published=date(2024, 12, 5),
    phases=(
        Phase(
            effective=date(2024, 12, 2),
            adds=(
                LEAD_IN,
                A_1,
                A_2,
                A,
                B_1,
                B_2,
                B,
                NOTE_2,
                C_LEAD_IN,
                C,
                C_NOTE,
                ASSEMBLIES,
                A090_A,
                A090_B,
                Z_3A001,
                Z_4A003,
            ),
        ),
    ),
    posture="rule",
)
