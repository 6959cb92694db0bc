"""What has changed since a decision was saved, and why."""

import enum
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any, Final

import attrs

from exportctl.catalogue import places, products
from exportctl.dates import Day, as_day
from exportctl.errors import InputError
from exportctl.hardware import Item
from exportctl.readings import DEFAULT_READINGS, Reading
from exportctl.screening._changes import (
    Change,
    Difference,
    answers_of,
    changes,
    differences,
)
from exportctl.screening._question import regime_named
from exportctl.screening._saved import (
    Known,
    SavedDecision,
    SavedReading,
    saved_decision,
)
from exportctl.screening._screen import answers_on, screen
from exportctl.screening._timeline import countries_of, days_of_change
from exportctl.screening.decision import Decision

__all__ = ["Finding", "Reason", "Recheck", "recheck"]

_GONE: Final = "no longer asked"
_ENFORCED: Final = "license_required_enforced"


class Reason(enum.Enum):
    """Why something is not what a saved decision says."""

    DATA = "data"
    """A fact about the item is another."""
    READING = "reading"
    """A reading has another default, or other words, or is gone."""
    CORRECTION = "correction"
    """The facts and the day are the same, and the law was encoded otherwise."""
    LAW = "law"
    """The law has changed since that day."""
    ENFORCEMENT = "enforcement"
    """The law is the same, and it is enforced otherwise."""

    def __str__(self) -> str:
        return self.value


