"""A law of a few provisions, in force since ever."""

import datetime as dt
from collections.abc import Callable

import pytest

from exportctl.places import Places
from exportctl.rules import Instrument, Phase, Provision, Regime, Snapshot

DAY = dt.date(2020, 1, 1)
PLACES = Places(countries=frozenset(("CN", "DE")), memberships=())


def _law(*provisions: Provision, among: Places = PLACES) -> Snapshot:
    act = Instrument(
        id="act",
        citation="1 FR 1",
        title="Test",
        released=DAY,
        published=DAY,
        phases=(Phase(effective=DAY, adds=provisions),),
    )
    regime = Regime(
        id="test",
        name="Test",
        instruments=(act,),
        begins=DAY,
        before="before",
        verified_through=DAY,
    )
    return regime.on(DAY, among)


@pytest.fixture
def law() -> Callable[..., Snapshot]:
    """Return how to make a snapshot of provisions."""
    return _law
