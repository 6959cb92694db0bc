"""US: review of applications for China and Macau, January 2026 (91 FR 1684).

No entry and no requirement changes; only how an application is reviewed.
"""

from datetime import date

from exportctl.law.us.fr90_4544 import (
    APPROVAL,
    DENIAL,
    NOT_SEEN,
    OVER_ALLOCATION,
    WITHIN_ALLOCATION,
)
from exportctl.law.us.fr90_5298 import PRESUMED
from exportctl.metrics import (
    ACTIVITY,
    DESTINATION,
    EXPORTED_SHARE,
    FROM_COUNTRY,
    TOTAL_DRAM_BANDWIDTH,
    asked,
)
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import (
    Definition,
    Instrument,
    Phase,
    Review,
    all_of,
    any_of,
    at_most,
    case_if,
    condition,
    contains_any,
    is_,
    less_than,
    meets,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import federal_register as fr

# Items of 3A090.a or .b with a total processing performance of less than 21,000 and a
# total DRAM bandwidth of less than 6,500 gigabytes per second. The notes that define the
# latter were not seen; it is taken as the sum over all DRAM of the circuit.
WINDOW = Definition(
    id="supplement 2 to part 748 (dd)(1)",
    source=fr(91, 1684, "supplement 2 to part 748, paragraph (dd)(1)"),
    rule=all_of(
        any_of(meets("3A090.a", "3A090.b"), PRESUMED),
        less_than(TPP, 21000),
        less_than(TOTAL_DRAM_BANDWIDTH, 6500),
    ),
)
# A circuit of 3A090 that is not: one of them is enough to keep what holds it out.
BEYOND = Definition(
    id="supplement 2 to part 748 (dd)(1):beyond",
    source=fr(91, 1684, "supplement 2 to part 748, paragraph (dd)(1)"),
    rule=all_of(any_of(meets("3A090.a", "3A090.b"), PRESUMED), none_of(WINDOW)),
)
# What an application has to certify.
CONDITIONS = (
    condition(
        "it was commercially available in the United States on 2026-01-15",
        is_(asked("commercially_available_in_us")),
    ),
    condition(
        "the application states how many were shipped in the United States",
        is_(asked("us_shipments_stated")),
    ),
    condition(
        "the application certifies that it stays below both limits",
        is_(asked("below_limits_certified")),
    ),
    condition(
        "supply in the United States is sufficient, and no order there is delayed",
        is_(asked("us_supply_sufficient")),
    ),
    condition(
        "no foundry capacity is diverted from customers in the United States",
        is_(asked("no_foundry_capacity_diverted")),
    ),
    condition(
        "aggregate TPP exported to China and Macau is 50 percent or less of that shipped "
        "to customers in the United States, by product",
        at_most(EXPORTED_SHARE, "0.5"),
    ),
    condition(
        "no end use or end user is barred, and none is military",
        none_of(
            meets(
                "part 744 (listed parties)",
                "part 744 (other end uses and users)",
                "744.23(a)(1)",
                "744.23(a)(2)",
            ),
            is_(asked("military_end_use_or_user")),
        ),
    ),
    condition(
        "remote end users of Belarus, China, Cuba, Iran, Macau, North Korea, Russia and "
        "Venezuela are declared",
        is_(asked("remote_end_users_declared")),
    ),
    condition(
        "the recipient knows its customers and keeps others from remote access",
        is_(asked("know_your_customer_procedures")),
    ),
    condition(
        "weights trained on it go to no end user who was not disclosed",
        is_(asked("no_undisclosed_transfer_of_weights")),
    ),
    condition(
        "remote end users of those eight have no access to algorithms trained on it",
        is_(asked("no_remote_access_to_trained_algorithms")),
    ),
    condition(
        "an independent laboratory in the United States has tested it, and certified so",
        is_(asked("tested_by_independent_laboratory")),
    ),
)
# Exports from the United States to China or Macau of what is in the window: case by case
# if all of that is certified. What is for somebody headquartered in Macau or D:5 but
# located elsewhere, what is reexported, transferred or beyond the window, and every other
# destination of group D:5 keep the presumption of denial; the rest is as before.
REVIEW = Review(
    id="742.6(b)(10)",
    source=fr(91, 1684, "15 CFR 742.6(b)(10)(iii) and (iv), (b)(14)"),
    cases=(
        case_if(
            "case-by-case",
            member(DESTINATION, "CN", "MO"),
            member(ACTIVITY, "export"),
            member(FROM_COUNTRY, "US"),
            any_of(
                WINDOW,
                all_of(
                    meets("4A090.a", "4A090.b"),
                    none_of(contains_any("supplement 2 to part 748 (dd)(1):beyond")),
                ),
            ),
            conditions=CONDITIONS,
            source=fr(91, 1684, "15 CFR 742.6(b)(10)(iii)(A)(1)"),
        ),
        DENIAL,
        NOT_SEEN,
        APPROVAL,
        OVER_ALLOCATION,
        WITHIN_ALLOCATION,
    ),
)
# The words of the section, and the change to 744.23, were not seen.
UNSEEN = not_modelled(
    "744.23 as amended by 91 FR 1684", because="the amended words were not seen"
)

FR91_1684 = Instrument(
    id="fr91_1684",
    citation="91 FR 1684",
    title="Review policy for advanced computing commodities",
    released=date(2026, 1, 13),
    published=date(2026, 1, 15),
    phases=(Phase(effective=date(2026, 1, 15), adds=(WINDOW, BEYOND, REVIEW, UNSEEN)),),
    nicknames=("H200 rule",),
)
