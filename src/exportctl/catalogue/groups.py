"""Countries and their groups, from TOML."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from exportctl.catalogue._load import DATA, read_toml
from exportctl.dates import Period
from exportctl.places import Membership, Places

__all__ = ["places"]

_TABLES: Final = (
    "us_part740_supp1",
    "us_computer_tiers",
    "eu_2021_821",
    "jp_export_order",
)


@cache
def places() -> Places:
    """Return all countries and country groups, loaded once.

    >>> import datetime
    >>> "MO" in places().members("D:5", datetime.date(2023, 11, 17))
    False
    """
    countries = read_toml(DATA / "groups" / "countries.toml")
    tables = [read_toml(DATA / "groups" / f"{name}.toml") for name in _TABLES]
    return Places(
        countries=frozenset(countries["codes"].split()),
        memberships=tuple(each for table in tables for each in _memberships(table)),
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
