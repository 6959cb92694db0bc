"""Caps: how much may be shipped in all. The numbers come from the law, as arguments."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from exportctl.catalogue import places
from exportctl.errors import InputError, InvalidCitationError, InvalidNumberError
from exportctl.ledger.shipment import (
    Authorization,
    Number,
    Shipment,
    authorization_named,
    counted_as,
    ratio,
    said,
)
from exportctl.logic import Truth
from exportctl.sources import Citation

__all__ = [
    "CalendarYearCap",
    "Cap",
    "Check",
    "ShareCap",
    "calendar_year_cap",
    "lpp_cap",
    "share_cap",
]

_NOTHING: Final = Fraction(0)


@attrs.frozen(kw_only=True)
class Check:
    """What one cap says of one shipment.

    Attributes:
        cap: The cap's name, or ``ledger`` for what every shipment has to fulfil.
        holds: Whether the shipment keeps within it; unknown if a fact is missing.
        because: Why, in a sentence with the numbers.
        used: What counts already, in TPP; None where nothing could be counted.
        limit: The most that may count after it, in TPP; likewise.
        notices: What is due with this shipment, one sentence each.
    """

    cap: str
    holds: Truth
    because: str
    used: Fraction | None = None
    limit: Fraction | None = None
    notices: tuple[str, ...] = ()

    @property
    def remaining(self) -> Fraction | None:
        """What is left before the shipment, in TPP; None where nothing was counted."""
        if self.used is None or self.limit is None:
            return None
        return self.limit - self.used


@attrs.frozen(kw_only=True)
class CalendarYearCap:
    """At most so much to one ultimate consignee in one calendar year, over all exporters.

    Made by `calendar_year_cap`. The year is that of the shipment's day.

    Attributes:
        name: What it is called in reasons and files.
        source: Where the law prints it.
        limit: The most, in TPP; exactly so much is still allowed.
        counts: It counts what is shipped under this.
        notice_at: From how much in one shipment, in TPP, notice is due before; or None.
    """

    name: str
    source: Citation
    limit: Fraction
    counts: Authorization
    notice_at: Fraction | None

    def check(self, entries: Sequence[Shipment], after: Shipment) -> Check | None:
        """Say whether *after* may follow *entries*; None if it does not count here."""
        account = self._account(after)
        if account is None:
            return None
        used = _sum(each for each in entries if self._account(each) == account)
        total = used + _tpp(after)
        return Check(
            cap=self.name,
            holds=Truth.of(known=total <= self.limit),
            because=self._because(after, used),
            used=used,
            limit=self.limit,
            notices=(*self._before(entries, after), *self._reached(after, total)),
        )

    def faults(self, entries: Sequence[Shipment]) -> list[str]:
        """Return a sentence for each entry with which a year's total is too large."""
        totals: dict[tuple[str, int], Fraction] = {}
        faults = []
        for each in entries:
            account = self._account(each)
            if account is None:
                continue
            used = totals.get(account, _NOTHING)
            totals[account] = used + _tpp(each)
            if totals[account] > self.limit:
                faults.append(self._because(each, used))
        return faults

    def _account(self, shipment: Shipment) -> tuple[str, int] | None:
        if shipment.under is not self.counts:
            return None
        return counted_as(str(shipment.ultimate_consignee)), shipment.on.year

    def _because(self, after: Shipment, used: Fraction) -> str:
        total = used + _tpp(after)
        end = f", {said(total - self.limit)} too many" if total > self.limit else ""
        return (
            f"{self.name} ({self.source}): of {said(self.limit)} TPP to "
            f"{after.ultimate_consignee} in {after.on.year}, {said(used)} are used and "
            f"{said(self.limit - used)} left; {after.id!r} adds {said(_tpp(after))} and "
            f"makes {said(total)}{end}"
        )

    def _before(self, entries: Sequence[Shipment], after: Shipment) -> list[str]:
        """Entries of one exporter to one consignee on one day may be one shipment."""
        alike = [each for each in entries if self._sent(each) == self._sent(after)]
        together = _sum([*alike, after])
        if self.notice_at is None or together < self.notice_at:
            return []
        ids = ", ".join(repr(each.id) for each in [*alike, after])
        due = (
            f"{self.name} ({self.source}): notice is due before the shipment, which has "
            f"{said(together)} TPP in all ({ids}); that is {said(self.notice_at)} or more"
        )
        return [due]

    def _sent(self, each: Shipment) -> tuple[object, ...]:
        return self._account(each), each.on, counted_as(str(each.exporter))

    def _reached(self, after: Shipment, total: Fraction) -> list[str]:
        if total != self.limit:
            return []
        due = (
            f"{self.name} ({self.source}): with this, {after.ultimate_consignee} reaches "
            f"{said(self.limit)} TPP in {after.on.year}; nothing more may follow in that "
            "year, and notice of it may be due"
        )
        return [due]


