"""US: 3A001.a.3 and .a.7, 3A991.a and .d, 4A003.g as issued on 2026-07-23."""

from fractions import Fraction
from typing import Any

import attrs
import pytest

from exportctl import Board, Computer, IntegratedCircuit, Transaction, Truth, screen
from exportctl.errors import InvalidNumberError
from exportctl.facts import number_of
from exportctl.hardware import ProgrammableLogic, Transceiver, measure
from exportctl.metrics import (
    ARITHMETIC_WIDTH,
    CLOCK_RATE,
    EXTERNAL_LINK_RATE,
    FLOATING_POINT_RATE,
    ONE_WAY_SERIAL_RATE,
)
from exportctl.screening import Decision
from exportctl.sources import Confidence

YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
BEFORE, DAY = "2026-07-22", "2026-07-23"


def fpga(pins: object = 0, *rates: object, count: int = 1) -> IntegratedCircuit:
    """Return a device with so many pins, and transceivers of these rates."""
    serial = tuple(Transceiver(one_way_gbit_s=each, count=count) for each in rates)
    logic = ProgrammableLogic(digital_inputs_outputs=pins, transceivers=serial)
    return IntegratedCircuit(id="f", programmable=logic, microprocessor=NO)


def listed(item: Any, day: str = DAY, /, **said: bool | Truth) -> Decision:
    """Ask of an item; microprocessors are of silicon unless somebody says otherwise."""
    silicon = {"made_from_a_compound_semiconductor": False}
    deal = Transaction(stated={**silicon, **said})
    return screen(item, regime="us-entries", on=day, transaction=deal)


class TestInputsAndOutputs:
    """3A001.a.7.a: more than 700; 3A991.d: 200 to 700."""

    @pytest.mark.parametrize(
        ("pins", "expected"),
        [
            (199, "none"),
            (200, "3A991.d"),
            (700, "3A991.d"),
            (701, "3A001.a.7.a"),
            ("650..750", "unknown"),
            (None, "unknown"),
        ],
        ids=str,
    )
    def test_by_number(self, pins: object, expected: str) -> None:
        """700 itself is not more, and no number is in both."""
        found = listed(fpga(pins, 0))
        assert found.classification == expected
        assert len({"3A001.a.7.a", "3A991.d"}.intersection(found.paragraphs)) < 2


class TestTransceivers:
    """3A001.a.7.b: 500 Gbit/s or more, one way, of all together."""

    @pytest.mark.parametrize(
        ("rate", "expected"),
        [("24.999", "none"), ("25", "3A001.a.7.b"), ("25.001", "3A001.a.7.b")],
        ids=str,
    )
    def test_rates_are_added(self, rate: object, expected: str) -> None:
        """Twenty of 25 reach the limit."""
        assert listed(fpga(0, rate, count=20)).classification == expected

    def test_it_counts_bits_in_one_direction(self) -> None:
        """Not the bytes both ways of the transfer rate of advanced computing."""
        item = fpga(0, "32.75 Gbit/s", "16.3 Gbit/s", count=10)
        fact = measure(item)[ONE_WAY_SERIAL_RATE]
        assert fact.working == "10 x 32.75 + 10 x 16.3 Gbit/s = 490.5"
        assert listed(item).controlled is NO

    def test_what_nobody_has_said_is_open(self) -> None:
        """No transceiver listed is not none."""
        assert listed(fpga(0)).controlled is OPEN
        assert listed(fpga(701)).controlled is YES
        assert listed(fpga(0, None)).controlled is OPEN


def test_a_circuit_of_which_nobody_has_said_what_it_is() -> None:
    """It may be programmable."""
    assert listed(IntegratedCircuit(id="x")).controlled is OPEN
    with pytest.raises(InvalidNumberError, match="microprocessor wants a Truth"):
        IntegratedCircuit(id="x", microprocessor=True)  # type: ignore[arg-type]


