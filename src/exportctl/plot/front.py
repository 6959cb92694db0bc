"""How far a design may go: a bound of one metric for every number of another."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from matplotlib.figure import Figure

from exportctl.errors import InputError
from exportctl.metrics import Metric
from exportctl.plot._style import INK, PALE, figure

__all__ = ["front_figure"]

_FEWEST = 2


def front_figure(
    points: Sequence[tuple[Fraction, Fraction | None]],
    *,
    x: Metric,
    y: Metric,
    title: str,
    points_of: Sequence[tuple[str, Fraction, Fraction]] = (),
) -> Figure:
    """Return a picture of the most of *y* that each number of *x* allows.

    Between two corners the bound is straight; what lies below it is filled. Where there
    is no bound, the area is open above, and said to be.

    Args:
        points: The corners by rising *x*: exact numbers, or None where there is no bound.
        x: The metric that is given.
        y: The metric that is bounded.
        title: What comes out below the bound.
        points_of: Products beside it: name and place.

    Raises:
        InputError: If there are fewer than two corners, or *x* falls.

    >>> from exportctl.metrics import APPLICABLE_DIE_AREA, TOTAL_PROCESSING_PERFORMANCE
    >>> corners = [(Fraction(100), Fraction(592)), (Fraction(500), Fraction(2400))]
    >>> made = front_figure(
    ...     corners,
    ...     x=APPLICABLE_DIE_AREA,
    ...     y=TOTAL_PROCESSING_PERFORMANCE,
    ...     title="not controlled",
    ... )
    >>> made.axes[0].get_ylabel()
    'total processing performance (TPP)'
    """
    if len(points) < _FEWEST or any(a[0] > b[0] for a, b in pairwise(points)):
        raise InputError(["a front wants two corners or more, by rising numbers"])
    made, axes = figure(7.2, 4.6, title, "exportctl; not legal advice")
    axes.set(xlabel=f"{x} ({x.unit})", ylabel=f"{y} ({y.unit})")
    known = [value for _, value in points if value is not None]
    known += [value for _, _, value in points_of]
    top = float(max(known, default=Fraction(1))) * 1.15
    for (left, low), (right, high) in pairwise(points):
        over = [float(left), float(right)]
        ends = [top if each is None else float(each) for each in (low, high)]
        axes.fill_between(over, ends, facecolor=PALE, linewidth=0)
        if low is not None and high is not None:
            axes.plot(over, ends, color="#0072b2", linewidth=1.8)
        elif right > left:
            axes.text(
                sum(over) / 2, top * 0.97, "no bound", ha="center", va="top", fontsize=8
            )
    for name, at, value in points_of:
        axes.plot(float(at), float(value), "o", color=INK, markersize=4.5)
        axes.annotate(
            name, (float(at), float(value)), xytext=(5, 4),
            textcoords="offset points", fontsize=7.5,
        )  # fmt: skip
    axes.set_xlim(float(points[0][0]), float(points[-1][0]))
    axes.set_ylim(0, top)
    return made
