"""Figures for NVIDIA products that published tables get wrong; none of them is used here.

A wrong figure may stand as a disputed claim, with the reason; it is never one that an
answer rests on. Around a limit every figure wants a second look, so those products say so.
"""

from fractions import Fraction

import pytest

from exportctl import Board
from exportctl.catalogue import Product, product, products
from exportctl.exact import Interval, Span
from exportctl.hardware import IntegratedCircuit, measure
from exportctl.metrics import PERFORMANCE_DENSITY, TOTAL_PROCESSING_PERFORMANCE, Metric
from exportctl.sources import Confidence

LIMITS = {
    TOTAL_PROCESSING_PERFORMANCE: ("1600", "2400", "4800"),
    PERFORMANCE_DENSITY: ("1.6", "3.2", "5.92"),
}
MARGIN = Fraction("0.02")
NVIDIA = sorted(
    id for id, each in products().items() if each.vendor == "NVIDIA" and not each.parts
)


def used(id: str, field: str) -> set[str]:
    """Return the values of a field that answers rest on, as printed."""
    claims = product(id).record.claims.get(field, ())
    return {c.value for c in claims if c.confidence is not Confidence.DISPUTED}


def circuit(each: Product) -> IntegratedCircuit:
    """Return the circuit of a product; the first, where a board holds several."""
    item = each.item
    if isinstance(item, Board):
        item = item.integrated_circuits[0]
    assert isinstance(item, IntegratedCircuit)
    return item


def span(id: str, metric: Metric) -> Span:
    """Return what is known of a metric of a product's circuit."""
    return measure(circuit(product(id))).span(metric)


@pytest.mark.parametrize(
    ("id", "field", "wrong", "why"),
    [
        ("nvidia-b200", "transistors_billion", "104", "one of the two dies"),
        ("nvidia-b200", "n_logic_dies", "1", "one of the two dies"),
        ("nvidia-b200", "dram_gb", "90", "the memory of one of the two dies"),
        ("nvidia-b200", "dram_gb", "192", "announced; the product has 180"),
        ("nvidia-b200", "dram_bandwidth_gbyte_s", "8000", "announced; now 7700"),
        ("nvidia-b200", "dense_int8_tops", "2500", "out of line with FP8"),
        ("nvidia-b300", "dense_fp4_tflops", "13125", "a copy; the data sheet has 14000"),
        ("nvidia-b300", "dense_fp4_tflops", "13500", "a copy; the data sheet has 14000"),
        ("nvidia-b300", "dense_fp4_tflops", "15000", "that of the GB300"),
        ("nvidia-b300", "dense_fp8_tflops", "7000", "half of FP4, which is boosted alone"),
        ("nvidia-gb300-per-gpu", "dense_fp8_tflops", "7500", "half of FP4, as above"),
        ("nvidia-gb200-per-gpu", "dense_fp16_tensor_tflops", "5000", "the pair of GPUs"),
        ("nvidia-gb200-per-gpu", "dense_fp64_tflops", "90", "the pair of GPUs"),
        ("nvidia-b30a", "dram_gb", "135", "half of an HGX B300, not four full stacks"),
        ("nvidia-b30a", "dram_bandwidth_gbyte_s", "7700", "that of a whole B300"),
        ("nvidia-h100-sxm", "dense_fp8_tflops", "3958", "counted with sparsity"),
        ("nvidia-h100-nvl", "dense_fp8_tflops", "1979", "that of the SXM module"),
        ("nvidia-h100-nvl", "dram_gb", "80", "that of the other H100s"),
        ("nvidia-h200-nvl", "dense_fp8_tflops", "1979", "that of the SXM module"),
        ("nvidia-h200-nvl", "dram_bandwidth_gbyte_s", "4890", "worked out from a clock"),
        ("nvidia-h800-sxm", "dense_fp64_tflops", "29.65", "that of an H100, which was cut"),
        ("nvidia-h800-sxm", "dense_fp64_tflops", "34", "that of an H100, which was cut"),
        ("nvidia-h800-sxm", "dense_tf32_tflops", "454.5", "the clock of another card"),
        ("nvidia-l40", "dense_fp16_tensor_tflops", "362", "with FP16 accumulation"),
        ("nvidia-l40s", "tdp_w", "300", "that of the L40"),
        ("nvidia-jetson-agx-orin-64gb", "die_area_mm2_each", "200", "another GPU's die"),
        ("nvidia-jetson-agx-orin-64gb", "dense_int8_tops", "275", "counted with sparsity"),
        ("nvidia-jetson-thor-t5000", "dense_fp4_tflops", "2070", "counted with sparsity"),
        ("nvidia-gb10-dgx-spark", "dense_fp4_tflops", "1000", "counted with sparsity"),
        ("nvidia-p40", "dram_bandwidth_gbyte_s", "694", "twice what the bus carries"),
        ("nvidia-v100-sxm2-16gb", "dense_fp16_tensor_tflops", "130", "that of the V100S"),
        ("nvidia-v100-sxm2-16gb", "dram_bandwidth_gbyte_s", "1134", "that of the V100S"),
        ("nvidia-v100-sxm2-16gb", "dense_fp16_tensor_tflops", "120", "the clock of 2017"),
        ("nvidia-rtx-4070", "tdp_w", "285", "that of the RTX 4070 Ti"),
        ("nvidia-rtx-5090", "dense_fp4_tflops", "3352", "counted with sparsity"),
        ("nvidia-rtx-5090", "dense_fp4_tflops", "838", "half of the dense rate"),
        ("nvidia-rtx-5080", "dense_fp4_tflops", "450", "half of the dense rate"),
        ("nvidia-rtx-6000d", "dram_bandwidth_gbyte_s", "1398", "less than the bus carries"),
        ("nvidia-rubin", "dense_fp4_tflops", "50000", "inference with compression"),
        ("nvidia-rubin", "dram_bandwidth_gbyte_s", "13000", "announced before the product"),
        ("nvidia-groq-lp30", "interconnect_bidir_gbyte_s", "112", "the rate of one lane"),
    ],
)  # fmt: skip
def test_a_wrong_figure_is_not_used(id: str, field: str, wrong: str, why: str) -> None:
    """Tables in circulation print it; an answer that rests on it would be wrong."""
    assert wrong not in used(id, field), why


