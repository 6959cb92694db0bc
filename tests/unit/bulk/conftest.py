"""Rules over tables, each row checked against the scalar evaluation of the same facts."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from exportctl.bulk import Kernel, Version
from exportctl.catalogue import places
from exportctl.evaluate import evaluate
from exportctl.rules import Paragraph, Rule, Snapshot
from exportctl.sources import federal_register


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
def law(law: Callable[..., Snapshot]) -> Callable[..., Snapshot]:
    """Return how to make a snapshot of paragraphs p0, p1 and so on."""
    source = federal_register(1, 1, "here")

    def of(*rules: Rule) -> Snapshot:
        added = (Paragraph(id=f"p{k}", source=source, rule=r) for k, r in enumerate(rules))
        return law(*added, among=places())

    return of


@pytest.fixture
def wrong() -> Callable[[Sequence[Version], Any], list[tuple[int, str]]]:
    """Return how to compare a table with its rows."""
    return _wrong
