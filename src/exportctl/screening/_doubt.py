"""What an item would look like without the facts that nobody has verified."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, TypeAlias, assert_never

import attrs

from exportctl.facts import Fact, unknown
from exportctl.hardware import (
    Board,
    Computer,
    Die,
    EtchTool,
    HighBandwidthMemory,
    IntegratedCircuit,
    Item,
    LithographyTool,
    ModelWeights,
    ProgrammableLogic,
)
from exportctl.metrics import Metric
from exportctl.sources import Confidence

__all__ = ["doubted", "unverified_facts"]

Named: TypeAlias = tuple[str, Fact[Fraction]]


def unverified_facts(item: Item) -> tuple[str, ...]:
    """Return the names of the unverified facts that a decision could rest on."""
    named = _facts_of(item)
    return tuple(dict.fromkeys(name for name, fact in named if _doubtful(fact)))


def _facts_of(item: Item) -> Iterator[Named]:
    match item:
        case Board() | Computer():
            for each in item.integrated_circuits:
                yield from _of_circuit(each)
            yield from _stated(item.stated)
        case IntegratedCircuit():
            yield from _of_circuit(item)
        case HighBandwidthMemory():
            yield "memory bandwidth", item.bandwidth_gbyte_s
            yield "package area", item.package_area_mm2
            yield from _stated(item.stated)
        case ModelWeights():
            yield "training operations", item.training_operations
            yield "additional training operations", item.additional_training_operations
        case LithographyTool() | EtchTool():
            yield from _of_tool(item)
        case _:
            assert_never(item)


def _of_tool(tool: LithographyTool | EtchTool) -> Iterator[Named]:
    for name in (field.name for field in attrs.fields(type(tool))):
        fact = getattr(tool, name)
        if isinstance(fact, Fact):
            yield name, fact


def _of_circuit(circuit: IntegratedCircuit) -> Iterator[Named]:
    yield from ((rate.label, rate.dense_tops) for rate in circuit.rates)
    for die in circuit.dies:
        yield "die area", die.area_mm2
        yield "transistor density", die.transistor_density_per_mm2
    yield from ((x.label or x.name, x.both_directions_gbyte_s) for x in circuit.links)
    yield from ((stack.kind, stack.bandwidth_gbyte_s) for stack in circuit.memory)
    yield from _of_logic(circuit.programmable)
    yield from _stated(circuit.stated)


def _of_logic(logic: ProgrammableLogic | None) -> Iterator[Named]:
    if logic is not None:
        yield "digital_inputs_outputs", logic.digital_inputs_outputs
        yield from (("one_way_gbit_s", each.one_way_gbit_s) for each in logic.transceivers)


def _doubted_logic(logic: ProgrammableLogic) -> ProgrammableLogic:
    return attrs.evolve(
        logic,
        digital_inputs_outputs=_kept(logic.digital_inputs_outputs),
        transceivers=tuple(
            attrs.evolve(each, one_way_gbit_s=_kept(each.one_way_gbit_s))
            for each in logic.transceivers
        ),
    )


def _stated(stated: Mapping[Metric, Fact[Fraction]]) -> Iterator[Named]:
    yield from ((metric.term, fact) for metric, fact in stated.items())


def doubted(item: Item) -> Item:
    """Return the same item with its unverified facts unknown."""
    match item:
        case Board() | Computer():
            inside = {id(each): _doubted(each) for each in item.integrated_circuits}
            circuits = tuple(inside[id(each)] for each in item.integrated_circuits)
            return attrs.evolve(
                item, integrated_circuits=circuits, stated=_all_kept(item.stated)
            )
        case IntegratedCircuit():
            return _doubted(item)
        case HighBandwidthMemory():
            return _doubted_memory(item)
        case ModelWeights():
            return _doubted_weights(item)
        case LithographyTool() | EtchTool():
            kept: dict[str, Any] = {name: _kept(x) for name, x in _of_tool(item)}
            return attrs.evolve(item, **kept)
        case _:
            assert_never(item)


def _doubted_memory(memory: HighBandwidthMemory) -> HighBandwidthMemory:
    return attrs.evolve(
        memory,
        bandwidth_gbyte_s=_kept(memory.bandwidth_gbyte_s),
        package_area_mm2=_kept(memory.package_area_mm2),
        stated=_all_kept(memory.stated),
    )


def _doubted_weights(weights: ModelWeights) -> ModelWeights:
    additional = weights.additional_training_operations
    return attrs.evolve(
        weights,
        training_operations=_kept(weights.training_operations),
        additional_training_operations=_kept(additional),
    )


def _doubted(circuit: IntegratedCircuit) -> IntegratedCircuit:
    evolve = attrs.evolve
    return evolve(
        circuit,
        rates=tuple(evolve(x, dense_tops=_kept(x.dense_tops)) for x in circuit.rates),
        dies=tuple(map(_doubted_die, circuit.dies)),
        programmable=circuit.programmable and _doubted_logic(circuit.programmable),
        links=tuple(
            evolve(x, both_directions_gbyte_s=_kept(x.both_directions_gbyte_s))
            for x in circuit.links
        ),
        memory=tuple(
            evolve(x, bandwidth_gbyte_s=_kept(x.bandwidth_gbyte_s)) for x in circuit.memory
        ),
        stated=_all_kept(circuit.stated),
    )


def _doubted_die(die: Die) -> Die:
    return attrs.evolve(
        die,
        area_mm2=_kept(die.area_mm2),
        transistor_density_per_mm2=_kept(die.transistor_density_per_mm2),
    )


def _all_kept(stated: Mapping[Metric, Fact[Fraction]]) -> dict[Metric, Fact[Fraction]]:
    return {metric: _kept(fact) for metric, fact in stated.items()}


def _kept(fact: Fact[Fraction]) -> Fact[Fraction]:
    return unknown("nobody has verified it") if _doubtful(fact) else fact


def _doubtful(fact: Fact[Fraction]) -> bool:
    return fact.known and fact.confidence is Confidence.UNVERIFIED
