"""Canada: no limit on processors in force that was found, and a proposal of 2026."""

from datetime import date

from exportctl.law.ca.background import BACKGROUND
from exportctl.law.ca.gazette_160_17 import GAZETTE_160_17
from exportctl.law.ca.sor2024_112 import SOR2024_112
from exportctl.law.common import NONE_FOUND
from exportctl.law.older_lists import CA_SINCE_2021
from exportctl.rules import Regime

__all__ = ["CA"]

CA = Regime(
    id="ca",
    name="Canada, Export Control List (SOR/89-202)",
    instruments=(CA_SINCE_2021, SOR2024_112, GAZETTE_160_17),
    begins=date(2024, 7, 20),
    before="before item 5506; from December 2021 only computers were measured, at a level "
    "that was not seen",
    verified_through=date(2026, 11, 23),
    background=BACKGROUND,
    home="",
    verdict=NONE_FOUND,
)
