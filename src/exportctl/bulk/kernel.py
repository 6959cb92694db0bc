"""Rules over tables: a cell for each row, and what the rules say of each cell."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from exportctl.bulk._columns import Array, Room, fresh
from exportctl.bulk._plan import BLOCK, Ids, Plan
from exportctl.bulk._rows import Rows
from exportctl.errors import UnknownNameError
from exportctl.evaluate.compiled import Answers, Compiled, Version, compiled
from exportctl.evaluate.trace import Step
from exportctl.facts import Facts
from exportctl.logic import Truth
from exportctl.metrics import Metric, Term
from exportctl.rules import Limit

__all__ = ["Cells", "Kernel", "as_booleans", "taken"]

Data: TypeAlias = Any  # a pyarrow Table or RecordBatch
Codes: TypeAlias = npt.NDArray[np.uint8]
_ANYTHING: Final = Facts(closed=False)


@attrs.frozen(eq=False, kw_only=True)
class Kernel:
    """Rules, compiled for tables whose columns are named after their terms.

    A row is one item of which nothing is known but what its columns say. What each rule
    says of it is what `exportctl.evaluate.evaluate` says, in Kleene's logic.

    Attributes:
        compiled: The rules.
        known: What is known of every row, where no column says it.
    """

    compiled: Compiled
    known: Facts = _ANYTHING
    _plans: dict[tuple[Term, ...], Plan] = attrs.field(factory=dict, init=False, repr=False)

    @staticmethod
    def of(versions: Sequence[Version], known: Facts = _ANYTHING) -> "Kernel":
        """Return the kernel of some rules.

        Args:
            versions: The rules, and which of them are asked for.
            known: What is known of every row; a column of the same term goes first.
        """
        return Kernel(compiled=compiled(tuple(versions)), known=known)

    @property
    def terms(self) -> Mapping[str, Term]:
        """By name, the terms that columns can state, and their parts."""
        return _terms(self.compiled)

    def cells(self, data: Data, first_row: int = 0) -> "Cells":
        """Return the cells of a table or a record batch.

        Args:
            data: A pyarrow Table or RecordBatch; columns of other names are not read.
            first_row: The number of its first row, for messages.

        Raises:
            InputError: If a column holds what its term cannot be.
            InconsistentFactsError: If a row contradicts itself.

        >>> import pyarrow as pa
        >>> from exportctl.bulk import Question, kernel_for
        >>> kernel = kernel_for((Question(on="2023-11-17"),))
        >>> chips = pa.table({"total_processing_performance": [5000.0, None]})
        >>> kernel.cells(chips).ids.dtype.name
        'int32'
        """
        names = [name for name in data.schema.names if name in self.terms]
        plan = self._plan(tuple(self.terms[name] for name in names))
        ids = fresh(data.num_rows, np.int32)
        done, room = 0, Room()
        for batch in _batches(data.select(names)):
            rows = self.rows(batch, first_row + done, room)
            plan.place(rows, ids[done : done + batch.num_rows])
            done += batch.num_rows
        return Cells(kernel=self, plan=plan, ids=ids, data=data)

    def _plan(self, columns: tuple[Term, ...]) -> Plan:
        if columns not in self._plans:
            self._plans[columns] = Plan.of(self.compiled, columns, self.known)
        return self._plans[columns]

    def rows(self, batch: Data, first: int, room: Room | None = None) -> Rows:
        """Return a block of rows, read by term.

        Args:
            batch: A record batch.
            first: The number of its first row.
            room: Where it is worked out; by default in arrays of its own.
        """
        named = zip(batch.schema.names, batch.columns, strict=True)
        terms = self.terms
        columns = {terms[name]: column for name, column in named if name in terms}
        return Rows(
            size=batch.num_rows,
            first=first,
            columns=columns,
            known=self.known,
            scratch=room or Room(),
        )


def _batches(data: Data) -> Iterator[Array]:
    """Yield blocks of rows that fit the cache."""
    batches = data.to_batches() if isinstance(data, pa.Table) else [data]
    for batch in batches:
        for start in range(0, batch.num_rows, BLOCK):
            yield batch.slice(start, BLOCK)


@lru_cache(maxsize=256)
def _terms(rules: Compiled) -> dict[str, Term]:
    terms: dict[str, Term] = {}
    for metric in rules.terms.metrics:
        for each in (metric, *metric.parts):
            terms.setdefault(each.term, each)
    terms.update((flag.term, flag) for flag in rules.terms.flags)
    terms.update((field.term, field) for field in rules.terms.fields)
    return terms


@attrs.frozen(eq=False, kw_only=True)
class Cells:
    """The cell of every row, and what rules say of the cells: a dictionary of answers.

    Attributes:
        kernel: The rules.
        plan: How rows are put into cells.
        ids: The number of each row's cell, int32.
        data: The rows.
    """

    kernel: Kernel
    plan: Plan
    ids: Ids
    data: Data

    @property
    def table(self) -> Codes:
        """Truth codes, a row for each cell and a column for each rule asked for."""
        return self.plan.table

    def codes(self, name: str, version: int = 0) -> Codes:
        """Return what a rule says of every row: 0 false, 1 unknown, 3 true.

        Raises:
            UnknownNameError: If it was not asked for.
        """
        (found,) = taken(self.ids, self.table[:, self._place(name, version)])
        return found

    def truths(self, name: str, version: int = 0) -> Array:
        """Return the same as Arrow booleans; what is unknown is null."""
        return as_booleans(self.codes(name, version))

    def trace(self, row: int, name: str, version: int = 0) -> Step:
        """Return why a rule says what it does of one row, with every margin."""
        self._place(name, version)
        return self.answers(row).trace(name, version)

    def answers(self, row: int) -> Answers:
        """Return what all rules say of one row, worked out by itself."""
        batch = next(_batches(self.data.slice(row, 1)))
        return self.kernel.compiled.answer(self.kernel.rows(batch, row).facts(0))

    def margins(self, limit: Limit) -> npt.NDArray[np.float64]:
        """Return by how much each row meets a limit, in the metric's unit.

        Negative where it does not; NaN where the metric is not known or not defined. A
        margin is a float; whether the limit is met is not read from it.
        """
        over = self._values(limit.metric) - float(limit.at)
        return over if limit.comparator.upward else -over

    def _values(self, metric: Metric) -> npt.NDArray[np.float64]:
        """Return the values of a metric, derived where they are not stated."""
        related = [each.term for each in (metric, *metric.parts)]
        names = [name for name in related if name in self.data.schema.names]
        found, first = [np.empty(0)], 0
        for batch in _batches(self.data.select(names)):
            rows = self.kernel.rows(batch, first)
            found.append(rows.values(metric))
            first += batch.num_rows
        return np.concatenate(found)

    def _place(self, name: str, version: int) -> int:
        places = self.kernel.compiled.places
        if (version, name) not in places:
            known = [each for number, each in places if number == version]
            raise UnknownNameError("rule asked for", name, known)
        return places[version, name]


def taken(ids: Ids, *columns: npt.NDArray[Any]) -> list[npt.NDArray[Any]]:
    """Return what columns of cells say of rows; a block at a time, which is quicker."""
    found, room = [fresh(len(ids), column.dtype) for column in columns], Room()
    for start in range(0, len(ids), BLOCK):
        some = ids[start : start + BLOCK]
        at = room.take("at", np.intp, len(some))
        np.copyto(at, some)
        for column, out in zip(columns, found, strict=True):
            column.take(at, out=out[start : start + BLOCK], mode="clip")
    return found


def as_booleans(codes: Codes) -> Array:
    """Return truth codes as Arrow booleans; what is unknown is null."""
    known, values = codes != Truth.UNKNOWN.value, codes == Truth.TRUE.value
    bits = [pa.py_buffer(np.packbits(x, bitorder="little")) for x in (known, values)]
    return pa.BooleanArray.from_buffers(pa.bool_(), len(codes), bits)
