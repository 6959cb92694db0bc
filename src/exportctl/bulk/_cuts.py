"""Where limits cut the numbers, and which cuts some thousand floats reach."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any, Final, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from exportctl.bulk._columns import Numbers, as_written
from exportctl.evaluate._terms import cuts_of
from exportctl.rules import Limit

__all__ = [
    "KNOWN",
    "Bins",
    "Guarded",
    "Mask",
    "divided",
    "edge_of",
    "reached",
]

Bins: TypeAlias = npt.NDArray[np.unsignedinteger[Any]]
Mask: TypeAlias = npt.NDArray[np.bool_]
Cut: TypeAlias = tuple[Fraction, bool]
Edge: TypeAlias = float | np.float32
# Where arrays with a place for each row come from.
Rooms: TypeAlias = Callable[[str, npt.DTypeLike], npt.NDArray[Any]]
KNOWN: Final = (np.greater_equal, 0.0)
_SCALE: Final = 10.0**6
_FITS: Final = 2.0**43
_SMALL: Final = 2**19


def edge_of(cut: Cut) -> tuple[np.ufunc, float]:
    """Return the comparison that is met by just the floats written above a cut."""
    at, below = cut
    edge = float(at)
    above = as_written(edge) > at or (as_written(edge) == at and not below)
    return (np.greater_equal if above else np.greater), edge


def reached(
    room: Rooms,
    values: npt.NDArray[np.floating[Any]],
    edges: Iterable[tuple[np.ufunc, Edge]],
) -> Bins:
    """Count the comparisons that each value meets."""
    count, one = room("count", np.uint8), room("one", np.uint8)
    (compare, edge), *others = edges
    compare(values, edge, out=count.view(np.bool_))
    met = one.view(np.bool_)
    for compare, edge in others:
        compare(values, edge, out=met)
        np.add(count, one, out=count)
    return count


@attrs.frozen(kw_only=True, eq=False)
class Guarded:
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
    def of(cls, limits: Sequence[Limit], share: Fraction) -> "Guarded":
        """Return the cuts of limits, each guarded by a share of it on both sides."""
        cuts = tuple(cuts_of(limits))
        ends = [[np.float32(at * (1 + way)) for way in (-share, share)] for at, _ in cuts]
        return cls(
            cuts=cuts,
            edges=(KNOWN, *((np.greater, max(pair)) for pair in ends)),
            near=tuple(sorted({end for pair in ends for end in pair})),
            whole=_whole(cuts),
        )

    def reached(self, room: Rooms, values: Numbers) -> tuple[Bins, Mask | None]:
        """Return nought for what is not known, else one and the cuts reached.

        With it comes where a value is too near a cut to be sure.
        """
        single = room("four bytes", np.float32)
        np.copyto(single, values, casting="same_kind")
        near, met = room("near", np.bool_), room("one", np.bool_)
        first, *others = self.near
        np.equal(single, first, out=near)
        for edge in others:
            np.logical_or(near, np.equal(single, edge, out=met), out=near)
        return reached(room, single, self.edges), near if near.any() else None


def _whole(cuts: Sequence[Cut]) -> npt.NDArray[np.int64] | None:
    table = [(*at.as_integer_ratio(), below) for at, below in cuts]
    fits = all(max(top, bottom) < _SMALL for top, bottom, _ in table)
    return np.array(table, np.int64).T if fits else None


def divided(
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
