"""``exportctl atlas``: every cell of a law, as text, JSON or a page."""

import argparse
import json
from pathlib import Path

from exportctl.analysis import atlas, heat_map
from exportctl.cli.files import write_text

__all__ = ["add_atlas_options", "show_atlas"]


def add_atlas_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``exportctl atlas``."""
    parser.add_argument("--regime", default="us", help="whose rules (default: us)")
    parser.add_argument("--on", metavar="DATE", help="day asked about (default: today)")
    parser.add_argument(
        "--html", metavar="OUT", help="write a heat map with every product to a file"
    )
    parser.add_argument("--json", action="store_true", help="print exportctl.atlas/1")


def show_atlas(options: argparse.Namespace, today: str) -> None:
    """Print every cell with its answer, or write the heat map."""
    day = options.on or today
    if options.html:
        write_text(Path(options.html), heat_map(options.regime, on=day))
        return
    found = atlas(options.regime, on=day)
    print(json.dumps(found.to_dict(), indent=1) if options.json else found)
