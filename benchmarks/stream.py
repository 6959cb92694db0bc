"""Rows from files, in batches, through `exportctl.bulk.screen_batches`."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.bulk import TERMS, table_of
from benchmarks.workload import columns

BATCH = 1 << 17
ROUNDS = 3


def rates(rows: int) -> list[dict[str, Any]]:
    """Return how many rows come through in a second, by source; the best of some rounds."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from exportctl.bulk import Question, screen_batches

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    on_day = Question(on="2026-08-01")
    screen = partial(screen_batches, questions=(on_day,), encoded=True)
    plain = partial(screen_batches, questions=(on_day,))
    with tempfile.TemporaryDirectory() as folder:
        ipc, parquet = Path(folder, "chips.arrow"), Path(folder, "chips.parquet")
        table = _items(rows)
        with pa.OSFile(str(ipc), "wb") as file, pa.ipc.new_file(file, table.schema) as out:
            out.write_table(table, max_chunksize=BATCH)
        pq.write_table(table, parquet, row_group_size=1 << 20)
        del table
        found = [
            ("Arrow IPC, one thread", _best(lambda: _count(screen(_from_ipc(ipc)))), ipc),
            (
                "Parquet, one thread",
                _best(lambda: _count(screen(_from_parquet(parquet)))),
                parquet,
            ),
        ]
        spark = _spark(parquet, plain)
        if spark is not None:
            found.append(("Spark from Parquet, two workers", spark, parquet))
        return [
            {
                "source": source,
                "rows": rows,
                "seconds": seconds,
                "bytes_a_row": path.stat().st_size / rows,
            }
            for source, seconds, path in found
        ]


def _items(rows: int) -> Any:
    """Return chips with what a rule text asks of them besides."""
    import pyarrow as pa

    table = table_of(columns(rows))
    for name, word in (("item_kind", "integrated_circuit"), ("base_eccn", "not stated")):
        same = pa.DictionaryArray.from_arrays(
            pa.repeat(pa.scalar(0, pa.int8()), rows), [word]
        )
        table = table.append_column(name, same)
    return table


def _from_ipc(path: Path) -> Iterator[Any]:
    import pyarrow as pa

    with pa.memory_map(str(path)) as file:
        reader = pa.ipc.open_file(file)
        for number in range(reader.num_record_batches):
            yield reader.get_batch(number)


def _from_parquet(path: Path) -> Iterator[Any]:
    import pyarrow.parquet as pq

    words = [TERMS["to"], "item_kind", "base_eccn"]
    file = pq.ParquetFile(
        path, read_dictionary=words, buffer_size=1 << 20, pre_buffer=False
    )
    yield from file.iter_batches(BATCH, use_threads=False)


def _count(batches: Iterator[Any]) -> int:
    return sum(batch.num_rows for batch in batches)


def _best(run: Callable[[], object]) -> float:
    return min(_seconds(run) for _ in range(ROUNDS))


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _spark(path: Path, screen: Callable[..., Any]) -> float | None:
    """Return the seconds of a job on Spark; None where there is no Spark or no Java."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        return None
    if shutil.which("java") is None:
        return None
    os.environ["PYSPARK_PYTHON"] = sys.executable
    local = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    builder = SparkSession.builder.master("local[2]").config(map=local)
    session = builder.config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    kinds = "id int, classification string, controlled boolean, license_required boolean"
    answers = session.read.parquet(str(path)).mapInArrow(screen, kinds)
    try:
        return _best(lambda: answers.groupBy("controlled").count().collect())
    finally:
        session.stop()
