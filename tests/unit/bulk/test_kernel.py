"""A row of a table is told what the same item is told by itself."""

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from exportctl.bulk import Kernel, Version, _plan
from exportctl.errors import InconsistentFactsError, InputError, UnknownNameError
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, number_of
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    BASE_ECCN,
    BITS_X_TOPS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    ITEM_KIND,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
)
from exportctl.rules import (
    Rule,
    Snapshot,
    all_of,
    any_of,
    at_least,
    at_most,
    contains_any,
    is_,
    less_than,
    member,
    more_than,
    none_of,
    not_modelled,
)

TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
RATE = AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE
FLAG = DESIGNED_OR_MARKETED_FOR_DATACENTERS
Law = Callable[..., Snapshot]
Wrong = Callable[[Sequence[Version], Any], list[tuple[int, str]]]
NUMBERS: tuple[Rule, ...] = (
    at_least(TPP, 4800),
    more_than(TPP, 1600),
    less_than(TPP, 2400),
    at_most(TPP, "0.1"),
    at_least(PD, "5.92"),
    less_than(PD, "3.2"),
    more_than(PD, "1.6"),
    at_most(PD, "9.6"),
    all_of(at_least(RATE, 600), any_of(is_(FLAG), none_of(at_least(TPP, 4800)))),
    all_of(member(DESTINATION, "CN", "RU"), not_modelled("x", because="left out")),
)


def beside(*values: float) -> list[float | None]:
    """Return nothing, nought, and every value with the floats next to it."""
    near = [(v, math.nextafter(v, 0), math.nextafter(v, math.inf)) for v in values]
    return [None, 0.0, *(value for three in near for value in three)]


def columns(rows: list[tuple[Any, ...]], *terms: Any) -> Any:
    names = [term.term for term in terms]
    return pa.table(dict(zip(names, zip(*rows, strict=True), strict=True)))


def test_every_band_of_every_axis_and_the_edges_between(law: Law, wrong: Wrong) -> None:
    """Of the total, of the area, and so of the density: known, unknown and undefined."""
    totals = beside(0.1, 1600.0, 2400.0, 4800.0)
    areas = [None, 0.0, 500.0, 814.0, 1000.0, 3000.0]
    rows = list(product(totals, areas, [600.0, 599.9, None], [True, False, None]))
    data = columns(rows, TPP, AREA, RATE, FLAG)
    assert wrong([Version(snapshot=law(*NUMBERS))], data) == []


def test_densities_just_on_their_limits(law: Law, wrong: Wrong) -> None:
    """Decimal areas whose float quotients fall below the limit are none the less on it."""
    limits = (Fraction("5.92"), Fraction("3.2"), Fraction("1.6"), Fraction("9.6"))
    areas = [Fraction(n, 10) for n in range(1001, 1400, 7)]
    rows = [(float(a * at), float(a)) for a, at in product(areas, limits)]
    below = [float(t) / float(a) < at for a, at in product(areas, limits) for t in [a * at]]
    assert any(below)
    assert wrong([Version(snapshot=law(*NUMBERS))], columns(rows, TPP, AREA)) == []


def test_numbers_with_more_places_than_fit_are_left_to_fractions(
    law: Law, wrong: Wrong
) -> None:
    """Seventeen digits over three hundred of them are still exact."""
    rows = [(4800.123456789, 810.8316650), (1e15, 1e15 / 5.92), (5.92e-9, 1e-9)]
    assert wrong([Version(snapshot=law(*NUMBERS))], columns(rows, TPP, AREA)) == []


def test_limits_of_many_places_are_left_to_fractions(law: Law, wrong: Wrong) -> None:
    """A limit that does not fit the whole numbers is decided exactly all the same."""
    limits = (at_least(PD, "5.920000001"), less_than(TPP, "4800.00000000000000001"))
    rows = [(5920.000001, 1000.0), (5920.0, 1000.0), (4800.0, 1.0)]
    assert wrong([Version(snapshot=law(*limits))], columns(rows, TPP, AREA)) == []


