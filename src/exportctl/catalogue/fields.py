"""The fields of a product record, one vocabulary for catalogue, CSV and spec files."""

import difflib
import re
from functools import cache
from typing import Final

import attrs

from exportctl.hardware import NumberFormat, UnitKind, floating, integer
from exportctl.hardware.numerics import TF32
from exportctl.metrics import (
    ADJUSTED_PEAK_PERFORMANCE,
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    AGGREGATE_LUT_INPUT_COUNT,
    AGGREGATED_APPROXIMATED_TRANSISTOR_COUNT,
    DIGITAL_INPUTS_OUTPUTS,
    MEMORY_BANDWIDTH_DENSITY,
    ONE_WAY_SERIAL_RATE,
    PERFORMANCE_DENSITY,
    TOTAL_DRAM_BANDWIDTH,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
)

__all__ = ["FIELDS", "RecordField", "field_named", "nearest_field"]

TEXT: Final = "text"
COUNT: Final = "whole number"


@attrs.frozen
class RecordField:
    """One field of a product record.

    Attributes:
        name: As written in headers and files.
        unit: Its unit, or ``text``, or ``whole number``.
        meaning: What it says, in a sentence.
        choices: All that a text may be; empty where it may be anything.
        format: The number format, for a rate.
        unit_kind: What computes it, for a rate.
        metric: The metric that it states outright.
    """

    name: str
    unit: str
    meaning: str
    choices: tuple[str, ...] = ()
    format: NumberFormat | None = None
    unit_kind: UnitKind = UnitKind.TENSOR
    metric: Metric | None = None

    @property
    def numeric(self) -> bool:
        """Whether it is a number with a unit."""
        return self.unit not in {TEXT, COUNT}


def _rate(
    name: str, format: NumberFormat, unit_kind: UnitKind = UnitKind.TENSOR
) -> RecordField:
    said = f"Dense {format.name} rate of {unit_kind.value} units, 10**12 operations per "
    return RecordField(name, "TOPS", f"{said}second.", format=format, unit_kind=unit_kind)


def _stated(name: str, metric: Metric, meaning: str) -> RecordField:
    return RecordField(name, metric.unit, meaning, metric=metric)


def _yes_or_no(name: str, meaning: str) -> RecordField:
    return RecordField(name, TEXT, meaning, choices=("yes", "no"))


