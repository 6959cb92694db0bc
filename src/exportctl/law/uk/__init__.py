"""United Kingdom: circuits by performance since 2024, with a number that was not seen."""

from datetime import date

from exportctl.law.older_lists import UK_SINCE_2021
from exportctl.law.uk.background import BACKGROUND
from exportctl.law.uk.si2024_346 import SI2024_346
from exportctl.law.uk.si2025_1197 import SI2025_1197
from exportctl.rules import Regime

__all__ = ["UK"]

UK = Regime(
    id="uk",
    name="United Kingdom, Export Control Order 2008 and Regulation 428/2009, Annex I",
    instruments=(UK_SINCE_2021, SI2024_346, SI2025_1197),
    begins=date(2024, 4, 1),
    before="before PL9013 and PL9014; from December 2021 only computers were measured, in "
    "4A003",
    verified_through=date(2025, 12, 16),
    background=BACKGROUND,
    home="",
)
