"""From the answers about an item and the circuits in it to one judgement."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import Final

import attrs

from exportctl.evaluate import (
    Answer,
    ExceptionStatus,
    Licensing,
    ReviewStatus,
    answer,
    enforced,
    licensing,
)
from exportctl.evaluate.answer import (
    NONE,
    UNKNOWN,
    classification_of,
    nested,
    outcomes_in_order,
)
from exportctl.facts import Fact, Facts, OneOf
from exportctl.logic import Truth, any_true
from exportctl.metrics import BASE_ECCN, ITEM_KIND, Term
from exportctl.rules import Requirement, Snapshot

__all__ = ["Judgement", "Standing", "governing", "judge", "knowing", "standing"]

# Requirements by headquarters, reviewed with those by destination.
_SAME_REVIEW: Final = ("742.6", "744.23(a)(3)")
_UNLISTED: Final = Facts(
    stated={
        ITEM_KIND: Fact(state=OneOf(frozenset(("integrated_circuit",)))),
        BASE_ECCN: Fact(state=OneOf(frozenset(("not stated",)))),
    }
)


@attrs.frozen(kw_only=True, eq=False)
class Standing:
    """What the rules of a day say of an item, whatever is done with it.

    Attributes:
        classification: Of its circuits and itself, the one that governs.
        outcomes: Every classification still possible, in order of precedence.
        paragraphs: Those met, of circuits and item.
        controlled: Whether the item or a circuit in it is what the headline asks for.
        license_required: Whether the item needs a license, by destination alone.
        answers: The facts about each circuit, and about the item, with their answers.
    """

    classification: str
    outcomes: tuple[str, ...]
    paragraphs: tuple[str, ...]
    controlled: Truth
    license_required: Truth
    answers: tuple[tuple[Facts, Answer], ...]


@attrs.frozen(kw_only=True, eq=False)
class Judgement:
    """What the rules of a day say of an item, taken together.

    Attributes:
        classification: Of its circuits and itself, the one that governs.
        outcomes: Every classification still possible, in order of precedence.
        paragraphs: Those met, of circuits and item.
        controlled: Whether the item or a circuit in it is what the headline asks for.
        license_required: Whether the item needs a license, by destination alone.
        license_open: Why that stays open, in sentences.
        enforced: Whether that requirement is enforced.
        licensing: What the transaction needs besides.
        answers: The facts about each circuit, and about the item, with their answers.
        facts: The facts about the item.
    """

    classification: str
    outcomes: tuple[str, ...]
    paragraphs: tuple[str, ...]
    controlled: Truth
    license_required: Truth
    license_open: tuple[str, ...]
    enforced: Truth
    licensing: Licensing
    answers: tuple[tuple[Facts, Answer], ...]
    facts: Facts

    @property
    def possible(self) -> tuple[str, ...]:
        """The classifications still possible; none when it is decided."""
        return self.outcomes if self.classification == UNKNOWN else ()

    @property
    def maybe_required(self) -> bool:
        """Whether a license may be required, for any reason."""
        return bool(self.licensing.parties_met) or self.license_required is not Truth.FALSE

    @property
    def exceptions(self) -> tuple[ExceptionStatus, ...]:
        """The exceptions that are open, if there is anything to be excepted from."""
        return self.licensing.exceptions if self.maybe_required else ()

    @property
    def review(self) -> ReviewStatus | None:
        """The policy for regional stability, if that is why a license is asked for."""
        found = self.licensing
        asked = any(each.reason == "RS" for each in found.requirements)
        by_headquarters = [id for id in found.parties_met if id.startswith(_SAME_REVIEW)]
        if found.review is None or not (asked or by_headquarters):
            return None
        if len(by_headquarters) < len(found.parties_met) and not found.review.denial:
            return _unreviewed(found.review)
        return found.review

    @property
    def policy(self) -> str:
        """How an application would be reviewed; ``none`` if no license is required."""
        if self.review is not None:
            return self.review.policy
        return UNKNOWN if self.maybe_required else NONE

    @property
    def in_words(self) -> str:
        """The classification, and what is possible where it is open."""
        if not self.possible:
            return self.classification
        return f"{self.classification}: {' or '.join(self.possible)}"

    def beside(self, other: "Judgement") -> str:
        """Return the classification, or where that is the same, what else differs."""
        if self.in_words != other.in_words:
            return self.in_words
        mine, theirs = _details(self), _details(other)
        pairs = zip(mine.items(), theirs.values(), strict=True)
        return ", ".join(f"{name} {said}" for (name, said), was in pairs if said != was)

    def agrees(self, other: "Judgement") -> bool:
        """Return whether *other* says the same, if perhaps more or less finely."""
        one, two = self.classification, other.classification
        same = one == two or (not {one, two} & {NONE, UNKNOWN} and nested(one, two))
        return same and _details(self) == _details(other)


def _unreviewed(review: ReviewStatus) -> ReviewStatus:
    """Return a review that other provisions take part in, of which nothing is encoded."""
    possible = (*review.possible, UNKNOWN)
    return attrs.evolve(
        review, policy=UNKNOWN, possible=possible, source=None, conditions=()
    )


def _details(judged: Judgement) -> dict[str, str]:
    """Return what is said besides the classification, each in words."""
    review = judged.review.possible if judged.review else ("none",)
    exceptions = (f"{each.id} {each.available}" for each in judged.exceptions)
    return {
        "controlled": str(judged.controlled),
        "license": str(judged.license_required),
        "enforced": str(judged.enforced),
        "by parties": str(judged.licensing.parties),
        "exceptions": "; ".join(exceptions) or "none",
        "review": " or ".join(review),
    }


def knowing(facts: Facts, more: Mapping[Term, Fact[object]]) -> Facts:
    """Return the same facts, and those of what is inside, with *more*."""
    inside = tuple(knowing(each, more) for each in facts.contents)
    return attrs.evolve(facts.knowing(more), contents=inside)


def judge(
    facts: Facts, snapshot: Snapshot, unasked: Mapping[Term, Fact[object]] | None = None
) -> Judgement:
    """Return what *snapshot* says of an item and of the circuits in it.

    Args:
        facts: What is known of item and transaction.
        snapshot: The rules.
        unasked: What to take of parties that nobody has asked about, where the question
            is about item and destination alone.

    Raises:
        InconsistentFactsError: If the facts contradict each other.
    """
    by_destination = knowing(facts, unasked or {})
    stands = standing(by_destination, snapshot)
    _, whole = stands.answers[-1]
    return Judgement(
        classification=stands.classification,
        outcomes=stands.outcomes,
        paragraphs=stands.paragraphs,
        controlled=stands.controlled,
        license_required=stands.license_required,
        license_open=tuple(_license_open(whole, snapshot)),
        enforced=enforced(snapshot, by_destination),
        licensing=licensing(snapshot, facts, by_destination),
        answers=stands.answers,
        facts=facts,
    )


def standing(facts: Facts, snapshot: Snapshot) -> Standing:
    """Return what *snapshot* says of an item, and of the circuits in it, by themselves.

    Raises:
        InconsistentFactsError: If the facts contradict each other.
    """
    inside = [(each, answer(snapshot, each)) for each in facts.contents]
    whole = answer(snapshot, facts)
    answers = (*inside, (facts, whole))
    found = [each for _, each in answers]
    outcomes = governing(found, snapshot, closed=facts.closed)
    return Standing(
        classification=classification_of(outcomes, snapshot),
        outcomes=outcomes,
        paragraphs=_met(found, snapshot),
        controlled=any_true(each.controlled for each in found),
        license_required=whole.license_required,
        answers=answers,
    )


def governing(
    circuits: list[Answer], snapshot: Snapshot, *, closed: bool
) -> tuple[str, ...]:
    """Return the outcomes of what ranks first, circuit or item, over all completions.

    Where the list of circuits is open, one that is not listed may be anything.
    """
    names = outcomes_in_order(snapshot)
    rank = {name: number for number, name in enumerate(names)}
    reached = {len(names) - 1}
    if not closed:
        reached |= {rank[name] for name in _of_anything(snapshot)}
    for each in circuits:
        reached = {min(one, rank[two]) for one, two in product(reached, each.outcomes)}
    return tuple(names[number] for number in sorted(reached))


@lru_cache(maxsize=256)
def _of_anything(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the outcomes of a circuit of which nothing is known, worked out once."""
    return answer(snapshot, _UNLISTED).outcomes


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
