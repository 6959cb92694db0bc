"""One axis for what a column says: its bins, and what the leaves say in each of them.

Every axis has ``bins(block, slow)``: the bin of each row, as an array of its own; where
only fractions can tell, it marks the row in *slow*.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, Protocol, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from exportctl.bulk._columns import Numbers, Words, as_written
from exportctl.evaluate._terms import GUARD, Codes, Members, codes_of
from exportctl.exact import Interval, Span
from exportctl.facts import ANY_NUMBER, Facts
from exportctl.metrics import Field, Flag, Metric, Quotient, Sum
from exportctl.rules import Limit, Member

__all__ = ["Axis", "Block", "Flagged", "Listed", "Measured", "Ratio", "Total"]

Bins: TypeAlias = npt.NDArray[np.unsignedinteger[Any]]
Mask: TypeAlias = npt.NDArray[np.bool_]
Cut: TypeAlias = tuple[Fraction, bool]
_UNDEFINED: Final = Span((), maybe_undefined=True)
_SCALE: Final = 10.0**6
_FITS: Final = 2.0**43
_SMALL: Final = 2**19


class Block(Protocol):
    """Some thousand rows, read by column."""

    size: int

    def numbers(self, metric: Metric) -> Numbers:
        """Return the values of a metric; NaN where it is not known."""
        ...

    def codes(self, term: Flag) -> npt.NDArray[np.uint8]:
        """Return the truth codes of a flag."""
        ...

    def words(self, term: Field) -> Words:
        """Return the different words of a field, and the number of each row's."""
        ...


def _cuts(limits: Iterable[Limit]) -> list[Cut]:
    return sorted({limit.cut for limit in limits})


def _bands(limits: Sequence[Limit]) -> list[Codes]:
    """Return what the limits say between their cuts, from below."""
    cuts = _cuts(limits)
    starts = [(Fraction(0), False), *cuts]
    ends: list[tuple[Fraction | None, bool]] = [*cuts, (None, True)]
    bands = [
        Interval(low, high, not below, closed)
        for (low, below), (high, closed) in zip(starts, ends, strict=True)
    ]
    return [codes_of(limits, Span((band,))) for band in bands]


@attrs.frozen(kw_only=True, eq=False)
class Measured:
    """A metric that a column states: unknown, then the bands between its limits."""

    metric: Metric
    leaves: tuple[int, ...]
    says: Sequence[Codes]
    edges: tuple[tuple[np.ufunc, float], ...]

    @classmethod
    def of(
        cls, metric: Metric, leaves: tuple[int, ...], limits: Sequence[Limit]
    ) -> "Measured":
        return cls(
            metric=metric,
            leaves=leaves,
            says=[codes_of(limits, Facts().span(metric)), *_bands(limits)],
            edges=tuple(map(_edge, _cuts(limits))),
        )

    def bins(self, block: Block, slow: Mask) -> Bins:  # noqa: ARG002 - as every axis
        values = block.numbers(self.metric)
        return _reached(values, ((np.greater_equal, 0.0), *self.edges))


def _edge(cut: Cut) -> tuple[np.ufunc, float]:
    """Return the comparison that is met by just the floats written above a cut."""
    at, below = cut
    edge = float(at)
    above = as_written(edge) > at or (as_written(edge) == at and not below)
    return (np.greater_equal if above else np.greater), edge


def _reached(values: Numbers, edges: Iterable[tuple[np.ufunc, float]]) -> Bins:
    """Count the comparisons that each value meets."""
    count = np.zeros(len(values), np.uint8)
    met = np.empty(len(values), np.bool_)
    for compare, edge in edges:
        compare(values, edge, out=met)
        np.add(count, met.view(np.uint8), out=count)
    return count


@attrs.frozen(kw_only=True, eq=False)
class _Guarded:
    """Cuts of a derived metric: floats find the band but near a cut."""

    cuts: tuple[Cut, ...]
    low: tuple[tuple[np.ufunc, float], ...]
    high: tuple[tuple[np.ufunc, float], ...]

    @classmethod
    def of(cls, limits: Sequence[Limit], share: Fraction) -> "_Guarded":
        cuts = tuple(_cuts(limits))
        return cls(
            cuts=cuts,
            low=tuple((np.greater_equal, float(at * (1 - share))) for at, _ in cuts),
            high=tuple((np.greater, float(at * (1 + share))) for at, _ in cuts),
        )

    def reached(self, values: Numbers) -> tuple[Bins, Mask | None]:
        """Return how many cuts each value reaches, and where that is not certain."""
        at_most, at_least = _reached(values, self.low), _reached(values, self.high)
        near = at_most != at_least
        return at_least, near if near.any() else None


