"""United States: the Export Administration Regulations on advanced computing."""

from datetime import date

from exportctl.law.us.background import BACKGROUND
from exportctl.law.us.fr87_62186 import FR87_62186
from exportctl.law.us.fr88_2821 import FR88_2821
from exportctl.law.us.fr88_73458 import FR88_73458
from exportctl.law.us.fr89_23876 import FR89_23876
from exportctl.rules import Regime

__all__ = ["US"]

US = Regime(
    id="us",
    name="United States, Export Administration Regulations (15 CFR 730-774)",
    instruments=(FR87_62186, FR88_2821, FR88_73458, FR89_23876),
    begins=date(2022, 10, 21),
    before="before 3A090",
    verified_through=date(2024, 12, 1),
    background=BACKGROUND,
)
