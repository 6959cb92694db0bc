"""Boards, servers, racks and clusters: products that are made of other products."""

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs

from exportctl.catalogue._entries import ABOUT_KEYS, about, claims_in, sources_known
from exportctl.catalogue._load import Faults, name_of, read_toml
from exportctl.catalogue._product import Part, Product, circuits_in
from exportctl.catalogue.claims import Record
from exportctl.errors import InputError, shown
from exportctl.hardware import Board, Computer, IntegratedCircuit
from exportctl.sources import Confidence

__all__ = ["read_systems"]

KINDS: Final = ("board", "server", "rack", "cluster")
MOST: Final = 10**6
_KEYS: Final = {**ABOUT_KEYS, "closed": bool, "part": list, "fact": list}
_PART_KEYS: Final = {
    "product": str, "count": int, "sources": list, "pinpoint": str, "confidence": str,
}  # fmt: skip
_OF_THE_WHOLE: Final = frozenset(("id", "name", "kind", "market", "tdp_w"))
Counted: TypeAlias = list[tuple[IntegratedCircuit, int]]


@attrs.frozen
class _Draft:
    """A system whose parts are names still."""

    table: Mapping[str, Any]
    record: Record
    faults: Faults


def read_systems(
    paths: Iterable[Path], known: Mapping[str, object], chips: Mapping[str, Product]
) -> dict[str, Product]:
    """Read the files of systems; each may hold systems of every other file.

    Args:
        paths: The files.
        known: The documents that facts and parts may name.
        chips: The products that they are made of in the end.

    Raises:
        InputError: With every fault in the files.
    """
    all_faults = [Faults(path.name) for path in paths]
    drafts: dict[str, _Draft] = {}
    named = {*chips}
    for path, faults in zip(paths, all_faults, strict=True):
        for table in faults.tables(read_toml(path), "system"):
            draft, id = _draft(table, known, faults), name_of(table, "system")
            if id in named:
                faults.add(id, "id", "stands twice")
            elif draft:
                drafts[id] = draft
            named.add(id)
    made = dict(chips)
    for id in _in_order(drafts):
        made.update((each.id, each) for each in _product(drafts[id], made, named))
    found = [fault for faults in all_faults for fault in faults.found]
    if found:
        raise InputError(found)
    return {id: made[id] for id in drafts}


def _draft(
    table: Mapping[str, Any], known: Mapping[str, object], faults: Faults
) -> _Draft | None:
    id, before = name_of(table, "system"), len(faults.found)
    faults.keys(id, table, _KEYS)
    faults.required(id, table, ("id", "name", "vendor", "kind", "closed", "part"))
    faults.texts(id, "aliases", table.get("aliases"))
    if isinstance(table.get("kind"), str) and table["kind"] not in KINDS:
        faults.add(
            id, "kind", f"wants one of {', '.join(KINDS)}, got {shown(table['kind'])}"
        )
    if table.get("part") == []:
        faults.add(id, "part", "wants at least one")
    if len(faults.found) > before:
        return None
    for part in table["part"]:
        _check_part(id, part, known, faults)
    claims = claims_in(table, table.get("fact", ()), known, faults)
    for name in claims.keys() - _OF_THE_WHOLE:
        faults.add(id, name, "is a matter of its parts; leave it out")
    return _Draft(table, Record(claims), faults) if len(faults.found) == before else None


def _check_part(id: str, part: object, known: Mapping[str, object], faults: Faults) -> None:
    if not isinstance(part, dict):
        faults.add(id, "part", f"wants a table, got {shown(part)}")
        return
    faults.keys(id, part, _PART_KEYS)
    faults.required(id, part, ("product", "count", "sources", "confidence"))
    sources_known(id, "part", part.get("sources"), known, faults)
    count, confidence = part.get("count", 1), part.get("confidence", "published")
    if isinstance(count, bool) or (isinstance(count, int) and not 0 < count <= MOST):
        faults.add(
            id, "count", f"wants a whole number from 1 to {MOST}, got {shown(count)}"
        )
    words = [str(each) for each in Confidence]
    if isinstance(confidence, str) and confidence not in words:
        wanted = f"wants one of {', '.join(words)}, got {shown(confidence)}"
        faults.add(id, "confidence", wanted)


