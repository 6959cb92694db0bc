"""The most that a design may have, and still come out as wanted: exact, with open ends."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any, Final, TypeAlias

import attrs

from exportctl.analysis.cells import Cell, cells
from exportctl.analysis.linear import Half, Region, between, roundest
from exportctl.analysis.question import (
    Law,
    Outcome,
    also_asked,
    asked_facts,
    is_so,
    outcome_of,
    regime_of,
    says,
)
from exportctl.catalogue import places
from exportctl.dates import Day, as_day
from exportctl.errors import InconsistentFactsError, InputError
from exportctl.evaluate import Program
from exportctl.exact import Interval, Span, as_decimal_text, rounded
from exportctl.facts import Fact, Facts, number_of
from exportctl.hardware import IntegratedCircuit
from exportctl.logic import Truth
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE, Metric, Term
from exportctl.readings import Reading
from exportctl.rules import Snapshot
from exportctl.transactions import Transaction

__all__ = ["Bound", "Corner", "Envelope", "Segment", "envelope"]

_ZERO: Final = Fraction(0)
_ONE: Final = Fraction(1)
_ABOVE_ZERO: Final = Interval(_ZERO, None, low_closed=False)
_ANYTHING: Final = Interval(_ZERO, None)
_AS_IT_IS: Final = Interval(_ONE, _ONE)
Line: TypeAlias = tuple[Fraction, Fraction]  # value at zero, and slope


@attrs.frozen(kw_only=True)
class Bound:
    """How far one may go.

    Attributes:
        value: The supremum, or the infimum where the least was asked for; None where there
            is no bound, or nothing is reached.
        attained: Whether that number itself comes out as wanted.
        reached: Whether any number does.
    """

    value: Fraction | None
    attained: bool
    reached: bool = True

    def __str__(self) -> str:
        if not self.reached:
            return "none"
        if self.value is None:
            return "no bound"
        return f"{rounded(self.value)}{'' if self.attained else ', not attained'}"


@attrs.frozen(kw_only=True)
class Segment:
    """A stretch on which the bound is one straight line.

    Attributes:
        over: The numbers of the metric that is given.
        start: The line's value at zero; None where there is no bound.
        slope: By how much it rises with each unit.
        attained: Whether the bound itself comes out as wanted.
        reached: Whether anything does.
    """

    over: Interval
    start: Fraction | None
    slope: Fraction
    attained: bool
    reached: bool = True

    def at(self, given: Fraction) -> Bound:
        """Return the bound at a number; one on the end of the stretch is its limit."""
        value = None if self.start is None else self.start + self.slope * given
        return Bound(value=value, attained=self.attained, reached=self.reached)


@attrs.frozen(kw_only=True)
class Corner:
    """A point of the front that nothing beats in both metrics.

    Attributes:
        given: The metric that is given.
        value: The bound there.
        attained: Whether it itself comes out as wanted.
    """

    given: Fraction
    value: Fraction
    attained: bool


@attrs.frozen(kw_only=True)
class Envelope:
    """The most, or the least, of one metric, for every number of another.

    It prints as a table.

    Attributes:
        of: The metric whose bound it is.
        by: The metric that is given; None for one bound.
        want: What has to come out.
        regime: The regime's id.
        on: The day.
        to: The destination, or None.
        also: What else must not catch it.
        readings: The readings whose other answers it has to survive too, by id.
        least: Whether the bound is a lower one.
        unsaid: What the rules ask besides and the design does not say, so that it may be
            anything.
        segments: By rising numbers of *by*, without gaps.
    """

    of: Metric
    by: Metric | None
    want: str
    regime: str
    on: Day
    to: str | None
    also: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    least: bool = False
    unsaid: tuple[Term, ...] = ()
    segments: tuple[Segment, ...]

    @property
    def bound(self) -> Bound:
        """The one bound, where no other metric is given."""
        return self.segments[0].at(_ZERO)

    def at(self, given: int | str | Fraction) -> Bound:
        """Return the bound at a number of the metric that is given.

        Raises:
            InputError: If the number is outside what was asked for.
        """
        number = Fraction(given)
        for each in self.segments:
            if each.over.holds(number):
                return each.at(number)
        raise InputError([f"{self.by} {rounded(number)} is outside what was asked for"])

    @property
    def front(self) -> tuple[Corner, ...]:
        """The corners of the Pareto front, by rising numbers of what is given.

        More of the metric bounded for less of the other; of a least, less of it for more of
        the other. Where it rises it is straight, and it ends where there is no bound.
        """
        found = tuple(_front(self.segments, least=self.least))
        return found[::-1] if self.least else found

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values, as ``exportctl.envelope/1``; numbers are exact."""
        return {
            "schema": "exportctl.envelope/1",
            "want": self.want,
            "regime": self.regime,
            "on": self.on.isoformat(),
            "destination": self.to,
            "also": list(self.also),
            "readings": list(self.readings),
            "unsaid": [each.term for each in self.unsaid],
            "least": self.least,
            "of": self.of.term,
            "by": self.by and self.by.term,
            "segments": [_plain(each) for each in self.segments],
            "front": [
                [as_decimal_text(each.given), as_decimal_text(each.value), each.attained]
                for each in self.front
            ],
        }

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def envelope(
    want: str = "not controlled",
    *,
    on: Day | str,
    of: Metric = TOTAL_PROCESSING_PERFORMANCE,
    by: Metric | None = None,
    within: Interval = _ABOVE_ZERO,
    regime: Law = "us",
    to: str | None = None,
    design: IntegratedCircuit | None = None,
    also: Sequence[Law] = (),
    readings: Sequence[Reading] = (),
    least: bool = False,
) -> Envelope:
    """Return the most that a circuit may have of a metric, and come out as wanted.

    What the design does not say may be anything, and no such thing may spoil the outcome:
    a bound holds for all of it. Numbers of *of* are looked for above zero.

    Args:
        want: See `outcome_of`.
        on: The day asked about.
        of: The metric to bound: one that is measured, not derived.
        by: The metric that is given, measured too; None for one bound.
        within: Between which numbers it is given; by default all above zero.
        regime: A regime, or its id.
        to: The destination.
        design: What else is known of the circuit; by default nothing.
        also: Regimes, drafts or bills, whose headline must not catch it either.
        readings: Readings that it has to survive, each taken alone, besides the defaults.
        least: Whether to return the least that it must have.

    Raises:
        InputError: If the metrics are derived, or the design says them itself.
        UnknownNameError: If a name is not known.

    >>> from exportctl.metrics import APPLICABLE_DIE_AREA
    >>> found = envelope(on="2026-02-01", by=APPLICABLE_DIE_AREA)
    >>> print(found.at(814))
    2400, not attained
    """
    day, law = as_day(on), regime_of(regime)
    _measured(of, by)
    snapshot = law.on(day, places())
    asked = [(snapshot, outcome_of(want, snapshot)), *(also_asked(x, day) for x in also)]
    country = None if to is None else places().country(to)
    plane = _Plane(of, by, design or IntegratedCircuit(id="design"))
    chosen = [(), *((each,) for each in readings)]
    spoiled = [plane.spoiled(asked, Transaction(to=country), each) for each in chosen]
    bad = sorted({x for each in spoiled for x in each.regions}, key=repr)
    domain = _ANYTHING if by is None else within
    return Envelope(
        of=of,
        by=by,
        want=want,
        regime=law.id,
        on=day,
        to=country,
        also=tuple(each if isinstance(each, str) else each.id for each in also),
        readings=tuple(each.id for each in readings),
        least=least,
        unsaid=tuple(dict.fromkeys(x for each in spoiled for x in each.unsaid)),
        segments=tuple(_segments(bad, domain, least=least)),
    )


