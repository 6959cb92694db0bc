"""Exact numbers."""

from decimal import Decimal
from fractions import Fraction

import pytest

from exportctl.errors import InvalidNumberError
from exportctl.exact import Interval, as_decimal_text, exact, rounded, rounding_of

F = Fraction


@pytest.mark.parametrize(
    "given", ["5.92", Decimal("5.92"), F(148, 25), "592e-2", " 5.92 "], ids=repr
)
def test_printed_numbers_are_read_exactly(given: object) -> None:
    """A limit is what was printed, not the nearest binary number."""
    assert exact(given) == F(148, 25)


def test_a_whole_number_stays_whole() -> None:
    """Most limits are whole."""
    assert exact(4800) == 4800


@pytest.mark.parametrize("given", [5.92, 4800.0, float("nan"), float("inf")], ids=repr)
def test_floats_are_refused_with_what_to_write(given: float) -> None:
    """5.92 as a float is a little more or less than what the law prints."""
    with pytest.raises(InvalidNumberError, match=f"write '{given}', not {given}"):
        exact(given)


@pytest.mark.parametrize(
    "given",
    [
        "nan",
        "inf",
        "-Infinity",
        "sNaN",
        "1e999999999",
        "1e-999999999",
        "1/3",
        "5,92",
        "five",
        "",
        Decimal("nan"),
        Decimal("inf"),
        Decimal("1e101"),
        True,
        None,
        5j,
        [5],
    ],
    ids=repr,
)
def test_what_is_not_a_finite_number_is_refused(given: object) -> None:
    """It would be compared with limits, or take all memory to write out."""
    with pytest.raises(InvalidNumberError, match="width wants an int or a decimal"):
        exact(given, "width")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (F(148, 25), "5.92"),
        (F(2000, 407), "2000/407"),
        (F(4800), "4800"),
        (F(0), "0"),
        (F(1, 8), "0.125"),
        (F(-1, 5), "-0.2"),
        (F(-1, 3), "-1/3"),
        (F(1, 50), "0.02"),
    ],
)
def test_numbers_are_written_exactly(value: Fraction, text: str) -> None:
    """Records are read back by other programs, and must not drift."""
    assert as_decimal_text(value) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (F(2000, 407), 4, "4.914"),
        (F(2000, 407), 2, "4.91"),
        (F(4800), 4, "4800"),
        (F(4800), 0, "4800"),
        (F(1, 10**9), 4, "0"),
        (F(-7, 2), 1, "-3.5"),
        (F(-1, 20), 2, "-0.05"),
        (F(2368000, 1), 4, "2368000"),
    ],
)
def test_numbers_are_shown_rounded(value: Fraction, places: int, text: str) -> None:
    """A page of text has room for four places, and none for idle zeros."""
    assert rounded(value, places) == text


def test_a_printed_figure_stands_for_what_rounds_to_it() -> None:
    """4.91 may be anything that a maker would print as 4.91."""
    stated = Interval(exact("4.91"), exact("4.91"))
    assert rounding_of(stated) == Interval(exact("4.905"), exact("4.915"))
    whole = rounding_of(Interval(F(400), F(400)))
    assert whole == Interval(exact("399.5"), exact("400.5"))


@pytest.mark.parametrize(
    "given",
    [Interval(F(400), F(500)), Interval(F(400), None), Interval(F(1, 3), F(1, 3))],
    ids=str,
)
def test_what_is_no_printed_figure_is_not_rounded(given: Interval) -> None:
    """A range says itself how far it reaches, and 1/3 was not printed."""
    assert rounding_of(given) == given


def test_a_figure_of_zero_is_not_rounded() -> None:
    """The words say so: no area is no area, not a little area."""
    assert rounding_of(Interval(F(0), F(0))) == Interval(F(0), F(0))


def test_a_whole_number_of_more_than_a_hundred_digits_is_refused() -> None:
    """As one with as large an exponent is; nothing here is so large."""
    assert exact(10**100) == 10**100
    with pytest.raises(InvalidNumberError, match="a limit wants an int"):
        exact(10**102)
    with pytest.raises(InvalidNumberError, match="a number of too many digits"):
        exact(-(16**5000))
