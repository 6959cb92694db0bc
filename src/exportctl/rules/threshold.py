"""A metric against a limit, in the law's own comparatives."""

import enum
from fractions import Fraction

import attrs

from exportctl.exact import Interval, Span, exact
from exportctl.logic import Truth
from exportctl.metrics import Metric

__all__ = ["Comparator", "Limit", "at_least", "at_most", "less_than", "more_than"]


class Comparator(enum.Enum):
    """How a text compares a metric with a limit."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"

    @property
    def upward(self) -> bool:
        """Whether larger numbers meet it."""
        return self is Comparator.AT_LEAST or self is Comparator.MORE_THAN


@attrs.frozen(cache_hash=True)
class Limit:
    """A metric against a limit; a term without a value meets none, either way."""

    metric: Metric
    comparator: Comparator
    at: Fraction

    @property
    def region(self) -> Interval:
        """The numbers that meet it."""
        if self.comparator.upward:
            return Interval(self.at, None, self.comparator is Comparator.AT_LEAST)
        closed = self.comparator is Comparator.AT_MOST
        return Interval(Fraction(0), self.at, high_closed=closed)

    @property
    def cut(self) -> tuple[Fraction, bool]:
        """Where it divides the numbers, and whether the limit lies below the cut."""
        comparator = self.comparator
        below = comparator is Comparator.MORE_THAN or comparator is Comparator.AT_MOST
        return self.at, below

    def truth(self, span: Span) -> Truth:
        """Return whether a number somewhere in *span* meets it."""
        upward = self.comparator.upward
        sides = {self._side(piece) for piece in span.pieces}
        if not sides or span.maybe_undefined:
            sides.add(not upward)
        if len(sides) > 1 or None in sides:
            return Truth.UNKNOWN
        return Truth.of(known=upward in sides)

    def _side(self, piece: Interval) -> bool | None:
        """Return whether *piece* lies above the cut; None if on both sides of it."""
        at, below = self.cut
        if piece.low > at or (piece.low == at and not (below and piece.low_closed)):
            return True
        high = piece.high
        if high is None or high > at or (high == at and piece.high_closed and not below):
            return None
        return False

    def margin(self, value: Fraction) -> Fraction:
        """Return by how much *value* meets it; negative if it does not."""
        over = value - self.at
        return over if self.comparator.upward else -over


def at_least(metric: Metric, limit: int | str) -> Limit:
    """Say "*metric* of *limit* or more".

    Args:
        metric: The defined term that is limited.
        limit: The number as printed, in the metric's own unit.

    Raises:
        InvalidNumberError: If *limit* is a float, which is not what was printed.

    >>> from exportctl.metrics import PERFORMANCE_DENSITY
    >>> at_least(PERFORMANCE_DENSITY, "5.92").at
    Fraction(148, 25)
    """
    return _limit(metric, Comparator.AT_LEAST, limit)


def more_than(metric: Metric, limit: int | str) -> Limit:
    """Say "*metric* exceeding *limit*"."""
    return _limit(metric, Comparator.MORE_THAN, limit)


def less_than(metric: Metric, limit: int | str) -> Limit:
    """Say "*metric* of less than *limit*"."""
    return _limit(metric, Comparator.LESS_THAN, limit)


def at_most(metric: Metric, limit: int | str) -> Limit:
    """Say "*metric* not exceeding *limit*"."""
    return _limit(metric, Comparator.AT_MOST, limit)


def _limit(metric: Metric, comparator: Comparator, limit: int | str) -> Limit:
    return Limit(metric, comparator, exact(limit, f"limit on {metric}"))
