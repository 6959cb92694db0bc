"""The only door for pint: quantities come in, exact numbers go on.

Our own registry counts in decimals, and knows ``bit``, ``byte``, ``operation`` and
``multiply_accumulate`` as dimensions, so that no two of them can be mixed up. Pint is
imported on first use, never with the library.
"""

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final

import attrs

from exportctl.errors import InvalidNumberError
from exportctl.exact import Interval, Span, exact
from exportctl.facts import Fact, number_between, unknown

__all__ = ["Amount", "Numeric", "number", "registry"]

Numeric = object
"""What a numeric field takes: a quantity, text with or without a unit, or a number."""

_DEFINITIONS: Final = (
    "bit = [information]",
    "byte = 8 * bit = B = octet",
    "second = [time] = s",
    "hour = 3600 * second = h",
    "hertz = 1 / second = Hz",
    "meter = [length] = m = metre",
    "operation = [operation] = op = FLOP",
    "OPS = operation / second = FLOPS = flops = ops",
    "multiply_accumulate = [multiply_accumulate] = mac = MAC",
    "MACS = multiply_accumulate / second",
    "weighted = [weight]",
    "transistor = [transistor] = Tr",
    "input = [lookup_table_input]",
    "watt = [power] = W",
    "milli- = 1e-3 = m-",
    "micro- = 1e-6 = u-",
    "nano- = 1e-9 = n-",
    "centi- = 1e-2 = c-",
    "kilo- = 1e3 = k-",
    "mega- = 1e6 = M-",
    "giga- = 1e9 = G-",
    "tera- = 1e12 = T-",
    "peta- = 1e15 = P-",
    "exa- = 1e18 = E-",
    "kibi- = 1024 = Ki-",
    "mebi- = 1048576 = Mi-",
    "gibi- = 1073741824 = Gi-",
    "tebi- = 1099511627776 = Ti-",
    "mm2 = millimeter ** 2",
    "cm2 = centimeter ** 2",
    "um2 = micrometer ** 2",
    "foot = 0.3048 * meter = ft",
    "ft3 = foot ** 3",
    "TPP = 1e12 * bit * operation / second",
    "WT = 1e12 * weighted * operation / second",
    "theoretical = [theory]",
    "MTOPS = 1e6 * theoretical * operation / second",
)
_NUMBER: Final = re.compile(r"\s*([+-]?[0-9][0-9_]*\.?[0-9]*(?:[eE][+-]?[0-9]+)?)\s*")
_POWER: Final = r"(?:(?:\*\*|\^)-?[1-4]|[1-4])?"
_UNIT: Final = re.compile(rf"[A-Za-z]+{_POWER}(?:\s*[*/]\s*[A-Za-z]+{_POWER})*")
_LONGEST: Final = 80
_EXAMPLE: Final = {
    "mm2": "'814 mm2'",
    "GB/s": "'900 GB/s' or '7200 Gbit/s'",
    "TOPS": "'1979 TOPS' or '989.4 TFLOPS'",
    "MAC": "'300 TMACS'",
    "TPP/mm2": "'5.92 TPP/mm2'",
    "transistors": "'30e9 transistors'",
    "transistors/mm2": "'1e8 transistors/mm2' or '100 MTr/mm2'",
    "operations": "'1e26 operations'",
    "WT": "'0.75 WT'",
    "MTOPS": "'2000 MTOPS'",
}


@cache
def registry() -> Any:
    """Return our registry, built on first use.

    It counts in `decimal.Decimal`: exact for printed figures, and pint cannot print
    fractions.
    """
    return _built(Decimal)


@cache
def _built(number_type: type[Decimal] | type[Fraction]) -> Any:
    """Return a registry of our units; the one in fractions converts, and never prints."""
    import pint  # noqa: PLC0415  # an import on first use is what keeps ours fast

    ours: Any = pint.UnitRegistry(None, non_int_type=number_type)
    for line in _DEFINITIONS:
        ours.define(line)
    return ours


@attrs.frozen
class Amount:
    """What is known of a number, with its unit.

    Attributes:
        span: The numbers it may be, exact.
        unit: As the rules print it.
    """

    span: Span
    unit: str

    @property
    def quantity(self) -> Any:
        """The number as a pint quantity; for a range, a pair of its ends.

        An end that is not bounded is None. A number without a decimal expansion is
        rounded to the precision of the decimal context.
        """
        if self.span.undefined:
            return None
        ends = (self.span.hull.low, self.span.hull.high)
        low, high = (None if end is None else self._as_quantity(end) for end in ends)
        return low if self.span.point is not None else (low, high)

    def _as_quantity(self, value: Fraction) -> Any:
        magnitude = Decimal(value.numerator) / Decimal(value.denominator)
        return registry().Quantity(magnitude, self.unit)

    def __str__(self) -> str:
        return f"{self.span} {self.unit}".removesuffix(" 1")


