"""What Spark answers over a million rows is what the library answers, row for row.

Runs where pyspark is installed (``exportctl[spark]``) and Java is there.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from exportctl.bulk import Question, answer_schema, screen_batches

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


def types_of(questions: tuple[Question, ...]) -> str:
    """Return the types of the answers as Spark writes them, known before any row."""
    kinds = {pa.int64(): "long", pa.string(): "string", pa.bool_(): "boolean"}
    fields = answer_schema(pa.schema([("id", pa.int64())]), questions=questions)
    return ", ".join(f"{each.name} {kinds[each.type]}" for each in fields)


def test_spark_answers_a_million_rows_as_the_library_does(
    spark: Any, tmp_path: Path, near_limits: Callable[[int], pa.Table]
) -> None:
    """Rows come back in any order, so they are put together by their ids."""
    table = near_limits(ROWS)
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
    with pytest.raises(Exception, match=r"not below zero, got -5\.0"):
        answers.collect()
