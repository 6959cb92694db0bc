"""From the steps of a program to the expressions of an engine."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import reduce
from typing import Generic, TypeAlias, TypeVar

import attrs

from exportctl.bulk.engines._dialect import Dialect
from exportctl.bulk.engines._limits import Limits
from exportctl.bulk.kernel import Kernel
from exportctl.catalogue import places
from exportctl.errors import InputError
from exportctl.evaluate import Program
from exportctl.evaluate.program import leaf_truth, member_truth
from exportctl.facts import Facts
from exportctl.logic import Truth
from exportctl.metrics import Field, Metric
from exportctl.rules import AllOf, AnyOf, Is, Limit, Member
from exportctl.rules.predicate import Leaf

__all__ = ["expressions", "row_id_of"]

E = TypeVar("E")
Value: TypeAlias = "E | Truth"


def expressions(
    kernel: Kernel, dialect: Dialect[E], columns: Collection[str]
) -> dict[str, E]:
    """Return what each rule says of a row, by its id, behind the label of its version.

    Args:
        kernel: The rules, and what is known of every row.
        dialect: The engine.
        columns: The columns that the table has.

    Raises:
        InputError: If the table says a term and what it is derived from, or no term.
    """
    _checked(kernel, columns)
    leaves = [leaf for _, leaf in kernel.compiled.keys]
    limits = Limits([x for x in leaves if isinstance(x, Limit)], dialect, columns)
    found = {}
    for version in kernel.compiled.versions:
        program = Program.of(version.snapshot, version.asked)
        emitter = _Emitter(program, dialect, columns, kernel.known, limits, _uses(program))
        before = f"{version.label}_" if version.label else ""
        for name, place in program.names.items():
            found[before + name] = emitter.truth(place)
    return found


def row_id_of(row_id: str, columns: Collection[str]) -> str:
    """Return the column that tells rows apart.

    Raises:
        InputError: If the table has none of that name.
    """
    if row_id not in columns:
        raise InputError([f"no column {row_id!r}; name one whose values tell rows apart"])
    return row_id


def _checked(kernel: Kernel, columns: Collection[str]) -> None:
    faults = [
        f"{metric.term} follows from {' and '.join(given)}: leave out one or the other"
        for metric in kernel.terms.values()
        if isinstance(metric, Metric)
        and metric.term in columns
        and (given := [part.term for part in metric.parts if part.term in columns])
    ]
    if not kernel.terms.keys() & set(columns):
        faults.append(f"wants a column named by a term, such as {min(kernel.terms)}")
    if faults:
        raise InputError(faults)


def _uses(program: Program) -> Counter[int]:
    """Return how often each place is asked for."""
    uses = Counter(program.names.values())
    for _, parts in program.steps:
        uses.update(set(parts))
    return uses


@attrs.frozen(eq=False)
class _Emitter(Generic[E]):
    """Writes each place of a program once; what is alike in all rows is not written."""

    program: Program
    dialect: Dialect[E]
    columns: Collection[str]
    known: Facts
    limits: Limits[E]
    uses: Counter[int]
    _values: "dict[int, Value[E]]" = attrs.field(factory=dict, init=False)
    _indexes: dict[Field, tuple[E, tuple[str, ...]]] = attrs.field(factory=dict, init=False)

    def truth(self, place: int) -> E:
        value = self._value(place)
        return self.dialect.constant(value) if isinstance(value, Truth) else value

    def _value(self, place: int) -> "Value[E]":
        if place not in self._values:
            value = self._place(place)
            if self.uses[place] > 1 and not isinstance(value, Truth):
                value = self.dialect.keep(value)
            self._values[place] = value
        return self._values[place]

    def _place(self, place: int) -> "Value[E]":
        leaves = self.program.leaves
        if place < len(leaves):
            return self._leaf(leaves[place])
        kind, joined = self.program.steps[place - len(leaves)]
        parts = [self._value(each) for each in dict.fromkeys(joined)]
        if kind is AllOf:
            return self._joined(parts, self.dialect.both, Truth.TRUE)
        if kind is AnyOf:
            return self._joined(parts, self.dialect.either, Truth.FALSE)
        (part,) = parts
        return ~part if isinstance(part, Truth) else self.dialect.negated(part)

    def _joined(
        self, parts: "Sequence[Value[E]]", join: Callable[[E, E], E], neutral: Truth
    ) -> "Value[E]":
        """Join truths; of the constants, one that decides all, or else an unknown."""
        constants = {part for part in parts if isinstance(part, Truth)}
        rest = [part for part in parts if not isinstance(part, Truth)]
        if ~neutral in constants:
            return ~neutral
        if Truth.UNKNOWN in constants:
            if not rest:
                return Truth.UNKNOWN
            rest.append(self.dialect.constant(Truth.UNKNOWN))
        return reduce(join, rest) if rest else neutral

    def _leaf(self, leaf: Leaf) -> "Value[E]":
        """Return what the columns say; where there is none, what is known of every row."""
        match leaf:
            case Limit(metric) if self.limits.said(metric):
                return self.limits.truth(leaf)
            case Is(flag) if flag.term in self.columns:
                return self.dialect.flag(flag.term)
            case Member(field) if field.term in self.columns:
                return self._member(leaf)
            case _:
                return leaf_truth(leaf, self.known, self.program.snapshot)

    def _member(self, leaf: Member) -> "Value[E]":
        field, codes = leaf.field, leaf.codes or frozenset()
        anything = member_truth(leaf, frozenset(field.codes) or None)
        if anything is not Truth.UNKNOWN:
            return anything
        if field not in self._indexes:
            known, closed = self._known(field)
            index = self.dialect.index(field.term, known, closed=closed)
            self._indexes[field] = self.dialect.keep(index), known
        index, known = self._indexes[field]
        return self.dialect.chosen(index, [*(code in codes for code in known), False])

    def _known(self, field: Field) -> tuple[tuple[str, ...], bool]:
        """Return the codes of a field that are told apart, and if there are no others."""
        if field.codes:
            return field.codes, True
        if field.places:
            return tuple(sorted(places().countries)), True
        leaves = [leaf for leaf in self.program.leaves if isinstance(leaf, Member)]
        named = (leaf.codes or () for leaf in leaves if leaf.field == field)
        told_apart = {code for codes in named for code in codes}
        return tuple(sorted(told_apart)) or ("",), False  # an engine wants at least one
