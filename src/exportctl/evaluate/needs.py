"""Which facts would settle an open answer, and at which values it turns."""

import contextlib
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeGuard

import attrs

from exportctl.errors import InconsistentFactsError
from exportctl.evaluate.answer import Answer, answer
from exportctl.evaluate.cells import known_codes
from exportctl.evaluate.program import Program
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, truth_of
from exportctl.logic import Truth
from exportctl.metrics import (
    DESTINATION,
    EXPORTER,
    Field,
    Flag,
    Metric,
    Quotient,
    Sum,
    Term,
)
from exportctl.rules import Is, Limit, Member, Snapshot
from exportctl.rules.predicate import Leaf

__all__ = ["Band", "Need", "needs"]


@attrs.frozen(kw_only=True)
class Band:
    """Values of a fact for which the answer would be the same.

    Attributes:
        values: The numbers, or None for a flag.
        truth: The flag's answer, or None for a number.
        outcomes: The classifications that would remain.
        controlled: The headline answer.
        license_required: Whether a license would be required.
    """

    values: Interval | None = None
    truth: Truth | None = None
    outcomes: tuple[str, ...]
    controlled: Truth
    license_required: Truth


@attrs.frozen(kw_only=True)
class Need:
    """A fact that would settle an open answer, or help to.

    Attributes:
        term: What is not known well enough.
        bands: What each value would make of the answer; empty where that depends on
            another fact that is open too.
    """

    term: Term
    bands: tuple[Band, ...] = ()

    @property
    def turns_at(self) -> tuple[Fraction, ...]:
        """The values at which the answer turns, rising."""
        inner = [band.values for band in self.bands if band.values is not None]
        return tuple(dict.fromkeys(values.low for values in inner[1:]))

    @property
    def settles(self) -> bool:
        """Whether each of its values alone leaves nothing open."""
        return bool(self.bands) and all(len(b.outcomes) == 1 for b in self.bands)


def needs(snapshot: Snapshot, facts: Facts, now: Answer) -> tuple[Need, ...]:
    """Return the facts that would settle *now*, those that settle it alone first.

    Args:
        snapshot: The rules.
        facts: What is known.
        now: The answer so far.
    """
    if not _open(now):
        return ()
    found = [
        need
        for term in _askable(snapshot, facts)
        if (need := _need(term, snapshot, facts, now)) is not None
    ]
    found.sort(key=lambda need: (not need.settles, need.term.term))
    unsaid = (Need(term=field) for field in _unsaid(snapshot, facts, now))
    return (*found, *unsaid)


def _unsaid(snapshot: Snapshot, facts: Facts, now: Answer) -> Iterator[Field]:
    """Yield who sends it and where to, if nobody has said and the answer turns on it."""
    if facts.codes(EXPORTER) is None:
        live = (leaf for leaf in _live(snapshot, facts) if isinstance(leaf, Member))
        yield from dict.fromkeys(x.field for x in live if x.field == EXPORTER)
    if now.license_required is Truth.UNKNOWN and facts.codes(DESTINATION) is None:
        yield DESTINATION


def _open(now: Answer) -> bool:
    return (
        now.classification == "unknown"
        or now.controlled is Truth.UNKNOWN
        or now.license_required is Truth.UNKNOWN
    )


def _askable(snapshot: Snapshot, facts: Facts) -> Iterator[Metric | Flag]:
    """Yield terms that a person could look up or measure, and that the answer turns on."""
    live = _live(snapshot, facts)
    metrics = dict.fromkeys(leaf.metric for leaf in live if _limits(leaf))
    parts = {
        part
        for metric in metrics
        if isinstance(metric.definition, Sum)
        for part in metric.definition.parts
    }
    asked: dict[Metric, None] = {}
    for metric in metrics:
        if isinstance(metric.definition, Quotient):
            asked[metric.definition.numerator] = None
            asked[metric.definition.denominator] = None
        elif metric not in parts:
            asked[metric] = None
    yield from (metric for metric in asked if _loose(metric, facts))
    yield from dict.fromkeys(leaf.flag for leaf in live if _asks(leaf))


def _live(snapshot: Snapshot, facts: Facts) -> list[Leaf]:
    """Return the leaves that the answer turns on, in the order of the program."""
    program = Program.of(snapshot, (*snapshot.classified, *snapshot.required))
    live = program.live(program.run(list(known_codes(program, facts).values())))
    return [leaf for leaf in program.leaves if leaf in live]


def _limits(leaf: Leaf) -> TypeGuard[Limit]:
    return isinstance(leaf, Limit)


def _asks(leaf: Leaf) -> TypeGuard[Is]:
    return isinstance(leaf, Is)


