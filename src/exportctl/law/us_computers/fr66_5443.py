"""US computers: tiers 1 and 2 merged, January 2001 (66 FR 5443)."""

from datetime import date

from exportctl.law.us_computers.pl105_85 import NOTIFIED
from exportctl.law.us_computers.terms import COMPUTER, NOT_CANADA, TIER_1, TIER_3
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
from exportctl.sources import federal_register as fr

# Tier 1, with what was tier 2, without a level; tier 3 up to 85,000 Mtops.
ELIGIBLE_SINCE_2001 = all_of(COMPUTER, any_of(TIER_1, all_of(TIER_3, at_most(CTP, 85000))))
LE_CTP = LicenseException(
    id="CTP",
    source=fr(66, 5443, "License Exception CTP"),
    eligible=ELIGIBLE_SINCE_2001,
    conditions=(NOTIFIED,),
)
# Reasons NP and XP: 28,000 Mtops in a copy of about 2003; since when was not seen.
XP = Requirement(
    id="742.12",
    source=fr(66, 5443, "15 CFR 742.12; levels from copies of about 2001 and 2003"),
    rule=all_of(
        COMPUTER,
        NOT_CANADA,
        any_of(
            more_than(CTP, 28000),
            all_of(
                more_than(CTP, 6500),
                not_modelled(
                    "when XP moved to 28,000 Mtops",
                    because="it was 6,500 in a copy of about 2001, and 28,000 in one of "
                    "about 2003",
                ),
            ),
        ),
    ),
    reason="XP",
)
# The level of the statute: 28,000 Mtops from 2001-02-26.
NOTIFIABLE = Definition(
    id="P.L. 105-85 section 1211(a)",
    source=fr(66, 5443, "level of section 1211 from 2001-02-26"),
    rule=all_of(COMPUTER, TIER_3, more_than(CTP, 28000)),
)
# 85,000 Mtops from 2001-03-20, where the exception ends too: nothing is left to notify.
NOTIFIABLE_IN_MARCH = Definition(
    id="P.L. 105-85 section 1211(a)",
    source=fr(66, 5443, "level of section 1211 from 2001-03-20"),
    rule=all_of(COMPUTER, TIER_3, more_than(CTP, 85000)),
)

FR66_5443 = Instrument(
    id="fr66_5443",
    citation="66 FR 5443",
    title="Tiers 1 and 2 merged; 85,000 Mtops for tier 3",
    released=date(2001, 1, 19),
    published=date(2001, 1, 19),
    phases=(
        Phase(effective=date(2001, 1, 19), adds=(LE_CTP, XP)),
        Phase(effective=date(2001, 2, 26), adds=(NOTIFIABLE,)),
        Phase(effective=date(2001, 3, 20), adds=(NOTIFIABLE_IN_MARCH,)),
    ),
)
