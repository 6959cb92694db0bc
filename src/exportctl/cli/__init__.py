"""The command line; the only place that knows what day it is."""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Sequence
from typing import Any

from exportctl.cli.analysis import add_analysis_commands
from exportctl.cli.atlas import add_atlas_options, show_atlas
from exportctl.cli.catalogue import add_catalogue_options, export_catalogue
from exportctl.cli.check import FORMATS as CHECK_FORMATS
from exportctl.cli.check import check
from exportctl.cli.compare import FORMATS as COMPARE_FORMATS
from exportctl.cli.compare import compare_item
from exportctl.cli.deal import add_deal_options
from exportctl.cli.diff import add_diff_options, show_diff
from exportctl.cli.envelope import add_envelope_options, show_envelope
from exportctl.cli.examples import with_examples
from exportctl.cli.output import add_fail_on, add_format
from exportctl.cli.plot import add_plot_commands
from exportctl.cli.products import list_products, show
from exportctl.cli.prove import add_prove_options, prove_claims
from exportctl.cli.recheck import recheck_file
from exportctl.cli.ruledata import add_export_options, check_rules, export_rules
from exportctl.cli.rules import list_rules
from exportctl.cli.table import FORMATS as SCREEN_FORMATS
from exportctl.cli.table import screen_file
from exportctl.cli.timeline import show_timeline
from exportctl.cli.validate import validate
from exportctl.errors import ExportctlError

__all__ = ["main"]

_EPILOG = """\
examples:
  exportctl check h800 --to CN --on 2022-12-01 --on 2023-11-17
  exportctl check h100-sxm --to SG --parent CN --on 2025-06-01
  exportctl check my-chip.toml --to SG --json
  exportctl screen parts.csv --on 2024-04-04 --to CN -o answers.csv
  exportctl compare l40s --on 2026-01-01
  exportctl ask h800 3A090.a 3A090.b --on 2023-11-17
  exportctl settle my-chip.toml --to CN --on 2023-11-17
  exportctl whatif h20 --make controlled --to CN --on 2026-02-01
  exportctl show h800
  exportctl validate my-chip.toml
  exportctl catalogue --vendor AMD -o amd.csv
  exportctl timeline h800 --to CN
  exportctl plot plane --on 2023-11-17 --product h800 -o plane.svg
  exportctl recheck decision.json
  exportctl envelope --by applicable_die_area --on 2026-02-01
  exportctl diff 2022-12-01 2023-12-01
  exportctl atlas --on 2026-02-01 --html atlas.html

exit codes: 0 answered; 1 recheck found a change, or --fail-on what it asks for;
2 usage or bad input.
Not legal advice.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: The words after the command's name; those of the process by default.

    Returns:
        0 if answered, 1 if `recheck` found a change or ``--fail-on`` what it asks for,
        2 for bad input.
    """
    options = _parser().parse_args(argv)
    code = 0
    try:
        code = options.run(options) or 0
        sys.stdout.flush()
    except ExportctlError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


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
    add_format(one, CHECK_FORMATS)
    add_fail_on(one)
    one.add_argument(
        "--with-proposals", action="store_true", help="say what proposals would cover too"
    )
    add_deal_options(one)
    one.set_defaults(run=lambda options: check(options, _today()))
    many = commands.add_parser("screen", help="answer for a table of items")
    many.add_argument("file", metavar="FILE", help="a .csv, .jsonl or .parquet file")
    _asked(many)
    many.add_argument("--on", metavar="DATE", help="day asked about")
    add_format(many, SCREEN_FORMATS)
    add_fail_on(many)
    many.set_defaults(run=lambda options: screen_file(options, _today()))
    side = commands.add_parser("compare", help="answer for one item under many regimes")
    side.add_argument("item", metavar="ITEM", help="id, alias or TOML/JSON spec file")
    side.add_argument(
        "--regime",
        action="append",
        metavar="REGIME",
        help="may repeat (default: us and every other country)",
    )
    side.add_argument("--to", metavar="ISO2", help="destination, two letters")
    side.add_argument("--on", metavar="DATE", help="day asked about")
    side.add_argument("--json", action="store_true", help="print exportctl.comparison/1")
    add_format(side, COMPARE_FORMATS)
    side.set_defaults(run=lambda options: compare_item(options, _today()))
    when = commands.add_parser("timeline", help="list the days on which an answer changes")
    when.add_argument(
        "item", metavar="ITEM", nargs="?", help="as for check; without one, the law's days"
    )
    _asked(when)
    when.add_argument("--json", action="store_true", help="print exportctl.timeline/1")
    add_deal_options(when)
    when.set_defaults(run=show_timeline)
    add_analysis_commands(commands.add_parser, _today)
    again = commands.add_parser("recheck", help="say what has changed since a decision")
    again.add_argument("file", metavar="DECISION.json", help="what check --json printed")
    again.add_argument("--on", metavar="DATE", help="day asked about (default: today)")
    again.add_argument(
        "--spec", metavar="FILE", help="the item's spec file, if it is not in the catalogue"
    )
    again.set_defaults(run=lambda options: recheck_file(options, _today()))
    law = commands.add_parser("rules", help="list the instruments with their dates")
    law.add_argument("--regime", help="whose rules (default: all)")
    law.add_argument("--json", action="store_true", help="print exportctl.rules/1")
    law.set_defaults(run=list_rules)
    _shown(commands)
    return parser


