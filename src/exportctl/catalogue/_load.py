"""Reading TOML, with every fault in it told by file, record and field."""

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from exportctl.errors import InputError, shown

__all__ = ["DATA", "DATE", "Faults", "name_of", "read_toml"]

DATA: Final = Path(__file__).parent
DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-[0-3]\d)?)?")
"""A year, a month or a day."""


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file, numbers exact.

    Raises:
        InputError: If the file cannot be read, or is not TOML in UTF-8.
    """
    import tomllib  # noqa: PLC0415  # an import on first use is what keeps ours fast

    try:
        with path.open("rb") as file:
            return tomllib.load(file, parse_float=Decimal)
    except OSError as error:
        raise InputError([f"{path}: cannot be read: {error.strerror}"]) from error
    except (ValueError, RecursionError) as error:
        raise InputError([f"{path}: not a TOML file in UTF-8: {error}"]) from error


def name_of(table: Mapping[str, object], what: str) -> str:
    """Return by what id a fault names a table, whatever stands there.

    >>> name_of({"id": "x"}, "chip"), name_of({"id": 5}, "chip"), name_of({}, "chip")
    ('x', '5', 'chip without id')
    """
    id = table.get("id", f"{what} without id")
    return id if isinstance(id, str) else shown(id)


class Faults:
    """Collects faults until all are found.

    >>> faults = Faults("chips.toml")
    >>> faults.add("x100", "name", "is missing")
    >>> faults.found
    ['chips.toml: x100: name: is missing']
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[str] = []

    def add(self, record: object, field: str, what: object) -> None:
        """Add one fault."""
        parts = (self.file, record, field, what)
        self.found.append(": ".join(str(part) for part in parts if part != ""))

    def keys(
        self, record: object, table: Mapping[str, object], known: Mapping[str, type]
    ) -> None:
        """Add a fault for every key that is not known, or not of its type."""
        for key, value in table.items():
            if key not in known:
                self.add(record, key, f"unknown key; wanted one of {', '.join(known)}")
            elif not isinstance(value, known[key]):
                wanted = known[key].__name__
                self.add(record, key, f"wants a {wanted}, got {shown(value)}")

    def tables(self, parsed: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
        """Return the tables under *key*, and add a fault for anything else there is."""
        for other in parsed:
            if other != key:
                self.add("", other, f"unknown table; wanted [[{key}]]")
        found = parsed.get(key, [])
        tables = found if isinstance(found, list) else [found]
        for each in tables:
            if not isinstance(each, dict) or tables is not found:
                self.add("", key, f"wants tables written [[{key}]], got {shown(each)}")
        return [each for each in tables if isinstance(each, dict)]

    def texts(self, record: object, key: str, values: object) -> None:
        """Add a fault for everything in a list that is not text."""
        for value in values if isinstance(values, list) else ():
            if not isinstance(value, str):
                self.add(record, key, f"wants text, got {shown(value)}")

    def required(
        self, record: object, table: Mapping[str, object], names: tuple[str, ...]
    ) -> None:
        """Add a fault for every key that is missing."""
        for name in names:
            if name not in table:
                self.add(record, name, "is missing")

    def check(self) -> None:
        """Raise what was found.

        Raises:
            InputError: If anything was.
        """
        if self.found:
            raise InputError(self.found)
