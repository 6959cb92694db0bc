"""Older measures of circuits and computers, from the facts that are there."""

from fractions import Fraction

import pytest

from exportctl import Truth, screen
from exportctl.errors import InconsistentFactsError, InvalidNumberError
from exportctl.exact import Span
from exportctl.hardware import (
    Board,
    Computer,
    Die,
    IntegratedCircuit,
    NumberFormat,
    UnitKind,
    composite_theoretical_performance,
    floating,
    from_datasheet_tops,
    integer,
    measure,
)
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE as CTP
from exportctl.readings import readings_in_force
from exportctl.sources import Confidence

YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
OTHER = {id: reading.other for id, reading in readings_in_force().items()}


def circuit(tflops: str | None = "10", vector: Truth = NO) -> IntegratedCircuit:
    """Return a circuit by its rate at 64 bits."""
    rates = () if tflops is None else (from_datasheet_tops(floating(64), tflops),)
    return IntegratedCircuit(id="chip", rates=rates, vector_processor=vector)


def computer(
    *inside: IntegratedCircuit,
    counts: tuple[int, ...] = (),
    shares: Truth = OPEN,
    closed: bool = True,
) -> Computer:
    """Return a computer of such circuits."""
    return Computer(
        id="c",
        integrated_circuits=inside,
        processor_counts=counts,
        shares_memory=shares,
        closed=closed,
    )


def ends(span: Span) -> tuple[object, object]:
    """Return the two ends of a span."""
    return span.hull.low, span.hull.high


class TestCircuit:
    """A rate at 64 bits or more, with its weight."""

    @pytest.mark.parametrize(("vector", "expected"), [(NO, "3"), (YES, "9"), (OPEN, "3")])
    def test_the_weight(self, vector: Truth, expected: str) -> None:
        """0.9 for a vector processor, else 0.3."""
        assert str(measure(circuit(vector=vector)).span(APP)) == expected

    def test_the_reading_decides_where_nobody_has_said(self) -> None:
        """And only there."""
        other = [OTHER["vector_processor"]]
        assert str(measure(circuit(vector=OPEN), other).span(APP)) == "9"
        assert str(measure(circuit(vector=NO), other).span(APP)) == "3"
        assert "vector_processor" in {
            r.id for r in measure(circuit(vector=OPEN))[APP].readings
        }
        assert "vector_processor" not in {r.id for r in measure(circuit())[APP].readings}

    def test_no_rate_at_64_bits_is_not_zero(self) -> None:
        """A data sheet without a line for it does not say that there is none."""
        rates = (
            from_datasheet_tops(integer(64), 5),
            from_datasheet_tops(floating(32), 5),
            from_datasheet_tops(floating(64), 5, unit_kind=UnitKind.ANALOG),
        )
        assert not measure(IntegratedCircuit(id="x", rates=rates))[APP].known

    def test_a_stated_zero_is_zero(self) -> None:
        """A processor without arithmetic at 64 bits has no adjusted peak performance."""
        assert measure(circuit("0")).span(APP).point == 0

    def test_the_highest_rate_counts(self) -> None:
        """The theoretical maximum; added over kinds of unit by the other reading."""
        rates = (
            from_datasheet_tops(floating(64), 34, unit_kind=UnitKind.VECTOR),
            from_datasheet_tops(floating(64), 67, label="FP64 tensor"),
            from_datasheet_tops(NumberFormat("FP128", 128), 1),
        )
        chip = IntegratedCircuit(id="x", rates=rates, vector_processor=NO)
        assert str(measure(chip).span(APP)) == "20.1"
        assert "FP64 tensor: 67 TFLOPS x 0.3" in measure(chip)[APP].working
        assert str(measure(chip, [OTHER["single_figure"]]).span(APP)) == "30.3"

    @pytest.mark.parametrize("id", ["formats_complete", "maker_clock"])
    def test_an_open_maximum_leaves_it_without_a_bound(self, id: str) -> None:
        """It may be faster than its maker says."""
        span = measure(circuit(), [OTHER[id]]).span(APP)
        assert ends(span) == (3, None)

    def test_one_die_of_two(self) -> None:
        """If each die is a circuit, the fastest has half of it or more."""
        chip = IntegratedCircuit(
            id="x",
            rates=(from_datasheet_tops(floating(64), 10),),
            dies=(Die(count=2),),
            vector_processor=NO,
        )
        span = measure(chip, [OTHER["package_is_ic"]]).span(APP)
        assert ends(span) == (Fraction(3, 2), 3)


