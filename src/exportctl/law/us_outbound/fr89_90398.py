"""US outbound investment: 31 CFR part 850, from 2025-01-02 (89 FR 90398).

It names the performance parameters of 3A090.a and the figures of 772.1; both are those of
the rules on exports, taken from there. What keeps items that are not for datacenters out
of 3A090 is no parameter, and keeps nothing out here.
"""

from datetime import date

from exportctl.law.common import EQUIPMENT_KIND
from exportctl.law.us.fr88_73458 import A_1, A_2
from exportctl.law.us.terms import SUPERCOMPUTER
from exportctl.metrics import (
    APPLICABLE_ADVANCED_LOGIC,
    DRAM_HALF_PITCH,
    ITEM_KIND,
    KNOWLEDGE,
    NAND_LAYERS,
    TRAINED_ON_BIOLOGICAL_SEQUENCES,
    TRAINING_OPERATIONS,
    asked,
)
from exportctl.rules import (
    Definition,
    Headline,
    Instrument,
    Paragraph,
    Phase,
    all_of,
    any_of,
    at_least,
    at_most,
    case,
    first_of,
    is_,
    meets,
    member,
    more_than,
    none_of,
    not_modelled,
)
from exportctl.sources import federal_register as fr

# Stacked memory consists of circuits.
CIRCUIT = member(ITEM_KIND, "integrated_circuit", "memory")
MODEL = member(ITEM_KIND, "model_weights")
COLD = is_(asked("designed_to_operate_at_or_below_4_5_kelvin"))
FOR_SECURITY_SERVICES = is_(
    asked("intended_for_military_intelligence_or_mass_surveillance")
)
# (c): designs a circuit that meets or exceeds the performance parameters of 3A090.a, or
# one designed to work at 4.5 kelvins or below. Memory alone has no such performance.
DESIGNS = Paragraph(
    id="850.224(c)",
    source=fr(89, 90398, "31 CFR 850.224(c)"),
    rule=all_of(
        CIRCUIT,
        is_(asked("target_designs")),
        any_of(all_of(none_of(member(ITEM_KIND, "memory")), any_of(A_1, A_2)), COLD),
    ),
)
# (d): fabricates logic that is non-planar or of the 16/14 nm node or below; NAND memory
# of 128 layers or more; DRAM with a half-pitch of 18 nm or less; circuits of compound
# semiconductors; of graphene or carbon nanotubes; or for 4.5 kelvins or below.
FABRICATES = Paragraph(
    id="850.224(d)",
    source=fr(89, 90398, "31 CFR 850.224(d)"),
    rule=all_of(
        CIRCUIT,
        is_(asked("target_fabricates")),
        any_of(
            is_(APPLICABLE_ADVANCED_LOGIC),
            all_of(is_(asked("nand_memory")), at_least(NAND_LAYERS, 128)),
            all_of(is_(asked("dram_memory")), at_most(DRAM_HALF_PITCH, 18)),
            is_(asked("gallium_based_compound_semiconductor")),
            is_(asked("graphene_or_carbon_nanotubes")),
            COLD,
        ),
    ),
)
# (e): packages any circuit with advanced packaging techniques.
PACKAGES = Paragraph(
    id="850.224(e)",
    source=fr(89, 90398, "31 CFR 850.224(e)"),
    rule=all_of(CIRCUIT, is_(asked("target_packages")), is_(asked("advanced_packaging"))),
)
# (f): a supercomputer, by the figures of 15 CFR 772.1.
SUPERCOMPUTERS = Paragraph(
    id="850.224(f)",
    source=fr(89, 90398, "31 CFR 850.224(f)"),
    rule=all_of(member(ITEM_KIND, "cluster"), SUPERCOMPUTER),
)
# (j): a model exclusively for, or intended for, military, government intelligence or mass
# surveillance ends.
SECURITY_MODELS = Paragraph(
    id="850.224(j)",
    source=fr(89, 90398, "31 CFR 850.224(j)"),
    rule=all_of(MODEL, FOR_SECURITY_SERVICES),
)
# (k): a model trained with more than 10^25 operations, or with more than 10^24 if
# primarily on biological sequence data.
LARGE_MODELS = Paragraph(
    id="850.224(k)",
    source=fr(89, 90398, "31 CFR 850.224(k)"),
    rule=all_of(
        MODEL,
        any_of(
            more_than(TRAINING_OPERATIONS, 10000000000000000000000000),
            all_of(
                is_(TRAINED_ON_BIOLOGICAL_SEQUENCES),
                more_than(TRAINING_OPERATIONS, 1000000000000000000000000),
            ),
        ),
    ),
)
# Any of these is prohibited.
PROHIBITED = Definition(
    id="850.224",
    source=fr(89, 90398, "31 CFR 850.224"),
    rule=meets(
        "850.224(c)",
        "850.224(d)",
        "850.224(e)",
        "850.224(f)",
        "850.224(j)",
        "850.224(k)",
    ),
)
# Notifiable, (a) to (c): designs, fabricates or packages any other circuit.
OTHER_DESIGNS = Paragraph(
    id="850.217(a)",
    source=fr(89, 90398, "31 CFR 850.217(a)"),
    rule=all_of(CIRCUIT, is_(asked("target_designs")), none_of(DESIGNS)),
)
OTHER_FABRICATES = Paragraph(
    id="850.217(b)",
    source=fr(89, 90398, "31 CFR 850.217(b)"),
    rule=all_of(CIRCUIT, is_(asked("target_fabricates")), none_of(FABRICATES)),
)
OTHER_PACKAGES = Paragraph(
    id="850.217(c)",
    source=fr(89, 90398, "31 CFR 850.217(c)"),
    rule=all_of(CIRCUIT, is_(asked("target_packages")), none_of(PACKAGES)),
)
# (d): any other model that is for those ends, is intended for cybersecurity, forensics,
# penetration testing or the control of robots, or was trained with more than 10^23
# operations.
OTHER_MODELS = Paragraph(
    id="850.217(d)",
    source=fr(89, 90398, "31 CFR 850.217(d)"),
    rule=all_of(
        MODEL,
        none_of(SECURITY_MODELS, LARGE_MODELS),
        any_of(
            FOR_SECURITY_SERVICES,
            is_(asked("intended_for_cybersecurity_forensics_or_robot_control")),
            more_than(TRAINING_OPERATIONS, 100000000000000000000000),
        ),
    ),
)
# What is prohibited comes before what is to be notified.
ORDER = first_of(
    "us-outbound:classification",
    fr(89, 90398, "31 CFR 850.224 and 850.217"),
    case("850.224(c)", DESIGNS),
    case("850.224(d)", FABRICATES),
    case("850.224(e)", PACKAGES),
    case("850.224(f)", SUPERCOMPUTERS),
    case("850.224(j)", SECURITY_MODELS),
    case("850.224(k)", LARGE_MODELS),
    case("850.217(a)", OTHER_DESIGNS),
    case("850.217(b)", OTHER_FABRICATES),
    case("850.217(c)", OTHER_PACKAGES),
    case("850.217(d)", OTHER_MODELS),
)
# Covered: a person of the United States invests, and knows, in a person of China, Hong
# Kong or Macau that does so, not under a commitment that was binding before 2025-01-02.
COVERED = Headline(
    id="us-outbound:covered",
    source=fr(89, 90398, "31 CFR 850.208 and 850.216"),
    rule=all_of(
        any_of(PROHIBITED, meets("850.217(a)", "850.217(b)", "850.217(c)", "850.217(d)")),
        is_(asked("us_person_invests")),
        is_(asked("target_of_country_of_concern")),
        is_(KNOWLEDGE),
        none_of(is_(asked("binding_commitment_before_2025_01_02"))),
    ),
)
# Chip-making tools have paragraphs of their own, which are not encoded.
TOOLS = Headline(
    id="us-outbound:tools",
    source=fr(89, 90398, "31 CFR 850.224"),
    rule=all_of(
        EQUIPMENT_KIND,
        not_modelled(
            "850.224 on tools", because="its paragraph on chip-making tools is not encoded"
        ),
    ),
)

FR89_90398 = Instrument(
    id="fr89_90398",
    citation="89 FR 90398",
    title="Investments in certain technologies of countries of concern",
    released=date(2024, 10, 28),
    published=date(2024, 11, 15),
    phases=(
        Phase(
            effective=date(2025, 1, 2),
            adds=(
                A_1,
                A_2,
                SUPERCOMPUTER,
                DESIGNS,
                FABRICATES,
                PACKAGES,
                SUPERCOMPUTERS,
                SECURITY_MODELS,
                LARGE_MODELS,
                PROHIBITED,
                OTHER_DESIGNS,
                OTHER_FABRICATES,
                OTHER_PACKAGES,
                OTHER_MODELS,
                ORDER,
                COVERED,
                TOOLS,
            ),
        ),
    ),
    nicknames=("Outbound rule",),
)
