"""Switzerland: items on AI since 2025, with numbers that were not seen."""

from datetime import date

from exportctl.law.ch.background import BACKGROUND
from exportctl.law.ch.gcv_2025_05_01 import GCV_2025_05_01
from exportctl.rules import Regime

__all__ = ["CH"]

CH = Regime(
    id="ch",
    name="Switzerland, Goods Control Ordinance, annex 2",
    instruments=(GCV_2025_05_01,),
    begins=date(2025, 5, 1),
    before="before the amendment of 2025-05-01; the list of that time was not seen",
    verified_through=date(2025, 5, 1),
    background=BACKGROUND,
    home="",
)
