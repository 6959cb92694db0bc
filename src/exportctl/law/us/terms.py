"""US: words that several instruments use alike, each said once."""

from exportctl.metrics import (
    ACTIVITY,
    BASE_ECCN,
    COLLECTIVE_FP32_PERFORMANCE,
    COLLECTIVE_FP64_PERFORMANCE,
    CONSIGNEE_HEADQUARTERS,
    CONSIGNEE_ULTIMATE_PARENT,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    END_USE_COUNTRY,
    END_USER_HEADQUARTERS,
    END_USER_ULTIMATE_PARENT,
    ENVELOPE,
    EXPORTER_HEADQUARTERS,
    EXPORTER_ULTIMATE_PARENT,
    SUPERCOMPUTER_END_USE,
    asked,
)
from exportctl.rules import (
    Definition,
    all_of,
    any_of,
    at_least,
    at_most,
    condition,
    contains_any,
    except_when,
    is_,
    meets,
    member,
    none_of,
)
from exportctl.sources import Citation
from exportctl.sources import federal_register as fr

# Macau is in groups D:1 and D:4 but not in D:5, so the texts name it.
MACAU_OR_D5 = member(DESTINATION, "MO", "D:5")
# Groups D:1, D:4 and D:5, without what is also in A:5 or A:6.
D1_D4_OR_D5 = except_when(
    member(DESTINATION, "D:1", "D:4", "D:5"),
    member(DESTINATION, "A:5", "A:6"),
)
# Used there, or destined to there.
END_USE_IN_MACAU_OR_D5 = any_of(MACAU_OR_D5, member(END_USE_COUNTRY, "MO", "D:5"))
# A consignee or end user headquartered in Macau or D:5, or whose ultimate parent is.
HEADQUARTERED_IN_MACAU_OR_D5 = any_of(
    member(CONSIGNEE_HEADQUARTERS, "MO", "D:5"),
    member(CONSIGNEE_ULTIMATE_PARENT, "MO", "D:5"),
    member(END_USER_HEADQUARTERS, "MO", "D:5"),
    member(END_USER_ULTIMATE_PARENT, "MO", "D:5"),
)
# The same of the exporter.
EXPORTER_OF_MACAU_OR_D5 = any_of(
    member(EXPORTER_HEADQUARTERS, "MO", "D:5"),
    member(EXPORTER_ULTIMATE_PARENT, "MO", "D:5"),
)
# Both consignee and end user, and their ultimate parents, headquartered in supplement 5(a).
HEADQUARTERED_IN_SUPPLEMENT_5A = all_of(
    member(CONSIGNEE_HEADQUARTERS, "740-supp5-a"),
    member(CONSIGNEE_ULTIMATE_PARENT, "740-supp5-a"),
    member(END_USER_HEADQUARTERS, "740-supp5-a"),
    member(END_USER_ULTIMATE_PARENT, "740-supp5-a"),
)
# A release of technology to a foreign national counts as an export to that country.
DEEMED = member(ACTIVITY, "deemed_export", "deemed_reexport")

# The limits of 3A090.a, and those of 3A090.b, in a circuit or in what holds one.
A_LEVEL = meets("3A090.a", "4A090.a")
B_LEVEL = meets("3A090.b", "4A090.b")

# 15 CFR 772.1: collectively 100 petaflops or more at 64 bits, or 200 or more at 32 bits,
# within an envelope of 41,600 cubic feet or less.
SUPERCOMPUTER = Definition(
    id="772.1 supercomputer",
    source=fr(87, 62186, "15 CFR 772.1, supercomputer"),
    rule=any_of(
        is_(SUPERCOMPUTER_END_USE),
        all_of(
            any_of(
                at_least(COLLECTIVE_FP64_PERFORMANCE, 100),
                at_least(COLLECTIVE_FP32_PERFORMANCE, 200),
            ),
            at_most(ENVELOPE, 41600),
        ),
    ),
)

# Designed or marketed for datacenters, and in 3A090.a: closed to the notified exception.
DATACENTER_A = Definition(
    id="740.8:datacenter",
    source=Citation("88 FR 73491", "15 CFR 740.8(a)"),
    rule=all_of(is_(DESIGNED_OR_MARKETED_FOR_DATACENTERS), meets("3A090.a")),
)
NOT_DATACENTER_A = none_of(
    DATACENTER_A,
    contains_any("740.8:datacenter"),
    all_of(is_(DESIGNED_OR_MARKETED_FOR_DATACENTERS), meets("4A090.a")),
)

# Conditions that several exceptions share.
NO_PART_744 = condition(
    "no license is required by part 744, but for 744.23(a)(3)",
    none_of(
        meets(
            "part 744 (listed parties)",
            "part 744 (other end uses and users)",
            "744.23(a)(1)",
            "744.23(a)(2)",
        )
    ),
)
NO_PART_746 = condition(
    "no license is required by part 746", none_of(meets("part 746 (embargoes)"))
)
NO_PARTY_OF_MACAU_OR_D5 = condition(
    "no party is headquartered, or has its ultimate parent, in Macau or group D:5",
    none_of(HEADQUARTERED_IN_MACAU_OR_D5),
)
# A notice opens nothing if the agency answers it by asking for a license.
NO_ANSWER = condition(
    "the agency has not asked for a license in answer",
    none_of(is_(asked("agency_asked_for_license"))),
)
# Encryption items have to be eligible for their own exception too.
ENCRYPTION = condition(
    "items of 5A002 and 5A004 are eligible under section 740.17 too",
    any_of(
        none_of(member(BASE_ECCN, "5A002", "5A004")),
        is_(asked("eligible_under_740_17")),
    ),
)
PURCHASE_ORDER = condition(
    "there is a purchase order in writing, samples apart",
    is_(asked("written_purchase_order")),
)