@attrs.frozen(kw_only=True, eq=False)
class Ratio:
    """A quotient of two columns: unknown, undefined, then its bands."""

    metric: Metric
    over: Metric
    under: Metric
    stated: bool
    leaves: tuple[int, ...]
    says: Sequence[Codes]
    guarded: _Guarded

    @classmethod
    def of(
        cls,
        metric: Metric,
        leaves: tuple[int, ...],
        limits: Sequence[Limit],
        *,
        stated: bool,
    ) -> "Ratio":
        assert isinstance(metric.definition, Quotient)
        return cls(
            metric=metric,
            over=metric.definition.numerator,
            under=metric.definition.denominator,
            stated=stated,
            leaves=leaves,
            says=[
                codes_of(limits, Span(ANY_NUMBER.pieces, maybe_undefined=True)),
                codes_of(limits, _UNDEFINED),
                *_bands(limits),
            ],
            guarded=_Guarded.of(limits, GUARD),
        )

    def bins(self, block: Block, slow: Mask) -> Bins:
        over, under = block.numbers(self.over), block.numbers(self.under)
        with np.errstate(divide="ignore", invalid="ignore"):
            values = over / under
        bins, near = self.guarded.reached(values)
        if near is not None:
            rows = np.flatnonzero(near & (under > 0))
            bins[rows], sure = _divided(over[rows], under[rows], self.guarded.cuts)
            slow[rows[~sure]] = True
        np.add(bins, 2, out=bins)
        known = values == values  # noqa: PLR0124 - NaN is not
        if not known.all():
            bins[~known] = 0
            slow |= ~known & (over == 0) & (under != 0)  # nought over anything is nought
        bins[under == 0] = 1
        if self.stated:  # beside what it is derived from: the two must agree
            said = block.numbers(self.metric)
            slow |= said == said  # noqa: PLR0124
        return bins


def _divided(over: Numbers, under: Numbers, cuts: Sequence[Cut]) -> tuple[Bins, Mask]:
    """Count the cuts reached by exact quotients, and say where that fits 64 bits."""
    scaled = [np.rint(each * _SCALE) for each in (over, under)]
    sure = np.ones(len(over), np.bool_)
    for each, whole in zip((over, under), scaled, strict=True):
        sure &= (whole / _SCALE == each) & (whole < _FITS)
    top, bottom = (np.where(sure, each, 1.0).astype(np.int64) for each in scaled)
    count = np.zeros(len(over), np.uint8)
    for at, below in cuts:
        if max(at.numerator, at.denominator) >= _SMALL:
            return count, np.zeros(len(over), np.bool_)
        compare = np.greater if below else np.greater_equal
        count += compare(top * at.denominator, bottom * at.numerator).view(np.uint8)
    return count, sure


@attrs.frozen(kw_only=True, eq=False)
class Total:
    """A sum of columns: unknown, its bands, then "somewhere from this band on"."""

    metric: Metric
    parts: tuple[Metric, ...]
    stated: bool
    leaves: tuple[int, ...]
    says: Sequence[Codes]
    guarded: _Guarded

    @classmethod
    def of(
        cls,
        metric: Metric,
        leaves: tuple[int, ...],
        limits: Sequence[Limit],
        *,
        stated: bool,
    ) -> "Total":
        assert isinstance(metric.definition, Sum)
        parts = metric.definition.parts
        lows = [(Fraction(0), False), *_cuts(limits)]
        opened = [Span((Interval(at, None, not below),)) for at, below in lows]
        return cls(
            metric=metric,
            parts=parts,
            stated=stated,
            leaves=leaves,
            says=[*_bands(limits), *(codes_of(limits, span) for span in opened)],
            guarded=_Guarded.of(limits, GUARD * len(parts)),
        )

    def bins(self, block: Block, slow: Mask) -> Bins:
        columns = [block.numbers(part) for part in self.parts]
        known = [np.nan_to_num(column, nan=0.0) for column in columns]
        bins, near = self.guarded.reached(np.sum(known, axis=0))
        if near is not None:
            slow |= near
        some_open = np.isnan(columns).any(axis=0)
        if some_open.any():
            bins[some_open] += len(self.guarded.cuts) + 1
        if self.stated:
            said = block.numbers(self.metric)
            slow |= said == said  # noqa: PLR0124
        return bins


@attrs.frozen(kw_only=True, eq=False)
class Flagged:
    """A column of yes and no."""

    term: Flag
    leaves: tuple[int, ...]
    says: Sequence[Codes] = ((0,), (1,), (1,), (3,))

    def bins(self, block: Block, slow: Mask) -> Bins:  # noqa: ARG002
        return block.codes(self.term)


@attrs.frozen(kw_only=True, eq=False)
class Listed:
    """A column of words; those of which the rules say the same are one class."""

    term: Field
    leaves: tuple[int, ...]
    says: Sequence[Codes]
    class_of: Mapping[frozenset[str] | None, int]
    other: int

    @classmethod
    def of(
        cls, term: Field, leaves: tuple[int, ...], members: Sequence[Member]
    ) -> "Listed":
        said = Members(members)
        named = frozenset().union(*(leaf.codes or frozenset() for leaf in members))
        anything = frozenset(term.codes) or None
        words = [anything, *(frozenset((word,)) for word in sorted(named))]
        other = said[frozenset(("",))]
        says = list(dict.fromkeys([other, *(said[word] for word in words)]))
        class_of = {word: says.index(said[word]) for word in words}
        class_of[None] = class_of[anything]
        return cls(term=term, leaves=leaves, says=says, class_of=class_of, other=0)

    def bins(self, block: Block, slow: Mask) -> Bins:  # noqa: ARG002
        words, numbers = block.words(self.term)
        classes = [
            self.class_of.get(None if word is None else frozenset((word,)), self.other)
            for word in words
        ]
        return np.array(classes, np.uint8).take(numbers)


Axis: TypeAlias = Measured | Ratio | Total | Flagged | Listed
