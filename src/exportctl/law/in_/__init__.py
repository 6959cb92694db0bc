"""India: advanced semiconductors since 2025, with numbers that were not seen."""

from datetime import date

from exportctl.law.in_.background import BACKGROUND
from exportctl.law.in_.scomet_category_7 import SCOMET_CATEGORY_7
from exportctl.rules import Regime

__all__ = ["IN"]

IN = Regime(
    id="in",
    name="India, SCOMET",
    instruments=(SCOMET_CATEGORY_7,),
    begins=date(2025, 10, 23),
    before="before category 7; the list of that time was not seen",
    verified_through=date(2025, 10, 23),
    background=BACKGROUND,
    home="",
)
