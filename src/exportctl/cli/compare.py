"""``exportctl compare``: one item, one day, many regimes."""

import argparse
import json

from exportctl.cli.check import asked_item
from exportctl.screening import compare

__all__ = ["compare_item"]


def compare_item(options: argparse.Namespace, today: str) -> None:
    """Print what each regime says of an item, side by side."""
    asked = asked_item(options.item)
    found = compare(
        asked.item,
        on=options.on or asked.on or today,
        to=options.to or asked.to,
        regimes=options.regime,
    )
    print(json.dumps(found.to_dict(), indent=2) if options.json else found)
