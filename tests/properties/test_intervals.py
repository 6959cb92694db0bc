"""The algebra of intervals and spans against points taken from them."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from exportctl.exact import (
    Interval,
    Span,
    as_decimal_text,
    exact,
    largest_of,
    rounded,
    rounding_of,
)

F = Fraction
SMALL = st.builds(F, st.integers(0, 12), st.integers(1, 3))
POINTS = [F(n, 6) for n in range(100)]


def _interval(low: Fraction, more: Fraction | None, ends: tuple[bool, bool]) -> Interval:
    return Interval(low, None if more is None else low + more, *ends)


ANY = st.builds(
    _interval, SMALL, st.none() | SMALL, st.tuples(st.booleans(), st.booleans())
)
FULL = ANY.filter(lambda each: not each.empty)
SPANS = st.builds(Span, st.lists(FULL, min_size=1, max_size=3).map(tuple), st.booleans())


def inside(piece: Interval) -> list[Fraction]:
    return [x for x in POINTS if piece.holds(x)]


def any_holds(span: Span, value: Fraction) -> bool:
    return any(piece.holds(value) for piece in span.pieces)


@given(ANY, ANY)
def test_the_meet_holds_what_both_hold(a: Interval, b: Interval) -> None:
    """No more and no less, open ends included."""
    met = a.meet(b)
    assert all(met.holds(x) is (a.holds(x) and b.holds(x)) for x in POINTS)
    assert met == b.meet(a)


@given(ANY)
def test_an_empty_interval_holds_nothing_and_a_full_one_its_middle(a: Interval) -> None:
    """Between two different ends there is always a number."""
    high = a.low + 1 if a.high is None else a.high
    assert a.empty is not a.holds((a.low + high) / 2)


@given(FULL, FULL)
def test_within_means_that_every_number_is_in_the_other(a: Interval, b: Interval) -> None:
    """One number outside is enough."""
    if a.within(b):
        assert all(b.holds(x) for x in inside(a))
    else:
        assert a.meet(b) != a


@given(FULL, FULL, st.data())
def test_sums_hold_every_sum(a: Interval, b: Interval, data: st.DataObject) -> None:
    """And their ends are held just if both ends are."""
    total = a.plus(b)
    assume(inside(a) and inside(b))
    x, y = data.draw(st.sampled_from(inside(a))), data.draw(st.sampled_from(inside(b)))
    assert total.holds(x + y)
    assert total.holds(a.low + b.low) is (a.holds(a.low) and b.holds(b.low))


@given(FULL, FULL, st.data())
def test_quotients_hold_every_quotient(
    a: Interval, b: Interval, data: st.DataObject
) -> None:
    """The divisor lies above zero."""
    divisors = b.meet(Interval(F(0), None, low_closed=False))
    assume(inside(a) and inside(divisors))
    x = data.draw(st.sampled_from(inside(a)))
    y = data.draw(st.sampled_from(inside(divisors)))
    assert a.over(divisors).holds(x / y)


@given(FULL, FULL, SMALL)
def test_quotients_hold_nothing_else(a: Interval, b: Interval, value: Fraction) -> None:
    """What they hold is some number of the one over some number of the other."""
    divisors = b.meet(Interval(F(0), None, low_closed=False))
    assume(not divisors.empty)
    # x / y = value for some x in a and y in divisors, just if a meets divisors * value
    reached = not a.meet(divisors.map(lambda y: y * value)).empty
    if value == 0:
        reached = a.holds(F(0))
    assert a.over(divisors).holds(value) is reached


@given(FULL, FULL, SMALL)
def test_products_hold_every_product_and_nothing_else(
    a: Interval, b: Interval, value: Fraction
) -> None:
    """What they hold is some number of the one times some number of the other."""
    factors = b.meet(Interval(F(0), None, low_closed=False))
    # x * y = value above zero, just if value / y is in a for some y of b above zero
    reached = value > 0 and not factors.empty
    reached = reached and not Interval(value, value).over(factors).meet(a).empty
    if value == 0:
        reached = a.holds(F(0)) or b.holds(F(0))
    assert a.times(b).holds(value) is reached


@given(ANY, st.builds(F, st.integers(1, 9), st.integers(1, 9)), SMALL)
def test_scaling_and_back_is_where_one_was(a: Interval, by: Fraction, x: Fraction) -> None:
    """A unit conversion loses nothing."""
    scaled = a.map(lambda y: y * by)
    assert scaled.holds(x * by) is a.holds(x)
    assert scaled.map(lambda y: y / by) == a


@given(SPANS)
def test_the_hull_holds_every_piece(span: Span) -> None:
    """And its ends are ends of pieces."""
    assert all(piece.within(span.hull) for piece in span.pieces)
    assert span.hull.low in {piece.low for piece in span.pieces}
    assert span.hull.high in {piece.high for piece in span.pieces}
    low = span.hull.low
    assert span.hull.holds(low) is any_holds(span, low)


@given(SPANS, SPANS)
def test_spans_meet_in_what_both_allow(a: Span, b: Span) -> None:
    """A value, or that there is none."""
    met = a.meet(b)
    assert all(any_holds(met, x) is (any_holds(a, x) and any_holds(b, x)) for x in POINTS)
    assert met.maybe_undefined is (a.maybe_undefined and b.maybe_undefined)
    assert not any(piece.empty for piece in met.pieces)


@given(SPANS, SPANS, st.sampled_from(POINTS), st.sampled_from(POINTS))
def test_combined_spans_hold_every_combination(
    a: Span, b: Span, x: Fraction, y: Fraction
) -> None:
    """Of any piece of the one with any of the other."""
    assume(any_holds(a, x) and any_holds(b, y))
    assert any_holds(a.combine(b, Interval.plus), x + y)


@given(st.lists(SPANS, min_size=1, max_size=3), st.data())
def test_the_largest_holds_every_largest(spans: list[Span], data: st.DataObject) -> None:
    """Whatever values they have, the largest of these is in it."""
    held = [[x for x in POINTS if any_holds(span, x)] for span in spans]
    assume(all(held))
    drawn = [data.draw(st.sampled_from(each)) for each in held]
    assert any_holds(largest_of(spans), max(drawn))


@given(st.lists(FULL, min_size=1, max_size=3))
def test_the_largest_holds_nothing_below_what_all_may_be(pieces: list[Interval]) -> None:
    """It lies where no lower end excludes it, open ends included."""
    found = largest_of([Span((piece,)) for piece in pieces])
    low = found.hull.low
    assert low == max(piece.low for piece in pieces)
    assert any_holds(found, low) is all(p.low < low or p.holds(low) for p in pieces)


@given(st.decimals(0, 10**6, places=3))
def test_decimals_are_written_as_they_are_read(value: object) -> None:
    """Reading what was written gives the same number."""
    number = exact(str(value))
    assert exact(as_decimal_text(number)) == number
    assert abs(exact(rounded(number, 2)) - number) <= F(1, 200)


@given(st.integers(0, 10**6), st.integers(0, 4), st.integers(-499, 499))
def test_what_rounds_to_a_figure_is_in_its_rounding(
    digits: int, places: int, off: int
) -> None:
    """A maker who prints it had some number of these."""
    assume(digits % 10 or not places)
    printed = F(digits, 10**places)
    before = printed + F(off, 1000) / 10**places
    assume(digits)
    assert rounding_of(Interval(printed, printed)).holds(before)
