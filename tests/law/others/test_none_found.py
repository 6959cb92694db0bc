"""Regimes in which a search found no limit: said as a finding, never as a clearance."""

import pytest

from exportctl import Board, Computer, HighBandwidthMemory, IntegratedCircuit, Truth, screen
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.transactions import Transaction

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
FOUND = {
    "sg": ("2025-02-17", "2025-02-18", "no performance control found"),
    "nl": ("2023-08-31", "2023-09-01", "no national performance control found"),
    "cn": ("2023-07-31", "2023-08-01", "no performance control found"),
}
CASES = [pytest.param(regime, *about, id=regime) for regime, about in FOUND.items()]
CHIP = IntegratedCircuit(id="chip", stated={TPP: "99999"})
HOLDERS = [
    Board(id="board", integrated_circuits=(CHIP,)),
    Computer(id="computer", integrated_circuits=(CHIP,)),
]


@pytest.mark.parametrize(("regime", "before", "day", "words"), CASES)
def test_the_words_say_what_was_found(
    regime: str, before: str, day: str, words: str
) -> None:
    """A reader must not take "not found" for "free"."""
    for later in (day, "2026-01-01"):
        decision = screen(CHIP, regime=regime, on=later)
        assert decision.controlled is F
        assert decision.verdict.says(decision.controlled) == words
        (told,) = [x for x in decision.warnings if x.startswith("no control found: ")]
        assert "no clearance" in told or "ask regime eu" in told
        assert "2026-" in told
    assert screen(CHIP, regime=regime, on=before).controlled is U


@pytest.mark.parametrize(("regime", "before", "day", "words"), CASES)
@pytest.mark.parametrize("to", ["CN", "US", "RU"])
def test_whether_a_license_is_needed_stays_open(
    regime: str, before: str, day: str, words: str, to: str
) -> None:
    """Other lists and clauses were not read, on any day."""
    for each in (before, day):
        assert screen(CHIP, regime=regime, on=each, to=to).license_required is U
    assert words


@pytest.mark.parametrize("item", HOLDERS, ids=lambda each: each.id)
def test_computers_in_singapore_stay_open(item: Board | Computer) -> None:
    """They are listed at the level of other lists, which was not seen in the order."""
    for day in ("2025-02-18", "2025-12-01"):
        assert screen(item, regime="sg", on=day).controlled is U


@pytest.mark.parametrize(
    "item", [*HOLDERS, HighBandwidthMemory(id="hbm")], ids=lambda x: x.id
)
@pytest.mark.parametrize("regime", ["nl", "cn"])
def test_elsewhere_it_is_found_for_no_item(regime: str, item: Board) -> None:
    """Equipment and materials are listed, no product by its performance."""
    decision = screen(item, regime=regime, on="2026-01-01")
    assert decision.controlled is F
    assert any(each.startswith("no control found: ") for each in decision.warnings)


@pytest.mark.parametrize(("day", "year"), [("2025-11-30", False), ("2025-12-01", True)])
def test_singapores_order_of_2025(day: str, *, year: bool) -> None:
    """It rests on the European list of 2024, which 3A501 postdates."""
    said = screen(CHIP, regime="sg", on=day).warnings
    assert any("without 3A501 and 4A507" in each for each in said) is year


def test_singapores_catch_all() -> None:
    """Barred ends make a permit necessary."""
    deal = Transaction(to="CN", stated={"other_barred_end_use_or_user": True})
    decision = screen(CHIP, regime="sg", on="2026-01-01", transaction=deal)
    assert decision.license_required_parties is T


@pytest.mark.parametrize(
    ("day", "words", "there"),
    [
        ("2024-09-06", "annex of September 2024", False),
        ("2024-09-07", "annex of September 2024", True),
        ("2025-03-31", "measuring", False),
        ("2025-04-01", "measuring", True),
    ],
)
def test_equipment_of_the_netherlands_is_left_out_and_said(
    day: str, words: str, *, there: bool
) -> None:
    """The national rules are about machines."""
    left_out = screen(CHIP, regime="nl", on=day).not_examined
    assert any(words in f"{each.id} {each.because}" for each in left_out) is there
