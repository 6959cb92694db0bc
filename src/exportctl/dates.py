"""Days and half-open periods: from the first day in force until the day it ends."""

import datetime as dt

import attrs

from exportctl.errors import InvalidDateError

__all__ = ["Day", "Period", "as_day"]

Day = dt.date


def as_day(given: object, field: str = "on") -> Day:
    """Read a day from a date or an ISO 8601 string.

    Args:
        given: A `datetime.date`, or text such as ``"2023-11-17"``.
        field: What the day is for, for the message.

    Raises:
        InvalidDateError: If *given* is neither; a moment with a time of day is not
            a day either, because its day depends on the time zone.

    >>> as_day("2023-11-17")
    datetime.date(2023, 11, 17)
    """
    if isinstance(given, dt.date) and not isinstance(given, dt.datetime):
        return given
    if isinstance(given, str) and len(given) == len("2023-11-17"):
        try:
            return dt.date.fromisoformat(given)
        except ValueError:
            pass
    raise InvalidDateError(field, given)


@attrs.frozen
class Period:
    """Days from *start* (in it) until *until* (no longer in it); None is open.

    >>> Period(dt.date(2022, 10, 21), dt.date(2023, 11, 17)).holds(dt.date(2023, 11, 16))
    True
    """

    start: Day | None = None
    until: Day | None = None

    def holds(self, day: Day) -> bool:
        """Return whether *day* lies in the period."""
        return (self.start is None or self.start <= day) and (
            self.until is None or day < self.until
        )
