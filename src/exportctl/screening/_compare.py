"""One item under many regimes on one day, side by side."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from exportctl.catalogue import places, product
from exportctl.dates import Day, as_day
from exportctl.evaluate import evaluate
from exportctl.evaluate.program import Program
from exportctl.facts import Facts
from exportctl.hardware import (
    Board,
    Computer,
    EtchTool,
    IntegratedCircuit,
    Item,
    LithographyTool,
    measure,
)
from exportctl.law import ALLIES, US, US_COMPUTERS, US_ENTRIES, US_EQUIPMENT
from exportctl.logic import Truth
from exportctl.rules import Headline, Open, Regime, Snapshot
from exportctl.screening._compare_text import as_table, comparison_record
from exportctl.screening._judge import Judgement, judge, knowing
from exportctl.screening._nearest import Nearest, nearest_in, nearest_of_headline
from exportctl.screening._parties import unasked
from exportctl.screening._question import regime_named
from exportctl.screening._screen import screen
from exportctl.screening.decision import Decision
from exportctl.screening.text import need_text
from exportctl.sources import Citation
from exportctl.transactions import Transaction, transaction_facts

__all__ = [
    "Alignment",
    "Alignments",
    "Comparison",
    "Nearest",
    "Row",
    "compare",
    "compare_all",
]


@attrs.frozen(kw_only=True, eq=False)
class Row:
    """What one regime says of an item.

    Attributes:
        regime: The regime's id.
        controlled: The answer to its headline question.
        verdict: The same in the regime's words.
        classification: The governing paragraph, ``none`` or ``unknown``.
        paragraph: The paragraph that the answer rests on: the governing one, else that of
            the nearest limit; empty if there is none.
        citation: Where that is printed; None if there is none.
        nearest: The limit that decides the answer, with its margin; None where the regime
            has none, or nothing is known of the value.
        license_required: Whether the destination asked about needs a license; None where
            none was asked about.
        exceptions: Exceptions that are not ruled out, if a destination was asked about.
        notes: What a reader has to know, in sentences.
    """

    regime: str
    controlled: Truth
    verdict: str
    classification: str
    paragraph: str
    citation: Citation | None
    nearest: Nearest | None
    license_required: Truth | None = None
    exceptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Alignment:
    """Which regimes catch an item, and which do not.

    Attributes:
        id: The item's id.
        caught: Those under which it is controlled.
        not_caught: Those with a limit that it does not meet.
        no_limit: Those in which no limit was found that is in force; which is not to say
            that it is free.
        unknown: Those whose answer is open.
    """

    id: str
    caught: tuple[str, ...]
    not_caught: tuple[str, ...]
    no_limit: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def falls_between(self) -> bool:
        """Whether some limit catches it and another does not."""
        return bool(self.caught and self.not_caught)


@attrs.frozen(kw_only=True)
class Alignments:
    """How the regimes of a day agree on several items.

    Attributes:
        on: The day asked about.
        items: One alignment for each.
    """

    on: Day
    items: tuple[Alignment, ...]

    @property
    def fall_between(self) -> tuple[str, ...]:
        """The items that some limit catches and another does not."""
        return tuple(each.id for each in self.items if each.falls_between)

    def between(self, catching: str, missing: str) -> tuple[str, ...]:
        """Return the items that one regime catches, and whose limit in another they miss.

        Args:
            catching: The id of the first.
            missing: The id of the second.
        """
        return tuple(
            each.id
            for each in self.items
            if catching in each.caught and missing in each.not_caught
        )


@attrs.frozen(kw_only=True, eq=False)
class Comparison:
    """What several regimes say of one item on one day.

    It prints as a table. `to_dict` gives ``exportctl.comparison/1``.

    Attributes:
        id: The item's id.
        name: The item's name.
        on: The day asked about.
        destination: Where it goes, or None.
        rows: One for each regime, in the order asked for.
    """

    id: str
    name: str
    on: Day
    destination: str | None
    rows: tuple[Row, ...]

    @property
    def alignment(self) -> Alignment:
        """Which of the regimes catch it."""
        return _alignment(self.id, self.rows)

    @property
    def fall_between(self) -> bool:
        """Whether some limit catches it and another does not."""
        return self.alignment.falls_between

    def row(self, regime: str) -> Row:
        """Return the row of a regime.

        Raises:
            KeyError: If it was not asked about.
        """
        return {each.regime: each for each in self.rows}[regime]

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values; numbers are exact strings."""
        return comparison_record(self)

    def __str__(self) -> str:
        return as_table(self)


