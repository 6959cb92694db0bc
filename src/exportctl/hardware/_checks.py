"""Checks of what makers and callers state."""

from typing import Any

import attrs

from exportctl.errors import InvalidNumberError

__all__ = ["whole_number"]


def whole_number(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is not a whole number above zero; an attrs validator."""
    check_whole(attribute.name, value)


def check_whole(field: str, value: object) -> None:
    """Refuse what is not a whole number above zero.

    Raises:
        InvalidNumberError: If it is not.
    """
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise InvalidNumberError(field, "a whole number above zero", value)
