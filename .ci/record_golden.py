"""Record the answers for every product: ``python .ci/record_golden.py [--print N/M]``.

A line for every product and day on which the law changes, if it differs from the line
before; in it, the countries with one and the same answer stand together. ``--print N/M``
prints the lines of every M-th product, beginning with the N-th, and writes nothing;
``--texts`` writes ``texts.json`` alone.

``texts.json`` holds every cell of the law on three days, and what differs between them.

``classes.csv`` is for reading: whether each product is controlled on three days, one under
each text of 3A090, and by which paragraph.
"""

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from exportctl.analysis import atlas, diff
from exportctl.catalogue import places, products
from exportctl.hardware import measure
from exportctl.law import US
from exportctl.logic import Truth
from exportctl.screening._judge import Judgement, judge, knowing
from exportctl.screening._parties import unasked
from exportctl.transactions import Transaction, transaction_facts

TABLE = Path(__file__).parents[1] / "tests" / "golden" / "verdicts.json"
CLASSES = TABLE.with_name("classes.csv")
TEXTS = TABLE.with_name("texts.json")
CLASS_DAYS = [date(2022, 12, 1), date(2023, 12, 1), date(2026, 2, 1)]
CLASS_WORDS = {
    Truth.TRUE: "controlled",
    Truth.FALSE: "not",
    Truth.UNKNOWN: "unknown",
}
COUNTRIES = [
    "CN",
    "HK",
    "MO",
    "AE",
    "SA",
    "SG",
    "TW",
    "IL",
    "IN",
    "VN",
    "NO",
    "GB",
    "RU",
    "IR",
]


def days() -> list[date]:
    """Return the days on which the law changes, and the one before all of them."""
    changes = sorted(US.breakpoints())
    return [changes[0] - timedelta(1), *changes]


def verdicts(id: str) -> dict[str, str]:
    """Return the lines of one product, by day."""
    found: dict[str, str] = {}
    for day in days():
        line = _line(id, day)
        if not found or line != [*found.values()][-1]:
            found[day.isoformat()] = line
    return found


def _line(id: str, day: date) -> str:
    snapshot, facts = US.on(day, places()), measure(products()[id].item)
    said: dict[str, list[str]] = {}
    for country in COUNTRIES:
        deal = Transaction(to=country)
        known = knowing(facts, transaction_facts(deal))
        judged = judge(known, snapshot, unasked(deal))
        said.setdefault(_license(judged), []).append(country)
    licenses = "; ".join(f"{' '.join(who)}: {what}" for what, who in said.items())
    return f"{judged.in_words}, controlled {judged.controlled}; {licenses}"


def _license(judged: Judgement) -> str:
    required = judged.license_required
    parts = [f"license {required}"]
    if judged.enforced is not required:
        parts.append(f"enforced {judged.enforced}")
    if judged.licensing.parties is not Truth.UNKNOWN:
        parts.append(f"parties {judged.licensing.parties}")
    parts += [each.id for each in judged.exceptions]
    parts += [" or ".join(judged.review.possible)] if judged.review else []
    return ", ".join(parts)


def classes() -> str:
    """Return the table of classes: on each day the class, and the paragraph behind it."""
    names = [f"{day} {what}" for day in CLASS_DAYS for what in ("class", "paragraph")]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["id", *names])
    for id in sorted(products()):
        cells = [cell for day in CLASS_DAYS for cell in _class(id, day)]
        writer.writerow([id, *cells])
    return text.getvalue()


def _class(id: str, day: date) -> tuple[str, str]:
    facts, deal = measure(products()[id].item), Transaction()
    known = knowing(facts, transaction_facts(deal))
    judged = judge(known, US.on(day, places()), unasked(deal))
    governing = judged.in_words.removeprefix("unknown: ")
    return CLASS_WORDS[judged.controlled], governing


def texts() -> dict[str, object]:
    """Return the cells of the law on three days, and what each change did to products."""
    every = [atlas(US, on=day).to_dict() for day in CLASS_DAYS]
    pairs = ((0, 1), (1, 2), (0, 2))
    changes = [diff(CLASS_DAYS[one], CLASS_DAYS[two]) for one, two in pairs]
    return {
        "atlas": {x["on"]: {"cells": _said(x), "findings": x["findings"]} for x in every},
        "flips": {
            f"{each.before.on}..{each.after.on}": {
                "flips": [str(flip) for flip in each.flips],
                "another paragraph": [
                    f"{x.id}: {x.differences[0]}" for x in each.reclassified
                ],
                "proofs": [str(x) for x in (*each.relaxed, *each.tightened)],
            }
            for each in changes
        },
    }


def _said(found: Mapping[str, Any]) -> dict[str, str]:
    """Return a line for each cell."""
    return {
        text: f"{x['classification']}, controlled {x['controlled']}"
        for text, x in found["cells"].items()
    }


def recorded(ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the lines of several products."""
    ids = list(ids)
    with ProcessPoolExecutor(2) as pool:
        return dict(zip(ids, pool.map(verdicts, ids), strict=True))


if __name__ == "__main__":
    everything = sorted(products())
    if "--print" in sys.argv:
        first, _, step = sys.argv[-1].partition("/")
        sample = everything[int(first) :: int(step)]
        print(json.dumps({id: verdicts(id) for id in sample}, indent=1))
    elif "--texts" in sys.argv:
        TEXTS.write_text(json.dumps(texts(), indent=1) + "\n", encoding="utf-8")
    else:
        TEXTS.write_text(json.dumps(texts(), indent=1) + "\n", encoding="utf-8")
        CLASSES.write_text(classes(), encoding="utf-8")
        text = json.dumps(recorded(everything), indent=1) + "\n"
        TABLE.write_text(text, encoding="utf-8")
