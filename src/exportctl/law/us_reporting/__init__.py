"""United States: reports on large models and the clusters that train them."""

from datetime import date

from exportctl.law.us_reporting.eo_14110 import EO_14110
from exportctl.law.us_reporting.eo_14148 import EO_14148
from exportctl.rules import Regime, Verdict, not_modelled

__all__ = ["US_REPORTING"]

# What was to make the reports permanent, and what states ask for.
OTHERS = not_modelled(
    "other reporting rules",
    because="the rule proposed in September 2024 was not made final, and state law is not "
    "encoded",
)

US_REPORTING = Regime(
    id="us-reporting",
    name="United States, reports under Executive Order 14110, section 4.2(b)",
    instruments=(EO_14110, EO_14148),
    begins=date(2023, 10, 30),
    before="before Executive Order 14110",
    verified_through=date(2026, 9, 25),
    background=(OTHERS,),
    verdict=Verdict(
        license="", yes="REPORTABLE", no="not reportable", open="UNKNOWN whether reportable"
    ),
)
