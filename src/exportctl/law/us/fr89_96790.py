"""US: high bandwidth memory, December 2024 (89 FR 96790)."""

from datetime import date

from exportctl.law.us.fr88_73458 import (
    A_1,
    A_2,
    APPROVAL,
    B_1,
    B_2,
    DENIAL,
    Z_3A001,
    Z_5A002,
    Z_5A004,
    Z_5A992,
    P,
)
from exportctl.law.us.terms import (
    DEEMED,
    EXPORTER_OF_MACAU_OR_D5,
    HEADQUARTERED_IN_MACAU_OR_D5,
    MACAU_OR_D5,
    NO_PART_744,
    NO_PART_746,
)
from exportctl.metrics import (
    CO_PACKAGED_FOR_PROCESSING,
    DESTINATION,
    EXPORTER_HEADQUARTERS,
    ITEM_KIND,
    KNOWLEDGE,
    PACKAGING_SITE,
    PACKAGING_SITE_HEADQUARTERS,
    PACKAGING_SITE_ULTIMATE_PARENT,
    asked,
)
from exportctl.metrics import MEMORY_BANDWIDTH_DENSITY as DENSITY
from exportctl.rules import (
    Enforcement,
    Headline,
    Instrument,
    LeadIn,
    LicenseException,
    Note,
    Paragraph,
    PartyRequirement,
    Phase,
    Requirement,
    Review,
    all_of,
    any_of,
    case,
    condition,
    first_of,
    is_,
    less_than,
    meets,
    member,
    more_than,
    none_of,
    not_modelled,
)
from exportctl.sources import federal_register as fr

