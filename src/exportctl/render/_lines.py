"""A decision record as lines of text, each with what it is about."""

from collections.abc import Iterator
from typing import Final

import attrs

from exportctl.render._words import (
    ENFORCED,
    MARK,
    PROPOSED,
    Node,
    band_text,
    legs,
    measured_in,
    need_text,
    plain,
    printable,
    shown,
    value_text,
)

__all__ = ["Line", "classified", "lines", "same_whatever", "words_of"]

_PARTIES: Final = {
    "true": "a license is required",
    "false": "no license is required",
    "unknown": "unknown",
}
_NEUTRAL: Final = {
    "true": "CONTROLLED",
    "false": "headline question answered no",
    "unknown": "UNKNOWN whether controlled",
}
_REQUIRED: Final = {"true": "required", "false": "not required", "unknown": "unknown"}


@attrs.frozen
class Line:
    """One line.

    Attributes:
        text: What it says.
        depth: How far it stands in, in steps of two.
        about: ``title``, ``true``, ``false``, ``unknown``, ``detail`` or ``note``: what a
            terminal shows by its color, and the words say too.
    """

    text: str
    depth: int = 1
    about: str = "detail"

    def __str__(self) -> str:
        return f"{'  ' * self.depth}{printable(self.text)}"


def words_of(record: Node) -> Node:
    """Return the words in which the regime answers.

    A record of an earlier version does not hold them; then the words are neutral, so that
    no regime is made to say more than it does.
    """
    if "says" in record:
        found: Node = record["says"]
        return found
    return {
        "controlled": _NEUTRAL[record["controlled"]],
        "license": "license",
        "license_required": _REQUIRED[record["license_required"]],
        "exception": "exception",
        "parties": record["license_required_parties"] != "unknown",
    }


def lines(record: Node) -> Iterator[Line]:
    """Yield a decision line by line, the answer first."""
    going = f" to {record['destination']}" if record["destination"] else ""
    named = f"{record['item']['name']} ({record['id']})"
    title = f"{named}{going} on {record['on']}, regime {record['regime']}"
    yield Line(title, 0, "title")
    verdict = f"{words_of(record)['controlled']}: {classified(record)}"
    yield Line(verdict, about=record["controlled"])
    yield from _license(record)
    yield from _metrics(record)
    for each in shown(record):
        yield from _paragraph(each)
    for need in record["needs"]:
        yield Line(f"needs {need_text(need)}", about="unknown")
        yield from (Line(band_text(need, band), 2) for band in need["bands"])
    yield from _notes(record)


def _notes(record: Node) -> Iterator[Line]:
    yield from (Line(f"note: {each}", about="note") for each in record["warnings"])
    for each in record.get("not_examined", ()):
        yield Line(f"{each['id']}: {each['because']}", 2, "note")
    if same := same_whatever(record):
        yield Line(f"sources differ on {', '.join(same)}: that does not matter here")
    for bill, covered in record["proposals"].items():
        yield Line(f"proposal {bill}: {PROPOSED[covered]}")


def classified(record: Node) -> str:
    """Return which paragraph governs, or which may."""
    if record["possible"]:
        return f"possible are {', '.join(record['possible'])}"
    if record["classification"] == "none":
        return "no paragraph here is met"
    return f"{record['classification']} governs"


def _license(record: Node) -> Iterator[Line]:
    """Yield what follows from the classification: license, exceptions, review."""
    words, required = words_of(record), record["license_required"]
    if not words["license"]:
        return
    if record["destination"] or required == "true":
        yield Line(f"{words['license']}: {words['license_required']}", about=required)
        for each in record["requirements"]:
            if each["required"] == "true":
                who = f" ({each['enforcement']})" if each["enforcement"] else ""
                yield Line(f"{each['source']}: {ENFORCED[each['enforced']]}{who}", 2)
    parties = record["license_required_parties"]
    if words["parties"] or parties == "true":
        yield Line(f"by parties and end use: {_PARTIES[parties]}", about=parties)
        yield from (Line(id, 2) for id in record["party_requirements"])
    for exception in record["exceptions"]:
        yield from _exception(words["exception"], exception)
    if record["review"] is not None and required == "true":
        yield from _review(record["review"])


def _exception(word: str, exception: Node) -> Iterator[Line]:
    said = {"true": "available", "unknown": "open"}[exception["available"]]
    yield Line(f"{word} {exception['id']}: {said} ({exception['source']})")
    if exception["eligible"] == "unknown":
        yield Line("whether item and transaction are eligible: open", 2)
    yield from _conditions(exception)


def _review(review: Node) -> Iterator[Line]:
    where = f" ({review['source']})" if review["source"] else ""
    yield Line(f"review: {' or '.join(review['possible'])}{where}")
    yield from _conditions(review)


def _conditions(holder: Node) -> Iterator[Line]:
    said = {**MARK, "unknown": "open"}
    for each in holder["conditions"]:
        yield Line(f"{each['text']}: {said[each['met']]}", 2)


def _metrics(record: Node) -> Iterator[Line]:
    said: set[str] = set()
    for term, each in measured_in(record).items():
        yield Line(f"{plain(term)}: {value_text(each['value'], each['unit'])}")
        for working in each["working"]:
            if working not in said:
                said.add(working)
                yield Line(f"= {working}", 2)


def _paragraph(trace: Node) -> Iterator[Line]:
    doubt = " (unverified)" if trace["confidence"] == "unverified" else ""
    text = f"{trace['paragraph']} {MARK[trace['truth']]}: {trace['source']}{doubt}"
    yield Line(text, about=trace["truth"])
    for leg in dict.fromkeys(text for _, text in legs(trace["rule"])):
        yield Line(leg, 2)


def same_whatever(record: Node) -> list[str]:
    """Return the fields on which sources differ without changing the answer."""
    claims = record["claims"]
    fields = dict.fromkeys(name for each in claims for name in each["fields"])
    turning = {n for each in claims if each["otherwise"] for n in each["fields"]}
    return [name for name in fields if name not in turning]
