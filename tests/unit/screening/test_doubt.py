"""What an answer would be without the facts that nobody has verified."""

from fractions import Fraction

import attrs
import pytest

from exportctl.facts import Fact, number_of
from exportctl.hardware import (
    Board,
    Die,
    HighBandwidthMemory,
    IntegratedCircuit,
    Item,
    MemoryStack,
    ModelWeights,
    TransistorArchitecture,
    floating,
    from_datasheet_tops,
    link,
    measure,
)
from exportctl.metrics import (
    ADDITIONAL_TRAINING_SHARE,
    AGGREGATED_APPROXIMATED_TRANSISTOR_COUNT,
    MEMORY_BANDWIDTH_DENSITY,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    TRAINING_OPERATIONS,
)
from exportctl.screening import screen
from exportctl.screening._doubt import doubted, unverified_facts
from exportctl.sources import Confidence

NEW = "2023-12-01"


def recalled(value: int) -> Fact[Fraction]:
    return number_of(Fraction(value), confidence=Confidence.UNVERIFIED)


DOUBTFUL = IntegratedCircuit(
    id="x",
    rates=(from_datasheet_tops(floating(16), recalled(300)),),
    dies=(Die(area_mm2=recalled(814), architecture=TransistorArchitecture.FINFET),),
    links=(link("NVLink", both_directions_gbyte_s=recalled(400)),),
    memory=(MemoryStack(kind="HBM3", bandwidth_gbyte_s=recalled(3350)),),
    stated={TOTAL_PROCESSING_PERFORMANCE: recalled(4800)},
    market="datacenter",
)
NAMES = ("FP16", "die area", "NVLink", "HBM3", "total_processing_performance")


def test_unverified_facts_are_named_wherever_they_stand() -> None:
    """A rate, an area, a link, a stack or a stated metric."""
    assert unverified_facts(DOUBTFUL) == NAMES


def test_a_board_names_those_of_its_circuits_once() -> None:
    """Two of a kind have the same doubts."""
    assert (
        unverified_facts(Board(id="b", integrated_circuits=(DOUBTFUL, DOUBTFUL))) == NAMES
    )


def test_facts_that_somebody_verified_are_kept(chip: IntegratedCircuit) -> None:
    """Only what is unverified is doubted."""
    assert unverified_facts(chip) == ()
    assert doubted(chip) == chip


def test_a_doubted_item_is_one_without_those_facts() -> None:
    """Nothing of them is left in its measures."""
    facts = measure(doubted(DOUBTFUL))
    assert not facts.span(TOTAL_PROCESSING_PERFORMANCE).informative
    assert not facts.span(PERFORMANCE_DENSITY).informative


STACK = HighBandwidthMemory(
    id="m",
    bandwidth_gbyte_s=recalled(1200),
    package_area_mm2=recalled(110),
    stated={MEMORY_BANDWIDTH_DENSITY: recalled(11)},
)
WEIGHTS = ModelWeights(
    id="w",
    training_operations=recalled(10**26),
    additional_training_operations=recalled(10**25),
)
DENSE = IntegratedCircuit(id="d", dies=(Die(transistor_density_per_mm2=recalled(10**8)),))


@pytest.mark.parametrize(
    ("item", "bare", "names"),
    [
        (
            STACK,
            HighBandwidthMemory(id="m"),
            ("memory bandwidth", "package area", "memory_bandwidth_density"),
        ),
        (
            WEIGHTS,
            ModelWeights(id="w"),
            ("training operations", "additional training operations"),
        ),
        (DENSE, IntegratedCircuit(id="d", dies=(Die(),)), ("transistor density",)),
    ],
    ids=["memory", "weights", "dies"],
)
def test_items_of_every_kind_are_doubted(
    item: Item, bare: Item, names: tuple[str, ...]
) -> None:
    """Recall is no better for memory and models than for circuits."""
    assert unverified_facts(item) == names
    other = measure(doubted(item))
    for metric in (
        MEMORY_BANDWIDTH_DENSITY,
        TRAINING_OPERATIONS,
        ADDITIONAL_TRAINING_SHARE,
        AGGREGATED_APPROXIMATED_TRANSISTOR_COUNT,
    ):
        assert other.span(metric) == measure(bare).span(metric)


def test_circuits_that_were_one_object_stay_one() -> None:
    """A board of eight of a kind is still tested once."""
    board = doubted(Board(id="b", integrated_circuits=(DOUBTFUL, DOUBTFUL)))
    assert isinstance(board, Board)
    one, two = board.integrated_circuits
    assert one is two


def test_a_decision_that_rests_on_recall_says_so() -> None:
    """And what it would be without."""
    decision = screen(DOUBTFUL, on=NEW, to="CN")
    (turn,) = (turn for turn in decision.turns_on if turn.reading is None)
    assert turn.facts == NAMES
    assert str(turn).startswith("turns on unverified facts: FP16, die area, NVLink")
    assert turn.otherwise.startswith("unknown: 3A090.a.1 or ")


def test_a_decision_that_does_not_rest_on_recall_is_silent() -> None:
    """The rate alone settles it."""
    rates = (*DOUBTFUL.rates, from_datasheet_tops(floating(8), 900))
    decision = screen(attrs.evolve(DOUBTFUL, rates=rates, stated={}), on=NEW, to="CN")
    assert decision.classification == "3A090.a.1"
    assert not any(turn.facts for turn in decision.turns_on)
