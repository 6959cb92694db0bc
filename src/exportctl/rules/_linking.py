"""Putting the provisions of one day together: references, notes, groups."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from exportctl.dates import Day
from exportctl.errors import LinkError, UnknownNameError
from exportctl.places import Places
from exportctl.rules.instrument import Provision
from exportctl.rules.licensing import Choice, Condition, LicenseException, Review
from exportctl.rules.paragraph import LeadIn, Note, Paragraph, covers
from exportctl.rules.predicate import (
    AllOf,
    AnyOf,
    ContainsAny,
    Member,
    Not,
    Open,
    Ref,
    Rule,
)

__all__ = ["DEEPEST", "link_rules", "own_rules", "references"]

DEEPEST: Final = 200
"""How deep rules may stand in each other; far below what Python can follow."""


def link_rules(
    provisions: Mapping[str, Provision], day: Day, places: Places
) -> dict[str, Rule]:
    """Return the rule of every provision, fit for evaluation on *day*.

    The cases of a choice are named after it, ``us:classification#0``; the conditions of
    a case or an exception after that: ``NAC?0``.

    Raises:
        LinkError: If a reference leads nowhere, in a circle or too deep, or a group is
            unknown.
    """
    faults: list[str] = []
    rules: dict[str, Rule] = {}
    for id, provision in provisions.items():
        for name, rule in own_rules(provision):
            linked = _Linker(id, provisions, day, places, faults).link(rule)
            if isinstance(provision, Paragraph):
                linked = _qualified(linked, id, provisions)
            rules[name] = linked
    faults.extend(_circles(rules))
    if faults:
        raise LinkError(dict.fromkeys(faults))
    return rules


def own_rules(provision: Provision) -> Iterable[tuple[str, Rule]]:
    """Return the rules that a provision writes, each by its name."""
    match provision:
        case Choice(id=id, cases=cases) | Review(id=id, cases=cases):
            return [
                (f"{id}#{k}{number}", rule)
                for k, each in enumerate(cases)
                for number, rule in _numbered(each.rule, each.conditions)
            ]
        case LicenseException(id=id, eligible=rule, conditions=conditions):
            return [(f"{id}{n}", part) for n, part in _numbered(rule, conditions)]
        case LeadIn():
            return [(provision.id, provision.requires)]
        case Note():
            return [(provision.id, provision.excludes)]
        case Open():
            return [(provision.id, provision)]
        case _:
            return [(provision.id, provision.rule)]


def _numbered(rule: Rule, conditions: Sequence[Condition]) -> Iterable[tuple[str, Rule]]:
    """Return a rule, and those of its conditions with their numbers."""
    return [("", rule), *((f"?{k}", each.rule) for k, each in enumerate(conditions))]


def _qualified(rule: Rule, id: str, provisions: Mapping[str, Provision]) -> Rule:
    """Add the lead-ins and notes that reach *id*."""
    parts: list[Rule] = []
    for each in provisions.values():
        if not isinstance(each, LeadIn | Note):
            continue
        if any(covers(whole, id) for whole in each.applies_to):
            ref = Ref(each.id)
            parts.append(ref if isinstance(each, LeadIn) else Not(ref))
    return AllOf((*parts, rule)) if parts else rule


@attrs.frozen
class _Linker:
    """Links one rule; faults are collected, not raised."""

    owner: str
    provisions: Mapping[str, Provision]
    day: Day
    places: Places
    faults: list[str]

    def link(self, rule: Rule) -> Rule:
        match rule:
            case AllOf(parts):
                return AllOf(tuple(map(self.link, parts)))
            case AnyOf(parts):
                return AnyOf(tuple(map(self.link, parts)))
            case Not(part):
                return Not(self.link(part))
            case Ref(id) | ContainsAny(id):
                self._known(id)
                return rule
            case Member():
                return attrs.evolve(rule, codes=self._codes(rule))
            case _:
                return rule

    def _known(self, id: str) -> None:
        if id not in self.provisions:
            self.faults.append(
                f"{self.owner} refers to {id}, which is not in force on {self.day}"
            )

    def _codes(self, rule: Member) -> frozenset[str]:
        field, wrong = rule.field, set(rule.groups) - set(rule.field.codes)
        if field.places:
            return frozenset().union(*map(self._members, rule.groups))
        if field.codes and wrong:
            self.faults.append(f"{self.owner}: {field} is never {sorted(wrong)}")
        return frozenset(rule.groups)

    def _members(self, group: str) -> frozenset[str]:
        try:
            return self.places.members(group, self.day)
        except UnknownNameError as error:
            self.faults.append(f"{self.owner}: {error}")
            return frozenset()


def _circles(rules: Mapping[str, Rule]) -> Iterable[str]:
    """Return a sentence for every reference that leads back to itself, or too deep."""
    heights: dict[str, int] = {}
    return [fault for id in rules for fault in _visit(id, rules, heights)]


def _visit(start: str, rules: Mapping[str, Rule], heights: dict[str, int]) -> Iterable[str]:
    """Follow references without recursion: a chain of them may be of any length."""
    path = {} if start in heights else {start: iter(references(rules[start]))}
    while path:
        id, rest = next(reversed(path.items()))
        ref = next(rest, None)
        if ref is None:
            del path[id]
            heights[id] = _height(rules[id], heights)
            if heights[id] > DEEPEST:
                heights[id] = 0
                yield f"{id} rests on rules in rules, more than {DEEPEST} deep"
        elif ref in path:
            names = list(path)
            yield f"circle: {' > '.join((*names[names.index(ref) :], ref))}"
        elif ref in rules and ref not in heights:
            path[ref] = iter(references(rules[ref]))


def _height(rule: Rule, heights: Mapping[str, int]) -> int:
    """Return how many rules stand in each other, through references too."""
    match rule:
        case AllOf(parts) | AnyOf(parts):
            return 1 + max((_height(part, heights) for part in parts), default=0)
        case Not(part):
            return 1 + _height(part, heights)
        case Ref(id) | ContainsAny(id):
            return 1 + heights.get(id, 0)
        case _:
            return 1


def references(rule: Rule) -> Iterable[str]:
    """Return the ids that a rule cites, through containment too."""
    match rule:
        case AllOf(parts) | AnyOf(parts):
            return [id for part in parts for id in references(part)]
        case Not(part):
            return references(part)
        case Ref(id) | ContainsAny(id):
            return [id]
        case _:
            return ()
