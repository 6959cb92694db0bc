"""Whether any of two paragraphs is met, against all completions tried one by one.

The oracle is plain fractions with constants of its own, taken from 88 FR 73458: 3A090.a
is 4800 or more, or 1600 or more at a density of 5.92 or more; 3A090.b is 2400 or more and
less than 4800 at 1.6 or more and less than 5.92, or 1600 or more at 3.2 or more and less
than 5.92; Note 2 takes out what is not for datacenters and below 4800. Without area there
is no density. ``EXPORTCTL_DEEP=1`` tries 100,000 boxes in place of 400.
"""

import os
import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, product

from exportctl.analysis import Union, ask_facts
from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, OneOf, truth_of
from exportctl.law import US
from exportctl.logic import Truth
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    BASE_ECCN,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    ITEM_KIND,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    Term,
)

F = Fraction
BOXES = 100_000 if os.environ.get("EXPORTCTL_DEEP") == "1" else 400
TOTALS = (F(1600), F(2400), F(4800))
DENSITIES = (F(8, 5), F(16, 5), F(148, 25))
SOME = F(1, 7)
ZERO = Interval(F(0), F(0))
Met = tuple[bool, bool]


def met(total: Fraction, area: Fraction, *, datacenter: bool) -> Met:
    """Return whether 3A090.a and 3A090.b are met, by the text."""
    if not datacenter and total < 4800:
        return False, False
    dense = total / area if area else None
    a = total >= 4800 or (total >= 1600 and dense is not None and dense >= F(148, 25))
    if dense is None or dense >= F(148, 25) or total < 1600:
        return a, False
    return a, (2400 <= total < 4800 and dense >= F(8, 5)) or dense >= F(16, 5)


def interval(source: random.Random, marks: list[Fraction], low: Fraction) -> Interval:
    """Return a random interval above *low*, its ends often on a mark or next to one."""
    near = [max(low, mark + step) for mark in marks for step in (-SOME, F(0), F(0), SOME)]
    ends = sorted(source.choice([*near, F(source.randint(1, 6000))]) for _ in range(2))
    if ends[0] == ends[1]:
        return Interval(ends[0], ends[0])
    high = None if source.random() < 0.1 else ends[1]
    return Interval(ends[0], high, source.random() < 0.6, source.random() < 0.6)


def tried(piece: Interval, cuts: list[Fraction]) -> Iterator[Fraction]:
    """Yield the cuts in an interval, its ends, and a number between any two of them."""
    top = max([piece.low, *cuts]) + 1
    high = top if piece.high is None else piece.high
    inside = {x for x in cuts if piece.low < x < high}
    marks = sorted({piece.low, high, *inside})
    between = [(one + two) / 2 for one, two in pairwise(marks)]
    yield from (x for x in (*marks, *between) if piece.holds(x))


def completions(
    total: Interval, areas: tuple[Interval, ...], flags: tuple[bool, ...]
) -> set[Met]:
    """Return all that completions of a box can say."""
    ends = [end for area in areas for end in (area.low, area.high) if end]
    cuts = [*TOTALS, *(d * end for d in DENSITIES for end in ends)]
    found = set()
    for value in tried(total, cuts):
        turns = [value / d for d in DENSITIES]
        sizes = {size for area in areas for size in tried(area, turns)}
        for size, flag in product(sizes, flags):
            found.add(met(value, size, datacenter=flag))
    return found


def box(source: random.Random) -> tuple[Interval, tuple[Interval, ...], Truth]:
    """Return a random box: a total, an area that may be none at all, and the market."""
    total = interval(source, list(TOTALS), F(0))
    area = interval(source, [F(270), F(400), F(750), F(858), F(1500)], SOME)
    areas: tuple[Interval, ...] = (area,)
    if source.random() < 0.25:
        areas = (ZERO, area) if source.random() < 0.8 else (ZERO,)
    market = (Truth.TRUE, Truth.TRUE, Truth.TRUE, Truth.FALSE, Truth.UNKNOWN)
    return total, areas, source.choice(market)


def facts_of(total: Interval, areas: tuple[Interval, ...], market: Truth) -> Facts:
    stated: dict[Term, Fact[object]] = {
        ITEM_KIND: Fact(state=OneOf(frozenset(("integrated_circuit",)))),
        BASE_ECCN: Fact(state=OneOf(frozenset(("not stated",)))),
        TOTAL_PROCESSING_PERFORMANCE: Fact(state=Span((total,))),
        APPLICABLE_DIE_AREA: Fact(state=Span(areas)),
        DESIGNED_OR_MARKETED_FOR_DATACENTERS: truth_of(market),
    }
    return Facts(stated=stated)


