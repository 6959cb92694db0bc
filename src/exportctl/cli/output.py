"""What every answering command shares: formats, the terminal, progress, exit codes."""

import argparse
import importlib.util
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from exportctl.cli.files import write_text
from exportctl.errors import InputError
from exportctl.render import (
    Checked,
    as_ansi,
    as_html,
    as_json,
    as_markdown,
    as_sarif,
    as_text,
)

__all__ = [
    "add_fail_on",
    "add_format",
    "exit_code",
    "format_asked",
    "pages",
    "put",
    "sarif_of",
    "with_progress",
]

T = TypeVar("T")
Node: TypeAlias = Mapping[str, Any]

_SUFFIXES: Final = {
    ".txt": "text",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".sarif": "sarif",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_FAILING: Final = {"license": frozenset({"error"}), "open": frozenset({"error", "warning"})}
_SHOW_FROM: Final = 100


def add_format(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    """Add ``--format`` and ``-o``."""
    default = formats[0]
    parser.add_argument(
        "--format", choices=formats, help=f"default: by OUT, else {default}"
    )
    parser.add_argument("-o", dest="out", metavar="OUT", help="a file to write")


def add_fail_on(parser: argparse.ArgumentParser) -> None:
    """Add ``--fail-on``."""
    parser.add_argument(
        "--fail-on",
        choices=tuple(_FAILING),
        help="exit 1 if a license is required, or if anything is open too",
    )


def format_asked(
    options: argparse.Namespace, formats: Sequence[str], default: str | None = None
) -> str:
    """Return the format that the options ask for, by name or by the file's name.

    Raises:
        InputError: If the name of the file says none of *formats*, or two are asked for.
    """
    asked: str | None = options.format
    if getattr(options, "json", False):
        if asked not in {None, "json"}:
            raise InputError([f"--json and --format {asked} do not go together"])
        asked = "json"
    if asked is not None or options.out is None:
        return asked or default or formats[0]
    form = _SUFFIXES.get(Path(options.out).suffix.lower())
    if form is None or form not in formats:
        known = [suffix for suffix, name in _SUFFIXES.items() if name in formats]
        wanted = f"a name that ends in {' or '.join(known)}, or --format"
        raise InputError([f"{options.out}: wants {wanted}"])
    return form


def put(text: str, out: str | None) -> None:
    """Print *text*, or write it to a file.

    Raises:
        InputError: If the file cannot be written.
    """
    whole = text if text.endswith("\n") else f"{text}\n"
    if out is None:
        print(whole, end="")
    else:
        write_text(Path(out), whole)


def pages(records: Sequence[Node], form: str, *, to_file: bool) -> str:
    """Return decisions as pages, one after the other.

    Args:
        records: Decisions as ``exportctl.decision/1``.
        form: ``text``, ``md``, ``html``, ``json`` or ``sarif``.
        to_file: Whether they go to a file, and so not to a terminal.
    """
    match form:
        case "md":
            return "\n".join(map(as_markdown, records))
        case "html":
            return as_html(*records)
        case "json" if len(records) == 1:
            return as_json(records[0])
        case "json":
            return "\n".join(as_json(each, indent=None) for each in records)
        case "sarif":
            return sarif_of(Checked(record=each) for each in records)
        case _:
            return "\n\n".join(_text(each, to_file=to_file) for each in records)


def sarif_of(checked: Iterable[Checked]) -> str:
    """Return what a check found as SARIF, under the version that is installed."""
    return as_sarif(checked, version=version("exportctl"))


def _text(record: Node, *, to_file: bool) -> str:
    """Return a page of text; in a terminal as wide as that, and in color if it has any."""
    if to_file or not sys.stdout.isatty():
        return as_text(record)
    width = shutil.get_terminal_size().columns
    return as_ansi(record, width=width) if _colored() else as_text(record, width=width)


def _colored() -> bool:
    """Return whether to color: rich is there, and nobody has asked for none."""
    refused = os.environ.get("NO_COLOR", "") or os.environ.get("TERM") == "dumb"
    return not refused and importlib.util.find_spec("rich") is not None


def exit_code(levels: Iterable[str], fail_on: str | None) -> int:
    """Return 1 if *fail_on* asks for that at any of *levels* (`level_of`), else 0."""
    failing = _FAILING[fail_on] if fail_on else frozenset[str]()
    return int(any(each in failing for each in levels))


def with_progress(each: Iterable[T], total: int) -> Iterator[T]:
    """Yield the same, and say on a terminal how far it has come, where that takes long."""
    shown = total >= _SHOW_FROM and sys.stderr.isatty()
    for number, one in enumerate(each, start=1):
        yield one
        if shown and (number % _SHOW_FROM == 0 or number == total):
            end = "\n" if number == total else ""
            print(f"\rscreened {number} of {total}", end=end, file=sys.stderr, flush=True)