def _in_order(drafts: Mapping[str, _Draft]) -> list[str]:
    """Return the ids of systems, parts first; those that hold themselves are faults."""
    graph = {
        id: {part["product"] for part in draft.table["part"]} & drafts.keys()
        for id, draft in sorted(drafts.items())
    }
    while True:
        try:
            return list(TopologicalSorter(graph).static_order())
        except CycleError as error:
            circle = error.args[1]
            said = f"holds itself: {' in '.join(circle)}"
            drafts[circle[0]].faults.add(circle[0], "part", said)
            rest = graph.keys() - set(circle)
            graph = {id: graph[id] & rest for id in sorted(rest)}


def _product(
    draft: _Draft, made: Mapping[str, Product], named: Collection[str]
) -> Iterator[Product]:
    """Yield the system, unless a part is missing or faulty."""
    table, faults, id = draft.table, draft.faults, draft.table["id"]
    parts = list(_parts(table, made, named, faults))
    if len(parts) < len(table["part"]):
        return
    circuits = [pair for part in parts for pair in _circuits(part)]
    total = sum(count for _, count in circuits)
    if not 0 < total <= MOST or any(not circuits_in(x.product.item) for x in parts):
        wanted = f"wants parts that hold from 1 to {MOST} circuits, got {total}"
        faults.add(id, "part", wanted)
        return
    closed = table["closed"] and all(map(_closed, parts))
    yield Product(
        **about(table),
        item=_item(draft, circuits, closed=closed),
        record=draft.record,
        parts=tuple(parts),
    )


def _parts(
    table: Mapping[str, Any],
    made: Mapping[str, Product],
    named: Collection[str],
    faults: Faults,
) -> Iterator[Part]:
    for part in table["part"]:
        name = part["product"]
        if name in made:
            yield Part(
                product=made[name],
                count=part["count"],
                sources=tuple(part["sources"]),
                pinpoint=part.get("pinpoint", ""),
                confidence=Confidence(part["confidence"]),
            )
        elif name not in named:
            near = difflib.get_close_matches(name, sorted(named), n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            faults.add(table["id"], "part", f"no product {name!r}{hint}")


def _circuits(part: Part) -> Counted:
    """Return the circuits of a part, each with how many there are of it in all."""
    item = part.product.item
    circuits = circuits_in(item)
    counts = item.processor_counts if isinstance(item, Computer) else ()
    pairs = zip(circuits, counts or (1,) * len(circuits), strict=True)
    return [(circuit, count * part.count) for circuit, count in pairs]


def _closed(part: Part) -> bool:
    item = part.product.item
    return item.closed if isinstance(item, Board | Computer) else True


def _item(draft: _Draft, circuits: Counted, *, closed: bool) -> Board | Computer:
    """Return a board with an entry for each circuit, or a computer with their counts."""
    table, counted = draft.table, dict[int, int]()
    for circuit, count in circuits:
        counted[id(circuit)] = counted.get(id(circuit), 0) + count
    kinds = list({id(circuit): circuit for circuit, _ in circuits}.values())
    names: dict[str, Any] = {
        "id": table["id"], "name": table["name"], "market": table.get("market", ""),
    }  # fmt: skip
    if table["kind"] == "board":
        each = tuple(x for circuit in kinds for x in (circuit,) * counted[id(circuit)])
        return Board(integrated_circuits=each, closed=closed, **names)
    return Computer(
        integrated_circuits=tuple(kinds),
        closed=closed,
        processor_counts=tuple(counted.values()),
        **names,
    )
