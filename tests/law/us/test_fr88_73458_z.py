"""US: 88 FR 73458, the paragraphs .z of entries that list an item by themselves."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from exportctl import Board, Computer, IntegratedCircuit, Truth, screen
from exportctl.hardware import Item
from exportctl.metrics import APPLICABLE_DIE_AREA as AREA
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP

Ask: TypeAlias = Callable[..., Truth]

DAY, LAST = "2023-11-17", "2026-09-25"
CIRCUITS = ("3A001.z", "5A002.z", "5A004.z", "5A992.z")
HOLDERS = ("4A003.z", "4A004.z", "4A005.z", "5A002.z", "5A004.z", "5A992.z")


def chip(tpp: str, area: str, base: str = "", market: str = "datacenter") -> Item:
    """Return a circuit by its total, its die area and the entry stated for it."""
    stated = {TPP: tpp, AREA: area}
    return IntegratedCircuit(id="x", stated=stated, market=market, base_eccn=base)


def board(inside: Item, base: str) -> Board:
    """Return a board with that circuit, and the entry stated for the board."""
    assert isinstance(inside, IntegratedCircuit)
    return Board(id="b", integrated_circuits=(inside,), base_eccn=base)


A_LEVEL, B_LEVEL = ("4800", "4800"), ("2400", "1500")
FREE = ("1599", "1")


class TestCircuits:
    """3A001.z, 5A002.z, 5A004.z, 5A992.z: of that entry, and of 3A090.a or .b."""

    @pytest.mark.parametrize("id", CIRCUITS)
    @pytest.mark.parametrize("numbers", [A_LEVEL, B_LEVEL], ids=["a", "b"])
    def test_either_level_is_enough(
        self, ask: Ask, id: str, numbers: tuple[str, str]
    ) -> None:
        """The entry as stated, or a paragraph of it."""
        for base in (id[:5], f"{id[:5]}.a"):
            assert ask(id, chip(*numbers, base), DAY) is Truth.TRUE

    @pytest.mark.parametrize("id", CIRCUITS)
    @pytest.mark.parametrize("base", ["", "3A090", "EAR99", "4A003"])
    def test_another_entry_is_not(self, ask: Ask, id: str, base: str) -> None:
        """Nor one that nobody has stated: such an item is in 3A090."""
        assert ask(id, chip(*A_LEVEL, base), DAY) is Truth.FALSE

    @pytest.mark.parametrize("id", CIRCUITS)
    def test_below_the_limits_it_is_not(self, ask: Ask, id: str) -> None:
        """The limits are those of 3A090, and the notes on it count."""
        assert ask(id, chip(*FREE, id[:5]), DAY) is Truth.FALSE
        workstation = chip("4799", "700", id[:5], "workstation")
        assert ask(id, workstation, DAY) is Truth.FALSE

    @pytest.mark.parametrize("day", [DAY, "2024-12-02", "2025-01-13", LAST])
    @pytest.mark.parametrize("id", CIRCUITS)
    def test_it_comes_before_3a090(self, day: str, id: str) -> None:
        """The paragraph .z governs, and 3A090.a is met all the same."""
        decision = screen(chip(*A_LEVEL, id[:5]), on=day, to="CN")
        assert decision.classification == id
        assert "3A090.a" in decision.paragraphs
        assert decision.license_required is Truth.TRUE


class TestHolders:
    """4A003.z and the others: of that entry, and of 4A090.a or .b."""

    @pytest.mark.parametrize("id", HOLDERS)
    def test_with_a_circuit_of_3a090_a(self, ask: Ask, id: str) -> None:
        """The board's own entry counts, not that of the circuit on it."""
        assert ask(id, board(chip(*A_LEVEL), id[:5]), DAY) is Truth.TRUE
        assert ask(id, board(chip(*A_LEVEL, id[:5]), ""), DAY) is Truth.FALSE

    @pytest.mark.parametrize("id", HOLDERS)
    def test_with_a_circuit_of_3a090_b(self, ask: Ask, id: str) -> None:
        """Open while 4A090.b was reserved, met once it was printed."""
        item = board(chip(*B_LEVEL), id[:5])
        assert ask(id, item, "2024-04-03") is Truth.UNKNOWN
        assert ask(id, item, "2024-04-04") is Truth.TRUE

    @pytest.mark.parametrize("id", HOLDERS)
    def test_without_one_it_is_not(self, ask: Ask, id: str) -> None:
        """A computer of that entry with slower circuits stays where it is."""
        item = Computer(
            id="c",
            integrated_circuits=board(chip(*FREE), "").integrated_circuits,
            base_eccn=id[:5],
        )
        assert ask(id, item, DAY) is Truth.FALSE

    @pytest.mark.parametrize("id", ["4A003.z", "4A004.z", "4A005.z"])
    def test_a_circuit_is_in_none_of_the_entries_of_computers(
        self, ask: Ask, id: str
    ) -> None:
        """They look at 4A090, which is about what holds circuits."""
        assert ask(id, chip(*A_LEVEL, id[:5]), DAY) is Truth.FALSE
