"""Words that the regimes outside the United States use alike, each said once."""

from exportctl.metrics import (
    BASE_ECCN,
    DESCRIBED_AS_PROGRAMMABLE_LOGIC,
    ITEM_KIND,
    asked,
)
from exportctl.rules import (
    Headline,
    Requirement,
    Verdict,
    all_of,
    is_,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import Citation

__all__ = [
    "ASSEMBLIES",
    "BARRED_END_USE",
    "CIRCUITS",
    "COMPUTERS",
    "EQUIPMENT",
    "EQUIPMENT_KIND",
    "EQUIPMENT_LICENSE",
    "HOLDERS",
    "LISTED_ELSEWHERE",
    "LISTED_PARTY",
    "NONE_FOUND",
    "PROGRAMMABLE",
    "PROGRAMMABLE_LOGIC",
]

CIRCUITS = member(ITEM_KIND, "integrated_circuit")
COMPUTERS = member(ITEM_KIND, "computer")
ASSEMBLIES = member(ITEM_KIND, "electronic_assembly")
# What holds circuits: computers, electronic assemblies and components.
HOLDERS = member(ITEM_KIND, "computer", "electronic_assembly")
# Tools that make chips.
EQUIPMENT_KIND = member(ITEM_KIND, "equipment")
# Every list has tools that make chips; whether one is listed stays open.
EQUIPMENT = Headline(
    id="equipment",
    source=Citation("Wassenaar Arrangement and national lists", "entries of 3B"),
    rule=all_of(
        EQUIPMENT_KIND,
        not_modelled("equipment", because="chip-making equipment is not encoded"),
    ),
)
EQUIPMENT_LICENSE = Requirement(
    id="equipment:license",
    source=Citation("Wassenaar Arrangement and national lists", "entries of 3B"),
    rule=all_of(
        EQUIPMENT_KIND,
        not_modelled("equipment", because="chip-making equipment is not encoded"),
    ),
    reason="equipment",
)
# Circuits of which somebody says that they are programmable logic.
PROGRAMMABLE = all_of(CIRCUITS, is_(DESCRIBED_AS_PROGRAMMABLE_LOGIC))
# Every list that follows that of Wassenaar limits programmable logic; for a regime whose
# number was not seen, it stays open.
PROGRAMMABLE_LOGIC = Headline(
    id="programmable logic",
    source=Citation("Wassenaar Arrangement and national lists", "entries of 3A"),
    rule=all_of(
        PROGRAMMABLE,
        not_modelled(
            "programmable logic", because="the limits on programmable logic were not seen"
        ),
    ),
)
# The caller says that the item stands in an entry which these lists share, and that is
# none of those that only the United States has.
LISTED_ELSEWHERE = none_of(
    member(
        BASE_ECCN,
        "not stated",
        "3A090",
        "4A090",
        "3A991",
        "4A994",
        "5A992",
        "4E091",
        "EAR99",
    )
)
# What a catch-all clause asks: weapons, military or other ends that it bars.
BARRED_END_USE = is_(asked("other_barred_end_use_or_user"))
# Whether a search found a party on a list; nobody is looked up here.
LISTED_PARTY = is_(asked("listed_party"))
# A search that found nothing is not a law that says so, and the words must not blur it.
NONE_FOUND = Verdict(
    no="no performance control found", open="UNKNOWN whether a performance control applies"
)
