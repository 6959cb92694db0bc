"""US computers: the decision of February 2000."""

from datetime import date

from exportctl.law.us_computers.fr64_42009 import ELIGIBLE_IN_JANUARY
from exportctl.law.us_computers.pl105_85 import NOTIFIED
from exportctl.law.us_computers.terms import CIVIL, COMPUTER, TIER_1, TIER_2, TIER_3
from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE as CTP
from exportctl.rules import (
    Definition,
    Instrument,
    LicenseException,
    Phase,
    all_of,
    any_of,
    at_most,
    more_than,
    not_modelled,
)
from exportctl.sources import Citation

# Tier 2 up to 33,000 Mtops; tier 3 up to 12,500, and up to 20,000 for civil end users.
ELIGIBLE_SINCE_FEBRUARY = all_of(
    COMPUTER,
    any_of(
        TIER_1,
        all_of(TIER_2, at_most(CTP, 33000)),
        all_of(TIER_3, at_most(CTP, 12500)),
        all_of(TIER_3, at_most(CTP, 20000), CIVIL),
    ),
)
# Announced on 2000-02-01; between the levels of before and these it is open.
LE_CTP_ANNOUNCED = LicenseException(
    id="CTP",
    source=Citation("White House statement of 2000-02-01", "levels of computer tiers"),
    eligible=any_of(
        ELIGIBLE_IN_JANUARY,
        all_of(
            ELIGIBLE_SINCE_FEBRUARY,
            not_modelled(
                "when the levels of February 2000 took effect",
                because="announced on 2000-02-01; the rule, by general knowledge 65 FR "
                "12919 of 2000-03-10, was not seen",
            ),
        ),
    ),
    conditions=(NOTIFIED,),
)
# In effect, by that general knowledge, on 2000-03-10.
LE_CTP = LicenseException(
    id="CTP",
    source=Citation("White House fact sheet of 2000-08-03", "levels of February 2000"),
    eligible=ELIGIBLE_SINCE_FEBRUARY,
    conditions=(NOTIFIED,),
)
# The level of the statute: 12,500 Mtops at some time after, until 2001-02-25.
NOTIFIABLE = Definition(
    id="P.L. 105-85 section 1211(a)",
    source=Citation("BXA page on high performance computers", "level to 2001-02-25"),
    rule=all_of(
        COMPUTER,
        TIER_3,
        any_of(
            more_than(CTP, 12500),
            all_of(
                more_than(CTP, 6500),
                not_modelled(
                    "when the level of section 1211 moved to 12,500 Mtops",
                    because="its first day was not seen",
                ),
            ),
        ),
    ),
)

WH_2000_02_01 = Instrument(
    id="wh_2000_02_01",
    citation="White House statement of 2000-02-01",
    title="Levels of February 2000 for tiers 2 and 3",
    released=date(2000, 2, 1),
    published=date(2000, 2, 1),
    phases=(
        Phase(effective=date(2000, 2, 1), adds=(LE_CTP_ANNOUNCED, NOTIFIABLE)),
        Phase(effective=date(2000, 3, 10), adds=(LE_CTP,)),
    ),
    posture="announced; known from the press, the day of effect is unverified",
)
