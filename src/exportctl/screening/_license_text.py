"""What a decision says of licenses, as a person would say it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from exportctl.evaluate import ConditionStatus, ExceptionStatus, ReviewStatus
from exportctl.logic import Truth

if TYPE_CHECKING:
    from exportctl.screening.decision import Decision

__all__ = ["license_lines"]

_PARTIES: Final = {
    Truth.TRUE: "a license is required",
    Truth.FALSE: "no license is required",
    Truth.UNKNOWN: "unknown",
}
_ENFORCED: Final = {
    Truth.TRUE: "enforced",
    Truth.FALSE: "not enforced",
    Truth.UNKNOWN: "enforcement unknown",
}


def license_lines(decision: "Decision") -> Iterator[str]:
    """Yield what follows from the classification: license, exceptions, review."""
    words = decision.verdict
    if not words.license:
        return
    if decision.destination or decision.license_required is Truth.TRUE:
        yield f"  {words.license}: {_required(decision)}"
        yield from _requirements(decision)
    if decision.parties_named or decision.license_required_parties is Truth.TRUE:
        yield f"  by parties and end use: {_PARTIES[decision.license_required_parties]}"
        yield from (f"    {id}" for id in decision.party_requirements)
    for exception in decision.exceptions:
        yield from _exception(words.exception, exception)
    if decision.review is not None and decision.license_required is Truth.TRUE:
        yield from _review(decision.review)


def _required(decision: "Decision") -> str:
    words = decision.verdict
    said = {Truth.TRUE: words.required, Truth.FALSE: words.not_required}
    return said.get(decision.license_required, "unknown")


def _requirements(decision: "Decision") -> Iterator[str]:
    for each in decision.requirements:
        if each.required is Truth.TRUE:
            who = f" ({each.enforcement})" if each.enforcement else ""
            yield f"    {each.source}: {_ENFORCED[each.enforced]}{who}"


def _exception(word: str, exception: ExceptionStatus) -> Iterator[str]:
    said = {Truth.TRUE: "available", Truth.UNKNOWN: "open"}[exception.available]
    yield f"  {word} {exception.id}: {said} ({exception.source})"
    if exception.eligible is Truth.UNKNOWN:
        yield "    whether item and transaction are eligible: open"
    yield from _conditions(exception.conditions)


def _review(review: ReviewStatus) -> Iterator[str]:
    where = f" ({review.source})" if review.source else ""
    yield f"  review: {' or '.join(review.possible)}{where}"
    yield from _conditions(review.conditions)


def _conditions(conditions: tuple[ConditionStatus, ...]) -> Iterator[str]:
    return (f"    {each}" for each in conditions)
