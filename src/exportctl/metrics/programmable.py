"""How much programmable logic an electronic assembly holds."""

from typing import Final

from exportctl.metrics._terms import Flag, Metric

__all__ = ["AGGREGATE_LUT_INPUT_COUNT", "DESCRIBED_AS_PROGRAMMABLE_LOGIC"]

# Devices x lookup tables in each x inputs of each table, summed over the assembly.
AGGREGATE_LUT_INPUT_COUNT: Final = Metric("aggregate_lut_input_count", "inputs")
# Whether somebody says of a circuit that it is programmable logic, or states its pins or
# transceivers. It is about the description, so that it is always known.
DESCRIBED_AS_PROGRAMMABLE_LOGIC: Final = Flag("described_as_programmable_logic")
