"""How much programmable logic an electronic assembly holds."""

from typing import Final

from exportctl.metrics._terms import Metric

__all__ = ["AGGREGATE_LUT_INPUT_COUNT"]

# Devices x lookup tables in each x inputs of each table, summed over the assembly.
AGGREGATE_LUT_INPUT_COUNT: Final = Metric("aggregate_lut_input_count", "inputs")
