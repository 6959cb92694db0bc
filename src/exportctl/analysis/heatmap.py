"""The plane of two metrics as one HTML page: what a law says there, and every product."""

import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from html import escape
from typing import Final

import attrs

from exportctl.analysis.atlas import Atlas, AtlasCell, atlas
from exportctl.analysis.question import Law, asked_facts, regime_of
from exportctl.catalogue import Product, places, products
from exportctl.dates import Day
from exportctl.exact import Interval, Span, rounded
from exportctl.hardware import Item
from exportctl.logic import Truth
from exportctl.metrics import PERFORMANCE_DENSITY as PD
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.metrics import Metric
from exportctl.screening._judge import standing
from exportctl.transactions import Transaction

__all__ = ["heat_map"]

_WIDTH, _HEIGHT, _LEFT, _STRIP = 900, 560, 90, 40
_TURNS: Final = "turns on more"
_COLORS: Final = {
    "controlled": "#f2b8b5",
    "not controlled": "#cfe8cf",
    "unknown": "#d9d9d9",
    _TURNS: "#fbe3a6",
}
_WORDS: Final = {
    frozenset((Truth.TRUE,)): "controlled",
    frozenset((Truth.FALSE,)): "not controlled",
    frozenset((Truth.UNKNOWN,)): "unknown",
}
_STYLE: Final = """\
body { font-family: sans-serif; margin: 2em; max-width: 64em }
svg { width: 100%; height: auto; font-size: 12px }
circle, line.range { fill: #1f3a5f; stroke: #1f3a5f; fill-opacity: 0.75 }
td, th { text-align: left; padding: 0.1em 1em 0.1em 0; font-size: 90% }
.key span { padding: 0.1em 0.6em; margin-right: 0.6em }"""


@attrs.frozen(kw_only=True)
class _Mark:
    """A circuit of a product on the plane."""

    id: str
    name: str
    x: Span
    y: Span
    said: str


@attrs.frozen
class _Axis:
    """A logarithmic axis between two powers of ten."""

    low: int
    high: int
    start: int
    length: int

    def at(self, value: Fraction | None) -> float:
        """Return where a number stands; None and what lies beyond stand at the end."""
        if value is None:
            return self.start + self.length
        share = self.low if value <= 0 else math.log10(value)
        share = min(max(share, self.low), self.high)
        return self.start + self.length * (share - self.low) / (self.high - self.low)


def heat_map(
    law: Law = "us", *, on: Day | str, among: Iterable[Product | Item] | None = None
) -> str:
    """Return a page that needs no other file: TPP across, performance density upward.

    A field has the color of what the law says there. Where that turns on more than the two,
    the field says so, and the tip of the mouse says on what. A product whose density is
    not known, or has none, stands below the plane. The same law and products give the same
    bytes.

    Args:
        law: A regime, such as a draft, or its id.
        on: The day.
        among: The products, or items that nobody sells yet; by default the catalogue.

    Raises:
        UnknownNameError: If there is no such regime.
        InvalidDateError: If *on* is not a date.

    >>> from exportctl.catalogue import product
    >>> page = heat_map(on="2026-02-01", among=[product("h20")])
    >>> page.count("<circle"), "NVIDIA" in page or "H20" in page
    (1, True)
    """
    found = atlas(law, on=on)
    given = products().values() if among is None else among
    items = (each.item if isinstance(each, Product) else each for each in given)
    chosen = sorted(items, key=lambda item: item.id)
    marks = [mark for each in chosen for mark in _marks(each, law, found)]
    title = f"{regime_of(law).name} on {found.on}"
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en"><head><meta charset="utf-8">',
            f"<title>{escape(title)}</title>",
            f"<style>\n{_STYLE}\n</style></head><body>",
            f"<h1>{escape(title)}</h1>",
            f"<p>{len(found.cells)} cells, {len(chosen)} products.</p>",
            f'<p class="key">{_key()}{escape(_turning(found))}</p>',
            *_plane(found, marks),
            *_list("Findings", (str(each) for each in found.findings)),
            *_table(marks),
            "</body></html>\n",
        )
    )


def _marks(each: Item, law: Law, found: Atlas) -> Iterator[_Mark]:
    facts = asked_facts(each, Transaction())
    said = standing(facts, regime_of(law).on(found.on, places()))
    answer = f"{said.classification}, controlled {said.controlled}"
    for circuit in facts.contents or (facts,):
        x, y = circuit.span(TPP), circuit.span(PD)
        yield _Mark(id=each.id, name=each.name, x=x, y=y, said=answer)


def _key() -> str:
    return "".join(
        f'<span style="background:{color}">{word}</span>' for word, color in _COLORS.items()
    )


def _turning(found: Atlas) -> str:
    """Return the questions on which fields turn, all numbers being equal."""
    answers: dict[tuple[object, ...], Truth] = {}
    terms: dict[str, None] = {}
    for each in found.cells:
        numbers = tuple(each.cell.bands.values())
        for term in each.cell.said:
            rest = tuple((k, v) for k, v in each.cell.said.items() if k != term)
            before = answers.setdefault((term, numbers, rest), each.controlled)
            if before is not each.controlled:
                terms[str(term)] = None
    return f"{_TURNS}: {', '.join(terms)}" if terms else ""


