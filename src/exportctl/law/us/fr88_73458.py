"""US: advanced computing rule of October 2023 (88 FR 73458)."""

from datetime import date

from exportctl.law.us.fr87_62186 import ENTRIES_LISTED
from exportctl.law.us.terms import (
    A_LEVEL,
    B_LEVEL,
    D1_D4_OR_D5,
    DATACENTER_A,
    DEEMED,
    ENCRYPTION,
    END_USE_IN_MACAU_OR_D5,
    HEADQUARTERED_IN_MACAU_OR_D5,
    MACAU_OR_D5,
    NO_ANSWER,
    NO_PART_744,
    NO_PART_746,
    NOT_DATACENTER_A,
    PURCHASE_ORDER,
    SUPERCOMPUTER,
)
from exportctl.metrics import (
    ACTIVITY,
    ADVANCED_NODE_END_USE,
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    BASE_ECCN,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    ITEM_KIND,
    KNOWLEDGE,
    TOPS,
    asked,
)
from exportctl.metrics import PERFORMANCE_DENSITY as PD
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import (
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
    at_least,
    between,
    case,
    condition,
    contains_any,
    first_of,
    is_,
    meets,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import federal_register as fr

# Circuits with at least one digital processing unit, if any of these is met.
LEAD_IN = LeadIn(
    id="3A090:lead-in",
    source=fr(88, 73458, "ECCN 3A090.a and .b, introductory text"),
    applies_to=("3A090.a", "3A090.b"),
    requires=member(ITEM_KIND, "integrated_circuit"),
)
# Total processing performance of 4800 or more.
A_1 = Paragraph(
    id="3A090.a.1",
    source=fr(88, 73458, "ECCN 3A090.a.1"),
    rule=at_least(TPP, 4800),
)
# Total processing performance of 1600 or more, and performance density of 5.92 or more.
A_2 = Paragraph(
    id="3A090.a.2",
    source=fr(88, 73458, "ECCN 3A090.a.2"),
    rule=all_of(at_least(TPP, 1600), at_least(PD, "5.92")),
)
# Either of the two.
A = Paragraph(
    id="3A090.a",
    source=fr(88, 73458, "ECCN 3A090.a"),
    rule=any_of(A_1, A_2),
)
# Total processing performance of 2400 or more and less than 4800, and performance
# density of 1.6 or more and less than 5.92.
B_1 = Paragraph(
    id="3A090.b.1",
    source=fr(88, 73458, "ECCN 3A090.b.1"),
    rule=all_of(between(TPP, 2400, 4800), between(PD, "1.6", "5.92")),
)
# Total processing performance of 1600 or more, and performance density of 3.2 or more
# and less than 5.92.
B_2 = Paragraph(
    id="3A090.b.2",
    source=fr(88, 73458, "ECCN 3A090.b.2"),
    rule=all_of(at_least(TPP, 1600), between(PD, "3.2", "5.92")),
)
# Either of the two.
B = Paragraph(
    id="3A090.b",
    source=fr(88, 73458, "ECCN 3A090.b"),
    rule=any_of(B_1, B_2),
)
# Note 1 names kinds of circuits that these paragraphs reach, as examples: processors for
# graphics, tensors, neural networks, vision or text, accelerators, programmable logic. It
# adds no condition.
# Note 2: not what nobody designed or sells for datacenters, as long as its total
# processing performance stays below 4800.
NOTE_2 = Note(
    id="3A090:note-2",
    source=fr(88, 73458, "Note 2 to ECCN 3A090"),
    applies_to=("3A090.a", "3A090.b"),
    excludes=none_of(is_(DESIGNED_OR_MARKETED_FOR_DATACENTERS), at_least(TPP, 4800)),
)
# Integrated circuits not elsewhere specified.
P_LEAD_IN = LeadIn(
    id="3A991.p:lead-in",
    source=fr(88, 73458, "ECCN 3A991.p, introductory text"),
    applies_to=("3A991.p",),
    requires=member(ITEM_KIND, "integrated_circuit"),
)
P_NOT_ELSEWHERE = Note(
    id="3A991.p:elsewhere",
    source=fr(88, 73458, "ECCN 3A991.p, introductory text"),
    applies_to=("3A991.p",),
    excludes=meets("3A090.a", "3A090.b"),
)
# 8 TOPS or more, or 150 Gbyte/s or more.
P = Paragraph(
    id="3A991.p",
    source=fr(88, 73458, "ECCN 3A991.p"),
    rule=any_of(at_least(TOPS, 8), at_least(AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE, 150)),
)
# Computers, electronic assemblies and components.
ASSEMBLIES = LeadIn(
    id="4A090:lead-in",
    source=fr(88, 73458, "ECCN 4A090, introductory text"),
    applies_to=("4A090", "4A994.l"),
    requires=member(ITEM_KIND, "electronic_assembly", "computer"),
)
# Holding circuits of which at least one reaches the limits of 3A090.a. What
# Note 2 takes out of 3A090 is no reason here either: the paragraph is read with its notes.
A090_A = Paragraph(
    id="4A090.a",
    source=fr(88, 73458, "ECCN 4A090.a"),
    rule=contains_any(A),
)
# Reserved. The agency answered that items with circuits of 3A090.b count all the same,
# so such an item stays open rather than free.
A090_B = Paragraph(
    id="4A090.b",
    source=fr(88, 73458, "ECCN 4A090.b [Reserved]"),
    rule=all_of(
        contains_any(B),
        not_modelled(
            "4A090.b",
            because="the text reserved it until 2024-04-04, while the agency's answers of "
            "2023-12-29 already counted such items",
        ),
    ),
)
# Computers not elsewhere specified, containing circuits of 3A991.p.
L_NOT_ELSEWHERE = Note(
    id="4A994.l:elsewhere",
    source=fr(88, 73458, "ECCN 4A994.l, introductory text"),
    applies_to=("4A994.l",),
    excludes=meets("4A090.a", "4A090.b"),
)
L = Paragraph(
    id="4A994.l",
    source=fr(88, 73458, "ECCN 4A994.l"),
    rule=contains_any(P),
)
# Items of other entries that reach the limits are in that entry's paragraph .z, not in
# 3A090 or 4A090. What the notes take out of 3A090 is no reason here either.
Z_3A001 = Paragraph(
    id="3A001.z",
    source=fr(88, 73458, "ECCN 3A001.z"),
    rule=all_of(member(BASE_ECCN, "3A001"), meets("3A090.a", "3A090.b")),
)
Z_4A003 = Paragraph(
    id="4A003.z",
    source=fr(88, 73458, "ECCN 4A003.z"),
    rule=all_of(member(BASE_ECCN, "4A003"), meets("4A090.a", "4A090.b")),
)
Z_4A004 = Paragraph(
    id="4A004.z",
    source=fr(88, 73458, "ECCN 4A004.z"),
    rule=all_of(member(BASE_ECCN, "4A004"), meets("4A090.a", "4A090.b")),
)
Z_4A005 = Paragraph(
    id="4A005.z",
    source=fr(88, 73458, "ECCN 4A005.z"),
    rule=all_of(member(BASE_ECCN, "4A005"), meets("4A090.a", "4A090.b")),
)
Z_5A002 = Paragraph(
    id="5A002.z",
    source=fr(88, 73458, "ECCN 5A002.z"),
    rule=all_of(member(BASE_ECCN, "5A002"), any_of(A_LEVEL, B_LEVEL)),
)
Z_5A004 = Paragraph(
    id="5A004.z",
    source=fr(88, 73458, "ECCN 5A004.z"),
    rule=all_of(member(BASE_ECCN, "5A004"), any_of(A_LEVEL, B_LEVEL)),
)
Z_5A992 = Paragraph(
    id="5A992.z",
    source=fr(88, 73458, "ECCN 5A992.z"),
    rule=all_of(member(BASE_ECCN, "5A992"), any_of(A_LEVEL, B_LEVEL)),
)
# Regional stability: all those items, to or within countries of groups D:1, D:4 and D:5
# that are not also in A:5 or A:6. Paragraph (iv): releases of technology to foreign
# nationals are not covered.
RS = Requirement(
    id="742.6(a)(6)(iii)",
    source=fr(88, 73488, "15 CFR 742.6(a)(6)(iii)"),
    rule=all_of(any_of(A_LEVEL, B_LEVEL), D1_D4_OR_D5, none_of(DEEMED)),
    reason="RS",
)
# Anti-terrorism, column 1 of the country chart: all of these entries.
AT = Requirement(
    id="AT column 1",
    source=fr(88, 73458, "ECCNs 3A090, 4A090, 3A991 and 4A994, reasons for control"),
    rule=all_of(
        member(DESTINATION, "E:1", "E:2"),
        any_of(A_LEVEL, B_LEVEL, meets("3A991.p", "4A994.l")),
    ),
    reason="AT",
)
# A supercomputer in Macau or group D:5.
SUPERCOMPUTERS = PartyRequirement(
    id="744.23(a)(1)",
    source=fr(88, 73458, "15 CFR 744.23(a)(1)"),
    rule=all_of(
        any_of(A_LEVEL, B_LEVEL, meets("3A991.p", "4A994.l"), ENTRIES_LISTED),
        END_USE_IN_MACAU_OR_D5,
        SUPERCOMPUTER,
        is_(KNOWLEDGE),
    ),
)
# Any item for making advanced-node circuits in Macau or group D:5.
ADVANCED_NODES = PartyRequirement(
    id="744.23(a)(2)",
    source=fr(88, 73458, "15 CFR 744.23(a)(2)"),
    rule=all_of(END_USE_IN_MACAU_OR_D5, is_(ADVANCED_NODE_END_USE), is_(KNOWLEDGE)),
)
# Those items to any other destination, for somebody headquartered in Macau or group D:5,
# or whose ultimate parent is, with knowledge.
HEADQUARTERS = PartyRequirement(
    id="744.23(a)(3)(i)",
    source=fr(88, 73458, "15 CFR 744.23(a)(3)(i)"),
    rule=all_of(
        any_of(A_LEVEL, B_LEVEL),
        none_of(D1_D4_OR_D5),
        HEADQUARTERED_IN_MACAU_OR_D5,
        is_(KNOWLEDGE),
    ),
)
# The notified exception: all those items but what is for datacenters and in 3A090.a. A
# notice is needed for exports and reexports to Macau or group D:5, not for transfers
# there, nor for groups D:1 and D:4. Whether one is needed elsewhere for those
# headquartered there the text leaves open: the sentence on what is eligible sends them
# through the notice, the one on the notice speaks of destinations alone.
NAC = LicenseException(
    id="NAC",
    source=fr(88, 73491, "15 CFR 740.8"),
    eligible=all_of(
        any_of(A_LEVEL, B_LEVEL),
        NOT_DATACENTER_A,
        any_of(
            D1_D4_OR_D5,
            none_of(HEADQUARTERED_IN_MACAU_OR_D5),
            not_modelled(
                "740.8 by headquarters",
                because="740.8 and 744.23(c) of that text contradict each other on parties "
                "headquartered in Macau or D:5 elsewhere",
            ),
        ),
    ),
    conditions=(
        condition(
            "the agency was notified 25 calendar days before a shipment to Macau or D:5",
            any_of(
                is_(asked("notified_25_days_before")),
                none_of(
                    all_of(
                        member(ACTIVITY, "export", "reexport"),
                        any_of(
                            MACAU_OR_D5,
                            all_of(
                                HEADQUARTERED_IN_MACAU_OR_D5,
                                not_modelled(
                                    "740.8(c)(1)",
                                    because="whether those headquartered in Macau or D:5 "
                                    "need a notice elsewhere was said from 2024-04-04",
                                ),
                            ),
                        ),
                    )
                ),
            ),
        ),
        PURCHASE_ORDER,
        condition(
            "no military end use or end user",
            none_of(is_(asked("military_end_use_or_user"))),
        ),
        NO_PART_744,
        NO_PART_746,
        NO_ANSWER,
        ENCRYPTION,
    ),
)
# Review: a presumption of denial for Macau, group D:5, and those headquartered there; a
# presumption of approval for the rest.
DENIAL = case("presumption of denial", any_of(MACAU_OR_D5, HEADQUARTERED_IN_MACAU_OR_D5))
APPROVAL = case("presumption of approval")
REVIEW = Review(
    id="742.6(b)(10)",
    source=fr(88, 73488, "15 CFR 742.6(b)(10)(ii)"),
    cases=(DENIAL, APPROVAL),
)
# An entry with a paragraph .z comes first; then the paragraphs of 3A090 in their order,
# before those of 3A991.
ORDER = first_of(
    "us:classification",
    fr(88, 73458, "ECCN 3A090, order of its paragraphs"),
    case("3A001.z", Z_3A001),
    case("5A002.z", Z_5A002),
    case("5A004.z", Z_5A004),
    case("5A992.z", Z_5A992),
    case("3A090.a.1", A_1),
    case("3A090.a.2", A_2),
    case("3A090.b.1", B_1),
    case("3A090.b.2", B_2),
    case("3A991.p", P),
)
# Advanced computing items are those of 3A090 and 4A090.
CONTROLLED = Headline(
    id="us:controlled",
    source=fr(88, 73458, "ECCNs 3A090 and 4A090"),
    rule=meets("3A090.a", "3A090.b", "4A090.a", "4A090.b"),
)
# The rest of the instrument.
REVIEW_OF_END_USES = not_modelled(
    "744.23(d)", because="review of applications for the end uses of 744.23 is not encoded"
)
TECHNOLOGY = not_modelled(
    "742.6(a)(6)(i) and (ii)",
    because="chip-making equipment and technology are not encoded",
)

FR88_73458 = Instrument(
    id="fr88_73458",
    citation="88 FR 73458",
    title="Advanced computing items: processing performance and its density",
    released=date(2023, 10, 17),
    published=date(2023, 10, 25),
    phases=(
        Phase(
            effective=date(2023, 11, 17),
            removes=("4A090", "742.6(a)(6)", "5A992.c and 5D992.c", "742.6(b)(10)"),
            adds=(
                LEAD_IN,
                A_1,
                A_2,
                A,
                B_1,
                B_2,
                B,
                NOTE_2,
                P_LEAD_IN,
                P_NOT_ELSEWHERE,
                P,
                ASSEMBLIES,
                A090_A,
                A090_B,
                L_NOT_ELSEWHERE,
                L,
                Z_3A001,
                Z_4A003,
                Z_4A004,
                Z_4A005,
                Z_5A002,
                Z_5A004,
                Z_5A992,
                RS,
                AT,
                SUPERCOMPUTERS,
                ADVANCED_NODES,
                HEADQUARTERS,
                DATACENTER_A,
                NAC,
                REVIEW,
                ORDER,
                CONTROLLED,
                REVIEW_OF_END_USES,
                TECHNOLOGY,
            ),
        ),
    ),
    nicknames=("AC/S IFR", "October 17 rule"),
)
