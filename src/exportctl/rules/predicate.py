"""The tree that a rule is: four kinds of leaf, three connectives, one reference."""

from typing import TYPE_CHECKING, TypeAlias

import attrs

from exportctl.metrics import Field, Flag, Metric
from exportctl.rules.threshold import Limit, at_least, less_than

if TYPE_CHECKING:
    from exportctl.rules.licensing import Definition, PartyRequirement
    from exportctl.rules.paragraph import LeadIn, Note, Paragraph

__all__ = [
    "AllOf",
    "AnyOf",
    "ContainsAny",
    "Is",
    "Leaf",
    "Member",
    "Not",
    "Open",
    "Part",
    "Ref",
    "Rule",
    "all_of",
    "any_of",
    "between",
    "contains_any",
    "except_when",
    "is_",
    "meets",
    "member",
    "none_of",
    "not_modelled",
    "rule_of",
]


@attrs.frozen(cache_hash=True)
class Is:
    """A flag that must be true."""

    flag: Flag


@attrs.frozen(cache_hash=True)
class Member:
    """A field whose code must be in one of some groups.

    Attributes:
        field: The field.
        groups: The groups as the text names them, or plain codes.
        codes: Who that was on the day; None until the rule is linked to a day.
    """

    field: Field
    groups: tuple[str, ...]
    codes: frozenset[str] | None = None


@attrs.frozen(cache_hash=True)
class ContainsAny:
    """Something inside must meet a paragraph."""

    id: str


@attrs.frozen(cache_hash=True)
class Open:
    """What is not modelled: always unknown, and always said.

    Attributes:
        id: The paragraph or subject that is left out.
        because: Why.
    """

    id: str
    because: str


@attrs.frozen(cache_hash=True)
class Ref:
    """A paragraph cited by its id."""

    id: str


@attrs.frozen(cache_hash=True)
class AllOf:
    """Every part must hold."""

    parts: "tuple[Rule, ...]"


@attrs.frozen(cache_hash=True)
class AnyOf:
    """At least one part must hold."""

    parts: "tuple[Rule, ...]"


@attrs.frozen(cache_hash=True)
class Not:
    """The part must not hold; law modules say `except_when` or `none_of`."""

    part: "Rule"


Leaf: TypeAlias = Limit | Is | Member | ContainsAny | Open
Rule: TypeAlias = Leaf | Ref | AllOf | AnyOf | Not
Part: TypeAlias = "Rule | Paragraph | Note | LeadIn | Definition | PartyRequirement"


def rule_of(part: Part) -> Rule:
    """Return *part* as a rule; what has an id of its own is cited by it."""
    if isinstance(part, Rule):
        return part
    return Ref(part.id)


def all_of(*parts: Part) -> AllOf:
    """Say "all of the following"."""
    return AllOf(tuple(map(rule_of, parts)))


def any_of(*parts: Part) -> AnyOf:
    """Say "any of the following"."""
    return AnyOf(tuple(map(rule_of, parts)))


def none_of(*parts: Part) -> Not:
    """Say "none of the following"."""
    return Not(any_of(*parts))


def except_when(part: Part, exclusion: Part) -> AllOf:
    """Say "*part*, except when *exclusion*"."""
    return AllOf((rule_of(part), Not(rule_of(exclusion))))


def between(metric: Metric, low: int | str, high: int | str) -> AllOf:
    """Say "*metric* of *low* or more and less than *high*"."""
    return AllOf((at_least(metric, low), less_than(metric, high)))


def is_(flag: Flag) -> Is:
    """Say that a flag is true."""
    return Is(flag)


def member(field: Field, *groups: str) -> Member:
    """Say that a field is in one of *groups*, each a group or a plain code."""
    return Member(field, groups)


def meets(*ids: str) -> AnyOf:
    """Say "meets any of these paragraphs", cited by their ids."""
    return AnyOf(tuple(map(Ref, ids)))


def contains_any(paragraph: "str | Paragraph") -> ContainsAny:
    """Say "containing integrated circuits any of which meets *paragraph*"."""
    return ContainsAny(paragraph if isinstance(paragraph, str) else paragraph.id)


def not_modelled(id: str, *, because: str) -> Open:
    """Say that *id* is left out, and why.

    Inside a rule it is a leaf that is always unknown; beside the paragraphs of an
    instrument it is a line in what a decision did not examine.

    >>> not_modelled("744.23", because="end use, needs facts about a person")
    Open(id='744.23', because='end use, needs facts about a person')
    """
    return Open(id, because)
