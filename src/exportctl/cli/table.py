"""``exportctl screen``: a table of items in, a table of answers out."""

import argparse
import contextlib
import csv
import io
import json
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from exportctl.catalogue import places
from exportctl.cli.files import MOST_FAULTS, Asked, asked_in, read_rows, written
from exportctl.cli.progress import counted, shown
from exportctl.dates import Day, as_day
from exportctl.errors import InputError
from exportctl.screening import Decision, regime_named
from exportctl.screening._screen import Screens
from exportctl.screening.record import COLUMNS, as_columns, as_row

__all__ = ["screen_file"]

_COLUMNAR: Final = {".parquet", ".arrow", ".feather", ".ipc"}


def screen_file(options: argparse.Namespace, today: str) -> None:
    """Screen every row of a file, or say everything that is wrong with it.

    The file is read twice, a record at a time: once to find its faults, and once to
    answer. What is written gets its name when all of it is there.

    Raises:
        InputError: With every fault in the file; nothing is written then.
    """
    path, out = Path(options.file), Path(options.out) if options.out else None
    regime_named(options.regime)
    day = as_day(options.on or today, "--on")
    to = None if options.to is None else places().country(options.to)
    if path.suffix.lower() in _COLUMNAR:
        _screen_columns(path, out, regime=options.regime, on=day, to=to)
        return
    form = _form(out or path)
    count = _checked(path)
    screens = Screens(options.regime)
    decisions = (
        screens.decide(each.item, on=each.on or day, to=each.to or to)
        for each in shown(_read(path), count)
    )
    lines = _as_json_lines(decisions) if form == "jsonl" else _as_csv(decisions)
    if out is not None:
        with written(out) as file:
            file.writelines(line.encode("utf-8") for line in lines)
        return
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as answers:
        answers.writelines(lines)
        answers.seek(0)
        shutil.copyfileobj(answers, sys.stdout)


def _screen_columns(
    path: Path, out: Path | None, *, regime: str, on: Day, to: str | None
) -> None:
    """Answer a file whose columns are named after terms, a batch at a time."""
    if out is None:
        raise InputError([f"{path}: wants -o with a file for the answers"])
    try:
        # An extra: needed for such files only.
        from exportctl.bulk import Question  # noqa: PLC0415
        from exportctl.bulk import screen_file as screen_columns  # noqa: PLC0415
    except ImportError as error:
        wanted = "needs pyarrow and numpy; install: pip install 'exportctl[bulk]'"
        raise InputError([f"{path}: {wanted}"]) from error
    with counted() as watch:
        questions = (Question(regime=regime, on=on, to=to),)
        screen_columns(path, out, questions=questions, watch=watch)


def _form(path: Path) -> str:
    match path.suffix.lower():
        case ".csv":
            return "csv"
        case ".jsonl" | ".ndjson":
            return "jsonl"
        case _:
            raise InputError([f"{path}: wants a name that ends in .csv or .jsonl"])


def _checked(path: Path) -> int:
    """Return how many records there are.

    Raises:
        InputError: With every fault in the file, the first thousand if there are more.
    """
    faults: list[str] = []
    count = 0
    with contextlib.closing(_Ids()) as ids:
        for line, cells in read_rows(path, faults):
            count += 1
            where = f"{path}:{line}"
            id = str(cells.get("id") or "").strip()
            before = ids.line_of(id, line) if id else None
            if not id:
                faults.append(f"{where}: id: is missing")
            elif before is not None:
                faults.append(f"{where}: id: {id!r} stands on line {before} already")
            asked_in(cells, where, faults)
    if len(faults) > MOST_FAULTS:
        rest = "there are more faults; the rest of the file was not read"
        raise InputError([*faults[:MOST_FAULTS], f"{path}: {rest}"])
    if faults:
        raise InputError(faults)
    return count


class _Ids:
    """The ids seen, on disk where there are many."""

    def __init__(self) -> None:
        self._seen = sqlite3.connect("")
        self._seen.execute("create table seen (id text primary key, line) without rowid")

    def line_of(self, id: str, line: int) -> int | None:
        """Return the line on which *id* was seen before, or note that it is here."""
        try:
            self._seen.execute("insert into seen values (?, ?)", (id, line))
        except sqlite3.IntegrityError:
            asked = self._seen.execute("select line from seen where id = ?", (id,))
            return int(asked.fetchone()[0])
        return None

    def close(self) -> None:
        self._seen.close()


def _read(path: Path) -> Iterator[Asked]:
    """Yield what each record asks; the file has been checked, and is checked again."""
    faults: list[str] = []
    for line, cells in read_rows(path, faults):
        asked = asked_in(cells, f"{path}:{line}", faults)
        if asked is not None:
            yield asked
    if faults:
        raise InputError(faults)


def _as_csv(decisions: Iterable[Decision]) -> Iterator[str]:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for each in decisions:
        writer.writerow(as_row(each))
        yield text.getvalue()
        text.seek(0)
        text.truncate()
    yield text.getvalue()


def _as_json_lines(decisions: Iterable[Decision]) -> Iterator[str]:
    return (f"{json.dumps(as_columns(each))}\n" for each in decisions)
