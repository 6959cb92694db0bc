"""US: correction of the license requirements of 3A090, February 2025 (90 FR 9604)."""

from datetime import date

from exportctl.law.us.fr90_5298 import A_ITEMS
from exportctl.law.us.terms import DEEMED
from exportctl.rules import Instrument, Phase, Requirement, all_of, none_of
from exportctl.sources import federal_register as fr

# The table of license requirements, as corrected: 3A090.a, and what is presumed to be in
# it, to any destination.
RS_A = Requirement(
    id="742.6(a)(6)(iii)(A)",
    source=fr(90, 9604, "ECCN 3A090, license requirement"),
    rule=all_of(A_ITEMS, none_of(DEEMED)),
    reason="RS",
)

FR90_9604 = Instrument(
    id="fr90_9604",
    citation="90 FR 9604",
    title="Correction of the license requirements of ECCN 3A090",
    released=date(2025, 2, 11),
    published=date(2025, 2, 14),
    phases=(Phase(effective=date(2025, 2, 11), adds=(RS_A,)),),
)
