"""US: 88 FR 2821, which added Macau from 2023-01-17."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from exportctl import Board, IntegratedCircuit, Truth, screen
from exportctl.law.us.fr88_2821 import FR88_2821
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    BITS_X_TOPS_PROCESSOR_UNITS,
)
from exportctl.rules import Snapshot

Ask: TypeAlias = Callable[..., Truth]
On: TypeAlias = Callable[[str], Snapshot]


def chip(rate: str, processor: str) -> IntegratedCircuit:
    """Return a circuit by its transfer rate and its sum."""
    return IntegratedCircuit(
        id="chip",
        stated={
            AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE: rate,
            BITS_X_TOPS_PROCESSOR_UNITS: processor,
        },
    )


CAUGHT = chip("600", "4800")
FREE = chip("599", "4800")


class TestRegionalStability:
    """742.6(a)(6): the items of 3A090 and 4A090, to or within China or Macau."""

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            ("2022-10-21", Truth.FALSE),
            ("2023-01-16", Truth.FALSE),
            ("2023-01-17", Truth.TRUE),
            ("2023-01-18", Truth.TRUE),
            ("2023-11-16", Truth.TRUE),
        ],
    )
    def test_macau_from_the_day_of_effect(
        self, ask: Ask, day: str, expected: Truth
    ) -> None:
        """In force the day before it was published."""
        assert ask("742.6(a)(6)", CAUGHT, day, to="MO") is expected
        assert screen(CAUGHT, on=day, to="MO").license_required is expected

    @pytest.mark.parametrize("day", ["2023-01-16", "2023-01-17", "2023-11-16"])
    @pytest.mark.parametrize("to", ["CN", "HK"])
    def test_china_before_and_after(self, day: str, to: str) -> None:
        """Restating the paragraph for Macau did not drop China or Hong Kong."""
        assert screen(CAUGHT, on=day, to=to).license_required is Truth.TRUE

    @pytest.mark.parametrize("to", ["TW", "VN", "SA", "AF"])
    def test_nobody_else(self, ask: Ask, to: str) -> None:
        """Macau alone was added."""
        assert ask("742.6(a)(6)", CAUGHT, "2023-01-17", to=to) is Truth.FALSE

    def test_boards_too(self, ask: Ask) -> None:
        """4A090 stands beside 3A090 in the paragraph."""
        board = Board(id="b", integrated_circuits=(CAUGHT,))
        assert ask("742.6(a)(6)", board, "2023-01-17", to="MO") is Truth.TRUE

    def test_what_is_not_listed_needs_none(self, ask: Ask) -> None:
        """The items are the same as before."""
        assert ask("742.6(a)(6)", FREE, "2023-01-17", to="MO") is Truth.FALSE


class TestInstrument:
    """The rule as published: two paragraphs, and nothing about the items."""

    def test_its_three_dates(self) -> None:
        """Effective a day before its publication."""
        (phase,) = FR88_2821.phases
        assert str(FR88_2821.released) == "2023-01-17"
        assert str(phase.effective) == "2023-01-17"
        assert str(FR88_2821.published) == "2023-01-18"

    def test_nothing_but_the_destination_changes(self, on: On) -> None:
        """Every paragraph that it does not restate is the same object as before."""
        before, after = on("2023-01-16").provisions, on("2023-01-17").provisions
        assert before.keys() == after.keys()
        changed = {id for id in before if before[id] is not after[id]}
        assert changed == {"742.6(a)(6)", "744.23(a)(1)"}
