"""South Korea: AI semiconductors since 2025, with a number that was not seen."""

from datetime import date

from exportctl.law.kr.background import BACKGROUND
from exportctl.law.kr.notice_36 import NOTICE_36
from exportctl.law.older_lists import KR_SINCE_2021
from exportctl.rules import Regime

__all__ = ["KR"]

KR = Regime(
    id="kr",
    name="South Korea, Public Notice on Trade of Strategic Items",
    instruments=(KR_SINCE_2021, NOTICE_36),
    begins=date(2025, 2, 28),
    before="before the 36th amendment; the law then kept the list to what the export "
    "regimes had agreed, from December 2021 without a limit on circuits",
    verified_through=date(2025, 2, 28),
    background=BACKGROUND,
    home="",
)
