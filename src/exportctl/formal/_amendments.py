"""Whether an instrument changes what it does not name."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

import attrs

from exportctl.dates import Day
from exportctl.evaluate import Program
from exportctl.formal._case import Case
from exportctl.formal.claims import Given, Says, Text, Theorem
from exportctl.metrics import Flag
from exportctl.places import Places
from exportctl.rules import (
    ContainsAny,
    Is,
    LeadIn,
    Note,
    Provision,
    Ref,
    Regime,
    Rule,
    Snapshot,
)
from exportctl.rules._linking import link_rules, own_rules
from exportctl.rules.paragraph import covers

__all__ = ["amendment_cases", "named_on"]


def named_on(regime: Regime, day: Day, places: Places) -> frozenset[str]:
    """Return the ids that the instruments of a day name.

    What they add or take away, and what a note or lead-in among that reaches.
    """
    before = regime.on(day - timedelta(1), places).provisions
    after = regime.on(day, places).provisions
    phases = [p for i in regime.instruments for p in i.phases if p.effective == day]
    ids = {id for p in phases for id in (*p.removes, *(each.id for each in p.adds))}
    reached = {
        id
        for side in (before, after)
        for each in side.values()
        if isinstance(each, LeadIn | Note) and _named(each.id, ids)
        for id in each.applies_to
    }
    return frozenset(ids | reached)


def _named(id: str, ids: frozenset[str] | set[str]) -> bool:
    return any(covers(whole, id) for whole in ids)


def amendment_cases(
    regime: Regime, day: Day, places: Places, named: frozenset[str] | None = None
) -> Iterator[Case]:
    """Yield what a solver has to be asked of a day; nothing where rules are the same.

    Args:
        regime: The rules.
        day: The day on which instruments take effect.
        places: The countries and their groups; both sides take those of *day*, as a
            country that moves is not what an instrument does.
        named: The ids that they name.
    """
    ids = named_on(regime, day, places) if named is None else named
    eve = day - timedelta(1)
    before, after = (_cut(regime.on(each, places), day, places, ids) for each in (eve, day))
    kept = tuple(name for name in before.rules if name in after.rules)
    kept = tuple(x for x in kept if x in _unnamed(before, ids) & _unnamed(after, ids))
    if kept and not _same(before, after, kept):
        texts = {Text(regime.id, eve): before, Text(regime.id, day): after}
        for name in kept:
            if not _same(before, after, (name,)):
                for one, two in (tuple(texts), tuple(texts)[::-1]):
                    theorem = _implies(name, one, two, day)
                    countries = tuple(sorted(places.countries))
                    yield Case(theorem=theorem, snapshots=texts, countries=countries)


def _unnamed(snapshot: Snapshot, ids: frozenset[str]) -> set[str]:
    """Return the names of the rules of provisions that nobody named."""
    found = (each for id, each in snapshot.provisions.items() if not _named(id, ids))
    return {name for each in found for name, _ in own_rules(each)}


def _cut(snapshot: Snapshot, day: Day, places: Places, named: frozenset[str]) -> Snapshot:
    """Return the rules with a question in place of each provision that is named."""
    provisions: Mapping[str, Provision] = snapshot.provisions
    rules = link_rules(provisions, day, places)
    for id, each in provisions.items():
        if _named(id, named):
            asked: Rule = Is(Flag(f"whether it is within {id}"))
            rules |= dict.fromkeys((name for name, _ in own_rules(each)), asked)
    return attrs.evolve(snapshot, rules=rules)


def _same(one: Snapshot, two: Snapshot, names: tuple[str, ...]) -> bool:
    """Return whether rules are built alike, and so are those that contents meet."""
    first, second = Program.of(one, names), Program.of(two, names)
    if _built(first) != _built(second):
        return False
    inside = tuple(leaf.id for leaf in first.leaves if isinstance(leaf, ContainsAny))
    return not inside or _same(one, two, inside)


def _built(program: Program) -> tuple[object, ...]:
    return program.leaves, program.steps, tuple(program.names.items())


def _implies(name: str, one: Text, two: Text, day: Day) -> Theorem:
    return Theorem(
        id=name,
        says=f"{name} says the same on both days",
        given=(Given(f"it meets {name} on one", Says(one, Ref(name))),),
        then=Says(two, Ref(name)),
        since=day,
    )
