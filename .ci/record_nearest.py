"""Record the nearest change of outcome for every product: ``python .ci/record_nearest.py``.

A row for every product and each of two days, to China: the smallest change, of one or two
numbers or of an answer about the item, that makes the rules say something else, and what
they say then.
"""

import csv
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from exportctl.analysis import nearest_change
from exportctl.catalogue import products

TABLE = Path(__file__).parents[1] / "tests" / "golden" / "nearest_changes.csv"
DAYS = ("2023-12-01", "2026-02-01")
COLUMNS = ("id", "on", "nearest change, and what the rules say then")


def row(asked: tuple[str, str]) -> tuple[str, str, str]:
    """Return the row of a product and a day."""
    id, day = asked
    way = nearest_change(id, on=day, to="CN")
    return id, day, "" if way is None else str(way)


if __name__ == "__main__":
    pairs = [(id, day) for id in sorted(products()) for day in DAYS]
    with ProcessPoolExecutor(2) as pool:
        rows = list(pool.map(row, pairs, chunksize=8))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
