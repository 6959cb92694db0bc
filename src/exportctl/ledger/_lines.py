"""A ledger as JSON Lines: caps, one line for each entry, a seal; each with a digest.

The digest of a line is SHA-256 over the digest of the line before and what the line says,
so no line can be changed, moved, left out or put in alone. The seal counts the entries,
so that a file which ends too early shows it, even at the end of a line.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, TypeAlias

import attrs

from exportctl.errors import ExportctlError, InputError
from exportctl.exact import as_decimal_text
from exportctl.ledger.caps import (
    CalendarYearCap,
    Cap,
    ShareCap,
    calendar_year_cap,
    share_cap,
)
from exportctl.ledger.shipment import Authorization, Shipment
from exportctl.sources import Citation

__all__ = ["SCHEMA", "digests", "read_lines", "text_of"]

SCHEMA: Final = "exportctl.ledger/1"
Content: TypeAlias = Mapping[str, Any]
_KINDS: Final[dict[str, Any]] = {"calendar year": calendar_year_cap, "share": share_cap}
_KIND_OF: Final = {CalendarYearCap: "calendar year", ShareCap: "share"}
# What a line that is JSON, but not a ledger's, can lead to.
_MALFORMED: Final = (ExportctlError, AttributeError, LookupError, TypeError, ValueError)


def digests(caps: Iterable[Cap], entries: Iterable[Shipment]) -> list[str]:
    """Return the digest after the caps, and after each entry."""
    return [digest for _, digest in _chained([_head(caps), *_numbered(entries)])]


def text_of(caps: Iterable[Cap], entries: Sequence[Shipment]) -> str:
    """Return the whole file."""
    contents = [_head(caps), *_numbered(entries), _seal(len(entries))]
    return "".join(f"{_line(each, digest)}\n" for each, digest in _chained(contents))


def read_lines(text: str, name: str) -> tuple[tuple[Cap, ...], tuple[Shipment, ...]]:
    """Return the caps and entries of a file, if it is whole and unchanged.

    Args:
        text: All of it.
        name: What to call it in messages.

    Raises:
        InputError: With every fault, each with its line.
    """
    *lines, rest = text.split("\n")
    faults: list[str] = []
    found = [_parsed(line, f"{name}:{n}", faults) for n, line in enumerate(lines, 1)]
    if rest:
        faults.append(f"{name}:{len(lines) + 1}: is cut short: its end is missing")
    faults.extend(_broken(found, name))
    caps = _read_head(found[0] if found else None, name, faults)
    sealed = bool(found) and "seal" in found[-1]
    entries = _read_entries(found[1:-1] if sealed else found[1:], name, faults)
    if not sealed:
        faults.append(f"{name}: has no seal as its last line: the end is missing")
    elif found[-1]["seal"] != len(found) - 2:
        said = f"wants the number of entries, {len(found) - 2}, got {found[-1]['seal']!r}"
        faults.append(f"{name}:{len(found)}: seal {said}")
    if not faults and text_of(caps, entries) != text:
        faults.append(f"{name}: is not written as this library writes it")
    if faults:
        raise InputError(faults)
    return caps, entries


def _line(content: Content, digest: str) -> str:
    return _compact({**content, "digest": digest})


def _compact(content: Content) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _digest(before: str, content: Content) -> str:
    return hashlib.sha256(f"{before}\n{_compact(content)}".encode()).hexdigest()


def _chained(contents: Iterable[Content]) -> Iterator[tuple[Content, str]]:
    digest = ""
    for content in contents:
        digest = _digest(digest, content)
        yield content, digest


def _head(caps: Iterable[Cap]) -> Content:
    return {"schema": SCHEMA, "caps": [_cap_record(cap) for cap in caps]}


def _numbered(entries: Iterable[Shipment]) -> Iterator[Content]:
    for number, each in enumerate(entries, start=1):
        yield {"entry": number, "shipment": _plain(attrs.asdict(each))}


def _seal(entries: int) -> Content:
    return {"seal": entries}


def _cap_record(cap: Cap) -> Content:
    return {"kind": _KIND_OF[type(cap)], **_plain(attrs.asdict(cap))}


def _plain(fields: Mapping[str, Any]) -> Content:
    return {name: _value(value) for name, value in fields.items()}


def _value(value: object) -> object:
    match value:
        case Fraction():
            return as_decimal_text(value)
        case dt.date():
            return value.isoformat()
        case Authorization():
            return value.value
        case dict():
            return _plain(value)
        case _:
            return value


def _parsed(line: str, where: str, faults: list[str]) -> Content:
    """Return what a line says, or nothing, with a fault."""
    try:
        found = json.loads(line)
        canonical = isinstance(found, dict) and _compact(found) == line
    except (ValueError, RecursionError) as error:
        faults.append(f"{where}: is not JSON: {error}")
        return {}
    if canonical:
        return dict(found)
    faults.append(f"{where}: is not an object as this library writes it")
    return {}


def _broken(found: Sequence[Content], name: str) -> Iterator[str]:
    """Yield a fault for each line whose digest is not that of what stands there."""
    before: str | None = ""
    for number, line in enumerate(found, start=1):
        content = {key: value for key, value in line.items() if key != "digest"}
        stated = line.get("digest")
        if line and before is not None and stated != _digest(before, content):
            yield (
                f"{name}:{number}: was changed, or a line before it was moved, taken out "
                "or put in: its digest is not that of what stands there"
            )
        before = stated if isinstance(stated, str) else None


def _read_head(line: Content | None, name: str, faults: list[str]) -> tuple[Cap, ...]:
    if line is None:
        faults.append(f"{name}: is empty; a ledger begins with a line about its caps")
        return ()
    if not line:
        return ()
    if line.get("schema") != SCHEMA:
        faults.append(f"{name}:1: schema wants {SCHEMA!r}, got {line.get('schema')!r}")
        return ()
    try:
        return tuple(_cap_of(**record) for record in line["caps"])
    except _MALFORMED as error:
        faults.append(f"{name}:1: caps cannot be read: {error}")
        return ()


def _cap_of(*, kind: str, source: Mapping[str, Any], **fields: Any) -> Cap:
    read_on = source["read_on"]
    day = None if read_on is None else dt.date.fromisoformat(read_on)
    cap: Cap = _KINDS[kind](source=Citation(**{**source, "read_on": day}), **fields)
    return cap


def _read_entries(
    lines: Sequence[Content], name: str, faults: list[str]
) -> tuple[Shipment, ...]:
    entries: list[Shipment] = []
    seen: dict[object, int] = {}
    for number, line in enumerate(lines, start=1):
        where = f"{name}:{number + 1}"
        entry = _read_entry(line, number, where, faults) if line else None
        if entry is None:
            continue
        if entry.id in seen:
            faults.append(
                f"{where}: id {entry.id!r} stands on line {seen[entry.id]} already"
            )
        seen.setdefault(entry.id, number + 1)
        entries.append(entry)
    return tuple(entries)


def _read_entry(
    line: Content, number: int, where: str, faults: list[str]
) -> Shipment | None:
    if set(line) != {"entry", "shipment", "digest"}:
        wanted = "entry, shipment and digest"
        faults.append(f"{where}: wants {wanted}, got {', '.join(line)}")
        return None
    if line["entry"] != number:
        faults.append(
            f"{where}: wants entry {number}, got {line['entry']!r}: a line is missing, "
            "stands twice or was moved"
        )
    try:
        return Shipment(**line["shipment"])
    except _MALFORMED as error:
        faults.append(f"{where}: shipment cannot be read: {error}")
        return None
