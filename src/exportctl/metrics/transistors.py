"""How many transistors a package may hold, as its foundry or packager counts them."""

from typing import Final

from exportctl.metrics._terms import Flag, Metric

__all__ = [
    "AGGREGATED_APPROXIMATED_TRANSISTOR_COUNT",
    "APPLICABLE_ADVANCED_LOGIC",
    "YEAR_COMPLETED",
]

# What the nodes could hold on the area of the dies; not the count that a maker publishes.
AGGREGATED_APPROXIMATED_TRANSISTOR_COUNT: Final = Metric(
    "aggregated_approximated_transistor_count", "transistors"
)
APPLICABLE_ADVANCED_LOGIC: Final = Flag("applicable_advanced_logic_integrated_circuit")
# The year in which the making of the circuit is completed.
YEAR_COMPLETED: Final = Metric("year_completed", "year")
