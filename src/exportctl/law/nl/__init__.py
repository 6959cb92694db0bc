"""Netherlands: national rules on chip-making equipment, with no limit on processors."""

from datetime import date

from exportctl.law.nl.background import BACKGROUND
from exportctl.law.nl.bz2404162 import BZ2404162
from exportctl.law.nl.regeling_2025_04_01 import REGELING_2025_04_01
from exportctl.law.nl.stcrt_2023_18212 import STCRT_2023_18212
from exportctl.rules import Regime, Verdict

__all__ = ["NL"]

NL = Regime(
    id="nl",
    name="Netherlands, national rules on advanced semiconductor equipment",
    instruments=(STCRT_2023_18212, BZ2404162, REGELING_2025_04_01),
    begins=date(2023, 9, 1),
    before="before the national rules of 2023-09-01",
    verified_through=date(2026, 11, 23),
    background=BACKGROUND,
    home="",
    verdict=Verdict(
        no="no national performance control found",
        open="UNKNOWN whether a national performance control applies",
    ),
)
