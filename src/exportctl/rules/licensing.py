"""What follows from a classification: requirements, exceptions, review, and their order."""

from typing import TypeAlias

import attrs

from exportctl.rules.paragraph import cited
from exportctl.rules.predicate import AllOf, Part, Rule, all_of, rule_of
from exportctl.sources import Citation, Confidence

__all__ = [
    "Advice",
    "Case",
    "Choice",
    "Condition",
    "Definition",
    "Enforcement",
    "Headline",
    "LicenseException",
    "Licensing",
    "PartyRequirement",
    "Requirement",
    "Review",
    "case",
    "case_if",
    "condition",
    "first_of",
]


@attrs.frozen(kw_only=True)
class Requirement:
    """A paragraph that requires a license, by item and destination.

    Attributes:
        id: As printed, such as ``742.6(a)(6)(iii)``.
        source: Where it is printed.
        rule: When it does.
        reason: The reason for control as the text abbreviates it.
    """

    id: str
    source: Citation = attrs.field(validator=cited)
    rule: Rule = attrs.field(converter=rule_of)
    reason: str


@attrs.frozen(kw_only=True)
class PartyRequirement:
    """A paragraph that requires a license because of who takes part, or what for.

    Attributes:
        id: As printed, such as ``744.23(a)(3)(i)``.
        source: Where it is printed.
        rule: When it does.
        confidence: How well its text is known.
    """

    id: str
    source: Citation = attrs.field(validator=cited)
    rule: Rule = attrs.field(converter=rule_of)
    confidence: Confidence = Confidence.TEXT


@attrs.frozen(kw_only=True)
class Enforcement:
    """When a codified requirement is enforced; without one, it is.

    Attributes:
        id: Ours, after the requirement.
        source: Where the agency says so.
        of: Ids of the requirements.
        rule: When they are enforced.
    """

    id: str
    source: Citation = attrs.field(validator=cited)
    of: tuple[str, ...]
    rule: Rule = attrs.field(converter=rule_of)


@attrs.frozen(kw_only=True)
class Definition:
    """A term that other provisions cite by its id; no paragraph of a control list."""

    id: str
    source: Citation = attrs.field(validator=cited)
    rule: Rule = attrs.field(converter=rule_of)


@attrs.frozen
class Condition:
    """Something that must be so for an exception or a review policy.

    Attributes:
        text: What, in our words.
        rule: When it is.
    """

    text: str
    rule: AllOf


@attrs.frozen(kw_only=True)
class LicenseException:
    """An exception to a license requirement.

    Attributes:
        id: The abbreviation that the text gives it, such as ``NAC``.
        source: Where it is printed.
        eligible: To which items, destinations and activities it is open.
        conditions: What has to be done to use it.
    """

    id: str
    source: Citation = attrs.field(validator=cited)
    eligible: Rule = attrs.field(converter=rule_of)
    conditions: tuple[Condition, ...] = ()


@attrs.frozen(kw_only=True)
class Advice:
    """A flag that an agency's guidance raises; it classifies nothing.

    Attributes:
        id: Short name.
        source: Where it stands.
        rule: When it is raised.
        says: What it says, in our words.
    """

    id: str
    source: Citation = attrs.field(validator=cited)
    rule: Rule = attrs.field(converter=rule_of)
    says: str


@attrs.frozen(kw_only=True)
class Headline:
    """The question that people mean by "is it controlled?" under a regime."""

    id: str
    source: Citation = attrs.field(validator=cited)
    rule: Rule = attrs.field(converter=rule_of)


@attrs.frozen
class Case:
    """An outcome, and when it is reached.

    Attributes:
        outcome: Its name.
        rule: When it is reached.
        conditions: What besides has to be met; if that is open, so is the outcome.
        source: Where it is printed, if not with the whole choice.
    """

    outcome: str
    rule: AllOf
    conditions: tuple[Condition, ...] = ()
    source: Citation | None = None


@attrs.frozen(kw_only=True)
class Choice:
    """The first of several classifications that is reached."""

    id: str
    source: Citation = attrs.field(validator=cited)
    cases: tuple[Case, ...]


@attrs.frozen(kw_only=True)
class Review:
    """How applications are reviewed: the first of several policies that is reached.

    Attributes:
        id: As printed, such as ``742.6(b)(10)``.
        source: Where it is printed.
        cases: The policies in their order.
        confidence: How well its text is known.
    """

    id: str
    source: Citation = attrs.field(validator=cited)
    cases: tuple[Case, ...]
    confidence: Confidence = Confidence.TEXT


Licensing: TypeAlias = (
    PartyRequirement | Enforcement | Definition | LicenseException | Advice | Review
)


def case(outcome: str, *parts: Part) -> Case:
    """Say "*outcome*, if all of *parts*"; without parts it is reached always."""
    return Case(outcome, all_of(*parts))


def case_if(
    outcome: str, *parts: Part, conditions: tuple[Condition, ...], source: Citation
) -> Case:
    """Say "*outcome*, if all of *parts*, and if *conditions* are met"."""
    return Case(outcome, all_of(*parts), conditions, source)


def condition(text: str, *parts: Part) -> Condition:
    """Say "*text*, which is so if all of *parts*"."""
    return Condition(text, all_of(*parts))


def first_of(id: str, source: Citation, *cases: Case) -> Choice:
    """Say "the first of these that is reached"."""
    return Choice(id=id, source=source, cases=cases)
