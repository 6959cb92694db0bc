"""Cells of numbers, and the cheapest point of each."""

from fractions import Fraction

from exportctl.analysis._space import Cell, Plane, Space
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, number_between, number_of
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    BITS_X_TOPS_ANALOG_UNITS,
    BITS_X_TOPS_PRIMITIVE_UNITS,
    BITS_X_TOPS_PROCESSOR_UNITS,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
    Quotient,
    Term,
)
from exportctl.rules import Limit, at_least, at_most, less_than, more_than

F = Fraction
TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
ONE, TWO = BITS_X_TOPS_PROCESSOR_UNITS, BITS_X_TOPS_PRIMITIVE_UNITS


def facts(**known: int) -> Facts:
    metrics = {"tpp": TPP, "area": AREA, "one": ONE, "two": TWO}
    stated: dict[Term, Fact[object]] = {
        metrics[name]: number_of(F(value)) for name, value in known.items()
    }
    return Facts(stated=stated)


def cheapest(
    known: Facts, limits: tuple[Limit, ...], moved: tuple[Metric, ...]
) -> dict[tuple[Fraction, ...], tuple[bool, tuple[bool, ...]]]:
    """Return the cheapest point of every cell, and whether it is in it or to be passed."""
    space = Space(facts=known, limits=limits, moved=moved)
    start = tuple(known.span(metric).hull.low for metric in moved)
    prices = tuple(1 / value for value in start)
    found = (cell.cheapest(start, prices) for cell in space.cells())
    return {x.at: (x.attained, x.past) for x in found if x is not None}


def test_at_a_limit_one_side_is_attained_and_the_other_is_not() -> None:
    """From above, "4800 or more" ends at 4800 itself, and what is less just below it."""
    limits = (at_least(TPP, 4800),)
    assert cheapest(facts(tpp=5000), limits, (TPP,)) == {
        (F(5000),): (True, (False,)),
        (F(4800),): (False, (True,)),
    }
    assert cheapest(facts(tpp=4000), limits, (TPP,)) == {
        (F(4000),): (True, (False,)),
        (F(4800),): (True, (False,)),
    }


def test_more_than_and_at_most_end_the_other_way_round() -> None:
    """What exceeds a limit has to pass it, and what does not exceed it may be on it."""
    for limit in (more_than(TPP, 100), at_most(TPP, 100)):
        low = cheapest(facts(tpp=50), (limit,), (TPP,))
        assert low[F(100),] == (False, (True,))
        high = cheapest(facts(tpp=200), (limit,), (TPP,))
        assert high[F(100),] == (True, (False,))


def test_a_point_beside_an_open_end_is_in_the_cell_and_near() -> None:
    """It is what the evaluator is asked of, at most a thousandth away."""
    space = Space(facts=facts(tpp=5000), limits=(at_least(TPP, 4800),), moved=(TPP,))
    corners = [cell.cheapest((F(5000),), (F(1),)) for cell in space.cells()]
    (below,) = (corner for corner in corners if corner is not None and not corner.attained)
    assert F(4790) < below.inside[0] < F(4800)


def test_nothing_is_moved_to_zero() -> None:
    """An area of zero is another node, no smaller die."""
    space = Space(facts=facts(tpp=5000, area=800), limits=(at_least(PD, 3),), moved=(AREA,))
    start, price = (F(800),), (F(1),)
    found = [cell.cheapest(start, price) for cell in space.cells()]
    assert all(corner is not None and corner.inside[0] > 0 for corner in found)


def test_a_limit_on_a_quotient_cuts_both_of_its_parts() -> None:
    """A density of 5 is reached at 4000 TPP on 800 mm2, from either number."""
    limits, known = (at_least(PD, 5),), facts(tpp=3000, area=800)
    assert (F(4000),) in cheapest(known, limits, (TPP,))
    assert (F(600),) in cheapest(known, limits, (AREA,))


def test_a_range_cuts_its_partner_at_both_ends() -> None:
    """Up to 400 mm2 the density may be reached from 2000 TPP on; surely from 2500."""
    known = facts(tpp=3000).knowing({AREA: number_between(F(400), F(500))})
    found = cheapest(known, (at_least(PD, 5),), (TPP,))
    assert {(F(2000),), (F(2500),)} <= set(found)


def test_two_numbers_meet_at_the_corner_of_two_limits() -> None:
    """Below 4800 TPP and below a density of 1.6 the nearest point is 4800 on 3000 mm2."""
    limits = (at_least(TPP, 4800), at_least(PD, "1.6"))
    found = cheapest(facts(tpp=4992, area=826), limits, (TPP, AREA))
    assert found[F(4800), F(3000)] == (False, (True, False))


