"""How far an item's numbers are from every limit."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

import attrs

from exportctl.analysis._moves import crossings, middle_of, movable, subjects
from exportctl.analysis._start import starting
from exportctl.analysis._words import percent, signed
from exportctl.dates import Day
from exportctl.evaluate.trace import margin_of, share_of
from exportctl.exact import Interval, Span, as_decimal_text, exact_text, rounded
from exportctl.facts import Facts
from exportctl.hardware import Item
from exportctl.logic import Truth
from exportctl.metrics import Metric, parts_of
from exportctl.readings import Reading
from exportctl.rules import AllOf, AnyOf, Limit, Not, Rule
from exportctl.screening.text import COMPARED
from exportctl.transactions import Transaction

__all__ = ["Margin", "margins"]

_MARK: Final = {Truth.TRUE: "met", Truth.FALSE: "not met", Truth.UNKNOWN: "undecided"}


@attrs.frozen(kw_only=True)
class Margin:
    """How far a number is from a limit.

    Attributes:
        provision: What compares it: a paragraph, a note, a definition, a condition.
        circuit: Which of the item's different circuits, counted from 0; None for the item.
        limit: The limit.
        truth: Whether it is met.
        value: What is known of the number.
        margin: By how much it is met, negative if it is not, in the metric's unit; None
            if it may be met by any amount.
        share: The same as a share of the limit; None where that is zero.
        reached_at: For a number that is derived, where each of those that it is made of
            would reach the limit with the others as they are.
    """

    provision: str
    circuit: int | None
    limit: Limit
    truth: Truth
    value: Span
    margin: Interval | None
    share: Interval | None
    reached_at: Mapping[Metric, Fraction] = attrs.field(eq=False)

    @property
    def distance(self) -> Fraction | None:
        """How near the number may be to the limit, as a share of it, without a sign."""
        share = self.share
        if share is None:
            return None
        if share.holds(Fraction(0)):
            return Fraction(0)
        ends = [abs(end) for end in (share.low, share.high) if end is not None]
        return min(ends)

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values; numbers are exact text."""
        share = self.share
        return {
            "provision": self.provision,
            "circuit": self.circuit,
            "term": self.limit.metric.term,
            "unit": self.limit.metric.unit,
            "comparator": self.limit.comparator.value,
            "limit": as_decimal_text(self.limit.at),
            "truth": str(self.truth),
            "value": exact_text(self.value),
            "margin": None if self.margin is None else exact_text(Span((self.margin,))),
            "share": None if share is None else exact_text(Span((share,))),
            "reached_at": {m.term: as_decimal_text(v) for m, v in self.reached_at.items()},
        }

    def __str__(self) -> str:
        limit = self.limit
        text = (
            f"{self.provision}: {limit.metric} {self.value} {limit.metric.unit}, "
            f"{COMPARED[limit.comparator]} {rounded(limit.at)}: {_MARK[self.truth]}"
        )
        if self.margin is not None:
            point = self.margin.point
            text += f", {self.margin if point is None else signed(point)}"
        if self.share is not None and self.share.point is not None:
            text += f" ({percent(self.share.point)})"
        reached = (f"{m} of {rounded(v)} {m.unit}" for m, v in self.reached_at.items())
        at = " or ".join(reached)
        return f"{text}; reached at {at}" if at else text


def margins(
    item: Item | str,
    *,
    on: Day | str,
    to: str | None = None,
    regime: str = "us",
    transaction: Transaction | None = None,
    readings: Iterable[Reading] = (),
) -> tuple[Margin, ...]:
    """Return how far an item is from every limit in force, the nearest first.

    Every limit counts with which some provision compares a number of the item, or of a
    circuit in it, of which something is known; what is met in the end is another question.

    Args:
        item: An item or a product's name.
        on: The day asked about.
        to: The destination.
        regime: The regime's id.
        transaction: What is to be done with the item.
        readings: Readings of the text to take in place of the defaults.

    Raises:
        UnknownNameError: If a name is not known.
        InvalidDateError: If *on* is not a date.
        InconsistentFactsError: If the facts contradict each other.

    >>> print(margins("h20", on="2023-12-01")[0])
    3A090.b.1: total processing performance 2368 TPP, at least 2400: not met, -32 (-1.33 %)
    """
    start = starting(
        item, on=on, regime=regime, to=to, transaction=transaction, readings=readings
    )
    facts = start.by_destination
    found: dict[tuple[object, ...], Margin] = {}
    for circuit in dict.fromkeys((None, *subjects(facts))):
        each = facts if circuit is None else facts.contents[circuit]
        for provision, rule in start.snapshot.rules.items():
            for limit in _limits(rule):
                if _said(each, limit.metric):
                    margin = _margin(each, provision, circuit, limit)
                    found.setdefault((provision, circuit, limit), margin)
    return tuple(sorted(found.values(), key=_order))


def _order(margin: Margin) -> tuple[object, ...]:
    distance, limit = margin.distance, margin.limit
    named = (limit.metric.term, limit.at, margin.provision, margin.circuit or 0)
    return (distance is None, distance or Fraction(0), *named)


def _limits(rule: Rule) -> Iterator[Limit]:
    """Yield the limits that stand in a rule itself."""
    match rule:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _limits(part)
        case Not(part):
            yield from _limits(part)
        case Limit() if not rule.metric.of_transaction:
            yield rule


def _said(facts: Facts, metric: Metric) -> bool:
    known = any(facts[part].known for part in parts_of(metric))
    span = facts.span(metric)
    return known and bool(span.pieces) and span.informative


def _margin(facts: Facts, provision: str, circuit: int | None, limit: Limit) -> Margin:
    span = facts.span(limit.metric)
    margin = margin_of(limit, span)
    return Margin(
        provision=provision,
        circuit=circuit,
        limit=limit,
        truth=limit.truth(span),
        value=span,
        margin=margin,
        share=None if margin is None else share_of(limit, margin),
        reached_at=dict(_reached(facts, limit)),
    )


def _reached(facts: Facts, limit: Limit) -> Iterator[tuple[Metric, Fraction]]:
    """Yield where numbers that are known reach the limit, if all others are."""
    if limit.metric.definition is None:
        return
    for part in movable(facts, (limit.metric,)):
        values = list(crossings(facts, limit.metric, limit.at, part))
        if part != limit.metric and len(values) == 1 and middle_of(facts, part):
            yield part, values[0]
