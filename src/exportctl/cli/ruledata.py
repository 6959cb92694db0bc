"""``exportctl export`` and ``validate-rules``: rules as data, out and in."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from exportctl.cli.files import write_text
from exportctl.law import REGIMES
from exportctl.ruledata import RulesData, read_rules_file, rules_record
from exportctl.rules import Instrument
from exportctl.screening import regime_named

__all__ = ["add_export_options", "check_rules", "export_rules"]


def add_export_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``export``."""
    parser.add_argument(
        "--regime", action="append", metavar="REGIME", help="may repeat (default: all)"
    )
    parser.add_argument(
        "--json", action="store_true", help="exportctl.rules-data/1; the only format so far"
    )
    parser.add_argument("-o", dest="out", metavar="OUT", help="a file to write")


def export_rules(options: argparse.Namespace) -> None:
    """Print or write whole regimes as ``exportctl.rules-data/1``."""
    asked = [regime_named(id) for id in dict.fromkeys(options.regime or ())]
    text = json.dumps(rules_record(asked or REGIMES), indent=1) + "\n"
    if options.out:
        write_text(Path(options.out), text)
    else:
        print(text, end="")


def check_rules(options: argparse.Namespace) -> None:
    """Say what a file of rules holds; whatever is wrong with it is an error."""
    print("\n".join(_lines(read_rules_file(Path(options.file)))))


def _lines(found: RulesData) -> Iterator[str]:
    for regime in found.regimes:
        yield f"{regime.name} ({regime.id}): {len(regime.instruments)} instruments"
    for each in found.instruments:
        yield f"{each.citation} ({each.id}): {each.title}"
        yield from _phases(each)
    if not found.regimes and not found.instruments:
        yield "no rules"


def _phases(instrument: Instrument) -> Iterator[str]:
    for phase in instrument.phases:
        yield f"  from {phase.effective}"
        if phase.removes:
            yield f"    takes away {'; '.join(phase.removes)}"
        if phase.adds:
            yield f"    states {'; '.join(each.id for each in phase.adds)}"
