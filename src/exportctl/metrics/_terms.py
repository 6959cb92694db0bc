"""What a term is: a number with a unit, a three-valued flag, or a field of codes."""

from typing import TypeAlias

import attrs

__all__ = ["Field", "Flag", "Metric", "Quotient", "Sum", "Term"]


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
    """

    term: str
    unit: str = attrs.field(eq=False)
    definition: Quotient | Sum | None = attrs.field(default=None, eq=False)

    def __str__(self) -> str:
        return self.term.replace("_", " ")


@attrs.frozen(cache_hash=True)
class Flag:
    """A question about an item that is answered yes, no or unknown."""

    term: str

    def __str__(self) -> str:
        return self.term.replace("_", " ")


@attrs.frozen(cache_hash=True)
class Field:
    """A property that is one of some codes.

    Attributes:
        term: Its name.
        codes: All that it can be, or empty where that is not a closed list.
        places: Whether its codes are countries, and its groups country groups.
    """

    term: str
    codes: tuple[str, ...] = attrs.field(default=(), eq=False)
    places: bool = attrs.field(default=False, eq=False)

    def __str__(self) -> str:
        return self.term.replace("_", " ")


Term: TypeAlias = Metric | Flag | Field
