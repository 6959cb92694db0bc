"""UK: what stood before, and what the rules ask besides."""

from exportctl.law.common import BARRED_END_USE, EQUIPMENT, HOLDERS, PROGRAMMABLE_LOGIC
from exportctl.law.older_lists import OLDER_CIRCUITS
from exportctl.rules import (
    Headline,
    PartyRequirement,
    Requirement,
    all_of,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# What stood before the first instrument here.
HEADLINE = Headline(
    id="uk:controlled",
    source=Citation("Regulation (EC) 428/2009 as assimilated", "Annex I, 4A003"),
    rule=all_of(
        HOLDERS,
        not_modelled(
            "4A003 before 2024-04-01", because="the level of that time was not seen"
        ),
    ),
)
# What has to be licensed, and to where.
REQUIREMENT = Requirement(
    id="Export Control Order 2008",
    source=Citation("SI 2008/3231", "arts. 3 and 4"),
    rule=not_modelled(
        "Export Control Order 2008",
        because="licensing by destination is not encoded, nor the general license of 2024 "
        "for PL9013 to PL9015",
    ),
    reason="dual-use",
)
# Items on no list, for ends that are barred.
CATCH_ALL = PartyRequirement(
    id="end-use controls",
    source=Citation("SI 2008/3231", "end-use controls"),
    rule=BARRED_END_USE,
    confidence=Confidence.UNVERIFIED,
)
OTHER_ITEMS = not_modelled(
    "3A001.a.7, PL9015 and others",
    because="programmable logic, equipment and other lists are not tested here",
)

BACKGROUND = (
    HEADLINE,
    OLDER_CIRCUITS,
    EQUIPMENT,
    PROGRAMMABLE_LOGIC,
    REQUIREMENT,
    CATCH_ALL,
    OTHER_ITEMS,
)
