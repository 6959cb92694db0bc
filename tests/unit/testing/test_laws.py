"""Each law holds for the library, and finds a bug that is planted to break it.

The bugs are those of published tools: a density that grows with the area, an unknown area
taken for no control, figures with sparsity counted, the first rate taken for the highest,
a unit left out, and a float compared with an exact limit.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from exportctl.errors import InvalidNumberError, UnknownNameError
from exportctl.facts import Facts, number_of
from exportctl.hardware import IntegratedCircuit, measure
from exportctl.logic import Truth
from exportctl.metrics import APPLICABLE_DIE_AREA, TOTAL_PROCESSING_PERFORMANCE
from exportctl.testing import (
    BrokenLawError,
    assert_antitone,
    assert_bulk_equals_scalar,
    assert_learning_settles,
    assert_monotone,
    assert_order_does_not_matter,
    assert_sparsity_does_not_count,
    assert_units_do_not_matter,
    facts,
    headline,
    integrated_circuits,
)
from exportctl.units import number

TPP, AREA = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA
DAY = "2023-11-17"
CONTROLLED = headline(on=DAY)
FACTS, WHOLE = facts(on=DAY), facts(on=DAY, partial=False)
CHIPS = integrated_circuits(on=DAY)
STEPS = st.integers(1, 4000).map(Fraction)
Test = Callable[[], None]
Row = tuple[Decimal, Decimal]
FEW = settings(max_examples=25)
CI = settings(
    settings.get_profile("ci"),
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


def total(chip: IntegratedCircuit) -> Fraction | None:
    return measure(chip).span(TPP).point


def has_area(known: Facts) -> bool:
    return known.span(AREA).hull.low > 0


# The laws, of the library.


@FEW
@given(FACTS, STEPS)
def test_more_performance_never_frees(known: Facts, by: Fraction) -> None:
    """At the same area, of the same item."""
    assert_monotone(CONTROLLED, known, TPP, by=by)


@FEW
@given(FACTS.filter(has_area), STEPS)
def test_more_silicon_never_catches(known: Facts, by: Fraction) -> None:
    """At the same performance, of an area above zero."""
    assert_antitone(CONTROLLED, known, AREA, by=by)


@FEW
@given(FACTS, WHOLE)
def test_learning_an_area_settles(known: Facts, whole: Facts) -> None:
    """Where nothing was known of it."""
    without = Facts(stated={k: v for k, v in known.stated.items() if k != AREA})
    assert_learning_settles(CONTROLLED, without, {AREA: whole[AREA]})


@FEW
@given(CHIPS)
def test_order_and_sparsity_change_no_total(chip: IntegratedCircuit) -> None:
    """They are how a figure is told, not what it is."""
    assert_order_does_not_matter(total, chip)
    assert_sparsity_does_not_count(total, chip)


@FEW
@given(st.decimals(1, 40_000, places=3), st.sampled_from(("mm2", "GB/s", "TOPS", "TPP")))
def test_every_unit_is_read_alike(value: Decimal, unit: str) -> None:
    """The door for pint is exact in each of them."""
    assert_units_do_not_matter(lambda text: number(text, unit, "it").span, str(value), unit)


def test_a_figure_without_a_decimal_expansion_cannot_be_asked_about() -> None:
    """It cannot be written as a text, so nothing is."""
    assert_units_do_not_matter(pytest.fail, Fraction(1, 3), "mm2")
    with pytest.raises(UnknownNameError, match="unit"):
        assert_units_do_not_matter(str, 1, "acre")


# The same laws, of tools with a bug in them.


def reversed_between_limits(known: Facts) -> Truth:
    """The gap of a tool that forgot 3A090.a above an upper limit of .b."""
    point = known.span(TPP).hull.low
    return Truth.of(known=2400 <= point < 4800)


def grows_with_area(known: Facts) -> Truth:
    point = known.span(TPP).hull.low * known.span(AREA).hull.low
    return Truth.of(known=point >= 1_000_000)


def unknown_is_free(known: Facts) -> Truth:
    area = known.span(AREA).point
    return Truth.of(known=bool(area) and known.span(TPP).hull.low / (area or 1) >= 5)


def first_rate(chip: IntegratedCircuit) -> Fraction:
    rate = chip.rates[0]
    return rate.dense_tops.span.hull.low * rate.format.bit_length


def sparse_counts(chip: IntegratedCircuit) -> Fraction:
    return max(
        (x.sparse_tops if x.sparse_tops.known else x.dense_tops).span.hull.low
        for x in chip.rates
    )


def leaves_the_unit_out(text: str) -> bool:
    return Fraction(text.split(maxsplit=1)[0]) >= 600


@CI
@given(FACTS, STEPS)
def frees_the_fast(known: Facts, by: Fraction) -> None:
    assert_monotone(reversed_between_limits, known, TPP, by=by)


@CI
@given(WHOLE.filter(has_area), STEPS)
def catches_the_large(known: Facts, by: Fraction) -> None:
    assert_antitone(grows_with_area, known, AREA, by=by)


@CI
@given(WHOLE.filter(has_area))
def frees_the_unmeasured(known: Facts) -> None:
    without = Facts(stated={k: v for k, v in known.stated.items() if k != AREA})
    assert_learning_settles(unknown_is_free, without, {AREA: known[AREA]})


@CI
@given(CHIPS)
def takes_the_first(chip: IntegratedCircuit) -> None:
    assert_order_does_not_matter(first_rate, chip)


@CI
@given(CHIPS)
def counts_sparsity(chip: IntegratedCircuit) -> None:
    assert_sparsity_does_not_count(sparse_counts, chip)


@CI
@given(st.decimals(0, 1000, places=1))
def minds_the_unit(rate: Decimal) -> None:
    assert_units_do_not_matter(leaves_the_unit_out, str(rate), "GB/s")


def dense_enough(rows: tuple[Row, ...]) -> list[bool]:
    """Compare a density with 3.2 in floats."""
    return [float(total) / float(area) >= 3.2 for total, area in rows]


def dense_exactly(row: Row) -> bool:
    return Fraction(row[0]) / Fraction(row[1]) >= Fraction("3.2")


AREAS = st.decimals(100, 900, places=1)


@CI
@given(st.lists(AREAS.map(lambda area: (area * Decimal("3.2"), area)), min_size=1))
def compares_floats(rows: list[Row]) -> None:
    assert_bulk_equals_scalar(dense_enough, dense_exactly, rows)


@CI
@given(st.lists(st.integers(), min_size=1))
def drops_a_row(rows: list[int]) -> None:
    assert_bulk_equals_scalar(lambda many: many[1:], lambda one: one, rows)


@pytest.mark.parametrize(
    "planted",
    [
        frees_the_fast,
        catches_the_large,
        frees_the_unmeasured,
        takes_the_first,
        counts_sparsity,
        minds_the_unit,
        compares_floats,
        drops_a_row,
    ],
    ids=lambda planted: planted.__name__,
)
def test_a_planted_bug_is_found(planted: Test) -> None:
    """A law that no bug could break would prove nothing."""
    with pytest.raises(BrokenLawError, match="then"):
        planted()


@pytest.mark.parametrize("by", [0, -1])
def test_a_step_is_above_zero(by: int) -> None:
    """Otherwise the law says nothing."""
    known = Facts(stated={TPP: number_of(Fraction(1))})
    with pytest.raises(InvalidNumberError, match="above zero"):
        assert_monotone(CONTROLLED, known, TPP, by=by)


def test_a_broken_law_is_told_in_a_sentence() -> None:
    """What must be so, what was changed, and both answers."""
    said = BrokenLawError("units do not matter", "a", "b", "the same in other units")
    assert str(said) == "units do not matter; the same in other units: a, then b"
