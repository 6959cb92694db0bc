"""United States: the duty of section 232 on certain advanced semiconductors."""

from datetime import date

from exportctl.law.us_232.proclamation_11002 import PROCLAMATION_11002
from exportctl.rules import Regime, Verdict, not_modelled

__all__ = ["US_232"]

# How this duty goes together with others.
OTHER_DUTIES = not_modelled(
    "other duties",
    because="duties under other headings, and their stacking, are not encoded",
)

US_232 = Regime(
    id="us-232",
    name="United States, section 232 duty on semiconductors (HTSUS chapter 99, note 39)",
    instruments=(PROCLAMATION_11002,),
    begins=date(2026, 1, 15),
    before="before the duty",
    verified_through=date(2026, 9, 25),
    background=(OTHER_DUTIES,),
    verdict=Verdict(
        yes="TARIFF BAND",
        no="in no tariff band",
        open="UNKNOWN whether in a tariff band",
        license="duty",
        required="25 percent, unless for an exempt use",
        not_required="none under this heading",
        exception="exempt use",
    ),
    home="",
)
