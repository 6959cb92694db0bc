"""From the regions in which a design fails to how far it may go."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Final, TypeAlias

import attrs

from exportctl.analysis.linear import Region, between, roundest
from exportctl.exact import Interval, rounded

__all__ = ["ANYTHING", "Bound", "Corner", "Segment", "front_of", "segments_of"]

_ZERO: Final = Fraction(0)
_ABOVE_ZERO: Final = Interval(_ZERO, None, low_closed=False)
ANYTHING: Final = Interval(_ZERO, None)
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


def segments_of(
    bad: Sequence[Region], domain: Interval, *, least: bool
) -> Iterator[Segment]:
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


def front_of(segments: Sequence[Segment], *, least: bool) -> Iterator[Corner]:
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
