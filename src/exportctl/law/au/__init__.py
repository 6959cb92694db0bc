"""Australia: the list of 2024, of which no number was seen."""

from datetime import date

from exportctl.law.au.background import BACKGROUND
from exportctl.law.au.f2024l01024 import F2024L01024
from exportctl.rules import Regime

__all__ = ["AU"]

AU = Regime(
    id="au",
    name="Australia, Defence and Strategic Goods List",
    instruments=(F2024L01024,),
    begins=date(2024, 9, 1),
    before="before the list of 2024-09-01; the list of that time was not seen",
    verified_through=date(2024, 9, 1),
    background=BACKGROUND,
    home="",
)
