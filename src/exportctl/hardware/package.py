"""An integrated circuit: a package of dies with its rates, links and memory."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

import attrs

from exportctl.errors import InvalidNumberError
from exportctl.facts import Fact
from exportctl.hardware._checks import stated_metrics, truth
from exportctl.hardware.die import Die
from exportctl.hardware.links import Link
from exportctl.hardware.memory import MemoryStack
from exportctl.hardware.numerics import ProcessingRate
from exportctl.hardware.programmable import ProgrammableLogic
from exportctl.logic import Truth
from exportctl.metrics import Metric

__all__ = ["IntegratedCircuit"]

_FOUR_DIGITS: Final = re.compile(r"[1-9][0-9]{3}")


def _year(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is not a year; an attrs validator."""
    if value is None:
        return
    plain = isinstance(value, int) and not isinstance(value, bool)
    if not plain or _FOUR_DIGITS.fullmatch(str(value)) is None:
        raise InvalidNumberError(attribute.name, "a year such as 2027", value)


@attrs.frozen(kw_only=True)
class IntegratedCircuit:
    """A chip as its maker describes it.

    Attributes:
        id: Short name, unique where it is kept.
        name: As its maker calls it.
        rates: How fast it computes, by format.
        dies: The silicon in its package; empty where nobody has said.
        links: What carries data in and out; empty where nobody has said.
        memory: DRAM attached to it; empty where nobody has said.
        designed_or_marketed_for_datacenters: What is known of that.
        market: The segment it is sold in, or an empty string.
        stated: Metrics that somebody has stated outright.
        base_eccn: The entry that it falls under apart from its performance, if known.
        applicable_advanced_logic: Whether it is logic of the 16/14 nm node or below, or
            of a non-planar architecture, where the dies do not say it.
        year_completed: The year in which its making is completed, if known.
        vector_processor: Whether it is a vector processor, as adjusted peak performance
            asks; where nobody has said, a reading answers.
        programmable: Its programmable logic; None where nobody has said.
        microprocessor: Whether it is a microprocessor, microcomputer or microcontroller.

    >>> from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
    >>> chip = IntegratedCircuit(id="x", stated={TOTAL_PROCESSING_PERFORMANCE: 4000})
    >>> chip.designed_or_marketed_for_datacenters
    <Truth.UNKNOWN: 1>
    """

    id: str
    name: str = attrs.Factory(lambda self: self.id, takes_self=True)
    rates: tuple[ProcessingRate, ...] = ()
    dies: tuple[Die, ...] = ()
    links: tuple[Link, ...] = ()
    memory: tuple[MemoryStack, ...] = ()
    designed_or_marketed_for_datacenters: Truth = Truth.UNKNOWN
    market: str = ""
    stated: Mapping[Metric, Fact[Fraction]] = attrs.field(
        converter=stated_metrics, factory=dict
    )
    base_eccn: str = ""
    applicable_advanced_logic: Truth = attrs.field(default=Truth.UNKNOWN, validator=truth)
    year_completed: int | None = attrs.field(default=None, validator=_year)
    vector_processor: Truth = attrs.field(default=Truth.UNKNOWN, validator=truth)
    programmable: ProgrammableLogic | None = None
    microprocessor: Truth = attrs.field(default=Truth.UNKNOWN, validator=truth)
