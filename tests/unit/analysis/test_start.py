"""What analyses start from is what a decision says."""

import subprocess
import sys

import pytest

from exportctl.analysis._start import Start, starting
from exportctl.logic import Truth
from exportctl.screening import screen

PRODUCTS = ("h20", "h200", "a800", "rtx-4090-d", "amd-mi308x", "intel-flex-140", "b200")


def start(item: str, on: str, to: str | None, regime: str = "us") -> Start:
    return starting(item, on=on, regime=regime, to=to, transaction=None, readings=())


@pytest.mark.parametrize("item", PRODUCTS)
@pytest.mark.parametrize(
    ("on", "to"),
    [
        ("2022-12-01", "CN"),
        ("2023-12-01", None),
        ("2026-02-01", "CN"),
        ("2026-02-01", "AE"),
    ],
)
def test_an_outcome_is_that_of_a_decision(item: str, on: str, to: str | None) -> None:
    """An analysis that started elsewhere would change another answer than the one given."""
    now, decision = start(item, on, to).present, screen(item, on=on, to=to)
    assert now.classification == decision.classification
    assert now.possible == decision.possible
    assert now.controlled is decision.controlled
    assert now.license_required is decision.license_required
    policies = () if decision.review is None else decision.review.possible
    assert now.review == tuple(each for each in policies if each != "none")


def test_what_stays_at_home_needs_no_license() -> None:
    """It is no export, and no application is reviewed."""
    now = start("h100", "2026-02-01", "US").present
    assert now.license_required is Truth.FALSE
    assert now.review == ()


def test_an_outcome_prints_and_is_data() -> None:
    """In one line, or as plain values."""
    now = start("amd-mi308x", "2023-12-01", "CN").present
    assert not now.decided
    assert str(now).endswith(
        "unknown whether controlled, unknown whether a license is required, "
        "presumption of denial"
    )
    assert now.to_dict()["controlled"] == "unknown"
    assert start("h20", "2023-12-01", "CN").present.decided


def test_the_same_question_gives_the_same_bytes() -> None:
    """Whatever the order in which Python happens to keep a set."""
    program = (
        "from exportctl.analysis import what_would;"
        "print(what_would('hygon-dcu-z100', on='2026-02-01', to='CN'))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
    assert "then" in said.pop()
