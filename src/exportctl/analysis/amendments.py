"""Which provisions are not what they were, between any two texts."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, assert_never

import attrs

from exportctl.exact import as_decimal_text
from exportctl.rules import (
    AllOf,
    AnyOf,
    ContainsAny,
    Is,
    Limit,
    Member,
    Not,
    Open,
    Ref,
    Rule,
    Snapshot,
)
from exportctl.rules._linking import own_rules, references
from exportctl.rules.predicate import Leaf

__all__ = ["Amendment", "amendments", "reached", "rule_text"]

ADDED: Final = "added"
REMOVED: Final = "removed"
RESTATED: Final = "restated"
GROUPS: Final = "groups moved"


@attrs.frozen(kw_only=True)
class Amendment:
    """One provision that is not what it was.

    Attributes:
        id: Of the provision.
        kind: ``added``, ``removed``, ``restated``, or ``groups moved`` where only who is
            in a country group has changed.
        by: The instrument that did it, as people cite it; the one that brought the text
            that is gone, where nothing came in its place; empty for standing provisions.
        before: Its rules in words, as they were; empty where there was none.
        after: The same as they are.
        gone: Limits that it does not name any more.
        new: Limits that it did not name.
    """

    id: str
    kind: str
    by: str
    before: str = ""
    after: str = ""
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    def __str__(self) -> str:
        by = f" ({self.by})" if self.by else ""
        was = f"; no longer: {'; '.join(self.gone)}" if self.gone else ""
        now = f"; now: {'; '.join(self.new)}" if self.new else ""
        return f"{self.kind}: {self.id}{by}{was}{now}"


def amendments(before: Snapshot, after: Snapshot) -> tuple[Amendment, ...]:
    """Return every provision that is not what it was, in the order of the texts."""
    return tuple(_amended(before, after))


def _amended(before: Snapshot, after: Snapshot) -> Iterator[Amendment]:
    for id in dict.fromkeys((*after.provisions, *before.provisions)):
        kind = _kind(before, after, id)
        if kind is None:
            continue
        old, new = _limits(before, id), _limits(after, id)
        instruments = (before if kind == REMOVED else after).instruments
        yield Amendment(
            id=id,
            kind=kind,
            by=instruments[id].citation if id in instruments else "",
            before=_text(before, id),
            after=_text(after, id),
            gone=tuple(each for each in old if each not in new),
            new=tuple(each for each in new if each not in old),
        )


def _kind(before: Snapshot, after: Snapshot, id: str) -> str | None:
    if id not in before.provisions:
        return ADDED
    if id not in after.provisions:
        return REMOVED
    one, two = before.provisions[id], after.provisions[id]
    if _written(before, id) != _written(after, id):
        return RESTATED
    names = [name for name, _ in own_rules(one)]
    if one == two and _moved(before, after, names):
        return GROUPS
    return None


def _written(snapshot: Snapshot, id: str) -> tuple[object, ...]:
    """Return what a provision says, without where it is printed."""
    provision = snapshot.provisions[id]
    covers = getattr(provision, "applies_to", ())
    outcomes = tuple(each.outcome for each in getattr(provision, "cases", ()))
    return (*own_rules(provision), covers, outcomes, type(provision))


def _moved(before: Snapshot, after: Snapshot, names: Iterable[str]) -> bool:
    """Return whether a list that a rule names has other members."""
    return any(
        set(_members(before.rules[name])) != set(_members(after.rules[name]))
        for name in names
    )


def _members(rule: Rule) -> Iterator[Member]:
    return (leaf for leaf in _leaves(rule) if isinstance(leaf, Member))


def _leaves(rule: Rule) -> Iterator[Leaf | Ref]:
    match rule:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _leaves(part)
        case Not(part):
            yield from _leaves(part)
        case _:
            yield rule


def _rules(snapshot: Snapshot, id: str) -> list[Rule]:
    """Return the rules that a provision writes; none where it is not in force."""
    found = snapshot.provisions.get(id)
    return [] if found is None else [rule for _, rule in own_rules(found)]


def _limits(snapshot: Snapshot, id: str) -> list[str]:
    leaves = (leaf for rule in _rules(snapshot, id) for leaf in _leaves(rule))
    return list(dict.fromkeys(leaf_text(x) for x in leaves if isinstance(x, Limit)))


def _text(snapshot: Snapshot, id: str) -> str:
    return "; ".join(map(rule_text, _rules(snapshot, id)))


def rule_text(rule: Rule) -> str:
    """Return a rule in words, as it is written: what it cites stays an id.

    >>> from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
    >>> from exportctl.rules import all_of, at_least, meets
    >>> rule_text(all_of(at_least(TOTAL_PROCESSING_PERFORMANCE, 1600), meets("x", "y")))
    'total processing performance at least 1600 TPP and (x or y)'
    """
    match rule:
        case AllOf(parts):
            return " and ".join(map(_inside, parts)) or "always"
        case AnyOf(parts):
            return " or ".join(map(_inside, parts)) or "never"
        case Not(part):
            return f"not ({rule_text(part)})"
        case _:
            return leaf_text(rule)


def _inside(rule: Rule) -> str:
    several = isinstance(rule, AllOf | AnyOf) and len(rule.parts) > 1
    return f"({rule_text(rule)})" if several else rule_text(rule)


def leaf_text(leaf: Leaf | Ref) -> str:
    """Return one leaf of a rule in words."""
    match leaf:
        case Limit(metric, comparator, at):
            how = comparator.value.replace("_", " ")
            return f"{metric} {how} {as_decimal_text(at)} {metric.unit}"
        case Is(flag):
            return str(flag)
        case Member(field, groups):
            return f"{field} in {', '.join(groups)}"
        case ContainsAny(id):
            return f"holds what meets {id}"
        case Open(id):
            return f"{id}, not modelled"
        case Ref(id):
            return id
        case _:
            assert_never(leaf)


def reached(amended: Iterable[str], rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """Return the rules that cite, through others too, a provision that was amended.

    Args:
        amended: Ids of what was amended.
        rules: The rules of a snapshot, with lead-ins and notes applied.
    """
    changed = set(amended)
    cited_by: dict[str, list[str]] = {}
    for name, rule in rules.items():
        for id in references(rule):
            cited_by.setdefault(id, []).append(name)
    pending, found = list(changed), set[str]()
    while pending:
        for name in cited_by.get(pending.pop(), ()):
            if name not in found:
                found.add(name)
                pending.append(name)
    owners = {name.partition("#")[0].partition("?")[0] for name in found} - changed
    return tuple(name for name in rules if name in owners)
