"""``exportctl screen``: a table of items in, a table of answers out."""

import argparse
import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

from exportctl.catalogue import places
from exportctl.cli.files import Asked, asked_in, read_rows, write_text
from exportctl.dates import as_day
from exportctl.errors import InputError
from exportctl.screening import Decision, regime_named, screen
from exportctl.screening.record import COLUMNS, as_record, as_row

__all__ = ["read_items", "screen_file"]


def screen_file(options: argparse.Namespace, today: str) -> None:
    """Screen every row of a file, or say everything that is wrong with it.

    Raises:
        InputError: With every fault in the file; nothing is written then.
    """
    path, out = Path(options.file), Path(options.out) if options.out else None
    regime_named(options.regime)
    day = as_day(options.on or today, "--on")
    to = None if options.to is None else places().country(options.to)
    form = _form(out or path)
    decisions = (
        screen(each.item, regime=options.regime, on=each.on or day, to=each.to or to)
        for each in read_items(path)
    )
    text = _as_json_lines(decisions) if form == "jsonl" else _as_csv(decisions)
    if out is None:
        print(text, end="")
    else:
        write_text(out, text)


def _form(path: Path) -> str:
    match path.suffix.lower():
        case ".csv":
            return "csv"
        case ".jsonl" | ".ndjson":
            return "jsonl"
        case _:
            raise InputError([f"{path}: wants a name that ends in .csv or .jsonl"])


def read_items(path: Path) -> list[Asked]:
    """Return what every row of a table asks.

    Raises:
        InputError: With every fault in the file.
    """
    faults: list[str] = []
    found: list[Asked | None] = []
    seen: dict[str, int] = {}
    for line, cells in read_rows(path, faults):
        where = f"{path}:{line}"
        id = str(cells.get("id") or "").strip()
        if not id:
            faults.append(f"{where}: id: is missing")
        elif id in seen:
            faults.append(f"{where}: id: {id!r} stands on line {seen[id]} already")
        seen.setdefault(id, line)
        found.append(asked_in(cells, where, faults))
    if faults:
        raise InputError(faults)
    return [each for each in found if each is not None]


def _as_csv(decisions: Iterable[Decision]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(as_row, decisions))
    return text.getvalue()


def _as_json_lines(decisions: Iterable[Decision]) -> str:
    rows = ({name: as_record(each)[name] for name in COLUMNS} for each in decisions)
    return "".join(f"{json.dumps(row)}\n" for row in rows)
