"""What an engine has to be able to say."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from exportctl.logic import Truth
from exportctl.rules import Comparator

__all__ = ["Dialect"]

E = TypeVar("E")


class Dialect(Protocol[E]):
    """The words of one engine; ``E`` is its expression, or its column.

    A truth is a boolean that may be null, and null is unknown. `both` and `either` are
    Kleene's: false and null is false, true or null is true.
    """

    def number(self, column: str) -> E:
        """Return a column of numbers; what is not finite or is negative is null."""
        ...

    def no_number(self) -> E:
        """Return a number that nobody has said."""
        ...

    def flag(self, column: str) -> E:
        """Return a column of truths."""
        ...

    def index(self, column: str, codes: Sequence[str], *, closed: bool) -> E:
        """Return the place of each code among *codes*.

        Args:
            column: A column of texts.
            codes: The codes told apart.
            closed: Whether there are no others: another is then null, and else takes
                the place after the last.
        """
        ...

    def chosen(self, index: E, bits: Sequence[bool]) -> E:
        """Return the bit at each place."""
        ...

    def constant(self, truth: Truth) -> E:
        """Return the same truth in every row."""
        ...

    def both(self, one: E, two: E) -> E:
        """Return whether both hold."""
        ...

    def either(self, one: E, two: E) -> E:
        """Return whether one of them holds."""
        ...

    def negated(self, truth: E) -> E:
        """Return whether it does not hold."""
        ...

    def compared(self, value: E, comparator: Comparator, at: float) -> E:
        """Return how numbers compare with one."""
        ...

    def banded(
        self,
        value: E,
        comparator: Comparator,
        band: tuple[float, float],
        exact: Callable[[], E],
    ) -> E:
        """Return how numbers compare with a band; in it, what *exact* says."""
        ...

    def quotient(self, over: E, under: E) -> E:
        """Return one number over another; null over zero."""
        ...

    def total(self, parts: Sequence[E]) -> E:
        """Return the sum of numbers; null if one of them is."""
        ...

    def or_zero(self, value: E) -> E:
        """Return a number, and zero for null."""
        ...

    def counted(self, value: E, places: int, most: int) -> E:
        """Return numbers as whole multiples of ten to the minus *places*.

        Null where a number is no such multiple, or more than *most* of them. The float
        nearest to a decimal of at most fifteen digits is nearest to no other one, so
        the decimal comes back as it was written.
        """
        ...

    def counted_or_zero(self, value: E, counted: E) -> E:
        """Return what is counted, and zero where the number itself is null."""
        ...

    def exactly(
        self, one: E, times: int, comparator: Comparator, two: E | int, by: int
    ) -> E:
        """Return how *one* x *times* compares with *two* x *by*, in whole numbers."""
        ...

    def keep(self, expression: E) -> E:
        """Return *expression*, worked out once where it is used more than once."""
        ...
