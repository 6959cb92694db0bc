"""Whether one text lets through what another caught: every cell is looked at.

Two texts together cut the facts into finitely many cells. If in none of them the first
says yes and the second no, nothing was relaxed; if in one it does, an item in it is the
witness.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import product
from operator import or_
from typing import Any, Final, TypeAlias

import attrs

from exportctl.analysis.cells import Cell, Tie, cells, codes_in
from exportctl.analysis.linear import bases
from exportctl.evaluate import Program
from exportctl.evaluate.cells import known_codes
from exportctl.exact import as_decimal_text, rounded
from exportctl.facts import Facts
from exportctl.logic import Truth
from exportctl.metrics import (
    BITS_X_TOPS,
    PRODUCT,
    TOTAL_PROCESSING_PERFORMANCE,
    Field,
    Flag,
    Metric,
)
from exportctl.rules import Is, Limit, Member, Open, Snapshot
from exportctl.rules.predicate import Leaf

__all__ = ["ONE_KIND_OF_UNIT", "Proof", "Survey", "Witness", "let_through", "survey"]

ONE_KIND_OF_UNIT: Final = Tie(
    BITS_X_TOPS,
    TOTAL_PROCESSING_PERFORMANCE,
    "all that computes is of one kind, so that the sum of 2022 is the total of 2023",
)
"""What ties the measure of October 2022 to that of October 2023."""
_MOST_OPEN: Final = 10


@attrs.frozen(kw_only=True, eq=False)
class Witness:
    """An item that one text catches and the other lets through.

    Attributes:
        numbers: Its metrics, measured and derived, that the texts ask for.
        said: Its answers to their questions and lists.
        facts: The same as facts, to be asked about again.
        before: What the first text says.
        after: What the second says.
        cell: The bands that it stands for, in words.
    """

    numbers: Mapping[Metric, Fraction]
    said: Mapping[Flag | Field, Truth | str]
    facts: Facts
    before: Truth
    after: Truth
    cell: str

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values; numbers are exact strings."""
        return {
            "numbers": {k.term: as_decimal_text(v) for k, v in self.numbers.items()},
            "said": {k.term: str(v) for k, v in self.said.items()},
            "before": str(self.before),
            "after": str(self.after),
            "cell": self.cell,
        }

    def __str__(self) -> str:
        numbers = (
            f"{metric} {rounded(value)} {metric.unit}"
            for metric, value in self.numbers.items()
        )
        answers = (f"{term}: {answer}" for term, answer in self.said.items())
        return ", ".join((*numbers, *answers)) or "any item"


@attrs.frozen(kw_only=True, eq=False)
class Proof:
    """What became of the claim that a text lets nothing through that another caught.

    Attributes:
        claim: What was claimed.
        holds: Whether it does; unknown if that turns on what is not modelled.
        witness: The smallest item that is let through, if one is.
        cells: How many cells were looked at.
        held: What all items looked at share.
        turns_on: What is not modelled, and would have to be known.
    """

    claim: str
    holds: Truth
    witness: Witness | None
    cells: int
    held: tuple[str, ...]
    turns_on: tuple[str, ...]

    def __str__(self) -> str:
        if self.holds is Truth.TRUE:
            return f"PROVED: {self.claim} ({self.cells} cells)"
        if self.witness is not None:
            return f"NOT SO: {self.claim}; the smallest witness: {self.witness}"
        return f"OPEN: {self.claim}; turns on {', '.join(self.turns_on)}"


@attrs.frozen
class _Side:
    """A question put to one text."""

    program: Program | None
    names: tuple[str, ...]

    @staticmethod
    def of(snapshot: Snapshot, names: tuple[str, ...]) -> "_Side":
        """Return the question whether any of some rules holds; of none, none does."""
        return _Side(Program.of(snapshot, names) if names else None, names)

    def asked(self, where: Cell | Facts) -> "_Asked":
        """Return the question about all items of a cell, or about one."""
        if self.program is None:
            return _Asked(None, [], ())
        codes = (
            codes_in(self.program, where)
            if isinstance(where, Cell)
            else known_codes(self.program, where)
        )
        live = self.program.live(self.program.run([*codes.values()]))
        opens = (leaf.id for leaf in codes if isinstance(leaf, Open) and leaf in live)
        return _Asked(self.program, list(codes.items()), tuple(opens))


