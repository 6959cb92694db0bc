"""China, exports from it: materials are listed; no limit on processors was found."""

from datetime import date

from exportctl.law.cn.background import BACKGROUND
from exportctl.law.cn.mofcom import MOFCOM
from exportctl.law.common import NONE_FOUND
from exportctl.rules import Regime

__all__ = ["CN"]

CN = Regime(
    id="cn",
    name="China, export controls of MOFCOM",
    instruments=(MOFCOM,),
    begins=date(2023, 8, 1),
    before="before the first announcement looked at; nothing earlier was looked for",
    verified_through=date(2026, 11, 23),
    background=BACKGROUND,
    home="",
    verdict=NONE_FOUND,
)
