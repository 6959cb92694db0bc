"""The rules of a day as polars expressions."""

import operator
from collections.abc import Callable, Sequence
from functools import reduce
from typing import Final

import attrs
import polars as pl

from exportctl.bulk.engines._emit import expressions, row_id_of
from exportctl.bulk.kernel import Kernel
from exportctl.logic import Truth
from exportctl.rules import Comparator

__all__ = ["polars_answers"]

_COMPARE: Final = {
    Comparator.AT_LEAST: operator.ge,
    Comparator.MORE_THAN: operator.gt,
    Comparator.LESS_THAN: operator.lt,
    Comparator.AT_MOST: operator.le,
}
_TRUTHS: Final = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}


def polars_answers(frame: pl.LazyFrame, kernel: Kernel, *, row_id: str) -> pl.LazyFrame:
    """Return the answers for each row of a frame, beside its id.

    Args:
        frame: One item in each row; its columns are named by the terms of the rules.
        kernel: The rules.
        row_id: The column that tells rows apart.

    Returns:
        The column *row_id*, and one of booleans for each rule: null is unknown.

    Raises:
        InputError: If there is no such column, or what the columns say is said twice.

    >>> from exportctl.bulk import Question, kernel_for
    >>> kernel = kernel_for((Question(on="2023-11-17"),))
    >>> chips = pl.LazyFrame(
    ...     {
    ...         "id": [1, 2, 3],
    ...         "total_processing_performance": [2368.0, 2368.0, 2368.0],
    ...         "applicable_die_area": [400.0, 400.1, None],
    ...         "designed_or_marketed_for_datacenters": [True, True, True],
    ...         "item_kind": ["integrated_circuit"] * 3,
    ...         "base_eccn": ["not stated"] * 3,
    ...     }
    ... )
    >>> answers = polars_answers(chips, kernel, row_id="id")
    >>> answers.select("id", "3A090.a", "3A090.b").collect().rows()
    [(1, True, False), (2, False, True), (3, None, None)]
    """
    columns = frame.collect_schema().names()
    carried = row_id_of(row_id, columns)
    dialect = _Polars()
    found = expressions(kernel, dialect, columns)
    for layer in dialect.layers:
        frame = frame.with_columns(**layer)
    answers = {name: term.expression for name, term in found.items()}
    return frame.select(carried, **answers)


@attrs.frozen
class _Term:
    """An expression, and how many layers of columns have to be there before it."""

    expression: pl.Expr
    layer: int = 0


@attrs.frozen
class _Polars:
    """Writes layers of columns: what is used more than once is a column of one before."""

    layers: list[dict[str, pl.Expr]] = attrs.field(factory=list, init=False)

    def number(self, column: str) -> _Term:
        value = pl.col(column).cast(pl.Float64)
        usable = value.is_finite() & (value >= 0.0)
        return _Term(pl.when(usable).then(value))

    def no_number(self) -> _Term:
        return _Term(pl.lit(None, pl.Float64))

    def flag(self, column: str) -> _Term:
        return _Term(pl.col(column).cast(pl.Boolean))

    def index(self, column: str, codes: Sequence[str], *, closed: bool) -> _Term:
        text = pl.col(column)
        index = text.cast(pl.Enum(codes), strict=False).to_physical()
        if not closed:
            index = pl.when(text.is_not_null()).then(index.fill_null(len(codes)))
        return _Term(index)

    def chosen(self, index: _Term, bits: Sequence[bool]) -> _Term:
        places = [at for at, bit in enumerate(bits) if bit]
        return _say(lambda at: at.is_in(places), index)

    def constant(self, truth: Truth) -> _Term:
        return _Term(pl.lit(_TRUTHS[truth], pl.Boolean))

    def both(self, one: _Term, two: _Term) -> _Term:
        return _say(operator.and_, one, two)

    def either(self, one: _Term, two: _Term) -> _Term:
        return _say(operator.or_, one, two)

    def negated(self, truth: _Term) -> _Term:
        return _say(operator.invert, truth)

    def compared(self, value: _Term, comparator: Comparator, at: float) -> _Term:
        return _say(_COMPARE[comparator], value, _Term(pl.lit(at, pl.Float64)))

    def banded(
        self,
        value: _Term,
        comparator: Comparator,
        band: tuple[float, float],
        exact: Callable[[], _Term],
    ) -> _Term:
        low, high = band
        if comparator.upward:
            return _say(lambda x, y: (x > high) | ((x >= low) & y), value, exact())
        return _say(lambda x, y: (x < low) | ((x <= high) & y), value, exact())

    def quotient(self, over: _Term, under: _Term) -> _Term:
        return _say(lambda x, y: x / pl.when(y > 0.0).then(y), over, under)

    def total(self, parts: Sequence[_Term]) -> _Term:
        return _say(lambda *each: reduce(operator.add, each), *parts)

    def or_zero(self, value: _Term) -> _Term:
        return _say(lambda x: x.fill_null(0.0), value)

    def counted(self, value: _Term, places: int, most: int) -> _Term:
        unit = 10.0 ** abs(places)

        def whole(number: pl.Expr) -> pl.Expr:
            # Polars multiplies by the inverse of a constant in place of dividing by it,
            # and that is not the nearest float; what divides here is a column.
            column = number * 0.0 + unit
            count = ((number * unit if places >= 0 else number / column) + 0.5).floor()
            back = count / column if places >= 0 else count * unit
            return pl.when((back == number) & (count <= float(most))).then(count)

        return self.keep(_say(whole, value))

    def counted_or_zero(self, value: _Term, counted: _Term) -> _Term:
        return _say(
            lambda x, y: pl.when(x.is_null()).then(0.0).otherwise(y), value, counted
        )

    def exactly(
        self, one: _Term, times: int, comparator: Comparator, two: _Term | int, by: int
    ) -> _Term:
        right = _Term(pl.lit(float(two))) if isinstance(two, int) else two
        compare = _COMPARE[comparator]
        return _say(lambda x, y: compare(x * float(times), y * float(by)), one, right)

    def keep(self, expression: _Term) -> _Term:
        layer = expression.layer
        while len(self.layers) <= layer:
            self.layers.append({})
        alias = f"exportctl {sum(map(len, self.layers))}"
        self.layers[layer][alias] = expression.expression
        return _Term(pl.col(alias), layer + 1)


def _say(write: Callable[..., pl.Expr], *parts: _Term) -> _Term:
    expression = write(*(part.expression for part in parts))
    return _Term(expression, max(part.layer for part in parts))
