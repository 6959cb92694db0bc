"""What the playground asks the library, and the plane that it draws of the answer."""

import json
import math
import pathlib
from html import escape
from typing import Any, TypeAlias

from exportctl.catalogue import places, product, products
from exportctl.cli.files import read_spec
from exportctl.errors import ExportctlError
from exportctl.exact import Interval
from exportctl.hardware import Item
from exportctl.law import REGIMES
from exportctl.logic import Truth
from exportctl.metrics import PERFORMANCE_DENSITY, TOTAL_PROCESSING_PERFORMANCE
from exportctl.readings import DEFAULT_READINGS, Reading
from exportctl.screening import Decision, Region, regions, screen

Asked: TypeAlias = dict[str, Any]

AXES = (TOTAL_PROCESSING_PERFORMANCE, PERFORMANCE_DENSITY)
SPEC = pathlib.Path("your-chip.toml")  # in the memory of the page
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 430, 62, 24, 150, 48
COLORS = ("#d55e00", "#e69f00", "#56b4e9", "#cc79a7", "#f0e442", "#009e73", "#0072b2")


def options() -> str:
    """Return what the form offers."""
    return json.dumps(
        {
            "products": [
                [id, f"{each.vendor} {each.name}"]
                for id, each in sorted(products().items())
            ],
            "regimes": [[each.id, each.name] for each in REGIMES],
            "countries": sorted(places().countries),
            "readings": [
                [each.id, each.question, each.answer, each.other.answer]
                for each in DEFAULT_READINGS
            ],
        }
    )


def ask(question: str) -> str:
    """Return the page of an answer and its plane, or what is wrong with the question."""
    asked = json.loads(question)
    try:
        return json.dumps(_answer(asked))
    except ExportctlError as error:
        return json.dumps({"error": str(error)})


def _answer(asked: Asked) -> dict[str, str]:
    item = _item(asked)
    flipped = [each.other for each in DEFAULT_READINGS if each.id in asked["readings"]]
    decision = screen(
        item,
        regime=asked["regime"],
        on=asked["on"],
        to=asked["to"] or None,
        readings=flipped,
    )
    return {
        "html": decision._repr_html_(),
        "said": f"{decision.name}: {decision.verdict_in_words}",
        "plane": _plane(decision, asked, flipped),
    }


def _item(asked: Asked) -> Item:
    if asked["spec"] is None:
        return product(asked["item"]).item
    SPEC.write_text(asked["spec"], encoding="utf-8")
    return read_spec(SPEC).item


def _plane(decision: Decision, asked: Asked, flipped: list[Reading]) -> str:
    found = regions(on=asked["on"], regime=asked["regime"], readings=flipped)
    spans = [decision.metrics.get(metric.term) for metric in AXES]
    hulls = [each.amount.span.hull for each in spans if each and each.amount.span.pieces]
    known = len(hulls) == len(AXES) and all(hull.high for hull in hulls)
    across = _Axis([r.x for r in found], hulls[0] if known else None, LEFT, WIDTH - RIGHT)
    up = _Axis([r.y for r in found], hulls[1] if known else None, HEIGHT - BOTTOM, TOP)
    labels = sorted({_label(each) for each in found if each.controlled is Truth.TRUE})
    parts = [_region(each, across, up, labels) for each in found]
    parts += [_limits(across, up), _names(), _key(found, labels)]
    if known:
        parts.append(_spot(decision.name, (hulls[0], hulls[1]), across, up))
    title = f"{decision.name} on {asked['on']}, regime {asked['regime']}"
    drawn = "" if known else " Its place is not known, so it is not drawn."
    said = f"Plane of {AXES[0]} and {AXES[1]}: {title}: {decision.verdict_in_words}.{drawn}"
    note = f'<p class="note">{escape(drawn)}</p>' if drawn else ""
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(said)}">'
        '<defs><pattern id="unknown" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="7" height="7" fill="#fff"/>'
        '<line x1="0" y1="0" x2="0" y2="7" stroke="#8a8a8a" stroke-width="1.6"/></pattern>'
        f"</defs>{''.join(parts)}</svg>{note}"
    )


