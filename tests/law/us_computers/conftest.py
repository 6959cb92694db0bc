"""How to put a question to the law on computers."""

from collections.abc import Callable
from decimal import Decimal

import attrs
import pytest

from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.evaluate import evaluate
from exportctl.hardware import Board, Computer, IntegratedCircuit, Item, measure
from exportctl.law import US_COMPUTERS
from exportctl.logic import Truth
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE, COMPOSITE_THEORETICAL_PERFORMANCE
from exportctl.rules import Snapshot
from exportctl.transactions import Transaction, transaction_facts

UNITS = {"MTOPS": COMPOSITE_THEORETICAL_PERFORMANCE, "WT": ADJUSTED_PEAK_PERFORMANCE}
OF_A_BOARD = " of a board"


@pytest.fixture(scope="session")
def on() -> Callable[[str], Snapshot]:
    """Return what is in force on a day."""
    return lambda day: US_COMPUTERS.on(as_day(day), places())


@pytest.fixture(scope="session")
def machine() -> Callable[..., Item]:
    """Return a computer, a board or a circuit of so many MTOPS or WT."""

    def made(value: str | Decimal, unit: str, kind: str = "computer") -> Item:
        plain = unit.removesuffix(OF_A_BOARD)
        stated = {UNITS[plain]: f"{value} {plain}"}
        if plain != unit:
            return Board(id="machine", integrated_circuits=(), stated=stated)
        if kind == "computer":
            return Computer(id="machine", stated=stated)
        return IntegratedCircuit(id="machine", stated=stated)

    return made


@pytest.fixture(scope="session")
def ask(on: Callable[[str], Snapshot]) -> Callable[..., Truth]:
    """Ask one provision of an item on a day; by default a plain export."""

    def asked(
        id: str, item: Item, day: str, to: str | None = None, **stated: bool
    ) -> Truth:
        deal = attrs.evolve(Transaction(stated=stated), to=to)
        facts = measure(item).knowing(transaction_facts(deal))
        return evaluate(on(day), facts, (id,)).truths[id]

    return asked
