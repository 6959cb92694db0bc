"""What is known about an item: each fact with its source, or with why it is unknown."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from fractions import Fraction
from typing import Any, Final, Generic, TypeVar

import attrs

from exportctl.errors import InconsistentFactsError
from exportctl.exact import Interval, Span, rounding_of
from exportctl.logic import Truth
from exportctl.metrics import Field, Flag, Metric, Quotient, Sum, Term
from exportctl.readings import Reading
from exportctl.sources import Confidence

__all__ = [
    "ANY_NUMBER",
    "Fact",
    "Facts",
    "OneOf",
    "Undefined",
    "Unknown",
    "number_between",
    "number_of",
    "reconcile",
    "truth_of",
    "unknown",
]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
ANY_NUMBER: Final = Span((Interval(Fraction(0), None),))


@attrs.frozen
class OneOf(Generic[T_co]):
    """It is one of these; known if there is just one."""

    values: frozenset[T_co]


@attrs.frozen(eq=False)
class Unknown:
    """Nobody has said. Two unknowns are not equal facts.

    Attributes:
        why: Why it is not known.
    """

    why: str


@attrs.frozen
class Undefined:
    """The term has no value for this item.

    Attributes:
        why: Why its definition does not reach the item.
    """

    why: str


@attrs.frozen(kw_only=True)
class Fact(Generic[T_co]):
    """One thing that is known, half known or not known.

    Attributes:
        state: A span of numbers, a set of candidates, undefined, or unknown.
        source: Where it comes from; empty for what the caller stated.
        confidence: How well it is known.
        readings: The readings of the text that it rests on.
        working: How it was worked out, in a sentence.
        places: Decimal places with which a number was printed, where that is known.
    """

    state: Span | OneOf[T_co] | Undefined | Unknown
    source: str = ""
    confidence: Confidence = Confidence.PUBLISHED
    readings: tuple[Reading, ...] = ()
    working: str = ""
    places: int | None = None

    @property
    def span(self) -> Span:
        """What numbers it may be.

        >>> str(number_between(Fraction(400), Fraction(500)).span)
        '400..500'
        """
        match self.state:
            case Span():
                return self.state
            case Undefined():
                return Span((), maybe_undefined=True)
            case _:
                return ANY_NUMBER

    @property
    def known(self) -> bool:
        """Whether anything at all has been said."""
        return not isinstance(self.state, Unknown)


def number_of(value: Fraction, **about: Any) -> Fact[Fraction]:
    """Return the fact that a number is *value*.

    >>> number_of(Fraction(814)).span.point
    Fraction(814, 1)
    """
    return number_between(value, value, **about)


def number_between(low: Fraction, high: Fraction | None, **about: Any) -> Fact[Fraction]:
    """Return the fact that a number lies from *low* to *high*, ends included."""
    fact: Fact[Fraction] = Fact(state=Span((Interval(low, high),)))
    return attrs.evolve(fact, **about)


def truth_of(truth: Truth, **about: Any) -> Fact[Truth]:
    """Return the fact that a question is answered by *truth*.

    >>> truth_of(Truth.UNKNOWN).known
    False
    """
    state: OneOf[Truth] | Unknown = OneOf(frozenset((truth,)))
    if truth is Truth.UNKNOWN:
        state = Unknown("not stated")
    fact: Fact[Truth] = Fact(state=state)
    return attrs.evolve(fact, **about)


def unknown(why: str = "not stated") -> Fact[Any]:
    """Return the fact that something is not known.

    >>> unknown("nobody has measured it").state
    Unknown(why='nobody has measured it')
    """
    return Fact(state=Unknown(why), confidence=Confidence.UNVERIFIED)


def reconcile(term: Term, stated: "Fact[Any]", derived: Span, working: str = "") -> Span:
    """Return what a stated and a derived value allow together.

    A stated value is taken as rounded to the places it was written with, so that
    ``4.91`` agrees with 2000/407, and ``4.90`` does not.

    Raises:
        InconsistentFactsError: If they cannot both be so.
    """
    rounded = stated.span.map_pieces(lambda piece: rounding_of(piece, stated.places))
    for claim in (stated.span, rounded):
        both = claim.meet(derived)
        if both.pieces or both.maybe_undefined:
            return both
    shown = f"{derived} ({working})" if working else str(derived)
    raise InconsistentFactsError(str(term), str(stated.span), shown)


@attrs.frozen(eq=False, kw_only=True)
class Facts:
    """All facts about one item, by term.

    Attributes:
        stated: What was stated or measured.
        contents: Facts about each different thing inside.
        closed: Whether *contents* lists all that is inside.
    """

    stated: Mapping[Term, Fact[object]] = attrs.field(factory=dict)
    contents: tuple["Facts", ...] = ()
    closed: bool = True
    _spans: dict[Metric, Span] = attrs.field(factory=dict, init=False, repr=False)
    _known: dict[Hashable, Any] = attrs.field(factory=dict, init=False, repr=False)

    def __getitem__(self, term: Term) -> "Fact[object]":
        """Return the fact about *term* as it was stated; unknown if it was not."""
        return self.stated.get(term) or unknown()

    def span(self, metric: Metric) -> Span:
        """Return what is known of *metric*, stated and derived taken together.

        Raises:
            InconsistentFactsError: If what was stated cannot be.
        """
        if metric not in self._spans:
            self._spans[metric] = self._both(metric)
        return self._spans[metric]

    def once(self, key: Hashable, make: "Callable[[Facts], T]") -> T:
        """Return what *make* makes of these facts, worked out once for each *key*."""
        if key not in self._known:
            self._known[key] = make(self)
        found: T = self._known[key]
        return found

    def truth(self, flag: Flag) -> Truth:
        """Return what is known of *flag*."""
        state = self._state(flag)
        if isinstance(state, OneOf) and len(state.values) == 1:
            (value,) = state.values
            return value if isinstance(value, Truth) else Truth.UNKNOWN
        return Truth.UNKNOWN

    def codes(self, field: Field) -> frozenset[str] | None:
        """Return the codes that *field* may have; None if it may have any."""
        state = self._state(field)
        if isinstance(state, OneOf):
            return frozenset(str(value) for value in state.values)
        return frozenset(field.codes) or None

    def same_as(self, other: "Facts") -> bool:
        """Return whether *other* states the same, whatever its sources and readings."""
        mine = {term: fact.state for term, fact in self.stated.items()}
        return (
            mine == {term: fact.state for term, fact in other.stated.items()}
            and (len(self.contents), self.closed) == (len(other.contents), other.closed)
            and all(map(Facts.same_as, self.contents, other.contents))
        )

    def knowing(self, more: "Mapping[Term, Fact[object]]") -> "Facts":
        """Return the same facts with *more* in their places."""
        return Facts(
            stated={**self.stated, **more}, contents=self.contents, closed=self.closed
        )

    def _state(self, term: Term) -> object:
        fact = self.stated.get(term)
        return None if fact is None else fact.state

    def _both(self, metric: Metric) -> Span:
        derived = self._derived(metric)
        stated = self.stated.get(metric)
        if stated is None:
            return derived
        if not stated.span.pieces and not stated.span.maybe_undefined:
            raise InconsistentFactsError(str(metric), "no number", "none either")
        if metric.definition is None:
            return stated.span
        return reconcile(metric, stated, derived) if stated.known else derived

    def _derived(self, metric: Metric) -> Span:
        match metric.definition:
            case Quotient(numerator, denominator):
                return _quotient(self.span(numerator), self.span(denominator))
            case Sum(parts):
                return _sum(self.span(part) for part in parts)
            case _:
                return ANY_NUMBER


def _quotient(numerator: Span, denominator: Span) -> Span:
    positive = Span((Interval(Fraction(0), None, low_closed=False),))
    divisors = denominator.meet(positive)
    may_be_zero = any(piece.holds(Fraction(0)) for piece in denominator.pieces)
    maybe_undefined = (
        may_be_zero or numerator.maybe_undefined or denominator.maybe_undefined
    )
    out = numerator.combine(divisors, Interval.over)
    return Span(out.pieces, maybe_undefined)


def _sum(parts: Iterable[Span]) -> Span:
    total = Span((Interval(Fraction(0), Fraction(0)),))
    for part in parts:
        total = total.combine(part, Interval.plus)
    return total
