"""Days and half-open periods."""

import datetime as dt

import pytest

from exportctl.dates import Period, as_day
from exportctl.errors import InvalidDateError

DAY = dt.date(2023, 11, 17)
BEFORE, AFTER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)


@pytest.mark.parametrize("given", ["2023-11-17", DAY], ids=repr)
def test_a_day_may_be_text_or_a_date(given: object) -> None:
    """Both ways of naming a day must mean the same day."""
    assert as_day(given) == DAY


@pytest.mark.parametrize(
    "given",
    [
        "17.11.2023",
        "20231117",
        "2023-11-17T00:00",
        "2023-11-31",
        "2023-99-99",
        "tomorrow!!",
        "",
        None,
        20231117,
        dt.datetime(2023, 11, 17, 12, 0, tzinfo=dt.UTC),
    ],
    ids=repr,
)
def test_anything_else_is_refused_with_what_to_write(given: object) -> None:
    """A guessed day would be judged under the wrong text."""
    with pytest.raises(InvalidDateError, match=r"on wants a date.*write '2023-11-17'"):
        as_day(given)


def test_the_message_names_the_field() -> None:
    """A row with two dates must say which one is wrong."""
    with pytest.raises(InvalidDateError, match=r"^published wants"):
        as_day("soon", "published")


def test_the_first_day_is_in_the_period_and_the_last_named_is_not() -> None:
    """On the day of a change the new text holds, and only that one."""
    until, since = Period(None, DAY), Period(DAY, None)
    assert until.holds(BEFORE)
    assert not until.holds(DAY)
    assert not since.holds(BEFORE)
    assert since.holds(DAY)


def test_a_closed_period_holds_what_lies_between() -> None:
    """Both ends count at once."""
    period = Period(DAY, AFTER)
    held = [period.holds(day) for day in (BEFORE, DAY, AFTER)]
    assert held == [False, True, False]


def test_a_period_without_ends_holds_every_day() -> None:
    """A group without a date has always been one."""
    assert Period().holds(dt.date.min)
    assert Period().holds(dt.date.max)


def test_a_period_that_ends_as_it_starts_holds_no_day() -> None:
    """A membership revoked before it began was never one."""
    assert not Period(DAY, DAY).holds(DAY)
