"""Questions about rows: a regime on a day, answered as three columns."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from exportctl.bulk.kernel import Cells, Kernel, as_booleans, taken
from exportctl.catalogue import places
from exportctl.dates import Day, as_day
from exportctl.errors import InputError
from exportctl.evaluate.answer import (
    UNKNOWN,
    classification_of,
    outcomes_in_order,
    outcomes_of,
)
from exportctl.evaluate.compiled import Version
from exportctl.facts import Facts
from exportctl.rules import Choice, Headline, Snapshot
from exportctl.screening import regime_named
from exportctl.screening._parties import unasked
from exportctl.transactions import Transaction, transaction_facts

__all__ = ["Question", "answer_fields", "answers_of", "kernel_for"]

Codes: TypeAlias = npt.NDArray[np.uint8]
Column: TypeAlias = Any
_ANSWERS: Final = ("classification", "controlled", "license_required")
_TEXT: Final = pa.string()
_BITS, _CODE = 2, 0b11  # of a truth code


@attrs.frozen(kw_only=True)
class Question:
    """What is asked of every row; it pickles, and holds no law.

    Attributes:
        regime: The regime's id.
        on: The day asked about.
        to: The destination of every row; by default what the column ``destination`` says.
        label: What the names of its answers begin with, where several are asked.
    """

    regime: str = "us"
    on: Day | str
    to: str | None = None
    label: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its three answers, behind its label."""
        before = f"{self.label}_" if self.label else ""
        return tuple(f"{before}{name}" for name in _ANSWERS)

    def version(self) -> Version:
        """Return the rules asked for.

        Raises:
            UnknownNameError: If there is no such regime.
            InvalidDateError: If *on* is no date.
        """
        snapshot = regime_named(self.regime).on(as_day(self.on), places())
        names = (*snapshot.classified, *snapshot.required)
        return Version(label=self.label, snapshot=snapshot, names=names)


@lru_cache(maxsize=64)
def kernel_for(questions: tuple[Question, ...]) -> Kernel:
    """Return the kernel that answers *questions*, made once in a process.

    Rows are taken as exports from the United States by nobody in particular, as
    `exportctl.screening.screen` takes an item without a transaction.

    Raises:
        InputError: If two questions have the same label, or name other destinations.

    >>> kernel = kernel_for((Question(on="2023-11-17", to="CN"),))
    >>> "performance_density" in kernel.terms
    True
    """
    _distinct(questions)
    deal = Transaction(to=questions[0].to).written(places().country)
    facts = Facts(stated={**transaction_facts(deal), **unasked(deal)}, closed=False)
    return Kernel.of([each.version() for each in questions], facts)


def _distinct(questions: Sequence[Question]) -> None:
    names = [name for each in questions for name in each.columns]
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    if twice:
        wanted = "give each question a label of its own"
        raise InputError([f"{name}: two questions answer it; {wanted}" for name in twice])
    if len({each.to for each in questions}) != 1:
        wanted = "wants one destination for all, or a column destination"
        raise InputError([f"questions about {len(questions)} texts: {wanted}"])


def answer_fields(
    questions: Sequence[Question], *, encoded: bool = False
) -> list[tuple[str, Any]]:
    """Return the names and Arrow types of the answers, known before any row.

    Args:
        questions: What is asked.
        encoded: Whether classifications come as dictionaries, which are several times
            faster to write; Spark takes plain text only.
    """
    text = pa.dictionary(pa.int32(), _TEXT) if encoded else _TEXT
    kinds = (text, pa.bool_(), pa.bool_())
    return [pair for each in questions for pair in zip(each.columns, kinds, strict=True)]


def answers_of(
    cells: Cells, questions: Sequence[Question], *, encoded: bool = False
) -> list[Column]:
    """Return the answers to *questions* as Arrow columns, in the order of their names.

    Args:
        cells: Rows, put into cells by the kernel of the same questions.
        questions: What is asked.
        encoded: Whether classifications come as dictionaries.
    """
    columns: list[Column] = []
    for number in range(len(questions)):
        said = _said(cells, number)
        classified, both = taken(cells.ids, said.classified, said.both)
        text = pa.DictionaryArray.from_arrays(pa.array(classified), pa.array(said.names))
        columns.append(text if encoded else text.cast(_TEXT))
        columns.extend(map(as_booleans, (both & np.uint8(_CODE), both >> np.uint8(_BITS))))
    return columns


@attrs.define(eq=False)
class _Said:
    """The answers to one question, by cell.

    Attributes:
        names: What a cell may be classified as.
        classified: The number of each cell's.
        both: Two truth codes in a byte: whether it is controlled, then, in higher bits,
            whether a license is required.
    """

    names: list[str]
    classified: npt.NDArray[np.int32]
    both: Codes


def _said(cells: Cells, number: int) -> _Said:
    """Return the answers to a question in all cells found so far."""
    table = cells.table
    memo: dict[int, _Said] = cells.plan.answered
    if number not in memo:
        snapshot = cells.kernel.compiled.versions[number].snapshot
        nothing = np.empty(0, np.uint8)
        memo[number] = _Said(_names(snapshot), nothing.astype(np.int32), nothing)
    said = memo[number]
    if len(said.classified) < len(table):
        _extend(said, cells.kernel, number, table[len(said.classified) :])
    return said


def _extend(said: _Said, kernel: Kernel, number: int, new: Codes) -> None:
    snapshot = kernel.compiled.versions[number].snapshot

    def any_of(names: Sequence[str]) -> Codes:
        at = [kernel.compiled.places[number, name] for name in names]
        found: Codes = np.bitwise_or.reduce(new[:, at], axis=1)
        return found

    provisions = snapshot.provisions.values()
    headlines = [each.id for each in provisions if isinstance(each, Headline)]
    classified = _classified(said.names, kernel, number, new)
    said.classified = np.concatenate([said.classified, classified])
    both = any_of(headlines) | any_of(snapshot.required) << np.uint8(_BITS)
    said.both = np.concatenate([said.both, both])


def _names(snapshot: Snapshot) -> list[str]:
    """Return every classification that a row can have."""
    outcomes, paragraphs = outcomes_in_order(snapshot), snapshot.paragraphs
    return list(dict.fromkeys([*outcomes, *(each.id for each in paragraphs), UNKNOWN]))


def _classified(
    names: Sequence[str], kernel: Kernel, number: int, new: Codes
) -> npt.NDArray[np.int32]:
    """Return the number of the classification of each new cell."""
    snapshot = kernel.compiled.versions[number].snapshot
    choices = [each for each in snapshot.provisions.values() if isinstance(each, Choice)]
    cases = [f"{each.id}#{k}" for each in choices for k in range(len(each.cases))]
    at = [kernel.compiled.places[number, name] for name in cases]
    different, inverse = np.unique(new[:, at], axis=0, return_inverse=True)
    found = [
        names.index(classification_of(outcomes_of(snapshot, [said]), snapshot))
        for said in _by_name(cases, different)
    ]
    return np.array(found, np.int32)[inverse.ravel()]


def _by_name(cases: Sequence[str], rows: Codes) -> list[Mapping[str, int]]:
    return [dict(zip(cases, row.tolist(), strict=True)) for row in rows]
