"""``exportctl catalogue``: every product as a table, with sources."""

import argparse
import difflib
import json
from collections.abc import Sequence
from pathlib import Path

from exportctl.catalogue import Product, products
from exportctl.catalogue.export import (
    CLAIM_COLUMNS,
    catalogue_record,
    claim_rows,
    product_columns,
    product_rows,
)
from exportctl.catalogue.tables import as_csv, as_parquet
from exportctl.cli.files import write_bytes, write_text
from exportctl.errors import InputError, UnknownNameError

__all__ = ["FORMATS", "add_catalogue_options", "export_catalogue"]

FORMATS = ("csv", "json", "parquet")


def add_catalogue_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``exportctl catalogue``."""
    parser.add_argument("--format", choices=FORMATS, help="default: by OUT, else csv")
    parser.add_argument("--vendor", metavar="NAME", help="of this maker only")
    parser.add_argument("--kind", metavar="KIND", help="of this kind only, such as gpu")
    parser.add_argument(
        "--claims", action="store_true", help="a row for each claim, not each product"
    )
    parser.add_argument("-o", dest="out", metavar="OUT", help="a file to write")


def export_catalogue(options: argparse.Namespace) -> None:
    """Print the catalogue, or write it to a file.

    Raises:
        InputError: If the options do not go together, or the file cannot be written.
        UnknownNameError: If there is no such maker or kind.
    """
    out = Path(options.out) if options.out else None
    form = options.format or _form_of(out)
    if form == "json" and options.claims:
        raise InputError(["--claims: JSON holds every claim as it is; leave it out"])
    if form == "parquet" and out is None:
        raise InputError(["--format parquet: is no text to print; add -o FILE.parquet"])
    found = _chosen(options.vendor, options.kind)
    if form == "parquet" and out is not None:
        write_bytes(out, as_parquet(*_table(found, claims=options.claims)))
        return
    text = (
        f"{json.dumps(catalogue_record(found), indent=1)}\n"
        if form == "json"
        else as_csv(*_table(found, claims=options.claims))
    )
    if out is None:
        print(text, end="")
    else:
        write_text(out, text)


def _form_of(out: Path | None) -> str:
    """Return the format that a file's name says."""
    if out is None:
        return "csv"
    form = out.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        wanted = "a name that ends in .csv, .json or .parquet, or --format"
        raise InputError([f"{out}: wants {wanted}"])
    return form


def _table(
    found: Sequence[Product], *, claims: bool
) -> tuple[list[dict[str, str]], tuple[str, ...]]:
    if claims:
        return claim_rows(found), CLAIM_COLUMNS
    return product_rows(found), product_columns(found)


def _chosen(vendor: str | None, kind: str | None) -> list[Product]:
    """Return the products asked for, by id."""
    found = [each for _, each in sorted(products().items())]
    _known("vendor", vendor, {each.vendor for each in found})
    _known("kind", kind, {each.about.get("kind", "") for each in found} - {""})
    return [
        each
        for each in found
        if vendor is None or each.vendor.casefold() == vendor.casefold()
        if kind is None or each.about.get("kind", "").casefold() == kind.casefold()
    ]


def _known(what: str, given: str | None, known: set[str]) -> None:
    folded = {name.casefold(): name for name in sorted(known)}
    if given is not None and given.casefold() not in folded:
        near = difflib.get_close_matches(given.casefold(), folded, n=3)
        raise UnknownNameError(what, given, [folded[each] for each in near or folded])
