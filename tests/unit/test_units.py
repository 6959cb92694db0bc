"""The only door for quantities: what comes in is exact, or refused with a hint."""

import decimal
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pint
import pytest

from exportctl.errors import InvalidNumberError
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, number_of
from exportctl.units import Amount, number, registry

F = Fraction


def read(given: object, unit: str) -> Fraction | None:
    return number(given, unit, "field").span.point


@pytest.fixture(scope="module")
def foreign() -> Any:
    """A registry such as a caller may have: floats, bits without a dimension."""
    return pint.UnitRegistry()


@pytest.mark.parametrize(
    ("given", "unit", "value"),
    [
        ("900 GB/s", "GB/s", F(900)),
        ("0.9 TB/s", "GB/s", F(900)),
        ("7200 Gbit/s", "GB/s", F(900)),
        ("1 GiB/s", "GB/s", F("1.073741824")),
        ("814 mm2", "mm2", F(814)),
        ("8.14 cm2", "mm2", F(814)),
        ("814 mm^2", "mm2", F(814)),
        ("814 mm**2", "mm2", F(814)),
        ("814 mm²", "mm2", F(814)),
        ("814000000 um2", "mm2", F(814)),
        ("989.4 TFLOPS", "TOPS", F("989.4")),
        ("0.9894 PFLOPS", "TOPS", F("989.4")),
        ("989400 GOPS", "TOPS", F("989.4")),
        ("300 TMACS", "TMACS", F(300)),
        ("4800 TPP", "TPP", F(4800)),
        ("4800 bit*TOPS", "TPP", F(4800)),
        ("5.92 TPP/mm2", "TPP/mm2", F("5.92")),
        ("8 WT", "WT", F(8)),
        ("1e26", "operations", F(10**26)),
        ("1e26 operations", "operations", F(10**26)),
        ("0.1 EFLOP", "operations", F(10**17)),
        ("30e9 transistors", "transistors", F(3 * 10**10)),
        ("138.2 MTr/mm2", "transistors/mm2", F(138_200_000)),
        ("2.5 GB/s/mm2", "GB/s/mm2", F(5, 2)),
        ("1e3", "GB/s", F(1000)),
        ("1_000", "GB/s", F(1000)),
        ("  900  ", "GB/s", F(900)),
        ("+900", "GB/s", F(900)),
        ("80", "1", F(80)),
        (900, "GB/s", F(900)),
        (Decimal("0.1"), "GB/s", F(1, 10)),
        (F(1, 3), "GB/s", F(1, 3)),
    ],
    ids=repr,
)
def test_numbers_are_read_exactly(given: object, unit: str, value: Fraction) -> None:
    """0.9 TB/s is 900 GB/s, not a little less."""
    assert read(given, unit) == value


def test_nothing_is_unknown_and_a_fact_is_taken_as_it_is() -> None:
    """An empty cell is not zero; a fact keeps its source."""
    assert not number(None, "GB/s", "field").known
    fact = number_of(F(3), source="here")
    assert number(fact, "GB/s", "field") is fact


@pytest.mark.parametrize(
    ("given", "unit", "low", "high"),
    [
        ("400..500 mm2", "mm2", 400, 500),
        ("400..500", "mm2", 400, 500),
        ("400 mm2..500 mm2", "mm2", 400, 500),
        ("4 cm2..500 mm2", "mm2", 400, 500),
        ("4..5 cm2", "mm2", 400, 500),
        ("400 .. 500 mm2", "mm2", 400, 500),
        ("500..500", "mm2", 500, 500),
        ("0.4..0.5 TB/s", "GB/s", 400, 500),
    ],
)
def test_ranges(given: str, unit: str, low: int, high: int) -> None:
    """A unit at the end holds for both ends."""
    span = number(given, unit, "field").span
    assert span == Span((Interval(F(low), F(high)),))


@pytest.mark.parametrize(
    "given", ["500..400 mm2", "..500", "400..", "400...500", "400..500..600", "5 cm2..400"]
)
def test_a_range_that_makes_no_sense_is_refused(given: str) -> None:
    """Half a range would be read as a bound that nobody stated."""
    with pytest.raises(InvalidNumberError):
        number(given, "mm2", "field")


def test_a_range_the_wrong_way_round_is_shown_the_right_way() -> None:
    """The most likely slip gets the most exact hint."""
    with pytest.raises(InvalidNumberError, match=r"lower end first.*'400 mm2\.\.500'"):
        number("500..400 mm2", "mm2", "field")


HOSTILE = [
    "5 9**9**9",
    "1e999999999",
    "1e999999999 GB/s",
    "nan",
    "inf",
    "-inf",
    "5 nan",
    "5 inf",
    "5 NaN GB/s",
    "5 s-1",
    "5 GB*s-1",
    "5 GB-2",
    "5 __import__('os')",
    "5 GB/s; 1",
    "5 GB/s ** 9999",
    "5 and GB",
    "5 lambda",
    "5 None",
    "5 parsecs",
    "0x10",
    "1,979",
    "1 979",
    "five",
    ".5",
    "",
    " ",
    "GB/s",
    "--5",
    "5 5",
    "5 (GB/s)",
    "7200 Gb/s",
    "5 GB/s\x00",
    "\u0665 GB",
    "9" * 2000,
]


