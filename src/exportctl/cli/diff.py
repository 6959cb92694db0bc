"""``exportctl diff``: what is different between two days, or two regimes."""

import argparse
import json
from pathlib import Path

from exportctl.analysis import diff, overlay
from exportctl.catalogue import places
from exportctl.errors import InputError
from exportctl.ruledata import read_rules_file
from exportctl.rules import Instrument

__all__ = ["add_diff_options", "show_diff"]


def add_diff_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``exportctl diff``."""
    parser.add_argument("before", metavar="BEFORE", help="the first day")
    parser.add_argument("after", metavar="AFTER", help="the second day")
    parser.add_argument("--against", metavar="REGIME", help="the second day's regime")
    parser.add_argument(
        "--draft",
        metavar="FILE",
        help="rules as data, laid over the second day's regime from that day on",
    )
    parser.add_argument(
        "--item",
        action="append",
        metavar="ITEM",
        help="a product to ask about; may repeat (default: the catalogue)",
    )
    parser.add_argument("--json", action="store_true", help="print exportctl.diff/1")


def show_diff(options: argparse.Namespace) -> None:
    """Print what changed.

    Raises:
        InputError: If the draft cannot be read, or brings what cannot be laid over.
    """
    against = options.against
    if options.draft:
        drafts = _drafts(Path(options.draft))
        against = overlay(against or options.regime, *drafts, on=options.after)
    found = diff(
        options.before,
        options.after,
        regime=options.regime,
        against=against,
        to=options.to,
        items=options.item,
    )
    print(json.dumps(found.to_dict(), indent=2) if options.json else found)


def _drafts(path: Path) -> tuple[Instrument, ...]:
    """Return the instruments of a file; its groups must be those that are known here."""
    found = read_rules_file(path)
    faults = []
    if not found.instruments:
        faults.append(f"{path}: wants an instrument that lies over a regime, got none")
    own = sorted({each.group for each in {*found.groups} - {*places().memberships}})
    if own:
        faults.append(f"{path}: country groups of its own are not laid over: {own}")
    if faults:
        raise InputError(faults)
    return found.instruments
