"""Canada: no limit on processors found in force, and a proposal that never answers yes."""

import pytest

from exportctl import Board, Computer, IntegratedCircuit, Truth, screen
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.screening import regime_named

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
WOULD_BE = "proposed order of 2026-04-25"


def chip(tpp: str) -> IntegratedCircuit:
    """Return a circuit by its total."""
    return IntegratedCircuit(id="chip", stated={TPP: tpp})


def holder(of: type[Board | Computer], tpp: str) -> Board | Computer:
    """Return a board or computer with one circuit."""
    return of(id="whole", integrated_circuits=(chip(tpp),))


@pytest.mark.parametrize(
    ("day", "at_5999", "at_6000"),
    [
        ("2024-07-19", F, F),
        ("2024-07-20", F, F),
        ("2026-04-25", F, F),
        ("2026-05-25", F, F),
        ("2026-05-26", F, U),
        ("2026-11-23", F, U),
    ],
)
def test_after_the_comments_closed_6000_is_open(
    day: str, at_5999: Truth, at_6000: Truth
) -> None:
    """A final order may have followed; neither it nor its absence was found."""
    assert screen(chip("5999"), regime="ca", on=day).controlled is at_5999
    decision = screen(chip("6000"), regime="ca", on=day, to="CN")
    assert decision.controlled is at_6000
    assert decision.license_required is U
    if at_6000 is U:
        assert decision.possible == ("proposed order:circuits", "none")


@pytest.mark.parametrize("tpp", ["6000", "99999"])
def test_a_proposal_is_never_in_force(tpp: str) -> None:
    """On no day does it answer that something is controlled."""
    for day in ("2026-04-25", "2026-05-26", "2027-01-01"):
        for item in (chip(tpp), holder(Board, tpp), holder(Computer, tpp)):
            assert screen(item, regime="ca", on=day).controlled is not T
    (*_, proposal) = regime_named("ca").instruments
    assert proposal.posture == "proposal"


@pytest.mark.parametrize(
    ("day", "tpp", "said"),
    [
        ("2026-04-24", "6000", False),
        ("2026-04-25", "6000", True),
        ("2026-04-25", "5999", False),
        ("2026-06-01", "6001", True),
    ],
)
def test_what_it_would_list_is_told(day: str, tpp: str, *, said: bool) -> None:
    """For circuits and for what holds them."""
    for item in (chip(tpp), holder(Board, tpp)):
        warnings = screen(item, regime="ca", on=day).warnings
        assert any(each.startswith(WOULD_BE) for each in warnings) is said


def test_not_found_is_not_said_as_free() -> None:
    """The words and a warning say what a search found, and since when."""
    found = screen(chip("9000"), regime="ca", on="2025-01-01")
    assert found.verdict.says(found.controlled) == "no performance control found"
    assert any("that is no clearance" in each for each in found.warnings)
    before = screen(chip("9000"), regime="ca", on="2024-07-19")
    assert before.warnings[0].startswith("before item 5506")
    assert not [each for each in before.warnings if "that is no clearance" in each]
    first = screen(chip("9000"), regime="ca", on="2024-07-20")
    assert any("that is no clearance" in each for each in first.warnings)


@pytest.mark.parametrize("of", [Board, Computer])
@pytest.mark.parametrize("day", ["2024-07-19", "2025-01-01", "2026-05-26"])
def test_computers_stay_open(of: type[Board | Computer], day: str) -> None:
    """They are listed at a level that was not seen."""
    assert screen(holder(of, "1"), regime="ca", on=day).controlled is U


@pytest.mark.parametrize("of", [Board, Computer])
def test_after_the_comments_what_holds_one_is_possible_too(
    of: type[Board | Computer],
) -> None:
    """The proposed order names computers beside circuits."""
    decision = screen(holder(of, "6000"), regime="ca", on="2026-05-26")
    assert decision.possible == (
        "proposed order:circuits",
        "proposed order:computers",
        "none",
    )
    below = screen(holder(of, "5999"), regime="ca", on="2026-05-26")
    assert below.possible == ()
    assert below.paragraphs == ()
