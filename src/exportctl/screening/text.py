"""A decision as a person would say it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from exportctl.evaluate import Band, Need, Step
from exportctl.exact import rounded
from exportctl.logic import Truth
from exportctl.metrics import BASE_ECCN, ITEM_KIND, Metric, Quotient
from exportctl.rules import Comparator, Is, Limit, Member, Open, Ref
from exportctl.rules.paragraph import covers
from exportctl.screening._license_text import license_lines
from exportctl.units import Amount

if TYPE_CHECKING:
    from exportctl.screening.decision import Decision, ParagraphTrace

__all__ = ["COMPARED", "as_text", "leaf_text", "need_text"]

_PROPOSED: Final = {
    Truth.TRUE: "would cover it",
    Truth.FALSE: "would not cover it",
    Truth.UNKNOWN: "unknown whether it would cover it",
}
_MARK: Final = {Truth.TRUE: "met", Truth.FALSE: "not met", Truth.UNKNOWN: "undecided"}
COMPARED: Final = {
    Comparator.AT_LEAST: "at least",
    Comparator.MORE_THAN: "more than",
    Comparator.LESS_THAN: "less than",
    Comparator.AT_MOST: "at most",
}
_PERCENT: Final = 100


def as_text(decision: "Decision") -> str:
    """Return *decision* as a page of text."""
    return "\n".join(_lines(decision))


def _lines(decision: "Decision") -> Iterator[str]:
    going = f" to {decision.destination}" if decision.destination else ""
    named = f"{decision.name} ({decision.id})"
    yield f"{named}{going} on {decision.on}, regime {decision.regime}"
    yield f"  {decision.verdict_in_words}: {_classified(decision)}"
    yield from license_lines(decision)
    shown = _shown(decision)
    yield from _metrics(decision, shown)
    for trace in shown:
        yield from _paragraph(trace)
    for need in decision.needs:
        yield f"  needs {need_text(need)}"
        for band in need.bands:
            yield f"    {_band_text(need, band)}"
    for warning in decision.warnings:
        yield f"  note: {warning}"
    for left_out in decision.not_examined:
        yield f"    {left_out.id}: {left_out.because}"
    if same := _same_whatever(decision):
        yield f"  sources differ on {', '.join(same)}: that does not matter here"
    for bill, covered in decision.proposals.items():
        yield f"  proposal {bill}: {_PROPOSED[covered]}"


def _same_whatever(decision: "Decision") -> list[str]:
    """Return the fields on which sources differ without changing the answer."""
    fields = dict.fromkeys(name for each in decision.claims for name in each.fields)
    turning = {name for each in decision.claims if each.matters for name in each.fields}
    return [name for name in fields if name not in turning]


def _shown(decision: "Decision") -> "list[ParagraphTrace]":
    """Return the paragraphs for this kind of item, limbs rather than what holds them."""
    fitting = [each for each in decision.trace if not _other_kind(each.steps)]
    ids = {each.paragraph.id for each in fitting}
    return [
        each
        for each in fitting
        if not any(covers(each.paragraph.id, id) for id in ids - {each.paragraph.id})
    ]


def _other_kind(steps: Step) -> bool:
    """Return whether a paragraph is not about this kind of item, or its entry, at all."""
    own = (part for part in steps.parts if part.kind in {"paragraph", "member"})
    return any(
        leaf.truth is Truth.FALSE
        for each in own
        for leaf in each.leaves()
        if isinstance(leaf.rule, Member) and leaf.rule.field in {ITEM_KIND, BASE_ECCN}
    )


def _metrics(decision: "Decision", shown: "list[ParagraphTrace]") -> Iterator[str]:
    """Yield the metrics that the paragraphs shown look at, with their working."""
    asked = {leg.limit.metric for each in shown for leg in each.legs}
    parts = {part for metric in asked for part in _parts(metric)}
    said: set[str] = set()
    for measured in decision.metrics.values():
        if measured.metric not in asked | parts:
            continue
        yield f"  {measured}"
        for fact in measured.facts:
            if fact.working and fact.working not in said:
                said.add(fact.working)
                yield f"    = {fact.working}"


def _parts(metric: Metric) -> tuple[Metric, ...]:
    match metric.definition:
        case Quotient(numerator, denominator):
            return numerator, denominator
        case _:
            return ()


def _classified(decision: "Decision") -> str:
    if decision.possible:
        return f"possible are {', '.join(decision.possible)}"
    if decision.classification == "none":
        return "no paragraph here is met"
    return f"{decision.classification} governs"


def _paragraph(trace: "ParagraphTrace") -> Iterator[str]:
    paragraph = trace.paragraph
    shown = "" if str(paragraph.confidence) != "unverified" else " (unverified)"
    yield f"  {paragraph.id} {_MARK[trace.truth]}: {paragraph.source}{shown}"
    for leaf in dict.fromkeys(_legs(trace.steps)):
        yield f"    {leaf}"


def _legs(step: Step) -> Iterator[str]:
    """Yield the legs of a paragraph; other paragraphs and notes in a line each."""
    if isinstance(step.rule, Ref) and ":" not in step.rule.id:
        yield f"{step.rule.id}: {_MARK[step.truth]}"
    elif step.kind == "none_of":
        for part in step.parts:
            if part.truth is not Truth.FALSE:
                yield f"taken out by {_name(part)}: {part.truth}"
    elif step.parts:
        for part in step.parts:
            yield from _legs(part)
    elif not (isinstance(step.rule, Member) and step.rule.field == ITEM_KIND):
        yield leaf_text(step)


def _name(step: Step) -> str:
    return step.rule.id if isinstance(step.rule, Ref) else leaf_text(step)


def leaf_text(step: Step) -> str:
    """Return what a leaf asks, what is known of it, and by how much it is met."""
    said = _MARK[step.truth]
    match step.rule:
        case Limit():
            return f"{_limit(step, step.rule)}: {said}{_margin(step)}"
        case Is(flag):
            return f"{flag}: {step.truth}"
        case Member(field, groups):
            return f"{field} among {', '.join(groups)}: {step.truth}"
        case Open(id, because):
            return f"{id} is not modelled: {because}"
        case _:
            return f"contains a circuit of {getattr(step.rule, 'id', '')}: {said}"


def _limit(step: Step, limit: Limit) -> str:
    value = "unknown"
    if step.span is not None and step.span.informative:
        value = str(Amount(step.span, limit.metric.unit))
    return f"{limit.metric} {value}, {COMPARED[limit.comparator]} {rounded(limit.at)}"


def _margin(step: Step) -> str:
    margin, share = step.margin, step.margin_relative
    if margin is None or margin.point is None or share is None:
        return ""
    sign = "+" if margin.low >= 0 else ""
    percent = rounded(share.low * _PERCENT, 2)
    return f", {sign}{rounded(margin.low)} ({sign}{percent} %)"


def need_text(need: Need) -> str:
    """Return a need in a few words, with the values at which the answer turns."""
    if not isinstance(need.term, Metric):
        return need.term.term
    if not need.turns_at:
        return f"{need.term.term} ({need.term.unit})"
    values = ", ".join(rounded(value) for value in need.turns_at)
    return f"{need.term.term} (turns at {values} {need.term.unit})"


def _band_text(need: Need, band: Band) -> str:
    value = str(band.truth) if band.values is None else str(band.values)
    unit = f" {need.term.unit}" if isinstance(need.term, Metric) else ""
    return f"{value}{unit}: {' or '.join(band.outcomes)}"
