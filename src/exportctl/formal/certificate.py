"""What was proved, of which texts, and with what."""

import enum
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from exportctl.dates import Day, Period
from exportctl.formal.claims import Theorem, Unamended
from exportctl.formal.witness import Witness

__all__ = ["SCHEMA", "Certificate", "Outcome", "UsedText"]

SCHEMA: Final = "exportctl.certificate/1"


class Outcome(enum.Enum):
    """How an attempt at a proof ended."""

    PROVED = "proved"
    """No item is a counterexample, whatever is not known or not modelled."""
    REFUTED = "refuted"
    """An item is one."""
    UNDECIDED = "undecided"
    """The solver gave up; nothing is known."""

    def __str__(self) -> str:
        return self.value


@attrs.frozen(kw_only=True)
class UsedText:
    """Rules that a proof is about.

    Attributes:
        regime: The id of the regime.
        period: The days on which they are in force.
        instruments: The instruments that provisions in force came from: id, citation,
            and the first day of effect.
        verified_through: The last day for which the regime's texts have been checked.
    """

    regime: str
    period: Period
    instruments: tuple[tuple[str, str, Day], ...]
    verified_through: Day

    def __str__(self) -> str:
        acts = "; ".join(f"{cited} of {day}" for _, cited, day in self.instruments)
        checked = f"checked through {self.verified_through}"
        return f"{self.regime} {in_words(self.period)}, {checked}: {acts or 'none'}"


@attrs.frozen(kw_only=True)
class Certificate:
    """What came of a claim.

    Attributes:
        claim: The claim.
        outcome: How it ended, over all days: refuted as soon as it is on one.
        periods: The days for which it ended so.
        texts: The rules that it is about.
        witness: What shows that it does not hold, for the first day of *periods*.
        versions: The versions of this library and of the solver.
    """

    claim: Theorem | Unamended
    outcome: Outcome
    periods: tuple[Period, ...]
    texts: tuple[UsedText, ...]
    witness: Witness | None
    versions: Mapping[str, str]

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{self.claim.id}: {self.outcome.name}"
        yield f"  {self.claim.says}"
        given = self.claim.given if isinstance(self.claim, Theorem) else ()
        for each in given:
            yield f"  {'assuming that' if each.assumed else 'if'} {each.words}"
        yield f"  {', '.join(map(in_words, self.periods))}"
        for text in self.texts:
            yield from textwrap.wrap(
                f"under {text}", 92, initial_indent="  ", subsequent_indent="    "
            )
        if self.witness is not None:
            found = "confirmed" if self.witness.confirmed else "NOT confirmed"
            yield f"  a counterexample, {found} by the evaluator"
            yield from (f"    {line}" for line in self.witness.lines())
        yield f"  {', '.join(f'{k} {v}' for k, v in self.versions.items())}"

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON would hold it; the same proof gives the same bytes."""
        given = self.claim.given if isinstance(self.claim, Theorem) else ()
        return {
            "schema": SCHEMA,
            "claim": self.claim.id,
            "says": self.claim.says,
            "given": [{"words": x.words, "assumed": x.assumed} for x in given],
            "outcome": self.outcome.value,
            "periods": [_period(each) for each in self.periods],
            "texts": [_text(each) for each in self.texts],
            "witness": self.witness and self.witness.record(),
            "versions": dict(self.versions),
        }


def in_words(period: Period) -> str:
    """Return a period as people write it."""
    start = f"from {period.start}" if period.start else "from the beginning"
    return f"{start} until {period.until}" if period.until else f"{start} on"


def _period(period: Period) -> dict[str, str | None]:
    days = {"from": period.start, "until": period.until}
    return {key: day.isoformat() if day else None for key, day in days.items()}


def _text(text: UsedText) -> dict[str, Any]:
    return {
        "regime": text.regime,
        **_period(text.period),
        "instruments": [
            {"id": id, "citation": cited, "effective": day.isoformat()}
            for id, cited, day in text.instruments
        ],
        "verified_through": text.verified_through.isoformat(),
    }