_BF16: Final = NumberFormat("BF16", 16)
FIELDS: Final = (
    RecordField("id", TEXT, "Short name, unique in the file; the one required field."),
    RecordField("name", TEXT, "Name as the maker writes it."),
    RecordField("vendor", TEXT, "The maker."),
    RecordField("family", TEXT, "Architecture or product family."),
    RecordField("kind", TEXT, "Such as gpu or ai-asic; board or computer make the item "
                "one that holds circuits, hbm memory, model-weights a model, fpga "
                "programmable logic."),
    RecordField("release_date", TEXT, "Year, or year and month."),
    RecordField(
        "market", TEXT, "Segment; datacenter means designed or marketed for datacenters, "
        "the others mean not, by our reading; empty is unknown.",
        choices=("datacenter", "consumer", "workstation", "edge", "automotive"),
    ),
    RecordField("form_factor", TEXT, "Such as SXM5 or PCIe."),
    RecordField("process_node", TEXT, "The node's name."),
    RecordField(
        "transistor_architecture", TEXT, "How the transistors of the logic dies are built.",
        choices=("planar", "finfet", "gaa"),
    ),
    RecordField("n_logic_dies", COUNT, "Logic dies in one package."),
    RecordField("die_area_mm2_each", "mm2", "Area of one logic die, or of the largest."),
    RecordField("applicable_die_area_mm2_total", "mm2",
                "Area of all logic dies on non-planar nodes in one package."),
    RecordField("transistor_density_per_mm2", "transistors/mm2",
                "Transistors that the node of the logic dies can make on a mm2."),
    _yes_or_no("node_16_14_nm_or_below",
               "Whether the logic dies are of the 16/14 nm node or below."),
    _yes_or_no("applicable_advanced_logic",
               "Whether it is logic on that node or below, or on a non-planar one."),
    RecordField("year_completed", COUNT, "Year in which its making is completed."),
    RecordField("transistors_billion", "1", "Transistors, 10**9."),
    _rate("dense_fp4_tflops", floating(4)),
    _rate("dense_fp6_tflops", floating(6)),
    _rate("dense_fp8_tflops", floating(8)),
    _rate("dense_int4_tops", integer(4)),
    _rate("dense_int8_tops", integer(8)),
    _rate("dense_fp16_tensor_tflops", floating(16)),
    _rate("dense_bf16_tensor_tflops", _BF16),
    _rate("dense_tf32_tflops", TF32),
    _rate("dense_fp32_tflops", floating(32), UnitKind.VECTOR),
    _rate("dense_fp64_tflops", floating(64), UnitKind.VECTOR),
    _rate("dense_fp64_tensor_tflops", floating(64)),
    RecordField("dram_type", TEXT, "Kind of memory; none means that there is none."),
    RecordField("dram_gb", "GB", "Memory, 10**9 bytes."),
    RecordField("dram_bandwidth_gbyte_s", "GB/s",
                "Peak bandwidth of all memory; of memory, its own."),
    RecordField("package_area_mm2", "mm2",
                "Of memory: area of its package, or of the stack where it is in none."),
    _yes_or_no("co_packaged_for_processing",
               "Of memory: whether it shares its package with logic for processing."),
    RecordField("interconnect_name", TEXT,
                "Chip-to-chip link; none means that there is none."),
    RecordField("interconnect_bidir_gbyte_s", "GB/s",
                "Chip-to-chip rate, both directions added."),
    RecordField("pcie_gen", COUNT, "PCI Express generation."),
    RecordField("pcie_lanes", COUNT, "PCI Express lanes."),
    RecordField("pcie_bidir_gbyte_s", "GB/s", "PCI Express rate, both directions added."),
    RecordField("tdp_w", "W", "Thermal design power."),
    RecordField("n_ics_per_product", COUNT, "Circuits of this kind on the product."),
    RecordField(
        "throughput_scope", TEXT, "Whether rates and areas are those of one circuit or of "
        "the board.", choices=("ic", "board"),
    ),
    RecordField("source_url", TEXT, "Where the record comes from."),
    RecordField("source_note", TEXT, "What to know about its sources."),
    RecordField("confidence", TEXT, "How well the record is known.",
                choices=("text", "secondary", "recall")),
    RecordField("recall_columns", TEXT,
                "Columns known from general knowledge alone, with spaces between."),
    RecordField("base_eccn", TEXT, "The entry it falls under apart from performance."),
    RecordField("training_operations", "operations",
                "Of model weights: operations of all training."),
    RecordField("additional_training_operations", "operations",
                "Of model weights: operations since derived from a published model."),
    _yes_or_no("weights_published", "Whether anybody can have the weights."),
    _yes_or_no("derived_from_published_weights",
               "Whether the model was made from a published one."),
    _yes_or_no("within_most_advanced_published",
               "Whether fewer operations trained it than match the most advanced published "
               "model."),
    RecordField("on", TEXT, "The day asked about, such as 2023-11-17."),
    RecordField("to", TEXT, "The destination, ISO 3166-1 with two letters."),
    _stated("tpp", TOTAL_PROCESSING_PERFORMANCE, "Total processing performance, stated."),
    _stated("performance_density", PERFORMANCE_DENSITY, "Performance density, stated."),
    _stated("aggregate_bidirectional_gbyte_s", AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
            "Rate to and from all circuits but volatile memory, stated."),
    _stated("total_dram_bandwidth_gbyte_s", TOTAL_DRAM_BANDWIDTH,
            "Total DRAM bandwidth, stated."),
    _stated("app_wt", ADJUSTED_PEAK_PERFORMANCE, "Adjusted peak performance, stated."),
    _stated("aggregate_lut_input_count", AGGREGATE_LUT_INPUT_COUNT,
            "Inputs of all lookup tables of an assembly, stated."),
    _stated("digital_inputs_outputs", DIGITAL_INPUTS_OUTPUTS,
            "Of programmable logic: single-ended digital inputs and outputs."),
    _stated("aggregate_one_way_gbit_s", ONE_WAY_SERIAL_RATE,
            "Of programmable logic: rate of all serial transceivers, one way."),
    _stated("memory_bandwidth_density", MEMORY_BANDWIDTH_DENSITY,
            "Memory bandwidth density, stated."),
    _stated("aggregated_approximated_transistor_count",
            AGGREGATED_APPROXIMATED_TRANSISTOR_COUNT,
            "Aggregated approximated transistor count, stated."),
)  # fmt: skip

_OTHER_BITS: Final = re.compile(r"dense_tops_([1-9][0-9]{0,2})bit")


@cache
def _by_name() -> dict[str, RecordField]:
    return {field.name: field for field in FIELDS}


def field_named(name: str) -> RecordField | None:
    """Return the field of that name, or None.

    ``dense_tops_<N>bit`` is a field for any bit length from 1 to 999.

    >>> field_named("dense_tops_9bit").format.bit_length
    9
    """
    found = _OTHER_BITS.fullmatch(name)
    if found:
        bits = int(found[1])
        return _rate(name, NumberFormat(f"{bits}-bit", bits))
    return _by_name().get(name)


def nearest_field(name: str) -> str:
    """Return a hint for a name that is no field."""
    if "sparse" in name:
        return "figures with sparsity are not counted; give the dense rate"
    near = difflib.get_close_matches(name, _by_name(), n=1)
    return f"did you mean {near[0]!r}?" if near else "the columns are documented"
