"""Reading plain values, such as JSON gives, with every fault told at once."""

import difflib
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final, TypeAlias, TypeVar

from exportctl.catalogue import places
from exportctl.errors import ExportctlError, InputError, UnknownNameError
from exportctl.exact import as_decimal_text, exact
from exportctl.logic import Truth

__all__ = [
    "Reader",
    "a_country",
    "a_list_of_texts",
    "a_number",
    "a_table",
    "a_text",
    "a_truth",
    "maybe",
    "plain",
    "read_table",
]

T = TypeVar("T")
Reader: TypeAlias = Callable[[object, str], T]
_TRUTHS: Final = {str(truth): truth for truth in Truth}


def read_table(
    table: object,
    readers: Mapping[str, Reader[Any]],
    where: str,
    *,
    required: tuple[str, ...] = (),
    closed: bool = True,
) -> dict[str, Any]:
    """Return what *readers* make of the values of a table.

    Args:
        table: The table.
        readers: How the value of each key is read.
        where: What the table is called, for messages.
        required: Keys that it has to have.
        closed: Whether other keys than those of *readers* are faults.

    Raises:
        InputError: With every fault in the table.
    """
    out: dict[str, Any] = {}
    found = a_table(table, where)
    faults = [f"{where}: {name}: is missing" for name in required if name not in found]
    for name, value in found.items():
        if name not in readers and not closed:
            continue
        try:
            out[name] = _known(name, readers)(value, f"{where}: {name}")
        except InputError as error:
            faults.extend(error.faults)
        except ExportctlError as error:
            faults.append(f"{where}: {name}: {error}")
    if faults:
        raise InputError(faults)
    return out


def _known(name: str, readers: Mapping[str, Reader[Any]]) -> Reader[Any]:
    if name not in readers:
        raise UnknownNameError("field", name, difflib.get_close_matches(name, readers))
    return readers[name]


def _wanted(where: str, what: str, given: object) -> InputError:
    return InputError([f"{where}: wants {what}, got {given!r}"])


def maybe(reader: Reader[T]) -> Reader[T | None]:
    """Return a reader that also takes None, for what is not known."""

    def read(value: object, where: str) -> T | None:
        return None if value is None else reader(value, where)

    return read


def a_text(value: object, where: str) -> str:
    """Return a text."""
    if isinstance(value, str):
        return value
    raise _wanted(where, "text", value)


def a_country(value: object, where: str) -> str:
    """Return a country's code as it is written, if there is such a country."""
    places().country(a_text(value, where))
    return str(value)


def a_truth(value: object, where: str) -> Truth:
    """Return a truth, from its word or from a bool."""
    if isinstance(value, bool):
        return Truth.of(known=value)
    if isinstance(value, str) and value in _TRUTHS:
        return _TRUTHS[value]
    raise _wanted(where, "'true', 'false' or 'unknown'", value)


def a_number(value: object, where: str) -> Fraction:
    """Return an exact number; text may be a fraction, such as ``2000/407``."""
    try:
        if isinstance(value, str) and "/" in value:
            over, _, under = value.partition("/")
            return exact(over, where) / exact(under, where)
        return exact(value, where)
    except (ExportctlError, ZeroDivisionError):
        raise _wanted(where, "an exact number", value) from None


def a_table(value: object, where: str) -> Mapping[str, Any]:
    """Return a table whose keys are texts."""
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return value
    raise _wanted(where, "a table", value)


def a_list_of_texts(value: object, where: str) -> tuple[str, ...]:
    """Return a list of texts."""
    if isinstance(value, list | tuple):
        return tuple(a_text(each, where) for each in value)
    raise _wanted(where, "a list", value)


def plain(value: object) -> object:
    """Return a value as JSON would hold it: numbers and truths as texts.

    >>> plain(Fraction(1, 3)), plain(Truth.UNKNOWN), plain({"a": None})
    ('1/3', 'unknown', {'a': None})
    """
    match value:
        case Truth():
            return str(value)
        case int() | Fraction():
            return as_decimal_text(Fraction(value))
        case Mapping():
            return {key: plain(each) for key, each in value.items()}
        case _:
            return value
