"""What tells how advanced memory is made, as rules on advanced nodes ask it."""

from typing import Final

from exportctl.metrics._terms import Metric

__all__ = [
    "DRAM_CELL_AREA",
    "DRAM_DENSITY",
    "DRAM_HALF_PITCH",
    "NAND_LAYERS",
    "VIAS_PER_DIE",
]

NAND_LAYERS: Final = Metric("nand_layers", "1")
DRAM_HALF_PITCH: Final = Metric("dram_half_pitch", "nm")
DRAM_CELL_AREA: Final = Metric("dram_memory_cell_area", "um2")
DRAM_DENSITY: Final = Metric("dram_memory_density", "Gbit/mm2")
# Through-silicon vias.
VIAS_PER_DIE: Final = Metric("through_silicon_vias_per_die", "1")
