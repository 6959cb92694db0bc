"""US: advanced computing and supercomputer rule of October 2022 (87 FR 62186)."""

from datetime import date

from exportctl.law.us.terms import DEEMED, SUPERCOMPUTER
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    BASE_ECCN,
    BITS_X_TOPS,
    BITS_X_TOPS_ANALOG_UNITS,
    BITS_X_TOPS_PRIMITIVE_UNITS,
    BITS_X_TOPS_PROCESSOR_UNITS,
    DESTINATION,
    END_USE_COUNTRY,
    END_USER_HEADQUARTERS,
    ITEM_KIND,
    KNOWLEDGE,
    TOPS,
)
from exportctl.rules import (
    Headline,
    Instrument,
    LeadIn,
    Note,
    Paragraph,
    PartyRequirement,
    Phase,
    Requirement,
    Review,
    all_of,
    any_of,
    at_least,
    case,
    contains_any,
    first_of,
    is_,
    meets,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import Confidence
from exportctl.sources import federal_register as fr

# Integrated circuits whose inputs and outputs together exchange 600 Gbyte/s or more with
# circuits other than volatile memories, or can be programmed to, and any of the following.
A_LEAD_IN = LeadIn(
    id="3A090.a:lead-in",
    source=fr(87, 62186, "ECCN 3A090.a, introductory text"),
    applies_to=("3A090.a",),
    requires=all_of(
        member(ITEM_KIND, "integrated_circuit"),
        at_least(AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE, 600),
    ),
    confidence=Confidence.SECONDARY,
)
# Digital processor units that execute machine instructions: bit length x TOPS, summed,
# of 4800 or more.
A_1 = Paragraph(
    id="3A090.a.1",
    source=fr(87, 62186, "ECCN 3A090.a.1"),
    rule=at_least(BITS_X_TOPS_PROCESSOR_UNITS, 4800),
    confidence=Confidence.SECONDARY,
)
# Digital primitive computational units not counted in a.1: the same, of 4800 or more.
A_2 = Paragraph(
    id="3A090.a.2",
    source=fr(87, 62186, "ECCN 3A090.a.2"),
    rule=at_least(BITS_X_TOPS_PRIMITIVE_UNITS, 4800),
    confidence=Confidence.SECONDARY,
)
# Analog, multi-value or multi-level primitive units: 8 x TOPS, summed, of 4800 or more.
A_3 = Paragraph(
    id="3A090.a.3",
    source=fr(87, 62186, "ECCN 3A090.a.3"),
    rule=at_least(BITS_X_TOPS_ANALOG_UNITS, 4800),
    confidence=Confidence.SECONDARY,
)
# Any combination of these whose sums add up to 4800 or more.
A_4 = Paragraph(
    id="3A090.a.4",
    source=fr(87, 62186, "ECCN 3A090.a.4"),
    rule=at_least(BITS_X_TOPS, 4800),
    confidence=Confidence.SECONDARY,
)
# Any of the four.
A = Paragraph(
    id="3A090.a",
    source=fr(87, 62186, "ECCN 3A090.a"),
    rule=any_of(A_1, A_2, A_3, A_4),
    confidence=Confidence.SECONDARY,
)
# Integrated circuits not elsewhere specified.
P_LEAD_IN = LeadIn(
    id="3A991.p:lead-in",
    source=fr(87, 62186, "ECCN 3A991.p, introductory text"),
    applies_to=("3A991.p",),
    requires=member(ITEM_KIND, "integrated_circuit"),
    confidence=Confidence.UNVERIFIED,
)
P_NOT_ELSEWHERE = Note(
    id="3A991.p:elsewhere",
    source=fr(87, 62186, "ECCN 3A991.p, introductory text"),
    applies_to=("3A991.p",),
    excludes=meets("3A090.a"),
    confidence=Confidence.UNVERIFIED,
)
# 8 TOPS or more, or 150 Gbyte/s or more. The numbers are those of later texts.
P = Paragraph(
    id="3A991.p",
    source=fr(87, 62186, "ECCN 3A991.p"),
    rule=any_of(at_least(TOPS, 8), at_least(AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE, 150)),
    confidence=Confidence.UNVERIFIED,
)
# Computers, electronic assemblies and components.
ASSEMBLIES = LeadIn(
    id="4A090:lead-in",
    source=fr(87, 62186, "ECCN 4A090, heading"),
    applies_to=("4A090", "4A994.l"),
    requires=member(ITEM_KIND, "electronic_assembly", "computer"),
    confidence=Confidence.SECONDARY,
)
# Containing integrated circuits any of which exceeds the limits of 3A090.a; each is
# tested, none are added. Read as reaching the limit, the verb not having been seen.
A090 = Paragraph(
    id="4A090",
    source=fr(87, 62186, "ECCN 4A090"),
    rule=contains_any(A),
    confidence=Confidence.SECONDARY,
)
# Computers not elsewhere specified, containing circuits of 3A991.p.
L_NOT_ELSEWHERE = Note(
    id="4A994.l:elsewhere",
    source=fr(87, 62186, "ECCN 4A994.l, introductory text"),
    applies_to=("4A994.l",),
    excludes=meets("4A090"),
    confidence=Confidence.UNVERIFIED,
)
L = Paragraph(
    id="4A994.l",
    source=fr(87, 62186, "ECCN 4A994.l"),
    rule=contains_any(P),
    confidence=Confidence.UNVERIFIED,
)
# That a release of technology to a foreign national is not covered was not seen in the
# text of this year, so it stays open.
NOT_DEEMED = any_of(
    none_of(DEEMED),
    not_modelled(
        "deemed exports before 2023-11-17",
        because="that releases of technology were not covered is not read in this text",
    ),
)
# Regional stability: those items, to or within China, Hong Kong included.
RS = Requirement(
    id="742.6(a)(6)",
    source=fr(87, 62186, "15 CFR 742.6(a)(6)"),
    rule=all_of(meets("3A090.a", "4A090"), member(DESTINATION, "CN"), NOT_DEEMED),
    reason="RS",
)
# Anti-terrorism, column 1 of the country chart: all of these entries, to state sponsors
# of terrorism and to Cuba.
AT = Requirement(
    id="AT column 1",
    source=fr(87, 62186, "ECCNs 3A090, 4A090, 3A991 and 4A994, reasons for control"),
    rule=all_of(
        member(DESTINATION, "E:1", "E:2"),
        meets("3A090.a", "4A090", "3A991.p", "4A994.l"),
    ),
    reason="AT",
)
# Circuits and computers of entries listed there, for a supercomputer in China, with
# knowledge. An item whose entry nobody has stated may be one of them.
ENTRIES_LISTED = any_of(
    member(
        BASE_ECCN, "3A001", "3A991", "4A003", "4A004", "4A994", "5A002", "5A004", "5A992"
    ),
    all_of(
        member(BASE_ECCN, "not stated"),
        not_modelled(
            "744.23 by entry", because="the item's entry apart from performance is needed"
        ),
    ),
)
SUPERCOMPUTER_ITEMS = any_of(
    meets("3A090.a", "4A090", "3A991.p", "4A994.l"), ENTRIES_LISTED
)
END_USE = PartyRequirement(
    id="744.23(a)(1)",
    source=fr(87, 62186, "15 CFR 744.23(a)(1)"),
    rule=all_of(
        SUPERCOMPUTER_ITEMS,
        any_of(member(DESTINATION, "CN"), member(END_USE_COUNTRY, "CN")),
        SUPERCOMPUTER,
        is_(KNOWLEDGE),
    ),
)
# Review: a presumption of denial; case by case for end users headquartered in the United
# States or in groups A:5 or A:6.
REVIEW = Review(
    id="742.6(b)(10)",
    source=fr(87, 62186, "15 CFR 742.6(b)(10)"),
    cases=(
        case("case-by-case", member(END_USER_HEADQUARTERS, "US", "A:5", "A:6")),
        case("presumption of denial"),
    ),
    confidence=Confidence.UNVERIFIED,
)
# The paragraphs of 3A090 in their order, before those of 3A991.
ORDER = first_of(
    "us:classification",
    fr(87, 62186, "ECCN 3A090.a, order of its paragraphs"),
    case("3A090.a.1", A_1),
    case("3A090.a.2", A_2),
    case("3A090.a.3", A_3),
    case("3A090.a.4", A_4),
    case("3A991.p", P),
)
# Advanced computing items are those of 3A090 and 4A090.
CONTROLLED = Headline(
    id="us:controlled",
    source=fr(87, 62186, "ECCNs 3A090 and 4A090"),
    rule=meets("3A090.a", "4A090"),
)
# The rest of the instrument.
MASS_MARKET = not_modelled(
    "5A992.c and 5D992.c",
    because="mass market items that reach the limits need facts about encryption",
)
EXCEPTIONS = not_modelled(
    "740.2(a)(9)",
    because="exceptions for repair, governments and temporary use are not encoded",
)
CHIP_MAKING = not_modelled(
    "744.23(a)(2)", because="chip-making end uses of this text were not seen"
)
US_PERSONS = not_modelled("744.6", because="acts of US persons need facts about them")
FOREIGN_DIRECT = not_modelled(
    "734.9", because="whether a foreign-made item is subject to the rules is not tested"
)

FR87_62186 = Instrument(
    id="fr87_62186",
    citation="87 FR 62186",
    title="Advanced computing and chip-making items, supercomputer end use",
    released=date(2022, 10, 7),
    published=date(2022, 10, 13),
    phases=(
        Phase(
            effective=date(2022, 10, 21),
            removes=("before 3A090",),
            adds=(
                A_LEAD_IN,
                A_1,
                A_2,
                A_3,
                A_4,
                A,
                P_LEAD_IN,
                P_NOT_ELSEWHERE,
                P,
                ASSEMBLIES,
                A090,
                L_NOT_ELSEWHERE,
                L,
                RS,
                AT,
                SUPERCOMPUTER,
                END_USE,
                REVIEW,
                ORDER,
                CONTROLLED,
                MASS_MARKET,
                EXCEPTIONS,
                CHIP_MAKING,
                US_PERSONS,
                FOREIGN_DIRECT,
            ),
        ),
    ),
    nicknames=("October 7 rule",),
)
