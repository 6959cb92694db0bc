"""Exact linear inequalities between a few metrics."""

from fractions import Fraction

import pytest

from exportctl.analysis.linear import (
    Half,
    Region,
    bases,
    between,
    half_of,
    roundest,
    weights_of,
)
from exportctl.errors import InputError
from exportctl.exact import Interval
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
    Quotient,
    Sum,
)
from exportctl.rules import Limit, at_least, at_most, less_than, more_than

F = Fraction
TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
LIMITS = [at_least(PD, 5), more_than(PD, 5), less_than(PD, 5), at_most(PD, 5)]


def one(metric: Metric, value: int) -> tuple[Half, Half]:
    """Return the inequalities that hold a metric at a number."""
    up, down = ((metric, F(1)),), ((metric, F(-1)),)
    return Half(up, F(value)), Half(down, F(-value))


@pytest.mark.parametrize("limit", LIMITS, ids=lambda x: x.comparator.value)
@pytest.mark.parametrize("area", [1, 100, 101, 99])
def test_a_limit_on_a_quotient_is_one_on_its_parts(limit: Limit, area: int) -> None:
    """500 over an area is 5 or more just where the area is 100 or less."""
    region = Region.of((TPP, AREA)).where(*one(TPP, 500), *one(AREA, area))
    met = not region.where(half_of(limit)).empty
    assert met is limit.region.holds(F(500, area))
    assert region.where(half_of(limit).outside).empty is met


def test_a_sum_counts_what_it_names_twice_twice() -> None:
    """A term may stand in two parts of another."""
    twice = Metric("twice", "TPP", Sum((TPP, TPP)))
    assert weights_of(twice) == {TPP: F(2)}
    assert bases(Metric("of a sum", "x", Quotient(BITS_X_TOPS, AREA))) == {
        AREA,
        *bases(BITS_X_TOPS),
    }
    with pytest.raises(InputError, match="performance density: a quotient inside"):
        weights_of(Metric("sum of quotients", "x", Sum((PD, TPP))))


def test_ends_belong_to_a_region_or_not() -> None:
    """Nothing is 10 or more and less than 10; 10 is 10 or more and 10 or less."""
    line = Region.of((TPP,))
    assert line.where(half_of(at_least(TPP, 10)), half_of(less_than(TPP, 10))).empty
    point = line.where(half_of(at_least(TPP, 10)), half_of(at_most(TPP, 10)))
    assert not point.empty
    assert point.range(TPP).point == 10
    assert line.range(TPP) == Interval(F(0), None)


def test_the_least_point_and_one_inside() -> None:
    """The least is on the edges where they belong to the region."""
    wanted = [at_least(TPP, 2400), less_than(TPP, 4800), at_least(PD, "1.6")]
    region = Region.of((TPP, AREA)).where(*map(half_of, wanted))
    region = region.where(Half(((AREA, F(1)),), F(0), strict=True))
    assert region.least() == {TPP: 2400, AREA: 1000}
    assert region.inside() == {TPP: 3000, AREA: 1000}
    assert region.range(AREA) == Interval(
        F(0), F(3000), low_closed=False, high_closed=False
    )
    edges = list(region.edges())
    assert {TPP: 3000, AREA: 1875} in edges
    assert {TPP: 2400, AREA: 1000} in edges
    assert len(edges) == 2


def test_a_tighter_inequality_replaces_a_looser_one() -> None:
    """Whichever comes first; so a region stays small."""
    strict, closed = half_of(more_than(TPP, 5)), half_of(at_least(TPP, 5))
    assert Region.of((TPP,)).where(strict, closed) == Region.of((TPP,)).where(strict)
    assert len(Region.of((TPP,)).where(closed, half_of(at_least(TPP, 3))).rows) == 1


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], Interval(F(0), None)),
        ([(2, F(3), True)], Interval(F(3, 2), None, low_closed=False)),
        ([(-1, F(-5), False), (-1, F(-5), True)], Interval(F(0), F(5), high_closed=False)),
        ([(0, F(-5), False), (-1, F(-5), False), (-1, F(-6), False)], Interval(F(0), F(5))),
    ],
    ids=["all", "above", "below", "idle"],
)
def test_inequalities_on_one_number(
    rows: list[tuple[int, Fraction, bool]], found: Interval
) -> None:
    """The strictest of them counts."""
    assert between(rows) == found


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (F(2400), F(4800), F(3000)),
        (F(4800), None, F(5000)),
        (F(0), None, F(1)),
        (F(3200), F(3300), F(3210)),
        (F(0), F(1, 1000), F(1, 10000)),
        (F(16, 5), F(148, 25), F(4)),
    ],
)
def test_round_numbers_are_taken(low: Fraction, high: Fraction | None, found: F) -> None:
    """A reader sees 3000 and not 2400.0001."""
    assert roundest(low, high) == found
