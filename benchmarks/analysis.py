"""How long sharp answers and analyses take: ``python -m benchmarks.analysis``.

Wanted is a sharp answer in less than 5 ms. Each round asks everything once, of the whole
catalogue or of some of it, so that what disturbs one disturbs all; ratios are to Kleene's
answer about the same two paragraphs, in the same round. Nothing known of an item is kept
from one round to the next.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Final

from exportctl.analysis import ask_facts, measurements, nearest_change, what_would
from exportctl.catalogue import places, products
from exportctl.dates import as_day
from exportctl.evaluate import answer, evaluate
from exportctl.facts import Facts
from exportctl.hardware import measure
from exportctl.law import US
from exportctl.screening._judge import knowing
from exportctl.screening._parties import unasked
from exportctl.transactions import Transaction, transaction_facts

ON: Final = "2026-02-01"
WANTED_MS: Final = 5.0
PLAIN: Final = "Kleene's answer about .a and .b"
SHARP: Final = ("sharp answer about .a or .b", "sharp answers about everything")
SEARCHED: Final = ("h20", "a800", "mi300x", "rtx-4090-d")
OPEN: Final = ("amd-alveo-v70", "amd-mi308x")
UNION: Final = ("3A090.a", "3A090.b")


def _facts() -> list[Facts]:
    """Return what is known of every product, sent to China."""
    deal = Transaction(to="CN")
    said = transaction_facts(deal) | unasked(deal)
    return [knowing(measure(each.item), said) for each in products().values()]


def _asked() -> Mapping[str, tuple[int, Callable[[], object]]]:
    """Return what is measured: of how many items, and how they are asked about."""
    snapshot, facts = US.on(as_day(ON), places()), _facts()

    def each(ask: Callable[[Facts], object]) -> tuple[int, Callable[[], object]]:
        return len(facts), lambda: [ask(known.knowing({})) for known in facts]

    return {
        PLAIN: each(lambda x: evaluate(snapshot, x, UNION)),
        SHARP[0]: each(lambda x: ask_facts(snapshot, x, *UNION)),
        SHARP[1]: each(lambda x: answer(snapshot, x)),
        "what would settle it": (
            len(OPEN),
            lambda: [measurements(id, on=ON, to="CN") for id in OPEN],
        ),
        "nearest change of outcome": (
            len(SEARCHED),
            lambda: [nearest_change(id, on=ON, to="CN") for id in SEARCHED],
        ),
        "all smallest changes": (
            len(SEARCHED),
            lambda: [what_would(id, on=ON, to="CN") for id in SEARCHED],
        ),
    }


def main() -> None:
    """Measure, and print a line for each question."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.analysis")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    runs = _asked()
    times: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, (items, run) in runs.items():
            start = time.perf_counter()
            run()
            if number:  # the first round warms up
                times[name].append((time.perf_counter() - start) / items * 1000)
    print(f"{'one item':34} {'median ms':>10} {'ratio':>8}")
    for name, found in times.items():
        pairs = zip(found, times[PLAIN], strict=True)
        ratio = statistics.median(mine / base for mine, base in pairs)
        print(f"{name:34} {statistics.median(found):10.3f} {ratio:8.1f}")
    slowest = max(statistics.median(times[name]) for name in SHARP)
    said = "met" if slowest < WANTED_MS else "missed"
    print(f"a sharp answer in less than {WANTED_MS} ms: {said}")


if __name__ == "__main__":
    main()
