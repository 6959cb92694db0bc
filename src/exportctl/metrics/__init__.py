"""The terms that rules talk about, under the names that the rules give them.

A derived term carries its definition, so that every reader of a rule sees the same
relation between the numbers.
"""

from exportctl.metrics._terms import Field, Flag, Metric, Quotient, Sum, Term
from exportctl.metrics.items import (
    BASE_ECCN,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    ITEM_KIND,
)
from exportctl.metrics.legacy import ADJUSTED_PEAK_PERFORMANCE
from exportctl.metrics.memory import MEMORY_BANDWIDTH_DENSITY, TOTAL_DRAM_BANDWIDTH
from exportctl.metrics.processing import (
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    BITS_X_TOPS_ANALOG_UNITS,
    BITS_X_TOPS_PRIMITIVE_UNITS,
    BITS_X_TOPS_PROCESSOR_UNITS,
    PERFORMANCE_DENSITY,
    TOPS,
    TOTAL_PROCESSING_PERFORMANCE,
    performance_density,
    processing_performance,
    tops_of_macs,
)
from exportctl.metrics.transfer import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    both_directions,
)

__all__ = [
    "ADJUSTED_PEAK_PERFORMANCE",
    "AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE",
    "APPLICABLE_DIE_AREA",
    "BASE_ECCN",
    "BITS_X_TOPS",
    "BITS_X_TOPS_ANALOG_UNITS",
    "BITS_X_TOPS_PRIMITIVE_UNITS",
    "BITS_X_TOPS_PROCESSOR_UNITS",
    "DESIGNED_OR_MARKETED_FOR_DATACENTERS",
    "DESTINATION",
    "ITEM_KIND",
    "MEMORY_BANDWIDTH_DENSITY",
    "PERFORMANCE_DENSITY",
    "TOPS",
    "TOTAL_DRAM_BANDWIDTH",
    "TOTAL_PROCESSING_PERFORMANCE",
    "Field",
    "Flag",
    "Metric",
    "Quotient",
    "Sum",
    "Term",
    "both_directions",
    "performance_density",
    "processing_performance",
    "tops_of_macs",
]
