"""How fast an item reads and writes its memory."""

from typing import Final

from exportctl.metrics._terms import Metric

__all__ = ["MEMORY_BANDWIDTH_DENSITY", "TOTAL_DRAM_BANDWIDTH"]

TOTAL_DRAM_BANDWIDTH: Final = Metric("total_dram_bandwidth", "GB/s")
MEMORY_BANDWIDTH_DENSITY: Final = Metric("memory_bandwidth_density", "GB/s/mm2")
