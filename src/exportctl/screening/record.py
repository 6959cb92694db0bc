"""A decision as plain values: ``exportctl.decision/1``."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from exportctl.dates import Day
from exportctl.evaluate import Band, Need, Step
from exportctl.exact import Interval, Span, as_decimal_text, exact_text
from exportctl.facts import Fact, OneOf
from exportctl.readings import Reading
from exportctl.render._words import need_text
from exportctl.rules import ContainsAny, Is, Limit, Member, Open, Ref
from exportctl.screening._license_record import license_record, words_record
from exportctl.screening.deal_record import transaction_record

if TYPE_CHECKING:
    from exportctl.screening._claims import ClaimChoice
    from exportctl.screening.decision import Decision, Measured, ParagraphTrace

__all__ = [
    "COLUMNS",
    "SCHEMA",
    "as_columns",
    "as_record",
    "as_row",
    "exact_text",
    "json_schema",
    "need_record",
    "step_record",
]

SCHEMA: Final = "exportctl.decision/1"
_HEADLINE_METRICS: Final = (
    "total_processing_performance",
    "performance_density",
    "aggregate_bidirectional_transfer_rate",
)


COLUMNS: Final = (
    "id",
    "regime",
    "on",
    "destination",
    *_HEADLINE_METRICS,
    "classification",
    "paragraphs",
    "possible",
    "controlled",
    "license_required",
    "license_required_enforced",
    "license_required_parties",
    "license_exceptions",
    "review_policy",
    "needs",
    "warnings",
)


def as_row(decision: "Decision") -> dict[str, str]:
    """Return *decision* as the cells of one row; lists are joined, numbers rounded."""
    cells = as_columns(decision)
    for name in _HEADLINE_METRICS:
        found = decision.metrics.get(name)
        cells[name] = None if found is None else str(found.amount.span)
    cells["needs"] = [need_text(need) for need in cells["needs"]]
    return {name: _cell(value) for name, value in cells.items()}


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ";".join(str(each).replace(";", ",") for each in value)
    return "" if value is None else str(value)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema that every decision satisfies.

    >>> json_schema()["$id"]
    'exportctl.decision/1'
    """
    text = (Path(__file__).parent / "decision.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def as_columns(decision: "Decision") -> dict[str, Any]:
    """Return what `as_record` says under the names of `COLUMNS`."""
    return {
        "id": decision.id,
        "regime": decision.regime,
        "on": decision.on.isoformat(),
        "destination": decision.destination,
        **{name: _metric_text(decision, name) for name in _HEADLINE_METRICS},
        "classification": decision.classification,
        "paragraphs": list(decision.paragraphs),
        "possible": list(decision.possible),
        "controlled": str(decision.controlled),
        "license_required": str(decision.license_required),
        "license_required_enforced": str(decision.license_required_enforced),
        "license_required_parties": str(decision.license_required_parties),
        "license_exceptions": list(decision.license_exceptions),
        "review_policy": decision.review_policy,
        "needs": [need_record(need) for need in decision.needs],
        "warnings": list(decision.warnings),
    }


def as_record(decision: "Decision") -> dict[str, Any]:
    """Return *decision* as JSON would hold it; numbers are exact strings."""
    return {
        "schema": SCHEMA,
        **as_columns(decision),
        "item": {
            "id": decision.id,
            "name": decision.name,
            "kind": decision.kind,
            "readings": [_reading(reading) for reading in decision.readings],
        },
        "claims": [_claims(each) for each in decision.claims],
        "says": words_record(decision),
        "not_examined": [
            {"id": each.id, "because": each.because} for each in decision.not_examined
        ],
        **license_record(decision),
        "proposals": {bill: str(each) for bill, each in decision.proposals.items()},
        "transaction": transaction_record(decision.transaction),
        "metrics": {term: _measured(m) for term, m in decision.metrics.items()},
        "trace": [_paragraph(each) for each in decision.trace],
    }


def _metric_text(decision: "Decision", name: str) -> str | None:
    found = decision.metrics.get(name)
    return None if found is None else exact_text(found.amount.span)


def _interval(interval: Interval) -> dict[str, Any]:
    high = None if interval.high is None else as_decimal_text(interval.high)
    return {
        "interval": [as_decimal_text(interval.low), high],
        "closed": [interval.low_closed, interval.high_closed],
    }


def _margin(interval: Interval | None) -> dict[str, Any] | None:
    return None if interval is None else _interval(interval)


def _value(span: Span) -> dict[str, Any] | str | None:
    """Return a span: its hull, and what the hull does not say."""
    if span.undefined:
        return "undefined"
    if not span.informative:
        return None
    out = _interval(span.hull)
    if span.maybe_undefined:
        out["maybe_undefined"] = True
    if len(span.pieces) > 1:
        out["pieces"] = [_interval(piece) for piece in span.pieces]
    return out


def _sources(facts: Iterable[Fact[object]]) -> dict[str, Any]:
    known = [fact for fact in facts if fact.known]
    return {
        "sources": list(dict.fromkeys(s for f in known for s in f.source.split("; ") if s)),
        "confidence": list(dict.fromkeys(str(fact.confidence) for fact in known)),
        "readings": list(dict.fromkeys(r.id for fact in known for r in fact.readings)),
        "working": list(dict.fromkeys(fact.working for fact in known if fact.working)),
    }


def _measured(measured: "Measured") -> dict[str, Any]:
    return {
        "unit": measured.amount.unit,
        "value": _value(measured.amount.span),
        **_sources(measured.facts),
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "id": reading.id,
        "question": reading.question,
        "answer": reading.answer,
        "because": reading.because,
        "otherwise": reading.other.answer,
    }


def _claims(choice: "ClaimChoice") -> dict[str, Any]:
    return {
        "fields": list(choice.fields),
        "values": list(choice.values),
        "sources": list(choice.sources),
        "otherwise": choice.otherwise or None,
    }


def need_record(need: Need) -> dict[str, Any]:
    """Return a need as JSON would hold it."""
    return {
        "fact": need.term.term,
        "unit": getattr(need.term, "unit", None),
        "settles": need.settles,
        "turns_at": [as_decimal_text(value) for value in need.turns_at],
        "bands": [_band(band) for band in need.bands],
    }


def _band(band: Band) -> dict[str, Any]:
    value = str(band.truth) if band.values is None else _interval(band.values)
    return {
        "value": value,
        "possible": list(band.outcomes),
        "controlled": str(band.controlled),
        "license_required": str(band.license_required),
    }


def _paragraph(trace: "ParagraphTrace") -> dict[str, Any]:
    instrument = trace.instrument
    return {
        "item": trace.item_id,
        "paragraph": trace.paragraph.id,
        "truth": str(trace.truth),
        "source": str(trace.paragraph.source),
        "confidence": str(trace.paragraph.confidence),
        "instrument": instrument.id,
        "released": instrument.released.isoformat(),
        "published": _day(instrument.published),
        "rule": step_record(trace.steps),
    }


def _day(day: Day | None) -> str | None:
    return None if day is None else day.isoformat()


def step_record(step: Step) -> dict[str, Any]:
    """Return a place in a rule, and what is inside it, as JSON would hold them."""
    out = {"kind": step.kind, "truth": str(step.truth)}
    return {**out, **_about(step), **_inside(step)}


def _inside(step: Step) -> dict[str, Any]:
    return {"parts": [step_record(part) for part in step.parts]} if step.parts else {}


def _about(step: Step) -> dict[str, Any]:
    match step.rule:
        case Limit(metric, comparator, at):
            return {
                "term": metric.term,
                "unit": metric.unit,
                "comparator": comparator.value,
                "limit": as_decimal_text(at),
                "value": _value(step.span) if step.span is not None else None,
                "margin": _margin(step.margin),
                "margin_relative": _margin(step.margin_relative),
                **_sources(step.facts),
            }
        case Is(flag):
            return {"term": flag.term, **_sources(step.facts)}
        case Member(field, groups):
            return {
                "term": field.term,
                "groups": list(groups),
                "value": _codes(step.facts),
            }
        case Open(id, because):
            return {"id": id, "because": because}
        case Ref(id) | ContainsAny(id):
            return {"id": id}
        case _:
            return {}


def _codes(facts: Iterable[Fact[object]]) -> list[str] | None:
    for fact in facts:
        if isinstance(fact.state, OneOf):
            return sorted(str(value) for value in fact.state.values)
    return None
