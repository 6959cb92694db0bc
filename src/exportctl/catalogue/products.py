"""The products that the library knows."""

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from exportctl.catalogue._entries import ABOUT_KEYS, about, claims_in
from exportctl.catalogue._load import DATA, Faults, name_of, read_toml
from exportctl.catalogue._product import Product
from exportctl.catalogue._systems import read_systems
from exportctl.catalogue._variants import check_variants, read_variant
from exportctl.catalogue.claims import Record
from exportctl.catalogue.documents import Document, documents
from exportctl.catalogue.kinds import misplaced
from exportctl.catalogue.lifecycle import read_lifecycle
from exportctl.catalogue.records import item_of
from exportctl.errors import AmbiguousNameError, ExportctlError, UnknownNameError
from exportctl.hardware import Item

__all__ = ["product", "product_of", "products", "read_products"]

_CHIP_KEYS: Final = {
    **ABOUT_KEYS, "fact": list, "lifecycle": list, "variant_of": str, "cut": list,
}  # fmt: skip


@cache
def products() -> dict[str, Product]:
    """Return every product by id, loaded once.

    >>> products()["nvidia-h800-sxm"].vendor
    'NVIDIA'
    """
    found: dict[str, Product] = {}
    for path in sorted((DATA / "chips").glob("*.toml")):
        found.update(read_products(path, documents(), taken=found))
    systems = sorted((DATA / "systems").glob("*.toml"))
    return {**found, **read_systems(systems, documents(), found)}


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
    tables = faults.tables(read_toml(path), "chip")
    for table in tables:
        id, before = name_of(table, "chip"), len(faults.found)
        faults.keys(id, table, _CHIP_KEYS)
        faults.required(id, table, ("id", "name", "vendor", "fact"))
        faults.texts(id, "aliases", table.get("aliases"))
        if id in found or id in taken:
            faults.add(id, "id", "stands twice")
        if len(faults.found) == before:
            found.update((made.id, made) for made in _product(table, known, faults))
    check_variants(found, {name_of(table, "chip") for table in tables}, faults)
    faults.check()
    return found


def _product(
    table: Mapping[str, Any], known: Mapping[str, Document], faults: Faults
) -> Iterator[Product]:
    id, before = table["id"], len(faults.found)
    claims = claims_in(table, table["fact"], known, faults)
    record = Record(claims)
    for sentence in misplaced(claims, record.text("kind")):
        name, _, what = sentence.partition(": ")
        faults.add(id, name, what)
    lifecycle = read_lifecycle(id, table.get("lifecycle", []), known, faults)
    variant = read_variant(table, faults)
    if len(faults.found) > before:
        return
    try:
        item = item_of(record)
    except ExportctlError as error:
        faults.add(id, "fact", error)
        return
    yield Product(
        **about(table), item=item, record=record, lifecycle=lifecycle, variant=variant
    )
