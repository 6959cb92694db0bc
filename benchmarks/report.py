"""The results as tables and plots for the docs; no number in them is typed by hand."""

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

RESULTS: Final = Path(__file__).with_name("results")
MANY: Final = 10**10
Results = Mapping[str, Any]


def results() -> Results:
    """Return the results that were written last."""
    found: Results = json.loads((RESULTS / "results.json").read_text(encoding="utf-8"))
    return found


def digest(found: Results) -> str:
    """Return a short fingerprint of results, which plots carry."""
    text = json.dumps(found, sort_keys=True).encode()
    return hashlib.sha256(text).hexdigest()[:16]


def tables(found: Results) -> str:
    """Return all tables of the page on speed, as Markdown."""
    parts = [
        _conditions(found),
        "### One chip, three texts",
        _table(
            ("method", "microseconds", "x if/else"),
            ((x["method"], _us(x), _ratio(x)) for x in _sorted(found["scalar"])),
        ),
        _instructions(found["instructions"]),
        "### One chip, 200 versions",
        _table(
            ("method", "microseconds", "x if/else"),
            ((x["method"], _us(x), _ratio(x)) for x in _sorted(found["scalar_versions"])),
        ),
        f"### {found['rows']:,} chips, three texts",
        _bulk(found["bulk"]),
        f"### {found['rows'] // 10:,} chips, 200 versions, 5 % of the numbers unknown",
        _bulk(found["bulk_versions"]),
        "### From files",
        _streams(found["streams"]),
        f"### {MANY:,} rows, on paper",
        _paper(found["streams"]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _conditions(found: Results) -> str:
    machine = found["machine"]
    versions = (f"{name} {number}" for name, number in found["versions"].items())
    return (
        f"Measured on {machine['system']}, {machine['processors']} processors"
        f" ({machine['processor']}), load {machine['load']} at the end of the run,"
        f" Python {machine['python']}; {', '.join(versions)}."
    )


def _instructions(found: Mapping[str, float]) -> str:
    if not found:
        return ""
    floor = found["if/else"]
    rows = [(x, f"{count:,.0f}", f"{count / floor:.1f}") for x, count in found.items()]
    return _table(("method", "instructions for a chip (callgrind)", "x if/else"), rows)


def _bulk(found: Sequence[Mapping[str, Any]]) -> str:
    rows = (
        (
            x["method"],
            f"{x['nanoseconds']:.1f}",
            f"{1e3 / x['nanoseconds']:.1f}",
            _ratio(x),
        )
        for x in _sorted(found)
    )
    return _table(("method", "ns a row", "million rows/s", "x read pass"), rows)


def _streams(found: Sequence[Mapping[str, Any]]) -> str:
    rows = (
        (x["source"], f"{x['bytes_a_row']:.1f}", f"{x['rows'] / x['seconds'] / 1e6:.1f}")
        for x in found
    )
    return _table(("source", "bytes a row", "million rows/s"), rows)


def _paper(found: Sequence[Mapping[str, Any]]) -> str:
    """Return how long very many rows take at the rates measured, and on how many cores."""
    rows = []
    for each in found:
        hours = MANY / (each["rows"] / each["seconds"]) / 3600
        size = MANY * each["bytes_a_row"] / 1e12
        cores = hours * 60 / 10
        rows.append(
            (each["source"], f"{size:.2f}", f"{hours:.2f}", f"{max(1, round(cores))}")
        )
    head = ("source", "terabytes", "hours as measured", "such machines for ten minutes")
    return _table(head, rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|---|{'--:|' * (len(head) - 1)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def _sorted(found: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(found, key=lambda each: each["ratio"])


def _us(each: Mapping[str, Any]) -> str:
    return f"{each['nanoseconds'] / 1000:.2f}"


def _ratio(each: Mapping[str, Any]) -> str:
    return f"{each['ratio']:.1f}"


PLOTS: Final = {
    "scalar": ("One chip, three rule texts", "times the if/else", "if/else"),
    "bulk": ("Many chips, three rule texts", "times one pass over the input", "read pass"),
}


def write(found: Results) -> None:
    """Write the tables and the plots beside the results."""
    import matplotlib as mpl

    (RESULTS / "tables.md").write_text(tables(found), encoding="utf-8")
    mpl.use("svg")
    # The same results give the same bytes.
    mpl.rcParams.update({"svg.hashsalt": "exportctl", "svg.fonttype": "none"})
    for name in PLOTS:
        _plot(name, found)


def _plot(name: str, found: Results) -> None:
    from matplotlib import pyplot as plt

    title, axis, floor = PLOTS[name]
    rows = [x for x in reversed(_sorted(found[name])) if x["method"] != floor]
    figure, axes = plt.subplots(figsize=(7.5, 0.3 * len(rows) + 1.2))
    ours = [x["method"].startswith("exportctl") for x in rows]
    colors = ["#0b6e4f" if mine else "#9aa5b1" for mine in ours]
    bars = axes.barh([x["method"] for x in rows], [x["ratio"] for x in rows], color=colors)
    axes.bar_label(bars, [f"{x['ratio']:.1f}" for x in rows], padding=3, fontsize=8)
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter("{x:g}")
    axes.xaxis.set_minor_formatter("")
    axes.set_xlabel(axis)
    axes.set_title(title, loc="left")
    axes.set_xlim(1, 2 * max(x["ratio"] for x in rows))
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    about = {"Date": None, "Description": f"results {digest(found)}"}
    figure.savefig(RESULTS / f"{name}.svg", format="svg", metadata=about)
    plt.close(figure)


def stale(found: Results) -> list[str]:
    """Return the tables and plots that are not those of the results."""
    mark = f"results {digest(found)}"
    plots = [f"{name}.svg" for name in PLOTS]
    old = [x for x in plots if mark not in (RESULTS / x).read_text(encoding="utf-8")]
    same = (RESULTS / "tables.md").read_text(encoding="utf-8") == tables(found)
    return old if same else ["tables.md", *old]


if __name__ == "__main__":
    if sys.argv[1:] != ["check"]:
        write(results())
    sys.exit(", ".join(stale(results())) or 0)
