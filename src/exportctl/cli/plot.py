"""``exportctl plot``: pictures of rules and items, as SVG or PNG."""

import argparse
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from exportctl.cli.check import asked_item
from exportctl.cli.envelope import add_envelope_options, envelope_asked, metric_named
from exportctl.cli.files import write_bytes
from exportctl.errors import InputError

__all__ = ["add_plot_commands"]

_PLANE: Final = """\
examples:
  exportctl plot plane --on 2023-11-17 -o plane.svg
  exportctl plot plane --on 2023-11-17 --product h800 --product h20 -o plane.png
  exportctl plot plane --on 2022-12-01 --x bits_x_tops \\
      --y aggregate_bidirectional_transfer_rate --product h800 -o plane.svg
"""
_TIMELINE: Final = """\
example:
  exportctl plot timeline h800 --to CN --until 2026-09-25 -o h800.svg
"""
_FLIPS: Final = """\
example:
  exportctl plot flips --on 2022-12-01 --on 2023-11-17 --to CN --product h800 -o flips.svg
"""
_ENVELOPE: Final = """\
example:
  exportctl plot envelope --by applicable_die_area --datacenter yes --on 2026-02-01 \\
      -o envelope.svg
"""


def add_plot_commands(parser: argparse.ArgumentParser) -> None:
    """Add the pictures as subcommands of ``exportctl plot``."""
    kinds = parser.add_subparsers(required=True, metavar="PICTURE")
    plane = _kind(kinds, "plane", "where which paragraph governs", _PLANE)
    plane.add_argument("--on", required=True, metavar="DATE", help="day asked about")
    plane.add_argument("--x", metavar="TERM", help="default: total_processing_performance")
    plane.add_argument("--y", metavar="TERM", help="default: performance_density")
    _products(plane)
    plane.set_defaults(run=_plane)
    when = _kind(kinds, "timeline", "what was answered when", _TIMELINE, regime=False)
    when.add_argument("item", metavar="ITEM", help="id, alias or TOML/JSON spec file")
    when.add_argument("--regime", action="append", help="may repeat (default: us)")
    when.add_argument("--to", metavar="ISO2", help="destination, two letters")
    when.add_argument("--until", required=True, metavar="DATE", help="up to which day")
    when.set_defaults(run=_timeline)
    flips = _kind(kinds, "flips", "which answers two days give differently", _FLIPS)
    flips.add_argument(
        "--on", required=True, action="append", metavar="DATE", help="give it twice"
    )
    flips.add_argument("--to", metavar="ISO2", help="destination, two letters")
    _products(flips)
    flips.set_defaults(run=_flips)
    most = _kind(kinds, "envelope", "how far a design may go", _ENVELOPE)
    most.add_argument("--to", metavar="ISO2", help="destination, two letters")
    add_envelope_options(most)
    most.set_defaults(run=_envelope)


def _kind(
    kinds: Any, name: str, about: str, examples: str, *, regime: bool = True
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = kinds.add_parser(
        name,
        help=about,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "-o", dest="out", required=True, metavar="OUT", help="a .svg or .png file"
    )
    if regime:
        made.add_argument("--regime", default="us", help="whose rules (default: us)")
    return made


def _products(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--product",
        action="append",
        default=[],
        metavar="ITEM",
        help="id, alias or spec file; may repeat",
    )


def _drawing() -> Any:
    """Return what draws, which only pictures need.

    Raises:
        InputError: If matplotlib is not installed.
    """
    try:
        return import_module("exportctl.plot")
    except ModuleNotFoundError as error:
        wanted = "pictures need matplotlib: pip install 'exportctl[plot]'"
        raise InputError([wanted]) from error


def _write(drawing: Any, figure: Any, out: str) -> None:
    path = Path(out)
    form = path.suffix.lower().removeprefix(".")
    write_bytes(path, drawing.picture(figure, form))


def _out(out: str) -> None:
    """Refuse a name before anything is drawn.

    Raises:
        InputError: If it ends in neither ``.svg`` nor ``.png``.
    """
    if Path(out).suffix.lower() not in {".svg", ".png"}:
        raise InputError([f"{out}: wants a name that ends in .svg or .png"])


def _plane(options: argparse.Namespace) -> None:
    _out(options.out)
    drawing = _drawing()
    axes = {
        name: metric_named(given)
        for name in ("x", "y")
        if (given := getattr(options, name))
    }
    items = [asked_item(each).item for each in options.product]
    made = drawing.plane_figure(
        on=options.on, regime=options.regime, products=items, **axes
    )
    _write(drawing, made, options.out)


def _envelope(options: argparse.Namespace) -> None:
    _out(options.out)
    if options.on is None:
        raise InputError(["--on: is missing; a picture wants a day, such as 2026-02-01"])
    drawing = _drawing()
    made = drawing.envelope_figure(envelope_asked(options, options.on))
    _write(drawing, made, options.out)


def _timeline(options: argparse.Namespace) -> None:
    _out(options.out)
    drawing = _drawing()
    made = drawing.timeline_figure(
        asked_item(options.item).item,
        until=options.until,
        regimes=options.regime or ["us"],
        to=options.to,
    )
    _write(drawing, made, options.out)


def _flips(options: argparse.Namespace) -> None:
    _out(options.out)
    if len(options.on) != 2:
        raise InputError([f"--on: wants two days, got {len(options.on)}"])
    drawing = _drawing()
    made = drawing.flips_figure(
        on=tuple(options.on),
        regime=options.regime,
        to=options.to,
        items=[asked_item(each).item for each in options.product],
    )
    _write(drawing, made, options.out)
