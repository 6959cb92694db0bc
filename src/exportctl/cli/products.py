"""``exportctl list`` and ``exportctl show``."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from exportctl.catalogue import Claim, Event, Part, Product, document, product, products
from exportctl.catalogue.working import worked_out
from exportctl.cli.files import Asked, is_spec, read_spec
from exportctl.hardware import Board, Cluster, Computer, Item, cluster_totals

__all__ = ["list_products", "show"]

_BARE: Final = re.compile(r"[-+._0-9eE ]+")


def list_products() -> None:
    """Print every product: id, name, aliases."""
    for id, each in sorted(products().items()):
        also = f"  ({', '.join(each.aliases)})" if each.aliases else ""
        print(f"{id:32} {each.vendor} {each.name}{also}")


def show(given: str) -> None:
    """Print the facts about an item, and what follows from them, with the working.

    Args:
        given: The name of a product, or the path of a spec file.
    """
    if is_spec(given):
        lines = _of_spec(read_spec(Path(given)))
    else:
        lines = _of_product(product(given))
    print("\n".join(lines))


def _of_spec(asked: Asked) -> Iterator[str]:
    yield f"{asked.item.name} ({asked.item.id})"
    for claims in asked.record.claims.values():
        yield from (f"  {_said(claim)} - {claim.confidence}" for claim in claims)
    yield from _working(asked.item)
    if isinstance(asked.item, Board | Computer):
        yield from _added(Cluster(id=asked.item.id, members=((asked.item, 1),)))


def _of_product(each: Product) -> Iterator[str]:
    yield f"{each.vendor} {each.name} ({each.id})"
    for key in ("family", "kind", "market", "form_factor", "release_date", "note"):
        if each.about.get(key):
            yield f"  {key}: {each.about[key]}"
    if each.aliases:
        yield f"  aliases: {', '.join(each.aliases)}"
    if each.variant:
        yield f"  variant of {each.variant.base}, cut in {', '.join(each.variant.cut)}"
    yield from map(_event, each.lifecycle)
    yield from map(_part, each.parts)
    for claims in each.record.claims.values():
        yield from (_claim(claim) for claim in claims if claim.sources)
    yield from _working(each.item)
    if isinstance(each.item, Board | Computer):
        yield from _added(each.cluster)
    yield from _documents(each)


def _event(event: Event) -> str:
    when = f" {event.date}" if event.date else ""
    says = f": {event.says}" if event.says else ""
    return f"  lifecycle: {event.event}{when}{says} {_cited(event.sources)}"


def _part(part: Part) -> str:
    place = f", {part.pinpoint}" if part.pinpoint else ""
    said = f"part: {part.count} x {part.product.id}"
    return f"  {said} - {part.confidence} {_cited(part.sources)}{place}"


def _claim(claim: Claim) -> str:
    place = f", {claim.pinpoint}" if claim.pinpoint else ""
    why = f" ({claim.because})" if claim.because else ""
    return f"  {_said(claim)} - {claim.confidence}{why} {_cited(claim.sources)}{place}"


def _said(claim: Claim) -> str:
    bare = claim.field.numeric and _BARE.fullmatch(claim.value)
    unit = f" {claim.field.unit}" if bare and claim.field.unit != "1" else ""
    return f"{claim.field.name}: {claim.value}{unit}"


def _cited(sources: tuple[str, ...]) -> str:
    return " ".join(f"[{id}]" for id in sources)


def _working(item: Item) -> Iterator[str]:
    """Yield what follows from the facts, of each different circuit, and how."""
    found = worked_out(item)
    several = len({each.circuit for each in found}) > 1
    if found:
        yield "  what follows:"
    for each in found:
        yield f"    {f'{each.circuit}: ' if several else ''}{each}"
        yield from (f"      = {step}" for step in each.steps)


def _added(cluster: Cluster) -> Iterator[str]:
    """Yield what all circuits add up to, which no limit asks for."""
    total = cluster_totals(cluster).aggregate_tpp
    if total.known:
        yield "    of all circuits, added; for information, as limits ask of one circuit:"
        yield f"      = {total.working}"


def _documents(each: Product) -> Iterator[str]:
    used = {id for c in each.record.claims.values() for x in c for id in x.sources}
    used |= {id for event in each.lifecycle for id in event.sources}
    used |= {id for part in each.parts for id in part.sources}
    for id in sorted(used):
        found = document(id)
        where = f", {found.url}" if found.url else ""
        when = f", {found.date}" if found.date else ""
        yield f"  [{id}] {found.issuer}: {found.title}{when}{where}"
