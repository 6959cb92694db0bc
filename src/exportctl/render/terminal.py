"""Color for a terminal, through rich."""

import io
from importlib import import_module
from typing import Any, Final

from exportctl.errors import InputError
from exportctl.render._lines import lines
from exportctl.render._words import Node
from exportctl.render.text import wrapped

__all__ = ["as_ansi"]

_STYLES: Final = {
    "title": "bold",
    "true": "bold red",
    "false": "green",
    "unknown": "bold yellow",
    "detail": "",
    "note": "dim",
}


def as_ansi(record: Node, *, width: int) -> str:
    r"""Return a decision as text with the escapes that color it in a terminal.

    Every color has its word beside it: nothing is said by color alone.

    Args:
        record: A decision as ``exportctl.decision/1``.
        width: Where to break lines, in characters.

    Raises:
        InputError: If rich is not installed.

    >>> from exportctl.screening import screen
    >>> page = as_ansi(screen("h800", on="2023-11-17").to_dict(), width=80)
    >>> page.splitlines()[1]
    '\x1b[1;31m  CONTROLLED: 3A090.a.1 governs\x1b[0m'
    """
    console_of, text_of = _rich()
    out = io.StringIO()
    console = console_of(
        file=out,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        width=width + 1,
        legacy_windows=False,
    )
    for each in wrapped(lines(record), width):
        console.print(text_of(str(each), style=_STYLES[each.about]), soft_wrap=True)
    return out.getvalue().rstrip("\n")


def _rich() -> tuple[Any, Any]:
    """Return the two classes of rich that this module needs."""
    try:
        return import_module("rich.console").Console, import_module("rich.text").Text
    except ImportError as error:
        wanted = "color needs rich; install it with: pip install 'exportctl[terminal]'"
        raise InputError([wanted]) from error
