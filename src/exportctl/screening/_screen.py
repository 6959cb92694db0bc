"""Screening items, one by one or one after another."""

from collections.abc import Hashable, Iterable

import attrs

from exportctl.dates import Day
from exportctl.hardware import Item
from exportctl.readings import Reading
from exportctl.screening._changes import Said
from exportctl.screening._question import question_of
from exportctl.screening.decision import Decision
from exportctl.transactions import Transaction

__all__ = ["Screens", "answers_on", "screen"]

_REMEMBERED = 10_000


def screen(
    item: Item | str,
    *,
    regime: str = "us",
    on: Day | str,
    to: str | None = None,
    transaction: Transaction | None = None,
    readings: Iterable[Reading] = (),
    with_proposals: bool = False,
) -> Decision:
    """Return what a regime says of an item on a day, and why.

    Args:
        item: An item, or the id, name or alias of a product of the catalogue.
        regime: The regime's id.
        on: The day asked about; there is no default.
        to: The destination, ISO 3166-1 with two letters; without one, whether a license
            is required may be unknown.
        transaction: What is to be done with the item; by default an export from the
            United States, of whose parties nothing is known.
        readings: Readings of the text to take in place of the defaults.
        with_proposals: Whether to say which proposals would cover the item too; they
            never change an answer.

    Raises:
        UnknownNameError: If a name is not known.
        InvalidDateError: If *on* is not a date.
        InconsistentFactsError: If the item's facts contradict each other.

    >>> decision = screen("h800", on="2023-11-17", to="CN")
    >>> decision.classification, str(decision.license_required)
    ('3A090.a.1', 'true')
    """
    asked = question_of(
        item, on, regime=regime, to=to, transaction=transaction, readings=readings
    )
    return attrs.evolve(asked, with_proposals=with_proposals).decide()


def answers_on(
    on: Day,
    item: Item,
    *,
    regime: str,
    to: str | None,
    transaction: Transaction | None,
    readings: Iterable[Reading],
) -> dict[str, Said]:
    """Return what `screen` answers, as texts, without all that the answers rest on."""
    return question_of(
        item, on, regime=regime, to=to, transaction=transaction, readings=readings
    ).answers()


@attrs.frozen(eq=False)
class Screens:
    """Screens items one after another; those that are alike are judged once.

    Its decisions are those of `screen`, without traces.

    Attributes:
        regime: The regime's id.
    """

    regime: str
    _said: dict[Hashable, Decision] = attrs.field(factory=dict, init=False, repr=False)

    def decide(self, item: Item, *, on: Day, to: str | None) -> Decision:
        """Return what `screen` says of *item*.

        Args:
            item: An item.
            on: The day asked about.
            to: The destination, or None.
        """
        asked = question_of(
            item, on, regime=self.regime, to=to, transaction=None, readings=()
        )
        asked = attrs.evolve(asked, explains=False)
        if asked.product is not None:
            return asked.decide()
        alike = asked.alike()
        if alike in self._said:
            return asked.as_said(self._said[alike])
        decision = asked.decide()
        if len(self._said) < _REMEMBERED:
            self._said[alike] = decision
        return decision
