"""What every analysis starts from: an item, the rules of a day, and a transaction."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Final

import attrs

from exportctl.dates import Day
from exportctl.evaluate import Answer, answer
from exportctl.evaluate.answer import NONE, UNKNOWN, classification_of
from exportctl.evaluate.licensing import review_status
from exportctl.evaluate.sharp import any_of_them
from exportctl.facts import Facts
from exportctl.hardware import Item
from exportctl.logic import Truth
from exportctl.readings import Reading
from exportctl.rules import Requirement, Review, Snapshot
from exportctl.screening._judge import governing, knowing
from exportctl.screening._parties import unasked
from exportctl.screening._question import Question, question_of
from exportctl.transactions import Transaction

__all__ = ["Outcome", "Start", "starting"]

_CONTROLLED: Final = {
    Truth.TRUE: "controlled",
    Truth.FALSE: "not controlled",
    Truth.UNKNOWN: "unknown whether controlled",
}
_LICENSE: Final = {
    Truth.TRUE: "license required",
    Truth.FALSE: "license not required",
    Truth.UNKNOWN: "unknown whether a license is required",
}


@attrs.frozen(kw_only=True)
class Outcome:
    """What people act on: the answer about an item, and what follows from it.

    Attributes:
        classification: The governing paragraph, ``none`` or ``unknown``.
        possible: The classifications still possible; empty when it is decided.
        controlled: The answer to the regime's headline question.
        license_required: Whether item and destination make a license necessary.
        review: The policies by which an application could be reviewed; empty where no
            license is required.
    """

    classification: str
    possible: tuple[str, ...]
    controlled: Truth
    license_required: Truth
    review: tuple[str, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether nothing in it is open, reviews apart."""
        answers = {self.controlled, self.license_required}
        return self.classification != UNKNOWN and Truth.UNKNOWN not in answers

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "classification": self.classification,
            "possible": list(self.possible),
            "controlled": str(self.controlled),
            "license_required": str(self.license_required),
            "review": list(self.review),
        }

    def __str__(self) -> str:
        named = " or ".join(self.possible) or self.classification
        review = f", {' or '.join(self.review)}" if self.review else ""
        return (
            f"{named}, {_CONTROLLED[self.controlled]}, "
            f"{_LICENSE[self.license_required]}{review}"
        )


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Start:
    """An item, the rules of a day, and a transaction.

    Attributes:
        question: What was asked.
        facts: What is known of item and transaction.
        by_destination: The same for questions of item and destination alone.
    """

    question: Question
    facts: Facts
    by_destination: Facts

    @property
    def item(self) -> Item:
        """The item."""
        return self.question.item

    @property
    def on(self) -> Day:
        """The day asked about."""
        return self.question.on

    @property
    def destination(self) -> str | None:
        """Where it goes."""
        return self.question.deal.to

    @property
    def headline(self) -> str:
        """The question in words."""
        going = f" to {self.destination}" if self.destination else ""
        named = f"{self.item.name} ({self.item.id})"
        return f"{named}{going} on {self.on}, regime {self.question.regime.id}"

    @cached_property
    def snapshot(self) -> Snapshot:
        """The rules in force on that day."""
        return self.question.regime.on(self.on, self.question.places)

    @cached_property
    def present(self) -> Outcome:
        """What the rules say of the item as it is."""
        return self.outcome(self.by_destination)

    def outcome(self, facts: Facts) -> Outcome:
        """Return what the rules say of other facts about item and destination.

        Raises:
            InconsistentFactsError: If the facts contradict each other.
        """
        return self.reviewed(self.unreviewed(facts), facts)

    def unreviewed(self, facts: Facts) -> Outcome:
        """Return the same without how an application would be reviewed.

        Raises:
            InconsistentFactsError: If the facts contradict each other.
        """
        whole = answer(self.snapshot, facts)
        each = [*(answer(self.snapshot, inside) for inside in facts.contents), whole]
        outcomes = governing(each, self.snapshot, closed=facts.closed)
        classification = classification_of(outcomes, self.snapshot)
        required = Truth.FALSE if self.question.stays else whole.license_required
        return Outcome(
            classification=classification,
            possible=outcomes if classification == UNKNOWN else (),
            controlled=_any(each),
            license_required=required,
        )

    def reviewed(self, outcome: Outcome, facts: Facts) -> Outcome:
        """Return an outcome with the policies for regional stability, if one is asked."""
        snapshot, reasons = self.snapshot, tuple(self._requirements("RS"))
        found = [x for x in snapshot.provisions.values() if isinstance(x, Review)]
        if (
            not found
            or outcome.license_required is Truth.FALSE
            or any_of_them(snapshot, facts, reasons) is Truth.FALSE
        ):
            return outcome
        possible = review_status(snapshot, facts, found[0]).possible
        return attrs.evolve(outcome, review=tuple(x for x in possible if x != NONE))

    def _requirements(self, reason: str) -> Iterator[str]:
        for id, each in self.snapshot.provisions.items():
            if isinstance(each, Requirement) and each.reason == reason:
                yield id


def _any(answers: Iterable[Answer]) -> Truth:
    controlled = Truth.FALSE
    for each in answers:
        controlled |= each.controlled
    return controlled


def starting(
    item: Item | str,
    *,
    on: Day | str,
    regime: str,
    to: str | None,
    transaction: Transaction | None,
    readings: Iterable[Reading],
) -> Start:
    """Return what an analysis starts from; the arguments are those of `screen`."""
    question = question_of(
        item, on, regime=regime, to=to, transaction=transaction, readings=readings
    )
    facts = question.facts_of(question.item, question.readings)
    return Start(
        question=question,
        facts=facts,
        by_destination=knowing(facts, unasked(question.deal)),
    )
