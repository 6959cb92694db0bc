"""How pictures look, and how they become the same bytes on every machine."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from exportctl.errors import InputError
from exportctl.logic import Truth

__all__ = [
    "FORMATS",
    "INK",
    "PALE",
    "Look",
    "box",
    "figure",
    "key",
    "look_of",
    "picture",
    "save",
]

FORMATS: Final = ("svg", "png")
INK: Final = "#1a1a1a"
PALE: Final = "#ebebe6"
_UNKNOWN: Final = "#ffffff"
# Told apart with every common kind of color vision, and by their lightness in gray
# (Okabe and Ito). Words stand beside every color.
_COLORS: Final = (
    "#d55e00",
    "#e69f00",
    "#56b4e9",
    "#cc79a7",
    "#f0e442",
    "#009e73",
    "#0072b2",
)
_SETTINGS: Final[Any] = {
    "svg.hashsalt": "exportctl",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "hatch.linewidth": 0.6,
    "text.parse_math": False,
}
_DPI: Final = 160

Look = dict[str, Any]


def look_of(truth: Truth, label: str, labels: Sequence[str]) -> Look:
    """Return how an area looks: a color, nothing much, or hatched for unknown.

    Args:
        truth: The answer there.
        label: What governs there.
        labels: Everything that governs somewhere in the picture.
    """
    if truth is Truth.UNKNOWN:
        return {"facecolor": _UNKNOWN, "hatch": "////", "edgecolor": "#8a8a8a"}
    if truth is Truth.FALSE:
        return {"facecolor": PALE, "edgecolor": PALE}
    color = _COLORS[labels.index(label) % len(_COLORS)]
    return {"facecolor": color, "edgecolor": color}


def box(
    axes: Axes, corner: tuple[float, float], size: tuple[float, float], look: Look
) -> None:
    """Draw a rectangle that looks like that."""
    axes.add_patch(Rectangle(corner, *size, linewidth=0, **look))


def key(axes: Axes, entries: Sequence[tuple[str, Look]], **where: Any) -> None:
    """Draw the key of a picture."""
    handles = [Patch(label=label, **look) for label, look in entries]
    for handle in handles:
        handle.set_edgecolor("#8a8a8a")
    axes.legend(handles=handles, frameon=False, fontsize=8, **where)


def figure(
    width: float, height: float, title: str, note: str, *, above: float = 6
) -> tuple[Figure, Axes]:
    """Return an empty picture with one pair of axes.

    Args:
        width: In inches.
        height: In inches.
        title: What it shows.
        note: What has to be known of it, in small print below.
        above: How much room to leave between picture and title, in points.
    """
    with mpl.rc_context(_SETTINGS):
        made = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasAgg(made)
        axes = made.add_subplot()
        axes.set_title(title, loc="left", pad=above, fontsize=11, weight="bold", color=INK)
        made.supxlabel(note, x=0.01, ha="left", fontsize=7, color="#555555")
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(colors=INK)
    return made, axes


def picture(made: Figure, form: str) -> bytes:
    """Return a picture's bytes, the same for the same picture.

    Args:
        made: The picture.
        form: ``svg`` or ``png``.

    Raises:
        InputError: If it is to be anything else.

    >>> from exportctl.plot import plane_figure
    >>> picture(plane_figure(on="2023-11-17"), "svg")[:5]
    b'<?xml'
    """
    if form not in FORMATS:
        raise InputError([f"a picture wants {' or '.join(FORMATS)}, got {form!r}"])
    out = io.BytesIO()
    # No date, and no version of what drew it.
    about: dict[str, Any] = {
        "svg": {"Date": None, "Creator": None},
        "png": {"Software": None},
    }
    with mpl.rc_context(_SETTINGS):
        made.savefig(out, format=form, dpi=_DPI, metadata=about[form])
    return out.getvalue()


def save(made: Figure, path: Path | str) -> None:
    """Write a picture to a file whose name ends in ``.svg`` or ``.png``.

    Raises:
        InputError: If the name ends otherwise, or the file cannot be written.

    >>> import tempfile
    >>> from exportctl.plot import plane_figure
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(plane_figure(on="2023-11-17"), Path(folder, "plane.svg"))
    """
    target = Path(path)
    content = picture(made, target.suffix.lower().removeprefix("."))
    try:
        target.write_bytes(content)
    except OSError as error:
        raise InputError([f"{target}: cannot be written: {error.strerror}"]) from error
