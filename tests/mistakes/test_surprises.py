"""What surprised whoever compiled the table of products: a tool that misses it is wrong.

Each expected figure was worked out by hand beside the table, not by this program.
"""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from exportctl import Truth, measure, screen
from exportctl.catalogue import product
from exportctl.exact import Span
from exportctl.hardware import Board, Item
from exportctl.metrics import AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE as RATE
from exportctl.metrics import PERFORMANCE_DENSITY, Metric
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.readings import DEFAULT_READINGS, PCIE_COUNTS, TF32_BIT_LENGTH, Reading

HUNDREDTH = Fraction(1, 200)


def span(item: Item, metric: Metric, readings: Sequence[Reading] = ()) -> Span:
    """Return what is known of a metric of an item, or of the circuit on a board."""
    facts = measure(item, readings)
    return (facts.contents[0] if isinstance(item, Board) else facts).span(metric)


@pytest.mark.parametrize(
    ("id", "rate", "without"),
    [("intel-gaudi2-hl-225b", 589, 525), ("biren-br100", 640, 512)],
)
def test_pci_express_counts_towards_600(id: str, rate: int, without: int) -> None:
    """A maker that cut 24 ports to 21 added it up, or 23 ports would have done."""
    item = product(id).item
    assert span(item, RATE).point == rate
    assert span(item, RATE, [PCIE_COUNTS.other]).point == without


@pytest.mark.parametrize(
    ("id", "at_19", "at_32"),
    [
        ("aws-trainium1", 3629, 6112),
        ("aws-trainium2", 12673, 21344),
        ("aws-trainium3", 20136, 21472),
    ],
)
def test_the_length_of_tf32_decides_some_totals(id: str, at_19: int, at_32: int) -> None:
    """It carries two of them over 21000 and one over 4800."""
    item = product(id).item
    assert span(item, TPP).point == at_19
    assert span(item, TPP, [TF32_BIT_LENGTH.other]).point == at_32


@pytest.mark.parametrize(
    ("id", "total"),
    [("amd-mi355x", 60398), ("amd-mi350x", 55365), ("microsoft-maia-100", 18000)],
)
def test_six_bits_at_the_rate_of_four_count_for_six(id: str, total: int) -> None:
    """A program that knows 4, 8 and 16 bits alone has two thirds of it."""
    found = span(product(id).item, TPP).point
    assert found is not None
    assert round(found) == total


@pytest.mark.parametrize(
    ("id", "density"),
    [
        ("nvidia-l4", "6.60"),
        ("meta-mtia-v2", "6.73"),
        ("cambricon-mlu290", "7.31"),
        ("huawei-ascend-910", "6.56"),
    ],
)
def test_small_and_old_chips_are_dense(id: str, density: str) -> None:
    """72 W, or a chip of 2019: a total under 4800 on a small die is controlled."""
    found = span(product(id).item, PERFORMANCE_DENSITY).point
    assert found is not None
    assert abs(found - Fraction(density)) <= HUNDREDTH
    assert screen(id, on="2023-12-01").classification == "3A090.a.2"


@pytest.mark.parametrize("id", ["groq-lpu-v1", "alibaba-hanguang-800"])
def test_an_old_node_does_not_take_a_chip_out(id: str) -> None:
    """14 and 12 nm, of 2020 and 2019."""
    assert screen(id, on="2023-12-01").classification == "3A090.a.1"


@pytest.mark.parametrize(
    ("id", "metric", "value"),
    [
        ("nvidia-a10", PERFORMANCE_DENSITY, "3.185"),
        ("nvidia-l20", PERFORMANCE_DENSITY, "3.145"),
        ("nvidia-a30", PERFORMANCE_DENSITY, "3.201"),
        ("nvidia-a40", TPP, "2395"),
        ("nvidia-h20", TPP, "2368"),
        ("nvidia-rtx-4090-d", TPP, "4707"),
        ("nvidia-rtx-5090-d", TPP, "4750"),
        ("amd-mi325x", TPP, "20919"),
        ("moore-threads-s4000", TPP, "1600"),
        ("sony-ps5-pro", TPP, "2400"),
    ],
)
def test_a_near_miss_is_exact(id: str, metric: Metric, value: str) -> None:
    """Half a percent from a limit, a rounded figure may fall on the other side."""
    found = span(product(id).item, metric).point
    assert found is not None
    places = len(value.partition(".")[2])
    assert abs(found - Fraction(value)) <= Fraction(1, 2 * 10**places)


def test_a_vector_rate_can_be_the_highest() -> None:
    """The L20: 59.8 at 32 bits is 1914, and 239 at 8 bits 1912."""
    fact = measure(product("nvidia-l20").item)[TPP]
    assert fact.span.point == Fraction("59.8") * 32
    assert "dense_fp32_tflops" in fact.working


def test_a_clock_that_is_not_stated_leaves_a_range() -> None:
    """A processor with matrix units: 4194 at its base clock, 6711 at that of all cores."""
    found = span(product("intel-xeon-6980p").item, TPP)
    assert found.point is None
    assert any(piece.holds(Fraction(524) * 8) for piece in found.pieces)


def test_a_developer_card_over_4800_is_not_taken_out() -> None:
    """The note frees what is not for datacenters below 4800 alone; this one has 5312."""
    card = product("blackhole-p150")
    assert span(card.item, TPP).point == 5312
    decision = screen(card.item, on="2023-12-01")
    assert decision.classification == "3A090.a.1"
    assert decision.controlled is Truth.TRUE


def test_the_answers_above_rest_on_the_default_readings() -> None:
    """The two that are turned are among them, so nothing else was chosen."""
    assert {TF32_BIT_LENGTH, PCIE_COUNTS} <= set(DEFAULT_READINGS)
