"""What a decision says of licenses, as plain values."""

from typing import TYPE_CHECKING, Any

from exportctl.evaluate import (
    ConditionStatus,
    ExceptionStatus,
    RequirementStatus,
    ReviewStatus,
)
from exportctl.logic import Truth

if TYPE_CHECKING:
    from exportctl.screening.decision import Decision

__all__ = ["license_record", "words_record"]


def license_record(decision: "Decision") -> dict[str, Any]:
    """Return requirements, exceptions, review and flags as JSON would hold them."""
    return {
        "requirements": [_requirement(each) for each in decision.requirements],
        "party_requirements": list(decision.party_requirements),
        "exceptions": [_exception(each) for each in decision.exceptions],
        "review": _review(decision.review),
        "advice": [
            {"id": each.id, "source": str(each.source), "says": each.says}
            for each in decision.advice
        ],
    }


def words_record(decision: "Decision") -> dict[str, Any]:
    """Return the words in which the regime answers."""
    words = decision.verdict
    said = {Truth.TRUE: words.required, Truth.FALSE: words.not_required}
    return {
        "controlled": decision.verdict_in_words,
        "license": words.license,
        "license_required": said.get(decision.license_required, "unknown"),
        "exception": words.exception,
        "parties": decision.parties_named,
    }


def _requirement(requirement: RequirementStatus) -> dict[str, Any]:
    by = requirement.enforcement
    return {
        "id": requirement.id,
        "source": str(requirement.source),
        "reason": requirement.reason,
        "required": str(requirement.required),
        "enforced": str(requirement.enforced),
        "enforcement": None if by is None else str(by),
    }


def _exception(exception: ExceptionStatus) -> dict[str, Any]:
    return {
        "id": exception.id,
        "source": str(exception.source),
        "eligible": str(exception.eligible),
        "available": str(exception.available),
        "conditions": [_condition(each) for each in exception.conditions],
    }


def _review(review: ReviewStatus | None) -> dict[str, Any] | None:
    if review is None:
        return None
    return {
        "policy": review.policy,
        "possible": list(review.possible),
        "source": None if review.source is None else str(review.source),
        "conditions": [_condition(each) for each in review.conditions],
    }


def _condition(condition: ConditionStatus) -> dict[str, str]:
    return {"text": condition.text, "met": str(condition.met)}
