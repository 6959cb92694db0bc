"""The products that the library knows."""

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeGuard

import attrs

from exportctl.catalogue._load import DATA, Faults, read_toml
from exportctl.catalogue.claims import Claim, Record, claim_of
from exportctl.catalogue.documents import Document, documents
from exportctl.catalogue.fields import field_named
from exportctl.catalogue.kinds import misplaced
from exportctl.catalogue.lifecycle import Event, read_lifecycle
from exportctl.catalogue.records import item_of
from exportctl.errors import AmbiguousNameError, ExportctlError, UnknownNameError
from exportctl.hardware import Item
from exportctl.sources import Confidence

__all__ = ["Product", "product", "product_of", "products"]

_CHIP_KEYS: Final = {
    "id": str, "name": str, "vendor": str, "family": str, "kind": str, "market": str,
    "form_factor": str, "release_date": str, "aliases": list, "note": str, "fact": list,
    "lifecycle": list,
}  # fmt: skip
_FACT_KEYS: Final = {
    "name": str, "value": str, "sources": list, "pinpoint": str, "confidence": str,
    "because": str,
}  # fmt: skip
_DESCRIPTIVE: Final = ("id", "name", "kind", "market")


@attrs.frozen(kw_only=True, eq=False)
class Product:
    """A product of the catalogue, each of its facts with its sources.

    Attributes:
        id: Short name.
        name: As its maker calls it.
        vendor: Its maker.
        item: What rules look at.
        record: Every claim, disputed ones included.
        aliases: Other names that mean just this one.
        about: Family, kind, market, form factor and release date, as texts.
        note: What to know about its figures.
        lifecycle: What has become of it, in order of time.
    """

    id: str
    name: str
    vendor: str
    item: Item
    record: Record
    aliases: tuple[str, ...] = ()
    about: Mapping[str, str] = attrs.field(factory=dict)
    note: str = ""
    lifecycle: tuple[Event, ...] = ()

    def item_with(self, prefer: str) -> Item:
        """Return the item by the claims of a kind of document, disputed ones included.

        Where no document of that kind speaks of a field, its other claims count.

        Args:
            prefer: One of ``DOCUMENT_KINDS`` of `exportctl.catalogue`.

        Raises:
            UnknownNameError: If *prefer* is no kind of document.
            InconsistentFactsError: If those claims contradict the rest.

        >>> from exportctl import measure
        >>> from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
        >>> groq = product("groq-lpu-v1")
        >>> [str(measure(x).span(TPP)) for x in (groq.item, groq.item_with("database"))]
        ['6000', '6000..6560']
        """
        return self.item_under(self.record.preferring(prefer))

    def item_under(self, record: Record) -> Item:
        """Return what the item would be by another record of claims about it.

        Raises:
            InconsistentFactsError: If its claims contradict each other.
        """
        return item_of(record)


@cache
def products() -> dict[str, Product]:
    """Return every product by id, loaded once.

    >>> products()["nvidia-h800-sxm"].vendor
    'NVIDIA'
    """
    found: dict[str, Product] = {}
    for path in sorted((DATA / "chips").glob("*.toml")):
        found.update(read_products(path, documents(), taken=found))
    return found


def product(name: str) -> Product:
    """Return the product of that id, name or alias; case and hyphens do not matter.

    Raises:
        AmbiguousNameError: If several could be meant.
        UnknownNameError: If none is; the nearest names are suggested.

    >>> product("h800").id
    'nvidia-h800-sxm'
    """
    key, index = _folded(name), _index()
    if key in index:
        ids = index[key]
        if len(ids) == 1:
            return products()[ids[0]]
        raise AmbiguousNameError("product", name, ids)
    inside = sorted({id for each, ids in index.items() if key in each for id in ids})
    if key and len(inside) > 1:
        raise AmbiguousNameError("product", name, inside)
    near = [index[each][0] for each in difflib.get_close_matches(key, index, n=3)]
    raise UnknownNameError("product", name, dict.fromkeys(inside + near))


