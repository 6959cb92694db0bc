"""A block of rows, read by term: numbers, answers and words, or the facts of one row."""

from collections.abc import Mapping
from typing import Any, Final, assert_never

import attrs
import numpy as np
import numpy.typing as npt

from exportctl.bulk._columns import (
    Array,
    Codes,
    Numbers,
    Room,
    Words,
    answers_in,
    as_written,
    numbers_in,
    words_in,
)
from exportctl.errors import InputError
from exportctl.facts import Fact, Facts, OneOf, number_of, truth_of, unknown
from exportctl.logic import Truth
from exportctl.metrics import Field, Flag, Metric, Quotient, Sum, Term

__all__ = ["Rows"]

_ANSWERS: Final = tuple(map(truth_of, (Truth.FALSE, Truth.TRUE, Truth.UNKNOWN)))


@attrs.frozen(eq=False)
class Rows:
    """A block of rows; each column is read once, when it is first asked for.

    Attributes:
        size: How many rows.
        first: The number of the first one, for messages.
        columns: Arrow arrays by term.
        known: What is known of every row, where no column says it.
        scratch: Where it is worked out.
    """

    size: int
    first: int
    columns: Mapping[Term, Array]
    known: Facts
    scratch: Room = attrs.field(factory=Room)
    _read: dict[Metric, Numbers] = attrs.field(factory=dict, init=False)
    _said: dict[Flag, Codes] = attrs.field(factory=dict, init=False)

    def numbers(self, metric: Metric) -> Numbers:
        """Return the values of a metric; NaN where it is not known."""
        if metric not in self._read:
            column = self.columns.get(metric)
            self._read[metric] = (
                np.full(self.size, _constant(self.known, metric))
                if column is None
                else numbers_in(column, metric.term, self.first)
            )
        return self._read[metric]

    def values(self, metric: Metric) -> Numbers:
        """Return the values of a metric, derived where none is stated."""
        stated = self.numbers(metric)
        match metric.definition:
            case Quotient(over, under):
                with np.errstate(divide="ignore", invalid="ignore"):
                    derived = self.numbers(over) / self.numbers(under)
                derived[self.numbers(under) == 0] = np.nan
            case Sum(parts):
                derived = np.sum([self.numbers(part) for part in parts], axis=0)
            case _:
                return stated
        return np.where(np.isnan(stated), derived, stated)

    def answers(self, term: Flag) -> Codes:
        """Return the answers to a flag: 0 no, 1 yes, 2 not known."""
        if term not in self._said:
            self._said[term] = answers_in(self.columns[term], term.term, self.first)
        return self._said[term]

    def words(self, term: Field) -> Words:
        """Return the different words of a field, and the number of each row's."""
        return words_in(self.columns[term], term.term)

    def refused(self, term: Field, row: int) -> InputError:
        """Return what to say of a row with a word that the field cannot have."""
        wanted = f"one of {', '.join(term.codes)}"
        if term.places:
            wanted = "a country (ISO 3166-1, two letters)"
        at, word = f"row {self.first + row}: {term.term}", self.columns[term][row]
        return InputError([f"{at}: wants {wanted}, got {word.as_py()!r}"])

    def room(self, use: str, kind: npt.DTypeLike) -> npt.NDArray[Any]:
        """Return an array with a place for each row, to work in."""
        return self.scratch.take(use, kind, self.size)

    def facts(self, row: int) -> Facts:
        """Return what is known of one row, exactly as it was written."""
        return self.known.knowing({term: self._fact(term, row) for term in self.columns})

    def _fact(self, term: Term, row: int) -> Fact[Any]:
        match term:
            case Metric():
                number = float(self.numbers(term)[row])
                return unknown() if np.isnan(number) else number_of(as_written(number))
            case Flag():
                return _ANSWERS[int(self.answers(term)[row])]
            case Field():
                word = self.columns[term][row].as_py()
                return unknown() if word is None else Fact(state=OneOf(frozenset((word,))))
            case _:
                assert_never(term)


def _constant(known: Facts, metric: Metric) -> float:
    """Return a number that is the same for every row; NaN if it is not known.

    Raises:
        InputError: If only a range is known.
    """
    if not known[metric].known:
        return float("nan")
    point = known.span(metric).point
    if point is None or as_written(float(point)) != point:
        raise InputError([f"{metric.term}: for every row wants one decimal number"])
    return float(point)
