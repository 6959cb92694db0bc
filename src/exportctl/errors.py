"""Everything exportctl raises on purpose.

Catch `ExportctlError` to catch all of it. Each class also inherits the built-in
error that a caller would guess first, and keeps its fields, so that it pickles.
"""

from collections.abc import Iterable

__all__ = [
    "AmbiguousNameError",
    "ExportctlError",
    "InconsistentFactsError",
    "InputError",
    "InvalidCitationError",
    "InvalidDateError",
    "InvalidNumberError",
    "LinkError",
    "LockedError",
    "ShipmentRefusedError",
    "UndecidedError",
    "UndefinedTermError",
    "UnknownNameError",
]


class ExportctlError(Exception):
    """Base of every deliberate error in this library."""


class UndecidedError(ExportctlError, TypeError):
    """A three-valued answer was used where Python wants yes or no."""

    def __str__(self) -> str:
        return (
            "a Truth has three values, so it has no bool(); "
            "test `answer is Truth.TRUE`, `is Truth.FALSE` or `is Truth.UNKNOWN`"
        )


class InvalidNumberError(ExportctlError, ValueError):
    """A number was written in a way that is not exact, not finite or not in its unit.

    Attributes:
        field: What the number was meant for.
        wanted: What would have been accepted.
        given: What came instead.
        write: What to write instead, or an empty string.
    """

    def __init__(self, field: str, wanted: str, given: object, write: str = "") -> None:
        self.field = field
        self.wanted = wanted
        self.given = given
        self.write = write
        # What came may be anything, even what does not pickle, such as a quantity.
        plain = isinstance(given, str | int | float | None)
        kept = given if plain else _Shown(shown(given))
        super().__init__(field, wanted, kept, write)

    def __reduce__(self) -> tuple[type["InvalidNumberError"], tuple[object, ...]]:
        return type(self), self.args

    def __str__(self) -> str:
        hint = f"; write {self.write}" if self.write else ""
        return f"{self.field} wants {self.wanted}, got {shown(self.given)}{hint}"


class InvalidDateError(ExportctlError, ValueError):
    """A date was wanted, and something else came."""

    def __init__(self, field: str, given: object) -> None:
        self.field = field
        self.given = given
        super().__init__(field, given)

    def __str__(self) -> str:
        return (
            f"{self.field} wants a date, got {shown(self.given)}; "
            "write '2023-11-17' or datetime.date(2023, 11, 17)"
        )


class InvalidCitationError(ExportctlError, ValueError):
    """A rule was written without saying where the law prints it."""

    def __init__(self, what: str, given: object) -> None:
        self.what = what
        self.given = given
        super().__init__(what, given)

    def __str__(self) -> str:
        return (
            f"{self.what} wants a citation with document and pinpoint, "
            f"got {shown(self.given)}; "
            "write federal_register(88, 73458, 'ECCN 3A090.a.1')"
        )


class LinkError(ExportctlError, ValueError):
    """Instruments do not fit together on some date.

    Attributes:
        faults: One sentence for each thing that does not fit.
    """

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "; ".join(self.faults)


class InconsistentFactsError(ExportctlError, ValueError):
    """Two facts about one item cannot both be so.

    Attributes:
        term: The term that was stated and also follows from other facts.
        stated: What was stated.
        derived: What follows.
    """

    def __init__(self, term: str, stated: str, derived: str) -> None:
        self.term = term
        self.stated = stated
        self.derived = derived
        super().__init__(term, stated, derived)

    def __str__(self) -> str:
        return (
            f"{self.term} is stated as {self.stated}, but the other facts give "
            f"{self.derived}; correct one of them or leave one out"
        )


class UndefinedTermError(ExportctlError, ZeroDivisionError):
    """A defined term was asked of an item to which its definition does not reach."""

    def __init__(self, term: str, because: str) -> None:
        self.term = term
        self.because = because
        super().__init__(term, because)

    def __str__(self) -> str:
        return f"{self.term} is not defined here: {self.because}"


class UnknownNameError(ExportctlError, KeyError):
    """A name that nothing here bears.

    Attributes:
        kind: What sort of thing was looked for.
        given: The name that was asked for.
        candidates: Names that might have been meant, best first.
    """

    def __init__(self, kind: str, given: str, candidates: Iterable[str] = ()) -> None:
        self.kind = kind
        self.given = given
        self.candidates = tuple(candidates)
        super().__init__(kind, given, self.candidates)

    def __str__(self) -> str:
        said = f"no {self.kind} {self.given!r}"
        if not self.candidates:
            return said
        return f"{said}; did you mean {_either(self.candidates)}?"


class AmbiguousNameError(UnknownNameError):
    """A name that several things could be meant by."""

    def __str__(self) -> str:
        return (
            f"{self.given!r} may mean more than one {self.kind}; "
            f"write {_either(self.candidates)}"
        )


class InputError(ExportctlError, ValueError):
    """A file or record cannot be read; every fault in it is listed.

    Attributes:
        faults: One sentence each, with file, record or line, and field.
    """

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(self.faults)


class LockedError(ExportctlError, BlockingIOError):
    """A file is being written by somebody else.

    Attributes:
        path: The file.
        lock: The file that says so.
    """

    def __init__(self, path: str, lock: str) -> None:
        self.path = path
        self.lock = lock
        super().__init__(path, lock)

    def __reduce__(self) -> tuple[type["LockedError"], tuple[str, str]]:
        return type(self), (self.path, self.lock)

    def __str__(self) -> str:
        return (
            f"{self.path} is locked by another process, as {self.lock} exists; try again, "
            "or remove that file if nothing is writing any more"
        )


class ShipmentRefusedError(ExportctlError, ValueError):
    """A shipment would exceed a cap, or it is not known whether it would.

    Attributes:
        shipment: Its id.
        allowed: ``false`` or ``unknown``.
        reasons: Why, one sentence for each cap.
    """

    def __init__(self, shipment: str, allowed: str, reasons: Iterable[str]) -> None:
        self.shipment = shipment
        self.allowed = allowed
        self.reasons = tuple(reasons)
        super().__init__(shipment, allowed, self.reasons)

    def __str__(self) -> str:
        said = "\n".join(self.reasons)
        return f"{self.shipment!r} is not recorded (allowed: {self.allowed}): {said}"


class _Shown(str):
    """Text that stands for an object in messages."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def shown(given: object) -> str:
    """Return how a message shows what came: as Python writes it, cut to 80 characters.

    >>> shown(["a"])
    "['a']"
    """
    try:
        text = repr(given)
    except ValueError:  # Python writes no whole number of more than 4300 digits
        return "a number of too many digits"
    return text if len(text) <= 80 else f"{text[:77]}..."


def _either(names: tuple[str, ...]) -> str:
    quoted = [repr(name) for name in names]
    if len(quoted) == 1:
        return quoted[0]
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}"