def test_a_limit_of_nought_is_met_by_what_is_above_it(law: Law, wrong: Wrong) -> None:
    """Nought is a number; a term without a value is none."""
    limits = (at_least(PD, 0), more_than(PD, 0), more_than(TPP, 0), at_most(TPP, 0))
    rows = list(product([None, 0.0, -0.0, 1.0], [None, 0.0, 1.0]))
    assert wrong([Version(snapshot=law(*limits))], columns(rows, TPP, AREA)) == []


def test_a_sum_with_open_parts_is_at_least_what_is_known(law: Law, wrong: Wrong) -> None:
    """What one part alone reaches, the sum reaches."""
    parts = BITS_X_TOPS.parts
    limits = (at_least(BITS_X_TOPS, 4800), less_than(BITS_X_TOPS, "0.3"))
    values = [None, 0.0, 0.1, 0.2, 4799.9, 4800.0]
    rows = list(product(values, values, [None, 0.0]))
    assert wrong([Version(snapshot=law(*limits))], columns(rows, *parts)) == []


@pytest.mark.parametrize("metric", [PD, BITS_X_TOPS], ids=str)
def test_a_stated_figure_beside_its_parts_has_to_agree(
    law: Law, wrong: Wrong, metric: Any
) -> None:
    """The two are read together, as a data sheet's are."""
    versions = [Version(snapshot=law(at_least(metric, "5.92")))]
    first, second = metric.parts[:2]
    rows = [(5.92, 5920.0, 1000.0), (None, 5920.0, 1000.0), (6.0, None, None)]
    if metric is PD:
        assert wrong(versions, columns(rows, metric, first, second)) == []
    clash = columns([(5.0, 5920.0, 1.0)], metric, first, second)
    with pytest.raises(InconsistentFactsError):
        Kernel.of(versions).cells(clash)


def test_a_stated_figure_by_itself(law: Law, wrong: Wrong) -> None:
    """A density that is stated needs no area."""
    rows = [(value,) for value in beside(5.92, 3.2)]
    assert wrong([Version(snapshot=law(*NUMBERS))], columns(rows, PD)) == []


def test_fields_with_and_without_a_list_of_codes(law: Law, wrong: Wrong) -> None:
    """A code that no rule names is in none of their groups; a null may be any."""
    rules = (
        member(ITEM_KIND, "integrated_circuit", "computer"),
        all_of(member(BASE_ECCN, "3A090"), contains_any("p0")),
        none_of(member(DESTINATION, "CN")),
    )
    rows = list(
        product(["computer", "memory", None], ["3A090", "EAR99", None], ["CN", "FR", None])
    )
    data = columns(rows, ITEM_KIND, BASE_ECCN, DESTINATION)
    versions = [Version(snapshot=law(*rules))]
    assert wrong(versions, data) == []
    assert wrong(versions, data.unify_dictionaries()) == []


def test_several_versions_share_one_pass(law: Law, wrong: Wrong) -> None:
    """Each is answered by its own rules."""
    versions = [
        Version(label=str(limit), snapshot=law(at_least(TPP, limit), is_(FLAG)))
        for limit in (1600, 2400, 4800)
    ]
    data = columns([(2400.0, True), (None, None), (4800.0, False)], TPP, FLAG)
    assert wrong(versions, data) == []


@pytest.mark.parametrize("dense", [0, 2**20])
def test_more_cells_than_a_table_of_all_would_hold(
    law: Law, wrong: Wrong, monkeypatch: pytest.MonkeyPatch, dense: int
) -> None:
    """Only those that rows are in are worked out, whichever way they are numbered."""
    monkeypatch.setattr(_plan, "_SMALL", 0)
    monkeypatch.setattr(_plan, "_DENSE", dense)
    rows = list(product(beside(1600.0, 4800.0), [500.0, 0.0, None], [True, None]))
    versions = [Version(snapshot=law(*NUMBERS))]
    data = columns(rows, TPP, AREA, FLAG)
    assert wrong(versions, data) == []
    kernel = Kernel.of(versions)
    before = kernel.cells(data.slice(0, 7))
    after = kernel.cells(data)
    assert len(kernel.cells(data).table) == len(after.table)
    assert before.ids.tolist() == after.ids[:7].tolist()


