"""Programmable logic in a circuit: pins and transceivers."""

from fractions import Fraction

import attrs

from exportctl.facts import Fact
from exportctl.hardware._checks import whole_number
from exportctl.units import Numeric, number

__all__ = ["ProgrammableLogic", "Transceiver"]


def _gbit_s(given: Numeric) -> Fact[Fraction]:
    return number(given, "Gbit/s", "one_way_gbit_s")


def _pins(given: Numeric) -> Fact[Fraction]:
    return number(given, "1", "digital_inputs_outputs")


@attrs.frozen(kw_only=True)
class Transceiver:
    """A serial transceiver, or several alike.

    Attributes:
        one_way_gbit_s: Peak rate of one in one direction, 10**9 bits per second.
        count: How many of them the package offers.
    """

    one_way_gbit_s: Fact[Fraction] = attrs.field(converter=_gbit_s, default=None)
    count: int = attrs.field(default=1, validator=whole_number)


@attrs.frozen(kw_only=True)
class ProgrammableLogic:
    """What makes a circuit a field programmable logic device.

    Attributes:
        digital_inputs_outputs: The most single-ended digital inputs and outputs that its
            package offers; a smaller package of the same die offers fewer.
        transceivers: Its serial transceivers; empty where nobody has said.

    Source:
        ECCN 3A001.a.7.

    >>> logic = ProgrammableLogic(transceivers=(Transceiver(one_way_gbit_s=25, count=20),))
    >>> str(logic.transceivers[0].one_way_gbit_s.span)
    '25'
    """

    digital_inputs_outputs: Fact[Fraction] = attrs.field(converter=_pins, default=None)
    transceivers: tuple[Transceiver, ...] = ()
