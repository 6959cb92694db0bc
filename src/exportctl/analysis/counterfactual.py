"""What would make an answer another: the smallest changes of an item's numbers.

Every change is confirmed: the evaluator is asked of the item as it would be.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from exportctl.analysis._goal import ANOTHER, Goal, goal_of
from exportctl.analysis._search import Search
from exportctl.analysis._start import starting
from exportctl.analysis.ways import Counterfactual, Way
from exportctl.dates import Day
from exportctl.errors import InputError, UnknownNameError
from exportctl.exact import exact
from exportctl.hardware import Item
from exportctl.metrics import parts_of
from exportctl.readings import Reading
from exportctl.transactions import Transaction

__all__ = ["nearest_change", "what_would"]

_ONE: Final = Fraction(1)
_TOGETHER: Final = 2
_MOST: Final = 3


def nearest_change(
    item: Item | str,
    *,
    on: Day | str,
    to: str | None = None,
    regime: str = "us",
    transaction: Transaction | None = None,
    readings: Iterable[Reading] = (),
) -> Way | None:
    """Return the smallest change that gives another outcome; None if there is none.

    The arguments are those of `what_would`, which says more. The size of a change is its
    share of the number that changes.

    >>> way = nearest_change("h20", on="2023-12-01", to="CN")
    >>> print(way.changes[0].term, way.changes[0].at, way.then.classification)
    total processing performance 2400 3A090.b.1
    """
    start = starting(
        item, on=on, regime=regime, to=to, transaction=transaction, readings=readings
    )
    goal = goal_of(ANOTHER, start)
    prices, together = _priced(goal, None), _TOGETHER
    search = Search(goal=goal, prices=prices, together=together, nearest=True)
    return next(iter(search.ways()), None)


def what_would(
    item: Item | str,
    make: str = ANOTHER,
    *,
    on: Day | str,
    to: str | None = None,
    regime: str = "us",
    transaction: Transaction | None = None,
    readings: Iterable[Reading] = (),
    prices: Mapping[str, Fraction | int | str] | None = None,
    together: int = _TOGETHER,
) -> Counterfactual:
    """Return the smallest changes of an item that would give an answer.

    The other facts stay as they are, the unknown ones unknown: a way has to lead there
    whatever those are. What is derived follows: with a larger area the density is lower.

    Args:
        item: An item or a product's name.
        make: What is wanted: ``another outcome``, ``controlled``, ``not controlled``,
            ``license required``, ``no license required``, a paragraph that is to govern,
            or a review policy.
        on: The day asked about.
        to: The destination.
        regime: The regime's id.
        transaction: What is to be done with the item.
        readings: Readings of the text to take in place of the defaults.
        prices: By term, what it costs to change a number by the whole of it, or an answer
            to the other; by default one for each. With prices, nothing but what has one
            is changed. The cost of a way is the sum over what it changes.
        together: How many numbers may move together, from 1 to 3.

    Raises:
        UnknownNameError: If a name is not known, or the answer is none on that day.
        InvalidDateError: If *on* is not a date.
        InvalidNumberError: If a price is not a number.
        InconsistentFactsError: If the facts contradict each other.
        InputError: If a price is not above zero, or *together* is not from 1 to 3.

    >>> found = what_would("a800", "not controlled", on="2023-12-01", to="CN")
    >>> change = found.ways[0].changes[0]
    >>> print(change.term, change.at, change.attained)
    total processing performance 2400 False
    """
    if together not in range(1, _MOST + 1):
        raise InputError([f"together: wants 1, 2 or 3, got {together!r}"])
    start = starting(
        item, on=on, regime=regime, to=to, transaction=transaction, readings=readings
    )
    goal = goal_of(make, start)
    search = Search(goal=goal, prices=_priced(goal, prices), together=together)
    met = goal.test(start.present)
    return Counterfactual(
        headline=start.headline,
        wanted=make,
        present=start.present,
        met=met,
        ways=() if met else search.ways(),
        prices=search.prices,
        not_moved=() if met else search.not_moved(),
    )


def _priced(
    goal: Goal, prices: Mapping[str, Fraction | int | str] | None
) -> dict[str, Fraction]:
    """Return a price for every term that may change."""
    known = {part.term for limit in goal.limits for part in parts_of(limit.metric)}
    known |= {flag.term for flag in goal.flags}
    if prices is None:
        return dict.fromkeys(sorted(known), _ONE)
    out = {name: exact(price, f"price of {name}") for name, price in prices.items()}
    for name, price in out.items():
        if name not in known:
            raise UnknownNameError("term that this answer turns on", name, known)
        if price <= 0:
            raise InputError([f"price of {name}: wants more than zero, got {price}"])
    return out
