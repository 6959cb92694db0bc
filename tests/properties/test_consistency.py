"""Stated and derived values agree as far as they were rounded, or are refused."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.errors import InconsistentFactsError
from exportctl.evaluate import answer, evaluate
from exportctl.exact import rounded
from exportctl.facts import Facts, number_between, number_of
from exportctl.hardware import IntegratedCircuit, measure
from exportctl.law import US
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
)
from exportctl.rules import Snapshot
from exportctl.screening import screen

F = Fraction
TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
TOTALS = st.integers(1, 20_000).map(F)
AREAS = st.integers(1, 12_000).map(lambda n: F(n, 10))


def chip(total: Fraction, area: Fraction, density: str) -> IntegratedCircuit:
    return IntegratedCircuit(id="x", stated={TPP: total, AREA: area, PD: density})


@given(TOTALS, AREAS, st.integers(0, 5))
@example(F(4000), F(814), 2)
def test_a_rounded_density_agrees_with_what_it_was_rounded_from(
    total: Fraction, area: Fraction, places: int
) -> None:
    """Whatever the places, and the exact value is what counts then."""
    shown = rounded(total / area, places)
    assume(F(shown))
    assert measure(chip(total, area, shown)).span(PD).point == total / area


@given(TOTALS, AREAS, st.integers(1, 5), st.integers(-1000, 1000).filter(bool))
@example(F(4000), F(814), 1, 11)
@example(F(4000), F(814), 2, 1)
def test_a_density_further_off_than_a_rounding_is_refused(
    total: Fraction, area: Fraction, places: int, off: int
) -> None:
    """6.0 is not 4000 over 814, and 4.92 is not either."""
    stated = F(rounded(total / area, places)) + F(off, 10**places)
    assume(stated > 0)
    text = rounded(stated, places)
    written = F(1, 2 * 10 ** len(text.partition(".")[2]))
    assume(abs(stated - total / area) > written)
    with pytest.raises(InconsistentFactsError):
        measure(chip(total, area, text)).span(PD)


def test_the_example_of_the_design() -> None:
    """4000 TPP on 814 mm2: 4.91 agrees, 6.0 does not."""
    assert measure(chip(F(4000), F(814), "4.91")).span(PD).point == F(2000, 407)
    with pytest.raises(InconsistentFactsError, match=r"stated as 6.* give 4\.914"):
        screen(chip(F(4000), F(814), "6.0"), on="2023-12-01", to="CN")


@given(TOTALS, AREAS, TOTALS, AREAS)
def test_ranges_agree_just_if_some_chip_has_both(
    total: Fraction, area: Fraction, more: Fraction, wider: Fraction
) -> None:
    """A stated range of densities narrows the derived one, or contradicts it."""
    low, high = total / (area + wider), (total + more) / area
    for edge, fits in ((high, True), (high + 1, False)):
        facts = Facts(
            stated={
                TPP: number_between(total, total + more),
                AREA: number_between(area, area + wider),
                PD: number_between(edge, edge + 5),
            }
        )
        if fits:
            assert facts.span(PD).point == high
        else:
            with pytest.raises(InconsistentFactsError):
                facts.span(PD)
    assert low <= high


@given(TOTALS, AREAS, st.integers(1, 60), st.sampled_from((evaluate, answer)))
def test_contradicting_facts_have_no_answer(
    total: Fraction, area: Fraction, density: int, ask: Callable[[Snapshot, Facts], object]
) -> None:
    """Neither plain nor sharp, where the text asks for a density."""
    assume(abs(total / area - density) > 1)
    facts = Facts(
        stated={TPP: number_of(total), AREA: number_of(area), PD: number_of(F(density))}
    )
    with pytest.raises(InconsistentFactsError):
        ask(US.on(as_day("2023-12-01"), places()), facts)
