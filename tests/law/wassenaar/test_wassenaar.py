"""Wassenaar: computers by adjusted peak performance; the list binds nobody."""

from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

import pytest

from exportctl import Board, Computer, IntegratedCircuit, Truth, screen
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE as CTP
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP

Says: TypeAlias = Callable[..., Truth]
Kind: TypeAlias = tuple[type[Board | Computer], str, str]
T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
KINDS = [(Computer, "4.A.3.b", "4.A.3.c"), (Board, "4.A.3.c", "4.A.3.b")]


def item(of: type[Board | Computer], app: str) -> Board | Computer:
    """Return an item by its peak performance."""
    return of(id="x", integrated_circuits=(), stated={APP: app})


@pytest.mark.parametrize("kind", KINDS, ids=["computer", "board"])
@pytest.mark.parametrize(
    ("day", "at"),
    [
        ("2021-12-01", (F, U, U, T)),
        ("2022-12-31", (F, U, U, T)),
        ("2023-01-01", (F, F, F, T)),
        ("2024-12-04", (F, F, F, T)),
        ("2024-12-05", (F, F, F, T)),
    ],
)
def test_between_the_two_plenaries_29_to_70_is_unknown(
    says: Says, kind: Kind, day: str, at: tuple[Truth, ...]
) -> None:
    """Either of them may have raised the level."""
    of, id, other = kind
    for app, expected in zip(("29", "30", "70", "71"), at, strict=True):
        assert says("wassenaar", id, item(of, app), day) is expected
        assert says("wassenaar", other, item(of, app), day) is F
        decision = screen(item(of, app), regime="wassenaar", on=day)
        assert decision.controlled is expected
        assert (decision.classification == id) is (expected is T)


@pytest.mark.parametrize(("of", "id", "other"), KINDS)
def test_confidence_by_list(of: type[Board | Computer], id: str, other: str) -> None:
    """Only the level of 2024 is known from more than memory."""
    warned = f"{id}: the numbers of this text are unverified"
    for day, doubtful in (
        ("2022-06-01", True),
        ("2024-12-04", True),
        ("2024-12-05", False),
    ):
        said = screen(item(of, "90"), regime="wassenaar", on=day).warnings
        assert (warned in said) is doubtful
        assert not [each for each in said if other in each]


@pytest.mark.parametrize("of", [Computer, Board])
def test_older_lists_stay_open(of: type[Board | Computer]) -> None:
    """Their levels are not encoded."""
    for app in ("0", "90"):
        decision = screen(item(of, app), regime="wassenaar", on="2002-12-31")
        assert decision.controlled is U


LADDER = [
    (2009, "0.75", "1.5"), (2011, "1.5", "3.0"), (2013, "3.0", "8.0"),
    (2014, "8.0", "12.5"), (2016, "12.5", "16"), (2017, "16", "29"),
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=["computer", "board"])
@pytest.mark.parametrize(("year", "old", "new"), LADDER)
def test_each_plenary_raised_the_level_in_some_december(
    says: Says, kind: Kind, year: int, old: str, new: str
) -> None:
    """Before it the old level, after it the new, and between them nobody knows."""
    of, id, other = kind
    over = {app: str(Decimal(app) + Decimal("0.01")) for app in (old, new)}
    days = (f"{year}-11-30", f"{year}-12-01", f"{year}-12-31", f"{year + 1}-01-01")
    for app, expected in (
        (old, (F, F, F, F)),
        (over[old], (T, U, U, F)),
        (new, (T, U, U, F)),
        (over[new], (T, T, T, T)),
    ):
        for day, wanted in zip(days, expected, strict=True):
            assert says("wassenaar", id, item(of, app), day) is wanted
            assert says("wassenaar", other, item(of, app), day) is F
            decision = screen(item(of, app), regime="wassenaar", on=day)
            assert decision.controlled is wanted
            assert decision.license_required is U


@pytest.mark.parametrize("kind", KINDS, ids=["computer", "board"])
@pytest.mark.parametrize(
    ("ctp", "app", "expected"),
    [
        (189_999, "0.75", (U, F, F, F, F)),
        (190_000, "0.75", (U, U, U, U, F)),
        (190_001, "0.75", (U, T, T, U, F)),
        (190_001, "0.76", (U, T, T, U, T)),
        (1, "0.76", (U, F, F, U, T)),
    ],
)
def test_peak_performance_followed_theoretical_performance_in_2005(
    kind: Kind, ctp: int, app: str, expected: tuple[Truth, ...]
) -> None:
    """Another measure, so neither says anything of the other; 190,000 itself is open."""
    of, id, other = kind
    whole = of(id="x", integrated_circuits=(), stated={APP: app, CTP: ctp})
    days = ("2002-12-31", "2003-01-01", "2005-11-30", "2005-12-01", "2006-01-01")
    for day, wanted in zip(days, expected, strict=True):
        decision = screen(whole, regime="wassenaar", on=day)
        assert decision.controlled is wanted
        assert (decision.classification == id) is (decision.controlled is T)
        assert other not in decision.paragraphs


def test_circuits_have_no_limit_and_that_is_said() -> None:
    """It was not found; the verdict and a warning say just that."""
    chip = IntegratedCircuit(id="x", stated={TPP: "99999", APP: "90"})
    for day in ("2021-12-01", "2022-01-01", "2024-01-01", "2024-12-05"):
        decision = screen(chip, regime="wassenaar", on=day)
        assert decision.controlled is F
        assert decision.verdict.says(F) == "no limit found that it meets"
        assert any(each.startswith("no limit found") for each in decision.warnings)


def test_circuits_of_older_lists_stay_open_and_nothing_else_is_said_of_them() -> None:
    """In 2000 the list limited microprocessors, by a number that nobody here has seen."""
    for day in ("1996-10-01", "2000-12-01", "2021-11-30"):
        decision = screen(IntegratedCircuit(id="x"), regime="wassenaar", on=day)
        assert decision.controlled is U
        assert not [x for x in decision.warnings if x.startswith("no limit found")]


def test_the_list_licenses_nothing() -> None:
    """Each member does under its own law, so whether one is needed stays open."""
    for app in ("0", "90"):
        decision = screen(item(Computer, app), regime="wassenaar", on="2024-12-05", to="CN")
        assert decision.license_required is U
    listed = screen(item(Computer, "90"), regime="wassenaar", on="2024-12-05")
    assert str(listed).splitlines()[1] == "  ON THE LIST: 4.A.3.b governs"


def test_no_later_list_was_read() -> None:
    """The list of 2024 is the last that is known of."""
    said = screen(item(Computer, "0"), regime="wassenaar", on="2024-12-06").warnings
    assert "the texts were checked through 2024-12-05 only" in said
