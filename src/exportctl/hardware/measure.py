"""From an item as described to the facts that rules ask for, with the working shown."""

import contextlib
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import assert_never

import attrs

from exportctl.errors import InconsistentFactsError
from exportctl.exact import Interval, Span
from exportctl.facts import (
    ANY_NUMBER,
    Fact,
    Facts,
    truth_of,
    unknown,
)
from exportctl.hardware._checks import POSITIVE
from exportctl.hardware._common import agreed, answers, identity, numbers, sources, worst
from exportctl.hardware._entries import entry_flags, entry_numbers
from exportctl.hardware._foundry import approximated_transistors, foundry_facts
from exportctl.hardware._legacy import legacy_facts, of_computer
from exportctl.hardware._processing import processing_facts
from exportctl.hardware._tools import tool_facts
from exportctl.hardware.board import Board, Computer, Item
from exportctl.hardware.die import Die, DieRole
from exportctl.hardware.equipment import EtchTool, LithographyTool
from exportctl.hardware.high_bandwidth_memory import HighBandwidthMemory
from exportctl.hardware.links import Link, LinkKind
from exportctl.hardware.package import IntegratedCircuit
from exportctl.hardware.weights import ModelWeights
from exportctl.logic import Truth
from exportctl.metrics import (
    ADDITIONAL_TRAINING_OPERATIONS,
    ADJUSTED_PEAK_PERFORMANCE,
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    AGGREGATED_APPROXIMATED_TRANSISTOR_COUNT,
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    CO_PACKAGED_FOR_PROCESSING,
    DERIVED_FROM_PUBLISHED_WEIGHTS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    MEMORY_BANDWIDTH,
    MEMORY_PACKAGE_AREA,
    TOPS,
    TOTAL_DRAM_BANDWIDTH,
    TOTAL_PROCESSING_PERFORMANCE,
    TRAINED_ON_BIOLOGICAL_SEQUENCES,
    TRAINING_OPERATIONS,
    WEIGHTS_PUBLISHED,
    WITHIN_MOST_ADVANCED_PUBLISHED,
    Metric,
)
from exportctl.readings import DEFAULT_READINGS, Reading, readings_in_force
from exportctl.sources import Confidence

__all__ = ["measure"]

_ZERO = Span((Interval(Fraction(0), Fraction(0)),))
_OF_THE_PACKAGE = {AGGREGATED_APPROXIMATED_TRANSISTOR_COUNT}
_ADDED_OVER_DIES = {
    ADJUSTED_PEAK_PERFORMANCE,
    BITS_X_TOPS,
    TOPS,
    TOTAL_PROCESSING_PERFORMANCE,
}
Readings = dict[str, Reading]


def measure(item: Item, readings: Iterable[Reading] = ()) -> Facts:
    """Return the facts that rules ask for about *item*.

    Args:
        item: A circuit, a board or computer with circuits inside, memory shipped as such,
            model weights, or a tool.
        readings: Readings to take in place of the defaults.

    Returns:
        Each fact with its working, its source and the readings that it rests on. What
        nobody has said is unknown, never zero.

    Raises:
        InconsistentFactsError: If a stated metric contradicts what the rest gives.

    >>> from exportctl.hardware import from_datasheet_tops, integer
    >>> from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
    >>> chip = IntegratedCircuit(id="x", rates=(from_datasheet_tops(integer(8), 600),))
    >>> fact = measure(chip)[TOTAL_PROCESSING_PERFORMANCE]
    >>> fact.working
    'INT8: 600 dense TOPS x 8 bits = 4800; highest of 1'
    """
    same, chosen = _Same(item), tuple(readings_in_force(readings).values())
    with contextlib.suppress(InconsistentFactsError):  # perhaps not by those chosen
        plain, consulted = _measured(same, DEFAULT_READINGS)
        if all(
            x == y or x.id not in consulted
            for x, y in zip(chosen, DEFAULT_READINGS, strict=True)
        ):
            return plain
    return _measured(same, chosen)[0]


@attrs.frozen
class _Same:
    """An item, equal to none but itself."""

    item: Item = attrs.field(eq=id)


