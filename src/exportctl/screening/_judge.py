"""From the answers about an item and the circuits in it to one judgement."""

from collections.abc import Iterator
from itertools import product

import attrs

from exportctl.evaluate import Answer, answer
from exportctl.evaluate.answer import (
    NONE,
    UNKNOWN,
    classification_of,
    nested,
    outcomes_in_order,
)
from exportctl.facts import Fact, Facts, OneOf
from exportctl.logic import Truth
from exportctl.metrics import DESTINATION
from exportctl.rules import Requirement, Snapshot

__all__ = ["Judgement", "judge", "with_destination"]


@attrs.frozen(kw_only=True, eq=False)
class Judgement:
    """What the rules of a day say of an item, taken together.

    Attributes:
        classification: Of its circuits, the one that governs.
        outcomes: Every classification still possible, in order of precedence.
        paragraphs: Those met, of circuits and item.
        controlled: Whether the item or a circuit in it is what the headline asks for.
        license_required: Whether the item needs a license, by destination alone.
        license_open: Why that stays open, in sentences.
        answers: The facts about each circuit, and about the item, with their answers.
        facts: The facts about the item.
    """

    classification: str
    outcomes: tuple[str, ...]
    paragraphs: tuple[str, ...]
    controlled: Truth
    license_required: Truth
    license_open: tuple[str, ...]
    answers: tuple[tuple[Facts, Answer], ...]
    facts: Facts

    @property
    def possible(self) -> tuple[str, ...]:
        """The classifications still possible; none when it is decided."""
        return self.outcomes if self.classification == UNKNOWN else ()

    @property
    def in_words(self) -> str:
        """The classification, and what is possible where it is open."""
        if not self.possible:
            return self.classification
        return f"{self.classification}: {' or '.join(self.possible)}"

    def agrees(self, other: "Judgement") -> bool:
        """Return whether *other* says the same, if perhaps more or less finely."""
        one, two = self.classification, other.classification
        same = one == two or (not {one, two} & {NONE, UNKNOWN} and nested(one, two))
        return (
            same
            and self.controlled is other.controlled
            and self.license_required is other.license_required
        )


def with_destination(facts: Facts, country: str | None) -> Facts:
    """Return the same facts, and those of what is inside, with a destination."""
    if country is None:
        return facts
    known = facts.knowing({DESTINATION: Fact(state=OneOf(frozenset((country,))))})
    inside = tuple(with_destination(each, country) for each in facts.contents)
    return attrs.evolve(known, contents=inside)


def judge(facts: Facts, snapshot: Snapshot) -> Judgement:
    """Return what *snapshot* says of an item and of the circuits in it.

    Raises:
        InconsistentFactsError: If the facts contradict each other.
    """
    whole = answer(snapshot, facts)
    inside = [(each, answer(snapshot, each)) for each in facts.contents]
    circuits = [one for _, one in inside] or [whole]
    outcomes = _governing(circuits, snapshot, closed=facts.closed)
    answers = (*inside, (facts, whole))
    controlled = Truth.FALSE
    for _, each in answers:
        controlled |= each.controlled
    return Judgement(
        classification=classification_of(outcomes, snapshot),
        outcomes=outcomes,
        paragraphs=_met([each for _, each in answers], snapshot),
        controlled=controlled,
        license_required=whole.license_required,
        license_open=tuple(_license_open(whole, snapshot)),
        answers=answers,
        facts=facts,
    )


def _governing(
    circuits: list[Answer], snapshot: Snapshot, *, closed: bool
) -> tuple[str, ...]:
    """Return the outcomes of the circuit that ranks first, over all completions.

    Where the list of circuits is open, one that is not listed may be anything.
    """
    names = outcomes_in_order(snapshot)
    rank = {name: number for number, name in enumerate(names)}
    reached = {len(names) - 1} if closed else set(rank.values())
    for each in circuits:
        reached = {min(one, rank[two]) for one, two in product(reached, each.outcomes)}
    return tuple(names[number] for number in sorted(reached))


def _met(answers: list[Answer], snapshot: Snapshot) -> tuple[str, ...]:
    met = {
        paragraph.id
        for each in answers
        for paragraph in snapshot.paragraphs
        if each.truths[paragraph.id] is Truth.TRUE
    }
    return tuple(sorted(met))


def _license_open(whole: Answer, snapshot: Snapshot) -> Iterator[str]:
    """Yield the requirements that nothing else settles."""
    if whole.license_required is not Truth.UNKNOWN:
        return
    for id, provision in snapshot.provisions.items():
        if isinstance(provision, Requirement) and whole.truths[id] is Truth.UNKNOWN:
            yield f"license requirement open: {id}"