@attrs.frozen(kw_only=True)
class ShareCap:
    """Of each product, exports at most so large a part of the sales at home.

    Made by `share_cap`. The order of days decides, and on one day the order in which
    they were recorded: at no point of time may more have been exported than the sales
    until then cover. A sale that is recorded late covers what came after its day.

    Attributes:
        name: What it is called in reasons and files.
        source: Where the law prints it.
        share: The largest ratio of the two aggregates; exactly so much is allowed.
        exported_to: It limits exports to these countries together.
        sold_in: By what was sold there, for use there.
    """

    name: str
    source: Citation
    share: Fraction
    exported_to: tuple[str, ...]
    sold_in: str

    def check(self, entries: Sequence[Shipment], after: Shipment) -> Check | None:
        """Say whether *after* may follow *entries*; None if it does not count here."""
        if self._open(after):
            return Check(cap=self.name, holds=Truth.UNKNOWN, because=self._unsaid(after))
        if after.destination not in self.exported_to:
            return None
        alike = [each for each in entries if each.product == after.product]
        before = [each for each in alike if each.on <= after.on]
        used = _sum(each for each in before if self._exported(each))
        limit = self.share * _sum(each for each in before if self._sold(each))
        because = self._because(after, used, limit)
        later = self.faults([*alike, after])
        covered = used + _tpp(after) <= limit
        if covered and later:
            because = f"{because}; but then {later[0]}"
        holds = Truth.of(known=not later)
        return Check(cap=self.name, holds=holds, because=because, used=used, limit=limit)

    def faults(self, entries: Sequence[Shipment]) -> list[str]:
        """Return a sentence for each export that the sales before it do not cover."""
        exported: dict[str | None, Fraction] = {}
        sold: dict[str | None, Fraction] = {}
        faults = []
        for each in sorted(entries, key=lambda entry: entry.on):
            if self._open(each):
                faults.append(self._unsaid(each))
            if self._sold(each):
                sold[each.product] = sold.get(each.product, _NOTHING) + _tpp(each)
            if not self._exported(each):
                continue
            used = exported.get(each.product, _NOTHING)
            exported[each.product] = used + _tpp(each)
            limit = self.share * sold.get(each.product, _NOTHING)
            if exported[each.product] > limit:
                faults.append(self._because(each, used, limit))
        return faults

    def _open(self, each: Shipment) -> bool:
        return each.destination == self.sold_in and each.end_use is None

    def _exported(self, each: Shipment) -> bool:
        return each.destination in self.exported_to

    def _sold(self, each: Shipment) -> bool:
        return each.destination == each.end_use == self.sold_in

    def _because(self, each: Shipment, used: Fraction, limit: Fraction) -> str:
        total = used + _tpp(each)
        end = f", {said(total - limit)} too many" if total > limit else ""
        return (
            f"{self.name} ({self.source}): until {each.on}, {said(self.share)} of what was "
            f"sold of {each.product} in {self.sold_in} for use there is {said(limit)} TPP; "
            f"{said(used)} are exported to {' and '.join(self.exported_to)} and "
            f"{said(limit - used)} left; {each.id!r} adds {said(_tpp(each))} and makes "
            f"{said(total)}{end}"
        )

    def _unsaid(self, each: Shipment) -> str:
        return (
            f"{self.name} ({self.source}): end_use of {each.id!r} is not known, so whether "
            f"it counts as sold in {self.sold_in} is open; write the country where it will "
            "be used"
        )


