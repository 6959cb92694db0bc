"""What Spark answers over a million rows is what the library answers, row for row.

Runs where pyspark is installed (``exportctl[spark]``) and Java is there.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from exportctl.bulk import Question, answer_schema, screen_batches
from exportctl.catalogue import places

sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
if shutil.which("java") is None:
    pytest.skip("there is no Java here", allow_module_level=True)

pytestmark = [
    pytest.mark.spark,
    # Spark's own use of pandas and sockets, none of it ours.
    pytest.mark.filterwarnings("ignore"),
]

ROWS = 1_000_000
QUESTIONS = (
    Question(on="2022-12-01", label="first"),
    Question(on="2023-12-01", label="second"),
    Question(on="2026-08-01", label="last"),
)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Return a session of two local workers, which run the Python that runs this."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "65536",
        "spark.sql.shuffle.partitions": "2",
        "spark.ui.enabled": "false",
    }
    session = sql.SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def chips() -> pa.Table:
    """Return rows with nulls, NaN, areas of zero, and one in ten on a limit of density."""
    chance = np.random.default_rng(3)
    limits = np.array([1.6, 3.2, 5.92])
    area = chance.integers(0, 17_000, ROWS) / 10
    total = np.exp(chance.uniform(np.log(100), np.log(60_000), ROWS)).round(1)
    beside = (
        chance.choice(limits, ROWS) * area + chance.integers(-1, 2, ROWS) / 1e6
    ).round(6)
    total = np.where(chance.random(ROWS) < 0.1, np.maximum(beside, 0.0), total)
    total[chance.random(ROWS) < 0.02] = np.nan
    codes = np.array(sorted(places().countries))
    words = np.array(["integrated_circuit", "computer", "electronic_assembly"])
    rate = chance.choice(np.array([0.0, 300.0, 600.0, 900.0]), ROWS)

    def column(values: Any, share: float) -> pa.Array:
        return pa.array(values, mask=chance.random(ROWS) < share)

    return pa.table(
        {
            "id": pa.array(np.arange(ROWS)),
            "total_processing_performance": column(total, 0.02),
            "applicable_die_area": column(area, 0.05),
            "aggregate_bidirectional_transfer_rate": column(rate, 0.05),
            "designed_or_marketed_for_datacenters": column(chance.random(ROWS) < 0.6, 0.05),
            "destination": column(chance.choice(codes, ROWS), 0.05),
            "item_kind": column(chance.choice(words, ROWS, p=[0.9, 0.05, 0.05]), 0.01),
            "base_eccn": pa.array(np.full(ROWS, "not stated")),
        }
    )


def types_of(questions: tuple[Question, ...]) -> str:
    """Return the types of the answers as Spark writes them, known before any row."""
    kinds = {pa.int64(): "long", pa.string(): "string", pa.bool_(): "boolean"}
    fields = answer_schema(pa.schema([("id", pa.int64())]), questions=questions)
    return ", ".join(f"{each.name} {kinds[each.type]}" for each in fields)


def test_spark_answers_a_million_rows_as_the_library_does(
    spark: Any, tmp_path: Path
) -> None:
    """Rows come back in any order, so they are put together by their ids."""
    table = chips()
    pq.write_table(table, tmp_path / "chips.parquet", row_group_size=1 << 17)
    screen = partial(screen_batches, questions=QUESTIONS)
    frame = spark.read.parquet(str(tmp_path / "chips.parquet"))
    frame.mapInArrow(screen, types_of(QUESTIONS)).write.parquet(str(tmp_path / "answers"))
    got = pq.read_table(tmp_path / "answers").sort_by("id")
    wanted = pa.Table.from_batches(screen(iter(table.to_batches(max_chunksize=1 << 16))))
    assert got.num_rows == ROWS
    assert got.equals(wanted.cast(got.schema))


def test_what_a_worker_refuses_reaches_the_caller(spark: Any) -> None:
    """A number below zero is no answer of false; it names the column and the number."""
    frame = spark.createDataFrame(
        [(1, -5.0)], "id long, total_processing_performance double"
    )
    screen = partial(screen_batches, questions=QUESTIONS[1:2])
    answers = frame.mapInArrow(screen, types_of(QUESTIONS[1:2]))
    with pytest.raises(Exception, match=r"-5\.0 is a number below zero"):
        answers.collect()