class _Axis:
    """Numbers on a logarithmic scale, and where they stand in the picture."""

    def __init__(
        self, intervals: list[Interval], hull: Interval | None, start: int, end: int
    ) -> None:
        self.edges = sorted({float(e) for i in intervals for e in (i.low, i.high) if e})
        ends = [float(e) for e in (hull.low, hull.high) if e] if hull else []
        shown = [*self.edges, *ends] or [1.0, 1000.0]
        self.low, self.high = math.log(min(shown) / 3), math.log(max(shown) * 3)
        self.start, self.end = start, end

    def at(self, value: float) -> float:
        """Return where a number stands."""
        share = (math.log(value) - self.low) / (self.high - self.low)
        return round(self.start + min(max(share, 0), 1) * (self.end - self.start), 1)

    def ends(self, interval: Interval) -> tuple[float, float]:
        """Return where an interval begins and ends."""
        low = self.at(float(interval.low)) if interval.low else self.start
        return low, self.at(float(interval.high)) if interval.high else self.end


def _label(region: Region) -> str:
    if region.controlled is Truth.TRUE:
        return " or ".join(region.outcomes)
    return "not controlled" if region.controlled is Truth.FALSE else "unknown"


def _fill(label: str, labels: list[str]) -> str:
    if label in labels:
        return COLORS[labels.index(label) % len(COLORS)]
    return "#ebebe6" if label == "not controlled" else "url(#unknown)"


def _region(region: Region, across: _Axis, up: _Axis, labels: list[str]) -> str:
    (left, right), (bottom, top) = across.ends(region.x), up.ends(region.y)
    size = f'width="{right - left:.1f}" height="{bottom - top:.1f}"'
    fill = _fill(_label(region), labels)
    return f'<rect x="{left}" y="{top}" {size} fill="{fill}"/>'


def _limits(across: _Axis, up: _Axis) -> str:
    out = []
    for edge in across.edges:
        x = across.at(edge)
        out.append(f'<line x1="{x}" x2="{x}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>')
        out.append(f'<text class="middle" x="{x}" y="{TOP - 6}">{edge:g}</text>')
    for edge in up.edges:
        y = up.at(edge)
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
        out.append(f'<text class="end" x="{LEFT - 6}" y="{y + 4}">{edge:g}</text>')
    return f'<g class="limits">{"".join(out)}</g>'


def _names() -> str:
    middle = (LEFT + WIDTH - RIGHT) / 2
    y = (TOP + HEIGHT - BOTTOM) / 2
    names = [f"{metric} ({metric.unit})" for metric in AXES]
    return (
        f'<text class="middle" x="{middle}" y="{HEIGHT - 14}">{names[0]}</text>'
        f'<text class="middle" transform="translate(14 {y}) rotate(-90)">{names[1]}</text>'
    )


def _key(found: tuple[Region, ...], labels: list[str]) -> str:
    rest = [x for x in ("not controlled", "unknown") if x in map(_label, found)]
    out = []
    for row, label in enumerate([*labels, *rest]):
        y = TOP + 20 * row
        x = WIDTH - RIGHT + 14
        fill = _fill(label, labels)
        out.append(
            f'<rect x="{x}" y="{y}" width="16" height="12" fill="{fill}" stroke="#8a8a8a"/>'
            f'<text x="{x + 22}" y="{y + 10}">{escape(label)}</text>'
        )
    return "".join(out)


def _spot(name: str, hulls: tuple[Interval, Interval], across: _Axis, up: _Axis) -> str:
    (left, right), (bottom, top) = across.ends(hulls[0]), up.ends(hulls[1])
    x, y = (left + right) / 2, (bottom + top) / 2
    side = "end" if x > (WIDTH - RIGHT + LEFT) / 2 else "start"
    shift = -9 if side == "end" else 9
    return (
        f'<g class="spot"><line x1="{left}" x2="{right}" y1="{y}" y2="{y}"/>'
        f'<line x1="{x}" x2="{x}" y1="{bottom}" y2="{top}"/>'
        f'<circle cx="{x}" cy="{y}" r="5"/>'
        f'<text class="{side}" x="{x + shift}" y="{y + 4}">{escape(name)}</text></g>'
    )