@pytest.mark.parametrize("rows", [0, 1, _plan.BLOCK, _plan.BLOCK + 1])
def test_tables_of_any_length(law: Law, rows: int) -> None:
    """Blocks end where tables do not."""
    kernel = Kernel.of([Version(snapshot=law(at_least(TPP, 4800)))])
    tpp = np.arange(rows, dtype=np.float64)
    truths = kernel.cells(pa.table({TPP.term: tpp})).truths("p0")
    assert truths.to_pylist() == (tpp >= 4800).tolist()


def test_a_table_without_a_column_of_ours_is_unknown(law: Law) -> None:
    """Missing is neither zero nor false."""
    kernel = Kernel.of([Version(snapshot=law(at_least(TPP, 1), contains_any("p0")))])
    cells = kernel.cells(pa.table({"tpp": [9000.0]}))
    assert [cells.truths(name).to_pylist() for name in ("p0", "p1")] == [[None], [None]]
    assert np.isnan(cells.margins(at_least(TPP, 1))).tolist() == [True]


NUMBER_TYPES = [
    pa.int32(),
    pa.int64(),
    pa.uint16(),
    pa.float32(),
    pa.float64(),
    pa.decimal128(9, 2),
]


@pytest.mark.parametrize("kind", NUMBER_TYPES, ids=str)
def test_numbers_of_every_type_mean_what_was_written(law: Law, kind: Any) -> None:
    """5.92 in single precision is 5.92 too."""
    exact = pa.types.is_integer(kind)
    value = Decimal(592) if exact else Decimal("5.92")
    rules = law(at_least(TPP, str(value)), more_than(TPP, str(value)))
    kernel = Kernel.of([Version(snapshot=rules)])
    column = pa.array([value if pa.types.is_decimal(kind) else float(value), None], kind)
    cells = kernel.cells(pa.table({TPP.term: column}))
    said = [cells.truths(name).to_pylist() for name in ("p0", "p1")]
    assert said == [[True, None], [False, None]]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (pa.array([True, False, None]), [True, False, None]),
        (pa.array([1, 0, None], pa.uint8()), [True, False, None]),
        (pa.array([1, 0, 1], pa.int8()), [True, False, True]),
        (pa.nulls(3), [None, None, None]),
    ],
    ids=str,
)
def test_answers_of_every_type(law: Law, column: Any, expected: list[bool | None]) -> None:
    """Whole numbers are how many programs write yes and no."""
    kernel = Kernel.of([Version(snapshot=law(is_(FLAG)))])
    assert kernel.cells(pa.table({FLAG.term: column})).truths("p0").to_pylist() == expected


@pytest.mark.parametrize("start", range(10))
def test_answers_that_do_not_begin_at_a_byte(law: Law, start: int) -> None:
    """Arrow keeps eight answers in a byte, and a slice may begin in the middle."""
    expected = [(None, True, False, False)[row * row % 7 % 4] for row in range(40)]
    kernel = Kernel.of([Version(snapshot=law(is_(FLAG)))])
    table = pa.table({FLAG.term: pa.array(expected)}).slice(start, 23)
    assert kernel.cells(table).truths("p0").to_pylist() == expected[start : start + 23]


WORDS = pa.array(["CN", None, "FR"])


@pytest.mark.parametrize(
    "column",
    [
        WORDS,
        WORDS.cast(pa.large_string()),
        WORDS.dictionary_encode(),
        pa.DictionaryArray.from_arrays(pa.array([1, None, 2]), ["Atlantis", "CN", "FR"]),
    ],
    ids=["text", "large text", "dictionary", "with a word that no row uses"],
)
def test_words_of_every_type(law: Law, column: Any) -> None:
    """What a dictionary holds beside what rows say is not looked at."""
    kernel = Kernel.of([Version(snapshot=law(member(DESTINATION, "CN")))])
    cells = kernel.cells(pa.table({DESTINATION.term: column}))
    assert cells.truths("p0").to_pylist() == [True, None, False]
    again = kernel.cells(pa.table({DESTINATION.term: column}))
    assert again.truths("p0").to_pylist() == [True, None, False]


