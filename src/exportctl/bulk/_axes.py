"""One axis for what a column says: its bins, and what the leaves say in each of them.

Every axis has ``bins(block, slow)``: the bin of each row, in an array that lasts until the
next axis is asked; where only fractions can tell, it marks the row in *slow*.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, Protocol, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from exportctl.bulk._columns import Array, Numbers, Words, as_written
from exportctl.errors import InputError
from exportctl.evaluate._terms import GUARD, Codes, Members, codes_of
from exportctl.exact import Interval, Span
from exportctl.facts import ANY_NUMBER, Facts
from exportctl.metrics import Field, Flag, Metric
from exportctl.rules import Limit, Member

__all__ = ["Axis", "Block", "Flagged", "Listed", "Measured", "Ratio", "Total"]

Bins: TypeAlias = npt.NDArray[np.unsignedinteger[Any]]
Mask: TypeAlias = npt.NDArray[np.bool_]
Cut: TypeAlias = tuple[Fraction, bool]
Edge: TypeAlias = float | np.float32
_UNDEFINED: Final = Span((), maybe_undefined=True)
_KNOWN: Final = (np.greater_equal, 0.0)
_SCALE: Final = 10.0**6
_FITS: Final = 2.0**43
_SMALL: Final = 2**19
_NO_CLASS: Final = 255
_REFUSED: Final = bytes((_NO_CLASS,))
_BYTE: Final = 256


class Block(Protocol):
    """Some thousand rows, read by column."""

    def numbers(self, metric: Metric) -> Numbers:
        """Return the values of a metric; NaN where it is not known."""
        ...

    def answers(self, term: Flag) -> npt.NDArray[np.uint8]:
        """Return the answers to a flag: 0 no, 1 yes, 2 not known."""
        ...

    def words(self, term: Field) -> Words:
        """Return the different words of a field, and the number of each row's."""
        ...

    def refused(self, term: Field, row: int) -> InputError:
        """Return what to say of a row with a word that the field cannot have."""
        ...

    def room(self, use: str, kind: npt.DTypeLike) -> npt.NDArray[Any]:
        """Return an array with a place for each row, to work in."""
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
        """Return the axis of a term, and of the leaves about it."""
        return cls(
            metric=metric,
            leaves=leaves,
            says=[codes_of(limits, Facts().span(metric)), *_bands(limits)],
            edges=tuple(map(_edge, _cuts(limits))),
        )

    def bins(self, block: Block, slow: Mask) -> Bins:  # noqa: ARG002 - as every axis
        """Return the bin of every row; mark those that only fractions can place."""
        values = block.numbers(self.metric)
        return _reached(block, values, (_KNOWN, *self.edges))


def _edge(cut: Cut) -> tuple[np.ufunc, float]:
    """Return the comparison that is met by just the floats written above a cut."""
    at, below = cut
    edge = float(at)
    above = as_written(edge) > at or (as_written(edge) == at and not below)
    return (np.greater_equal if above else np.greater), edge


def _reached(
    block: Block,
    values: npt.NDArray[np.floating[Any]],
    edges: Iterable[tuple[np.ufunc, Edge]],
) -> Bins:
    """Count the comparisons that each value meets."""
    count, one = block.room("count", np.uint8), block.room("one", np.uint8)
    (compare, edge), *others = edges
    compare(values, edge, out=count.view(np.bool_))
    met = one.view(np.bool_)
    for compare, edge in others:
        compare(values, edge, out=met)
        np.add(count, one, out=count)
    return count


