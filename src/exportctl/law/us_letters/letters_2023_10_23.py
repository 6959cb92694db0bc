"""US: letter of 23 October 2023 to NVIDIA, until the rule itself took over."""

from datetime import date

from exportctl.law.us.terms import D1_D4_OR_D5, HEADQUARTERED_IN_MACAU_OR_D5
from exportctl.law.us_letters.letters_2022_08_26 import (
    AMD_NAMED,
    AMD_OTHER,
    NVIDIA_NAMED,
    NVIDIA_OTHER,
)
from exportctl.law.us_letters.letters_2022_08_26 import ORDER as ORDER_OF_2022
from exportctl.law.us_letters.terms import A100, A800, H100, H800, L40S, NVIDIA
from exportctl.metrics import DESIGNED_OR_MARKETED_FOR_DATACENTERS, ITEM_KIND
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import (
    Headline,
    Instrument,
    LeadIn,
    Paragraph,
    PartyRequirement,
    Phase,
    Requirement,
    all_of,
    any_of,
    at_least,
    case,
    contains_any,
    first_of,
    is_,
    meets,
    member,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# The letter is about circuits; what holds one has a paragraph of its own.
CIRCUITS = LeadIn(
    id="2023-10-23:circuits",
    source=Citation("NVIDIA 8-K of 2023-10-24", "letter of 2023-10-23, products"),
    applies_to=("2023-10-23:NVIDIA",),
    requires=member(ITEM_KIND, "integrated_circuit"),
    confidence=Confidence.SECONDARY,
)
# Total processing performance of 4800 or more, and designed or marketed for datacenters;
# the A100, A800, H100, H800 and L40S are named.
PRODUCTS = Paragraph(
    id="2023-10-23:NVIDIA",
    source=Citation("NVIDIA 8-K of 2023-10-24", "letter of 2023-10-23"),
    rule=all_of(
        NVIDIA,
        any_of(
            all_of(at_least(TPP, 4800), is_(DESIGNED_OR_MARKETED_FOR_DATACENTERS)),
            A100,
            A800,
            H100,
            H800,
            L40S,
        ),
    ),
    confidence=Confidence.SECONDARY,
)
# Systems with such a circuit.
SYSTEMS = Paragraph(
    id="2023-10-23:systems",
    source=Citation("NVIDIA 8-K of 2023-10-24", "letter of 2023-10-23, systems"),
    rule=contains_any(PRODUCTS),
    confidence=Confidence.SECONDARY,
)
# A license, to the destinations of the rule published that week: groups D:1, D:4 and D:5
# without what is also in A:5 or A:6.
LICENSE = Requirement(
    id="letter of 2023-10-23",
    source=Citation("NVIDIA 8-K of 2023-10-24", "letter of 2023-10-23, destinations"),
    rule=all_of(meets("2023-10-23:NVIDIA", "2023-10-23:systems"), D1_D4_OR_D5),
    reason="informed by letter",
)
# The rule asked for one by headquarters too; whether the letter did was not seen.
HEADQUARTERS = PartyRequirement(
    id="letter of 2023-10-23 (headquarters)",
    source=Citation("NVIDIA 8-K of 2023-10-24", "letter of 2023-10-23, destinations"),
    rule=all_of(
        meets("2023-10-23:NVIDIA", "2023-10-23:systems"),
        HEADQUARTERED_IN_MACAU_OR_D5,
        not_modelled(
            "headquarters in the letter of 2023-10-23",
            because="whether it brought forward that part of the rule was not seen",
        ),
    ),
    confidence=Confidence.SECONDARY,
)
# The newest letter comes first.
ORDER = first_of(
    "us-letters:classification",
    Citation("NVIDIA 8-K of 2023-10-24", "letter of 2023-10-23"),
    case("2023-10-23:NVIDIA", PRODUCTS),
    case("2022-08-26:NVIDIA.named", NVIDIA_NAMED),
    case("2022-08-26:AMD.named", AMD_NAMED),
    case("2022-08-26:NVIDIA.other", NVIDIA_OTHER),
    case("2022-08-26:AMD.other", AMD_OTHER),
)
# Whether it addresses exporter and item.
ADDRESSED = Headline(
    id="us-letters:addressed 2023-10-23",
    source=Citation("NVIDIA 8-K of 2023-10-24", "letter of 2023-10-23"),
    rule=meets("2023-10-23:NVIDIA", "2023-10-23:systems"),
)

LETTER_2023_10_23 = Instrument(
    id="letter_2023_10_23",
    citation="letter of 2023-10-23",
    title="NVIDIA's datacenter products of 4800 TPP or more, ahead of the rule",
    released=date(2023, 10, 24),
    phases=(
        Phase(
            effective=date(2023, 10, 23),
            adds=(
                CIRCUITS,
                PRODUCTS,
                SYSTEMS,
                LICENSE,
                HEADQUARTERS,
                ORDER,
                ADDRESSED,
            ),
        ),
        # From the day on which the rule took effect for everybody, 88 FR 73458.
        Phase(
            effective=date(2023, 11, 17),
            removes=(
                "2023-10-23:circuits",
                "2023-10-23:NVIDIA",
                "2023-10-23:systems",
                "letter of 2023-10-23",
                "letter of 2023-10-23 (headquarters)",
                "us-letters:addressed 2023-10-23",
            ),
            adds=(ORDER_OF_2022,),
        ),
    ),
    posture="addressed",
)
