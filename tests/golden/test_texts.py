"""Every cell of the law on three days, and what changed between them, as recorded.

``.ci/record_golden.py`` writes the table; a change of law shows here as changed lines.
"""

import json
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from exportctl.analysis import atlas, diff
from exportctl.catalogue import products

TABLE = Path(__file__).with_name("texts.json")
DAYS = ["2022-12-01", "2023-12-01", "2026-02-01"]


@cache
def recorded() -> Any:
    return json.loads(TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("day", DAYS)
def test_every_cell_says_what_it_said(day: str) -> None:
    """One answer for each, and the findings about the law."""
    found = atlas("us", on=day)
    said = {
        each.cell.text: f"{each.classification}, controlled {each.controlled}"
        for each in found.cells
    }
    assert recorded()["atlas"][day] == {
        "cells": said,
        "findings": [str(each) for each in found.findings],
    }


@pytest.mark.parametrize(("before", "after"), list(combinations(DAYS, 2)))
def test_the_same_products_flip_for_the_same_reasons(before: str, after: str) -> None:
    """Of a sample of the catalogue; the recorder asks about all of it."""
    known = recorded()["flips"][f"{before}..{after}"]
    sample = sorted(products())[::16]
    found = diff(before, after, items=sample)
    asked = tuple(f"{id}: " for id in sample)
    assert [str(x) for x in found.flips] == [
        line for line in known["flips"] if line.startswith(asked)
    ]
    assert [f"{x.id}: {x.differences[0]}" for x in found.reclassified] == [
        line for line in known["another paragraph"] if line.startswith(asked)
    ]
    assert [str(x) for x in (*found.relaxed, *found.tightened)] == known["proofs"]


def test_flips_are_those_of_the_classes() -> None:
    """The table of classes is recorded by another way of asking."""
    text = TABLE.with_name("classes.csv").read_text(encoding="utf-8")
    rows = [line.split(",") for line in text.splitlines()[1:]]
    at = {day: 1 + 2 * k for k, day in enumerate(DAYS)}
    for before, after in combinations(DAYS, 2):
        flips = recorded()["flips"][f"{before}..{after}"]["flips"]
        changed = sorted(row[0] for row in rows if row[at[before]] != row[at[after]])
        assert sorted(line.partition(": ")[0] for line in flips) == changed
