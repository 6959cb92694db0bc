"""US computers: the last words of MTOPS, November 2007 (72 FR 62524)."""

from datetime import date

from exportctl.law.us_computers.fr61_2099 import BY_APP
from exportctl.rules import Instrument, Phase, not_modelled

# Microprocessors: 550 Mtops become 0.5 GFLOPS, a processing speed.
PROCESSING_SPEED = not_modelled(
    "742.19(b)(1)(xix) from 2007-11-05",
    because="0.5 GFLOPS or more of a microprocessor; until when was not seen, so it is not "
    "tested",
)

FR72_62524 = Instrument(
    id="fr72_62524",
    citation="72 FR 62524",
    title="Microprocessors: 0.5 GFLOPS in place of 550 Mtops",
    released=date(2007, 11, 5),
    published=date(2007, 11, 5),
    phases=(
        Phase(
            effective=date(2007, 11, 5),
            removes=("742.19(b)(1)(xix)",),
            adds=(BY_APP, PROCESSING_SPEED),
        ),
    ),
)
