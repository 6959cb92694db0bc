"""Records in files: CSV, JSON Lines, and spec files of one record."""

import contextlib
import csv
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, Final, TypeAlias, TypeVar

import attrs

from exportctl.catalogue import field_named, item_of, places, read_claims
from exportctl.catalogue._load import read_toml
from exportctl.catalogue.claims import Record
from exportctl.catalogue.export import is_remark
from exportctl.catalogue.fields import nearest_field
from exportctl.catalogue.records import cells_behind
from exportctl.dates import Day, as_day
from exportctl.errors import ExportctlError, InconsistentFactsError, InputError
from exportctl.hardware import Item

__all__ = [
    "MOST_FAULTS",
    "Asked",
    "Row",
    "asked_in",
    "is_spec",
    "read_rows",
    "read_spec",
    "write_bytes",
    "write_text",
    "written",
]

# A longer line is no record; of a file with more faults, the rest is not read.
LINE: Final = 2**20
MOST_FAULTS: Final = 1_000
_SCHEMA: Final = "$schema"  # names the schema for an editor, and says nothing of an item
T = TypeVar("T")
Row: TypeAlias = tuple[int, Mapping[str, object]]


@attrs.frozen(kw_only=True)
class Asked:
    """One record, read and found in order.

    Attributes:
        item: What it describes.
        record: What it says, cell by cell.
        on: The day that it asks about, or None.
        to: The destination that it names, or None.
    """

    item: Item
    record: Record
    on: Day | None
    to: str | None


def is_spec(given: str) -> bool:
    """Return whether that is the path of a spec file, and no product's name."""
    return Path(given).suffix.lower() in {".toml", ".json"}


def read_spec(path: Path) -> Asked:
    """Read the one item that a TOML or JSON file describes.

    Raises:
        InputError: With every fault in the file.
    """
    if path.suffix.lower() == ".toml":
        cells: Mapping[str, object] = read_toml(path)
    else:
        cells = _object(_text(path), str(path))
    cells = {"id": path.stem, **cells}
    cells.pop(_SCHEMA, None)
    faults: list[str] = []
    named = cells["id"] if isinstance(cells["id"], str) else path.stem
    asked = asked_in(cells, f"{path}: {named}", faults)
    if asked is None:
        raise InputError(faults)
    return asked


def asked_in(cells: Mapping[str, object], where: str, faults: list[str]) -> Asked | None:
    """Return what one record asks, or None with its faults added to *faults*."""
    before = len(faults)
    record, wrong = read_claims(cells, source=where)
    faults.extend(f"{where}: {what}" for what in wrong)
    item = None if wrong else _item(record, where, faults)
    day, country = record.text("on"), record.text("to")
    on = _tried(lambda: as_day(day), where, faults) if day else None
    to = (
        _tried(lambda: places().country(country), f"{where}: to", faults)
        if country
        else None
    )
    if item is None or len(faults) > before:
        return None
    return Asked(item=item, record=record, on=on, to=to)


def _tried(read: Callable[[], T], where: str, faults: list[str]) -> T | None:
    try:
        return read()
    except ExportctlError as error:
        faults.append(f"{where}: {error}")
        return None


def _item(record: Record, where: str, faults: list[str]) -> Item | None:
    """Return the item, or None with every contradiction between cells added."""
    found, before = record, len(faults)
    while True:
        try:
            item = item_of(found)
        except InconsistentFactsError as error:
            faults.append(f"{where}: {_between(error, found)}: {error}")
            stated = cells_behind(error, found)[:1]
            if not stated:
                return None
            found = found.without(*stated)
        except ExportctlError as error:
            faults.append(f"{where}: {error}")
            return None
        else:
            return item if len(faults) == before else None


def _between(error: InconsistentFactsError, record: Record) -> str:
    return " contradicts ".join(_halves(cells_behind(error, record)))


def _halves(cells: list[str]) -> list[str]:
    return [cells[0], ", ".join(cells[1:])] if len(cells) > 1 else cells


