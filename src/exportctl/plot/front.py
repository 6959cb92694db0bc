"""How far a design may go: a bound of one metric for every number of another."""

from collections.abc import Iterator
from fractions import Fraction

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from exportctl.analysis import Envelope, Segment
from exportctl.errors import InputError
from exportctl.plot._style import PALE, figure

__all__ = ["envelope_figure"]

_LINE = "#0072b2"


def envelope_figure(
    found: Envelope, *, until: int | str | Fraction | None = None
) -> Figure:
    """Return a picture of an envelope: what comes out as wanted is filled.

    A solid edge comes out as wanted itself, a dashed one does not. Where there is no bound,
    the picture says so.

    Args:
        found: The bound of one metric for every number of another.
        until: Up to which number it is drawn; by default a little beyond the last corner.

    Raises:
        InputError: If it is one bound only, of which there is nothing to draw.

    >>> from exportctl.analysis import envelope
    >>> from exportctl.metrics import APPLICABLE_DIE_AREA
    >>> made = envelope_figure(envelope(by=APPLICABLE_DIE_AREA, on="2023-11-17"))
    >>> made.axes[0].get_ylabel()
    'most total processing performance (TPP)'
    """
    if found.by is None:
        raise InputError(["a picture of an envelope wants a metric that is given: by=..."])
    end = _end(found) if until is None else Fraction(until)
    shown = [each for each in found.segments if each.over.low < end]
    values = [y for each in shown for _, y in _points(each, end) if y is not None]
    top = max(values, default=Fraction(1)) * Fraction("1.2") or Fraction(1)
    to = f" to {found.to}" if found.to else ""
    title = f"{found.want}{to}, {found.regime} on {found.on}"
    made, axes = figure(7.2, 4.6, title, _note(found))
    word = "least" if found.least else "most"
    axes.set(xlabel=f"{found.by} ({found.by.unit})")
    axes.set(ylabel=f"{word} {found.of} ({found.of.unit})")
    for each in shown:
        _draw(axes, each, end, top, least=found.least)
    axes.set_xlim(0, float(end))
    axes.set_ylim(0, float(top))
    return made


def _note(found: Envelope) -> str:
    lines = ["filled: comes out as wanted; a dashed edge itself does not"]
    if found.unsaid:
        lines.append(f"may be anything: {', '.join(map(str, found.unsaid))}")
    return "\n".join([*lines, "exportctl; not legal advice"])


def _end(found: Envelope) -> Fraction:
    """Return a number a little beyond the last corner."""
    ends = [
        end for each in found.segments for end in (each.over.low, each.over.high) if end
    ]
    return max(ends, default=Fraction(1000)) * Fraction("1.25")


def _points(segment: Segment, end: Fraction) -> Iterator[tuple[Fraction, Fraction | None]]:
    """Yield the two ends of a stretch with their bounds; None where there is none."""
    high = segment.over.high
    for at in (segment.over.low, end if high is None else min(high, end)):
        yield at, segment.at(at).value if segment.reached else Fraction(0)


def _draw(
    axes: Axes, segment: Segment, end: Fraction, top: Fraction, *, least: bool
) -> None:
    (left, low), (right, high) = _points(segment, end)
    over = [float(left), float(right)]
    if not segment.reached:
        axes.text(sum(over) / 2, float(top) * 0.03, "none", ha="center", fontsize=8)
        return
    ends = [float(top if each is None else each) for each in (low, high)]
    axes.fill_between(over, ends, float(top) if least else 0, facecolor=PALE, linewidth=0)
    if low is None or high is None:
        middle, high_up = sum(over) / 2, float(top) * 0.97
        axes.text(middle, high_up, "no bound", ha="center", va="top", fontsize=8)
    elif over[0] < over[1]:
        style = "-" if segment.attained else "--"
        axes.plot(over, ends, style, color=_LINE, linewidth=1.8)
