"""A decision: the answers, and everything that they rest on."""

from collections.abc import Mapping
from typing import Any

import attrs

from exportctl.dates import Day
from exportctl.evaluate import (
    ExceptionStatus,
    Need,
    RequirementStatus,
    ReviewStatus,
    Step,
)
from exportctl.exact import Interval, Span
from exportctl.facts import Fact
from exportctl.logic import Truth
from exportctl.metrics import Metric
from exportctl.readings import Reading
from exportctl.render import as_html, as_html_fragment, as_markdown
from exportctl.rules import Advice, Limit, Open, Paragraph, Verdict
from exportctl.rules.instrument import Instrument
from exportctl.screening._claims import ClaimChoice
from exportctl.screening.record import as_record
from exportctl.screening.text import as_text
from exportctl.transactions import Transaction
from exportctl.units import Amount

__all__ = ["Decision", "Leg", "Measured", "ParagraphTrace", "Turn"]


@attrs.frozen(kw_only=True, eq=False)
class Measured:
    """A metric of the item, and how it was come by.

    Attributes:
        metric: The term.
        amount: What is known of its value.
        facts: The facts behind it.
    """

    metric: Metric
    amount: Amount
    facts: tuple[Fact[object], ...]

    @property
    def quantity(self) -> Any:
        """The value as a pint quantity; for a range, a pair of its ends."""
        return self.amount.quantity

    def __str__(self) -> str:
        return f"{self.metric}: {self.amount}"


@attrs.frozen(kw_only=True, eq=False)
class Leg:
    """A limit, the value that it was compared with, and the margin between them.

    Attributes:
        limit: The limit, with its comparator.
        truth: Whether it is met.
        value: What is known of the metric.
        margin: By how much it is met, negative if it is not; None if nothing is known.
        margin_relative: The same as a share of the limit.
        facts: The facts used.
    """

    limit: Limit
    truth: Truth
    value: Amount
    margin: Amount | None
    margin_relative: Interval | None
    facts: tuple[Fact[object], ...]


def is_limit(step: Step) -> bool:
    """Return whether *step* compares a metric with a limit."""
    return isinstance(step.rule, Limit)


def leg_of(step: Step) -> Leg:
    """Return the step of a limit as a leg, its numbers with their units."""
    limit = step.rule
    assert isinstance(limit, Limit)
    assert step.span is not None
    unit, margin = limit.metric.unit, step.margin
    return Leg(
        limit=limit,
        truth=step.truth,
        value=Amount(step.span, unit),
        margin=None if margin is None else Amount(Span((margin,)), unit),
        margin_relative=step.margin_relative,
        facts=step.facts,
    )


@attrs.frozen(kw_only=True, eq=False)
class ParagraphTrace:
    """One paragraph, and why it is met or not.

    Attributes:
        paragraph: As the law prints it.
        instrument: What brought it.
        truth: Whether it is met, in Kleene's logic.
        steps: Every leg.
        item_id: The item that it was asked of.
    """

    paragraph: Paragraph
    instrument: Instrument
    truth: Truth
    steps: Step
    item_id: str

    @property
    def legs(self) -> tuple[Leg, ...]:
        """Every limit in it."""
        return tuple(map(leg_of, filter(is_limit, self.steps.leaves())))


