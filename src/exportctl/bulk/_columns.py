"""From Arrow columns to blocks of plain numbers, codes and classes."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from exportctl.errors import InputError

__all__ = [
    "Array",
    "Numbers",
    "Words",
    "answers_in",
    "as_written",
    "numbers_in",
    "words_in",
]

Array: TypeAlias = Any  # pyarrow ships no types
Numbers: TypeAlias = npt.NDArray[np.float64]
Codes: TypeAlias = npt.NDArray[np.uint8]
_LARGEST: Final = 1e300
_UNKNOWN: Final = 1


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
    try:
        if pa.types.is_float32(kind) or pa.types.is_decimal(kind):
            column = column.cast(pa.string()).cast(pa.float64())
        elif pa.types.is_integer(kind) or pa.types.is_null(kind):
            column = column.cast(pa.float64())
    except pa.ArrowInvalid as error:
        raise InputError([f"{name}: {error}"]) from error
    if not pa.types.is_float64(column.type):
        raise InputError([f"{name}: wants numbers, got a column of {kind}"])
    numbers: Numbers = column.to_numpy(zero_copy_only=False)
    _refuse(numbers, lambda values: values < 0, "a number below zero", name, first_row)
    _refuse(numbers, lambda values: values > _LARGEST, "no finite number", name, first_row)
    return numbers


def _refuse(
    numbers: Numbers,
    wrong: Callable[[Numbers], npt.NDArray[np.bool_]],
    what: str,
    name: str,
    first_row: int,
) -> None:
    found = wrong(numbers)
    if found.any():
        at = int(np.flatnonzero(found)[0])
        raise InputError([f"row {first_row + at}: {name}: {numbers[at]} is {what}"])


def answers_in(column: Array, name: str, first_row: int) -> Codes:
    """Return the truth codes of a column of yes and no; what is null is unknown.

    Raises:
        InputError: If it holds something else.
    """
    kind = column.type
    if pa.types.is_null(kind) or pa.types.is_boolean(kind):
        column = column.cast(pa.uint8())
    elif not pa.types.is_integer(kind):
        raise InputError([f"{name}: wants true and false, got a column of {kind}"])
    missing = column.null_count
    values = (column.fill_null(0) if missing else column).to_numpy(zero_copy_only=False)
    if values.size and not (values.min() >= 0 and values.max() <= 1):
        at = int(np.flatnonzero((values < 0) | (values > 1))[0])
        raise InputError([f"row {first_row + at}: {name}: wants 0 or 1, got {values[at]}"])
    codes: Codes = values.astype(np.uint8) * np.uint8(3)
    if missing:
        codes[column.is_null().to_numpy(zero_copy_only=False)] = _UNKNOWN
    return codes


Words: TypeAlias = tuple[list[str | None], npt.NDArray[Any]]


def words_in(column: Array, name: str) -> Words:
    """Return the different words of a column, none last, and the number of each row's.

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
    words = column.dictionary.to_pylist()
    numbers = column.indices
    if numbers.null_count:
        numbers = numbers.cast(pa.int32()).fill_null(len(words))
    return [*words, None], numbers.to_numpy(zero_copy_only=False)
