"""Run the examples in the README, the docs and the docstrings."""

import contextlib
import doctest
import io
import os
import re
import shlex
import tempfile
from pathlib import Path
from unittest import mock

from sybil import Example, Sybil
from sybil.parsers import myst, rest

from exportctl.cli import main

ROOT = Path(__file__).parent
SAVED = tempfile.TemporaryDirectory(prefix="exportctl-docs-")
"""Where ``> file`` in a console block goes; later lines read it from there."""


def run_console(example: Example) -> None:
    """Run every ``$`` line of a console block, and compare what it prints."""
    line, wanted = "", ""
    for each in [*str(example.parsed).splitlines(), "$ "]:
        if not each.startswith("$ "):
            wanted += f"{each}\n"
            continue
        if line:
            printed = _run(shlex.split(line))
            same = doctest.OutputChecker().check_output(
                wanted.rstrip() + "\n", printed.rstrip() + "\n", doctest.ELLIPSIS
            )
            assert same, f"$ {line}\nwanted:\n{wanted}\ngot:\n{printed}"
        line, wanted = each.removeprefix("$ "), ""


def _run(words: list[str]) -> str:
    """Return what a command prints; with ``> file`` at its end it prints nothing."""
    saved = {path.name: str(path) for path in Path(SAVED.name).iterdir()}
    if words[-2:-1] != [">"]:
        return _printed(*(saved.get(word, word) for word in words))
    Path(SAVED.name, words[-1]).write_text(_printed(*words[:-2]), encoding="utf-8")
    return ""


def _printed(program: str, *words: str) -> str:
    """Return what a command prints, run in the root of the repository."""
    if program == "cat":
        return "".join((ROOT / name).read_text(encoding="utf-8") for name in words)
    assert program == "exportctl", program
    out = io.StringIO()
    with (
        contextlib.chdir(ROOT),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(out),
        contextlib.suppress(SystemExit),
        mock.patch.dict(os.environ, COLUMNS="80"),
    ):
        main(words)
    return out.getvalue()


def table(page: str, heading: str) -> list[tuple[str, ...]]:
    """Return the rows of the first table under a heading of a page, without its head."""
    text = (ROOT / page).read_text(encoding="utf-8")
    after = re.split(rf"^#+ {re.escape(heading)}$", text, maxsplit=1, flags=re.MULTILINE)[1]
    rows: list[tuple[str, ...]] = []
    for line in after.splitlines():
        if line.startswith("|"):
            cells = line.removeprefix("|").removesuffix("|").split("|")
            rows.append(tuple(map(str.strip, cells)))
        elif rows:
            break
    return rows[2:]


def names(page: str, heading: str) -> list[str]:
    """Return what stands in backticks in the first column of a table."""
    return [name for row in table(page, heading) for name in re.findall("`(.+?)`", row[0])]


def _helpers(namespace: dict[str, object]) -> None:
    namespace.update(ROOT=ROOT, table=table, names=names)


pytest_collect_file = (
    Sybil(
        parsers=[
            myst.PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS),
            myst.CodeBlockParser(language="console", evaluator=run_console),
        ],
        patterns=["*.md"],
        excludes=["docs/law/*", "docs/products/*"],  # written when the docs are built
        setup=_helpers,
    )
    + Sybil(
        parsers=[rest.DocTestParser(optionflags=doctest.ELLIPSIS)],
        patterns=["*.py"],
        path="src",
    )
).pytest()
