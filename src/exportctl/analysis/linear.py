"""Exact linear inequalities between a few metrics: whether they can hold, and where."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor, gcd, lcm
from typing import TypeAlias

import attrs

from exportctl.errors import InputError
from exportctl.exact import Interval
from exportctl.metrics import Metric, Quotient, Sum
from exportctl.rules import Comparator, Limit

__all__ = ["Half", "Region", "bases", "between", "half_of", "roundest", "weights_of"]

Weights: TypeAlias = Mapping[Metric, Fraction]
Row: TypeAlias = tuple[int, ...]


@attrs.frozen
class Half:
    """The points where a weighted sum of metrics is *at* or more, or more than *at*."""

    weights: tuple[tuple[Metric, Fraction], ...]
    at: Fraction
    strict: bool = False

    @property
    def outside(self) -> "Half":
        """All the other points."""
        turned = tuple((metric, -weight) for metric, weight in self.weights)
        return Half(turned, -self.at, not self.strict)


def bases(metric: Metric) -> frozenset[Metric]:
    """Return the metrics that a metric is made of in the end; itself if of none.

    >>> from exportctl.metrics import PERFORMANCE_DENSITY
    >>> sorted(str(each) for each in bases(PERFORMANCE_DENSITY))
    ['applicable die area', 'total processing performance']
    """
    match metric.definition:
        case Quotient(numerator, denominator):
            return bases(numerator) | bases(denominator)
        case Sum(parts):
            return frozenset().union(*map(bases, parts))
        case _:
            return frozenset((metric,))


def weights_of(metric: Metric) -> dict[Metric, Fraction]:
    """Return a metric as a weighted sum of those that it is made of.

    Raises:
        InputError: If it is none, as a quotient inside a sum or a quotient.
    """
    match metric.definition:
        case Quotient():
            raise InputError([f"{metric}: a quotient inside another term is not linear"])
        case Sum(parts):
            found: dict[Metric, Fraction] = {}
            for part in parts:
                for base, weight in weights_of(part).items():
                    found[base] = found.get(base, Fraction(0)) + weight
            return found
        case _:
            return {metric: Fraction(1)}


def half_of(limit: Limit) -> Half:
    """Return the points that meet a limit; for a quotient, where its divisor is above 0.

    >>> from exportctl.metrics import PERFORMANCE_DENSITY
    >>> from exportctl.rules import at_least
    >>> [str(weight) for _, weight in half_of(at_least(PERFORMANCE_DENSITY, 6)).weights]
    ['1', '-6']
    """
    if isinstance(limit.metric.definition, Quotient):
        weights = weights_of(limit.metric.definition.numerator)
        for base, weight in weights_of(limit.metric.definition.denominator).items():
            weights[base] = weights.get(base, Fraction(0)) - limit.at * weight
        at = Fraction(0)
    else:
        weights, at = weights_of(limit.metric), limit.at
    strict = limit.comparator in {Comparator.MORE_THAN, Comparator.AT_MOST}
    above = Half(tuple(weights.items()), at, strict)
    return above if limit.comparator.upward else above.outside


@attrs.frozen
class Region:
    """Points of some metrics that meet several inequalities.

    Attributes:
        metrics: The metrics, in the order in which `least` makes them small.
        rows: For each direction, the weights in whole numbers, how far it goes at least,
            and whether that itself is left out.
    """

    metrics: tuple[Metric, ...]
    rows: tuple[tuple[Row, Fraction, bool], ...] = ()

    @staticmethod
    def of(metrics: Iterable[Metric]) -> "Region":
        """Return all points of *metrics* without a negative number."""
        found = tuple(metrics)
        halves = (Half(((metric, Fraction(1)),), Fraction(0)) for metric in found)
        return Region(found).where(*halves)

    def where(self, *halves: Half) -> "Region":
        """Return the points that lie in all of *halves* too."""
        tightest = {row: (at, strict) for row, at, strict in self.rows}
        for each in halves:
            weights = dict(each.weights)
            row = [weights.get(metric, Fraction(0)) for metric in self.metrics]
            scale = lcm(*(weight.denominator for weight in row))
            whole = [int(weight * scale) for weight in row]
            _tighten(tightest, whole, each.at * scale, strict=each.strict)
        return Region(self.metrics, tuple((k, *v) for k, v in sorted(tightest.items())))

    def halves(self) -> Iterator[Half]:
        """Yield the inequalities that its points meet."""
        for row, at, strict in self.rows:
            weights = zip(self.metrics, map(Fraction, row), strict=True)
            yield Half(tuple(weights), at, strict)

    @property
    def empty(self) -> bool:
        """Whether no point lies in it."""
        region = self
        for at in range(len(self.metrics)):
            region = region.shadow(self.metrics[at])
        return any(at > 0 or (at == 0 and strict) for _, at, strict in region.rows)

    def shadow(self, metric: Metric) -> "Region":
        """Return what is possible of the others, whatever one metric is."""
        k = self.metrics.index(metric)
        lows = [each for each in self.rows if each[0][k] > 0]
        highs = [each for each in self.rows if each[0][k] < 0]
        left = [each for each in self.rows if each[0][k] == 0]
        tightest = {row: (at, strict) for row, at, strict in left}
        for low, low_at, low_strict in lows:
            for high, high_at, high_strict in highs:
                up, down = -high[k], low[k]
                row = [up * a + down * b for a, b in zip(low, high, strict=True)]
                at = up * low_at + down * high_at
                _tighten(tightest, row, at, strict=low_strict or high_strict)
        return Region(self.metrics, tuple((k, *v) for k, v in tightest.items()))

    def onto(self, *metrics: Metric) -> "Region":
        """Return what is possible of *metrics*, whatever the others are."""
        region = self
        for each in self.metrics:
            if each not in metrics:
                region = region.shadow(each)
        order = [self.metrics.index(each) for each in metrics]
        rows = (
            (tuple(row[k] for k in order), at, strict) for row, at, strict in region.rows
        )
        return Region(metrics, tuple(rows))

    def range(self, metric: Metric) -> Interval:
        """Return between which numbers a metric lies, where the region is not empty."""
        rows = ((weight, at, strict) for (weight,), at, strict in self.onto(metric).rows)
        return between(rows)

    def least(self) -> dict[Metric, Fraction]:
        """Return the point with the least first metric, then the least second, and so on.

        Where there is no least number, a round one near the end takes its place.
        """
        return self._point(inside=False)

    def inside(self) -> dict[Metric, Fraction]:
        """Return a round point that is on no edge, if the region has any."""
        return self._point(inside=True)

    def _point(self, *, inside: bool) -> dict[Metric, Fraction]:
        """Choose one number after the other, each within what is possible of it."""
        shadows = [self]
        for metric in reversed(self.metrics[1:]):
            shadows.append(shadows[-1].shadow(metric))
        chosen: list[Fraction] = []
        for region in reversed(shadows):
            span = between(_given(region.rows, chosen))
            closed = span.low_closed and not inside
            low = closed or span.point is not None
            chosen.append(span.low if low else roundest(span.low, span.high))
        return dict(zip(self.metrics, chosen, strict=True))

    def edges(self) -> Iterator[dict[Metric, Fraction]]:
        """Yield a point on every edge that belongs to the region, each once."""
        found: dict[tuple[Fraction, ...], dict[Metric, Fraction]] = {}
        for each in self.halves():
            there = self.where(attrs.evolve(each.outside, strict=False))
            if not each.strict and not there.empty:
                point = there.inside()
                found.setdefault(tuple(point.values()), point)
        yield from found.values()


def _given(
    rows: Iterable[tuple[Row, Fraction, bool]], chosen: Sequence[Fraction]
) -> Iterator[tuple[int, Fraction, bool]]:
    """Yield what rows say of the next metric, where those before it are chosen."""
    for row, at, strict in rows:
        known = sum((w * x for w, x in zip(row, chosen, strict=False) if w), Fraction(0))
        yield row[len(chosen)], at - known, strict


def between(rows: Iterable[tuple[int, Fraction, bool]]) -> Interval:
    """Return the numbers that meet inequalities on them alone; none is negative.

    Args:
        rows: For each a weight, what the weighted number is at least, and whether that
            itself is left out. Those of weight zero say nothing.
    """
    low, high = Fraction(0), None
    low_closed = high_closed = True
    for weight, at, strict in rows:
        end = at / weight if weight else Fraction(0)
        if weight > 0 and (end, strict) > (low, not low_closed):
            low, low_closed = end, not strict
        if weight < 0 and (high is None or (end, not strict) < (high, high_closed)):
            high, high_closed = end, not strict
    return Interval(low, high, low_closed, high_closed)


def roundest(low: Fraction, high: Fraction | None) -> Fraction:
    """Return the least multiple of the greatest power of ten strictly between two numbers.

    >>> roundest(Fraction(2400), Fraction(4800)), roundest(Fraction(0), Fraction(1))
    (Fraction(3000, 1), Fraction(1, 10))
    """
    top = max(low, Fraction(1)) if high is None else high
    step = Fraction(10) ** (len(str(floor(top))) - 1)
    while True:
        value = (floor(low / step) + 1) * step
        if high is None or value < high:
            return value
        step /= 10


def _tighten(
    tightest: dict[Row, tuple[Fraction, bool]],
    row: Iterable[int],
    at: Fraction,
    *,
    strict: bool,
) -> None:
    """Add an inequality, unless one in the same direction says more."""
    weights = tuple(row)
    common = gcd(*weights) or 1
    key = tuple(weight // common for weight in weights)
    found = at / common, strict
    tightest[key] = max(found, tightest.get(key, found))