class TestComputer:
    """Processors that share memory are added; others are not."""

    @pytest.mark.parametrize(
        ("shares", "low", "high"), [(YES, 24, 24), (NO, 3, 3), (OPEN, 3, 24)]
    )
    def test_eight_of_a_kind(self, shares: Truth, low: int, high: int) -> None:
        """Where nobody has said, it lies between one and all of them."""
        span = measure(computer(circuit(), counts=(8,), shares=shares)).span(APP)
        assert ends(span) == (low, high)

    @pytest.mark.parametrize(
        ("shares", "low", "high"), [(YES, 9, None), (NO, 6, 6), (OPEN, 6, None)]
    )
    def test_counts_that_nobody_has_said(
        self, shares: Truth, low: int, high: int | None
    ) -> None:
        """One of each entry, or more."""
        two = computer(circuit("10"), circuit("20"), shares=shares)
        span = measure(two).span(APP)
        assert ends(span) == (low, high)

    @pytest.mark.parametrize("shares", [YES, NO, OPEN])
    def test_a_list_that_is_not_complete(self, shares: Truth) -> None:
        """What is not listed may be faster."""
        span = measure(computer(circuit(), counts=(1,), shares=shares, closed=False)).span(
            APP
        )
        assert ends(span) == (3, None)

    def test_a_processor_of_which_nothing_is_known(self) -> None:
        """It leaves the sum open above, not at that of the others."""
        span = measure(computer(circuit(), circuit(None), counts=(1, 1), shares=YES)).span(
            APP
        )
        assert ends(span) == (3, None)
        nothing = computer(circuit(None), counts=(1,), shares=YES)
        assert not measure(nothing)[APP].known

    def test_the_same_circuit_twice(self) -> None:
        """Each entry counts, though it is measured once."""
        chip = circuit()
        two = computer(chip, chip, counts=(1, 2), shares=YES)
        assert measure(two).span(APP).point == 9

    def test_the_working_says_why(self) -> None:
        """And which readings it rests on."""
        fact = measure(computer(circuit(vector=OPEN), counts=(2,), shares=YES))[APP]
        assert fact.working == "2 x 3 WT; added, for they share memory"
        assert "vector_processor" in {reading.id for reading in fact.readings}

    def test_a_stated_value_has_to_agree(self) -> None:
        """It is that of the whole computer."""
        node = Computer(
            id="c",
            integrated_circuits=(circuit(),),
            processor_counts=(8,),
            stated={APP: "24 WT"},
        )
        assert measure(node).span(APP).point == 24
        with pytest.raises(InconsistentFactsError):
            measure(
                Computer(
                    id="c",
                    integrated_circuits=(circuit(),),
                    processor_counts=(8,),
                    stated={APP: "25 WT"},
                )
            )

    def test_the_decision_shows_that_of_the_whole(self) -> None:
        """Not that of the first circuit inside."""
        node = computer(circuit(), counts=(8,), shares=YES)
        decision = screen(node, regime="us-computers", on="2026-07-23")
        assert str(decision.metrics[APP.term]) == "adjusted peak performance: 24 WT"

    def test_a_board_has_none(self) -> None:
        """Whether an assembly aggregates processors is not modelled."""
        board = Board(id="b", integrated_circuits=(circuit(),))
        assert not measure(board)[APP].known

    @pytest.mark.parametrize("counts", [(0,), (1, 1), (True,)])
    def test_wrong_counts_are_refused(self, counts: tuple[int, ...]) -> None:
        """One whole number above zero for each entry."""
        with pytest.raises(InvalidNumberError, match="processor_counts"):
            computer(circuit(), counts=counts)


class TestComposite:
    """Composite theoretical performance, by a formula that nobody here has read."""

    def test_it_is_unverified(self) -> None:
        """Sharing memory, each but the first counts three quarters."""
        fact = composite_theoretical_performance([1000, "1000 MTOPS", 400])
        assert fact.span.point == 2050
        assert fact.confidence is Confidence.UNVERIFIED

    def test_linked_elements(self) -> None:
        """In proportion to 20 Mbyte/s."""
        fact = composite_theoretical_performance(
            [1000, 1000], channels_mbyte_s=["20 MB/s", "10 MB/s"]
        )
        assert fact.span.point in {1375, 1750}

    @pytest.mark.parametrize("wrong", [None, "1..2"])
    def test_what_is_no_number_is_refused(self, wrong: str | None) -> None:
        """The formula wants one number for each element."""
        with pytest.raises(InvalidNumberError, match="elements_mtops"):
            composite_theoretical_performance([wrong])

    def test_a_decision_that_rests_on_it_says_so(self) -> None:
        """Without the unverified figure the answer would be open."""
        node = Computer(
            id="c",
            integrated_circuits=(circuit(None),),
            stated={CTP: composite_theoretical_performance([150000, 150000])},
        )
        decision = screen(node, regime="us-computers", on="2004-01-01", to="CN")
        assert decision.controlled is YES
        (turn,) = decision.turns_on
        assert turn.facts == ("composite_theoretical_performance",)
        assert "turns on unverified facts" in str(turn)

    def test_mtops_are_no_flops(self) -> None:
        """Two gigaflops are not 2,000 MTOPS, as some have said."""
        with pytest.raises(InvalidNumberError, match="'2000 MTOPS'"):
            Computer(id="c", stated={CTP: "2 GFLOPS"})
