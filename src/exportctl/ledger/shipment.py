"""One shipment: who sent how much of what to whom, on which day."""

import enum
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeAlias

import attrs

from exportctl.catalogue import places
from exportctl.dates import Day, as_day
from exportctl.errors import InputError, InvalidNumberError, UnknownNameError
from exportctl.exact import exact, rounded

__all__ = [
    "Authorization",
    "Number",
    "Shipment",
    "authorization_named",
    "counted_as",
    "ratio",
    "said",
]

Number: TypeAlias = int | str | Decimal | Fraction
_BITS: Final = 300  # about 90 digits; more is a slip, and would not be read back
_RATIO: Final = re.compile(r"[0-9]{1,100}/0*[1-9][0-9]{0,99}")


class Authorization(enum.Enum):
    """What a shipment leaves under."""

    LICENSE_EXCEPTION_LPP = "license exception LPP"
    """The exception for low processing performance."""
    OTHER_LICENSE_EXCEPTION = "other license exception"
    """Any other exception."""
    LICENSE = "license"
    """A license for it was granted."""
    NO_LICENSE_REQUIRED = "no license required"
    """It needs none, as a sale inside the country."""

    def __str__(self) -> str:
        return self.value


def authorization_named(given: object, field: str) -> Authorization:
    """Return what *given* is or names.

    Raises:
        InputError: If it is neither.
    """
    try:
        return Authorization(given)
    except ValueError:
        known = " or ".join(repr(each.value) for each in Authorization)
        raise InputError([f"{field} wants {known}, got {given!r}"]) from None


def ratio(given: Number, field: str) -> Fraction:
    """Return a number that may also be written as a fraction, such as ``2000/407``.

    Raises:
        InvalidNumberError: If it is neither that nor what `exact` reads.
    """
    if isinstance(given, str) and _RATIO.fullmatch(given):
        return Fraction(given)
    return exact(given, field)


def _count(given: object, field: str) -> int:
    """Return *given* if it is a whole number above zero.

    Raises:
        InvalidNumberError: If it is not.
    """
    if isinstance(given, int) and not isinstance(given, bool):
        if given > 0 and given.bit_length() <= _BITS:
            return given
        given = f"one of {given.bit_length()} bits" if given > 0 else given
    raise InvalidNumberError(
        field, "a whole number above zero, of 90 digits or less", given
    )


def said(value: Fraction) -> str:
    """Write *value* for a reader; "about" says that it is rounded to six places.

    >>> said(Fraction(26_900_000)), said(Fraction(2000, 3))
    ('26,900,000', 'about 666.666667')
    """
    text = rounded(value, 6)
    whole, point, places_ = text.partition(".")
    about = "" if Fraction(text) == value else "about "
    return f"{about}{int(whole):,}{point}{places_}"


def counted_as(name: str) -> str:
    """Return what two spellings of one party have in common.

    Case, spaces and the width of letters do not make another consignee: counting too
    much together is the safe side of a cap.

    >>> counted_as("ACME  Holdings") == counted_as("Acme Holdings")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _units(given: int | None) -> int | None:
    return None if given is None else _count(given, "units")


def _per_unit(given: Number | None) -> Fraction | None:
    if given is None:
        return None
    value = ratio(given, "tpp_per_unit")
    bits = max(value.numerator.bit_length(), value.denominator.bit_length())
    if value > 0 and bits <= _BITS:
        return value
    wanted = "a number above zero, of 90 digits or less"
    raise InvalidNumberError("tpp_per_unit", wanted, str(given))


def _country(given: str | None) -> str | None:
    if given is None:
        return None
    if not isinstance(given, str):
        raise UnknownNameError("country (ISO 3166-1, two letters)", repr(given))
    return places().country(given)


def _authorization(given: Authorization | str | None) -> Authorization | None:
    return None if given is None else authorization_named(given, "under")


def _named(_: object, attribute: "attrs.Attribute[Any]", given: object) -> None:
    """Refuse what is no name in one line; None is for what is not known."""
    if given is None and attribute.name != "id":
        return
    if not isinstance(given, str) or given != given.strip() or not given.isprintable():
        wanted = "a name in one line, without spaces around it"
        raise InputError([f"{attribute.name} wants {wanted}, got {given!r}"])
    if not given:
        raise InputError([f"{attribute.name} wants a name, got nothing; leave it out"])


@attrs.frozen(kw_only=True)
class Shipment:
    """So many units of one product to one consignee.

    Whatever is left out is unknown, and a shipment of which something is unknown is
    never permitted.

    Attributes:
        id: What tells it from all others in a ledger.
        on: The day it leaves; this decides in which calendar year it counts.
        exporter: Who sends it.
        ultimate_consignee: For whom it is counted: where a rule looks at the ultimate
            parent, its name. Case and spaces make no difference.
        product: The product's name; another spelling is another product.
        units: How many.
        tpp_per_unit: Total processing performance of one, in TPP: an int, a Decimal, a
            Fraction, or text such as ``"15832"``, ``"2368.5"`` or ``"2000/407"``.
        destination: The country it goes to, ISO 3166-1, two letters.
        under: What it leaves under.
        end_use: The country in which it will be used, for caps that ask for that.

    Raises:
        InvalidNumberError: For a float, or a number that is not above zero.
        InvalidDateError: If *on* is not a day.
        UnknownNameError: If there is no such country.
        InputError: If a name is empty or not one line, or *under* is something else.

    >>> shipment = Shipment(id="s1", on="2025-03-01", units=3, tpp_per_unit="2368.5")
    >>> shipment.aggregate_tpp
    Fraction(14211, 2)
    >>> shipment.unknown
    ('exporter', 'ultimate_consignee', 'product', 'destination', 'under')
    """

    id: str = attrs.field(validator=_named)
    on: Day = attrs.field(converter=as_day)
    exporter: str | None = attrs.field(default=None, validator=_named)
    ultimate_consignee: str | None = attrs.field(default=None, validator=_named)
    product: str | None = attrs.field(default=None, validator=_named)
    units: int | None = attrs.field(default=None, converter=_units)
    tpp_per_unit: Fraction | None = attrs.field(default=None, converter=_per_unit)
    destination: str | None = attrs.field(default=None, converter=_country)
    under: Authorization | None = attrs.field(default=None, converter=_authorization)
    end_use: str | None = attrs.field(default=None, converter=_country)

    @property
    def aggregate_tpp(self) -> Fraction | None:
        """Total processing performance of all its units, in TPP, or None if unknown."""
        if self.units is None or self.tpp_per_unit is None:
            return None
        return self.units * self.tpp_per_unit

    @property
    def unknown(self) -> tuple[str, ...]:
        """The fields without which nothing can be counted, where nobody has said."""
        fields = (each.name for each in attrs.fields(Shipment) if each.name != "end_use")
        return tuple(name for name in fields if getattr(self, name) is None)
