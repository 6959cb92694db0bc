"""From a flat record to an item."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from exportctl.catalogue import Claim, Record, field_named, item_of, read_claims
from exportctl.catalogue.claims import claim_of
from exportctl.catalogue.records import cells_behind
from exportctl.errors import InconsistentFactsError, InvalidNumberError
from exportctl.hardware import (
    Board,
    Computer,
    IntegratedCircuit,
    LinkKind,
    TransistorArchitecture,
    measure,
)
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    PERFORMANCE_DENSITY,
    TOTAL_DRAM_BANDWIDTH,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
)
from exportctl.sources import Confidence

F = Fraction
TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
RATE = AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE


def record(**cells: object) -> Record:
    found, faults = read_claims({"id": "x", **cells}, source="table, line 2")
    assert not faults
    return found


def circuit(**cells: object) -> IntegratedCircuit:
    item = item_of(record(**cells))
    assert isinstance(item, IntegratedCircuit)
    return item


def span(metric: Metric, **cells: object) -> str:
    return str(measure(circuit(**cells)).span(metric))


def claim(name: str, value: str, **about: Any) -> Claim:
    field = field_named(name)
    assert field is not None
    return claim_of(field, value, ("doc",), **about)


def test_cells_become_claims_with_the_source_of_the_row() -> None:
    """Each fact says where it stands."""
    found = record(name=" Example ", dense_int8_tops="600", pcie_gen=5, tpp=Decimal(4800))
    assert found.text("name") == "Example"
    assert found.count("pcie_gen") == 5
    assert found.fact("dense_int8_tops").span.point == 600
    assert found.fact("tpp").source == "table, line 2"
    assert found.has("tpp")


def test_empty_cells_are_unknown() -> None:
    """Nothing, and nothing but spaces, says nothing."""
    found = record(name="", dense_int8_tops=None, pcie_gen="  ")
    assert found.text("name") == ""
    assert found.count("pcie_gen") is None
    assert not found.fact("dense_int8_tops").known
    assert not found.has("name")


@pytest.mark.parametrize(
    ("cells", "confidence"),
    [
        ({}, Confidence.PUBLISHED),
        ({"confidence": "text"}, Confidence.PUBLISHED),
        ({"confidence": "secondary"}, Confidence.SECONDARY),
        ({"confidence": "recall"}, Confidence.UNVERIFIED),
        ({"recall_columns": "tdp_w tpp"}, Confidence.UNVERIFIED),
        ({"recall_columns": "tdp_w"}, Confidence.PUBLISHED),
    ],
    ids=range(6),
)
def test_a_row_says_how_well_it_is_known(
    cells: dict[str, object], confidence: Confidence
) -> None:
    """For all of it, or for single columns known from recall alone."""
    assert record(tpp=4800, **cells).fact("tpp").confidence is confidence


def test_all_faults_of_a_row_are_told() -> None:
    """The field's name first, so that the cell is found."""
    cells = {"tpp": "fast", "pcie_gen": 0, "market": "moon", "colour": "red", "name": ["x"]}
    found, faults = read_claims(cells)
    assert [fault.split()[0].rstrip(":") for fault in faults] == list(cells)
    assert not found.claims


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "1e3", "01", "1000000", "two"])
def test_a_whole_number_is_above_zero(value: str) -> None:
    """Half a die, or none, is a slip."""
    with pytest.raises(InvalidNumberError, match="n_logic_dies wants a whole number"):
        claim("n_logic_dies", value)


@pytest.mark.parametrize("value", [["4800"], {"value": 1}, True], ids=str)
def test_a_cell_holds_one_value(value: object) -> None:
    """Spec files could hold anything there."""
    found, faults = read_claims({"tpp": value})
    assert not found.claims
    assert faults[0].startswith("tpp wants one value (TPP)")


def test_disputed_claims_are_kept_and_not_used() -> None:
    """The reader sees them; the rules do not."""
    one = claim("tpp", "4800")
    other = claim("tpp", "4000", confidence=Confidence.DISPUTED, because="lower clock")
    found = Record({"tpp": (other, one)})
    assert found.fact("tpp").span.point == 4800
    assert found.claims["tpp"][0].because == "lower clock"
    assert not Record({"tpp": (other,)}).has("tpp")


def test_sources_that_differ_leave_both_values_open() -> None:
    """Which of them is right is not ours to guess."""
    both = Record({"tpp": (claim("tpp", "4000"), claim("tpp", "4800"))})
    assert str(both.fact("tpp").span) == "4000 or 4800"