@attrs.frozen(kw_only=True)
class Turn:
    """A reading, or a fact, without which the answer would be another.

    Attributes:
        reading: The reading, or None where it is facts.
        facts: The facts that nobody has verified, where it is those.
        otherwise: The classification that it would be.
    """

    reading: Reading | None = None
    facts: tuple[str, ...] = ()
    otherwise: str

    def __str__(self) -> str:
        if self.reading is None:
            named = ", ".join(self.facts)
            return f"turns on unverified facts: {named} (otherwise {self.otherwise})"
        question, answer = self.reading.question, self.reading.answer
        shown = f"{self.reading.id}: {question} {answer}"
        return f"turns on reading {shown} (otherwise {self.otherwise})"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Decision:
    """What a regime says of an item on a day, and why.

    It prints as a person would say it. `to_dict` gives ``exportctl.decision/1``;
    `to_markdown` and `to_html` give pages of it, and a notebook shows one.

    Attributes:
        id: The item's id.
        name: The item's name.
        kind: What sort of item it is.
        regime: The regime's id.
        on: The day asked about.
        destination: Where it goes, or None.
        classification: The governing paragraph of the circuit at its finest level,
            ``none`` or ``unknown``.
        paragraphs: Paragraphs met, for the circuit and for what holds it.
        possible: The classifications still possible; empty when decided.
        controlled: The answer to the regime's headline question.
        verdict: The words in which the regime says such answers.
        license_required: The codified requirement by item and destination alone.
        license_required_enforced: Whether that is enforced.
        license_required_parties: Whether the parties make one necessary.
        requirements: The requirements by item and destination that are not ruled out,
            each codified and enforced.
        party_requirements: The provisions by which parties or end use make one necessary.
        parties_named: Whether the question said anything of the transaction.
        exceptions: Exceptions that are not ruled out, each with its conditions.
        review: How an application would be reviewed; None if no license is required.
        advice: Flags that guidance raises; they classify nothing.
        transaction: What was asked about.
        needs: Facts that would settle what is open.
        warnings: What a reader has to know, in sentences.
        metrics: The metrics of the circuit, by term.
        trace: Every paragraph in force, with its legs.
        readings: The readings that its facts rest on.
        turns_on: Readings and unverified facts that the answer turns on.
        claims: For a product of the catalogue, what each source says where sources differ,
            and whether the answer turns on it.
        proposals: Which proposals would cover the item, by their numbers; empty unless
            asked for.
        not_examined: What could change an answer and was not looked at.
    """

    id: str
    name: str
    kind: str
    regime: str
    on: Day
    destination: str | None
    classification: str
    paragraphs: tuple[str, ...]
    possible: tuple[str, ...]
    controlled: Truth
    verdict: Verdict
    license_required: Truth
    license_required_enforced: Truth
    license_required_parties: Truth
    requirements: tuple[RequirementStatus, ...]
    party_requirements: tuple[str, ...]
    parties_named: bool
    exceptions: tuple[ExceptionStatus, ...]
    review: ReviewStatus | None
    advice: tuple[Advice, ...]
    transaction: Transaction
    needs: tuple[Need, ...]
    warnings: tuple[str, ...]
    metrics: Mapping[str, Measured]
    trace: tuple[ParagraphTrace, ...]
    readings: tuple[Reading, ...]
    turns_on: tuple[Turn, ...]
    claims: tuple[ClaimChoice, ...]
    not_examined: tuple[Open, ...]
    proposals: Mapping[str, Truth]

    @property
    def verdict_in_words(self) -> str:
        """The answer to the headline question, in the regime's words."""
        return self.verdict.says(self.controlled)

    @property
    def license_exceptions(self) -> tuple[str, ...]:
        """The exceptions that are not ruled out; their conditions may be open."""
        return tuple(each.id for each in self.exceptions)

    @property
    def review_policy(self) -> str:
        """How an application would be reviewed; ``none`` if no license is required."""
        if self.review is not None:
            return self.review.policy
        needed = self.license_required is not Truth.FALSE or self.party_requirements
        return "unknown" if needed else "none"

    def to_dict(self) -> dict[str, Any]:
        """Return the decision as plain values, as ``exportctl.decision/1``.

        Numbers are exact strings, truths the words ``true``, ``false``, ``unknown``.
        """
        return as_record(self)

    def to_markdown(self) -> str:
        """Return the decision as a memo in Markdown."""
        return as_markdown(self.to_dict())

    def to_html(self) -> str:
        """Return the decision as a page of HTML that needs no other file."""
        return as_html(self.to_dict())

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        return as_html_fragment(self.to_dict())

    def __repr__(self) -> str:
        to = f" to {self.destination}" if self.destination else ""
        asked = f"{self.id}{to} on {self.on}, regime {self.regime}"
        return f"<Decision: {asked}: {self.classification}>"

    def __str__(self) -> str:
        return as_text(self)
