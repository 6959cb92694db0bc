"""``exportctl screen``: a table of items in, a table of answers out."""

import argparse
import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from exportctl.catalogue import places
from exportctl.cli.files import Asked, asked_in, read_rows
from exportctl.cli.output import (
    exit_code,
    format_asked,
    pages,
    put,
    sarif_of,
    with_progress,
)
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


def screen_file(options: argparse.Namespace, today: str) -> int:
    """Screen every row of a file, or say everything that is wrong with it.

    Returns:
        1 if ``--fail-on`` asks for that, else 0.

    Raises:
        InputError: With every fault in the file; nothing is written then.
    """
    path = Path(options.file)
    regime_named(options.regime)
    form = format_asked(options, FORMATS, _form(path))
    day = as_day(options.on or today, "--on")
    to = None if options.to is None else places().country(options.to)
    asked = read_items(path)
    levels: list[str] = []
    decisions = _screened(asked, options, day, to, levels, brief=form in _ROWS)
    put(_written(form, path, [line for line, _ in asked], decisions), options.out)
    return exit_code(levels, options.fail_on)


def _screened(
    asked: Sequence[tuple[int, Asked]],
    options: argparse.Namespace,
    day: Day,
    to: str | None,
    levels: list[str],
    *,
    brief: bool,
) -> Iterator[Decision]:
    """Yield the decisions one by one; how grave each is, where that is asked.

    Where rows are all that is written, those that are alike are judged once, and nothing
    is traced.
    """
    screens = Screens(options.regime)
    ask = screens.decide if brief else partial(screen, regime=options.regime)
    for _, each in with_progress(asked, len(asked)):
        found = ask(each.item, on=each.on or day, to=each.to or to)
        if options.fail_on is not None:
            levels.append(level_of(found.to_dict()))
        yield found


def _written(
    form: str, path: Path, lines: Sequence[int], decisions: Iterable[Decision]
) -> str:
    if form in _ROWS:
        return _as_csv(decisions) if form == "csv" else _as_json_lines(decisions)
    records = [each.to_dict() for each in decisions]
    match form:
        case "md":
            return summary_as_markdown(records, title=path.name)
        case "html":
            return summary_as_html(records, title=path.name)
        case "sarif":
            found = zip(records, lines, strict=True)
            name = path.as_posix()
            return sarif_of(Checked(record=x, path=name, line=n) for x, n in found)
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
    faults: list[str] = []
    found: list[tuple[int, Asked | None]] = []
    seen: dict[str, int] = {}
    for line, cells in read_rows(path, faults):
        where = f"{path}:{line}"
        id = str(cells.get("id") or "").strip()
        if not id:
            faults.append(f"{where}: id: is missing")
        elif id in seen:
            faults.append(f"{where}: id: {id!r} stands on line {seen[id]} already")
        seen.setdefault(id, line)
        found.append((line, asked_in(cells, where, faults)))
    if faults:
        raise InputError(faults)
    return [(line, each) for line, each in found if each is not None]


def _as_csv(decisions: Iterable[Decision]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(as_row, decisions))
    return text.getvalue()


def _as_json_lines(decisions: Iterable[Decision]) -> str:
    return "".join(f"{json.dumps(as_columns(each))}\n" for each in decisions)