def compare(
    item: Item | str,
    *,
    on: Day | str,
    to: str | None = None,
    regimes: Sequence[str] | None = None,
) -> Comparison:
    """Return what each regime says of an item on a day, side by side.

    Args:
        item: An item, or the id, name or alias of a product of the catalogue.
        on: The day asked about; there is no default.
        to: The destination, ISO 3166-1 with two letters; without one, nothing is said of
            licenses.
        regimes: Ids of regimes; by default ``us`` and all outside the United States, and
            of a board, a computer, a tool or programmable logic the American regime about
            those.

    Raises:
        UnknownNameError: If a name is not known.
        InvalidDateError: If *on* is not a date.
        InconsistentFactsError: If the item's facts contradict each other.

    >>> both = compare("l40s", on="2026-01-01", regimes=("us", "eu"))
    >>> [(row.regime, str(row.controlled)) for row in both.rows]
    [('us', 'true'), ('eu', 'false')]
    >>> both.fall_between
    True
    """
    found = product(item).item if isinstance(item, str) else item
    day = as_day(on)
    facts = _facts(found)
    chosen = _asked(regimes, found)
    asked = [_decided(found, facts, regime, day, to) for regime in chosen]
    return Comparison(
        id=found.id,
        name=found.name,
        on=day,
        destination=None if to is None else places().country(to),
        rows=tuple(asked),
    )


def compare_all(
    products: Iterable[Item | str],
    on: Day | str,
    regimes: Sequence[str] | None = None,
) -> Alignments:
    """Return which regimes catch which of many items on a day.

    Args:
        products: Items, or ids, names or aliases of products; that is what
            `exportctl.catalogue.products` yields when it is looped over.
        on: The day asked about.
        regimes: Ids of regimes; by default ``us`` and all outside the United States, and
            of a board, a computer, a tool or programmable logic the American regime about
            those.

    Raises:
        UnknownNameError: If a name is not known.
        InvalidDateError: If *on* is not a date.

    >>> found = compare_all(["a100", "h100"], "2026-01-01", ("us", "eu", "jp"))
    >>> found.between("us", "eu")
    ('nvidia-a100-sxm-80gb',)
    """
    day = as_day(on)
    items = [product(each).item if isinstance(each, str) else each for each in products]
    aligned = (_aligned(each, _asked(regimes, each), day) for each in items)
    return Alignments(on=day, items=tuple(aligned))


def _asked(regimes: Sequence[str] | None, item: Item) -> tuple[Regime, ...]:
    """Return the regimes named, each once, or those that an item is asked under."""
    if regimes is None:
        return (US, *_besides(item), *ALLIES)
    return tuple(map(regime_named, dict.fromkeys(regimes)))


def _besides(item: Item) -> tuple[Regime, ...]:
    """Return what else of the United States limits an item of that kind."""
    match item:
        case Board() | Computer():
            return (US_COMPUTERS,)
        case LithographyTool() | EtchTool():
            return (US_EQUIPMENT,)
        case IntegratedCircuit() if item.programmable is not None:
            return (US_ENTRIES,)
        case _:
            return ()


def _facts(item: Item) -> Facts:
    return knowing(measure(item), transaction_facts(Transaction()))


def _aligned(item: Item, chosen: Sequence[Regime], day: Day) -> Alignment:
    facts = _facts(item)
    rows = []
    for regime in chosen:
        snapshot = regime.on(day, places())
        judged = judge(facts, snapshot, unasked(Transaction()))
        rows.append(_row(regime, snapshot, facts, judged))
    return _alignment(item.id, rows)


