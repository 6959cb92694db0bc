"""``exportctl recheck``: what has changed since a decision was saved, and why."""

import argparse
import json
from decimal import Decimal
from pathlib import Path

from exportctl.cli.files import read_spec
from exportctl.errors import InputError
from exportctl.screening import recheck

__all__ = ["recheck_file"]


def recheck_file(options: argparse.Namespace, today: str) -> int:
    """Print what has changed since the decision in a file.

    Returns:
        1 if anything has, else 0.

    Raises:
        InputError: With every fault in the file.
    """
    record = _record(Path(options.file))
    item = read_spec(Path(options.spec)).item if options.spec else None
    found = recheck(record, on=options.on or today, item=item, where=options.file)
    print(found)
    return int(found.changed)


def _record(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        raise InputError([f"{path}: cannot be read: {error.strerror}"]) from error
    except (ValueError, RecursionError) as error:
        fault = f"{path}: is not one decision in JSON, in UTF-8: {error}"
        raise InputError([fault]) from error
    if not isinstance(found, dict):
        raise InputError([f"{path}: wants an object, got {type(found).__name__}"])
    return found
