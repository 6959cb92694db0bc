"""Screening one item: the facts of every reading against the rules of the day."""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from exportctl.catalogue import places, product
from exportctl.dates import Day, as_day
from exportctl.errors import InconsistentFactsError, UnknownNameError
from exportctl.evaluate import Need, needs
from exportctl.facts import Facts
from exportctl.hardware import IntegratedCircuit, Item, measure
from exportctl.law import REGIMES
from exportctl.logic import Truth
from exportctl.metrics import Term
from exportctl.places import Places
from exportctl.readings import DEFAULT_READINGS, MARKET_SAYS, Reading, readings_in_force
from exportctl.rules import Open, Regime, Snapshot
from exportctl.screening._doubt import doubted, unverified_facts
from exportctl.screening._explain import explained, measured, readings_used
from exportctl.screening._judge import Judgement, judge, with_destination
from exportctl.screening.decision import Decision, Turn
from exportctl.sources import Confidence

__all__ = ["regime_named", "screen"]

_NOT_EXPORT = "US: a shipment within the United States is not an export"
_HONG_KONG = "HK: Hong Kong is part of the destination China (CN)"


def regime_named(id: str) -> Regime:
    """Return a regime.

    Raises:
        UnknownNameError: If there is none of that id.
    """
    found = {regime.id: regime for regime in REGIMES}
    if id not in found:
        raise UnknownNameError("regime", id, found)
    return found[id]


def screen(
    item: Item | str,
    *,
    regime: str = "us",
    on: Day | str,
    to: str | None = None,
    readings: Iterable[Reading] = (),
) -> Decision:
    """Return what a regime says of an item on a day, and why.

    Args:
        item: An item, or the id, name or alias of a product of the catalogue.
        regime: The regime's id.
        on: The day asked about; there is no default.
        to: The destination, ISO 3166-1 with two letters; without one, whether a license
            is required is unknown.
        readings: Readings of the text to take in place of the defaults.

    Raises:
        UnknownNameError: If a name is not known.
        InvalidDateError: If *on* is not a date.
        InconsistentFactsError: If the item's facts contradict each other.

    >>> decision = screen("h800", on="2023-11-17", to="CN")
    >>> decision.classification, str(decision.license_required)
    ('3A090.a.1', 'true')
    """
    return _Screening(
        item=product(item).item if isinstance(item, str) else item,
        regime=regime_named(regime),
        on=as_day(on),
        asked=None if to is None else places().country(to),
        readings=tuple(readings),
        places=places(),
    ).decide()


@attrs.frozen(kw_only=True)
class _Screening:
    """One question, while it is being answered."""

    item: Item
    regime: Regime
    on: Day
    asked: str | None
    readings: tuple[Reading, ...]
    places: Places

    def decide(self) -> Decision:
        snapshot = self.regime.on(self.on, self.places)
        facts = self._facts(self.item, self.readings)
        judged = self._judge(facts, snapshot)
        turns = tuple(self._turns(snapshot, judged))
        left_out = tuple(p for p in snapshot.provisions.values() if isinstance(p, Open))
        trace = explained(self.item, facts, snapshot)
        return Decision(
            id=self.item.id,
            name=self.item.name,
            kind=type(self.item).__name__,
            regime=self.regime.id,
            on=self.on,
            destination=self.asked,
            classification=judged.classification,
            paragraphs=judged.paragraphs,
            possible=judged.possible,
            controlled=judged.controlled,
            license_required=judged.license_required,
            needs=tuple(_needs(snapshot, judged)),
            warnings=tuple(self._warnings(judged, turns, snapshot, left_out)),
            metrics=measured(facts),
            trace=trace,
            readings=readings_used(facts),
            turns_on=turns,
            not_examined=left_out if _open_or_free(judged) else (),
        )

    def _facts(self, item: Item, readings: Iterable[Reading]) -> Facts:
        country = "CN" if self.asked == "HK" else self.asked
        return with_destination(measure(item, readings), country)

    def _judge(self, facts: Facts, snapshot: Snapshot) -> Judgement:
        judged = judge(facts, snapshot)
        if self.asked == "US":
            return attrs.evolve(judged, license_required=Truth.FALSE)
        return judged

    def _turns(self, snapshot: Snapshot, judged: Judgement) -> Iterator[Turn]:
        """Yield every reading whose other answer, taken alone, changes the decision."""
        in_force = readings_in_force(self.readings)
        for id in (reading.id for reading in DEFAULT_READINGS):
            other = {**in_force, id: in_force[id].other}
            then = self._otherwise(other.values(), snapshot, judged)
            if not judged.agrees(then):
                yield Turn(reading=in_force[id], otherwise=then.in_words)
        unverified = unverified_facts(self.item)
        if unverified:
            then = self._judge(self._facts(doubted(self.item), self.readings), snapshot)
            if not judged.agrees(then):
                yield Turn(facts=unverified, otherwise=then.in_words)

    def _otherwise(
        self, readings: Iterable[Reading], snapshot: Snapshot, judged: Judgement
    ) -> Judgement:
        """Return the judgement under other readings; the same if the facts deny those."""
        try:
            facts = self._facts(self.item, readings)
            same = facts.same_as(judged.facts)
            return judged if same else self._judge(facts, snapshot)
        except InconsistentFactsError:
            return judged

    def _warnings(
        self,
        judged: Judgement,
        turns: Sequence[Turn],
        snapshot: Snapshot,
        left_out: Sequence[Open],
    ) -> Iterator[str]:
        if self.on < self.regime.begins:
            yield self.regime.before
        if self.on > self.regime.verified_through:
            yield f"the texts were checked through {self.regime.verified_through} only"
        if self.asked == "HK":
            yield _HONG_KONG
        if self.asked == "US":
            yield _NOT_EXPORT
        yield from _market(self.item, self.readings)
        yield from map(str, turns)
        yield from _unverified_law(judged, snapshot)
        if self.asked is not None:
            yield from judged.license_open
        if _open_or_free(judged):
            yield f"not examined: {', '.join(each.id for each in left_out)}"


def _open_or_free(judged: Judgement) -> bool:
    return not (judged.controlled is judged.license_required is Truth.TRUE)


def _market(item: Item, chosen: Sequence[Reading]) -> Iterator[str]:
    reading = readings_in_force(chosen)[MARKET_SAYS.id]
    circuits = [item] if isinstance(item, IntegratedCircuit) else item.integrated_circuits
    for market in dict.fromkeys(circuit.market for circuit in circuits):
        if market not in {"", "datacenter"} and not reading.flipped:
            yield (
                f"market {market} is read as neither designed nor marketed for datacenters"
            )


def _unverified_law(judged: Judgement, snapshot: Snapshot) -> Iterator[str]:
    shown = {*judged.paragraphs, *judged.possible}
    for paragraph in snapshot.paragraphs:
        unverified = paragraph.confidence is Confidence.UNVERIFIED
        if unverified and paragraph.id in shown:
            yield f"{paragraph.id}: the numbers of this text are unverified"


def _needs(snapshot: Snapshot, judged: Judgement) -> Iterator[Need]:
    """Yield what would settle the item, and each different circuit in it."""
    asked: set[Term] = set()
    for each, answer in judged.answers:
        for need in needs(snapshot, each, answer):
            if need.term not in asked:
                asked.add(need.term)
                yield need
