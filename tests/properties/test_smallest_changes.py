"""Nothing smaller than the way found does it, and the way does.

Whether a chip is in 3A090 is asked of an oracle with constants of its own, taken from
88 FR 73458: 3A090.a is 4800 or more, or 1600 or more at a density of 5.92 or more; 3A090.b
is 2400 or more and less than 4800 at 1.6 or more and less than 5.92, or 1600 or more at
3.2 or more and less than 5.92. ``EXPORTCTL_DEEP=1`` tries 2,000 chips in place of 16.
"""

import os
import random
from collections.abc import Iterator
from fractions import Fraction

import pytest

import exportctl as xc
from exportctl.analysis import Moved, Way, what_would
from exportctl.metrics import APPLICABLE_DIE_AREA, TOTAL_PROCESSING_PERFORMANCE

F = Fraction
CHIPS = 2_000 if os.environ.get("EXPORTCTL_DEEP") == "1" else 16
TRIES = 400
TPP, AREA = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA
NEAR = F(999_999, 1_000_000)
Point = tuple[Fraction, Fraction]


def controlled(point: Point) -> bool:
    """Return whether a chip for datacenters is in 3A090.a or .b, by the text."""
    total, area = point
    dense = total / area
    a = total >= 4800 or (total >= 1600 and dense >= F(148, 25))
    b = total >= 1600 and F(16, 5) <= dense < F(148, 25)
    return a or b or (2400 <= total < 4800 and F(8, 5) <= dense < F(148, 25))


def chip(point: Point) -> xc.IntegratedCircuit:
    architecture = xc.TransistorArchitecture.FINFET
    return xc.IntegratedCircuit(
        id="x",
        stated={TPP: point[0]},
        dies=(xc.Die(area_mm2=point[1], architecture=architecture),),
        designed_or_marketed_for_datacenters=xc.Truth.TRUE,
    )


def cheaper(
    source: random.Random, start: Point, prices: Point, cost: Fraction
) -> Iterator[Point]:
    """Yield points that cost less to reach: some far and near, some along one number."""
    for _ in range(TRIES):
        spent = cost * (NEAR if source.random() < 0.7 else F(source.randint(1, 999), 1000))
        share = source.choice((F(0), F(1), F(source.randint(0, 1000), 1000)))
        total = start[0] * (1 + source.choice((-1, 1)) * spent * share / prices[0])
        area = start[1] * (1 + source.choice((-1, 1)) * spent * (1 - share) / prices[1])
        if total > 0 and area > 0:
            yield total, area


def reached(way: Way, start: Point) -> Point:
    """Return where the evaluator was asked."""
    return way.tried.get(TPP, start[0]), way.tried.get(AREA, start[1])


@pytest.mark.parametrize("number", range(4))
def test_no_cheaper_change_does_it(number: int) -> None:
    """Of one number or of both, at any price of either."""
    source = random.Random(6000 + number)
    for _ in range(CHIPS // 4):
        start = F(source.randint(200, 9000)), F(source.randint(100, 1600))
        prices = F(source.randint(1, 5)), F(source.randint(1, 5))
        make = "not controlled" if controlled(start) else "controlled"
        found = what_would(
            chip(start),
            make,
            on="2023-12-01",
            prices={TPP.term: prices[0], AREA.term: prices[1]},
        )
        assert found.ways, (start, prices)
        for way in found.ways:
            assert controlled(reached(way, start)) is (make == "controlled")
        best = found.ways[0]
        moved = (each for each in best.changes if isinstance(each, Moved))
        cost = {TPP: prices[0], AREA: prices[1]}
        assert best.cost == sum(abs(each.share) * cost[each.term] for each in moved)
        tried = cheaper(source, start, prices, best.cost)
        assert not any(controlled(x) is (make == "controlled") for x in tried)
