"""The plane of two metrics: where which paragraph governs, and where products stand."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

import attrs
import matplotlib.patheffects as effects
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation
from matplotlib.ticker import LogLocator, NullFormatter, StrMethodFormatter
from matplotlib.transforms import Bbox

from exportctl.dates import Day, as_day
from exportctl.exact import Interval, Span, rounded
from exportctl.hardware import IntegratedCircuit, Item
from exportctl.logic import Truth
from exportctl.metrics import PERFORMANCE_DENSITY, TOTAL_PROCESSING_PERFORMANCE, Metric
from exportctl.plot._style import INK, Look, box, figure, key, look_of
from exportctl.readings import Reading
from exportctl.screening import Region, regime_named, regions, screen

__all__ = ["plane_figure"]

_FREE: Final = "not controlled"
_OPEN: Final = "unknown"
_HALO: Final = [effects.withStroke(linewidth=2.5, foreground="white")]
_MANY: Final = 3
_POINT: Final = 4  # pixels from the middle of a point to its edge
# Where a name may stand, in points from its place: first beside it, then above and below.
_PLACES: Final = tuple((x, y) for y in (4, -6, 13, -15, 22, -24) for x in (6, -6))


@attrs.frozen(kw_only=True)
class _Spot:
    """A product in the plane; a span of None is not known at all."""

    name: str
    x: Span | None
    y: Span | None

    @property
    def extent(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Its ends across and up; one at zero is drawn a little below the other."""
        assert self.x is not None
        assert self.y is not None
        return _extent(self.x), _extent(self.y)

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, as the logarithm sees it."""
        (left, right), (low, high) = self.extent
        return (left * right) ** 0.5, (low * high) ** 0.5


def _extent(span: Span) -> tuple[float, float]:
    high = float(span.hull.high or 0)
    return float(span.hull.low) or high / 100, high


def plane_figure(
    *,
    on: Day | str,
    regime: str = "us",
    products: Iterable[Item | str] = (),
    x: Metric = TOTAL_PROCESSING_PERFORMANCE,
    y: Metric = PERFORMANCE_DENSITY,
    circuit: IntegratedCircuit | None = None,
    readings: Iterable[Reading] = (),
) -> Figure:
    """Return a picture of the plane of two metrics on a day.

    Colored areas are controlled, each under the paragraph that governs; hatched ones are
    unknown. The edges come from the rules in force (`regions`), both axes are logarithmic,
    and a product whose place is a range is drawn as a bar. What cannot be drawn is named.

    Args:
        on: The day asked about.
        regime: The regime's id.
        products: Items, or ids, names or aliases of products of the catalogue.
        x: The metric across.
        y: The metric up.
        circuit: What else is known of the circuits in the plane; by default only that
            they are marketed for datacenters.
        readings: Readings of the text to take in place of the defaults.

    Raises:
        UnknownNameError: If a name is not known.
        InvalidDateError: If *on* is not a date.

    >>> figure = plane_figure(on="2023-11-17", products=["h800", "h20"])
    >>> figure.axes[0].get_title(loc="left")
    'us on 2023-11-17'
    """
    day, taken = as_day(on), tuple(readings)
    found = regions(on=day, regime=regime, x=x, y=y, circuit=circuit, readings=taken)
    spots = [_spot(each, regime, day, (x, y), taken) for each in products]
    drawn = [each for each in spots if each.x is not None and each.y is not None]
    lost = [each.name for each in spots if each not in drawn]
    title = f"{regime} on {day}"
    note = _note(regime, day, circuit, lost, found)
    made, axes = figure(7.2, 5.2, title, note, above=20)
    axes.set(xscale="log", yscale="log", xlabel=_named(x), ylabel=_named(y))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
        axis.set_major_formatter(StrMethodFormatter("{x:g}"))
        axis.set_minor_formatter(NullFormatter())
    _frame(axes, found, drawn)
    entries = _areas(axes, found)
    for each in drawn:
        _mark(axes, each)
    _name(made, axes, drawn)
    key(axes, entries, loc="upper left", bbox_to_anchor=(1.07, 1))
    return made


def _named(metric: Metric) -> str:
    return f"{metric} ({metric.unit})"


def _note(
    regime: str,
    day: Day,
    circuit: IntegratedCircuit | None,
    lost: Sequence[str],
    found: Sequence[Region],
) -> str:
    lines = []
    if circuit is None:
        lines.append("areas: circuits marketed for datacenters, nothing else known")
    if any(each.controlled is Truth.UNKNOWN for each in found):
        lines.append("hatched: unknown, it turns on facts beside these two")
    through = regime_named(regime).verified_through
    if day > through:
        lines.append(f"the texts were checked through {through} only")
    if lost:
        lines.append(f"not drawn, a value is unknown: {', '.join(lost)}")
    return "\n".join([*lines, "exportctl; not legal advice"])


def _spot(
    item: Item | str,
    regime: str,
    day: Day,
    metrics: tuple[Metric, Metric],
    readings: tuple[Reading, ...],
) -> _Spot:
    decision = screen(item, regime=regime, on=day, readings=readings)
    measured = [decision.metrics.get(metric.term) for metric in metrics]
    across, up = (None if each is None else each.amount.span for each in measured)
    return _Spot(name=decision.name, x=_drawable(across), y=_drawable(up))


def _drawable(span: Span | None) -> Span | None:
    """Return a span with two ends above zero, which a logarithm can show; else None."""
    if span is None or span.undefined or span.hull.high is None or not span.hull.high:
        return None
    return span


def _frame(axes: Axes, found: Sequence[Region], spots: Sequence[_Spot]) -> None:
    """Set the limits so that every edge and every product is well inside."""
    across = [*_edges(each.x for each in found), *_ends(each.x for each in spots)]
    up = [*_edges(each.y for each in found), *_ends(each.y for each in spots)]
    axes.set_xlim(*_around(across))
    axes.set_ylim(*_around(up))


def _edges(intervals: Iterable[Interval]) -> Iterator[Fraction]:
    return (end for each in intervals for end in (each.low, each.high) if end)


def _ends(spans: Iterable[Span | None]) -> Iterator[Fraction]:
    return _edges(span.hull for span in spans if span is not None)


def _around(values: Sequence[Fraction]) -> tuple[float, float]:
    if not values:
        return 1.0, 1000.0
    return float(min(values)) / _MANY, float(max(values)) * _MANY


def _label(region: Region) -> str:
    match region.controlled:
        case Truth.TRUE:
            return " or ".join(region.outcomes)
        case Truth.FALSE:
            return _FREE
        case _:
            return _OPEN


def _areas(axes: Axes, found: Sequence[Region]) -> list[tuple[str, Look]]:
    """Draw every rectangle, and return the entries of the key."""
    ruled = [each for each in found if each.controlled is Truth.TRUE]
    labels = sorted({_label(each) for each in ruled})
    looks: dict[str, Look] = {}
    for each in found:
        look = look_of(each.controlled, _label(each), labels)
        looks.setdefault(_label(each), look)
        left, right = _visible(each.x, axes.get_xlim())
        bottom, top = _visible(each.y, axes.get_ylim())
        box(axes, (left, bottom), (right - left, top - bottom), look)
    _limits(axes, found)
    last = [name for name in (_FREE, _OPEN) if name in looks]
    return [(name, looks[name]) for name in [*labels, *last]]


def _visible(interval: Interval, frame: tuple[float, float]) -> tuple[float, float]:
    low, high = frame
    end = high if interval.high is None else min(float(interval.high), high)
    return max(float(interval.low), low), end


def _limits(axes: Axes, found: Sequence[Region]) -> None:
    """Draw thin lines at the limits, with the numbers as the rules print them."""
    line: dict[str, Any] = {"color": INK, "linewidth": 0.5, "alpha": 0.35}
    across, up = axes.get_xaxis_transform(), axes.get_yaxis_transform()
    small: dict[str, Any] = {"fontsize": 7, "color": "#444444"}
    for value in sorted(set(_edges(each.x for each in found))):
        at = float(value)
        axes.axvline(at, **line)
        axes.text(at, 1.01, rounded(value), transform=across, ha="center", **small)
    for value in sorted(set(_edges(each.y for each in found))):
        at = float(value)
        axes.axhline(at, **line)
        axes.text(1.01, at, rounded(value), transform=up, va="center", **small)


def _mark(axes: Axes, spot: _Spot) -> None:
    """Draw a product: a point, or a bar where its place is a range."""
    (left, right), (low, high) = spot.extent
    x, y = spot.middle
    line: dict[str, Any] = {"color": INK, "linewidth": 1.6, "solid_capstyle": "butt"}
    axes.plot([left, right], [y, y], **line)
    axes.plot([x, x], [low, high], **line)
    axes.plot(x, y, "o", color=INK, markersize=4.5, markeredgecolor="white")


def _name(made: Figure, axes: Axes, spots: Sequence[_Spot]) -> None:
    """Write the names of products, each where it covers no other, if there is room."""
    made.draw_without_rendering()
    room = axes.get_window_extent()
    taken = [_box(axes, spot) for spot in spots]
    for spot in sorted(spots, key=lambda each: each.middle):
        taken.append(_placed(axes, spot, room, taken))


def _placed(axes: Axes, spot: _Spot, room: Bbox, taken: Sequence[Bbox]) -> Bbox:
    """Write one name where there is room; in the last of the places if nowhere is any."""
    for at in _PLACES[:-1]:
        label = _label_at(axes, spot, at)
        there = label.get_window_extent()
        inside = room.containsx(there.x0) and room.containsx(there.x1)
        if inside and not there.count_overlaps(taken):
            return there
        label.remove()
    return _label_at(axes, spot, _PLACES[-1]).get_window_extent()


def _box(axes: Axes, spot: _Spot) -> Bbox:
    """Return where a product's point stands in the picture."""
    x, y = axes.transData.transform(spot.middle)
    return Bbox.from_extents(x - _POINT, y - _POINT, x + _POINT, y + _POINT)


def _label_at(axes: Axes, spot: _Spot, at: tuple[int, int]) -> Annotation:
    return axes.annotate(
        spot.name,
        spot.middle,
        xytext=at,
        textcoords="offset points",
        ha="left" if at[0] > 0 else "right",
        va="center",
        fontsize=7.5,
        color=INK,
        path_effects=_HALO,
    )
