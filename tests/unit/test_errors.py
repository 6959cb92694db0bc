"""Errors say what was wanted, what came and what to write; and they cross processes."""

import inspect
import pickle

import pint
import pytest

from exportctl import errors
from exportctl.errors import (
    AmbiguousNameError,
    ExportctlError,
    InconsistentFactsError,
    InputError,
    InvalidCitationError,
    InvalidDateError,
    InvalidNumberError,
    LinkError,
    LockedError,
    ShipmentRefusedError,
    UndecidedError,
    UndefinedTermError,
    UnknownNameError,
)
from exportctl.units import registry

CASES: list[tuple[ExportctlError, type[Exception], str]] = [
    (ExportctlError("plain"), Exception, "plain"),
    (
        UndecidedError(),
        TypeError,
        "a Truth has three values, so it has no bool(); test `answer is Truth.TRUE`, ",
    ),
    (
        InvalidNumberError("a limit", "a decimal string", 5.92, "'5.92'"),
        ValueError,
        "a limit wants a decimal string, got 5.92; write '5.92'",
    ),
    (
        InvalidDateError("on", "soon"),
        ValueError,
        "on wants a date, got 'soon'; write '2023-11-17' or datetime.date(2023, 11, 17)",
    ),
    (
        InvalidCitationError("paragraph '3A090.a'", None),
        ValueError,
        "paragraph '3A090.a' wants a citation with document and pinpoint, got None; write",
    ),
    (LinkError(["one", "two"]), ValueError, "one; two"),
    (
        InconsistentFactsError("performance density", "6", "4.914"),
        ValueError,
        "performance density is stated as 6, but the other facts give 4.914; correct one",
    ),
    (
        UndefinedTermError("performance density", "no area"),
        ZeroDivisionError,
        "performance density is not defined here: no area",
    ),
    (
        UnknownNameError("product", "h-80", ["nvidia-h800-sxm"]),
        KeyError,
        "no product 'h-80'; did you mean 'nvidia-h800-sxm'?",
    ),
    (
        AmbiguousNameError("product", "h100", ["a", "b", "c"]),
        KeyError,
        "'h100' may mean more than one product; write 'a', 'b' or 'c'",
    ),
    (
        LockedError("a.jsonl", "a.jsonl.lock"),
        BlockingIOError,
        "a.jsonl is locked by another process, as a.jsonl.lock exists; try again, or ",
    ),
    (
        ShipmentRefusedError("s1", "false", ["one", "two"]),
        ValueError,
        "'s1' is not recorded (allowed: false): one\ntwo",
    ),
    (InputError(["chips.toml: one", "chips.toml: two"]), ValueError, "chips.toml: one\n"),
]


def _name(value: object) -> str:
    return type(value).__name__ if isinstance(value, Exception) else ""


@pytest.mark.parametrize(("error", "builtin", "sentence"), CASES, ids=_name)
def test_an_error_says_its_sentence(
    error: ExportctlError, builtin: type[Exception], sentence: str
) -> None:
    """Whoever reads it must know what to do next."""
    assert str(error).startswith(sentence)
    assert isinstance(error, ExportctlError)
    assert isinstance(error, builtin)


@pytest.mark.parametrize(("error", "_builtin", "_sentence"), CASES, ids=_name)
def test_an_error_survives_pickling(
    error: ExportctlError, _builtin: type[Exception], _sentence: str
) -> None:
    """Runs over many chips cross processes, and so must what went wrong in them."""
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)


def test_every_error_is_tried_here() -> None:
    """A new class without a case would go untested."""
    tried = {type(error).__name__ for error, _, _ in CASES}
    assert tried == set(errors.__all__)
    found = inspect.getmembers(errors, inspect.isclass)
    assert {name for name, each in found if issubclass(each, Exception)} == tried


def test_a_number_without_a_hint_ends_after_what_came() -> None:
    """A hint that says nothing helps nobody."""
    error = InvalidNumberError("bit_length", "a whole number of bits", 0)
    assert str(error) == "bit_length wants a whole number of bits, got 0"


def test_what_came_is_cut_when_it_is_long() -> None:
    """A whole file in a message would hide the message."""
    shown = str(InvalidNumberError("value", "a number", "9" * 500))
    assert shown.endswith("9...")
    assert len(shown) < 120


def test_a_name_without_neighbors_gets_no_suggestion() -> None:
    """A suggestion out of nowhere would mislead."""
    assert str(UnknownNameError("regime", "mars")) == "no regime 'mars'"


def test_faults_are_kept_apart() -> None:
    """Callers list them; they do not parse the sentence."""
    assert LinkError(iter(["one", "two"])).faults == ("one", "two")
    assert InputError(iter(["one"])).faults == ("one",)


@pytest.mark.parametrize("ours", [True, False], ids=["ours", "foreign"])
def test_an_error_about_a_quantity_survives_pickling(ours: bool) -> None:  # noqa: FBT001
    """A quantity in TPP is refused where a rate is wanted, in other processes too."""
    unit = "TPP" if ours else "meter"
    quantity = (registry() if ours else pint.UnitRegistry()).Quantity(5, unit)
    error = InvalidNumberError("rate", "a number in GB/s", quantity)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_what_python_cannot_write_is_described() -> None:
    """A hexadecimal number in a file may have more digits than it prints."""
    error = InvalidNumberError("tpp", "a number in TPP", 16**5000)
    assert str(error) == "tpp wants a number in TPP, got a number of too many digits"
