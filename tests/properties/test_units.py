"""The same chip in other units is the same chip."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pint
from hypothesis import given, settings
from hypothesis import strategies as st

from exportctl.errors import InvalidNumberError
from exportctl.exact import as_decimal_text
from exportctl.hardware import (
    Die,
    IntegratedCircuit,
    TransistorArchitecture,
    floating,
    from_datasheet_tops,
    from_mac_tops,
    link,
    measure,
)
from exportctl.screening import screen
from exportctl.units import Amount, number

F = Fraction
FEWER = settings(max_examples=max(settings().max_examples // 4, 20))
DECIMALS = st.decimals(0, 100_000, places=4, allow_nan=False, allow_infinity=False)
SCALES = st.sampled_from(("", "k", "M", "G", "T", "P"))
POWER = {"": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15}
FOREIGN: Any = pint.UnitRegistry()


def text(value: Fraction) -> str:
    return as_decimal_text(value)


@given(DECIMALS, SCALES)
def test_a_rate_is_the_same_with_every_prefix(value: Decimal, prefix: str) -> None:
    """Exactly the same, so that no limit is missed by a rounding."""
    rate = F(value) * F(10) ** (9 - POWER[prefix])
    assert number(f"{text(rate)} {prefix}B/s", "GB/s", "rate").span.point == F(value)
    bits = f"{text(8 * rate)} {prefix}bit/s"
    assert number(bits, "GB/s", "rate").span.point == F(value)


@given(DECIMALS, SCALES)
def test_a_count_of_operations_is_the_same_with_every_prefix(
    value: Decimal, prefix: str
) -> None:
    """FLOPS and OPS alike."""
    rate = text(F(value) * F(10) ** (12 - POWER[prefix]))
    for unit in ("FLOPS", "OPS", "op/s", "operation/second"):
        assert number(f"{rate} {prefix}{unit}", "TOPS", "tops").span.point == F(value)


@given(st.integers(1, 10**6), st.integers(0, 3))
def test_a_foreign_float_is_the_decimal_that_it_prints(digits: int, places: int) -> None:
    """0.9 TB/s as a float quantity is 900 GB/s, as it is as text."""
    printed = F(digits, 10**places)
    quantity = FOREIGN.Quantity(float(printed), "terabyte/second")
    assert number(quantity, "GB/s", "rate").span.point == printed * 1000


@given(DECIMALS)
def test_an_amount_goes_out_as_it_came_in(value: Decimal) -> None:
    """Through our own quantity and back."""
    fact = number(value, "GB/s", "rate")
    quantity = Amount(fact.span, "GB/s").quantity
    assert number(quantity, "GB/s", "rate").span == fact.span
    assert number(quantity.to("Tbit/s"), "GB/s", "rate").span == fact.span


@given(st.text(max_size=12), st.sampled_from(("GB/s", "mm2", "TOPS", "TPP/mm2", "1")))
def test_any_text_is_a_number_or_refused(given_text: str, unit: str) -> None:
    """Never another error, and never a negative number."""
    try:
        fact = number(given_text, unit, "field")
    except InvalidNumberError:
        return
    assert fact.span.hull.low >= 0


WORDS = st.sampled_from(("GB", "s", "mm", "op", "nan", "inf", "TPP", "B", "m", "x", "W"))
POWERS = st.sampled_from(("", "2", "-1", "-2", "^2", "**2", "^-1", "**-1", "9", "**99"))
UNITS = st.lists(st.builds("".join, st.tuples(WORDS, POWERS)), min_size=1, max_size=3)
JOINS = st.sampled_from(("*", "/", " ", "**", "-", "+", "//"))


@given(UNITS, JOINS, st.sampled_from(("GB/s", "mm2", "1")))
def test_any_unit_is_understood_or_refused(
    words: list[str], join: str, wanted: str
) -> None:
    """Whatever expression a cell holds, it is not worked out."""
    try:
        fact = number(f"5 {join.join(words)}", wanted, "field")
    except InvalidNumberError:
        return
    assert fact.span.point is not None


CHIPS = st.tuples(
    st.integers(1, 20_000).map(lambda n: F(n, 8)),
    st.integers(1, 12_000).map(lambda n: F(n, 10)),
    st.integers(0, 12_000).map(lambda n: F(n, 10)),
)


def made(tops: object, area: object, rate: object) -> IntegratedCircuit:
    return IntegratedCircuit(
        id="x",
        rates=(from_datasheet_tops(floating(16), tops),),
        dies=(Die(area_mm2=area, architecture=TransistorArchitecture.FINFET),),
        links=(link("x", both_directions_gbyte_s=rate),),
        market="datacenter",
    )


@FEWER
@given(CHIPS)
def test_a_chip_in_other_units_gets_the_same_decision(
    chip: tuple[Fraction, Fraction, Fraction],
) -> None:
    """PFLOPS or TFLOPS, cm2 or mm2, TB/s or GB/s, text or quantity."""
    tops, area, rate = chip
    plain = made(tops, area, rate)
    others = [
        made(
            f"{text(tops / 1000)} PFLOPS",
            f"{text(area / 100)} cm2",
            f"{text(rate / 1000)} TB/s",
        ),
        made(f"{text(tops)} TOPS", f"{text(area)} mm^2", f"{text(8 * rate)} Gbit/s"),
        made(
            tops,
            FOREIGN.Quantity(float(area), "mm**2"),
            FOREIGN.Quantity(float(rate), "GB/s"),
        ),
    ]
    decision = screen(plain, on="2023-12-01", to="CN").to_dict()
    for other in others:
        assert measure(other).same_as(measure(plain))
        assert screen(other, on="2023-12-01", to="CN").to_dict() == decision


@FEWER
@given(CHIPS)
def test_one_way_or_both_and_macs_or_operations(
    chip: tuple[Fraction, Fraction, Fraction],
) -> None:
    """Each is half of the other, and both are the same chip."""
    tops, area, rate = chip
    plain = made(tops, area, rate)
    half = IntegratedCircuit(
        id="x",
        rates=(from_mac_tops(floating(16), f"{text(tops / 2)} TMACS"),),
        dies=plain.dies,
        links=(link("x", one_way_gbyte_s=rate / 2),),
        market="datacenter",
    )
    assert measure(half).same_as(measure(plain))
