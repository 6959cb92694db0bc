"""What an item would look like without the facts that nobody has verified."""

from fractions import Fraction

import attrs

from exportctl.facts import Fact, unknown
from exportctl.hardware import Board, Computer, IntegratedCircuit, Item
from exportctl.sources import Confidence

__all__ = ["doubted", "unverified_facts"]


def unverified_facts(item: Item) -> tuple[str, ...]:
    """Return the names of the unverified facts that a decision could rest on."""
    if isinstance(item, Board | Computer):
        names = (n for each in item.integrated_circuits for n in unverified_facts(each))
        return tuple(dict.fromkeys(names))
    named: list[tuple[str, Fact[Fraction]]] = []
    named += [(rate.label, rate.dense_tops) for rate in item.rates]
    named += [("die area", die.area_mm2) for die in item.dies]
    named += [(x.label or x.name, x.both_directions_gbyte_s) for x in item.links]
    named += [(stack.kind, stack.bandwidth_gbyte_s) for stack in item.memory]
    named += [(metric.term, fact) for metric, fact in item.stated.items()]
    return tuple(dict.fromkeys(name for name, fact in named if _doubtful(fact)))


def doubted(item: Item) -> Item:
    """Return the same item with its unverified facts unknown."""
    if isinstance(item, IntegratedCircuit):
        return _doubted(item)
    inside = {id(each): _doubted(each) for each in item.integrated_circuits}
    circuits = tuple(inside[id(each)] for each in item.integrated_circuits)
    return attrs.evolve(item, integrated_circuits=circuits)


def _doubted(circuit: IntegratedCircuit) -> IntegratedCircuit:
    evolve = attrs.evolve
    return evolve(
        circuit,
        rates=tuple(evolve(x, dense_tops=_kept(x.dense_tops)) for x in circuit.rates),
        dies=tuple(evolve(x, area_mm2=_kept(x.area_mm2)) for x in circuit.dies),
        links=tuple(
            evolve(x, both_directions_gbyte_s=_kept(x.both_directions_gbyte_s))
            for x in circuit.links
        ),
        memory=tuple(
            evolve(x, bandwidth_gbyte_s=_kept(x.bandwidth_gbyte_s)) for x in circuit.memory
        ),
        stated={metric: _kept(fact) for metric, fact in circuit.stated.items()},
    )


def _kept(fact: Fact[Fraction]) -> Fact[Fraction]:
    return unknown("nobody has verified it") if _doubtful(fact) else fact


def _doubtful(fact: Fact[Fraction]) -> bool:
    return fact.known and fact.confidence is Confidence.UNVERIFIED