@pytest.mark.parametrize("idle", [253, 254, 255, 300])
def test_dictionaries_of_more_words_than_a_byte_tells_apart(law: Law, idle: int) -> None:
    """Rows without a word have one number more."""
    kernel = Kernel.of([Version(snapshot=law(member(DESTINATION, "CN")))])
    numbers = pa.array([0, None, idle + 1, 0], pa.int16())
    words = pa.DictionaryArray.from_arrays(numbers, ["CN", *(["FR"] * idle), "CN"])
    table = pa.table({DESTINATION.term: words})
    assert kernel.cells(table).truths("p0").to_pylist() == [True, None, True, True]


@pytest.mark.parametrize("rows", [["CN", "CN"], ["CN", None], [None, "CN"], []])
def test_dictionaries_of_one_word(law: Law, rows: list[str | None]) -> None:
    """Where every row has it, none is looked up; where one has none, that is not known."""
    kernel = Kernel.of([Version(snapshot=law(member(DESTINATION, "CN")))])
    words = pa.array(rows, pa.string()).dictionary_encode()
    said = kernel.cells(pa.table({DESTINATION.term: words})).truths("p0").to_pylist()
    assert said == [True if word else None for word in rows]


def test_a_column_of_nothing_is_unknown(law: Law) -> None:
    """Arrow gives a column without values a type of its own."""
    kernel = Kernel.of([Version(snapshot=law(at_least(TPP, 1), member(DESTINATION, "CN")))])
    nothing = pa.table({TPP.term: pa.nulls(1), DESTINATION.term: pa.nulls(1)})
    cells = kernel.cells(nothing)
    assert cells.truths("p0").to_pylist() == cells.truths("p1").to_pylist() == [None]


NO_NUMBER = "wants a number that is finite and not below zero"
NO_ANSWER = (
    "designed_or_marketed_for_datacenters: wants true and false, got a column of string"
)
NO_KIND = (
    "row 0: item_kind: wants one of integrated_circuit, electronic_assembly, computer, "
    "memory, model_weights, cluster, equipment, got 'chip'"
)


@pytest.mark.parametrize(
    ("term", "column", "sentence"),
    [
        (
            TPP,
            [1.0, -1.0],
            f"row 1: total_processing_performance: {NO_NUMBER}, got -1.0",
        ),
        (
            TPP,
            [None, float("inf")],
            f"row 1: total_processing_performance: {NO_NUMBER}, got inf",
        ),
        (
            TPP,
            ["4800"],
            "total_processing_performance: wants numbers, got a column of string",
        ),
        (
            FLAG,
            ["yes"],
            NO_ANSWER,
        ),
        (
            FLAG,
            [0, 1, 2],
            "row 2: designed_or_marketed_for_datacenters: wants 0 or 1, got 2",
        ),
        (DESTINATION, [86], "destination: wants text, got a column of int64"),
        (
            DESTINATION,
            ["CN", None, "China"],
            "row 2: destination: wants a country (ISO 3166-1, two letters), got 'China'",
        ),
        (
            ITEM_KIND,
            ["chip"],
            NO_KIND,
        ),
    ],
    ids=range(8),
)
def test_what_a_term_cannot_be_is_refused_with_its_row(
    law: Law, term: Any, column: list[Any], sentence: str
) -> None:
    """A malformed value is an error, never an answer."""
    rules = (at_least(TPP, 1), is_(FLAG), member(DESTINATION, "CN"))
    kernel = Kernel.of([Version(snapshot=law(*rules, member(ITEM_KIND, "computer")))])
    with pytest.raises(InputError) as caught:
        kernel.cells(pa.table({term.term: column}))
    assert str(caught.value) == sentence


