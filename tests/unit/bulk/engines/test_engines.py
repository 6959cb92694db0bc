"""Polars, DuckDB and Arrow answer as the scalar evaluator does, row for row.

What a row says is read here once more, in fractions; the values are drawn from the limits
of the rules, and from both sides of them.
"""

import itertools
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

from exportctl.bulk import Kernel, Question, Version, kernel_for
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
    ADDITIONAL_TRAINING_SHARE,
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    DESTINATION,
    ITEM_KIND,
    MEMORY_BANDWIDTH_DENSITY,
    PERFORMANCE_DENSITY,
    PRODUCT,
    TOTAL_PROCESSING_PERFORMANCE,
    TRAINING_OPERATIONS,
    Field,
    Flag,
    Metric,
    Term,
)
from exportctl.rules import (
    Comparator,
    Definition,
    Is,
    Limit,
    Member,
    Open,
    Rule,
    Snapshot,
    all_of,
    any_of,
    at_least,
    contains_any,
    is_,
    member,
    none_of,
)
from exportctl.sources import Citation

Rows = list[dict[str, Any]]
Answers = list[tuple[bool | None, ...]]
DEEP = os.environ.get("EXPORTCTL_DEEP") == "1"
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
    return Facts(stated=stated, closed=False)


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
                out[name] = _numbers(program, term)
            case Flag():
                out[name] = [None, True, False]
            case Field():
                out[name] = [None, *_codes(program, term), "nothing of the kind"]
    return out


def _numbers(program: Program, metric: Metric) -> list[Any]:
    limits = [leaf for leaf in program.leaves if isinstance(leaf, Limit)]
    mine = sorted({float(leaf.at) for leaf in limits if leaf.metric == metric})
    shares = sorted({float(x.at) for x in limits if metric in x.metric.parts})
    marks = [*mine, *shares] or [1.0]
    odd = [None, math.nan, math.inf, -1.0, -0.0, 0.0]
    if shares:  # what is divided or added is written with a few places, as people do
        beside = [round(x + step, 6) for x in marks for step in (-1e-6, 1e-6)]
    else:
        beside = [math.nextafter(x, to) for x in marks for to in (0.0, math.inf)]
    return [*odd, 1.0, *marks, *beside, max(marks) * 2, round(max(marks) / 3, 2)]


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


def kernel_of(snapshot: Snapshot, names: tuple[str, ...]) -> Kernel:
    """Return the kernel for some rules."""
    return Kernel.of((Version(snapshot=snapshot, names=names),))


def by_polars(table: pa.Table, snapshot: Snapshot, names: tuple[str, ...]) -> Answers:
    """Return the answers of polars, in the order of the ids."""
    frame = pl.LazyFrame(pl.from_arrow(table))
    answers = polars_answers(frame, kernel_of(snapshot, names), row_id="id")
    return [row[1:] for row in answers.collect().sort("id").rows()]


def by_duckdb(table: pa.Table, snapshot: Snapshot, names: tuple[str, ...]) -> Answers:
    """Return the answers of DuckDB, in the order of the ids."""
    kernel = kernel_of(snapshot, names)
    query = duckdb_sql(kernel, table="chips", columns=table.column_names, row_id="id")
    with duckdb.connect() as connection:
        found = connection.register("chips", table).sql(query).order("id").fetchall()
    return [row[1:] for row in found]


def by_arrow(table: pa.Table, snapshot: Snapshot, names: tuple[str, ...]) -> Answers:
    """Return the answers of Arrow's kernels."""
    (batch,) = table.combine_chunks().to_batches()
    answers = arrow_answers(batch, kernel_of(snapshot, names), row_id="id")
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


def snapshots() -> list[Snapshot]:
    """Return the last rules of each regime, and all of the United States'."""
    days = [
        (regime, day)
        for regime in REGIMES
        for day in (regime.verified_through, *sorted(regime.breakpoints()))
        if day >= regime.begins and (DEEP or day == regime.verified_through or regime is US)
    ]
    found = dict.fromkeys(regime.on(day, places()) for regime, day in days)
    return [snapshot for snapshot in found if terms_of(snapshot)]


@pytest.mark.parametrize("snapshot", snapshots(), ids=lambda s: f"{s.regime} {s.period}")
def test_every_rule_answers_as_the_scalar_evaluator_does(snapshot: Snapshot) -> None:
    """It is the same tree, whatever of a row is known, odd or next to a limit."""
    rows = drawn(marks_of(snapshot), 3_000 if DEEP else 60, seed=1)
    names = tuple(Program.of(snapshot).names)
    for engine in ENGINES:
        agree(engine, rows, snapshot, names)


