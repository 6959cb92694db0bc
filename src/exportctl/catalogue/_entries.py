"""What the tables of products and of systems have in common: claims with their sources."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeGuard

from exportctl.catalogue._load import Faults
from exportctl.catalogue.claims import Claim, claim_of
from exportctl.catalogue.fields import field_named
from exportctl.errors import ExportctlError, shown
from exportctl.sources import Confidence

__all__ = ["ABOUT_KEYS", "about", "claims_in", "sources_known"]

ABOUT_KEYS: Final = {
    "id": str, "name": str, "vendor": str, "family": str, "kind": str, "market": str,
    "form_factor": str, "release_date": str, "aliases": list, "note": str,
}  # fmt: skip
_FACT_KEYS: Final = {
    "name": str, "value": str, "sources": list, "pinpoint": str, "confidence": str,
    "because": str,
}  # fmt: skip
_DESCRIPTIVE: Final = ("id", "name", "kind", "market")


def about(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return what every product says of itself, as arguments of a `Product`."""
    return {
        "id": table["id"],
        "name": table["name"],
        "vendor": table["vendor"],
        "aliases": tuple(table.get("aliases", ())),
        "about": {k: v for k, v in table.items() if k in ABOUT_KEYS and isinstance(v, str)},
        "note": table.get("note", ""),
    }


def claims_in(
    table: Mapping[str, Any],
    facts: Iterable[object],
    known: Mapping[str, object],
    faults: Faults,
) -> dict[str, tuple[Claim, ...]]:
    """Return the claims of a table by field, and add every fault in them."""
    id = table["id"]
    claims: dict[str, tuple[Claim, ...]] = {}
    for name in _DESCRIPTIVE:
        if name in table:
            _add(claims, name, {"value": table[name]}, faults, id)
    for fact in facts:
        if _sound(fact, known, faults, id):
            _add(claims, fact["name"], fact, faults, id)
    return claims


def _sound(
    fact: object, known: Mapping[str, object], faults: Faults, id: str
) -> TypeGuard[dict[str, Any]]:
    """Return whether a fact is whole, and its sources are documents; add what is not."""
    before = len(faults.found)
    if not isinstance(fact, dict):
        faults.add(id, "fact", f"wants a table, got {shown(fact)}")
        return False
    faults.keys(id, fact, _FACT_KEYS)
    faults.required(id, fact, ("name", "value", "sources", "confidence"))
    sources_known(id, str(fact.get("name", "fact")), fact.get("sources"), known, faults)
    return len(faults.found) == before


def sources_known(
    id: str, name: str, sources: object, known: Mapping[str, object], faults: Faults
) -> None:
    """Add a fault for a list of sources that is empty, or names what is no document."""
    if sources == []:
        faults.add(id, name, "wants at least one source")
    for source in sources if isinstance(sources, list) else ():
        if not isinstance(source, str) or source not in known:
            faults.add(id, name, f"no document {shown(source)}")


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
