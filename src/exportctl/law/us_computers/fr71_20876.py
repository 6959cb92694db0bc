"""US computers: adjusted peak performance, April 2006 (71 FR 20876)."""

from datetime import date

from exportctl.law.us_computers.terms import NOT_CANADA, TIER_1, TIER_3
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import DESTINATION, asked
from exportctl.rules import (
    Advice,
    Instrument,
    LicenseException,
    Paragraph,
    Phase,
    Requirement,
    all_of,
    any_of,
    at_least,
    at_most,
    condition,
    is_,
    meets,
    member,
    more_than,
    none_of,
    not_modelled,
)
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# The multilateral level: an adjusted peak performance of more than 0.75 WT.
B = Paragraph(
    id="4A003.b",
    source=fr(71, 20876, "ECCN 4A003.b"),
    rule=more_than(APP, "0.75"),
)
# The unilateral level: 0.0128 WT or more in the issue of 2026; it may have been lower
# before, so less than that is open.
A994_B = Paragraph(
    id="4A994.b",
    source=fr(71, 20876, "ECCN 4A994.b; level from a later issue"),
    rule=any_of(
        at_least(APP, "0.0128"),
        not_modelled(
            "levels of 4A994.b before that of 0.0128 WT",
            because="since when it was 0.0128 WT was not seen",
        ),
    ),
    confidence=Confidence.SECONDARY,
)
# At just 0.0128 a note of 4A003 and the entry disagree: above it, or from it on.
AT_THE_LEVEL = Advice(
    id="0.0128 WT exactly",
    source=fr(71, 20876, "ECCN 4A994.b, beside a note of ECCN 4A003"),
    rule=all_of(
        meets("category 4:computers"), at_least(APP, "0.0128"), at_most(APP, "0.0128")
    ),
    says="the entry controls what reaches this level, a note of 4A003 what exceeds it; "
    "the entry is taken",
)
# Software and technology for computers: more than 15 WT is above the level of any day
# before October 2018; the lower levels of the years before were not seen.
D001_B = Paragraph(
    id="4D001.b.1",
    source=fr(71, 20876, "ECCN 4D001.b; levels from later lists"),
    rule=any_of(
        more_than(APP, 15),
        not_modelled(
            "levels of 4D001.b before 2018-10-24",
            because="none of the levels below 15 WT was seen in a text of that time",
        ),
    ),
    confidence=Confidence.UNVERIFIED,
)
E001_B = Paragraph(
    id="4E001.b.1",
    source=fr(71, 20876, "ECCN 4E001.b; levels from later lists"),
    rule=any_of(
        more_than(APP, 15),
        not_modelled(
            "levels of 4E001.b before 2018-10-24",
            because="none of the levels below 15 WT was seen in a text of that time",
        ),
    ),
    confidence=Confidence.UNVERIFIED,
)
# National security: computers of 4A003.b and assemblies of .c, to every destination but
# Canada.
NS = Requirement(
    id="NS column 1",
    source=fr(71, 20876, "ECCN 4A003, reasons for control"),
    rule=all_of(meets("4A003.b", "4A003.c"), NOT_CANADA),
    reason="NS",
)
# Anti-terrorism: computers of either level, and assemblies, to groups E:1 and E:2, and to
# those that were state sponsors of terrorism for a part of these years.
AT = Requirement(
    id="AT column 1",
    source=fr(71, 20876, "ECCNs 4A003 and 4A994, reasons for control"),
    rule=all_of(
        meets("4A003.b", "4A003.c", "4A994.b"),
        any_of(
            member(DESTINATION, "E:1", "E:2"),
            all_of(
                member(DESTINATION, "IQ", "LY", "SD"),
                not_modelled(
                    "state sponsors of terrorism of the time",
                    because="when Iraq, Libya and Sudan left that group is not encoded",
                ),
            ),
        ),
    ),
    reason="AT",
)
# License Exception CTP renamed: computers and assemblies to tiers 1 and 3, within limits
# that were not seen, and for no end use in nuclear, chemical or biological weapons or
# missiles.
LE_APP = LicenseException(
    id="APP",
    source=fr(71, 20876, "15 CFR 740.7, License Exception APP"),
    eligible=all_of(
        meets("4A003.b", "4A003.c"),
        any_of(TIER_1, TIER_3),
        not_modelled("740.7 limits", because="its limits for tiers 1 and 3 were not seen"),
    ),
    conditions=(
        condition(
            "nobody uses it for nuclear, chemical, biological or missile ends",
            none_of(is_(asked("weapons_end_use_or_user"))),
        ),
    ),
)

FR71_20876 = Instrument(
    id="fr71_20876",
    citation="71 FR 20876",
    title="Adjusted peak performance in place of composite theoretical performance",
    released=date(2006, 4, 24),
    published=date(2006, 4, 24),
    phases=(
        Phase(
            effective=date(2006, 4, 24),
            removes=(
                "742.12",
                "CTP",
                "P.L. 105-85 section 1211(a)",
                "notification",
                "190,000 Mtops exactly",
            ),
            adds=(B, A994_B, AT_THE_LEVEL, D001_B, E001_B, NS, AT, LE_APP),
        ),
    ),
)
