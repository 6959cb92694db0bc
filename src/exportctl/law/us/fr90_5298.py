"""US: due diligence of foundries and packagers, January 2025 (90 FR 5298)."""

from datetime import date

from exportctl.law.us.fr90_4544 import NOT_YET_A
from exportctl.law.us.terms import (
    A_LEVEL,
    D1_D4_OR_D5,
    DEEMED,
    HEADQUARTERED_IN_MACAU_OR_D5,
)
from exportctl.metrics import AGGREGATED_APPROXIMATED_TRANSISTOR_COUNT as TRANSISTORS
from exportctl.metrics import (
    APPLICABLE_ADVANCED_LOGIC,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESIGNER_HEADQUARTERS,
    DESIGNER_LOCATED,
    DESIGNER_ULTIMATE_PARENT,
    EXPORTER_ROLE,
    HBM_IN_FINAL_PACKAGE,
    PACKAGING_SITE,
    YEAR_COMPLETED,
    asked,
)
from exportctl.rules import (
    Advice,
    Definition,
    Enforcement,
    Headline,
    Instrument,
    Phase,
    Requirement,
    all_of,
    any_of,
    at_least,
    between,
    is_,
    less_than,
    meets,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import federal_register as fr

# Fewer than 30 billion transistors, approximated and summed over the applicable advanced
# logic dies of the final package; without high bandwidth memory in that package fewer
# than 35 billion if completed in 2027, and fewer than 40 billion from 2029 on.
# 2028 is not named: its limit is not interpolated, and what would turn on it stays open.
FEWER_IN_ANY_YEAR = less_than(TRANSISTORS, 30000000000)
FEWER_FROM_2029 = less_than(TRANSISTORS, 40000000000)
IN_2028 = between(YEAR_COMPLETED, 2028, 2029)
FEW_TRANSISTORS = Definition(
    id="3A090:note-1:transistors",
    source=fr(90, 5298, "Note 1 to ECCN 3A090.a, paragraphs b and c"),
    rule=any_of(
        FEWER_IN_ANY_YEAR,
        all_of(
            none_of(is_(HBM_IN_FINAL_PACKAGE)),
            between(YEAR_COMPLETED, 2027, 2028),
            less_than(TRANSISTORS, 35000000000),
        ),
        all_of(
            none_of(is_(HBM_IN_FINAL_PACKAGE)),
            FEWER_FROM_2029,
            any_of(
                at_least(YEAR_COMPLETED, 2029),
                all_of(
                    IN_2028,
                    not_modelled(
                        "the transistor limit of 2028",
                        because="the note names 2027 and 2029, and not the year between",
                    ),
                ),
            ),
        ),
    ),
)
# A designer that the agency approved, or an authorized one: headquartered in Taiwan or in
# group A:1 or A:5, neither located nor ultimately owned in Macau or D:5, which has agreed
# to give the fabricator what section 743.9(b) asks for.
DESIGNER_OF_AN_ALLY = all_of(
    member(DESIGNER_HEADQUARTERS, "TW", "A:1", "A:5"),
    none_of(member(DESIGNER_LOCATED, "MO", "D:5")),
    none_of(member(DESIGNER_ULTIMATE_PARENT, "MO", "D:5")),
    is_(asked("designer_submits_743_9_information")),
)
AUTHORIZED = Definition(
    id="3A090:note-1:authorized-designer",
    source=fr(90, 5298, "15 CFR 772.1, authorized IC designer"),
    rule=DESIGNER_OF_AN_ALLY,
)
# What a front-end fabricator or an OSAT company ships of applicable advanced logic is
# presumed to be in 3A090.a and for datacenters, unless: a, an approved or authorized
# designer attests that it stays below 3A090.a; b, the fabricator packages it outside
# Macau and D:5 and attests to the number of transistors; c, an approved OSAT company
# packages it and attests to that. Nobody else's word is enough.
PRESUMED = Definition(
    id="3A090:note-1",
    source=fr(90, 5298, "Note 1 to ECCN 3A090.a"),
    rule=all_of(
        member(EXPORTER_ROLE, "front_end_fabricator", "osat"),
        is_(APPLICABLE_ADVANCED_LOGIC),
        none_of(
            all_of(
                any_of(is_(asked("approved_designer")), AUTHORIZED),
                is_(asked("designer_attests_below_3A090_a")),
            ),
            all_of(
                is_(asked("packaged_by_fabricator")),
                none_of(member(PACKAGING_SITE, "MO", "D:5")),
                is_(asked("transistor_count_attested")),
                FEW_TRANSISTORS,
            ),
            all_of(
                is_(asked("packaged_by_approved_osat")),
                is_(asked("transistor_count_attested")),
                FEW_TRANSISTORS,
            ),
        ),
    ),
)
# What is presumed so counts with the items of 3A090.a and their like.
A_ITEMS = Definition(
    id="items of 742.6(a)(6)(iii)(A)",
    source=fr(90, 5298, "Note 1 to ECCN 3A090.a"),
    rule=any_of(A_LEVEL, PRESUMED),
)
# And with those for datacenters, to which the notified exception is closed.
DATACENTER_A = Definition(
    id="740.8:datacenter",
    source=fr(90, 5298, "Note 1 to ECCN 3A090.a"),
    rule=any_of(
        all_of(is_(DESIGNED_OR_MARKETED_FOR_DATACENTERS), meets("3A090.a")), PRESUMED
    ),
)
# So it counts as controlled, whatever paragraph its own figures would put it in.
CONTROLLED = Headline(
    id="us:controlled",
    source=fr(90, 5298, "Note 1 to ECCN 3A090.a"),
    rule=any_of(
        meets("3A090.a", "3A090.b", "3A090.c", "4A090.a", "4A090.b", "4E091"), PRESUMED
    ),
)
# Regional stability, worldwide: all those items.
RS_A = Requirement(
    id="742.6(a)(6)(iii)(A)",
    source=fr(90, 5298, "ECCN 3A090, license requirement; Note 1 to 3A090.a"),
    rule=all_of(A_ITEMS, none_of(DEEMED)),
    reason="RS",
)
# Compliance was not asked for before 2025-01-31 where only the presumption makes a
# license necessary; the rest of the enforcement is as it was.
NOT_YET = Enforcement(
    id="enforcement of 742.6(a)(6)(iii)(A)",
    source=fr(90, 5298, "Dates"),
    of=("742.6(a)(6)(iii)(A)",),
    rule=all_of(
        any_of(
            D1_D4_OR_D5,
            HEADQUARTERED_IN_MACAU_OR_D5,
            not_modelled(
                "compliance with 90 FR 4544",
                because="in force, while compliance was not required before 2025-05-15",
            ),
        ),
        any_of(
            A_LEVEL,
            not_modelled(
                "compliance with 90 FR 5298",
                because="in force, while compliance was not required before 2025-01-31",
            ),
        ),
    ),
)
# Its paragraph d speaks of counts below the limits where it must mean the others; it is
# read by its purpose, and said so.
PARAGRAPH_D = Advice(
    id="Note 1 to 3A090.a",
    source=fr(90, 5298, "Note 1 to ECCN 3A090.a, paragraph d"),
    rule=PRESUMED,
    says="the item is presumed to be in 3A090.a and for datacenters; paragraph d of the "
    "note, read literally, would turn its own limits round, and is read by its purpose",
)
# A circuit of 2028 that the limit of 2029 would free, and that of all years does not.
NOT_NAMED = Advice(
    id="Note 1 to 3A090.a, 2028",
    source=fr(90, 5298, "Note 1 to ECCN 3A090.a, paragraphs b and c"),
    rule=all_of(
        member(EXPORTER_ROLE, "front_end_fabricator", "osat"),
        is_(APPLICABLE_ADVANCED_LOGIC),
        none_of(is_(HBM_IN_FINAL_PACKAGE)),
        IN_2028,
        none_of(FEWER_IN_ANY_YEAR),
        FEWER_FROM_2029,
    ),
    says="the note names no limit of its own for circuits completed in 2028; whether this "
    "count is low enough is left open, and not interpolated",
)
# The rest of the instrument.
REPORTS = not_modelled(
    "743.9", because="reports of fabricators to the agency are not encoded"
)

ADVANCED_NODE = not_modelled(
    "772.1 advanced-node integrated circuits",
    because="the limits of memory made at advanced nodes, which this rule moved, are for "
    "end uses that somebody has to state",
)

FR90_5298 = Instrument(
    id="fr90_5298",
    citation="90 FR 5298",
    title="Due diligence for advanced computing integrated circuits",
    released=date(2025, 1, 15),
    published=date(2025, 1, 16),
    phases=(
        Phase(
            effective=date(2025, 1, 16),
            compliance=date(2025, 1, 31),
            adds=(
                FEW_TRANSISTORS,
                AUTHORIZED,
                PRESUMED,
                A_ITEMS,
                DATACENTER_A,
                CONTROLLED,
                RS_A,
                NOT_YET,
                PARAGRAPH_D,
                NOT_NAMED,
                REPORTS,
                ADVANCED_NODE,
            ),
        ),
        Phase(effective=date(2025, 1, 31), adds=(NOT_YET_A,)),
    ),
    nicknames=("Foundry due diligence rule",),
)
