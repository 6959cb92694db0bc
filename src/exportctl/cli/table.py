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
from functools import partial
from pathlib import Path
from typing import Final

from exportctl.catalogue import places
from exportctl.cli.files import MOST_FAULTS, Asked, asked_in, read_rows, written
from exportctl.cli.output import (
    exit_code,
    format_asked,
    pages,
    put,
    sarif_of,
)
from exportctl.cli.progress import counted, shown
from exportctl.dates import Day, as_day
from exportctl.errors import InputError
from exportctl.render import (
    Checked,
    as_json,
    level_of,
    summary_as_html,
    summary_as_markdown,
)
from exportctl.screening import Decision, regime_named, screen
from exportctl.screening._screen import Screens
from exportctl.screening.record import COLUMNS, as_columns, as_row

__all__ = ["FORMATS", "read_items", "screen_file"]


FORMATS: Final = ("csv", "jsonl", "text", "md", "html", "json", "sarif")
_ROWS: Final = {"csv", "jsonl"}
_COLUMNAR: Final = {".parquet", ".arrow", ".feather", ".ipc"}


def screen_file(options: argparse.Namespace, today: str) -> int:
    """Screen every row of a file, or say everything that is wrong with it.

    The file is read twice, a record at a time: once to find its faults, and once to
    answer. What is written gets its name when all of it is there.

    Returns:
        1 if ``--fail-on`` asks for that, else 0.

    Raises:
        InputError: With every fault in the file; nothing is written then.
    """
    path = Path(options.file)
    regime_named(options.regime)
    day = as_day(options.on or today, "--on")
    to = None if options.to is None else places().country(options.to)
    if path.suffix.lower() in _COLUMNAR:
        return _screen_columns(path, options, day, to)
    form = format_asked(options, FORMATS, _form(path))
    count = _checked(path)
    asked = shown(_read(path), count)
    levels: set[str] = set()
    if form in _ROWS:
        decisions = (each for _, each in _screened(asked, options, day, to, levels))
        lines = _as_csv(decisions) if form == "csv" else _as_json_lines(decisions)
        _put_lines(lines, options.out)
    else:
        found = list(_screened(asked, options, day, to, levels, brief=False))
        put(_written(form, path, found), options.out)
    return exit_code(levels, options.fail_on)


def _screen_columns(
    path: Path, options: argparse.Namespace, day: Day, to: str | None
) -> int:
    """Answer a file whose columns are named after terms, a batch at a time."""
    if options.out is None:
        raise InputError([f"{path}: wants -o with a file for the answers"])
    if options.fail_on is not None or options.format is not None:
        raise InputError([f"{path}: columns go without --format and --fail-on"])
    try:
        # An extra: needed for such files only.
        from exportctl.bulk import Question  # noqa: PLC0415
        from exportctl.bulk import screen_file as screen_columns  # noqa: PLC0415
    except ImportError as error:
        wanted = "needs pyarrow and numpy; install: pip install 'exportctl[bulk]'"
        raise InputError([f"{path}: {wanted}"]) from error
    with counted() as watch:
        questions = (Question(regime=options.regime, on=day, to=to),)
        screen_columns(path, options.out, questions=questions, watch=watch)
    return 0


def _put_lines(lines: Iterable[str], out: str | None) -> None:
    """Print or write lines when all of them are there; they need not fit in memory."""
    if out is not None:
        with written(Path(out)) as file:
            file.writelines(line.encode("utf-8") for line in lines)
        return
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as answers:
        answers.writelines(lines)
        answers.seek(0)
        shutil.copyfileobj(answers, sys.stdout)


def _screened(
    asked: Iterable[tuple[int, Asked]],
    options: argparse.Namespace,
    day: Day,
    to: str | None,
    levels: set[str],
    *,
    brief: bool = True,
) -> Iterator[tuple[int, Decision]]:
    """Yield the decisions with their lines; how grave each is, where that is asked.

    Where rows are all that is written, those that are alike are judged once, and nothing
    is traced.
    """
    screens = Screens(options.regime)
    ask = screens.decide if brief else partial(screen, regime=options.regime)
    for line, each in asked:
        found = ask(each.item, on=each.on or day, to=each.to or to)
        if options.fail_on is not None:
            levels.add(level_of(found.to_dict()))
        yield line, found


def _written(form: str, path: Path, decisions: Iterable[tuple[int, Decision]]) -> str:
    found = [(line, each.to_dict()) for line, each in decisions]
    records = [record for _, record in found]
    match form:
        case "md":
            return summary_as_markdown(records, title=path.name)
        case "html":
            return summary_as_html(records, title=path.name)
        case "sarif":
            name = path.as_posix()
            return sarif_of(Checked(record=x, path=name, line=n) for n, x in found)
        case _:
            many = as_json(records)
            return many if form == "json" else pages(records, form, to_file=True)


def _form(path: Path) -> str:
    match path.suffix.lower():
        case ".csv":
            return "csv"
        case ".jsonl" | ".ndjson":
            return "jsonl"
        case _:
            raise InputError([f"{path}: wants a name that ends in .csv or .jsonl"])


def read_items(path: Path) -> list[tuple[int, Asked]]:
    """Return what every row of a table asks, with its line.

    Raises:
        InputError: With every fault in the file.
    """
    _checked(path)
    return list(_read(path))


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


def _read(path: Path) -> Iterator[tuple[int, Asked]]:
    """Yield what each record asks; the file has been checked, and is checked again."""
    faults: list[str] = []
    for line, cells in read_rows(path, faults):
        asked = asked_in(cells, f"{path}:{line}", faults)
        if asked is not None:
            yield line, asked
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
