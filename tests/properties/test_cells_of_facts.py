"""Every item lies in just one cell, and the cell's answer is its own."""

from datetime import date
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportctl.analysis import AtlasCell, Envelope, atlas, envelope
from exportctl.catalogue import places
from exportctl.evaluate import evaluate
from exportctl.facts import Facts, number_of, truth_of
from exportctl.law import US
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    PERFORMANCE_DENSITY,
    TOPS,
)
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP

DAY = date(2026, 2, 1)
# On, beside and far from the limits.
LINES = [0, 1600, 2400, 4800, 16, 814, 500, 750, 1500, 3000, 592]
NUMBERS = st.one_of(
    st.sampled_from(LINES).map(Fraction),
    st.tuples(st.sampled_from(LINES), st.sampled_from([-1, 1])).map(
        lambda x: abs(Fraction(x[0]) + Fraction(x[1], 1000))
    ),
    st.fractions(0, 10000, max_denominator=100),
)


@cache
def every() -> tuple[AtlasCell, ...]:
    return atlas("us", on=DAY).cells


def holds(each: AtlasCell, facts: Facts) -> bool:
    """Return whether a cell's own words hold of the facts."""
    for flag, said in each.cell.said.items():
        assert flag == DESIGNED_OR_MARKETED_FOR_DATACENTERS
        if facts.truth(DESIGNED_OR_MARKETED_FOR_DATACENTERS) is not said:
            return False
    for metric, band in each.cell.bands.items():
        value = facts.span(metric).point
        if (value is None) is not (band is None):
            return False
        if value is not None and band is not None and not band.holds(value):
            return False
    return True


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.sampled_from([Truth.TRUE, Truth.FALSE]))
def test_an_item_lies_in_one_cell_and_has_its_answer(
    tpp: Fraction, area: Fraction, tops: Fraction, rate: Fraction, market: Truth
) -> None:
    """Cells neither overlap nor leave anything out; one point speaks for each."""
    facts = every()[0].cell.facts.knowing(
        {
            TPP: number_of(tpp),
            APPLICABLE_DIE_AREA: number_of(area),
            TOPS: number_of(tops),
            AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE: number_of(rate),
            DESIGNED_OR_MARKETED_FOR_DATACENTERS: truth_of(market),
        }
    )
    assert facts.span(PERFORMANCE_DENSITY).undefined is (area == 0)
    (cell,) = (each for each in every() if holds(each, facts))
    said = evaluate(US.on(DAY, places()), facts).truths
    assert said["us:controlled"] is cell.controlled
    for paragraph in ("3A090.a.1", "3A090.a.2", "3A090.b.1", "3A090.b.2", "3A991.p"):
        assert (said[paragraph] is Truth.TRUE) is (paragraph in cell.paragraphs)


@given(st.fractions(Fraction(1, 10), 5000, max_denominator=50))
def test_the_envelope_is_where_control_begins(area: Fraction) -> None:
    """At the bound it is caught, just below it is not; whatever the market."""
    most = _by_area().at(area).value
    assert most is not None
    snapshot = US.on(DAY, places())
    for tpp, caught in ((most, Truth.TRUE), (most - Fraction(1, 10**6), Truth.FALSE)):
        facts = every()[0].cell.facts.knowing(
            {
                TPP: number_of(tpp),
                APPLICABLE_DIE_AREA: number_of(area),
                DESIGNED_OR_MARKETED_FOR_DATACENTERS: truth_of(Truth.TRUE),
            }
        )
        assert evaluate(snapshot, facts).truths["us:controlled"] is caught


@cache
def _by_area() -> Envelope:
    return envelope(on=DAY, by=APPLICABLE_DIE_AREA)


@pytest.mark.parametrize("day", ["2022-12-01", "2023-12-01", "2026-02-01"])
def test_the_point_that_speaks_for_a_cell_lies_in_no_other(day: str) -> None:
    """On any day, under each text of 3A090."""
    found = atlas("us", on=day).cells
    for each in found[::7]:
        inside = [x for x in found if holds(x, each.cell.facts)]
        assert [x.cell.text for x in inside] == [each.cell.text]