def _measured(of: Metric, by: Metric | None) -> None:
    faults = [
        f"{metric} is derived; ask for a metric that it is made of"
        for metric in (of, by)
        if metric is not None and metric.definition is not None
    ]
    if of == by:
        faults.append(f"{of} cannot be bounded by itself")
    if faults:
        raise InputError(faults)


@attrs.frozen
class _Plane:
    """The metric to bound and the one that is given, and the circuit that has them."""

    of: Metric
    by: Metric | None
    design: IntegratedCircuit

    @property
    def varied(self) -> tuple[Metric, ...]:
        return (self.of,) if self.by is None else (self.of, self.by)

    def spoiled(
        self,
        asked: Sequence[tuple[Snapshot, Outcome]],
        deal: Transaction,
        readings: Sequence[Reading],
    ) -> "_Spoiled":
        """Return where some completion of the facts does not come out as wanted."""
        scales = self._scales(deal, readings)
        facts = self._facts(deal, readings, _ONE).knowing(
            {metric: Fact(state=Span((_ANYTHING,))) for metric in self.varied}
        )
        found: dict[tuple[Region, ...], None] = {}
        unsaid: dict[Term, None] = {}
        for snapshot, outcome in asked:
            names = (*outcome.met, *outcome.free)
            program = Program.of(snapshot, names)
            for cell in cells([program], facts) if names else ():
                unsaid |= dict.fromkeys(self._unsaid(cell, facts))
                if is_so(outcome, says(program, cell)) is not Truth.TRUE:
                    found[self._about(cell)] = None
        seen = (self._seen(each, scales) for each in found)
        return _Spoiled(tuple(x for x in seen if x is not None), tuple(unsaid))

    def _about(self, cell: Cell) -> tuple[Region, ...]:
        """Return what a cell says of the metrics varied; the rest is free of them."""
        varied = set(self.varied)
        return tuple(region for region in cell.region if varied & {*region.metrics})

    def _unsaid(self, cell: Cell, facts: Facts) -> Iterator[Term]:
        yield from cell.said
        for region in cell.region:
            for metric in region.metrics:
                if metric not in self.varied and facts.span(metric).point is None:
                    yield metric

    def _facts(
        self, deal: Transaction, readings: Sequence[Reading], factor: Fraction
    ) -> Facts:
        stated = {metric: number_of(factor) for metric in self.varied}
        said = {**self.design.stated, **stated}
        try:
            return asked_facts(attrs.evolve(self.design, stated=said), deal, readings)
        except InconsistentFactsError as error:
            what = f"the design says its {error.term} itself; leave that out"
            raise InputError([what]) from error

    def _scales(
        self, deal: Transaction, readings: Sequence[Reading]
    ) -> dict[Metric, Interval]:
        """Return what share of the design's numbers is measured under some readings."""
        one, two = (self._facts(deal, readings, Fraction(k)) for k in (1, 2))
        found = {}
        for metric in self.varied:
            scale = one.span(metric).hull
            if two.span(metric).hull != scale.map(lambda x: 2 * x):
                what = f"{metric}: is not measured in proportion to what the design has"
                raise InputError([what])
            found[metric] = scale
        return found

    def _seen(
        self, regions: Sequence[Region], scales: dict[Metric, Interval]
    ) -> Region | None:
        """Return a cell as the design's own numbers see it."""
        mine = {
            metric: metric if scale == _AS_IT_IS else Metric(f"design {metric.term}", "")
            for metric, scale in scales.items()
        }
        measured = (metric for region in regions for metric in region.metrics)
        whole = Region.of(dict.fromkeys((*mine.values(), *measured, *self.varied)))
        halves = (half for region in regions for half in region.halves())
        ties = (
            half
            for metric, design in mine.items()
            if metric != design
            for half in _scaled(metric, design, scales[metric])
        )
        seen = whole.where(*halves, *ties)
        if seen.empty:
            return None
        flat = seen.onto(*mine.values())
        return flat if self.by else attrs.evolve(flat, rows=_widened(flat))


