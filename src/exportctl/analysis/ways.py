"""The values that say what would make an answer another."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from exportctl.analysis._start import Outcome
from exportctl.analysis._words import answer_text, change_text, joined
from exportctl.exact import Span, as_decimal_text, exact_text
from exportctl.logic import Truth
from exportctl.metrics import Flag, Metric, Term

__all__ = ["Answered", "Counterfactual", "Moved", "Way"]


@attrs.frozen(kw_only=True)
class Moved:
    """A number that is another.

    Attributes:
        term: The metric.
        known: What is known of it.
        before: What it is, in the metric's unit; of a range, its middle.
        at: Where the answer turns.
        attained: Whether *at* itself is enough; else it has to be passed.
    """

    term: Metric
    known: Span
    before: Fraction
    at: Fraction
    attained: bool

    @property
    def change(self) -> Fraction:
        """How far it moves, with its sign."""
        return self.at - self.before

    @property
    def share(self) -> Fraction:
        """How far it moves, as a share of what it is."""
        return self.change / self.before

    def __str__(self) -> str:
        text = change_text(self.term, self.before, self.at, attained=self.attained)
        middle = "" if self.known.point is not None else f", the middle of {self.known}"
        return f"{text}{middle}"


@attrs.frozen(kw_only=True)
class Answered:
    """A question about the item that is answered the other way.

    Attributes:
        term: The question.
        before: What the answer is.
        at: What it would be.
    """

    term: Flag
    before: Truth
    at: Truth

    def __str__(self) -> str:
        return answer_text(self.term, self.before, self.at)


@attrs.frozen(kw_only=True)
class Way:
    """One way to another answer.

    Attributes:
        changes: What would be another, all of it together.
        circuit: Which of the item's different circuits, counted from 0; None where there
            is one at most.
        cost: What it costs, at the prices asked for; unless *attained*, a little more.
        attained: Whether the values named are enough; else some have to be passed.
        tried: The values at which the evaluator was asked.
        then: What it said.
    """

    changes: tuple[Moved | Answered, ...]
    circuit: int | None
    cost: Fraction
    attained: bool
    tried: Mapping[Metric, Fraction] = attrs.field(eq=False)
    then: Outcome

    @property
    def terms(self) -> tuple[Term, ...]:
        """What would be another."""
        return tuple(each.term for each in self.changes)

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "changes": [_record(each) for each in self.changes],
            "circuit": self.circuit,
            "cost": as_decimal_text(self.cost),
            "attained": self.attained,
            "tried": {m.term: as_decimal_text(value) for m, value in self.tried.items()},
            "then": self.then.to_dict(),
        }

    def __str__(self) -> str:
        where = "" if self.circuit is None else f"circuit {self.circuit + 1}: "
        return f"{where}{joined(map(str, self.changes))}: then {self.then}"


def _record(change: Moved | Answered) -> dict[str, Any]:
    if isinstance(change, Answered):
        said = {"before": str(change.before), "at": str(change.at)}
        return {"term": change.term.term, **said}
    return {
        "term": change.term.term,
        "unit": change.term.unit,
        "known": exact_text(change.known),
        "before": as_decimal_text(change.before),
        "at": as_decimal_text(change.at),
        "attained": change.attained,
        "change": as_decimal_text(change.change),
        "share": as_decimal_text(change.share),
    }


@attrs.frozen(kw_only=True, eq=False)
class Counterfactual:
    """What would make an answer another.

    Attributes:
        headline: The item, the destination, the day and the regime, in words.
        wanted: The answer that is wanted.
        present: What the rules say.
        met: Whether that is what is wanted.
        ways: The smallest changes, those that cost least first. Of each set of terms the
            cheapest, of a single number one upward and one downward; and none that moves
            as much as another way, and something besides.
        prices: What it costs to change each term by the whole of it.
        not_moved: Numbers that matter, and are not moved as nobody has said what they are.
    """

    headline: str
    wanted: str
    present: Outcome
    met: bool
    ways: tuple[Way, ...]
    prices: Mapping[str, Fraction]
    not_moved: tuple[Metric, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values, as ``exportctl.whatif/1``; numbers are exact text."""
        return {
            "schema": "exportctl.whatif/1",
            "question": self.headline,
            "wanted": self.wanted,
            "now": self.present.to_dict(),
            "met": self.met,
            "ways": [way.to_dict() for way in self.ways],
            "prices": {k: as_decimal_text(price) for k, price in self.prices.items()},
            "not_moved": [metric.term for metric in self.not_moved],
        }

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield self.headline
        yield f"  now: {self.present}"
        if self.met:
            yield f"  wanted: {self.wanted}; that is so already"
            return
        yield f"  wanted: {self.wanted}"
        yield from (f"    {way}" for way in self.ways)
        if not self.ways:
            yield "    no change looked at gives that"
        if self.not_moved:
            names = ", ".join(str(metric) for metric in self.not_moved)
            yield f"  not moved, as it is not known: {names}"
