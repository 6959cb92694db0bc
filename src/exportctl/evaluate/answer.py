"""The answers that people act on, over all completions of the facts."""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from exportctl.evaluate.cells import reachable
from exportctl.evaluate.sharp import any_of_them, one, shared
from exportctl.facts import Facts
from exportctl.logic import Truth, any_true
from exportctl.rules import Choice, Headline, Snapshot
from exportctl.rules.paragraph import covers

__all__ = [
    "NONE",
    "UNKNOWN",
    "Answer",
    "answer",
    "classification_of",
    "nested",
    "outcomes_in_order",
    "outcomes_of",
]

NONE = "none"
UNKNOWN = "unknown"


@attrs.frozen(kw_only=True)
class Answer:
    """What a snapshot says of one item, as sharply as the facts allow.

    Attributes:
        outcomes: Classifications that some completion of the facts reaches, in order of
            precedence.
        classification: The one that holds; the paragraph around several where all stand
            in one; else ``unknown``.
        controlled: The answer to the regime's headline question.
        license_required: Whether any requirement by item and destination holds.
        truths: Over all completions, the truth of every paragraph, requirement and case.
    """

    outcomes: tuple[str, ...]
    classification: str
    controlled: Truth
    license_required: Truth
    truths: Mapping[str, Truth] = attrs.field(eq=False, repr=False)


def answer(snapshot: Snapshot, facts: Facts) -> Answer:
    """Return the sharp answers of *snapshot* for *facts*.

    Raises:
        InconsistentFactsError: If stated facts contradict each other.
    """
    names = snapshot.classified
    found = reachable(snapshot, facts, names) if names else frozenset([()])
    every = [dict(zip(names, codes, strict=True)) for codes in found]
    truths = {name: shared(each[name] for each in every) for name in names}
    required = {id: one(snapshot, facts, id) for id in snapshot.required}
    outcomes = outcomes_of(snapshot, every)
    return Answer(
        outcomes=outcomes,
        classification=classification_of(outcomes, snapshot),
        controlled=_headline(snapshot, every),
        license_required=any_of_them(snapshot, facts, snapshot.required),
        truths={**truths, **required},
    )


def _headline(snapshot: Snapshot, completions: Sequence[Mapping[str, int]]) -> Truth:
    asked = [p.id for p in snapshot.provisions.values() if isinstance(p, Headline)]
    return any_true(shared(each[id] for each in completions) for id in asked)


def outcomes_of(
    snapshot: Snapshot, completions: Sequence[Mapping[str, int]]
) -> tuple[str, ...]:
    """Return the classifications that completions reach, given by their truth codes."""
    found = {
        outcome
        for choice in _choices(snapshot)
        for completion in completions
        for outcome in _first_of(choice, completion)
    }
    reached = found or {NONE}
    return tuple(name for name in outcomes_in_order(snapshot) if name in reached)


def outcomes_in_order(snapshot: Snapshot) -> tuple[str, ...]:
    """Return every classification that a snapshot knows, the governing ones first."""
    cases = (each for choice in _choices(snapshot) for each in choice.cases)
    return (*dict.fromkeys(each.outcome for each in cases), NONE)


def _choices(snapshot: Snapshot) -> list[Choice]:
    return [each for each in snapshot.provisions.values() if isinstance(each, Choice)]


def _first_of(choice: Choice, completion: Mapping[str, int]) -> Iterable[str]:
    """Yield the first outcome reached, and any before it that stays open."""
    for number, each in enumerate(choice.cases):
        code = completion[f"{choice.id}#{number}"]
        if code != Truth.FALSE.value:
            yield each.outcome
        if code == Truth.TRUE.value:
            return
    yield NONE


def classification_of(outcomes: Sequence[str], snapshot: Snapshot) -> str:
    """Return the one outcome, or the paragraph that holds all, or ``unknown``."""
    if len(outcomes) == 1:
        return outcomes[0]
    whole = [
        paragraph.id
        for paragraph in snapshot.paragraphs
        if all(covers(paragraph.id, outcome) for outcome in outcomes)
    ]
    return max(whole, key=len, default=UNKNOWN)


def nested(one: str, two: str) -> bool:
    """Return whether one paragraph stands under the other."""
    return covers(one, two) or covers(two, one)
