"""US: what the Export Administration Regulations ask beyond the instruments here.

What can make a license necessary by item and destination, and is not modelled, is a
requirement that stays open; the rest is said beside every answer that it could change.
"""

from exportctl.law.common import EQUIPMENT_KIND
from exportctl.metrics import BASE_ECCN, DESTINATION, asked
from exportctl.rules import (
    Headline,
    PartyRequirement,
    Requirement,
    all_of,
    is_,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# What stood before the first instrument here, which takes this away.
BEFORE = Requirement(
    id="before 3A090",
    source=Citation("15 CFR part 774", "supplement 1, as it stood before 2022-10-21"),
    rule=not_modelled("before 3A090", because="no text before 2022-10-21 is encoded"),
    reason="other",
)
# Embargoes and special controls, by destination.
EMBARGOES = Requirement(
    id="part 746 (embargoes)",
    source=Citation("15 CFR part 746", "embargoes and other special controls"),
    rule=all_of(
        member(DESTINATION, "E:1", "E:2", "RU", "BY", "IQ"),
        not_modelled(
            "part 746 (embargoes)",
            because="embargoes and special controls by destination are not encoded",
        ),
    ),
    reason="embargo",
)

# Other reasons for control of an item that some other entry lists.
OTHER_ENTRIES = Requirement(
    id="other reasons of the base entry",
    source=Citation("15 CFR part 774", "supplement 1, the entry stated"),
    rule=all_of(
        none_of(
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
        ),
        not_modelled(
            "other reasons of the base entry",
            because="the entry stated for the item has reasons of its own",
        ),
    ),
    reason="other",
)

# Tools that make chips have a regime of their own.
TOOLS = Headline(
    id="us:tools",
    source=Citation("15 CFR part 774", "supplement 1, ECCNs 3B001, 3B993 and 3B994"),
    rule=all_of(
        EQUIPMENT_KIND,
        not_modelled("us:tools", because="chip-making tools are asked in us-equipment"),
    ),
)
TOOLS_LICENSE = Requirement(
    id="us:tools:license",
    source=Citation("15 CFR part 774", "supplement 1, ECCNs 3B001, 3B993 and 3B994"),
    rule=all_of(
        EQUIPMENT_KIND,
        not_modelled("us:tools", because="chip-making tools are asked in us-equipment"),
    ),
    reason="other",
)
# Parties on the Entity List and the other lists of part 744. Nobody is looked up here:
# whoever has screened the parties says what was found.
LISTED = PartyRequirement(
    id="part 744 (listed parties)",
    source=Citation("15 CFR part 744", "parties listed in its supplements"),
    rule=is_(asked("listed_party")),
    confidence=Confidence.SECONDARY,
)
# Its other end uses and end users: weapons, military and intelligence among them.
OTHER_END_USES = PartyRequirement(
    id="part 744 (other end uses and users)",
    source=Citation("15 CFR part 744", "end uses and end users that it bars"),
    rule=is_(asked("other_barred_end_use_or_user")),
    confidence=Confidence.SECONDARY,
)
END_USE = not_modelled(
    "part 744", because="parties are not looked up in any list; say what a search found"
)
# Items that other entries list, for reasons that have nothing to do with performance.
OTHER_ITEMS = not_modelled(
    "other entries of part 774",
    because="entries such as 3A001, 4A003 or 5A002 are not tested here",
)
BACKGROUND = (
    BEFORE,
    EMBARGOES,
    OTHER_ENTRIES,
    TOOLS,
    TOOLS_LICENSE,
    LISTED,
    OTHER_END_USES,
    END_USE,
    OTHER_ITEMS,
)
