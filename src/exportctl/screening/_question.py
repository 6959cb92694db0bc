"""One question about one item: the facts of every reading against the rules of the day."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial

import attrs

from exportctl.catalogue import Product, Record, places, product, product_of
from exportctl.dates import Day, as_day
from exportctl.errors import InconsistentFactsError, InputError, UnknownNameError
from exportctl.evaluate import Need, alike, needs, signature
from exportctl.facts import Fact, Facts
from exportctl.hardware import Board, Computer, IntegratedCircuit, Item, measure
from exportctl.law import REGIMES
from exportctl.logic import Truth
from exportctl.metrics import Term
from exportctl.places import Places
from exportctl.readings import DEFAULT_READINGS, MARKET_SAYS, Reading, readings_in_force
from exportctl.rules import Open, Regime, Snapshot
from exportctl.screening._changes import Said
from exportctl.screening._claims import ClaimChoice, choices
from exportctl.screening._doubt import doubted, unverified_facts
from exportctl.screening._explain import explained, measured, readings_used
from exportctl.screening._judge import Judgement, judge, knowing
from exportctl.screening._notes import parties_open, unverified_law
from exportctl.screening._parties import asked_terms, known_terms, shipped, unasked
from exportctl.screening.decision import Decision, Turn
from exportctl.screening.proposals import proposals_for
from exportctl.transactions import Transaction, transaction_facts

__all__ = ["Question", "question_of", "regime_named"]

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


def question_of(
    item: Item | str,
    on: Day | str,
    *,
    regime: str,
    to: str | None,
    transaction: Transaction | None,
    readings: Iterable[Reading],
) -> "Question":
    """Return the question that the arguments of `screen` ask."""
    if isinstance(item, str):
        item = product(item).item
    deal = _deal(to, transaction)
    return Question(
        item=item,
        product=product_of(item),
        regime=regime_named(regime),
        on=as_day(on),
        deal=deal,
        said=transaction_facts(deal),
        readings=tuple(readings),
        places=places(),
        named=transaction is not None,
    )


def _deal(to: str | None, transaction: Transaction | None) -> Transaction:
    """Return the transaction asked about, its countries known to exist."""
    deal = transaction or Transaction()
    if to is not None and deal.to is not None and to.upper() != deal.to.upper():
        raise InputError([f"to is {to!r}, and the transaction goes to {deal.to!r}"])
    known_terms(deal)
    deal = attrs.evolve(deal, to=to or deal.to).written(places().country)
    for role, party in (("consignee", deal.consignee), ("end user", deal.end_user)):
        if party and deal.to and party.located not in {None, deal.to}:
            wrong = f"the {role} is located in {party.located}, and it goes to {deal.to}"
            raise InputError([f"{wrong}; say where it goes in the end"])
    return deal


@attrs.frozen(kw_only=True)
class Question:
    """One question, while it is being answered."""

    item: Item
    product: Product | None
    regime: Regime
    on: Day
    deal: Transaction
    said: Mapping[Term, Fact[object]]
    readings: tuple[Reading, ...]
    places: Places
    named: bool
    with_proposals: bool = False
    explains: bool = True

    def answers(self) -> dict[str, Said]:
        """Return the answers as texts."""
        snapshot = self.regime.on(self.on, self.places)
        judged = self.judged(self.facts_of(self.item, self.readings), snapshot)
        exceptions = judged.exceptions if self.deal.to else ()
        return {
            "classification": judged.classification,
            "paragraphs": judged.paragraphs,
            "possible": judged.possible,
            "controlled": str(judged.controlled),
            "license_required": str(judged.license_required),
            "license_required_enforced": str(judged.enforced),
            "license_required_parties": str(judged.licensing.parties),
            "license_exceptions": tuple(each.id for each in exceptions),
            "review_policy": judged.policy,
        }

    @property
    def american(self) -> bool:
        """Whether the regime is one of the United States."""
        return self.regime.id.partition("-")[0] == "us"

    def decide(self) -> Decision:
        """Return the answers with all that they rest on."""
        snapshot = self.regime.on(self.on, self.places)
        facts = self.facts_of(self.item, self.readings)
        judged = self.judged(facts, snapshot)
        turns = tuple(self._turns(snapshot, judged))
        claims = tuple(self._choices(snapshot, judged))
        turning = [each for each in claims if each.matters]
        left_out = tuple(p for p in snapshot.provisions.values() if isinstance(p, Open))
        trace = explained(self.item, facts, snapshot) if self.explains else ()
        return Decision(
            id=self.item.id,
            name=self.item.name,
            kind=type(self.item).__name__,
            regime=self.regime.id,
            on=self.on,
            destination=self.deal.to,
            transaction=self.deal,
            classification=judged.classification,
            paragraphs=judged.paragraphs,
            possible=judged.possible,
            controlled=judged.controlled,
            verdict=self.regime.verdict,
            license_required=judged.license_required,
            license_required_enforced=judged.enforced,
            license_required_parties=judged.licensing.parties,
            requirements=judged.licensing.requirements,
            party_requirements=judged.licensing.parties_met,
            parties_named=self.named,
            exceptions=judged.exceptions if self.deal.to else (),
            review=judged.review,
            advice=judged.licensing.advice,
            needs=tuple(self._needs(snapshot, judged)),
            warnings=tuple(self._warnings(judged, (*turns, *turning), snapshot, left_out)),
            metrics=measured(facts),
            trace=trace,
            readings=readings_used(facts),
            turns_on=turns,
            claims=claims,
            not_examined=left_out if _open_or_free(judged) else (),
            proposals=self._proposals(),
        )

    def alike(self) -> Hashable:
        """Return what tells the answers apart from those to another question.

        Two questions about items of no catalogue that share it differ at most in the
        item's id, its name and its metrics.
        """
        snapshot = self.regime.on(self.on, self.places)
        in_force = readings_in_force(self.readings)
        flipped = ({**in_force, id: x.other}.values() for id, x in in_force.items())
        unverified = unverified_facts(self.item)
        others = [(doubted(self.item), self.readings)] if unverified else []
        asked = [(self.item, readings) for readings in (self.readings, *flipped)]
        seen: dict[int, tuple[Facts, Hashable]] = {}
        return (
            (self.regime, self.on, self.deal.to, type(self.item).__name__),
            tuple(circuit.market for circuit in _circuits(self.item)),
            unverified,
            tuple(self._signature(*each, snapshot, seen) for each in (*asked, *others)),
        )

    def _signature(
        self,
        item: Item,
        readings: Iterable[Reading],
        snapshot: Snapshot,
        seen: dict[int, tuple[Facts, Hashable]],
    ) -> Hashable:
        """Return what rules make of an item; most readings change nothing in most items."""
        try:
            known = measure(item, readings)
            if id(known) not in seen:
                seen[id(known)] = known, signature(snapshot, self._knowing(item, known))
        except InconsistentFactsError:
            return None
        return seen[id(known)][1]

    def as_said(self, said: Decision) -> Decision:
        """Return what was said of an item that is alike, said of this one."""
        metrics = measured(self.facts_of(self.item, self.readings))
        return attrs.evolve(
            said, id=self.item.id, name=self.item.name, metrics=metrics, trace=()
        )

    def _proposals(self) -> dict[str, Truth]:
        if not self.with_proposals:
            return {}
        return proposals_for(self.item, self.on, self.readings, self.deal)

    @property
    def stays(self) -> bool:
        """Whether it does not leave the country whose exports the regime is about."""
        home = self.regime.home
        return home != "" and self.deal.to == home == self.deal.from_country

    def facts_of(self, item: Item, readings: Iterable[Reading]) -> Facts:
        """Return what is known of an item and of the transaction."""
        return self._knowing(item, measure(item, readings))

    def _knowing(self, item: Item, measured: Facts) -> Facts:
        facts = knowing(measured, self.said)
        return facts.knowing(shipped(item, facts, self.deal.quantity))

    def judged(self, facts: Facts, snapshot: Snapshot) -> Judgement:
        """Return what rules say of some facts, if it leaves the country at all."""
        judged = judge(facts, snapshot, unasked(self.deal))
        if self.stays:
            none = Truth.FALSE
            licensing = attrs.evolve(judged.licensing, requirements=())
            return attrs.evolve(
                judged, license_required=none, enforced=none, licensing=licensing
            )
        return judged

    def _needs(self, snapshot: Snapshot, judged: Judgement) -> Iterator[Need]:
        """Yield what would settle the item, then what could be said of the transaction."""
        found = tuple(_needs(snapshot, judged))
        yield from found
        if judged.license_required is Truth.TRUE or self.named:
            terms = asked_terms(snapshot, judged, parties=self.named)
            already = {need.term for need in found}
            yield from (Need(term=term) for term in terms if term not in already)

    def _turns(self, snapshot: Snapshot, judged: Judgement) -> Iterator[Turn]:
        """Yield every reading whose other answer, taken alone, changes the decision."""
        in_force = readings_in_force(self.readings)
        for id in (reading.id for reading in DEFAULT_READINGS):
            other = {**in_force, id: in_force[id].other}
            then = self._otherwise(other.values(), snapshot, judged)
            if not judged.agrees(then):
                yield Turn(reading=in_force[id], otherwise=then.beside(judged))
        unverified = unverified_facts(self.item)
        if unverified:
            then = self.judged(self.facts_of(doubted(self.item), self.readings), snapshot)
            if not judged.agrees(then):
                yield Turn(facts=unverified, otherwise=then.beside(judged))

    def _choices(self, snapshot: Snapshot, judged: Judgement) -> Iterator[ClaimChoice]:
        """Yield what each source says on which others differ, and what it would change."""
        product = self.product
        if product is None:
            return

        def otherwise(id: str, record: Record) -> str:
            try:
                facts = self.facts_of(product.item_under({id: record}), self.readings)
                same = alike(snapshot, facts, judged.facts)
                then = judged if same else self.judged(facts, snapshot)
            except InconsistentFactsError as error:
                return f"nothing, as {error.term} would contradict itself"
            return "" if judged.agrees(then) else then.beside(judged)

        for each in product.described:
            yield from choices(each.record, partial(otherwise, each.id))

    def _otherwise(
        self, readings: Iterable[Reading], snapshot: Snapshot, judged: Judgement
    ) -> Judgement:
        """Return the judgement under other readings; the same if the facts deny those."""
        try:
            facts = self.facts_of(self.item, readings)
            same = alike(snapshot, facts, judged.facts)
            return judged if same else self.judged(facts, snapshot)
        except InconsistentFactsError:
            return judged

    def _warnings(
        self,
        judged: Judgement,
        turns: Sequence[Turn | ClaimChoice],
        snapshot: Snapshot,
        left_out: Sequence[Open],
    ) -> Iterator[str]:
        if self.on < self.regime.begins:
            yield self.regime.before
        if self.on > self.regime.verified_through:
            yield f"the texts were checked through {self.regime.verified_through} only"
        if self.american and self.deal.to == "HK":
            yield _HONG_KONG
        if self.stays:
            yield _NOT_EXPORT
        if self.american:
            yield from _market(self.item, self.readings)
        yield from map(str, turns)
        yield from unverified_law(judged, snapshot, self.deal.to)
        if self.deal.to is not None:
            yield from judged.license_open
        if self.named:
            yield from parties_open(judged, snapshot)
        yield from (f"{each.id}: {each.says}" for each in judged.licensing.advice)
        if _open_or_free(judged):
            yield f"not examined: {', '.join(each.id for each in left_out)}"


def _open_or_free(judged: Judgement) -> bool:
    return not (judged.controlled is judged.license_required is Truth.TRUE)


def _market(item: Item, chosen: Sequence[Reading]) -> Iterator[str]:
    reading = readings_in_force(chosen)[MARKET_SAYS.id]
    for market in dict.fromkeys(circuit.market for circuit in _circuits(item)):
        if market not in {"", "datacenter"} and not reading.flipped:
            yield (
                f"market {market} is read as neither designed nor marketed for datacenters"
            )


def _circuits(item: Item) -> tuple[IntegratedCircuit, ...]:
    if isinstance(item, Board | Computer):
        return item.integrated_circuits
    return (item,) if isinstance(item, IntegratedCircuit) else ()


def _needs(snapshot: Snapshot, judged: Judgement) -> Iterator[Need]:
    """Yield what would settle the item, and each different circuit in it."""
    asked: set[Term] = set()
    for each, answer in judged.answers:
        for need in needs(snapshot, each, answer):
            if need.term not in asked:
                asked.add(need.term)
                yield need
