"""A decision record as a page: the answer, what it rests on, and what is open."""

from collections.abc import Iterator

from exportctl.render._blocks import Answer, Items, Page, Pairs, Table
from exportctl.render._lines import classified, same_whatever, words_of
from exportctl.render._words import (
    ENFORCED,
    MARK,
    PROPOSED,
    Node,
    asked_text,
    band_text,
    legs,
    margin_text,
    measured_in,
    need_text,
    plain,
    sentence,
    shown,
    value_text,
)

__all__ = ["FOOTER", "memo"]

FOOTER = "Written by exportctl. Not legal advice."
_OPEN = {**MARK, "unknown": "open"}


def memo(record: Node) -> Page:
    """Return the page of one decision."""
    going = f" to {record['destination']}" if record["destination"] else ""
    return Page(
        title=f"{record['item']['name']}{going} on {record['on']}",
        blocks=(
            Answer(
                f"{words_of(record)['controlled']}: {classified(record)}",
                record["controlled"],
            ),
            Pairs(tuple(_pairs(record))),
            _measures(record),
            _paragraphs(record),
            Items("What would settle it", tuple(_needs(record))),
            Items("What to know", tuple(_notes(record))),
            Items("Readings taken", tuple(_readings(record))),
            Items("Not examined", tuple(_left_out(record))),
        ),
        footer=f"{FOOTER} Schema {record['schema']}.",
    )


def _pairs(record: Node) -> Iterator[tuple[str, str]]:
    yield "Item", f"{record['item']['name']} ({record['id']}), {record['item']['kind']}"
    yield "Asked", f"regime {record['regime']}, on {record['on']}"
    if record["destination"]:
        yield "Destination", record["destination"]
    if record["paragraphs"]:
        yield "Paragraphs met", ", ".join(record["paragraphs"])
    yield from _license(record)


def _license(record: Node) -> Iterator[tuple[str, str]]:
    words, required = words_of(record), record["license_required"]
    if not words["license"]:
        return
    if record["destination"] or required == "true":
        held = (each for each in record["requirements"] if each["required"] == "true")
        said = "; ".join(f"{x['source']} ({ENFORCED[x['enforced']]})" for x in held)
        where = f": {said}" if said else ""
        yield sentence(words["license"]), f"{words['license_required']}{where}"
    if record["party_requirements"]:
        yield "By parties and end use", ", ".join(record["party_requirements"])
    for each in record["exceptions"]:
        said = "available" if each["available"] == "true" else "open"
        conditions = "; ".join(_conditions(each))
        more = f": {conditions}" if conditions else ""
        yield f"{sentence(words['exception'])} {each['id']}", f"{said}{more}"
    if record["review"] is not None and required == "true":
        yield "Review", "; ".join(_review(record["review"]))


def _conditions(holder: Node) -> Iterator[str]:
    return (f"{each['text']} ({_OPEN[each['met']]})" for each in holder["conditions"])


def _review(review: Node) -> Iterator[str]:
    where = f" ({review['source']})" if review["source"] else ""
    yield f"{' or '.join(review['possible'])}{where}"
    yield from _conditions(review)


def _measures(record: Node) -> Table:
    rows = (
        (
            plain(term),
            value_text(each["value"], each["unit"]),
            "; ".join(each["working"]),
            ", ".join(each["confidence"]),
            ", ".join(each["sources"]),
        )
        for term, each in measured_in(record).items()
    )
    head = ("term", "value", "working", "how well known", "sources")
    return Table(caption="Measured", head=head, rows=tuple(rows))


def _paragraphs(record: Node) -> Table:
    found = [row for each in shown(record) for row in _rows(each)]
    return Table(
        caption="Paragraphs",
        head=("paragraph", "asks", "value", "result", "margin"),
        rows=tuple(cells for cells, _ in found),
        truths=tuple(truth for _, truth in found),
    )


def _rows(trace: Node) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield a row for a paragraph, and one for each of its legs."""
    doubt = " (unverified)" if trace["confidence"] == "unverified" else ""
    truth = trace["truth"]
    yield (trace["paragraph"], f"{trace['source']}{doubt}", "", MARK[truth], ""), truth
    seen: set[str] = set()
    for leg, line in legs(trace["rule"]):
        if line not in seen:
            seen.add(line)
            yield _leg(leg, line), leg["truth"]


def _leg(leg: Node, line: str) -> tuple[str, ...]:
    if leg["kind"] != "limit" or line.startswith("taken out by "):
        text, _, said = line.rpartition(": ")
        return ("", text or line, "", said if text else "", "")
    value = value_text(leg["value"], leg["unit"])
    asks = f"{plain(leg['term'])} {asked_text(leg)}"
    return ("", asks, value, MARK[leg["truth"]], margin_text(leg))


def _needs(record: Node) -> Iterator[str]:
    for need in record["needs"]:
        bands = "; ".join(band_text(need, band) for band in need["bands"])
        yield f"{need_text(need)}{f' - {bands}' if bands else ''}"


def _notes(record: Node) -> Iterator[str]:
    told = "not examined: "  # in its own list below, with the reasons
    listed = "not_examined" in record
    yield from (x for x in record["warnings"] if not (listed and x.startswith(told)))
    if same := same_whatever(record):
        yield f"sources differ on {', '.join(same)}: that does not matter here"
    for bill, covered in record["proposals"].items():
        yield f"proposal {bill}: {PROPOSED[covered]}"


def _readings(record: Node) -> Iterator[str]:
    for each in record["item"]["readings"]:
        yield f"{each['question']} {sentence(each['answer'])} ({each['id']})."


def _left_out(record: Node) -> Iterator[str]:
    return (f"{each['id']}: {each['because']}" for each in record.get("not_examined", ()))
