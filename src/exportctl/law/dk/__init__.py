"""Denmark: a national list of 2025, whose part on chips was not seen."""

from datetime import date

from exportctl.law.dk.background import BACKGROUND
from exportctl.law.dk.order_2025_07_01 import ORDER_2025_07_01
from exportctl.rules import Regime

__all__ = ["DK"]

DK = Regime(
    id="dk",
    name="Denmark, national list under article 9",
    instruments=(ORDER_2025_07_01,),
    begins=date(2025, 7, 1),
    before="before the order of 2025-07-01; no earlier national list was looked for",
    verified_through=date(2025, 7, 1),
    background=BACKGROUND,
    home="",
)
