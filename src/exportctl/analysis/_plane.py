"""The numbers of a design that are varied, and where some completion spoils the outcome."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

import attrs

from exportctl.analysis._bounds import ANYTHING
from exportctl.analysis.cells import Cell, cells
from exportctl.analysis.linear import Half, Region
from exportctl.analysis.question import Outcome, asked_facts, is_so, says
from exportctl.errors import InconsistentFactsError, InputError
from exportctl.evaluate import Program
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, number_of
from exportctl.hardware import IntegratedCircuit
from exportctl.logic import Truth
from exportctl.metrics import Metric, Term
from exportctl.readings import Reading
from exportctl.rules import Snapshot
from exportctl.transactions import Transaction

__all__ = ["Plane", "Spoiled"]

_ZERO: Final = Fraction(0)
_ONE: Final = Fraction(1)
_AS_IT_IS: Final = Interval(_ONE, _ONE)


@attrs.frozen
class Plane:
    """The metric to bound and the one that is given, and the circuit that has them."""

    of: Metric
    by: Metric | None
    design: IntegratedCircuit

    @property
    def varied(self) -> tuple[Metric, ...]:
        """The metrics that the rules are asked about for all their numbers."""
        return (self.of,) if self.by is None else (self.of, self.by)

    def spoiled(
        self,
        asked: Sequence[tuple[Snapshot, Outcome]],
        deal: Transaction,
        readings: Sequence[Reading],
    ) -> "Spoiled":
        """Return where some completion of the facts does not come out as wanted."""
        scales = self._scales(deal, readings)
        facts = self._facts(deal, readings, _ONE).knowing(
            {metric: Fact(state=Span((ANYTHING,))) for metric in self.varied}
        )
        found: dict[tuple[Region, ...], None] = {}
        unsaid: dict[Term, None] = {}
        for snapshot, outcome in asked:
            names = (*outcome.met, *outcome.free)
            program = Program.of(snapshot, names)
            for cell in cells([program], facts) if names else ():
                unsaid |= dict.fromkeys(self._unsaid(cell, facts))
                if is_so(outcome, says(program, cell)) is not Truth.TRUE:
                    found[self._about(cell)] = None
        seen = (self._seen(each, scales) for each in found)
        return Spoiled(tuple(x for x in seen if x is not None), tuple(unsaid))

    def _about(self, cell: Cell) -> tuple[Region, ...]:
        """Return what a cell says of the metrics varied; the rest is free of them."""
        varied = set(self.varied)
        return tuple(region for region in cell.region if varied & {*region.metrics})

    def _unsaid(self, cell: Cell, facts: Facts) -> Iterator[Term]:
        yield from cell.said
        for region in cell.region:
            for metric in region.metrics:
                if metric not in self.varied and facts.span(metric).point is None:
                    yield metric

    def _facts(
        self, deal: Transaction, readings: Sequence[Reading], factor: Fraction
    ) -> Facts:
        stated = {metric: number_of(factor) for metric in self.varied}
        said = {**self.design.stated, **stated}
        try:
            return asked_facts(attrs.evolve(self.design, stated=said), deal, readings)
        except InconsistentFactsError as error:
            what = f"the design says its {error.term} itself; leave that out"
            raise InputError([what]) from error

    def _scales(
        self, deal: Transaction, readings: Sequence[Reading]
    ) -> dict[Metric, Interval]:
        """Return what share of the design's numbers is measured under some readings."""
        one, two = (self._facts(deal, readings, Fraction(k)) for k in (1, 2))
        found = {}
        for metric in self.varied:
            scale = one.span(metric).hull
            if two.span(metric).hull != scale.map(lambda x: 2 * x):
                what = f"{metric}: is not measured in proportion to what the design has"
                raise InputError([what])
            found[metric] = scale
        return found

    def _seen(
        self, regions: Sequence[Region], scales: dict[Metric, Interval]
    ) -> Region | None:
        """Return a cell as the design's own numbers see it."""
        mine = {
            metric: metric if scale == _AS_IT_IS else Metric(f"design {metric.term}", "")
            for metric, scale in scales.items()
        }
        measured = (metric for region in regions for metric in region.metrics)
        whole = Region.of(dict.fromkeys((*mine.values(), *measured, *self.varied)))
        halves = (half for region in regions for half in region.halves())
        ties = (
            half
            for metric, design in mine.items()
            if metric != design
            for half in _scaled(metric, design, scales[metric])
        )
        seen = whole.where(*halves, *ties)
        if seen.empty:
            return None
        flat = seen.onto(*mine.values())
        return flat if self.by else attrs.evolve(flat, rows=_widened(flat))


def _widened(flat: Region) -> tuple[tuple[tuple[int, ...], Fraction, bool], ...]:
    """Return the rows of one metric as of two, of which the second says nothing."""
    return tuple(((*row, 0), at, strict) for row, at, strict in flat.rows)


@attrs.frozen
class Spoiled:
    """Where a design does not come out as wanted, and what else that turns on."""

    regions: tuple[Region, ...]
    unsaid: tuple[Term, ...]


def _scaled(metric: Metric, design: Metric, scale: Interval) -> Iterator[Half]:
    """Yield how a metric is measured, for what the design has of it."""
    low = ((metric, _ONE), (design, -scale.low))
    yield Half(low, _ZERO, not scale.low_closed)
    if scale.high is not None:
        high = ((metric, -_ONE), (design, scale.high))
        yield Half(high, _ZERO, not scale.high_closed)
