"""What a change of the rules did: to the text, to products, and whether it let any by."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from exportctl.analysis.amendments import Amendment, amendments, leaf_text, reached
from exportctl.analysis.cells import Tie
from exportctl.analysis.proof import ONE_KIND_OF_UNIT, Proof, Text, survey
from exportctl.analysis.question import Law, asked_facts, headlines, regime_of
from exportctl.catalogue import Product, places, product, products
from exportctl.dates import Day, as_day
from exportctl.facts import Facts
from exportctl.hardware import Board, HighBandwidthMemory, IntegratedCircuit, Item
from exportctl.logic import Truth
from exportctl.rules import Snapshot
from exportctl.rules._linking import references
from exportctl.screening import Difference
from exportctl.screening._judge import Standing, standing
from exportctl.screening._nearest import nearest_in, nearest_of_headline
from exportctl.transactions import Transaction

__all__ = ["Flip", "RuleDiff", "Side", "diff"]

_CIRCUIT: Final = IntegratedCircuit(id="any circuit")
_KINDS: Final[dict[str, Item]] = {
    "circuits": _CIRCUIT,
    "assemblies": Board(id="any assembly", integrated_circuits=(_CIRCUIT,)),
    "memory": HighBandwidthMemory(id="any memory"),
}


@attrs.frozen
class Side:
    """A regime on a day.

    Attributes:
        regime: Its id.
        on: The day.
    """

    regime: str
    on: Day

    def __str__(self) -> str:
        return f"{self.regime} on {self.on}"


@attrs.frozen(kw_only=True)
class Flip:
    """A product of which the two texts say different things.

    Attributes:
        id: The product's id.
        name: Its name.
        differences: The answers that differ.
        rests_on: Amended provisions behind the paragraphs that catch it, on either side.
        limit: The limit that decides it, with the product's value; empty if none does.
    """

    id: str
    name: str
    differences: tuple[Difference, ...]
    rests_on: tuple[str, ...]
    limit: str

    @property
    def flips(self) -> bool:
        """Whether the answer, and not just the paragraph, is another."""
        return any(each.field != "classification" for each in self.differences)

    def __str__(self) -> str:
        said = "; ".join(map(str, self.differences))
        limit = f"; {self.limit}" if self.limit else ""
        rests = f"; by {', '.join(self.rests_on)}" if self.rests_on else ""
        return f"{self.id}: {said}{limit}{rests}"


@attrs.frozen(kw_only=True)
class RuleDiff:
    """What is different between two texts.

    It prints as a report. `to_dict` gives ``exportctl.diff/1``.

    Attributes:
        before: The first text.
        after: The second.
        to: The destination, or None.
        amendments: The provisions that are not what they were.
        reached: Provisions that stand as they did, and cite one that does not.
        changed: The products of which they say different things.
        asked: How many products were asked about.
        relaxed: For each claim that the second lets by nothing that the first caught,
            what became of it.
        tightened: The same of the claim that it catches nothing that the first let by.
    """

    before: Side
    after: Side
    to: str | None
    amendments: tuple[Amendment, ...]
    reached: tuple[str, ...]
    changed: tuple[Flip, ...]
    asked: int
    relaxed: tuple[Proof, ...]
    tightened: tuple[Proof, ...]

    @property
    def flips(self) -> tuple[Flip, ...]:
        """The products of which the answer is another."""
        return tuple(each for each in self.changed if each.flips)

    @property
    def reclassified(self) -> tuple[Flip, ...]:
        """The products that only another paragraph names."""
        return tuple(each for each in self.changed if not each.flips)

    @property
    def nothing_relaxed(self) -> Truth:
        """Whether the second lets by nothing that the first caught."""
        out = Truth.TRUE
        for each in self.relaxed:
            out &= each.holds
        return out

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values; numbers are exact strings."""
        return {
            "schema": "exportctl.diff/1",
            "before": {"regime": self.before.regime, "on": self.before.on.isoformat()},
            "after": {"regime": self.after.regime, "on": self.after.on.isoformat()},
            "destination": self.to,
            "amendments": [_plain(each) for each in self.amendments],
            "reached": list(self.reached),
            "asked": self.asked,
            "flips": [_flip(each) for each in self.flips],
            "reclassified": [_flip(each) for each in self.reclassified],
            "relaxed": [_proof(each) for each in self.relaxed],
            "tightened": [_proof(each) for each in self.tightened],
        }

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def diff(
    before: Day | str,
    after: Day | str,
    *,
    regime: Law = "us",
    against: Law | None = None,
    to: str | None = None,
    items: Iterable[Item | Product | str] | None = None,
    ties: Sequence[Tie] = (ONE_KIND_OF_UNIT,),
) -> RuleDiff:
    """Return what is different between two days of a regime, or between two regimes.

    Args:
        before: The day of the first text.
        after: The day of the second.
        regime: The first regime, or its id.
        against: The second, such as a draft; the first by default.
        to: A destination; with one, licenses are compared too.
        items: What to ask about; the products of the catalogue by default.
        ties: Metrics taken as equal in the proofs; a proof says if it rests on that.

    Raises:
        InvalidDateError: If a day is no date.
        UnknownNameError: If a name is not known.

    >>> found = diff("2022-12-01", "2023-12-01", items=["h800", "p40"])
    >>> [each.id for each in found.flips], str(found.nothing_relaxed)
    (['nvidia-h800-sxm'], 'true')
    """
    one, two = regime_of(regime), regime_of(against or regime)
    sides = Side(one.id, as_day(before)), Side(two.id, as_day(after))
    old, new = one.on(sides[0].on, places()), two.on(sides[1].on, places())
    deal = Transaction(to=None if to is None else places().country(to))
    amended = amendments(old, new)
    asked = list(map(_item, products() if items is None else items))
    ids = {each.id for each in amended}
    changed = (_changed(x, old, new, deal, ids) for x in asked)
    surveys = {
        claim: survey(was, now, facts, ties)
        for claim, was, now, facts in _claims(old, new, deal)
    }
    return RuleDiff(
        before=sides[0],
        after=sides[1],
        to=deal.to,
        amendments=amended,
        reached=reached(ids, new.rules),
        changed=tuple(each for each in changed if each is not None),
        asked=len(asked),
        relaxed=tuple(
            each.proof(f"nothing was relaxed: {claim}") for claim, each in surveys.items()
        ),
        tightened=tuple(
            each.proof(f"nothing was tightened: {claim}", turned=True)
            for claim, each in surveys.items()
        ),
    )


