"""The words for the parts of a decision record."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, TypeAlias

from exportctl import metrics
from exportctl.exact import Interval, Span, exact, rounded
from exportctl.metrics import BASE_ECCN, ITEM_KIND, Metric, Quotient
from exportctl.rules import Comparator
from exportctl.rules.paragraph import covers

__all__ = [
    "COMPARED",
    "ENFORCED",
    "MARK",
    "PROPOSED",
    "Node",
    "asked_text",
    "band_text",
    "ends_text",
    "leaf_text",
    "leaves",
    "legs",
    "margin_text",
    "measured_in",
    "need_text",
    "plain",
    "printable",
    "sentence",
    "shown",
    "signed_ends",
    "value_text",
]

Node: TypeAlias = Mapping[str, Any]

MARK: Final = {"true": "met", "false": "not met", "unknown": "undecided"}
PROPOSED: Final = {
    "true": "would cover it",
    "false": "would not cover it",
    "unknown": "unknown whether it would cover it",
}
ENFORCED: Final = {
    "true": "enforced",
    "false": "not enforced",
    "unknown": "enforcement unknown",
}
COMPARED: Final = {
    Comparator.AT_LEAST: "at least",
    Comparator.MORE_THAN: "more than",
    Comparator.LESS_THAN: "less than",
    Comparator.AT_MOST: "at most",
}
_PERCENT: Final = 100
_KINDS: Final = frozenset({ITEM_KIND.term, BASE_ECCN.term})


def plain(term: str) -> str:
    """Return a term as it is read."""
    return term.replace("_", " ")


def sentence(text: str) -> str:
    """Return *text* as a sentence begins."""
    return f"{text[:1].upper()}{text[1:]}"


def printable(text: str) -> str:
    """Return *text* with what would steer a terminal or break a line made visible.

    Names come from files that others wrote.
    """
    if text.isprintable():
        return text
    return "".join(x if x.isprintable() else "\N{REPLACEMENT CHARACTER}" for x in text)


def _number(text: str) -> Fraction:
    over, _, under = text.partition("/")
    return exact(over, "a number") / exact(under or 1, "a number")


def _interval(record: Node) -> Interval:
    low, high = record["interval"]
    ends = record["closed"]
    return Interval(_number(low), None if high is None else _number(high), *ends)


def _span(value: Node | str | None) -> Span | None:
    """Return what a record says of a value, or None where nothing is known."""
    if value is None:
        return None
    if isinstance(value, str):
        return Span((), maybe_undefined=True)
    pieces = tuple(map(_interval, value.get("pieces", [value])))
    return Span(pieces, maybe_undefined=value.get("maybe_undefined", False))


def value_text(value: Node | str | None, unit: str) -> str:
    """Return a value with its unit, rounded for reading; ``unknown`` for None."""
    span = _span(value)
    return "unknown" if span is None else f"{span} {unit}".removesuffix(" 1")


def asked_text(leaf: Node) -> str:
    """Return what a limit asks for."""
    return f"{COMPARED[Comparator(leaf['comparator'])]} {rounded(_number(leaf['limit']))}"


def margin_text(leaf: Node) -> str:
    """Return by how much a limit is met; empty where that is no one number."""
    if leaf["margin"] is None or leaf["margin_relative"] is None:
        return ""
    margin, share = _interval(leaf["margin"]), _interval(leaf["margin_relative"])
    if margin.point is None:
        return ""
    sign = "+" if margin.low >= 0 else ""
    percent = rounded(share.low * _PERCENT, 2)
    return f"{sign}{rounded(margin.low)} ({sign}{percent} %)"


def ends_text(ends: Sequence[str | None]) -> str:
    """Return the two ends of a range as one number or as a range.

    >>> ends_text(["1", "1"]), ends_text(["1", "2.5"]), ends_text(["1", None])
    ('1', '1..2.5', '1..')
    """
    return "..".join(_shortest(["" if x is None else rounded(_number(x)) for x in ends]))


def signed_ends(ends: Sequence[str | None], shares: Sequence[str | None]) -> str:
    """Return a margin with its sign, and as a share of the limit in percent.

    >>> signed_ends(["-8", "-8"], ["-0.02", "-0.02"])
    '-8 (-2 %)'
    """
    margin = "..".join(_shortest([_signed(each, 4) for each in ends]))
    share = "..".join(_shortest([_signed(each, 2, _PERCENT) for each in shares]))
    return f"{margin} ({share} %)"


def _signed(text: str | None, places: int, times: int = 1) -> str:
    if text is None:
        return ""
    value = _number(text) * times
    return f"{'+' if value >= 0 else ''}{rounded(value, places)}"


def _shortest(ends: Sequence[str]) -> Sequence[str]:
    return ends[:1] if ends[0] == ends[1] else ends


def leaf_text(leaf: Node) -> str:
    """Return what a leaf asks, what is known of it, and by how much it is met."""
    said = MARK[leaf["truth"]]
    match leaf["kind"]:
        case "limit":
            value = value_text(leaf["value"], leaf["unit"])
            margin = margin_text(leaf)
            by = f", {margin}" if margin else ""
            return f"{plain(leaf['term'])} {value}, {asked_text(leaf)}: {said}{by}"
        case "flag":
            return f"{plain(leaf['term'])}: {leaf['truth']}"
        case "member":
            among = ", ".join(leaf["groups"])
            return f"{plain(leaf['term'])} among {among}: {leaf['truth']}"
        case "not_modelled":
            return f"{leaf['id']} is not modelled: {leaf['because']}"
        case _:
            return f"contains a circuit of {leaf.get('id', '')}: {said}"


def leaves(step: Node) -> Iterator[Node]:
    """Yield the leaves under a step, and itself if it is one."""
    if "parts" not in step:
        yield step
    for part in step.get("parts", ()):
        yield from leaves(part)


def legs(step: Node) -> Iterator[tuple[Node, str]]:
    """Yield the legs of a paragraph, each with its line.

    Other paragraphs are one leg each, and what a note takes out is one.
    """
    kind, parts = step["kind"], step.get("parts", ())
    if kind == "paragraph" and ":" not in step["id"]:
        yield step, f"{step['id']}: {MARK[step['truth']]}"
    elif kind == "none_of":
        for part in parts:
            if part["truth"] != "false":
                name = part["id"] if part["kind"] == "paragraph" else leaf_text(part)
                yield part, f"taken out by {name}: {part['truth']}"
    elif parts:
        for part in parts:
            yield from legs(part)
    elif not (kind == "member" and step["term"] == ITEM_KIND.term):
        yield step, leaf_text(step)


def shown(record: Node) -> list[Node]:
    """Return the paragraphs for this kind of item, limbs rather than what holds them."""
    fitting = [each for each in record["trace"] if not _other_kind(each["rule"])]
    ids = {each["paragraph"] for each in fitting}
    return [
        each
        for each in fitting
        if not any(covers(each["paragraph"], id) for id in ids - {each["paragraph"]})
    ]


def _other_kind(rule: Node) -> bool:
    """Return whether a paragraph is not about this kind of item, or its entry, at all."""
    own = (x for x in rule.get("parts", ()) if x["kind"] in {"paragraph", "member"})
    return any(
        leaf["kind"] == "member" and leaf["term"] in _KINDS and leaf["truth"] == "false"
        for part in own
        for leaf in leaves(part)
    )


def measured_in(record: Node) -> dict[str, Node]:
    """Return the metrics that the paragraphs shown look at, by term."""
    limits = (
        leaf
        for each in shown(record)
        for leaf in leaves(each["rule"])
        if leaf["kind"] == "limit"
    )
    asked = {leaf["term"] for leaf in limits}
    asked |= {part for term in asked for part in _parts(term)}
    return {term: each for term, each in record["metrics"].items() if term in asked}


def _parts(term: str) -> tuple[str, ...]:
    found = _metrics().get(term)
    match found and found.definition:
        case Quotient(numerator, denominator):
            return numerator.term, denominator.term
        case _:
            return ()


@lru_cache(maxsize=1)
def _metrics() -> dict[str, Metric]:
    known = (getattr(metrics, name) for name in metrics.__all__)
    return {each.term: each for each in known if isinstance(each, Metric)}


def need_text(need: Node) -> str:
    """Return a need in a few words, with the values at which the answer turns."""
    fact, unit = need["fact"], need["unit"]
    if unit is None:
        return f"{fact}"
    if not need["turns_at"]:
        return f"{fact} ({unit})"
    values = ", ".join(rounded(_number(value)) for value in need["turns_at"])
    return f"{fact} (turns at {values} {unit})"


def band_text(need: Node, band: Node) -> str:
    """Return what a band of a fact's values would make of the answer."""
    value = band["value"]
    said = value if isinstance(value, str) else str(_interval(value))
    unit = "" if need["unit"] is None else f" {need['unit']}"
    return f"{said}{unit}: {' or '.join(band['possible'])}"
