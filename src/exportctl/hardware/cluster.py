"""Many items that compute together: what they add up to, and the space they take."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from exportctl.errors import InputError
from exportctl.exact import Interval, Span, largest_of
from exportctl.facts import Fact, Facts, unknown
from exportctl.hardware._checks import check_whole, positive, truth
from exportctl.hardware._common import answers, code, sources, worst
from exportctl.hardware.board import Board, Computer, Item
from exportctl.hardware.measure import measure
from exportctl.hardware.numerics import ProcessingRate, UnitKind
from exportctl.hardware.package import IntegratedCircuit
from exportctl.logic import Truth
from exportctl.metrics import (
    CO_LOCATED,
    COLLECTIVE_FP32_PERFORMANCE,
    COLLECTIVE_FP64_PERFORMANCE,
    ENVELOPE,
    ITEM_KIND,
    NETWORK_RATE,
    THEORETICAL_OPERATION_RATE,
    TOPS,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
    Term,
)
from exportctl.readings import Reading, readings_in_force
from exportctl.units import Numeric, number

__all__ = ["Cluster", "ClusterTotals", "Computing", "cluster_totals"]

Computing: TypeAlias = IntegratedCircuit | Board | Computer
Readings: TypeAlias = Mapping[str, Reading]
_ZERO: Final = Span((Interval(Fraction(0), Fraction(0)),))
_PER_PFLOPS: Final = 1000
_TERA: Final = 10**12
_RESTS_ON: Final = ("collective_units", "single_figure", "tf32_bit_length", "maker_clock")


def _ft3(given: Numeric) -> Fact[Fraction]:
    return positive(given, "ft3", "envelope_ft3")


def _gbit_s(given: Numeric) -> Fact[Fraction]:
    return number(given, "Gbit/s", "network_gbit_s")


def _members(given: Iterable[tuple[Item, int]]) -> tuple[tuple[Computing, int], ...]:
    """Read items with their numbers; an attrs converter."""
    pairs = tuple(given)
    wrong = [each.id for each, _ in pairs if not isinstance(each, Computing)]
    if wrong or not pairs:
        came = ", ".join(wrong) or "none"
        raise InputError([f"members wants circuits, boards or computers, got {came}"])
    for item, count in pairs:
        check_whole(f"number of {item.id}", count)
    return tuple((each, n) for each, n in pairs if isinstance(each, Computing))


@attrs.frozen(kw_only=True)
class Cluster:
    """Circuits, boards or computers that work as one machine.

    Attributes:
        id: Short name, unique where it is kept.
        name: As its operator calls it.
        members: Each different item with how many of it there are.
        closed: Whether *members* lists all that computes; host processors do too.
        envelope_ft3: The space that the whole takes up, empty space in it included, in
            cubic feet.
        network_gbit_s: Rate of the network that joins the members, in 10**9 bits per
            second.
        co_located: Whether they stand together in one datacenter.

    Raises:
        InputError: If it has no member, or one that computes nothing.
        InvalidNumberError: If a number is not a whole one above zero, or the envelope
            not a volume above zero.

    >>> chip = IntegratedCircuit(id="x")
    >>> Cluster(id="c", members=[(chip, 2048)], envelope_ft3="41600 ft3").members[0][1]
    2048
    """

    id: str
    name: str = attrs.Factory(lambda self: self.id, takes_self=True)
    members: tuple[tuple[Computing, int], ...] = attrs.field(converter=_members)
    closed: bool = True
    envelope_ft3: Fact[Fraction] = attrs.field(converter=_ft3, default=None)
    network_gbit_s: Fact[Fraction] = attrs.field(converter=_gbit_s, default=None)
    co_located: Truth = attrs.field(default=Truth.UNKNOWN, validator=truth)


@attrs.frozen(kw_only=True)
class ClusterTotals:
    """What a cluster computes as a whole.

    Attributes:
        collective_fp64_performance: At 64 bits, in 10**15 operations per second.
        collective_fp32_performance: At 32 bits, in 10**15 operations per second.
        envelope: In cubic feet.
        aggregate_tpp: The total processing performance of all circuits, added. Applications
            and reports state it; no text makes it the test of a supercomputer.
        theoretical_operation_rate: Operations per second in whatever format is fastest.
        network: Rate of the network between the members, in 10**9 bits per second.
        co_located: Whether they stand together in one datacenter.
    """

    collective_fp64_performance: Fact[Fraction]
    collective_fp32_performance: Fact[Fraction]
    envelope: Fact[Fraction]
    aggregate_tpp: Fact[Fraction]
    theoretical_operation_rate: Fact[Fraction]
    network: Fact[Fraction]
    co_located: Truth

    @property
    def facts(self) -> dict[Term, Fact[object]]:
        """The facts that rules ask for about the whole; what is unknown stays out."""
        figures: dict[Term, Fact[object]] = {
            COLLECTIVE_FP64_PERFORMANCE: self.collective_fp64_performance,
            COLLECTIVE_FP32_PERFORMANCE: self.collective_fp32_performance,
            ENVELOPE: self.envelope,
            THEORETICAL_OPERATION_RATE: self.theoretical_operation_rate,
            NETWORK_RATE: self.network,
        }
        known = {term: fact for term, fact in figures.items() if fact.span.informative}
        flags = answers({CO_LOCATED: self.co_located})
        return {**known, **flags, ITEM_KIND: code("cluster")}

    @property
    def stated(self) -> dict[str, Fraction]:
        """The figures of a supercomputer that are known exactly, for a transaction."""
        figures = {
            COLLECTIVE_FP64_PERFORMANCE: self.collective_fp64_performance,
            COLLECTIVE_FP32_PERFORMANCE: self.collective_fp32_performance,
            ENVELOPE: self.envelope,
        }
        points = {metric.term: fact.span.point for metric, fact in figures.items()}
        return {term: point for term, point in points.items() if point is not None}


def cluster_totals(cluster: Cluster, readings: Iterable[Reading] = ()) -> ClusterTotals:
    """Return the collective performance of *cluster*, exact.

    Of each circuit the highest dense rate at 64 bits, and at 32 bits, counts; one of
    which no rate is stated may compute anything, and so may what is not listed.

    Args:
        cluster: The items and their numbers.
        readings: Readings to take in place of the defaults; ``collective_units``
            says whether tensor units count, ``tf32_bit_length`` whether TF32 is 32 bits.

    Source:
        15 CFR 772.1, supercomputer: collective maximum theoretical capacity.

    >>> from exportctl.hardware import floating, from_datasheet_tops
    >>> chip = IntegratedCircuit(id="x", rates=(from_datasheet_tops(floating(64), 67),))
    >>> totals = cluster_totals(Cluster(id="c", members=[(chip, 1493)]))
    >>> totals.collective_fp64_performance.working
    '1493 x x 67 = 100.031 PFLOPS'
    """
    chosen = readings_in_force(readings)
    measured = [(measure(item, readings), item, n) for item, n in cluster.members]
    return ClusterTotals(
        collective_fp64_performance=_collective(cluster, 64, chosen),
        collective_fp32_performance=_collective(cluster, 32, chosen),
        envelope=cluster.envelope_ft3,
        aggregate_tpp=_aggregate(measured, TOTAL_PROCESSING_PERFORMANCE, cluster),
        theoretical_operation_rate=_operations(_aggregate(measured, TOPS, cluster)),
        network=cluster.network_gbit_s,
        co_located=cluster.co_located,
    )


def _circuits(item: Computing) -> list[tuple[IntegratedCircuit, int]]:
    """Return the circuits of an item, each with how many it holds of it."""
    if isinstance(item, IntegratedCircuit):
        return [(item, 1)]
    counts = item.processor_counts if isinstance(item, Computer) else ()
    each = counts or (1,) * len(item.integrated_circuits)
    return list(zip(item.integrated_circuits, each, strict=True))


def _complete(item: Computing) -> bool:
    return isinstance(item, IntegratedCircuit) or item.closed


def _collective(cluster: Cluster, bits: int, readings: Readings) -> Fact[Fraction]:
    """Add the rates at *bits* over all circuits, in petaflops."""
    total, used, shown = _ZERO, list[Fact[Fraction]](), list[str]()
    for item, count in cluster.members:
        rates = [(_counted(each, bits, readings), n) for each, n in _circuits(item)]
        spans = (_times(_rate(one, readings), n) for one, n in rates)
        each = _sum(spans, closed=_complete(item))
        total = total.combine(_times(each, count), Interval.plus)
        used += [rate.dense_tops for one, _ in rates for rate in one]
        shown.append(f"{count} x {item.id} {_said(each)}")
    total = _sum((total,), closed=cluster.closed).map(lambda x: x / _PER_PFLOPS)
    if not total.informative:
        return unknown(f"no rate at {bits} bits is stated")
    return Fact(
        state=total,
        confidence=worst(used),
        source=sources(used),
        readings=tuple(readings[name] for name in _RESTS_ON),
        working=f"{' + '.join(shown)} = {total} PFLOPS",
    )


def _said(span: Span) -> str:
    return str(span) if span.informative else "unknown"


def _counted(
    circuit: IntegratedCircuit, bits: int, readings: Readings
) -> list[ProcessingRate]:
    """Return the floating-point rates of *bits* bits, of units that count, as read."""
    stored = readings["tf32_bit_length"].flipped
    vector_only = readings["collective_units"].flipped
    return [
        rate
        for rate in circuit.rates
        if (rate.format.stored_bits if stored else rate.format.bit_length) == bits
        and (rate.unit_kind is UnitKind.VECTOR or not vector_only)
        and not rate.format.name.upper().startswith(("INT", "UINT"))
    ]


def _rate(rates: Sequence[ProcessingRate], readings: Readings) -> Span:
    """Return what one circuit computes: its highest rate, or those of its units added."""
    kinds = {rate.unit_kind: list[Span]() for rate in rates}
    for rate in rates:
        kinds[rate.unit_kind].append(rate.dense_tops.span)
    if not kinds:
        return _unbounded(_ZERO)
    best = [largest_of(spans) for spans in kinds.values()]
    if readings["single_figure"].flipped:
        total = _sum(best, closed=True)
    else:
        total = largest_of(best)
    return _unbounded(total) if readings["maker_clock"].flipped else total


def _sum(spans: Iterable[Span], *, closed: bool) -> Span:
    total = _ZERO
    for span in spans:
        total = total.combine(span, Interval.plus)
    return total if closed else _unbounded(total)


def _times(span: Span, count: int) -> Span:
    return span.map(lambda one: one * count)


def _unbounded(span: Span) -> Span:
    return Span((Interval(span.hull.low, None, span.hull.low_closed),))


def _aggregate(
    measured: list[tuple[Facts, Computing, int]], metric: Metric, cluster: Cluster
) -> Fact[Fraction]:
    """Add a metric over all circuits."""
    total, shown = _ZERO, list[str]()
    for facts, item, count in measured:
        each = _sum(_spans(facts, item, metric), closed=_complete(item))
        total = total.combine(_times(each, count), Interval.plus)
        shown.append(f"{count} x {item.id} {_said(each)}")
    total = _sum((total,), closed=cluster.closed)
    if not total.informative:
        return unknown(f"no {metric} is stated")
    return Fact(state=total, working=f"{' + '.join(shown)} = {total} {metric.unit}")


def _operations(tera: Fact[Fraction]) -> Fact[Fraction]:
    """Return the same in operations per second."""
    if not tera.known:
        return tera
    return attrs.evolve(tera, state=tera.span.map(lambda one: one * _TERA))


def _spans(facts: Facts, item: Computing, metric: Metric) -> Iterator[Span]:
    """Yield the metric of every entry, times its number; each kind is measured once."""
    if isinstance(item, IntegratedCircuit):
        yield facts.span(metric)
        return
    different = dict.fromkeys(id(each) for each in item.integrated_circuits)
    by_id = dict(zip(different, facts.contents, strict=True))
    for each, count in _circuits(item):
        yield _times(by_id[id(each)].span(metric), count)
