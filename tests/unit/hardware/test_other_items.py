"""Memory shipped as such, and model weights: items without a circuit inside."""

import copy
import pickle
from typing import Any

import attrs
import pytest

from exportctl.catalogue import product
from exportctl.errors import InconsistentFactsError, InvalidNumberError
from exportctl.hardware import (
    Board,
    Computer,
    HighBandwidthMemory,
    IntegratedCircuit,
    Item,
    ModelWeights,
    measure,
)
from exportctl.logic import Truth
from exportctl.metrics import (
    ADDITIONAL_TRAINING_OPERATIONS,
    ADDITIONAL_TRAINING_SHARE,
    BASE_ECCN,
    CO_PACKAGED_FOR_PROCESSING,
    DERIVED_FROM_PUBLISHED_WEIGHTS,
    ITEM_KIND,
    MEMORY_BANDWIDTH,
    MEMORY_BANDWIDTH_DENSITY,
    MEMORY_PACKAGE_AREA,
    PRODUCT,
    TOTAL_DRAM_BANDWIDTH,
    TRAINING_OPERATIONS,
    WEIGHTS_PUBLISHED,
    WITHIN_MOST_ADVANCED_PUBLISHED,
    Flag,
    Metric,
)

DENSITY, SHARE = MEMORY_BANDWIDTH_DENSITY, ADDITIONAL_TRAINING_SHARE
CHIP = IntegratedCircuit(id="c", base_eccn="3A090.a")
ITEMS: list[tuple[Item, str]] = [
    (CHIP, "integrated_circuit"),
    (Board(id="b", integrated_circuits=(CHIP,), base_eccn="3a090"), "electronic_assembly"),
    (Computer(id="k", integrated_circuits=(CHIP,), base_eccn="3A090"), "computer"),
    (HighBandwidthMemory(id="m", base_eccn="3A090.c"), "memory"),
    (ModelWeights(id="w", base_eccn="3A090 "), "model_weights"),
]


def stack(**about: Any) -> HighBandwidthMemory:
    return HighBandwidthMemory(id="x", **about)


def span(item: Item, metric: Metric) -> str:
    return str(measure(item).span(metric))


@pytest.mark.parametrize(("item", "kind"), ITEMS, ids=[kind for _, kind in ITEMS])
def test_every_item_says_what_it_is_and_which(item: Item, kind: str) -> None:
    """Rules ask for both, whatever the item."""
    facts = measure(item)
    assert facts.codes(ITEM_KIND) == frozenset((kind,))
    assert facts.codes(PRODUCT) == frozenset((item.id,))
    assert facts.codes(BASE_ECCN) == frozenset(("3A090",))
    assert kind in ITEM_KIND.codes
    assert item.name == item.id


def test_circuits_inside_say_which_they_are() -> None:
    """What is said of one product holds of it on a board too."""
    (inside,) = measure(ITEMS[1][0]).contents
    assert inside.codes(PRODUCT) == frozenset(("c",))


@pytest.mark.parametrize("item", [item for item, _ in ITEMS[3:]], ids=["memory", "weights"])
def test_other_items_copy_and_hold_nothing(item: Item) -> None:
    """They are values like the others, and there is no circuit in them."""
    assert pickle.loads(pickle.dumps(item)).id == copy.deepcopy(item).id == item.id
    assert measure(item).contents == ()
    assert measure(attrs.evolve(item, base_eccn="")).codes(BASE_ECCN) == frozenset(
        ("not stated",)
    )


@pytest.mark.parametrize(
    ("about", "density"),
    [
        ({"bandwidth_gbyte_s": 200, "package_area_mm2": 100}, "2"),
        ({"bandwidth_gbyte_s": "0.2 TB/s", "package_area_mm2": "1 cm2"}, "2"),
        ({"bandwidth_gbyte_s": "200..201", "package_area_mm2": 100}, "2..2.01"),
        ({"bandwidth_gbyte_s": 200, "package_area_mm2": "80..100"}, "2..2.5"),
        ({"bandwidth_gbyte_s": 200, "package_area_mm2": "0..100"}, "2.."),
        ({"bandwidth_gbyte_s": 200}, "0.."),
        ({"bandwidth_gbyte_s": 0}, "0"),
        ({"package_area_mm2": 100}, "0.."),
        ({"stated": {DENSITY: "2.5"}}, "2.5"),
        ({"bandwidth_gbyte_s": 200, "stated": {MEMORY_PACKAGE_AREA: 100}}, "2"),
        ({}, "0.."),
    ],
    ids=range(11),
)
def test_density_is_bandwidth_over_the_area_of_the_package(
    about: dict[str, Any], density: str
) -> None:
    """It always has a value: a package has an area even if nobody has said it."""
    found = span(stack(**about), DENSITY)
    assert found.removeprefix(">") == density


