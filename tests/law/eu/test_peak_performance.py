"""EU: computers by adjusted peak performance, from 29 to 70 WT on a day not seen."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from exportctl import Board, Computer, IntegratedCircuit, Truth, screen
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP

Says: TypeAlias = Callable[..., Truth]
T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
KINDS = [(Computer, "4A003.b"), (Board, "4A003.c")]


def item(of: type[Board | Computer], app: str) -> Board | Computer:
    """Return an item without circuits, by its peak performance."""
    return of(id="x", integrated_circuits=(), stated={APP: app})


@pytest.mark.parametrize(("of", "id"), KINDS)
@pytest.mark.parametrize(
    ("day", "at"),
    [
        ("2021-09-09", (F, T, T, T)),
        ("2023-01-11", (F, T, T, T)),
        ("2023-01-12", (F, U, U, T)),
        ("2023-12-15", (F, U, U, T)),
        ("2023-12-16", (F, F, F, T)),
        ("2025-11-14", (F, F, F, T)),
    ],
)
def test_between_the_candidate_days_29_to_70_is_unknown(
    says: Says, of: type[Board | Computer], id: str, day: str, at: tuple[Truth, ...]
) -> None:
    """Either regulation may have raised it, so between them neither answer is safe."""
    for app, expected in zip(("29", "30", "70", "71"), at, strict=True):
        assert says("eu", id, item(of, app), day) is expected
        decision = screen(item(of, app), regime="eu", on=day, to="CN")
        assert decision.controlled is expected
        assert decision.license_required is expected


@pytest.mark.parametrize(("of", "id"), KINDS)
def test_what_nobody_saw_is_marked(of: type[Board | Computer], id: str) -> None:
    """29 WT is known from Norway's list alone."""
    for day in ("2022-06-01", "2023-06-01", "2024-06-01"):
        said = screen(item(of, "90"), regime="eu", on=day).warnings
        assert f"{id}: the numbers of this text are unverified" in said


@pytest.mark.parametrize("of", [Computer, Board])
def test_before_the_regulation_nothing_is_known(of: type[Board | Computer]) -> None:
    """An older list limited computers too, so the answer is open and never free."""
    for app in ("0", "90"):
        decision = screen(item(of, app), regime="eu", on="2012-06-14", to="CN")
        assert decision.controlled is Truth.UNKNOWN
        assert decision.license_required is Truth.UNKNOWN
    after = screen(item(of, "0"), regime="eu", on="2021-09-09", to="CN")
    assert after.controlled is after.license_required is Truth.FALSE


@pytest.mark.parametrize(("of", "id"), KINDS)
@pytest.mark.parametrize(
    ("day", "at"),
    [
        ("2012-06-14", (U, U, U, U, U)),
        ("2012-06-15", (F, F, U, U, T)),
        ("2018-12-14", (F, F, U, U, T)),
        ("2018-12-15", (F, F, F, F, T)),
        ("2021-09-08", (F, F, F, F, T)),
    ],
)
def test_1_5_wt_in_2012_and_29_in_2018(
    of: type[Board | Computer], id: str, day: str, at: tuple[Truth, ...]
) -> None:
    """Between the two nobody knows when it rose; it only ever rose."""
    for app, expected in zip(("0", "1.5", "1.6", "29", "30"), at, strict=True):
        decision = screen(item(of, app), regime="eu", on=day, to="CN")
        assert decision.controlled is expected
        assert decision.license_required is U
        assert (decision.classification == id) is (expected is T)


def test_circuits_are_no_computers(says: Says) -> None:
    """A circuit with a stated peak performance is not in category 4."""
    circuit = IntegratedCircuit(id="x", stated={APP: "90"})
    for day in ("2021-09-09", "2022-06-01", "2023-06-01", "2024-06-01"):
        assert screen(circuit, regime="eu", on=day).controlled is Truth.FALSE
    assert says("eu", "4A003.b", circuit, "2024-06-01") is Truth.FALSE
    assert says("eu", "4A003.c", circuit, "2024-06-01") is Truth.FALSE


@pytest.mark.parametrize(("of", "id"), KINDS)
def test_within_the_union_no_authorisation(of: type[Board | Computer], id: str) -> None:
    """Before 2025 as after."""
    decision = screen(item(of, "90"), regime="eu", on="2022-06-01", to="FR")
    assert decision.classification == id
    assert decision.license_required is Truth.FALSE
