"""What rules ask of facts, packed: one float a metric, one code a flag."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, Final, TypeAlias

import attrs

from exportctl.evaluate.program import leaf_truth, member_truth
from exportctl.exact import Interval, Span
from exportctl.facts import ANY_NUMBER, Facts
from exportctl.metrics import Field, Flag, Metric
from exportctl.rules import ContainsAny, Is, Limit, Member, Snapshot
from exportctl.rules.predicate import Leaf

__all__ = [
    "GUARD",
    "REMEMBERED",
    "Codes",
    "Edges",
    "Key",
    "Members",
    "Terms",
    "bands_of",
    "codes_of",
    "cuts_of",
]

# A float, or a quotient of two, lies well within this share of the exact number.
GUARD: Final = Fraction(1, 2**51)
# What is no one known number, below all that are.
_UNKNOWN, _UNDEFINED, _NO_POINT = -3.0, -2.0, -1.0
_MARKS: Final = (-2.5, -1.5, -0.5)
REMEMBERED: Final = 4096
_POSITIVE: Final = Interval(Fraction(0), None, low_closed=False)
# What is said of a number of which nothing is known.
_UNINFORMATIVE: Final = (
    ANY_NUMBER,
    Span(ANY_NUMBER.pieces, maybe_undefined=True),
    Span((_POSITIVE,)),
    Span((_POSITIVE,), maybe_undefined=True),
)

Codes: TypeAlias = tuple[int, ...]
Key: TypeAlias = tuple[Snapshot | None, Leaf]  # its snapshot, where that matters


@attrs.frozen
class Edges:
    """Where a metric's answers change, for bisection.

    Attributes:
        at: Floats: three marks for what is no number, then both ends of each guard band.
        codes: What the limits say between them; None where only fractions can.
    """

    at: tuple[float, ...]
    codes: tuple[Codes | None, ...]

    @classmethod
    def of(cls, limits: Sequence[Limit]) -> "Edges":
        """Return the edges of all limits on one metric."""
        guards = [_guard(limit.at) for limit in limits]
        ends = sorted({end for guard in guards for end in guard})
        pairs = zip([0.0, *ends], [*ends, 2 * ends[-1]], strict=True)
        between = [
            None if any(a <= low < b for a, b in guards) else codes_of(limits, middle)
            for low, middle in ((low, _middle(low, high)) for low, high in pairs)
        ]
        unknown = {codes_of(limits, span) for span in _UNINFORMATIVE}
        undefined = codes_of(limits, Span((), maybe_undefined=True))
        marks = (unknown.pop() if len(unknown) == 1 else None, undefined, None)
        return cls((*_MARKS, *ends), (*marks, *between))


def _guard(at: Fraction) -> tuple[float, float]:
    """Return the floats around a limit between which they do not decide."""
    if not at:
        return -0.25, 1e-300
    return float(at * (1 - GUARD)), float(at * (1 + GUARD))


def _middle(low: float, high: float) -> Span:
    middle = (Fraction(low) + Fraction(high)) / 2
    return Span((Interval(middle, middle),))


def codes_of(limits: Iterable[Limit], span: Span) -> Codes:
    """Return what limits say of a number in *span*."""
    return tuple(limit.truth(span).value for limit in limits)


def cuts_of(limits: Iterable[Limit]) -> list[tuple[Fraction, bool]]:
    """Return where limits on one metric divide its numbers, from below.

    With each comes whether the number itself belongs to what is below.
    """
    return sorted({limit.cut for limit in limits})


def bands_of(limits: Sequence[Limit]) -> list[tuple[Interval, Codes]]:
    """Return the numbers between the cuts, from below, with what the limits say there."""
    cuts = cuts_of(limits)
    starts = [(Fraction(0), False), *cuts]
    ends: list[tuple[Fraction | None, bool]] = [*cuts, (None, True)]
    bands = [
        Interval(low, high, not below, closed)
        for (low, below), (high, closed) in zip(starts, ends, strict=True)
    ]
    return [(band, codes_of(limits, Span((band,)))) for band in bands]


class Members(dict[frozenset[str] | None, Codes]):
    """What the memberships in one field say of its codes, worked out at first sight."""

    def __init__(self, leaves: Sequence[Member]) -> None:
        super().__init__()
        self.leaves = leaves

    def __missing__(self, codes: frozenset[str] | None) -> Codes:
        found = tuple(member_truth(leaf, codes).value for leaf in self.leaves)
        if len(self) < REMEMBERED:
            self[codes] = found
        return found


@attrs.frozen(eq=False)
class Terms:
    """What some leaves ask for, in the order of the packed facts."""

    keys: tuple[Key, ...]
    metrics: tuple[Metric, ...]
    flags: tuple[Flag, ...]
    fields: tuple[Field, ...]
    inside: tuple[tuple[Snapshot, ContainsAny], ...]

    @classmethod
    def of(cls, keys: Iterable[Key]) -> "Terms":
        """Return what *keys* ask for, each once."""
        keys = tuple(keys)
        leaves = [leaf for _, leaf in keys]
        return cls(
            keys=keys,
            metrics=tuple(dict.fromkeys(x.metric for x in leaves if isinstance(x, Limit))),
            flags=tuple(x.flag for x in leaves if isinstance(x, Is)),
            fields=tuple(dict.fromkeys(x.field for x in leaves if isinstance(x, Member))),
            inside=tuple(
                (owner, leaf)
                for owner, leaf in keys
                if owner is not None and isinstance(leaf, ContainsAny)
            ),
        )

    @property
    def variables(self) -> tuple[str, ...]:
        """Names for the packed facts."""
        kinds = {"m": self.metrics, "f": self.flags, "w": self.fields, "k": self.inside}
        return tuple(f"{x}{k}" for x, terms in kinds.items() for k in range(len(terms)))

    def limits_on(self, metric: Metric) -> tuple[Limit, ...]:
        """Return the limits on one metric, in the order of the keys."""
        limits = (leaf for _, leaf in self.keys if isinstance(leaf, Limit))
        return tuple(leaf for leaf in limits if leaf.metric == metric)

    def members_of(self, field: Field) -> tuple[Member, ...]:
        """Return the memberships in one field, in the order of the keys."""
        members = (leaf for _, leaf in self.keys if isinstance(leaf, Member))
        return tuple(leaf for leaf in members if leaf.field == field)

    def pack(self, facts: Facts) -> tuple[Any, ...]:
        """Return what is known of each: a float, a truth code, codes, a truth code."""
        return (
            *(_number(facts.span(metric)) for metric in self.metrics),
            *(facts.truth(flag).value for flag in self.flags),
            *map(facts.codes, self.fields),
            *(leaf_truth(leaf, facts, owner).value for owner, leaf in self.inside),
        )


def _number(span: Span) -> float:
    """Return a known number as a float, or a mark for what it is instead."""
    if span.undefined:
        return _UNDEFINED
    if len(span.pieces) != 1:
        return _NO_POINT
    (piece,) = span.pieces
    if piece.high is None and not piece.low:
        return _UNKNOWN
    point = span.point
    return _NO_POINT if point is None else float(point)
