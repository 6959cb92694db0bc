"""Taiwan: a list after that of the European Union, of a year that was not seen."""

from datetime import date

from exportctl.law.tw.background import BACKGROUND
from exportctl.law.tw.moea_2025_06_10 import MOEA_2025_06_10
from exportctl.law.tw.moea_2026_02_12 import MOEA_2026_02_12
from exportctl.rules import Regime

__all__ = ["TW"]

TW = Regime(
    id="tw",
    name="Taiwan, strategic high-tech commodities",
    instruments=(MOEA_2025_06_10, MOEA_2026_02_12),
    begins=date(2026, 2, 12),
    before="before the 18 items of 2026-02-12; the list of that time was not seen",
    verified_through=date(2026, 2, 12),
    background=BACKGROUND,
    home="",
)