class TestMicroprocessors:
    """3A991.a: 5 GFLOPS at 32 bits, or a clock of more than 25 MHz, or its buses."""

    @pytest.mark.parametrize(
        ("rate", "width", "clock", "expected"),
        [
            ("5", 32, 25, "3A991.a"),
            ("4.9", 32, 25, "unknown"),
            ("5", 31, 25, "unknown"),
            ("0", 8, 25, "unknown"),
            ("0", 8, "25.1", "3A991.a"),
            ("0", 8, "0.026 GHz", "3A991.a"),
        ],
        ids=range(6),
    )
    def test_by_numbers(
        self, rate: object, width: object, clock: object, expected: str
    ) -> None:
        """Below both limits its buses are left, which are not tested."""
        logic = ProgrammableLogic(
            digital_inputs_outputs=0, transceivers=(Transceiver(one_way_gbit_s=0),)
        )
        item = IntegratedCircuit(
            id="x",
            programmable=logic,
            microprocessor=YES,
            stated={
                FLOATING_POINT_RATE: rate,
                ARITHMETIC_WIDTH: width,
                CLOCK_RATE: clock,
            },
        )
        assert listed(item).classification == expected


class TestCompoundSemiconductors:
    """3A001.a.3: microprocessors of them, with a clock of more than 40 MHz."""

    @pytest.mark.parametrize(
        ("clock", "made", "expected"),
        [
            ("40", True, "3A991.a"),
            ("40.001", True, "3A001.a.3"),
            ("40.001", False, "3A991.a"),
            ("40.001", OPEN, "unknown"),
            (None, True, "unknown"),
        ],
        ids=range(5),
    )
    def test_by_clock(
        self,
        clock: object,
        made: bool | Truth,  # noqa: FBT001
        expected: str,
    ) -> None:
        """40 MHz itself is not more; above 25 there is 3A991.a."""
        logic = ProgrammableLogic(
            digital_inputs_outputs=0, transceivers=(Transceiver(one_way_gbit_s=0),)
        )
        item = IntegratedCircuit(
            id="x", programmable=logic, microprocessor=YES, stated={CLOCK_RATE: clock}
        )
        found = listed(item, made_from_a_compound_semiconductor=made)
        assert found.classification == expected


class TestLinks:
    """4A003.g: equipment that joins computers by links of more than 2.0 Gbyte/s."""

    @pytest.mark.parametrize("of", [Board, Computer])
    @pytest.mark.parametrize(
        ("rate", "designed", "expected"),
        [
            ("2.0", True, "none"),
            ("2.001", True, "4A003.g"),
            ("2.001", False, "none"),
            ("2.001", OPEN, "unknown"),
            (None, True, "unknown"),
        ],
        ids=range(5),
    )
    def test_by_rate(
        self,
        of: type[Board | Computer],
        rate: object,
        designed: bool | Truth,  # noqa: FBT001
        expected: str,
    ) -> None:
        """Per link, one way, and only what is specially designed for that."""
        item = of(id="x", integrated_circuits=(), stated={EXTERNAL_LINK_RATE: rate})
        found = listed(item, specially_designed_to_aggregate_computers=designed)
        assert found.classification == expected


def test_before_the_issue_that_was_read_it_is_open() -> None:
    """The numbers are thought to be older, and nobody here has read so."""
    assert listed(fpga(701), BEFORE).controlled is OPEN
    assert listed(fpga(701), DAY).controlled is YES


def test_other_items_are_not_asked_about() -> None:
    """Boards hold circuits, and each of those is asked."""
    decision = listed("h100-sxm")
    assert decision.controlled is OPEN
    assert decision.verdict_in_words == "UNKNOWN whether listed"


def test_an_answer_that_nobody_has_verified_is_said_to_be_one() -> None:
    """Pins and rates can be hearsay as well."""
    told = Confidence.UNVERIFIED
    pins = attrs.evolve(number_of(Fraction(701)), confidence=told)
    rate = attrs.evolve(number_of(Fraction(600)), confidence=told)
    for item, name in (
        (fpga(pins, 0), "digital_inputs_outputs"),
        (fpga(0, rate), "one_way_gbit_s"),
    ):
        (turn,) = listed(item).turns_on
        assert turn.facts == (name,)
