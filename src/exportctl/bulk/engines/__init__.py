"""The rules of a day as expressions of an engine: polars, DuckDB, Arrow.

Each module writes the same tree, and what is common to them stands in one place: what a
row of a table says, and how a limit on a derived term is decided exactly.
"""

__all__: list[str] = []
