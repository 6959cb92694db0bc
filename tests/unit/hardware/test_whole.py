"""What is stated of a board or computer as a whole."""

from fractions import Fraction

import pytest

from exportctl.catalogue import item_of, read_claims
from exportctl.errors import InvalidNumberError
from exportctl.facts import number_of
from exportctl.hardware import Board, Computer, IntegratedCircuit, measure
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import AGGREGATE_LUT_INPUT_COUNT as LUT
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.screening._doubt import doubted, unverified_facts
from exportctl.sources import Confidence


@pytest.mark.parametrize("of", [Board, Computer])
def test_it_is_a_fact_of_the_whole(of: type[Board | Computer]) -> None:
    """The circuits inside have none of it."""
    circuit = IntegratedCircuit(id="c", stated={TPP: "1"})
    item = of(id="x", integrated_circuits=(circuit,), stated={APP: "0.5 WT", LUT: 12})
    facts = measure(item)
    assert facts.span(APP).point == Fraction(1, 2)
    assert facts.span(LUT).point == 12
    assert not facts.contents[0][APP].known
    assert not measure(of(id="x", integrated_circuits=()))[APP].known


def test_a_count_may_carry_its_unit() -> None:
    """As every other number."""
    item = Board(id="x", integrated_circuits=(), stated={LUT: "1800000 inputs"})
    assert measure(item).span(LUT).point == 1800000
    with pytest.raises(InvalidNumberError):
        Board(id="x", integrated_circuits=(), stated={LUT: "1800000 mm2"})


@pytest.mark.parametrize("of", [Board, Computer])
def test_doubts_about_it_are_doubts_about_the_answer(of: type[Board | Computer]) -> None:
    """Unverified like any other fact."""
    recalled = number_of(Fraction(90), confidence=Confidence.UNVERIFIED)
    item = of(id="x", integrated_circuits=(), stated={APP: recalled, LUT: 1})
    assert unverified_facts(item) == (APP.term,)
    facts = measure(doubted(item))
    assert not facts[APP].known
    assert facts.span(LUT).point == 1


@pytest.mark.parametrize("kind", ["board", "computer"])
def test_a_table_states_it_of_what_holds_the_circuits(kind: str) -> None:
    """The columns are those of the whole product."""
    cells = {"id": "x", "kind": kind, "tpp": "10", "app_wt": "7"}
    record, faults = read_claims({**cells, "aggregate_lut_input_count": "1800000"})
    assert faults == []
    facts = measure(item_of(record))
    assert facts.span(APP).point == 7
    assert facts.span(LUT).point == 1800000
    assert not facts[TPP].known
    assert facts.contents[0].span(TPP).point == 10
