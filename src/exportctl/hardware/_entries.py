"""What entries beside those of advanced computing ask of a circuit."""

from fractions import Fraction
from typing import Final

from exportctl.exact import Interval, Span
from exportctl.facts import Fact, unknown
from exportctl.hardware._common import sources, worst
from exportctl.hardware.package import IntegratedCircuit
from exportctl.hardware.programmable import ProgrammableLogic
from exportctl.logic import Truth
from exportctl.metrics import (
    DESCRIBED_AS_PROGRAMMABLE_LOGIC,
    DIGITAL_INPUTS_OUTPUTS,
    FIELD_PROGRAMMABLE,
    MICROPROCESSOR,
    ONE_WAY_SERIAL_RATE,
    Flag,
    Metric,
)

__all__ = ["entry_flags", "entry_numbers"]

_ZERO: Final = Span((Interval(Fraction(0), Fraction(0)),))

_OF_LOGIC: Final = frozenset((DIGITAL_INPUTS_OUTPUTS, ONE_WAY_SERIAL_RATE))


def entry_flags(circuit: IntegratedCircuit) -> dict[Flag, Truth]:
    """Return what kind of circuit it is, as far as anybody has said."""
    said = Truth.UNKNOWN if circuit.programmable is None else Truth.TRUE
    described = not _OF_LOGIC.isdisjoint(circuit.stated) or said is Truth.TRUE
    return {
        MICROPROCESSOR: circuit.microprocessor,
        FIELD_PROGRAMMABLE: said,
        DESCRIBED_AS_PROGRAMMABLE_LOGIC: Truth.of(known=described),
    }


def entry_numbers(circuit: IntegratedCircuit) -> dict[Metric, Fact[Fraction]]:
    """Return the numbers of its programmable logic."""
    logic = circuit.programmable
    if logic is None:
        return {}
    return {
        DIGITAL_INPUTS_OUTPUTS: logic.digital_inputs_outputs,
        ONE_WAY_SERIAL_RATE: _one_way(logic),
    }


def _one_way(logic: ProgrammableLogic) -> Fact[Fraction]:
    """Add the peak rates of all transceivers, in one direction."""
    if not logic.transceivers:
        return unknown("no transceiver is described")
    total, rates = _ZERO, [each.one_way_gbit_s for each in logic.transceivers]
    for each in logic.transceivers:
        total = total.combine(_times(each.one_way_gbit_s.span, each.count), Interval.plus)
    shown = " + ".join(f"{x.count} x {x.one_way_gbit_s.span}" for x in logic.transceivers)
    return Fact(
        state=total,
        confidence=worst(rates),
        source=sources(rates),
        working=f"{shown} Gbit/s = {total}",
    )


def _times(span: Span, count: int) -> Span:
    return span.map(lambda one: one * count)
