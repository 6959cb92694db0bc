"""What of the law is encoded, and what is left out, from TOML."""

import enum
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs

from exportctl.catalogue._load import DATA, Faults, name_of, read_toml

__all__ = ["Coverage", "Status", "coverage", "read_coverage"]

BACKGROUND: Final = "background"
_KEYS: Final = {
    "regime": str,
    "id": str,
    "status": str,
    "left_out": list,
    "citation": str,
    "note": str,
}


class Status(enum.Enum):
    """How much of an instrument is encoded."""

    COMPLETE = "complete"
    """All that it says about the items here."""
    PARTIAL = "partial"
    """Some of it; what is left out is declared."""
    TEXT_ONLY = "text-only"
    """It is told, and nothing of it is evaluated."""
    ABSENT = "absent"
    """It is known, and not here."""

    def __str__(self) -> str:
        return self.value


@attrs.frozen(kw_only=True)
class Coverage:
    """How much of an instrument is encoded, and what is left out.

    Attributes:
        regime: The id of its regime.
        id: The instrument's id; ``background`` for a regime's standing provisions.
        status: How much.
        left_out: What is declared as not modelled, by its id.
        citation: As people write it, where the instrument is absent, so that no law
            module says it.
        note: What else to know.
    """

    regime: str
    id: str
    status: Status
    left_out: tuple[str, ...] = ()
    citation: str = ""
    note: str = ""


@cache
def coverage() -> tuple[Coverage, ...]:
    """Return what of each instrument is encoded, in the order of the file.

    >>> found = {each.id: each for each in coverage()}
    >>> print(found["fr88_2821"].status, found["fr89_96830"].status)
    partial absent
    """
    return read_coverage(DATA.parent / "law" / "coverage.toml")


def read_coverage(path: Path) -> tuple[Coverage, ...]:
    """Read a file of coverage.

    Raises:
        InputError: With every fault in the file.
    """
    faults = Faults(path.name)
    found: dict[tuple[str, str], Coverage] = {}
    for table in faults.tables(read_toml(path), "instrument"):
        before, id = len(faults.found), name_of(table, "instrument")
        _check(id, table, faults)
        regime = table.get("regime")
        key = (regime if isinstance(regime, str) else "", id)
        if key in found:
            faults.add(id, "id", f"stands twice for regime {key[0]!r}")
        if len(faults.found) == before:
            status, left_out = Status(table["status"]), tuple(table.get("left_out", ()))
            found[key] = Coverage(**{**table, "status": status, "left_out": left_out})
    faults.check()
    return tuple(found.values())


def _check(id: str, table: dict[str, Any], faults: Faults) -> None:
    """Add what is wrong with one entry by itself."""
    faults.keys(id, table, _KEYS)
    faults.required(id, table, ("regime", "id", "status"))
    faults.texts(id, "left_out", table.get("left_out"))
    status = table.get("status")
    words = [str(each) for each in Status]
    if isinstance(status, str) and status not in words:
        faults.add(id, "status", f"wants one of {', '.join(words)}, got {status!r}")
    if (status == str(Status.PARTIAL)) != bool(table.get("left_out")):
        faults.add(id, "left_out", "is what makes an instrument partial, and nothing else")
    wanted = ("citation", "note") if status == str(Status.ABSENT) else ()
    faults.required(id, table, wanted)
    if not wanted and "citation" in table:
        faults.add(id, "citation", "is for what is absent; the law module has it")
