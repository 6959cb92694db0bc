"""Wassenaar Arrangement: the list that its members agree on; it binds nobody."""

from datetime import date

from exportctl.law.wassenaar.background import BACKGROUND
from exportctl.law.wassenaar.list_2021 import LIST_2021
from exportctl.law.wassenaar.list_2022 import LIST_2022
from exportctl.law.wassenaar.list_2024 import LIST_2024
from exportctl.rules import Regime, Verdict

__all__ = ["WASSENAAR"]

WASSENAAR = Regime(
    id="wassenaar",
    name="Wassenaar Arrangement, List of Dual-Use Goods and Technologies",
    instruments=(LIST_2021, LIST_2022, LIST_2024),
    begins=date(2021, 12, 1),
    before="before the list of December 2021; the levels of older lists are not encoded",
    verified_through=date(2024, 12, 5),
    background=BACKGROUND,
    home="",
    verdict=Verdict(
        yes="ON THE LIST",
        no="no limit found that it meets",
        open="UNKNOWN whether on the list",
    ),
)