@attrs.frozen
class _Asked:
    """A question about some facts, and what is not modelled that it turns on."""

    program: Program | None
    codes: list[tuple[Leaf, int]]
    opens: tuple[str, ...]

    def says(self, opens: Mapping[str, int]) -> Truth:
        """Return the answer, if what is not modelled is answered by *opens*."""
        if self.program is None:
            return Truth.FALSE
        codes = [
            opens.get(leaf.id, code) if isinstance(leaf, Open) else code
            for leaf, code in self.codes
        ]
        values = self.program.run(codes)
        return Truth(reduce(or_, (values[at] for at in self.program.names.values())))


Text: TypeAlias = tuple[Snapshot, tuple[str, ...]]  # rules, and which of them catch


@attrs.frozen(eq=False)
class Survey:
    """Every cell of two texts together, and what each of them says there.

    Attributes:
        sides: The question put to either.
        seen: The cells, each with both answers.
        held: What all items looked at share.
    """

    sides: tuple[_Side, _Side]
    seen: tuple[tuple[Cell, tuple[_Asked, _Asked]], ...]
    held: tuple[str, ...]

    def proof(self, claim: str, *, turned: bool = False) -> Proof:
        """Prove that the second catches what the first caught, or find what it lets by.

        Args:
            claim: The claim, in words.
            turned: Whether to take the second for the first.
        """
        step = -1 if turned else 1
        found: list[Cell] = []
        turns_on: dict[str, None] = {}
        for cell, asked in self.seen:
            relaxed, opens = _relaxed(asked[::step])
            if relaxed is Truth.TRUE:
                found.append(cell)
            elif relaxed is Truth.UNKNOWN:
                turns_on |= dict.fromkeys(opens)
        witnesses = (_witness(self.sides[::step], cell) for cell in found)
        witness = min(witnesses, key=_size, default=None)
        return Proof(
            claim=claim,
            holds=Truth.FALSE if witness else Truth.of(known=not turns_on) | Truth.UNKNOWN,
            witness=witness,
            cells=len(self.seen),
            held=self.held,
            turns_on=() if witness else tuple(turns_on),
        )


def survey(before: Text, after: Text, facts: Facts, ties: Sequence[Tie]) -> Survey:
    """Look at every cell of two texts together.

    Args:
        before: The rules of the first text, and which of them catch.
        after: The same of the second.
        facts: What all items share; all the rest is free.
        ties: Metrics taken as equal.
    """
    sides = _Side.of(*before), _Side.of(*after)
    free = _free(facts)
    programs = [side.program for side in sides if side.program is not None]
    seen = (
        (cell, (sides[0].asked(cell), sides[1].asked(cell)))
        for cell in cells(programs, free, ties)
    )
    return Survey(sides, tuple(seen), tuple(_held(programs, free, ties)))


def let_through(
    claim: str,
    before: Text,
    after: Text,
    facts: Facts,
    ties: Sequence[Tie] = (ONE_KIND_OF_UNIT,),
) -> Proof:
    """Prove that the second text catches what the first caught, or find what it lets by.

    Args:
        claim: The claim, in words.
        before: The rules of the first text, and which of them catch.
        after: The same of the second.
        facts: What all items share; all the rest is free.
        ties: Metrics taken as equal, which only matters where both are asked for.

    >>> from datetime import date
    >>> from exportctl.catalogue import places
    >>> from exportctl.hardware import IntegratedCircuit, measure
    >>> from exportctl.law.eu import EU
    >>> from exportctl.law import US
    >>> day, facts = date(2026, 2, 1), measure(IntegratedCircuit(id="any"))
    >>> eu, us = (law.on(day, places()) for law in (EU, US))
    >>> one, two = (eu, ("3A501.a.16",)), (us, ("3A090.a",))
    >>> str(let_through("what the EU catches, the US does", one, two, facts).holds)
    'true'
    """
    return survey(before, after, facts, ties).proof(claim)