def _loose(metric: Metric, facts: Facts) -> bool:
    return facts.span(metric).point is None and not facts.span(metric).undefined


def _need(
    term: Metric | Flag, snapshot: Snapshot, facts: Facts, now: Answer
) -> Need | None:
    if isinstance(term, Flag):
        bands = tuple(_flag_bands(term, snapshot, facts))
    else:
        bands = tuple(_merged(_bands(term, snapshot, facts)))
    if all(_same(band, now) for band in bands):
        return Need(term=term) if _partner_open(term, snapshot, facts) else None
    return Need(term=term, bands=bands)


def _same(band: Band, now: Answer) -> bool:
    mine = (band.outcomes, band.controlled, band.license_required)
    return mine == (now.outcomes, now.controlled, now.license_required)


def _partner_open(term: Term, snapshot: Snapshot, facts: Facts) -> bool:
    """Return whether the term matters through a quotient whose other half is open."""
    for leaf in _live(snapshot, facts):
        if not _limits(leaf) or not isinstance(leaf.metric.definition, Quotient):
            continue
        parts = leaf.metric.definition.numerator, leaf.metric.definition.denominator
        if term in parts and all(_loose(part, facts) for part in parts):
            return True
    return False


def _flag_bands(flag: Flag, snapshot: Snapshot, facts: Facts) -> Iterator[Band]:
    for truth in (Truth.TRUE, Truth.FALSE):
        yield _band(answer(snapshot, facts.knowing({flag: truth_of(truth)})), truth=truth)


def _bands(metric: Metric, snapshot: Snapshot, facts: Facts) -> Iterator[Band]:
    """Yield the answer at every value where it could turn, and between them."""
    points = sorted(set(_turning_points(metric, snapshot, facts)))
    for piece in facts.span(metric).pieces:
        for values in _pieces_of(piece, points):
            known = facts.knowing({metric: Fact(state=Span((values,)))})
            with contextlib.suppress(InconsistentFactsError):  # other facts rule it out
                yield _band(answer(snapshot, known), values=values)


def _turning_points(metric: Metric, snapshot: Snapshot, facts: Facts) -> Iterator[Fraction]:
    for leaf in Program.of(snapshot, (*snapshot.classified, *snapshot.required)).leaves:
        if not isinstance(leaf, Limit):
            continue
        if leaf.metric == metric:
            yield leaf.at
        if isinstance(leaf.metric.definition, Quotient):
            numerator = leaf.metric.definition.numerator
            denominator = leaf.metric.definition.denominator
            over, under = facts.span(numerator).point, facts.span(denominator).point
            if metric == denominator and over is not None and leaf.at:
                yield over / leaf.at
            if metric == numerator and under is not None:
                yield leaf.at * under


def _pieces_of(whole: Interval, points: Iterable[Fraction]) -> Iterator[Interval]:
    """Cut *whole* at *points*; each of them, and zero, is a piece of its own."""
    cuts = sorted({Fraction(0), *points})
    low: Fraction | None = None
    for cut in cuts:
        if low is not None:
            yield from _kept(whole, Interval(low, cut, False, False))  # noqa: FBT003
        yield from _kept(whole, Interval(cut, cut))
        low = cut
    yield from _kept(whole, Interval(cuts[-1], None, low_closed=False))


def _kept(whole: Interval, piece: Interval) -> Iterator[Interval]:
    met = whole.meet(piece)
    if not met.empty:
        yield met


def _band(
    then: Answer, *, values: Interval | None = None, truth: Truth | None = None
) -> Band:
    return Band(
        values=values,
        truth=truth,
        outcomes=then.outcomes,
        controlled=then.controlled,
        license_required=then.license_required,
    )


def _merged(bands: Iterable[Band]) -> list[Band]:
    """Join neighbors with the same answer."""
    merged: list[Band] = []
    for band in bands:
        last = merged[-1] if merged else band
        if last is not band and _answers(last) == _answers(band) and _touch(last, band):
            merged[-1] = attrs.evolve(last, values=_joined(last, band))
        else:
            merged.append(band)
    return merged


def _answers(band: Band) -> tuple[object, ...]:
    return band.outcomes, band.controlled, band.license_required


def _touch(one: Band, two: Band) -> bool:
    """Return whether no number lies between two bands."""
    low, high = one.values, two.values
    assert low is not None
    assert high is not None
    return low.high == high.low and (low.high_closed or high.low_closed)


def _joined(one: Band, two: Band) -> Interval:
    low, high = one.values, two.values
    assert low is not None
    assert high is not None
    return Interval(low.low, high.high, low.low_closed, high.high_closed)
