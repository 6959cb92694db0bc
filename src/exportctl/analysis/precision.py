"""Which unknown facts, known how precisely, would settle an open answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from typing import Any, Final, TypeAlias

import attrs

from exportctl.analysis._goal import ANOTHER, goal_of
from exportctl.analysis._moves import middle_of, placed, subjects
from exportctl.analysis._reach import Reach
from exportctl.analysis._start import Outcome, Start, starting
from exportctl.analysis.measurement import Measurement, Open, Result
from exportctl.dates import Day
from exportctl.errors import InputError, UnknownNameError
from exportctl.evaluate import Band, Need, answer, needs
from exportctl.evaluate.answer import UNKNOWN
from exportctl.exact import Span, exact, rounded
from exportctl.facts import Fact, Facts, OneOf
from exportctl.hardware import Item
from exportctl.logic import Truth
from exportctl.metrics import Field, Flag, Metric
from exportctl.readings import Reading
from exportctl.rules import Limit
from exportctl.transactions import Transaction

__all__ = ["measurements"]

Settled: TypeAlias = Callable[[Outcome], bool]
_MOST: Final = 3


def _classified(outcome: Outcome) -> bool:
    return outcome.classification != UNKNOWN


def _licensed(outcome: Outcome) -> bool:
    return outcome.license_required is not Truth.UNKNOWN


# What each question is called, the goal that asks for the same limits, and its test.
_QUESTIONS: Final[Mapping[str, tuple[str, Settled]]] = {
    "outcome": (ANOTHER, lambda outcome: outcome.decided),
    "classification": (ANOTHER, _classified),
    "controlled": ("controlled", lambda x: x.controlled is not Truth.UNKNOWN),
    "license": ("license required", _licensed),
}


def measurements(
    item: Item | str,
    *,
    on: Day | str,
    to: str | None = None,
    about: str = "",
    regime: str = "us",
    transaction: Transaction | None = None,
    readings: Iterable[Reading] = (),
    expecting: Mapping[str, Fraction | int | str] | None = None,
) -> tuple[Measurement, ...]:
    """Return the facts that would settle an open answer, the most useful first.

    Those come first that settle it alone; then what takes the fewest facts; then questions
    with two answers; then the numbers that may be farthest off, as a share of themselves.
    A set of facts is left out if a part of it settles the answer.

    Args:
        item: An item or a product's name.
        on: The day asked about.
        to: The destination.
        about: What is to be settled: ``outcome``, ``classification``, ``controlled`` or
            ``license``; by default the outcome, without a destination the classification.
        regime: The regime's id.
        transaction: What is to be done with the item.
        readings: Readings of the text to take in place of the defaults.
        expecting: By term, about where a number is, in its unit; by default in the middle
            of what is known of it.

    Raises:
        UnknownNameError: If a name is not known, or a term is not open.
        InvalidDateError: If *on* is not a date.
        InvalidNumberError: If a number is none.
        InconsistentFactsError: If the facts contradict each other.
        InputError: If a number is expected where it cannot be.

    >>> import exportctl as xc
    >>> from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
    >>> finfet = xc.TransistorArchitecture.FINFET
    >>> chip = xc.IntegratedCircuit(
    ...     id="x",
    ...     stated={TOTAL_PROCESSING_PERFORMANCE: 3000},
    ...     dies=(xc.Die(area_mm2="470..540", architecture=finfet),),
    ...     designed_or_marketed_for_datacenters=xc.Truth.TRUE,
    ... )
    >>> (area,) = measurements(chip, on="2023-12-01", to="CN")
    >>> print(str(area).splitlines()[0])
    applicable die area to +/- 1.7567 mm2 about 505: settles it
    """
    start = starting(
        item, on=on, regime=regime, to=to, transaction=transaction, readings=readings
    )
    about = about or ("outcome" if start.destination else "classification")
    if about not in _QUESTIONS:
        raise UnknownNameError("question to settle", about, _QUESTIONS)
    goal, settled = _QUESTIONS[about]
    if settled(start.present):
        return ()
    limits = goal_of(goal, start).limits
    given = {k: exact(value, k) for k, value in (expecting or {}).items()}
    found = []
    known: set[str] = set()
    for circuit in subjects(start.by_destination):
        each = _Open(
            start=start, circuit=circuit, limits=limits, settled=settled, given=given
        )
        known |= {need.term.term for need in each.needs}
        found += list(each.measurements())
    _known_names(given, known)
    return tuple(sorted(found, key=_order))


def _state(band: Band) -> Span | OneOf[Truth]:
    if band.values is not None:
        return Span((band.values,))
    assert band.truth is not None
    return OneOf(frozenset((band.truth,)))


def _known_names(given: Iterable[str], known: set[str]) -> None:
    for name in given:
        if name not in known:
            raise UnknownNameError("number that is open", name, known)


def _order(found: Measurement) -> tuple[object, ...]:
    numbers = [term for term in found.terms if isinstance(term, Metric)]
    free = not numbers or (found.share is None and bool(found.expected))
    off = -(found.share or Fraction(0))
    names = tuple(term.term for term in found.terms)
    return not found.settles, len(found.terms), not free, off, names, found.circuit or 0


@attrs.frozen(kw_only=True, eq=False)
class _Open:
    """What is open about one circuit, or the item."""

    start: Start
    circuit: int | None
    limits: tuple[Limit, ...]
    settled: Settled
    given: Mapping[str, Fraction]

    @property
    def facts(self) -> Facts:
        whole = self.start.by_destination
        return whole if self.circuit is None else whole.contents[self.circuit]

    @property
    def needs(self) -> tuple[Need, ...]:
        snapshot = self.start.snapshot
        found = needs(snapshot, self.facts, answer(snapshot, self.facts))
        return tuple(need for need in found if not isinstance(need.term, Field))

    def measurements(self) -> Iterator[Measurement]:
        """Yield what settles the answer alone or helps to, then what does together."""
        found = self.needs
        alone = [self._alone(need) for need in found if need.bands]
        yield from (each for each in alone if any(x.settles for x in each.results))
        done = [set(each.terms) for each in alone if each.settles]
        terms = tuple(n.term for n in found if not isinstance(n.term, Field))
        for size in sorted({*range(2, _MOST + 1), max(2, len(terms))}):
            for some in combinations(terms, size):
                if not any(each <= set(some) for each in done):
                    together = self._together(some, every=size == len(terms))
                    if together is not None:
                        done.append(set(some))
                        yield together

    def _alone(self, need: Need) -> Measurement:
        term = need.term
        assert not isinstance(term, Field)
        results = tuple(self._results(term, need))
        settles = all(each.settles for each in results)
        reach = self._reach((term,))
        share = reach.share if reach.expected and reach.exact else None
        return self._found((term,), reach, results, settles=settles, share=share)

    def _results(self, term: Open, need: Need) -> Iterator[Result]:
        """Yield what each band of a need makes of the answer about the whole item."""
        for band in need.bands:
            fact: Fact[Any] = Fact(state=_state(band))
            known = placed(
                self.start.by_destination, self.circuit, self.facts.knowing({term: fact})
            )
            outcome = self.start.unreviewed(known)
            yield Result(
                values=band.values,
                answers={} if band.truth is None else {term: band.truth},
                outcome=outcome,
                settles=self.settled(outcome),
            )

    def _together(self, terms: tuple[Open, ...], *, every: bool) -> Measurement | None:
        """Return what several facts give together, if they settle the answer."""
        reach = self._reach(terms)
        somewhere = {m: self._somewhere(m) for m in terms if isinstance(m, Metric)}
        if len(reach.expected) < len(somewhere):
            settled = every and attrs.evolve(reach, expected=somewhere).exact
            none = attrs.evolve(reach, expected={})
            return self._found(terms, none, (), settles=True) if settled else None
        results = tuple(
            Result(answers=said, outcome=outcome, settles=self.settled(outcome))
            for said, outcome in reach.outcomes()
        )
        if not all(each.settles for each in results):
            return None
        return self._found(terms, reach, results, settles=True, share=reach.share)

    def _found(
        self,
        terms: tuple[Open, ...],
        reach: Reach,
        results: tuple[Result, ...],
        *,
        settles: bool,
        share: tuple[Fraction, bool] | None = None,
    ) -> Measurement:
        several = len(self.start.by_destination.contents) > 1
        return Measurement(
            terms=terms,
            circuit=self.circuit if several else None,
            settles=settles,
            expected=reach.expected,
            share=share[0] if share else None,
            attained=share[1] if share else True,
            results=results,
        )

    def _reach(self, terms: tuple[Open, ...]) -> Reach:
        numbers = [term for term in terms if isinstance(term, Metric)]
        expected = {m: value for m in numbers if (value := self._expected(m)) is not None}
        return Reach(
            start=self.start,
            circuit=self.circuit,
            limits=self.limits,
            settled=self.settled,
            expected=expected,
            flags=tuple(term for term in terms if isinstance(term, Flag)),
        )

    def _somewhere(self, metric: Metric) -> Fraction:
        """Return a number that a metric may be, if nobody knows where it is."""
        last = self.facts.span(metric).pieces[-1]
        inside = last.low + 1 if last.high is None else (last.low + last.high) / 2
        return self._expected(metric) or inside

    def _expected(self, metric: Metric) -> Fraction | None:
        value = self.given.get(metric.term)
        if value is None:
            return middle_of(self.facts, metric)
        span = self.facts.span(metric)
        if value <= 0 or not any(piece.holds(value) for piece in span.pieces):
            shown = f"{metric.term}: expected at {rounded(value)} {metric.unit}"
            raise InputError([f"{shown}, and known to be {span}, above zero"])
        return value
