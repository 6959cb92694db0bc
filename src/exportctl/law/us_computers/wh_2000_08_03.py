"""US computers: the decision of August 2000."""

from datetime import date

from exportctl.law.us_computers.pl105_85 import NOTIFIED
from exportctl.law.us_computers.terms import COMPUTER, TIER_1, TIER_2, TIER_3
from exportctl.law.us_computers.wh_2000_02_01 import ELIGIBLE_SINCE_FEBRUARY
from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE as CTP
from exportctl.rules import (
    Instrument,
    LicenseException,
    Phase,
    all_of,
    any_of,
    at_most,
    not_modelled,
)
from exportctl.sources import Citation

# Tier 2 up to 45,000 Mtops; tier 3 up to 28,000, whoever the end user is.
TIER_2_RAISED = all_of(COMPUTER, TIER_2, at_most(CTP, 45000))
TIER_3_RAISED = all_of(COMPUTER, TIER_3, at_most(CTP, 28000))
# The press had tier 3 take effect in six months; it had before 2001-01-19.
TIER_3_SOMEDAY = all_of(
    TIER_3_RAISED,
    not_modelled(
        "when 28,000 Mtops took effect for tier 3",
        because="announced on 2000-08-03 for later; in effect before 2001-01-19",
    ),
)
# Announced on 2000-08-03; between the levels of February and these it is open.
LE_CTP_ANNOUNCED = LicenseException(
    id="CTP",
    source=Citation("White House fact sheet of 2000-08-03", "levels of computer tiers"),
    eligible=any_of(
        ELIGIBLE_SINCE_FEBRUARY,
        all_of(
            TIER_2_RAISED,
            not_modelled(
                "when 45,000 Mtops took effect for tier 2",
                because="announced on 2000-08-03; the rule, by general knowledge 65 FR "
                "60852 of 2000-10-13, was not seen",
            ),
        ),
        TIER_3_SOMEDAY,
    ),
    conditions=(NOTIFIED,),
)
# Tier 2 in effect, by that general knowledge, on 2000-10-13.
LE_CTP = LicenseException(
    id="CTP",
    source=Citation("White House fact sheet of 2000-08-03", "tier 2"),
    eligible=any_of(
        all_of(COMPUTER, TIER_1),
        ELIGIBLE_SINCE_FEBRUARY,
        TIER_2_RAISED,
        TIER_3_SOMEDAY,
    ),
    conditions=(NOTIFIED,),
)

WH_2000_08_03 = Instrument(
    id="wh_2000_08_03",
    citation="White House fact sheet of 2000-08-03",
    title="Levels of August 2000 for tiers 2 and 3; one level for all end users of tier 3",
    released=date(2000, 8, 3),
    published=date(2000, 8, 3),
    phases=(
        Phase(effective=date(2000, 8, 3), adds=(LE_CTP_ANNOUNCED,)),
        Phase(effective=date(2000, 10, 13), adds=(LE_CTP,)),
    ),
    posture="announced; known from the press, the days of effect are unverified",
)
