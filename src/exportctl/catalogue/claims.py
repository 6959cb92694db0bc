"""Claims about a product: what each source says of each field."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import attrs

from exportctl.catalogue.documents import DOCUMENT_KINDS, Document, documents
from exportctl.catalogue.fields import (
    COUNT,
    TEXT,
    RecordField,
    field_named,
    nearest_field,
)
from exportctl.catalogue.kinds import misplaced
from exportctl.errors import ExportctlError, InvalidNumberError, UnknownNameError
from exportctl.exact import Span, exact
from exportctl.facts import Fact, unknown
from exportctl.logic import Truth
from exportctl.sources import Confidence
from exportctl.units import number

__all__ = ["Claim", "Record", "claim_of", "read_claims"]

_ANSWERS = {"yes": Truth.TRUE, "no": Truth.FALSE}
_COUNT = re.compile(r"[1-9][0-9]{0,5}")


@attrs.frozen(kw_only=True)
class Claim:
    """What one source says of one field.

    Attributes:
        field: The field.
        value: Text as printed, or the fact that it is.
        fact: The number, for a numeric field.
        sources: Ids of documents; the claim is in at least one of them.
        pinpoint: The place in it.
        confidence: How well it is known.
        because: Why it is disputed, where it is.
    """

    field: RecordField
    value: str
    fact: Fact[Fraction] | None = None
    sources: tuple[str, ...] = ()
    pinpoint: str = ""
    confidence: Confidence = Confidence.PUBLISHED
    because: str = ""


@attrs.frozen(eq=False)
class Record:
    """All claims about one product, by field; disputed ones are kept, not used."""

    claims: Mapping[str, tuple[Claim, ...]]
    _others: "dict[tuple[Claim, ...], Record]" = attrs.field(
        factory=dict, init=False, repr=False
    )

    def text(self, name: str) -> str:
        """Return a field's text; an empty string if nobody says it, or sources differ."""
        values = {claim.value for claim in self._used(name)}
        return values.pop() if len(values) == 1 else ""

    def count(self, name: str) -> int | None:
        """Return a whole number, or None."""
        text = self.text(name)
        return int(text) if text else None

    def fact(self, name: str) -> Fact[Fraction]:
        """Return a number; where several claims differ, all of them are candidates."""
        facts = [claim.fact for claim in self._used(name) if claim.fact is not None]
        if not facts:
            return unknown("no source gives it")
        pieces = dict.fromkeys(piece for fact in facts for piece in fact.span.pieces)
        return attrs.evolve(facts[0], state=Span(tuple(pieces)))

    def truth(self, name: str) -> Truth:
        """Return the answer of a field that is yes or no; unknown if sources differ."""
        return _ANSWERS.get(self.text(name), Truth.UNKNOWN)

    def has(self, name: str) -> bool:
        """Return whether any claim about the field is used."""
        return bool(self._used(name))

    def without(self, *names: str) -> "Record":
        """Return the record in which nobody says anything of these fields."""
        kept = {k: claims for k, claims in self.claims.items() if k not in names}
        return Record(kept)

    def preferring(
        self, kind: str, among: Mapping[str, Document] | None = None
    ) -> "Record":
        """Return the record in which claims from a kind of document go first.

        Of each field, disputed claims included, those count whose documents are of that
        kind; where there are none, what counted before. If several differ, all of them
        are candidates. A disputed claim that is taken counts as `Confidence.SECONDARY`.

        Args:
            kind: One of ``DOCUMENT_KINDS`` of `exportctl.catalogue`.
            among: Documents by id; those of the catalogue by default.

        Raises:
            UnknownNameError: If *kind* is no kind of document.
        """
        if kind not in DOCUMENT_KINDS:
            raise UnknownNameError("document kind", kind, DOCUMENT_KINDS)
        known = documents() if among is None else among
        return self.taking(
            *(
                claim
                for claims in self.claims.values()
                for claim in claims
                if any(id in known and known[id].kind == kind for id in claim.sources)
            )
        )

    def taking(self, *taken: Claim) -> "Record":
        """Return the record in which, of the fields of *taken*, just those claims count.

        The others stay in it as disputed. The same claims give the same record again.
        """
        if taken not in self._others:
            self._others[taken] = self._taking(taken)
        return self._others[taken]

    def _taking(self, taken: "tuple[Claim, ...]") -> "Record":
        chosen = {claim.field.name for claim in taken}
        out = dict(self.claims)
        for name in chosen:
            out[name] = tuple(
                _taken(c) if any(c is t for t in taken) else _left(c) for c in out[name]
            )
        return Record(out)

    def _used(self, name: str) -> Sequence[Claim]:
        claims = self.claims.get(name, ())
        return [c for c in claims if c.confidence is not Confidence.DISPUTED]


