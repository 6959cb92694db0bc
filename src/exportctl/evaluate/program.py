"""The rules of one day as a list of small steps, and what each says of some facts."""

from collections.abc import Mapping, Sequence
from functools import lru_cache, reduce
from operator import and_, or_
from typing import Final, assert_never

import attrs

from exportctl.facts import Facts
from exportctl.logic import Truth
from exportctl.metrics import Metric
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
from exportctl.rules.predicate import Leaf

__all__ = ["Evaluation", "Program", "evaluate"]

_NOT: Final = (3, 1, -1, 0)


@attrs.frozen(eq=False)
class Program:
    """The rules of a snapshot, flattened: leaves first, then what is made of them.

    Attributes:
        snapshot: What it was made from.
        leaves: Every different leaf, once.
        steps: The connective of each further place, and the places that it joins.
        names: The place of each rule.
    """

    snapshot: Snapshot
    leaves: tuple[Leaf, ...]
    steps: tuple[tuple[type, tuple[int, ...]], ...]
    names: Mapping[str, int]

    @staticmethod
    @lru_cache(maxsize=1024)
    def of(snapshot: Snapshot) -> "Program":
        """Return the program of *snapshot*, made once."""
        return _Builder(snapshot).build()

    def run(self, codes: Sequence[int]) -> list[int]:
        """Return the truth code of every place, given those of the leaves."""
        values = list(codes)
        for kind, places in self.steps:
            if kind is Not:
                values.append(_NOT[values[places[0]]])
                continue
            join, start = (and_, 3) if kind is AllOf else (or_, 0)
            values.append(reduce(join, (values[place] for place in places), start))
        return values

    def live(self, codes: Sequence[int]) -> frozenset[Leaf]:
        """Return the leaves that an answer turns on, given what is known of all leaves.

        A place that is decided stays so, whatever its parts turn out to be.
        """
        values = self.run(codes)
        found: set[int] = set()
        pending = list(self.names.values())
        while pending:
            place = pending.pop()
            if place in found or values[place] != Truth.UNKNOWN.value:
                continue
            found.add(place)
            if place >= len(self.leaves):
                pending.extend(self.steps[place - len(self.leaves)][1])
        return frozenset(self.leaves[at] for at in found if at < len(self.leaves))

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """The metrics that the leaves put limits on."""
        found = (leaf.metric for leaf in self.leaves if isinstance(leaf, Limit))
        return tuple(dict.fromkeys(found))


@attrs.define(eq=False)
class _Builder:
    """Builds one program; equal leaves and equal rules share their places."""

    snapshot: Snapshot
    leaves: dict[Leaf, int] = attrs.field(factory=dict)
    steps: list[tuple[type, tuple[int, ...]]] = attrs.field(factory=list)
    places: dict[Rule, int] = attrs.field(factory=dict)

    def build(self) -> Program:
        for rule in self.snapshot.rules.values():
            self._collect(rule)
        names = {name: self._place(rule) for name, rule in self._rules()}
        return Program(self.snapshot, tuple(self.leaves), tuple(self.steps), names)

    def _rules(self) -> Sequence[tuple[str, Rule]]:
        return tuple(self.snapshot.rules.items())

    def _collect(self, rule: Rule) -> None:
        match rule:
            case AllOf(parts) | AnyOf(parts):
                for part in parts:
                    self._collect(part)
            case Not(part):
                self._collect(part)
            case Ref():
                pass
            case _:
                self.leaves.setdefault(rule, len(self.leaves))

    def _place(self, rule: Rule) -> int:
        if isinstance(rule, Ref):
            return self._place(self.snapshot.rules[rule.id])
        if isinstance(rule, Leaf):
            return self.leaves[rule]
        if rule not in self.places:
            parts = (rule.part,) if isinstance(rule, Not) else rule.parts
            joined = tuple(map(self._place, parts))
            self.steps.append((type(rule), joined))
            self.places[rule] = len(self.leaves) + len(self.steps) - 1
        return self.places[rule]


@attrs.frozen(eq=False, kw_only=True)
class Evaluation:
    """What each rule and each leaf says of one item (Kleene's logic).

    Attributes:
        truths: By the id of the provision; cases of a choice by ``id#number``.
        leaves: By leaf.
    """

    truths: Mapping[str, Truth]
    leaves: Mapping[Leaf, Truth]


def evaluate(snapshot: Snapshot, facts: Facts) -> Evaluation:
    """Return what the rules of *snapshot* say of *facts*.

    Raises:
        InconsistentFactsError: If stated facts contradict each other.
    """
    program = Program.of(snapshot)
    truths = [leaf_truth(leaf, facts, snapshot) for leaf in program.leaves]
    values = program.run([truth.value for truth in truths])
    return Evaluation(
        truths={name: Truth(values[place]) for name, place in program.names.items()},
        leaves=dict(zip(program.leaves, truths, strict=True)),
    )


def leaf_truth(leaf: Leaf, facts: Facts, snapshot: Snapshot) -> Truth:
    """Return what one leaf says of *facts*."""
    match leaf:
        case Limit():
            return leaf.truth(facts.span(leaf.metric))
        case Is(flag):
            return facts.truth(flag)
        case Member():
            return member_truth(leaf, facts.codes(leaf.field))
        case ContainsAny(id):
            inside = [evaluate(snapshot, each).truths[id] for each in facts.contents]
            rest = Truth.FALSE if facts.closed else Truth.UNKNOWN
            return reduce(or_, inside, rest)
        case Open():
            return Truth.UNKNOWN
        case _:
            assert_never(leaf)


def member_truth(leaf: Member, codes: frozenset[str] | None) -> Truth:
    """Return whether all, none or some of *codes* are among those of *leaf*."""
    asked = leaf.codes or frozenset()
    if codes is None:
        return Truth.UNKNOWN
    if codes <= asked:
        return Truth.TRUE
    return Truth.UNKNOWN if codes & asked else Truth.FALSE