def _shown(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what shows products and rules, and give every command its examples."""
    every = commands.add_parser("list", help="list the products of the catalogue")
    every.set_defaults(run=lambda _: list_products())
    facts = commands.add_parser("show", help="show facts, sources and working of an item")
    facts.add_argument("item", metavar="ITEM", help="id, alias or TOML/JSON spec file")
    facts.set_defaults(run=lambda options: show(options.item))
    sound = commands.add_parser("validate", help="say what is wrong with files of items")
    sound.add_argument(
        "files", metavar="FILE", nargs="*", help="a .toml, .json, .csv or .jsonl file"
    )
    sound.add_argument("--schema", action="store_true", help="print the JSON Schema")
    sound.set_defaults(run=validate)
    whole = commands.add_parser("catalogue", help="write the catalogue as a table")
    add_catalogue_options(whole)
    whole.set_defaults(run=export_catalogue)
    add_plot_commands(commands.add_parser("plot", help="draw rules and items"))
    _add_analysis(commands)
    _add_rules_commands(commands)
    with_examples(commands)


def _add_analysis(commands: Any) -> None:
    most = commands.add_parser("envelope", help="say how far a design may go")
    _asked(most)
    add_envelope_options(most)
    most.set_defaults(run=lambda options: show_envelope(options, _today()))
    two = commands.add_parser("diff", help="say what is different between two texts")
    _asked(two)
    add_diff_options(two)
    two.set_defaults(run=show_diff)
    cells = commands.add_parser("atlas", help="list every cell of a law")
    add_atlas_options(cells)
    cells.set_defaults(run=lambda options: show_atlas(options, _today()))


def _add_rules_commands(commands: Any) -> None:
    data = commands.add_parser("export", help="write the rules as data")
    add_export_options(data)
    data.set_defaults(run=export_rules)
    written = commands.add_parser("validate-rules", help="check a file of rules as data")
    written.add_argument("file", metavar="FILE", help="exportctl.rules-data/1 in JSON")
    written.set_defaults(run=check_rules)
    proof = commands.add_parser("prove", help="prove or refute claims about the rules")
    add_prove_options(proof)
    proof.set_defaults(run=prove_claims)


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--regime", default="us", help="whose rules (default: us)")
    parser.add_argument("--to", metavar="ISO2", help="destination, two letters")


def _today() -> str:
    return dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()
