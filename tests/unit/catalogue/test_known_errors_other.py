"""Errors of published tables, for makers other than NVIDIA: none of them is ours."""

import re
from fractions import Fraction

import pytest

from exportctl.catalogue import product, products
from exportctl.hardware import measure
from exportctl.metrics import (
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
)
from exportctl.sources import Confidence

AREA = "applicable_die_area_mm2_total"
EACH = "die_area_mm2_each"
FP4 = "dense_fp4_tflops"
FP8 = "dense_fp8_tflops"
INT8 = "dense_int8_tops"
FP16 = "dense_fp16_tensor_tflops"
FP32 = "dense_fp32_tflops"
LINK = "interconnect_bidir_gbyte_s"
MEMORY = "dram_bandwidth_gbyte_s"

WRONG = [
    ("amd-mi100", LINK, "340", "fabric and PCIe added together"),
    ("amd-mi250x", LINK, "100", "one link of eight"),
    ("amd-mi300a", MEMORY, "10300", "copied from a faulty row of the MI300X"),
    ("amd-mi300x", AREA, "1017", "compute dies only"),
    ("amd-mi300x", FP16, "312", "the rate of another maker's A100"),
    ("amd-mi308x", AREA, "1017", "compute dies only"),
    ("amd-mi308x", FP16, "653.7", "the vector rate of the MI300X"),
    ("amd-mi325x", AREA, "1017", "compute dies only"),
    ("amd-mi325x", MEMORY, "10300", "copied from a faulty row of the MI300X"),
    ("amd-mi350x", MEMORY, "10300", "copied from a faulty row of the MI300X"),
    ("amd-rx-7900-xtx", INT8, "246", "the 4-bit rate"),
    ("amd-rx-9070-xt", FP8, "779", "counted with sparsity"),
    ("amd-rx-9070-xt", INT8, "779", "counted with sparsity"),
    ("amd-rx-9070-xt", "dense_int4_tops", "1557", "counted with sparsity"),
    ("baidu-kunlun2-r200", INT8, "512", "worked out from a claim of speed"),
    ("biren-br100", LINK, "2300", "memory, links and PCIe added together"),
    ("biren-br100", FP16, "256", "from a generated table"),
    ("biren-br100", INT8, "1024", "from a generated table"),
    ("cambricon-mlu590", FP16, "256", "from a generated table"),
    ("cerebras-wse-3", FP16, "125000", "counted with sparsity"),
    ("groq-lpu-v1", INT8, "820", "of the launch, at a higher clock"),
    ("huawei-ascend-910", AREA, "1228", "memory and dummy dies included"),
    ("huawei-ascend-910c", LINK, "98", "gigabits read for gigabytes"),
    ("huawei-ascend-950dt", FP4, "4500", "from a generated table"),
    ("huawei-ascend-950pr", FP4, "4500", "from a generated table"),
    ("huawei-ascend-960", FP4, "8000", "the Ascend 970"),
    ("huawei-ascend-960", FP8, "4000", "the Ascend 970"),
    ("hygon-dcu-z100", FP16, "96", "from a generated table"),
    ("intel-flex-170", INT8, "150", "said before launch, without a clock"),
    ("intel-gaudi2", AREA, "826", "the area of another maker's GA100"),
    ("intel-gaudi2", FP16, "450", "not what the maker shows"),
    ("intel-gaudi3", FP8, "1678", "not what the maker shows"),
    ("intel-max-1100", FP16, "22.2", "the vector rate; matrix units left out"),
    ("intel-max-1550", FP16, "52.43", "the vector rate; matrix units left out"),
    ("meta-mtia-v1", MEMORY, "800", "memory on the chip"),
    ("meta-mtia-v2", INT8, "708", "counted with sparsity"),
    ("meta-mtia-v2", "dram_gb", "0.256", "memory on the chip"),
    ("meta-mtia-v2", MEMORY, "1000", "memory on the chip"),
    ("meta-mtia-v2", "transistors_billion", "2.35", "gates"),
    ("metax-c500-oam", MEMORY, "18000", "ten times too much"),
    ("metax-c500-pcie", MEMORY, "18000", "ten times too much"),
    ("metax-c500-pcie", FP16, "128", "from a generated table"),
    ("moore-threads-s5000", FP8, "200", "from a generated table"),
    ("sambanova-sn40l", FP8, "1040", "the number of compute units"),
    ("sony-ps5", EACH, "260", "the later die"),
    ("sony-ps5", EACH, "360.45", "the Xbox Series X"),
    ("sony-ps5-pro", FP32, "33.5", "one operation counted as two"),
    ("tesla-d1", MEMORY, "10000", "memory on the chip"),
    ("tesla-fsd-hw3", INT8, "144", "a computer with two circuits"),
]
TOTALS = [
    ("aws-trainium2", "10672", "12673", "TF32, 19 bits, is higher than BF16"),
    ("intel-gaudi2", "7200", "6920", "865 at 8 bits"),
    ("intel-gaudi3", "26848", "29360", "1835 at 16 bits"),
    ("intel-max-1100", "711", "5688", "the matrix units count"),
    ("intel-max-1550", "1678", "13424", "the matrix units count"),
    ("meta-mtia-300", "2832", "9600", "the total of the MTIA v2, carried over"),
    ("meta-mtia-v2", "5664", "2832", "dense rates only"),
    ("metax-c500-pcie", "2048", "3840", "240 at 16 bits"),
    ("moore-threads-s4000", "3200", "1600", "operations are not doubled again"),
    ("sony-ps5-pro", "1072", "2400", "300 at 8 bits"),
]


