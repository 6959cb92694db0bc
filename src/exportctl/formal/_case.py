"""A theorem on one day: its texts, its items, and what a solver is asked."""

import difflib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final, TypeVar, assert_never

import attrs

from exportctl.dates import Day
from exportctl.errors import UnknownNameError
from exportctl.evaluate import Program
from exportctl.formal._encode import Codes, Item, contained
from exportctl.formal._solver import solver_of, z3
from exportctl.formal.claims import (
    AtLeast,
    Claim,
    Either,
    FirstReached,
    Inside,
    LowerLimits,
    Never,
    Positive,
    Says,
    Text,
    Theorem,
)
from exportctl.metrics import Metric
from exportctl.places import Places
from exportctl.rules import (
    AllOf,
    AnyOf,
    Choice,
    ContainsAny,
    Definition,
    Limit,
    Not,
    Ref,
    Regime,
    Rule,
    Snapshot,
)
from exportctl.rules._linking import link_rules
from exportctl.rules.paragraph import covers
from exportctl.sources import Citation

__all__ = ["Case", "case_on", "numbers_claim", "says_in", "tag"]

T = TypeVar("T")
_CLAIM: Final = Citation("a claim", "its rule")


@attrs.frozen(eq=False, kw_only=True)
class Case:
    """A theorem with the rules of the texts that it is about.

    Attributes:
        theorem: The theorem.
        snapshots: The rules of each text, those that the claims ask for among them.
        countries: All countries, in order.
    """

    theorem: Theorem
    snapshots: Mapping[Text, Snapshot]
    countries: tuple[str, ...]

    def program(self, says: Says) -> tuple[Program, str]:
        """Return the program of what a text says, and the name of its rule."""
        name = _name(says)
        return Program.of(self.snapshots[says.text], (name,)), name

    @property
    def shape(self) -> tuple[object, ...]:
        """What decides how the case turns out: equal shapes turn out alike."""
        found = [self.program(each) for each in says_in(self.theorem)]
        return tuple(_shape(program) for program, _ in found)

    @cached_property
    def items(self) -> dict[str, Item]:
        """The items that it is about, ``x`` and, where the theorem has two, ``y``."""
        asked: dict[Snapshot, list[str]] = {}
        for each in says_in(self.theorem):
            asked.setdefault(self.snapshots[each.text], []).append(_name(each))
        deal = Item(name="deal", codes=Codes(self.countries))
        x = _item("x", contained(asked), deal)
        if not self.theorem.differ:
            return {"x": x}
        differ = frozenset(self.theorem.differ)
        return {"x": x, "y": attrs.evolve(x, name="y", like=x, differ=differ)}

    def counterexample(self) -> Any:
        """Return a model in which it does not hold; None if there is none.

        Returns:
            A model; or None; or ``unknown`` of z3 where the solver gave up.
        """
        given = [self._says(each.claim, self.items) for each in self.theorem.given]
        wrong = z3().Not(self._says(self.theorem.then, self.items))
        sides = [side for each in self.items.values() for side in each.sides()]
        solver = solver_of([*given, wrong, *sides])
        outcome = solver.check()
        if outcome != z3().sat:
            return None if outcome == z3().unsat else outcome
        return self._plainer(solver) or solver.model()

    def _plainer(self, solver: Any) -> Any:
        """Return a model with whole numbers, if the solver finds one at once."""
        numbers = [
            variable
            for each in self.items.values()
            for term, variable in each.variables.items()
            if isinstance(term, Metric)
        ]
        solver.push()
        solver.add(*(z3().IsInt(each) for each in numbers))
        if solver.check() == z3().sat:
            return solver.model()
        solver.pop()
        solver.check()
        return None

    def _says(self, claim: Claim, items: Mapping[str, Item]) -> Any:
        match claim:
            case Says(text, _, of):
                program, name = self.program(claim)
                return items[of].meets(program, name, tag(self.snapshots[text]))
            case AtLeast() | Positive() | Inside():
                return numbers_claim(claim, items)
            case Never(inner):
                return z3().Not(self._says(inner, items))
            case Either(claims):
                return z3().Or(*(self._says(each, items) for each in claims))
            case _:
                assert_never(claim)


