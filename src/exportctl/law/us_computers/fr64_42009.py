"""US computers: higher levels for tiers 2 and 3, August 1999 (64 FR 42009)."""

from datetime import date

from exportctl.law.us_computers.pl105_85 import NOTIFIED
from exportctl.law.us_computers.terms import (
    CIVIL,
    COMPUTER,
    NOT_CANADA,
    TIER_1,
    TIER_2,
    TIER_3,
)
from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE as CTP
from exportctl.rules import (
    Definition,
    Instrument,
    LicenseException,
    Phase,
    Requirement,
    all_of,
    any_of,
    at_most,
    more_than,
    not_modelled,
)
from exportctl.sources import Citation
from exportctl.sources import federal_register as fr

# Tier 2 up to 20,000 Mtops; tier 3 up to 12,300 for civil end users, and up to 2,000 for
# all, as before.
LE_CTP = LicenseException(
    id="CTP",
    source=fr(64, 42009, "summary, License Exception CTP"),
    eligible=all_of(
        COMPUTER,
        any_of(
            TIER_1,
            all_of(TIER_2, at_most(CTP, 20000)),
            all_of(TIER_3, at_most(CTP, 2000)),
            all_of(TIER_3, at_most(CTP, 12300), CIVIL),
        ),
    ),
    conditions=(NOTIFIED,),
)
# Tier 3 up to 6,500 Mtops for all, 180 days after 1999-07-26: a day that was worked out,
# not printed.
ELIGIBLE_IN_JANUARY = all_of(
    COMPUTER,
    any_of(
        TIER_1,
        all_of(TIER_2, at_most(CTP, 20000)),
        all_of(TIER_3, at_most(CTP, 6500)),
        all_of(TIER_3, at_most(CTP, 12300), CIVIL),
    ),
)
LE_CTP_IN_JANUARY = LicenseException(
    id="CTP",
    source=fr(64, 42009, "summary, military end users from about January 2000"),
    eligible=ELIGIBLE_IN_JANUARY,
    conditions=(NOTIFIED,),
)
# The level of the statute moves to 6,500 Mtops on the same day.
NOTIFIABLE = Definition(
    id="P.L. 105-85 section 1211(a)",
    source=Citation("President's letter of 1999-07-23", "new level under section 1211(d)"),
    rule=all_of(COMPUTER, TIER_3, more_than(CTP, 6500)),
)
# Reasons NP and XP: 6,500 Mtops in a copy of about 2001; since when was not seen.
XP = Requirement(
    id="742.12",
    source=fr(64, 42009, "15 CFR 742.12; level from a copy of about 2001"),
    rule=all_of(
        COMPUTER,
        NOT_CANADA,
        any_of(
            more_than(CTP, 6500),
            all_of(
                more_than(CTP, 2000),
                not_modelled(
                    "when NP and XP moved to 6,500 Mtops",
                    because="it was 2,000 in January 1998, and 6,500 in a copy of about "
                    "2001",
                ),
            ),
        ),
    ),
    reason="XP",
)

FR64_42009 = Instrument(
    id="fr64_42009",
    citation="64 FR 42009",
    title="Higher levels of License Exception CTP; four countries move to tier 1",
    released=date(1999, 8, 3),
    published=date(1999, 8, 3),
    phases=(
        Phase(effective=date(1999, 8, 3), adds=(LE_CTP,)),
        Phase(effective=date(2000, 1, 22), adds=(LE_CTP_IN_JANUARY, NOTIFIABLE, XP)),
    ),
)
