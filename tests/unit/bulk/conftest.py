"""Rules over tables, each row checked against the scalar evaluation of the same facts."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from exportctl.bulk import Kernel, Version
from exportctl.catalogue import places
from exportctl.evaluate import evaluate
from exportctl.rules import Instrument, Paragraph, Phase, Regime, Rule, Snapshot
from exportctl.sources import federal_register

DAY = dt.date(2020, 1, 1)


def _law(*rules: Rule) -> Snapshot:
    """Return a snapshot of paragraphs p0, p1 and so on."""
    source = federal_register(1, 1, "here")
    added = tuple(Paragraph(id=f"p{k}", source=source, rule=r) for k, r in enumerate(rules))
    act = Instrument(
        id="act",
        citation="1 FR 1",
        title="Test",
        released=DAY,
        published=DAY,
        phases=(Phase(effective=DAY, adds=added),),
    )
    regime = Regime(
        id="test",
        name="Test",
        instruments=(act,),
        begins=DAY,
        before="before",
        verified_through=DAY,
    )
    return regime.on(DAY, places())


def _wrong(versions: Sequence[Version], data: Any) -> list[tuple[int, str]]:
    """Return every row and rule of which a table is told something else than a row."""
    kernel = Kernel.of(versions)
    cells = kernel.cells(data)
    (batch,) = data.combine_chunks().to_batches()
    rows = kernel.rows(batch, 0)
    wrong = []
    for row in range(batch.num_rows):
        facts = rows.facts(row)
        for number, version in enumerate(versions):
            plain = evaluate(version.snapshot, facts, version.asked).truths
            for name, truth in plain.items():
                place = kernel.compiled.places[number, name]
                if cells.table[cells.ids[row], place] != truth.value:
                    wrong.append((row, name))
    return wrong


@pytest.fixture
def law() -> Callable[..., Snapshot]:
    """Return how to make a snapshot of rules."""
    return _law


@pytest.fixture
def wrong() -> Callable[[Sequence[Version], Any], list[tuple[int, str]]]:
    """Return how to compare a table with its rows."""
    return _wrong
