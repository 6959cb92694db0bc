"""The most that a design may have, and still come out as wanted: exact, with open ends."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

import attrs

from exportctl.analysis._bounds import (
    ANYTHING,
    Bound,
    Corner,
    Segment,
    front_of,
    segments_of,
)
from exportctl.analysis._plane import Plane
from exportctl.analysis.question import Law, also_asked, outcome_of, regime_of
from exportctl.catalogue import places
from exportctl.dates import Day, as_day
from exportctl.errors import InputError
from exportctl.exact import Interval, as_decimal_text, exact, rounded
from exportctl.hardware import IntegratedCircuit
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE, Metric, Term
from exportctl.readings import Reading
from exportctl.transactions import Transaction

__all__ = ["Bound", "Corner", "Envelope", "Segment", "envelope"]

_ZERO: Final = Fraction(0)
_ABOVE_ZERO: Final = Interval(_ZERO, None, low_closed=False)


@attrs.frozen(kw_only=True)
class Envelope:
    """The most, or the least, of one metric, for every number of another.

    It prints as a table.

    Attributes:
        of: The metric whose bound it is.
        by: The metric that is given; None for one bound.
        want: What has to come out.
        regime: The regime's id.
        on: The day.
        to: The destination, or None.
        also: What else must not catch it.
        readings: The readings whose other answers it has to survive too, by id.
        least: Whether the bound is a lower one.
        unsaid: What the rules ask besides and the design does not say, so that it may be
            anything.
        segments: By rising numbers of *by*, without gaps.
    """

    of: Metric
    by: Metric | None
    want: str
    regime: str
    on: Day
    to: str | None
    also: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    least: bool = False
    unsaid: tuple[Term, ...] = ()
    segments: tuple[Segment, ...]

    @property
    def bound(self) -> Bound:
        """The one bound, where no other metric is given."""
        return self.segments[0].at(_ZERO)

    def at(self, given: int | str | Fraction) -> Bound:
        """Return the bound at a number of the metric that is given.

        Raises:
            InputError: If the number is outside what was asked for.
            InvalidNumberError: If it is a float, or no number.
        """
        number = exact(given, str(self.by))
        for each in self.segments:
            if each.over.holds(number):
                return each.at(number)
        raise InputError([f"{self.by} {rounded(number)} is outside what was asked for"])

    @property
    def front(self) -> tuple[Corner, ...]:
        """The corners of the Pareto front, by rising numbers of what is given.

        More of the metric bounded for less of the other; of a least, less of it for more of
        the other. Where it rises it is straight, and it ends where there is no bound.
        """
        found = tuple(front_of(self.segments, least=self.least))
        return found[::-1] if self.least else found

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values, as ``exportctl.envelope/1``; numbers are exact."""
        return {
            "schema": "exportctl.envelope/1",
            "want": self.want,
            "regime": self.regime,
            "on": self.on.isoformat(),
            "destination": self.to,
            "also": list(self.also),
            "readings": list(self.readings),
            "unsaid": [each.term for each in self.unsaid],
            "least": self.least,
            "of": self.of.term,
            "by": self.by and self.by.term,
            "segments": [_plain(each) for each in self.segments],
            "front": [
                [as_decimal_text(each.given), as_decimal_text(each.value), each.attained]
                for each in self.front
            ],
        }

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def envelope(
    want: str = "not controlled",
    *,
    on: Day | str,
    of: Metric = TOTAL_PROCESSING_PERFORMANCE,
    by: Metric | None = None,
    within: Interval = _ABOVE_ZERO,
    regime: Law = "us",
    to: str | None = None,
    design: IntegratedCircuit | None = None,
    also: Sequence[Law] = (),
    readings: Sequence[Reading] = (),
    least: bool = False,
) -> Envelope:
    """Return the most that a circuit may have of a metric, and come out as wanted.

    What the design does not say may be anything, and no such thing may spoil the outcome:
    a bound holds for all of it. Numbers of *of* are looked for above zero.

    Args:
        want: An outcome, such as ``not controlled``, ``no license``, ``outside 3A090.a``,
            ``exception NAC`` or ``review presumption of approval``.
        on: The day asked about.
        of: The metric to bound: one that is measured, not derived.
        by: The metric that is given, measured too; None for one bound.
        within: Between which numbers it is given; by default all above zero.
        regime: A regime, or its id.
        to: The destination.
        design: What else is known of the circuit; by default nothing.
        also: Regimes, drafts or bills, whose headline must not catch it either.
        readings: Readings that it has to survive, each taken alone, besides the defaults.
        least: Whether to return the least that it must have.

    Raises:
        InputError: If the metrics are derived, or the design says them itself.
        UnknownNameError: If a name is not known.

    >>> from exportctl.metrics import APPLICABLE_DIE_AREA
    >>> found = envelope(on="2026-02-01", by=APPLICABLE_DIE_AREA)
    >>> print(found.at(814))
    2400, not attained
    """
    day, law = as_day(on), regime_of(regime)
    _measured(of, by)
    snapshot = law.on(day, places())
    asked = [(snapshot, outcome_of(want, snapshot)), *(also_asked(x, day) for x in also)]
    country = None if to is None else places().country(to)
    plane = Plane(of, by, design or IntegratedCircuit(id="design"))
    chosen = [(), *((each,) for each in readings)]
    spoiled = [plane.spoiled(asked, Transaction(to=country), each) for each in chosen]
    bad = sorted({x for each in spoiled for x in each.regions}, key=repr)
    domain = ANYTHING if by is None else within
    return Envelope(
        of=of,
        by=by,
        want=want,
        regime=law.id,
        on=day,
        to=country,
        also=tuple(each if isinstance(each, str) else each.id for each in also),
        readings=tuple(each.id for each in readings),
        least=least,
        unsaid=tuple(dict.fromkeys(x for each in spoiled for x in each.unsaid)),
        segments=tuple(segments_of(bad, domain, least=least)),
    )


