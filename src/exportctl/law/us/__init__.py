"""United States: the Export Administration Regulations on advanced computing."""

from datetime import date

from exportctl.law.us.background import BACKGROUND
from exportctl.law.us.bis_2025_05_13 import BIS_2025_05_13
from exportctl.law.us.bis_2026_05_31 import BIS_2026_05_31
from exportctl.law.us.fr87_62186 import FR87_62186
from exportctl.law.us.fr88_2821 import FR88_2821
from exportctl.law.us.fr88_73458 import FR88_73458
from exportctl.law.us.fr89_23876 import FR89_23876
from exportctl.law.us.fr89_96790 import FR89_96790
from exportctl.law.us.fr90_4544 import FR90_4544
from exportctl.law.us.fr90_5298 import FR90_5298
from exportctl.law.us.fr90_9604 import FR90_9604
from exportctl.law.us.fr90_47201 import FR90_47201
from exportctl.law.us.fr90_50857 import FR90_50857
from exportctl.law.us.fr91_1684 import FR91_1684
from exportctl.law.us.fr91_17851 import FR91_17851
from exportctl.law.us.fr91_43034 import FR91_43034
from exportctl.rules import Regime

__all__ = ["US"]

US = Regime(
    id="us",
    name="United States, Export Administration Regulations (15 CFR 730-774)",
    instruments=(
        FR87_62186,
        FR88_2821,
        FR88_73458,
        FR89_23876,
        FR89_96790,
        FR90_4544,
        FR90_5298,
        FR90_9604,
        BIS_2025_05_13,
        FR90_47201,
        FR90_50857,
        FR91_1684,
        FR91_17851,
        BIS_2026_05_31,
        FR91_43034,
    ),
    begins=date(2022, 10, 21),
    before="before 3A090",
    verified_through=date(2026, 9, 25),
    background=BACKGROUND,
)
