"""Boards and computers: each circuit is tested, none are added."""

import attrs
import pytest

from exportctl.hardware import (
    Board,
    Computer,
    Die,
    IntegratedCircuit,
    TransistorArchitecture,
)
from exportctl.logic import Truth
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
from exportctl.screening import screen

NEW, LATER = "2023-12-01", "2024-06-01"
FAST = IntegratedCircuit(
    id="fast", market="datacenter", stated={TOTAL_PROCESSING_PERFORMANCE: 5000}
)
SLOW = attrs.evolve(FAST, id="slow", stated={TOTAL_PROCESSING_PERFORMANCE: 1500})


def test_a_board_is_classified_by_its_highest_circuit() -> None:
    """And falls itself under the paragraph about boards."""
    decision = screen(Board(id="b", integrated_circuits=(SLOW, FAST)), on=NEW, to="CN")
    assert decision.kind == "Board"
    assert decision.classification == "3A090.a.1"
    assert {"3A090.a.1", "4A090.a"} <= set(decision.paragraphs)
    assert decision.license_required is Truth.TRUE


def test_circuits_are_never_added_up() -> None:
    """Eight slow ones are eight slow ones."""
    decision = screen(Computer(id="c", integrated_circuits=(SLOW,) * 8), on=NEW, to="CN")
    assert decision.classification == "3A991.p"
    assert decision.controlled is Truth.FALSE
    assert decision.metrics["total_processing_performance"].amount.span.point == 1500


def test_an_open_list_may_hold_anything() -> None:
    """What nobody named may be controlled."""
    board = Board(id="b", integrated_circuits=(SLOW,), closed=False)
    decision = screen(board, on=NEW, to="CN")
    assert decision.controlled is Truth.UNKNOWN
    assert decision.license_required is Truth.UNKNOWN
    assert decision.possible[0] == "3A090.a.1"
    assert decision.possible[-1] == "3A991.p"


def test_an_empty_board_holds_nothing() -> None:
    """It is no reason for a license."""
    decision = screen(Board(id="b", integrated_circuits=()), on=NEW, to="CN")
    assert decision.classification == "none"
    assert decision.license_required is Truth.FALSE


def test_the_trace_covers_circuits_and_board() -> None:
    """Each different circuit once, the board last."""
    board = Board(id="b", integrated_circuits=(SLOW, FAST, SLOW))
    decision = screen(board, on=NEW, to="CN")
    assert list(dict.fromkeys(step.item_id for step in decision.trace)) == [
        "slow",
        "fast",
        "b",
    ]
    met = {(s.item_id, s.paragraph.id) for s in decision.trace if s.truth is Truth.TRUE}
    assert ("fast", "3A090.a.1") in met
    assert ("b", "4A090.a") in met


@pytest.mark.parametrize(("on", "license"), [(NEW, Truth.UNKNOWN), (LATER, Truth.TRUE)])
def test_a_board_with_circuits_of_the_second_tier(
    chip: IntegratedCircuit, on: str, license: Truth
) -> None:
    """The paragraph was reserved until April 2024, while the agency already counted it."""
    decision = screen(Board(id="b", integrated_circuits=(chip,)), on=on, to="CN")
    assert decision.classification == "3A090.b.1"
    assert decision.license_required is license


@pytest.mark.parametrize("on", [NEW, LATER])
def test_a_board_of_known_circuits_needs_no_circuit_facts(
    chip: IntegratedCircuit, on: str
) -> None:
    """Its own die area would settle nothing, for it has none."""
    decision = screen(Board(id="b", integrated_circuits=(chip,)), on=on)
    assert [need.term.term for need in decision.needs] == ["destination"]


def test_what_an_unknown_circuit_needs_is_asked_once() -> None:
    """Two chips without an area ask for the area, not twice."""
    dies = (Die(architecture=TransistorArchitecture.FINFET),)
    one = IntegratedCircuit(
        id="one",
        dies=dies,
        market="datacenter",
        stated={TOTAL_PROCESSING_PERFORMANCE: 2000},
    )
    two = attrs.evolve(one, id="two")
    decision = screen(Board(id="b", integrated_circuits=(one, two)), on=LATER, to="CN")
    assert [need.term.term for need in decision.needs] == ["applicable_die_area"]
    assert decision.possible == ("3A090.a.2", "3A090.b.2", "3A991.p")
