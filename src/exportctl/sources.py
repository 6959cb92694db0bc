"""Where a statement comes from, and how well we know it."""

import datetime as dt
import enum

import attrs

from exportctl.errors import InvalidCitationError

__all__ = ["Citation", "Confidence", "federal_register"]


class Confidence(enum.Enum):
    """How well a statement of law or a specification is known, best first."""

    TEXT = "text"
    """The primary text itself was read."""
    PUBLISHED = "published"
    """A maker or agency published the figure."""
    SECONDARY = "secondary"
    """An article, memo or table says so."""
    DERIVED = "derived"
    """Worked out from other statements."""
    ESTIMATED = "estimated"
    """An informed guess by somebody named."""
    DISPUTED = "disputed"
    """Sources disagree."""
    UNVERIFIED = "unverified"
    """General knowledge; no source was seen."""

    def __str__(self) -> str:
        return self.value


def _stated(instance: "Citation", _: object, value: str) -> None:
    if not str(value or "").strip():
        raise InvalidCitationError("a rule", instance)


@attrs.frozen
class Citation:
    """A pinpoint reference: the document, and the place inside it.

    Attributes:
        document: Series and number, for example ``88 FR 73458``.
        pinpoint: Page, paragraph or table inside the document; never empty.
        read_on: The day a person last compared our text with the source.

    Raises:
        InvalidCitationError: If document or pinpoint is missing.
    """

    document: str = attrs.field(validator=_stated)
    pinpoint: str = attrs.field(validator=_stated)
    read_on: dt.date | None = None

    def __str__(self) -> str:
        return f"{self.document}, {self.pinpoint}"


def federal_register(volume: int, page: int, pinpoint: str) -> Citation:
    """Cite the US Federal Register.

    >>> str(federal_register(88, 73458, "ECCN 3A090.a.1"))
    '88 FR 73458, ECCN 3A090.a.1'
    """
    return Citation(document=f"{volume} FR {page}", pinpoint=pinpoint)
