"""Files of rows, streamed: every kind read and written, and nothing half-written."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

from exportctl.bulk import Question, files, screen_batch, screen_file
from exportctl.bulk.files import batches_in
from exportctl.errors import InputError

NOW = (Question(on="2023-11-17", to="CN"),)
ROWS = pa.table(
    {
        "id": ["a", "b", "c"],
        "total_processing_performance": [15824.0, None, 100.0],
        "applicable_die_area": [814.0, 814.0, 0.0],
        "item_kind": ["integrated_circuit"] * 3,
    }
)
SUFFIXES = (".csv", ".parquet", ".arrow", ".feather", ".ipc")


def file_of(path: Path, rows: Any = ROWS) -> Path:
    match path.suffix:
        case ".csv":
            pa.csv.write_csv(rows, path)
        case ".parquet":
            pa.parquet.write_table(rows, path, row_group_size=2)
        case ".ipc":
            with pa.ipc.new_stream(str(path), rows.schema) as writer:
                writer.write_table(rows)
        case _:
            with pa.ipc.new_file(str(path), rows.schema) as writer:
                writer.write_table(rows)
    return path


@pytest.mark.parametrize("into", SUFFIXES)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_of_file_is_read_and_written(
    tmp_path: Path, suffix: str, into: str
) -> None:
    """The answers are those to the same rows in memory."""
    source, out = file_of(tmp_path / f"rows{suffix}"), tmp_path / f"answers{into}"
    seen: list[int] = []
    assert screen_file(source, str(out), questions=NOW, watch=seen.append) == 3
    assert seen[-1] == 3
    with batches_in(out) as (_, batches):
        answers = [row for batch in batches for row in batch.to_pylist()]
    (rows,) = ROWS.to_batches()
    assert answers == screen_batch(rows, questions=NOW).to_pylist()
    assert sorted(x.name for x in tmp_path.iterdir()) == sorted([out.name, source.name])


@pytest.mark.parametrize("kept", [1, 4, 100])
def test_a_large_batch_is_read_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    """Whatever is let go of in between."""
    monkeypatch.setattr(files, "_ROWS", 2)
    monkeypatch.setattr(files, "_KEPT", kept)
    many = pa.concat_tables([ROWS, ROWS, ROWS]).combine_chunks()
    source = tmp_path / "rows.arrow"
    with pa.ipc.new_file(str(source), many.schema) as writer:
        for _ in range(3):
            writer.write_table(many)
    with batches_in(source) as (_, batches):
        read = list(batches)
    assert [each.num_rows for each in read] == [2, 2, 2, 2, 1] * 3
    assert pa.Table.from_batches(read).to_pylist() == many.to_pylist() * 3


WRONG = pa.table({"id": ["a", "b"], "total_processing_performance": [1.0, -1.0]})


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_row_that_cannot_be_leaves_nothing_written(tmp_path: Path, suffix: str) -> None:
    """Said with file, row and column."""
    source, out = file_of(tmp_path / f"rows{suffix}", WRONG), tmp_path / "out.csv"
    with pytest.raises(InputError) as caught:
        screen_file(source, out, questions=NOW)
    assert str(caught.value).startswith(f"{source}: row 1: total_processing_performance: ")
    assert [each.name for each in tmp_path.iterdir()] == [source.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_that_is_no_such_file(tmp_path: Path, suffix: str) -> None:
    """Whatever its name says."""
    source = tmp_path / f"rows{suffix}"
    source.write_text('id,x\n1,2,3\n"', encoding="utf-8")
    with pytest.raises(InputError, match="rows"):
        screen_file(source, tmp_path / "out.csv", questions=NOW)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """In the words of the system."""
    with pytest.raises(InputError, match="cannot be read"):
        screen_file(tmp_path / "rows.parquet", tmp_path / "out.csv", questions=NOW)


@pytest.mark.parametrize(("source", "out"), [("rows.txt", "out.csv"), ("rows.csv", "out")])
def test_names_that_say_no_kind(tmp_path: Path, source: str, out: str) -> None:
    """Those that do are listed."""
    file_of(tmp_path / "rows.csv")
    with pytest.raises(InputError, match=r"wants a name that ends in \.csv"):
        screen_file(tmp_path / source, tmp_path / out, questions=NOW)


def test_a_column_that_is_not_there_to_carry(tmp_path: Path) -> None:
    """Said before any row is read."""
    source = file_of(tmp_path / "rows.parquet")
    with pytest.raises(InputError, match="name: there is no such column to carry"):
        screen_file(source, tmp_path / "out.csv", questions=NOW, carry=("name",))
