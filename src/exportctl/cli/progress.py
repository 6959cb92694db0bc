"""A progress bar for long work, where somebody is looking."""

import importlib
import sys
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

__all__ = ["shown"]

T = TypeVar("T")
_LONG: Final = 2_000


def shown(rows: Iterable[T], count: int) -> Iterable[T]:
    """Return *rows*, with a bar on a terminal if they are many and ``rich`` is there.

    It is drawn on the standard error, which answers are not written to.

    Args:
        rows: What is worked on, one by one.
        count: How many there are.
    """
    if count < _LONG or not sys.stderr.isatty():
        return rows
    try:
        importlib.import_module("rich.progress")
    except ImportError:
        return rows
    return _drawn(rows, count)


def _drawn(rows: Iterable[T], count: int) -> Iterator[T]:
    # An extra: loaded here, when it is known to be there and wanted.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    console = Console(stderr=True)
    yield from track(rows, description="screening", total=count, console=console)
