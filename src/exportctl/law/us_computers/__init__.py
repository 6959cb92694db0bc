"""United States: performance levels of computers, from supercomputers of 1994 on."""

from datetime import date

from exportctl.law.us_computers.background import BACKGROUND
from exportctl.law.us_computers.ccl_2025_07_30 import CCL_2025_07_30
from exportctl.law.us_computers.ecfr_2026_07_23 import ECFR_2026_07_23
from exportctl.law.us_computers.fr61_2099 import FR61_2099
from exportctl.law.us_computers.fr63_2451 import FR63_2451
from exportctl.law.us_computers.fr64_42009 import FR64_42009
from exportctl.law.us_computers.fr66_5443 import FR66_5443
from exportctl.law.us_computers.fr67_10608 import FR67_10608
from exportctl.law.us_computers.fr68_68976 import FR68_68976
from exportctl.law.us_computers.fr71_20876 import FR71_20876
from exportctl.law.us_computers.fr72_62524 import FR72_62524
from exportctl.law.us_computers.fr76_36986 import FR76_36986
from exportctl.law.us_computers.fr77_39354 import FR77_39354
from exportctl.law.us_computers.fr79_45288 import FR79_45288
from exportctl.law.us_computers.fr80_29432 import FR80_29432
from exportctl.law.us_computers.fr82_38764 import FR82_38764
from exportctl.law.us_computers.fr83_53742 import FR83_53742
from exportctl.law.us_computers.fr87_12226 import FR87_12226
from exportctl.law.us_computers.fr87_62186 import FR87_62186
from exportctl.law.us_computers.fr88_12108 import FR88_12108
from exportctl.law.us_computers.fr88_73458 import FR88_73458
from exportctl.law.us_computers.fr_doc_94_4156 import FR_DOC_94_4156
from exportctl.law.us_computers.pl105_85 import PL105_85
from exportctl.law.us_computers.wh_2000_02_01 import WH_2000_02_01
from exportctl.law.us_computers.wh_2000_08_03 import WH_2000_08_03
from exportctl.rules import Regime, Verdict

__all__ = ["US_COMPUTERS"]

US_COMPUTERS = Regime(
    id="us-computers",
    name="United States, performance levels of computers (15 CFR part 774, category 4)",
    instruments=(
        FR_DOC_94_4156,
        FR61_2099,
        PL105_85,
        FR63_2451,
        FR64_42009,
        WH_2000_02_01,
        WH_2000_08_03,
        FR66_5443,
        FR67_10608,
        FR68_68976,
        FR71_20876,
        FR72_62524,
        FR76_36986,
        FR77_39354,
        FR79_45288,
        FR80_29432,
        FR82_38764,
        FR83_53742,
        FR87_12226,
        FR87_62186,
        FR88_12108,
        FR88_73458,
        CCL_2025_07_30,
        ECFR_2026_07_23,
    ),
    begins=date(1994, 2, 24),
    before="before the definition of a supercomputer of February 1994",
    verified_through=date(2026, 7, 23),
    background=BACKGROUND,
    verdict=Verdict(
        yes="A HIGH PERFORMANCE COMPUTER",
        no="no high performance computer",
        open="UNKNOWN whether a high performance computer",
    ),
)
