"""Sets of numbers that incomplete knowledge leaves open."""

from fractions import Fraction

import attrs
import pytest

from exportctl.exact import Interval, Span, largest_of

F = Fraction


def closed(low: int, high: int | None) -> Interval:
    return Interval(F(low), None if high is None else F(high))


def ends_open(low: int, high: int | None) -> Interval:
    return attrs.evolve(closed(low, high), low_closed=False, high_closed=False)


@pytest.mark.parametrize(
    ("interval", "inside", "outside"),
    [
        (closed(1, 3), [1, 2, 3], [0, 4]),
        (ends_open(1, 3), [2], [1, 3]),
        (closed(1, None), [1, 10**9], [0]),
        (ends_open(1, None), [2, 10**9], [1]),
        (closed(2, 2), [2], [1, 3]),
    ],
    ids=str,
)
def test_an_interval_holds_its_numbers(
    interval: Interval, inside: list[int], outside: list[int]
) -> None:
    """An open end is exactly what tells less than from at most."""
    assert all(interval.holds(F(x)) for x in inside)
    assert not any(interval.holds(F(x)) for x in outside)


@pytest.mark.parametrize(
    ("interval", "empty"),
    [
        (closed(1, 1), False),
        (ends_open(1, 1), True),
        (closed(2, 1), True),
        (closed(5, None), False),
        (ends_open(5, None), False),
    ],
    ids=repr,
)
def test_an_interval_knows_whether_it_is_empty(interval: Interval, *, empty: bool) -> None:
    """An empty set of values is a contradiction, not a value."""
    assert interval.empty is empty


def test_there_is_one_way_to_say_unbounded() -> None:
    """Otherwise equal intervals would not be equal."""
    assert ends_open(5, None) == Interval(F(5), None, low_closed=False)
    assert ends_open(5, None).high_closed


def test_only_a_single_number_is_a_point() -> None:
    """A point is known; a range is not."""
    assert closed(3, 3).point == 3
    assert closed(0, 0).point == 0
    assert closed(3, 4).point is None
    assert ends_open(3, 3).point is None
    assert closed(3, None).point is None


@pytest.mark.parametrize(
    ("part", "whole", "within"),
    [
        (closed(2, 3), closed(1, 4), True),
        (closed(1, 4), closed(1, 4), True),
        (closed(1, 4), ends_open(1, 4), False),
        (ends_open(1, 4), closed(1, 4), True),
        (closed(1, None), closed(1, 4), False),
        (closed(2, None), closed(1, None), True),
    ],
    ids=repr,
)
def test_within(part: Interval, whole: Interval, *, within: bool) -> None:
    """A limit is surely met only if every value still possible meets it."""
    assert part.within(whole) is within


def test_the_meet_takes_the_tighter_end_of_each_side() -> None:
    """Of two equal ends the open one is tighter."""
    assert closed(1, 4).meet(ends_open(1, 6)) == Interval(F(1), F(4), low_closed=False)
    assert closed(0, 6).meet(ends_open(1, 6)) == ends_open(1, 6)
    assert closed(1, None).meet(closed(0, None)) == closed(1, None)
    assert closed(1, 2).meet(closed(3, 4)).empty


def test_sums_are_unbounded_if_a_part_is() -> None:
    """A link of unknown rate leaves the total open above."""
    assert closed(1, 2).plus(closed(3, 4)) == closed(4, 6)
    assert closed(1, 2).plus(ends_open(3, None)) == ends_open(4, None)
    assert ends_open(1, 2).plus(closed(3, 4)) == ends_open(4, 6)


@pytest.mark.parametrize(
    ("over", "under", "quotient"),
    [
        (closed(4, 8), closed(2, 4), closed(1, 4)),
        (closed(4, 8), ends_open(2, 4), ends_open(1, 4)),
        (closed(4, 8), closed(2, None), Interval(F(0), F(4), low_closed=False)),
        (closed(0, 8), closed(2, None), closed(0, 4)),
        (closed(0, 8), ends_open(2, 4), Interval(F(0), F(4), high_closed=False)),
        (closed(4, 8), ends_open(0, 4), Interval(F(1), None, low_closed=False)),
        (closed(4, None), closed(2, 4), closed(1, None)),
        (closed(0, 0), ends_open(0, None), closed(0, 0)),
        (closed(0, 0), closed(1, 2), closed(0, 0)),
    ],
    ids=str,
)
def test_quotients(over: Interval, under: Interval, quotient: Interval) -> None:
    """Density is a quotient, and its ends decide at the limits."""
    assert over.over(under) == quotient


def test_a_rising_function_keeps_the_ends() -> None:
    """Scaling a range does not close an open end."""
    assert ends_open(1, 3).map(lambda x: 2 * x) == ends_open(2, 6)
    assert closed(1, None).map(lambda x: 2 * x) == closed(2, None)


@pytest.mark.parametrize(
    ("interval", "shown"),
    [
        (closed(400, 400), "400"),
        (closed(400, 500), "400..500"),
        (ends_open(400, 500), ">400..<500"),
        (closed(400, None), "400.."),
        (ends_open(400, None), ">400.."),
    ],
)
def test_an_interval_prints_its_ends(interval: Interval, shown: str) -> None:
    """A reader must see whether the end itself is possible."""
    assert str(interval) == shown


