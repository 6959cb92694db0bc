"""The search for the smallest changes that give an answer."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final, TypeAlias

import attrs

from exportctl.analysis._goal import Goal
from exportctl.analysis._moves import (
    answer_of,
    flipped,
    middle_of,
    movable,
    moved_to,
    not_known,
    placed,
    subjects,
    with_implied,
    without_derived,
)
from exportctl.analysis._space import Corner, Space
from exportctl.analysis.ways import Answered, Moved, Way
from exportctl.facts import Facts
from exportctl.logic import Truth
from exportctl.metrics import Flag, Metric, Term

__all__ = ["Search"]

_ZERO: Final = Fraction(0)
_DIRECTIONS: Final = (1, -1)
Sizes: TypeAlias = Mapping[Term, tuple[Fraction, bool]]


@attrs.frozen(kw_only=True, eq=False)
class Search:
    """A search for ways to a goal.

    Attributes:
        goal: What is wanted.
        prices: What each term costs; others do not change.
        together: How many numbers may move together.
        nearest: Whether only the cheapest way of all is wanted.
    """

    goal: Goal
    prices: Mapping[str, Fraction]
    together: int
    nearest: bool = False
    corners: dict[tuple[int | None, tuple[Metric, ...]], list[Corner]] = attrs.field(
        factory=dict, init=False
    )
    _met: dict[tuple[object, ...], bool] = attrs.field(factory=dict, init=False)

    def ways(self) -> tuple[Way, ...]:
        """Return the ways, cheapest first; none that another way makes idle."""
        found: list[Way] = []
        for circuit in subjects(self._facts):
            mine: list[Way] = []
            for flags in self._flags():
                for size in range(self.together + 1):
                    for moved in combinations(self._movable(circuit), size):
                        mine.extend(self._through(circuit, flags, moved, mine))
            found.extend(way for way in mine if not _idle(way, mine))
        return tuple(sorted(found, key=_order))[: 1 if self.nearest else None]

    def not_moved(self) -> tuple[Metric, ...]:
        """Return the numbers that could matter and are not known."""
        limited = [limit.metric for limit in self.goal.limits]
        each = (self._subject(circuit) for circuit in subjects(self._facts))
        found = (metric for facts in each for metric in not_known(facts, limited))
        return tuple(dict.fromkeys(m for m in found if m.term in self.prices))

    @property
    def _facts(self) -> Facts:
        return self.goal.start.by_destination

    def _subject(self, circuit: int | None) -> Facts:
        facts = self._facts
        return with_implied(facts if circuit is None else facts.contents[circuit])

    def leads(self, facts: Facts, circuit: int | None, flags: tuple[Flag, ...]) -> bool:
        """Return whether the goal is met; asked once where every limit is decided alike."""
        mine = facts if circuit is None else facts.contents[circuit]
        truths = tuple(x.truth(mine.span(x.metric)) for x in self.goal.limits)
        if Truth.UNKNOWN in truths:
            return self.goal.met(facts)
        key = circuit, flags, truths
        if key not in self._met:
            self._met[key] = self.goal.met(facts)
        return self._met[key]

    def _flags(self) -> list[tuple[Flag, ...]]:
        """Return the questions to answer the other way: none, or one."""
        asked = (flag for flag in self.goal.flags if flag.term in self.prices)
        return [
            (),
            *(
                (flag,)
                for flag in asked
                if answer_of(self._facts, flag) is not Truth.UNKNOWN
            ),
        ]

    def _movable(self, circuit: int | None) -> tuple[Metric, ...]:
        limited = (limit.metric for limit in self.goal.limits)
        found = movable(self._subject(circuit), limited)
        return tuple(metric for metric in found if metric.term in self.prices)

    def _through(
        self,
        circuit: int | None,
        flags: tuple[Flag, ...],
        moved: tuple[Metric, ...],
        known: Sequence[Way],
    ) -> Iterator[Way]:
        """Yield the cheapest way that moves just these; of one number, each direction."""
        facts = flipped(self._facts, flags)
        mine = facts if circuit is None else facts.contents[circuit]
        mine = without_derived(with_implied(mine), moved)
        one = _One(search=self, facts=facts, mine=mine, circuit=circuit, flags=flags)
        if not moved:
            yield from one.standing() if flags else ()
            return
        corners = one.corners(moved)
        if len(moved) > 1:
            yield from one.first(moved, corners, known)
            return
        for sign in _DIRECTIONS:
            start = one.start(moved)[0]
            ahead = [x for x in corners if (x.inside[0] - start) * sign > 0]
            yield from one.first(moved, ahead, known)


@attrs.frozen(kw_only=True, eq=False)
class _One:
    """The search along some numbers of one circuit, with some answers turned."""

    search: Search
    facts: Facts
    mine: Facts
    circuit: int | None
    flags: tuple[Flag, ...]

    def start(self, moved: tuple[Metric, ...]) -> tuple[Fraction, ...]:
        """Return where the numbers are."""
        found = (middle_of(self.mine, metric) for metric in moved)
        return tuple(value for value in found if value is not None)

    def corners(self, moved: tuple[Metric, ...]) -> list[Corner]:
        """Return the cheapest point of each cell, cheapest first."""
        start = self.start(moved)
        prices = tuple(
            self.search.prices[metric.term] / value
            for metric, value in zip(moved, start, strict=True)
        )
        known = self.search.corners
        if (self.circuit, moved) not in known:
            space = Space(facts=self.mine, limits=self.search.goal.limits, moved=moved)
            found = (cell.cheapest(start, prices) for cell in space.cells())
            corners = (corner for corner in found if corner is not None)
            ordered = sorted(corners, key=lambda x: (x.cost, not x.attained, x.at))
            known[self.circuit, moved] = ordered
        return known[self.circuit, moved]

    def first(
        self, moved: tuple[Metric, ...], corners: Sequence[Corner], known: Sequence[Way]
    ) -> Iterator[Way]:
        """Yield the first corner that leads there, unless another way makes it idle."""
        most = min((way.cost for way in known), default=None)
        for corner in corners:
            way = self._way(moved, corner)
            if self.search.nearest and most is not None and corner.cost >= most:
                return
            if way is not None and not any(_spares(other, way) for other in known):
                facts = self._changed(way.tried)
                if self.search.leads(facts, self.circuit, self.flags):
                    yield attrs.evolve(way, then=self.search.goal.start.outcome(facts))
                    return

    def standing(self) -> Iterator[Way]:
        """Yield the way that moves no number."""
        facts = self._changed({})
        if self.search.goal.met(facts):
            yield Way(
                changes=tuple(self._turned()),
                circuit=self._which(),
                cost=self._price_of_flags(),
                attained=True,
                tried={},
                then=self.search.goal.start.outcome(facts),
            )

    def _way(self, moved: tuple[Metric, ...], corner: Corner) -> Way | None:
        """Return the way to a corner; None if it leaves a number where it is."""
        values = zip(
            moved, self.start(moved), corner.at, corner.past, corner.inside, strict=True
        )
        changes, tried = list[Moved](), dict[Metric, Fraction]()
        for metric, before, at, past, inside in values:
            if at == before and not past:
                return None
            changes.append(
                Moved(
                    term=metric,
                    known=self.mine.span(metric),
                    before=before,
                    at=at,
                    attained=not past,
                )
            )
            tried[metric] = inside
        return Way(
            changes=(*changes, *self._turned()),
            circuit=self._which(),
            cost=corner.cost + self._price_of_flags(),
            attained=corner.attained,
            tried=tried,
            then=self.search.goal.start.present,
        )

    def _which(self) -> int | None:
        """Return the circuit, if there is more than one that is different."""
        return self.circuit if len(self.facts.contents) > 1 else None

    def _turned(self) -> Iterator[Answered]:
        for flag in self.flags:
            at = answer_of(self.facts, flag)
            yield Answered(term=flag, before=~at, at=at)

    def _price_of_flags(self) -> Fraction:
        return sum((self.search.prices[flag.term] for flag in self.flags), _ZERO)

    def _changed(self, values: Mapping[Metric, Fraction]) -> Facts:
        return placed(self.facts, self.circuit, moved_to(self.mine, values))


def _order(way: Way) -> tuple[object, ...]:
    names = tuple(term.term for term in way.terms)
    return way.cost, not way.attained, len(names), names, way.circuit or 0


def _sizes(way: Way) -> dict[tuple[Term, int], tuple[Fraction, bool]]:
    """Return how far each term moves, upward or downward, and whether past that."""
    return {
        (each.term, _sign(each)): (abs(each.change), not each.attained)
        if isinstance(each, Moved)
        else (_ZERO, False)
        for each in way.changes
    }


def _sign(change: Moved | Answered) -> int:
    return -1 if isinstance(change, Moved) and change.change < 0 else 1


def _spares(one: Way, other: Way) -> bool:
    """Return whether *one* changes nothing more than *other* does, and not farther."""
    mine, theirs = _sizes(one), _sizes(other)
    return all(key in theirs and size <= theirs[key] for key, size in mine.items())


def _idle(way: Way, ways: Sequence[Way]) -> bool:
    return any(other is not way and _spares(other, way) for other in ways)
