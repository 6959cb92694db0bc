"""Countries and their groups, from TOML."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from exportctl.catalogue._load import DATA, read_toml
from exportctl.dates import Period
from exportctl.places import Membership, Places

__all__ = ["places"]


@cache
def places() -> Places:
    """Return all countries and country groups, loaded once.

    >>> import datetime
    >>> "MO" in places().members("D:5", datetime.date(2023, 11, 17))
    False
    """
    countries = read_toml(DATA / "groups" / "countries.toml")
    groups = read_toml(DATA / "groups" / "us_part740_supp1.toml")
    return Places(
        countries=frozenset(countries["codes"].split()),
        memberships=tuple(_memberships(groups)),
        names=countries["names"],
    )


def _memberships(table: Mapping[str, Any]) -> Iterator[Membership]:
    for group in table["group"]:
        for country in group["standing"].split():
            yield Membership(
                country=country,
                group=group["id"],
                period=Period(group.get("from")),
                source=group.get("source", table["source"]),
            )
        for member in group.get("member", ()):
            yield Membership(
                country=member["country"],
                group=group["id"],
                period=Period(member.get("from"), member.get("until")),
                source=member["source"],
            )
