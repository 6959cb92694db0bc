"""Items without a circuit inside, in decisions."""

import json

import pytest

from exportctl.hardware import HighBandwidthMemory, Item, ModelWeights
from exportctl.screening import screen

STACK = HighBandwidthMemory(id="m", bandwidth_gbyte_s=1200, package_area_mm2=100)
WEIGHTS = ModelWeights(
    id="w", training_operations="1e26", additional_training_operations="5e25"
)
DAYS = ("2022-12-01", "2023-02-01", "2023-12-01", "2024-06-01")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("item", [STACK, WEIGHTS], ids=["memory", "weights"])
def test_rules_of_circuits_say_nothing_of_other_items(item: Item, day: str) -> None:
    """The early texts know neither, and answer so instead of asking for a TPP."""
    decision = screen(item, on=day, to="CN")
    assert decision.classification == "none"
    assert decision.kind == type(item).__name__
    assert {trace.item_id for trace in decision.trace} == {item.id}
    assert decision.needs == ()
    assert "no paragraph here is met" in str(decision)
    assert json.dumps(decision.to_dict())


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        (
            STACK,
            {
                "memory_bandwidth": "1200 GB/s",
                "memory_package_area": "100 mm2",
                "memory_bandwidth_density": "12 GB/s/mm2",
            },
        ),
        (
            WEIGHTS,
            {
                "training_operations": f"{10**26} operations",
                "additional_training_operations": f"{5 * 10**25} operations",
                "additional_training_share": "0.5",
            },
        ),
        (HighBandwidthMemory(id="m"), {}),
        (ModelWeights(id="w"), {}),
    ],
    ids=["memory", "weights", "no memory", "no weights"],
)
def test_what_is_known_of_other_items_is_shown(item: Item, shown: dict[str, str]) -> None:
    """What is derived stands beside what it is derived from."""
    metrics = screen(item, on="2023-12-01").metrics
    assert {name: str(each.amount) for name, each in metrics.items()} == shown
