"""Dies, memory, links and number formats as makers describe them."""

from fractions import Fraction

import pytest

from exportctl.errors import InvalidNumberError
from exportctl.facts import number_of, unknown
from exportctl.hardware import (
    Board,
    Computer,
    Die,
    DieRole,
    IntegratedCircuit,
    LinkKind,
    MemoryStack,
    NumberFormat,
    TransistorArchitecture,
    UnitKind,
    floating,
    from_datasheet_tops,
    from_mac_tops,
    from_sparse_tops,
    integer,
    link,
    pcie_link,
)
from exportctl.hardware.numerics import TF32
from exportctl.logic import Truth
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
from exportctl.sources import Confidence

F = Fraction


@pytest.mark.parametrize(
    ("architecture", "answer"),
    [
        (TransistorArchitecture.PLANAR, Truth.FALSE),
        (TransistorArchitecture.FINFET, Truth.TRUE),
        (TransistorArchitecture.GATE_ALL_AROUND, Truth.TRUE),
        (TransistorArchitecture.UNKNOWN, Truth.UNKNOWN),
    ],
)
def test_everything_but_planar_is_non_planar(
    architecture: TransistorArchitecture, answer: Truth
) -> None:
    """A node that nobody named is neither."""
    assert architecture.non_planar is answer


def test_compute_and_io_dies_are_logic() -> None:
    """Memory and interposers are not in the area."""
    logic = {role for role in DieRole if role.logic}
    assert logic == {DieRole.COMPUTE, DieRole.IO}


def test_a_die_nobody_measured_has_an_unknown_area() -> None:
    """A missing area is not zero."""
    assert not Die().area_mm2.known
    assert Die(area_mm2="8.14 cm2").area_mm2.span.point == 814


def test_a_stack_of_memory_reads_its_rate() -> None:
    """Rates come with units of their own."""
    assert not MemoryStack(kind="HBM3").bandwidth_gbyte_s.known
    stack = MemoryStack(kind="HBM3", bandwidth_gbyte_s="0.8 TB/s")
    assert stack.bandwidth_gbyte_s.span.point == 800


def test_a_link_may_be_stated_either_way() -> None:
    """Makers print one direction or both; the rule wants both."""
    one = link("ICI", one_way_gbyte_s="1600 Gbit/s")
    both = link("ICI", both_directions_gbyte_s=400)
    assert one.both_directions_gbyte_s.span == both.both_directions_gbyte_s.span
    assert one.both_directions_gbyte_s.working == "2 x 200 GB/s"


def test_a_link_stated_both_ways_is_refused() -> None:
    """Which of the two figures holds would be a guess."""
    with pytest.raises(InvalidNumberError, match="ICI wants one direction or both"):
        link("ICI", both_directions_gbyte_s=400, one_way_gbyte_s=200)


def test_a_link_without_a_rate_is_unknown() -> None:
    """That it exists is known; how fast it is, is not."""
    made = link("NVLink")
    assert not made.both_directions_gbyte_s.known
    assert (made.kind, made.label) == (LinkKind.CHIP, "NVLink")
    assert link("NVLink", label="bridge").label == "bridge"


def test_a_link_may_have_a_one_way_rate_that_is_an_unknown_fact() -> None:
    """Twice something unknown is unknown, not any number that was stated."""
    assert not link("x", one_way_gbyte_s=unknown()).both_directions_gbyte_s.known
    stated = link("x", one_way_gbyte_s=number_of(F(32)))
    assert stated.both_directions_gbyte_s.span.point == 64


@pytest.mark.parametrize(
    ("generation", "lanes", "rate"),
    [
        (1, 16, 8),
        (2, 16, 16),
        (3, 16, 32),
        (4, 16, 64),
        (5, 16, 128),
        (6, 16, 256),
        (4, 8, 32),
    ],
)
def test_pci_express_counts_at_the_rounded_rate(
    generation: int, lanes: int, rate: int
) -> None:
    """Makers count 64 Gbyte/s for 16 lanes of generation 4, not 63.0."""
    made = pcie_link(generation, lanes)
    assert made.kind is LinkKind.PCIE
    assert made.both_directions_gbyte_s.span.point == rate
    assert made.both_directions_gbyte_s.confidence is Confidence.DERIVED


@pytest.mark.parametrize("generation", [0, 7])
def test_a_pci_express_generation_that_is_none_is_refused(generation: int) -> None:
    """Its rate would be made up."""
    with pytest.raises(InvalidNumberError, match="generation from 1 to 6"):
        pcie_link(generation, 16)


def test_formats_are_named_by_their_length() -> None:
    """INT8 and FP6 are what makers call them."""
    assert (integer(8).name, integer(8).bit_length) == ("INT8", 8)
    assert (floating(6).name, floating(6).stored_bits) == ("FP6", 6)


