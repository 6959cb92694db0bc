"""From Arrow columns to blocks of plain numbers, codes and classes."""

from collections.abc import Hashable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from exportctl.errors import InputError

__all__ = [
    "Array",
    "Numbers",
    "Room",
    "Words",
    "answers_in",
    "as_written",
    "fresh",
    "numbers_in",
    "words_in",
]

Array: TypeAlias = Any  # pyarrow ships no types
Numbers: TypeAlias = npt.NDArray[np.float64]
Codes: TypeAlias = npt.NDArray[np.uint8]
_LARGEST: Final = 1e300
_LARGEST_BITS: Final = np.float64(_LARGEST).view(np.uint64)
_MISSING_BITS: Final = np.float64("nan").view(np.uint64)
_UNKNOWN: Final = 2


def fresh(size: int, kind: npt.DTypeLike) -> npt.NDArray[Any]:
    """Return an array whose values are still to be written.

    Its memory is Arrow's, which keeps what is given back; memory that the system hands out
    anew for every block costs more than what is done in it.

    >>> fresh(3, "int32").shape
    (3,)
    """
    kind = np.dtype(kind)
    return np.frombuffer(pa.allocate_buffer(size * kind.itemsize), kind, size)


@attrs.frozen(eq=False)
class Room:
    """Arrays that one block of rows after the other is worked out in.

    Arrays for the same use are in the same memory, whatever their type: the less of it
    there is, the more stays near the processor.
    """

    _memory: dict[str, npt.NDArray[np.uint8]] = attrs.field(factory=dict, init=False)
    _arrays: dict[Hashable, npt.NDArray[Any]] = attrs.field(factory=dict, init=False)

    def take(self, use: str, kind: npt.DTypeLike, size: int) -> npt.NDArray[Any]:
        """Return an array for some use; it is another's the next time that is taken.

        >>> Room().take("near", bool, 3).shape
        (3,)
        """
        held = self._arrays.get((use, kind))
        if held is None or len(held) < size:
            held = self._arrays[use, kind] = self._bytes(use, kind, size)
        return held[:size]

    def _bytes(self, use: str, kind: npt.DTypeLike, size: int) -> npt.NDArray[Any]:
        needed = size * np.dtype(kind).itemsize
        if use not in self._memory or len(self._memory[use]) < needed:
            self._memory[use] = fresh(needed, np.uint8)
        return self._memory[use][:needed].view(kind)


def as_written(number: float) -> Fraction:
    """Return the shortest decimal that reads as *number*: what was written.

    >>> as_written(5.92)
    Fraction(148, 25)
    """
    return Fraction(Decimal(repr(float(number))))


def numbers_in(column: Array, name: str, first_row: int) -> Numbers:
    """Return the numbers of a column, NaN where there is none.

    Raises:
        InputError: If one is negative or not finite, or if it holds something else.
    """
    kind = column.type
    if kind != pa.float64():
        column = _as_floats(column, name)
    numbers: Numbers = column.to_numpy(zero_copy_only=False)
    _check(numbers, name, first_row)
    return numbers


def _as_floats(column: Array, name: str) -> Array:
    kind = column.type
    try:
        if pa.types.is_float32(kind) or pa.types.is_decimal(kind):
            column = column.cast(pa.string()).cast(pa.float64())
        elif pa.types.is_integer(kind) or pa.types.is_null(kind):
            column = column.cast(pa.float64())
    except pa.ArrowInvalid as error:
        raise InputError([f"{name}: {error}"]) from error
    if not pa.types.is_float64(column.type):
        raise InputError([f"{name}: wants numbers, got a column of {kind}"])
    return column


def _check(numbers: Numbers, name: str, first_row: int) -> None:
    """Refuse numbers below zero and infinite ones.

    As whole numbers, the bits of floats that are neither below zero nor infinite nor
    missing are the smallest, and those of what is missing the next; looking for the largest
    is one pass.
    """
    bits = numbers.view(np.uint64).max(initial=0)
    if bits <= _LARGEST_BITS:
        return
    if bits <= _MISSING_BITS and not np.fmax.reduce(numbers) > _LARGEST:
        return
    found = np.flatnonzero((numbers < 0) | (numbers > _LARGEST))
    if found.size:
        at = int(found[0])
        what = f"wants a number that is finite and not below zero, got {numbers[at]}"
        raise InputError([f"row {first_row + at}: {name}: {what}"])


def answers_in(column: Array, name: str, first_row: int) -> Codes:
    """Return what a column of yes and no says: 0 no, 1 yes, 2 (null) not known.

    Raises:
        InputError: If it holds something else.
    """
    kind = column.type
    if pa.types.is_boolean(kind):
        return _answers(column)
    if pa.types.is_null(kind):
        column = column.cast(pa.uint8())
    elif not pa.types.is_integer(kind):
        raise InputError([f"{name}: wants true and false, got a column of {kind}"])
    missing = column.null_count
    values = (column.fill_null(0) if missing else column).to_numpy(zero_copy_only=False)
    if values.size and not (values.min() >= 0 and values.max() <= 1):
        at = int(np.flatnonzero((values < 0) | (values > 1))[0])
        raise InputError([f"row {first_row + at}: {name}: wants 0 or 1, got {values[at]}"])
    answers: Codes = values.astype(np.uint8)
    if missing:
        answers[column.is_null().to_numpy(zero_copy_only=False)] = _UNKNOWN
    return answers


def _answers(column: Array) -> Codes:
    """Return the same of Arrow's booleans, whose bits are quicker read than cast."""
    known, values = column.buffers()
    answers = _bits(values, column)
    if column.null_count:
        answers[_bits(known, column) == 0] = _UNKNOWN
    return answers


def _bits(buffer: Array, column: Array) -> Codes:
    """Return the bits of a buffer that are those of a column."""
    byte, bit = divmod(column.offset, 8)
    whole = np.frombuffer(buffer, np.uint8, offset=byte)
    return np.unpackbits(whole, count=bit + len(column), bitorder="little")[bit:]


Words: TypeAlias = tuple[Array, npt.NDArray[Any]]


def words_in(column: Array, name: str) -> Words:
    """Return the different words of a column, and the number of each row's.

    A row without a word has the number of them all.

    Raises:
        InputError: If it holds something else.
    """
    kind = column.type
    if not pa.types.is_dictionary(kind):
        if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
            if not pa.types.is_null(kind):
                raise InputError([f"{name}: wants text, got a column of {kind}"])
            column = column.cast(pa.string())
        column = pc.dictionary_encode(column)
    numbers = column.indices
    if numbers.null_count:
        numbers = numbers.cast(pa.int32()).fill_null(len(column.dictionary))
    return column.dictionary, numbers.to_numpy(zero_copy_only=False)
