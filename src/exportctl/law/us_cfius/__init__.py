"""United States: foreign investment, critical technologies and mandatory filings."""

from datetime import date

from exportctl.law.us_cfius.cfr31_800 import CFR31_800
from exportctl.rules import Headline, Regime, Verdict, not_modelled
from exportctl.sources import Citation

__all__ = ["US_CFIUS"]

# A pilot program asked for declarations by other tests before.
EARLIER = Headline(
    id="us-cfius:mandatory",
    source=Citation("31 CFR part 801", "before 2020-10-15"),
    rule=not_modelled("800.401(c) before 2020-10-15", because="no earlier test is encoded"),
)
# Other grounds on which a transaction is reviewed, or a declaration is mandatory.
OTHER_GROUNDS = not_modelled(
    "800.401(b) and 800.248(b) and (c)",
    because="government interests, infrastructure and personal data are not encoded",
)
OTHER_TECHNOLOGIES = not_modelled(
    "800.215 beyond the control list",
    because="defense articles, nuclear items, agents and emerging technologies are not "
    "encoded",
)

US_CFIUS = Regime(
    id="us-cfius",
    name="United States, foreign investment (31 CFR part 800)",
    instruments=(CFR31_800,),
    begins=date(2020, 10, 15),
    before="before the mandatory declaration by authorization",
    verified_through=date(2025, 1, 31),
    background=(EARLIER, OTHER_GROUNDS, OTHER_TECHNOLOGIES),
    verdict=Verdict(
        license="",
        yes="DECLARATION MANDATORY",
        no="no mandatory declaration by this ground",
        open="UNKNOWN whether a declaration is mandatory",
    ),
)
