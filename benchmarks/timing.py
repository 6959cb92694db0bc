"""Timing in turns, so that what disturbs one disturbs all."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping

import attrs

__all__ = ["Timed", "in_turns"]


@attrs.frozen(kw_only=True)
class Timed:
    """What one method took, in one run with all the others.

    Attributes:
        method: Its name.
        nanoseconds: The median for one row.
        ratio: The median, over the rounds, of its time over the floor's in that round.
        rounds: How often it ran.
    """

    method: str
    nanoseconds: float
    ratio: float
    rounds: int


def in_turns(
    runs: Mapping[str, Callable[[], object]],
    rows: Mapping[str, int],
    *,
    floor: str,
    rounds: int,
    seconds: float,
) -> list[Timed]:
    """Return how long each takes for a row, and how many times as long as *floor*.

    Each runs once, to warm up, and then in every round, for as many rounds or about as
    many seconds, and no fewer than three rounds.
    """
    for run in runs.values():
        run()
    times: dict[str, list[float]] = {name: [] for name in runs}
    gc.collect()
    gc.freeze()
    end = time.perf_counter() + seconds
    for number in range(rounds):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            times[name].append((time.perf_counter() - start) / rows[name])
        if number >= 2 and time.perf_counter() > end:
            break
    gc.unfreeze()
    base = times[floor]
    return [
        Timed(
            method=name,
            nanoseconds=statistics.median(mine) * 1e9,
            ratio=statistics.median(a / b for a, b in zip(mine, base, strict=True)),
            rounds=len(mine),
        )
        for name, mine in times.items()
    ]
