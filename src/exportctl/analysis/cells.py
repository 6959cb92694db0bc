"""The cells of the facts: limits, questions and lists cut them into finitely many.

Inside a cell no rule that was asked can tell one item from another, so one point of it
speaks for all; and every item that the facts leave open lies in just one of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import prod
from typing import Final, TypeAlias

import attrs

from exportctl.analysis._pieces import Band, Piece, Tie, families, pieces_of
from exportctl.analysis.linear import Region
from exportctl.errors import InputError
from exportctl.evaluate import Program
from exportctl.evaluate.cells import known_codes
from exportctl.exact import Span
from exportctl.facts import Fact, Facts, OneOf, number_of, truth_of
from exportctl.logic import Truth
from exportctl.metrics import Field, Flag, Metric, Term
from exportctl.rules import ContainsAny, Is, Limit, Member
from exportctl.rules.predicate import Leaf

__all__ = [
    "MOST_CELLS",
    "OTHER",
    "Band",
    "Cell",
    "Tie",
    "cells",
    "codes_in",
    "representatives",
]

OTHER: Final = "none of those named"
"""The code of what is in no list that a rule names."""
MOST_CELLS: Final = 100_000
"""How many cells are looked at, at most, beside those of a circuit inside."""


@attrs.frozen(kw_only=True, eq=False)
class Cell:
    """Items that no rule asked tells apart.

    Attributes:
        bands: Between which limits each metric lies; None where it has no value.
        said: What each question and each list is answered with.
        facts: The facts of an item inside, on no edge where the cell has an inside.
        within: The cell of the circuit inside, for what holds one.
        region: The points of the metrics measured.
        base: The facts that all its items share.
    """

    bands: Mapping[Metric, Band]
    said: Mapping[Flag | Field, Truth | str]
    facts: Facts
    within: "Cell | None"
    region: tuple[Region, ...] = attrs.field(repr=False)
    base: Facts = attrs.field(repr=False)

    @property
    def text(self) -> str:
        """Its bands and answers in one line.

        A band holds its first number and not its last, unless it says otherwise.
        """
        numbers = (f"{metric} {band_text(band)}" for metric, band in self.bands.items())
        answers = (f"{term} {answer}" for term, answer in self.said.items())
        inside = () if self.within is None else (f"holding [{self.within.text}]",)
        return "; ".join((*answers, *numbers, *inside)) or "everything"

    @property
    def least(self) -> Facts:
        """The facts of the item with the least numbers, where there is one."""
        found = self._with(region.least() for region in self.region)
        if self.within is None:
            return found
        return attrs.evolve(found, contents=(self.within.least,))

    def edges(self) -> Iterator[Facts]:
        """Yield the facts of an item on each edge that belongs to the cell."""
        for region in self.region:
            for point in region.edges():
                yield self._with([point])
        if self.within is not None:
            for each in self.within.edges():
                yield attrs.evolve(self.facts, contents=(each,))

    def _with(self, points: Iterable[Mapping[Metric, Fraction]]) -> Facts:
        return self.facts.knowing(_numbers(points))


def band_text(band: Band) -> str:
    """Return a band as a reader would write it: from, and up to but not with.

    >>> from exportctl.exact import Interval
    >>> band_text(Interval(Fraction(1600), Fraction(2400), high_closed=False))
    '1600..<2400'
    """
    return "undefined" if band is None else str(band)


def cells(
    programs: Sequence[Program], facts: Facts, ties: Sequence[Tie] = ()
) -> Iterator[Cell]:
    """Yield every cell that items with *facts* can be in, as far as *programs* tell.

    Args:
        programs: The rules asked, of one law or of several.
        facts: What all the items share; the rest is free.
        ties: Metrics that are taken as equal.

    Raises:
        InputError: If a metric that a limit is put on may have no value, or there are
            more than *MOST_CELLS*.
        InconsistentFactsError: If *facts* contradict each other.
    """
    live = _live(programs, facts)
    limits = [leaf for leaf in live if isinstance(leaf, Limit)]
    numbers = [pieces_of(family, limits, facts, ties) for family in families(limits, ties)]
    said: list[list[Said]] = [*_flags(live), *_fields(live, facts)]
    axes: list[Sequence[object]] = [*said, *numbers]
    _few_enough([len(each) for each in axes])
    for inside in _contents(programs, live, facts, ties):
        for answers in product(*said):
            for pieces in product(*numbers):
                yield _cell(facts, dict(answers), pieces, inside)


def _few_enough(axes: Sequence[int]) -> None:
    """Refuse more cells than anybody would wait for."""
    count = prod(axes)
    if count > MOST_CELLS:
        wanted = f"wants {MOST_CELLS} cells or fewer, got {count}"
        raise InputError([f"{wanted}; state more of the item, or ask fewer rules"])


def representatives(
    programs: Sequence[Program], facts: Facts, ties: Sequence[Tie] = ()
) -> Iterator[Facts]:
    """Yield the facts of an item in every cell, and of one on each edge of it.

    Args:
        programs: The rules asked.
        facts: What all the items share.
        ties: Metrics that are taken as equal.
    """
    for cell in cells(programs, facts, ties):
        yield cell.facts
        yield from cell.edges()


Said: TypeAlias = tuple[Flag | Field, Truth | str]


def codes_in(program: Program, cell: Cell) -> dict[Leaf, int]:
    """Return what holds of every leaf in all of a cell, in the order of the program.

    A leaf that no answer turns on may stay unknown.
    """
    known = _known(program, cell.base)
    open_ = Truth.UNKNOWN.value
    return {
        leaf: _code_in(leaf, program, cell) if code == open_ else code
        for leaf, code in known.items()
    }


@lru_cache(maxsize=256)
def _known(program: Program, facts: Facts) -> Mapping[Leaf, int]:
    return known_codes(program, facts)


def _code_in(leaf: Leaf, program: Program, cell: Cell) -> int:
    match leaf:
        case Limit(metric) if metric in cell.bands:
            band = cell.bands[metric]
            truth = Truth.FALSE if band is None else leaf.truth(Span((band,)))
        case Is(flag) if flag in cell.said:
            truth = Truth.of(known=cell.said[flag] is Truth.TRUE)
        case Member(field) if field in cell.said:
            truth = Truth.of(known=cell.said[field] in (leaf.codes or ()))
        case ContainsAny(id) if cell.within is not None:
            inner = Program.of(program.snapshot, (id,))
            values = inner.run([*codes_in(inner, cell.within).values()])
            return values[inner.names[id]]
        case _:
            truth = Truth.UNKNOWN
    return truth.value


def _cell(
    base: Facts,
    said: Mapping[Flag | Field, Truth | str],
    pieces: Sequence[Piece],
    inside: Cell | None,
) -> Cell:
    stated: dict[Term, Fact[object]] = {
        term: truth_of(answer) if isinstance(answer, Truth) else _code(answer)
        for term, answer in said.items()
    }
    stated |= _numbers(inner for _, _, inner in pieces)
    facts = base.knowing(stated)
    if inside is not None:
        facts = attrs.evolve(facts, contents=(inside.facts,))
    bands = {metric: band for _, found, _ in pieces for metric, band in found.items()}
    return Cell(
        bands=dict(sorted(bands.items(), key=lambda pair: pair[0].term)),
        said=dict(sorted(said.items(), key=lambda pair: pair[0].term)),
        facts=facts,
        within=inside,
        region=tuple(region for region, _, _ in pieces),
        base=base,
    )


def _numbers(points: Iterable[Mapping[Metric, Fraction]]) -> dict[Term, Fact[object]]:
    return {metric: number_of(at) for point in points for metric, at in point.items()}


def _code(value: str) -> Fact[object]:
    return Fact(state=OneOf(frozenset((value,))))


def _live(programs: Sequence[Program], facts: Facts) -> list[Leaf]:
    """Return the leaves that an answer turns on, in an order that is always the same."""
    found: dict[Leaf, None] = {}
    for program in programs:
        live = program.live(program.run([*known_codes(program, facts).values()]))
        found |= dict.fromkeys(leaf for leaf in program.leaves if leaf in live)
    return list(found)


def _flags(live: Iterable[Leaf]) -> Iterator[list[Said]]:
    for flag in dict.fromkeys(leaf.flag for leaf in live if isinstance(leaf, Is)):
        yield [(flag, Truth.FALSE), (flag, Truth.TRUE)]


def _fields(live: Iterable[Leaf], facts: Facts) -> Iterator[list[Said]]:
    """Yield one code for each way in which the lists can name it."""
    lists: dict[Field, list[frozenset[str]]] = {}
    for leaf in live:
        if isinstance(leaf, Member):
            lists.setdefault(leaf.field, []).append(leaf.codes or frozenset())
    for field, named in lists.items():
        known = facts.codes(field)
        codes = sorted(frozenset().union(*named)) if known is None else sorted(known)
        alike: dict[tuple[bool, ...], str] = {}
        for code in codes if known is not None else [*codes, OTHER]:
            alike.setdefault(tuple(code in each for each in named), code)
        yield [(field, code) for code in alike.values()]


def _contents(
    programs: Sequence[Program],
    live: Sequence[Leaf],
    facts: Facts,
    ties: Sequence[Tie],
) -> Iterator[Cell | None]:
    """Yield the cells of the one circuit inside, if an answer turns on it."""
    asked = [leaf.id for leaf in live if isinstance(leaf, ContainsAny)]
    if not asked:
        yield None
        return
    if len(facts.contents) != 1 or not facts.closed:
        raise InputError([f"wants an item with one circuit, got {len(facts.contents)}"])
    inner = [Program.of(x.snapshot, (id,)) for x in programs for id in _held(x, asked)]
    yield from cells(inner, facts.contents[0], ties)


def _held(program: Program, asked: Sequence[str]) -> Iterator[str]:
    leaves = (leaf for leaf in program.leaves if isinstance(leaf, ContainsAny))
    return (leaf.id for leaf in leaves if leaf.id in asked)
