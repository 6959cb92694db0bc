"""United States: what is published is not subject to the rules on exports."""

from datetime import date

from exportctl.law.us_published.cfr15_734 import CFR15_734
from exportctl.rules import Headline, Regime, Verdict, not_modelled
from exportctl.sources import Citation

__all__ = ["US_PUBLISHED"]

# The section had other words before.
EARLIER = Headline(
    id="us-published:not-subject",
    source=Citation("15 CFR 734.7", "before 2016-09-01"),
    rule=not_modelled(
        "734.7 before 2016-09-01", because="no earlier text of the section is encoded"
    ),
)
# Weights are the only technology or software among the items here.
OTHER_TECHNOLOGY = not_modelled(
    "734.7 for other technology and software",
    because="source code, drawings and the like are no items here",
)

US_PUBLISHED = Regime(
    id="us-published",
    name="United States, published technology and software (15 CFR 734.3(b)(3) and 734.7)",
    instruments=(CFR15_734,),
    begins=date(2016, 9, 1),
    before="before section 734.7 as it stands",
    verified_through=date(2026, 7, 23),
    background=(
        EARLIER,
        OTHER_TECHNOLOGY,
    ),
    verdict=Verdict(
        license="",
        yes="PUBLISHED, so not subject to the rules",
        no="not published",
        open="UNKNOWN whether published",
    ),
)
