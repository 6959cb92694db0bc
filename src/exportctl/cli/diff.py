"""``exportctl diff``: what is different between two days, or two regimes."""

import argparse
import json

from exportctl.analysis import diff

__all__ = ["add_diff_options", "show_diff"]


def add_diff_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``exportctl diff``."""
    parser.add_argument("before", metavar="BEFORE", help="the first day")
    parser.add_argument("after", metavar="AFTER", help="the second day")
    parser.add_argument("--against", metavar="REGIME", help="the second day's regime")
    parser.add_argument(
        "--item",
        action="append",
        metavar="ITEM",
        help="a product to ask about; may repeat (default: the catalogue)",
    )
    parser.add_argument("--json", action="store_true", help="print exportctl.diff/1")


def show_diff(options: argparse.Namespace) -> None:
    """Print what changed."""
    found = diff(
        options.before,
        options.after,
        regime=options.regime,
        against=options.against,
        to=options.to,
        items=options.item,
    )
    print(json.dumps(found.to_dict(), indent=2) if options.json else found)
