"""Which columns matter to some rules, and how a row's cell is found from them."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from exportctl.bulk._axes import Axis, Flagged, Listed, Measured, Ratio, Total
from exportctl.bulk._rows import Rows
from exportctl.catalogue import places
from exportctl.evaluate._terms import Terms
from exportctl.evaluate.compiled import Compiled
from exportctl.facts import Facts
from exportctl.metrics import Metric, Quotient, Term

__all__ = ["BLOCK", "Plan"]

BLOCK: Final = 65_536
_SMALL: Final = 2**22
_DENSE: Final = 2**20
_BYTE: Final = 256
Ids: TypeAlias = npt.NDArray[np.int32]


@attrs.frozen(eq=False)
class Plan:
    """How rows with some columns are put into cells, and the cells found so far.

    Attributes:
        compiled: The rules.
        axes: What the columns can say.
        groups: The same, as many together as a byte can tell apart, and how many cells
            those make.
        fixed: The codes of all leaves, where no column says anything.
        answers: The codes of all answers, by cell.
        answered: What questions have been told of the cells so far.
    """

    compiled: Compiled
    axes: tuple[Axis, ...]
    groups: tuple[tuple[Any, tuple[Axis, ...]], ...]
    fixed: npt.NDArray[np.uint8]
    _kind: np.dtype[Any]
    _complete: bool
    _numbers: npt.NDArray[np.int32]
    answers: list[npt.NDArray[np.uint8]] = attrs.field(factory=list)
    answered: dict[int, Any] = attrs.field(factory=dict)
    _sparse: dict[int, int] = attrs.field(factory=dict)
    _odd: dict[tuple[int, ...], int] = attrs.field(factory=dict)

    @property
    def _count(self) -> int:
        return sum(map(len, self.answers))

    @property
    def table(self) -> npt.NDArray[np.uint8]:
        """The codes of all answers, a row for each cell found so far."""
        if len(self.answers) != 1:
            width = len(self.compiled.places)
            nothing = np.empty((0, width), np.uint8)
            self.answers[:] = [np.concatenate([nothing, *self.answers])]
        return self.answers[0]

    @classmethod
    def of(cls, compiled: Compiled, columns: Iterable[Term], known: Facts) -> "Plan":
        """Return the plan for rows in which *columns* are stated."""
        present = {*columns, *(term for term in known.stated if known[term].known)}
        terms, at = compiled.terms, {key: k for k, key in enumerate(compiled.keys)}
        axes = tuple(_axes(terms, set(columns), present, at))
        packed = compiled.answer(known).leaves
        size = _size(axes)
        complete = size * len(compiled.places) <= _SMALL
        dense = size if size <= _DENSE and not complete else 0
        plan = cls(
            compiled=compiled,
            axes=axes,
            groups=tuple((_size(group), tuple(group)) for group in _grouped(axes)),
            fixed=np.array(packed, np.uint8),
            kind=np.min_scalar_type(size),  # small numbers are quicker
            complete=complete,
            numbers=np.full(dense, -1, np.int32),
        )
        if complete:
            plan._add(plan._leaves_of(np.arange(size)))
        return plan

    def place(self, rows: Rows, found: Ids) -> None:
        """Write the number of each row's cell into *found*."""
        slow = rows.room("slow", np.bool_)
        slow[:] = False
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            raw = self._raw(rows, slow) if self.axes else np.zeros(rows.size, np.uint8)
        if self._complete:
            found[:] = raw
        elif len(self._numbers):
            at = rows.room("eight bytes", np.intp)
            np.copyto(at, raw)
            self._look_up(at, found)
        else:
            found[:] = self._interned_sparsely(raw)
        if slow.any():
            for row in np.flatnonzero(slow):
                found[row] = self._exactly(rows.facts(int(row)))

    def _raw(self, rows: Rows, slow: npt.NDArray[np.bool_]) -> npt.NDArray[Any]:
        """Return where each row stands among all cells that there could be."""
        raw, wide = rows.room("raw", self._kind), rows.room("four bytes", self._kind)
        (_, first), *others = self.groups
        np.copyto(raw, self._byte(first, rows, slow))
        for size, group in others:
            raw *= size
            np.copyto(wide, self._byte(group, rows, slow))
            raw += wide
        return raw

    @staticmethod
    def _byte(
        group: Sequence[Axis], rows: Rows, slow: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.uint8]:
        """Return where each row stands on some axes; small numbers are quicker."""
        raw = rows.room("byte", np.uint8)
        first, *others = group
        np.copyto(raw, first.bins(rows, slow))
        for axis in others:
            raw *= np.uint8(len(axis.says))
            raw += axis.bins(rows, slow)
        return raw

    def _look_up(self, raw: npt.NDArray[np.intp], found: Ids) -> None:
        """Write the numbers of cells, those not seen before worked out first."""
        self._numbers.take(raw, out=found, mode="clip")  # all are in bounds: quicker
        if len(found) and found.min() < 0:
            new = np.unique(raw[found < 0])
            self._numbers[new] = np.arange(self._count, self._count + len(new))
            self._add(self._leaves_of(new))
            self._numbers.take(raw, out=found)

    def _interned_sparsely(self, raw: npt.NDArray[Any]) -> Ids:
        """Do the same where there could be too many cells for a table of all."""
        different, inverse = np.unique(raw, return_inverse=True)
        new = [cell for cell in different.tolist() if cell not in self._sparse]
        if new:
            self._sparse.update((cell, self._count + k) for k, cell in enumerate(new))
            self._add(self._leaves_of(np.array(new)))
        numbers = np.array([self._sparse[cell] for cell in different.tolist()], np.int32)
        return numbers.take(inverse)

    def _leaves_of(self, cells: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
        """Return what all leaves say in some cells, a row for each."""
        leaves = np.repeat(self.fixed[np.newaxis, :], len(cells), axis=0)
        for axis in reversed(self.axes):
            cells, bins = np.divmod(cells, len(axis.says))
            leaves[:, list(axis.leaves)] = np.array(axis.says, np.uint8)[bins]
        return leaves

    def _exactly(self, facts: Facts) -> int:
        """Return the number of the cell of facts that floats cannot place."""
        leaves = self.compiled.answer(facts).leaves
        if leaves not in self._odd:
            self._odd[leaves] = self._count
            self._add(np.array([leaves], np.uint8))
        return self._odd[leaves]

    def _add(self, leaves: npt.NDArray[np.uint8]) -> None:
        answers = self.compiled.logic(list(leaves.T), _NEGATION)
        columns = [np.broadcast_to(np.asarray(a, np.uint8), len(leaves)) for a in answers]
        self.answers.append(np.stack(columns, axis=1) if columns else leaves[:, :0])


_NEGATION: Final = np.array([3, 1, 1, 0], np.uint8)


def _grouped(axes: Iterable[Axis]) -> list[list[Axis]]:
    groups: list[list[Axis]] = []
    for axis in axes:
        if not groups or _size((*groups[-1], axis)) > _BYTE:
            groups.append([])
        groups[-1].append(axis)
    return groups


def _size(axes: Iterable[Axis]) -> int:
    return math.prod(len(axis.says) for axis in axes)


def _axes(
    terms: Terms, columns: set[Term], present: set[Term], at: Mapping[Any, int]
) -> Iterable[Axis]:
    """Yield an axis for every term that columns say something of."""
    for metric in terms.metrics:
        limits = terms.limits_on(metric)
        leaves = tuple(at[None, leaf] for leaf in limits)
        axis = _of_metric(metric, leaves, limits, columns, present)
        if axis is not None:
            yield axis
    for flag in terms.flags:
        if flag in columns:
            (leaf,) = (at[key] for key in at if getattr(key[1], "flag", None) == flag)
            yield Flagged(term=flag, leaves=(leaf,))
    for field in terms.fields:
        if field in columns:
            members = terms.members_of(field)
            leaves = tuple(at[None, leaf] for leaf in members)
            allowed = places().countries if field.places else frozenset(field.codes)
            yield Listed.of(field, allowed, leaves, members)


def _of_metric(
    metric: Metric,
    leaves: tuple[int, ...],
    limits: Sequence[Any],
    columns: set[Term],
    present: set[Term],
) -> Axis | None:
    if not columns.intersection((metric, *metric.parts)):
        return None
    stated = metric in present
    if not present.intersection(metric.parts):
        return Measured.of(metric, leaves, limits)
    if isinstance(metric.definition, Quotient):
        return Ratio.of(metric, leaves, limits, stated=stated)
    return Total.of(metric, leaves, limits, stated=stated)