def test_a_whole_number_that_no_float_holds_is_refused(law: Law) -> None:
    """It would be read as another number."""
    kernel = Kernel.of([Version(snapshot=law(at_least(TPP, 1)))])
    with pytest.raises(InputError, match="total_processing_performance"):
        kernel.cells(pa.table({TPP.term: [2**60 + 1]}))


def test_what_is_known_of_every_row_needs_no_column(law: Law) -> None:
    """A column of the same term goes first, nulls and all."""
    known = Facts(stated={AREA: number_of(Fraction(500))}, closed=False)
    kernel = Kernel.of([Version(snapshot=law(at_least(PD, "9.6")))], known)
    tpp = pa.table({TPP.term: [4800.0, 4799.0, None]})
    assert kernel.cells(tpp).truths("p0").to_pylist() == [True, False, None]
    both = tpp.append_column(AREA.term, pa.array([None, 100.0, 100.0]))
    assert kernel.cells(both).truths("p0").to_pylist() == [None, True, None]
    alone = kernel.cells(pa.table({"row": [1, 2]}))
    assert alone.truths("p0").to_pylist() == [None, None]


def test_a_range_is_nothing_to_know_of_every_row(law: Law) -> None:
    """Numbers in columns are single ones."""
    some: Fact[object] = Fact(state=Span((Interval(Fraction(1), Fraction(2)),)))
    known = Facts(stated={AREA: some}, closed=False)
    kernel = Kernel.of([Version(snapshot=law(at_least(PD, "9.6")))], known)
    with pytest.raises(InputError, match="applicable_die_area: for every row wants one"):
        kernel.cells(pa.table({TPP.term: [4800.0]}))


def test_the_reasons_of_a_row_are_those_of_its_item(law: Law) -> None:
    """Which limit, by how much: one row at a time, when asked."""
    rule = all_of(at_least(PD, "5.92"), is_(FLAG), member(DESTINATION, "CN"))
    kernel = Kernel.of([Version(snapshot=law(rule))])
    rows = [(1.0, 1.0, None, None), (6000.0, 1000.0, True, "CN")]
    cells = kernel.cells(columns(rows, TPP, AREA, FLAG, DESTINATION))
    limit, flag, where = cells.trace(1, "p0").leaves()
    assert limit.margin == Interval(Fraction("0.08"), Fraction("0.08"))
    assert flag.truth is where.truth is Truth.TRUE
    assert cells.trace(0, "p0").truth is Truth.FALSE


def test_margins_are_those_of_the_traces(law: Law) -> None:
    """Positive where a limit is met, in the metric's unit."""
    limits = (at_least(PD, "5.92"), less_than(PD, "5.92"), at_least(TPP, 1600))
    kernel = Kernel.of([Version(snapshot=law(*limits, at_least(BITS_X_TOPS, 10)))])
    rows = [(6000.0, 1000.0, None), (None, 1000.0, 5.0), (1.0, 0.0, None)]
    cells = kernel.cells(columns(rows, TPP, AREA, PD))
    over, under, total = (cells.margins(limit) for limit in limits)
    assert over[:2] == pytest.approx([0.08, -0.92])
    assert under[:2] == pytest.approx([-0.08, 0.92])
    assert np.isnan([over[2], total[1]]).all()
    assert total[0] == 4400
    parts = columns([(4.0, 5.0, 6.0)], *BITS_X_TOPS.parts)
    assert kernel.cells(parts).margins(at_least(BITS_X_TOPS, 10)).tolist() == [5.0]


def test_a_rule_that_was_not_asked_for(law: Law) -> None:
    """The nearest names are suggested."""
    kernel = Kernel.of([Version(snapshot=law(at_least(TPP, 1)))])
    cells = kernel.cells(pa.table({TPP.term: [1.0]}))
    with pytest.raises(UnknownNameError, match="p1"):
        cells.codes("p1")
