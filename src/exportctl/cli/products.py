"""``exportctl list`` and ``exportctl show``."""

from collections.abc import Iterator

from exportctl.catalogue import Claim, Event, Product, document, product, products

__all__ = ["list_products", "show"]


def list_products() -> None:
    """Print every product: id, name, aliases."""
    for id, each in sorted(products().items()):
        also = f"  ({', '.join(each.aliases)})" if each.aliases else ""
        print(f"{id:32} {each.vendor} {each.name}{also}")


def show(name: str) -> None:
    """Print a product's facts, each with its sources."""
    print("\n".join(_lines(product(name))))


def _lines(each: Product) -> Iterator[str]:
    yield f"{each.vendor} {each.name} ({each.id})"
    for key in ("family", "kind", "market", "form_factor", "release_date", "note"):
        if each.about.get(key):
            yield f"  {key}: {each.about[key]}"
    if each.aliases:
        yield f"  aliases: {', '.join(each.aliases)}"
    yield from map(_event, each.lifecycle)
    for claims in each.record.claims.values():
        yield from (_claim(claim) for claim in claims if claim.sources)
    used = {id for c in each.record.claims.values() for x in c for id in x.sources}
    used |= {id for event in each.lifecycle for id in event.sources}
    for id in sorted(used):
        found = document(id)
        where = f", {found.url}" if found.url else ""
        yield f"  [{id}] {found.issuer}: {found.title}{where}"


def _event(event: Event) -> str:
    when = f" {event.date}" if event.date else ""
    says = f": {event.says}" if event.says else ""
    sources = " ".join(f"[{id}]" for id in event.sources)
    return f"  lifecycle: {event.event}{when}{says} {sources}"


def _claim(claim: Claim) -> str:
    unit = f" {claim.field.unit}" if claim.field.numeric and claim.fact else ""
    unit = "" if unit == " 1" else unit
    place = f", {claim.pinpoint}" if claim.pinpoint else ""
    why = f" ({claim.because})" if claim.because else ""
    sources = " ".join(f"[{id}]" for id in claim.sources)
    said = f"{claim.field.name}: {claim.value}{unit}"
    return f"  {said} - {claim.confidence}{why} {sources}{place}"
