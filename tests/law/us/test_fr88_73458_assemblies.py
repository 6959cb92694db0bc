"""US: 88 FR 73458, the paragraphs about what holds circuits, from 2023-11-17."""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

import pytest

from exportctl import Board, Computer, IntegratedCircuit, Truth, screen
from exportctl.evaluate import evaluate
from exportctl.facts import Fact, Facts, OneOf
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    ITEM_KIND,
    TOPS,
)
from exportctl.metrics import PERFORMANCE_DENSITY as PD
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import Snapshot

Ask: TypeAlias = Callable[..., Truth]
On: TypeAlias = Callable[[str], Snapshot]

DAY = "2023-11-17"


def chip(tpp: object, pd: object) -> IntegratedCircuit:
    """Return a datacenter circuit by its two terms; None is unknown."""
    return IntegratedCircuit(id="chip", stated={TPP: tpp, PD: pd}, market="datacenter")


def sized(tpp: str, pd: str) -> IntegratedCircuit:
    """Return the same circuit by its die area instead of its density."""
    area = Fraction(tpp) / Fraction(pd)
    stated = {TPP: tpp, APPLICABLE_DIE_AREA: area}
    return IntegratedCircuit(id="chip", stated=stated, market="datacenter")


def small(tops: object = "0") -> IntegratedCircuit:
    """Return a circuit by its TOPS, slow and far from 3A090."""
    rates = {TOPS: tops, AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE: "0", TPP: "0"}
    return IntegratedCircuit(id="small", stated=rates, market="datacenter")


def board(*circuits: IntegratedCircuit, closed: bool = True) -> Board:
    """Return a board that holds these."""
    return Board(id="board", integrated_circuits=circuits, closed=closed)


class TestLeadIn:
    """4A090 and 4A994.l, first words: computers, assemblies and components."""

    @pytest.mark.parametrize("id", ["4A090.a", "4A090.b", "4A994.l"])
    def test_a_circuit_is_never_in_them(self, ask: Ask, on: On, id: str) -> None:
        """Not even possibly, and not even where its inside is unknown."""
        assert ask(id, chip("4800", "3.2"), DAY) is Truth.FALSE
        kind: Fact[object] = Fact(state=OneOf(frozenset(("integrated_circuit",))))
        vague = Facts(stated={ITEM_KIND: kind}, closed=False)
        assert evaluate(on(DAY), vague).truths[id] is Truth.FALSE


class TestA090A:
    """4A090.a: computers and assemblies with circuits any of which is in 3A090.a."""

    @pytest.mark.parametrize("kind", [Board, Computer])
    @pytest.mark.parametrize(("tpp", "pd"), [("4800", "1"), ("1600", "5.92")])
    def test_one_such_circuit_is_enough(
        self, ask: Ask, kind: type[Board | Computer], tpp: str, pd: str
    ) -> None:
        """By either half of 3A090.a, on boards and in computers."""
        item = kind(id="x", integrated_circuits=(small(), chip(tpp, pd), small()))
        assert ask("4A090.a", item, DAY) is Truth.TRUE

    @pytest.mark.parametrize(
        "below", [chip("4799.999999", "5.91"), chip("1599.999999", "100")]
    )
    def test_circuits_are_never_added(self, ask: Ask, below: IntegratedCircuit) -> None:
        """Eight circuits just below the limits do not reach them together."""
        assert ask("4A090.a", board(*(below,) * 8), DAY) is Truth.FALSE

    def test_an_open_list_or_an_unknown_circuit_leaves_it_open(self, ask: Ask) -> None:
        """What else is on the board may be such a circuit."""
        assert ask("4A090.a", board(small(), closed=False), DAY) is Truth.UNKNOWN
        assert ask("4A090.a", board(chip("1600", None)), DAY) is Truth.UNKNOWN

    def test_the_board_and_its_circuit_are_both_named(self) -> None:
        """The circuit governs, and the board has its own paragraph."""
        decision = screen(board(sized("4800", "1")), on=DAY, to="CN")
        assert decision.classification == "3A090.a.1"
        assert decision.paragraphs == ("3A090.a", "3A090.a.1", "4A090.a")
        assert decision.license_required is Truth.TRUE


