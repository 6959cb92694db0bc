"""The pieces into which limits cut the numbers of an item."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Final, TypeAlias

import attrs

from exportctl.analysis.linear import Half, Region, bases, half_of, weights_of
from exportctl.errors import InputError
from exportctl.exact import Interval, Span
from exportctl.facts import Facts
from exportctl.metrics import Metric, Quotient
from exportctl.rules import Comparator, Limit

__all__ = ["Band", "Piece", "Tie", "families", "pieces_of"]

Band: TypeAlias = Interval | None  # None: the term has no value
# Points alike to every limit, the band of each metric, and one of the points.
Piece: TypeAlias = tuple[Region, dict[Metric, Band], dict[Metric, Fraction]]
_ANY: Final = Interval(Fraction(0), None)
_ZERO: Final = Fraction(0)


@attrs.frozen
class Tie:
    """Two metrics that are taken as equal, and why.

    Attributes:
        one: A metric.
        other: Another.
        because: When that is so.
    """

    one: Metric
    other: Metric
    because: str

    def __str__(self) -> str:
        return f"{self.one} equals {self.other}: {self.because}"


def families(limits: Sequence[Limit], ties: Sequence[Tie]) -> list[frozenset[Metric]]:
    """Return the metrics measured, in groups that a term or a tie holds together."""
    groups = [bases(limit.metric) for limit in limits]
    groups += [bases(tie.one) | bases(tie.other) for tie in ties]
    found: list[frozenset[Metric]] = []
    for group in groups:
        touching = [family for family in found if family & group]
        found = [family for family in found if not family & group]
        found.append(group.union(*touching))
    used = frozenset().union(*(bases(limit.metric) for limit in limits))
    mine = (family for family in found if family & used)
    return sorted(mine, key=lambda family: sorted(metric.term for metric in family))


def pieces_of(
    family: frozenset[Metric], limits: Sequence[Limit], facts: Facts, ties: Sequence[Tie]
) -> list[Piece]:
    """Cut the points of a family at every limit on it."""
    mine = [limit for limit in limits if bases(limit.metric) <= family]
    cuts = {(limit.metric, limit.cut): limit for limit in mine}
    order = sorted(cuts, key=lambda key: (key[0].term, key[1]))
    found: list[Piece] = []
    for region, undefined in _starts(family, mine, facts, ties):
        bands: dict[Metric, Band] = {
            limit.metric: None if limit.metric in undefined else _ANY for limit in mine
        }
        left = [cuts[key] for key in order if key[0] not in undefined]
        found.extend(_cut(region, bands, left))
    return found


def _cut(
    region: Region, bands: dict[Metric, Band], limits: Sequence[Limit]
) -> Iterator[Piece]:
    if region.empty:
        return
    if not limits:
        yield region, bands, region.inside()
        return
    first, *rest = limits
    half = half_of(first)
    for side, interval in ((half, first.region), (half.outside, _beyond(first))):
        band = bands[first.metric]
        assert band is not None
        narrowed = {**bands, first.metric: band.meet(interval)}
        yield from _cut(region.where(side), narrowed, rest)


def _beyond(limit: Limit) -> Interval:
    """Return the numbers that do not meet a limit."""
    opposite = {
        Comparator.AT_LEAST: Comparator.LESS_THAN,
        Comparator.LESS_THAN: Comparator.AT_LEAST,
        Comparator.MORE_THAN: Comparator.AT_MOST,
        Comparator.AT_MOST: Comparator.MORE_THAN,
    }
    return attrs.evolve(limit, comparator=opposite[limit.comparator]).region


def _starts(
    family: frozenset[Metric], limits: Sequence[Limit], facts: Facts, ties: Sequence[Tie]
) -> Iterator[tuple[Region, frozenset[Metric]]]:
    """Yield what the facts allow, for every choice of which divisors are zero."""
    divisors = _over(limit.metric for limit in limits)
    named = sorted({*divisors.values()}, key=lambda metric: metric.term)
    for region in _allowed(family, limits, facts, ties):
        for zero in product((False, True), repeat=len(named)):
            chosen = dict(zip(named, zero, strict=True))
            halves = (_divisor(metric, zero=is_) for metric, is_ in chosen.items())
            undefined = frozenset(q for q, divisor in divisors.items() if chosen[divisor])
            yield region.where(*halves), undefined


def _over(metrics: Iterable[Metric]) -> dict[Metric, Metric]:
    """Return the divisor of every quotient among some metrics."""
    terms = ((metric, metric.definition) for metric in metrics)
    return {metric: x.denominator for metric, x in terms if isinstance(x, Quotient)}


def _divisor(metric: Metric, *, zero: bool) -> Half:
    """Return the points where a divisor is zero, as none is negative, or above zero."""
    above = Half(tuple(weights_of(metric).items()), _ZERO, strict=True)
    return above.outside if zero else above


def _allowed(
    family: frozenset[Metric], limits: Sequence[Limit], facts: Facts, ties: Sequence[Tie]
) -> Iterator[Region]:
    """Yield the regions in which the facts, stated and derived, let the numbers be."""
    divisors = _over(limit.metric for limit in limits).values()
    start = Region.of(sorted(family, key=lambda each: (each in divisors, each.term)))
    tied = [half for tie in ties if bases(tie.one) <= family for half in _equal(tie)]
    terms = {*family, *(x.metric for x in limits if facts[x.metric].known)}
    spans = [_halves(term, facts.span(term)) for term in sorted(terms, key=str)]
    for halves in product(*spans):
        yield start.where(*tied, *(half for each in halves for half in each))


def _equal(tie: Tie) -> tuple[Half, Half]:
    weights = weights_of(tie.one)
    for metric, weight in weights_of(tie.other).items():
        weights[metric] = weights.get(metric, _ZERO) - weight
    above = Half(tuple(weights.items()), _ZERO)
    return above, attrs.evolve(above.outside, strict=False)


def _halves(metric: Metric, span: Span) -> list[tuple[Half, ...]]:
    """Return, for each piece of a span, the inequalities that hold a metric in it."""
    if span.maybe_undefined and not _over((metric,)):
        raise InputError([f"{metric} may have no value, and a limit is put on it"])
    return [tuple(_ends(metric, piece)) for piece in span.pieces]


def _ends(metric: Metric, piece: Interval) -> Iterator[Half]:
    low = Comparator.AT_LEAST if piece.low_closed else Comparator.MORE_THAN
    yield half_of(Limit(metric, low, piece.low))
    if piece.high is not None:
        high = Comparator.AT_MOST if piece.high_closed else Comparator.LESS_THAN
        yield half_of(Limit(metric, high, piece.high))
