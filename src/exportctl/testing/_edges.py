"""The numbers and codes at which the rules of a day turn, read from the rules."""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import Final, TypeVar

from hypothesis import strategies as st

from exportctl.catalogue import places
from exportctl.dates import Day, as_day
from exportctl.errors import InvalidNumberError
from exportctl.evaluate import Program
from exportctl.metrics import Field, Flag, Metric
from exportctl.rules import Is, Limit, Member, Snapshot
from exportctl.rules.predicate import Leaf
from exportctl.screening import regime_named

__all__ = [
    "NUMBERS",
    "checked",
    "codes",
    "edges",
    "fields",
    "flags",
    "leaves",
    "near",
    "snapshot_of",
]

T = TypeVar("T")
_STEPS: Final = (Fraction(0), Fraction(1, 1000), Fraction(-1, 1000), Fraction(1))
NUMBERS: Final = st.builds(Fraction, st.integers(1, 40_000), st.sampled_from((1, 2, 8)))
"""Numbers above zero that no rule names."""


def snapshot_of(regime: str, on: Day | str) -> Snapshot:
    """Return what is in force; a name or a date that is wrong is refused at once."""
    return regime_named(regime).on(as_day(on), places())


@lru_cache(maxsize=64)
def leaves(snapshot: Snapshot) -> tuple[Leaf, ...]:
    """Return every leaf of every rule in force."""
    return Program.of(snapshot, tuple(snapshot.rules)).leaves


def edges(snapshot: Snapshot, metric: Metric) -> tuple[Fraction, ...]:
    """Return the limits on a metric, lowest first."""
    found = (leaf for leaf in leaves(snapshot) if isinstance(leaf, Limit))
    return tuple(sorted({leaf.at for leaf in found if leaf.metric == metric}))


def codes(snapshot: Snapshot, field: Field) -> tuple[str, ...]:
    """Return codes of a field: those that rules name, and one that none does."""
    found = (leaf for leaf in leaves(snapshot) if isinstance(leaf, Member))
    named = {code for x in found if x.field == field for code in x.codes or ()}
    known = places().countries if field.places else field.codes or ("not stated",)
    return (*sorted(named), *[code for code in sorted(known) if code not in named][:1])


def fields(snapshot: Snapshot) -> tuple[Field, ...]:
    """Return the fields whose codes rules look at."""
    found = (leaf.field for leaf in leaves(snapshot) if isinstance(leaf, Member))
    return tuple(dict.fromkeys(found))


def flags(snapshot: Snapshot) -> tuple[Flag, ...]:
    """Return the questions that rules ask."""
    return tuple(leaf.flag for leaf in leaves(snapshot) if isinstance(leaf, Is))


def near(limits: Iterable[Fraction]) -> st.SearchStrategy[Fraction]:
    """Draw numbers above zero: on a limit, a step to either side, or anywhere."""
    marks = sorted({at + step for at in limits for step in _STEPS if at + step > 0})
    return st.sampled_from(marks) | NUMBERS if marks else NUMBERS


def checked(name: str, value: T, kind: type[T], wanted: str) -> T:
    """Return an argument of a strategy, refused where it is no *kind*.

    Raises:
        InvalidNumberError: If it is not.
    """
    if not isinstance(value, kind):
        raise InvalidNumberError(name, wanted, value)
    return value
