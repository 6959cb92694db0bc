"""Record the answers for every product: ``python .ci/record_golden.py [--print]``."""

import json
import sys
from pathlib import Path

from exportctl.catalogue import places, products
from exportctl.dates import as_day
from exportctl.hardware import measure
from exportctl.law import US
from exportctl.screening._judge import judge, with_destination

TABLE = Path(__file__).parents[1] / "tests" / "golden" / "verdicts.json"
DAYS = ("2022-10-20", "2022-12-01", "2023-02-01", "2023-11-17", "2024-04-04")
COUNTRIES = ("CN", "MO", "SA", "VN", "IL", "NO", "RU", "IR")


def verdicts() -> dict[str, dict[str, str]]:
    """Return a line for every product and day."""
    return {id: {day: _line(id, day) for day in DAYS} for id in sorted(products())}


def _line(id: str, day: str) -> str:
    snapshot = US.on(as_day(day), places())
    facts = measure(products()[id].item)
    licenses = []
    for country in COUNTRIES:
        judged = judge(with_destination(facts, country), snapshot)
        licenses.append(f"{country}={judged.license_required}")
    return f"{judged.in_words}; controlled={judged.controlled}; {' '.join(licenses)}"


if __name__ == "__main__":
    text = json.dumps(verdicts(), indent=1) + "\n"
    if "--print" in sys.argv:
        print(text)
    else:
        TABLE.write_text(text, encoding="utf-8")
