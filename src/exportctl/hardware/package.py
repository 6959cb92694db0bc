"""An integrated circuit: a package of dies with its rates, links and memory."""

from collections.abc import Mapping
from fractions import Fraction

import attrs

from exportctl.facts import Fact
from exportctl.hardware.die import Die
from exportctl.hardware.links import Link
from exportctl.hardware.memory import MemoryStack
from exportctl.hardware.numerics import ProcessingRate
from exportctl.logic import Truth
from exportctl.metrics import Metric
from exportctl.units import Numeric, number

__all__ = ["IntegratedCircuit"]


def _metrics(given: Mapping[Metric, Numeric]) -> dict[Metric, Fact[Fraction]]:
    return {
        metric: number(value, metric.unit, metric.term) for metric, value in given.items()
    }


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
    stated: Mapping[Metric, Fact[Fraction]] = attrs.field(converter=_metrics, factory=dict)
    base_eccn: str = ""
