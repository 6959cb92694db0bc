"""US computers: computer tiers and general license G-CTP, January 1996 (61 FR 2099)."""

from datetime import date

from exportctl.law.us_computers.terms import (
    CIVIL,
    COMPUTER,
    NOT_CANADA,
    TIER_1,
    TIER_2,
    TIER_3,
    TIER_4,
)
from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE as CTP
from exportctl.metrics import ITEM_KIND
from exportctl.rules import (
    Headline,
    Instrument,
    LicenseException,
    Paragraph,
    Phase,
    Requirement,
    all_of,
    any_of,
    at_least,
    at_most,
    case,
    first_of,
    meets,
    member,
    more_than,
    not_modelled,
)
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# The multilateral level. 28,000 Mtops was the last before December 2003; the lower ones
# of the years before were not seen, so what does not exceed it is open.
B = Paragraph(
    id="4A003.b",
    source=fr(61, 2099, "ECCN 4A003.b; level from the agency's archive"),
    rule=any_of(
        more_than(CTP, 28000),
        not_modelled(
            "levels of 4A003.b before 2002-03-08",
            because="none of the levels below 28,000 Mtops was seen",
        ),
    ),
    confidence=Confidence.SECONDARY,
)
# What an assembly can aggregate, by the levels of .b; the text of none was seen.
C = Paragraph(
    id="4A003.c",
    source=fr(61, 2099, "ECCN 4A003.c"),
    rule=not_modelled(
        "4A003.c before 2023-02-24",
        because="the level of assemblies follows that of computers, and no earlier text of "
        "it was seen",
    ),
    confidence=Confidence.SECONDARY,
)
# The unilateral level, of 6 Mtops or more. Since when it was 6 was not seen.
A994_B = Paragraph(
    id="4A994.b",
    source=fr(61, 2099, "ECCN 4A94F; level from the foreign policy report of 2006"),
    rule=any_of(
        at_least(CTP, 6),
        not_modelled(
            "levels of 4A994 before that of 6 Mtops",
            because="since when it was 6 Mtops was not seen",
        ),
    ),
    confidence=Confidence.SECONDARY,
)
# Microprocessors of 550 Mtops or more. Since when was not seen.
MICROPROCESSORS = Paragraph(
    id="742.19(b)(1)(xix)",
    source=fr(72, 62524, "15 CFR 742.19(b)(1)(xix), the level before the rule"),
    rule=all_of(
        member(ITEM_KIND, "integrated_circuit"),
        any_of(
            at_least(CTP, 550),
            not_modelled(
                "levels before that of 550 Mtops",
                because="since when it was 550 Mtops was not seen",
            ),
        ),
    ),
    confidence=Confidence.SECONDARY,
)
# National security: computers of 4A003.b and assemblies of .c, to every destination but
# Canada.
NS = Requirement(
    id="NS column 1",
    source=fr(61, 2099, "ECCN 4A003, reasons for control"),
    rule=all_of(meets("4A003.b", "4A003.c"), NOT_CANADA),
    reason="NS",
)
# Whatever the multilateral level was, a license was needed where G-CTP ended: above 2,000
# Mtops to tier 3, and above 10,000 to tier 2.
ABOVE_G_CTP = Requirement(
    id="computers above G-CTP",
    source=fr(61, 2099, "general license G-CTP, by implication"),
    rule=all_of(
        COMPUTER,
        any_of(all_of(TIER_3, more_than(CTP, 2000)), all_of(TIER_2, more_than(CTP, 10000))),
    ),
    reason="NS",
)
# Anti-terrorism: computers of either level, and assemblies, to tier 4.
AT = Requirement(
    id="AT column 1",
    source=fr(61, 2099, "ECCN 4A94F, reasons for control"),
    rule=all_of(TIER_4, meets("4A003.b", "4A003.c", "4A994.b")),
    reason="AT",
)
# G-CTP, a license exception of that name later. To tier 1 without a level; to tier 2 up
# to 10,000 Mtops; to tier 3 up to 2,000, and up to 7,000 for civil end users.
G_CTP = LicenseException(
    id="CTP",
    source=fr(61, 2099, "general license G-CTP; levels as 64 FR 42009 recalls them"),
    eligible=all_of(
        COMPUTER,
        any_of(
            TIER_1,
            all_of(TIER_2, at_most(CTP, 10000)),
            all_of(TIER_3, at_most(CTP, 2000)),
            all_of(TIER_3, at_most(CTP, 7000), CIVIL),
        ),
    ),
)
# From here on the question is whether a computer, or what an assembly can aggregate,
# exceeds the multilateral level.
CONTROLLED = Headline(
    id="us-computers:controlled",
    source=fr(61, 2099, "ECCN 4A003"),
    rule=meets("4A003.b", "4A003.c"),
)
# 4A994 is for what 4A003 does not control.
ORDER = first_of(
    "us-computers:classification",
    fr(61, 2099, "ECCNs 4A003 and 4A94F"),
    case("4A003.b", meets("4A003.b")),
    case("4A003.c", meets("4A003.c")),
    case("4A994.b", meets("4A994.b")),
    case("742.19(b)(1)(xix)", meets("742.19(b)(1)(xix)")),
)
# The same order once the paragraph on microprocessors is gone.
BY_APP = first_of(
    "us-computers:classification",
    fr(61, 2099, "ECCNs 4A003 and 4A94F"),
    case("4A003.b", meets("4A003.b")),
    case("4A003.c", meets("4A003.c")),
    case("4A994.b", meets("4A994.b")),
)

FR61_2099 = Instrument(
    id="fr61_2099",
    citation="61 FR 2099",
    title="Reform of computer export controls: four computer tiers, general license G-CTP",
    released=date(1996, 1, 25),
    published=date(1996, 1, 25),
    phases=(
        Phase(
            effective=date(1996, 1, 25),
            removes=(
                "supercomputer",
                "validated license for computers",
                "G-DEST",
                "GFW (special country list)",
                "GFW",
            ),
            adds=(
                B,
                C,
                A994_B,
                MICROPROCESSORS,
                NS,
                ABOVE_G_CTP,
                AT,
                G_CTP,
                CONTROLLED,
                ORDER,
            ),
        ),
    ),
)
