"""What a record describes, and which of its fields can say something of that."""

import pytest

from exportctl.catalogue import FIELDS, item_of, read_claims
from exportctl.catalogue.kinds import item_kind, misplaced
from exportctl.catalogue.records import cells_behind
from exportctl.errors import InconsistentFactsError, InvalidNumberError
from exportctl.facts import Facts
from exportctl.hardware import (
    Board,
    HighBandwidthMemory,
    IntegratedCircuit,
    Item,
    ModelWeights,
    measure,
)
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATED_APPROXIMATED_TRANSISTOR_COUNT,
    APPLICABLE_ADVANCED_LOGIC,
    CO_PACKAGED_FOR_PROCESSING,
    HBM_IN_FINAL_PACKAGE,
    ITEM_KIND,
    MEMORY_BANDWIDTH,
    MEMORY_BANDWIDTH_DENSITY,
    TRAINING_OPERATIONS,
    YEAR_COMPLETED,
    Metric,
)

AATC, DENSITY = AGGREGATED_APPROXIMATED_TRANSISTOR_COUNT, MEMORY_BANDWIDTH_DENSITY
T, N, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
MEMORY_ONLY = ("package_area_mm2", "co_packaged_for_processing")
WEIGHTS_ONLY = (
    "training_operations",
    "additional_training_operations",
    "weights_published",
    "derived_from_published_weights",
    "within_most_advanced_published",
)


def item(**cells: object) -> Item:
    record, faults = read_claims({"id": "x", **cells})
    assert not faults
    return item_of(record)


def facts(**cells: object) -> Facts:
    return measure(item(**cells))


def span(metric: Metric, **cells: object) -> str:
    return str(facts(**cells).span(metric))


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("", "integrated_circuit"),
        ("gpu", "integrated_circuit"),
        ("memory controller", "integrated_circuit"),
        ("Board", "electronic_assembly"),
        ("electronic-assembly", "electronic_assembly"),
        ("server", "computer"),
        ("HBM", "memory"),
        ("hbm3e", "memory"),
        ("HBM stack", "memory"),
        ("memory", "memory"),
        ("model-weights", "model_weights"),
        ("Model_Weights", "model_weights"),
        ("model  weights", "model_weights"),
        ("weights", "model_weights"),
    ],
)
def test_a_kind_says_what_the_item_is(kind: str, code: str) -> None:
    """Case, hyphens and underscores do not matter; what is not known is a circuit."""
    assert item_kind(kind) == code
    assert code in ITEM_KIND.codes


@pytest.mark.parametrize("kind", ["gpu", "hbm", "model-weights", "board"])
def test_fields_are_for_the_kinds_that_have_them(kind: str) -> None:
    """A figure in the wrong row would otherwise be dropped without a word."""
    homeless = {
        line.partition(":")[0] for line in misplaced((f.name for f in FIELDS), kind)
    }
    assert "id" not in homeless
    assert ("tpp" in homeless) is (kind in {"hbm", "model-weights"})
    assert ("dram_bandwidth_gbyte_s" in homeless) is (kind == "model-weights")
    assert all((name in homeless) is (kind != "hbm") for name in MEMORY_ONLY)
    assert all((name in homeless) is (kind != "model-weights") for name in WEIGHTS_ONLY)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        (
            {"kind": "gpu", "package_area_mm2": 100},
            "package_area_mm2: says nothing of circuits, but of memory (kind hbm)",
        ),
        (
            {"kind": "hbm", "dense_int8_tops": 100},
            "dense_int8_tops: says nothing of memory (kind hbm), but of circuits",
        ),
        (
            {"kind": "weights", "pcie_gen": 5},
            "pcie_gen: says nothing of weights (kind model-weights), but of circuits",
        ),
        (
            {"kind": "hbm", "dense_tops_9bit": 100},
            "dense_tops_9bit: says nothing of memory (kind hbm), but of circuits",
        ),
    ],
    ids=range(4),
)
def test_a_field_of_another_kind_is_a_fault(cells: dict[str, object], fault: str) -> None:
    """It says where the field belongs."""
    _, faults = read_claims({"id": "x", **cells})
    assert faults == [f"{fault}; leave it empty or correct the kind"]


