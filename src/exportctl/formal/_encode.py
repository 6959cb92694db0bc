"""Rules and items for a solver, generated from the rule tree.

A metric is a number of at least zero and whether it exists; a derived one is written out
by its definition, so that a limit on a quotient becomes one on its parts. Flags are
booleans, fields are numbers that stand for codes, and what is not modelled is a boolean
of its own: a proof holds whichever way it turns out.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias, assert_never

import attrs

from exportctl.evaluate import Program
from exportctl.formal._solver import z3
from exportctl.metrics import Field, Flag, Metric, Quotient, Sum, Term
from exportctl.rules import (
    AllOf,
    AnyOf,
    Comparator,
    ContainsAny,
    Is,
    Limit,
    Member,
    Open,
    Snapshot,
)
from exportctl.rules.predicate import Leaf

__all__ = ["Amount", "Codes", "Item", "contained", "exact_real"]


@attrs.frozen
class Amount:
    """A number of an item: its value, and whether it has one."""

    value: Any
    exists: Any


def exact_real(value: Fraction) -> Any:
    """Return a number for the solver, exact."""
    return z3().RealVal(f"{value.numerator}/{value.denominator}")


@attrs.frozen(eq=False)
class Codes:
    """The codes of fields, each with the number that stands for it.

    Attributes:
        countries: All countries, in order.
    """

    countries: tuple[str, ...] = ()
    _found: dict[str, list[str]] = attrs.field(factory=dict, init=False)

    def known(self, field: Field) -> list[str]:
        """Return the codes of a field that have a number so far."""
        start = self.countries if field.places else field.codes
        return self._found.setdefault(field.term, list(start))

    def number(self, field: Field, code: str) -> int:
        """Return the number of a code, a new one if it has none yet."""
        known = self.known(field)
        if code not in known:
            known.append(code)
        return known.index(code)

    def limits(self, field: Field, variable: Any) -> Any:
        """Return that *variable* stands for a code; an open list has others too."""
        if field.places or field.codes:
            return z3().And(variable >= 0, variable < len(self.known(field)))
        return variable >= 0

    def code(self, field: Field, number: int) -> str:
        """Return the code that a number stands for."""
        known = self.known(field)
        return known[number] if number < len(known) else f"another {field}"


Opens: TypeAlias = dict[tuple[str, Open], Any]


@attrs.frozen(eq=False, kw_only=True)
class Item:
    """An item of which everything is open, or which differs from another in few terms.

    Attributes:
        name: What tells its variables apart.
        codes: The codes of fields.
        deal: What holds the facts about the transaction; None if it is that itself.
        like: The item that it is like.
        differ: In which terms it is not.
        inside: What may be inside, each of them there or not.
        variables: The variable of each term.
        exists: For each metric, whether it has a value.
        opens: What is not modelled, by text.
    """

    name: str
    codes: Codes
    deal: "Item | None" = None
    like: "Item | None" = None
    differ: frozenset[Term] = frozenset()
    inside: "tuple[Item, ...]" = ()
    variables: dict[Term, Any] = attrs.field(factory=dict, init=False)
    exists: dict[Metric, Any] = attrs.field(factory=dict, init=False)
    opens: Opens = attrs.field(factory=dict, init=False)
    _made: dict[tuple[Program, str], list[Any]] = attrs.field(factory=dict, init=False)

    @property
    def present(self) -> Any:
        """Whether it is there, if it is something inside."""
        return z3().Bool(f"present@{self.name}")

    def holder(self, term: Term) -> "Item":
        """Return the item whose variable stands for a term of this one."""
        if term.of_transaction and self.deal is not None:
            return self.deal
        if self.like is not None and term not in self.differ:
            return self.like.holder(term)
        return self

    def variable(self, term: Term) -> Any:
        """Return the variable of a term, made when it is first asked for."""
        holder = self.holder(term)
        if term not in holder.variables:
            name = f"{term.term}@{holder.name}"
            holder.variables[term] = _sort(term)(name)
            if isinstance(term, Metric):
                holder.exists[term] = z3().Bool(f"{name} exists")
        return holder.variables[term]

    def amount(self, metric: Metric) -> Amount:
        """Return a number of the item, written out by its definition."""
        match metric.definition:
            case Sum(parts):
                found = [self.amount(part) for part in parts]
                exists = z3().And(*(each.exists for each in found))
                return Amount(z3().Sum(*(each.value for each in found)), exists)
            case Quotient(numerator, denominator):
                over, under = self.amount(numerator), self.amount(denominator)
                exists = z3().And(over.exists, under.exists, under.value > 0)
                return Amount(over.value / under.value, exists)
            case _:
                value = self.variable(metric)
                return Amount(value, self._exists(metric))

    def _exists(self, metric: Metric) -> Any:
        return self.holder(metric).exists[metric]

    def sides(self) -> list[Any]:
        """Return what holds of every item: no number below zero, and known codes."""
        out: list[Any] = []
        for term, variable in self.variables.items():
            if isinstance(term, Metric):
                out.append(variable >= 0)
            elif isinstance(term, Field):
                out.append(self.codes.limits(term, variable))
        more = (*self.inside, *([self.deal] if self.deal else []))
        return out + [side for each in more for side in each.sides()]

    def meets(self, program: Program, name: str, text: str) -> Any:
        """Return that the item meets the rule *name* of a program.

        Args:
            program: The rules.
            name: The rule asked for.
            text: What tells the text apart, for what is not modelled in it.
        """
        if (program, text) not in self._made:
            places = [self._leaf(leaf, program.snapshot, text) for leaf in program.leaves]
            for kind, parts in program.steps:
                joined = [places[part] for part in parts]
                places.append(_joined(kind, joined))
            self._made[program, text] = places
        return self._made[program, text][program.names[name]]

    def _leaf(self, leaf: Leaf, snapshot: Snapshot, text: str) -> Any:
        match leaf:
            case Limit():
                return self._limit(leaf)
            case Is(flag):
                return self.variable(flag)
            case Member(field, _, codes):
                mine = self.variable(field)
                numbers = [self.codes.number(field, code) for code in sorted(codes or ())]
                return z3().Or(*(mine == number for number in numbers))
            case ContainsAny(id):
                program = Program.of(snapshot, (id,))
                met = [(each, each.meets(program, id, text)) for each in self.inside]
                return z3().Or(*(z3().And(each.present, there) for each, there in met))
            case Open():
                return self._open(leaf, text)
            case _:
                assert_never(leaf)

    def _limit(self, limit: Limit) -> Any:
        definition, at = limit.metric.definition, exact_real(limit.at)
        if isinstance(definition, Quotient):
            over, under = (
                self.amount(x) for x in (definition.numerator, definition.denominator)
            )
            exists = z3().And(over.exists, under.exists, under.value > 0)
            return z3().And(exists, _compared(over.value, limit, at * under.value))
        mine = self.amount(limit.metric)
        return z3().And(mine.exists, _compared(mine.value, limit, at))

    def _open(self, leaf: Open, text: str) -> Any:
        if self.like is not None:
            return self.like._open(leaf, text)  # noqa: SLF001  # of the same class
        name = f"{leaf.id} ({leaf.because})@{text}@{self.name}"
        return self.opens.setdefault((text, leaf), z3().Bool(name))


def _sort(term: Term) -> Any:
    match term:
        case Metric():
            return z3().Real
        case Flag():
            return z3().Bool
        case Field():
            return z3().Int
        case _:
            assert_never(term)


def _compared(value: Any, limit: Limit, at: Any) -> Any:
    match limit.comparator:
        case Comparator.AT_LEAST:
            return value >= at
        case Comparator.MORE_THAN:
            return value > at
        case Comparator.LESS_THAN:
            return value < at
        case Comparator.AT_MOST:
            return value <= at
        case _:
            assert_never(limit.comparator)


def _joined(kind: type, parts: Sequence[Any]) -> Any:
    if kind is AllOf:
        return z3().And(*parts)
    return z3().Or(*parts) if kind is AnyOf else z3().Not(parts[0])


def contained(asked: Mapping[Snapshot, Iterable[str]]) -> list[int]:
    """Return how many things inside stand for any number of them, by depth.

    One for each paragraph that something inside is asked to meet: of a larger number,
    those that meet none of them, or only what others meet, change nothing.
    """
    counts: list[int] = []
    now = {
        snapshot: _inside_of(snapshot, tuple(names)) for snapshot, names in asked.items()
    }
    while any(now.values()):
        counts.append(sum(map(len, now.values())))
        now = {snapshot: _inside_of(snapshot, ids) for snapshot, ids in now.items()}
    return counts


def _inside_of(snapshot: Snapshot, names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        return ()
    leaves = Program.of(snapshot, names).leaves
    return tuple(leaf.id for leaf in leaves if isinstance(leaf, ContainsAny))
