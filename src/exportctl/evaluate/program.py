"""The rules of one day as a list of small steps, and what each says of some facts."""

from collections.abc import Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_
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

__all__ = ["Evaluation", "Kleene", "Program", "evaluate", "kleene"]

_NOT: Final = (3, 1, -1, 0)
OPEN: Final[int] = Truth.UNKNOWN.value
TRUTHS: Final = {truth.value: truth for truth in Truth}


@attrs.frozen(eq=False)
class Program:
    """The rules of a snapshot, flattened: leaves first, then what is made of them.

    Attributes:
        snapshot: What it was made from.
        leaves: Every different leaf, once.
        steps: The connective of each further place, and the places that it joins.
        names: The place of each rule asked for.
        places: The place of each rule and part of a rule that is no reference.
        interface: The places that say all that an item has to say: rules asked for, and
            parts of what facts about a transaction decide too.
    """

    snapshot: Snapshot
    leaves: tuple[Leaf, ...]
    steps: tuple[tuple[type, tuple[int, ...]], ...]
    names: Mapping[str, int]
    places: Mapping[Rule, int]
    interface: tuple[int, ...] = ()

    @staticmethod
    @lru_cache(maxsize=4096)
    def of(snapshot: Snapshot, names: tuple[str, ...] = ()) -> "Program":
        """Return the program of *snapshot*, made once.

        Args:
            snapshot: The rules.
            names: Those asked for; by default all that are about items.
        """
        return _Builder(snapshot).build(names or snapshot.about_items)

    def run(self, codes: Sequence[int]) -> list[int]:
        """Return the truth code of every place, given those of the leaves."""
        values = list(codes)
        for kind, places in self.steps:
            if kind is AllOf:
                code = 3
                for place in places:
                    code &= values[place]
            elif kind is AnyOf:
                code = 0
                for place in places:
                    code |= values[place]
            else:
                code = _NOT[values[places[0]]]
            values.append(code)
        return values

    def live(self, values: Sequence[int]) -> frozenset[Leaf]:
        """Return the leaves that an answer turns on.

        A place that is decided stays so, whatever its parts turn out to be.

        Args:
            values: The truth codes of all places, as `run` returns them.
        """
        found: set[int] = set()
        pending = [at for at in self.names.values() if values[at] == OPEN]
        while pending:
            place = pending.pop()
            if place in found:
                continue
            found.add(place)
            if place >= len(self.leaves):
                parts = self.steps[place - len(self.leaves)][1]
                pending.extend(x for x in parts if values[x] == OPEN)
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
    cited: set[str] = attrs.field(factory=set)

    def build(self, names: Sequence[str]) -> Program:
        for name in names:
            self._collect(Ref(name))
        found = {name: self._place(Ref(name)) for name in names}
        steps = tuple(self.steps)
        interface = _interface(tuple(self.leaves), steps, set(found.values()))
        places: dict[Rule, int] = dict(self.leaves.items())
        places.update(self.places)
        return Program(self.snapshot, tuple(self.leaves), steps, found, places, interface)

    def _collect(self, rule: Rule) -> None:
        """Find the leaves of a rule, and of those that it cites."""
        match rule:
            case AllOf(parts) | AnyOf(parts):
                for part in parts:
                    self._collect(part)
            case Not(part):
                self._collect(part)
            case Ref(id):
                if id not in self.cited:
                    self.cited.add(id)
                    self._collect(self.snapshot.rules[id])
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


def of_transaction(leaf: Leaf) -> bool:
    """Return whether a leaf asks for a fact about a transaction."""
    match leaf:
        case Limit(metric):
            return metric.of_transaction
        case Is(flag):
            return flag.of_transaction
        case Member(field):
            return field.of_transaction
        case _:
            return False


def _interface(
    leaves: Sequence[Leaf], steps: Sequence[tuple[type, tuple[int, ...]]], asked: set[int]
) -> tuple[int, ...]:
    mixed = [of_transaction(leaf) for leaf in leaves]
    for _, parts in steps:
        mixed.append(any(mixed[part] for part in parts))
    needed = set(asked)
    for place, (_, parts) in enumerate(steps, start=len(leaves)):
        if mixed[place]:
            needed.update(parts)
    return tuple(sorted(place for place in needed if not mixed[place]))


@attrs.frozen(eq=False, kw_only=True)
class Evaluation:
    """What each rule and each leaf says of one item (Kleene's logic).

    Attributes:
        truths: By the id of the provision; cases of a choice by ``id#number``.
        leaves: By leaf.
    """

    truths: Mapping[str, Truth]
    leaves: Mapping[Leaf, Truth]


def evaluate(snapshot: Snapshot, facts: Facts, names: tuple[str, ...] = ()) -> Evaluation:
    """Return what the rules of *snapshot* say of *facts*.

    Args:
        snapshot: The rules.
        facts: What is known.
        names: The rules asked for; by default all that are about items.

    Raises:
        InconsistentFactsError: If stated facts contradict each other.
    """
    program, found = Program.of(snapshot, names), kleene(snapshot, facts)
    return Evaluation(
        truths={name: TRUTHS[found.names[name]] for name in program.names},
        leaves={
            leaf: TRUTHS[found.codes[found.program.places[leaf]]] for leaf in program.leaves
        },
    )


@attrs.frozen(eq=False)
class Kleene:
    """What Kleene's logic says of one item, as truth codes.

    Attributes:
        program: All rules of the snapshot.
        codes: By the place in the program.
        names: By the name of the rule.
    """

    program: Program
    codes: Sequence[int]
    names: Mapping[str, int]


def kleene(snapshot: Snapshot, facts: Facts) -> Kleene:
    """Return what every rule of *snapshot* says of *facts*, worked out once.

    Raises:
        InconsistentFactsError: If stated facts contradict each other.
    """
    return facts.once(snapshot, lambda each: _kleene(snapshot, each))


def _kleene(snapshot: Snapshot, facts: Facts) -> Kleene:
    program = Program.of(snapshot, tuple(snapshot.rules))
    leaves = [leaf_truth(leaf, facts, snapshot).value for leaf in program.leaves]
    values = program.run(leaves)
    names = {name: values[at] for name, at in program.names.items()}
    return Kleene(program, values, names)


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
            inside = [TRUTHS[kleene(snapshot, x).names[id]] for x in facts.contents]
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
