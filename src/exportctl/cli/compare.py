"""``exportctl compare``: one item, one day, many regimes."""

import argparse
from typing import Final

from exportctl.cli.check import asked_item
from exportctl.cli.output import format_asked, put
from exportctl.render import as_json, comparison_as_html, comparison_as_markdown
from exportctl.screening import Comparison, compare

__all__ = ["FORMATS", "compare_item"]

FORMATS: Final = ("text", "md", "html", "json")


def compare_item(options: argparse.Namespace, today: str) -> None:
    """Print what each regime says of an item, side by side."""
    form = format_asked(options, FORMATS)
    asked = asked_item(options.item)
    found = compare(
        asked.item,
        on=options.on or asked.on or today,
        to=options.to or asked.to,
        regimes=options.regime,
    )
    put(_page(found, form), options.out)


def _page(found: Comparison, form: str) -> str:
    match form:
        case "md":
            return comparison_as_markdown(found.to_dict())
        case "html":
            return comparison_as_html(found.to_dict())
        case "json":
            return as_json(found.to_dict())
        case _:
            return str(found)
