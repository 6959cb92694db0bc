"""Several answers as one page: a comparison of regimes, a table of items."""

from collections.abc import Iterator, Sequence
from typing import Final

from exportctl.render._blocks import Items, Page, Pairs, Table
from exportctl.render._lines import words_of
from exportctl.render._memo import FOOTER
from exportctl.render._words import (
    Node,
    asked_text,
    ends_text,
    need_text,
    plain,
    signed_ends,
)

__all__ = ["comparison_page", "summary_page", "summary_rows"]

_NONE: Final = "-"


def comparison_page(record: Node) -> Page:
    """Return the page of an ``exportctl.comparison/1``."""
    going = f" to {record['destination']}" if record["destination"] else ""
    rows = record["rows"]
    notes = (f"{row['regime']}: {note}" for row in rows for note in row["notes"])
    return Page(
        title=f"{record['name']}{going} on {record['on']}, regime by regime",
        blocks=(
            Pairs(tuple(_alignment(record))),
            Table(
                caption="Regimes",
                head=(
                    "regime",
                    "answer",
                    "paragraph",
                    "value and limit",
                    "margin",
                    "license",
                ),
                rows=tuple(map(_compared, rows)),
                truths=tuple(row["controlled"] for row in rows),
            ),
            Items("What to know", tuple(notes)),
        ),
        footer=f"{FOOTER} Schema {record['schema']}.",
    )


def _alignment(record: Node) -> Iterator[tuple[str, str]]:
    yield "Item", f"{record['name']} ({record['id']})"
    named = {
        "Caught by": "caught",
        "Limit not met": "not_caught",
        "No limit found in force": "no_limit",
        "Unknown": "unknown",
    }
    for label, key in named.items():
        yield label, ", ".join(record[key]) or "none"
    if record["fall_between"]:
        yield "Falls between", "some limit catches it, and another does not"


def _compared(row: Node) -> tuple[str, ...]:
    nearest, licensed = row["nearest"], row["license_required"]
    limit = margin = _NONE
    if nearest is not None:
        value = ends_text(nearest["value"])
        limit = f"{plain(nearest['term'])} {value} {nearest['unit']}, {asked_text(nearest)}"
        margin = signed_ends(nearest["margin"], nearest["margin_relative"])
    open_ = "".join(f", {each} open" for each in row["exceptions"])
    said = {"true": "required", "false": "not required", "unknown": "unknown", None: _NONE}
    license_ = f"{said[licensed]}{open_}" if licensed else _NONE
    return (
        row["regime"],
        row["verdict"],
        row["paragraph"] or _NONE,
        limit,
        margin,
        license_,
    )


def summary_page(records: Sequence[Node], *, title: str) -> Page:
    """Return the page of a table of decisions."""
    counted = {
        "Items": len(records),
        "Controlled": sum(each["controlled"] == "true" for each in records),
        "Unknown whether controlled": sum(x["controlled"] == "unknown" for x in records),
        "License required": sum(each["license_required"] == "true" for each in records),
    }
    return Page(
        title=title,
        blocks=(
            Pairs(tuple((label, str(number)) for label, number in counted.items())),
            Table(
                caption="Answers",
                head=("item", "asked", "answer", "paragraph", "license", "needs"),
                rows=tuple(summary_rows(records)),
                truths=tuple(each["controlled"] for each in records),
            ),
            Items("What to know", tuple(_shared_notes(records))),
        ),
        footer=FOOTER,
    )


def summary_rows(records: Sequence[Node]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each decision."""
    for each in records:
        words = words_of(each)
        to = f" to {each['destination']}" if each["destination"] else ""
        asked = f"{each['regime']}, {each['on']}{to}"
        paragraph = " or ".join(each["possible"]) or each["classification"]
        needs = ", ".join(map(need_text, each["needs"])) or _NONE
        license_ = words["license_required"] if words["license"] else _NONE
        yield each["id"], asked, words["controlled"], paragraph, license_, needs


def _shared_notes(records: Sequence[Node]) -> Iterator[str]:
    """Yield each note once, with the items that it is about."""
    told: dict[str, list[str]] = {}
    for each in records:
        for note in each["warnings"]:
            told.setdefault(note, []).append(each["id"])
    for note, ids in told.items():
        yield note if len(ids) == len(records) else f"{', '.join(ids)}: {note}"
