"""A comparison as a person would read it, and as plain values."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from exportctl.exact import Interval, as_decimal_text, rounded
from exportctl.logic import Truth
from exportctl.screening.text import COMPARED

if TYPE_CHECKING:
    from exportctl.screening._compare import Alignment, Comparison, Row
    from exportctl.screening._nearest import Nearest

__all__ = ["as_table", "comparison_record"]

SCHEMA: Final = "exportctl.comparison/1"
_HEAD: Final = ("regime", "answer", "paragraph", "value and limit", "margin")
_LICENSE: Final = {
    Truth.TRUE: "required",
    Truth.FALSE: "not required",
    Truth.UNKNOWN: "unknown",
}
_PERCENT: Final = 100


def as_table(comparison: "Comparison") -> str:
    """Return a comparison as a table, with notes and a summary below."""
    return "\n".join(_lines(comparison))


def _lines(comparison: "Comparison") -> Iterator[str]:
    to = f" to {comparison.destination}" if comparison.destination else ""
    yield f"{comparison.name} ({comparison.id}){to} on {comparison.on}"
    licensed = comparison.destination is not None
    head = (*_HEAD, "license") if licensed else _HEAD
    cells = [head, *(_cells(row, licensed=licensed) for row in comparison.rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield f"  {'  '.join(padded)}".rstrip()
    yield from _summary(comparison.alignment)
    for row in comparison.rows:
        yield from (f"  note on {row.regime}: {note}" for note in row.notes)


def _cells(row: "Row", *, licensed: bool) -> tuple[str, ...]:
    cells = (row.regime, row.verdict, row.paragraph or "-", *_limit(row.nearest))
    if not licensed or row.license_required is None:
        return cells
    also = "".join(f", {each} open" for each in row.exceptions)
    return (*cells, f"{_LICENSE[row.license_required]}{also}")


def _limit(nearest: "Nearest | None") -> tuple[str, str]:
    if nearest is None:
        return "-", "-"
    leg = nearest.leg
    compared = COMPARED[leg.limit.comparator]
    return f"{leg.value}, {compared} {rounded(leg.limit.at)}", _margin(nearest)


def _margin(nearest: "Nearest") -> str:
    percent = nearest.share.map(lambda each: each * _PERCENT)
    return f"{_signed(nearest.margin, 4)} ({_signed(percent, 2)} %)"


def _signed(interval: Interval, places: int) -> str:
    ends = [interval.low] if interval.point is not None else [interval.low, interval.high]
    shown = (
        "" if end is None else f"{'+' if end >= 0 else ''}{rounded(end, places)}"
        for end in ends
    )
    return "..".join(shown)


def _summary(alignment: "Alignment") -> Iterator[str]:
    yield f"  caught by: {_joined(alignment.caught)}"
    yield f"  limit not met: {_joined(alignment.not_caught)}"
    yield f"  no limit found in force: {_joined(alignment.no_limit)}"
    yield f"  unknown: {_joined(alignment.unknown)}"
    if alignment.falls_between:
        yield "  falls between regimes: some limit catches it, and another does not"


def _joined(ids: Sequence[str]) -> str:
    return ", ".join(ids) or "none"


def comparison_record(comparison: "Comparison") -> dict[str, Any]:
    """Return a comparison as JSON would hold it; numbers are exact strings."""
    alignment = comparison.alignment
    return {
        "schema": SCHEMA,
        "id": comparison.id,
        "name": comparison.name,
        "on": comparison.on.isoformat(),
        "destination": comparison.destination,
        "rows": [_row_record(row) for row in comparison.rows],
        "caught": list(alignment.caught),
        "not_caught": list(alignment.not_caught),
        "no_limit": list(alignment.no_limit),
        "unknown": list(alignment.unknown),
        "fall_between": alignment.falls_between,
    }


def _row_record(row: "Row") -> dict[str, Any]:
    licensed = row.license_required
    return {
        "regime": row.regime,
        "controlled": str(row.controlled),
        "verdict": row.verdict,
        "classification": row.classification,
        "paragraph": row.paragraph or None,
        "citation": None if row.citation is None else str(row.citation),
        "nearest": None if row.nearest is None else _nearest_record(row.nearest),
        "license_required": None if licensed is None else str(licensed),
        "exceptions": list(row.exceptions),
        "notes": list(row.notes),
    }


def _nearest_record(nearest: "Nearest") -> dict[str, Any]:
    leg = nearest.leg
    return {
        "paragraph": nearest.paragraph,
        "term": leg.limit.metric.term,
        "unit": leg.limit.metric.unit,
        "comparator": leg.limit.comparator.value,
        "limit": as_decimal_text(leg.limit.at),
        "value": _ends(leg.value.span.hull),
        "margin": _ends(nearest.margin),
        "margin_relative": _ends(nearest.share),
    }


def _ends(interval: Interval) -> list[str | None]:
    high = None if interval.high is None else as_decimal_text(interval.high)
    return [as_decimal_text(interval.low), high]
