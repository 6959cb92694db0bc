"""What the test kit draws: on the limits, partly known, and never refused."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.errors import (
    InvalidDateError,
    InvalidNumberError,
    UnknownNameError,
)
from exportctl.evaluate import answer
from exportctl.facts import Facts
from exportctl.hardware import Die, IntegratedCircuit, measure
from exportctl.law import US
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
)
from exportctl.rules import Instrument, Regime
from exportctl.testing import (
    dies,
    facts,
    instruments,
    integrated_circuits,
    transactions,
)
from exportctl.transactions import Transaction

TPP, PD = TOTAL_PROCESSING_PERFORMANCE, PERFORMANCE_DENSITY
RATE, AREA = AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE, APPLICABLE_DIE_AREA
DAY = "2023-11-17"
LIMITS = {TPP: Fraction(4800), PD: Fraction("5.92")}
CHIPS = integrated_circuits(on=DAY)
FEW = settings(max_examples=30)
SEARCH = settings(
    max_examples=2_000,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


@FEW
@given(CHIPS)
def test_a_drawn_circuit_can_be_measured(chip: IntegratedCircuit) -> None:
    """Nothing that is drawn contradicts itself."""
    assert measure(chip).span(TPP).pieces


@FEW
@given(integrated_circuits(on=DAY, partial=False))
def test_a_whole_circuit_has_every_figure(chip: IntegratedCircuit) -> None:
    """Unknowns are drawn only where they are asked for."""
    known = measure(chip)
    assert known.span(TPP).point is not None
    assert known.span(AREA).point is not None
    assert known.span(RATE).point is not None


@pytest.mark.parametrize("metric", [TPP, PD], ids=str)
@pytest.mark.parametrize("side", [-1, 0, 1])
def test_every_side_of_a_limit_is_drawn(metric: Metric, side: int) -> None:
    """A property that fails only there is found."""
    limit = LIMITS[metric]

    def there(known: Facts) -> bool:
        point = known.span(metric).point
        return point is not None and abs(point - limit) < 1 and sign(point - limit) == side

    found = find(facts(on=DAY, partial=False), there, settings=SEARCH)
    assert found.span(metric).point is not None


def sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


def test_a_sparse_figure_over_a_limit_beside_a_dense_one_below_is_drawn() -> None:
    """The trap into which published tables fell."""

    def trap(chip: IntegratedCircuit) -> bool:
        dense = (x.dense_tops.span.hull.low * x.format.bit_length for x in chip.rates)
        sparse = (x.sparse_tops.span.hull.low * x.format.bit_length for x in chip.rates)
        return max(dense) < 4800 <= max(sparse)

    assert find(CHIPS, trap, settings=SEARCH).rates
    few, dense_only = (
        settings(SEARCH, max_examples=50),
        integrated_circuits(on=DAY, sparse=False),
    )
    with pytest.raises(NoSuchExample):
        find(dense_only, trap, settings=few)


@FEW
@given(dies(areas_mm2=st.just(Fraction(814))))
def test_dies_take_areas_of_ones_own(die: Die) -> None:
    """So that a foundry can draw its own reticle."""
    assert die.area_mm2.span.point in {None, 814}


@FEW
@given(facts(on=DAY), transactions(on=DAY))
def test_drawn_facts_and_transactions_have_answers(known: Facts, deal: Transaction) -> None:
    """Whatever is missing."""
    found = answer(US.on(as_day(DAY), places()), known)
    assert found.controlled in Truth
    assert deal.to is None or deal.to in places().countries


@FEW
@given(facts(on=DAY, partial=False))
def test_whole_facts_leave_the_headline_decided(known: Facts) -> None:
    """With every number, question and code given, nothing is open."""
    found = answer(US.on(as_day(DAY), places()), known)
    assert found.controlled is not Truth.UNKNOWN


@FEW
@given(transactions(on=DAY, partial=False))
def test_whole_transactions_name_their_parties(deal: Transaction) -> None:
    """And where they go."""
    assert deal.to is not None
    assert deal.consignee is not None
    assert deal.consignee.headquarters is not None


def test_countries_in_and_out_of_a_group_are_drawn() -> None:
    """Both sides of what a rule says of destinations."""
    deals = transactions(on=DAY)
    assert find(deals, lambda deal: _reached(deal) is True, settings=SEARCH).to
    assert find(deals, lambda deal: _reached(deal) is False, settings=SEARCH).to


def _reached(deal: Transaction) -> bool | None:
    known = {f"D:{n}": places().members(f"D:{n}", as_day(DAY)) for n in (1, 4, 5)}
    return None if deal.to is None else any(deal.to in group for group in known.values())


@FEW
@given(instruments(metrics=[TPP], most_paragraphs=3))
def test_a_drawn_act_links_and_answers(act: Instrument) -> None:
    """It can stand alone as a regime."""
    day = act.phases[0].effective
    regime = Regime(
        id="drawn",
        name="drawn",
        instruments=(act,),
        begins=day,
        before="before it",
        verified_through=day,
    )
    assert answer(regime.on(day, places()), Facts()).controlled in Truth


@FEW
@given(facts(on="2022-12-01", partial=False))
def test_the_parts_of_a_sum_are_drawn_where_a_text_limits_it(known: Facts) -> None:
    """In October 2022 the kinds of unit were counted apart, and added."""
    assert known.span(BITS_X_TOPS).point is not None


def test_wrong_arguments_are_refused_at_once() -> None:
    """Not when the first example is drawn."""
    with pytest.raises(UnknownNameError, match="regime"):
        integrated_circuits(on=DAY, regime="uss")
    with pytest.raises(InvalidDateError):
        facts(on="2023-13-01")
    with pytest.raises(InvalidNumberError, match="partial"):
        transactions(on=DAY, partial=1)  # type: ignore[arg-type]  # that is the point
    with pytest.raises(InvalidNumberError, match="areas_mm2"):
        dies(areas_mm2=814)  # type: ignore[arg-type]  # that is the point
    with pytest.raises(InvalidNumberError, match="metrics"):
        instruments(metrics=["TPP"])  # type: ignore[list-item]  # that is the point
    with pytest.raises(InvalidNumberError, match="a whole number above zero"):
        instruments(most_paragraphs=0)
    with pytest.raises(InvalidNumberError, match="at least one"):
        instruments(metrics=())