def _widened(flat: Region) -> tuple[tuple[tuple[int, ...], Fraction, bool], ...]:
    """Return the rows of one metric as of two, of which the second says nothing."""
    return tuple(((*row, 0), at, strict) for row, at, strict in flat.rows)


@attrs.frozen
class _Spoiled:
    """Where a design does not come out as wanted, and what else that turns on."""

    regions: tuple[Region, ...]
    unsaid: tuple[Term, ...]


def _scaled(metric: Metric, design: Metric, scale: Interval) -> Iterator[Half]:
    """Yield how a metric is measured, for what the design has of it."""
    low = ((metric, _ONE), (design, -scale.low))
    yield Half(low, _ZERO, not scale.low_closed)
    if scale.high is not None:
        high = ((metric, -_ONE), (design, scale.high))
        yield Half(high, _ZERO, not scale.high_closed)


def _slice(region: Region, given: Fraction) -> Interval | None:
    """Return the numbers of the first metric in a region, at one of the second."""
    rows = [(row, at - row[1] * given, strict) for row, at, strict in region.rows]
    if any(not row[0] and (at > 0 or (at == 0 and strict)) for row, at, strict in rows):
        return None
    found = between((row[0], at, strict) for row, at, strict in rows)
    return None if found.empty else found


def _bound(bad: Sequence[Region], given: Fraction, *, least: bool) -> Bound:
    """Return the last number above zero, or the first, that lies in no region."""
    taken = [x for region in bad if (x := _slice(region, given)) is not None]
    ends = {_ZERO, *(each.low for each in taken)}
    ends |= {each.high for each in taken if each.high is not None}
    pieces = list(_pieces(sorted(ends), _ABOVE_ZERO))
    for piece in pieces if least else reversed(pieces):
        sample = roundest(piece.low, piece.high) if piece.point is None else piece.low
        if not any(each.holds(sample) for each in taken):
            value = piece.low if least else piece.high
            return Bound(value=value, attained=piece.point is not None)
    return Bound(value=None, attained=False, reached=False)


def _pieces(ends: Sequence[Fraction], domain: Interval) -> Iterator[Interval]:
    """Yield the ends and what lies between them, as far as a domain goes."""
    for one, two in pairwise((*ends, None)):
        assert one is not None
        open_ = Interval(one, two, low_closed=False, high_closed=False)
        for piece in (Interval(one, one), open_):
            met = piece.meet(domain)
            if not met.empty:
                yield met