def number(given: Numeric, unit: str, field: str) -> Fact[Fraction]:
    """Read one numeric field.

    Args:
        given: An exact number in *unit*, text such as ``"900 GB/s"`` or ``"400..500"``,
            a pint quantity from any registry (a float magnitude is read by its shortest
            decimal), a `Fact`, or None for unknown.
        unit: The unit that the field is documented in.
        field: Its name, for the message.

    Raises:
        InvalidNumberError: If it is not a finite number of zero or more in that
            dimension.

    >>> str(number("0.9 TB/s", "GB/s", "rate_gbyte_s").span)
    '900'
    >>> str(number("400..500", "mm2", "area_mm2").span)
    '400..500'
    """
    if isinstance(given, Fact):
        return given
    if given is None:
        return unknown()
    if isinstance(given, str) and ".." in given:
        return _range(given, unit, field)
    value = _one(given, unit, field)
    return number_between(value, value, places=_places(given, unit))


def _places(given: Numeric, unit: str) -> int | None:
    """Return with how many decimal places a number was printed in *unit*."""
    if isinstance(given, Decimal):
        return max(0, -int(given.as_tuple().exponent))
    if not isinstance(given, str):
        return None
    found = _NUMBER.match(given)
    if found is None or given[found.end() :].strip() not in {"", unit}:
        return None
    return len(found[1].partition(".")[2]) if "e" not in found[1].lower() else None


def _range(given: str, unit: str, field: str) -> Fact[Fraction]:
    first, _, last = given.partition("..")
    high = _one(last, unit, field)
    tail = _NUMBER.sub("", last, count=1)
    bare = _NUMBER.fullmatch(first) is not None
    low = _one(f"{first} {tail}" if bare else first, unit, field)
    if low > high:
        lowest = f"'{last.strip()}..{first.strip()}'"
        raise InvalidNumberError(field, "the lower end first", given, lowest)
    return Fact(state=Span((Interval(low, high),)))


def _one(given: Numeric, unit: str, field: str) -> Fraction:
    if hasattr(given, "magnitude") and hasattr(given, "unit_items"):
        value = _in_unit(
            _shortest(given.magnitude, field), _spelled(given), unit, field, given
        )
    elif isinstance(given, str):
        value = _of_text(given, unit, field)
    else:
        value = exact(given, field)
    if value < 0:
        raise InvalidNumberError(field, "a number of zero or more", given)
    return value


def _of_text(given: str, unit: str, field: str) -> Fraction:
    found = _NUMBER.match(given)
    if "spars" in given.lower():
        wanted = f"a dense figure in {unit}"
        raise InvalidNumberError(field, wanted, given, "the rate without sparsity")
    if found is None:
        wanted = f"a number in {unit}"
        raise InvalidNumberError(field, wanted, given, _EXAMPLE.get(unit, ""))
    value, rest = exact(found[1], field), given[found.end() :].strip()
    if not rest:
        return value
    rest = rest.replace("²", "**2")
    # Pint would evaluate any expression, of any length.
    if len(rest) > _LONGEST or _UNIT.fullmatch(rest) is None:
        hint = _hint(rest, unit)
        raise InvalidNumberError(field, f"a number in {unit}", given, hint)
    return _in_unit(value, rest, unit, field, given)


def _shortest(magnitude: object, field: str) -> Fraction:
    if isinstance(magnitude, float):
        return exact(repr(float(magnitude)), field)
    return exact(magnitude if not hasattr(magnitude, "item") else str(magnitude), field)


def _spelled(quantity: Any) -> str:
    """Spell a foreign quantity's unit out, so that our registry reads it anew."""
    return " * ".join(f"{name}**({power})" for name, power in quantity.unit_items())


def _in_unit(
    value: Fraction, spelled: str, unit: str, field: str, given: object
) -> Fraction:
    """Convert exactly; ``nan`` and the like are units that pint stumbles over."""
    import pint  # noqa: PLC0415  # see registry

    try:
        one = _built(Fraction).Quantity(Fraction(1), spelled)
        return value * Fraction(one.to(unit).magnitude)
    except (pint.PintError, AttributeError, ValueError, TypeError) as error:
        hint = _hint(spelled, unit)
        raise InvalidNumberError(field, f"a number in {unit}", given, hint) from error


def _hint(spelled: str, unit: str) -> str:
    if "mac" in spelled.lower() or "multiply" in spelled.lower():
        return "the figure with from_mac_tops, one multiply-accumulate being 2 operations"
    return _EXAMPLE.get(unit, f"it in {unit}")
