"""Japan: what its export rules ask beyond the paragraphs here."""

from exportctl.law.common import BARRED_END_USE, HOLDERS, LISTED_ELSEWHERE
from exportctl.metrics import DESTINATION
from exportctl.rules import (
    Headline,
    LicenseException,
    PartyRequirement,
    Requirement,
    all_of,
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
        HOLDERS,
        not_modelled(
            "art. 7(iii) before May 2025",
            because="the limit on computers changed between July 2020 and May 2025; the "
            "number and the day were not seen",
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
    "art. 6(i)(to) and (chi)",
    because="programmable logic and neural-network circuits are not tested here",
)
EQUIPMENT = not_modelled(
    "23 items of 2023-07-23", because="chip-making equipment is not encoded"
)

BACKGROUND = (
    HEADLINE,
    REQUIREMENT,
    OTHER_ENTRIES,
    SANCTIONS,
    CATCH_ALL,
    BULK,
    EXCLUSIONS,
    OTHER_ITEMS,
    EQUIPMENT,
)
