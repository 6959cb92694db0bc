"""The days on which an answer changes, and why."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial

from exportctl.catalogue import places, product
from exportctl.dates import Day, as_day
from exportctl.hardware import Item
from exportctl.places import Places
from exportctl.readings import Reading
from exportctl.rules import Regime
from exportctl.screening._changes import Change, change_on, changes
from exportctl.screening._question import regime_named
from exportctl.screening._screen import answers_on
from exportctl.transactions import Party, Transaction

__all__ = ["countries_of", "days_of_change", "timeline"]


def timeline(
    item: Item | str | None,
    *,
    regime: str = "us",
    to: str | None = None,
    transaction: Transaction | None = None,
    readings: Iterable[Reading] = (),
    until: Day | str | None = None,
) -> tuple[Change, ...]:
    """Return every day on which an answer changes, with what the law did that day.

    Answers can change only when an instrument takes effect, or when a country joins a
    group or leaves it; each of those days is screened. Days for which the texts have not
    been checked are in the list, and say so.

    Args:
        item: An item, or the id, name or alias of a product of the catalogue; None lists
            what the law does, without asking about an item.
        regime: The regime's id.
        to: The destination, ISO 3166-1 with two letters.
        transaction: What is to be done with the item, as for `screen`.
        readings: Readings of the text to take in place of the defaults.
        until: The first day that is no longer looked at; by default there is none.

    Raises:
        UnknownNameError: If a name is not known.
        InvalidDateError: If *until* is not a date.
        InconsistentFactsError: If the item's facts contradict each other.

    >>> for change in timeline("h800", to="CN", until="2023-11-18"):
    ...     print(change.on, change.effects[0].instrument.citation)
    2022-10-21 87 FR 62186
    2023-11-17 88 FR 73458
    """
    law, where = regime_named(regime), places()
    end = None if until is None else as_day(until, "until")
    days = tuple(d for d in days_of_change(law, where) if end is None or d < end)
    countries = countries_of(transaction, to)
    if item is None:
        asked = countries if to else where.countries
        each = (change_on(day, law, where, asked) for day in days)
        return tuple(change for change in each if change.why)
    thing, chosen = product(item).item if isinstance(item, str) else item, tuple(readings)

    ask = partial(
        answers_on,
        item=thing,
        regime=regime,
        to=to,
        transaction=transaction,
        readings=chosen,
    )
    return tuple(changes(ask, _with_day_before(days), law, where, countries))


def _with_day_before(days: tuple[Day, ...]) -> tuple[Day, ...]:
    return (*(day - dt.timedelta(days=1) for day in days[:1]), *days)


def days_of_change(law: Regime, where: Places) -> tuple[Day, ...]:
    """Return the days on which answers of a regime can change, in order."""
    first = min(law.breakpoints() | {law.begins})
    later = {day for day in where.breakpoints() if day > first}
    return tuple(sorted(law.breakpoints() | {law.begins} | later))


def countries_of(transaction: Transaction | None, to: str | None) -> frozenset[str]:
    """Return the countries that a question names, China for Hong Kong too.

    Raises:
        UnknownNameError: If one of them is no country.
    """
    codes = (to, *(_named(transaction) if transaction else ()))
    named = {places().country(code) for code in codes if code}
    return frozenset(named | ({"CN"} if "HK" in named else set()))


def _named(deal: Transaction) -> Iterator[str | None]:
    yield from (deal.to, deal.from_country)
    parties = (
        deal.exporter,
        deal.consignee,
        deal.end_user,
        deal.designer,
        deal.packaging_site,
    )
    for each in (party or Party() for party in parties):
        yield from (each.located, each.headquarters, each.ultimate_parent)
