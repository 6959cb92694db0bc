"""Words that the regimes outside the United States use alike, each said once."""

from exportctl.metrics import BASE_ECCN, ITEM_KIND, asked
from exportctl.rules import Verdict, is_, member, none_of

__all__ = [
    "ASSEMBLIES",
    "BARRED_END_USE",
    "CIRCUITS",
    "COMPUTERS",
    "HOLDERS",
    "LISTED_ELSEWHERE",
    "LISTED_PARTY",
    "NONE_FOUND",
]

CIRCUITS = member(ITEM_KIND, "integrated_circuit")
COMPUTERS = member(ITEM_KIND, "computer")
ASSEMBLIES = member(ITEM_KIND, "electronic_assembly")
# What holds circuits: computers, electronic assemblies and components.
HOLDERS = member(ITEM_KIND, "computer", "electronic_assembly")
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
