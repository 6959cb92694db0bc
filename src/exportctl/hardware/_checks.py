"""Checks of what makers and callers state."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

import attrs

from exportctl.errors import InvalidNumberError
from exportctl.exact import Interval, Span
from exportctl.facts import Fact
from exportctl.logic import Truth
from exportctl.metrics import Metric
from exportctl.units import Numeric, number

__all__ = ["POSITIVE", "positive", "stated_metrics", "truth", "whole_number"]

POSITIVE: Final = Span((Interval(Fraction(0), None, low_closed=False),))


def whole_number(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is not a whole number above zero; an attrs validator."""
    check_whole(attribute.name, value)


def check_whole(field: str, value: object) -> None:
    """Refuse what is not a whole number above zero.

    Raises:
        InvalidNumberError: If it is not.
    """
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise InvalidNumberError(field, "a whole number above zero", value)


def truth(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is not a three-valued answer; an attrs validator."""
    if not isinstance(value, Truth):
        wanted, write = "a Truth", "Truth.TRUE, Truth.FALSE or Truth.UNKNOWN"
        raise InvalidNumberError(attribute.name, wanted, value, write)


def positive(given: Numeric, unit: str, field: str) -> Fact[Fraction]:
    """Read a number that cannot be zero, or leave it unknown.

    Raises:
        InvalidNumberError: If it is not a number above zero in that dimension.
    """
    fact = number(given, unit, field)
    if not fact.known:
        return fact
    above = fact.span.meet(POSITIVE)
    if not above.pieces:
        raise InvalidNumberError(field, "a number above zero", str(fact.span))
    return attrs.evolve(fact, state=above)


def stated_metrics(given: Mapping[Metric, Numeric]) -> dict[Metric, Fact[Fraction]]:
    """Read the metrics that somebody has stated outright; an attrs converter."""
    return {
        metric: number(value, metric.unit, metric.term) for metric, value in given.items()
    }
