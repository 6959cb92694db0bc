"""EU: what is asked beyond the entries here keeps answers open."""

import pytest

from exportctl import IntegratedCircuit, Truth, screen
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.transactions import Transaction

DAY = "2026-01-01"


def chip(base_eccn: str = "") -> IntegratedCircuit:
    """Return a circuit far below the limit."""
    return IntegratedCircuit(id="chip", stated={TPP: "1"}, base_eccn=base_eccn)


@pytest.mark.parametrize("to", ["RU", "BY", "IR", "KP", "SY", "MM"])
def test_destinations_under_sanctions_stay_open(to: str) -> None:
    """They have regulations of their own, which are not encoded."""
    decision = screen(chip(), regime="eu", on=DAY, to=to)
    assert decision.license_required is Truth.UNKNOWN
    assert "license requirement open: restrictive measures" in decision.warnings


@pytest.mark.parametrize("to", ["CN", "HK", "VN", "US"])
def test_others_do_not(to: str) -> None:
    """What is on no list needs no authorisation by destination."""
    decision = screen(chip(), regime="eu", on=DAY, to=to)
    assert decision.license_required is Truth.FALSE
    assert not [each for each in decision.warnings if "Hong Kong" in each]
    assert not [each for each in decision.warnings if "not an export" in each]


def test_another_entry_stated_stays_open() -> None:
    """It has reasons of its own."""
    decision = screen(chip("3A001"), regime="eu", on=DAY, to="VN")
    assert decision.license_required is Truth.UNKNOWN


@pytest.mark.parametrize(
    "entry", ["3A090", "4A090", "3A991", "4A994", "5A992", "4E091", "EAR99"]
)
@pytest.mark.parametrize("regime", ["eu", "jp"])
def test_entries_that_only_america_has_say_nothing(regime: str, entry: str) -> None:
    """Those numbers stand on no list of Europe or Japan."""
    decision = screen(chip(entry), regime=regime, on=DAY, to="VN")
    assert decision.license_required is Truth.FALSE


def test_the_catch_all_is_asked_of_parties() -> None:
    """A barred end use makes an authorisation necessary for anything."""
    barred = Transaction(to="VN", stated={"other_barred_end_use_or_user": True})
    decision = screen(chip(), regime="eu", on=DAY, transaction=barred)
    assert decision.license_required_parties is Truth.TRUE
    unsaid = screen(chip(), regime="eu", on=DAY, transaction=Transaction(to="VN"))
    assert unsaid.license_required_parties is Truth.UNKNOWN


def test_what_is_left_out_is_told() -> None:
    """Silence would be a defect."""
    left_out = {each.id for each in screen(chip(), regime="eu", on=DAY).not_examined}
    assert {"arts. 9 and 10", "3B501 to 3B504", "4A506", "3D, 3E, 4D and 4E"} <= left_out
