"""The rules of a day as polars expressions."""

from collections.abc import Callable, Iterable, Sequence

import attrs
import polars as pl

from exportctl.bulk.engines._emit import expressions, row_id_of
from exportctl.logic import Truth
from exportctl.rules import Comparator, Snapshot

__all__ = ["polars_answers", "polars_expressions"]

_TRUTHS = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}


def polars_answers(
    frame: pl.LazyFrame, snapshot: Snapshot, *, row_id: str, names: tuple[str, ...] = ()
) -> pl.LazyFrame:
    """Return the answers for each row of a frame, beside its id.

    Args:
        frame: One item in each row; its columns are named by the terms of the rules.
        snapshot: The rules.
        row_id: The column that tells rows apart.
        names: The rules asked for; by default all that are about items.

    Returns:
        The column *row_id*, and one of booleans for each rule: null is unknown.

    Raises:
        InputError: If there is no such column, or what the columns say is said twice.

    >>> from exportctl.bulk.engines.sample import chips, snapshot_of_2023
    >>> frame = pl.LazyFrame(chips())
    >>> asked = ("3A090.a", "3A090.b")
    >>> answers = polars_answers(frame, snapshot_of_2023(), row_id="id", names=asked)
    >>> answers.collect().rows()
    [('on the limit', True, False), ('below it', False, True), ('no area', None, None)]
    """
    columns = frame.collect_schema().names()
    carried = pl.col(row_id_of(row_id, columns))
    return frame.select(carried, **polars_expressions(snapshot, columns, names=names))


def polars_expressions(
    snapshot: Snapshot, columns: Iterable[str], *, names: tuple[str, ...] = ()
) -> dict[str, pl.Expr]:
    """Return an expression for each rule, by its id.

    Args:
        snapshot: The rules.
        columns: The columns of the frame that they are for.
        names: The rules asked for; by default all that are about items.

    Raises:
        InputError: If what the columns say is said twice, or no rule asks for it.
    """
    return expressions(snapshot, names, _Polars(), tuple(columns))


@attrs.frozen
class _Polars:
    """Polars finds what expressions have in common by itself."""

    def number(self, column: str) -> pl.Expr:
        value = pl.col(column).cast(pl.Float64)
        return pl.when(value.is_finite() & (value >= 0.0)).then(value)

    def no_number(self) -> pl.Expr:
        return pl.lit(None, pl.Float64)

    def flag(self, column: str) -> pl.Expr:
        return pl.col(column).cast(pl.Boolean)

    def index(self, column: str, codes: Sequence[str], *, closed: bool) -> pl.Expr:
        text = pl.col(column).cast(pl.String)
        other = None if closed else len(codes)
        index = text.replace_strict(
            list(codes), list(range(len(codes))), default=other, return_dtype=pl.UInt16
        )
        return pl.when(text.is_not_null()).then(index)

    def chosen(self, index: pl.Expr, bits: Sequence[bool]) -> pl.Expr:
        return index.is_in([at for at, bit in enumerate(bits) if bit])

    def constant(self, truth: Truth) -> pl.Expr:
        return pl.lit(_TRUTHS[truth], pl.Boolean)

    def both(self, one: pl.Expr, two: pl.Expr) -> pl.Expr:
        return one & two

    def either(self, one: pl.Expr, two: pl.Expr) -> pl.Expr:
        return one | two

    def negated(self, truth: pl.Expr) -> pl.Expr:
        return ~truth

    def compared(self, value: pl.Expr, comparator: Comparator, at: float) -> pl.Expr:
        return _compared(value, comparator, pl.lit(at, pl.Float64))

    def banded(
        self,
        value: pl.Expr,
        comparator: Comparator,
        band: tuple[float, float],
        exact: Callable[[], pl.Expr],
    ) -> pl.Expr:
        low, high = band
        if comparator.upward:
            return (value > high) | ((value >= low) & exact())
        return (value < low) | ((value <= high) & exact())

    def quotient(self, over: pl.Expr, under: pl.Expr) -> pl.Expr:
        return over / pl.when(under > 0.0).then(under)

    def total(self, parts: Sequence[pl.Expr]) -> pl.Expr:
        return pl.sum_horizontal(*parts, ignore_nulls=False)

    def or_zero(self, value: pl.Expr) -> pl.Expr:
        return value.fill_null(0.0)

    def counted(self, value: pl.Expr, places: int, most: int) -> pl.Expr:
        unit = 10.0 ** abs(places)
        whole = (value * unit if places >= 0 else value / unit).round()
        back = whole / unit if places >= 0 else whole * unit
        written = (back == value) & (whole <= float(most))
        return pl.when(written).then(whole).cast(pl.Int64)

    def counted_or_zero(self, value: pl.Expr, counted: pl.Expr) -> pl.Expr:
        return pl.when(value.is_null()).then(pl.lit(0, pl.Int64)).otherwise(counted)

    def exactly(
        self, one: pl.Expr, times: int, comparator: Comparator, two: pl.Expr | int, by: int
    ) -> pl.Expr:
        right = pl.lit(two, pl.Int64) if isinstance(two, int) else two
        return _compared(one * times, comparator, right * by)

    def keep(self, expression: pl.Expr) -> pl.Expr:
        return expression


def _compared(one: pl.Expr, comparator: Comparator, two: pl.Expr) -> pl.Expr:
    match comparator:
        case Comparator.AT_LEAST:
            return one >= two
        case Comparator.MORE_THAN:
            return one > two
        case Comparator.LESS_THAN:
            return one < two
        case Comparator.AT_MOST:
            return one <= two
