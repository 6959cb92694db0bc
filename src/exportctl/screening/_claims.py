"""What the answers would be by claims of sources that are not taken, or not alone."""

from collections.abc import Callable, Iterator, Sequence

import attrs

from exportctl.catalogue import Claim, Record
from exportctl.sources import Confidence

__all__ = ["ClaimChoice", "choices"]


@attrs.frozen(kw_only=True)
class ClaimChoice:
    """What one source says where sources differ, and whether that changes the answer.

    Attributes:
        fields: The fields that it says something of, which others dispute.
        values: What it says of each, as printed.
        sources: Ids of the documents.
        otherwise: What the answer would be by these claims alone; an empty string where
            it is the same.
    """

    fields: tuple[str, ...]
    values: tuple[str, ...]
    sources: tuple[str, ...]
    otherwise: str = ""

    @property
    def matters(self) -> bool:
        """Whether the answer turns on it."""
        return bool(self.otherwise)

    def __str__(self) -> str:
        pairs = zip(self.fields, self.values, strict=True)
        said = ", ".join(f"{name} {value}" for name, value in pairs)
        then = f"would answer {self.otherwise}" if self.matters else "does not matter"
        return f"choice of claim: {said} ({', '.join(self.sources)}) {then}"


def choices(record: Record, otherwise: Callable[[Record], str]) -> Iterator[ClaimChoice]:
    """Yield each claim that is not taken, or not alone, where sources differ.

    After them comes what a source says on several fields at once, if that gives an answer
    that none of its claims gives by itself.

    Args:
        record: All claims about a product.
        otherwise: From the record with other claims taken to what the answer would be;
            an empty string if it is the same.
    """
    differing = [claims for claims in record.claims.values() if _differ(claims)]
    told: dict[str, set[str]] = {}
    for claim in (each for claims in differing for each in _not_alone(claims)):
        then = otherwise(record.taking(claim))
        for source in claim.sources:
            told.setdefault(source, {""}).add(then)
        yield _choice((claim,), then)
    for source, known in told.items():
        together = [claim for claims in differing for claim in _of(source, claims)]
        if len(together) > 1 and not all(map(_used, together)):
            then = otherwise(record.taking(*together))
            if then not in known:
                yield attrs.evolve(_choice(together, then), sources=(source,))


def _not_alone(claims: Sequence[Claim]) -> list[Claim]:
    used = [claim for claim in claims if _used(claim)]
    return [claim for claim in claims if used != [claim]]


def _of(source: str, claims: Sequence[Claim]) -> list[Claim]:
    """Return what a source says; where it says two things, the one that is taken."""
    its = [claim for claim in claims if source in claim.sources]
    return [claim for claim in its if _used(claim)] or its


def _choice(claims: Sequence[Claim], otherwise: str) -> ClaimChoice:
    return ClaimChoice(
        fields=tuple(claim.field.name for claim in claims),
        values=tuple(claim.value for claim in claims),
        sources=tuple(dict.fromkeys(id for claim in claims for id in claim.sources)),
        otherwise=otherwise,
    )


def _differ(claims: Sequence[Claim]) -> bool:
    return len({each.value for each in claims}) > 1 or not all(map(_used, claims))


def _used(claim: Claim) -> bool:
    return claim.confidence is not Confidence.DISPUTED
