"""Countries and dated groups."""

import datetime as dt

import pytest

from exportctl.dates import Period
from exportctl.errors import UnknownNameError
from exportctl.places import Membership, Places

JOINED, LEFT = dt.date(2020, 1, 1), dt.date(2023, 1, 1)


def _member(country: str, group: str, period: Period) -> Membership:
    return Membership(country=country, group=group, period=period, source="here")


PLACES = Places(
    countries=frozenset(("CN", "MO", "DE")),
    memberships=(
        _member("CN", "D:5", Period()),
        _member("MO", "D:5", Period(JOINED, LEFT)),
        _member("DE", "A:5", Period(JOINED)),
    ),
)


@pytest.mark.parametrize(
    ("day", "members"),
    [
        (dt.date(2019, 12, 31), {"CN"}),
        (JOINED, {"CN", "MO"}),
        (dt.date(2022, 12, 31), {"CN", "MO"}),
        (LEFT, {"CN"}),
    ],
    ids=["before", "joined", "last day", "left"],
)
def test_a_group_has_the_members_of_the_day(day: dt.date, members: set[str]) -> None:
    """A requirement reaches who was in the group on the day of the export."""
    assert PLACES.members("D:5", day) == members


def test_a_country_is_its_own_group() -> None:
    """Rules name countries and groups side by side."""
    assert PLACES.members("CN", JOINED) == {"CN"}


@pytest.mark.parametrize("name", ["D:9", "XX", "cn"])
def test_what_is_neither_country_nor_group_is_refused(name: str) -> None:
    """A group nobody knows would reach nobody, in silence."""
    with pytest.raises(UnknownNameError, match="no country or country group"):
        PLACES.members(name, JOINED)


def test_the_answer_may_change_when_somebody_joins_or_leaves() -> None:
    """Snapshots are kept only between those days."""
    assert PLACES.breakpoints() == {JOINED, LEFT}


@pytest.mark.parametrize("code", ["MO", "mo", "Mo"])
def test_a_country_is_found_in_any_case(code: str) -> None:
    """People write it in small letters."""
    assert PLACES.country(code) == "MO"


@pytest.mark.parametrize("code", ["D:5", "China", "", "UK"])
def test_what_is_no_country_is_no_destination(code: str) -> None:
    """A typing error must not be judged as a free destination."""
    with pytest.raises(UnknownNameError, match="ISO 3166-1"):
        PLACES.country(code)
