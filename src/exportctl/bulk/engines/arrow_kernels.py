"""The rules of a day on Arrow's own compute kernels."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import attrs
import pyarrow as pa
import pyarrow.compute as pc

from exportctl.bulk.engines._emit import expressions, row_id_of
from exportctl.bulk.kernel import Kernel
from exportctl.logic import Truth
from exportctl.rules import Comparator

__all__ = ["arrow_answers"]

_TRUTHS: Final = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}
_KERNELS: Final = {
    Comparator.AT_LEAST: "greater_equal",
    Comparator.MORE_THAN: "greater",
    Comparator.LESS_THAN: "less",
    Comparator.AT_MOST: "less_equal",
}
_NO_NUMBER: Final = pa.scalar(None, pa.float64())


def arrow_answers(batch: pa.RecordBatch, kernel: Kernel, *, row_id: str) -> pa.RecordBatch:
    """Return the answers for each row of a batch, beside its id.

    Args:
        batch: One item in each row; its columns are named by the terms of the rules.
        kernel: The rules.
        row_id: The column that tells rows apart.

    Returns:
        The column *row_id*, and one of booleans for each rule: null is unknown.

    Raises:
        InputError: If there is no such column, or what the columns say is said twice.

    >>> from exportctl.bulk import Question, kernel_for
    >>> kernel = kernel_for((Question(on="2023-11-17"),))
    >>> chips = pa.RecordBatch.from_pydict(
    ...     {
    ...         "id": [1, 2, 3],
    ...         "total_processing_performance": [2368.0, 2368.0, 2368.0],
    ...         "applicable_die_area": [400.0, 400.1, None],
    ...         "designed_or_marketed_for_datacenters": [True, True, True],
    ...         "item_kind": ["integrated_circuit"] * 3,
    ...         "base_eccn": ["not stated"] * 3,
    ...     }
    ... )
    >>> answers = arrow_answers(chips, kernel, row_id="id")
    >>> list(zip(*answers.select(["id", "3A090.a", "3A090.b"]).to_pydict().values()))
    [(1, True, False), (2, False, True), (3, None, None)]
    """
    columns = batch.schema.names
    carried = batch.column(row_id_of(row_id, columns))
    found = expressions(kernel, _Arrow(batch), columns)
    return pa.RecordBatch.from_arrays([carried, *found.values()], names=[row_id, *found])


@attrs.frozen
class _Arrow:
    """Works every column out as it is asked for."""

    batch: pa.RecordBatch

    def number(self, column: str) -> Any:
        value = pc.cast(self.batch.column(column), pa.float64())
        usable = pc.and_(pc.is_finite(value), pc.greater_equal(value, 0.0))
        return pc.if_else(usable, value, _NO_NUMBER)

    def no_number(self) -> Any:
        return pa.nulls(self.batch.num_rows, pa.float64())

    def flag(self, column: str) -> Any:
        return pc.cast(self.batch.column(column), pa.bool_())

    def index(self, column: str, codes: Sequence[str], *, closed: bool) -> Any:
        text = pc.cast(self.batch.column(column), pa.string())
        index = pc.index_in(text, value_set=pa.array(codes, pa.string()))
        if closed:
            return index
        other = pc.fill_null(index, pa.scalar(len(codes), pa.int32()))
        return pc.if_else(pc.is_valid(text), other, pa.scalar(None, pa.int32()))

    def chosen(self, index: Any, bits: Sequence[bool]) -> Any:
        return pc.take(pa.array(bits, pa.bool_()), index)

    def constant(self, truth: Truth) -> Any:
        value = pa.scalar(_TRUTHS[truth], pa.bool_())
        return pa.repeat(value, self.batch.num_rows)

    def both(self, one: Any, two: Any) -> Any:
        return pc.and_kleene(one, two)

    def either(self, one: Any, two: Any) -> Any:
        return pc.or_kleene(one, two)

    def negated(self, truth: Any) -> Any:
        return pc.invert(truth)

    def compared(self, value: Any, comparator: Comparator, at: float) -> Any:
        return pc.call_function(_KERNELS[comparator], [value, pa.scalar(at, pa.float64())])

    def banded(
        self,
        value: Any,
        comparator: Comparator,
        band: tuple[float, float],
        exact: Callable[[], Any],
    ) -> Any:
        low, high = band
        above, below = pc.greater(value, high), pc.less(value, low)
        met, outside = (above, below) if comparator.upward else (below, above)
        if pc.any(pc.invert(pc.or_(above, below))).as_py():
            return pc.or_kleene(met, pc.and_kleene(pc.invert(outside), exact()))
        return met

    def quotient(self, over: Any, under: Any) -> Any:
        positive = pc.if_else(pc.greater(under, 0.0), under, _NO_NUMBER)
        return pc.divide(over, positive)

    def total(self, parts: Sequence[Any]) -> Any:
        total = parts[0]
        for part in parts[1:]:
            total = pc.add(total, part)
        return total

    def or_zero(self, value: Any) -> Any:
        return pc.fill_null(value, 0.0)

    def counted(self, value: Any, places: int, most: int) -> Any:
        unit = 10.0 ** abs(places)
        there, back = (pc.multiply, pc.divide) if places >= 0 else (pc.divide, pc.multiply)
        whole = pc.floor(pc.add(there(value, unit), 0.5))
        written = pc.and_(
            pc.equal(back(whole, unit), value), pc.less_equal(whole, float(most))
        )
        return pc.if_else(written, whole, _NO_NUMBER)

    def counted_or_zero(self, value: Any, counted: Any) -> Any:
        return pc.if_else(pc.is_null(value), 0.0, counted)

    def exactly(
        self, one: Any, times: int, comparator: Comparator, two: Any, by: int
    ) -> Any:
        left, right = pc.multiply(one, float(times)), pc.multiply(two, float(by))
        return pc.call_function(_KERNELS[comparator], [left, right])

    def keep(self, expression: Any) -> Any:
        return expression
