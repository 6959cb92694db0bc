"""A progress bar for long work, where somebody is looking."""

import contextlib
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from exportctl.cli.output import with_progress

__all__ = ["counted", "shown"]

T = TypeVar("T")
_LONG: Final = 2_000


def shown(rows: Iterable[T], count: int) -> Iterable[T]:
    """Return *rows*, with a bar on a terminal if they are many, or at least a count.

    It is drawn on the standard error, which answers are not written to.

    Args:
        rows: What is worked on, one by one.
        count: How many there are.
    """
    drawn = count >= _LONG and _wanted()
    return _drawn(rows, count) if drawn else with_progress(rows, count)


@contextlib.contextmanager
def counted() -> Iterator[Callable[[int], object]]:
    """Yield what to call with the number of rows done, where nobody knows of how many."""
    if not _wanted():
        yield lambda _: None
        return
    # An extra: loaded here, when it is known to be there and wanted.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("screening", total=None)
        yield lambda rows: bar.update(task, description=f"screening: {rows:,} rows")


def _wanted() -> bool:
    if not sys.stderr.isatty():
        return False
    try:
        importlib.import_module("rich.progress")
    except ImportError:
        return False
    return True


def _drawn(rows: Iterable[T], count: int) -> Iterator[T]:
    # An extra: loaded here, when it is known to be there and wanted.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    console = Console(stderr=True)
    yield from track(rows, description="screening", total=count, console=console)
