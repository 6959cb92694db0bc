"""``exportctl check``: one item, one or more days."""

import argparse
from pathlib import Path
from typing import Final

from exportctl.catalogue import product
from exportctl.cli.deal import deal_of
from exportctl.cli.files import Asked, is_spec, read_spec
from exportctl.cli.output import exit_code, format_asked, pages, put
from exportctl.render import level_of
from exportctl.screening import screen

__all__ = ["FORMATS", "asked_item", "check"]

FORMATS: Final = ("text", "md", "html", "json", "sarif")


def check(options: argparse.Namespace, today: str) -> int:
    """Print a decision for every day asked about.

    Returns:
        1 if ``--fail-on`` asks for that, else 0.
    """
    form = format_asked(options, FORMATS)
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
    records = [each.to_dict() for each in decisions]
    put(pages(records, form, to_file=options.out is not None), options.out)
    return exit_code(map(level_of, records), options.fail_on)


def asked_item(given: str) -> Asked:
    """Return the item that a file or a name of the catalogue describes."""
    if is_spec(given):
        return read_spec(Path(given))
    found = product(given)
    return Asked(item=found.item, record=found.record, on=None, to=None)
