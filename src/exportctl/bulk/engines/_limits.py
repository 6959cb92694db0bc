"""Limits in an engine: exact at every boundary, for decimals that are held as floats.

A number in a table is the decimal that it was written as: the shortest that reads back as
the same float. A limit on such a number is decided by comparing floats, as rounding keeps
order. A derived term is worked out in floats too, but rounding may carry it over a limit;
so next to the limit, closer than ``2**-50`` of it, whole numbers decide: the decimals of
both sides, multiplied out. Decimals too long for that leave the answer unknown.
"""

from collections.abc import Callable, Collection, Hashable
from fractions import Fraction
from math import ceil, log10
from typing import Final, Generic, TypeVar

import attrs

from exportctl.bulk.engines._dialect import Dialect
from exportctl.errors import InputError
from exportctl.metrics import Metric, Quotient
from exportctl.rules import Comparator, Limit

__all__ = ["Limits"]

E = TypeVar("E")

# A quotient of two rounded numbers is off by less than 2**-51 of it, a rounded limit too.
_BAND: Final = Fraction(1, 2**50)
_DIGITS: Final = 15  # a decimal of so many digits comes back from the nearest float
_PLACES: Final = 6
_LARGEST: Final = 2**53  # whole numbers up to here are floats without rounding
_SPARE: Final = 3  # digits that a number may have before those of the largest limit


@attrs.frozen(eq=False)
class Limits(Generic[E]):
    """Writes limits; what they have in common is written once."""

    limits: Collection[Limit]
    dialect: Dialect[E]
    columns: Collection[str]
    _done: dict[Hashable, E] = attrs.field(factory=dict, init=False)

    def said(self, metric: Metric) -> bool:
        """Return whether the columns say something of a metric."""
        return any(each.term in self.columns for each in (metric, *metric.parts))

    def truth(self, limit: Limit) -> E:
        """Return how a metric that the columns say compares with its limit.

        Raises:
            InputError: For a limit of zero, which no rule prints.
        """
        metric = limit.metric
        if limit.at <= 0:
            raise InputError([f"{metric}: a limit of {limit.at} is not one for a table"])
        if metric.term in self.columns:
            at = float(limit.at)
            return self.dialect.compared(self._number(metric), limit.comparator, at)
        if isinstance(metric.definition, Quotient):
            return self._quotient(limit, *metric.parts)
        return self._sum(limit, metric.parts)

    def _quotient(self, limit: Limit, over: Metric, under: Metric) -> E:
        """Return how a quotient compares; over zero it has no value, and meets no limit."""
        say = self.dialect
        one, two = self._number(over), self._number(under)
        value = self._once((limit.metric,), lambda: say.quotient(one, two))
        places = min(self._places(over), self._places(under))
        at, limits = limit.at, self._limits(limit.metric)
        most = _most(max(max(x.numerator, x.denominator) for x in limits))

        def exact() -> E:
            counted = [self._counted(each, places, most) for each in (over, under)]
            return say.exactly(
                counted[0], at.denominator, limit.comparator, counted[1], at.numerator
            )

        met = say.banded(value, limit.comparator, _band(limit.at), exact)
        met = say.both(self._positive(under), met)
        # Nothing over something unknown is nothing, or has no value.
        return say.both(self._positive(over), met) if limit.comparator.upward else met

    def _sum(self, limit: Limit, parts: tuple[Metric, ...]) -> E:
        """Return how a sum compares; what is known of it is its least."""
        say = self.dialect
        numbers = [self._number(part) for part in parts]
        least = self._once(
            ("least", limit.metric), lambda: say.total([say.or_zero(x) for x in numbers])
        )
        places = min(map(self._places, parts))
        scaled = limit.at * Fraction(10) ** places
        most = _most(scaled.denominator) // len(parts)

        def exact() -> E:
            counted = [
                say.counted_or_zero(number, self._counted(part, places, most))
                for part, number in zip(parts, numbers, strict=True)
            ]
            total = say.total(counted)
            return say.exactly(
                total, scaled.denominator, limit.comparator, scaled.numerator, 1
            )

        met = say.banded(least, limit.comparator, _band(limit.at), exact)
        every = self._once(("sum", limit.metric), lambda: say.total(numbers))
        if limit.comparator.upward:
            return say.either(met, say.compared(every, Comparator.LESS_THAN, 0.0))
        return say.both(met, say.compared(every, Comparator.AT_LEAST, 0.0))

    def _number(self, metric: Metric) -> E:
        def number() -> E:
            known = metric.term in self.columns
            return self.dialect.number(metric.term) if known else self.dialect.no_number()

        return self._once((metric, "number"), number)

    def _positive(self, metric: Metric) -> E:
        number = self._number(metric)
        return self._once(
            (metric, "positive"),
            lambda: self.dialect.compared(number, Comparator.MORE_THAN, 0.0),
        )

    def _counted(self, metric: Metric, places: int, most: int) -> E:
        """Return a number in whole units; not kept, as few rows ask for it."""
        key = (metric, places, most)
        if key not in self._done:
            number = self._number(metric)
            self._done[key] = self.dialect.counted(number, places, most)
        return self._done[key]

    def _places(self, metric: Metric) -> int:
        """Return how many decimal places of a metric count; fewer where it is large."""
        digits = ceil(log10(max(self._limits(metric), default=1)))
        return min(_PLACES, _DIGITS - _SPARE - digits)

    def _limits(self, metric: Metric) -> list[Fraction]:
        return [limit.at for limit in self.limits if limit.metric == metric]

    def _once(self, key: Hashable, write: Callable[[], E]) -> E:
        if key not in self._done:
            self._done[key] = self.dialect.keep(write())
        return self._done[key]


def _band(at: Fraction) -> tuple[float, float]:
    return float(at * (1 - _BAND)), float(at * (1 + _BAND))


def _most(factor: int) -> int:
    """Return how much may be counted so that its product with a factor is exact."""
    return min(10**_DIGITS, _LARGEST // factor)
