"""Allocations of the rule of January 2025: looked up, never tested."""

import pytest

from exportctl.errors import UnknownNameError
from exportctl.ledger import country_allocation, installed_base_cap

# 15 CFR 748.15(a)(2)(iii)(B), table 1, after 90 FR 4544.
TABLE = [
    ("2025-01-01", 633_000_000),
    ("2025-03-31", 633_000_000),
    ("2025-04-01", 949_500_000),
    ("2025-07-01", 1_266_000_000),
    ("2025-12-31", 1_582_500_000),
    ("2026-01-01", 1_899_000_000),
    ("2026-06-30", 2_690_250_000),
    ("2026-09-30", 3_481_500_000),
    ("2026-10-01", 4_272_750_000),
    ("2027-01-01", 5_064_000_000),
    ("2027-12-31", 5_064_000_000),
]


@pytest.mark.parametrize(("day", "tpp"), TABLE)
def test_an_end_user_has_a_cap_by_quarter(day: str, tpp: int) -> None:
    """From the first to the last day of each."""
    assert installed_base_cap(day) == tpp


@pytest.mark.parametrize("day", ["2024-12-31", "2028-01-01"])
def test_other_years_have_none(day: str) -> None:
    """The table says nothing of them, so nothing is made up."""
    assert installed_base_cap(day) is None


@pytest.mark.parametrize(
    ("country", "tpp"),
    [("SG", 790_000_000), ("ae", 790_000_000), ("NO", None), ("CN", None), ("MO", None)],
)
def test_a_country_has_an_allocation_or_none(country: str, tpp: int | None) -> None:
    """Allies need none; Macau and group D:5 get none."""
    assert country_allocation(country, "2026-01-01") == tpp


def test_hong_kong_is_china() -> None:
    """So it has none of its own."""
    assert country_allocation("HK", "2026-01-01") is None


def test_a_country_that_is_none_is_refused() -> None:
    """A slip must not look like a country without an allocation."""
    with pytest.raises(UnknownNameError):
        country_allocation("XX", "2026-01-01")


def test_groups_are_those_of_the_day() -> None:
    """Cambodia leaves group D:5 on 2025-11-07."""
    assert country_allocation("KH", "2025-11-06") is None
    assert country_allocation("KH", "2025-11-07") == 790_000_000
