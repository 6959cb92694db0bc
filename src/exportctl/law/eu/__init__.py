"""European Union: Annex I of the dual-use regulation, as far as it measures performance."""

from datetime import date

from exportctl.law.eu.background import BACKGROUND
from exportctl.law.eu.reg428_2009 import REG428_2009
from exportctl.law.eu.reg2021_821 import REG2021_821
from exportctl.law.eu.reg2023_66 import REG2023_66
from exportctl.law.eu.reg2023_2616 import REG2023_2616
from exportctl.law.eu.reg2025_2003 import REG2025_2003
from exportctl.rules import Regime

__all__ = ["EU"]

# A consolidated version of 2026-09-21 exists and was not read.
EU = Regime(
    id="eu",
    name="European Union, Regulation (EU) 2021/821, Annex I",
    instruments=(REG428_2009, REG2021_821, REG2023_66, REG2023_2616, REG2025_2003),
    begins=date(2025, 11, 15),
    before="before 3A501.a.16 and 4A507; from 2021-09-09 only computers and "
    "programmable logic were measured",
    verified_through=date(2026, 9, 20),
    background=BACKGROUND,
    home="",
)
