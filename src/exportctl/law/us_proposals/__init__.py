"""United States: bills with limits on chips. None of them is law.

What they would cover changes no answer of any other regime.
"""

from datetime import date

from exportctl.law.us_proposals.entries import ENTRIES
from exportctl.law.us_proposals.hr3447 import HR3447
from exportctl.law.us_proposals.hr6875 import HR6875
from exportctl.law.us_proposals.s3150 import S3150
from exportctl.law.us_proposals.s3374 import S3374
from exportctl.law.us_proposals.s4456 import S4456
from exportctl.rules import Regime, Verdict

__all__ = ["US_PROPOSALS"]

US_PROPOSALS = Regime(
    id="us-proposals",
    name="United States, bills of the 119th Congress",
    instruments=(ENTRIES, HR3447, S3150, S3374, HR6875, S4456),
    begins=date(2025, 5, 8),
    before="before the first of these bills",
    verified_through=date(2026, 9, 25),
    verdict=Verdict(
        yes="PROPOSED TO BE COVERED",
        no="not covered by a proposal",
        open="UNKNOWN whether a proposal covers it",
        license="",
    ),
    home="",
)
