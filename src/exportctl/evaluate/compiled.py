"""The rules of one or several snapshots as one generated function.

Each metric is looked up once among all the limits on it. Floats find the band; within a
guard band around a limit, and for whatever is not one known number, exact fractions do.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeVar

import attrs

from exportctl.evaluate._terms import Codes, Edges, Key, Members, Terms, codes_of
from exportctl.evaluate.program import TRUTHS, Program
from exportctl.evaluate.trace import Said, Step, place_of
from exportctl.facts import Facts
from exportctl.logic import Truth
from exportctl.metrics import Metric
from exportctl.rules import (
    AllOf,
    AnyOf,
    ContainsAny,
    Is,
    Limit,
    Not,
    Open,
    Ref,
    Rule,
    Snapshot,
)
from exportctl.rules.predicate import Leaf

__all__ = ["Answers", "Compiled", "Version", "compiled"]

_NEGATION: Final = (3, 1, -1, 0)

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Version:
    """The rules of a snapshot that are asked for.

    Attributes:
        label: A name for them, among others.
        snapshot: The rules.
        names: Those asked for; by default all that are about items.
    """

    label: str = ""
    snapshot: Snapshot
    names: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """The names of the rules asked for."""
        return self.names or self.snapshot.about_items


@attrs.frozen(eq=False, kw_only=True)
class Compiled:
    """Rules as one function from packed facts to answers and leaf truths.

    Attributes:
        versions: What it was made from.
        keys: Every different leaf, with its snapshot where that matters.
        places: Where the answer to each rule stands, by number of the version and name.
        source: The functions generated, for the curious.
    """

    versions: tuple[Version, ...]
    keys: tuple[Key, ...]
    places: Mapping[tuple[int, str], int]
    source: str
    terms: Terms = attrs.field(repr=False)
    _fused: Callable[[tuple[Any, ...], Facts], tuple[Codes, Codes]]
    _logic: Callable[..., tuple[Any, ...]]

    def answer(self, facts: Facts) -> "Answers":
        """Return what the rules say of *facts*, in Kleene's logic.

        Raises:
            InconsistentFactsError: If stated facts contradict each other.
        """
        codes, leaves = self._fused(facts.once(self, self.terms.pack), facts)
        return Answers(self, facts, codes, leaves)

    def logic(self, leaves: Sequence[T], negation: object = _NEGATION) -> tuple[T, ...]:
        """Return the answers for truth codes of all leaves.

        Args:
            leaves: Codes, or arrays of codes, in the order of *keys*.
            negation: What indexing with a code, or an array of them, turns around.
        """
        return self._logic(leaves, negation)


@attrs.frozen(eq=False)
class Answers:
    """What rules say of one item; the reasons are worked out when asked for.

    Attributes:
        compiled: The rules.
        facts: What is known of the item.
        codes: The truth code of every rule asked for, in the order of its places.
        leaves: The truth code of every leaf.
    """

    compiled: Compiled
    facts: Facts
    codes: Codes
    leaves: Codes

    def truth(self, name: str, version: int = 0) -> Truth:
        """Return what one rule says."""
        return TRUTHS[self.codes[self.compiled.places[version, name]]]

    def trace(self, name: str, version: int = 0) -> Step:
        """Return why, with every limit, value and margin."""
        program, places = _traced(self.compiled, name, version)
        codes = program.run([self.leaves[place] for place in places])
        return Step(place_of(program, name), Said(codes, self.facts))


@lru_cache(maxsize=4096)
def _traced(rules: Compiled, name: str, version: int) -> tuple[Program, tuple[int, ...]]:
    """Return one rule as small steps, and where the truths of its leaves stand."""
    snapshot = rules.versions[version].snapshot
    program = Program.of(snapshot, (name,))
    keys = {key: at for at, key in enumerate(rules.keys)}
    return program, tuple(keys[_key(leaf, snapshot)] for leaf in program.leaves)


@lru_cache(maxsize=256)
def compiled(versions: tuple[Version, ...]) -> Compiled:
    """Return *versions* compiled, once.

    The generated source holds names and numbers of ours, and nothing that a rule says.

    >>> from exportctl import measure
    >>> from exportctl.catalogue import places, product
    >>> from exportctl.dates import as_day
    >>> from exportctl.law import US
    >>> snapshot = US.on(as_day("2023-11-17"), places())
    >>> rules = compiled((Version(snapshot=snapshot, names=("3A090.a",)),))
    >>> str(rules.answer(measure(product("h800").item)).truth("3A090.a"))
    'true'
    """
    return _Writer(versions).write()


@attrs.define(eq=False)
class _Writer:
    """Writes the functions; equal leaves and equal rules are worked out once."""

    versions: tuple[Version, ...]
    keys: dict[Key, int] = attrs.field(factory=dict)
    joined: dict[str, str] = attrs.field(factory=dict)
    cited: dict[tuple[Snapshot, str], str] = attrs.field(factory=dict)

    def write(self) -> Compiled:
        places: dict[tuple[int, str], int] = {}
        answers: list[str] = []
        for number, version in enumerate(self.versions):
            for name in version.asked:
                places[number, name] = len(answers)
                answers.append(self._place(Ref(name), version.snapshot))
        terms = Terms.of(self.keys)
        reading, names = self._reading(terms)
        logic = [f"{name} = {rule}" for rule, name in self.joined.items()]
        leaves = _tuple(f"l{number}" for number in range(len(self.keys)))
        source = _source(reading, logic, leaves, _tuple(answers))
        exec(compile(source, "<exportctl>", "exec"), names)  # noqa: S102 - our own tree
        return Compiled(
            versions=self.versions,
            keys=tuple(self.keys),
            places=places,
            source=source,
            terms=terms,
            fused=names["fused"],
            logic=names["logic"],
        )

    def _place(self, rule: Rule, snapshot: Snapshot) -> str:
        """Return the variable that holds what a rule says."""
        match rule:
            case AllOf(parts):
                return self._join(" & ", "3", [self._place(x, snapshot) for x in parts])
            case AnyOf(parts):
                return self._join(" | ", "0", [self._place(x, snapshot) for x in parts])
            case Not(part):
                return self._line(f"negation[{self._place(part, snapshot)}]")
            case Ref(id):
                if (snapshot, id) not in self.cited:
                    found = self._place(snapshot.rules[id], snapshot)
                    self.cited[snapshot, id] = found
                return self.cited[snapshot, id]
            case _:
                place = self.keys.setdefault(_key(rule, snapshot), len(self.keys))
                return f"l{place}"

    def _join(self, sign: str, nothing: str, parts: Iterable[str]) -> str:
        different = tuple(dict.fromkeys(parts))
        return self._line(sign.join(different)) if different else nothing

    def _line(self, rule: str) -> str:
        if rule.isidentifier():
            return rule
        return self.joined.setdefault(rule, f"v{len(self.joined)}")

    def _reading(self, terms: Terms) -> tuple[list[str], dict[str, Any]]:
        """Return the lines that read off the leaves, and what their names stand for."""
        names: dict[str, Any] = {"bisect": bisect_right, "negation": _NEGATION}
        lines = [f"{_tuple(terms.variables)} = packed"] if terms.variables else []
        for number, metric in enumerate(terms.metrics):
            mine = terms.limits_on(metric)
            edges = Edges.of(list(mine))
            names[f"E{number}"], names[f"T{number}"] = edges.at, edges.codes
            names[f"X{number}"] = _exactly(metric, tuple(mine))
            at = f"T{number}[bisect(E{number}, m{number})] or X{number}(facts)"
            lines.append(f"{self._targets(mine)} = {at}")
        for number, field in enumerate(terms.fields):
            members = terms.members_of(field)
            names[f"M{number}"] = Members(list(members))
            lines.append(f"{self._targets(members)} = M{number}[w{number}]")
        lines.extend(f"l{self.keys[None, Is(f)]} = f{k}" for k, f in enumerate(terms.flags))
        lines.extend(f"l{self.keys[key]} = k{k}" for k, key in enumerate(terms.inside))
        opened = [at for (_, leaf), at in self.keys.items() if isinstance(leaf, Open)]
        lines.extend(f"l{at} = {Truth.UNKNOWN.value}" for at in opened)
        return lines, names

    def _targets(self, leaves: Iterable[Leaf]) -> str:
        return _tuple(f"l{self.keys[None, leaf]}" for leaf in leaves)


def _key(leaf: Leaf, snapshot: Snapshot) -> Key:
    return (snapshot if isinstance(leaf, ContainsAny) else None, leaf)


def _exactly(metric: Metric, limits: tuple[Limit, ...]) -> Callable[[Facts], Codes]:
    return lambda facts: codes_of(limits, facts.span(metric))


def _tuple(names: Iterable[str]) -> str:
    return "({})".format("".join(f"{name}, " for name in names))


def _source(reading: list[str], logic: list[str], leaves: str, answers: str) -> str:
    """Return two functions: one that reads the leaves first, one that is given them."""
    given = [f"{leaves} = leaves"] if leaves != "()" else []
    lines = [
        "def fused(packed, facts):",
        *(f"    {line}" for line in (*reading, *logic)),
        f"    return {answers}, {leaves}",
        "def logic(leaves, negation):",
        *(f"    {line}" for line in (*given, *logic)),
        f"    return {answers}",
    ]
    return "\n".join(lines) + "\n"
