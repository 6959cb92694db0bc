"""Countries, and the dated groups that rules put them in."""

from collections.abc import Mapping

import attrs

from exportctl.dates import Day, Period
from exportctl.errors import UnknownNameError

__all__ = ["Membership", "Places"]


@attrs.frozen(kw_only=True)
class Membership:
    """A country's time in a group.

    Attributes:
        country: ISO 3166-1 code of two letters.
        group: The group's name as printed, such as ``D:5``.
        period: When it was in it.
        source: Where that is printed.
    """

    country: str
    group: str
    period: Period
    source: str


@attrs.frozen(kw_only=True, eq=False)
class Places:
    """All countries, and who was in which group when.

    Attributes:
        countries: Every ISO 3166-1 code of two letters.
        memberships: All of them, past and present.
        names: English names, for the countries that have one here.
    """

    countries: frozenset[str]
    memberships: tuple[Membership, ...]
    names: Mapping[str, str] = attrs.field(factory=dict)

    def members(self, name: str, day: Day) -> frozenset[str]:
        """Return the countries in a group on *day*; a country is its own group.

        Raises:
            UnknownNameError: If *name* is neither group nor country.
        """
        if name in self.countries:
            return frozenset((name,))
        periods = [m for m in self.memberships if m.group == name]
        if not periods:
            raise UnknownNameError("country or country group", name)
        return frozenset(m.country for m in periods if m.period.holds(day))

    def breakpoints(self) -> frozenset[Day]:
        """Return the days on which somebody joins or leaves a group."""
        ends = ((m.period.start, m.period.until) for m in self.memberships)
        return frozenset(day for pair in ends for day in pair if day is not None)

    def country(self, code: str) -> str:
        """Return *code* in capitals if it is a country.

        Raises:
            UnknownNameError: If it is not.
        """
        if code.upper() in self.countries:
            return code.upper()
        raise UnknownNameError("country (ISO 3166-1, two letters)", code)
