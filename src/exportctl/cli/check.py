"""``exportctl check``: one item, one or more days."""

import argparse
import json
from pathlib import Path

from exportctl.catalogue import product
from exportctl.cli.deal import deal_of
from exportctl.cli.files import Asked, is_spec, read_spec
from exportctl.screening import screen

__all__ = ["asked_item", "check"]


def check(options: argparse.Namespace, today: str) -> None:
    """Print a decision for every day asked about."""
    asked = asked_item(options.item)
    days = options.on or [asked.on or today]
    to = options.to or asked.to
    deal = deal_of(options)
    decisions = [
        screen(
            asked.item,
            regime=options.regime,
            on=day,
            to=to,
            transaction=deal,
            with_proposals=options.with_proposals,
        )
        for day in days
    ]
    if options.json:
        indent = 2 if len(decisions) == 1 else None
        texts = [json.dumps(each.to_dict(), indent=indent) for each in decisions]
        print("\n".join(texts))
    else:
        print("\n\n".join(map(str, decisions)))


def asked_item(given: str) -> Asked:
    """Return the item that a file or a name of the catalogue describes."""
    if is_spec(given):
        return read_spec(Path(given))
    found = product(given)
    return Asked(item=found.item, record=found.record, on=None, to=None)
