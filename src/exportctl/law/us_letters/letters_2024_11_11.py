"""US: letter of November 2024 to TSMC."""

from datetime import date

from exportctl.law.us_letters.letters_2022_08_26 import (
    AMD_NAMED,
    AMD_OTHER,
    NVIDIA_NAMED,
    NVIDIA_OTHER,
)
from exportctl.law.us_letters.terms import TSMC
from exportctl.metrics import (
    CONSIGNEE_HEADQUARTERS,
    CONSIGNEE_ULTIMATE_PARENT,
    DESTINATION,
    END_USER_HEADQUARTERS,
    END_USER_ULTIMATE_PARENT,
    ITEM_KIND,
)
from exportctl.rules import (
    Headline,
    Instrument,
    Paragraph,
    PartyRequirement,
    Phase,
    Requirement,
    all_of,
    any_of,
    case,
    first_of,
    meets,
    member,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# TSMC: chips for artificial intelligence and graphics made at 7 nm or better.
CHIPS = Paragraph(
    id="2024-11-11:TSMC",
    source=Citation("press reports of November 2024", "letter to TSMC, products"),
    rule=all_of(
        TSMC,
        member(ITEM_KIND, "integrated_circuit"),
        not_modelled(
            "chips for artificial intelligence at 7 nm or better",
            because="how the letter tells them apart was not seen",
        ),
    ),
    confidence=Confidence.SECONDARY,
)
# A license, to China.
LICENSE = Requirement(
    id="letter of 2024-11-11",
    source=Citation("press reports of November 2024", "letter to TSMC, customers"),
    rule=all_of(meets("2024-11-11:TSMC"), member(DESTINATION, "CN")),
    reason="informed by letter",
)
# For customers of China, wherever they are.
CUSTOMERS = PartyRequirement(
    id="letter of 2024-11-11 (customers)",
    source=Citation("press reports of November 2024", "letter to TSMC, customers"),
    rule=all_of(
        meets("2024-11-11:TSMC"),
        any_of(
            member(CONSIGNEE_HEADQUARTERS, "CN"),
            member(CONSIGNEE_ULTIMATE_PARENT, "CN"),
            member(END_USER_HEADQUARTERS, "CN"),
            member(END_USER_ULTIMATE_PARENT, "CN"),
        ),
    ),
    confidence=Confidence.SECONDARY,
)
# The newest letter comes first.
ORDER = first_of(
    "us-letters:classification",
    Citation("press reports of November 2024", "letter to TSMC"),
    case("2024-11-11:TSMC", CHIPS),
    case("2022-08-26:NVIDIA.named", NVIDIA_NAMED),
    case("2022-08-26:AMD.named", AMD_NAMED),
    case("2022-08-26:NVIDIA.other", NVIDIA_OTHER),
    case("2022-08-26:AMD.other", AMD_OTHER),
)
# Whether it addresses exporter and item.
ADDRESSED = Headline(
    id="us-letters:addressed 2024-11-11",
    source=Citation("press reports of November 2024", "letter to TSMC"),
    rule=meets("2024-11-11:TSMC"),
)

LETTER_2024_11_11 = Instrument(
    id="letter_2024_11_11",
    citation="letter of 2024-11-11",
    title="TSMC's chips for artificial intelligence made for customers of China",
    released=date(2024, 11, 11),
    phases=(
        Phase(
            effective=date(2024, 11, 11),
            adds=(CHIPS, LICENSE, CUSTOMERS, ORDER, ADDRESSED),
        ),
    ),
    posture="addressed",
)
