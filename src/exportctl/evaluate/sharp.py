"""What holds in every completion of the facts, and what in some."""

from collections.abc import Hashable, Iterable
from functools import lru_cache, reduce
from operator import and_, or_

from exportctl.evaluate.cells import asked_of, completions
from exportctl.evaluate.program import OPEN, Program, kleene
from exportctl.facts import Facts
from exportctl.logic import Truth
from exportctl.rules import Snapshot

__all__ = ["all_of_them", "any_of_them", "one", "shared"]


def shared(codes: Iterable[int]) -> Truth:
    """Return the truth that all codes share; unknown as soon as two differ.

    >>> shared([3, 3]), shared([3, 0])
    (<Truth.TRUE: 3>, <Truth.UNKNOWN: 1>)
    """
    found = iter(codes)
    first = next(found)
    return Truth(first) if all(code == first for code in found) else Truth.UNKNOWN


def one(snapshot: Snapshot, facts: Facts, name: str) -> Truth:
    """Return whether one rule holds, over all completions."""
    return any_of_them(snapshot, facts, (name,))


def any_of_them(snapshot: Snapshot, facts: Facts, names: tuple[str, ...]) -> Truth:
    """Return whether any of some rules holds, over all completions; none of none does."""
    if not names:
        return Truth.FALSE
    return facts.once((snapshot, names), lambda each: _any(snapshot, each, names))


def _any(snapshot: Snapshot, facts: Facts, names: tuple[str, ...]) -> Truth:
    known = reduce(or_, map(kleene(snapshot, facts).names.__getitem__, names))
    if known != OPEN:
        return Truth(known)
    program = Program.of(snapshot, names)
    answers = _answered(program, asked_of(program, facts))
    if not answers:
        found = completions(snapshot, facts, names)
        answers.append(shared(reduce(or_, codes) for codes in found))
    return answers[0]


@lru_cache(maxsize=16_384)
def _answered(*_alike: Hashable) -> list[Truth]:
    """Return where the answer stands for all facts that are alike, once it is known.

    Most facts of a transaction say to most rules what those of another say.
    """
    return []


def all_of_them(snapshot: Snapshot, facts: Facts, names: tuple[str, ...]) -> Truth:
    """Return whether all of some rules hold, over all completions."""
    return shared(reduce(and_, codes) for codes in completions(snapshot, facts, names))
