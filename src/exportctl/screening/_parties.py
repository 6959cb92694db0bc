"""What a question leaves unsaid about a transaction, and what would settle it."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Final

from exportctl.errors import UnknownNameError
from exportctl.evaluate import Program, open_terms
from exportctl.evaluate.licensing import IF_MET
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, OneOf, truth_of
from exportctl.hardware import Board, Computer, IntegratedCircuit, Item
from exportctl.law import REGIMES
from exportctl.logic import Truth
from exportctl.metrics import (
    CONSIGNEE_HEADQUARTERS,
    CONSIGNEE_ULTIMATE_PARENT,
    END_USER_HEADQUARTERS,
    END_USER_ULTIMATE_PARENT,
    SHIPMENT_TPP,
    Term,
    asked,
)
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import AllOf, AnyOf, Is, Limit, Not, Open, Review, Rule, Snapshot
from exportctl.rules._linking import own_rules
from exportctl.screening._judge import Judgement
from exportctl.transactions import Transaction

__all__ = ["asked_terms", "known_terms", "open_leaves", "shipped", "unasked"]

_NOBODY: Final[Fact[object]] = Fact(state=OneOf(frozenset(("nobody named",))))
_PARTIES: Final = (
    CONSIGNEE_HEADQUARTERS,
    CONSIGNEE_ULTIMATE_PARENT,
    END_USER_HEADQUARTERS,
    END_USER_ULTIMATE_PARENT,
)
_FAVORED: Final = asked("entity_of_supplement_8")
_ZERO: Final = Span((Interval(Fraction(0), Fraction(0)),))


def unasked(deal: Transaction) -> dict[Term, Fact[object]]:
    """Return what to take of parties where the question is about the destination alone.

    If neither consignee nor end user is named, nobody's headquarters are asked about; a
    party that is favored by name has to be named.
    """
    out: dict[Term, Fact[object]] = {}
    named = deal.consignee or deal.end_user or _FAVORED.term in deal.stated
    if not named:
        out.update(dict.fromkeys(_PARTIES, _NOBODY))
    if _FAVORED.term not in deal.stated:
        out[_FAVORED] = truth_of(Truth.FALSE)
    return out


def known_terms(deal: Transaction) -> None:
    """Refuse an answer to a question that no regime asks.

    Raises:
        UnknownNameError: If one of the names stated is none.
    """
    for term in deal.stated:
        if term not in _questions():
            raise UnknownNameError("question about a transaction", term, _questions())


@cache
def _questions() -> frozenset[str]:
    """Return the names of all flags and quantities that a law asks of a transaction."""
    acts = (act for regime in REGIMES for act in regime.instruments)
    added = (each for act in acts for phase in act.phases for each in phase.adds)
    standing = (each for regime in REGIMES for each in regime.background)
    rules = (rule for each in (*added, *standing) for _, rule in own_rules(each))
    return frozenset(term for rule in rules for term in _terms(rule))


def _terms(rule: Rule) -> Iterator[str]:
    match rule:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _terms(part)
        case Not(part):
            yield from _terms(part)
        case Is(term) | Limit(term) if term.of_transaction:
            yield term.term
        case _:
            return


def shipped(item: Item, facts: Facts, quantity: int | None) -> dict[Term, Fact[object]]:
    """Return the total processing performance of all that is shipped, if it is known."""
    if quantity is None or not facts.closed:
        return {}
    match item:
        case IntegratedCircuit():
            total = facts.span(TPP)
        case Board() | Computer():
            different = dict.fromkeys(id(each) for each in item.integrated_circuits)
            spans = dict(zip(different, (x.span(TPP) for x in facts.contents), strict=True))
            total = _ZERO
            for each in item.integrated_circuits:
                total = total.combine(spans[id(each)], Interval.plus)
        case _:
            return {}
    working = f"{quantity} x {total} TPP"
    return {SHIPMENT_TPP: Fact(state=total.map(lambda x: x * quantity), working=working)}


def asked_terms(
    snapshot: Snapshot, judged: Judgement, *, parties: bool
) -> tuple[Term, ...]:
    """Return the facts about the transaction that something here still turns on."""
    names = dict.fromkeys(_names(snapshot, judged, parties=parties))
    facts = judged.facts
    return tuple(
        dict.fromkeys(t for name in names for t in open_terms(snapshot, facts, (name,)))
    )


def _names(snapshot: Snapshot, judged: Judgement, *, parties: bool) -> Iterator[str]:
    found = judged.licensing
    if parties:
        yield from found.parties_open
    for exception in found.exceptions:
        if exception.eligible is Truth.TRUE:
            yield from _conditions(snapshot, exception.id)
    if found.review and found.review.policy.endswith(IF_MET):
        yield from (name for name in _review(snapshot) if "?" in name)
    elif found.review and len(found.review.possible) > 1:
        yield from (name for name in _review(snapshot) if "?" not in name)


def _review(snapshot: Snapshot) -> Iterator[str]:
    found = snapshot.provisions.items()
    ids = tuple(f"{id}#" for id, each in found if isinstance(each, Review))
    return (name for name in snapshot.rules if name.startswith(ids))


def _conditions(snapshot: Snapshot, name: str) -> Iterator[str]:
    return (each for each in snapshot.rules if each.startswith(f"{name}?"))


def open_leaves(snapshot: Snapshot, name: str) -> tuple[Open, ...]:
    """Return what a rule leaves out."""
    leaves = Program.of(snapshot, (name,)).leaves
    return tuple(leaf for leaf in leaves if isinstance(leaf, Open))