@pytest.mark.parametrize(
    ("id", "field", "wrong", "why"),
    [
        ("nvidia-l40s", "release_date", "2022-10", "that of the L40"),
        ("nvidia-rtx-4070", "release_date", "2023-02", "that of no RTX 4070"),
        (
            "nvidia-a800-sxm-80gb",
            "release_date",
            "2022-08",
            "before the A800 was announced",
        ),
    ],
)
def test_a_wrong_date_is_not_used(id: str, field: str, wrong: str, why: str) -> None:
    """Tables copy the date of a sibling; what a rule of that day says depends on it."""
    assert product(id).about[field] != wrong, why


@pytest.mark.parametrize(
    ("id", "wrong", "why"),
    [
        ("nvidia-rtx-4090", 10570, "a multiply-accumulate counted as four operations"),
        ("nvidia-h100-pcie", 12096, "rests on FP16, but FP8 is printed a little higher"),
        ("nvidia-gb300-per-gpu", 61120, "bits times a rate that nobody prints"),
        ("nvidia-rtx-5090-d", 6704, "reuses the FP8 rate of the RTX 5090, which was cut"),
        (
            "nvidia-rtx-5090-d-v2",
            6704,
            "reuses the FP8 rate of the RTX 5090, which was cut",
        ),
        ("nvidia-l40", 5792, "counts FP16 accumulation, which the data sheet does not"),
    ],
)
def test_a_wrong_total_does_not_come_out(id: str, wrong: int, why: str) -> None:
    """Published totals that are wrong by their own data sheets."""
    total = span(id, TOTAL_PROCESSING_PERFORMANCE).point
    assert total is not None
    assert total != wrong, why


