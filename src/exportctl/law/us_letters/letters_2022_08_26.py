"""US: letters of 26 August 2022 to NVIDIA and AMD."""

from datetime import date

from exportctl.law.us_letters.terms import A100, A100X, AMD, H100, MI100, MI250, NVIDIA
from exportctl.metrics import DESTINATION, ITEM_KIND
from exportctl.rules import (
    Headline,
    Instrument,
    LeadIn,
    Paragraph,
    Phase,
    Requirement,
    all_of,
    any_of,
    case,
    contains_any,
    first_of,
    meets,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# The letters are about circuits; what holds one has a paragraph of its own.
CIRCUITS = LeadIn(
    id="2022-08-26:circuits",
    source=Citation("NVIDIA 8-K of 2022-08-31", "letter of 2022-08-26, products"),
    applies_to=("2022-08-26:NVIDIA", "2022-08-26:AMD"),
    requires=member(ITEM_KIND, "integrated_circuit"),
    confidence=Confidence.SECONDARY,
)
# NVIDIA: the A100, the A100X and the H100.
NVIDIA_NAMED = Paragraph(
    id="2022-08-26:NVIDIA.named",
    source=Citation("NVIDIA 8-K of 2022-08-31", "letter of 2022-08-26, products named"),
    rule=all_of(NVIDIA, any_of(A100, A100X, H100)),
    confidence=Confidence.SECONDARY,
)
# NVIDIA: what it makes later whose peak performance and whose input and output to other
# chips are about those of the A100 or more. No figure was disclosed.
NVIDIA_OTHER = Paragraph(
    id="2022-08-26:NVIDIA.other",
    source=Citation("NVIDIA 8-K of 2022-08-31", "letter of 2022-08-26, later products"),
    rule=all_of(
        NVIDIA,
        not_modelled(
            "about the A100 or more",
            because="the letter compares with the A100, and gives no figure",
        ),
    ),
    confidence=Confidence.SECONDARY,
)
# Either of the two.
NVIDIA_EITHER = Paragraph(
    id="2022-08-26:NVIDIA",
    source=Citation("NVIDIA 8-K of 2022-08-31", "letter of 2022-08-26"),
    rule=any_of(NVIDIA_NAMED, NVIDIA_OTHER),
    confidence=Confidence.SECONDARY,
)
# AMD: the MI250.
AMD_NAMED = Paragraph(
    id="2022-08-26:AMD.named",
    source=Citation(
        "press reports of 2022-09-01", "letter to AMD of August 2022, the MI250"
    ),
    rule=all_of(AMD, MI250),
    confidence=Confidence.SECONDARY,
)
# AMD: it said that the MI100 was not affected, and nothing of its other products.
AMD_OTHER = Paragraph(
    id="2022-08-26:AMD.other",
    source=Citation(
        "press reports of 2022-09-01", "letter to AMD of August 2022, the MI100"
    ),
    rule=all_of(
        AMD,
        none_of(MI100),
        not_modelled(
            "other products of AMD", because="what else the letter names was not seen"
        ),
    ),
    confidence=Confidence.SECONDARY,
)
# Either of the two.
AMD_EITHER = Paragraph(
    id="2022-08-26:AMD",
    source=Citation("press reports of 2022-09-01", "letter to AMD of August 2022"),
    rule=any_of(AMD_NAMED, AMD_OTHER),
    confidence=Confidence.SECONDARY,
)
# Systems with such a circuit.
SYSTEMS = Paragraph(
    id="2022-08-26:systems",
    source=Citation("NVIDIA 8-K of 2022-08-31", "letter of 2022-08-26, systems"),
    rule=any_of(contains_any(NVIDIA_EITHER), contains_any(AMD_EITHER)),
    confidence=Confidence.SECONDARY,
)
# A license, to China, Hong Kong included, and to Russia.
LICENSE = Requirement(
    id="letters of 2022-08-26",
    source=Citation("NVIDIA 8-K of 2022-08-31", "letter of 2022-08-26, destinations"),
    rule=all_of(
        meets("2022-08-26:NVIDIA", "2022-08-26:AMD", "2022-08-26:systems"),
        member(DESTINATION, "CN", "RU"),
    ),
    reason="informed by letter",
)
# What is named comes before what may be meant.
ORDER = first_of(
    "us-letters:classification",
    Citation("NVIDIA 8-K of 2022-08-31", "letter of 2022-08-26"),
    case("2022-08-26:NVIDIA.named", NVIDIA_NAMED),
    case("2022-08-26:AMD.named", AMD_NAMED),
    case("2022-08-26:NVIDIA.other", NVIDIA_OTHER),
    case("2022-08-26:AMD.other", AMD_OTHER),
)
# Whether a letter addresses exporter and item.
ADDRESSED = Headline(
    id="us-letters:addressed 2022-08-26",
    source=Citation("NVIDIA 8-K of 2022-08-31", "letter of 2022-08-26"),
    rule=meets("2022-08-26:NVIDIA", "2022-08-26:AMD", "2022-08-26:systems"),
)

LETTERS_2022_08_26 = Instrument(
    id="letters_2022_08_26",
    citation="letters of 2022-08-26",
    title="NVIDIA's A100 and H100, AMD's MI250",
    released=date(2022, 8, 31),
    phases=(
        Phase(
            effective=date(2022, 8, 26),
            adds=(
                CIRCUITS,
                NVIDIA_NAMED,
                NVIDIA_OTHER,
                NVIDIA_EITHER,
                AMD_NAMED,
                AMD_OTHER,
                AMD_EITHER,
                SYSTEMS,
                LICENSE,
                ORDER,
                ADDRESSED,
            ),
        ),
    ),
    posture="addressed",
)
