"""One axis for what a column says: its bins, and what the leaves say in each of them.

Every axis has ``bins(block, slow)``: the bin of each row, in an array that lasts until the
next axis is asked; where only fractions can tell, it marks the row in *slow*.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, Protocol, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from exportctl.bulk._columns import Array, Numbers, Words
from exportctl.bulk._cuts import KNOWN, Bins, Guarded, Mask, divided, edge_of, reached
from exportctl.errors import InputError
from exportctl.evaluate._terms import GUARD, Codes, Members, bands_of, codes_of, cuts_of
from exportctl.exact import Interval, Span
from exportctl.facts import ANY_NUMBER, Facts
from exportctl.metrics import Field, Flag, Metric
from exportctl.rules import Limit, Member

__all__ = ["Axis", "Block", "Flagged", "Listed", "Measured", "Ratio", "Total"]

_UNDEFINED: Final = Span((), maybe_undefined=True)
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


def _said_between(limits: Sequence[Limit]) -> list[Codes]:
    return [codes for _, codes in bands_of(limits)]


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
            says=[
                codes_of(limits, Facts().span(metric)),
                *_said_between(limits),
            ],
            edges=tuple(map(edge_of, cuts_of(limits))),
        )

    def bins(self, block: Block, slow: Mask) -> Bins:  # noqa: ARG002 - as every axis
        """Return the bin of every row; mark those that only fractions can place."""
        values = block.numbers(self.metric)
        return reached(block.room, values, (KNOWN, *self.edges))


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
    guarded: Guarded

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
            says=[
                unknown.pop(),
                *_said_between(limits),
                codes_of(limits, _UNDEFINED),
            ],
            vague=bool(unknown),
            guarded=Guarded.of(limits, GUARD),
        )

    def bins(self, block: Block, slow: Mask) -> Bins:
        """Return the bin of every row; mark those that only fractions can place."""
        over, under = block.numbers(self.over), block.numbers(self.under)
        values = np.divide(over, under, out=block.room("eight bytes", np.float64))
        bins, near = self.guarded.reached(block.room, values)
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
        bins[rows], sure = divided(pairs, self.guarded.whole)
        slow[rows[~sure]] = True


@attrs.frozen(kw_only=True, eq=False)
class Total:
    """A sum of columns: its bands, counted from one, then "somewhere from a band on"."""

    metric: Metric
    stated: bool
    leaves: tuple[int, ...]
    says: Sequence[Codes]
    guarded: Guarded

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
        lows = [(Fraction(0), False), *cuts_of(limits)]
        opened = [Span((Interval(at, None, not below),)) for at, below in lows]
        return cls(
            metric=metric,
            stated=stated,
            leaves=leaves,
            says=[
                codes_of(limits, ANY_NUMBER),
                *_said_between(limits),
                *(codes_of(limits, span) for span in opened),
            ],
            guarded=Guarded.of(limits, GUARD * len(metric.parts)),
        )

    def bins(self, block: Block, slow: Mask) -> Bins:
        """Return the bin of every row; mark those that only fractions can place."""
        columns = [block.numbers(part) for part in self.metric.parts]
        known = [np.nan_to_num(column, nan=0.0) for column in columns]
        bins, near = self.guarded.reached(block.room, np.sum(known, axis=0))
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
        small = numbers.astype(np.uint8)
        if len(classes) == 2 and not small.max(initial=0):  # one word, in every row
            small.fill(classes[0])
            return small
        read = small.tobytes().translate(classes.ljust(_BYTE, _REFUSED))
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
