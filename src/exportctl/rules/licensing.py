"""What follows from a classification: requirements, and the order of questions."""

import attrs

from exportctl.rules.paragraph import cited
from exportctl.rules.predicate import AllOf, Part, Rule, all_of, rule_of
from exportctl.sources import Citation

__all__ = ["Case", "Choice", "Headline", "Requirement", "case", "first_of"]


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
class Headline:
    """The question that people mean by "is it controlled?" under a regime."""

    id: str
    source: Citation = attrs.field(validator=cited)
    rule: Rule = attrs.field(converter=rule_of)


@attrs.frozen
class Case:
    """An outcome, and when it is reached."""

    outcome: str
    rule: AllOf


@attrs.frozen(kw_only=True)
class Choice:
    """The first of several outcomes that is reached."""

    id: str
    source: Citation = attrs.field(validator=cited)
    cases: tuple[Case, ...]


def case(outcome: str, *parts: Part) -> Case:
    """Say "*outcome*, if all of *parts*"; without parts it is reached always."""
    return Case(outcome, all_of(*parts))


def first_of(id: str, source: Citation, *cases: Case) -> Choice:
    """Say "the first of these that is reached"."""
    return Choice(id=id, source=source, cases=cases)
