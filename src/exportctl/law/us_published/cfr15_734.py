"""US published: 15 CFR 734.7.

The entry 4E091, whose text was read, cites paragraph (a) for weights. The words of the
section itself, and its date, are general knowledge and were not seen.
"""

from datetime import date

from exportctl.metrics import ITEM_KIND, WEIGHTS_PUBLISHED
from exportctl.rules import (
    Headline,
    Instrument,
    LeadIn,
    Paragraph,
    Phase,
    case,
    first_of,
    is_,
    meets,
    member,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# Technology and software; a commodity is never published.
LEAD_IN = LeadIn(
    id="734.7(a):lead-in",
    source=Citation("15 CFR 734.7", "paragraph (a), introductory text"),
    applies_to=("734.7(a)",),
    requires=member(ITEM_KIND, "model_weights"),
    confidence=Confidence.UNVERIFIED,
)
# Made available to the public without restrictions on passing it on, for example on a
# site that anybody can reach.
A = Paragraph(
    id="734.7(a)",
    source=Citation("15 CFR 734.7", "paragraph (a)"),
    rule=is_(WEIGHTS_PUBLISHED),
    confidence=Confidence.UNVERIFIED,
)
ORDER = first_of(
    "us-published:classification",
    Citation("15 CFR 734.7", "paragraph (a)"),
    case("734.7(a)", A),
)
# What is published is not subject to the regulations, 734.3(b)(3).
NOT_SUBJECT = Headline(
    id="us-published:not-subject",
    source=Citation("15 CFR 734.3", "paragraph (b)(3)"),
    rule=meets("734.7(a)"),
)
# Encryption software, and what was published against somebody's will.
ENCRYPTION = not_modelled(
    "734.7(b)",
    because="published encryption software stays subject under conditions of its own",
)

CFR15_734 = Instrument(
    id="cfr15_734",
    citation="15 CFR 734.7",
    title="Published technology and software",
    released=date(2016, 6, 3),
    published=date(2016, 6, 3),
    phases=(
        Phase(
            effective=date(2016, 9, 1),
            adds=(LEAD_IN, A, ORDER, NOT_SUBJECT, ENCRYPTION),
        ),
    ),
    posture="rule; the text and the days were not seen (unverified)",
)