def _measured(of: Metric, by: Metric | None) -> None:
    faults = [
        f"{metric} is derived; ask for a metric that it is made of"
        for metric in (of, by)
        if metric is not None and metric.definition is not None
    ]
    if of == by:
        faults.append(f"{of} cannot be bounded by itself")
    if faults:
        raise InputError(faults)


def _plain(each: Segment) -> dict[str, Any]:
    high = each.over.high
    return {
        "from": as_decimal_text(each.over.low),
        "from_closed": each.over.low_closed,
        "to": None if high is None else as_decimal_text(high),
        "to_closed": high is not None and each.over.high_closed,
        "at_zero": None if each.start is None else as_decimal_text(each.start),
        "slope": as_decimal_text(each.slope),
        "attained": each.attained,
        "reached": each.reached,
    }


def _lines(found: Envelope) -> Iterator[str]:
    most = "least" if found.least else "most"
    going = f" to {found.to}" if found.to else ""
    yield f"{found.want}{going} on {found.on}, regime {found.regime}"
    if found.also:
        yield f"  nor caught by {', '.join(found.also)}"
    if found.readings:
        yield f"  whatever is read of {', '.join(found.readings)}"
    if found.unsaid:
        yield f"  whatever it has of {', '.join(map(str, found.unsaid))}"
    yield f"  {most} {found.of}, in {found.of.unit}:"
    for each in found.segments:
        where = f"{found.by} {each.over} {found.by.unit}: " if found.by else ""
        yield f"    {where}{_bound_text(each, found.by)}"


def _bound_text(each: Segment, by: Metric | None) -> str:
    if by is None or each.start is None or not each.slope:
        return str(each.at(_ZERO))
    start = f"{rounded(each.start)} + " if each.start else ""
    attained = "" if each.attained else ", not attained"
    return f"{start}{rounded(each.slope)} x {by}{attained}"
