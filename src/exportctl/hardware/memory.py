"""Memory attached to an integrated circuit."""

from fractions import Fraction

import attrs

from exportctl.facts import Fact
from exportctl.hardware._checks import whole_number
from exportctl.units import Numeric, number

__all__ = ["MemoryStack"]


def _gbyte_s(given: Numeric) -> Fact[Fraction]:
    return number(given, "GB/s", "bandwidth_gbyte_s")


@attrs.frozen(kw_only=True)
class MemoryStack:
    """A stack or bank of DRAM, or several alike.

    Attributes:
        kind: Such as HBM3 or GDDR6.
        bandwidth_gbyte_s: Peak of one, in 10**9 bytes per second.
        count: How many of them.
    """

    kind: str
    bandwidth_gbyte_s: Fact[Fraction] = attrs.field(converter=_gbyte_s, default=None)
    count: int = attrs.field(default=1, validator=whole_number)
