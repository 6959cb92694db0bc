"""What a term is: a number with a unit, a three-valued flag, or a field of codes."""

from collections.abc import Iterator
from typing import TypeAlias

import attrs

__all__ = ["Field", "Flag", "Metric", "Quotient", "Sum", "Term", "parts_of"]


@attrs.frozen
class Quotient:
    """One term divided by another; not defined where the divisor is zero."""

    numerator: "Metric"
    denominator: "Metric"


@attrs.frozen
class Sum:
    """Several terms added."""

    parts: "tuple[Metric, ...]"


@attrs.frozen(cache_hash=True)
class Metric:
    """A defined term that is a number.

    Attributes:
        term: Its name, whole, as an identifier.
        unit: The unit in which rules print limits on it.
        definition: What it is made of, where it is derived.
        of_transaction: Whether it is a fact about a transaction, not about an item.
    """

    term: str
    unit: str = attrs.field(eq=False)
    definition: Quotient | Sum | None = attrs.field(default=None, eq=False)
    of_transaction: bool = attrs.field(default=False, eq=False, kw_only=True)

    @property
    def parts(self) -> "tuple[Metric, ...]":
        """The terms that it is made of; none if it is measured."""
        match self.definition:
            case Quotient(numerator, denominator):
                return numerator, denominator
            case Sum(parts):
                return parts
            case _:
                return ()

    def __str__(self) -> str:
        return self.term.replace("_", " ")


@attrs.frozen(cache_hash=True)
class Flag:
    """A question that is answered yes, no or unknown.

    Attributes:
        term: Its name.
        of_transaction: Whether it is asked of a transaction, not of an item.
    """

    term: str
    of_transaction: bool = attrs.field(default=False, eq=False, kw_only=True)

    def __str__(self) -> str:
        return self.term.replace("_", " ")


@attrs.frozen(cache_hash=True)
class Field:
    """A property that is one of some codes.

    Attributes:
        term: Its name.
        codes: All that it can be, or empty where that is not a closed list.
        places: Whether its codes are countries, and its groups country groups.
        of_transaction: Whether it is a fact about a transaction, not about an item.
    """

    term: str
    codes: tuple[str, ...] = attrs.field(default=(), eq=False)
    places: bool = attrs.field(default=False, eq=False)
    of_transaction: bool = attrs.field(default=False, eq=False, kw_only=True)

    def __str__(self) -> str:
        return self.term.replace("_", " ")


Term: TypeAlias = Metric | Flag | Field


def parts_of(metric: Metric) -> Iterator[Metric]:
    """Yield a metric and all that it is made of, down to what is measured.

    >>> area, tpp = Metric("area", "mm2"), Metric("tpp", "TPP")
    >>> density = Metric("density", "TPP/mm2", Quotient(tpp, area))
    >>> [each.term for each in parts_of(density)]
    ['density', 'tpp', 'area']
    """
    yield metric
    match metric.definition:
        case Quotient(numerator, denominator):
            parts: tuple[Metric, ...] = (numerator, denominator)
        case Sum(added):
            parts = added
        case _:
            parts = ()
    for part in parts:
        yield from parts_of(part)
