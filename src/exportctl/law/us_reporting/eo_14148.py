"""US reporting: Executive Order 14148, January 2025, which revokes the earlier one."""

from datetime import date

from exportctl.rules import Advice, Choice, Headline, Instrument, Phase, all_of, any_of
from exportctl.sources import Citation

# Nothing is reported under an order that is revoked. That it was, and on that day, is
# general knowledge; the text was not seen.
NONE = Headline(
    id="us-reporting:reportable",
    source=Citation("Executive Order 14148", "list of revoked orders"),
    rule=any_of(),
)
NO_ORDER = Choice(
    id="us-reporting:classification",
    source=Citation("Executive Order 14148", "list of revoked orders"),
    cases=(),
)
UNVERIFIED = Advice(
    id="revocation",
    source=Citation("Executive Order 14148", "list of revoked orders"),
    rule=all_of(),
    says="that Executive Order 14110 was revoked on 2025-01-20 is unverified",
)

EO_14148 = Instrument(
    id="eo_14148",
    citation="Executive Order 14148",
    title="Revocation of Executive Order 14110",
    released=date(2025, 1, 20),
    published=date(2025, 1, 20),
    phases=(
        Phase(
            effective=date(2025, 1, 20),
            removes=("4.2(b)(i)", "4.2(b)(ii)", "section 4.2(a)"),
            adds=(NONE, NO_ORDER, UNVERIFIED),
        ),
    ),
    posture="executive order; its text was not seen (unverified)",
)