Cap: TypeAlias = CalendarYearCap | ShareCap


def calendar_year_cap(
    name: str,
    *,
    limit: Number,
    source: Citation,
    counts: Authorization | str,
    notice_at: Number | None = None,
) -> CalendarYearCap:
    """Return a cap for each calendar year and ultimate consignee, over all exporters.

    Args:
        name: What to call it.
        limit: The most that is allowed, in TPP.
        source: Where the law prints it.
        counts: Which shipments count: those under this.
        notice_at: The aggregate of one shipment, in TPP, from which notice is due.

    Raises:
        InvalidNumberError: If a number is a float or below zero.
        InvalidCitationError: If *source* is no citation.
        InputError: If *name* is not a name.
    """
    return CalendarYearCap(
        name=_name(name),
        source=_cited(source, name),
        limit=_amount(limit, "limit"),
        counts=authorization_named(counts, "counts"),
        notice_at=None if notice_at is None else _amount(notice_at, "notice_at"),
    )


def lpp_cap(*, limit: Number, pre_notice_at: Number, source: Citation) -> CalendarYearCap:
    """Return the cap of the license exception for low processing performance.

    Whether the exception is open at all to an item, a destination and a consignee is
    not asked here.

    Args:
        limit: The most in a calendar year for one ultimate consignee, in TPP.
        pre_notice_at: The aggregate of one shipment, in TPP, from which notice is due.
        source: Where the law prints both.

    >>> from exportctl.sources import federal_register
    >>> source = federal_register(90, 4544, "740.29")
    >>> lpp_cap(limit=1000, pre_notice_at=100, source=source).counts
    <Authorization.LICENSE_EXCEPTION_LPP: 'license exception LPP'>
    """
    return calendar_year_cap(
        "LPP",
        limit=limit,
        source=source,
        counts=Authorization.LICENSE_EXCEPTION_LPP,
        notice_at=pre_notice_at,
    )


def share_cap(
    name: str,
    *,
    share: Number,
    source: Citation,
    exported_to: Iterable[str],
    sold_in: str,
) -> ShareCap:
    """Return a cap on exports of a product, as a share of its sales at home.

    Args:
        name: What to call it.
        share: The largest ratio of exports to sales, above 0 and at most 1.
        source: Where the law prints it.
        exported_to: The countries whose imports are added up.
        sold_in: The country whose sales for use there are compared.

    Raises:
        InvalidNumberError: If *share* is a float, or a percentage.
        InvalidCitationError: If *source* is no citation.
        UnknownNameError: If there is no such country.
        InputError: If *name* is not a name, or *exported_to* is empty or holds *sold_in*.
    """
    countries = tuple(sorted({places().country(code) for code in exported_to}))
    home = places().country(sold_in)
    if not countries or home in countries:
        wanted = f"countries other than {home}, at least one"
        raise InputError([f"exported_to wants {wanted}, got {countries}"])
    part = _amount(share, "share")
    if not 0 < part <= 1:
        wanted = "a number above 0 and at most 1"
        raise InvalidNumberError("share", wanted, share, "'0.25' for 25 percent")
    return ShareCap(
        name=_name(name),
        source=_cited(source, name),
        share=part,
        exported_to=countries,
        sold_in=home,
    )


def _name(given: object) -> str:
    if isinstance(given, str) and given.strip() == given != "" and given.isprintable():
        return given
    raise InputError([f"a cap wants a name in one line, got {given!r}"])


def _cited(given: object, name: str) -> Citation:
    if isinstance(given, Citation):
        return given
    raise InvalidCitationError(f"the cap {name!r}", given)


def _amount(given: Number, field: str) -> Fraction:
    value = ratio(given, field)
    if value < 0:
        raise InvalidNumberError(field, "a number that is not below zero", str(given))
    return value


def _tpp(shipment: Shipment) -> Fraction:
    assert shipment.aggregate_tpp is not None, "nothing unknown gets as far as here"
    return shipment.aggregate_tpp


def _sum(shipments: Iterable[Shipment]) -> Fraction:
    return sum((_tpp(each) for each in shipments), _NOTHING)
