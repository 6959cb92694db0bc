"""Limits in the law's own comparatives."""

from fractions import Fraction

import pytest

from exportctl.errors import InvalidNumberError
from exportctl.exact import Interval, Span
from exportctl.logic import Truth
from exportctl.metrics import PERFORMANCE_DENSITY, TOTAL_PROCESSING_PERFORMANCE
from exportctl.rules import Comparator, Limit, at_least, at_most, less_than, more_than

F = Fraction
TPP = TOTAL_PROCESSING_PERFORMANCE
AT_LEAST, MORE_THAN = at_least(TPP, 4800), more_than(TPP, 4800)
LESS_THAN, AT_MOST = less_than(TPP, 4800), at_most(TPP, 4800)
T, N, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def span(low: int, high: int | None, *, closed: bool = True) -> Span:
    top = None if high is None else F(high)
    return Span((Interval(F(low), top, closed, closed),))


@pytest.mark.parametrize(
    ("limit", "below", "at", "above"),
    [
        (AT_LEAST, N, T, T),
        (MORE_THAN, N, N, T),
        (LESS_THAN, T, N, N),
        (AT_MOST, T, T, N),
    ],
    ids=lambda x: x.comparator.value if isinstance(x, Limit) else str(x),
)
def test_or_more_includes_the_limit_and_exceeding_does_not(
    limit: Limit, below: Truth, at: Truth, above: Truth
) -> None:
    """The whole difference between the comparatives is the limit itself."""
    found = [limit.truth(span(value, value)) for value in (4799, 4800, 4801)]
    assert found == [below, at, above]


@pytest.mark.parametrize(
    ("possible", "truth"),
    [
        (span(4800, 5000), T),
        (span(4799, 4800), U),
        (span(4799, 4800, closed=False), N),
        (span(4800, None, closed=False), T),
        (span(0, None), U),
        (Span((), maybe_undefined=True), N),
        (Span((Interval(F(5000), F(5000)),), maybe_undefined=True), U),
        (Span((Interval(F(10), F(10)),), maybe_undefined=True), N),
        (Span((Interval(F(0), F(0)), Interval(F(5000), F(6000)))), U),
        (Span((Interval(F(4800), F(4800)), Interval(F(5000), F(6000)))), T),
    ],
    ids=str,
)
def test_a_range_is_settled_only_if_all_of_it_is(possible: Span, truth: Truth) -> None:
    """A term without a value meets no limit; one that may lack it stays open."""
    assert AT_LEAST.truth(possible) is truth


def test_a_term_without_a_value_meets_no_limit_either_way() -> None:
    """Neither "less than" nor "or more" can be said of a density that is not there."""
    none = Span((), maybe_undefined=True)
    assert [x.truth(none) for x in (AT_LEAST, LESS_THAN)] == [N, N]


@pytest.mark.parametrize(
    ("limit", "margin"),
    [(AT_LEAST, 200), (MORE_THAN, 200), (LESS_THAN, -200), (AT_MOST, -200)],
)
def test_a_margin_is_positive_where_the_limit_is_met(limit: Limit, margin: int) -> None:
    """A reader sees at once by how much a chip is over, or under."""
    assert limit.margin(F(5000)) == margin


def test_limits_are_exact() -> None:
    """5.92 is 148/25."""
    assert at_least(PERFORMANCE_DENSITY, "5.92").at == F(148, 25)


def test_a_float_limit_is_refused_with_what_to_write() -> None:
    """The law prints decimals, and a float is none."""
    message = r"limit on performance density wants .* got 5\.92; write '5\.92', not 5\.92"
    with pytest.raises(InvalidNumberError, match=message):
        at_least(PERFORMANCE_DENSITY, 5.92)  # type: ignore[arg-type]


def test_only_two_comparators_point_upward() -> None:
    """More of the metric meets these, less of it the others."""
    upward = {each for each in Comparator if each.upward}
    assert upward == {Comparator.AT_LEAST, Comparator.MORE_THAN}


def test_cuts_lie_on_the_side_that_the_comparator_says() -> None:
    """The limit itself belongs to what lies above "or more", and below "exceeding"."""
    sides = [each.cut for each in (AT_LEAST, MORE_THAN, LESS_THAN, AT_MOST)]
    assert sides == [(F(4800), below) for below in (False, True, False, True)]
