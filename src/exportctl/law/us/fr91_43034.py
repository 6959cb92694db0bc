"""US: the United Arab Emirates move to group A:5, July 2026 (91 FR 43034)."""

from datetime import date

from exportctl.law.us.fr90_5298 import A_ITEMS
from exportctl.law.us.terms import (
    B_LEVEL,
    D1_D4_OR_D5,
    DEEMED,
    HEADQUARTERED_IN_MACAU_OR_D5,
)
from exportctl.metrics import DESTINATION, asked
from exportctl.rules import (
    Enforcement,
    Instrument,
    Phase,
    Requirement,
    all_of,
    any_of,
    is_,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import federal_register as fr

# The Emirates' government, and the entities that supplement 8 to part 740 names, need no
# license there, unless they are headquartered in Macau or D:5.
FAVORED = all_of(
    member(DESTINATION, "AE"),
    is_(asked("entity_of_supplement_8")),
    none_of(HEADQUARTERED_IN_MACAU_OR_D5),
)
# Items of 3A090.a and their like: any destination.
RS_A = Requirement(
    id="742.6(a)(6)(iii)(A)",
    source=fr(91, 43034, "15 CFR 742.6(a)(6)(iii)(A)"),
    rule=all_of(A_ITEMS, none_of(DEEMED, FAVORED)),
    reason="RS",
)
# Items of 3A090.b and their like: the Emirates by name, now that no group has them, and
# groups D:1, D:4 and D:5 without A:5 and A:6.
RS_B = Requirement(
    id="742.6(a)(6)(iii)(B)",
    source=fr(91, 43034, "15 CFR 742.6(a)(6)(iii)(B)"),
    rule=all_of(
        B_LEVEL,
        any_of(member(DESTINATION, "AE"), D1_D4_OR_D5),
        none_of(DEEMED, FAVORED),
    ),
    reason="RS",
)
# The requirement for the Emirates was not new in January 2025, so it stays enforced.
ENFORCED = Enforcement(
    id="enforcement of 742.6(a)(6)(iii)(A)",
    source=fr(91, 43034, "15 CFR 742.6(a)(6)(iii), with BIS guidance of 2026-05-31"),
    of=("742.6(a)(6)(iii)(A)",),
    rule=any_of(member(DESTINATION, "AE"), D1_D4_OR_D5, HEADQUARTERED_IN_MACAU_OR_D5),
)
# Whom supplement 8 names.
NAMED = not_modelled(
    "supplement 8 to part 740",
    because="its entities are not looked up, nor what holds for some until 2027-04-06; "
    "say whether the recipient is one",
)

FR91_43034 = Instrument(
    id="fr91_43034",
    citation="91 FR 43034",
    title="United Arab Emirates: country group A:5 and named entities",
    released=date(2026, 7, 10),
    published=date(2026, 7, 14),
    phases=(Phase(effective=date(2026, 7, 10), adds=(RS_A, RS_B, ENFORCED, NAMED)),),
)