DICTIONARY = pa.dictionary(pa.int8(), pa.string())
SNAPSHOT = US.on(as_day("2023-12-01"), places())
CHIP = {
    "item_kind": "integrated_circuit",
    "base_eccn": "not stated",
    "designed_or_marketed_for_datacenters": True,
}
ASKED = ("3A090.a", "3A090.b", "us:controlled")
TPP, AREA = TOTAL_PROCESSING_PERFORMANCE.term, APPLICABLE_DIE_AREA.term


@each_engine
def test_nothing_odd_in_a_row_makes_an_answer_wrong(engine: Engine) -> None:
    """Null, NaN, infinite, negative and zero in every place, and in all of them at once.

    NaN is no number, and passes for the largest in two of the engines; an area of zero
    means that no die counts, and not that the density is infinite.
    """
    marks = marks_of(SNAPSHOT, ASKED)
    flags = ("designed_or_marketed_for_datacenters",)
    numbers, areas = marks[TPP], [None, math.nan, -1.0, 0.0, 400.0, 814.0]
    combined = itertools.product(numbers, areas, *(marks[flag] for flag in flags))
    names = (TPP, AREA, *flags)
    rows = [{"id": 0, **CHIP, **dict(zip(names, each, strict=True))} for each in combined]
    agree(engine, rows, SNAPSHOT, ASKED)


def limits_on(metric: Metric) -> list[Limit]:
    """Return the limits that the rules of today and of 2023 put on a metric."""
    days = ("2023-12-01", "2025-01-16", "2026-07-23")
    programs = (Program.of(US.on(as_day(day), places())) for day in days)
    leaves = dict.fromkeys(leaf for program in programs for leaf in program.leaves)
    return [x for x in leaves if isinstance(x, Limit) and x.metric == metric]


def law_of(limits: Sequence[Limit]) -> Snapshot:
    """Return rules that say one limit each, so that no other part of a rule hides it."""
    source = Citation("test", "1")
    said = [Definition(id=f"l{k}", source=source, rule=x) for k, x in enumerate(limits)]
    return Snapshot(
        regime="test",
        period=SNAPSHOT.period,
        provisions={each.id: each for each in said},
        instruments={},
        rules={each.id: each.rule for each in said},
    )


DERIVED = [PERFORMANCE_DENSITY, MEMORY_BANDWIDTH_DENSITY]


