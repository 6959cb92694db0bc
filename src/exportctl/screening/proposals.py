"""What bills would cover; none of it changes an answer of the law in force."""

from collections.abc import Iterable

from exportctl.catalogue import places
from exportctl.dates import Day
from exportctl.evaluate import answer
from exportctl.hardware import Item, measure
from exportctl.law import US_PROPOSALS
from exportctl.logic import Truth
from exportctl.readings import Reading
from exportctl.screening._judge import knowing
from exportctl.transactions import Transaction, transaction_facts

__all__ = ["proposals_for"]


def proposals_for(
    item: Item,
    on: Day,
    readings: Iterable[Reading] = (),
    transaction: Transaction | None = None,
) -> dict[str, Truth]:
    """Return which of the bills pending on a day would cover an item.

    Args:
        item: The item.
        on: The day; a bill is pending from its introduction.
        readings: Readings of the text to take in place of the defaults.
        transaction: What is said beside the item, such as when it was first marketed.

    Returns:
        By the number of each bill, oldest first.

    Raises:
        InconsistentFactsError: If the item's facts contradict each other.

    >>> from datetime import date
    >>> from exportctl.catalogue import product
    >>> found = proposals_for(product("h100").item, date(2026, 6, 1))
    >>> str(found["S.3150"]), str(found["S.4456"])
    ('true', 'unknown')
    """
    snapshot = US_PROPOSALS.on(on, places())
    facts = measure(item, readings)
    facts = knowing(facts, transaction_facts(transaction or Transaction()))
    answers = [answer(snapshot, each) for each in (*facts.contents, facts)]
    bills = [x.citation for x in US_PROPOSALS.instruments if x.citation in snapshot.rules]
    out = dict.fromkeys(bills, Truth.FALSE)
    for bill in bills:
        for each in answers:
            out[bill] |= each.truths[bill]
    return out
