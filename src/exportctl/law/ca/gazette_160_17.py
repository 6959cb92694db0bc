"""Canada: the proposed order of 25 April 2026; no final order was found."""

from datetime import date

from exportctl.law.common import CIRCUITS, HOLDERS
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import (
    Advice,
    Definition,
    Headline,
    Instrument,
    LeadIn,
    Paragraph,
    Phase,
    all_of,
    any_of,
    at_least,
    case,
    contains_any,
    first_of,
    meets,
    not_modelled,
)
from exportctl.sources import Citation, Confidence

# Circuits of 6,000 or more in total processing performance, and computers with them.
PROPOSED = Definition(
    id="proposed item",
    source=Citation("Canada Gazette, Part I, vol. 160, no. 17", "proposed order"),
    rule=at_least(TPP, 6000),
)
WOULD_BE = Advice(
    id="proposed order of 2026-04-25",
    source=Citation("Canada Gazette, Part I, vol. 160, no. 17", "proposed order"),
    rule=any_of(PROPOSED, contains_any("proposed item")),
    says="it would be listed, for all destinations but the United States; a proposal is "
    "not in force",
)
# What kind of item the paragraph is about.
OF_CIRCUITS = LeadIn(
    id="proposed order:circuits:kind",
    source=Citation("Canada Gazette, Part I, vol. 160, no. 17", "proposed order"),
    applies_to=("proposed order:circuits",),
    requires=CIRCUITS,
)
# What kind of item the paragraph is about.
OF_HOLDERS = LeadIn(
    id="proposed order:computers:kind",
    source=Citation("Canada Gazette, Part I, vol. 160, no. 17", "proposed order"),
    applies_to=("proposed order:computers",),
    requires=HOLDERS,
)
# After the comments closed it may have become law; that was not found, nor the contrary.
FINAL_ORDER = not_modelled(
    "final order",
    because="comments on the proposed order closed on 2026-05-25; no final order was "
    "found, nor that there is none",
)
IF_FINAL = Paragraph(
    id="proposed order:circuits",
    source=Citation("Canada Gazette, Part I, vol. 160, no. 17", "proposed order"),
    rule=all_of(PROPOSED, FINAL_ORDER),
    confidence=Confidence.SECONDARY,
)
COMPUTERS_IF_FINAL = Paragraph(
    id="proposed order:computers",
    source=Citation("Canada Gazette, Part I, vol. 160, no. 17", "proposed order"),
    rule=all_of(contains_any("proposed item"), FINAL_ORDER),
    confidence=Confidence.SECONDARY,
)
# In the order of the list.
ORDER = first_of(
    "ca:classification",
    Citation("Canada Gazette, Part I, vol. 160, no. 17", "proposed order"),
    case("proposed order:circuits", IF_FINAL),
    case("proposed order:computers", COMPUTERS_IF_FINAL),
)
# What is measured: any of these.
HEADLINE = Headline(
    id="ca:controlled",
    source=Citation("Canada Gazette, Part I, vol. 160, no. 17", "proposed order"),
    rule=any_of(
        meets("proposed order:circuits", "proposed order:computers"),
        all_of(
            HOLDERS,
            not_modelled(
                "group 1, computers", because="the level for computers was not seen here"
            ),
        ),
    ),
)
BOARDS = not_modelled(
    "programmable logic", because="its limits in the proposed order were not seen"
)

GAZETTE_160_17 = Instrument(
    id="gazette_160_17",
    citation="Canada Gazette, Part I, vol. 160, no. 17",
    title="Proposed order: circuits, computers and programmable logic by performance",
    released=date(2026, 4, 25),
    published=date(2026, 4, 25),
    phases=(
        Phase(effective=date(2026, 4, 25), adds=(PROPOSED, WOULD_BE, BOARDS)),
        Phase(
            effective=date(2026, 5, 26),
            adds=(OF_CIRCUITS, OF_HOLDERS, IF_FINAL, COMPUTERS_IF_FINAL, ORDER, HEADLINE),
        ),
    ),
    posture="proposal",
)
