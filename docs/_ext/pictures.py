"""Draw the pictures that the pages show, when they are built."""

from pathlib import Path

from sphinx.application import Sphinx

from exportctl.analysis import envelope
from exportctl.hardware import IntegratedCircuit
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
)
from exportctl.plot import (
    envelope_figure,
    flips_figure,
    plane_figure,
    save,
    timeline_figure,
)

PRODUCTS = ("h800", "h20", "a100", "l40s", "rtx-4090", "mi210", "nvidia-l4", "nvidia-t4")
DAYS = ("2022-12-01", "2023-11-17")


def _draw(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir) / "_static" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    design = IntegratedCircuit(id="x", designed_or_marketed_for_datacenters=Truth.TRUE)
    bound = envelope(by=APPLICABLE_DIE_AREA, on=DAYS[1], design=design)
    chosen = ["h800", "a100", "a800"]
    pictures = {
        "plane": plane_figure(on=DAYS[1], products=PRODUCTS),
        "plane-2022": plane_figure(
            on=DAYS[0],
            products=chosen,
            x=BITS_X_TOPS,
            y=AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
        ),
        "plane-unknown": plane_figure(on=DAYS[0], products=["h800"]),
        "timeline": timeline_figure("h800", until="2026-09-25", to="CN"),
        "flips": flips_figure(on=DAYS, to="CN", items=PRODUCTS),
        "envelope": envelope_figure(bound, until=3500),
    }
    for name, figure in pictures.items():
        save(figure, folder / f"{name}.svg")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the step."""
    app.connect("build-finished", _draw)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