ZERO_OR = Span((closed(0, 0), closed(400, 500)))


def test_a_span_is_a_point_only_if_one_value_is_left() -> None:
    """Two candidates, or one that may not exist, are not known."""
    assert Span((closed(3, 3),)).point == 3
    assert Span((closed(3, 3),), maybe_undefined=True).point is None
    assert ZERO_OR.point is None
    assert Span(()).point is None


def test_only_a_span_without_values_is_undefined() -> None:
    """A term that may have no value is not one that has none."""
    assert Span((), maybe_undefined=True).undefined
    assert not Span((closed(3, 3),), maybe_undefined=True).undefined
    assert not Span(()).undefined


@pytest.mark.parametrize(
    ("span", "informative"),
    [
        (Span((closed(0, None),)), False),
        (Span((closed(1, None),)), True),
        (Span((closed(0, 9),)), True),
        (Span((), maybe_undefined=True), True),
        (Span(()), False),
    ],
    ids=repr,
)
def test_a_span_is_informative_if_it_says_more_than_not_negative(
    span: Span, *, informative: bool
) -> None:
    """Anything at all is not shown as a value."""
    assert span.informative is informative


def test_the_hull_reaches_around_all_pieces() -> None:
    """A summary may lose a gap, never a value."""
    assert ZERO_OR.hull == closed(0, 500)
    assert Span((closed(0, 0), ends_open(4, None))).hull == closed(0, None)
    assert Span((ends_open(1, 3), closed(1, 2))).hull == Interval(
        F(1), F(3), high_closed=False
    )


def test_spans_meet_piece_by_piece() -> None:
    """Zero stays apart from a range that does not reach it."""
    assert ZERO_OR.meet(Span((closed(0, 450),))) == Span((closed(0, 0), closed(400, 450)))
    assert ZERO_OR.meet(Span((closed(1, 2),))) == Span(())
    maybe = attrs.evolve(ZERO_OR, maybe_undefined=True)
    assert maybe.meet(maybe).maybe_undefined
    assert not maybe.meet(ZERO_OR).maybe_undefined


def test_spans_combine_every_pair_of_pieces() -> None:
    """Two dies, each of which counts or not, may count together or apart."""
    both = ZERO_OR.combine(ZERO_OR, Interval.plus)
    assert both == Span((closed(0, 0), closed(400, 500), closed(800, 1000)))
    none = Span((), maybe_undefined=True)
    assert ZERO_OR.combine(none, Interval.plus) == none


def test_a_span_maps_its_numbers_and_its_pieces() -> None:
    """Scaling and rounding both go piece by piece."""
    assert ZERO_OR.map(lambda x: 2 * x) == Span((closed(0, 0), closed(800, 1000)))
    widened = ZERO_OR.map_pieces(lambda p: p.plus(closed(0, 1)))
    assert widened == Span((closed(0, 1), closed(400, 501)))


def test_a_span_prints_every_piece() -> None:
    """A reader must see that there is a gap, and that there may be no value."""
    assert str(ZERO_OR) == "0 or 400..500"
    maybe = attrs.evolve(ZERO_OR, maybe_undefined=True)
    assert str(maybe) == "0 or 400..500 or undefined"


def test_the_largest_of_several_is_at_least_the_largest_lower_end() -> None:
    """The highest figure governs, whichever it is."""
    spans = [Span((closed(1, 9),)), Span((closed(4, 6),))]
    assert largest_of(spans) == Span((closed(4, 9),))
    spans.append(Span((closed(2, None),)))
    assert largest_of(spans) == Span((closed(4, None),))


def test_the_largest_excludes_an_end_that_one_of_them_excludes() -> None:
    """If one number is above 5, the largest of them is above 5."""
    above = Span((Interval(F(5), F(10), low_closed=False),))
    assert largest_of([Span((closed(5, 5),)), above]) == above


@pytest.mark.parametrize(
    ("one", "two", "product"),
    [
        (closed(2, 3), closed(4, 5), closed(8, 15)),
        (ends_open(2, 3), closed(4, 5), ends_open(8, 15)),
        (ends_open(2, 3), ends_open(4, 5), ends_open(8, 15)),
        (closed(2, None), closed(4, 5), closed(8, None)),
        (closed(2, 3), ends_open(4, None), ends_open(8, None)),
        (closed(0, 3), closed(4, 5), closed(0, 15)),
        (closed(0, 3), Interval(F(4), F(5), low_closed=False), closed(0, 15)),
        (ends_open(0, 3), closed(4, 5), ends_open(0, 15)),
        (ends_open(0, None), ends_open(0, None), ends_open(0, None)),
        (closed(0, 0), ends_open(1, None), closed(0, 0)),
        (closed(0, 0), closed(0, 7), closed(0, 0)),
    ],
    ids=str,
)
def test_products(one: Interval, two: Interval, product: Interval) -> None:
    """An end belongs to the product if both ends do, or if a zero of one does."""
    assert one.times(two) == two.times(one) == product
