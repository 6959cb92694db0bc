"""What a transaction needs: enforcement, parties, exceptions, review, and flags."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from operator import and_, or_
from typing import Any, Final, TypeAlias, TypeVar, cast

import attrs

from exportctl.evaluate.cells import completions
from exportctl.evaluate.program import Program, evaluate
from exportctl.evaluate.sharp import all_of_them, any_of_them, one, shared
from exportctl.facts import Facts
from exportctl.logic import Truth
from exportctl.metrics import Term
from exportctl.rules import (
    Advice,
    Case,
    Condition,
    Enforcement,
    Is,
    LicenseException,
    Limit,
    Member,
    PartyRequirement,
    Requirement,
    Review,
    Snapshot,
)
from exportctl.rules.predicate import Leaf
from exportctl.sources import Citation

__all__ = [
    "IF_MET",
    "ConditionStatus",
    "ExceptionStatus",
    "Licensing",
    "RequirementStatus",
    "ReviewStatus",
    "enforced",
    "licensing",
    "open_terms",
    "requirements",
    "review_status",
]

IF_MET: Final = " if conditions met"
T = TypeVar("T")
Completion: TypeAlias = Mapping[str, int]


@attrs.frozen(kw_only=True)
class ConditionStatus:
    """A condition, and whether it is met.

    Attributes:
        text: What is asked, in our words.
        met: Whether it is; unknown until somebody has said.
        condition: The condition itself.
    """

    text: str
    met: Truth
    condition: Condition = attrs.field(eq=False, repr=False)

    def __str__(self) -> str:
        said = {Truth.TRUE: "met", Truth.FALSE: "not met", Truth.UNKNOWN: "open"}
        return f"{self.text}: {said[self.met]}"


@attrs.frozen(kw_only=True)
class RequirementStatus:
    """A requirement by item and destination, codified and enforced.

    Attributes:
        id: The paragraph.
        source: Where it is printed.
        reason: The reason for control.
        required: Whether it asks for a license.
        enforced: Whether it does, and that is enforced.
        enforcement: Who says so; None where nobody has said anything else.
    """

    id: str
    source: Citation
    reason: str
    required: Truth
    enforced: Truth
    enforcement: Citation | None


@attrs.frozen(kw_only=True)
class ExceptionStatus:
    """A license exception, and how far it is open to a transaction.

    Attributes:
        id: Its abbreviation.
        source: Where it is printed.
        eligible: Whether item, destination and activity are within it.
        conditions: What else it asks for.
        available: Whether it can be used: eligible, and every condition met.
    """

    id: str
    source: Citation
    eligible: Truth
    conditions: tuple[ConditionStatus, ...]
    available: Truth


@attrs.frozen(kw_only=True)
class ReviewStatus:
    """How an application would be reviewed.

    Attributes:
        policy: The policy, ``unknown`` if several are possible.
        possible: Every policy that some completion of the facts reaches.
        source: Where the policy is printed, if it is one.
        conditions: What the policy asks for.
    """

    policy: str
    possible: tuple[str, ...]
    source: Citation | None
    conditions: tuple[ConditionStatus, ...]

    @property
    def denial(self) -> bool:
        """Whether every policy possible is one of denial."""
        return all(each.endswith("denial") for each in self.possible)


@attrs.frozen(kw_only=True)
class Licensing:
    """What a snapshot says of a transaction.

    Attributes:
        parties: Whether who takes part, or what for, makes a license necessary.
        parties_open: The provisions that keep that open.
        parties_met: The provisions that make one necessary.
        exceptions: Every exception that is not ruled out.
        review: The review policy; None where the snapshot has none.
        requirements: The requirements by item and destination that are not ruled out.
        advice: Flags that guidance raises.
    """

    parties: Truth
    parties_open: tuple[str, ...]
    parties_met: tuple[str, ...]
    exceptions: tuple[ExceptionStatus, ...]
    review: ReviewStatus | None
    requirements: tuple[RequirementStatus, ...]
    advice: tuple[Advice, ...]


def licensing(snapshot: Snapshot, facts: Facts, by_destination: Facts) -> Licensing:
    """Return what *snapshot* says of the transaction in *facts*, as sharply as they allow.

    Args:
        snapshot: The rules.
        facts: What is known of item and transaction.
        by_destination: The same for questions of item and destination alone, which is
            how applications are reviewed as long as no party is named.

    Raises:
        InconsistentFactsError: If stated facts contradict each other.
    """
    parties = {
        each.id: one(snapshot, facts, each.id) for each in _all(snapshot, PartyRequirement)
    }
    advice = {each: one(snapshot, facts, each.id) for each in _all(snapshot, Advice)}
    exceptions = (_exception(snapshot, facts, x) for x in _all(snapshot, LicenseException))
    reviews = [review_status(snapshot, by_destination, x) for x in _all(snapshot, Review)]
    return Licensing(
        parties=any_of_them(snapshot, facts, tuple(parties)),
        parties_open=_which(parties, Truth.UNKNOWN),
        parties_met=_which(parties, Truth.TRUE),
        exceptions=tuple(x for x in exceptions if x.available is not Truth.FALSE),
        review=reviews[0] if reviews else None,
        requirements=requirements(snapshot, by_destination),
        advice=_which(advice, Truth.TRUE),
    )


def requirements(snapshot: Snapshot, facts: Facts) -> tuple[RequirementStatus, ...]:
    """Return every requirement by item and destination that is not ruled out."""
    found = []
    for each in _all(snapshot, Requirement):
        required = one(snapshot, facts, each.id)
        if required is not Truth.FALSE:
            posture = _posture(snapshot, each.id)
            names = (each.id, *((posture.id,) if posture else ()))
            found.append(
                RequirementStatus(
                    id=each.id,
                    source=each.source,
                    reason=each.reason,
                    required=required,
                    enforced=all_of_them(snapshot, facts, names),
                    enforcement=posture.source if posture else None,
                )
            )
    return tuple(found)


def enforced(snapshot: Snapshot, facts: Facts) -> Truth:
    """Return whether a requirement by item and destination holds and is enforced."""
    ids = [each.id for each in _all(snapshot, Requirement)]
    pairs = [(id, posture.id if (posture := _posture(snapshot, id)) else id) for id in ids]
    names = tuple(dict.fromkeys(name for pair in pairs for name in pair))
    return shared(
        reduce(or_, (each[id] & each[posture] for id, posture in pairs), 0)
        for each in _completions(snapshot, facts, names)
    )


def _posture(snapshot: Snapshot, id: str) -> Enforcement | None:
    """Return what is said of the enforcement of a requirement, if anything."""
    found = [each for each in _all(snapshot, Enforcement) if id in each.of]
    return found[0] if found else None


def _all(snapshot: Snapshot, kind: type[T]) -> tuple[T, ...]:
    return _of_kind(snapshot, cast("Hashable", kind))


@lru_cache(maxsize=4096)
def _of_kind(snapshot: Snapshot, kind: Any) -> tuple[Any, ...]:
    provisions = snapshot.provisions.values()
    return tuple(each for each in provisions if isinstance(each, kind))


def _which(found: Mapping[T, Truth], truth: Truth) -> tuple[T, ...]:
    return tuple(each for each, answer in found.items() if answer is truth)


def _completions(
    snapshot: Snapshot, facts: Facts, names: tuple[str, ...]
) -> Iterator[Completion]:
    order = Program.of(snapshot, names).names
    for codes in completions(snapshot, facts, names):
        yield dict(zip(order, codes, strict=True))


def _exception(
    snapshot: Snapshot, facts: Facts, exception: LicenseException
) -> ExceptionStatus:
    eligible = one(snapshot, facts, exception.id)
    conditions = _statuses(snapshot, facts, exception.id, exception.conditions)
    available = eligible
    for each in conditions:
        available &= each.met
    return ExceptionStatus(
        id=exception.id,
        source=exception.source,
        eligible=eligible,
        conditions=conditions,
        available=available,
    )


def _statuses(
    snapshot: Snapshot, facts: Facts, name: str, conditions: Sequence[Condition]
) -> tuple[ConditionStatus, ...]:
    return tuple(
        ConditionStatus(text=x.text, met=one(snapshot, facts, f"{name}?{k}"), condition=x)
        for k, x in enumerate(conditions)
    )


def review_status(snapshot: Snapshot, facts: Facts, review: Review) -> ReviewStatus:
    """Return the first policy that is reached, over all completions of the cases."""
    met = [
        _statuses(snapshot, facts, f"{review.id}#{k}", each.conditions)
        for k, each in enumerate(review.cases)
    ]
    names = tuple(f"{review.id}#{k}" for k in range(len(review.cases)))
    found = {
        (k, policy)
        for completion in _completions(snapshot, facts, names)
        for k, policy in _policies(review.cases, list(completion.values()), met)
    }
    possible = tuple(dict.fromkeys(policy for _, policy in sorted(found)))
    at, policy = min(found) if len(possible) == 1 else (len(names), "unknown")
    reached = at < len(names)
    return ReviewStatus(
        policy=policy,
        possible=possible,
        source=review.cases[at].source or review.source if reached else None,
        conditions=met[at] if reached else (),
    )


def _policies(
    cases: Sequence[Case], codes: Sequence[int], met: Sequence[Sequence[ConditionStatus]]
) -> Iterator[tuple[int, str]]:
    """Yield the first policy reached, and any before it that stays open."""
    for k, (each, code) in enumerate(zip(cases, codes, strict=True)):
        conditions = reduce(and_, (one.met for one in met[k]), Truth.TRUE)
        if code == Truth.FALSE.value or conditions is Truth.FALSE:
            continue
        yield k, each.outcome + (IF_MET if conditions is Truth.UNKNOWN else "")
        if code == Truth.TRUE.value:
            return
    yield len(cases), "none"


def open_terms(
    snapshot: Snapshot, facts: Facts, names: tuple[str, ...]
) -> tuple[Term, ...]:
    """Return the terms about the transaction that the answers to some rules turn on."""
    if not names:
        return ()
    program = Program.of(snapshot, names)
    codes = [truth.value for truth in evaluate(snapshot, facts, names).leaves.values()]
    live = program.live(program.run(codes))
    found = (_term(leaf) for leaf in program.leaves if leaf in live)
    terms = (term for term in found if term is not None and term.of_transaction)
    return tuple(dict.fromkeys(terms))


def _term(leaf: Leaf) -> Term | None:
    match leaf:
        case Limit(metric):
            return metric
        case Is(flag):
            return flag
        case Member(field):
            return field
        case _:
            return None
