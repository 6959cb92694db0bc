"""US: advanced-node integrated circuits, from November 2023 to January 2025."""

from typing import Any

import pytest

from exportctl import (
    HighBandwidthMemory,
    IntegratedCircuit,
    Transaction,
    Truth,
    screen,
)
from exportctl.hardware import ModelWeights
from exportctl.metrics import (
    DRAM_CELL_AREA,
    DRAM_DENSITY,
    DRAM_HALF_PITCH,
    NAND_LAYERS,
    VIAS_PER_DIE,
)
from exportctl.screening import Decision

YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
BEFORE, IN_2023, OLDEST = "2023-11-16", "2023-11-17", "2024-12-01"
FIRST, LAST, SECOND = "2024-12-02", "2025-01-15", "2025-01-16"
CODES = {1: "772.1 advanced-node(1)", 2: "772.1 advanced-node(2)"}
DRAM = "772.1 advanced-node(3)"
OLD = {DRAM_CELL_AREA: "0.0019", DRAM_DENSITY: "0.288", VIAS_PER_DIE: 3000}
NEW = {DRAM_CELL_AREA: "0.0026", DRAM_DENSITY: "0.20", VIAS_PER_DIE: 3000}


def asked(
    day: str, logic: Truth = NO, stated: Any = None, **memory: bool | Truth
) -> Decision:
    """Ask of a circuit that is no memory but what is said."""
    item = IntegratedCircuit(id="c", applicable_advanced_logic=logic, stated=stated or {})
    kinds = {"nand_memory": False, "dram_memory": False, **memory}
    deal = Transaction(stated=kinds)
    return screen(item, regime="us-nodes", on=day, transaction=deal)


@pytest.mark.parametrize("day", [IN_2023, OLDEST, FIRST, LAST, SECOND])
@pytest.mark.parametrize(
    ("logic", "expected"), [(YES, CODES[1]), (NO, "none"), (OPEN, "unknown")]
)
def test_logic(day: str, logic: Truth, expected: str) -> None:
    """(1): non-planar, or of the 16/14 nm node or less."""
    assert asked(day, logic).classification == expected


@pytest.mark.parametrize("day", [IN_2023, OLDEST, FIRST, SECOND])
@pytest.mark.parametrize(
    ("layers", "expected"),
    [(127, "none"), (128, CODES[2]), (129, CODES[2]), (None, "unknown")],
)
def test_nand(day: str, layers: object, expected: str) -> None:
    """(2): 128 layers or more."""
    found = asked(day, stated={NAND_LAYERS: layers}, nand_memory=True)
    assert found.classification == expected


@pytest.mark.parametrize(
    ("day", "stated", "expected"),
    [
        (LAST, OLD, "none"),
        (LAST, {**OLD, DRAM_CELL_AREA: "0.0018"}, DRAM),
        (LAST, {**OLD, DRAM_DENSITY: "0.289"}, DRAM),
        (LAST, {**OLD, VIAS_PER_DIE: 3001}, DRAM),
        (SECOND, OLD, DRAM),
        (SECOND, NEW, "none"),
        (SECOND, {**NEW, DRAM_CELL_AREA: "0.0025"}, DRAM),
        (SECOND, {**NEW, DRAM_DENSITY: "0.21"}, DRAM),
        (SECOND, {**NEW, VIAS_PER_DIE: 3001}, DRAM),
        (LAST, NEW, "none"),
        (LAST, {**NEW, DRAM_DENSITY: "0.21"}, "none"),
        (SECOND, {DRAM_DENSITY: "0.21"}, DRAM),
        (SECOND, {}, "unknown"),
    ],
    ids=range(13),
)
def test_dram(day: str, stated: Any, expected: str) -> None:
    """(3): cell area, density, or vias; wider from 2025-01-16, and no limit is in it."""
    assert asked(day, stated=stated, dram_memory=True).classification == expected


@pytest.mark.parametrize("day", [IN_2023, OLDEST])
@pytest.mark.parametrize(
    ("pitch", "expected"),
    [("18.1", "none"), ("18", DRAM), ("17.9", DRAM), (None, "unknown")],
)
def test_dram_by_half_pitch(day: str, pitch: object, expected: str) -> None:
    """18 nanometers or less until December 2024; cells and vias say nothing then."""
    stated = {DRAM_HALF_PITCH: pitch, DRAM_DENSITY: 9, VIAS_PER_DIE: 9999}
    assert asked(day, stated=stated, dram_memory=True).classification == expected
    later = asked(FIRST, stated={DRAM_HALF_PITCH: pitch}, dram_memory=True)
    assert later.classification == "unknown"


@pytest.mark.parametrize("day", [IN_2023, FIRST, SECOND])
def test_stacked_memory_consists_of_circuits(day: str) -> None:
    """A stack is no lesser thing than its dies: open, and caught by its vias."""
    plain = HighBandwidthMemory(id="h", bandwidth_gbyte_s=819, package_area_mm2=121)
    assert screen(plain, regime="us-nodes", on=day).controlled is OPEN
    deal = Transaction(stated={"dram_memory": True})
    stated = {DRAM_HALF_PITCH: 17} if day == IN_2023 else {VIAS_PER_DIE: 3001}
    stack = HighBandwidthMemory(id="h", stated=stated)
    found = screen(stack, regime="us-nodes", on=day, transaction=deal)
    assert found.controlled is YES


def test_other_memory_is_not_asked_for_its_cells() -> None:
    """What is no DRAM has no DRAM cells."""
    assert asked(SECOND, stated={DRAM_DENSITY: "9"}).classification == "none"
    open_ = asked(SECOND, stated={DRAM_DENSITY: "9"}, dram_memory=OPEN)
    assert open_.classification == "unknown"


def test_by_day_and_kind() -> None:
    """Before the definition it is open; and it is about circuits."""
    assert asked(BEFORE, YES).controlled is OPEN
    assert asked(FIRST, YES).verdict_in_words == "ADVANCED NODE"
    weights = ModelWeights(id="w")
    assert screen(weights, regime="us-nodes", on=SECOND).controlled is NO