def test_a_strict_ratio_passes_the_number_that_nothing_else_moves() -> None:
    """With 100 TPP or more attained, only the area has to pass where they meet."""
    limits = (at_least(TPP, 100), at_least(PD, 5))
    found = cheapest(facts(tpp=50, area=8), limits, (TPP, AREA))
    assert found[F(100), F(20)] == (False, (True, False))
    limits = (more_than(TPP, 100), at_least(PD, 5))
    found = cheapest(facts(tpp=50, area=8), limits, (TPP, AREA))
    assert found[F(100), F(20)] == (False, (True, True))


def test_a_sum_is_cut_along_its_parts() -> None:
    """Two parts of 1000 reach a sum of 3000 together, by moving the cheaper one."""
    known = facts(one=1000, two=1000).knowing({BITS_X_TOPS_ANALOG_UNITS: number_of(F(0))})
    found = cheapest(known, (at_least(BITS_X_TOPS, 3000),), (ONE,))
    assert (F(2000),) in found
    both = Space(facts=known, limits=(at_least(BITS_X_TOPS, 3000),), moved=(ONE, TWO))
    corners = [c.cheapest((F(1000), F(1000)), (F(1), F(2))) for c in both.cells()]
    assert {c.at for c in corners if c} == {(F(1000), F(1000)), (F(2000), F(1000))}


def test_a_quotient_of_a_sum_is_cut_along_the_parts_of_the_sum() -> None:
    """Definitions nest, and stay linear."""
    dense = Metric("dense", "bit*TOPS/mm2", Quotient(BITS_X_TOPS, AREA))
    known = facts(one=1000, two=1000, area=800)
    known = known.knowing({BITS_X_TOPS_ANALOG_UNITS: number_of(F(0))})
    found = cheapest(known, (at_least(dense, 5),), (ONE, AREA))
    assert (F(1000), F(400)) in found
    assert (F(3000),) in cheapest(known, (at_least(dense, 5),), (ONE,))


def test_numbers_tied_to_one_that_is_not_known_are_not_moved_together() -> None:
    """Where they would have to go depends on it."""
    half = Fact[object](state=Span((Interval(F(0), F(9)),)))
    known = facts(one=1000, two=1000).knowing({BITS_X_TOPS_ANALOG_UNITS: half})
    space = Space(facts=known, limits=(at_least(BITS_X_TOPS, 3000),), moved=(ONE, TWO))
    assert not list(space.cells())
    both = Metric("both", "", Quotient(PD, TPP))
    space = Space(
        facts=facts(tpp=9, area=3), limits=(at_least(both, 3),), moved=(TPP, AREA)
    )
    assert not list(space.cells())


def test_an_empty_cell_has_no_point() -> None:
    """Two sides that leave nothing between them, and two that only touch outside."""
    above, below = Plane((F(1),), F(5)), Plane((F(-1),), F(-4))
    assert Cell((above, below)).cheapest((F(1),), (F(1),)) is None
    slanted = Plane((F(1), F(-1)), F(1), strict=True)
    other = Plane((F(-1), F(1)), F(-1))
    box = [Plane((F(1), F(0)), F(0)), Plane((F(-1), F(0)), F(-9))]
    sides = [Plane((F(0), F(1)), F(0)), Plane((F(0), F(-1)), F(-9))]
    cell = Cell((slanted, other, *box, *sides))
    assert cell.cheapest((F(1), F(1)), (F(1), F(1))) is None
    apart = Cell((Plane((F(1), F(-1)), F(20)), *box, *sides))
    assert apart.cheapest((F(1), F(1)), (F(1), F(1))) is None


def test_of_equally_cheap_points_one_in_the_cell_is_taken() -> None:
    """Where both ends of the cheapest side are open, its middle is not."""
    slanted = Plane((F(1), F(1)), F(10))
    ends = [
        Plane((F(1), F(0)), F(2), strict=True),
        Plane((F(-1), F(0)), F(-8), strict=True),
        Plane((F(0), F(1)), F(2), strict=True),
        Plane((F(0), F(-1)), F(-8), strict=True),
    ]
    corner = Cell((slanted, *ends)).cheapest((F(1), F(1)), (F(1), F(1)))
    assert corner is not None
    assert corner.attained
    assert sum(corner.at) == 10


def test_three_numbers_move_together() -> None:
    """Each to its own limit."""
    limits = (at_least(TPP, 10), less_than(AREA, 5), at_least(ONE, 20))
    found = cheapest(facts(tpp=1, area=9, one=7), limits, (TPP, AREA, ONE))
    assert found[F(10), F(5), F(20)] == (False, (False, True, False))
