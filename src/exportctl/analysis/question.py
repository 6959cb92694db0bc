"""What is asked: under which law, of which item and transaction, and what is wanted."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import TypeAlias

import attrs

from exportctl.analysis.cells import Cell, codes_in
from exportctl.catalogue import places
from exportctl.dates import Day
from exportctl.errors import UnknownNameError
from exportctl.evaluate import Program
from exportctl.facts import Facts
from exportctl.hardware import Item, measure
from exportctl.law import US_PROPOSALS
from exportctl.logic import Truth, all_true
from exportctl.readings import Reading
from exportctl.rules import (
    Headline,
    LicenseException,
    Paragraph,
    Regime,
    Review,
    Snapshot,
)
from exportctl.screening import regime_named
from exportctl.screening._judge import knowing
from exportctl.screening._parties import unasked
from exportctl.transactions import Transaction, transaction_facts

__all__ = [
    "Law",
    "Outcome",
    "also_asked",
    "any_of_these",
    "asked_facts",
    "headlines",
    "is_so",
    "outcome_of",
    "regime_of",
    "says",
]

Law: TypeAlias = Regime | str


@attrs.frozen(kw_only=True)
class Outcome:
    """What one wants of a law.

    Attributes:
        text: As it was asked for.
        met: Ids of the rules that have to hold.
        free: Ids of the rules that must not hold.
    """

    text: str
    met: tuple[str, ...] = ()
    free: tuple[str, ...] = ()


def regime_of(law: Law) -> Regime:
    """Return a regime by its id, or as it is.

    Raises:
        UnknownNameError: If there is none of that id.
    """
    return regime_named(law) if isinstance(law, str) else law


def asked_facts(item: Item, deal: Transaction, readings: Iterable[Reading] = ()) -> Facts:
    """Return what is known of an item and a transaction, of item and destination alone."""
    facts = knowing(measure(item, readings), transaction_facts(deal))
    return knowing(facts, unasked(deal))


def headlines(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the ids of the questions that people mean by "is it controlled?"."""
    found = snapshot.provisions.items()
    return tuple(id for id, each in found if isinstance(each, Headline))


def also_asked(law: Law, on: Day) -> tuple[Snapshot, Outcome]:
    """Return another law that must not catch an item either, or one bill by its number.

    Raises:
        UnknownNameError: If it is neither a regime nor a bill that is pending.
    """
    pending = US_PROPOSALS.on(on, places())
    bills = {each.citation for each in US_PROPOSALS.instruments}
    if isinstance(law, str) and law in bills:
        ids = (id for id in headlines(pending) if id.startswith(f"{law}:"))
        found = tuple(ids)
        if not found:
            raise UnknownNameError("bill pending on that day", law)
        return pending, Outcome(text=f"not covered by {law}", free=found)
    snapshot = regime_of(law).on(on, places())
    return snapshot, outcome_of("not controlled", snapshot)


def outcome_of(want: str, snapshot: Snapshot) -> Outcome:
    """Return what is wanted, as the rules of a day say it.

    Args:
        want: ``not controlled``; ``no license``, by item and destination; ``outside X``
            for a paragraph; ``exception X``, its conditions apart; ``review X`` for a
            policy, its conditions apart.
        snapshot: The rules.

    Raises:
        UnknownNameError: If it is none of these, or there is nothing of that name.
    """
    what, _, name = want.partition(" ")
    if want == "not controlled":
        return Outcome(text=want, free=headlines(snapshot))
    if want == "no license":
        return Outcome(text=want, free=snapshot.required)
    if what == "outside":
        return Outcome(text=want, free=(_named(Paragraph, name, snapshot),))
    if what == "exception":
        return Outcome(text=want, met=(_named(LicenseException, name, snapshot),))
    if what == "review":
        return _reviewed(name, snapshot)
    wanted = ("not controlled", "no license", "outside X", "exception X", "review X")
    raise UnknownNameError("outcome", want, wanted)


def _named(kind: type[Paragraph | LicenseException], name: str, snapshot: Snapshot) -> str:
    found = [id for id, each in snapshot.provisions.items() if isinstance(each, kind)]
    if name not in found:
        what = "paragraph" if kind is Paragraph else "exception"
        raise UnknownNameError(what, name, found)
    return name


def _reviewed(policy: str, snapshot: Snapshot) -> Outcome:
    """Return when a policy is the first that is reached."""
    known: list[str] = []
    for each in snapshot.provisions.values():
        if isinstance(each, Review):
            known = [case.outcome for case in each.cases]
            if policy in known:
                at = known.index(policy)
                names = [f"{each.id}#{k}" for k in range(at + 1)]
                text = f"review {policy}"
                return Outcome(text=text, met=(names[-1],), free=tuple(names[:-1]))
    raise UnknownNameError("review policy", policy, known)


def is_so(outcome: Outcome, said: Mapping[str, Truth]) -> Truth:
    """Return whether an outcome is reached, by what each rule says."""
    met = (said[name] for name in outcome.met)
    free = (~said[name] for name in outcome.free)
    return all_true((*met, *free))


def says(program: Program, cell: Cell) -> dict[str, Truth]:
    """Return what every rule asked says in a cell; unknown is only what is not modelled."""
    values = program.run([*codes_in(program, cell).values()])
    return {name: Truth(values[at]) for name, at in program.names.items()}


def any_of_these(names: Sequence[str], said: Mapping[str, Truth]) -> Truth:
    """Return whether any of some rules holds; none of none does."""
    return reduce(or_, (said[name] for name in names), Truth.FALSE)