@pytest.mark.parametrize("given", HOSTILE, ids=repr)
@pytest.mark.parametrize("unit", ["GB/s", "mm2", "TOPS", "1"])
def test_hostile_text_is_refused_and_never_run(given: str, unit: str) -> None:
    """Cells come from strangers, and pint would work out any expression."""
    with pytest.raises(InvalidNumberError, match=r"^field wants "):
        number(given, unit, "field")


def test_a_unit_of_any_length_is_refused() -> None:
    """A cell of a few thousand letters must not bring the reader down."""
    with pytest.raises(InvalidNumberError, match=r"^field wants "):
        number(f"5 {'*'.join(['m'] * 4000)}", "GB/s", "field")


@pytest.mark.parametrize("given", [0.9, float("nan"), True, {}, [1], b"5"], ids=str)
def test_what_is_no_exact_number_is_refused(given: object) -> None:
    """A float is not the number that somebody printed."""
    with pytest.raises(InvalidNumberError, match=r"^field wants "):
        number(given, "GB/s", "field")


@pytest.mark.parametrize("given", [-1, "-0.1", "-5 GB/s"], ids=str)
def test_nothing_here_is_negative(given: object) -> None:
    """No rate, area or density is below zero."""
    with pytest.raises(InvalidNumberError, match="a number of zero or more"):
        number(given, "GB/s", "field")


@pytest.mark.parametrize(
    "given", ["3958 TOPS sparse", "3958 sparse TOPS", "3958 TOPS with Sparsity"]
)
def test_figures_with_sparsity_are_refused(given: str) -> None:
    """Only dense figures count, and half of a sparse one is a guess."""
    with pytest.raises(InvalidNumberError, match=r"a dense figure.*without sparsity"):
        number(given, "TOPS", "field")


@pytest.mark.parametrize(
    ("given", "unit", "message"),
    [
        ("900 GB", "GB/s", "field wants a number in GB/s, got '900 GB'; write '900 GB/s'"),
        ("814 mm", "mm2", "field wants a number in mm2, got '814 mm'; write '814 mm2'"),
        ("5 W", "TPP/mm2", "got '5 W'; write '5.92 TPP/mm2'"),
        ("900 GB/s", "TOPS", "write '1979 TOPS' or '989.4 TFLOPS'"),
        ("900 GB/s", "W", "field wants a number in W, got '900 GB/s'; write it in W"),
        ("989 TMACS", "TOPS", "write the figure with from_mac_tops"),
        ("5 multiply_accumulate/s", "TOPS", "write the figure with from_mac_tops"),
        ("300 TOPS", "TMACS", "field wants a number in TMACS, got '300 TOPS'"),
        ("600 bit", "operation", "wants a number in operation"),
        ("8 bit", "1", "wants a number in 1"),
    ],
)
def test_a_wrong_dimension_says_what_to_write(given: str, unit: str, message: str) -> None:
    """A bare unit error leaves the reader to guess."""
    with pytest.raises(InvalidNumberError) as caught:
        number(given, unit, "field")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("magnitude", "unit", "into", "value"),
    [
        (0.9, "TB/s", "GB/s", F(900)),
        (0.1, "GB/s", "GB/s", F(1, 10)),
        (900, "gigabyte/second", "GB/s", F(900)),
        (7200, "gigabit/second", "GB/s", F(900)),
        (8.14, "cm**2", "mm2", F(814)),
        (Decimal("8.14"), "centimeter**2", "mm2", F(814)),
        (0.000814, "m**2", "mm2", F(814)),
        (700, "watt", "W", F(700)),
    ],
    ids=str,
)
def test_foreign_quantities_are_read_by_their_shortest_decimal(
    foreign: Any, magnitude: object, unit: str, into: str, value: Fraction
) -> None:
    """0.9 in a caller's registry means nine tenths, whatever its bits say."""
    assert read(foreign.Quantity(magnitude, unit), into) == value


@pytest.mark.parametrize("non_int", [float, Decimal, Fraction], ids=lambda t: t.__name__)
def test_a_foreign_registry_may_count_as_it_likes(non_int: type) -> None:
    """Only the printed number matters, not how the caller stores it."""
    other: Any = pint.UnitRegistry(non_int_type=non_int)
    assert read(other.Quantity(non_int("0.25"), "TB/s"), "GB/s") == 250
    assert read(other("3 gigabyte/second"), "GB/s") == 3


def test_scalars_that_are_no_floats_are_read_by_their_text(foreign: Any) -> None:
    """A single-precision 0.1 prints as 0.1, and means it."""

    class Single:
        """Stands for a scalar of an array library."""

        def item(self) -> float:
            return 0.10000000149011612

        def __str__(self) -> str:
            return "0.1"

    assert read(foreign.Quantity(Single(), "GB/s"), "GB/s") == F(1, 10)


