"""EU: what the dual-use regulation asks beyond the instruments here."""

from exportctl.law.common import (
    BARRED_END_USE,
    CIRCUITS,
    EQUIPMENT,
    EQUIPMENT_LICENSE,
    HOLDERS,
    LISTED_ELSEWHERE,
)
from exportctl.metrics import DESTINATION
from exportctl.rules import (
    Headline,
    PartyRequirement,
    Requirement,
    all_of,
    any_of,
    member,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# What stood before the first instrument here, which restates both. Older lists limited
# microprocessors too.
HEADLINE = Headline(
    id="eu:controlled",
    source=Citation("Council Regulation before 2012-06-15", "Annex I, categories 3 and 4"),
    rule=all_of(
        any_of(CIRCUITS, HOLDERS),
        not_modelled(
            "lists before 2012-06-15", because="no list before that of 2012 was seen"
        ),
    ),
)
# Licensing by destination, which is not encoded.
REQUIREMENT = Requirement(
    id="art. 3",
    source=Citation("Regulation (EC) 428/2009", "art. 3"),
    rule=not_modelled(
        "Regulation (EC) 428/2009", because="no list before 2021-09-09 is encoded"
    ),
    reason="dual-use",
)
# Other entries of Annex I, where the caller says that one lists the item.
OTHER_ENTRIES = Requirement(
    id="other entries of Annex I",
    source=Citation("Regulation (EU) 2021/821", "Annex I, the entry stated"),
    rule=all_of(
        LISTED_ELSEWHERE,
        not_modelled(
            "other entries of Annex I",
            because="the entry stated for the item has reasons of its own",
        ),
    ),
    reason="dual-use",
)
# Restrictive measures by country, which have regulations of their own. The countries are
# general knowledge, so they only keep an answer open.
SANCTIONS = Requirement(
    id="restrictive measures",
    source=Citation("Treaty on the Functioning of the European Union", "art. 215"),
    rule=all_of(
        member(DESTINATION, "RU", "BY", "IR", "KP", "SY", "MM"),
        not_modelled(
            "restrictive measures", because="sanctions by country are not encoded"
        ),
    ),
    reason="sanctions",
)
# Items on no list, for the end uses that article 4 names.
CATCH_ALL = PartyRequirement(
    id="art. 4",
    source=Citation("Regulation (EU) 2021/821", "art. 4"),
    rule=BARRED_END_USE,
    confidence=Confidence.UNVERIFIED,
)
NATIONAL = not_modelled(
    "arts. 9 and 10", because="lists of member states; see regimes nl and dk"
)
OTHER_ITEMS = not_modelled(
    "3A001.a.9, 4A003.g, 4A004",
    because="neural-network circuits, links and unusual computers are not tested here; "
    "programmable logic is, where an item is described as such",
)
SOFTWARE = not_modelled(
    "3D, 3E, 4D and 4E",
    because="software and technology are not encoded; 4D001.a reaches 4A507, and 3E001 "
    "reaches 3A501",
)

BACKGROUND = (
    HEADLINE,
    EQUIPMENT,
    EQUIPMENT_LICENSE,
    REQUIREMENT,
    OTHER_ENTRIES,
    SANCTIONS,
    CATCH_ALL,
    NATIONAL,
    OTHER_ITEMS,
    SOFTWARE,
)
