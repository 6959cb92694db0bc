"""What follows from the facts about a product, and how."""

from collections.abc import Iterator
from typing import Final

import attrs

from exportctl.exact import Span
from exportctl.facts import Facts
from exportctl.hardware import Board, Computer, Item, measure
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    MEMORY_BANDWIDTH_DENSITY,
    PERFORMANCE_DENSITY,
    TOTAL_DRAM_BANDWIDTH,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
    Quotient,
)
from exportctl.units import Amount

__all__ = ["METRICS", "Worked", "circuits_of", "derived_working", "worked_out"]

METRICS: Final = (
    TOTAL_PROCESSING_PERFORMANCE,
    APPLICABLE_DIE_AREA,
    PERFORMANCE_DENSITY,
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    TOTAL_DRAM_BANDWIDTH,
    MEMORY_BANDWIDTH_DENSITY,
)


@attrs.frozen(kw_only=True)
class Worked:
    """What is known of a metric of one circuit, and how it was worked out.

    Attributes:
        circuit: The circuit's id.
        metric: The metric.
        span: The numbers that it may be.
        steps: The working, in sentences; none where it was stated outright.
    """

    circuit: str
    metric: Metric
    span: Span
    steps: tuple[str, ...]

    def __str__(self) -> str:
        term = self.metric.term.replace("_", " ")
        return f"{term}: {Amount(self.span, self.metric.unit)}"


def worked_out(item: Item) -> tuple[Worked, ...]:
    """Return what is known of each metric, for each different circuit.

    Args:
        item: A circuit, what holds circuits, or memory.

    Raises:
        InconsistentFactsError: If a stated metric contradicts what the rest gives.

    >>> from exportctl.catalogue import product
    >>> for each in worked_out(product("h800").item)[:2]:
    ...     print(each, each.steps)
    total processing performance: 15832 TPP ('dense_fp8_tflops: 1979 dense TOPS x 8 bits \
= 15832; highest of 8',)
    applicable die area: 814 mm2 ()
    """
    return tuple(_worked(item))


def _worked(item: Item) -> Iterator[Worked]:
    for circuit, facts in circuits_of(item):
        for metric in METRICS:
            span = facts.span(metric)
            if span.informative:
                steps = tuple(derived_working(metric, facts))
                yield Worked(circuit=circuit, metric=metric, span=span, steps=steps)


def circuits_of(item: Item) -> list[tuple[str, Facts]]:
    """Return the facts about an item, or about each different circuit in it, by id."""
    facts = measure(item)
    if not isinstance(item, Board | Computer):
        return [(item.id, facts)]
    different = {id(circuit): circuit.id for circuit in item.integrated_circuits}
    return list(zip(different.values(), facts.contents, strict=True))


def derived_working(metric: Metric, facts: Facts) -> list[str]:
    """Return how a metric was worked out, in sentences; none where it was stated.

    Args:
        metric: The metric.
        facts: Of one circuit, as `exportctl.hardware.measure` gives them.
    """
    if not isinstance(metric.definition, Quotient) or facts[metric].known:
        return [facts[metric].working] if facts[metric].working else []
    parts = (metric.definition.numerator, metric.definition.denominator)
    shown = [facts[each].working for each in parts if facts[each].working]
    return [*shown, " / ".join(str(facts.span(each)) for each in parts)]
