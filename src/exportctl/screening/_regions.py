"""Which answer holds where in the plane of two metrics, asked of the rules themselves."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import product, starmap
from typing import Final

import attrs

from exportctl.catalogue import places
from exportctl.dates import Day, as_day
from exportctl.evaluate import Program, bands
from exportctl.exact import Interval, Span
from exportctl.facts import Fact
from exportctl.hardware import IntegratedCircuit
from exportctl.logic import Truth
from exportctl.metrics import PERFORMANCE_DENSITY, TOTAL_PROCESSING_PERFORMANCE, Metric
from exportctl.readings import Reading
from exportctl.screening._question import regime_named
from exportctl.screening._screen import answers_on

__all__ = ["Region", "regions"]

_DATACENTER: Final = IntegratedCircuit(id="any circuit", market="datacenter")


@attrs.frozen(kw_only=True)
class Region:
    """A rectangle of the plane, to all points of which the rules say the same.

    Attributes:
        x: The numbers of the first metric.
        y: The numbers of the second.
        controlled: The answer to the regime's headline question.
        outcomes: The classifications that are possible there, the governing ones first.
    """

    x: Interval
    y: Interval
    controlled: Truth
    outcomes: tuple[str, ...]


def regions(
    *,
    on: Day | str,
    regime: str = "us",
    x: Metric = TOTAL_PROCESSING_PERFORMANCE,
    y: Metric = PERFORMANCE_DENSITY,
    circuit: IntegratedCircuit | None = None,
    readings: Iterable[Reading] = (),
) -> tuple[Region, ...]:
    """Return the plane of two metrics as rectangles, each with what the rules say there.

    The edges are the limits of the rules in force, found in their tree. What is not known
    of the circuit stays unknown: where the answer turns on it, it is unknown.

    Args:
        on: The day asked about.
        regime: The regime's id.
        x: The first metric.
        y: The second.
        circuit: What else is known of the circuits in the plane; by default only that
            they are marketed for datacenters.
        readings: Readings of the text to take in place of the defaults.

    Raises:
        UnknownNameError: If there is no such regime.
        InvalidDateError: If *on* is not a date.
        InconsistentFactsError: If the circuit's own facts rule a rectangle out.

    >>> found = regions(on="2023-11-17")
    >>> sorted({each.outcomes[0] for each in found if each.controlled is Truth.TRUE})
    ['3A090.a.1', '3A090.a.2', '3A090.b.1', '3A090.b.2']
    """
    day, taken = as_day(on), tuple(readings)
    known = circuit or _DATACENTER
    snapshot = regime_named(regime).on(day, places())
    program = Program.of(snapshot, snapshot.classified)

    def said(across: Interval, up: Interval) -> Region:
        at = {x: _between(across), y: _between(up)}
        item = attrs.evolve(known, stated={**known.stated, **at})
        found = answers_on(
            day, item, regime=regime, to=None, transaction=None, readings=taken
        )
        return _region(across, up, found)

    return tuple(starmap(said, product(bands(program, x), bands(program, y))))


def _between(values: Interval) -> Fact[Fraction]:
    return Fact(state=Span((values,)))


def _region(x: Interval, y: Interval, found: Mapping[str, object]) -> Region:
    controlled = next(truth for truth in Truth if str(truth) == found["controlled"])
    possible, classification = found["possible"], str(found["classification"])
    outcomes = possible if isinstance(possible, tuple) and possible else (classification,)
    return Region(x=x, y=y, controlled=controlled, outcomes=outcomes)
