"""What the tests of the law have in common: how to put a question."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import attrs
import pytest

from exportctl.catalogue import places
from exportctl.dates import Period, as_day
from exportctl.evaluate import ReviewStatus, evaluate, licensing
from exportctl.facts import Fact, Facts, OneOf, number_of, truth_of
from exportctl.hardware import Item, measure
from exportctl.law import US
from exportctl.logic import Truth
from exportctl.metrics import Flag, Metric, Term
from exportctl.places import Membership, Places
from exportctl.rules import LicenseException, Snapshot
from exportctl.screening import regime_named
from exportctl.screening._judge import knowing
from exportctl.transactions import Transaction, transaction_facts

Ask = Callable[..., Truth]
GROUPS = ("A:1", "A:5", "A:6", "D:1", "D:4", "D:5", "E:1", "E:2", "740-supp5-a")
NAMED = ("ZZ", "YY", "CN", "MO", "RU", "BY", "US", "TW", "AE", "IQ")


def asked_of(item: Item | Facts, to: str | None, deal: Transaction | None) -> Facts:
    """Return all facts about item and transaction; by default a plain export."""
    facts = item if isinstance(item, Facts) else measure(item)
    deal = deal or Transaction()
    return knowing(facts, transaction_facts(attrs.evolve(deal, to=to or deal.to)))


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
            countries=frozenset(NAMED),
            memberships=tuple(
                Membership(country=code, group=name, period=Period(), source="made up")
                for code, name in pairs
            ),
        )

    return made


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Ask one provision of an item, or of facts, and of what is to be done with it.

    ``ask("3A090.a.1", item, "2023-11-17", to="CN", deal=Transaction(...))``; without a
    transaction it is a plain export of whose parties nobody has said anything.
    """

    def asked(
        id: str,
        item: Item | Facts,
        day: str,
        to: str | None = None,
        *,
        where: Places | None = None,
        deal: Transaction | None = None,
    ) -> Truth:
        snapshot = US.on(as_day(day), where or places())
        return evaluate(snapshot, asked_of(item, to, deal), (id,)).truths[id]

    return asked


@pytest.fixture(scope="session")
def met() -> Callable[..., tuple[Truth, ...]]:
    """Ask each condition of an exception, in the order of the text."""

    def asked(
        id: str,
        item: Item | Facts,
        day: str,
        deal: Transaction,
        where: Places | None = None,
    ) -> tuple[Truth, ...]:
        snapshot = US.on(as_day(day), where or places())
        exception = snapshot.provisions[id]
        assert isinstance(exception, LicenseException)
        names = tuple(f"{id}?{k}" for k in range(len(exception.conditions)))
        truths = evaluate(snapshot, asked_of(item, None, deal), names).truths
        return tuple(truths[name] for name in names)

    return asked


@pytest.fixture(scope="session")
def review() -> Callable[..., ReviewStatus | None]:
    """Ask how an application would be reviewed, of all that is said of its parties."""

    def asked(
        item: Item | Facts, day: str, deal: Transaction, where: Places | None = None
    ) -> ReviewStatus | None:
        snapshot = US.on(as_day(day), where or places())
        facts = asked_of(item, None, deal)
        return licensing(snapshot, facts, facts).review

    return asked


def _told(term: Term, value: object) -> Fact[object]:
    """Return a fact as the kind of its term wants it."""
    if isinstance(term, Metric):
        return number_of(Fraction(str(value)))
    if isinstance(term, Flag):
        return truth_of(Truth.of(known=bool(value)))
    return Fact(state=OneOf(frozenset((str(value),))))


@pytest.fixture(scope="session")
def told() -> Ask:
    """Ask one provision of facts told one by one; None, or none at all, is unknown.

    ``told("GP10", "2025-05-13", {DESIGNER_HEADQUARTERS: "CN"})``
    """

    def asked(
        id: str, day: str, facts: Mapping[Term, object], where: Places | None = None
    ) -> Truth:
        snapshot = US.on(as_day(day), where or places())
        known = {term: _told(term, x) for term, x in facts.items() if x is not None}
        return evaluate(snapshot, Facts(stated=known), (id,)).truths[id]

    return asked


@pytest.fixture(scope="session")
def says() -> Ask:
    """Ask any regime: ``says("eu", "4A003.b", facts_or_item, "2024-01-01", to="CN")``."""

    def asked(
        regime: str, id: str, item: Item | Facts, day: str, to: str | None = None
    ) -> Truth:
        snapshot = regime_named(regime).on(as_day(day), places())
        return evaluate(snapshot, asked_of(item, to, None), (id,)).truths[id]

    return asked
