"""The command line; the only place that knows what day it is."""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Sequence

from exportctl.cli.check import check
from exportctl.cli.products import list_products, show
from exportctl.cli.table import screen_file
from exportctl.errors import ExportctlError

__all__ = ["main"]

_EPILOG = """\
examples:
  exportctl check h800 --to CN --on 2022-12-01 --on 2023-11-17
  exportctl check my-chip.toml --to SG --json
  exportctl screen parts.csv --on 2024-04-04 --to CN -o answers.csv
  exportctl show h800

exit codes: 0 answered, 2 usage or bad input. Not legal advice.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: The words after the command's name; those of the process by default.

    Returns:
        0 if answered, 2 for bad input.
    """
    options = _parser().parse_args(argv)
    try:
        options.run(options)
        sys.stdout.flush()
    except ExportctlError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="exportctl",
        description="Does a chip fall under an export control regime on a date, and why?",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("check", help="answer for one item, with reasons")
    one.add_argument("item", metavar="ITEM", help="id, alias or TOML/JSON spec file")
    _asked(one)
    one.add_argument(
        "--on", action="append", metavar="DATE", help="day asked about; may repeat"
    )
    one.add_argument("--json", action="store_true", help="print exportctl.decision/1")
    one.set_defaults(run=lambda options: check(options, _today()))
    many = commands.add_parser("screen", help="answer for a table of items")
    many.add_argument("file", metavar="FILE", help="a .csv or .jsonl file")
    _asked(many)
    many.add_argument("--on", metavar="DATE", help="day asked about")
    many.add_argument("-o", dest="out", metavar="OUT", help="a .csv or .jsonl file")
    many.set_defaults(run=lambda options: screen_file(options, _today()))
    every = commands.add_parser("list", help="list the products of the catalogue")
    every.set_defaults(run=lambda _: list_products())
    facts = commands.add_parser("show", help="show a product's facts with sources")
    facts.add_argument("item", metavar="ITEM", help="id, name or alias")
    facts.set_defaults(run=lambda options: show(options.item))
    return parser


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--regime", default="us", help="whose rules (default: us)")
    parser.add_argument("--to", metavar="ISO2", help="destination, two letters")


def _today() -> str:
    return dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()
