"""Japan: what its export rules ask beyond the paragraphs here."""

from exportctl.law.common import (
    BARRED_END_USE,
    EQUIPMENT,
    EQUIPMENT_LICENSE,
    HOLDERS,
    LISTED_ELSEWHERE,
    PROGRAMMABLE,
)
from exportctl.law.older_lists import OLDER_CIRCUITS
from exportctl.metrics import DESTINATION
from exportctl.rules import (
    Headline,
    LicenseException,
    PartyRequirement,
    Requirement,
    all_of,
    any_of,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# What stood before the paragraphs here, which restate both.
HEADLINE = Headline(
    id="jp:controlled",
    source=Citation("MITI Ordinance 49 of 1991", "art. 7(iii), before May 2025"),
    rule=all_of(
        any_of(HOLDERS, PROGRAMMABLE),
        not_modelled(
            "art. 7(iii) before May 2025",
            because="the limit on computers changed between July 2020 and May 2025; the "
            "number and the day were not seen, nor that on programmable logic",
        ),
    ),
)
# Licensing by destination, which is not encoded.
REQUIREMENT = Requirement(
    id="art. 48",
    source=Citation("Foreign Exchange and Foreign Trade Act", "art. 48(1)"),
    rule=not_modelled("art. 48 before May 2025", because="no earlier text is encoded"),
    reason="rows 7 and 8",
)
# Other rows of the table, where the caller says that one lists the item.
OTHER_ENTRIES = Requirement(
    id="other rows of appended table 1",
    source=Citation("Export Trade Control Order", "appended table 1, the row stated"),
    rule=all_of(
        LISTED_ELSEWHERE,
        not_modelled(
            "other rows of appended table 1",
            because="the entry stated for the item has reasons of its own",
        ),
    ),
    reason="other rows",
)
# Sanctions by country. The countries are general knowledge, so they only keep an answer
# open.
SANCTIONS = Requirement(
    id="sanctions by country",
    source=Citation("Export Trade Control Order", "appended table 2 and ministerial acts"),
    rule=all_of(
        member(DESTINATION, "RU", "BY", "IR", "KP"),
        not_modelled(
            "sanctions by country", because="sanctions by country are not encoded"
        ),
    ),
    reason="sanctions",
)
# Items on no list, for barred ends, outside group A.
CATCH_ALL = PartyRequirement(
    id="row 16",
    source=Citation("Export Trade Control Order", "appended table 1, row 16"),
    rule=all_of(none_of(member(DESTINATION, "JP:A")), BARRED_END_USE),
    confidence=Confidence.UNVERIFIED,
)
# General bulk licenses exist for group A; whether they cover these items was not seen.
BULK = LicenseException(
    id="general bulk license",
    source=Citation("Export Trade Control Order", "bulk licenses"),
    eligible=all_of(
        member(DESTINATION, "JP:A"),
        not_modelled(
            "general bulk license", because="whether it covers these rows was not seen"
        ),
    ),
)
# What could only free a computer.
EXCLUSIONS = not_modelled(
    "art. 7(iii)(chi), (ri) and (nu)",
    because="computers that are essential to other equipment, and not its main element, "
    "are taken out; that is not tested",
)
OTHER_ITEMS = not_modelled(
    "art. 6(i)(chi) and art. 7(iii)(to)",
    because="neural-network circuits and interconnects are not tested here; programmable "
    "logic is, where an item is described as such",
)
ITEMS_OF_2023 = not_modelled(
    "23 items of 2023-07-23", because="chip-making equipment is not encoded"
)

BACKGROUND = (
    HEADLINE,
    OLDER_CIRCUITS,
    EQUIPMENT,
    EQUIPMENT_LICENSE,
    REQUIREMENT,
    OTHER_ENTRIES,
    SANCTIONS,
    CATCH_ALL,
    BULK,
    EXCLUSIONS,
    OTHER_ITEMS,
    ITEMS_OF_2023,
)
