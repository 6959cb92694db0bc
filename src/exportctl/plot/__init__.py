"""Pictures of rules and items, with matplotlib (``pip install 'exportctl[plot]'``).

Each function returns a figure of its own; nothing global is touched. `picture` and `save`
make the same bytes of it wherever the same matplotlib is installed.
"""

from exportctl.plot._style import picture, save
from exportctl.plot.front import envelope_figure
from exportctl.plot.plane import plane_figure
from exportctl.plot.timeline import flips_figure, timeline_figure

__all__ = [
    "envelope_figure",
    "flips_figure",
    "picture",
    "plane_figure",
    "save",
    "timeline_figure",
]
