"""Programmable logic by pins and serial rate: Europe, Japan and Wassenaar."""

import pytest

from exportctl import IntegratedCircuit, Truth, screen
from exportctl.hardware import ProgrammableLogic, Transceiver
from exportctl.metrics import DIGITAL_INPUTS_OUTPUTS
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
NAMES = {
    "eu": ("3A001.a.7.a", "3A001.a.7.b", "2021-09-09"),
    "jp": ("art. 6(i)(to)", "art. 6(i)(to)", "2025-05-01"),
    "wassenaar": ("3.A.1.a.7", "3.A.1.a.7", "2021-12-01"),
}
DAY = "2026-01-01"


def device(pins: object, rate: object) -> IntegratedCircuit:
    """Return programmable logic by its pins and the rate of its transceivers together."""
    logic = ProgrammableLogic(
        digital_inputs_outputs=pins, transceivers=(Transceiver(one_way_gbit_s=rate),)
    )
    return IntegratedCircuit(id="x", programmable=logic, stated={TPP: "100"})


@pytest.mark.parametrize("regime", NAMES)
@pytest.mark.parametrize(
    ("pins", "rate", "expected"),
    [
        (700, "499.999", F),
        (701, 0, T),
        (0, 500, T),
        (0, "456.4", F),
        (None, "456.4", U),
        (512, None, U),
    ],
    ids=str,
)
def test_more_than_700_pins_or_500_gbit_s_or_more(
    regime: str, pins: object, rate: object, expected: Truth
) -> None:
    """700 pins are free, and 500 Gbit/s are not."""
    by_pins, by_rate, first = NAMES[regime]
    for day in (first, "2025-05-28", DAY):
        decision = screen(device(pins, rate), regime=regime, on=day)
        assert decision.controlled is expected
        wanted = by_pins if pins == 701 else by_rate
        assert (decision.classification == wanted) is (expected is T)


@pytest.mark.parametrize(("regime", "day"), [("eu", "2021-09-08"), ("jp", "2025-04-30"),
                                             ("wassenaar", "2021-11-30")])  # fmt: skip
def test_before_the_first_text_it_stays_open(regime: str, day: str) -> None:
    """The smallest device too."""
    for item in (device(0, 0), device(701, 500)):
        assert screen(item, regime=regime, on=day).controlled is U


@pytest.mark.parametrize("regime", ["eu", "jp"])
def test_it_needs_a_license_as_the_rest_does(regime: str) -> None:
    """It stands on the same list."""
    for pins, expected in ((701, T), (700, F)):
        decision = screen(device(pins, 0), regime=regime, on=DAY, to="CN")
        assert decision.license_required is expected
    assert screen(device(701, 0), regime=regime, on=DAY, to="JP").license_exceptions == ()


@pytest.mark.parametrize("day", ["2022-01-01", "2024-06-01"])
def test_europe_before_2025_is_unverified(day: str) -> None:
    """The numbers are those of the later text."""
    decision = screen(device(701, 0), regime="eu", on=day, to="CN")
    assert decision.license_required is T
    assert "3A001.a.7.a: the numbers of this text are unverified" in decision.warnings


def test_what_nobody_calls_programmable_is_not_asked_for_pins() -> None:
    """A processor is not open for want of them; stating them is saying that it is one."""
    plain = IntegratedCircuit(id="x", stated={TPP: "100"})
    pins = IntegratedCircuit(id="x", stated={TPP: "100", DIGITAL_INPUTS_OUTPUTS: 701})
    for regime in NAMES:
        assert screen(plain, regime=regime, on=DAY).controlled is F
        assert screen(pins, regime=regime, on=DAY).controlled is T
    assert "3A001.a.9" in str(screen(plain, regime="eu", on=DAY))
