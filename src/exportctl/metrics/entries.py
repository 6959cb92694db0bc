"""What entries beside those of advanced computing ask of a circuit."""

from typing import Final

from exportctl.metrics._terms import Flag, Metric

__all__ = [
    "ARITHMETIC_WIDTH",
    "CLOCK_RATE",
    "DIGITAL_INPUTS_OUTPUTS",
    "EXTERNAL_LINK_RATE",
    "FIELD_PROGRAMMABLE",
    "FLOATING_POINT_RATE",
    "MICROPROCESSOR",
    "ONE_WAY_SERIAL_RATE",
]

FIELD_PROGRAMMABLE: Final = Flag("field_programmable_logic_device")
# The most single-ended ones that the package offers.
DIGITAL_INPUTS_OUTPUTS: Final = Metric("single_ended_digital_inputs_outputs", "1")
# Of all serial transceivers together, in bits and in one direction.
ONE_WAY_SERIAL_RATE: Final = Metric("aggregate_one_way_serial_rate", "Gbit/s")
# Of each link by which computers are joined from outside, in bytes and in one direction.
EXTERNAL_LINK_RATE: Final = Metric("one_way_rate_per_external_link", "GB/s")
# Microprocessors, microcomputers and microcontrollers.
MICROPROCESSOR: Final = Flag("microprocessor_microcomputer_or_microcontroller")
FLOATING_POINT_RATE: Final = Metric("floating_point_rate", "GFLOPS")
ARITHMETIC_WIDTH: Final = Metric("arithmetic_logic_unit_width", "bit")
CLOCK_RATE: Final = Metric("clock_rate", "MHz")
