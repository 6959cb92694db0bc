"""What has become of a product: announced, withdrawn, out of sale, each with its source."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from exportctl.catalogue._load import DATE, Faults
from exportctl.errors import shown

__all__ = ["EVENTS", "Event", "read_lifecycle"]

EVENTS: Final = (
    "announced",
    "cancelled",
    "license for China required",
    "licenses for China granted",
    "replaced",
    "end of sale",
)
"""What an event may be."""

_KEYS: Final = {"event": str, "date": str, "says": str, "sources": list}


@attrs.frozen(kw_only=True)
class Event:
    """Something that has become of a product. It changes no answer.

    Attributes:
        event: What, such as ``cancelled`` or ``end of sale``.
        date: Year, year and month, or day; an empty string if that is not known.
        says: What to know of it, in a sentence.
        sources: Ids of documents.
    """

    event: str
    date: str = ""
    says: str = ""
    sources: tuple[str, ...] = ()


def read_lifecycle(
    id: str, tables: list[Any], known: Mapping[str, object], faults: Faults
) -> tuple[Event, ...]:
    """Return the events of a product, and add every fault in them.

    Args:
        id: The product's id.
        tables: Tables with ``event``, ``date``, ``says`` and ``sources``.
        known: The documents that events may name.
        faults: Where faults are added.
    """
    return tuple(event for each in tables for event in _event(id, each, known, faults))


def _event(
    id: str, table: object, known: Mapping[str, object], faults: Faults
) -> Iterator[Event]:
    before = len(faults.found)
    if not isinstance(table, dict):
        faults.add(id, "lifecycle", f"wants a table, got {shown(table)}")
        return
    faults.keys(id, table, _KEYS)
    faults.required(id, table, ("event", "sources"))
    _check_sources(id, table.get("sources"), known, faults)
    event, date = table.get("event"), table.get("date", "")
    if isinstance(event, str) and event not in EVENTS:
        faults.add(id, "event", f"wants one of {', '.join(EVENTS)}, got {shown(event)}")
    if isinstance(date, str) and date and not DATE.fullmatch(date):
        faults.add(
            id, "date", f"wants a year, month or day such as 2023-10, got {shown(date)}"
        )
    if len(faults.found) == before:
        yield Event(**{**table, "sources": tuple(table["sources"])})


def _check_sources(
    id: str, sources: object, known: Mapping[str, object], faults: Faults
) -> None:
    if sources == []:
        faults.add(id, "lifecycle", "wants at least one source")
    for source in sources if isinstance(sources, list) else ():
        if not isinstance(source, str) or source not in known:
            faults.add(id, "lifecycle", f"no document {shown(source)}")
