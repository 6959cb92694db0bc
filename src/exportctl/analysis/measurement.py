"""The values that say which facts would settle an answer, and how precisely known."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final, TypeAlias

import attrs

from exportctl.analysis._start import Outcome
from exportctl.analysis._words import joined
from exportctl.exact import Interval, Span, as_decimal_text, exact_text, rounded
from exportctl.logic import Truth
from exportctl.metrics import Flag, Metric

__all__ = ["Measurement", "Open", "Result"]

Open: TypeAlias = Metric | Flag
_SAID: Final = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "unknown"}


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