def common(answers: set[bool]) -> Truth:
    return Truth.UNKNOWN if len(answers) > 1 else Truth.of(known=answers.pop())


def test_unions_are_as_sharp_as_all_completions() -> None:
    """Any, all and none of .a and .b, and each alone: nothing added, nothing lost.

    Nor does the sharp answer contradict Kleene's, or know less.
    """
    source = random.Random(20231117)
    snapshot = US.on(as_day("2023-12-01"), places())
    decided = 0
    for _ in range(BOXES):
        total, areas, market = box(source)
        flags = (True, False) if market is Truth.UNKNOWN else (market is Truth.TRUE,)
        found = completions(total, areas, flags)
        facts = facts_of(total, areas, market)
        for how, joined in ((Union.ANY, any), (Union.ALL, all), (Union.NONE, _none)):
            said = ask_facts(snapshot, facts, "3A090.a", "3A090.b", how=how)
            assert said.truth is common({joined(each) for each in found}), (facts, how)
            assert said.plain in {Truth.UNKNOWN, said.truth}
            assert said.each["3A090.a"] is common({a for a, _ in found})
            assert said.each["3A090.b"] is common({b for _, b in found})
            assert {tuple(x in way for x in said.asked) for way in said.together} == found
            decided += said.plain is Truth.UNKNOWN and said.decided
    assert decided  # some unions are decided that Kleene's logic leaves open


def _none(each: Met) -> bool:
    return not any(each)


def test_a_stated_density_narrows_a_union() -> None:
    """Total and density give the area: what the density excludes is not tried."""
    snapshot = US.on(as_day("2023-12-01"), places())
    source = random.Random(88)
    for _ in range(BOXES // 4):
        total = F(source.randint(1000, 5000))
        low = F(source.randint(0, 70), 10)
        dense = Interval(low, low + F(source.randint(1, 30), 10))
        facts = facts_of(Interval(total, total), (Interval(SOME, None),), Truth.TRUE)
        stated = facts.knowing({PERFORMANCE_DENSITY: Fact(state=Span((dense,)))})
        found = {
            met(total, total / d, datacenter=True)
            for d in tried(dense, list(DENSITIES))
            if d
        }
        said = ask_facts(snapshot, stated, "3A090.a", "3A090.b")
        assert said.truth is common({any(each) for each in found})


UNIONS = (
    ("3A090.a", "3A090.b", "3A991.p"),
    ("3A991.p", "742.6(a)(6)(iii)"),
    ("3A090.a", "742.6(a)(6)(iii)", "AT column 1"),
)
COUNTRIES = ("CN", "DE", "IR", "MO", "SA")


def test_unions_over_both_stages_only_settle() -> None:
    """Of items and of where they go: what is sharp knows no less than Kleene's logic.

    And whatever is learned, an answer that was known stays.
    """
    source = random.Random(742)
    snapshot = US.on(as_day("2023-12-01"), places())
    for _ in range(BOXES // 8):
        total, areas, market = box(source)
        going = frozenset(source.sample(COUNTRIES, source.randint(1, 3)))
        sent: dict[Term, Fact[object]] = {DESTINATION: Fact(state=OneOf(going))}
        facts = facts_of(total, areas, market).knowing(sent)
        value = source.choice(list(tried(total, list(TOTALS))))
        size = source.choice(list(tried(source.choice(areas), [])))
        flag = Truth.TRUE if market is Truth.UNKNOWN else market
        arrived: dict[Term, Fact[object]] = {
            DESTINATION: Fact(state=OneOf(frozenset(sorted(going)[:1])))
        }
        point, spot = Interval(value, value), Interval(size, size)
        full = facts_of(point, (spot,), flag).knowing(arrived)
        for union, how in product(UNIONS, Union):
            said = ask_facts(snapshot, facts, *union, how=how)
            then = ask_facts(snapshot, full, *union, how=how)
            assert said.plain in {Truth.UNKNOWN, said.truth}
            assert said.truth in {Truth.UNKNOWN, then.truth}
            assert set(then.together) <= set(said.together)
