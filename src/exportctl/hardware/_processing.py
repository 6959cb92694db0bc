"""How much a circuit computes: TPP, the sum of October 2022, and plain TOPS."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

import attrs

from exportctl.exact import Interval, Span, largest_of
from exportctl.facts import Fact, number_between, number_of, unknown
from exportctl.hardware.numerics import ProcessingRate, UnitKind
from exportctl.hardware.package import IntegratedCircuit
from exportctl.metrics import (
    BITS_X_TOPS,
    BITS_X_TOPS_ANALOG_UNITS,
    BITS_X_TOPS_PRIMITIVE_UNITS,
    BITS_X_TOPS_PROCESSOR_UNITS,
    TOPS,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
    processing_performance,
)
from exportctl.readings import Reading
from exportctl.sources import Confidence

__all__ = ["processing_facts"]

ANALOG_BITS = 8
WIDEST_OPERAND_BITS = 128
Readings = Mapping[str, Reading]


def processing_facts(
    circuit: IntegratedCircuit, readings: Readings
) -> dict[Metric, Fact[Fraction]]:
    """Return what the rates say of each processing metric, as far as they say it."""
    if not circuit.rates:
        return _from_stated_total(circuit, readings)
    digital = [rate for rate in circuit.rates if rate.unit_kind is not UnitKind.ANALOG]
    open_above = len(digital) < len(circuit.rates)
    tpp = _highest(digital, _bits(readings), readings, open_above=open_above)
    tops = _highest(digital, lambda _: 1, readings, open_above=open_above)
    return {
        TOTAL_PROCESSING_PERFORMANCE: _add_units(tpp, digital, readings),
        TOPS: tops,
        **_of_2022(circuit, digital, readings),
    }


def _bits(readings: Readings) -> Callable[[ProcessingRate], int]:
    stored = readings["tf32_bit_length"].flipped
    return lambda rate: rate.format.stored_bits if stored else rate.format.bit_length


def _highest(
    rates: Iterable[ProcessingRate],
    bits: Callable[[ProcessingRate], int],
    readings: Readings,
    *,
    open_above: bool,
) -> Fact[Fraction]:
    """Return the highest dense figure times its bit length."""
    rates = list(rates)
    if not rates:
        return unknown("no rate of a digital unit is stated")
    products = [_product(rate, bits(rate)) for rate in rates]
    span = largest_of(products)
    rests_on = ["tf32_bit_length", "formats_complete", "maker_clock"]
    if open_above or any(readings[name].flipped for name in rests_on[1:]):
        span = _unbounded(span)
    best = max(zip(products, rates, strict=True), key=lambda pair: pair[0].hull.low)[1]
    shown = f"{best.label}: {best.dense_tops.span} dense TOPS"
    if bits(best) > 1:
        shown = f"{shown} x {bits(best)} bits = {span}"
    return Fact(
        state=span,
        source=best.dense_tops.source,
        confidence=_worst(rates),
        readings=tuple(readings[name] for name in (*rests_on, "single_figure")),
        working=f"{shown}; highest of {len(rates)}",
    )


def _product(rate: ProcessingRate, bits: int) -> Span:
    return rate.dense_tops.span.map(lambda tops: processing_performance(tops, bits))


def _unbounded(span: Span) -> Span:
    hull = span.hull
    return Span((Interval(hull.low, None, hull.low_closed),))


def _worst(rates: Iterable[ProcessingRate]) -> Confidence:
    order = list(Confidence)
    known = [rate.dense_tops for rate in rates if rate.dense_tops.known]
    found = [fact.confidence for fact in known]
    return max(found, key=order.index, default=Confidence.DERIVED)


def _add_units(
    highest: Fact[Fraction], rates: list[ProcessingRate], readings: Readings
) -> Fact[Fraction]:
    """Add the best of each kind of unit, where that is the reading in force."""
    kinds = {rate.unit_kind for rate in rates}
    if not readings["single_figure"].flipped or len(kinds) < 2:
        return highest
    bits, total = _bits(readings), Span((Interval(Fraction(0), Fraction(0)),))
    for kind in kinds:
        best = largest_of(_product(r, bits(r)) for r in rates if r.unit_kind is kind)
        total = total.combine(best, Interval.plus)
    if highest.span.hull.high is None:
        total = _unbounded(total)
    return attrs.evolve(
        highest, state=total, working=f"best of each kind of unit, added = {total}"
    )


def _of_2022(
    circuit: IntegratedCircuit, digital: list[ProcessingRate], readings: Readings
) -> dict[Metric, Fact[Fraction]]:
    """Return bit length x TOPS by kind of unit, as the text of 2022 adds them.

    Data sheets do not say which of its two kinds of digital unit a rate belongs to.
    """
    total = _add_units(
        _highest(digital, _bits(readings), readings, open_above=False),
        digital,
        readings,
    )
    if readings["bit_length"].flipped and total.known:
        total = attrs.evolve(total, state=_unbounded(total.span))
    analog = [rate for rate in circuit.rates if rate.unit_kind is UnitKind.ANALOG]
    most = Span((Interval(Fraction(0), Fraction(0)),))
    if analog:
        most = largest_of(_product(rate, ANALOG_BITS) for rate in analog)
    return {
        **_limbs_of_2022(total, readings),
        BITS_X_TOPS_ANALOG_UNITS: Fact(
            state=most,
            readings=(readings["formats_complete"],),
            working=f"{len(analog)} analog rates stated",
        ),
        BITS_X_TOPS: attrs.evolve(total, state=total.span.combine(most, Interval.plus)),
    }


def _limbs_of_2022(
    total: Fact[Fraction], readings: Readings
) -> dict[Metric, Fact[Fraction]]:
    either = number_between(Fraction(0), total.span.hull.high)
    either = attrs.evolve(
        either,
        readings=(readings["bit_length"],),
        confidence=total.confidence,
        working="no source says which digital units execute machine instructions",
    )
    return {BITS_X_TOPS_PROCESSOR_UNITS: either, BITS_X_TOPS_PRIMITIVE_UNITS: either}


def _from_stated_total(
    circuit: IntegratedCircuit, readings: Readings
) -> dict[Metric, Fact[Fraction]]:
    """Return what a stated total implies for the sum of 2022 and for TOPS."""
    stated = circuit.stated.get(TOTAL_PROCESSING_PERFORMANCE)
    if stated is None or not stated.known or not stated.span.pieces:
        return {}
    total = attrs.evolve(
        stated, readings=(readings["bit_length"],), working="as the stated TPP"
    )
    if readings["bit_length"].flipped:
        total = attrs.evolve(total, state=_unbounded(total.span))
    widest = Fraction(WIDEST_OPERAND_BITS)
    least = Fraction(0)
    if not readings["widest_operand"].flipped:
        least = stated.span.hull.low / widest
    tops = number_between(least, None)
    return {
        BITS_X_TOPS: total,
        BITS_X_TOPS_ANALOG_UNITS: number_of(Fraction(0)),
        **_limbs_of_2022(total, readings),
        TOPS: attrs.evolve(
            tops,
            readings=(readings["widest_operand"],),
            working=f"a TPP of {stated.span} at {widest} bits or fewer",
        ),
    }
