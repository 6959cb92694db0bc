"""Japan: the ordinance under the Foreign Exchange and Foreign Trade Act."""

from datetime import date

from exportctl.law.jp.background import BACKGROUND
from exportctl.law.jp.miti_1991_49 import MITI_1991_49
from exportctl.law.older_lists import JP_SINCE_2021
from exportctl.rules import Regime

__all__ = ["JP"]

JP = Regime(
    id="jp",
    name="Japan, Export Trade Control Order, appended table 1, rows 7 and 8",
    instruments=(JP_SINCE_2021, MITI_1991_49),
    begins=date(2025, 5, 1),
    before="before art. 6(i)(yo); from December 2021 only computers were measured, in "
    "art. 7(iii)",
    verified_through=date(2026, 2, 14),
    background=BACKGROUND,
    home="",
)
