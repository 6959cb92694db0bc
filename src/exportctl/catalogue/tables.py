"""Rows of texts as the bytes of a file: CSV or Parquet."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from importlib import import_module
from typing import Any

from exportctl.catalogue.export import is_remark
from exportctl.catalogue.fields import field_named
from exportctl.errors import InputError
from exportctl.units import number

__all__ = ["as_csv", "as_parquet"]

Rows = Sequence[Mapping[str, str]]


def as_csv(rows: Rows, columns: Iterable[str]) -> str:
    r"""Return *rows* as CSV, lines ended by a newline.

    >>> as_csv([{"id": "x", "tpp": "4800"}], ["id", "tpp"])
    'id,tpp\nx,4800\n'
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def as_parquet(rows: Rows, columns: Iterable[str]) -> bytes:
    """Return *rows* as a Parquet file.

    Every column keeps its texts, and an empty one is null. Beside each column that has a
    unit stand its ends in that unit as doubles, ``<name>_low`` and ``<name>_high``: the
    nearest ones, for sorting and drawing, and never for comparing with a limit.

    Raises:
        InputError: If pyarrow is not installed.
    """
    arrow, parquet = _arrow()
    table: dict[str, Any] = {}
    for name in columns:
        cells = [row[name] or None for row in rows]
        if is_remark(name) and name.endswith(("_low", "_high")):
            ends = [None if cell is None else float(cell) for cell in cells]
            table[name] = arrow.array(ends, arrow.float64())
            continue
        table[name] = arrow.array(cells, arrow.string())
        field = field_named(name)
        if field is not None and field.numeric:
            for end, values in _ends(name, field.unit, cells).items():
                table[end] = arrow.array(values, arrow.float64())
    sink = io.BytesIO()
    parquet.write_table(arrow.table(table), sink)
    return sink.getvalue()


def _arrow() -> tuple[Any, Any]:
    """Return pyarrow and its module for Parquet, which only this function needs."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        wanted = "Parquet needs pyarrow; install it with: pip install 'exportctl[parquet]'"
        raise InputError([wanted]) from error


def _ends(
    name: str, unit: str, cells: Iterable[str | None]
) -> dict[str, list[float | None]]:
    hulls = [number(cell, unit, name).span.hull if cell else None for cell in cells]
    return {
        f"{name}_low": [_double(hull.low) if hull else None for hull in hulls],
        f"{name}_high": [_double(hull.high) if hull else None for hull in hulls],
    }


def _double(end: Fraction | None) -> float | None:
    return None if end is None else float(end)
