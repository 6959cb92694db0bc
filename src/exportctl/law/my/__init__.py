"""Malaysia: American chips by a directive of 2025, with numbers that were not seen."""

from datetime import date

from exportctl.law.my.background import BACKGROUND
from exportctl.law.my.directive_1_2025 import DIRECTIVE_1_2025
from exportctl.law.older_lists import MY_SINCE_2021
from exportctl.rules import Regime

__all__ = ["MY"]

MY = Regime(
    id="my",
    name="Malaysia, Strategic Trade Act 2010",
    instruments=(MY_SINCE_2021, DIRECTIVE_1_2025),
    begins=date(2025, 7, 14),
    before="before Directive 1/2025; from December 2021 only computers were measured, at a "
    "level that was not seen",
    verified_through=date(2025, 7, 14),
    background=BACKGROUND,
    home="",
)
