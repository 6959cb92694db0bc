"""US computers: notification before exports to tier 3, November 1997 (P.L. 105-85)."""

from datetime import date

from exportctl.law.us_computers.terms import CIVIL, COMPUTER, TIER_1, TIER_2, TIER_3
from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE as CTP
from exportctl.metrics import asked
from exportctl.rules import (
    Advice,
    Definition,
    Instrument,
    LicenseException,
    Phase,
    all_of,
    any_of,
    at_most,
    condition,
    is_,
    meets,
    more_than,
    none_of,
)
from exportctl.sources import Citation
from exportctl.sources import federal_register as fr

# Computers of more than 2,000 Mtops to tier 3, whatever the license exception allows.
NOTIFIABLE = Definition(
    id="P.L. 105-85 section 1211(a)",
    source=Citation("P.L. 105-85", "section 1211(a)"),
    rule=all_of(COMPUTER, TIER_3, more_than(CTP, 2000)),
)
# Where it applies, the export has to be notified before.
NOTIFY = Advice(
    id="notification",
    source=Citation("P.L. 105-85", "section 1211(a)"),
    rule=meets("P.L. 105-85 section 1211(a)"),
    says="the export has to be notified to the agency before",
)
# What the exception asks for from here on.
NOTIFIED = condition(
    "an export above the level of the statute was notified before",
    any_of(none_of(NOTIFIABLE), is_(asked("notified_under_section_1211"))),
)
# The exception as it stood, with that condition.
LE_CTP = LicenseException(
    id="CTP",
    source=fr(61, 2099, "G-CTP, with P.L. 105-85 section 1211(a)"),
    eligible=all_of(
        COMPUTER,
        any_of(
            TIER_1,
            all_of(TIER_2, at_most(CTP, 10000)),
            all_of(TIER_3, at_most(CTP, 2000)),
            all_of(TIER_3, at_most(CTP, 7000), CIVIL),
        ),
    ),
    conditions=(NOTIFIED,),
)

PL105_85 = Instrument(
    id="pl105_85",
    citation="P.L. 105-85, section 1211",
    title="Notification of computers exported to tier 3",
    released=date(1997, 11, 18),
    published=date(1997, 11, 18),
    phases=(
        Phase(
            effective=date(1997, 11, 18),
            compliance=date(1998, 2, 2),
            adds=(NOTIFIABLE, NOTIFY, LE_CTP),
        ),
    ),
    nicknames=("National Defense Authorization Act for 1998",),
    posture="statute; its level moves on a clock of its own",
)
