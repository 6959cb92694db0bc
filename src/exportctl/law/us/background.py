"""US: what the Export Administration Regulations ask beyond the instruments here.

None of it is modelled. What can make a license necessary by item and destination is a
requirement that stays open; the rest is said beside every answer that it could change.
"""

from exportctl.metrics import BASE_ECCN, DESTINATION
from exportctl.rules import Requirement, all_of, member, none_of, not_modelled
from exportctl.sources import Citation

# What stood before the first instrument here, which takes this away.
BEFORE = Requirement(
    id="before 3A090",
    source=Citation("15 CFR part 774", "supplement 1, as it stood before 2022-10-21"),
    rule=not_modelled("before 3A090", because="no text before 2022-10-21 is encoded"),
    reason="other",
)
# Anti-terrorism reasons, by the country chart: state sponsors and Cuba.
AT = Requirement(
    id="part 742 (anti-terrorism)",
    source=Citation("15 CFR part 742", "anti-terrorism controls"),
    rule=all_of(
        member(DESTINATION, "E:1", "E:2"),
        not_modelled(
            "part 742 (anti-terrorism)",
            because="the country chart for anti-terrorism reasons is not encoded",
        ),
    ),
    reason="AT",
)

# Embargoes and special controls, by destination.
EMBARGOES = Requirement(
    id="part 746 (embargoes)",
    source=Citation("15 CFR part 746", "embargoes and other special controls"),
    rule=all_of(
        member(DESTINATION, "E:1", "E:2", "RU", "BY"),
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

# End uses and end users of any item, wherever it goes.
END_USE = not_modelled(
    "part 744", because="end use and end user controls need facts about parties"
)
# Items that other entries list, for reasons that have nothing to do with performance.
OTHER_ITEMS = not_modelled(
    "other entries of part 774",
    because="entries such as 3A001, 4A003 or 5A002 are not tested here",
)

BACKGROUND = (BEFORE, AT, EMBARGOES, OTHER_ENTRIES, END_USE, OTHER_ITEMS)
