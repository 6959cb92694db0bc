"""How answers change from day to day, and what the law did on those days."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

import attrs

from exportctl.dates import Day
from exportctl.evaluate import Program
from exportctl.places import Places
from exportctl.rules import Instrument, Member, Phase, Regime, Snapshot
from exportctl.screening.decision import Decision

__all__ = [
    "ANSWERS",
    "Change",
    "Difference",
    "Effect",
    "Move",
    "Said",
    "answers_of",
    "change_on",
    "changes",
    "differences",
]

Said: TypeAlias = str | tuple[str, ...]

ANSWERS: Final = (
    "classification",
    "paragraphs",
    "possible",
    "controlled",
    "license_required",
    "license_required_enforced",
    "license_required_parties",
    "license_exceptions",
    "review_policy",
)


@attrs.frozen
class Difference:
    """An answer that is not what it was.

    >>> print(Difference("license_required", "false", "true"))
    license required: true; was false

    Attributes:
        field: Which, by its key in ``exportctl.decision/1``.
        before: What it was: a text, or several.
        after: What it is.
    """

    field: str
    before: Said
    after: Said

    def __str__(self) -> str:
        name = self.field.replace("_", " ")
        return f"{name}: {_in_words(self.after)}; was {_in_words(self.before)}"


def _in_words(said: Said) -> str:
    return said if isinstance(said, str) else ", ".join(said) or "none"


@attrs.frozen(kw_only=True, eq=False)
class Effect:
    """What an instrument does on a day.

    Attributes:
        instrument: The instrument.
        phase: That of its phases which takes effect.
    """

    instrument: Instrument
    phase: Phase

    def __str__(self) -> str:
        keep = self.phase.compliance
        until = f", to be kept from {keep}" if keep else ""
        return f"{self.instrument.citation}, {self.instrument.title}{until}"


@attrs.frozen(kw_only=True)
class Move:
    """A country joins a country group or leaves it.

    Attributes:
        country: ISO 3166-1 code of two letters.
        group: The group's name as printed, such as ``D:5``.
        joins: Whether it joins.
        source: Where that is printed.
    """

    country: str
    group: str
    joins: bool
    source: str


@attrs.frozen(kw_only=True, eq=False)
class Change:
    """A day on which answers change, and why.

    It prints as a person would say it.

    Attributes:
        on: The first day of the new answers.
        differences: The answers that change; none where no item was asked about.
        effects: The instruments that take effect.
        moves: The countries that join a group or leave it.
        verified_through: The last day for which the texts have been checked.
    """

    on: Day
    differences: tuple[Difference, ...]
    effects: tuple[Effect, ...]
    moves: tuple[Move, ...]
    verified_through: Day

    @property
    def verified(self) -> bool:
        """Whether the texts have been checked through that day."""
        return self.on <= self.verified_through

    @property
    def heading(self) -> str:
        """The day, and a warning if the texts have not been checked through it."""
        late = f" (the texts were checked through {self.verified_through} only)"
        return f"{self.on}{'' if self.verified else late}"

    @property
    def why(self) -> tuple[str, ...]:
        """What the law did that day, in words."""
        return (*map(str, self.effects), *_moves_in_words(self.moves))

    def __str__(self) -> str:
        return "\n  ".join((self.heading, *self.why, *map(str, self.differences)))


def _moves_in_words(moves: tuple[Move, ...]) -> Iterator[str]:
    alike: dict[tuple[str, bool, str], list[str]] = {}
    for each in moves:
        alike.setdefault((each.group, each.joins, each.source), []).append(each.country)
    for (group, joins, source), who in alike.items():
        one, several = ("joins", "join") if joins else ("leaves", "leave")
        does = one if len(who) == 1 else several
        yield f"{', '.join(sorted(who))} {does} group {group} ({source})"


def answers_of(decision: Decision) -> dict[str, Said]:
    """Return what a decision answers, as texts."""
    found = {name: getattr(decision, name) for name in ANSWERS}
    return {k: v if isinstance(v, tuple) else str(v) for k, v in found.items()}


def differences(
    before: Mapping[str, Said], after: Mapping[str, Said]
) -> tuple[Difference, ...]:
    """Return the answers that differ."""
    return tuple(
        Difference(name, before[name], after[name])
        for name in ANSWERS
        if before[name] != after[name]
    )


def changes(
    ask: Callable[[Day], Mapping[str, Said]],
    days: tuple[Day, ...],
    law: Regime,
    places: Places,
    countries: frozenset[str],
) -> Iterator[Change]:
    """Yield the changes between one of *days* and the next.

    Args:
        ask: Says what the answers are on a day.
        days: In order; the answers of the first are what the second is compared with.
        law: The regime.
        places: Who is in which country group when.
        countries: Those whose moves can be a reason.
    """
    before: Mapping[str, Said] = {}
    for day in days:
        after = ask(day)
        found = differences(before, after) if before else ()
        if found:
            change = change_on(day, law, places, countries)
            yield attrs.evolve(change, differences=found)
        before = after


def change_on(day: Day, law: Regime, places: Places, countries: frozenset[str]) -> Change:
    """Return what the law does on a day, by itself and to *countries*."""
    named = _groups_named(law.on(day, places))
    return Change(
        on=day,
        differences=(),
        effects=tuple(
            Effect(instrument=instrument, phase=phase)
            for instrument in law.instruments
            for phase in instrument.phases
            if phase.effective == day
        ),
        moves=tuple(
            move
            for move in _moves(day, places)
            if move.group in named and move.country in countries
        ),
        verified_through=law.verified_through,
    )


def _groups_named(snapshot: Snapshot) -> set[str]:
    leaves = Program.of(snapshot, tuple(snapshot.rules)).leaves
    return {name for leaf in leaves if isinstance(leaf, Member) for name in leaf.groups}


def _moves(day: Day, places: Places) -> Iterator[Move]:
    for each in places.memberships:
        if day in {each.period.start, each.period.until}:
            yield Move(
                country=each.country,
                group=each.group,
                joins=each.period.start == day,
                source=each.source,
            )
