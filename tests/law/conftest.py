"""What the tests of the law have in common: how to put a question."""

from collections.abc import Callable

import pytest

from exportctl.catalogue import places
from exportctl.dates import Period, as_day
from exportctl.evaluate import evaluate
from exportctl.facts import Fact, OneOf
from exportctl.hardware import Item, measure
from exportctl.law import US
from exportctl.logic import Truth
from exportctl.metrics import DESTINATION
from exportctl.places import Membership, Places
from exportctl.rules import Snapshot

Ask = Callable[..., Truth]
GROUPS = ("A:5", "A:6", "D:1", "D:4", "D:5", "E:1", "E:2")


@pytest.fixture(scope="session")
def on() -> Callable[[str], Snapshot]:
    """Return what is in force in the United States on a day."""
    return lambda day: US.on(as_day(day), places())


@pytest.fixture(scope="session")
def world() -> Callable[..., Places]:
    """Return a made-up world in which ZZ is in just these groups, and YY in all."""

    def made(*groups: str) -> Places:
        pairs = [*(("ZZ", name) for name in groups), *(("YY", name) for name in GROUPS)]
        return Places(
            countries=frozenset(("ZZ", "YY", "CN", "MO", "RU", "BY")),
            memberships=tuple(
                Membership(country=code, group=name, period=Period(), source="made up")
                for code, name in pairs
            ),
        )

    return made


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Ask one provision: ``ask("3A090.a.1", item, "2023-11-17", to="CN")``."""

    def asked(
        id: str, item: Item, day: str, to: str | None = None, where: Places | None = None
    ) -> Truth:
        snapshot = US.on(as_day(day), where or places())
        facts = measure(item)
        if to is not None:
            facts = facts.knowing({DESTINATION: Fact(state=OneOf(frozenset((to,))))})
        return evaluate(snapshot, facts).truths[id]

    return asked