def _item(given: Item | Product | str) -> Item:
    if isinstance(given, str):
        return product(given).item
    return given.item if isinstance(given, Product) else given


def _claims(
    old: Snapshot, new: Snapshot, deal: Transaction
) -> Iterator[tuple[str, Text, Text, Facts]]:
    """Yield what is to be proved: by kind of item, whether it is caught, and licensed."""
    for kind, item in _KINDS.items():
        facts = asked_facts(item, deal)
        yield f"{kind} controlled", (old, headlines(old)), (new, headlines(new)), facts
        if deal.to is not None:
            claim = f"{kind} with a license required to {deal.to}"
            yield claim, (old, old.required), (new, new.required), facts


def _changed(
    item: Item, old: Snapshot, new: Snapshot, deal: Transaction, amended: set[str]
) -> Flip | None:
    facts = asked_facts(item, deal)
    before, after = standing(facts, old), standing(facts, new)
    one, two = _said(before, deal), _said(after, deal)
    differences = tuple(Difference(k, one[k], two[k]) for k in one if one[k] != two[k])
    if not differences:
        return None
    names = [*_catching(before, old), *_catching(after, new)]
    if deal.to is not None:
        names += _asking(before, after, old, new)
    behind = _behind(names, (old, new))
    return Flip(
        id=item.id,
        name=item.name,
        differences=differences,
        rests_on=tuple(sorted(behind & amended)),
        limit=_limit(facts, after, new),
    )


