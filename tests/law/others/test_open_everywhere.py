"""What no regime abroad may call free: tools, old circuits, limits that were not seen."""

import pytest

from exportctl import HighBandwidthMemory, IntegratedCircuit, Truth, screen
from exportctl.hardware import EtchTool, LithographyTool, ProgrammableLogic
from exportctl.law import ALLIES
from exportctl.metrics import DIGITAL_INPUTS_OUTPUTS, ONE_WAY_SERIAL_RATE
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
EVERY = [each.id for each in ALLIES]
TOOLS = [LithographyTool(id="scanner"), EtchTool(id="etcher", chuck_zones=1)]
DAYS = ["1994-01-01", "2007-11-05", "2021-12-01", "2024-01-01", "2026-11-23"]


@pytest.mark.parametrize("regime", EVERY)
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("tool", TOOLS, ids=lambda each: each.id)
def test_a_tool_is_never_free(regime: str, day: str, tool: LithographyTool) -> None:
    """All of them list tools, and the Netherlands hardly anything else."""
    decision = screen(tool, regime=regime, on=day, to="CN")
    assert decision.controlled is U
    assert decision.license_required is U


@pytest.mark.parametrize("regime", EVERY)
@pytest.mark.parametrize("tpp", ["0", "15832"])
def test_a_circuit_is_never_free_on_a_day_whose_list_was_not_read(
    regime: str, tpp: str
) -> None:
    """Microprocessors were limited by composite theoretical performance for years."""
    item = IntegratedCircuit(id="x", stated={TPP: tpp})
    for day in ("1994-02-24", "2000-12-01", "2006-04-24", "2021-09-08"):
        assert screen(item, regime=regime, on=day).controlled is U


@pytest.mark.parametrize(
    ("regime", "first"),
    [("eu", "2021-09-09"), *((each, "2021-12-01") for each in
     ("wassenaar", "jp", "uk", "kr", "ca", "my"))],
)  # fmt: skip
def test_from_the_first_list_that_is_known_of_it_is(regime: str, first: str) -> None:
    """Until each has an item of its own."""
    item = IntegratedCircuit(id="x", stated={TPP: "15832"})
    assert screen(item, regime=regime, on=first).controlled is F
    assert screen(item, regime=regime, on="2024-01-01").controlled is F


@pytest.mark.parametrize("regime", ["uk", "kr", "ca", "my", "sg"])
@pytest.mark.parametrize(
    "item",
    [
        IntegratedCircuit(id="named", programmable=ProgrammableLogic(), stated={TPP: 1}),
        IntegratedCircuit(id="pins", stated={DIGITAL_INPUTS_OUTPUTS: 1, TPP: 1}),
        IntegratedCircuit(id="rate", stated={ONE_WAY_SERIAL_RATE: 1, TPP: 1}),
    ],
    ids=lambda each: each.id,
)
def test_programmable_logic_stays_open_where_its_limits_were_not_seen(
    regime: str, item: IntegratedCircuit
) -> None:
    """It is on the list that they follow."""
    for day in ("2022-01-01", "2026-01-01"):
        assert screen(item, regime=regime, on=day).controlled is U


@pytest.mark.parametrize("day", ["2024-04-01", "2025-12-16", "2026-11-23"])
def test_stacked_memory_may_be_among_the_circuits_of_the_united_kingdom(day: str) -> None:
    """Integrated circuits are listed there, and which of them was not seen."""
    assert screen(HighBandwidthMemory(id="x"), regime="uk", on=day).controlled is U
