"""Why a paragraph is met or not: every leg with its value, its limit and its margin."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import assert_never

import attrs

from exportctl.evaluate.program import TRUTHS, Program, kleene
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts
from exportctl.logic import Truth
from exportctl.metrics import Quotient, Sum
from exportctl.rules import (
    AllOf,
    AnyOf,
    ContainsAny,
    Is,
    Limit,
    Member,
    Not,
    Open,
    Ref,
    Rule,
    Snapshot,
)

__all__ = ["Place", "Said", "Step", "margin_of", "place_of", "share_of", "trace"]


@attrs.frozen(eq=False)
class Place:
    """One place in a rule: what its steps have in common, whatever the item.

    Attributes:
        kind: ``limit``, ``flag``, ``member``, ``contains_any``, ``not_modelled``,
            ``paragraph``, ``all_of``, ``any_of`` or ``none_of``.
        rule: The place itself.
        at: Where its truth code stands among those of the program.
        parts: The places inside it.
    """

    kind: str
    rule: Rule
    at: int
    parts: "tuple[Place, ...]" = ()


@attrs.frozen(eq=False)
class Said:
    """What facts say at all places of a program.

    Attributes:
        codes: The truth code of each place.
        facts: All facts about the item.
    """

    codes: Sequence[int]
    facts: Facts


@attrs.frozen(eq=False)
class Step:
    """One place in a rule, and what the facts say there; worked out as it is read.

    Attributes:
        place: The place.
        said: What the facts say at every place.
    """

    place: Place
    said: Said = attrs.field(repr=False)

    @property
    def kind(self) -> str:
        """What kind of place it is."""
        return self.place.kind

    @property
    def rule(self) -> Rule:
        """The place in the rule."""
        return self.place.rule

    @property
    def truth(self) -> Truth:
        """What the facts say, in Kleene's logic."""
        return TRUTHS[self.said.codes[self.place.at]]

    @property
    def parts(self) -> "tuple[Step, ...]":
        """The steps inside it."""
        places, said = self.place.parts, self.said
        return tuple([Step(place, said) for place in places]) if places else ()

    @property
    def span(self) -> Span | None:
        """For a limit, what is known of the metric."""
        rule = self.place.rule
        return self.said.facts.span(rule.metric) if isinstance(rule, Limit) else None

    @property
    def facts(self) -> tuple[Fact[object], ...]:
        """The facts used, with their sources and readings."""
        about = self.said.facts
        match self.place.rule:
            case Limit() as limit:
                return _facts_behind(limit, about)
            case Is(flag):
                return (about[flag],)
            case Member(field):
                return (about[field],)
            case _:
                return ()

    @property
    def margin(self) -> Interval | None:
        """By how much a limit is met, negative if it is not; None if nothing is known."""
        limit, span = self.rule, self.span
        if not isinstance(limit, Limit) or span is None:
            return None
        return margin_of(limit, span) if any(fact.known for fact in self.facts) else None

    @property
    def margin_relative(self) -> Interval | None:
        """The margin as a share of the limit."""
        limit, margin = self.rule, self.margin
        if margin is None or not isinstance(limit, Limit):
            return None
        return share_of(limit, margin)

    def leaves(self) -> "Iterator[Step]":
        """Yield the leaves under it, and itself if it is one."""
        parts = self.parts
        if not parts:
            yield self
        for part in parts:
            yield from part.leaves()


def margin_of(limit: Limit, span: Span) -> Interval | None:
    """Return by how much a number in *span* meets a limit; None if it has no end there."""
    if not span.pieces:
        return None
    hull = span.hull
    if limit.comparator.upward:
        return hull.map(limit.margin)
    if hull.high is None:
        return None
    low, high = limit.margin(hull.high), limit.margin(hull.low)
    return Interval(low, high, hull.high_closed, hull.low_closed)


def share_of(limit: Limit, margin: Interval) -> Interval | None:
    """Return a margin as a share of its limit; None if the limit is zero."""
    return margin.map(lambda value: value / limit.at) if limit.at else None


def trace(id: str, snapshot: Snapshot, facts: Facts) -> Step:
    """Return the steps of one provision, references written out.

    Raises:
        InconsistentFactsError: If stated facts contradict each other.
    """
    found = kleene(snapshot, facts)
    return Step(place_of(found.program, id), Said(found.codes, facts))


@lru_cache(maxsize=4096)
def place_of(program: Program, id: str) -> Place:
    """Return a provision's rule with all places in it, references written out."""
    return _place(program, program.snapshot.rules[id])


def _place(program: Program, rule: Rule) -> Place:
    match rule:
        case AllOf(parts):
            return _group(program, "all_of", rule, parts)
        case AnyOf(parts):
            return _group(program, "any_of", rule, parts)
        case Not(AnyOf(parts)):
            return _group(program, "none_of", rule, parts)
        case Not(part):
            return _group(program, "none_of", rule, (part,))
        case Ref(id):
            inner = place_of(program, id)
            return Place("paragraph", rule, inner.at, (inner,))
        case _:
            return Place(_kind(rule), rule, program.places[rule])


def _group(program: Program, kind: str, rule: Rule, parts: tuple[Rule, ...]) -> Place:
    inside = tuple(_place(program, part) for part in parts)
    return Place(kind, rule, program.places[rule], inside)


def _kind(leaf: Limit | Is | Member | ContainsAny | Open) -> str:
    match leaf:
        case Limit():
            return "limit"
        case Is():
            return "flag"
        case Member():
            return "member"
        case ContainsAny():
            return "contains_any"
        case Open():
            return "not_modelled"
        case _:
            assert_never(leaf)


def _facts_behind(limit: Limit, about: Facts) -> tuple[Fact[object], ...]:
    """Return the fact stated, or those that the metric is derived from."""
    stated = about[limit.metric]
    if stated.known:
        return (stated,)
    match limit.metric.definition:
        case Quotient(numerator, denominator):
            return about[numerator], about[denominator]
        case Sum(parts):
            return tuple(about[part] for part in parts)
        case _:
            return (stated,)
