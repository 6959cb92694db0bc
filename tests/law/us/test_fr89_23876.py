"""US: 89 FR 23876, released 2024-03-29, published and in force 2024-04-04."""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

import pytest

from exportctl import Board, Computer, IntegratedCircuit, Truth, screen
from exportctl.law.us.fr89_23876 import FR89_23876
from exportctl.metrics import APPLICABLE_DIE_AREA as AREA
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import Snapshot
from exportctl.sources import Confidence

Ask: TypeAlias = Callable[..., Truth]
On: TypeAlias = Callable[[str], Snapshot]
BEFORE, DAY = "2024-04-03", "2024-04-04"


def chip(tpp: str | None, pd: str | None, market: str = "datacenter") -> IntegratedCircuit:
    """Return a circuit by its two terms; None is unknown."""
    area = None if tpp is None or pd is None else Fraction(tpp) / Fraction(pd)
    stated = {TPP: tpp, AREA: area}
    return IntegratedCircuit(id="x", stated=stated, market=market)


B_1, B_2 = chip("2400", "1.6"), chip("1600", "3.2")
A_1, NEITHER = chip("4800", "1"), chip("2399", "3.1")


def board(*circuits: IntegratedCircuit, closed: bool = True) -> Board:
    """Return a board that holds these."""
    return Board(id="board", integrated_circuits=circuits, closed=closed)


class TestA090B:
    """4A090.b: computers and assemblies with circuits any of which is in 3A090.b."""

    @pytest.mark.parametrize("circuit", [B_1, B_2], ids=["b.1", "b.2"])
    def test_either_half_of_3a090_b_is_enough(
        self, ask: Ask, circuit: IntegratedCircuit
    ) -> None:
        """The paragraph points at 3A090.b as a whole."""
        assert ask("4A090.b", board(circuit), DAY) is Truth.TRUE

    def test_it_was_open_until_the_day_before(self, ask: Ask) -> None:
        """Printed as reserved, it could not be met for sure, nor be called free."""
        assert ask("4A090.b", board(B_1), "2024-03-29") is Truth.UNKNOWN
        assert ask("4A090.b", board(B_1), BEFORE) is Truth.UNKNOWN
        assert ask("4A090.b", board(B_1), DAY) is Truth.TRUE

    @pytest.mark.parametrize("day", [BEFORE, DAY])
    def test_a_board_without_such_a_circuit_is_not_in_it(self, ask: Ask, day: str) -> None:
        """Neither a circuit below the limits nor one of 3A090.a alone puts it there."""
        assert ask("4A090.b", board(NEITHER), day) is Truth.FALSE
        assert ask("4A090.b", board(A_1), day) is Truth.FALSE

    @pytest.mark.parametrize(
        "below", [chip("2399", "1.6"), chip("2400", "1.59"), chip("1599", "3.2")]
    )
    def test_circuits_are_never_added(self, ask: Ask, below: IntegratedCircuit) -> None:
        """Eight circuits one step below the limits do not reach them together."""
        assert ask("4A090.b", board(*(below,) * 8), DAY) is Truth.FALSE

    def test_an_unknown_density_leaves_it_open(self, ask: Ask) -> None:
        """The circuit may be in 3A090.b, so the board may be in 4A090.b."""
        assert ask("4A090.b", board(chip("3000", None)), DAY) is Truth.UNKNOWN

    def test_an_open_list_leaves_it_open(self, ask: Ask) -> None:
        """What else is on the board may be such a circuit."""
        assert ask("4A090.b", board(NEITHER, closed=False), DAY) is Truth.UNKNOWN

    def test_a_computer_is_in_it_and_a_circuit_is_not(self, ask: Ask) -> None:
        """The entry is about what holds circuits."""
        computer = Computer(id="c", integrated_circuits=(B_2,))
        assert ask("4A090.b", computer, DAY) is Truth.TRUE
        assert ask("4A090.b", B_2, DAY) is Truth.FALSE

    def test_a_circuit_excluded_by_note_2_does_not_count(self, ask: Ask) -> None:
        """What is out of 3A090 is not a reason for 4A090."""
        assert ask("4A090.b", board(chip("2400", "1.6", "workstation")), DAY) is Truth.FALSE

    def test_it_takes_the_board_out_of_4a994_l(self) -> None:
        """A board of 4A090.b is specified elsewhere."""
        assert screen(board(B_1), on=DAY).paragraphs == ("3A090.b", "3A090.b.1", "4A090.b")

    def test_its_text_is_known_from_reports(self, on: On) -> None:
        """The wording was seen in later texts and in memos, not in the instrument."""
        paragraph = on(DAY).provisions["4A090.b"]
        assert getattr(paragraph, "confidence", None) is Confidence.SECONDARY
        assert str(getattr(paragraph, "source", "")) == "89 FR 23876, ECCN 4A090.b"


class TestLicense:
    """742.6(a)(6)(iii): unchanged, and from this day sure about such boards."""

    @pytest.mark.parametrize(
        ("day", "expected"), [(BEFORE, Truth.UNKNOWN), (DAY, Truth.TRUE)]
    )
    @pytest.mark.parametrize("to", ["CN", "SA", "VN"])
    def test_a_board_of_4a090_b_needs_one(self, day: str, expected: Truth, to: str) -> None:
        """Unknown while the paragraph was reserved, required since."""
        decision = screen(board(B_1), on=day, to=to)
        assert decision.license_required is expected

    def test_the_reserved_paragraph_is_named(self) -> None:
        """The reader is told which text stays open and why."""
        decision = screen(board(B_1), on=BEFORE, to="CN")
        assert "license requirement open: 742.6(a)(6)(iii)" in decision.warnings
        assert "the text reserved it until 2024-04-04" in str(decision)

    def test_the_circuit_alone_needed_one_all_along(self) -> None:
        """3A090.b did not change."""
        for day in (BEFORE, DAY):
            assert screen(B_1, on=day, to="CN").license_required is Truth.TRUE


class TestInstrument:
    """The corrections: one paragraph about items, and two exceptions."""

    def test_its_three_dates(self) -> None:
        """Announced days before; published and effective together."""
        (phase,) = FR89_23876.phases
        assert str(FR89_23876.released) == "2024-03-29"
        assert str(FR89_23876.published) == "2024-04-04"
        assert str(phase.effective) == "2024-04-04"

    def test_nothing_else_changes(self, on: On) -> None:
        """Every paragraph that it does not restate is the same object as before."""
        before, after = on(BEFORE).provisions, on(DAY).provisions
        kept = before.keys() & after.keys()
        changed = {id for id in kept if before[id] is not after[id]}
        assert changed == {"4A090.b", "NAC"}
        assert after.keys() - before.keys() == {"744.23(a)(4)", "ACA"}
        assert before.keys() <= after.keys()

    def test_what_is_left_out_is_listed(self) -> None:
        """Chip-making end uses were amended, and are not here."""
        listed = {each.id for each in screen(NEITHER, on=DAY, to="CN").not_examined}
        assert "744.23(a)(4)" in listed