def test_a_density_that_is_not_so_is_refused() -> None:
    """A stated figure must not hide the parts that deny it."""
    parts = {"bandwidth_gbyte_s": 300, "package_area_mm2": 100}
    assert span(stack(**parts, stated={DENSITY: 3}), DENSITY) == "3"
    with pytest.raises(InconsistentFactsError, match="memory bandwidth density"):
        span(stack(**parts, stated={DENSITY: 2}), DENSITY)
    with pytest.raises(InconsistentFactsError, match="memory bandwidth is stated"):
        measure(stack(**parts, stated={MEMORY_BANDWIDTH: 200}))
    with pytest.raises(InconsistentFactsError, match="memory package area"):
        measure(stack(stated={MEMORY_PACKAGE_AREA: 0}))


@pytest.mark.parametrize("answer", Truth, ids=str)
def test_what_shares_a_package_with_memory(answer: Truth) -> None:
    """Nobody having said it is neither yes nor no."""
    facts = measure(stack(co_packaged_for_processing=answer))
    assert facts.truth(CO_PACKAGED_FOR_PROCESSING) is answer


@pytest.mark.parametrize("area", [0, "0 mm2", "0..0", -1, "10 GB"])
def test_an_area_that_cannot_be_is_refused(area: object) -> None:
    """A density over it would have no value, and no rule would see the memory."""
    with pytest.raises(InvalidNumberError, match="package_area_mm2"):
        stack(package_area_mm2=area)


@pytest.mark.parametrize("name", ["h100-sxm", "h200-sxm", "mi300x"])
def test_an_accelerator_is_no_memory(name: str) -> None:
    """Its stacks are in a package that is for processing."""
    facts = measure(product(name).item)
    assert facts.codes(ITEM_KIND) == frozenset(("integrated_circuit",))
    assert facts.span(TOTAL_DRAM_BANDWIDTH).informative
    assert not facts[MEMORY_BANDWIDTH].known
    assert not facts.span(DENSITY).informative


def weights(**about: Any) -> ModelWeights:
    return ModelWeights(id="x", **about)


@pytest.mark.parametrize(
    ("given", "operations"),
    [
        ("1e26", 10**26),
        ("1e26 operations", 10**26),
        (10**26 - 1, 10**26 - 1),
        ("100000000000000000000000001", 10**26 + 1),
    ],
    ids=str,
)
def test_operations_are_exact(given: object, operations: int) -> None:
    """One below 10**26 is below it."""
    facts = measure(weights(training_operations=given))
    assert facts.span(TRAINING_OPERATIONS).point == operations


@pytest.mark.parametrize("given", [1e26, 0, "0", "1e26 FLOPS", "1e26 s", "many"], ids=repr)
def test_what_is_no_number_of_operations_is_refused(given: object) -> None:
    """A rate is not a number of operations, and no training makes no model."""
    with pytest.raises(InvalidNumberError, match="training_operations"):
        weights(training_operations=given)


@pytest.mark.parametrize(
    ("training", "additional", "share"),
    [
        ("1e26", "2.5e25", "0.25"),
        ("1e26..2e26", "5e25", "0.25..0.5"),
        ("1e26", 0, "0"),
        (None, "2.5e25", "0.."),
        ("1e26", None, "0.."),
    ],
    ids=range(5),
)
def test_the_share_of_further_training(
    training: object, additional: object, share: str
) -> None:
    """It is compared with a limit of its own, so it has to be exact, and to exist."""
    item = weights(training_operations=training, additional_training_operations=additional)
    assert span(item, SHARE).removeprefix(">") == share


FLAGS = {
    "published": WEIGHTS_PUBLISHED,
    "derived_from_published": DERIVED_FROM_PUBLISHED_WEIGHTS,
    "within_most_advanced_published": WITHIN_MOST_ADVANCED_PUBLISHED,
}


@pytest.mark.parametrize("answer", Truth, ids=str)
@pytest.mark.parametrize(("name", "flag"), FLAGS.items(), ids=FLAGS)
def test_each_question_about_weights_has_its_own_answer(
    name: str, flag: Flag, answer: Truth
) -> None:
    """An answer to one says nothing of the others."""
    facts = measure(weights(**{name: answer}))
    assert facts.truth(flag) is answer
    others = [each for each in FLAGS.values() if each != flag]
    assert all(facts.truth(each) is Truth.UNKNOWN for each in others)


def test_weights_of_which_nothing_is_said() -> None:
    """Unknown, never zero."""
    facts = measure(weights())
    assert not facts[ADDITIONAL_TRAINING_OPERATIONS].known
    assert not facts.span(TRAINING_OPERATIONS).informative


@pytest.mark.parametrize("name", FLAGS)
def test_a_question_wants_a_truth(name: str) -> None:
    """True would otherwise be neither yes nor no."""
    with pytest.raises(InvalidNumberError, match=f"{name} wants a Truth"):
        weights(**{name: True})
