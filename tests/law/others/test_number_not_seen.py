"""Regimes with a list whose number was not seen: nothing is ever free under them."""

import pytest

from exportctl import (
    Board,
    Computer,
    HighBandwidthMemory,
    IntegratedCircuit,
    ModelWeights,
    Truth,
    screen,
)
from exportctl.hardware import Item
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.transactions import Transaction

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
LISTED = {
    "kr": ("2025-02-27", "2025-02-28", "AI semiconductors"),
    "tw": ("2026-02-11", "2026-02-12", "export control list"),
    "my": ("2025-07-13", "2025-07-14", "Directive 1/2025"),
    "ch": ("2025-04-30", "2025-05-01", "annex 2, 3A901 to 3A904"),
    "au": ("2024-08-31", "2024-09-01", "Defence and Strategic Goods List 2024"),
    "nz": ("2024-11-11", "2024-11-12", "Strategic Goods List 2024"),
    "in": ("2025-10-22", "2025-10-23", "SCOMET category 7"),
    "dk": ("2025-06-30", "2025-07-01", "national list"),
}
# Those of which it is known that circuits were not limited before.
NEW = {"kr", "my"}
CASES = [pytest.param(regime, *about, id=regime) for regime, about in LISTED.items()]


def chip(tpp: str) -> IntegratedCircuit:
    """Return a circuit by its total."""
    return IntegratedCircuit(id=f"chip-{tpp}", stated={TPP: tpp})


ITEMS = [
    chip("0"),
    chip("99999"),
    Board(id="board", integrated_circuits=(chip("1"),)),
    Computer(id="computer", integrated_circuits=(), stated={APP: "0"}),
    HighBandwidthMemory(id="hbm"),
    ModelWeights(id="weights"),
]


@pytest.mark.parametrize("regime", LISTED)
@pytest.mark.parametrize("item", ITEMS, ids=lambda each: each.id)
def test_nothing_is_free_while_the_number_is_unknown(item: Item, regime: str) -> None:
    """A limit that nobody has seen may catch anything."""
    _, day, paragraph = LISTED[regime]
    for later in (day, "2026-11-23"):
        decision = screen(item, regime=regime, on=later, to="CN")
        assert decision.controlled is U
        assert decision.license_required is U
        assert paragraph in {each.paragraph.id for each in decision.trace}


@pytest.mark.parametrize(("regime", "before", "day", "paragraph"), CASES)
def test_the_day_before_is_told_apart(
    regime: str, before: str, day: str, paragraph: str
) -> None:
    """Where the earlier list was not looked at, the answer is open then too."""
    decision = screen(chip("99999"), regime=regime, on=before, to="CN")
    assert decision.controlled is (F if regime in NEW else U)
    assert decision.license_required is U
    assert decision.warnings[0].startswith("before ")
    assert paragraph not in {each.paragraph.id for each in decision.trace}
    assert not screen(chip("1"), regime=regime, on=day).warnings[0].startswith("before")


@pytest.mark.parametrize("regime", sorted(NEW))
@pytest.mark.parametrize("of", [Board, Computer])
def test_computers_were_limited_before(regime: str, of: type[Board | Computer]) -> None:
    """At a level that was not seen."""
    item = of(id="x", integrated_circuits=())
    decision = screen(item, regime=regime, on="2024-01-01")
    assert decision.controlled is U


@pytest.mark.parametrize(
    ("app", "barred", "expected"),
    [("0.0127", True, F), ("0.0128", True, T), ("0.0129", True, T), ("0.0128", False, F)],
)
def test_koreas_permit_by_situation(app: str, expected: Truth, *, barred: bool) -> None:
    """0.0128 WT or more, for ends that it bars."""
    item = Computer(id="x", integrated_circuits=(), stated={APP: app})
    deal = Transaction(to="VN", stated={"other_barred_end_use_or_user": barred})
    decision = screen(item, regime="kr", on="2025-02-28", transaction=deal)
    assert decision.license_required_parties is expected


@pytest.mark.parametrize(("day", "expected"), [("2025-06-09", F), ("2025-06-10", T)])
def test_taiwans_entity_list(day: str, expected: Truth) -> None:
    """Since the day on which Huawei and SMIC came on it."""
    deal = Transaction(to="CN", stated={"listed_party": True})
    decision = screen(chip("1"), regime="tw", on=day, transaction=deal)
    assert decision.license_required_parties is expected