def _axes(marks: Sequence[_Mark], found: Atlas) -> tuple[_Axis, _Axis]:
    """Return the axes, long enough for every limit and every product."""
    xs = [*_ends(each.x for each in marks), *_limits(found, TPP), Fraction(100)]
    ys = [*_ends(each.y for each in marks), *_limits(found, PD), Fraction(1)]
    (x_low, x_high), (y_low, y_high) = _powers(xs), _powers(ys)
    across = _Axis(x_low, x_high, _LEFT, _WIDTH - _LEFT)
    return across, _Axis(y_low, y_high, 0, _HEIGHT)


def _ends(spans: Iterable[Span]) -> Iterator[Fraction]:
    for span in spans:
        for piece in span.pieces:
            yield from (end for end in (piece.low, piece.high) if end)


def _limits(found: Atlas, metric: Metric) -> set[Fraction]:
    bands = (each.cell.bands.get(metric) for each in found.cells)
    return {band.low for band in bands if band is not None and band.low}


def _powers(values: Sequence[Fraction]) -> tuple[int, int]:
    """Return the powers of ten around some numbers."""
    low, high = min(values), max(values)
    return math.floor(math.log10(low)), math.floor(math.log10(high)) + 1


def _plane(found: Atlas, marks: Sequence[_Mark]) -> Iterator[str]:
    across, upward = _axes(marks, found)
    width, height = _WIDTH + 30, _HEIGHT + _STRIP + 44
    yield f'<svg viewBox="0 -14 {width} {height}" role="img">'
    for x in _bands(found, TPP):
        for y in _bands(found, PD):
            yield _field(found.cells, x, y, across, upward)
    yield from _ticks(across, upward)
    for each in marks:
        yield from _drawn(each, across, upward)
    yield "</svg>"


def _bands(found: Atlas, metric: Metric) -> list[Interval]:
    """Return between which limits a metric lies; everything where there is none."""
    bands = (each.cell.bands.get(metric) for each in found.cells)
    some = sorted({band for band in bands if band is not None}, key=lambda band: band.low)
    return some or [Interval(Fraction(0), None)]


def _field(
    cells: Sequence[AtlasCell], x: Interval, y: Interval, across: _Axis, upward: _Axis
) -> str:
    here = [
        each
        for each in cells
        if each.cell.bands.get(TPP, x) == x and each.cell.bands.get(PD, y) == y
    ]
    word = _WORDS.get(frozenset(each.controlled for each in here), _TURNS)
    tips = dict.fromkeys(
        f"{each.classification}, controlled {each.controlled}: {each.cell.text}"
        for each in here
    )
    left, right = across.at(x.low), across.at(x.high)
    top, bottom = _HEIGHT - upward.at(y.high), _HEIGHT - upward.at(y.low)
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" '
        f'height="{bottom - top:.1f}" fill="{_COLORS[word]}" stroke="#fff">'
        f"<title>{escape(chr(10).join(tips))}</title></rect>"
    )


def _ticks(across: _Axis, upward: _Axis) -> Iterator[str]:
    for power in range(across.low, across.high + 1):
        x, text = across.at(Fraction(10) ** power), rounded(Fraction(10) ** power)
        yield f'<text x="{x:.1f}" y="{_HEIGHT + 14}" text-anchor="middle">{text}</text>'
    for power in range(upward.low, upward.high + 1):
        y = _HEIGHT - upward.at(Fraction(10) ** power)
        text = rounded(Fraction(10) ** power)
        yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{text}</text>'
    below = _HEIGHT + _STRIP
    yield f'<text x="{_LEFT - 6}" y="{below}" text-anchor="end">none known</text>'
    yield (
        f'<text x="{_WIDTH}" y="{below + 26}" text-anchor="end">{TPP}, {TPP.unit}; '
        f"upward {PD}, {PD.unit}</text>"
    )


def _drawn(mark: _Mark, across: _Axis, upward: _Axis) -> Iterator[str]:
    """Yield a product as a point, or as a line where it is a range."""
    if not (mark.x.informative and mark.x.pieces):
        return
    x = mark.x.hull
    low, high = across.at(x.low), across.at(x.high)
    title = f"<title>{escape(_tip(mark))}</title>"
    if not (mark.y.informative and mark.y.pieces):
        middle, below = (low + high) / 2, _HEIGHT + _STRIP - 4
        yield f'<circle cx="{middle:.1f}" cy="{below}" r="3">{title}</circle>'
        return
    y = mark.y.hull
    bottom, top = _HEIGHT - upward.at(y.low), _HEIGHT - upward.at(y.high)
    if (low, bottom) == (high, top):
        yield f'<circle cx="{low:.1f}" cy="{top:.1f}" r="3">{title}</circle>'
    else:
        yield (
            f'<line class="range" x1="{low:.1f}" y1="{bottom:.1f}" x2="{high:.1f}" '
            f'y2="{top:.1f}">{title}</line>'
        )


def _tip(mark: _Mark) -> str:
    return f"{mark.name}: {_shown(mark.x, TPP)}, {_shown(mark.y, PD)}; {mark.said}"


def _shown(span: Span, metric: Metric) -> str:
    if span.undefined:
        return f"no {metric}"
    return f"{span} {metric.unit}" if span.informative else f"{metric} unknown"


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"<h2>{title}</h2><ul>"
    yield from (f"<li>{escape(line)}</li>" for line in lines)
    yield "</ul>"


def _table(marks: Sequence[_Mark]) -> Iterator[str]:
    yield "<h2>Products</h2><table>"
    yield f"<tr><th>id</th><th>name</th><th>{TPP}</th><th>{PD}</th><th>answer</th></tr>"
    for each in marks:
        cells = (each.id, each.name, _shown(each.x, TPP), _shown(each.y, PD), each.said)
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
    yield "</table>"