def _taken(claim: Claim) -> Claim:
    if claim.confidence is not Confidence.DISPUTED:
        return claim
    return _known_as(Confidence.SECONDARY, claim)


def _left(claim: Claim) -> Claim:
    return attrs.evolve(
        _known_as(Confidence.DISPUTED, claim),
        because=claim.because or "another claim was taken",
    )


def _known_as(confidence: Confidence, claim: Claim) -> Claim:
    fact = claim.fact and attrs.evolve(claim.fact, confidence=confidence)
    return attrs.evolve(claim, confidence=confidence, fact=fact)


def read_claims(
    cells: Mapping[str, object], *, source: str = ""
) -> tuple[Record, list[str]]:
    """Read a flat record, such as a CSV row.

    Args:
        cells: Values by field; empty text and None are unknown.
        source: Where the record stands, for the facts.

    Returns:
        The record, and a sentence for every fault, the field's name first.
    """
    claims, faults = {}, []
    recalled = str(cells.get("recall_columns") or "").split()
    confidence = _row_confidence(cells.get("confidence"))
    for name, value in cells.items():
        field = field_named(name)
        if field is None:
            faults.append(f"{name}: unknown field; {nearest_field(name)}")
            continue
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        known = Confidence.UNVERIFIED if name in recalled else confidence
        try:
            claims[name] = (claim_of(field, value, (source,), confidence=known),)
        except ExportctlError as error:
            faults.append(str(error))
    record = Record(claims)
    return record, [*faults, *misplaced(claims, record.text("kind"))]


def _row_confidence(given: object) -> Confidence:
    match given:
        case "secondary":
            return Confidence.SECONDARY
        case "recall":
            return Confidence.UNVERIFIED
        case _:
            return Confidence.PUBLISHED


def claim_of(
    field: RecordField, value: object, sources: tuple[str, ...], **about: Any
) -> Claim:
    """Read one claim.

    Raises:
        InvalidNumberError: If the value is not what the field wants.
    """
    if isinstance(value, dict | list | bool):
        wanted = " or ".join(field.choices) or f"one value ({field.unit})"
        raise InvalidNumberError(field.name, wanted, value)
    if isinstance(value, int):
        exact(value, field.name)  # of too many digits, it could not even be shown
    text = str(value).strip()
    made = Claim(field=field, value=text, sources=sources, **about)
    if field.unit == TEXT:
        _check_choice(field, text)
        return made
    if field.unit == COUNT:
        if _COUNT.fullmatch(text) is None:
            raise InvalidNumberError(field.name, "a whole number above zero", text)
        return made
    given = value if not isinstance(value, str) else text
    fact = number(given, field.unit, field.name)
    source = "; ".join(filter(None, sources))
    return attrs.evolve(
        made, fact=attrs.evolve(fact, source=source, confidence=made.confidence)
    )


def _check_choice(field: RecordField, text: str) -> None:
    if field.choices and text not in field.choices:
        raise InvalidNumberError(field.name, f"one of {', '.join(field.choices)}", text)
