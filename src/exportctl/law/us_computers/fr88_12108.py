"""US computers: perhaps 70 WT in 4A003.b, February 2023 (88 FR 12108)."""

from datetime import date

from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import DESTINATION
from exportctl.rules import (
    Advice,
    Instrument,
    Paragraph,
    Phase,
    Requirement,
    all_of,
    any_of,
    meets,
    member,
    more_than,
    not_modelled,
)
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# The multilateral level moved from 29 to 70 WT with this rule, or later, and no later
# than 2025-07-30: between the two it is open.
B = Paragraph(
    id="4A003.b",
    source=fr(88, 12108, "ECCN 4A003.b; this rule or a later one"),
    rule=any_of(
        more_than(APP, 70),
        all_of(
            more_than(APP, 29),
            not_modelled(
                "when 4A003.b moved from 29 to 70 WT",
                because="between 2023-02-24 and 2025-07-30; the rule that moved it was not "
                "seen",
            ),
        ),
    ),
    confidence=Confidence.SECONDARY,
)
# The same of what an assembly can aggregate.
C = Paragraph(
    id="4A003.c",
    source=fr(88, 12108, "ECCN 4A003.c; this rule or a later one"),
    rule=any_of(
        more_than(APP, 70),
        all_of(
            more_than(APP, 29),
            not_modelled(
                "when 4A003.c moved from 29 to 70 WT",
                because="between 2023-02-24 and 2025-07-30; the rule that moved it was not "
                "seen",
            ),
        ),
    ),
    confidence=Confidence.UNVERIFIED,
)
LEVEL = Advice(
    id="level of 4A003.b",
    source=fr(88, 12108, "ECCN 4A003.b; this rule or a later one"),
    rule=meets("category 4:computers"),
    says="it moved from 29 WT, which is general knowledge, to 70 WT on a day that is not "
    "known",
)
# Software and technology for computers: from 15 to 24 WT in the same way.
D001_B = Paragraph(
    id="4D001.b.1",
    source=fr(88, 12108, "ECCN 4D001.b; this rule or a later one"),
    rule=any_of(
        more_than(APP, 24),
        all_of(
            more_than(APP, 15),
            not_modelled(
                "when 4D001.b moved from 15 to 24 WT",
                because="between 2023-02-24 and 2025-07-30; the rule was not seen",
            ),
        ),
    ),
    confidence=Confidence.UNVERIFIED,
)
E001_B = Paragraph(
    id="4E001.b.1",
    source=fr(88, 12108, "ECCN 4E001.b; this rule or a later one"),
    rule=any_of(
        more_than(APP, 24),
        all_of(
            more_than(APP, 15),
            not_modelled(
                "when 4E001.b moved from 15 to 24 WT",
                because="between 2023-02-24 and 2025-07-30; the rule was not seen",
            ),
        ),
    ),
    confidence=Confidence.UNVERIFIED,
)
# Anti-terrorism: groups E:1 and E:2 alone.
AT = Requirement(
    id="AT column 1",
    source=fr(88, 12108, "ECCNs 4A003 and 4A994, reasons for control"),
    rule=all_of(meets("4A003.b", "4A003.c", "4A994.b"), member(DESTINATION, "E:1", "E:2")),
    reason="AT",
)

FR88_12108 = Instrument(
    id="fr88_12108",
    citation="88 FR 12108",
    title="The Wassenaar list of 2021, which may have brought 70 WT",
    released=date(2023, 2, 24),
    published=date(2023, 2, 24),
    phases=(Phase(effective=date(2023, 2, 24), adds=(B, C, LEVEL, D001_B, E001_B, AT)),),
    posture="not read; the first candidate for the day on which the levels moved",
)
