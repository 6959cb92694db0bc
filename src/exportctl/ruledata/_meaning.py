"""Whether plain values that have the right shape mean something: terms, groups, ids."""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from exportctl.catalogue import places
from exportctl.metrics import Field, Flag, Metric
from exportctl.ruledata._terms import terms
from exportctl.ruledata._where import Where, shown
from exportctl.ruledata._write import term_record

__all__ = ["meaning_faults"]


def meaning_faults(data: Mapping[str, Any], where: Where) -> list[str]:
    """Return what in *data*, whose shape is right, means nothing, one sentence each."""
    groups = {each["group"] for each in data.get("groups", ())}
    known = frozenset(groups | {each.group for each in places().memberships})
    return [
        *_doubles(data, where),
        *_in_lists(data, where, known | places().countries),
        *_of_terms(data.get("terms", ()), where.key("terms")),
        *_of_countries(data.get("groups", ()), where.key("groups")),
    ]


def _in_lists(value: object, where: Where, groups: frozenset[str]) -> Iterator[str]:
    """Yield the faults of every leaf of a rule, and of every list of provisions."""
    if isinstance(value, dict):
        yield from _leaf(value, where, groups)
        for key, each in value.items():
            if key in {"adds", "background"}:
                yield from _doubles({key: each}, where)
            yield from _in_lists(each, where.key(key), groups)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _in_lists(each, where.item(number, each), groups)


def _doubles(value: Mapping[str, Any], where: Where) -> Iterator[str]:
    """Yield a fault for every id that two records of one list have."""
    for key in ("regimes", "instruments", "adds", "background"):
        counted = Counter(each["id"] for each in value.get(key, ()))
        for id, count in counted.items():
            if count > 1:
                yield where.key(key).says(f"{id!r} stands in it {count} times")


def _leaf(leaf: Mapping[str, Any], where: Where, groups: frozenset[str]) -> Iterator[str]:
    match leaf.get("kind"):
        case "limit":
            yield from _limit(leaf, where)
        case "flag":
            yield from _is_term(leaf["term"], Flag, where)
        case "asked" if leaf["question"] in terms():
            fault = f"{leaf['question']!r} is a term; write a flag, a limit or a member"
            yield where.key("question").says(fault)
        case "member":
            yield from _member(leaf, where, groups)


def _is_term(name: str, kind: type, where: Where) -> Iterator[str]:
    found = terms().get(name)
    if found is None:
        mine = [term for term, each in terms().items() if isinstance(each, kind)]
        near = difflib.get_close_matches(name, mine, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        yield where.key("term").says(f"no term {name!r}{hint}")
    elif not isinstance(found, kind):
        wanted = {Metric: "a number", Flag: "a question", Field: "a code"}[kind]
        yield where.key("term").says(f"wants a term that is {wanted}, got {name!r}")


def _limit(leaf: Mapping[str, Any], where: Where) -> Iterator[str]:
    yield from _is_term(leaf["term"], Metric, where)
    metric = terms().get(leaf["term"])
    if isinstance(metric, Metric) and metric.unit != leaf["unit"]:
        fault = f"{metric} is limited in {metric.unit!r}, got {leaf['unit']!r}"
        yield where.key("unit").says(fault)


def _member(leaf: Mapping[str, Any], where: Where, groups: frozenset[str]) -> Iterator[str]:
    yield from _is_term(leaf["term"], Field, where)
    field = terms().get(leaf["term"])
    if not isinstance(field, Field) or not (field.places or field.codes):
        return
    known = groups if field.places else frozenset(field.codes)
    for number, name in enumerate(leaf["groups"]):
        if name not in known:
            what = "country or country group" if field.places else f"code of {field}"
            near = difflib.get_close_matches(name[:100], sorted(known), n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            place = where.key(f"groups[{number}]")
            yield place.says(f"no {what} {shown(name)}{hint}")


def _of_terms(given: Iterable[Mapping[str, Any]], where: Where) -> Iterator[str]:
    """Yield a fault for every term that is told otherwise than here."""
    for number, each in enumerate(given):
        mine = terms().get(each["term"])
        if mine is None:
            yield where.item(number, each).says(f"no term {each['term']!r}")
        elif term_record(mine) != each:
            fault = f"{each['term']!r} is another term here: {term_record(mine)}"
            yield where.item(number, each).says(fault)


def _of_countries(given: Iterable[Mapping[str, Any]], where: Where) -> Iterator[str]:
    for number, each in enumerate(given):
        if each["country"] not in places().countries:
            fault = f"no country (ISO 3166-1, two letters) {each['country']!r}"
            yield where.item(number, each).says(fault)
