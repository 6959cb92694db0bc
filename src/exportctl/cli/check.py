"""``exportctl check``: one item, one or more days."""

import argparse
import json
from pathlib import Path

from exportctl.catalogue import product
from exportctl.cli.files import read_spec
from exportctl.hardware import Item
from exportctl.screening import screen

__all__ = ["check"]


def check(options: argparse.Namespace, today: str) -> None:
    """Print a decision for every day asked about."""
    item = _item(options.item)
    days = options.on or [today]
    decisions = [screen(item, regime=options.regime, on=day, to=options.to) for day in days]
    if options.json:
        indent = 2 if len(decisions) == 1 else None
        texts = [json.dumps(each.to_dict(), indent=indent) for each in decisions]
        print("\n".join(texts))
    else:
        print("\n\n".join(map(str, decisions)))


def _item(asked: str) -> Item:
    if Path(asked).suffix.lower() in {".toml", ".json"}:
        return read_spec(Path(asked))
    return product(asked).item