@pytest.mark.parametrize(
    ("variant", "base", "fields"),
    [
        ("nvidia-a800-sxm-80gb", "nvidia-a100-sxm-80gb", ["interconnect_bidir_gbyte_s"]),
        ("nvidia-a800-pcie-80gb", "nvidia-a100-pcie-80gb", ["interconnect_bidir_gbyte_s"]),
        ("nvidia-a800-pcie-40gb", "nvidia-a100-pcie-40gb", ["interconnect_bidir_gbyte_s"]),
        (
            "nvidia-h800-sxm",
            "nvidia-h100-sxm",
            ["interconnect_bidir_gbyte_s", "dense_fp64_tflops", "dense_fp64_tensor_tflops"],
        ),
        (
            "nvidia-h800-pcie",
            "nvidia-h100-pcie",
            ["interconnect_bidir_gbyte_s", "dense_fp64_tflops", "dense_fp64_tensor_tflops"],
        ),
        (
            "nvidia-h20",
            "nvidia-h100-sxm",
            ["dense_fp8_tflops", "dense_int8_tops", "dense_fp16_tensor_tflops",
             "dense_bf16_tensor_tflops", "dense_tf32_tflops", "dense_fp32_tflops",
             "dense_fp64_tflops", "dense_fp64_tensor_tflops"],
        ),
        ("nvidia-l20", "nvidia-l40", ["dense_fp8_tflops", "dense_int8_tops",
                                      "dense_int4_tops", "dense_fp16_tensor_tflops"]),
        ("nvidia-l2", "nvidia-l4", ["dense_fp8_tflops", "dense_int8_tops",
                                    "dense_int4_tops", "dense_fp16_tensor_tflops"]),
        ("nvidia-rtx-4090-d", "nvidia-rtx-4090",
         ["dense_fp8_tflops", "dense_int8_tops", "dense_int4_tops",
          "dense_fp16_tensor_tflops", "dense_fp32_tflops"]),
        ("nvidia-rtx-5090-d", "nvidia-rtx-5090",
         ["dense_fp4_tflops", "dense_fp6_tflops", "dense_fp8_tflops", "dense_int8_tops",
          "dense_fp16_tensor_tflops", "dense_bf16_tensor_tflops", "dense_tf32_tflops"]),
        ("nvidia-rtx-5090-d-v2", "nvidia-rtx-5090",
         ["dense_fp4_tflops", "dense_fp6_tflops", "dense_fp8_tflops", "dense_int8_tops",
          "dense_fp16_tensor_tflops", "dense_bf16_tensor_tflops", "dense_tf32_tflops",
          "dram_bandwidth_gbyte_s"]),
        ("nvidia-rtx-6000d", "nvidia-rtx-pro-6000-blackwell-server",
         ["dense_fp4_tflops", "dense_fp6_tflops", "dense_fp8_tflops", "dense_int8_tops",
          "dense_fp16_tensor_tflops", "dense_fp32_tflops", "dram_bandwidth_gbyte_s"]),
    ],
)  # fmt: skip
def test_a_variant_does_not_inherit_what_was_cut(
    variant: str, base: str, fields: list[str]
) -> None:
    """Cut to fall on the other side of a limit; the base product's rate would undo it."""
    for field in fields:
        assert not used(variant, field) & used(base, field), field


@pytest.mark.parametrize("id", ["nvidia-rtx-6000d", "nvidia-a10g"])
def test_open_rates_leave_the_total_open(id: str) -> None:
    """Where rates are unpublished or contradict each other, no one total may come out."""
    assert span(id, TOTAL_PROCESSING_PERFORMANCE).point is None


def test_sparsity_that_is_not_stated_leaves_a_range() -> None:
    """An announced figure is taken as dense or as twice dense, not as one of them."""
    for id in ("nvidia-rubin-cpx", "nvidia-groq-lp30"):
        hull = span(id, TOTAL_PROCESSING_PERFORMANCE).hull
        assert hull.high is not None
        assert hull.high == 2 * hull.low


def test_a_board_of_four_is_not_one_circuit() -> None:
    """The limits are for a circuit; the rates of the four A16 GPUs are not added up."""
    item = product("nvidia-a16-per-gpu").item
    assert isinstance(item, Board)
    assert len(item.integrated_circuits) == 4
    assert span("nvidia-a16-per-gpu", TOTAL_PROCESSING_PERFORMANCE).point == 288


def near(id: str) -> bool:
    """Return whether an end of what is known of a metric is within 2 % of a limit."""
    return any(
        abs(end - Fraction(limit)) <= MARGIN * Fraction(limit)
        for metric, limits in LIMITS.items()
        for piece in span(id, metric).pieces
        for end in ends(piece)
        for limit in limits
    )


def ends(piece: Interval) -> tuple[Fraction, ...]:
    """Return the ends that an interval has."""
    return tuple(end for end in (piece.low, piece.high) if end is not None)


@pytest.mark.parametrize("id", NVIDIA)
def test_a_product_near_a_limit_says_so(id: str) -> None:
    """A small error in a source would change its answer; its note has to warn of that."""
    assert near(id) == product(id).note.startswith("Close ")


@pytest.mark.parametrize("id", [id for id in NVIDIA if near(id)])
def test_a_product_near_a_limit_has_two_sources_or_a_caveat(id: str) -> None:
    """One table alone does not carry an answer that 2 % would change."""
    made = product(id)
    rates = [
        claim
        for name, claims in made.record.claims.items()
        if name.startswith("dense_")
        for claim in claims
        if claim.confidence is not Confidence.DISPUTED
    ]
    alone = [c for c in rates if len(c.sources) < 2]
    caveats = ("alone", "not published", "open", "not stated", "rounding")
    assert len(alone) < len(rates) or any(word in made.note for word in caveats)
