"""Countries and country groups by date."""

from datetime import date

from exportctl.catalogue import places

DAY = date(2023, 11, 17)


def test_every_country_code_has_two_letters() -> None:
    """They are those of ISO 3166-1."""
    assert len(places().countries) == 249
    assert all(len(code) == 2 and code.isupper() for code in places().countries)


def test_members_of_groups_are_countries() -> None:
    """A slip would drop a country from a group, in silence."""
    assert {each.country for each in places().memberships} <= places().countries
    assert set(places().names) <= places().countries


def test_every_membership_has_a_source() -> None:
    """Group lists are law too."""
    assert all(each.source for each in places().memberships)


def test_standing_members_have_always_been_in() -> None:
    """The list starts before the first rule."""
    assert "CN" in places().members("D:5", date(2022, 10, 21))
    assert "MO" not in places().members("D:5", DAY)


def test_groups_change_by_date() -> None:
    """Two that are known to have joined later."""
    assert "AE" not in places().members("A:5", date(2026, 7, 9))
    assert "AE" in places().members("A:5", date(2026, 7, 10))


def test_places_are_loaded_once() -> None:
    """Snapshots are kept by them."""
    assert places() is places()
