"""Number formats, and how fast a chip multiplies in them."""

import enum
from fractions import Fraction
from typing import Final

import attrs

from exportctl.facts import Fact, unknown
from exportctl.hardware._checks import check_whole, whole_number
from exportctl.metrics import tops_of_macs
from exportctl.units import Numeric, number

__all__ = [
    "TF32",
    "NumberFormat",
    "ProcessingRate",
    "UnitKind",
    "floating",
    "from_datasheet_tops",
    "from_mac_tops",
    "from_sparse_tops",
    "integer",
]


@attrs.frozen
class NumberFormat:
    """A way to write numbers in bits; 6- and 9-bit formats exist.

    Attributes:
        name: As the maker calls it.
        bit_length: Bits that take part in the multiplication.
        stored_bits: Bits that it takes up in memory.
    """

    name: str
    bit_length: int = attrs.field(validator=whole_number)
    stored_bits: int = attrs.field(
        default=attrs.Factory(lambda self: self.bit_length, takes_self=True),
        validator=whole_number,
    )


def integer(bit_length: int) -> NumberFormat:
    """Return the integer format of that many bits.

    >>> integer(8)
    NumberFormat(name='INT8', bit_length=8, stored_bits=8)
    """
    return NumberFormat(f"INT{bit_length}", bit_length)


def floating(bit_length: int) -> NumberFormat:
    """Return a floating-point format of that many bits.

    >>> floating(6).name
    'FP6'
    """
    return NumberFormat(f"FP{bit_length}", bit_length)


TF32: Final = NumberFormat("TF32", 19, 32)


class UnitKind(enum.Enum):
    """What kind of unit computes at a rate."""

    TENSOR = "tensor"
    VECTOR = "vector"
    ANALOG = "analog"


@attrs.frozen(kw_only=True)
class ProcessingRate:
    """How fast one kind of unit computes in one format.

    Make it with `from_datasheet_tops`, `from_mac_tops` or `from_sparse_tops`.

    Attributes:
        format: The number format of the inputs to the multiplication.
        dense_tops: In 10**12 operations per second without sparsity; a
            multiply-accumulate is two operations.
        sparse_tops: What the maker claims with sparsity; kept, never counted.
        unit_kind: What computes it.
        label: What the figure is called where it was stated.
    """

    format: NumberFormat
    dense_tops: Fact[Fraction]
    sparse_tops: Fact[Fraction] = attrs.field(factory=unknown)
    unit_kind: UnitKind = UnitKind.TENSOR
    label: str = attrs.Factory(lambda self: self.format.name, takes_self=True)


def from_datasheet_tops(
    format: NumberFormat,
    dense_tops: Numeric,
    *,
    sparse_tops: Numeric = None,
    unit_kind: UnitKind = UnitKind.TENSOR,
    label: str = "",
) -> ProcessingRate:
    """Return a rate as data sheets print it: operations, two per multiply-accumulate.

    Args:
        format: The number format.
        dense_tops: A number of TOPS or TFLOPS without sparsity, or a quantity.
        sparse_tops: The figure with sparsity, where one is printed beside it.
        unit_kind: What computes it.
        label: What the figure is called, if not by its format.

    Raises:
        InvalidNumberError: If a figure is not a rate of operations.

    >>> str(from_datasheet_tops(floating(16), "989.4 TFLOPS").dense_tops.span)
    '989.4'
    """
    label = label or format.name
    return ProcessingRate(
        format=format,
        dense_tops=number(dense_tops, "TOPS", label),
        sparse_tops=number(sparse_tops, "TOPS", f"sparse {label}"),
        unit_kind=unit_kind,
        label=label,
    )


def from_mac_tops(
    format: NumberFormat, mac_tops: Numeric, *, unit_kind: UnitKind = UnitKind.TENSOR
) -> ProcessingRate:
    """Return a rate stated in multiply-accumulates, each of them two operations.

    Args:
        format: The number format.
        mac_tops: A number of 10**12 multiply-accumulates per second, or a quantity.
        unit_kind: What computes it.

    Raises:
        InvalidNumberError: If the figure is not a rate of multiply-accumulates.

    >>> str(from_mac_tops(integer(8), "300 TMACS").dense_tops.span)
    '600'
    """
    macs = number(mac_tops, "TMACS", f"{format.name} MacTOPS")
    state = macs.span.map(tops_of_macs) if macs.known else macs.state
    dense = attrs.evolve(macs, state=state, working=f"2 x {macs.span} MacTOPS")
    return ProcessingRate(format=format, dense_tops=dense, unit_kind=unit_kind)


def from_sparse_tops(
    format: NumberFormat, sparse_tops: Numeric, *, speedup: int, source: str
) -> ProcessingRate:
    """Return the dense rate of a figure that is printed with sparsity only.

    Args:
        format: The number format.
        sparse_tops: In 10**12 operations per second, zeros skipped and counted.
        speedup: How many times faster sparsity makes it; the maker says so.
        source: Where the maker says so.

    Raises:
        InvalidNumberError: If *speedup* is not a whole number above zero.

    >>> rate = from_sparse_tops(floating(8), 3958, speedup=2, source="data sheet, note")
    >>> str(rate.dense_tops.span)
    '1979'
    """
    check_whole("speedup", speedup)
    sparse = number(sparse_tops, "TOPS", f"sparse {format.name}")
    halved = sparse.span.map(lambda tops: tops / speedup)
    dense: Fact[Fraction] = Fact(
        state=halved if sparse.known else sparse.state,
        source=source,
        working=f"{sparse.span} TOPS with sparsity / {speedup}",
    )
    return ProcessingRate(format=format, dense_tops=dense, sparse_tops=sparse)
