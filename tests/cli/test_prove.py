"""``exportctl prove``."""

import json

import pytest

from exportctl.cli import main, prove
from exportctl.formal import AMENDMENTS, FALSE_CLAIMS, THEOREMS, Theorem, Unamended


def test_claims_are_proved_in_the_order_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """A certificate each, with a line between them."""
    assert main(["prove", "us-implies-eu", "eu-implies-us"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("us-implies-eu: REFUTED\n")
    assert "\n\neu-implies-us: PROVED\n" in said


def test_json_is_one_line_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    """For programs."""
    assert main(["prove", "--json", "eu-implies-us", "amendments-eu"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["claim"] for each in found] == ["eu-implies-us", "amendments-eu"]
    assert {each["outcome"] for each in found} == {"proved"}


def test_without_a_name_every_theorem_is_proved(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The claims themselves are tested elsewhere; here a few stand for all."""
    monkeypatch.setattr(prove, "THEOREMS", THEOREMS[-1:])
    monkeypatch.setattr(prove, "AMENDMENTS", AMENDMENTS[-1:])
    assert main(["prove"]) == 0
    said = capsys.readouterr().out
    assert said.count(": PROVED\n") == 2


def test_the_list_names_every_claim(capsys: pytest.CaptureFixture[str]) -> None:
    """Those that are wrong under a heading of their own."""
    assert main(["prove", "--list"]) == 0
    right, _, wrong = capsys.readouterr().out.partition("claimed, and wrong:\n")
    claims: tuple[Theorem | Unamended, ...] = (*THEOREMS, *AMENDMENTS)
    for each in claims:
        assert f"  {each.id}: {each.says}\n" in right
    for false in FALSE_CLAIMS:
        assert f"  {false.id}: {false.says}\n" in wrong


def test_a_claim_nobody_made_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2."""
    assert main(["prove", "gravity"]) == 2
    assert "no claim 'gravity'" in capsys.readouterr().err
