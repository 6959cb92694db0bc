"""The limit that an answer is nearest to, with its margin."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from exportctl.evaluate import Step, trace
from exportctl.exact import Interval
from exportctl.facts import Facts
from exportctl.logic import Truth
from exportctl.rules import ContainsAny, Headline, Limit, Paragraph, Ref, Snapshot
from exportctl.screening.decision import Leg, leg_of

__all__ = ["Nearest", "nearest_in", "nearest_of_headline"]

# How far a rule is from its limits: finite margins stand between never met and always met.
Distance: TypeAlias = tuple[int, Fraction]
_NEVER: Final[Distance] = (-1, Fraction(0))
_ALWAYS: Final[Distance] = (1, Fraction(0))


@attrs.frozen(kw_only=True, eq=False)
class Nearest:
    """A limit, the paragraph that it stands in, and how far a value is from it.

    Attributes:
        paragraph: The paragraph's id.
        leg: The limit with its value.
        margin: By how much it is met, negative if it is not.
        share: The same as a share of the limit.
    """

    paragraph: str
    leg: Leg
    margin: Interval
    share: Interval


Reach: TypeAlias = tuple[Distance, Nearest | None]


def nearest_of_headline(snapshot: Snapshot, facts: Facts) -> Nearest | None:
    """Return the limit that decides the headline question; None if none is known."""
    asked = [each for each in snapshot.provisions.values() if isinstance(each, Headline)]
    found = [_reach(each.id, snapshot, facts) for each in asked]
    return _limit(_highest(found))


def nearest_in(id: str, snapshot: Snapshot, facts: Facts) -> Nearest | None:
    """Return the limit that decides one paragraph, for the item or a circuit in it."""
    found = [_reach(id, snapshot, each) for each in (facts, *facts.contents)]
    return _limit(_highest(found))


def _limit(found: Reach | None) -> Nearest | None:
    return None if found is None else found[1]


def _reach(id: str, snapshot: Snapshot, facts: Facts) -> Reach | None:
    step = trace(id, snapshot, facts)
    return _Walk(snapshot, facts).reach(step, id, positive=True)


def _highest(found: Iterable[Reach | None]) -> Reach | None:
    """Return the best of parts of which one counts; what is not known may be better."""
    parts = list(found)
    known = [each for each in parts if each is not None]
    most = max(known, key=lambda each: each[0], default=None)
    open_still = len(known) < len(parts)
    return None if most and most[0] == _NEVER and open_still else most


def _lowest(found: Iterable[Reach | None]) -> Reach | None:
    """Return the worst of parts that all count; what is not known may be worse."""
    parts = list(found)
    known = [each for each in parts if each is not None]
    least = min(known, key=lambda each: each[0], default=None)
    open_still = len(known) < len(parts)
    return None if least and least[0] == _ALWAYS and open_still else least


@attrs.frozen(eq=False)
class _Walk:
    """Walks the steps of a rule: the worst leg of all, the best of any.

    What stands under one "not" is turned around, under two it is not; so an item that a
    note takes out, unless it reaches a limit, is as far away as that limit.
    """

    snapshot: Snapshot
    facts: Facts

    def reach(self, step: Step, paragraph: str, *, positive: bool) -> Reach | None:
        match step.rule:
            case Limit() if positive:
                return _of_limit(step, paragraph)
            case Ref(id):
                named = isinstance(self.snapshot.provisions[id], Paragraph)
                where = id if named else paragraph
                return self.reach(step.parts[0], where, positive=positive)
            case ContainsAny(id) if positive and self.facts.contents:
                inside = (_reach(id, self.snapshot, each) for each in self.facts.contents)
                return _highest(inside)
        if step.kind not in {"all_of", "any_of", "none_of"}:
            return _of_truth(step.truth if positive else ~step.truth)
        turned = positive is not (step.kind == "none_of")
        parts = [self.reach(each, paragraph, positive=turned) for each in step.parts]
        return (
            _lowest(parts) if positive is not (step.kind == "any_of") else _highest(parts)
        )


def _of_limit(step: Step, paragraph: str) -> Reach | None:
    margin, share = step.margin, step.margin_relative
    if margin is None or share is None:
        return _of_truth(step.truth)
    found = Nearest(paragraph=paragraph, leg=leg_of(step), margin=margin, share=share)
    return (0, share.low), found


def _of_truth(truth: Truth) -> Reach | None:
    """Return the distance of what has no number: none, if it is not known."""
    known = {Truth.TRUE: _ALWAYS, Truth.FALSE: _NEVER}
    return (known[truth], None) if truth in known else None