def test_a_fault_names_every_kind_that_the_field_is_for() -> None:
    """The kind may be what is wrong, and not the figure."""
    _, (fault,) = read_claims({"id": "x", "kind": "weights", "dram_gb": 80})
    assert "but of circuits or memory (kind hbm); leave it empty" in fault


def test_an_empty_cell_of_another_kind_is_no_fault() -> None:
    """A table of several kinds has columns for all of them."""
    assert isinstance(item(kind="hbm", tpp="", dense_int8_tops=None), HighBandwidthMemory)


@pytest.mark.parametrize(
    ("cells", "density"),
    [
        ({"dram_bandwidth_gbyte_s": "0.2 TB/s", "package_area_mm2": 100}, "2"),
        ({"dram_bandwidth_gbyte_s": 201, "package_area_mm2": 100}, "2.01"),
        ({"memory_bandwidth_density": "2.5"}, "2.5"),
        ({"dram_type": "HBM3E", "dram_gb": 24}, "0.."),
    ],
    ids=range(4),
)
def test_memory_shipped_as_such(cells: dict[str, object], density: str) -> None:
    """Its bandwidth is its own, not that of a circuit's memory."""
    made = item(kind="hbm", name="Stack", base_eccn="3A090.c", **cells)
    assert isinstance(made, HighBandwidthMemory)
    assert (made.id, made.name, made.base_eccn) == ("x", "Stack", "3A090.c")
    assert span(DENSITY, kind="hbm", **cells) == density


def test_a_density_that_the_parts_deny_names_the_cells() -> None:
    """The stated one first."""
    cells = {
        "kind": "hbm",
        "dram_bandwidth_gbyte_s": 300,
        "package_area_mm2": 100,
        "memory_bandwidth_density": 2,
    }
    record, _ = read_claims({"id": "x", **cells})
    with pytest.raises(InconsistentFactsError) as caught:
        item_of(record)
    assert cells_behind(caught.value, record) == [
        "memory_bandwidth_density",
        "dram_bandwidth_gbyte_s",
        "package_area_mm2",
    ]


@pytest.mark.parametrize(
    ("said", "truth"), [({}, U), ({"co_packaged_for_processing": "yes"}, T),
                        ({"co_packaged_for_processing": "no"}, N)],
    ids=["empty", "yes", "no"],
)  # fmt: skip
def test_yes_no_and_empty(said: dict[str, object], truth: Truth) -> None:
    """An empty cell is neither."""
    assert facts(kind="hbm", **said).truth(CO_PACKAGED_FOR_PROCESSING) is truth


@pytest.mark.parametrize("given", ["Yes", "true", "1", "unknown", True, False])
def test_what_is_neither_yes_nor_no_is_refused(given: object) -> None:
    """A word that nobody understands must not become an answer."""
    cells = {"id": "x", "kind": "hbm", "co_packaged_for_processing": given}
    _, (fault,) = read_claims(cells)
    assert fault.startswith("co_packaged_for_processing wants ")
    assert "yes" in fault


def test_model_weights() -> None:
    """Every column finds its place."""
    made = item(
        kind="model-weights",
        name="Model",
        training_operations="1e26",
        additional_training_operations="2.5e25 operations",
        weights_published="no",
        derived_from_published_weights="yes",
        base_eccn="4E091",
    )
    assert isinstance(made, ModelWeights)
    assert (made.id, made.name, made.base_eccn) == ("x", "Model", "4E091")
    assert (made.published, made.derived_from_published) == (N, T)
    assert made.within_most_advanced_published is U
    assert measure(made).span(TRAINING_OPERATIONS).point == 10**26
    assert made.additional_training_operations.span.point == 25 * 10**24
    latest = item(kind="model-weights", within_most_advanced_published="yes")
    assert isinstance(latest, ModelWeights)
    assert latest.within_most_advanced_published is T