def read_rows(path: Path, faults: list[str]) -> Iterator[Row]:
    """Yield the records of a table with their line numbers; add what is wrong.

    One record is read at a time, so that a file may be larger than memory.

    Raises:
        InputError: If the file cannot be read at all.
    """
    match path.suffix.lower():
        case ".csv":
            yield from _csv_rows(_lines(path), str(path), faults)
        case ".jsonl" | ".ndjson":
            yield from _json_rows(_lines(path), str(path), faults)
        case _:
            raise InputError([f"{path}: wants a name that ends in .csv or .jsonl"])


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines of a text file; none is read that does not fit in memory."""
    number = 0
    try:
        with path.open(encoding="utf-8-sig") as file:
            while line := file.readline(LINE):
                number += 1
                if len(line) == LINE:
                    wanted = f"wants lines of fewer than {LINE} characters"
                    raise InputError([f"{path}:{number}: {wanted}"])
                yield line
    except OSError as error:
        raise InputError([f"{path}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise InputError([f"{path}: is not text in UTF-8: {error}"]) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError([f"{path}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise InputError([f"{path}: is not text in UTF-8: {error}"]) from error


def _csv_rows(lines: Iterator[str], name: str, faults: list[str]) -> Iterator[Row]:
    reader = csv.reader(lines, strict=True)
    header: list[str] = []
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            faults.append(f"{name}:{reader.line_num}: is not CSV: {error}")
            return
        if cells is None:
            break
        if not header:
            header = [cell.strip() for cell in cells]
            faults.extend(f"{name}:1: {fault}" for fault in _header_faults(header))
        elif len(cells) > len(header) or (len(cells) < len(header) and len(cells) > 1):
            faults.append(
                f"{name}:{reader.line_num}: wants {len(header)} cells, got {len(cells)}"
            )
        elif any(cell.strip() for cell in cells):
            row = dict(zip(header, cells, strict=False))
            yield reader.line_num, {k: v for k, v in row.items() if field_named(k)}
        if len(faults) > MOST_FAULTS:
            return
    if not header:
        faults.append(f"{name}:1: wants a header row with a column id")


def _header_faults(header: list[str]) -> Iterator[str]:
    for cell in dict.fromkeys(header):
        if header.count(cell) > 1:
            yield f"{cell}: the column stands twice"
        if field_named(cell) is None and not is_remark(cell):
            shown = cell or "a column without a name"
            yield f"{shown}: unknown column; {nearest_field(cell)}"


def _json_rows(lines: Iterator[str], name: str, faults: list[str]) -> Iterator[Row]:
    for line, content in enumerate(lines, start=1):
        if not content.strip():
            continue
        try:
            yield line, _object(content, f"{name}:{line}")
        except InputError as error:
            faults.extend(error.faults)
        if len(faults) > MOST_FAULTS:
            return


def _object(text: str, where: str) -> Mapping[str, object]:
    try:
        found: Any = json.loads(
            text,
            parse_float=Decimal,
            parse_constant=_refused,
            object_pairs_hook=_once,
        )
    except (ValueError, RecursionError) as error:
        raise InputError([f"{where}: is not JSON: {error}"]) from error
    if not isinstance(found, dict):
        raise InputError([f"{where}: wants an object, got {type(found).__name__}"])
    return found


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is not a number")


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    out: dict[str, object] = {}
    for key, value in pairs:
        if key in out:
            raise ValueError(f"the key {key!r} stands twice")
        out[key] = value
    return out


def write_text(path: Path, text: str) -> None:
    """Write *text* under its final name only when all of it is on disk.

    Raises:
        InputError: If it cannot be written there.
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write *content* under its final name only when all of it is on disk.

    Raises:
        InputError: If it cannot be written there.
    """
    with written(path) as file:
        file.write(content)


@contextlib.contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file that gets its final name when all has been written without an error.

    Raises:
        InputError: If it cannot be written there.
    """
    try:
        file = tempfile.NamedTemporaryFile(  # noqa: SIM115 - closed below, and kept
            dir=path.parent, prefix=f".{path.name}.", delete=False
        )
    except OSError as error:
        raise InputError([f"{path}: cannot be written: {error.strerror}"]) from error
    try:
        with file:
            yield file
        Path(file.name).replace(path)
    except OSError as error:
        Path(file.name).unlink(missing_ok=True)
        raise InputError([f"{path}: cannot be written: {error.strerror}"]) from error
    except BaseException:
        Path(file.name).unlink(missing_ok=True)
        raise