def test_tf32_computes_with_fewer_bits_than_it_stores() -> None:
    """Which of the two counts is a reading."""
    assert (TF32.bit_length, TF32.stored_bits) == (19, 32)


@pytest.mark.parametrize("bits", [0, -8, 8.0, True, "8"], ids=repr)
def test_a_bit_length_is_a_whole_number_above_zero(bits: object) -> None:
    """A format of no bits would make every rate count for nothing."""
    with pytest.raises(
        InvalidNumberError, match="bit_length wants a whole number above zero"
    ):
        NumberFormat("odd", bits)  # type: ignore[arg-type]
    with pytest.raises(InvalidNumberError, match="stored_bits wants"):
        NumberFormat("odd", 8, bits)  # type: ignore[arg-type]


def test_a_datasheet_rate_is_taken_as_printed() -> None:
    """Data sheets count two operations for a multiply-accumulate already."""
    rate = from_datasheet_tops(floating(16), "989.4 TFLOPS", sparse_tops=1979)
    assert rate.dense_tops.span.point == F("989.4")
    assert rate.sparse_tops.span.point == 1979
    assert (rate.label, rate.unit_kind) == ("FP16", UnitKind.TENSOR)
    assert from_datasheet_tops(floating(16), 1, label="BF16").label == "BF16"
    assert not from_datasheet_tops(floating(16), 1).sparse_tops.known


def test_a_rate_in_multiply_accumulates_counts_twice() -> None:
    """One multiply-accumulate is two operations."""
    rate = from_mac_tops(integer(8), "300 TMACS", unit_kind=UnitKind.ANALOG)
    assert rate.dense_tops.span.point == 600
    assert rate.dense_tops.working == "2 x 300 MacTOPS"
    assert rate.unit_kind is UnitKind.ANALOG
    assert not from_mac_tops(integer(8), None).dense_tops.known


@pytest.mark.parametrize(
    ("given", "make"),
    [("300 TMACS", from_datasheet_tops), ("600 TOPS", from_mac_tops)],
    ids=["MACs as operations", "operations as MACs"],
)
def test_the_two_ways_to_count_are_not_mixed_up(given: str, make: object) -> None:
    """A factor of two decides at every limit."""
    assert callable(make)
    with pytest.raises(InvalidNumberError):
        make(integer(8), given)


def test_a_sparse_figure_is_divided_by_what_the_maker_says() -> None:
    """Two is usual and never assumed."""
    rate = from_sparse_tops(floating(8), 3958, speedup=2, source="data sheet, note 1")
    assert rate.dense_tops.span.point == 1979
    assert rate.dense_tops.source == "data sheet, note 1"
    assert rate.dense_tops.working == "3958 TOPS with sparsity / 2"
    assert rate.sparse_tops.span.point == 3958


def test_a_sparse_figure_that_nobody_gave_leaves_the_dense_one_unknown() -> None:
    """Half of nothing known is not a known number."""
    rate = from_sparse_tops(floating(8), None, speedup=2, source="data sheet")
    assert not rate.dense_tops.known


@pytest.mark.parametrize("speedup", [0, -2, 2.0, "2"], ids=repr)
def test_a_speedup_is_a_whole_number_above_zero(speedup: object) -> None:
    """Anything else gives a rate that nobody printed, or none."""
    with pytest.raises(InvalidNumberError, match="speedup"):
        from_sparse_tops(floating(8), 3958, speedup=speedup, source="x")  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [0, -1, 1.5, True], ids=repr)
def test_a_count_of_parts_is_a_whole_number_above_zero(count: object) -> None:
    """No die at all is said by leaving it out."""
    with pytest.raises(InvalidNumberError, match="count"):
        Die(area_mm2=814, count=count)  # type: ignore[arg-type]
    with pytest.raises(InvalidNumberError, match="count"):
        MemoryStack(kind="HBM3", count=count)  # type: ignore[arg-type]


def test_an_item_is_called_by_its_id_if_it_has_no_name() -> None:
    """Every item can be named in a sentence."""
    circuit = IntegratedCircuit(id="x1")
    assert circuit.name == "x1"
    assert Board(id="b1", integrated_circuits=(circuit,)).name == "b1"
    assert Computer(id="c1", integrated_circuits=(circuit,)).name == "c1"
    assert Computer(id="c1", name="Server", integrated_circuits=()).name == "Server"


def test_a_stated_metric_is_read_in_its_own_unit() -> None:
    """A stated total is a number of TPP, and refuses anything else."""
    stated = {TOTAL_PROCESSING_PERFORMANCE: "4 kTPP"}
    circuit = IntegratedCircuit(id="x", stated=stated)
    assert circuit.stated[TOTAL_PROCESSING_PERFORMANCE].span.point == 4000
    with pytest.raises(InvalidNumberError, match="total_processing_performance wants"):
        IntegratedCircuit(id="x", stated={TOTAL_PROCESSING_PERFORMANCE: "4000 TOPS"})
