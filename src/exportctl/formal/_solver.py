"""The door to z3, which is never needed unless something is to be proved."""

from functools import cache
from importlib import import_module
from importlib.metadata import version
from typing import Any

from exportctl.errors import InputError

__all__ = ["solver_of", "versions", "z3"]

_WANTED = "proofs need z3; install it with: pip install 'exportctl[formal]'"
_LIMIT = 20_000_000


@cache
def z3() -> Any:
    """Return the module z3.

    Raises:
        InputError: If it is not installed, with what to install.
    """
    try:
        return import_module("z3")
    except ImportError as error:
        raise InputError([_WANTED]) from error


def solver_of(constraints: list[Any]) -> Any:
    """Return a solver that holds *constraints*.

    It counts its steps, not its seconds, so that it gives up at the same place on every
    machine.
    """
    solver = z3().Solver()
    solver.set("rlimit", _LIMIT)
    solver.add(*constraints)
    return solver


def versions() -> dict[str, str]:
    """Return the versions that a proof was made with."""
    return {"exportctl": version("exportctl"), "z3": z3().get_version_string()}
