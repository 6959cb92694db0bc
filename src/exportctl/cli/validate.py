"""``exportctl validate``: everything that is wrong with files of one's own."""

import argparse
import json
from pathlib import Path

from exportctl.catalogue import spec_schema
from exportctl.cli.files import is_spec, read_spec
from exportctl.cli.table import read_items
from exportctl.errors import InputError

__all__ = ["validate"]


def validate(options: argparse.Namespace) -> None:
    """Say that every file is sound, or what is wrong; or print the JSON Schema.

    Raises:
        InputError: With every fault in all of the files.
    """
    if options.schema:
        print(json.dumps(spec_schema(), indent=2))
        return
    if not options.files:
        raise InputError(["wants a FILE, or --schema"])
    faults: list[str] = []
    for name in options.files:
        try:
            count = _records(name)
        except InputError as error:
            faults.extend(error.faults)
        else:
            print(f"{name}: {count} record{'s' * (count != 1)}, no fault")
    if faults:
        raise InputError(faults)


def _records(name: str) -> int:
    """Return how many records a file holds, if all of them are sound."""
    path = Path(name)
    if is_spec(name):
        read_spec(path)
        return 1
    if path.suffix.lower() not in {".csv", ".jsonl", ".ndjson"}:
        wanted = "wants a name that ends in .toml, .json, .csv or .jsonl"
        raise InputError([f"{path}: {wanted}"])
    return len(read_items(path))