def _free(facts: Facts) -> Facts:
    """Return the same facts of any product, not of one."""
    stated = {term: fact for term, fact in facts.stated.items() if term != PRODUCT}
    return attrs.evolve(facts, stated=stated, contents=tuple(map(_free, facts.contents)))


def _relaxed(asked: tuple[_Asked, ...]) -> tuple[Truth, Sequence[str]]:
    """Return whether a cell is let through, and what is not modelled that says so."""
    opens = list(dict.fromkeys(id for each in asked for id in each.opens))
    if len(opens) > _MOST_OPEN:
        return Truth.UNKNOWN, opens
    found = set()
    for answers in product((Truth.FALSE, Truth.TRUE), repeat=len(opens)):
        codes = {id: said.value for id, said in zip(opens, answers, strict=True)}
        before, after = (each.says(codes) for each in asked)
        found.add(before is Truth.TRUE and after is Truth.FALSE)
    known = Truth.of(known=True in found)
    return (known if len(found) == 1 else Truth.UNKNOWN), opens


def _witness(sides: tuple[_Side, ...], cell: Cell) -> Witness:
    """Return the least item of a cell, asked about again."""
    least = cell.least
    before, after = (side.asked(least).says({}) for side in sides)
    parts = [(cell, least)]
    if cell.within is not None:
        parts.append((cell.within, least.contents[0]))
    return Witness(
        numbers={metric: at for each in parts for metric, at in _numbers(*each)},
        said={term: answer for each, _ in parts for term, answer in each.said.items()},
        facts=least,
        before=before,
        after=after,
        cell=cell.text,
    )


def _numbers(cell: Cell, facts: Facts) -> Iterator[tuple[Metric, Fraction]]:
    """Yield the metrics that cut a cell, and those that they are made of."""
    measured = {base for metric in cell.bands for base in bases(metric)}
    for metric in sorted(measured.union(cell.bands), key=str):
        value = facts.span(metric).point
        if value is not None:
            yield metric, value


def _size(witness: Witness) -> tuple[Fraction, list[tuple[str, Fraction]], str]:
    """Order witnesses by total processing performance, then by their other numbers."""
    numbers = witness.numbers
    total = numbers.get(TOTAL_PROCESSING_PERFORMANCE, Fraction(0))
    return total, sorted((str(k), v) for k, v in numbers.items()), witness.cell


def _held(programs: Iterable[Program], facts: Facts, ties: Sequence[Tie]) -> Iterator[str]:
    """Yield what the items share, of all that the rules ask for."""
    leaves = [leaf for program in programs for leaf in program.leaves]
    yield from dict.fromkeys(
        text for leaf in leaves if (text := _known(leaf, facts)) is not None
    )
    if facts.contents:
        yield "holds one circuit, of any kind"
    asked = {base for x in leaves if isinstance(x, Limit) for base in bases(x.metric)}
    for tie in ties:
        if bases(tie.one) <= asked and bases(tie.other) <= asked:
            yield str(tie)


def _known(leaf: Leaf, facts: Facts) -> str | None:
    match leaf:
        case Limit(metric) if facts.span(metric).informative:
            return f"{metric}: {facts.span(metric)} {metric.unit}"
        case Is(flag) if facts.truth(flag) is not Truth.UNKNOWN:
            return f"{flag}: {facts.truth(flag)}"
        case Member(field) if facts[field].known:
            return f"{field}: {' or '.join(sorted(facts.codes(field) or ()))}"
        case _:
            return None
