"""United Kingdom: circuits are listed, from a number that nobody here has seen."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from exportctl import Board, Computer, IntegratedCircuit, ModelWeights, Truth, screen
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.transactions import Transaction

Says: TypeAlias = Callable[..., Truth]
T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
HOLDERS = (Board, Computer)


def chip(tpp: str) -> IntegratedCircuit:
    """Return a circuit by its total."""
    return IntegratedCircuit(id="chip", stated={TPP: tpp})


def holder(of: type[Board | Computer], app: str, *tpps: str) -> Board | Computer:
    """Return a board or computer by its peak performance and its circuits."""
    circuits = tuple(map(chip, tpps))
    return of(id="whole", integrated_circuits=circuits, stated={APP: app})


@pytest.mark.parametrize(
    ("day", "paragraph", "expected"),
    [
        ("2024-03-31", None, F),
        ("2024-04-01", "PL9013", U),
        ("2025-12-15", "PL9013", U),
        ("2025-12-16", "3A501.a.16", U),
    ],
)
@pytest.mark.parametrize("tpp", ["1", "5999", "6000", "99999"])
def test_every_circuit_is_open_since_2024(
    day: str, paragraph: str | None, expected: Truth, tpp: str
) -> None:
    """A limit exists, and no number of it was seen: not even the smallest is free."""
    decision = screen(chip(tpp), regime="uk", on=day, to="CN")
    assert decision.controlled is expected
    assert decision.possible == ((paragraph, "none") if paragraph else ())
    assert decision.license_required is U


@pytest.mark.parametrize("of", HOLDERS)
@pytest.mark.parametrize(
    ("day", "paragraph"), [("2024-04-01", "PL9014"), ("2025-12-16", "4A507")]
)
def test_what_holds_a_circuit_is_open_too(
    says: Says, of: type[Board | Computer], day: str, paragraph: str
) -> None:
    """It contains a circuit that may be listed."""
    assert says("uk", paragraph, holder(of, "0", "1"), day) is U
    assert screen(holder(of, "0", "1"), regime="uk", on=day).controlled is U


@pytest.mark.parametrize(("of", "id"), [(Computer, "4A003.b"), (Board, "4A003.c")])
@pytest.mark.parametrize(("app", "expected"), [("69", F), ("70", F), ("71", T)])
def test_peak_performance_over_70_since_december_2025(
    says: Says, of: type[Board | Computer], id: str, app: str, expected: Truth
) -> None:
    """That number was seen; without circuits, nothing else is open."""
    item = holder(of, app)
    assert says("uk", id, item, "2025-12-16") is expected
    decision = screen(item, regime="uk", on="2025-12-16")
    assert decision.controlled is expected
    assert (decision.classification == id) is (expected is T)
    for earlier in ("2025-12-15", "2024-04-01", "2024-03-31"):
        assert screen(item, regime="uk", on=earlier).controlled is U


def test_each_is_about_its_own_kind(says: Says) -> None:
    """A circuit holds nothing, and a computer is no assembly."""
    day = "2025-12-16"
    circuit = IntegratedCircuit(id="x", stated={APP: "90", TPP: "1"})
    for id in ("4A003.b", "4A003.c", "4A507"):
        assert says("uk", id, circuit, day) is F
    assert says("uk", "PL9014", circuit, "2024-04-01") is F
    for of in HOLDERS:
        assert says("uk", "3A501.a.16", holder(of, "0", "1"), day) is F
        assert says("uk", "PL9013", holder(of, "0", "1"), "2024-04-01") is F
    assert says("uk", "4A003.b", holder(Board, "90"), day) is F
    assert says("uk", "4A003.c", holder(Computer, "90"), day) is F


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-03-31", F), ("2024-04-01", U), ("2025-12-16", U), ("2026-11-23", U)],
)
def test_model_weights_may_be_among_the_others_of_2024(day: str, expected: Truth) -> None:
    """The summaries name circuits and others, and which others was not seen."""
    assert screen(ModelWeights(id="w"), regime="uk", on=day).controlled is expected


def test_the_expected_number_is_told_and_not_used() -> None:
    """6000 is expected; an answer by it would be a guess."""
    decision = screen(chip("6000"), regime="uk", on="2025-12-16")
    assert "6000" in str(decision)
    assert decision.controlled is U


def test_end_uses_are_asked_of_parties() -> None:
    """As everywhere."""
    barred = Transaction(to="CN", stated={"other_barred_end_use_or_user": True})
    decision = screen(chip("1"), regime="uk", on="2026-01-01", transaction=barred)
    assert decision.license_required_parties is T
