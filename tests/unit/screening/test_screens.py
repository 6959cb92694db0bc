"""Items screened one after another are told what each is told by itself."""

import pytest

from exportctl import screen
from exportctl.catalogue import product
from exportctl.dates import as_day
from exportctl.hardware import Die, DieRole, IntegratedCircuit, TransistorArchitecture
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
)
from exportctl.screening import _screen
from exportctl.screening._screen import Screens
from exportctl.screening.record import as_row

DAY = as_day("2023-11-17")


def chip(id: str, tpp: int, area: int = 800) -> IntegratedCircuit:
    stated = {TOTAL_PROCESSING_PERFORMANCE: tpp, APPLICABLE_DIE_AREA: area}
    return IntegratedCircuit(id=id, stated=stated)


@pytest.mark.parametrize("remembered", [0, 10_000])
def test_chips_that_are_alike_differ_in_id_and_numbers(
    monkeypatch: pytest.MonkeyPatch, remembered: int
) -> None:
    """Whether the first is remembered or not."""
    monkeypatch.setattr(_screen, "_REMEMBERED", remembered)
    screens = Screens("us")
    for item in (chip("a", 5000), chip("b", 5001), chip("c", 100)):
        said = as_row(screens.decide(item, on=DAY, to="CN"))
        assert said == as_row(screen(item, on=DAY, to="CN"))


def test_a_product_keeps_what_its_sources_say() -> None:
    """Claims that differ are told of products of the catalogue."""
    item = product("h800").item
    said = Screens("us").decide(item, on=DAY, to="CN")
    assert as_row(said) == as_row(screen(item, on=DAY, to="CN"))


def test_a_reading_that_the_facts_deny_counts_as_one_answer() -> None:
    """A density that agrees with all dies contradicts fewer of them."""
    dies = tuple(
        Die(area_mm2=400, role=role, architecture=TransistorArchitecture.FINFET)
        for role in (DieRole.COMPUTE, DieRole.IO)
    )
    stated = {TOTAL_PROCESSING_PERFORMANCE: 4000, PERFORMANCE_DENSITY: 5}
    screens = Screens("us")
    for id in ("x", "y"):
        item = IntegratedCircuit(id=id, dies=dies, stated=stated)
        said = as_row(screens.decide(item, on=DAY, to="CN"))
        assert said == as_row(screen(item, on=DAY, to="CN"))
