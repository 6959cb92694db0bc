"""US: the framework for AI diffusion, January 2025 (90 FR 4544).

Codified and never rescinded; what of it is enforced stands in its own provisions.
"""

from datetime import date

from exportctl.law.us.fr88_73458 import (
    A_1,
    A_2,
    B_1,
    B_2,
    Z_3A001,
    Z_5A002,
    Z_5A004,
    Z_5A992,
    P,
)
from exportctl.law.us.fr89_96790 import HEADQUARTERS as HEADQUARTERS_C
from exportctl.law.us.fr89_96790 import C
from exportctl.law.us.terms import (
    A_LEVEL,
    B_LEVEL,
    D1_D4_OR_D5,
    DEEMED,
    ENCRYPTION,
    HEADQUARTERED_IN_MACAU_OR_D5,
    HEADQUARTERED_IN_SUPPLEMENT_5A,
    MACAU_OR_D5,
    NO_ANSWER,
    NO_PART_744,
    NO_PART_746,
    NO_PARTY_OF_MACAU_OR_D5,
    NOT_DATACENTER_A,
    PURCHASE_ORDER,
)
from exportctl.metrics import (
    ACTIVITY,
    ADDITIONAL_TRAINING_OPERATIONS,
    ADDITIONAL_TRAINING_SHARE,
    CONSIGNEE_TPP,
    CONSIGNEE_TPP_IN_YEAR,
    COUNTRY_TPP,
    DERIVED_FROM_PUBLISHED_WEIGHTS,
    DESTINATION,
    END_USER_HEADQUARTERS,
    END_USER_ULTIMATE_PARENT,
    ITEM_KIND,
    KNOWLEDGE,
    SHIPMENT_TPP,
    TRAINING_OPERATIONS,
    WEIGHTS_PUBLISHED,
    WITHIN_MOST_ADVANCED_PUBLISHED,
    asked,
)
from exportctl.rules import (
    Advice,
    Definition,
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
    at_least,
    at_most,
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

# Parameters of a model of artificial intelligence.
E091_LEAD_IN = LeadIn(
    id="4E091:lead-in",
    source=fr(90, 4544, "ECCN 4E091, heading"),
    applies_to=("4E091",),
    requires=member(ITEM_KIND, "model_weights"),
)
# Trained with 10^26 operations or more.
E091 = Paragraph(
    id="4E091",
    source=fr(90, 4544, "ECCN 4E091"),
    rule=at_least(TRAINING_OPERATIONS, 100000000000000000000000000),
)
# Not parameters that are published.
E091_PUBLISHED = Note(
    id="4E091:published",
    source=fr(90, 4544, "ECCN 4E091, note on published parameters"),
    applies_to=("4E091",),
    excludes=is_(WEIGHTS_PUBLISHED),
)
# Nor those derived from a published model, unless the further training takes more than
# 2.5 x 10^25 operations and more than a quarter of the training operations.
E091_DERIVED = Note(
    id="4E091:derived",
    source=fr(90, 4544, "ECCN 4E091, note on derived parameters"),
    applies_to=("4E091",),
    excludes=all_of(
        is_(DERIVED_FROM_PUBLISHED_WEIGHTS),
        none_of(
            all_of(
                more_than(ADDITIONAL_TRAINING_OPERATIONS, 25000000000000000000000000),
                more_than(ADDITIONAL_TRAINING_SHARE, "0.25"),
            )
        ),
    ),
)
# Nor those of a model that took fewer operations than the most advanced published model
# would take.
E091_PUBLISHED_FRONTIER = Note(
    id="4E091:frontier",
    source=fr(90, 4544, "ECCN 4E091, note on the most advanced published model"),
    applies_to=("4E091",),
    excludes=is_(WITHIN_MOST_ADVANCED_PUBLISHED),
)
# Items of 3A090.a and 4A090.a, cited by their name, since a later text adds to them.
A_ITEMS = Definition(
    id="items of 742.6(a)(6)(iii)(A)",
    source=fr(90, 4544, "15 CFR 742.6(a)(6)(iii)(A)"),
    rule=A_LEVEL,
)
# Regional stability: items of 3A090.a, 4A090.a and their like, to or within any
# destination.
RS_A = Requirement(
    id="742.6(a)(6)(iii)(A)",
    source=fr(90, 4544, "15 CFR 742.6(a)(6)(iii)(A)"),
    rule=all_of(A_ITEMS, none_of(DEEMED)),
    reason="RS",
)
# Items of 3A090.b, 4A090.b and their like: groups D:1, D:4 and D:5 without A:5 and A:6.
RS_B = Requirement(
    id="742.6(a)(6)(iii)(B)",
    source=fr(90, 4544, "15 CFR 742.6(a)(6)(iii)(B)"),
    rule=all_of(B_LEVEL, D1_D4_OR_D5, none_of(DEEMED)),
    reason="RS",
)
# Weights of 4E091 to any destination, but for releases to permanent regular employees of
# entities headquartered in supplement 5(a).
RS_WEIGHTS = Requirement(
    id="742.6(a)(13)",
    source=fr(90, 4544, "15 CFR 742.6(a)(13)"),
    rule=all_of(
        meets("4E091"),
        none_of(
            all_of(
                DEEMED,
                is_(asked("permanent_regular_employee")),
                member(END_USER_HEADQUARTERS, "740-supp5-a"),
            )
        ),
    ),
    reason="RS",
)
# The part of (A) that speaks of parties: headquartered in Macau or group D:5, anywhere.
HEADQUARTERS_A = PartyRequirement(
    id="742.6(a)(6)(iii)(A), headquarters",
    source=fr(90, 4544, "15 CFR 742.6(a)(6)(iii)(A)"),
    rule=all_of(A_ITEMS, HEADQUARTERED_IN_MACAU_OR_D5, none_of(DEEMED)),
)
# The rule of parties keeps the rest: items of 3A090.b and their like.
HEADQUARTERS_B = PartyRequirement(
    id="744.23(a)(3)(i)(A)",
    source=fr(90, 4544, "15 CFR 744.23(a)(3)(i)(A)"),
    rule=all_of(
        B_LEVEL,
        none_of(D1_D4_OR_D5),
        HEADQUARTERED_IN_MACAU_OR_D5,
        is_(KNOWLEDGE),
    ),
)
# Compliance was not asked for before 2025-05-15 where the requirement is new.
NOT_YET_A = Enforcement(
    id="enforcement of 742.6(a)(6)(iii)(A)",
    source=fr(90, 4544, "Dates"),
    of=("742.6(a)(6)(iii)(A)",),
    rule=any_of(
        D1_D4_OR_D5,
        HEADQUARTERED_IN_MACAU_OR_D5,
        not_modelled(
            "compliance with 90 FR 4544",
            because="in force, while compliance was not required before 2025-05-15",
        ),
    ),
)
NOT_YET_WEIGHTS = Enforcement(
    id="enforcement of 742.6(a)(13)",
    source=fr(90, 4544, "Dates"),
    of=("742.6(a)(13)",),
    rule=not_modelled(
        "enforcement of 4E091",
        because="compliance was not required before 2025-05-15, and the agency has not "
        "spoken of it since",
    ),
)
# Notified exception: as before; memory is not eligible.
NAC = LicenseException(
    id="NAC",
    source=fr(90, 4544, "15 CFR 740.8(a)(1) and (c)"),
    eligible=all_of(
        any_of(A_ITEMS, B_LEVEL),
        NOT_DATACENTER_A,
        member(ACTIVITY, "export", "reexport"),
        any_of(MACAU_OR_D5, HEADQUARTERED_IN_MACAU_OR_D5),
    ),
    conditions=(
        condition(
            "the agency was notified 25 calendar days before",
            is_(asked("notified_25_days_before")),
        ),
        PURCHASE_ORDER,
        NO_PART_744,
        NO_PART_746,
        NO_ANSWER,
        ENCRYPTION,
    ),
)
# The exception without notice now reaches every destination but Macau and D:5, and
# transfers there.
ACA = LicenseException(
    id="ACA",
    source=fr(90, 4544, "15 CFR 740.8(a)(2)"),
    eligible=all_of(
        any_of(A_ITEMS, B_LEVEL),
        NOT_DATACENTER_A,
        any_of(none_of(MACAU_OR_D5), member(ACTIVITY, "in_country_transfer")),
    ),
    conditions=(
        condition(
            "no party is headquartered, or has its ultimate parent, in Macau or D:5, "
            "but for transfers there",
            any_of(MACAU_OR_D5, none_of(HEADQUARTERED_IN_MACAU_OR_D5)),
        ),
        PURCHASE_ORDER,
        NO_PART_744,
        NO_PART_746,
        ENCRYPTION,
    ),
)
# Allies: items of 3A090.a and their like to entities located in supplement 5(a), neither
# they nor their ultimate parents headquartered outside it; weights to those headquartered
# there, outside Macau and D:5.
AIA = LicenseException(
    id="AIA",
    source=fr(90, 4559, "15 CFR 740.27"),
    eligible=any_of(
        all_of(A_ITEMS, member(DESTINATION, "740-supp5-a")),
        all_of(meets("4E091"), none_of(MACAU_OR_D5)),
    ),
    conditions=(
        condition(
            "consignee and end user, and their ultimate parents, are headquartered in "
            "supplement 5(a)",
            HEADQUARTERED_IN_SUPPLEMENT_5A,
        ),
        condition(
            "the consignee's certification was obtained",
            is_(asked("certification_obtained")),
        ),
        condition("a notice goes with each shipment", is_(asked("notice_with_shipment"))),
        condition(
            "it is not for training models of 4E091 for parties outside supplement 5(a)",
            none_of(is_(asked("training_for_outside_parties"))),
        ),
        condition(
            "weights stay in facilities that meet supplement 10 to part 748",
            any_of(none_of(meets("4E091")), is_(asked("facility_meets_supplement_10"))),
        ),
        NO_PART_744,
        NO_PART_746,
    ),
)
# A report is due once the items received by a consignee reach 253,000,000 together.
AIA_REPORT = Advice(
    id="740.27 report",
    source=fr(90, 4559, "15 CFR 740.27"),
    rule=all_of(
        A_ITEMS,
        member(DESTINATION, "740-supp5-a"),
        at_least(CONSIGNEE_TPP, 253000000),
    ),
    says="the use of License Exception AIA for this consignee has to be reported",
)
# Manufacturing: all those items for private end users, for developing, making or storing
# what goes to customers outside Macau and D:5.
ACM = LicenseException(
    id="ACM",
    source=fr(90, 4559, "15 CFR 740.28"),
    eligible=all_of(any_of(A_ITEMS, B_LEVEL), none_of(MACAU_OR_D5)),
    conditions=(
        condition(
            "the end user is of the private sector", is_(asked("private_sector_end_user"))
        ),
        condition(
            "it is for development, production or storage of what goes to customers "
            "outside Macau and D:5",
            is_(asked("for_production_for_customers_outside_d5")),
        ),
        NO_PARTY_OF_MACAU_OR_D5,
        condition("records are kept by facility", is_(asked("records_by_facility"))),
        NO_PART_744,
        NO_PART_746,
    ),
)
# Low processing performance: exports and reexports of items of 3A090.a and their like, but
# for 5A002.z, up to 26,900,000 by calendar year and ultimate consignee. Section
# 740.2(a)(9)(ii) does not list it among the exceptions that may be used for groups D:1,
# D:4 and D:5 without A:5 and A:6, which closes it to them.
LPP = LicenseException(
    id="LPP",
    source=fr(90, 4544, "15 CFR 740.29 and 740.2(a)(9)(ii)"),
    eligible=all_of(
        A_ITEMS,
        member(ACTIVITY, "export", "reexport"),
        none_of(meets("5A002.z")),
        none_of(MACAU_OR_D5, D1_D4_OR_D5),
    ),
    conditions=(
        condition(
            "the consignee receives 26,900,000 TPP or less in the calendar year, from "
            "all exporters",
            at_most(CONSIGNEE_TPP_IN_YEAR, 26900000),
        ),
        condition(
            "a shipment of 3,200,000 TPP or more was notified before",
            any_of(
                less_than(SHIPMENT_TPP, 3200000), is_(asked("shipment_notified_before"))
            ),
        ),
        condition("it is shipped directly", is_(asked("shipped_directly"))),
        condition(
            "the consignee's certification was obtained",
            is_(asked("certification_obtained")),
        ),
        NO_PARTY_OF_MACAU_OR_D5,
        NO_PART_744,
        NO_PART_746,
    ),
)
# Review. Weights: a presumption of denial for those headquartered outside supplement
# 5(a); what holds inside it was not seen, nor what holds for memory to Macau or D:5.
# Items of 3A090.a and their like: denial for Macau, D:5 and those headquartered there;
# approval for supplement 5(a); elsewhere approval within the country's allocation of
# 790,000,000, and a policy of denial over it.
# Items of 3A090.b: denial for Macau, D:5 and those headquartered there, approval for the
# rest.
MEMORY_THERE = all_of(meets("3A090.c"), MACAU_OR_D5)
DENIAL = case(
    "presumption of denial",
    none_of(MEMORY_THERE),
    any_of(
        MACAU_OR_D5,
        HEADQUARTERED_IN_MACAU_OR_D5,
        all_of(
            meets("4E091"),
            any_of(
                none_of(member(END_USER_HEADQUARTERS, "740-supp5-a")),
                none_of(member(END_USER_ULTIMATE_PARENT, "740-supp5-a")),
            ),
        ),
    ),
)
NOT_SEEN = case("unknown", any_of(meets("4E091"), MEMORY_THERE))
APPROVAL = case(
    "presumption of approval",
    any_of(
        none_of(A_ITEMS),
        member(DESTINATION, "740-supp5-a"),
        HEADQUARTERED_IN_SUPPLEMENT_5A,
    ),
)
OVER_ALLOCATION = case("policy of denial", more_than(COUNTRY_TPP, 790000000))
WITHIN_ALLOCATION = case("presumption of approval")
REVIEW = Review(
    id="742.6(b)(10)",
    source=fr(90, 4544, "15 CFR 742.6(b)(10)(iii) and (iv), (b)(14)"),
    cases=(DENIAL, NOT_SEEN, APPROVAL, OVER_ALLOCATION, WITHIN_ALLOCATION),
)
# An entry with a paragraph .z comes first, then 3A090 in the order of its paragraphs.
ORDER = first_of(
    "us:classification",
    fr(90, 4544, "ECCN 3A090, order of its paragraphs"),
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
    case("4E091", E091),
)
# Advanced computing items, and the weights of 4E091.
CONTROLLED = Headline(
    id="us:controlled",
    source=fr(90, 4544, "ECCNs 3A090, 4A090 and 4E091"),
    rule=meets("3A090.a", "3A090.b", "3A090.c", "4A090.a", "4A090.b", "4E091"),
)
# The rest of the instrument.
SYNTHETIC = not_modelled(
    "4E091 on synthetic data",
    because="operations that made unpublished training data have to be counted in",
)
VALIDATED = not_modelled(
    "748.15", because="authorizations of validated end users are looked up, not tested"
)
FOREIGN_DIRECT = not_modelled(
    "734.9(h) and (l)",
    because="whether a foreign-made item is subject to the rules is not tested",
)

FR90_4544 = Instrument(
    id="fr90_4544",
    citation="90 FR 4544",
    title="Framework for artificial intelligence diffusion",
    released=date(2025, 1, 13),
    published=date(2025, 1, 15),
    phases=(
        Phase(
            effective=date(2025, 1, 13),
            compliance=date(2025, 5, 15),
            removes=("742.6(a)(6)(iii)", "744.23(a)(3)(i)"),
            adds=(
                E091_LEAD_IN,
                E091,
                E091_PUBLISHED,
                E091_DERIVED,
                E091_PUBLISHED_FRONTIER,
                A_ITEMS,
                RS_A,
                RS_B,
                RS_WEIGHTS,
                HEADQUARTERS_A,
                HEADQUARTERS_B,
                HEADQUARTERS_C,
                NOT_YET_A,
                NOT_YET_WEIGHTS,
                NAC,
                ACA,
                AIA,
                AIA_REPORT,
                ACM,
                LPP,
                REVIEW,
                ORDER,
                CONTROLLED,
                SYNTHETIC,
                VALIDATED,
                FOREIGN_DIRECT,
            ),
        ),
    ),
    nicknames=("AI diffusion rule", "IFR of January 13"),
    posture="codified; what was new for destinations is not enforced since 2025-05-15",
)