class TestA090B:
    """4A090.b: reserved in print, while the agency counted such items all the same."""

    def test_a_board_with_a_circuit_of_b_stays_open(self, ask: Ask) -> None:
        """Neither met nor free, and so is its license."""
        item = board(sized("2400", "1.6"))
        assert ask("4A090.b", item, DAY) is Truth.UNKNOWN
        decision = screen(item, on=DAY, to="CN")
        assert decision.license_required is Truth.UNKNOWN
        assert "4A090.b" not in decision.paragraphs
        assert "the text reserved it until 2024-04-04" in str(decision)

    def test_no_figure_is_asked_for_that_is_known(self) -> None:
        """Total and area of the circuit are stated; no measurement settles the text."""
        decision = screen(board(sized("2400", "1.6")), on=DAY, to="CN")
        assert [need.term.term for need in decision.needs] == []

    def test_a_board_without_one_is_not_in_it(self, ask: Ask) -> None:
        """The open question is about circuits of 3A090.b only."""
        assert ask("4A090.b", board(chip("4800", "1")), DAY) is Truth.FALSE
        assert ask("4A090.b", board(small(tops="8")), DAY) is Truth.FALSE

    def test_it_is_not_4a994_l_for_sure_either(self, ask: Ask) -> None:
        """The circuit is in 3A090.b, so it is not one of 3A991.p."""
        assert ask("4A994.l", board(chip("2400", "1.6")), DAY) is Truth.FALSE


class TestL:
    """4A994.l: computers not elsewhere specified, with circuits of 3A991.p."""

    @pytest.mark.parametrize("kind", [Board, Computer])
    def test_a_circuit_of_3a991_p_is_enough(
        self, ask: Ask, kind: type[Board | Computer]
    ) -> None:
        """Any of the circuits will do, on boards and in computers."""
        item = kind(id="x", integrated_circuits=(small(), small(tops="8")))
        assert ask("4A994.l", item, DAY) is Truth.TRUE

    def test_circuits_below_it_are_not_added(self, ask: Ask) -> None:
        """Two circuits of 7 TOPS are not one of 14."""
        assert ask("4A994.l", board(small("7"), small("7")), DAY) is Truth.FALSE

    def test_what_4a090_lists_is_specified_elsewhere(self, ask: Ask) -> None:
        """One circuit of 3A090.a takes the board out, whatever else is on it."""
        item = board(chip("4800", "1"), small(tops="8"))
        assert ask("4A994.l", item, DAY) is Truth.FALSE

    def test_it_stays_open_beside_the_reserved_paragraph(self, ask: Ask) -> None:
        """Whether 4A090.b lists the board is open, and so is the rest."""
        item = board(chip("2400", "1.6"), small(tops="8"))
        assert ask("4A994.l", item, DAY) is Truth.UNKNOWN


class TestHeadline:
    """What people mean by controlled: 3A090 or 4A090."""

    def test_a_board_of_4a090_a_is(self, ask: Ask) -> None:
        """By its own paragraph, not only through the circuit on it."""
        assert ask("us:controlled", board(chip("4800", "1")), DAY) is Truth.TRUE

    def test_a_board_of_4a090_b_is_once_the_paragraph_is_printed(self, ask: Ask) -> None:
        """Open while it was reserved."""
        item = board(chip("2400", "1.6"))
        assert ask("us:controlled", item, DAY) is Truth.UNKNOWN
        assert ask("us:controlled", item, "2024-04-04") is Truth.TRUE

    def test_a_board_that_is_not_fully_listed_stays_open(self) -> None:
        """Every circuit named is free, and another one may be there."""
        decision = screen(board(small(tops="8"), closed=False), on=DAY, to="CN")
        assert decision.controlled is Truth.UNKNOWN
        assert decision.license_required is Truth.UNKNOWN

    def test_its_classification_stays_open_too(self) -> None:
        """The circuit that governs may be the one that nobody has named."""
        for inside in ((), (small(tops="8"),)):
            decision = screen(board(*inside, closed=False), on=DAY)
            assert decision.classification == "unknown"
            assert "3A090.a.1" in decision.possible

    def test_a_board_of_4a994_l_is_not(self, ask: Ask) -> None:
        """Entries for anti-terrorism reasons are not what the question means."""
        assert ask("us:controlled", board(small(tops="8")), DAY) is Truth.FALSE
