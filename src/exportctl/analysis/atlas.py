"""Every cell of a law: what it says everywhere, and where it overlaps or leaves gaps."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import Any, Final, TypeAlias

import attrs

from exportctl.analysis.cells import Cell, cells
from exportctl.analysis.linear import Half, Region
from exportctl.analysis.question import (
    Law,
    any_of_these,
    asked_facts,
    headlines,
    regime_of,
    says,
)
from exportctl.catalogue import places
from exportctl.dates import Day, as_day
from exportctl.evaluate import Program
from exportctl.evaluate.answer import classification_of
from exportctl.facts import Facts
from exportctl.hardware import IntegratedCircuit, Item
from exportctl.logic import Truth
from exportctl.metrics import Metric
from exportctl.rules import Choice, Snapshot
from exportctl.transactions import Transaction

__all__ = ["Atlas", "AtlasCell", "Finding", "atlas"]

_ANY_CIRCUIT: Final = IntegratedCircuit(id="any circuit")
Way: TypeAlias = tuple[Metric, bool]  # a metric, and whether more of it leads there


@attrs.frozen(kw_only=True, eq=False)
class AtlasCell:
    """A cell, and what the law says in it.

    Attributes:
        cell: The cell.
        classification: The governing paragraph, ``none`` or ``unknown``.
        controlled: The answer to the headline question.
        paragraphs: Those met.
        choices: Those of them that a classification chooses among, in its order.
    """

    cell: Cell
    classification: str
    controlled: Truth
    paragraphs: tuple[str, ...]
    choices: tuple[str, ...]

    def points(self) -> Iterator[Facts]:
        """Yield the facts of an item inside, and of one on each edge that belongs to it."""
        yield self.cell.facts
        yield from self.cell.edges()


@attrs.frozen(kw_only=True)
class Finding:
    """Something about the law that a drafter may not have meant.

    Attributes:
        kind: ``overlap``: several paragraphs reach the same items; ``gap``: of a metric
            both more and less, all else equal, take items out of control.
        what: Which paragraphs, or which metric.
        cells: In how many cells.
        example: One of them, in words.
    """

    kind: str
    what: str
    cells: int
    example: str

    def __str__(self) -> str:
        count = "1 cell" if self.cells == 1 else f"{self.cells} cells"
        return f"{self.kind}: {self.what} ({count}, such as {self.example})"


@attrs.frozen(kw_only=True, eq=False)
class Atlas:
    """What a law says of every item of a kind.

    Attributes:
        regime: The regime's id.
        on: The day.
        cells: All of them; every item lies in just one.
        findings: Overlaps and gaps.
    """

    regime: str
    on: Day
    cells: tuple[AtlasCell, ...]
    findings: tuple[Finding, ...]

    def points(self) -> Iterator[Facts]:
        """Yield facts inside every cell and on every edge: where answers may turn."""
        for each in self.cells:
            yield from each.points()

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values, as ``exportctl.atlas/1``."""
        return {
            "schema": "exportctl.atlas/1",
            "regime": self.regime,
            "on": self.on.isoformat(),
            "cells": {
                each.cell.text: {
                    "classification": each.classification,
                    "controlled": str(each.controlled),
                    "paragraphs": list(each.paragraphs),
                }
                for each in self.cells
            },
            "findings": [str(each) for each in self.findings],
        }

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def atlas(law: Law = "us", *, on: Day | str, item: Item = _ANY_CIRCUIT) -> Atlas:
    """Return what a law says in every cell of the facts about an item.

    Args:
        law: A regime, such as a draft, or its id.
        on: The day.
        item: What all items share; by default that they are circuits, and no more.

    Raises:
        UnknownNameError: If there is no such regime.
        InvalidDateError: If *on* is not a date.

    >>> found = atlas("us", on="2026-02-01")
    >>> len(found.cells), sorted({each.kind for each in found.findings})
    (160, ['gap', 'overlap'])
    """
    regime, day = regime_of(law), as_day(on)
    snapshot = regime.on(day, places())
    facts = asked_facts(item, Transaction())
    found = tuple(_cells(snapshot, facts))
    return Atlas(
        regime=regime.id,
        on=day,
        cells=found,
        findings=(*_overlaps(found), *_gaps(found)),
    )


