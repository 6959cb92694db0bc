"""Bulk is scalar: random rows on and beside every limit, with nulls, NaN and no area.

20,000 rows are compared with the compiled rules, and some of them with the plain ones;
``EXPORTCTL_DEEP=1`` compares a million.
"""

import os
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest

from exportctl.bulk import Kernel, Version
from exportctl.bulk._columns import as_written
from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.evaluate import evaluate
from exportctl.law import US
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    BASE_ECCN,
    BITS_X_TOPS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    ITEM_KIND,
    PERFORMANCE_DENSITY,
    TOTAL_DRAM_BANDWIDTH,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
)
from exportctl.rules import Limit

DEEP: Final = os.environ.get("EXPORTCTL_DEEP") == "1"
ROWS: Final = 1_000_000 if DEEP else 20_000
CHUNK: Final = 10_000
PLAIN: Final = 60
DAYS: Final = ("2022-12-01", "2023-12-01", "2026-06-01")
FREE: Final = (
    TOTAL_PROCESSING_PERFORMANCE,
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    TOTAL_DRAM_BANDWIDTH,
    *BITS_X_TOPS.parts,
)
WORDS: Final = {
    ITEM_KIND: ("integrated_circuit", "computer", "electronic_assembly"),
    BASE_ECCN: ("not stated", "3A090", "3A001", "5A992"),
}
Column = npt.NDArray[Any]


def versions() -> tuple[Version, ...]:
    snapshots = [(day, US.on(as_day(day), places())) for day in DAYS]
    return tuple(Version(label=d, snapshot=s, names=tuple(s.rules)) for d, s in snapshots)


def limits(kernel: Kernel, metric: Metric) -> list[float]:
    """Return the limits that the rules print; for a sum, its parts share them."""
    leaves = [leaf for _, leaf in kernel.compiled.keys if isinstance(leaf, Limit)]
    wanted = {metric, BITS_X_TOPS} if metric in BITS_X_TOPS.parts else {metric}
    return sorted({float(x.at) for x in leaves if x.metric in wanted}) or [600.0]


def some(random: np.random.Generator, share: float, rows: int) -> npt.NDArray[np.bool_]:
    """Return which of *rows* are in a random *share* of them."""
    return random.random(rows) < share


def numbers(random: np.random.Generator, at: Sequence[float], rows: int) -> Column:
    """Return limits, their neighbors, other decimals, noughts and NaN."""
    on = random.choice(at, rows)
    kinds = random.integers(0, 5, rows)
    other = np.round(random.uniform(0, 2 * max(at), rows), 1)
    beside = [on, np.nextafter(on, 0), np.nextafter(on, np.inf)]
    out: Column = np.select([kinds == k for k in range(3)], beside, other)
    out[some(random, 0.03, rows)] = 0
    out[some(random, 0.05, rows)] = np.nan
    return out


def boundary(
    random: np.random.Generator, tpp: Column, areas: Column, density: Sequence[float]
) -> None:
    """Move a third of the chips just onto a limit of density, in decimals."""
    for row in np.flatnonzero(some(random, 0.35, len(tpp))):
        limit = as_written(float(random.choice(density)))
        tpp[row] = float(as_written(float(areas[row])) * limit)


def rows_of(kernel: Kernel, random: np.random.Generator, rows: int) -> Any:
    """Return a table of random rows; every column has its nulls."""

    def nulls(values: Column) -> Any:
        return pa.array(values, mask=some(random, 0.05, rows))

    columns = {m.term: numbers(random, limits(kernel, m), rows) for m in FREE}
    areas = np.round(random.uniform(1, 1700, rows), 1)
    boundary(random, columns[FREE[0].term], areas, limits(kernel, PERFORMANCE_DENSITY))
    areas[some(random, 0.03, rows)] = 0
    words = {x.term: random.choice(list(of), rows) for x, of in WORDS.items()}
    countries = random.choice(sorted(places().countries), rows)
    return pa.table(
        {
            **columns,
            APPLICABLE_DIE_AREA.term: nulls(areas),
            DESIGNED_OR_MARKETED_FOR_DATACENTERS.term: nulls(some(random, 0.5, rows)),
            **{name: nulls(column) for name, column in words.items()},
            DESTINATION.term: nulls(countries).dictionary_encode(),
        }
    )


@pytest.mark.parametrize("seed", range(ROWS // CHUNK))
def test_bulk_says_what_the_scalar_rules_say(seed: int) -> None:
    """Of every row and every rule of three texts: none wrong is the bar."""
    kernel = Kernel.of(versions())
    data = rows_of(kernel, np.random.default_rng(seed), CHUNK)
    cells = kernel.cells(data)
    (batch,) = data.combine_chunks().to_batches()
    rows, table = kernel.rows(batch, 0), cells.table
    for row in range(CHUNK):
        facts = rows.facts(row)
        said = table[cells.ids[row]].tolist()
        assert said == list(kernel.compiled.answer(facts).codes), (seed, row)
        if row < PLAIN:
            plain = [evaluate(v.snapshot, facts, v.asked).truths for v in versions()]
            expected = [truth.value for each in plain for truth in each.values()]
            assert said == expected, (seed, row)


def test_floats_alone_would_be_wrong() -> None:
    """Otherwise the rows above would prove nothing: they are there, and many."""
    kernel = Kernel.of(versions())
    data = rows_of(kernel, np.random.default_rng(0), CHUNK)
    tpp, area = (data[x.term].to_numpy() for x in (FREE[0], APPLICABLE_DIE_AREA))
    wrong = 0
    for limit in limits(kernel, PERFORMANCE_DENSITY):
        exact = as_written(limit)
        for over, under in zip(tpp, area, strict=True):
            if under > 0 and abs(over / under - limit) < 1e-12:
                ratio = as_written(float(over)) / as_written(float(under))
                wrong += (ratio >= exact) is not bool(over / under >= limit)
    assert wrong > CHUNK // 100
