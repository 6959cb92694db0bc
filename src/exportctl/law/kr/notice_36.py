"""South Korea: 21 items, AI semiconductors among them."""

from datetime import date

from exportctl.law.common import BARRED_END_USE
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.rules import (
    Headline,
    Instrument,
    Paragraph,
    PartyRequirement,
    Phase,
    all_of,
    at_least,
    case,
    first_of,
    meets,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# AI semiconductors, by a parameter that was not seen.
LISTED = Paragraph(
    id="AI semiconductors",
    source=Citation(
        "Public Notice on Trade of Strategic Items, 36th amendment", "AI semiconductors"
    ),
    rule=not_modelled(
        "AI semiconductors",
        because="AI semiconductors are listed since 2025-02-28; the limit was not seen",
    ),
    confidence=Confidence.SECONDARY,
)
# The permit by situation: computers of 0.0128 WT or more, for ends that it bars.
SITUATIONAL = PartyRequirement(
    id="situational permit",
    source=Citation(
        "Public Notice on Trade of Strategic Items, 36th amendment", "catch-all"
    ),
    rule=all_of(at_least(APP, "0.0128"), BARRED_END_USE),
    confidence=Confidence.SECONDARY,
)
# In the order of the list.
ORDER = first_of(
    "kr:classification",
    Citation(
        "Public Notice on Trade of Strategic Items, 36th amendment", "AI semiconductors"
    ),
    case("AI semiconductors", LISTED),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="kr:controlled",
    source=Citation(
        "Public Notice on Trade of Strategic Items, 36th amendment", "AI semiconductors"
    ),
    rule=meets("AI semiconductors"),
)

NOTICE_36 = Instrument(
    id="notice_36",
    citation="Public Notice on Trade of Strategic Items, 36th amendment",
    title="21 items, AI semiconductors among them",
    released=date(2025, 2, 28),
    phases=(
        Phase(
            effective=date(2025, 2, 28),
            adds=(LISTED, SITUATIONAL, ORDER, HEADLINE),
        ),
    ),
)