def _cells(snapshot: Snapshot, facts: Facts) -> Iterator[AtlasCell]:
    names = snapshot.classified
    if not names:
        return
    program, asked = Program.of(snapshot, names), headlines(snapshot)
    ids = {each.id for each in snapshot.paragraphs}
    for cell in cells([program], facts):
        said = says(program, cell)
        outcomes = _outcomes(snapshot, said)
        reached = [x for x, truth in _cases(snapshot, said) if truth is Truth.TRUE]
        yield AtlasCell(
            cell=cell,
            classification=classification_of(outcomes, snapshot),
            controlled=any_of_these(asked, said),
            paragraphs=tuple(
                name for name, truth in said.items() if name in ids and truth is Truth.TRUE
            ),
            choices=tuple(dict.fromkeys(reached)),
        )


def _cases(snapshot: Snapshot, said: dict[str, Truth]) -> Iterator[tuple[str, Truth]]:
    for choice in snapshot.provisions.values():
        if isinstance(choice, Choice):
            for number, case in enumerate(choice.cases):
                yield case.outcome, said[f"{choice.id}#{number}"]


def _outcomes(snapshot: Snapshot, said: dict[str, Truth]) -> list[str]:
    """Return the first classification reached, and any before it that stays open."""
    found = []
    for outcome, truth in _cases(snapshot, said):
        if truth is not Truth.FALSE:
            found.append(outcome)
        if truth is Truth.TRUE:
            return found
    return [*found, "none"]


def _overlaps(found: Sequence[AtlasCell]) -> Iterator[Finding]:
    """Yield pairs of paragraphs that both reach some items."""
    both: dict[tuple[str, str], list[AtlasCell]] = {}
    for each in found:
        for pair in combinations(each.choices, 2):
            both.setdefault(pair, []).append(each)
    for (first, second), where in both.items():
        yield Finding(
            kind="overlap",
            what=f"{first} and {second} reach the same items; {first} governs",
            cells=len(where),
            example=where[0].cell.text,
        )


def _gaps(found: Sequence[AtlasCell]) -> Iterator[Finding]:
    """Yield the metrics of which both more and less take items out of control."""
    ways: dict[tuple[Region, Region], tuple[Way, ...]] = {}
    free: dict[Metric, dict[bool, dict[Cell, None]]] = {}
    caught = [each.cell for each in found if each.controlled is Truth.TRUE]
    let_by = [each.cell for each in found if each.controlled is Truth.FALSE]
    for one, two in product(caught, let_by):
        pair = _apart(one, two)
        if pair is not None:
            if pair not in ways:
                ways[pair] = tuple(_ways(*pair))
            for metric, more in ways[pair]:
                free.setdefault(metric, {}).setdefault(more, {})[two] = None
    for metric, freed in free.items():
        if len(freed) > 1:
            yield Finding(
                kind="gap",
                what=f"both more and less {metric} take items out of control",
                cells=len({cell for each in freed.values() for cell in each}),
                example=f"{next(iter(freed[True])).text}, by more, and "
                f"{next(iter(freed[False])).text}, by less",
            )


def _apart(one: Cell, two: Cell) -> tuple[Region, Region] | None:
    """Return the regions in which two cells differ, if that is all they differ in."""
    if one.said != two.said or one.within is not None or two.within is not None:
        return None
    pairs = zip(one.region, two.region, strict=True)
    apart = [pair for pair in pairs if pair[0] is not pair[1]]
    return apart[0] if len(apart) == 1 else None


def _ways(one: Region, two: Region) -> Iterator[Way]:
    """Yield each metric, and which way it leads from one region to another by itself."""
    for metric in one.metrics:
        for more in (True, False):
            if _leads(one, two, metric, more=more):
                yield metric, more


def _leads(one: Region, two: Region, metric: Metric, *, more: bool) -> bool:
    """Return whether some point of one region leads to the other by a metric alone."""
    then = Metric(f"other {metric.term}", metric.unit)
    both = Region.of((*one.metrics, then))
    moved = (
        attrs.evolve(
            half, weights=tuple((then if m == metric else m, w) for m, w in half.weights)
        )
        for half in two.halves()
    )
    sign = Fraction(1 if more else -1)
    way = Half(((then, sign), (metric, -sign)), Fraction(0), strict=True)
    return not both.where(*one.halves(), *moved, way).empty


def _lines(found: Atlas) -> Iterator[str]:
    yield f"{found.regime} on {found.on}: {len(found.cells)} cells"
    for each in found.cells:
        yield f"  {each.classification}, controlled {each.controlled}: {each.cell.text}"
    yield f"findings: {len(found.findings)}"
    yield from (f"  {each}" for each in found.findings)
