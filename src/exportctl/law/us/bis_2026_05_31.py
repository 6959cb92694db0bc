"""US: guidance of 31 May 2026: headquarters in Macau or D:5 stay enforced."""

from datetime import date

from exportctl.law.us.terms import D1_D4_OR_D5, HEADQUARTERED_IN_MACAU_OR_D5
from exportctl.rules import Enforcement, Instrument, Phase, any_of
from exportctl.sources import Citation

# Items of 3A090.a for those headquartered in Macau or D:5, or whose ultimate parent is,
# need a license wherever they are; only requirements by destination that were new in
# January 2025 go unenforced.
ENFORCED = Enforcement(
    id="enforcement of 742.6(a)(6)(iii)(A)",
    source=Citation("BIS guidance of 2026-05-31", "license requirements by headquarters"),
    of=("742.6(a)(6)(iii)(A)",),
    rule=any_of(D1_D4_OR_D5, HEADQUARTERED_IN_MACAU_OR_D5),
)

BIS_2026_05_31 = Instrument(
    id="bis_2026_05_31",
    citation="BIS guidance of 2026-05-31",
    title="License requirements by headquarters are enforced",
    released=date(2026, 5, 31),
    published=date(2026, 5, 31),
    phases=(Phase(effective=date(2026, 5, 31), adds=(ENFORCED,)),),
    posture="guidance",
)
