"""Write a page for each product of the catalogue, before the docs are read.

The pages stand in ``docs/products``, are not committed, and are written anew only when
the package or this file has changed.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs

import exportctl
from exportctl.catalogue import Claim, Product, document, products
from exportctl.catalogue.working import circuits_of, worked_out
from exportctl.exact import rounded
from exportctl.facts import Facts
from exportctl.hardware import Board, Computer
from exportctl.law import US
from exportctl.metrics import PERFORMANCE_DENSITY, TOTAL_PROCESSING_PERFORMANCE, Metric
from exportctl.screening import Comparison, Nearest, Row, compare, timeline
from exportctl.screening.text import COMPARED
from exportctl.sources import Confidence

TO = "CN"
NEIGHBORS = 5
NEAR = Fraction(2, 100)
_HEAD = """\
# Products

A page for each product: what is known of it and from where, what follows from that, and
what has been answered about it over time. As a table: [get the catalogue as a
table](../how-to/get-the-catalogue-as-a-table.md). *Answer* is that of the United States
on {day}.
"""


def escaped(text: object) -> str:
    r"""Return *text* so that Markdown prints it as it is, in one line.

    >>> escaped("a|b *c* [d]")
    'a\\|b \\*c\\* \\[d\\]'
    """
    line = " ".join(str(text).split())
    return re.sub(r"([\\`*_{}\[\]<>#|~$^&!@])", r"\\\1", line)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    cells = list(head)
    lines = [cells, ["---"] * len(cells), *map(list, rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


@attrs.frozen(kw_only=True)
class Page:
    """The page of one product, but for its neighbors, which are known at the end.

    Attributes:
        id: The product's id.
        vendor: Its maker.
        place: Total processing performance and its density, as `place_of` says; None
            for what is made of other products.
        listed: Its row in tables of products.
        before: What stands above its neighbors.
        after: What stands below them.
    """

    id: str
    vendor: str
    place: tuple[Fraction | None, Fraction | None]
    listed: tuple[str, ...]
    before: str
    after: str


def page_of(id: str) -> Page:
    """Return the page of a product; all that takes time is done here, once."""
    each, found = products()[id], compare(products()[id].item, on=US.verified_through)
    facts = main_facts(each)
    above = (_about(each), _parts(each), _lifecycle(each), _claims(each), _disputed(each))
    return Page(
        id=id,
        vendor=each.vendor,
        place=(None, None) if each.parts else place_of(facts),
        listed=_listed(each, facts, found),
        before=_joined(*above, _derived(each), _over_time(each), _regimes(found)),
        after=_documents(each),
    )


def text_of(page: Page, others: Mapping[str, Page]) -> str:
    """Return the page of one product; *others* are all products, by id."""
    return _joined(page.before, _nearest_products(page, others), page.after)


def _joined(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _about(each: Product) -> str:
    said = [
        f"{key.replace('_', ' ')} {each.about[key]}" for key in _ABOUT if key in each.about
    ]
    lines = [f"{each.vendor}; {'; '.join(said)}." if said else f"{each.vendor}."]
    if each.aliases:
        lines.append(f"Also called {', '.join(each.aliases)}.")
    if each.variant:
        cut = ", ".join(each.variant.cut)
        lines.append(f"A variant of {each.variant.base}, cut in {cut}.")
    lines += [each.note] if each.note else []
    shown = "\n\n".join(map(escaped, lines))
    return f"---\norphan: true\n---\n\n# {escaped(each.name)}\n\n`{each.id}`\n\n{shown}\n"


_ABOUT = ("family", "kind", "market", "form_factor", "release_date")


def _parts(each: Product) -> str:
    rows = [
        (f"[{escaped(part.product.name)}]({part.product.id}.md)", str(part.count),
         str(part.confidence), ", ".join(map(_link, part.sources)), escaped(part.pinpoint))
        for part in each.parts
    ]  # fmt: skip
    head = ("part", "how many", "known", "sources", "where")
    return f"## What it is made of\n\n{_table(head, rows)}" if rows else ""


def _lifecycle(each: Product) -> str:
    rows = [
        (event.date, event.event, escaped(event.says), ", ".join(map(_link, event.sources)))
        for event in each.lifecycle
    ]
    head = ("date", "what became of it", "", "sources")
    return f"## What became of it\n\n{_table(head, rows)}" if rows else ""


def _sourced(each: Product, *, disputed: bool) -> Iterator[Claim]:
    for claims in each.record.claims.values():
        for claim in claims:
            if claim.sources and disputed is (claim.confidence is Confidence.DISPUTED):
                yield claim


def _value(claim: Claim) -> str:
    unit = claim.field.unit if claim.fact and claim.field.unit != "1" else ""
    return escaped(f"{claim.value} {unit}".strip())


def _links(claim: Claim) -> str:
    return ", ".join(map(_link, claim.sources))


def _link(id: str) -> str:
    url = document(id).url
    plain = re.fullmatch(r"https?://[^\s<>|\\]+", url) is not None
    return f"[{escaped(id)}](<{url}>)" if plain else escaped(id)


def _claims(each: Product) -> str:
    rows = [
        (f"`{c.field.name}`", _value(c), str(c.confidence), _links(c), escaped(c.pinpoint))
        for c in _sourced(each, disputed=False)
    ]
    head = ("field", "value", "known", "sources", "where")
    return f"## Specification\n\n{_table(head, rows)}" if rows else ""


def _disputed(each: Product) -> str:
    rows = [
        (f"`{c.field.name}`", _value(c), escaped(c.because), _links(c), escaped(c.pinpoint))
        for c in _sourced(each, disputed=True)
    ]
    head = ("field", "value", "why it is not used", "sources", "where")
    return f"## Disputed\n\n{_table(head, rows)}" if rows else ""


def _derived(each: Product) -> str:
    found = worked_out(each.item)
    several = len({one.circuit for one in found}) > 1
    rows = []
    for one in found:
        term, _, amount = str(one).partition(": ")
        cells = (escaped(term), escaped(amount), "; ".join(map(escaped, one.steps)))
        rows.append((f"`{one.circuit}`", *cells) if several else cells)
    head = ("circuit",) * several + ("term", "value", "worked out from")
    shown = f"## What follows from it\n\n{_table(head, rows)}" if rows else ""
    return _joined(shown, _added(each))


def _added(each: Product) -> str:
    """Return what all circuits add up to, which no limit asks for."""
    if not isinstance(each.item, Board | Computer) or not each.aggregate_tpp.known:
        return ""
    said = "Of all circuits, added, for information; limits ask of one circuit:"
    return f"{said} {escaped(each.aggregate_tpp.working)}.\n"


def _over_time(each: Product) -> str:
    lines = []
    for change in timeline(each.item, to=TO):
        lines += [f"- {escaped(change.heading)}: {'; '.join(map(escaped, change.why))}"]
        lines += [f"  - {escaped(difference)}" for difference in change.differences]
    shown = "\n".join(lines) or "No answer changes."
    return f"## Over time, exported to China from the United States\n\n{shown}\n"


def _regimes(found: Comparison) -> str:
    rows = [_regime(row) for row in found.rows if row.nearest or row.paragraph == _US]
    silent = [
        f"{what}: {', '.join(ids)}."
        for what, ids in (
            ("No limit found in force", found.alignment.no_limit),
            ("Open", found.alignment.unknown),
        )
        if ids
    ]
    head = ("regime", "answer", "paragraph", "value and limit", "margin")
    near = [f"**Within 2 % of a limit: {each}.**" for each in near_limits(found)]
    parts = [f"## Under each regime on {found.on}", _table(head, rows) if rows else ""]
    return "\n\n".join(filter(None, [*parts, *near, *map(escaped, silent)])) + "\n"


_US = "us"


def _regime(row: Row) -> tuple[str, ...]:
    cells = (f"`{row.regime}`", escaped(row.verdict), escaped(row.paragraph))
    return (*cells, _limit(row.nearest), _margin(row.nearest)) if row.nearest else cells


def _limit(nearest: Nearest) -> str:
    limit = nearest.leg.limit
    said = f"{nearest.leg.value}, {COMPARED[limit.comparator]} {rounded(limit.at)}"
    return escaped(said)


def _margin(nearest: Nearest) -> str:
    low, high = nearest.share.low, nearest.share.high
    ends = dict.fromkeys((low, high))
    shown = ("" if end is None else f"{rounded(end * 100, 2)} %" for end in ends)
    return escaped(" to ".join(shown))


def near_limits(found: Comparison) -> list[str]:
    """Return the limits that an answer misses or meets by less than 2 %."""
    return [
        f"{row.regime} {escaped(row.paragraph)} ({_limit(row.nearest)})"
        for row in found.rows
        if row.nearest and _is_near(row.nearest)
    ]


def _is_near(nearest: Nearest) -> bool:
    ends = (nearest.share.low, nearest.share.high)
    known = [abs(end) for end in ends if end is not None]
    return min(known) < NEAR


def main_facts(each: Product) -> Facts:
    """Return the facts of the circuit with the highest performance."""
    known = [facts for _, facts in circuits_of(each.item)] or [Facts()]
    zero = Fraction(0)
    return max(known, key=lambda x: _low(x, TOTAL_PROCESSING_PERFORMANCE) or zero)


def place_of(facts: Facts) -> tuple[Fraction | None, Fraction | None]:
    """Return total processing performance and its density; the lower end of a range.

    What is not known, or zero, is None.
    """
    return (
        _low(facts, TOTAL_PROCESSING_PERFORMANCE),
        _low(facts, PERFORMANCE_DENSITY),
    )


def _low(facts: Facts, metric: Metric) -> Fraction | None:
    span = facts.span(metric)
    if not span.pieces or span.hull.high is None or span.hull.low == 0:
        return None
    return span.hull.low


def neighbors(page: Page, others: Mapping[str, Page]) -> list[str]:
    """Return the ids of the products nearest in performance and in its density.

    How far two are apart is the ratio of their performances times that of their
    densities; the density counts where it is known of this product.
    """
    mine = page.place
    if mine[0] is None:
        return []
    found: list[tuple[Fraction, str]] = []
    for id, other in others.items():
        pairs = list(zip(mine, other.place, strict=True))
        asked = [(a, b) for a, b in pairs if a is not None]
        if id != page.id and all(b is not None for _, b in asked):
            found.append((_apart(asked), id))
    return [id for _, id in sorted(found)[:NEIGHBORS]]


def _apart(pairs: Iterable[tuple[Any, Any]]) -> Fraction:
    apart = Fraction(1)
    for one, two in pairs:
        apart *= max(one / two, two / one)
    return apart


def _nearest_products(page: Page, others: Mapping[str, Page]) -> str:
    rows = [others[id].listed for id in neighbors(page, others)]
    return f"## Products nearest to it\n\n{_table(_LISTED, rows)}" if rows else ""


_LISTED = ("product", "released", "TPP", "TPP/mm2", "answer")


def _listed(each: Product, facts: Facts, found: Comparison) -> tuple[str, ...]:
    us = found.row(_US)
    spans = map(facts.span, (TOTAL_PROCESSING_PERFORMANCE, PERFORMANCE_DENSITY))
    numbers = (escaped(span) if span.informative else "" for span in spans)
    name = f"[{escaped(each.name)}]({each.id}.md)"
    known = () if us.classification in {"none", "unknown"} else (us.classification,)
    answer = escaped(", ".join((us.verdict, *known)))
    return name, escaped(each.about.get("release_date", "")), *numbers, answer


def _documents(each: Product) -> str:
    claims = each.record.claims.values()
    ids = {id for all_of in claims for claim in all_of for id in claim.sources}
    ids |= {id for found in (*each.parts, *each.lifecycle) for id in found.sources}
    found = [document(id) for id in sorted(ids)]
    rows = [
        (_link(x.id), escaped(x.issuer), escaped(x.title), x.date, str(x.read_on or ""))
        for x in found
    ]
    head = ("source", "by", "title", "of", "read on")
    return f"## Sources\n\n{_table(head, rows)}" if rows else ""


def index_of(pages: Mapping[str, Page]) -> str:
    """Return the page that lists all products by their makers."""
    parts = [_HEAD.format(day=US.verified_through)]
    vendors = sorted({page.vendor for page in pages.values()}, key=str.casefold)
    for vendor in vendors:
        own = [page.listed for page in pages.values() if page.vendor == vendor]
        parts.append(f"## {escaped(vendor)}\n\n{_table(_LISTED, own)}")
    return "\n".join(parts)


def written(folder: Path, ids: Iterable[str]) -> None:
    """Write a page for each product, and their index, into a folder of their own.

    Two processes make them, each of its own share.
    """
    ids = sorted(ids)
    with ProcessPoolExecutor(2) as pool:
        pages = dict(zip(ids, pool.map(page_of, ids, chunksize=4), strict=True))
    texts = {f"{id}.md": text_of(page, pages) for id, page in pages.items()}
    texts["index.md"] = index_of(pages)
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.md"):
        if path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def stamp() -> str:
    """Return a digest of all that the pages follow from."""
    package = Path(exportctl.__file__).parent
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".toml"}:
            digest.update(path.relative_to(package).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def write_if_changed(folder: Path, chosen: Iterable[str] | None = None) -> bool:
    """Write the pages unless they are those of this package; return whether it did."""
    mark, now = folder / ".stamp", stamp()
    if mark.is_file() and mark.read_text(encoding="utf-8") == now:
        return False
    mark.unlink(missing_ok=True)
    written(folder, products() if chosen is None else chosen)
    mark.write_text(now, encoding="utf-8")
    return True


def setup(app: Any) -> dict[str, bool]:
    """Connect to Sphinx."""
    app.connect("builder-inited", lambda it: write_if_changed(Path(it.srcdir) / "products"))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
