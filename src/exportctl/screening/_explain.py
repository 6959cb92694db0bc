"""The working behind a decision: metrics, legs, readings."""

from collections.abc import Iterator

from exportctl.evaluate import evaluate, trace
from exportctl.facts import Fact, Facts
from exportctl.hardware import Board, Computer, Item
from exportctl.metrics import (
    ADDITIONAL_TRAINING_OPERATIONS,
    ADDITIONAL_TRAINING_SHARE,
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    MEMORY_BANDWIDTH,
    MEMORY_BANDWIDTH_DENSITY,
    PERFORMANCE_DENSITY,
    TOPS,
    TOTAL_DRAM_BANDWIDTH,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
    Quotient,
)
from exportctl.readings import Reading
from exportctl.rules import Snapshot
from exportctl.screening.decision import Measured, ParagraphTrace
from exportctl.units import Amount

__all__ = ["explained", "measured", "readings_used"]

_SHOWN = (
    TOTAL_PROCESSING_PERFORMANCE,
    APPLICABLE_DIE_AREA,
    PERFORMANCE_DENSITY,
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    TOTAL_DRAM_BANDWIDTH,
    TOPS,
)

# Shown where what they are made of was stated.
_DERIVED = {
    MEMORY_BANDWIDTH_DENSITY: MEMORY_BANDWIDTH,
    ADDITIONAL_TRAINING_SHARE: ADDITIONAL_TRAINING_OPERATIONS,
}


def measured(facts: Facts) -> dict[str, Measured]:
    """Return the metrics of a circuit; of the first one, for what holds several.

    A metric that is known of the whole is shown in place of that of a circuit.
    """
    circuit = facts.contents[0] if facts.contents else facts
    others = [term for term in circuit.stated if isinstance(term, Metric)]
    others += [metric for metric, part in _DERIVED.items() if part in circuit.stated]
    whole = [x for x in facts.stated if isinstance(x, Metric) and not x.of_transaction]
    about = {**dict.fromkeys((*_SHOWN, *others), circuit), **dict.fromkeys(whole, facts)}
    return {
        metric.term: Measured(
            metric=metric,
            amount=Amount(each.span(metric), metric.unit),
            facts=tuple(_behind(metric, each)),
        )
        for metric, each in about.items()
        if each.span(metric).informative
    }


def _behind(metric: Metric, facts: Facts) -> Iterator[Fact[object]]:
    if isinstance(metric.definition, Quotient) and not facts[metric].known:
        yield facts[metric.definition.numerator]
        yield facts[metric.definition.denominator]
    else:
        yield facts[metric]


def explained(item: Item, facts: Facts, snapshot: Snapshot) -> tuple[ParagraphTrace, ...]:
    """Return every paragraph in force with its legs, for circuits and what holds them."""
    if not isinstance(item, Board | Computer):
        return tuple(_of_one(item.id, facts, snapshot))
    different = {id(each): each for each in item.integrated_circuits}
    inside = zip(different.values(), facts.contents, strict=True)
    return tuple(
        step
        for one, about in [
            *((each.id, known) for each, known in inside),
            (item.id, facts),
        ]
        for step in _of_one(one, about, snapshot)
    )


def _of_one(id: str, facts: Facts, snapshot: Snapshot) -> Iterator[ParagraphTrace]:
    evaluation = evaluate(snapshot, facts)
    for paragraph in snapshot.paragraphs:
        yield ParagraphTrace(
            paragraph=paragraph,
            instrument=snapshot.instruments[paragraph.id],
            truth=evaluation.truths[paragraph.id],
            steps=trace(paragraph.id, snapshot, facts),
            item_id=id,
        )


def readings_used(facts: Facts) -> tuple[Reading, ...]:
    """Return every reading that a fact rests on, once."""
    circuits = facts.contents or (facts,)
    found = (r for each in circuits for fact in each.stated.values() for r in fact.readings)
    return tuple(dict.fromkeys(found))
