"""How long an envelope, a diff and an atlas take: ``python -m benchmarks.texts``.

Wanted is an envelope in less than 1 s, and the diff of two dates over the catalogue in
less than 2 s. Products are loaded before, and measured once; each round asks everything
once, so that what disturbs one disturbs all. Both the time on the wall and that of the
processor are printed, since others may use the machine.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Final

from exportctl.analysis import atlas, diff, envelope, heat_map
from exportctl.catalogue import products
from exportctl.hardware import measure
from exportctl.metrics import APPLICABLE_DIE_AREA

ON: Final = "2026-02-01"
ENVELOPE_S, DIFF_S = 1.0, 2.0
Asked = Mapping[str, tuple[float | None, Callable[[], object]]]
ASKED: Final[Asked] = {
    "envelope by area": (ENVELOPE_S, lambda: envelope(on=ON, by=APPLICABLE_DIE_AREA)),
    "envelope by area, with a bill and two countries": (
        ENVELOPE_S,
        lambda: envelope(on=ON, by=APPLICABLE_DIE_AREA, also=("S.3374", "eu", "jp")),
    ),
    "diff 2022-12-01 2023-12-01": (DIFF_S, lambda: diff("2022-12-01", "2023-12-01")),
    "diff 2023-12-01 2026-02-01": (DIFF_S, lambda: diff("2023-12-01", ON)),
    "the same with licenses to SG": (DIFF_S, lambda: diff("2023-12-01", ON, to="SG")),
    "atlas": (None, lambda: atlas("us", on=ON)),
    "heat map": (None, lambda: heat_map("us", on=ON)),
}


def main() -> None:
    """Measure, and print a line for each question."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.texts")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    for each in products().values():
        measure(each.item)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ASKED}
    for _ in range(rounds):
        for name, (_, ask) in ASKED.items():
            wall, processor = time.perf_counter(), time.process_time()
            ask()
            took = time.perf_counter() - wall, time.process_time() - processor
            taken[name].append(took)
    print(f"median of {rounds} rounds, {len(products())} products")
    for name, spent in taken.items():
        wall = statistics.median(each for each, _ in spent)
        processor = statistics.median(each for _, each in spent)
        wanted = ASKED[name][0]
        limit = "" if wanted is None else f", wanted {wanted} s"
        print(f"{name:48} {wall:6.3f} s, processor {processor:6.3f} s{limit}")


if __name__ == "__main__":
    main()
