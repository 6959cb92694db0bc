"""Tables of many chips, whatever of them is known, many of them beside a limit."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.evaluate import Program
from exportctl.law import US
from exportctl.metrics import PERFORMANCE_DENSITY
from exportctl.rules import Limit


def _densities() -> list[float]:
    leaves = Program.of(US.on(as_day("2023-12-01"), places())).leaves
    limits = [leaf for leaf in leaves if isinstance(leaf, Limit)]
    return sorted({float(x.at) for x in limits if x.metric == PERFORMANCE_DENSITY})


def _near_limits(rows: int) -> pa.Table:
    """Return rows with nulls, NaN, areas of zero, and one in ten beside a limit."""
    chance = np.random.default_rng(3)
    limits = np.array(_densities())
    area = chance.integers(0, 17_000, rows) / 10
    total = np.exp(chance.uniform(np.log(100), np.log(60_000), rows)).round(1)
    beside = (
        chance.choice(limits, rows) * area + chance.integers(-1, 2, rows) / 1e6
    ).round(6)
    total = np.where(chance.random(rows) < 0.1, np.maximum(beside, 0.0), total)
    total[chance.random(rows) < 0.02] = np.nan
    codes = np.array(sorted(places().countries))
    words = np.array(["integrated_circuit", "computer", "electronic_assembly"])
    rate = chance.choice(np.array([0.0, 300.0, 600.0, 900.0]), rows)

    def column(values: Any, share: float) -> pa.Array:
        return pa.array(values, mask=chance.random(rows) < share)

    return pa.table(
        {
            "id": pa.array(np.arange(rows)),
            "total_processing_performance": column(total, 0.02),
            "applicable_die_area": column(area, 0.05),
            "aggregate_bidirectional_transfer_rate": column(rate, 0.05),
            "designed_or_marketed_for_datacenters": column(chance.random(rows) < 0.6, 0.05),
            "destination": column(chance.choice(codes, rows), 0.05),
            "item_kind": column(chance.choice(words, rows, p=[0.9, 0.05, 0.05]), 0.01),
            "base_eccn": pa.array(np.full(rows, "not stated")),
        }
    )


@pytest.fixture(scope="session")
def near_limits() -> Callable[[int], pa.Table]:
    """Return how to make a table of so many chips."""
    return _near_limits
