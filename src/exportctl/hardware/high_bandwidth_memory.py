"""Memory that is shipped as such: stacks of DRAM, before a circuit holds them."""

from collections.abc import Mapping
from fractions import Fraction

import attrs

from exportctl.facts import Fact
from exportctl.hardware._checks import positive, stated_metrics, truth
from exportctl.logic import Truth
from exportctl.metrics import Metric
from exportctl.units import Numeric, number

__all__ = ["HighBandwidthMemory"]


def _gbyte_s(given: Numeric) -> Fact[Fraction]:
    return number(given, "GB/s", "bandwidth_gbyte_s")


def _mm2(given: Numeric) -> Fact[Fraction]:
    return positive(given, "mm2", "package_area_mm2")


@attrs.frozen(kw_only=True)
class HighBandwidthMemory:
    """A stack of DRAM as an item of its own.

    A circuit with memory in its package is an `IntegratedCircuit`, not this.

    Attributes:
        id: Short name, unique where it is kept.
        name: As its maker calls it.
        bandwidth_gbyte_s: Peak bandwidth, in 10**9 bytes per second.
        package_area_mm2: Area of the package, or of the stack where it is in none.
        co_packaged_for_processing: Whether a logic circuit shares its package, and what
            the whole is mainly for is processing.
        base_eccn: The entry that it falls under apart from its bandwidth, if known.
        stated: Metrics that somebody has stated outright.

    Source:
        ECCN 3A090, Technical Note 1 to 3A090.c: which area divides the bandwidth.

    >>> from exportctl.hardware import measure
    >>> from exportctl.metrics import MEMORY_BANDWIDTH_DENSITY
    >>> stack = HighBandwidthMemory(
    ...     id="x", bandwidth_gbyte_s="0.3 TB/s", package_area_mm2=100
    ... )
    >>> print(measure(stack).span(MEMORY_BANDWIDTH_DENSITY))
    3
    """

    id: str
    name: str = attrs.Factory(lambda self: self.id, takes_self=True)
    bandwidth_gbyte_s: Fact[Fraction] = attrs.field(converter=_gbyte_s, default=None)
    package_area_mm2: Fact[Fraction] = attrs.field(converter=_mm2, default=None)
    co_packaged_for_processing: Truth = attrs.field(default=Truth.UNKNOWN, validator=truth)
    base_eccn: str = ""
    stated: Mapping[Metric, Fact[Fraction]] = attrs.field(
        converter=stated_metrics, factory=dict
    )
