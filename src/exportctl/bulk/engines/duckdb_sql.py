"""The rules of a day as SQL text for DuckDB."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import attrs

from exportctl.bulk.engines._emit import expressions, row_id_of
from exportctl.bulk.kernel import Kernel
from exportctl.logic import Truth
from exportctl.rules import Comparator

__all__ = ["duckdb_sql"]

_TRUTHS: Final = {Truth.TRUE: "TRUE", Truth.FALSE: "FALSE", Truth.UNKNOWN: "NULL::BOOLEAN"}
_SIGNS: Final = {
    Comparator.AT_LEAST: ">=",
    Comparator.MORE_THAN: ">",
    Comparator.LESS_THAN: "<",
    Comparator.AT_MOST: "<=",
}


def duckdb_sql(kernel: Kernel, *, table: str, columns: Iterable[str], row_id: str) -> str:
    """Return a query for the answers for each row of a table, beside its id.

    Nothing in it is joined, so that no row can come back in another's place; but several
    threads may give rows in another order, so join answers to rows by their id.

    Args:
        kernel: The rules.
        table: The name of a table or view with one item in each row.
        columns: Its columns, named by the terms of the rules.
        row_id: The column that tells rows apart.

    Returns:
        A query that gives *row_id*, and a boolean for each rule: null is unknown.

    Raises:
        InputError: If there is no such column, or what the columns say is said twice.

    >>> import duckdb, pyarrow
    >>> from exportctl.bulk import Question, kernel_for
    >>> kernel = kernel_for((Question(on="2023-11-17"),))
    >>> chips = pyarrow.table(
    ...     {
    ...         "id": [1, 2, 3],
    ...         "total_processing_performance": [2368.0, 2368.0, 2368.0],
    ...         "applicable_die_area": [400.0, 400.1, None],
    ...         "designed_or_marketed_for_datacenters": [True, True, True],
    ...         "item_kind": ["integrated_circuit"] * 3,
    ...         "base_eccn": ["not stated"] * 3,
    ...     }
    ... )
    >>> query = duckdb_sql(
    ...     kernel, table="chips", columns=chips.column_names, row_id="id"
    ... )
    >>> answers = duckdb.connect().register("chips", chips).sql(query)
    >>> answers.select('id, "3A090.a", "3A090.b"').order("id").fetchall()
    [(1, True, False), (2, False, True), (3, None, None)]
    """
    given = tuple(columns)
    carried = _quoted(row_id_of(row_id, given))
    dialect = _Sql()
    found = expressions(kernel, dialect, given)
    answers = [f"{term.text} AS {_quoted(name)}" for name, term in found.items()]
    source = _quoted(table)
    for layer in dialect.layers:
        kept = [f"{text} AS {alias}" for text, alias in layer.items()]
        source = f"({_select(['*', *kept], source)})"
    return _select([carried, *answers], source)


@attrs.frozen
class _Term:
    """A piece of SQL, and the first layer of the query that can say it."""

    text: str
    layer: int = 0


@attrs.frozen
class _Sql:
    """Writes nested queries: what is used more than once is a column of an inner one."""

    layers: list[dict[str, str]] = attrs.field(factory=list, init=False)

    def number(self, column: str) -> _Term:
        value = self.keep(_Term(f"{_quoted(column)}::DOUBLE"))
        return _say("CASE WHEN isfinite({0}) AND {0} >= 0 THEN {0} END", value)

    def no_number(self) -> _Term:
        return _Term("NULL::DOUBLE")

    def flag(self, column: str) -> _Term:
        return _Term(f"{_quoted(column)}::BOOLEAN")

    def index(self, column: str, codes: Sequence[str], *, closed: bool) -> _Term:
        values = ", ".join(_text(code) for code in codes)
        index = f"enum_code(TRY_CAST({_quoted(column)}::VARCHAR AS ENUM ({values})))"
        if closed:
            return _Term(index)
        is_null = f"{_quoted(column)} IS NULL"
        return _Term(
            f"CASE WHEN {is_null} THEN NULL ELSE ifnull({index}, {len(codes)}) END"
        )

    def chosen(self, index: _Term, bits: Sequence[bool]) -> _Term:
        mask = "".join("01"[bit] for bit in bits)
        return _say(f"get_bit('{mask}'::BIT, {{0}}::INTEGER) = 1", index)

    def constant(self, truth: Truth) -> _Term:
        return _Term(_TRUTHS[truth])

    def both(self, one: _Term, two: _Term) -> _Term:
        return _say("({0} AND {1})", one, two)

    def either(self, one: _Term, two: _Term) -> _Term:
        return _say("({0} OR {1})", one, two)

    def negated(self, truth: _Term) -> _Term:
        return _say("(NOT {0})", truth)

    def compared(self, value: _Term, comparator: Comparator, at: float) -> _Term:
        return _say(f"({{0}} {_SIGNS[comparator]} {_double(at)})", value)

    def banded(
        self,
        value: _Term,
        comparator: Comparator,
        band: tuple[float, float],
        exact: Callable[[], _Term],
    ) -> _Term:
        low, high = map(_double, band)
        above, below = ("TRUE", "FALSE") if comparator.upward else ("FALSE", "TRUE")
        form = f"CASE WHEN {{0}} > {high} THEN {above} WHEN {{0}} < {low} THEN {below}"
        return _say(f"{form} ELSE {{1}} END", value, exact())

    def quotient(self, over: _Term, under: _Term) -> _Term:
        return _say("({0} / CASE WHEN {1} > 0 THEN {1} END)", over, under)

    def total(self, parts: Sequence[_Term]) -> _Term:
        return _say(f"({' + '.join(f'{{{at}}}' for at in range(len(parts)))})", *parts)

    def or_zero(self, value: _Term) -> _Term:
        return _say("ifnull({0}, 0e0)", value)

    def counted(self, value: _Term, places: int, most: int) -> _Term:
        there, back = ("*", "/") if places >= 0 else ("/", "*")
        unit = _double(10.0 ** abs(places))
        whole = f"floor({{0}} {there} {unit} + 0.5e0)"
        written = f"{whole} {back} {unit} = {{0}} AND {whole} <= {_double(float(most))}"
        return _say(f"CASE WHEN {written} THEN {whole} END", value)

    def counted_or_zero(self, value: _Term, counted: _Term) -> _Term:
        return _say("CASE WHEN {0} IS NULL THEN 0e0 ELSE {1} END", value, counted)

    def exactly(
        self, one: _Term, times: int, comparator: Comparator, two: _Term | int, by: int
    ) -> _Term:
        right = _Term(_double(two)) if isinstance(two, int) else two
        sign = _SIGNS[comparator]
        form = f"({{0}} * {_double(times)} {sign} {{1}} * {_double(by)})"
        return _say(form, one, right)

    def keep(self, expression: _Term) -> _Term:
        layer = expression.layer
        while len(self.layers) <= layer:
            self.layers.append({})
        count = sum(map(len, self.layers))
        alias = self.layers[layer].setdefault(expression.text, f"exportctl_{count}")
        return _Term(alias, layer + 1)


def _select(columns: Sequence[str], source: str) -> str:
    return f"SELECT {', '.join(columns)}\nFROM {source}"


def _say(form: str, *parts: _Term) -> _Term:
    text = form.format(*(part.text for part in parts))
    return _Term(text, max(part.layer for part in parts))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _double(value: float) -> str:
    """Write a number so that it is read as a double, not as a decimal."""
    text = repr(float(value))
    return text if "e" in text else f"{text}e0"
