"""Rules as plain values, such as JSON holds."""

import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, assert_never

import attrs

from exportctl.catalogue import places
from exportctl.exact import as_decimal_text
from exportctl.metrics import Field, Metric, Quotient, Sum, Term
from exportctl.places import Membership
from exportctl.ruledata._terms import terms
from exportctl.rules import (
    Advice,
    AllOf,
    AnyOf,
    Choice,
    ContainsAny,
    Definition,
    Enforcement,
    Headline,
    Instrument,
    Is,
    LeadIn,
    LicenseException,
    Limit,
    Member,
    Not,
    Note,
    Open,
    Paragraph,
    PartyRequirement,
    Ref,
    Regime,
    Requirement,
    Review,
    Rule,
)

__all__ = ["KINDS", "SCHEMA", "leaves", "rules_record", "term_record"]

SCHEMA: Final = "exportctl.rules-data/1"
KINDS: Final[Mapping[str, type]] = MappingProxyType(
    {
        "paragraph": Paragraph,
        "lead_in": LeadIn,
        "note": Note,
        "requirement": Requirement,
        "headline": Headline,
        "choice": Choice,
        "party_requirement": PartyRequirement,
        "enforcement": Enforcement,
        "definition": Definition,
        "license_exception": LicenseException,
        "advice": Advice,
        "review": Review,
    }
)
_KIND_OF: Final = {cls: kind for kind, cls in KINDS.items()}
_SHORT: Final = {
    AllOf: "all_of",
    AnyOf: "any_of",
    ContainsAny: "contains_any",
    Ref: "meets",
}


def rules_record(
    regimes: Iterable[Regime] = (), instruments: Iterable[Instrument] = ()
) -> dict[str, Any]:
    """Return rules as JSON would hold them; numbers are exact strings.

    Args:
        regimes: Whole regimes, with all their instruments.
        instruments: Instruments that stand alone, such as drafts.

    Returns:
        An object of ``exportctl.rules-data/1``, with the terms and the country groups
        that the rules name.

    >>> from exportctl.law import US
    >>> record = rules_record([US])
    >>> record["schema"], record["regimes"][0]["instruments"][0]["id"]
    ('exportctl.rules-data/1', 'fr87_62186')
    """
    found = {
        "regimes": [_plain(each) for each in regimes],
        "instruments": [_plain(each) for each in instruments],
    }
    used = list(leaves(found))
    return {
        "schema": SCHEMA,
        **{key: value for key, value in found.items() if value},
        "terms": [term_record(each) for each in _terms_of(used)],
        "groups": [_membership(each) for each in _memberships_of(used)],
    }


def leaves(data: object) -> Iterator[Mapping[str, Any]]:
    """Yield every leaf of every rule in plain values."""
    if isinstance(data, Mapping):
        if data.get("kind") in {"limit", "flag", "asked", "member"}:
            yield data
        data = list(data.values())
    for each in data if isinstance(data, list) else ():
        yield from leaves(each)


def _plain(value: Any) -> Any:
    """Return a value of the rule language as plain values."""
    match value:
        case tuple():
            return [_plain(each) for each in value]
        case dt.date():
            return value.isoformat()
        case enum.Enum():
            return value.value
        case _ if isinstance(value, Rule):
            return _rule(value)
        case _:
            return _fields(value) if attrs.has(type(value)) else value


def _rule(rule: Rule) -> dict[str, Any]:
    match rule:
        case Not(AnyOf(parts)):
            return {"kind": "none_of", "parts": _plain(parts)}
        case Not(part):
            return {"kind": "not", "part": _rule(part)}
        case AllOf(parts) | AnyOf(parts):
            return {"kind": _SHORT[type(rule)], "parts": _plain(parts)}
        case Ref(id) | ContainsAny(id):
            return {"kind": _SHORT[type(rule)], "id": id}
        case _:
            return _leaf(rule)


def _leaf(leaf: Limit | Is | Member | Open) -> dict[str, Any]:
    match leaf:
        case Limit(metric, comparator, at):
            return {
                "kind": "limit",
                "term": metric.term,
                "unit": metric.unit,
                "comparator": comparator.value,
                "limit": as_decimal_text(at),
            }
        case Is(flag) if flag.term in terms():
            return {"kind": "flag", "term": flag.term}
        case Is(flag):
            return {"kind": "asked", "question": flag.term}
        case Member(field, groups):
            return {"kind": "member", "term": field.term, "groups": list(groups)}
        case Open(id, because):
            return {"kind": "not_modelled", "id": id, "because": because}
        case _:
            assert_never(leaf)


def _fields(value: Any) -> dict[str, Any]:
    """Return the fields of a value by name; what is left out by default is left out."""
    kind = _KIND_OF.get(type(value))
    out: dict[str, Any] = {"kind": kind} if kind else {}
    for field in attrs.fields(type(value)):
        given = getattr(value, field.name)
        left_out = given is None or (given == () and field.default == ())
        if field.init and not left_out:
            out[field.name] = _plain(given)
    return out


def _terms_of(used: Iterable[Mapping[str, Any]]) -> list[Term]:
    """Return the terms that leaves name, and what those are made of."""
    pending = [terms()[leaf["term"]] for leaf in used if "term" in leaf]
    found: dict[str, Term] = {}
    while pending:
        term = pending.pop()
        if term.term not in found:
            found[term.term] = term
            pending.extend(_made_of(term))
    return [found[name] for name in sorted(found)]


def _made_of(term: Term) -> tuple[Metric, ...]:
    match term:
        case Metric(definition=Quotient(numerator, denominator)):
            return numerator, denominator
        case Metric(definition=Sum(parts)):
            return parts
        case _:
            return ()


def term_record(term: Term) -> dict[str, Any]:
    """Return what a term is, as plain values."""
    about = "transaction" if term.of_transaction else "item"
    out: dict[str, Any] = {"term": term.term, "about": about}
    match term:
        case Metric():
            made = [each.term for each in _made_of(term)]
            how = "sum_of" if isinstance(term.definition, Sum) else "quotient_of"
            return {**out, "kind": "number", "unit": term.unit} | (
                {how: made} if made else {}
            )
        case Field():
            codes = {"codes": list(term.codes)} if term.codes else {}
            return {**out, "kind": "code", "places": term.places, **codes}
        case _:
            return {**out, "kind": "question"}


def _memberships_of(used: Iterable[Mapping[str, Any]]) -> list[Membership]:
    named = {group for leaf in used for group in leaf.get("groups", ())}
    found = (each for each in places().memberships if each.group in named)
    return sorted(found, key=lambda each: (each.group, each.country, str(each.period)))


def _membership(each: Membership) -> dict[str, Any]:
    days = {"from": each.period.start, "until": each.period.until}
    return {
        "group": each.group,
        "country": each.country,
        **{key: day.isoformat() for key, day in days.items() if day},
        "source": each.source,
    }
