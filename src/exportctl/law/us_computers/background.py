"""US computers: what stands throughout, and what is not modelled."""

from exportctl.law.common import ASSEMBLIES, HOLDERS
from exportctl.law.us_computers.terms import COMPUTER, TIER_4
from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE as CTP
from exportctl.metrics import DESTINATION
from exportctl.rules import (
    Definition,
    Headline,
    LeadIn,
    Requirement,
    all_of,
    any_of,
    at_least,
    case,
    first_of,
    meets,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import Citation

# All of these paragraphs are about computers; those of 4D001 and 4E001 are asked of the
# computer that the software or technology is for.
COMPUTERS = LeadIn(
    id="category 4:computers",
    source=Citation("15 CFR part 774", "supplement 1, category 4"),
    applies_to=("supercomputer", "4A003.b", "4A994.b", "4D001.b.1", "4E001.b.1"),
    requires=COMPUTER,
)
# 4A003.c is about electronic assemblies by which processors are aggregated.
ASSEMBLIES_OF_C = LeadIn(
    id="category 4:assemblies",
    source=Citation("15 CFR part 774", "supplement 1, ECCN 4A003.c"),
    applies_to=("4A003.c",),
    requires=ASSEMBLIES,
)
# Until 1994-02-23: 195 Mtops or more. Since when is not known, so less than that is open.
SUPERCOMPUTER = Definition(
    id="supercomputer",
    source=Citation("FR Doc. 94-4156", "summary, the level before the rule"),
    rule=all_of(
        COMPUTER,
        any_of(
            at_least(CTP, 195),
            not_modelled(
                "levels before that of 195 Mtops",
                because="since when it was 195 Mtops, and what it was before, is not known",
            ),
        ),
    ),
)
# The one of the day: a supercomputer at first, a computer of 4A003.b later.
CONTROLLED = Headline(
    id="us-computers:controlled",
    source=Citation("FR Doc. 94-4156", "summary"),
    rule=meets("supercomputer"),
)
ORDER = first_of(
    "us-computers:classification",
    Citation("FR Doc. 94-4156", "summary"),
    case("supercomputer", meets("supercomputer")),
)
# What stood before the first instrument here, which takes this away.
BEFORE = Requirement(
    id="before 1994-02-24",
    source=Citation("15 CFR part 799", "supplement 1, as it stood before 1994-02-24"),
    rule=not_modelled("before 1994-02-24", because="no text before 1994 is encoded"),
    reason="other",
)
# Embargoes, by destination.
EMBARGOES = Requirement(
    id="part 746 (embargoes)",
    source=Citation("15 CFR part 746", "embargoes and other special controls"),
    rule=all_of(
        any_of(TIER_4, member(DESTINATION, "E:1", "E:2")),
        not_modelled(
            "part 746 (embargoes)",
            because="embargoes and special controls by destination are not encoded",
        ),
    ),
    reason="embargo",
)
# What else can be asked of a computer.
END_USE = not_modelled(
    "part 744", because="parties and end uses are not looked at for the years before 2022"
)
OTHER_LIMBS = not_modelled(
    "other paragraphs of category 4",
    because="interconnects, crime control, hardened and encrypting computers",
)
# What is no computer and no assembly has other entries.
OTHER_KINDS = Requirement(
    id="items that are no computers",
    source=Citation("15 CFR part 774", "supplement 1, other categories"),
    rule=all_of(
        none_of(HOLDERS),
        not_modelled(
            "regime us", because="chips, and all else that is no computer, are asked there"
        ),
    ),
    reason="other",
)

BACKGROUND = (
    COMPUTERS,
    ASSEMBLIES_OF_C,
    SUPERCOMPUTER,
    CONTROLLED,
    ORDER,
    BEFORE,
    EMBARGOES,
    END_USE,
    OTHER_LIMBS,
    OTHER_KINDS,
)
