"""A ledger in a file: created once, opened by anybody, appended to by one at a time."""

from collections.abc import Iterable
from pathlib import Path

from exportctl.errors import InputError
from exportctl.ledger._lines import digests, read_lines, text_of
from exportctl.ledger._lock import locked, replace_text
from exportctl.ledger.book import Ledger, checked
from exportctl.ledger.caps import Cap
from exportctl.ledger.shipment import Shipment

__all__ = ["append", "create_ledger", "open_ledger"]


def create_ledger(path: Path | str, *, caps: Iterable[Cap]) -> Ledger:
    """Write a ledger without entries to a new file, and return it.

    The caps are part of the file: whoever appends is held to them.

    Args:
        path: Where; nothing may be there yet.
        caps: What it is kept under.

    Raises:
        InputError: If something is there, or it cannot be written, or the caps are none
            or have one name twice.
        LockedError: If somebody else is writing it.
    """
    ledger, file = Ledger(tuple(caps)), Path(path).resolve()
    with locked(file):
        if file.exists():
            raise InputError([f"{path}: is there already; a ledger is never overwritten"])
        replace_text(file, text_of(ledger.caps, ()))
    return ledger


def open_ledger(path: Path | str, *, noted_digest: str | None = None) -> Ledger:
    """Read a ledger, if its file is whole and unchanged.

    Args:
        path: The file.
        noted_digest: The `Ledger.digest` of an earlier time, noted elsewhere. The file
            must still hold all that the ledger held then. Without it, a file that was
            replaced by an older copy, or forged from end to end, does not show it.

    Raises:
        InputError: With every fault and its line, if it is not. The file is left as it
            is.
    """
    name = str(path)
    caps, entries = read_lines(_text(Path(path)), name)
    try:
        ledger = checked(caps, entries)
    except InputError as error:
        raise InputError(f"{name}: {fault}" for fault in error.faults) from error
    if noted_digest is not None and noted_digest not in digests(caps, entries):
        fault = "is not the ledger whose digest was noted, or has lost entries since then"
        raise InputError([f"{name}: {fault}: {noted_digest}"])
    return ledger


def append(path: Path | str, *shipments: Shipment) -> Ledger:
    """Record shipments in a file, all or none of them, and return the ledger.

    It is read again, and every cap asked, while nobody else can write.

    Args:
        path: The file, made by `create_ledger`.
        shipments: What to record, in this order.

    Raises:
        ShipmentRefusedError: If one is not allowed; nothing is written then.
        InputError: If the file is not whole and unchanged, or cannot be written.
        LockedError: If somebody else is writing it.
    """
    file = Path(path).resolve()
    with locked(file):
        ledger = open_ledger(file)
        for each in shipments:
            ledger = ledger.record(each)
        replace_text(file, text_of(ledger.caps, ledger.entries))
    return ledger


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        hint = "is not there; create_ledger(path, caps=...) makes a new one"
        raise InputError([f"{path}: {hint}"]) from error
    except OSError as error:
        raise InputError([f"{path}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise InputError([f"{path}: is not text in UTF-8: {error}"]) from error
