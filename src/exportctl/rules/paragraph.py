"""Paragraphs, and the notes and lead-ins that reach over several of them."""

import attrs

from exportctl.errors import InvalidCitationError
from exportctl.rules.predicate import Rule, rule_of
from exportctl.sources import Citation, Confidence

__all__ = ["LeadIn", "Note", "Paragraph", "cited", "covers"]


def cited(instance: object, _: object, value: Citation) -> None:
    """Refuse a provision without a citation; an attrs validator."""
    if not isinstance(value, Citation):  # callers without a type checker
        raise InvalidCitationError(f"paragraph {getattr(instance, 'id', '')!r}", value)


@attrs.frozen(kw_only=True)
class Paragraph:
    """One numbered paragraph of a control list.

    Attributes:
        id: As printed, such as ``3A090.a.1``.
        source: Where it is printed.
        rule: When an item meets it.
        confidence: How well its text is known.
    """

    id: str
    source: Citation = attrs.field(validator=cited)
    rule: Rule = attrs.field(converter=rule_of)
    confidence: Confidence = Confidence.TEXT


@attrs.frozen(kw_only=True)
class LeadIn:
    """Words before several paragraphs that each of them needs.

    Attributes:
        id: Ours, after the paragraph that it stands in.
        source: Where it is printed.
        applies_to: Ids; each stands for itself and everything under it.
        requires: What it asks for.
        confidence: How well its text is known.
    """

    id: str
    source: Citation = attrs.field(validator=cited)
    applies_to: tuple[str, ...]
    requires: Rule = attrs.field(converter=rule_of)
    confidence: Confidence = Confidence.TEXT


@attrs.frozen(kw_only=True)
class Note:
    """A note that takes items out of several paragraphs.

    Attributes:
        id: Ours, after the entry that it belongs to.
        source: Where it is printed.
        applies_to: Ids; each stands for itself and everything under it.
        excludes: What it takes out.
        confidence: How well its text is known.
    """

    id: str
    source: Citation = attrs.field(validator=cited)
    applies_to: tuple[str, ...]
    excludes: Rule = attrs.field(converter=rule_of)
    confidence: Confidence = Confidence.TEXT


def covers(whole: str, part: str) -> bool:
    """Return whether paragraph *part* is *whole* or stands under it.

    >>> covers("3A090.a", "3A090.a.1"), covers("742.6(a)(6)", "742.6(a)(6)(iii)")
    (True, True)
    >>> covers("3A090.a", "3A090.b")
    False
    """
    return part.startswith(whole) and part[len(whole) :][:1] in {"", ".", "(", ":"}
