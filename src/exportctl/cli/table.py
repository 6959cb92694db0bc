"""``exportctl screen``: a table of items in, a table of answers out."""

import argparse
import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from exportctl.catalogue import places
from exportctl.cli.files import item_in, read_rows, write_text
from exportctl.dates import Day, as_day
from exportctl.errors import ExportctlError, InputError
from exportctl.hardware import Item
from exportctl.screening import Decision, regime_named, screen
from exportctl.screening.record import COLUMNS, as_record, as_row

__all__ = ["screen_file"]


@attrs.frozen(kw_only=True)
class _Asked:
    """One row, read and found in order."""

    item: Item
    on: Day
    to: str | None


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
    asked = _read(path, day, to)
    decisions = (
        screen(each.item, regime=options.regime, on=each.on, to=each.to) for each in asked
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


def _read(path: Path, day: Day, to: str | None) -> list[_Asked]:
    faults: list[str] = []
    asked: list[_Asked] = []
    seen: dict[str, int] = {}
    for line, cells in read_rows(path, faults):
        where = f"{path}:{line}"
        id = str(cells.get("id") or "").strip()
        if not id:
            faults.append(f"{where}: id: is missing")
        elif id in seen:
            faults.append(f"{where}: id: {id!r} stands on line {seen[id]} already")
        seen.setdefault(id, line)
        found = _row(cells, where, day, to, faults)
        if found is not None:
            asked.append(found)
    if faults:
        raise InputError(faults)
    return asked


def _row(
    cells: Mapping[str, object],
    where: str,
    day: Day,
    to: str | None,
    faults: list[str],
) -> _Asked | None:
    item = item_in(cells, where, faults)
    before = len(faults)
    on, going = cells.get("on"), cells.get("to")
    try:
        day = as_day(str(on).strip(), "on") if on else day
    except ExportctlError as error:
        faults.append(f"{where}: {error}")
    try:
        to = places().country(str(going).strip()) if going else to
    except ExportctlError as error:
        faults.append(f"{where}: to: {error}")
    if item is None or len(faults) > before:
        return None
    return _Asked(item=item, on=day, to=to)


def _as_csv(decisions: Iterable[Decision]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(as_row, decisions))
    return text.getvalue()


def _as_json_lines(decisions: Iterable[Decision]) -> str:
    rows = ({name: as_record(each)[name] for name in COLUMNS} for each in decisions)
    return "".join(f"{json.dumps(row)}\n" for row in rows)
