"""US: guidance of 13 May 2025: what is not enforced, and chips made abroad for China."""

from datetime import date

from exportctl.law.us.terms import (
    A_LEVEL,
    B_LEVEL,
    D1_D4_OR_D5,
    HEADQUARTERED_IN_MACAU_OR_D5,
)
from exportctl.metrics import (
    DESIGNER_HEADQUARTERS,
    DESIGNER_LOCATED,
    DESIGNER_ULTIMATE_PARENT,
    PRODUCT,
)
from exportctl.rules import (
    Advice,
    Enforcement,
    Instrument,
    Phase,
    all_of,
    any_of,
    member,
    not_modelled,
)
from exportctl.sources import Citation

# The agency announced that it would rescind the rule of January 2025, and meanwhile not
# enforce it. What was required before stays enforced: groups D:1, D:4 and D:5 without A:5
# and A:6, and those headquartered in Macau or D:5.
NOT_ENFORCED = Enforcement(
    id="enforcement of 742.6(a)(6)(iii)(A)",
    source=Citation("BIS announcement of 2025-05-13", "non-enforcement of 90 FR 4544"),
    of=("742.6(a)(6)(iii)(A)",),
    rule=any_of(D1_D4_OR_D5, HEADQUARTERED_IN_MACAU_OR_D5),
)
# The chips that it names, and circuits that meet 3A090, and what holds them, designed by
# those located or headquartered in Macau or D:5, or whose ultimate parent is, are presumed
# to have been made in violation: using them anywhere risks General Prohibition 10, but for
# taking them apart to learn how they work. A presumption for enforcement, not a
# classification.
GP10 = Advice(
    id="GP10",
    source=Citation("BIS guidance of 2025-05-13", "General Prohibition 10"),
    rule=all_of(
        any_of(A_LEVEL, B_LEVEL),
        any_of(
            member(
                PRODUCT,
                "huawei-ascend-910b1",
                "huawei-ascend-910b2",
                "huawei-ascend-910b3",
                "huawei-ascend-910b4",
                "huawei-ascend-910c",
            ),
            member(DESIGNER_LOCATED, "MO", "D:5"),
            member(DESIGNER_HEADQUARTERS, "MO", "D:5"),
            member(DESIGNER_ULTIMATE_PARENT, "MO", "D:5"),
        ),
    ),
    says="presumed made in violation; sale, transfer, financing or use anywhere risks "
    "General Prohibition 10; buying it only for technical analysis is not pursued",
)
PRODUCED = not_modelled(
    "General Prohibition 10 by producer",
    because="the guidance reaches circuits produced by such companies too, and nobody is "
    "asked here who produced one",
)
# The other documents of that day.
TRAINING = not_modelled(
    "guidance on training models",
    because="the policy on training models for parties of Macau and D:5 turns on end uses",
)

BIS_2025_05_13 = Instrument(
    id="bis_2025_05_13",
    citation="BIS guidance of 2025-05-13",
    title="Non-enforcement of the framework of January 2025, and General Prohibition 10",
    released=date(2025, 5, 13),
    published=date(2025, 5, 13),
    phases=(
        Phase(effective=date(2025, 5, 13), adds=(GP10, PRODUCED, TRAINING)),
        Phase(effective=date(2025, 5, 15), adds=(NOT_ENFORCED,)),
    ),
    posture="guidance",
)