def product_of(item: Item) -> Product | None:
    """Return the product whose item *item* itself is, or None.

    An item of the catalogue is at hand only after the catalogue was read, so this never
    reads it for the sake of another.

    >>> product_of(product("h800").item) is product("h800")
    True
    """
    if not products.cache_info().currsize:
        return None
    found = products().get(item.id)
    return found if found is not None and found.item is item else None


def _folded(name: str) -> str:
    return re.sub(r"[^a-z0-9.]", "", name.lower())


@cache
def _index() -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for id, each in products().items():
        for name in {_folded(x) for x in (id, each.name, *each.aliases)}:
            index[name] = (*index.get(name, ()), id)
    return index


def read_products(
    path: Path, known: Mapping[str, Document], *, taken: Mapping[str, object]
) -> dict[str, Product]:
    """Read a file of products.

    Args:
        path: The file.
        known: The documents that facts may name.
        taken: Ids that other files have used.

    Raises:
        InputError: With every fault in the file.
    """
    faults = Faults(path.name)
    found: dict[str, Product] = {}
    for table in faults.tables(read_toml(path), "chip"):
        id, before = str(table.get("id", "chip without id")), len(faults.found)
        faults.keys(id, table, _CHIP_KEYS)
        faults.required(id, table, ("id", "name", "vendor", "fact"))
        faults.texts(id, "aliases", table.get("aliases"))
        if id in found or id in taken:
            faults.add(id, "id", "stands twice")
        if len(faults.found) == before:
            found.update((made.id, made) for made in _product(table, known, faults))
    faults.check()
    return found


def _product(
    table: Mapping[str, Any], known: Mapping[str, Document], faults: Faults
) -> Iterator[Product]:
    id, before = table["id"], len(faults.found)
    claims: dict[str, tuple[Claim, ...]] = {}
    for name in _DESCRIPTIVE:
        if name in table:
            _add(claims, name, {"value": table[name]}, faults, id)
    for fact in table["fact"]:
        if _sound(fact, known, faults, id):
            _add(claims, fact["name"], fact, faults, id)
    record = Record(claims)
    for sentence in misplaced(claims, record.text("kind")):
        name, _, what = sentence.partition(": ")
        faults.add(id, name, what)
    lifecycle = read_lifecycle(id, table.get("lifecycle", []), known, faults)
    if len(faults.found) > before:
        return
    try:
        item = item_of(record)
    except ExportctlError as error:
        faults.add(id, "fact", error)
        return
    yield Product(
        id=id,
        name=table["name"],
        vendor=table["vendor"],
        item=item,
        record=record,
        aliases=tuple(table.get("aliases", ())),
        about={k: v for k, v in table.items() if k in _CHIP_KEYS and isinstance(v, str)},
        note=table.get("note", ""),
        lifecycle=lifecycle,
    )


def _sound(
    fact: object, known: Mapping[str, Document], faults: Faults, id: str
) -> TypeGuard[dict[str, Any]]:
    """Return whether a fact is whole, and its sources are documents; add what is not."""
    before = len(faults.found)
    if not isinstance(fact, dict):
        faults.add(id, "fact", f"wants a table, got {fact!r}")
        return False
    faults.keys(id, fact, _FACT_KEYS)
    faults.required(id, fact, ("name", "value", "sources", "confidence"))
    sources, name = fact.get("sources"), str(fact.get("name", "fact"))
    if sources == []:
        faults.add(id, name, "wants at least one source")
    for source in sources if isinstance(sources, list) else ():
        if not isinstance(source, str) or source not in known:
            faults.add(id, name, f"no document {source!r}")
    return len(faults.found) == before


def _add(
    claims: dict[str, tuple[Claim, ...]],
    name: str,
    fact: Mapping[str, Any],
    faults: Faults,
    id: str,
) -> None:
    field = field_named(name)
    if field is None:
        faults.add(id, name, "unknown field")
        return
    try:
        made = claim_of(
            field,
            fact["value"],
            tuple(fact.get("sources", ())),
            pinpoint=fact.get("pinpoint", ""),
            confidence=Confidence(fact.get("confidence", "published")),
            because=fact.get("because", ""),
        )
    except (ExportctlError, ValueError) as error:
        faults.add(id, name, error)
        return
    claims[name] = (*claims.get(name, ()), made)
