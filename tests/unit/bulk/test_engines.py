"""Polars, DuckDB and Arrow answer as the scalar evaluator does, row for row.

What a row says is read here once more, in fractions; the values are drawn from the limits
of the rules, and from both sides of them.
"""

import math
import os
import random
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import attrs
import duckdb
import polars as pl
import pyarrow as pa
import pytest

from exportctl.bulk.engines.arrow_kernels import arrow_answers
from exportctl.bulk.engines.duckdb_sql import duckdb_sql
from exportctl.bulk.engines.polars_expressions import polars_answers
from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.errors import InputError
from exportctl.evaluate import Program, evaluate
from exportctl.facts import Fact, Facts, OneOf, number_of, truth_of
from exportctl.law import REGIMES, US
from exportctl.logic import Truth
from exportctl.metrics import (
    BITS_X_TOPS,
    ITEM_KIND,
    PERFORMANCE_DENSITY,
    Field,
    Flag,
    Metric,
    Term,
)
from exportctl.rules import Definition, Is, Limit, Member, Snapshot

Rows = list[dict[str, Any]]
Answers = list[tuple[bool | None, ...]]
DEEP = os.environ.get("EXPORTCTL_DEEP") == "1"
HOLDS_OTHERS = {"electronic_assembly", "computer", "cluster"}
AS_BOOLEAN = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}


def terms_of(snapshot: Snapshot, names: tuple[str, ...] = ()) -> dict[str, Term]:
    """Return the terms that a table for *snapshot* may have as columns."""
    found: dict[str, Term] = {}
    for leaf in Program.of(snapshot, names).leaves:
        match leaf:
            case Limit(metric):
                found |= {part.term: part for part in (metric.parts or (metric,))}
            case Is(flag):
                found[flag.term] = flag
            case Member(field):
                found[field.term] = field
            case _:
                pass
    return found


def facts_of(row: Mapping[str, Any], terms: Mapping[str, Term]) -> Facts:
    """Return what a row says; each number is the shortest decimal that reads back as it."""
    stated: dict[Term, Fact[object]] = {}
    for name, term in terms.items():
        value = row.get(name)
        if value is None:
            continue
        match term:
            case Metric():
                if math.isfinite(value) and value >= 0:
                    stated[term] = number_of(Fraction(repr(float(value))))
            case Flag():
                stated[term] = truth_of(Truth.of(known=value))
            case Field():
                known = places().countries if term.places else term.codes
                if value in known or not known:
                    stated[term] = Fact(state=OneOf(frozenset((value,))))
    kind = row.get(ITEM_KIND.term)
    return Facts(stated=stated, closed=ITEM_KIND in stated and kind not in HOLDS_OTHERS)


def wanted(snapshot: Snapshot, names: tuple[str, ...], rows: Rows) -> Answers:
    """Return what the scalar evaluator says of each row."""
    terms = terms_of(snapshot, names)
    said = (evaluate(snapshot, facts_of(row, terms), names).truths for row in rows)
    return [tuple(AS_BOOLEAN[truth] for truth in each.values()) for each in said]


def marks_of(snapshot: Snapshot, names: tuple[str, ...] = ()) -> dict[str, list[Any]]:
    """Return, for each column, a value for every band between its limits, and odd ones."""
    program = Program.of(snapshot, names)
    out: dict[str, list[Any]] = {}
    for name, term in terms_of(snapshot, names).items():
        match term:
            case Metric():
                out[name] = _numbers([float(each) for each in _limits(program, term)])
            case Flag():
                out[name] = [None, True, False]
            case Field():
                out[name] = [None, *_codes(program, term), "nothing of the kind"]
    return out


def _limits(program: Program, metric: Metric) -> Sequence[Fraction]:
    limits = [leaf for leaf in program.leaves if isinstance(leaf, Limit)]
    mine = {leaf.at for leaf in limits if leaf.metric == metric}
    # What is divided by or added to something meets that limit too.
    shares = {leaf.at for leaf in limits if metric in leaf.metric.parts}
    return sorted(mine | shares or {Fraction(1)})


