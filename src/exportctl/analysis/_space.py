"""The numbers of an item that may be moved, cut by every limit into convex cells.

In a cell every limit says the same. Its sides are linear in the numbers moved, also where
a limit is on a quotient of two of them, so the cheapest point of a cell is a corner, and
is found exactly.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product
from typing import Final, TypeAlias

import attrs

from exportctl.analysis._moves import crossings
from exportctl.exact import Interval
from exportctl.facts import Facts
from exportctl.metrics import Metric, Quotient, Sum, parts_of
from exportctl.rules import Limit

__all__ = ["Cell", "Corner", "Plane", "Space"]

_ZERO: Final = Fraction(0)
_FAR: Final = Fraction(10**40)
_STEP: Final = Fraction(1, 1000)
Point: TypeAlias = tuple[Fraction, ...]
Form: TypeAlias = tuple[Point, Fraction]
Cut: TypeAlias = tuple[Fraction, bool]


@attrs.frozen
class Plane:
    """A side of a cell: the numbers whose weighted sum is *bound* or more.

    Attributes:
        weights: One for each number moved.
        bound: What the sum has to reach.
        strict: Whether it has to exceed it.
    """

    weights: Point
    bound: Fraction
    strict: bool = False

    def over(self, point: Point) -> Fraction:
        """Return by how much a point is on the right side."""
        return sum((w * x for w, x in zip(self.weights, point, strict=True)), -self.bound)

    def allows(self, point: Point) -> bool:
        """Return whether a point is in the cell, as far as this side goes."""
        over = self.over(point)
        return over > 0 or (over == 0 and not self.strict)


@attrs.frozen(kw_only=True)
class Corner:
    """The cheapest point of a cell.

    Attributes:
        at: The numbers.
        attained: Whether the point itself is in the cell, not only points next to it.
        inside: A point of the cell: the same if it is attained, else one next to it.
        past: For each number, whether it has to pass the value of *at*.
        cost: What it costs.
    """

    at: Point
    attained: bool
    inside: Point
    past: tuple[bool, ...]
    cost: Fraction


@attrs.frozen(eq=False, slots=False)
class Cell:
    """Numbers for which every limit says the same.

    Attributes:
        planes: Its sides.
    """

    planes: tuple[Plane, ...]

    @cached_property
    def middle(self) -> Point | None:
        """A point inside, away from all sides; None if the cell is empty."""
        size = len(self.planes[0].weights)
        if self._box:
            ends = ((self._within(k, -_FAR), self._within(k, _FAR)) for k in range(size))
            middle = tuple(sum(pair, _ZERO) / 2 for pair in ends)
        else:
            corners = _corners(self.planes) or [(-_FAR,) * size]
            sums = (sum(each, _ZERO) for each in zip(*corners, strict=True))
            middle = tuple(total / len(corners) for total in sums)
        return middle if self._holds(middle) else None

    @cached_property
    def _box(self) -> bool:
        """Whether each side is on one number."""
        return all(sum(w != 0 for w in plane.weights) == 1 for plane in self.planes)

    def cheapest(self, start: Point, prices: Point) -> Corner | None:
        """Return the point to which it costs least to move; None if the cell is empty.

        Args:
            start: Where the numbers are.
            prices: What it costs to move each of them by one.
        """
        if self.middle is None:
            return None
        costs = {x: _cost(x, start, prices) for x in self._candidates(start)}
        least = min(costs.values())
        best = [x for x, cost in costs.items() if cost == least]
        center = tuple(sum(x, _ZERO) / len(best) for x in zip(*best, strict=True))
        at = next((x for x in (*best, center) if self._holds(x)), None)
        corner = Corner(
            at=at or min(best),
            attained=at is not None,
            inside=at or self._beside(min(best), self.middle, start),
            past=(False,) * len(start),
            cost=least,
        )
        if corner.attained:
            return corner
        past = tuple(_past(self._binding(corner.at), len(start)))
        return attrs.evolve(corner, past=past)

    def _candidates(self, start: Point) -> list[Point]:
        """Return points of which one is the cheapest, if not always in the cell itself."""
        if self._box:
            return [tuple(self._within(k, x) for k, x in enumerate(start))]
        size = len(start)
        return _corners(self.planes, [Plane(_unit(k, size), start[k]) for k in range(size)])

    def _within(self, k: int, value: Fraction) -> Fraction:
        """Return the value nearest to *value* that sides on one number allow it."""
        for plane in self.planes:
            weight = plane.weights[k]
            if weight and value * weight < plane.bound:
                value = plane.bound / weight
        return value

    def _holds(self, point: Point) -> bool:
        return all(plane.allows(point) for plane in self.planes)

    def _binding(self, point: Point) -> list[Plane]:
        return [p for p in self.planes if p.strict and p.over(point) == 0]

    def _beside(self, at: Point, middle: Point, start: Point) -> Point:
        """Return a point of the cell that is as good as *at*, by a thousandth at most."""
        share = Fraction(1, 2)
        for a, m, s in zip(at, middle, start, strict=True):
            if a != m:
                share = min(share, _STEP * max(s, a) / abs(m - a))
        return tuple(a + share * (m - a) for a, m in zip(at, middle, strict=True))


def _past(binding: Sequence[Plane], size: int) -> Iterator[bool]:
    """Yield for each number whether it has to pass its value, so that all sides allow it.

    A side on one number asks it of that number; one on several asks it of the first of
    them, unless another side has moved one of them the right way already.
    """
    ways: dict[int, Fraction] = {}
    for plane in sorted(binding, key=lambda each: sum(w != 0 for w in each.weights)):
        moving = [(k, w) for k, w in enumerate(plane.weights) if w]
        if not any(k in ways and ways[k] * w > 0 for k, w in moving):
            free = [pair for pair in moving if pair[0] not in ways]
            ways.update(free[:1])
    yield from (k in ways for k in range(size))


def _cost(point: Point, start: Point, prices: Point) -> Fraction:
    parts = zip(point, start, prices, strict=True)
    return sum((price * abs(x - s) for x, s, price in parts), _ZERO)


def _unit(k: int, size: int) -> Point:
    return tuple(Fraction(k == each) for each in range(size))


def _corners(planes: Sequence[Plane], more: Sequence[Plane] = ()) -> list[Point]:
    """Return the points where sides meet, as far as no side of *planes* excludes them."""
    size = len(planes[0].weights)
    found = (_meeting(some) for some in combinations((*planes, *more), size))
    corners = dict.fromkeys(point for point in found if point is not None)
    return [x for x in corners if all(plane.over(x) >= 0 for plane in planes)]


def _meeting(planes: Sequence[Plane]) -> Point | None:
    """Return the one point on all of some sides; None if there is none, or no single."""
    rows = [[*plane.weights, plane.bound] for plane in planes]
    size = len(rows)
    for k in range(size):
        pivot = next((row for row in rows[k:] if row[k]), None)
        if pivot is None:
            return None
        rows.remove(pivot)
        rows.insert(k, [x / pivot[k] for x in pivot])
        rows = [
            row
            if row is rows[k]
            else [x - row[k] * y for x, y in zip(row, rows[k], strict=True)]
            for row in rows
        ]
    return tuple(row[-1] for row in rows)


@attrs.frozen(eq=False, kw_only=True)
class Space:
    """The numbers that are moved, and the limits that cut them.

    None is moved to zero: an area of zero, say, is no smaller die but another node.

    Attributes:
        facts: What is known besides; nothing derived from a number that is moved.
        limits: Every limit that an answer may turn on.
        moved: The metrics that are moved.
    """

    facts: Facts
    limits: tuple[Limit, ...]
    moved: tuple[Metric, ...]

    def cells(self) -> Iterator[Cell]:
        """Yield all cells, empty ones too; none where a relation is not known enough."""
        derived = [m for m in self._limited() if len(self._under(m)) > 1]
        forms = {metric: self._forms(metric) for metric in derived}
        if None in forms.values():
            return
        known = {metric: pair for metric, pair in forms.items() if pair is not None}
        size = len(self.moved)
        for bands in product(*map(self._bands, self.moved)):
            own = [
                plane
                for k, band in enumerate(bands)
                for plane in _sides(band, (_unit(k, size), _ZERO), _nothing(size))
            ]
            for sides in product(*map(self._derived_sides, known, known.values())):
                yield Cell((*own, *(plane for each in sides for plane in each)))

    def _derived_sides(self, metric: Metric, forms: tuple[Form, Form]) -> list[list[Plane]]:
        """Return the sides of each band of a derived metric."""
        return [list(_sides(band, *forms)) for band in _between(self._cuts(metric))]

    def _limited(self) -> list[Metric]:
        return list(dict.fromkeys(limit.metric for limit in self.limits))

    def _under(self, metric: Metric) -> list[Metric]:
        """Return the metrics moved that a metric is made of."""
        return [each for each in self.moved if each in parts_of(metric)]

    def _cuts(self, metric: Metric) -> set[Cut]:
        return {limit.cut for limit in self.limits if limit.metric == metric}

    def _bands(self, metric: Metric) -> list[Interval]:
        """Return the bands of one number: by its own limits, and by what it is part of."""
        cuts = self._cuts(metric) | {(_ZERO, True)}
        for limit in self.limits:
            if limit.metric != metric and self._under(limit.metric) == [metric]:
                for value in crossings(self.facts, limit.metric, limit.at, metric):
                    cuts |= {(value, False), (value, True)}
        above_zero = {cut for cut in cuts if cut[0] > 0 or cut == (_ZERO, True)}
        return [band for band in _between(above_zero) if band.high != 0]

    def _forms(self, metric: Metric) -> tuple[Form, Form] | None:
        """Return what a metric is over and under, linear in what is moved, if it is."""
        match metric.definition:
            case Quotient(over, under):
                above, below = self._linear(over), self._linear(under)
            case _:
                above, below = self._linear(metric), _nothing(len(self.moved))
        return None if above is None or below is None else (above, below)

    def _linear(self, metric: Metric) -> Form | None:
        size = len(self.moved)
        if metric in self.moved:
            return _unit(self.moved.index(metric), size), _ZERO
        if isinstance(metric.definition, Sum) and self._under(metric):
            parts = [self._linear(part) for part in metric.definition.parts]
            return None if None in parts else _added(p for p in parts if p is not None)
        point = self.facts.span(metric).point
        return None if point is None or self._under(metric) else ((_ZERO,) * size, point)


def _nothing(size: int) -> Form:
    """Return the form of what is divided by one."""
    return (_ZERO,) * size, Fraction(1)


def _added(forms: Iterator[Form]) -> Form:
    weights, constants = zip(*forms, strict=True)
    sums = (sum(each, _ZERO) for each in zip(*weights, strict=True))
    return tuple(sums), sum(constants, _ZERO)


def _between(cuts: set[Cut]) -> list[Interval]:
    """Return the intervals between cuts, each with the ends that it has."""
    ordered = sorted(cuts)
    starts = [(_ZERO, False), *ordered]
    ends: list[tuple[Fraction | None, bool]] = [*ordered, (None, True)]
    found = (
        Interval(low, high, not below, closed)
        for (low, below), (high, closed) in zip(starts, ends, strict=True)
    )
    return [interval for interval in found if not interval.empty]


def _sides(band: Interval, over: Form, under: Form) -> Iterator[Plane]:
    """Yield the sides of the points at which *over* divided by *under* is in *band*.

    What has no upper end is ended far away, so that every cell has corners.
    """
    high = _FAR if band.high is None else band.high
    for sign, end, closed in ((1, band.low, band.low_closed), (-1, high, band.high_closed)):
        pairs = zip(over[0], under[0], strict=True)
        weights = tuple(sign * (a - end * b) for a, b in pairs)
        bound = sign * (end * under[1] - over[1])
        yield Plane(weights, bound, strict=not closed)