def numbers_claim(claim: AtLeast | Positive | Inside, items: Mapping[str, Item]) -> Any:
    """Return what a claim about numbers alone says of items."""
    if isinstance(claim, Inside):
        inside = items[claim.of].inside
        found = [(x.present, numbers_claim(claim.claim, {"x": x})) for x in inside]
        return z3().And(*(z3().Implies(*pair) for pair in found))
    mine = items[claim.of].amount(claim.metric)
    if isinstance(claim, Positive):
        return z3().And(mine.exists, mine.value > 0)
    other = items[claim.other_of].amount(claim.other)
    return z3().And(mine.exists, other.exists, mine.value >= other.value)


def _item(name: str, counts: list[int], deal: Item) -> Item:
    """Return an item with as many things inside as the rules can tell apart."""
    many = range(counts[0] if counts else 0)
    inside = tuple(_item(f"{name}.{k}", counts[1:], deal) for k in many)
    return Item(name=name, codes=deal.codes, deal=deal, inside=inside)


def _shape(program: Program) -> tuple[object, ...]:
    inside = [
        _shape(Program.of(program.snapshot, (leaf.id,)))
        for leaf in program.leaves
        if isinstance(leaf, ContainsAny)
    ]
    return (program.leaves, program.steps, tuple(program.names.values()), *inside)


def tag(snapshot: Snapshot) -> str:
    """Return what tells a text apart from others."""
    return f"{snapshot.regime} {snapshot.period.start}"


def _name(says: Says) -> str:
    return says.rule.id if isinstance(says.rule, Ref) else f"claim {says.rule!r}"


def says_in(theorem: Theorem) -> list[Says]:
    """Return everything that a theorem claims of texts."""
    claims = [*(each.claim for each in theorem.given), theorem.then]
    return [says for claim in claims for says in _says_of(claim)]


def _says_of(claim: Claim) -> Iterator[Says]:
    match claim:
        case Says():
            yield claim
        case Never(inner):
            yield from _says_of(inner)
        case Either(claims):
            for each in claims:
                yield from _says_of(each)
        case _:
            return


def case_on(
    theorem: Theorem, day: Day, regimes: Mapping[str, Regime], places: Places
) -> Case:
    """Return a theorem on one day.

    Raises:
        UnknownNameError: If it names a provision that is not in force.
        LinkError: If a rule of it cites one.
    """
    snapshots = {}
    for text in dict.fromkeys(each.text for each in says_in(theorem)):
        on = text.on or day
        mine = [each for each in says_in(theorem) if each.text == text]
        snapshots[text] = _asking(regimes[text.regime].on(on, places), mine, on, places)
    countries = tuple(sorted(places.countries))
    return Case(theorem=theorem, snapshots=snapshots, countries=countries)


def _asking(snapshot: Snapshot, asked: list[Says], day: Day, places: Places) -> Snapshot:
    """Return a snapshot in which the rules of claims stand among the others."""
    plain, rules = dict(snapshot.provisions), dict(snapshot.rules)
    names = [_name(each) for each in asked]
    for each, name in zip(asked, names, strict=True):
        match each.rule:
            case LowerLimits(id):
                rules[name] = _without_upper(_known(snapshot.rules, id))
            case FirstReached():
                rules[name] = _first(snapshot, each.rule)
            case Ref(id):
                _known(snapshot.rules, id)
            case _:
                plain[name] = Definition(id=name, source=_CLAIM, rule=each.rule)
    linked = link_rules(plain, day, places)
    rules |= {name: linked[name] for name in names if name in linked}
    return attrs.evolve(snapshot, rules=rules)


def _known(found: Mapping[str, T], id: str) -> T:
    if id not in found:
        near = difflib.get_close_matches(id, found, n=2)
        raise UnknownNameError("provision of that day", id, near)
    return found[id]


def _without_upper(rule: Rule) -> Rule:
    """Return a rule without limits that larger numbers stop meeting."""
    match rule:
        case AllOf(parts):
            return AllOf(tuple(map(_without_upper, parts)))
        case AnyOf(parts):
            return AnyOf(tuple(map(_without_upper, parts)))
        case Limit(comparator=comparator) if not comparator.upward:
            return AllOf(())
        case _:
            return rule


def _first(snapshot: Snapshot, asked: FirstReached) -> Rule:
    choices = {k: x for k, x in snapshot.provisions.items() if isinstance(x, Choice)}
    choice = _known(choices, asked.choice)
    cases = [Ref(f"{choice.id}#{k}") for k in range(len(choice.cases))]
    return AnyOf(
        tuple(
            AllOf((cases[k], Not(AnyOf(tuple(cases[:k])))))
            for k, each in enumerate(choice.cases)
            if covers(asked.under, each.outcome)
        )
    )