def _numbers(limits: Sequence[float]) -> list[Any]:
    beside = [math.nextafter(x, to) for x in limits for to in (0.0, math.inf)]
    largest = max(limits)
    odd = [None, math.nan, math.inf, -1.0, -0.0, 0.0, 1.0]
    return [*odd, *limits, *beside, largest * 2, largest / 3, 400.0]


def _codes(program: Program, field: Field) -> list[str]:
    """Return a code for each way in which the rules tell the codes of a field apart."""
    leaves = [x for x in program.leaves if isinstance(x, Member) and x.field == field]
    named = sorted({code for leaf in leaves for code in leaf.codes or ()})
    ways = {tuple(code in (x.codes or ()) for x in leaves): code for code in named}
    return [*ways.values(), *field.codes[:1]]


def drawn(marks: Mapping[str, Sequence[Any]], count: int, seed: int) -> Rows:
    """Return rows with one of the marks in each column."""
    chance = random.Random(seed)
    return [
        {"id": at, **{name: chance.choice(values) for name, values in marks.items()}}
        for at in range(count)
    ]


def schema_of(snapshot: Snapshot, names: tuple[str, ...] = ()) -> pa.Schema:
    """Return the types of the columns that a table for *snapshot* may have."""
    types = {Metric: pa.float64(), Flag: pa.bool_(), Field: pa.string()}
    terms = terms_of(snapshot, names)
    columns = [(name, types[type(term)]) for name, term in terms.items()]
    return pa.schema([("id", pa.int64()), *columns])


def by_polars(table: pa.Table, snapshot: Snapshot, names: tuple[str, ...]) -> Answers:
    """Return the answers of polars, in the order of the ids."""
    frame = pl.LazyFrame(pl.from_arrow(table))
    answers = polars_answers(frame, snapshot, row_id="id", names=names)
    return [row[1:] for row in answers.collect().sort("id").rows()]


def by_duckdb(table: pa.Table, snapshot: Snapshot, names: tuple[str, ...]) -> Answers:
    """Return the answers of DuckDB, in the order of the ids."""
    query = duckdb_sql(
        snapshot, table="chips", columns=table.column_names, row_id="id", names=names
    )
    with duckdb.connect() as connection:
        found = connection.register("chips", table).sql(query).order("id").fetchall()
    return [row[1:] for row in found]


def by_arrow(table: pa.Table, snapshot: Snapshot, names: tuple[str, ...]) -> Answers:
    """Return the answers of Arrow's kernels."""
    (batch,) = table.combine_chunks().to_batches()
    answers = arrow_answers(batch, snapshot, row_id="id", names=names)
    assert answers.column("id").equals(batch.column("id"))
    return list(zip(*(each.to_pylist() for each in answers.columns[1:]), strict=True))


ENGINES = [by_polars, by_duckdb, by_arrow]
Engine = Callable[[pa.Table, Snapshot, tuple[str, ...]], Answers]
each_engine = pytest.mark.parametrize("engine", ENGINES, ids=lambda f: f.__name__)


def agree(engine: Engine, rows: Rows, snapshot: Snapshot, names: tuple[str, ...]) -> None:
    """Fail with the first row that an engine answers otherwise."""
    table = pa.Table.from_pylist(rows, schema=schema_of(snapshot, names))
    got = engine(table, snapshot, names)
    for row, mine, theirs in zip(rows, wanted(snapshot, names, rows), got, strict=True):
        assert dict(zip(names, theirs, strict=True)) == dict(
            zip(names, mine, strict=True)
        ), row


SNAPSHOTS = [
    regime.on(day, places())
    for regime in REGIMES
    for day in (regime.verified_through, *sorted(regime.breakpoints())[:-1])
    if day >= regime.begins and regime.on(day, places()).rules
]
