"""United States: outbound investment in chips, supercomputers and large models."""

from datetime import date

from exportctl.law.us_outbound.fr89_90398 import FR89_90398
from exportctl.rules import Regime, Verdict, not_modelled

__all__ = ["US_OUTBOUND"]

# Who invests, how, and which investments are excepted.
TRANSACTIONS = not_modelled(
    "850.210 and 850.501",
    because="which acquisitions, loans and ventures are covered, and which are excepted, "
    "is stated, not tested",
)
QUANTUM = not_modelled(
    "850.224 on quantum and design",
    because="its paragraphs on quantum information and design software are not encoded",
)
STATUTE = not_modelled(
    "Public Law 119-60",
    because="the statute of 2025-12-18 keeps part 850 until new regulations, whose limits "
    "were not seen",
)

US_OUTBOUND = Regime(
    id="us-outbound",
    name="United States, outbound investment (31 CFR part 850)",
    instruments=(FR89_90398,),
    begins=date(2025, 1, 2),
    before="before 31 CFR part 850",
    verified_through=date(2026, 9, 25),
    background=(TRANSACTIONS, QUANTUM, STATUTE),
    verdict=Verdict(
        license="",
        yes="COVERED: prohibited or notifiable",
        no="not covered",
        open="UNKNOWN whether covered",
    ),
)
