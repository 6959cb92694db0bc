"""US: letters of April 2025 to NVIDIA, AMD and Intel."""

from datetime import date

from exportctl.law.us.terms import HEADQUARTERED_IN_MACAU_OR_D5, MACAU_OR_D5
from exportctl.law.us_letters.letters_2022_08_26 import (
    AMD_NAMED,
    AMD_OTHER,
    NVIDIA_NAMED,
    NVIDIA_OTHER,
)
from exportctl.law.us_letters.letters_2024_11_11 import CHIPS
from exportctl.law.us_letters.terms import AMD, GAUDI, H20, INTEL, MI308, NVIDIA
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    DRAM_AND_IO_BANDWIDTH,
    ITEM_KIND,
    TOTAL_DRAM_BANDWIDTH,
)
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
    meets,
    member,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# The letters are about circuits; what holds one has a paragraph of its own.
CIRCUITS = LeadIn(
    id="2025-04-09:circuits",
    source=Citation("NVIDIA 8-K of 2025-04-15", "letter of 2025-04-09, products"),
    applies_to=("2025-04-09",),
    requires=member(ITEM_KIND, "integrated_circuit"),
    confidence=Confidence.SECONDARY,
)
# Total DRAM bandwidth of 1400 gigabytes per second or more, input and output of 1100 or
# more, or the two together of 1700 or more. Input and output are read as the aggregate
# bidirectional transfer rate; reports differ on "or more", which bills since have copied.
NUMBERS = Paragraph(
    id="2025-04-09:numbers",
    source=Citation("Intel letter to clients of April 2025", "limits, as reported"),
    rule=all_of(
        any_of(NVIDIA, AMD, INTEL),
        any_of(
            at_least(TOTAL_DRAM_BANDWIDTH, 1400),
            at_least(AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE, 1100),
            at_least(DRAM_AND_IO_BANDWIDTH, 1700),
        ),
    ),
    confidence=Confidence.SECONDARY,
)
# NVIDIA's H20 and AMD's MI308, by name.
NAMED = Paragraph(
    id="2025-04-09:named",
    source=Citation("NVIDIA 8-K of 2025-04-15", "letter of 2025-04-09, products named"),
    rule=any_of(all_of(NVIDIA, H20), all_of(AMD, MI308)),
    confidence=Confidence.SECONDARY,
)
# Intel's Gaudi: reports name the family, the limits catch some of it.
FAMILY = Paragraph(
    id="2025-04-09:Gaudi",
    source=Citation("Intel letter to clients of April 2025", "the Gaudi family"),
    rule=all_of(
        INTEL,
        GAUDI,
        not_modelled(
            "Gaudi beneath the limits",
            because="reports name the family; whether all of it was not seen",
        ),
    ),
    confidence=Confidence.SECONDARY,
)
# Boards and systems with such a circuit.
SYSTEMS = Paragraph(
    id="systems of 2025-04-09",
    source=Citation("NVIDIA 8-K of 2025-04-15", "letter of 2025-04-09, systems"),
    rule=any_of(contains_any(NUMBERS), contains_any(NAMED), contains_any(FAMILY)),
    confidence=Confidence.SECONDARY,
)
# A license, to China, Hong Kong included, to Macau, and to group D:5.
LICENSE = Requirement(
    id="letters of 2025-04-09",
    source=Citation("NVIDIA 8-K of 2025-04-15", "letter of 2025-04-09, destinations"),
    rule=all_of(
        meets(
            "2025-04-09:numbers",
            "2025-04-09:named",
            "2025-04-09:Gaudi",
            "systems of 2025-04-09",
        ),
        MACAU_OR_D5,
    ),
    reason="informed by letter",
)
# A license, to companies headquartered there, or whose ultimate parent is, anywhere.
HEADQUARTERS = PartyRequirement(
    id="letters of 2025-04-09 (headquarters)",
    source=Citation("NVIDIA 8-K of 2025-04-15", "letter of 2025-04-09, headquarters"),
    rule=all_of(
        meets("2025-04-09:numbers", "2025-04-09:named", "systems of 2025-04-09"),
        HEADQUARTERED_IN_MACAU_OR_D5,
    ),
    confidence=Confidence.SECONDARY,
)
HEADQUARTERS_GAUDI = PartyRequirement(
    id="letters of 2025-04-09 (headquarters, Gaudi)",
    source=Citation("Intel letter to clients of April 2025", "the Gaudi family"),
    rule=all_of(meets("2025-04-09:Gaudi"), HEADQUARTERED_IN_MACAU_OR_D5),
    confidence=Confidence.SECONDARY,
)
# The newest letter comes first.
ORDER = first_of(
    "us-letters:classification",
    Citation("NVIDIA 8-K of 2025-04-15", "letter of 2025-04-09"),
    case("2025-04-09:named", NAMED),
    case("2025-04-09:numbers", NUMBERS),
    case("2025-04-09:Gaudi", FAMILY),
    case("2024-11-11:TSMC", CHIPS),
    case("2022-08-26:NVIDIA.named", NVIDIA_NAMED),
    case("2022-08-26:AMD.named", AMD_NAMED),
    case("2022-08-26:NVIDIA.other", NVIDIA_OTHER),
    case("2022-08-26:AMD.other", AMD_OTHER),
)
# Whether it addresses exporter and item.
ADDRESSED = Headline(
    id="us-letters:addressed 2025-04-09",
    source=Citation("NVIDIA 8-K of 2025-04-15", "letter of 2025-04-09"),
    rule=meets(
        "2025-04-09:numbers",
        "2025-04-09:named",
        "2025-04-09:Gaudi",
        "systems of 2025-04-09",
    ),
)

LETTERS_2025_04_09 = Instrument(
    id="letters_2025_04_09",
    citation="letters of 2025-04-09",
    title="NVIDIA's H20, AMD's MI308 and Intel's Gaudi, by bandwidth",
    released=date(2025, 4, 15),
    phases=(
        # The day is NVIDIA's; those of the others were not seen, and are taken as the same.
        Phase(
            effective=date(2025, 4, 9),
            adds=(
                CIRCUITS,
                NUMBERS,
                NAMED,
                FAMILY,
                SYSTEMS,
                LICENSE,
                HEADQUARTERS,
                HEADQUARTERS_GAUDI,
                ORDER,
                ADDRESSED,
            ),
        ),
    ),
    nicknames=("H20 letter",),
    posture="addressed",
)
