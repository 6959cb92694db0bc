"""Facts about circuits, half known, on and around the limits that the rules print.

``st.from_type(Facts)`` draws them. The limits are read from the rules: a second copy of a
threshold here would be a defect.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import strategies as st

from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.evaluate import Program
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, OneOf, number_of, truth_of
from exportctl.law import US
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    BASE_ECCN,
    BITS_X_TOPS,
    BITS_X_TOPS_ANALOG_UNITS,
    BITS_X_TOPS_PRIMITIVE_UNITS,
    BITS_X_TOPS_PROCESSOR_UNITS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    ITEM_KIND,
    PERFORMANCE_DENSITY,
    TOPS,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
    Term,
)
from exportctl.rules import Limit, Snapshot

F = Fraction
DAYS = ("2022-12-01", "2023-12-01", "2024-06-01")
FREE = (
    TOTAL_PROCESSING_PERFORMANCE,
    APPLICABLE_DIE_AREA,
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    TOPS,
    BITS_X_TOPS,
)
LIMBS = (BITS_X_TOPS_PROCESSOR_UNITS, BITS_X_TOPS_PRIMITIVE_UNITS)
FLAG = DESIGNED_OR_MARKETED_FOR_DATACENTERS
ZERO = Interval(F(0), F(0))


def _snapshots() -> list[Snapshot]:
    return [US.on(as_day(day), places()) for day in DAYS]


def _limits(metric: Metric) -> list[Fraction]:
    """Return the limits on a metric; for an area, some that limits on density give."""
    leaves = [leaf for each in _snapshots() for leaf in Program.of(each).leaves]
    limits = [leaf for leaf in leaves if isinstance(leaf, Limit)]
    if metric == APPLICABLE_DIE_AREA:
        totals = _limits(TOTAL_PROCESSING_PERFORMANCE)
        dense = _limits(PERFORMANCE_DENSITY)
        return sorted({total / density for total in totals for density in dense})
    return sorted({leaf.at for leaf in limits if leaf.metric == metric})


def _numbers(metric: Metric) -> st.SearchStrategy[Fraction]:
    """Draw numbers of which about half are on a limit or next to one."""
    near = st.sampled_from((F(0), F(1), F(-1), F(1, 1000), F(-1, 1000)))
    limits = st.builds(
        lambda a, b: max(a + b, F(0)), st.sampled_from(_limits(metric)), near
    )
    return limits | st.integers(0, 10_000).map(F)


def _spans(metric: Metric) -> st.SearchStrategy[Span]:
    numbers = _numbers(metric)
    points = numbers.map(lambda x: Interval(x, x))
    ranges = st.builds(
        lambda ends, low, high: Interval(min(ends), max(ends), low, high),
        st.tuples(numbers, numbers).filter(lambda ends: ends[0] != ends[1]),
        st.booleans(),
        st.booleans(),
    )
    open_above = st.builds(lambda x, low: Interval(x, None, low), numbers, st.booleans())
    one = (points | ranges | open_above).map(lambda piece: Span((piece,)))
    if metric != APPLICABLE_DIE_AREA:
        return one
    or_none = one.map(lambda span: Span((ZERO, *span.pieces)))
    return one | or_none | st.just(Span((ZERO,)))


def _facts_about(metric: Metric) -> st.SearchStrategy[Fact[object] | None]:
    known = _spans(metric).map(lambda span: Fact[object](state=span))
    return st.none() | known | known


def _code(code: str) -> Fact[object]:
    return Fact(state=OneOf(frozenset((code,))))


@st.composite
def boxes(draw: st.DrawFn) -> Facts:
    """Draw what may be known of one circuit."""
    stated: dict[Term, Fact[object]] = {
        ITEM_KIND: _code("integrated_circuit"),
        BASE_ECCN: _code("not stated"),
        FLAG: truth_of(draw(st.sampled_from(Truth))),
    }
    for metric in FREE:
        fact = draw(_facts_about(metric))
        if fact is not None:
            stated[metric] = fact
    country = draw(st.sampled_from((None, "CN", "MO", "DE", "IR", "IL")))
    if country is not None:
        stated[DESTINATION] = _code(country)
    top = Interval(F(0), Facts(stated=stated)[BITS_X_TOPS].span.hull.high)
    stated |= dict.fromkeys(LIMBS, Fact(state=Span((top,))))
    stated[BITS_X_TOPS_ANALOG_UNITS] = number_of(F(0))
    return Facts(stated=stated)


def _within(piece: Interval, metric: Metric) -> st.SearchStrategy[Fraction]:
    """Draw numbers in one piece: its ends, limits in it, and anything between."""
    high = piece.high if piece.high is not None else piece.low + 20_000
    marks = [piece.low, high, *_limits(metric)]
    inside = [x for x in marks if piece.holds(x)]
    shares = st.integers(1, 999).map(lambda n: F(n, 1000))
    between = shares.map(lambda share: piece.low + share * (high - piece.low))
    return st.sampled_from(inside) | between if inside else between


def _completion(data: st.DataObject, facts: Facts) -> Facts:
    """Draw one completion of *facts*: every number, flag and code known."""
    known: dict[Term, Fact[object]] = {}
    for metric in FREE:
        piece = data.draw(st.sampled_from(facts[metric].span.pieces))
        known[metric] = number_of(data.draw(_within(piece, metric)))
    total = known[BITS_X_TOPS].span.hull.low
    share = data.draw(st.sampled_from((F(0), F(1, 2), F(1))))
    known |= dict(
        zip(LIMBS, map(number_of, (total * share, total * (1 - share))), strict=True)
    )
    if facts.truth(FLAG) is Truth.UNKNOWN:
        known[FLAG] = truth_of(data.draw(st.sampled_from((Truth.TRUE, Truth.FALSE))))
    if facts.codes(DESTINATION) is None:
        known[DESTINATION] = _code(data.draw(st.sampled_from(("CN", "MO", "DE", "IL"))))
    return facts.knowing(known)


@pytest.fixture(scope="session")
def completion() -> Callable[[st.DataObject, Facts], Facts]:
    """Return how to draw one completion of some facts."""
    return _completion


@pytest.fixture(scope="session", params=DAYS)
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """Return the rules of one of three days, under three different texts."""
    day: Any = request.param
    return US.on(as_day(day), places())


st.register_type_strategy(Facts, boxes())
