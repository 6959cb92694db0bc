"""Three-valued answers: true, false, unknown (Kleene's strong logic)."""

import enum
from collections.abc import Iterable

from exportctl.errors import UndecidedError

__all__ = ["Truth", "all_true", "any_true"]


class Truth(enum.Enum):
    """The answer to a legal question asked with incomplete facts.

    The values are two bits, "can be true" and "must be true", so that and is ``&``
    and or is ``|`` on the bare numbers too.

    >>> Truth.UNKNOWN | Truth.TRUE
    <Truth.TRUE: 3>
    >>> print(~Truth.UNKNOWN)
    unknown
    """

    FALSE = 0
    UNKNOWN = 1
    TRUE = 3

    def __bool__(self) -> bool:
        raise UndecidedError

    def __and__(self, other: "Truth") -> "Truth":
        return _OF[self._value_ & other._value_]

    def __or__(self, other: "Truth") -> "Truth":
        return _OF[self._value_ | other._value_]

    def __invert__(self) -> "Truth":
        return _NOT[self]

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, *, known: bool) -> "Truth":
        """Return the truth of something that is known.

        >>> Truth.of(known=3 > 2)
        <Truth.TRUE: 3>
        """
        return cls.TRUE if known else cls.FALSE


_OF = {truth.value: truth for truth in Truth}
_NOT = {
    Truth.TRUE: Truth.FALSE,
    Truth.FALSE: Truth.TRUE,
    Truth.UNKNOWN: Truth.UNKNOWN,
}


def all_true(answers: Iterable[Truth]) -> Truth:
    """Return the weakest of *answers*; no answers at all count as true.

    >>> print(all_true([Truth.TRUE, Truth.UNKNOWN]))
    unknown
    """
    out = Truth.TRUE
    for answer in answers:
        out &= answer
    return out


def any_true(answers: Iterable[Truth]) -> Truth:
    """Return the strongest of *answers*; no answers at all count as false.

    >>> print(any_true([Truth.FALSE, Truth.UNKNOWN]))
    unknown
    """
    out = Truth.FALSE
    for answer in answers:
        out |= answer
    return out
