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
from exportctl.analysis._words import joined
from exportctl.dates import Day
from exportctl.errors import InputError, UnknownNameError
from exportctl.evaluate import Band, Need, answer, needs
from exportctl.evaluate.answer import UNKNOWN
from exportctl.exact import Interval, Span, as_decimal_text, exact, exact_text, rounded
from exportctl.facts import Fact, Facts, OneOf
from exportctl.hardware import Item
from exportctl.logic import Truth
from exportctl.metrics import Field, Flag, Metric
from exportctl.readings import Reading
from exportctl.rules import Limit
from exportctl.transactions import Transaction

__all__ = ["Measurement", "Result", "measurements"]

Open: TypeAlias = Metric | Flag
Settled: TypeAlias = Callable[[Outcome], bool]
_PERCENT: Final = 100
_MOST: Final = 3
_SAID: Final = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "unknown"}


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


@attrs.frozen(kw_only=True)
class Result:
    """What a measurement may show, and what the answer then is.

    Attributes:
        values: The numbers, where one is measured; None where questions are answered.
        answers: How each question is answered.
        outcome: What the rules then say.
        settles: Whether that settles it.
    """

    values: Interval | None = None
    answers: Mapping[Open, Truth] = attrs.field(factory=dict, eq=False)
    outcome: Outcome
    settles: bool

    @property
    def half_width(self) -> Fraction | None:
        """How far off a measurement in the middle may be; None if there is no middle."""
        if self.values is None or self.values.high is None:
            return None
        return (self.values.high - self.values.low) / 2

    def __str__(self) -> str:
        said = [f"{flag}: {_SAID[truth]}" for flag, truth in self.answers.items()]
        shown = str(self.values) if self.values is not None else joined(said)
        return f"{shown or 'as expected'}: {self.outcome}"


@attrs.frozen(kw_only=True)
class Measurement:
    """Facts that would settle an answer together, and how precisely they have to be known.

    Attributes:
        terms: What is to be known: numbers, and questions to be answered.
        circuit: Which of the item's different circuits, counted from 0; None where there
            is one at most.
        settles: Whether the answer is settled then: of one fact, whatever it is; of
            several, if the numbers are as expected, or nothing else is open.
        expected: Where each number is expected, in its unit; empty if nobody knows.
        share: How far off all of *expected* may be, as a share of each; None if nothing is
            expected, or any number does.
        attained: Whether so much may be off; else it has to be less.
        results: What it may show, for one number by rising values.
    """

    terms: tuple[Open, ...]
    circuit: int | None
    settles: bool
    expected: Mapping[Metric, Fraction] = attrs.field(eq=False)
    share: Fraction | None
    attained: bool
    results: tuple[Result, ...]

    @property
    def within(self) -> dict[Metric, Fraction]:
        """How far off each number may be, in its unit."""
        if self.share is None:
            return {}
        return {metric: self.share * value for metric, value in self.expected.items()}

    @property
    def turns_at(self) -> tuple[Fraction, ...]:
        """The values of a single number at which the answer turns, rising."""
        inner = [each.values for each in self.results if each.values is not None]
        return tuple(dict.fromkeys(values.low for values in inner[1:]))

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values; numbers are exact text."""
        return {
            "terms": [term.term for term in self.terms],
            "circuit": self.circuit,
            "settles": self.settles,
            "expected": _texts(self.expected),
            "within": _texts(self.within),
            "share": None if self.share is None else as_decimal_text(self.share),
            "attained": self.attained,
            "turns_at": [as_decimal_text(value) for value in self.turns_at],
            "results": [_record(each) for each in self.results],
        }

    def __str__(self) -> str:
        return "\n".join([self._sentence(), *(f"  {each}" for each in self.results)])

    def _sentence(self) -> str:
        where = "" if self.circuit is None else f"circuit {self.circuit + 1}: "
        does = "settles it" if self.settles else "helps, and does not settle it alone"
        return f"{where}{joined(map(self._named, self.terms))}: {does}"

    def _named(self, term: Open) -> str:
        if isinstance(term, Flag):
            return f"whether {term}"
        if term in self.within:
            less = "" if self.attained else "less than "
            off = f"to {less}+/- {_down(self.within[term])} {term.unit}"
            return f"{term} {off} about {rounded(self.expected[term])}"
        turns = ", ".join(rounded(value) for value in self.turns_at)
        return f"{term} (turns at {turns} {term.unit})" if turns else str(term)


def _down(value: Fraction) -> str:
    """Return a number rounded down to four places, so that what is said is enough."""
    places = 10**4
    return rounded(Fraction(value.numerator * places // value.denominator, places))


def _texts(values: Mapping[Metric, Fraction]) -> dict[str, str]:
    return {metric.term: as_decimal_text(value) for metric, value in values.items()}


def _record(result: Result) -> dict[str, Any]:
    values = result.values
    return {
        "values": None if values is None else exact_text(Span((values,))),
        "answers": {flag.term: str(truth) for flag, truth in result.answers.items()},
        "outcome": result.outcome.to_dict(),
        "settles": result.settles,
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
            ``license``; by default the outcome, or without a destination the classification.
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
    >>> chip = xc.IntegratedCircuit(
    ...     id="x",
    ...     stated={TOTAL_PROCESSING_PERFORMANCE: 3000},
    ...     dies=(xc.Die(area_mm2="470..540", architecture=xc.TransistorArchitecture.FINFET),),
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
    if settled(start.now):
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
        numbers = sum(isinstance(term, Metric) for term in terms)
        if len(reach.expected) < numbers:
            return (
                self._found(terms, reach, (), settles=True, share=None) if every else None
            )
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
        share: tuple[Fraction, bool] | None,
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

    def _expected(self, metric: Metric) -> Fraction | None:
        value = self.given.get(metric.term)
        if value is None:
            return middle_of(self.facts, metric)
        span = self.facts.span(metric)
        if value <= 0 or not any(piece.holds(value) for piece in span.pieces):
            shown = f"{metric.term}: expected at {rounded(value)} {metric.unit}"
            raise InputError([f"{shown}, and known to be {span}, above zero"])
        return value