def _segments(bad: Sequence[Region], domain: Interval, *, least: bool) -> Iterator[Segment]:
    """Yield the bound over a domain, joined where one line goes on."""
    ends = sorted({domain.low, *(x for x in _crossings(bad) if domain.holds(x))})
    if domain.high is not None:
        ends = [*(x for x in ends if x < domain.high), domain.high]
    last: Segment | None = None
    for piece in _pieces(ends, domain):
        new = _segment(bad, piece, least=least)
        joined = None if last is None else _joined(last, new)
        if joined is None and last is not None:
            yield last
        last = joined or new
    assert last is not None
    yield last


def _segment(bad: Sequence[Region], piece: Interval, *, least: bool) -> Segment:
    """Return the bound on a piece without a crossing inside: two points say all."""
    one = piece.low if piece.point is not None else roundest(piece.low, piece.high)
    first = _bound(bad, one, least=least)
    start, slope = first.value, _ZERO
    if start is not None and piece.point is None:
        two = roundest(one, piece.high)
        second = _bound(bad, two, least=least).value
        assert second is not None
        slope = (second - start) / (two - one)
        start -= slope * one
    return Segment(
        over=piece,
        start=start,
        slope=slope,
        attained=first.attained,
        reached=first.reached,
    )


def _joined(one: Segment, two: Segment) -> Segment | None:
    """Return two neighbors as one, if one line runs through both."""
    if (one.attained, one.reached) != (two.attained, two.reached):
        return None
    line, other = (one, two) if two.over.point is not None else (two, one)
    point, same = other.over.point, (one.start, one.slope) == (two.start, two.slope)
    if not same and (point is None or one.at(point) != two.at(point)):
        return None
    over = Interval(one.over.low, two.over.high, one.over.low_closed, two.over.high_closed)
    return attrs.evolve(line, over=over)


def _crossings(bad: Iterable[Region]) -> set[Fraction]:
    """Return where two edges cross, or one stands upright."""
    lines: set[Line] = {(_ZERO, _ZERO)}
    found: set[Fraction] = set()
    for region in bad:
        for (weight, other), at, _ in region.rows:
            if weight:
                lines.add((at / weight, -Fraction(other, weight)))
            elif other:
                found.add(at / other)
    for (start, slope), (other_start, other_slope) in combinations(lines, 2):
        if slope != other_slope:
            found.add((other_start - start) / (slope - other_slope))
    return {each for each in found if each >= 0}


def _front(segments: Sequence[Segment], *, least: bool) -> Iterator[Corner]:
    """Yield where it beats all before, and both ends of what rises.

    A most is better for less of what is given, so it is read upward; a least is better for
    more of it, and is read downward.
    """
    way, order = (-1, reversed(segments)) if least else (1, iter(segments))
    best: Fraction | None = None
    last: tuple[Fraction, Fraction] | None = None
    for each in order:
        if each.start is None:
            if each.reached:
                return
            continue
        ends = [end for end in (each.over.low, each.over.high) if end is not None]
        values = [(end, each.start + each.slope * end) for end in ends[::way]]
        rises = each.slope > 0
        for end, value in values if rises else values[:1]:
            new = best is None or way * (value - best) > 0 or (rises and value == best)
            if new and (end, value) != last:
                best, last = value, (end, value)
                yield Corner(given=end, value=value, attained=each.attained)


def _plain(each: Segment) -> dict[str, Any]:
    high = each.over.high
    return {
        "from": as_decimal_text(each.over.low),
        "from_closed": each.over.low_closed,
        "to": None if high is None else as_decimal_text(high),
        "to_closed": high is not None and each.over.high_closed,
        "at_zero": None if each.start is None else as_decimal_text(each.start),
        "slope": as_decimal_text(each.slope),
        "attained": each.attained,
        "reached": each.reached,
    }


def _lines(found: Envelope) -> Iterator[str]:
    most = "least" if found.least else "most"
    going = f" to {found.to}" if found.to else ""
    yield f"{found.want}{going} on {found.on}, regime {found.regime}"
    if found.also:
        yield f"  nor caught by {', '.join(found.also)}"
    if found.readings:
        yield f"  whatever is read of {', '.join(found.readings)}"
    if found.unsaid:
        yield f"  whatever it has of {', '.join(map(str, found.unsaid))}"
    yield f"  {most} {found.of}, in {found.of.unit}:"
    for each in found.segments:
        where = f"{found.by} {each.over} {found.by.unit}: " if found.by else ""
        yield f"    {where}{_bound_text(each, found.by)}"


def _bound_text(each: Segment, by: Metric | None) -> str:
    if by is None or each.start is None or not each.slope:
        return str(each.at(_ZERO))
    start = f"{rounded(each.start)} + " if each.start else ""
    attained = "" if each.attained else ", not attained"
    return f"{start}{rounded(each.slope)} x {by}{attained}"
