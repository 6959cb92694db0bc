"""United States: tools that make chips.

A regime of its own, apart from that of chips: the two are printed in other entries, ask
for other facts, and no item is of both.
"""

from datetime import date

from exportctl.law.common import EQUIPMENT_KIND
from exportctl.law.us_equipment.ccl_2026_07_23 import CCL_2026_07_23
from exportctl.rules import (
    Headline,
    Regime,
    Requirement,
    Verdict,
    all_of,
    none_of,
    not_modelled,
)
from exportctl.sources import Citation

__all__ = ["US_EQUIPMENT"]

# No issue before that of 2026-07-23 was read.
EARLIER = Headline(
    id="us-equipment:listed",
    source=Citation("15 CFR part 774", "supplement 1, before 2026-07-23"),
    rule=not_modelled(
        "part 774 before 2026-07-23", because="no earlier issue of these entries was read"
    ),
)
# A tool of no paragraph here may be in one that is not encoded, on any day.
OTHER_TOOLS = Requirement(
    id="other paragraphs of 3B001, 3B993 and 3B994",
    source=Citation("15 CFR part 774", "supplement 1, ECCNs 3B001, 3B993 and 3B994"),
    rule=all_of(
        EQUIPMENT_KIND,
        not_modelled(
            "the rest of 3B001, 3B993 and 3B994",
            because="epitaxy, deposition, implantation, metrology, masks, other etchers "
            "and other lithography are not encoded",
        ),
    ),
    reason="other",
)
# What is no tool has other entries.
OTHER_KINDS = Requirement(
    id="items that are no tools",
    source=Citation("15 CFR part 774", "supplement 1, other entries"),
    rule=all_of(
        none_of(EQUIPMENT_KIND),
        not_modelled(
            "regime us", because="chips, and all else that is no tool, are asked there"
        ),
    ),
    reason="other",
)
END_USES = not_modelled(
    "744.23(a)(2) and (4)",
    because="what is for making advanced-node circuits or tools is asked in the regime us",
)
FOREIGN_DIRECT = not_modelled(
    "734.9(e)(3) and (k)",
    because="whether a foreign-made tool is subject to the rules is not tested",
)

US_EQUIPMENT = Regime(
    id="us-equipment",
    name="United States, chip-making tools (15 CFR part 774, entries 3B001 and 3B993)",
    instruments=(CCL_2026_07_23,),
    begins=date(2026, 7, 23),
    before="before the issue of 2026-07-23, the only one that was read",
    verified_through=date(2026, 7, 23),
    background=(EARLIER, OTHER_TOOLS, OTHER_KINDS, END_USES, FOREIGN_DIRECT),
    verdict=Verdict(yes="LISTED", no="in no paragraph here", open="UNKNOWN whether listed"),
)
