"""The nearest change of outcome of every product: a change of law or data shows here.

To record the table anew after a change that is meant: ``python .ci/record_nearest.py``.
Every twentieth product is compared; ``EXPORTCTL_DEEP=1`` compares all of them.
"""

import csv
import os
from pathlib import Path

from exportctl.analysis import nearest_change
from exportctl.catalogue import products

TABLE = Path(__file__).parent / "nearest_changes.csv"
DAYS = ("2023-12-01", "2026-02-01")
STEP = 1 if os.environ.get("EXPORTCTL_DEEP") == "1" else 20


def table() -> dict[tuple[str, str], str]:
    """Return what is recorded, by product and day."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return {(id, day): text for id, day, text in rows}


def test_the_table_knows_every_product_on_both_days() -> None:
    """A product without a row has not been looked at."""
    assert list(table()) == [(id, day) for id in sorted(products()) for day in DAYS]


def test_no_nearest_change_has_changed_unseen() -> None:
    """What the table says is what is said today."""
    recorded = table()
    for id in sorted(products())[7::STEP]:
        for day in DAYS:
            way = nearest_change(id, on=day, to="CN")
            assert recorded[id, day] == ("" if way is None else str(way)), (id, day)


def test_the_table_says_what_is_known_of_some() -> None:
    """The H20 lacks 32 TPP, the A800 has 192 too many, the MI300X lacks 80.8."""
    recorded = table()
    assert "+32, +1.35 %" in recorded["nvidia-h20", "2023-12-01"]
    assert "-192, -3.85 %" in recorded["nvidia-a800-sxm-80gb", "2023-12-01"]
    assert "+80.8, +0.39 %" in recorded["amd-mi300x", "2026-02-01"]