@attrs.frozen(kw_only=True, eq=False)
class _Guarded:
    """Cuts of a derived metric: floats find the band but near a cut.

    All is looked for in single precision, which is quicker; a guard band is much narrower
    than the step from one such number to the next.

    Attributes:
        cuts: The cuts.
        edges: The comparisons that count how many of them are reached.
        near: What a value in the guard band of a cut is in single precision.
        whole: For each cut, its numerator and denominator, and whether more than it is
            needed; None where they are too large for whole numbers of 64 bits.
    """

    cuts: tuple[Cut, ...]
    edges: tuple[tuple[np.ufunc, Edge], ...]
    near: tuple[np.float32, ...]
    whole: npt.NDArray[np.int64] | None

    @classmethod
    def of(cls, limits: Sequence[Limit], share: Fraction) -> "_Guarded":
        cuts = tuple(_cuts(limits))
        ends = [[np.float32(at * (1 + way)) for way in (-share, share)] for at, _ in cuts]
        return cls(
            cuts=cuts,
            edges=(_KNOWN, *((np.greater, max(pair)) for pair in ends)),
            near=tuple(sorted({end for pair in ends for end in pair})),
            whole=_whole(cuts),
        )

    def reached(self, block: Block, values: Numbers) -> tuple[Bins, Mask | None]:
        """Return nought for what is not known, else one and the cuts reached.

        With it comes where a value is too near a cut to be sure.
        """
        single = block.room("single", np.float32)
        np.copyto(single, values, casting="same_kind")
        near, met = block.room("near", np.bool_), block.room("met", np.bool_)
        first, *others = self.near
        np.equal(single, first, out=near)
        for edge in others:
            np.logical_or(near, np.equal(single, edge, out=met), out=near)
        return _reached(block, single, self.edges), near if near.any() else None


def _whole(cuts: Sequence[Cut]) -> npt.NDArray[np.int64] | None:
    table = [(*at.as_integer_ratio(), below) for at, below in cuts]
    fits = all(max(top, bottom) < _SMALL for top, bottom, _ in table)
    return np.array(table, np.int64).T if fits else None


@attrs.frozen(kw_only=True, eq=False)
class Ratio:
    """A quotient of two columns: unknown, its bands, then undefined.

    Where a limit is nought, what is not known may meet it all the same: *vague*.
    """

    metric: Metric
    over: Metric
    under: Metric
    stated: bool
    vague: bool
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
        """Return the axis of a term, and of the leaves about it."""
        over, under = metric.parts
        anything = (Span(ANY_NUMBER.pieces), Span(ANY_NUMBER.pieces, maybe_undefined=True))
        unknown = {codes_of(limits, span) for span in anything}
        return cls(
            metric=metric,
            over=over,
            under=under,
            stated=stated,
            leaves=leaves,
            says=[unknown.pop(), *_bands(limits), codes_of(limits, _UNDEFINED)],
            vague=bool(unknown),
            guarded=_Guarded.of(limits, GUARD),
        )

    def bins(self, block: Block, slow: Mask) -> Bins:
        """Return the bin of every row; mark those that only fractions can place."""
        over, under = block.numbers(self.over), block.numbers(self.under)
        values = np.divide(over, under, out=block.room("values", np.float64))
        bins, near = self.guarded.reached(block, values)
        if near is not None:
            self._settle(bins, np.flatnonzero(near), over, under, slow)
        none = under == 0
        nought = over == 0  # over what is not known, it may be nought
        if self.vague or nought.any():
            slow |= (bins == 0) & ~none & (self.vague | nought)
        if none.any():
            bins[none] = len(self.says) - 1
        if self.stated:  # beside what it is derived from: the two must agree
            slow |= ~np.isnan(block.numbers(self.metric))
        return bins

    def _settle(
        self,
        bins: Bins,
        rows: npt.NDArray[np.intp],
        over: Numbers,
        under: Numbers,
        slow: Mask,
    ) -> None:
        """Decide exactly about rows near a limit; leave the others to fractions."""
        pairs = np.stack((over.take(rows), under.take(rows)))
        bins[rows], sure = _divided(pairs, self.guarded.whole)
        slow[rows[~sure]] = True


def _divided(
    pairs: Numbers, cuts: npt.NDArray[np.int64] | None
) -> tuple[Bins, npt.NDArray[np.bool_]]:
    """Return the bands of exact quotients, and where that fits 64 bits."""
    scaled = np.rint(pairs * _SCALE)
    fits = (scaled / _SCALE == pairs) & (scaled < _FITS)
    if cuts is None:
        return np.ones(pairs.shape[1], np.uint8), np.zeros(pairs.shape[1], np.bool_)
    over, under = np.where(fits, scaled, 1.0).astype(np.int64)[:, :, np.newaxis]
    top, bottom, strict = cuts
    reached = over * bottom - under * top >= strict
    return reached.sum(axis=1, dtype=np.uint8) + np.uint8(1), fits[0] & fits[1]


