"""How fast an item reads and writes its memory, and memory that is shipped as such."""

from typing import Final

from exportctl.metrics._terms import Flag, Metric, Quotient

__all__ = [
    "CO_PACKAGED_FOR_PROCESSING",
    "HBM_IN_FINAL_PACKAGE",
    "MEMORY_BANDWIDTH",
    "MEMORY_BANDWIDTH_DENSITY",
    "MEMORY_PACKAGE_AREA",
    "TOTAL_DRAM_BANDWIDTH",
]

TOTAL_DRAM_BANDWIDTH: Final = Metric("total_dram_bandwidth", "GB/s")

# Of memory that is an item of its own, never of the memory attached to a circuit.
MEMORY_BANDWIDTH: Final = Metric("memory_bandwidth", "GB/s")
MEMORY_PACKAGE_AREA: Final = Metric("memory_package_area", "mm2")
MEMORY_BANDWIDTH_DENSITY: Final = Metric(
    "memory_bandwidth_density",
    "GB/s/mm2",
    Quotient(MEMORY_BANDWIDTH, MEMORY_PACKAGE_AREA),
)
# In one package with a logic circuit, and what the whole is mainly for is processing.
CO_PACKAGED_FOR_PROCESSING: Final = Flag("co_packaged_with_logic_for_processing")
# Of a logic circuit: whether its package, when finished, holds such memory.
HBM_IN_FINAL_PACKAGE: Final = Flag("high_bandwidth_memory_in_final_package")
