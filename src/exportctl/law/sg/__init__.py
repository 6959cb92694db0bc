"""Singapore: the lists of four regimes, in which no limit on processors was found."""

from datetime import date

from exportctl.law.common import NONE_FOUND
from exportctl.law.sg.background import BACKGROUND
from exportctl.law.sg.mti_2025_02_18 import MTI_2025_02_18
from exportctl.law.sg.s660_2025 import S660_2025
from exportctl.rules import Regime

__all__ = ["SG"]

SG = Regime(
    id="sg",
    name="Singapore, Strategic Goods (Control) Act 2002",
    instruments=(MTI_2025_02_18, S660_2025),
    begins=date(2025, 2, 18),
    before="before the ministry's statement of 2025-02-18; the order of that time was not "
    "seen",
    verified_through=date(2026, 3, 27),
    background=BACKGROUND,
    home="",
    verdict=NONE_FOUND,
)
