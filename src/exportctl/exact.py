"""Exact numbers, and the sets of numbers that incomplete knowledge leaves open."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

import attrs

from exportctl.errors import InvalidNumberError

__all__ = [
    "Interval",
    "Span",
    "as_decimal_text",
    "exact",
    "exact_text",
    "largest_of",
    "rounded",
    "rounding_of",
]

_DIGITS = 100
_BITS = 336  # of a number of so many digits, and one more


def exact(value: object, field: str = "a limit") -> Fraction:
    """Turn a number as printed into an exact one.

    Args:
        value: An int, a `fractions.Fraction`, a `decimal.Decimal` or decimal text.
        field: What the number is for, for the message.

    Raises:
        InvalidNumberError: For a float, which is not the number that was printed,
            and for anything that is not a finite number.

    >>> exact("5.92")
    Fraction(148, 25)
    """
    wanted = "an int or a decimal string"
    if isinstance(value, float):
        raise InvalidNumberError(field, wanted, value, f"'{value}', not {value}")
    if isinstance(value, int | Fraction | Decimal | str) and not isinstance(value, bool):
        try:
            return _fraction(value)
        except (ValueError, ArithmeticError):
            pass
    raise InvalidNumberError(field, wanted, value)


def _fraction(value: int | Fraction | Decimal | str) -> Fraction:
    decimal = Decimal(value) if isinstance(value, str) else value
    # "1e999999999" is finite, and would take all memory to write out.
    if isinstance(decimal, Decimal) and abs(decimal.adjusted()) > _DIGITS:
        raise ValueError(value)
    if isinstance(decimal, int) and decimal.bit_length() > _BITS:
        raise OverflowError
    return Fraction(decimal)


def as_decimal_text(value: Fraction) -> str:
    """Write *value* exactly: as a decimal where it has one, else as a fraction.

    >>> as_decimal_text(Fraction(148, 25)), as_decimal_text(Fraction(2000, 407))
    ('5.92', '2000/407')
    """
    rest, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    return _with_point(value.numerator * 10**places // value.denominator, places)


def rounded(value: Fraction, places: int = 4) -> str:
    """Write *value* as a decimal of at most *places* places, without idle zeros.

    >>> rounded(Fraction(2000, 407))
    '4.914'
    """
    text = _with_point(round(value * 10**places), places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _with_point(scaled: int, places: int) -> str:
    digits = str(abs(scaled)).rjust(places + 1, "0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


def rounding_of(interval: "Interval", places: int | None = None) -> "Interval":
    """Return the numbers that would be written as this one, to as many places.

    A range, zero, or a number without a decimal expansion is left as it is.

    Args:
        interval: The number.
        places: How many places it was written with; as many as it needs by default.

    >>> str(rounding_of(Interval(exact("4.91"), exact("4.91"))))
    '4.905..4.915'
    """
    text = as_decimal_text(interval.low)
    if not interval.point or "/" in text:
        return interval
    needed = len(text.partition(".")[2])
    half = Fraction(1, 2 * 10 ** max(needed, places or 0))
    return Interval(interval.low - half, interval.low + half)


@attrs.frozen
class Interval:
    """Numbers from *low* to *high*; each end belongs to it or not; None is unbounded.

    >>> Interval(Fraction(400), Fraction(500)).holds(Fraction(500))
    True
    """

    low: Fraction
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = True

    def __attrs_post_init__(self) -> None:
        if self.high is None and not self.high_closed:
            object.__setattr__(self, "high_closed", True)  # one way to say unbounded

    @property
    def empty(self) -> bool:
        """Whether no number lies in it."""
        if self.high is None:
            return False
        if self.low == self.high:
            return not (self.low_closed and self.high_closed)
        return self.low > self.high

    @property
    def point(self) -> Fraction | None:
        """The one number in it, if there is just one."""
        return self.low if self.low == self.high and not self.empty else None

    def holds(self, value: Fraction) -> bool:
        """Return whether *value* lies in it."""
        return not self.meet(Interval(value, value)).empty

    def within(self, other: "Interval") -> bool:
        """Return whether all of it lies in *other*."""
        return self.meet(other) == self

    def meet(self, other: "Interval") -> "Interval":
        """Return the numbers in both; the result may be empty."""
        low, low_open = max(
            (self.low, not self.low_closed), (other.low, not other.low_closed)
        )
        high, high_closed = _lower_of(self, other)
        return Interval(low, high, not low_open, high_closed)

    def map(self, rising: Callable[[Fraction], Fraction]) -> "Interval":
        """Return the image under a function that rises."""
        high = None if self.high is None else rising(self.high)
        return Interval(rising(self.low), high, self.low_closed, self.high_closed)

    def plus(self, other: "Interval") -> "Interval":
        """Return the sums of a number of each."""
        return Interval(
            self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def times(self, other: "Interval") -> "Interval":
        """Return the products of a non-negative number of each."""
        ends = ((self.low, self.low_closed), (other.low, other.low_closed))
        zero = (Fraction(0), True)
        closed = zero in ends or (self.low_closed and other.low_closed)
        low = self.low * other.low
        if 0 in {self.high, other.high}:
            return Interval(Fraction(0), Fraction(0))
        if self.high is None or other.high is None:
            return Interval(low, None, closed)
        high_closed = self.high_closed and other.high_closed
        return Interval(low, self.high * other.high, closed, high_closed)

    def over(self, other: "Interval") -> "Interval":
        """Return the quotients of non-negative numbers of each, the second above zero.

        The image of a connected set is connected, so its two ends say everything.
        """
        low_closed = self.low_closed and (self.low == 0 or other.high_closed)
        if other.high is None:
            low, low_closed = Fraction(0), self.low == 0 and self.low_closed
        else:
            low = self.low / other.high
        if self.high == 0:
            return Interval(Fraction(0), Fraction(0))
        if self.high is None or other.low == 0:
            return Interval(low, None, low_closed)
        closed = self.high_closed and other.low_closed
        return Interval(low, self.high / other.low, low_closed, closed)

    def __str__(self) -> str:
        if self.point is not None:
            return rounded(self.low)
        if self.high is None:
            return f"{'' if self.low_closed else '>'}{rounded(self.low)}.."
        left = "" if self.low_closed else ">"
        right = "" if self.high_closed else "<"
        return f"{left}{rounded(self.low)}..{right}{rounded(self.high)}"


def _lower_of(one: Interval, two: Interval) -> tuple[Fraction | None, bool]:
    ends = [(x.high, x.high_closed) for x in (one, two) if x.high is not None]
    return min(ends) if ends else (None, True)


@attrs.frozen
class Span:
    """What is known of a number: the pieces it may lie in, and whether it exists.

    Attributes:
        pieces: Intervals, none empty; together they hold every value still possible.
        maybe_undefined: Whether the term may also have no value at all.
    """

    pieces: tuple[Interval, ...]
    maybe_undefined: bool = False

    @property
    def point(self) -> Fraction | None:
        """The one value, if it is known."""
        if len(self.pieces) == 1 and not self.maybe_undefined:
            return self.pieces[0].point
        return None

    @property
    def undefined(self) -> bool:
        """Whether the term certainly has no value."""
        return not self.pieces and self.maybe_undefined

    @property
    def informative(self) -> bool:
        """Whether it says more than that the number is not negative."""
        if not self.pieces:
            return self.maybe_undefined
        return self.hull.low > 0 or self.hull.high is not None

    @property
    def hull(self) -> Interval:
        """The smallest interval around all pieces."""
        if len(self.pieces) == 1:
            return self.pieces[0]
        low = min(self.pieces, key=lambda p: (p.low, not p.low_closed))
        ends = [(p.high, p.high_closed) for p in self.pieces if p.high is not None]
        high, closed = max(ends) if len(ends) == len(self.pieces) else (None, True)
        return Interval(low.low, high, low.low_closed, closed)

    def meet(self, other: "Span") -> "Span":
        """Return what both allow; no pieces at all means that they contradict."""
        both = (a.meet(b) for a in self.pieces for b in other.pieces)
        return Span(
            tuple(dict.fromkeys(piece for piece in both if not piece.empty)),
            self.maybe_undefined and other.maybe_undefined,
        )

    def map(self, rising: Callable[[Fraction], Fraction]) -> "Span":
        """Return the image under a function that rises."""
        return self.map_pieces(lambda piece: piece.map(rising))

    def map_pieces(self, how: Callable[[Interval], Interval]) -> "Span":
        """Return the span whose pieces are what *how* makes of each."""
        return Span(tuple(map(how, self.pieces)), self.maybe_undefined)

    def combine(
        self, other: "Span", how: Callable[[Interval, Interval], Interval]
    ) -> "Span":
        """Return the pieces that *how* makes of every pair."""
        pairs = (how(a, b) for a in self.pieces for b in other.pieces)
        return Span(
            tuple(dict.fromkeys(pairs)), self.maybe_undefined or other.maybe_undefined
        )

    def __str__(self) -> str:
        parts = [str(piece) for piece in self.pieces]
        if self.maybe_undefined:
            parts.append("undefined")
        return " or ".join(parts)


def exact_text(span: Span) -> str:
    """Write a span exactly: numbers and ranges, and ``undefined`` where it may be.

    >>> exact_text(Span((Interval(exact("4.5"), exact("5")),)))
    '4.5..5'
    """
    parts = [_exact_piece(piece) for piece in span.pieces]
    return " or ".join([*parts, "undefined"] if span.maybe_undefined else parts)


def _exact_piece(piece: Interval) -> str:
    if piece.point is not None:
        return as_decimal_text(piece.low)
    high = "" if piece.high is None else as_decimal_text(piece.high)
    return f"{as_decimal_text(piece.low)}..{high}"


def largest_of(spans: Iterable[Span]) -> Span:
    """Return what is known of the largest of several numbers, from their hulls."""
    hulls = [span.hull for span in spans]
    low = max(hulls, key=lambda h: (h.low, not h.low_closed))
    ends = [(h.high, h.high_closed) for h in hulls if h.high is not None]
    high, closed = max(ends) if len(ends) == len(hulls) else (None, True)
    return Span((Interval(low.low, high, low.low_closed, closed),))
