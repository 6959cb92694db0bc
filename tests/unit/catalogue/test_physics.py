"""Figures that cannot be, or hardly: areas, densities, ladders of rates, memory, dates.

What lies outside a range stands in a table with the reason, so that the next slip is seen.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

import pytest

from exportctl.catalogue import Product, products
from exportctl.exact import Interval

PRODUCTS = list(products().values())
RETICLE_MM2: Final = 858
WAFERS: Final = {
    "cerebras-wse-2": "one die of a whole wafer",
    "cerebras-wse-3": "one die of a whole wafer",
}


def by_id(each: Product) -> str:
    return each.id


def hull(each: Product, name: str) -> Interval | None:
    """Return the range of a field, where anything is known of it."""
    fact = each.record.fact(name)
    return fact.span.hull if fact.known else None


def highest(each: Product, names: Iterable[str]) -> Fraction | None:
    """Return the most that the rates of one bit length may be."""
    found = [hull(each, name) for name in names]
    tops = [x.high or x.low for x in found if x is not None]
    return max(tops, default=None)


def lowest(each: Product, names: Iterable[str]) -> Fraction | None:
    """Return the least that the highest rate of one bit length may be."""
    found = [hull(each, name) for name in names]
    return max((x.low for x in found if x is not None), default=None)


@pytest.mark.parametrize("each", PRODUCTS, ids=by_id)
def test_no_die_is_larger_than_a_scanner_exposes(each: Product) -> None:
    """Field 26 by 33 mm; a larger die is several, or an area of several."""
    if each.id in WAFERS:
        return
    one, total = (
        hull(each, "die_area_mm2_each"),
        hull(each, "applicable_die_area_mm2_total"),
    )
    dies = each.record.count("n_logic_dies")
    if one is not None:
        assert one.low <= RETICLE_MM2
    if total is not None and dies is not None:
        circuits = each.record.count("n_ics_per_product") or 1
        assert total.low <= RETICLE_MM2 * dies * circuits


# Transistors on a mm2 of a whole die, in millions: lowest and highest by class of node.
DENSITY: Final = {
    "16 to 12 nm": (20, 40),
    "Samsung 8 nm": (40, 50),
    "7 and 6 nm": (30, 85),
    "5 and 4 nm": (60, 155),
    "3 nm": (80, 230),
}
NODES: Final = (
    (r"28nm", "older"),
    (r".*(N3|3nm|Intel 3)", "3 nm"),
    (r".*(N5|N4|4N|5nm|(?<!1)4nm|LP4X)", "5 and 4 nm"),
    (r"Samsung 8N", "Samsung 8 nm"),
    (r".*(N7|N6|7nm|(?<!1)6nm|N\+[12]|Intel 7)", "7 and 6 nm"),
    (r".*(16|14|12)", "16 to 12 nm"),
)
FIRST_YEAR: Final = {
    "older": 2011,
    "16 to 12 nm": 2015,
    "Samsung 8 nm": 2018,
    "7 and 6 nm": 2018,
    "5 and 4 nm": 2020,
    "3 nm": 2022,
}
DENSITY_OUTLIERS: Final[dict[str, str]] = {}


def class_of(node: str) -> str:
    """Return the class of a node; an empty string where only a foundry is named."""
    return next((name for pattern, name in NODES if re.match(pattern, node)), "")


def test_every_node_has_a_class() -> None:
    """A node that is spelled in a new way would pass unseen."""
    nodes = {each.record.text("process_node") for each in PRODUCTS}
    assert {node for node in nodes if not class_of(node)} <= {"", "TSMC"}


@pytest.mark.parametrize("each", PRODUCTS, ids=by_id)
def test_transistors_fit_on_the_area(each: Product) -> None:
    """A count of one die over the area of two, or with the memory, is far outside."""
    count, area = hull(each, "transistors_billion"), areas(each)
    node = class_of(each.record.text("process_node"))
    if count is None or area is None or node not in DENSITY:
        return
    low, high = DENSITY[node]
    inside = any(low <= count.low * 1000 / x <= high for x in area)
    assert inside is (each.id not in DENSITY_OUTLIERS), float(count.low * 1000 / area[0])


def areas(each: Product) -> list[Fraction] | None:
    """Return the ends of the area of all dies."""
    total, one = (
        hull(each, "applicable_die_area_mm2_total"),
        hull(each, "die_area_mm2_each"),
    )
    if total is not None and total.low:
        return [total.low, total.high or total.low]
    dies = each.record.count("n_logic_dies")
    if one is None or dies is None or not one.low:
        return None
    return [one.low * dies]


@pytest.mark.parametrize("each", PRODUCTS, ids=by_id)
def test_no_product_is_older_than_its_node(each: Product) -> None:
    """A date of a sibling, or a node of a successor."""
    node, date = class_of(each.record.text("process_node")), each.about.get("release_date")
    if node and date:
        assert int(date[:4]) >= FIRST_YEAR[node]


FINFET_OR_NEWER: Final = {"Samsung 8 nm", "7 and 6 nm", "5 and 4 nm", "3 nm"}


@pytest.mark.parametrize("each", PRODUCTS, ids=by_id)
def test_logic_below_16_nm_is_not_planar(each: Product) -> None:
    """No foundry has made it so; planar would leave its density without a value."""
    if class_of(each.record.text("process_node")) in FINFET_OR_NEWER:
        assert each.record.text("transistor_architecture") != "planar"


LADDER: Final = (
    ("dense_fp4_tflops", "dense_fp6_tflops", "dense_int4_tops"),
    ("dense_fp8_tflops", "dense_int8_tops"),
    ("dense_fp16_tensor_tflops", "dense_bf16_tensor_tflops"),
    ("dense_tf32_tflops",),
    ("dense_fp32_tflops",),
    ("dense_fp64_tflops",),
)
ROUNDING: Final = Fraction(1005, 1000)


@pytest.mark.parametrize("each", PRODUCTS, ids=by_id)
def test_a_shorter_format_is_not_slower(each: Product) -> None:
    """A unit for longer operands computes shorter ones too; a column has slipped."""
    above: Fraction | None = None
    for names in LADDER:
        least, most = lowest(each, names), highest(each, names)
        if least is not None and above is not None:
            assert least <= above * ROUNDING, names
        above = most if most is not None else above


POWERS: Final = (1, 2, 4, 8)
UNEVEN: Final = {
    "apple-m2-ultra": "the neural engine beside the graphics unit",
    "aws-trainium2": "1299 and 667, as its maker prints them",
    "aws-trainium3": "2517 and 671, as its maker prints them",
    "cambricon-mlu370-s4": "192 and 72, which rest on one survey",
    "cambricon-mlu370-x4": "256 and 96, which rest on one survey",
    "cambricon-mlu370-x8": "256 and 96, the same two dies",
    "hygon-dcu-k100-ai": "392 and 192, of which no source was seen",
    "intel-agilex7-agm039": "blocks of programmable logic; rough",
    "nvidia-rubin": "17500 and 4000, as announced",
    "qualcomm-ai100-ultra": "870 and 290, as its maker prints them",
    "sony-ps5-pro": "300 and 67, as its maker's architect said",
    "tenstorrent-wormhole-n150": "262 and 74, as its maker prints them",
    "tenstorrent-wormhole-n300": "466 and 131, as its maker prints them",
}


@pytest.mark.parametrize("each", PRODUCTS, ids=by_id)
def test_rates_of_8_and_16_bits_are_a_power_of_two_apart(each: Product) -> None:
    """A rate with sparsity beside a dense one is a power too far, or stands out here."""
    eight = highest(each, LADDER[1])
    sixteen = highest(each, LADDER[2])
    known = [hull(each, name) for name in (*LADDER[1], *LADDER[2])]
    if eight is None or sixteen is None or any(x and not x.point for x in known):
        return
    even = any(abs(eight / sixteen / n - 1) <= Fraction(2, 100) for n in POWERS)
    assert even is (each.id not in UNEVEN)


# The most that eight stacks, or the widest bus in use, carry of each kind, in GB/s.
MEMORY: Final = {
    "DDR3": 100,
    "DDR4": 310,
    "DDR5": 620,
    "MRDIMM": 850,
    "GDDR5": 500,
    "GDDR6": 1000,
    "GDDR6X": 1100,
    "GDDR7": 1800,
    "HBM2": 1640,
    "HBM2e": 3700,
    "HBM3": 6560,
    "HBM3e": 9830,
    "HBM4": 22000,
    "LPDDR4": 120,
    "LPDDR4X": 210,
    "LPDDR5": 820,
    "LPDDR5X": 1100,
}
HBM_AT_LEAST: Final = 300
MEMORY_OUTLIERS: Final = {
    "huawei-atlas-300i-duo": "a card with two circuits",
    "qualcomm-ai100-ultra": "a card with four circuits",
}


@pytest.mark.parametrize("each", PRODUCTS, ids=by_id)
def test_memory_is_not_faster_than_its_kind(each: Product) -> None:
    """On-chip memory, or ten times a rate, read as that of the DRAM."""
    rate, kind = hull(each, "dram_bandwidth_gbyte_s"), each.record.text("dram_type")
    named = kind.split("-")[0]
    if rate is None or named not in MEMORY:
        return
    slow = rate.low <= MEMORY[named]
    assert slow is (each.id not in MEMORY_OUTLIERS), (kind, float(rate.low))
    if kind.startswith("HBM"):
        assert rate.low >= HBM_AT_LEAST


def test_kinds_of_memory_without_a_range_are_known() -> None:
    """A kind that is spelled in a new way would pass unseen."""
    kinds = {each.record.text("dram_type") for each in PRODUCTS}
    rest = {kind for kind in kinds if kind.split("-")[0] not in MEMORY}
    assert rest <= {
        "", "none", "HBM", "HBM2e/HBM3", "HBM3 + DDR5", "HiBL 1.0", "HiZQ 2.0"
    }  # fmt: skip


@pytest.mark.parametrize("table", [WAFERS, UNEVEN, MEMORY_OUTLIERS, DENSITY_OUTLIERS])
def test_the_tables_of_exceptions_name_products(table: dict[str, str]) -> None:
    """One that is gone would hide the next slip under its name."""
    assert set(table) <= set(products())
    assert all(table.values())