def test_texts_that_differ_are_not_settled_by_their_order() -> None:
    """Two segments leave it open whether it is marketed for datacenters."""
    claims = (claim("market", "consumer"), claim("market", "datacenter"))
    assert Record({"market": claims}).text("market") == ""
    assert Record({"market": claims[::-1]}).text("market") == ""
    assert Record({"market": (claims[0], claims[0])}).text("market") == "consumer"


@pytest.mark.parametrize(
    ("cells", "kind", "count"),
    [
        ({}, IntegratedCircuit, 0),
        ({"kind": "gpu"}, IntegratedCircuit, 0),
        ({"kind": "Board"}, Board, 1),
        ({"kind": "electronic assembly"}, Board, 1),
        ({"n_ics_per_product": 2}, Board, 2),
        ({"kind": "server", "n_ics_per_product": 8}, Computer, 8),
        ({"kind": "computer"}, Computer, 1),
    ],
    ids=range(7),
)
def test_a_record_is_a_circuit_or_what_holds_circuits(
    cells: dict[str, object], kind: type, count: int
) -> None:
    """Several circuits on a product make it a board; the rules test each of them."""
    item = item_of(record(name="Example", base_eccn="5A992", **cells))
    assert isinstance(item, kind)
    assert (item.id, item.name, item.base_eccn) == ("x", "Example", "5A992")
    assert len(getattr(item, "integrated_circuits", ())) == count


def test_figures_of_a_board_are_shared_among_its_circuits() -> None:
    """Rates and areas are divided, links are not."""
    cells = {
        "throughput_scope": "board",
        "n_ics_per_product": 2,
        "dense_int8_tops": 600,
        "applicable_die_area_mm2_total": "800..900",
    }
    board = item_of(record(**cells))
    assert isinstance(board, Board)
    facts = measure(board).contents[0]
    assert facts.span(TPP).point == 2400
    assert str(facts.span(AREA)) == "400..450"
    assert board.integrated_circuits[0].rates[0].dense_tops.working == "600 / 2 circuits"
    whole = item_of(record(**{**cells, "throughput_scope": "ic"}))
    assert measure(whole).contents[0].span(TPP).point == 4800


@pytest.mark.parametrize(
    ("cells", "area"),
    [
        ({"die_area_mm2_each": 400, "n_logic_dies": 2}, "800"),
        ({"die_area_mm2_each": 400, "n_logic_dies": 1}, "400"),
        ({"die_area_mm2_each": 400}, "400.."),
        ({"applicable_die_area_mm2_total": 814}, "814"),
        ({"applicable_die_area_mm2_total": 814, "die_area_mm2_each": 100}, "814"),
        ({"n_logic_dies": 2}, ">0.."),
        ({}, ">0.."),
    ],
    ids=range(7),
)
def test_the_area_of_finfet_dies(cells: dict[str, object], area: str) -> None:
    """A total is a total; one die is a lower end where their number is not known."""
    assert span(AREA, transistor_architecture="finfet", **cells) == area


@pytest.mark.parametrize(
    ("cells", "area"),
    [
        ({}, "0.."),
        ({"die_area_mm2_each": 400, "n_logic_dies": 1}, "0 or 400"),
        ({"transistor_architecture": "planar", "die_area_mm2_each": 400}, "0"),
        ({"applicable_die_area_mm2_total": 0, "transistor_architecture": "planar"}, "0"),
    ],
    ids=range(4),
)
def test_dies_that_do_not_count_or_may_not(cells: dict[str, object], area: str) -> None:
    """Planar dies have no applicable area; those of an unknown node may have none."""
    assert span(AREA, **cells) == area


def test_dies_keep_node_and_architecture() -> None:
    """The trace shows them."""
    (die,) = circuit(process_node="N7", transistor_architecture="finfet").dies
    assert (die.node, die.architecture) == ("N7", TransistorArchitecture.FINFET)