@attrs.frozen(kw_only=True, eq=False)
class Total:
    """A sum of columns: its bands, counted from one, then "somewhere from a band on"."""

    metric: Metric
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
        """Return the axis of a term, and of the leaves about it."""
        lows = [(Fraction(0), False), *_cuts(limits)]
        opened = [Span((Interval(at, None, not below),)) for at, below in lows]
        return cls(
            metric=metric,
            stated=stated,
            leaves=leaves,
            says=[
                codes_of(limits, ANY_NUMBER),
                *_bands(limits),
                *(codes_of(limits, span) for span in opened),
            ],
            guarded=_Guarded.of(limits, GUARD * len(metric.parts)),
        )

    def bins(self, block: Block, slow: Mask) -> Bins:
        """Return the bin of every row; mark those that only fractions can place."""
        columns = [block.numbers(part) for part in self.metric.parts]
        known = [np.nan_to_num(column, nan=0.0) for column in columns]
        bins, near = self.guarded.reached(block, np.sum(known, axis=0))
        if near is not None:
            slow |= near
        some_open = np.isnan(columns).any(axis=0)
        if some_open.any():
            bins[some_open] += len(self.guarded.cuts) + 1
        if self.stated:
            slow |= ~np.isnan(block.numbers(self.metric))
        return bins


@attrs.frozen(kw_only=True, eq=False)
class Flagged:
    """A column of yes and no."""

    term: Flag
    leaves: tuple[int, ...]
    says: Sequence[Codes] = ((0,), (3,), (1,))

    def bins(self, block: Block, slow: Mask) -> Bins:  # noqa: ARG002
        """Return the bin of every row; mark those that only fractions can place."""
        return block.answers(self.term)


@attrs.frozen(kw_only=True, eq=False)
class Listed:
    """A column of words; those of which the rules say the same are one class."""

    term: Field
    allowed: frozenset[str]
    leaves: tuple[int, ...]
    says: Sequence[Codes]
    class_of: Mapping[frozenset[str] | None, int]
    _read: list[Any] = attrs.field(factory=list)

    @classmethod
    def of(
        cls,
        term: Field,
        allowed: frozenset[str],
        leaves: tuple[int, ...],
        members: Sequence[Member],
    ) -> "Listed":
        """Return the axis of a term, and of the leaves about it."""
        said = Members(members)
        named = frozenset().union(*(leaf.codes or frozenset() for leaf in members))
        anything = frozenset(term.codes) or None
        words = [anything, *(frozenset((word,)) for word in sorted(named))]
        says = list(
            dict.fromkeys([said[frozenset(("",))], *(said[word] for word in words)])
        )
        class_of = {word: says.index(said[word]) for word in words}
        class_of[None] = class_of[anything]
        return cls(term=term, allowed=allowed, leaves=leaves, says=says, class_of=class_of)

    def bins(self, block: Block, slow: Mask) -> Bins:  # noqa: ARG002
        """Return the bin of every row; mark those that only fractions can place."""
        words, numbers = block.words(self.term)
        bins = self._looked_up(self._classes(words), numbers)
        if len(bins) and bins.max() == _NO_CLASS:
            raise block.refused(self.term, int(bins.argmax()))
        return bins

    @staticmethod
    def _looked_up(classes: bytes, numbers: npt.NDArray[Any]) -> Bins:
        """Return the class of each number; bytes are looked up quicker than arrays."""
        if len(classes) > _BYTE:
            return np.frombuffer(classes, np.uint8).take(numbers)
        read = numbers.astype(np.uint8).tobytes().translate(classes.ljust(_BYTE, _REFUSED))
        return np.frombuffer(read, np.uint8)

    def _classes(self, words: Array) -> bytes:
        """Return the class of each word of an Arrow array, and of none."""
        if not self._read or not words.equals(self._read[0]):
            found = bytes(self._class(word) for word in (*words.to_pylist(), None))
            self._read[:] = words, found
        classes: bytes = self._read[1]
        return classes

    def _class(self, word: str | None) -> int:
        if word is not None and self.allowed and word not in self.allowed:
            return _NO_CLASS
        return self.class_of.get(None if word is None else frozenset((word,)), 0)


Axis: TypeAlias = Measured | Ratio | Total | Flagged | Listed
