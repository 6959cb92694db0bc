"""What can be claimed of rules: data, which names paragraphs and never a number."""

from typing import TypeAlias

import attrs

from exportctl.dates import Day
from exportctl.metrics import Metric
from exportctl.rules import Rule

__all__ = [
    "AtLeast",
    "Claim",
    "Either",
    "FirstReached",
    "Given",
    "Inside",
    "LowerLimits",
    "Never",
    "Positive",
    "Says",
    "Text",
    "Theorem",
    "Unamended",
]


@attrs.frozen
class Text:
    """The rules of a regime on a day.

    Attributes:
        regime: Its id.
        on: The day; None for each day that the theorem is about.
    """

    regime: str
    on: Day | None = None


@attrs.frozen
class LowerLimits:
    """A paragraph without the limits that larger numbers stop meeting.

    Attributes:
        id: The paragraph.
    """

    id: str


@attrs.frozen
class FirstReached:
    """That the first case of a choice which is reached stands under a paragraph.

    Attributes:
        choice: The id of the choice.
        under: The paragraph.
    """

    choice: str
    under: str


@attrs.frozen
class Says:
    """That a text says something of an item.

    Attributes:
        text: The text.
        rule: What it says.
        of: Which item: ``x`` or ``y``.
    """

    text: Text
    rule: Rule | LowerLimits | FirstReached
    of: str = "x"


@attrs.frozen(kw_only=True)
class AtLeast:
    """That one number exists, and another too, and is not above it.

    Attributes:
        metric: The first.
        of: Of which item.
        other: The second.
        other_of: Of which item.
    """

    metric: Metric
    of: str = "x"
    other: Metric
    other_of: str = "x"


@attrs.frozen
class Positive:
    """That a number exists and is above zero."""

    metric: Metric
    of: str = "x"


@attrs.frozen
class Inside:
    """That a number of everything inside an item is so; within, that item is ``x``."""

    claim: AtLeast | Positive
    of: str = "x"


@attrs.frozen
class Never:
    """That something does not hold."""

    claim: "Claim"


@attrs.frozen
class Either:
    """That at least one of several things holds."""

    claims: "tuple[Claim, ...]"


Claim: TypeAlias = Says | AtLeast | Positive | Inside | Never | Either


@attrs.frozen
class Given:
    """What a theorem takes for granted, in words too.

    Attributes:
        words: What, in our words.
        claim: The same as a claim.
        assumed: Whether it is an assumption about the world, not the case in question.
    """

    words: str
    claim: Claim
    assumed: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen(kw_only=True)
class Theorem:
    """A claim about all items.

    Attributes:
        id: Short name.
        says: The whole of it, in words.
        given: What it takes for granted.
        then: What follows.
        since: The first day that it is about.
        until: The first day that it is no longer about; None if there is none.
        differ: The terms in which the item ``y`` differs from ``x``; in all else, the
            transaction and what is not modelled too, they are the same.
    """

    id: str
    says: str
    given: tuple[Given, ...]
    then: Claim
    since: Day
    until: Day | None = None
    differ: tuple[Metric, ...] = ()


@attrs.frozen(kw_only=True)
class Unamended:
    """The claim that instruments change nothing but what they name.

    What is not named says the same before and after, of every item and transaction,
    whatever the named provisions that it cites turn out to say.

    Attributes:
        id: Short name.
        says: The whole of it, in words.
        regime: Whose instruments.
    """

    id: str
    says: str
    regime: str