@pytest.mark.parametrize(
    ("cells", "rate"),
    [
        ({}, "0.."),
        ({"interconnect_name": "none"}, "0.."),
        ({"interconnect_bidir_gbyte_s": 400}, "400.."),
        ({"interconnect_bidir_gbyte_s": 400, "pcie_bidir_gbyte_s": 128}, "528"),
        ({"interconnect_bidir_gbyte_s": 400, "pcie_gen": 5, "pcie_lanes": 16}, "528"),
        ({"interconnect_name": "none", "pcie_gen": 4, "pcie_lanes": 16}, "64"),
        ({"interconnect_name": "none", "pcie_gen": 4}, "0.."),
        ({"pcie_bidir_gbyte_s": 60, "pcie_gen": 5, "pcie_lanes": 16}, "60.."),
    ],
    ids=range(8),
)
def test_links(cells: dict[str, object], rate: str) -> None:
    """What is not given stays unknown; "none" says that there is none."""
    assert span(RATE, **cells) == rate


def test_links_are_named_as_the_maker_names_them() -> None:
    """And stay apart by what they join."""
    links = circuit(interconnect_name="NVLink", interconnect_bidir_gbyte_s=400).links
    assert [each.name for each in links] == ["NVLink", "PCIe"]
    assert [each.kind for each in links] == [LinkKind.CHIP, LinkKind.PCIE]


@pytest.mark.parametrize(
    ("cells", "rate"),
    [
        ({}, "0.."),
        ({"dram_type": "HBM3"}, "0.."),
        ({"dram_type": "HBM3", "dram_bandwidth_gbyte_s": 3350}, "3350"),
        ({"dram_type": "none"}, "0"),
    ],
    ids=range(4),
)
def test_memory(cells: dict[str, object], rate: str) -> None:
    """A kind without a rate says nothing of the rate."""
    assert span(TOTAL_DRAM_BANDWIDTH, **cells) == rate


def test_a_rate_of_any_bit_length_counts() -> None:
    """600 at 9 bits is 5400."""
    assert span(TPP, dense_tops_9bit=600, dense_int8_tops=600) == "5400"


def test_stated_metrics_are_taken_together_with_the_rest() -> None:
    """4.91 agrees with 4000 over 814."""
    cells = {
        "tpp": 4000,
        "applicable_die_area_mm2_total": 814,
        "performance_density": "4.91",
    }
    assert measure(circuit(**cells)).span(PD).point == F(2000, 407)


CONTRADICTIONS: list[tuple[dict[str, object], list[str]]] = [
    (
        {"tpp": 4000, "applicable_die_area_mm2_total": 814, "performance_density": "6.0"},
        ["performance_density", "tpp", "applicable_die_area_mm2_total"],
    ),
    ({"tpp": 4000, "dense_int8_tops": 600, "vendor": "V"}, ["tpp", "dense_int8_tops"]),
    (
        {
            "aggregate_bidirectional_gbyte_s": 600,
            "interconnect_bidir_gbyte_s": 400,
            "pcie_bidir_gbyte_s": 128,
        },
        [
            "aggregate_bidirectional_gbyte_s",
            "interconnect_bidir_gbyte_s",
            "pcie_bidir_gbyte_s",
        ],
    ),
    (
        {"total_dram_bandwidth_gbyte_s": 1, "dram_bandwidth_gbyte_s": 2},
        ["total_dram_bandwidth_gbyte_s", "dram_bandwidth_gbyte_s"],
    ),
]


@pytest.mark.parametrize(("cells", "named"), CONTRADICTIONS, ids=range(4))
def test_cells_that_contradict_each_other_are_named(
    cells: dict[str, object], named: list[str]
) -> None:
    """The stated one first, then what it is compared with."""
    found = record(**cells)
    with pytest.raises(InconsistentFactsError) as caught:
        item_of(found)
    assert cells_behind(caught.value, found) == named


def test_a_planar_chip_with_an_area_is_a_contradiction() -> None:
    """Planar logic has no applicable area."""
    cells = {"transistor_architecture": "planar", "applicable_die_area_mm2_total": 400}
    found = record(**cells)
    with pytest.raises(InconsistentFactsError) as caught:
        item_of(found)
    assert cells_behind(caught.value, found) == list(cells)


def test_cells_behind_an_error_of_another_kind() -> None:
    """A term without cells names none; a disputed cell is not behind anything."""
    error = InconsistentFactsError("adjusted peak performance", "1", "2")
    assert cells_behind(error, record(dense_int8_tops=1)) == []
    disputed = claim("tpp", "1", confidence=Confidence.DISPUTED)
    unknown = {"tpp": (disputed,), "strange": (claim("name", "x"),)}
    other = InconsistentFactsError("total processing performance", "1", "2")
    assert cells_behind(other, Record(unknown)) == []