@pytest.mark.parametrize("unit", ["bit", "meter", "degC", "dBm", "gram", "minute", ""])
def test_a_foreign_quantity_of_another_dimension_is_refused(
    foreign: Any, unit: str
) -> None:
    """In pint's own registry a bit has no dimension; here it has."""
    with pytest.raises(InvalidNumberError, match=r"^field wants a number in GB/s"):
        read(foreign.Quantity(5, unit), "GB/s")


@pytest.mark.parametrize("magnitude", [float("nan"), float("inf"), 1e300, 5j], ids=str)
def test_a_foreign_quantity_that_is_no_finite_number_is_refused(
    foreign: Any, magnitude: object
) -> None:
    """The message must name the field, as for any other value."""
    with pytest.raises(InvalidNumberError, match=r"^field wants "):
        read(foreign.Quantity(magnitude, "GB/s"), "GB/s")


def test_our_registry_counts_in_decimals() -> None:
    """Printed figures are decimal, and floats would miss limits that they reach."""
    assert registry() is registry()
    quantity = registry().Quantity("0.9 terabyte/second").to("GB/s")
    assert isinstance(quantity.magnitude, Decimal)
    assert quantity.magnitude == Decimal(900)


@pytest.mark.parametrize(
    "unit",
    ["bit", "byte", "operation", "multiply_accumulate", "TOPS", "MACS", "weighted"],
)
def test_information_and_operations_are_dimensions(unit: str) -> None:
    """Pint's own registry adds 600 GB/s to 1 Hz without complaint."""
    assert not registry().Quantity(1, unit).dimensionless


@pytest.mark.parametrize(
    ("one", "two"), [("bit", "operation"), ("operation", "multiply_accumulate")]
)
def test_different_dimensions_do_not_add(one: str, two: str) -> None:
    """One multiply-accumulate is two operations, so they must not be mixed up."""
    ours = registry()
    with pytest.raises(pint.DimensionalityError):
        ours.Quantity(1, one) + ours.Quantity(1, two)


@pytest.mark.parametrize("written", ["1 TPP", "1 bit*TOPS", "1e12 bit*operation/second"])
def test_tpp_is_bits_times_operations(written: str) -> None:
    """The ways of writing the term's unit are one."""
    assert registry()(written).to("TPP").magnitude == 1


def amount(*pieces: tuple[int, int | None], undefined: bool = False) -> Amount:
    spans = tuple(
        Interval(F(low), None if high is None else F(high)) for low, high in pieces
    )
    return Amount(Span(spans, undefined), "GB/s")


def test_an_amount_gives_its_quantity() -> None:
    """Callers who count in quantities get one, in the unit that rules print."""
    quantity = amount((900, 900)).quantity
    assert quantity == registry().Quantity(Decimal(900), "GB/s")
    assert quantity.to("TB/s").magnitude == Decimal("0.9")
    assert str(amount((900, 900))) == "900 GB/s"


def test_an_amount_that_is_not_a_point_gives_its_ends() -> None:
    """A range must not look like one number."""
    low, high = amount((400, 500)).quantity
    assert (low.magnitude, high.magnitude) == (Decimal(400), Decimal(500))
    low, high = amount((400, None)).quantity
    assert low.magnitude == Decimal(400)
    assert high is None
    low, high = amount((5, 5), undefined=True).quantity
    assert low == high


def test_an_amount_that_is_not_defined_has_no_quantity() -> None:
    """A density that does not exist is not zero."""
    assert amount(undefined=True).quantity is None


def test_an_amount_without_a_decimal_is_rounded_as_the_context_says() -> None:
    """A quantity is for display; the span stays exact."""
    third = Amount(number_of(F(1, 3)).span, "GB/s")
    with decimal.localcontext(prec=5):
        assert third.quantity.magnitude == Decimal("0.33333")
    assert third.span.point == F(1, 3)


def test_reading_does_not_depend_on_the_callers_decimal_context() -> None:
    """The same cell must mean the same number wherever it is read."""
    with decimal.localcontext(prec=3):
        assert read("1 GiB/s", "GB/s") == F("1.073741824")
        assert read("1.23456 TB/s", "GB/s") == F("1234.56")


def test_a_rate_by_the_hour_is_exact_too() -> None:
    """A factor without a decimal expansion must not cost exactness."""
    assert read("3600 GB/h", "GB/s") == 1


def test_a_fact_of_nothing_prints_as_a_range() -> None:
    """It says that any number is possible."""
    fact: Fact[Fraction] = number(None, "GB/s", "field")
    assert str(Amount(fact.span, "GB/s")) == "0.. GB/s"


def test_a_share_has_no_unit_to_print() -> None:
    """A quarter is 0.25, not 0.25 of 1."""
    quarter = number_of(F(1, 4)).span
    assert str(Amount(quarter, "1")) == "0.25"
    assert str(Amount(quarter, "GB/s")) == "0.25 GB/s"