def _alignment(id: str, rows: Sequence[Row]) -> Alignment:
    def named(answer: Truth, *, limited: bool | None = None) -> tuple[str, ...]:
        return tuple(
            each.regime
            for each in rows
            if each.controlled is answer and limited in {None, each.nearest is not None}
        )

    return Alignment(
        id=id,
        caught=named(Truth.TRUE),
        not_caught=named(Truth.FALSE, limited=True),
        no_limit=named(Truth.FALSE, limited=False),
        unknown=named(Truth.UNKNOWN),
    )


def _decided(item: Item, facts: Facts, regime: Regime, day: Day, to: str | None) -> Row:
    decision = screen(item, regime=regime.id, on=day, to=to)
    snapshot = regime.on(day, places())
    row = _row(regime, snapshot, facts, decision)
    licensed = None if to is None else decision.license_required
    return attrs.evolve(
        row,
        license_required=licensed,
        exceptions=() if to is None else decision.license_exceptions,
        notes=tuple(_notes(decision, regime, snapshot, facts)),
    )


def _row(
    regime: Regime, snapshot: Snapshot, facts: Facts, found: Decision | Judgement
) -> Row:
    governing = found.classification if found.controlled is Truth.TRUE else ""
    if governing in snapshot.provisions:
        nearest, paragraph = nearest_in(governing, snapshot, facts), governing
    else:
        nearest = _deciding(nearest_of_headline(snapshot, facts), snapshot, found)
        paragraph = nearest.paragraph if nearest else _sole(found)
    provision = snapshot.provisions.get(paragraph)
    return Row(
        regime=regime.id,
        controlled=found.controlled,
        verdict=regime.verdict.says(found.controlled),
        classification=found.classification,
        paragraph=paragraph,
        citation=getattr(provision, "source", None),
        nearest=nearest,
    )


def _deciding(
    nearest: Nearest | None, snapshot: Snapshot, found: Decision | Judgement
) -> Nearest | None:
    """Return a limit, unless nothing turns on it.

    That is so of a proposed one, and of one that is missed where the answer is open.
    """
    if nearest is None:
        return None
    if found.controlled is Truth.UNKNOWN:
        return None if nearest.leg.truth is Truth.FALSE else nearest
    instrument = snapshot.instruments[nearest.paragraph]
    return None if instrument.posture == "proposal" else nearest


def _sole(found: Decision | Judgement) -> str:
    """Return the paragraph that stays open, where it is the first that could hold."""
    return found.possible[0] if found.possible else ""


def _notes(
    decision: Decision, regime: Regime, snapshot: Snapshot, facts: Facts
) -> Iterator[str]:
    if decision.on < regime.begins:
        yield regime.before
    if decision.on > regime.verified_through:
        yield f"the texts were checked through {regime.verified_through} only"
    yield from (f"{each.id}: {each.says}" for each in decision.advice)
    if decision.controlled is Truth.UNKNOWN:
        yield from dict.fromkeys(_reasons(snapshot, facts))
        needs = [each for each in decision.needs if not each.term.of_transaction]
        if needs:
            yield f"needs {', '.join(map(need_text, needs))}"
    yield from _turns(decision)


def _turns(decision: Decision) -> Iterator[str]:
    """Yield in one line what the answer turns on; a decision says more of each."""
    readings = [each.reading.id for each in decision.turns_on if each.reading]
    facts = [fact for each in decision.turns_on for fact in each.facts]
    if readings:
        yield f"turns on readings: {', '.join(readings)}"
    if facts:
        yield f"turns on unverified facts: {', '.join(facts)}"


def _reasons(snapshot: Snapshot, facts: Facts) -> Iterator[str]:
    """Yield why a headline stays open: what of the law was not seen."""
    asked = [p.id for p in snapshot.provisions.values() if isinstance(p, Headline)]
    for each in (facts, *facts.contents):
        program = Program.of(snapshot, tuple(asked))
        leaves = evaluate(snapshot, each, tuple(asked)).leaves
        live = program.live(program.run([truth.value for truth in leaves.values()]))
        yield from (
            leaf.because
            for leaf in program.leaves
            if isinstance(leaf, Open) and leaf in live
        )
