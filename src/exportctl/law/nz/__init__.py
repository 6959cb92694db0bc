"""New Zealand: national controls since 2024, with numbers that were not seen."""

from datetime import date

from exportctl.law.nz.background import BACKGROUND
from exportctl.law.nz.nzsgl_2024 import NZSGL_2024
from exportctl.rules import Regime

__all__ = ["NZ"]

NZ = Regime(
    id="nz",
    name="New Zealand, Strategic Goods List",
    instruments=(NZSGL_2024,),
    begins=date(2024, 11, 12),
    before="before the list of 2024-11-12; the list of that time was not seen",
    verified_through=date(2024, 11, 12),
    background=BACKGROUND,
    home="",
)