@attrs.frozen(kw_only=True)
class Finding:
    """Something that is not what a saved decision says, and why.

    Attributes:
        difference: What, before and after.
        reasons: Why; more than one where they cannot be told apart.
        because: What happened, in words.
    """

    difference: Difference
    reasons: tuple[Reason, ...]
    because: tuple[str, ...] = ()

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons, with what happened."""
        why = " or ".join(map(str, self.reasons))
        return tuple(f"{why}: {each}" for each in self.because) or (why,)

    def __str__(self) -> str:
        return "\n  ".join((str(self.difference), *self.why))


@attrs.frozen(kw_only=True, eq=False)
class Recheck:
    """A saved decision, asked again.

    It prints as a person would say it.

    Attributes:
        decided: The day of the saved decision.
        on: The day on which it was asked again.
        then: What the program says now of the day of the saved decision.
        later: What it says of the later day.
        same_day: What differs for the day of the saved decision.
        since: What differs between that day and the later one.
        verified_through: The last day for which the texts have been checked.
    """

    decided: Day
    on: Day
    then: Decision
    later: Decision
    same_day: tuple[Finding, ...]
    since: tuple[Finding, ...]
    verified_through: Day

    @property
    def changed(self) -> bool:
        """Whether anything differs at all."""
        return bool(self.same_day or self.since)

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def recheck(
    record: Mapping[str, object],
    *,
    on: Day | str,
    item: Item | None = None,
    where: str = "decision",
) -> Recheck:
    """Return what has changed since a decision was saved, and why.

    The same question is asked twice: for the day of the saved decision, and for *on*. What
    differs for the same day comes of facts, readings or a correction; what differs between
    the days, of the law or its enforcement.

    Args:
        record: A decision of ``exportctl.decision/1``, as from `Decision.to_dict`.
        on: The day on which to ask again.
        item: What the decision is about, where that is no product of the catalogue.
        where: What the record is called, for messages.

    Raises:
        InputError: If the record is not such a decision, with every fault in it, or if
            *item* is missing or another.
        InvalidDateError: If *on* is not a date.

    >>> saved = screen("h800", on="2022-12-01", to="CN").to_dict()
    >>> found = recheck(saved, on="2023-11-17")
    >>> found.since[0].difference.after, str(found.since[0].reasons[0])
    ('3A090.a.1', 'law')
    """
    saved, day = saved_decision(record, where), as_day(on)
    return _Asking(saved=saved, item=_item(saved, item, where)).again(day)


def _item(saved: SavedDecision, given: Item | None, where: str) -> Item:
    if given is None and saved.id in products():
        return products()[saved.id].item
    if given is None:
        missing = f"{saved.id!r} is not in the catalogue; give the item too (--spec FILE)"
        raise InputError([f"{where}: id: {missing}"])
    if given.id != saved.id:
        raise InputError([f"{where}: id: is {saved.id!r}, and the item is {given.id!r}"])
    return given


@attrs.frozen(kw_only=True)
class _Asking:
    """A saved decision, while it is asked again."""

    saved: SavedDecision
    item: Item

    def again(self, day: Day) -> Recheck:
        then, now = self.ask(self.saved.on), self.ask(day)
        return Recheck(
            decided=self.saved.on,
            on=day,
            then=then,
            later=now,
            same_day=tuple(self._same_day(then)),
            since=tuple(self._since(then, now)),
            verified_through=regime_named(self.saved.regime).verified_through,
        )

    def ask(self, day: Day) -> Decision:
        return screen(self.item, on=day, **self._question)

    @property
    def _question(self) -> dict[str, Any]:
        return {
            "regime": self.saved.regime,
            "to": self.saved.to,
            "transaction": self.saved.transaction,
            "readings": _flipped(self.saved.readings),
        }

    def _same_day(self, then: Decision) -> Iterator[Finding]:
        """Yield what differs for the saved day: facts and readings, then the answers."""
        again = saved_decision(then.to_dict())
        changed = dict(_changed_readings(self.saved.readings))
        facts = tuple(_changed_facts(self.saved, again, frozenset(changed)))
        told = (*changed.values(), *facts)
        yield from told
        found = {reason for each in told for reason in each.reasons}
        recoded = sorted(_recoded(self.saved, again))
        if recoded or not found:
            found.add(Reason.CORRECTION)
        reasons = tuple(reason for reason in Reason if reason in found)
        why = tuple(f"{id} is encoded otherwise" for id in recoded)
        named = tuple(each.difference.field.replace("_", " ") for each in told)
        for difference in differences(self.saved.answers, answers_of(then)):
            because = (*named, *why) or ("see the changelog, under Law",)
            yield Finding(difference=difference, reasons=reasons, because=because)

    def _since(self, then: Decision, now: Decision) -> Iterator[Finding]:
        found = differences(answers_of(then), answers_of(now))
        between = tuple(self._between(then.on, now.on)) if found else ()
        only = all(each.field != "license_required" for each in found)
        for each in found:
            enforcement = only and each.field == _ENFORCED
            reason = Reason.ENFORCEMENT if enforcement else Reason.LAW
            because = tuple(_because(each.field, between))
            yield Finding(difference=each, reasons=(reason,), because=because)

    def _between(self, one: Day, two: Day) -> Iterator[Change]:
        first, last = sorted((one, two))
        law, where = regime_named(self.saved.regime), places()
        days = (first, *(d for d in days_of_change(law, where) if first < d <= last))
        countries = countries_of(self.saved.transaction, self.saved.to)
        ask = partial(answers_on, item=self.item, **self._question)
        yield from changes(ask, days, law, where, countries)


def _because(field: str, between: tuple[Change, ...]) -> Iterator[str]:
    for change in between:
        if any(each.field == field for each in change.differences):
            yield from (f"{change.on}, {each}" for each in change.why)


def _flipped(readings: tuple[SavedReading, ...]) -> tuple[Reading, ...]:
    """Return the readings that were taken the other way, as far as they are still here."""
    default = {reading.id: reading for reading in DEFAULT_READINGS}
    known = [(default[each.id], each) for each in readings if each.id in default]
    return tuple(one.other for one, each in known if each.answer == one.otherwise)


def _changed_readings(
    readings: tuple[SavedReading, ...],
) -> Iterator[tuple[str, Finding]]:
    default = {reading.id: reading for reading in DEFAULT_READINGS}
    taken = {**default, **{reading.id: reading for reading in _flipped(readings)}}
    for each in readings:
        before = f"{each.question} {each.answer}"
        after = str(taken[each.id]) if each.id in taken else _GONE
        if before != after:
            difference = Difference(f"reading {each.id}", before, after)
            yield each.id, Finding(difference=difference, reasons=(Reason.READING,))


def _changed_facts(
    saved: SavedDecision, again: SavedDecision, readings: frozenset[str]
) -> Iterator[Finding]:
    """Yield the facts that differ; those that rest on a changed reading say so."""
    if saved.kind != again.kind:
        kind = Difference("kind of item", saved.kind, again.kind)
        yield Finding(difference=kind, reasons=(Reason.DATA,))
    told: set[Difference] = set()
    for (id, term), was in saved.facts.items():
        now = again.facts.get((id, term), Known(None) if id == "" else was)
        difference = Difference(term, str(was), str(now))
        if was.value == now.value or difference in told:
            continue
        told.add(difference)
        rests = readings & (was.readings | now.readings)
        reason = Reason.READING if rests else Reason.DATA
        because = tuple(f"it rests on {each}" for each in sorted(rests))
        yield Finding(difference=difference, reasons=(reason,), because=because)


def _recoded(saved: SavedDecision, again: SavedDecision) -> Iterator[str]:
    """Yield the paragraphs that the saved decision shows otherwise encoded."""
    for id in {*saved.shapes, *again.shapes}:
        if saved.shapes.get(id) != again.shapes.get(id):
            yield id


def _lines(found: Recheck) -> Iterator[str]:
    now = found.later
    going = f" to {now.destination}" if now.destination else ""
    yield f"{now.name} ({now.id}){going}, regime {now.regime}"
    yield f"  decided for {found.decided}, asked again for {found.on}"
    if found.on > found.verified_through:
        yield f"  note: the texts were checked through {found.verified_through} only"
    parts = ((f"for {found.decided}", found.same_day), ("since then", found.since))
    for heading, findings in parts:
        yield f"{heading}:" if findings else f"{heading}: nothing has changed"
        for why, alike in groupby(findings, key=lambda each: each.why):
            yield from (f"  {each.difference}" for each in alike)
            yield from (f"    {each}" for each in why)
