"""Older measures of circuits and computers: adjusted peak, composite theoretical."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from exportctl.errors import InvalidNumberError
from exportctl.exact import Interval, Span, largest_of
from exportctl.facts import Fact, Facts, number_of, unknown
from exportctl.hardware._common import agreed, numbers, sources, worst
from exportctl.hardware.board import Computer
from exportctl.hardware.numerics import ProcessingRate, UnitKind
from exportctl.hardware.package import IntegratedCircuit
from exportctl.logic import Truth
from exportctl.metrics import (
    ADJUSTED_PEAK_PERFORMANCE,
    COMPOSITE_THEORETICAL_PERFORMANCE,
    Metric,
    Term,
    composite_of_linked,
    composite_of_shared_memory,
    weighted_rate,
)
from exportctl.readings import Reading
from exportctl.sources import Confidence
from exportctl.units import Numeric, number

__all__ = ["composite_theoretical_performance", "legacy_facts", "of_computer"]

_BITS: Final = 64
_ZERO: Final = Span((Interval(Fraction(0), Fraction(0)),))
Readings = Mapping[str, Reading]


def legacy_facts(
    circuit: IntegratedCircuit, readings: Readings
) -> dict[Metric, Fact[Fraction]]:
    """Return the adjusted peak performance of a circuit, where a rate at 64 bits is stated.

    A circuit for which none is stated may be without one, or without a line for it.
    """
    rates = [rate for rate in circuit.rates if _counts(rate)]
    if not rates:
        return {}
    vector, rests_on = _vector(circuit, readings)
    span = _of_rates(rates, readings).map(lambda rate: weighted_rate(rate, vector=vector))
    if readings["formats_complete"].flipped or readings["maker_clock"].flipped:
        span = Span((Interval(span.hull.low, None),))
    best = max(rates, key=lambda rate: rate.dense_tops.span.hull.low)
    weight = "0.9" if vector else "0.3"
    named = ("formats_complete", "maker_clock", "single_figure")
    return {
        ADJUSTED_PEAK_PERFORMANCE: Fact(
            state=span,
            source=best.dense_tops.source,
            confidence=worst(rate.dense_tops for rate in rates),
            readings=(*rests_on, *(readings[name] for name in named)),
            working=f"{best.label}: {best.dense_tops.span} TFLOPS x {weight} = {span}",
        )
    }


def _counts(rate: ProcessingRate) -> bool:
    """Return whether a rate is one of a digital unit on floating point of 64 bits."""
    floating = not rate.format.name.upper().startswith(("INT", "UINT"))
    wide = rate.format.bit_length >= _BITS
    return floating and wide and rate.unit_kind is not UnitKind.ANALOG


def _vector(
    circuit: IntegratedCircuit, readings: Readings
) -> tuple[bool, tuple[Reading, ...]]:
    """Return whether it counts as a vector processor, and by which reading."""
    if circuit.vector_processor is not Truth.UNKNOWN:
        return circuit.vector_processor is Truth.TRUE, ()
    reading = readings["vector_processor"]
    return reading.flipped, (reading,)


def _of_rates(rates: Sequence[ProcessingRate], readings: Readings) -> Span:
    if not readings["single_figure"].flipped:
        return largest_of(rate.dense_tops.span for rate in rates)
    total = _ZERO
    for kind in dict.fromkeys(rate.unit_kind for rate in rates):
        best = largest_of(r.dense_tops.span for r in rates if r.unit_kind is kind)
        total = total.combine(best, Interval.plus)
    return total


def of_computer(computer: Computer, contents: Sequence[Facts]) -> dict[Term, Fact[object]]:
    """Return what is known of the older measures of a computer.

    Args:
        computer: As described.
        contents: The facts of each entry of its circuits.

    Raises:
        InconsistentFactsError: If a stated metric contradicts what the rest gives.
    """
    measured = {ADJUSTED_PEAK_PERFORMANCE: _aggregate(computer, contents)}
    for metric, stated in computer.stated.items():
        measured[metric] = agreed(metric, stated, measured.get(metric))
    return numbers(measured)


def _aggregate(computer: Computer, contents: Sequence[Facts]) -> Fact[Fraction]:
    """Return the sum over processors that share memory; else the highest of them.

    Where that is open it lies between the two, for some of them may share. A circuit of
    which nobody said how many there are is there once or more.
    """
    spans = [facts.span(ADJUSTED_PEAK_PERFORMANCE) for facts in contents]
    if not any(span.informative for span in spans):
        return unknown("no rate at 64 bits is stated of any processor")
    counts = computer.processor_counts
    highest, total = largest_of(spans), _ZERO
    for span, count in zip(spans, counts or (1,) * len(spans), strict=True):
        total = total.combine(_times(span, count), Interval.plus)
    complete, behind = computer.closed and bool(counts), _behind(contents)
    return Fact(
        state=_between(highest, total, computer, complete=complete),
        confidence=worst(behind),
        source=sources(behind),
        readings=tuple(dict.fromkeys(r for fact in behind for r in fact.readings)),
        working=_working(spans, computer),
    )


def _times(span: Span, count: int) -> Span:
    return span.map(lambda one: one * count)


def _between(highest: Span, total: Span, computer: Computer, *, complete: bool) -> Span:
    shares = computer.shares_memory
    low = total.hull.low if shares is Truth.TRUE else highest.hull.low
    if not complete and (shares is not Truth.FALSE or not computer.closed):
        return Span((Interval(low, None),))
    high = highest.hull.high if shares is Truth.FALSE else total.hull.high
    return Span((Interval(low, high),))


def _working(spans: Sequence[Span], computer: Computer) -> str:
    counts = computer.processor_counts or ("some",) * len(spans)
    shown = " + ".join(f"{n} x {span} WT" for n, span in zip(counts, spans, strict=True))
    said = {
        Truth.TRUE: "added, for they share memory",
        Truth.FALSE: "the highest, for they do not share memory",
        Truth.UNKNOWN: "whether they share memory is not stated",
    }
    return f"{shown}; {said[computer.shares_memory]}"


def _behind(contents: Sequence[Facts]) -> list[Fact[Any]]:
    """Return what is known of the adjusted peak performance of each entry."""
    return [facts[ADJUSTED_PEAK_PERFORMANCE] for facts in contents]


def composite_theoretical_performance(
    elements_mtops: Sequence[Numeric], *, channels_mbyte_s: Sequence[Numeric] = ()
) -> Fact[Fraction]:
    """Return a composite theoretical performance, by a formula that nobody here has read.

    Args:
        elements_mtops: The theoretical performance of each computing element, in MTOPS.
        channels_mbyte_s: The rate of the channels of each, in Mbyte/s, where they do not
            share memory; left out where they do.

    Returns:
        A fact that is unverified, so that a decision which turns on it says so.

    Raises:
        InvalidNumberError: If a figure is not one exact number in its unit.

    Source:
        General knowledge; no text was seen. Unverified.

    >>> fact = composite_theoretical_performance(["1167 MTOPS", "1167 MTOPS"])
    >>> str(fact.span), str(fact.confidence)
    ('2042.25', 'unverified')
    """
    elements = [_point(each, "MTOPS", "elements_mtops") for each in elements_mtops]
    rates = [_point(each, "MB/s", "channels_mbyte_s") for each in channels_mbyte_s]
    if rates:
        composite = composite_of_linked(list(zip(elements, rates, strict=True)))
    else:
        composite = composite_of_shared_memory(elements)
    return number_of(
        composite,
        confidence=Confidence.UNVERIFIED,
        working=f"{COMPOSITE_THEORETICAL_PERFORMANCE} of {len(elements)} elements, by a "
        "formula from general knowledge",
    )


def _point(given: Numeric, unit: str, field: str) -> Fraction:
    point = number(given, unit, field).span.point
    if point is None:
        raise InvalidNumberError(field, f"one exact number in {unit}", str(given))
    return point
