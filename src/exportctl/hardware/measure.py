"""From an item as described to the facts that rules ask for, with the working shown."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import assert_never

import attrs

from exportctl.errors import InconsistentFactsError
from exportctl.exact import Interval, Span
from exportctl.facts import (
    ANY_NUMBER,
    Fact,
    Facts,
    OneOf,
    reconcile,
    truth_of,
    unknown,
)
from exportctl.hardware._processing import processing_facts
from exportctl.hardware.board import Board, Computer, Item
from exportctl.hardware.die import Die, DieRole
from exportctl.hardware.links import Link, LinkKind
from exportctl.hardware.package import IntegratedCircuit
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    BASE_ECCN,
    BITS_X_TOPS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    ITEM_KIND,
    TOPS,
    TOTAL_DRAM_BANDWIDTH,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
    Term,
)
from exportctl.readings import Reading, readings_in_force
from exportctl.sources import Confidence

__all__ = ["measure"]

_POSITIVE = Span((Interval(Fraction(0), None, low_closed=False),))
_ZERO = Span((Interval(Fraction(0), Fraction(0)),))
_ADDED_OVER_DIES = {TOTAL_PROCESSING_PERFORMANCE, TOPS, BITS_X_TOPS}
Readings = dict[str, Reading]


def measure(item: Item, readings: Iterable[Reading] = ()) -> Facts:
    """Return the facts that rules ask for about *item*.

    Args:
        item: A circuit, or a board or computer with circuits inside.
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
    chosen = readings_in_force(readings)
    match item:
        case IntegratedCircuit():
            return _circuit(item, chosen)
        case Board():
            return _assembly(item, "electronic_assembly", chosen)
        case Computer():
            return _assembly(item, "computer", chosen)
        case _:
            assert_never(item)


def _assembly(item: Board | Computer, kind: str, readings: Readings) -> Facts:
    different = dict.fromkeys(id(circuit) for circuit in item.integrated_circuits)
    by_id = {id(circuit): circuit for circuit in item.integrated_circuits}
    return Facts(
        stated={
            ITEM_KIND: Fact(state=OneOf(frozenset((kind,)))),
            BASE_ECCN: _base_eccn(item),
        },
        contents=tuple(_circuit(by_id[key], readings) for key in different),
        closed=item.closed,
    )


def _circuit(circuit: IntegratedCircuit, readings: Readings) -> Facts:
    measured: dict[Metric, Fact[Fraction]] = {
        **processing_facts(circuit, readings),
        APPLICABLE_DIE_AREA: _die_area(circuit.dies, readings),
        AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE: _transfer_rate(circuit, readings),
        TOTAL_DRAM_BANDWIDTH: _dram_bandwidth(circuit),
    }
    for metric, stated in circuit.stated.items():
        measured[metric] = _agreed(metric, stated, measured.get(metric))
    if readings["package_is_ic"].flipped:
        measured = _per_die(circuit.dies, measured, readings)
    known: dict[Term, Fact[object]] = {
        metric: fact for metric, fact in measured.items() if fact.known
    }
    known[ITEM_KIND] = Fact(state=OneOf(frozenset(("integrated_circuit",))))
    known[BASE_ECCN] = _base_eccn(circuit)
    known[DESIGNED_OR_MARKETED_FOR_DATACENTERS] = _datacenter(circuit, readings)
    return Facts(stated=known)


def _agreed(
    metric: Metric, stated: Fact[Fraction], derived: Fact[Fraction] | None
) -> Fact[Fraction]:
    """Return the derived fact if the stated one agrees, and the stated one alone."""
    if derived is None or not derived.known or not stated.known:
        return stated if derived is None or stated.known else derived
    span = reconcile(metric, stated, derived.span, derived.working)
    narrower = derived if span == derived.span else stated
    return attrs.evolve(narrower, state=span)


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
        confidence=_worst(die.area_mm2 for die in logic),
        source=_sources(die.area_mm2 for die in logic),
        readings=(readings["io_dies_count"], readings["package_is_ic"]),
        working=f"{' + '.join(counted) or 'no logic die'} = {total}",
    )


def _applicable(die: Die) -> Span:
    area = _times(die.area_mm2.span, die.count).meet(_POSITIVE)
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
        confidence=_worst(each.both_directions_gbyte_s for each in counted),
        source=_sources(each.both_directions_gbyte_s for each in counted),
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
    if not circuit.memory:
        return unknown("no memory is described")
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
        confidence=_worst(facts),
        source=_sources(facts),
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


def _base_eccn(item: Item) -> Fact[str]:
    """Return the entry that an item names; a paragraph stands for its entry."""
    entry = item.base_eccn.strip().upper()[: len("3A090")]
    return Fact(state=OneOf(frozenset((entry or "not stated",))))


def _datacenter(circuit: IntegratedCircuit, readings: Readings) -> Fact[Truth]:
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


def _sources(facts: Iterable[Fact[Fraction]]) -> str:
    """Return the sources of several facts, each once."""
    named = (name for fact in facts for name in fact.source.split("; "))
    return "; ".join(dict.fromkeys(filter(None, named)))


def _worst(facts: Iterable[Fact[Fraction]]) -> Confidence:
    order = list(Confidence)
    found = [fact.confidence for fact in facts if fact.known]
    return max(found, key=order.index, default=Confidence.DERIVED)
