"""Why a paragraph is met or not: every leg with its value, its limit and its margin."""

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

import attrs

from exportctl.evaluate.program import Evaluation
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts
from exportctl.logic import Truth, all_true, any_true
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

__all__ = ["Step", "trace"]


@attrs.frozen(kw_only=True, eq=False)
class Step:
    """One place in a rule, and what the facts say there.

    Attributes:
        kind: ``limit``, ``flag``, ``member``, ``contains_any``, ``not_modelled``,
            ``paragraph``, ``all_of``, ``any_of`` or ``none_of``.
        truth: What the facts say, in Kleene's logic.
        rule: The place itself.
        parts: The places inside it.
        span: For a limit, what is known of the metric.
        facts: The facts used, with their sources and readings.
    """

    kind: str
    truth: Truth
    rule: Rule
    parts: "tuple[Step, ...]" = ()
    span: Span | None = None
    facts: tuple[Fact[object], ...] = ()

    @property
    def margin(self) -> Interval | None:
        """By how much a limit is met, negative if it is not; None if nothing is known."""
        if not isinstance(self.rule, Limit) or self.span is None:
            return None
        if not self.span.pieces or not any(fact.known for fact in self.facts):
            return None
        hull, limit = self.span.hull, self.rule
        if limit.comparator.upward:
            return hull.map(limit.margin)
        if hull.high is None:
            return None
        low, high = limit.margin(hull.high), limit.margin(hull.low)
        return Interval(low, high, hull.high_closed, hull.low_closed)

    @property
    def margin_relative(self) -> Interval | None:
        """The margin as a share of the limit."""
        limit, margin = self.rule, self.margin
        if margin is None or not isinstance(limit, Limit) or not limit.at:
            return None
        at: Fraction = limit.at
        return margin.map(lambda value: value / at)

    def leaves(self) -> "Iterator[Step]":
        """Yield the leaves under it, and itself if it is one."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


def trace(id: str, snapshot: Snapshot, facts: Facts, evaluation: Evaluation) -> Step:
    """Return the steps of one provision, references written out."""
    return _Tracer(snapshot, facts, evaluation).step(snapshot.rules[id])


@attrs.frozen(eq=False)
class _Tracer:
    snapshot: Snapshot
    facts: Facts
    evaluation: Evaluation

    def step(self, rule: Rule) -> Step:
        """Return the step of a rule; of one that is cited again, the same step."""
        found = self.evaluation.steps.get(rule)
        if found is None:
            found = self.evaluation.steps[rule] = self._step(rule)
        return found

    def _step(self, rule: Rule) -> Step:
        match rule:
            case AllOf(parts):
                return self._group("all_of", rule, parts)
            case AnyOf(parts):
                return self._group("any_of", rule, parts)
            case Not(part):
                inner = self.step(part)
                parts_ = inner.parts if inner.kind == "any_of" else (inner,)
                return Step(kind="none_of", truth=~inner.truth, rule=rule, parts=parts_)
            case Ref(id):
                inner = self.step(self.snapshot.rules[id])
                return Step(kind="paragraph", truth=inner.truth, rule=rule, parts=(inner,))
            case _:
                return self._leaf(rule)

    def _group(self, kind: str, rule: Rule, parts: tuple[Rule, ...]) -> Step:
        steps = tuple(map(self.step, parts))
        join = all_true if kind == "all_of" else any_true
        truth = join([each.truth for each in steps])
        return Step(kind=kind, truth=truth, rule=rule, parts=steps)

    def _leaf(self, rule: Limit | Is | Member | ContainsAny | Open) -> Step:
        truth = self.evaluation.leaves[rule]
        match rule:
            case Limit(metric):
                span = self.facts.span(metric)
                facts = self._facts_behind(rule)
                return Step(kind="limit", truth=truth, rule=rule, span=span, facts=facts)
            case Is(flag):
                used = (self.facts[flag],)
                return Step(kind="flag", truth=truth, rule=rule, facts=used)
            case Member():
                used = (self.facts[rule.field],)
                return Step(kind="member", truth=truth, rule=rule, facts=used)
            case ContainsAny():
                return Step(kind="contains_any", truth=truth, rule=rule)
            case Open():
                return Step(kind="not_modelled", truth=truth, rule=rule)
            case _:
                assert_never(rule)

    def _facts_behind(self, limit: Limit) -> tuple[Fact[object], ...]:
        """Return the fact stated, or those that the metric is derived from."""
        stated = self.facts[limit.metric]
        if stated.known:
            return (stated,)
        match limit.metric.definition:
            case Quotient(numerator, denominator):
                return self.facts[numerator], self.facts[denominator]
            case Sum(parts):
                return tuple(self.facts[part] for part in parts)
            case _:
                return (stated,)