class _Consulted(dict[str, Reading]):
    """Readings by id, which remember which of them were asked for."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        super().__init__((reading.id, reading) for reading in readings)
        self.asked: set[str] = set()

    def __getitem__(self, id: str) -> Reading:
        self.asked.add(id)
        return super().__getitem__(id)


@lru_cache(maxsize=1024)
def _measured(same: _Same, readings: tuple[Reading, ...]) -> tuple[Facts, frozenset[str]]:
    """Measure an item once under the same readings, and say which of them mattered.

    Both are frozen; under other readings that were not asked for, the facts are the same.
    """
    chosen = _Consulted(readings)
    return _facts(same.item, chosen), frozenset(chosen.asked)


def _facts(item: Item, chosen: Readings) -> Facts:
    match item:
        case IntegratedCircuit():
            return _circuit(item, chosen)
        case Board():
            return _assembly(item, "electronic_assembly", chosen)
        case Computer():
            return _computer(item, chosen)
        case HighBandwidthMemory():
            return _memory(item)
        case ModelWeights():
            return _weights(item)
        case LithographyTool() | EtchTool():
            return tool_facts(item)
        case _:
            assert_never(item)


def _assembly(item: Board | Computer, kind: str, readings: Readings) -> Facts:
    different = dict.fromkeys(id(circuit) for circuit in item.integrated_circuits)
    by_id = {id(circuit): circuit for circuit in item.integrated_circuits}
    datacenter = _datacenter(item, readings)
    stated = {**numbers(item.stated), **identity(item, kind)}
    if datacenter.known:
        stated[DESIGNED_OR_MARKETED_FOR_DATACENTERS] = datacenter
    return Facts(
        stated=stated,
        contents=tuple(_circuit(by_id[key], readings) for key in different),
        closed=item.closed,
    )


def _computer(computer: Computer, readings: Readings) -> Facts:
    facts = _assembly(computer, "computer", readings)
    different = dict.fromkeys(map(id, computer.integrated_circuits))
    by_id = dict(zip(different, facts.contents, strict=True))
    each = [by_id[id(circuit)] for circuit in computer.integrated_circuits]
    return facts.knowing(of_computer(computer, each))


def _circuit(circuit: IntegratedCircuit, readings: Readings) -> Facts:
    measured: dict[Metric, Fact[Fraction]] = {
        **processing_facts(circuit, readings),
        APPLICABLE_DIE_AREA: _die_area(circuit.dies, readings),
        AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE: _transfer_rate(circuit, readings),
        TOTAL_DRAM_BANDWIDTH: _dram_bandwidth(circuit),
        **legacy_facts(circuit, readings),
        AGGREGATED_APPROXIMATED_TRANSISTOR_COUNT: approximated_transistors(circuit.dies),
        **entry_numbers(circuit),
    }
    for metric, stated in circuit.stated.items():
        measured[metric] = agreed(metric, stated, measured.get(metric))
    if readings["package_is_ic"].flipped:
        measured = _per_die(circuit.dies, measured, readings)
    return Facts(
        stated={
            **numbers(measured),
            **identity(circuit, "integrated_circuit"),
            **foundry_facts(circuit),
            **answers(entry_flags(circuit)),
            DESIGNED_OR_MARKETED_FOR_DATACENTERS: _datacenter(circuit, readings),
        }
    )


def _memory(memory: HighBandwidthMemory) -> Facts:
    """Return the facts about memory; an area that nobody has said is still an area."""
    measured = {MEMORY_BANDWIDTH: memory.bandwidth_gbyte_s}
    area = memory.package_area_mm2
    some: Fact[Fraction] = Fact(state=POSITIVE, confidence=Confidence.DERIVED)
    measured[MEMORY_PACKAGE_AREA] = area if area.known else some
    for metric, stated in memory.stated.items():
        measured[metric] = agreed(metric, stated, measured.get(metric))
    return Facts(
        stated={
            **numbers(measured),
            **identity(memory, "memory"),
            **answers({CO_PACKAGED_FOR_PROCESSING: memory.co_packaged_for_processing}),
        }
    )


def _weights(weights: ModelWeights) -> Facts:
    """Return the facts about model weights; no training at all makes no model."""
    training = weights.training_operations
    some: Fact[Fraction] = Fact(state=POSITIVE, confidence=Confidence.DERIVED)
    measured = {
        TRAINING_OPERATIONS: training if training.known else some,
        ADDITIONAL_TRAINING_OPERATIONS: weights.additional_training_operations,
    }
    said = {
        WEIGHTS_PUBLISHED: weights.published,
        DERIVED_FROM_PUBLISHED_WEIGHTS: weights.derived_from_published,
        WITHIN_MOST_ADVANCED_PUBLISHED: weights.within_most_advanced_published,
        TRAINED_ON_BIOLOGICAL_SEQUENCES: weights.primarily_biological,
    }
    return Facts(
        stated={**numbers(measured), **identity(weights, "model_weights"), **answers(said)}
    )


def _die_area(dies: Sequence[Die], readings: Readings) -> Fact[Fraction]:
    """Add the logic dies on non-planar nodes; a node not known may add or not."""
    logic = [die for die in dies if die.role.logic]
    if readings["io_dies_count"].flipped:
        logic = [die for die in logic if die.role is not DieRole.IO]
    if not dies:
        return unknown("no die is described")
    total = _ZERO
    for die in logic:
        total = total.combine(_applicable(die), Interval.plus)
    counted = [
        f"{die.count} x {die.area_mm2.span if die.area_mm2.known else 'unknown'} mm2"
        f" {die.role.value} ({die.architecture.value})"
        for die in logic
    ]
    return Fact(
        state=total,
        confidence=worst(die.area_mm2 for die in logic),
        source=sources(die.area_mm2 for die in logic),
        readings=(readings["io_dies_count"], readings["package_is_ic"]),
        working=f"{' + '.join(counted) or 'no logic die'} = {total}",
    )


def _applicable(die: Die) -> Span:
    area = _times(die.area_mm2.span, die.count).meet(POSITIVE)
    if not area.pieces:
        raise InconsistentFactsError("area of a die", "0", "something above zero")
    match die.architecture.non_planar:
        case Truth.TRUE:
            return area
        case Truth.FALSE:
            return _ZERO
        case Truth.UNKNOWN:
            return Span((*_ZERO.pieces, *area.pieces))
        case _:
            assert_never(die.architecture.non_planar)


def _transfer_rate(circuit: IntegratedCircuit, readings: Readings) -> Fact[Fraction]:
    """Add every link to other circuits but volatile memory, both directions."""
    left_out = {LinkKind.VOLATILE_MEMORY}
    if readings["pcie_counts"].flipped:
        left_out.add(LinkKind.PCIE)
    inside = readings["die_to_die"].flipped
    if not inside:
        left_out.add(LinkKind.DIE_TO_DIE)
    counted = [each for each in circuit.links if each.kind not in left_out]
    if not circuit.links:
        return unknown("no link is described")
    total = _ZERO
    for each in counted:
        total = total.combine(each.both_directions_gbyte_s.span, Interval.plus)
    if inside and _dies_unlinked(circuit):
        total = total.combine(ANY_NUMBER, Interval.plus)
    return Fact(
        state=total,
        confidence=worst(each.both_directions_gbyte_s for each in counted),
        source=sources(each.both_directions_gbyte_s for each in counted),
        readings=(readings["pcie_counts"], readings["die_to_die"]),
        working=f"{' + '.join(map(_shown, counted)) or 'no link counts'} = {total}",
    )


def _shown(each: Link) -> str:
    rate = each.both_directions_gbyte_s
    return f"{each.name} {rate.span if rate.known else 'unknown'} GB/s"


def _dies_unlinked(circuit: IntegratedCircuit) -> bool:
    linked = any(each.kind is LinkKind.DIE_TO_DIE for each in circuit.links)
    return _logic_dies(circuit.dies) > 1 and not linked


def _logic_dies(dies: Iterable[Die]) -> int:
    return sum(die.count for die in dies if die.role.logic)


def _dram_bandwidth(circuit: IntegratedCircuit) -> Fact[Fraction]:
    if not any(stack.bandwidth_gbyte_s.known for stack in circuit.memory):
        return unknown("no bandwidth of memory is stated")
    total = _ZERO
    for stack in circuit.memory:
        each = _times(stack.bandwidth_gbyte_s.span, stack.count)
        total = total.combine(each, Interval.plus)
    facts = [stack.bandwidth_gbyte_s for stack in circuit.memory]
    shown = " + ".join(
        f"{s.count} x {s.bandwidth_gbyte_s.span} GB/s" for s in circuit.memory
    )
    return Fact(
        state=total,
        confidence=worst(facts),
        source=sources(facts),
        working=f"{shown} = {total}",
    )


def _per_die(
    dies: Sequence[Die], measured: dict[Metric, Fact[Fraction]], readings: Readings
) -> dict[Metric, Fact[Fraction]]:
    """Return what is known of one die, if each of several is a circuit of its own."""
    count = _logic_dies(dies)
    if count < 2:
        return measured
    out = {}
    for metric, fact in measured.items():
        if metric in _OF_THE_PACKAGE:
            out[metric] = fact
            continue
        state = _share_of(metric, fact.span, count) if fact.known else fact.state
        out[metric] = attrs.evolve(
            fact,
            state=state,
            readings=(*fact.readings, readings["package_is_ic"]),
            working=f"one of {count} dies, shares not stated",
        )
    return out


def _share_of(metric: Metric, whole: Span, count: int) -> Span:
    """Return what the largest of *count* dies may have of a package's whole."""
    if metric is APPLICABLE_DIE_AREA:
        none = any(piece.holds(Fraction(0)) for piece in whole.pieces)
        return Span((Interval(Fraction(0), whole.hull.high, low_closed=none),))
    if metric in _ADDED_OVER_DIES:
        return Span((Interval(whole.hull.low / count, whole.hull.high),))
    return ANY_NUMBER


def _datacenter(
    circuit: IntegratedCircuit | Board | Computer, readings: Readings
) -> Fact[Truth]:
    stated = circuit.designed_or_marketed_for_datacenters
    if stated is not Truth.UNKNOWN or not circuit.market:
        return truth_of(stated)
    if circuit.market == "datacenter":
        return truth_of(Truth.TRUE, working="sold for datacenters")
    reading = readings["market_says"]
    answer = Truth.UNKNOWN if reading.flipped else Truth.FALSE
    working = f"sold in the {circuit.market} segment"
    return truth_of(answer, readings=(reading,), working=working)


def _times(span: Span, count: int) -> Span:
    return span.map(lambda one: one * count)
