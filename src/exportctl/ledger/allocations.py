"""How much a country or a validated end user may have installed: a lookup, no rule."""

from functools import cache
from typing import Any

from exportctl.catalogue import places
from exportctl.catalogue._load import DATA, read_toml
from exportctl.dates import Day, as_day
from exportctl.law.us.fr90_4544 import OVER_ALLOCATION
from exportctl.rules import Limit

__all__ = ["country_allocation", "installed_base_cap"]


def installed_base_cap(on: Day | str) -> int | None:
    """Return what one NVEU may have installed in one country on a day.

    Args:
        on: The day; the quarter in which it lies counts.

    Returns:
        The cap in TPP, or None before 2025 and after 2027, of which the table says
        nothing.

    Source:
        90 FR 4544, 15 CFR 748.15(a)(2)(iii)(B), table 1.

    >>> installed_base_cap("2026-02-01")
    1899000000
    """
    day, table = as_day(on), _table()
    if day >= table["until"]:
        return None
    caps = [cap["tpp"] for cap in table["cap"] if cap["from"] <= day]
    return int(caps[-1]) if caps else None


def country_allocation(country: str, on: Day | str) -> int | None:
    """Return the total that review policy allocates to a country for 2025 to 2027.

    Args:
        country: ISO 3166-1 with two letters.
        on: The day, which decides who is in which group; assurances that a government
            may give, and that raise the total, are not counted.

    Returns:
        The total in TPP, or None where the allocation does not apply, which is in
        supplement 5(a), in Macau and in the countries of arms embargoes.

    Raises:
        UnknownNameError: If there is no such country.

    Source:
        90 FR 4544, 15 CFR 742.6(b)(10)(iii)(B).

    >>> [country_allocation(x, "2026-01-01") for x in ("SG", "NO")]
    [790000000, None]
    """
    code, day = places().country(country), as_day(on)
    outside = ("740-supp5-a", "D:5", "MO", "HK")
    if any(code in places().members(group, day) for group in outside):
        return None
    (limit,) = OVER_ALLOCATION.rule.parts
    assert isinstance(limit, Limit)
    return int(limit.at)


@cache
def _table() -> dict[str, Any]:
    return read_toml(DATA / "us_installed_base.toml")
