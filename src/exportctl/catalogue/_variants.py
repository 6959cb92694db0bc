"""Products that were cut from others, and that they hold nothing of what was cut."""

from collections.abc import Collection, Mapping
from typing import Any

from exportctl.catalogue._load import Faults
from exportctl.catalogue._product import Product, Variant
from exportctl.catalogue.claims import Record
from exportctl.catalogue.fields import field_named

__all__ = ["check_variants", "read_variant"]


def read_variant(table: Mapping[str, Any], faults: Faults) -> Variant | None:
    """Return what a table says of the product it was cut from; add every fault in it."""
    id, base, cut = table["id"], table.get("variant_of"), table.get("cut")
    if base is None and cut is None:
        return None
    faults.required(id, table, ("variant_of", "cut"))
    faults.texts(id, "cut", cut)
    if cut == []:
        faults.add(id, "cut", "wants at least one field")
    named = [each for each in cut or () if isinstance(each, str)]
    for each in named:
        if field_named(each) is None:
            faults.add(id, "cut", f"unknown field {each!r}")
    return Variant(base=str(base), cut=tuple(named))


def check_variants(
    found: Mapping[str, Product], named: Collection[str], faults: Faults
) -> None:
    """Add a fault for every variant without a base, or with what was cut from it.

    Args:
        found: The products of one maker, as far as they are sound.
        named: The ids of all of them.
        faults: Where faults are added.
    """
    for each in found.values():
        if each.variant is None:
            continue
        base = each.variant.base
        if base not in named:
            faults.add(each.id, "variant_of", f"no product {base!r} of this maker")
        elif each.id in _bases(each, found):
            faults.add(each.id, "variant_of", f"{base!r} is a variant of it")
        elif base in found:
            _check_cut(each, found[base], faults)


def _bases(each: Product, found: Mapping[str, Product]) -> list[str]:
    """Return the ids of what a product was cut from, up to the first that comes twice."""
    bases: list[str] = []
    while each.variant is not None and each.variant.base not in bases:
        bases.append(each.variant.base)
        each = found.get(each.variant.base, each)
    return bases


def _check_cut(each: Product, base: Product, faults: Faults) -> None:
    for name in each.variant.cut if each.variant else ():
        if _kept(each.record, base.record, name):
            faults.add(each.id, name, f"was cut, and is not below that of {base.id}")


def _kept(record: Record, base: Record, name: str) -> bool:
    """Return whether a field of a variant reaches what its base has."""
    field = field_named(name)
    if field is None or not (record.has(name) and base.has(name)):
        return False
    if not field.numeric:
        return record.text(name) == base.text(name)
    mine, its = record.fact(name).span.hull, base.fact(name).span.hull
    return its.high is not None and (mine.high is None or mine.high >= its.high)