def _said(found: Standing, deal: Transaction) -> dict[str, str]:
    said = {
        "classification": _in_words(found),
        "controlled": str(found.controlled),
    }
    if deal.to is not None:
        said["license_required"] = str(found.license_required)
    return said


def _in_words(found: Standing) -> str:
    if found.classification != "unknown":
        return found.classification
    return f"unknown: {' or '.join(found.outcomes)}"


def _catching(found: Standing, snapshot: Snapshot) -> Iterator[str]:
    """Yield the paragraphs that may catch it."""
    catching = _behind(headlines(snapshot), (snapshot,))
    return (id for id in found.outcomes if id in catching)


def _asking(
    before: Standing, after: Standing, old: Snapshot, new: Snapshot
) -> Iterator[str]:
    """Yield the requirements that one of the texts answers otherwise."""
    (_, one), (_, two) = before.answers[-1], after.answers[-1]
    for name in dict.fromkeys((*old.required, *new.required)):
        was, now = (x.truths.get(name, Truth.FALSE) for x in (one, two))
        if was is not now:
            yield name


def _behind(names: Iterable[str], snapshots: Sequence[Snapshot]) -> set[str]:
    """Return some rules, and all that they cite, in any of some texts."""
    pending, seen = list(names), set[str]()
    while pending:
        name = pending.pop()
        if name not in seen:
            seen.add(name)
            for snapshot in snapshots:
                if name in snapshot.rules:
                    pending.extend(references(snapshot.rules[name]))
    return seen


def _limit(facts: Facts, after: Standing, new: Snapshot) -> str:
    """Return the limit that decides whether it is caught now, in words."""
    governing = after.controlled is Truth.TRUE and after.classification in new.provisions
    near = (
        nearest_in(after.classification, new, facts)
        if governing
        else nearest_of_headline(new, facts)
    )
    if near is None:
        return ""
    return f"{near.leg.value} against {near.paragraph}, {leaf_text(near.leg.limit)}"


def _plain(amendment: Amendment) -> dict[str, Any]:
    return {
        "id": amendment.id,
        "kind": amendment.kind,
        "by": amendment.by,
        "before": amendment.before,
        "after": amendment.after,
    }


def _flip(each: Flip) -> dict[str, Any]:
    return {
        "id": each.id,
        "differences": [
            {"field": x.field, "before": x.before, "after": x.after}
            for x in each.differences
        ],
        "rests_on": list(each.rests_on),
        "limit": each.limit,
    }


def _proof(each: Proof) -> dict[str, Any]:
    witness = each.witness
    return {
        "claim": each.claim,
        "holds": str(each.holds),
        "cells": each.cells,
        "held": list(each.held),
        "turns_on": list(each.turns_on),
        "witness": None if witness is None else witness.to_dict(),
    }


def _counted(kinds: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "none"


def _lines(found: RuleDiff) -> Iterator[str]:
    going = f", to {found.to}" if found.to else ""
    yield f"{found.before} -> {found.after}{going}"
    kinds: dict[str, int] = {}
    for each in found.amendments:
        kinds[each.kind] = kinds.get(each.kind, 0) + 1
    yield f"provisions: {_counted(kinds)}"
    for each in found.amendments:
        if each.gone or each.new:
            yield f"  {each}"
    yield f"products that flip: {len(found.flips)} of {found.asked}"
    yield from (f"  {each}" for each in found.flips)
    if found.reclassified:
        yield f"that only another paragraph names: {len(found.reclassified)}"
    yield "what every item could do:"
    for proof in (*found.relaxed, *found.tightened):
        yield f"  {proof}"
    held = dict.fromkeys(text for each in found.relaxed for text in each.held)
    yield "  held fixed: " + ("; ".join(held) or "nothing")
