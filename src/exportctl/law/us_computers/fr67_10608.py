"""US computers: 190,000 Mtops for tier 3, March 2002 (67 FR 10608)."""

from datetime import date

from exportctl.law.us_computers.fr66_5443 import ELIGIBLE_SINCE_2001
from exportctl.law.us_computers.pl105_85 import NOTIFIED
from exportctl.law.us_computers.terms import COMPUTER, TIER_1, TIER_3
from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE as CTP
from exportctl.rules import (
    Definition,
    Instrument,
    LicenseException,
    Paragraph,
    Phase,
    all_of,
    any_of,
    at_most,
    more_than,
    not_modelled,
)
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# Tier 3 up to 190,000 Mtops.
ELIGIBLE_SINCE_2002 = all_of(COMPUTER, any_of(TIER_1, all_of(TIER_3, at_most(CTP, 190000))))
# On 6 and 7 March it may not have been in effect; it was published on 8 March.
LE_CTP_PERHAPS = LicenseException(
    id="CTP",
    source=fr(67, 10608, "License Exception CTP, before its publication"),
    eligible=any_of(
        ELIGIBLE_SINCE_2001,
        all_of(
            ELIGIBLE_SINCE_2002,
            not_modelled(
                "the day of effect of 67 FR 10608",
                because="between 2002-03-06 and its publication on 2002-03-08",
            ),
        ),
    ),
    conditions=(NOTIFIED,),
)
LE_CTP = LicenseException(
    id="CTP",
    source=fr(67, 10608, "License Exception CTP"),
    eligible=ELIGIBLE_SINCE_2002,
    conditions=(NOTIFIED,),
)
# The level of the statute: 85,000 Mtops before; whether it moved too was not seen.
NOTIFIABLE = Definition(
    id="P.L. 105-85 section 1211(a)",
    source=fr(67, 10608, "level of section 1211"),
    rule=all_of(
        COMPUTER,
        TIER_3,
        any_of(
            more_than(CTP, 190000),
            all_of(
                more_than(CTP, 85000),
                not_modelled(
                    "the level of section 1211 after 2002-03-05",
                    because="whether it moved with the exception was not seen",
                ),
            ),
        ),
    ),
)
# The multilateral level: more than 28,000 Mtops, most likely from the same issue
# (67 FR 10611) on.
B = Paragraph(
    id="4A003.b",
    source=fr(67, 10611, "ECCN 4A003.b; level from the agency's archive"),
    rule=more_than(CTP, 28000),
    confidence=Confidence.SECONDARY,
)

FR67_10608 = Instrument(
    id="fr67_10608",
    citation="67 FR 10608",
    title="190,000 Mtops for tier 3; the Wassenaar list of 2000",
    released=date(2002, 3, 6),
    published=date(2002, 3, 8),
    phases=(
        Phase(effective=date(2002, 3, 6), adds=(LE_CTP_PERHAPS, NOTIFIABLE)),
        Phase(effective=date(2002, 3, 8), adds=(LE_CTP, B)),
    ),
)