def may_be(id: str, field: str, value: str) -> bool:
    """Return whether *value* is among what is used for a field."""
    number, fact = Fraction(value), products()[id].record.fact(field)
    return fact.known and any(
        piece.low <= number and (piece.high is None or number <= piece.high)
        for piece in fact.span.pieces
    )


def one(id: str, metric: Metric) -> Fraction | None:
    """Return a metric of one circuit, if it is one number."""
    item = products()[id].item
    return measure(getattr(item, "integrated_circuits", (item,))[0]).span(metric).point


@pytest.mark.parametrize(("id", "field", "value", "why"), WRONG)
def test_a_figure_known_to_be_wrong_is_not_used(
    id: str, field: str, value: str, why: str
) -> None:
    """A published table has it, and it is something else than it says."""
    assert not may_be(id, field, value), why


@pytest.mark.parametrize(("id", "wrong", "right", "why"), TOTALS)
def test_a_total_is_worked_out_and_not_copied(
    id: str, wrong: str, right: str, why: str
) -> None:
    """A published total is another product's, or leaves units out, or adds sparsity."""
    total = one(id, TOTAL_PROCESSING_PERFORMANCE)
    assert total == Fraction(right) != Fraction(wrong), why


def test_the_check_finds_what_is_used() -> None:
    """Points, ranges, fields without a value: the check above would see a wrong one."""
    assert may_be("amd-mi300x", FP16, "1307.4")
    assert may_be("intel-arc-a770", INT8, "300")
    assert not may_be("intel-arc-a770", INT8, "316")
    assert not may_be("amd-mi308x", FP16, "653.7")


def test_all_dies_of_an_mi300x_are_counted() -> None:
    """Tables that leave the I/O dies out have a density of 20.6 for 8.7."""
    density = one("amd-mi300x", PERFORMANCE_DENSITY)
    assert density is not None
    assert 8 < density < 9


def test_one_way_gigabits_become_two_way_gigabytes() -> None:
    """The links of a TPU are printed one way and in bits: 1600 of v5e are 400."""
    assert may_be("google-tpu-v5e", LINK, "400")
    assert not may_be("google-tpu-v5e", LINK, "1600")


def test_a_word_about_packaging_makes_no_die_planar() -> None:
    """The BR100 is on a FinFET node; planar would leave its density undefined."""
    record = product("br100").record
    assert record.text("transistor_architecture") == "finfet"
    assert "planar" in [each.value for each in record.claims["transistor_architecture"]]


@pytest.mark.parametrize(
    "id",
    [
        "alibaba-ppu-zhenwu-810e",
        "amd-mi308x",
        "biren-br106",
        "intel-gaudi3-hl-328",
        "intel-gaudi3-hl-388",
        "intel-max-1450",
    ],
)
def test_a_rate_that_nobody_published_stays_open(id: str) -> None:
    """Tables fill it with a neighbor's, which turns unknown into an answer."""
    claims = products()[id].record.claims
    used = [
        each
        for name in claims
        if re.match("dense_", name)
        for each in claims[name]
        if each.confidence is not Confidence.DISPUTED
    ]
    assert used == []
    assert one(id, TOTAL_PROCESSING_PERFORMANCE) is None


@pytest.mark.parametrize(
    ("id", "total"),
    [
        ("cambricon-mlu370-x8", 1024),
        ("dmatrix-corsair", 19200),
        ("huawei-atlas-300i-duo", 1120),
        ("qualcomm-ai100-ultra", 1740),
    ],
)
def test_totals_of_a_card_are_shared_by_its_circuits(id: str, total: int) -> None:
    """Tables print the card; the limit is on one circuit."""
    assert one(id, TOTAL_PROCESSING_PERFORMANCE) == total


def near(id: str, metric: Metric, limits: tuple[str, ...]) -> bool:
    """Return whether an end of what a metric may be is within 2 % of a limit."""
    item = products()[id].item
    circuit = getattr(item, "integrated_circuits", (item,))[0]
    pieces = measure(circuit).span(metric).pieces
    ends = [end for each in pieces for end in (each.low, each.high) if end is not None]
    return any(
        abs(end / Fraction(at) - 1) < Fraction(2, 100) for end in ends for at in limits
    )


def test_a_product_at_a_limit_says_so() -> None:
    """Less than two percent away, a reader learns what the figure rests on."""
    found = {
        id
        for id, each in products().items()
        if each.vendor != "NVIDIA"
        and not each.parts
        and (
            near(id, TOTAL_PROCESSING_PERFORMANCE, ("1600", "2400", "4800"))
            or near(id, PERFORMANCE_DENSITY, ("1.6", "3.2", "5.92"))
        )
    }
    assert found == {
        "amd-radeon-pro-w7900d",
        "enflame-t20",
        "iluvatar-tiangai-100",
        "moore-threads-s4000",
        "sony-ps5-pro",
    }
    assert all(re.match("(At|Near) a limit", products()[id].note) for id in found)
