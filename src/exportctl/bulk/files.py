"""Files of rows in, files of answers out, a batch at a time: CSV, Parquet and Arrow IPC."""

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from exportctl.bulk.questions import Question
from exportctl.bulk.stream import answer_schema, screen_batches
from exportctl.errors import InputError

__all__ = ["batches_in", "screen_file"]

_ROWS: Final = 262_144
_KEPT: Final = 4 * _ROWS
_BYTES: Final = 1 << 20
_ARROW: Final = (".arrow", ".feather", ".ipc")
_WANTED: Final = "wants a name that ends in .csv, .parquet, .arrow, .feather or .ipc"


def screen_file(
    source: Path | str,
    out: Path | str,
    *,
    questions: tuple[Question, ...],
    carry: Sequence[str] = ("id",),
    watch: Callable[[int], object] = lambda _: None,
) -> int:
    """Write the answers to every row of a file, in constant memory.

    The kinds of both files are told by their names: ``.csv``, ``.parquet``, and
    ``.arrow``, ``.feather`` or ``.ipc``. The answers get their name when all are written.

    Args:
        source: Rows; columns are named after terms, all others are not read.
        out: Where the answers go.
        questions: What is asked of every row.
        carry: The columns that are handed on, so that answers find their rows.
        watch: Called with the number of rows answered so far, after each batch.

    Returns:
        How many rows there were.

    Raises:
        InputError: If a file cannot be read or written, or holds what its terms cannot be.
    """
    source, out = Path(source), Path(out)
    rows = 0
    with batches_in(source) as (schema, batches), _reported(source):
        answers = answer_schema(schema, questions=questions, carry=carry)
        with _written(out, answers) as write:
            for batch in screen_batches(batches, questions=questions, carry=carry):
                write(batch)
                rows += batch.num_rows
                watch(rows)
    return rows


@contextlib.contextmanager
def batches_in(path: Path) -> Iterator[tuple[Any, Iterator[Any]]]:
    """Yield the schema of a file and its record batches, read as they are asked for.

    Raises:
        InputError: If it cannot be read.
    """
    with _reported(path), contextlib.ExitStack() as closing:
        match path.suffix.lower():
            case ".csv":
                reader = closing.enter_context(pa.csv.open_csv(path))
                yield reader.schema, iter(reader)
            case ".parquet":
                # by default it would keep all that it has read
                kept = {"buffer_size": _BYTES, "pre_buffer": False}
                file = closing.enter_context(pa.parquet.ParquetFile(path, **kept))
                yield file.schema_arrow, file.iter_batches(batch_size=_ROWS)
            case suffix if suffix in _ARROW:
                yield _arrow_batches(path, closing)
            case _:
                wanted = (
                    f"wants a name that ends in .csv, .parquet or {' or '.join(_ARROW)}"
                )
                raise InputError([f"{path}: {wanted}"])


def _arrow_batches(path: Path, closing: contextlib.ExitStack) -> tuple[Any, Iterator[Any]]:
    """Return the schema and batches of either form of Arrow IPC."""
    read = closing.enter_context(pa.OSFile(str(path)))
    try:
        file = pa.ipc.open_file(read)
    except pa.ArrowInvalid:
        read.seek(0)
        stream = pa.ipc.open_stream(read)
        return stream.schema, iter(stream)
    return file.schema, _mapped(path, file.num_record_batches)


def _mapped(path: Path, count: int) -> Iterator[Any]:
    """Yield batches of some rows, and let go of what has been read from time to time.

    Args:
        path: A file of Arrow IPC, which is read without being copied.
        count: How many batches it holds.
    """
    number = start = 0
    while number < count:
        with pa.memory_map(str(path)) as mapped:
            file, rows = pa.ipc.open_file(mapped), 0
            while number < count and rows < _KEPT:
                whole = file.get_batch(number)
                yield whole.slice(start, _ROWS)
                rows, start = rows + _ROWS, start + _ROWS
                if start >= whole.num_rows:
                    number, start = number + 1, 0


@contextlib.contextmanager
def _written(path: Path, schema: Any) -> Iterator[Callable[[Any], object]]:
    """Yield how to write a batch; the file gets its name when nothing went wrong."""
    open_writer = _writer(path)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as place:
        part = Path(place) / path.name
        with open_writer(part, schema) as writer:
            yield writer.write_batch
        part.replace(path)


def _writer(path: Path) -> Callable[[Path, Any], Any]:
    match path.suffix.lower():
        case ".csv":
            found: Callable[[str, Any], Any] = pa.csv.CSVWriter
        case ".parquet":
            found = pa.parquet.ParquetWriter
        case suffix if suffix in _ARROW:
            found = pa.ipc.new_file
        case _:
            raise InputError([f"{path}: {_WANTED}"])
    return lambda part, schema: found(str(part), schema)


@contextlib.contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Say which file an error is about."""
    try:
        yield
    except InputError as error:
        name = f"{path}: "
        faults = [x if x.startswith(name) else f"{name}{x}" for x in error.faults]
        raise InputError(faults) from error
    except OSError as error:
        raise InputError([f"{path}: cannot be read: {error.strerror or error}"]) from error
    except pa.ArrowInvalid as error:
        raise InputError([f"{path}: {error}"]) from error