@pytest.mark.parametrize("metric", DERIVED, ids=str)
@each_engine
def test_no_chip_on_a_limit_is_on_the_wrong_side(engine: Engine, metric: Metric) -> None:
    """Plain division says of 41 % of these chips that they do not reach a limit of 3.2."""
    limits, (over, under) = limits_on(metric), metric.parts
    snapshot = law_of(limits)
    steps = (Fraction(0), Fraction(1, 10**6), -Fraction(1, 10**6), Fraction(1, 100))
    rows: Rows = []
    exactly, naive = [], 0
    for at in {limit.at for limit in limits}:
        for tenths in range(1, 20_001, 1 if DEEP else 10):
            area = Fraction(tenths, 10)
            step = steps[tenths // 10 % 4]
            total = at * area + step
            rows.append({"id": len(rows), over.term: float(total), under.term: float(area)})
            value = total / area
            exactly.append(tuple(holds(limit, value) for limit in limits))
            naive += step == 0 and float(total) / float(area) < float(at)
    names = tuple(snapshot.rules)
    table = pa.Table.from_pylist(rows, schema=schema_of(snapshot, names))
    assert engine(table, snapshot, names) == exactly
    assert metric is not PERFORMANCE_DENSITY or naive > 100


def holds(limit: Limit, value: Fraction) -> bool:
    """Return whether a number meets a limit, said once more."""
    at = limit.at
    return {
        Comparator.AT_LEAST: value >= at,
        Comparator.MORE_THAN: value > at,
        Comparator.LESS_THAN: value < at,
        Comparator.AT_MOST: value <= at,
    }[limit.comparator]


@pytest.mark.parametrize("comparator", Comparator, ids=str)
@each_engine
def test_sums_are_exact_and_know_their_least(
    engine: Engine, comparator: Comparator
) -> None:
    """What is known of a sum may reach a limit already; 0.1 + 0.2 is 0.3."""
    parts = BITS_X_TOPS.parts
    snapshot = law_of([Limit(BITS_X_TOPS, comparator, Fraction("0.3"))])
    marks = [None, math.nan, 0.0, 0.1, 0.2, 0.3, 0.100001, 0.199999, 0.4]
    rows = [
        {"id": 0, **{part.term: x for part, x in zip(parts, each, strict=True)}}
        for each in itertools.product(marks, repeat=len(parts))
    ]
    agree(engine, rows, snapshot, ("l0",))


@pytest.mark.parametrize("comparator", Comparator, ids=str)
@pytest.mark.parametrize("metric", [PERFORMANCE_DENSITY, BITS_X_TOPS], ids=str)
@each_engine
def test_what_a_part_leaves_open_stays_open(
    engine: Engine, metric: Metric, comparator: Comparator
) -> None:
    """A column may be missing altogether."""
    snapshot = law_of([Limit(metric, comparator, Fraction(2))])
    for part in metric.parts:
        rows = [{"id": 0, part.term: x} for x in (0.0, None, 1.0, 2.0, 3.0)]
        got = engine(pa.Table.from_pylist(rows), snapshot, ("l0",))
        assert got == wanted(snapshot, ("l0",), rows)


@each_engine
def test_a_decimal_too_long_to_be_told_apart_is_unknown_next_to_a_limit_only(
    engine: Engine,
) -> None:
    """Seventeen digits are what a computation leaves, not what anybody printed."""
    snapshot = law_of([Limit(PERFORMANCE_DENSITY, Comparator.AT_LEAST, Fraction(2))])
    beside = math.nextafter(200.0, 0.0)
    rows = [{"id": k, TPP: x, AREA: 100.0} for k, x in enumerate((beside, 200.0, 199.999))]
    assert engine(pa.Table.from_pylist(rows), snapshot, ("l0",)) == [
        (None,),
        (True,),
        (False,),
    ]


@each_engine
def test_large_numbers_are_exact_too(engine: Engine) -> None:
    """Operations of training are counted in tens of septillions; a quarter is a quarter."""
    limit = Limit(ADDITIONAL_TRAINING_SHARE, Comparator.MORE_THAN, Fraction(1, 4))
    counts = Limit(TRAINING_OPERATIONS, Comparator.MORE_THAN, Fraction(10**26))
    snapshot = law_of([limit, counts])
    more, whole = (part.term for part in ADDITIONAL_TRAINING_SHARE.parts)
    rows = [
        {"id": 0, more: share * 1e22, whole: 1.2e26}
        for share in (2999.0, 3000.0, 3000.001, 3001.0)
    ]
    agree(engine, rows, snapshot, ("l0", "l1"))


@each_engine
def test_a_rule_that_asks_for_nothing_in_the_table_is_unknown(engine: Engine) -> None:
    """What is alike in all rows is a constant, true and false too."""
    open_, area = Open("x", "not modelled"), at_least(APPLICABLE_DIE_AREA, 1)
    rules: dict[str, Rule] = {
        "open": open_,
        "open and": all_of(open_, is_(NOWHERE), area),
        "not open": none_of(open_),
        "never": none_of(all_of()),
        "always": any_of(all_of(), area),
        "never and": all_of(any_of(), area),
        "area": area,
        "inside": contains_any("area"),
        "anything": ITEM_KIND_LINKED,
    }
    snapshot = attrs.evolve(law_of([]), rules=rules)
    names = tuple(rules)
    rows = [{"id": k, AREA: x, "item_kind": "memory"} for k, x in enumerate((0.5, 2.0))]
    got = engine(pa.Table.from_pylist(rows), snapshot, names)
    assert got == wanted(snapshot, names, rows)
    assert got[0] == (None, False, None, False, True, False, False, None, True)


@each_engine
def test_nobody_is_in_a_group_without_members(engine: Engine) -> None:
    """A group may have no members on a day; who is not said may still be anybody."""
    empty = [
        attrs.evolve(member(x, "g"), codes=frozenset()) for x in (DESTINATION, PRODUCT)
    ]
    snapshot = attrs.evolve(law_of([]), rules={"to": empty[0], "what": empty[1]})
    rows: Rows = [
        {"id": 0, "destination": "DE", "product": "x"},
        {"id": 1, "destination": None, "product": None},
    ]
    agree(engine, rows, snapshot, ("to", "what"))


NOWHERE = Flag("asked_nowhere")
ITEM_KIND_LINKED = attrs.evolve(
    member(ITEM_KIND, *ITEM_KIND.codes), codes=frozenset(ITEM_KIND.codes)
)


@each_engine
@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({TPP: 1.0}, "no column 'id'"),
        ({"id": 1}, "wants a column named by a term, such as applicable_die_area"),
        (
            {"id": 1, TPP: 1.0, "performance_density": 2.0},
            "performance_density follows from total_processing_performance",
        ),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused(
    engine: Engine, row: dict[str, Any], said: str
) -> None:
    """Two columns for the same number may contradict each other, row by row."""
    with pytest.raises(InputError, match=said):
        engine(pa.Table.from_pylist([row]), SNAPSHOT, ASKED)


@each_engine
def test_a_limit_of_zero_is_refused(engine: Engine) -> None:
    """No rule prints one, and nothing here was thought through for it."""
    snapshot = law_of([Limit(APPLICABLE_DIE_AREA, Comparator.AT_LEAST, Fraction(0))])
    with pytest.raises(InputError, match="a limit of 0"):
        engine(pa.Table.from_pylist([{"id": 1, AREA: 1.0}]), snapshot, ("l0",))


@each_engine
def test_a_stated_density_is_used_where_no_area_is_given(engine: Engine) -> None:
    """A table may give the derived term itself."""
    rows = [{"id": k, "performance_density": x} for k, x in enumerate((5.91, 5.92, None))]
    snapshot = law_of([at_least(PERFORMANCE_DENSITY, "5.92")])
    got = engine(pa.Table.from_pylist(rows), snapshot, ("l0",))
    assert got == [(False,), (True,), (None,)]


def test_rows_of_duckdb_keep_their_ids_over_threads() -> None:
    """Threads may return rows in another order; a test of membership may be a join."""
    count = 300_000
    codes = sorted(places().countries)[:40]
    table = pa.table(
        {
            "id": range(count),
            TPP: [float(k % 5_000) for k in range(count)],
            "destination": [codes[k % len(codes)] for k in range(count)],
        }
    )
    snapshot = attrs.evolve(
        law_of([]), rules={"to": all_of(_to(codes[:20]), at_least(*FOUR_THOUSAND))}
    )
    kernel = kernel_of(snapshot, ("to",))
    query = duckdb_sql(kernel, table="t", columns=table.column_names, row_id="id")
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2").register("t", table)
        plan = str(connection.sql(f"EXPLAIN {query}").fetchall())
        found = dict(connection.sql(query).fetchall())
    assert " IN (" not in query
    assert "JOIN" not in plan
    assert all(found[k] is (k % 40 < 20 and k % 5_000 >= 4_000) for k in range(count))


FOUR_THOUSAND = (TOTAL_PROCESSING_PERFORMANCE, 4000)


def _to(codes: Sequence[str]) -> Member:
    return attrs.evolve(member(DESTINATION, *codes), codes=frozenset(codes))


@pytest.mark.parametrize("day", ["2022-12-01", "2023-12-01", "2026-08-01"])
def test_all_engines_put_many_rows_where_the_cells_do(
    day: str, near_limits: Callable[[int], pa.Table]
) -> None:
    """Rule for rule: what the cells say, Arrow says, and polars and DuckDB."""
    table = near_limits(1_000_000 if DEEP else 50_000)
    kernel = kernel_for((Question(on=day),))
    cells = kernel.cells(table)
    query = duckdb_sql(kernel, table="chips", columns=table.column_names, row_id="id")
    frame = pl.LazyFrame(pl.from_arrow(table))
    with duckdb.connect() as connection:
        answers = connection.register("chips", table).sql(query).order("id")
        found = [
            answers.to_arrow_table(),
            polars_answers(frame, kernel, row_id="id").collect().to_arrow(),
            pa.Table.from_batches(
                arrow_answers(batch, kernel, row_id="id") for batch in table.to_batches()
            ),
        ]
    for name in kernel.compiled.versions[0].asked:
        wanted = cells.truths(name)
        assert all(each[name].combine_chunks().equals(wanted) for each in found), name


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), DICTIONARY, pa.null()], ids=str
)
@each_engine
def test_codes_of_every_type(engine: Engine, kind: pa.DataType) -> None:
    """Tables hold texts as such, or each different text once."""
    words = [None] * 3 if pa.types.is_null(kind) else ["memory", None, "x"]
    table = pa.table({"id": [0, 1, 2], "item_kind": pa.array(words).cast(kind)})
    rule = attrs.evolve(member(ITEM_KIND, "memory"), codes=frozenset(("memory",)))
    snapshot = attrs.evolve(law_of([]), rules={"l0": rule})
    wanted = [(True if word == "memory" else None,) for word in words]
    assert engine(table, snapshot, ("l0",)) == wanted


def test_what_is_known_of_every_row_counts_where_no_column_says_otherwise() -> None:
    """A question takes rows as exports, and may say where they go."""
    question = Question(on="2023-12-01", to="CN", label="then")
    rows = [{"id": k, **CHIP, TPP: x, AREA: 800.0} for k, x in enumerate((5000.0, 100.0))]
    frame = pl.LazyFrame(rows)
    answers = polars_answers(frame, kernel_for((question,)), row_id="id").collect()
    assert answers["then_742.6(a)(6)(iii)"].to_list() == [True, False]