PLANAR = {"transistor_architecture": "planar", "die_area_mm2_each": 300, "n_logic_dies": 1}


@pytest.mark.parametrize(
    ("cells", "transistors", "advanced"),
    [
        ({"transistor_density_per_mm2": "1e8"}, "0 or >0..", U),
        (PLANAR, "0..", U),
        ({**PLANAR, "node_16_14_nm_or_below": "no"}, "0", N),
        (
            {
                **PLANAR,
                "node_16_14_nm_or_below": "yes",
                "transistor_density_per_mm2": "1e8",
            },
            "30000000000",
            T,
        ),
        ({**PLANAR, "transistor_density_per_mm2": "1e8"}, "0 or 30000000000", U),
        (
            {
                "transistor_architecture": "finfet",
                "die_area_mm2_each": 300,
                "transistor_density_per_mm2": "100 MTr/mm2",
            },
            "30000000000..",
            T,
        ),
        ({"node_16_14_nm_or_below": "yes"}, "0..", T),
        ({"applicable_advanced_logic": "no"}, "0..", N),
        ({"aggregated_approximated_transistor_count": "29e9"}, "29000000000", U),
        ({"transistors_billion": 80, "transistor_architecture": "finfet"}, "0..", T),
    ],
    ids=range(10),
)
def test_what_foundries_ask(
    cells: dict[str, object], transistors: str, advanced: Truth
) -> None:
    """One die of unknown number is a lower bound; a published count is not this one."""
    known = facts(**cells)
    assert str(known.span(AATC)) == transistors
    assert known.truth(APPLICABLE_ADVANCED_LOGIC) is advanced


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        (
            {"transistor_architecture": "finfet", "applicable_advanced_logic": "no"},
            ["applicable_advanced_logic", "transistor_architecture"],
        ),
        (
            {
                **PLANAR,
                "node_16_14_nm_or_below": "yes",
                "transistor_density_per_mm2": "1e8",
                "aggregated_approximated_transistor_count": "29e9",
            },
            [
                "aggregated_approximated_transistor_count",
                *PLANAR,
                "node_16_14_nm_or_below",
                "transistor_density_per_mm2",
            ],
        ),
    ],
    ids=range(2),
)
def test_answers_that_the_dies_deny_name_the_cells(
    cells: dict[str, object], named: list[str]
) -> None:
    """The stated one first, then what it is compared with."""
    record, _ = read_claims({"id": "x", **cells})
    with pytest.raises(InconsistentFactsError) as caught:
        item_of(record)
    found = cells_behind(caught.value, record)
    assert found[0] == named[0]
    assert sorted(found) == sorted(named)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({}, U),
        ({"dram_type": "HBM3"}, T),
        ({"dram_type": "GDDR6"}, N),
        ({"dram_type": "none"}, N),
        ({"dram_bandwidth_gbyte_s": 900}, U),
    ],
    ids=range(5),
)
def test_memory_in_the_package(cells: dict[str, object], found: Truth) -> None:
    """Its kind is enough; its bandwidth alone is not."""
    known = facts(**cells)
    assert known.truth(HBM_IN_FINAL_PACKAGE) is found
    assert not known[MEMORY_BANDWIDTH].known


def test_the_year_and_the_circuits_of_a_board() -> None:
    """A board's columns are those of the circuits on it."""
    board = item(kind="board", year_completed=2027, applicable_advanced_logic="yes")
    assert isinstance(board, Board)
    (inside,) = measure(board).contents
    assert inside.span(YEAR_COMPLETED).point == 2027
    assert inside.truth(APPLICABLE_ADVANCED_LOGIC) is T
    chip = item(year_completed="2029")
    assert isinstance(chip, IntegratedCircuit)
    assert chip.year_completed == 2029


def test_a_year_of_two_digits_is_refused() -> None:
    """No rule would know it."""
    record, _ = read_claims({"id": "x", "year_completed": 27})
    with pytest.raises(InvalidNumberError, match="year_completed wants a year"):
        item_of(record)
