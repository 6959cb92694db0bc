"""US computers: words that several instruments use alike, each said once."""

from exportctl.metrics import DESTINATION, ITEM_KIND, asked
from exportctl.rules import all_of, any_of, is_, member, none_of, not_modelled

# Digital computers.
COMPUTER = member(ITEM_KIND, "computer")
# Every destination but Canada.
NOT_CANADA = none_of(member(DESTINATION, "CA"))
# Tier 4: the near embargo. Its members are known by name.
TIER_4 = member(DESTINATION, "computer-tier-4")
# A destination of which no source here says the tier on that day.
TIER_NOT_KNOWN = all_of(
    none_of(
        member(DESTINATION, "computer-tier-1", "computer-tier-2", "computer-tier-3"),
        TIER_4,
    ),
    not_modelled(
        "computer tier of the destination",
        because="no source here says in which tier it was on that day",
    ),
)
# Tiers 1 to 3; a destination whose tier is not known may be in any of them.
TIER_1 = any_of(member(DESTINATION, "computer-tier-1"), TIER_NOT_KNOWN)
TIER_2 = any_of(member(DESTINATION, "computer-tier-2"), TIER_NOT_KNOWN)
TIER_3 = any_of(member(DESTINATION, "computer-tier-3"), TIER_NOT_KNOWN)
# End users and end uses that are neither military nor of proliferation.
CIVIL = none_of(is_(asked("military_or_proliferation_end_use_or_user")))
