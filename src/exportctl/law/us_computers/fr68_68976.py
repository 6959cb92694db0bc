"""US computers: 190,000 Mtops in 4A003.b, December 2003 (68 FR 68976)."""

from datetime import date

from exportctl.law.us_computers.terms import COMPUTER, NOT_CANADA
from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE as CTP
from exportctl.rules import (
    Advice,
    Instrument,
    Paragraph,
    Phase,
    Requirement,
    all_of,
    any_of,
    at_least,
    at_most,
    more_than,
    not_modelled,
)
from exportctl.sources import federal_register as fr

# The multilateral level: more than 190,000 Mtops.
B = Paragraph(
    id="4A003.b",
    source=fr(68, 68976, "ECCN 4A003.b"),
    rule=more_than(CTP, 190000),
)
# At just 190,000 the agency's own pages disagree: not exceeding needs no license, or
# 190,000 and greater is controlled.
AT_THE_LEVEL = Advice(
    id="190,000 Mtops exactly",
    source=fr(68, 68976, "ECCN 4A003.b, beside the foreign policy report of 2006"),
    rule=all_of(COMPUTER, at_least(CTP, 190000), at_most(CTP, 190000)),
    says="one page of the agency controls what exceeds this level, another what reaches "
    "it; the first is taken",
)
# The unilateral level: 6 Mtops or more.
A994_B = Paragraph(
    id="4A994.b",
    source=fr(68, 68976, "ECCN 4A994; level from the foreign policy report of 2006"),
    rule=at_least(CTP, 6),
)
# Reason XP: 28,000 Mtops in a copy of about 2003; whether it moved later was not seen.
XP = Requirement(
    id="742.12",
    source=fr(68, 68976, "15 CFR 742.12; level from a copy of about 2003"),
    rule=all_of(
        COMPUTER,
        NOT_CANADA,
        any_of(
            more_than(CTP, 190000),
            all_of(
                more_than(CTP, 28000),
                not_modelled(
                    "the level of XP from 2003-12-10",
                    because="whether it moved with that of 4A003.b was not seen",
                ),
            ),
        ),
    ),
    reason="XP",
)

FR68_68976 = Instrument(
    id="fr68_68976",
    citation="68 FR 68976",
    title="The Wassenaar list of 2002: 190,000 Mtops in 4A003.b",
    released=date(2003, 12, 10),
    published=date(2003, 12, 10),
    phases=(Phase(effective=date(2003, 12, 10), adds=(B, AT_THE_LEVEL, A994_B, XP)),),
)
