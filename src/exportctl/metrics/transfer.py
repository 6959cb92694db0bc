"""How fast an integrated circuit exchanges data with others."""

from fractions import Fraction
from typing import Final

from exportctl.metrics._terms import Metric, Sum
from exportctl.metrics.memory import TOTAL_DRAM_BANDWIDTH

__all__ = [
    "AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE",
    "DRAM_AND_IO_BANDWIDTH",
    "both_directions",
]

AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE: Final = Metric(
    "aggregate_bidirectional_transfer_rate", "GB/s"
)
# What letters and bills limit as a whole: to and from memory, and all the rest.
DRAM_AND_IO_BANDWIDTH: Final = Metric(
    "dram_and_io_bandwidth",
    "GB/s",
    Sum((TOTAL_DRAM_BANDWIDTH, AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE)),
)


def both_directions(one_way_gbyte_s: Fraction) -> Fraction:
    """Return the rate in and out together, for a link that is as fast both ways.

    Args:
        one_way_gbyte_s: In 10**9 bytes per second.

    Source:
        87 FR 62186, ECCN 3A090.a: all inputs and outputs are added.

    >>> both_directions(Fraction(64))
    Fraction(128, 1)
    """
    return 2 * one_way_gbyte_s
