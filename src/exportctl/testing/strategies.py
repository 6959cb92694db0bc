"""Circuits and facts about them, on and around the limits of a day."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial as bound
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from exportctl.dates import Day
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, OneOf, number_of, truth_of
from exportctl.hardware import (
    Die,
    DieRole,
    IntegratedCircuit,
    Link,
    MemoryStack,
    ProcessingRate,
    TransistorArchitecture,
    floating,
    from_datasheet_tops,
    integer,
    link,
)
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    ITEM_KIND,
    PERFORMANCE_DENSITY,
    TOTAL_DRAM_BANDWIDTH,
    TOTAL_PROCESSING_PERFORMANCE,
    Field,
    Metric,
    Quotient,
    Sum,
    Term,
)
from exportctl.rules import Limit, Snapshot
from exportctl.testing._edges import (
    NUMBERS,
    checked,
    codes,
    edges,
    fields,
    flags,
    leaves,
    near,
    snapshot_of,
)

__all__ = ["dies", "facts", "integrated_circuits"]

_BITS: Final = (4, 8, 16, 32, 64)
_MARKETS: Final = ("datacenter", "consumer", "workstation")
_ARCHITECTURES: Final = tuple(TransistorArchitecture)
_KNOWN: Final = tuple(x for x in _ARCHITECTURES if x is not TransistorArchitecture.UNKNOWN)
_ANSWERS: Final = (Truth.TRUE, Truth.FALSE)


def dies(
    *, areas_mm2: st.SearchStrategy[Fraction] = NUMBERS, partial: bool = True
) -> st.SearchStrategy[Die]:
    """Return a strategy for single dies.

    Args:
        areas_mm2: What to draw areas from, in square millimeters.
        partial: Whether area and architecture may be unknown, and areas ranges.

    Raises:
        InvalidNumberError: If an argument is not of its kind.

    >>> from hypothesis import find
    >>> find(dies(partial=False), lambda die: True).area_mm2.known
    True
    """
    areas = checked("areas_mm2", areas_mm2, st.SearchStrategy, "a strategy of areas")
    known: st.SearchStrategy[Any] = areas.map(number_of)
    if checked("partial", partial, bool, "True or False"):
        known = known | _ranges(areas) | st.none()
    return st.builds(
        Die,
        area_mm2=known,
        role=st.sampled_from(DieRole),
        architecture=st.sampled_from(_ARCHITECTURES if partial else _KNOWN),
    )


def _ranges(numbers: st.SearchStrategy[Fraction]) -> st.SearchStrategy[Fact[Fraction]]:
    """Draw ranges of numbers, with open and closed ends."""
    ends = st.tuples(numbers, numbers).filter(lambda two: two[0] != two[1])
    return st.builds(
        lambda two, low, high: Fact(
            state=Span((Interval(min(two), max(two), low, high),)), working="a range"
        ),
        ends,
        st.booleans(),
        st.booleans(),
    )


def integrated_circuits(
    *, on: Day | str, regime: str = "us", partial: bool = True, sparse: bool = True
) -> st.SearchStrategy[IntegratedCircuit]:
    """Return a strategy for circuits whose figures sit on the limits of a day.

    Performance, density, transfer rate and memory bandwidth are drawn on the limits that
    the regime prints, one step to either side, and anywhere.

    Args:
        on: The day whose limits count.
        regime: The regime's id.
        partial: Whether facts may be missing.
        sparse: Whether some rates carry a figure with sparsity beside the dense one,
            which must not count.

    Raises:
        UnknownNameError: If the regime is not known.
        InvalidDateError: If *on* is not a date.
        InvalidNumberError: If a flag is not True or False.

    >>> from hypothesis import find
    >>> chips = integrated_circuits(on="2023-11-17", partial=False)
    >>> find(chips, lambda chip: True).dies[0].area_mm2.known
    True
    """
    snapshot = snapshot_of(regime, on)
    checked("partial", partial, bool, "True or False")
    checked("sparse", sparse, bool, "True or False")
    return _circuits(snapshot, partial=partial, sparse=sparse)


def _circuits(
    snapshot: Snapshot, *, partial: bool, sparse: bool
) -> st.SearchStrategy[IntegratedCircuit]:
    fewest = 0 if partial else 1
    around = bound(_around, snapshot)
    links = around(AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE).map(_link)
    stacks = around(TOTAL_DRAM_BANDWIDTH).map(_stack)
    parts = dies(areas_mm2=around(PERFORMANCE_DENSITY), partial=partial)
    rates = st.tuples(
        st.sampled_from(_BITS),
        st.integers(1, 100).map(lambda n: Fraction(n, 100)),
        st.booleans() if sparse else st.just(value=False),
    )
    return st.builds(
        _circuit,
        total=around(TOTAL_PROCESSING_PERFORMANCE),
        rates=st.lists(rates, min_size=1, max_size=3, unique_by=lambda rate: rate[0]),
        highest=st.integers(0, 2),
        dies=st.lists(parts, min_size=fewest, max_size=3),
        links=st.lists(links, min_size=fewest, max_size=2),
        memory=st.lists(stacks, min_size=fewest, max_size=2),
        market=st.sampled_from((*_MARKETS, "") if partial else _MARKETS),
    )


def _around(snapshot: Snapshot, metric: Metric) -> st.SearchStrategy[Fraction]:
    return near(edges(snapshot, metric))


def _link(both_directions_gbyte_s: Fraction) -> Link:
    return link("link", both_directions_gbyte_s=both_directions_gbyte_s)


def _stack(bandwidth_gbyte_s: Fraction) -> MemoryStack:
    return MemoryStack(kind="HBM3", bandwidth_gbyte_s=bandwidth_gbyte_s)


def _circuit(
    *,
    total: Fraction,
    rates: Sequence[tuple[int, Fraction, bool]],
    highest: int,
    dies: Sequence[Die],
    links: Sequence[Link],
    memory: Sequence[MemoryStack],
    market: str,
) -> IntegratedCircuit:
    """Return a circuit whose highest rate times its bits is *total*.

    Args:
        total: Its total processing performance, in TPP.
        rates: For each format its bits, its share of *total*, and whether a figure with
            sparsity stands beside it.
        highest: Which of them has all of it.
        dies: Dies with densities in TPP/mm2 in the place of their areas.
        links: What carries data.
        memory: What it stores data in.
        market: Where it is sold.
    """
    most = highest % len(rates)
    return IntegratedCircuit(
        id="drawn",
        rates=tuple(
            _rate(total if at == most else total * share, bits, sparse=sparse)
            for at, (bits, share, sparse) in enumerate(rates)
        ),
        dies=tuple(attrs.evolve(x, area_mm2=_area(total, x.area_mm2)) for x in dies),
        links=tuple(links),
        memory=tuple(memory),
        market=market,
    )


def _rate(total: Fraction, bits: int, *, sparse: bool) -> ProcessingRate:
    made = integer(bits) if bits <= 8 else floating(bits)
    dense = total / bits
    return from_datasheet_tops(made, dense, sparse_tops=2 * dense if sparse else None)


def _area(total: Fraction, density: Fact[Fraction]) -> Fact[Fraction]:
    """Return the area, in mm2, on which *total* has such a density."""
    if not density.known:
        return density
    over = Interval(total, total).over
    return attrs.evolve(density, state=density.span.map_pieces(over))


def facts(
    *, on: Day | str, regime: str = "us", partial: bool = True
) -> st.SearchStrategy[Facts]:
    """Return a strategy for facts about a circuit, as the rules of a day ask for them.

    Every number, question and code that some rule looks at is drawn, numbers on the
    limits and next to them. Derived terms are left to follow from what they are made of.

    Args:
        on: The day whose limits count.
        regime: The regime's id.
        partial: Whether facts may be missing, or ranges.

    Raises:
        UnknownNameError: If the regime is not known.
        InvalidDateError: If *on* is not a date.
        InvalidNumberError: If *partial* is not True or False.

    >>> from hypothesis import find
    >>> from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
    >>> drawn = facts(on="2023-11-17", partial=False)
    >>> find(drawn, lambda known: True).span(TPP).point is None
    False
    """
    snapshot = snapshot_of(regime, on)
    checked("partial", partial, bool, "True or False")
    return _facts(snapshot, partial=partial)


def _facts(snapshot: Snapshot, *, partial: bool) -> st.SearchStrategy[Facts]:
    said = st.sampled_from(tuple(Truth) if partial else _ANSWERS).map(truth_of)
    terms: dict[Term, st.SearchStrategy[Any]] = {
        **{
            metric: _numbers(snapshot, metric, partial=partial)
            for metric in _measured(snapshot)
        },
        **dict.fromkeys(flags(snapshot), said),
        **{field: _codes(snapshot, field, partial=partial) for field in fields(snapshot)},
        ITEM_KIND: st.just(_one_code("integrated_circuit")),
    }
    return st.fixed_dictionaries(terms).map(_as_facts)


def _as_facts(drawn: Mapping[Term, Fact[object] | None]) -> Facts:
    """Return facts in which a density that was drawn for the area gives that area."""
    stated = {term: fact for term, fact in drawn.items() if fact is not None}
    total, density = (
        stated.get(TOTAL_PROCESSING_PERFORMANCE),
        drawn.get(APPLICABLE_DIE_AREA),
    )
    if total is not None and density is not None and density.span.hull.low > 0:
        area = density.span.map_pieces(
            Interval(total.span.hull.low, total.span.hull.low).over
        )
        stated[APPLICABLE_DIE_AREA] = attrs.evolve(density, state=area)
    return Facts(stated=stated)


def _one_code(code: str) -> Fact[object]:
    return Fact(state=OneOf(frozenset((code,))))


def _codes(snapshot: Snapshot, field: Field, *, partial: bool) -> st.SearchStrategy[Any]:
    known = st.sampled_from(codes(snapshot, field)).map(_one_code)
    return known | st.none() if partial else known


def _measured(snapshot: Snapshot) -> tuple[Metric, ...]:
    """Return what is measured, not derived."""
    limited = [x.metric for x in leaves(snapshot) if isinstance(x, Limit)]
    return tuple(dict.fromkeys(part for metric in limited for part in _parts(metric)))


def _parts(metric: Metric) -> tuple[Metric, ...]:
    match metric.definition:
        case Quotient(numerator, denominator):
            return (*_parts(numerator), *_parts(denominator))
        case Sum(parts):
            return tuple(part for each in parts for part in _parts(each))
        case _:
            return (metric,)


def _numbers(
    snapshot: Snapshot, metric: Metric, *, partial: bool
) -> st.SearchStrategy[Any]:
    """Draw what is known of one number; for an area, a density or that there is none."""
    of_area = metric == APPLICABLE_DIE_AREA
    points = _around(snapshot, PERFORMANCE_DENSITY if of_area else metric)
    drawn: st.SearchStrategy[Any] = points.map(number_of)
    if of_area:
        drawn = drawn | st.just(number_of(Fraction(0)))
    return drawn | _ranges(points) | st.none() if partial else drawn
