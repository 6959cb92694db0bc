"""What an answer is wanted to be, and the provisions that decide whether it is."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Final, TypeAlias

import attrs

from exportctl.analysis._start import Outcome, Start
from exportctl.errors import UnknownNameError
from exportctl.evaluate import Program
from exportctl.evaluate.answer import UNKNOWN, outcomes_in_order
from exportctl.evaluate.cells import known_codes
from exportctl.evaluate.program import of_transaction
from exportctl.facts import Facts
from exportctl.logic import Truth
from exportctl.metrics import Flag
from exportctl.rules import ContainsAny, Headline, Is, Limit, Review, Snapshot
from exportctl.rules.paragraph import covers
from exportctl.rules.predicate import Leaf

__all__ = ["ANOTHER", "Goal", "goal_of"]

ANOTHER: Final = "another outcome"
Test: TypeAlias = Callable[[Outcome], bool]

_NAMED: Final[Mapping[str, Test]] = {
    "controlled": lambda outcome: outcome.controlled is Truth.TRUE,
    "not controlled": lambda outcome: outcome.controlled is Truth.FALSE,
    "license required": lambda outcome: outcome.license_required is Truth.TRUE,
    "no license required": lambda outcome: outcome.license_required is Truth.FALSE,
}


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Goal:
    """An answer that is wanted.

    Attributes:
        words: What it is called.
        start: What is asked about.
        test: Whether an outcome is what is wanted.
        reviewed: Whether that turns on how an application would be reviewed.
    """

    words: str
    start: Start
    test: Test
    reviewed: bool

    def met(self, facts: Facts) -> bool:
        """Return whether the rules say of *facts* what is wanted."""
        outcome = self.start.unreviewed(facts)
        if not self.reviewed:
            return self.test(outcome)
        plain = attrs.evolve(self.start.present, review=())
        if self.words == ANOTHER and outcome != plain:  # whatever a review would say
            return True
        return self.test(self.start.reviewed(outcome, facts))

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The leaves that it turns on, if no number and no answer of the item is known."""
        return tuple(
            dict.fromkeys(
                _live(self.start.snapshot, self._names(), self.start.by_destination)
            )
        )

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """The limits on an item's numbers among them."""
        found = (leaf for leaf in self.leaves if isinstance(leaf, Limit))
        return tuple(leaf for leaf in found if not leaf.metric.of_transaction)

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """The questions about an item among them."""
        found = (leaf.flag for leaf in self.leaves if isinstance(leaf, Is))
        return tuple(dict.fromkeys(flag for flag in found if not flag.of_transaction))

    def _names(self) -> tuple[str, ...]:
        snapshot = self.start.snapshot
        if self.words.endswith("license required"):
            return snapshot.required
        if self.words.endswith("controlled"):
            found = snapshot.provisions.values()
            return tuple(each.id for each in found if isinstance(each, Headline))
        reviews = _reviews(snapshot) if self.reviewed else ()
        return (*snapshot.classified, *snapshot.required, *reviews)


def goal_of(wanted: str, start: Start) -> Goal:
    """Return the goal that words name.

    Raises:
        UnknownNameError: If they name none on that day.
    """
    now, snapshot = start.present, start.snapshot
    policies = _policies(snapshot)
    if wanted == ANOTHER:
        return Goal(words=wanted, start=start, test=lambda x: x != now, reviewed=True)
    if wanted in _NAMED:
        return Goal(words=wanted, start=start, test=_NAMED[wanted], reviewed=False)
    if wanted in policies:
        return Goal(
            words=wanted,
            start=start,
            test=lambda x: {each.startswith(wanted) for each in x.review} == {True},
            reviewed=True,
        )
    known = outcomes_in_order(snapshot)
    if not any(covers(wanted, each) for each in known):
        raise UnknownNameError("outcome", wanted, (ANOTHER, *_NAMED, *policies, *known))
    return Goal(
        words=wanted,
        start=start,
        test=lambda x: covers(wanted, x.classification),
        reviewed=False,
    )


def _live(snapshot: Snapshot, names: tuple[str, ...], facts: Facts) -> Iterator[Leaf]:
    """Yield the leaves that rules turn on, of an item and of the circuits in it."""
    program = Program.of(snapshot, names)
    codes = known_codes(program, facts)
    free = {leaf: Truth.UNKNOWN.value for leaf in codes if _may_change(leaf)}
    live = program.live(program.run(list((codes | free).values())))
    for leaf in (each for each in program.leaves if each in live):  # always in one order
        yield leaf
        if isinstance(leaf, ContainsAny):
            for inside in facts.contents:
                yield from _live(snapshot, (leaf.id,), inside)


def _may_change(leaf: Leaf) -> bool:
    numbers = isinstance(leaf, Limit | Is | ContainsAny)
    return numbers and not of_transaction(leaf)


def _all_reviews(snapshot: Snapshot) -> list[Review]:
    return [each for each in snapshot.provisions.values() if isinstance(each, Review)]


def _reviews(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the names of the cases of reviews."""
    return tuple(
        f"{each.id}#{k}" for each in _all_reviews(snapshot) for k in range(len(each.cases))
    )


def _policies(snapshot: Snapshot) -> tuple[str, ...]:
    cases = (case for each in _all_reviews(snapshot) for case in each.cases)
    return tuple(dict.fromkeys(x.outcome for x in cases if x.outcome != UNKNOWN))
