"""More of what a limit asks for never frees a chip from it."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.evaluate import answer, evaluate
from exportctl.facts import Facts, number_of
from exportctl.law import US
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    BITS_X_TOPS_PRIMITIVE_UNITS,
    BITS_X_TOPS_PROCESSOR_UNITS,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
)
from exportctl.rules import Comparator, Limit

F = Fraction
TPP, AREA = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA
RATE = AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE
MORE = st.builds(F, st.integers(0, 40_000), st.integers(1, 8))
ANY = st.from_type(Facts)
Complete = Callable[[st.DataObject, Facts], Facts]
OLD, NEW = (US.on(as_day(day), places()) for day in ("2022-12-01", "2023-12-01"))


def raised(facts: Facts, metric: Metric, by: Fraction) -> Facts:
    (piece,) = facts[metric].span.pieces
    return facts.knowing({metric: number_of(piece.low + by)})


@pytest.mark.parametrize("paragraph", ["3A090.a.1", "3A090.a.2", "3A090.a"])
@given(facts=ANY, more=MORE, data=st.data())
def test_more_performance_on_the_same_area(
    completion: Complete, paragraph: str, facts: Facts, more: Fraction, data: st.DataObject
) -> None:
    """These ask for "or more" only, of the total and of the density that it gives."""
    chip = completion(data, facts)
    faster = raised(chip, TPP, more)
    if evaluate(NEW, chip).truths[paragraph] is Truth.TRUE:
        assert evaluate(NEW, faster).truths[paragraph] is Truth.TRUE


@given(facts=ANY, more=MORE, data=st.data())
def test_more_performance_never_lifts_the_control(
    completion: Complete, facts: Facts, more: Fraction, data: st.DataObject
) -> None:
    """What leaves the second tier at its upper ends is in the first."""
    chip = completion(data, facts)
    before, after = answer(NEW, chip), answer(NEW, raised(chip, TPP, more))
    if before.controlled is Truth.TRUE:
        assert after.controlled is Truth.TRUE
    if before.license_required is Truth.TRUE:
        assert after.license_required is Truth.TRUE


@given(facts=ANY, more=MORE, data=st.data())
def test_less_area_never_lifts_the_control(
    completion: Complete, facts: Facts, more: Fraction, data: st.DataObject
) -> None:
    """The same performance on less silicon is denser, down to any area above zero."""
    small = completion(data, facts)
    (piece,) = small[AREA].span.pieces
    if not piece.low:
        small = small.knowing({AREA: number_of(F(1))})
    large = raised(small, AREA, more)
    if answer(NEW, large).controlled is Truth.TRUE:
        assert answer(NEW, small).controlled is Truth.TRUE


@given(facts=ANY, more=MORE, data=st.data())
def test_a_faster_link_never_lifts_the_control_of_2022(
    completion: Complete, facts: Facts, more: Fraction, data: st.DataObject
) -> None:
    """The first rule asked for a rate, or more."""
    chip = completion(data, facts)
    faster = raised(chip, RATE, more)
    for name in ("3A090.a", "3A090.a.4"):
        if evaluate(OLD, chip).truths[name] is Truth.TRUE:
            assert evaluate(OLD, faster).truths[name] is Truth.TRUE
    assert answer(OLD, chip).controlled in {Truth.FALSE, answer(OLD, faster).controlled}


@given(facts=ANY, more=MORE, data=st.data())
def test_a_larger_sum_never_lifts_the_control_of_2022(
    completion: Complete, facts: Facts, more: Fraction, data: st.DataObject
) -> None:
    """Whichever unit it is that computes more."""
    chip = completion(data, facts)
    unit = data.draw(
        st.sampled_from((BITS_X_TOPS_PROCESSOR_UNITS, BITS_X_TOPS_PRIMITIVE_UNITS))
    )
    larger = raised(raised(chip, BITS_X_TOPS, more), unit, more)
    assert answer(OLD, chip).controlled in {Truth.FALSE, answer(OLD, larger).controlled}


@given(
    st.sampled_from(Comparator), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)
)
def test_each_comparator_points_one_way(
    comparator: Comparator, at: int, value: int, more: int
) -> None:
    """What meets "or more" still meets it with more, and the reverse."""
    limit = Limit(TPP, comparator, F(at))
    lower, higher = number_of(F(value)).span, number_of(F(value + more)).span
    first, last = (lower, higher) if comparator.upward else (higher, lower)
    if limit.truth(first) is Truth.TRUE:
        assert limit.truth(last) is Truth.TRUE