# High bandwidth memory: stacks of DRAM, shipped as memory.
C_LEAD_IN = LeadIn(
    id="3A090.c:lead-in",
    source=fr(89, 96790, "ECCN 3A090.c, introductory text"),
    applies_to=("3A090.c",),
    requires=member(ITEM_KIND, "memory"),
)
# With a memory bandwidth density greater than 2 gigabytes per second per square
# millimeter, whatever standard they follow.
C = Paragraph(
    id="3A090.c",
    source=fr(89, 96790, "ECCN 3A090.c"),
    rule=more_than(DENSITY, 2),
)
# Not what is packaged together with a logic circuit, if the dominant function of the
# whole is processing.
C_NOTE = Note(
    id="3A090.c:note",
    source=fr(89, 96790, "Note to ECCN 3A090.c"),
    applies_to=("3A090.c",),
    excludes=is_(CO_PACKAGED_FOR_PROCESSING),
)
# Regional stability: such memory, to Macau or group D:5.
RS = Requirement(
    id="742.6(a)(6)(i)(B)",
    source=fr(89, 96790, "15 CFR 742.6(a)(6)(i)(B)"),
    rule=all_of(meets("3A090.c"), MACAU_OR_D5, none_of(DEEMED)),
    reason="RS",
)
# Anti-terrorism, column 1 of the country chart: such memory too.
AT = Requirement(
    id="AT column 1 (3A090.c)",
    source=fr(89, 96790, "ECCN 3A090, reasons for control"),
    rule=all_of(member(DESTINATION, "E:1", "E:2"), meets("3A090.c")),
    reason="AT",
)
# Such memory to any other destination, for somebody headquartered in Macau or group D:5,
# or whose ultimate parent is, with knowledge.
HEADQUARTERS = PartyRequirement(
    id="744.23(a)(3)(i)(B)",
    source=fr(89, 96790, "15 CFR 744.23(a)(3)(i)(B)"),
    rule=all_of(
        meets("3A090.c"),
        none_of(MACAU_OR_D5),
        HEADQUARTERED_IN_MACAU_OR_D5,
        is_(KNOWLEDGE),
    ),
)
# Packaged by a site headquartered in the United States, group A:5 or A:6, and not owned
# from Macau or D:5, which confirms it in writing.
CONFIRMED_BY_SITE = all_of(
    member(PACKAGING_SITE_HEADQUARTERS, "US", "A:5", "A:6"),
    none_of(member(PACKAGING_SITE_ULTIMATE_PARENT, "MO", "D:5")),
    is_(asked("packaging_confirmed_in_writing")),
)
# Memory of less than 3.3 gigabytes per second per square millimeter, from an exporter
# headquartered in the United States or group A:5 and not owned from Macau or D:5.
HBM = LicenseException(
    id="HBM",
    source=fr(89, 96814, "15 CFR 740.25"),
    eligible=all_of(
        meets("3A090.c"),
        less_than(DENSITY, "3.3"),
        none_of(EXPORTER_OF_MACAU_OR_D5),
    ),
    conditions=(
        condition(
            "the exporter is headquartered in the United States or group A:5",
            member(EXPORTER_HEADQUARTERS, "US", "A:5"),
        ),
        condition(
            "where it goes to Macau or D:5, who designs what it is packaged into buys it, "
            "with nobody between, and is not barred otherwise",
            any_of(
                none_of(MACAU_OR_D5),
                all_of(
                    is_(asked("bought_by_designer")),
                    none_of(is_(asked("designer_otherwise_barred"))),
                ),
            ),
        ),
        condition(
            "it is shipped directly to the packaging site, with no distributor between",
            is_(asked("shipped_directly")),
        ),
        condition(
            "the packaging site is of the United States, A:5 or A:6 and confirms the "
            "packaging in writing, or the finished goods come back to the exporter",
            any_of(CONFIRMED_BY_SITE, is_(asked("finished_goods_return_to_exporter"))),
        ),
        condition(
            "the finished goods stay within the limits that the exception sets",
            is_(asked("finished_goods_below_3A090")),
        ),
        condition(
            "it is not packaged in Macau or D:5 where advanced-node circuits are made",
            any_of(
                none_of(member(PACKAGING_SITE, "MO", "D:5")),
                is_(asked("no_advanced_node_production_at_site")),
            ),
        ),
        condition(
            "where finished goods come back, no discrepancy of more than 1 percent is "
            "unresolved",
            any_of(CONFIRMED_BY_SITE, is_(asked("no_unresolved_discrepancy"))),
        ),
        NO_PART_744,
        NO_PART_746,
    ),
)
# Review: for memory to Macau or D:5 by the policies of 744.23, with words that were not
# seen; everything else as before.
REVIEW = Review(
    id="742.6(b)(10)",
    source=fr(89, 96790, "15 CFR 742.6(b)(10)"),
    cases=(
        case("unknown", meets("3A090.c"), MACAU_OR_D5),
        DENIAL,
        APPROVAL,
    ),
)
# Compliance was not asked for until the last day of the month.
NOT_YET = Enforcement(
    id="enforcement of 742.6(a)(6)(i)(B)",
    source=fr(89, 96790, "Dates"),
    of=("742.6(a)(6)(i)(B)",),
    rule=not_modelled(
        "compliance with 89 FR 96790",
        because="in force, while compliance was not required before 2024-12-31",
    ),
)
# An entry with a paragraph .z comes first, then 3A090 in the order of its paragraphs.
# Memory is never a reason for a paragraph .z.
ORDER = first_of(
    "us:classification",
    fr(89, 96790, "ECCN 3A090, order of its paragraphs"),
    case("3A001.z", Z_3A001),
    case("5A002.z", Z_5A002),
    case("5A004.z", Z_5A004),
    case("5A992.z", Z_5A992),
    case("3A090.a.1", A_1),
    case("3A090.a.2", A_2),
    case("3A090.b.1", B_1),
    case("3A090.b.2", B_2),
    case("3A090.c", C),
    case("3A991.p", P),
)
# Advanced computing items are those of 3A090, memory included, and 4A090.
CONTROLLED = Headline(
    id="us:controlled",
    source=fr(89, 96790, "ECCNs 3A090 and 4A090"),
    rule=meets("3A090.a", "3A090.b", "3A090.c", "4A090.a", "4A090.b"),
)
# The rest of the instrument.
EQUIPMENT = not_modelled(
    "3B001, 3B993 and 3B994", because="chip-making equipment is not encoded"
)
FOREIGN_DIRECT = not_modelled(
    "734.9(e)(3) and (k)",
    because="whether a foreign-made item is subject to the rules is not tested",
)

FR89_96790 = Instrument(
    id="fr89_96790",
    citation="89 FR 96790",
    title="High bandwidth memory, foreign direct products, chip-making equipment",
    released=date(2024, 12, 2),
    published=date(2024, 12, 5),
    phases=(
        Phase(
            effective=date(2024, 12, 2),
            compliance=date(2024, 12, 31),
            adds=(
                C_LEAD_IN,
                C,
                C_NOTE,
                RS,
                AT,
                HEADQUARTERS,
                HBM,
                REVIEW,
                NOT_YET,
                ORDER,
                CONTROLLED,
                EQUIPMENT,
                FOREIGN_DIRECT,
            ),
        ),
        Phase(
            effective=date(2024, 12, 31),
            removes=("enforcement of 742.6(a)(6)(i)(B)",),
            adds=(),
        ),
    ),
    nicknames=("HBM rule", "December 2 rule"),
)
