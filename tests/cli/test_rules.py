"""``exportctl rules``: the instruments, with their dates and what of them is encoded."""

import json

import pytest

from exportctl.cli import main
from exportctl.law import REGIMES, US


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run ``rules`` and return what it printed."""
    assert main(["rules", *words]) == 0
    return capsys.readouterr().out


def test_every_instrument_is_listed_by_date(capsys: pytest.CaptureFixture[str]) -> None:
    """Released, published, effective, to be kept, posture, and what is left out."""
    said = printed(capsys, "--regime", "us")
    places = [said.index(f"{each.citation} ({each.id}): ") for each in US.instruments]
    assert places == sorted(places)
    about = said.partition("90 FR 4544 (fr90_4544): ")[2].splitlines()
    assert about[1] == (
        "  released 2025-01-13, published 2025-01-15, effective 2025-01-13, "
        "to be kept from 2025-05-15"
    )
    assert about[2].startswith("  posture: codified; ")
    assert about[3].startswith("  partial; left out: compliance with 90 FR 4544; ")


def test_what_is_known_and_not_encoded_is_listed_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nobody should think that it was forgotten."""
    said = printed(capsys, "--regime", "us")
    assert "89 FR 96830 (fr89_96830)\n  absent\n" in said
    assert "\nstanding provisions\n  partial; left out: before 3A090; " in said


def test_without_a_regime_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Each under its name, with the day through which it was checked."""
    said = printed(capsys)
    for regime in REGIMES:
        assert f"{regime.name} ({regime.id})\n  the texts were checked through" in said


def test_json_has_the_same_with_fields(capsys: pytest.CaptureFixture[str]) -> None:
    """For programs; a letter has no day of publication."""
    found = json.loads(printed(capsys, "--json"))
    assert found["schema"] == "exportctl.rules/1"
    regimes = {each["id"]: each for each in found["regimes"]}
    assert list(regimes) == [each.id for each in REGIMES]
    (january,) = [x for x in regimes["us"]["instruments"] if x["id"] == "fr90_4544"]
    assert january["effective"] == ["2025-01-13"]
    assert january["compliance"] == ["2025-05-15"]
    assert january["coverage"]["status"] == "partial"
    assert regimes["us"]["background"]["left_out"][0] == "before 3A090"
    assert regimes["us-proposals"]["background"] is None
    assert {"89 FR 96830"} <= {each["citation"] for each in regimes["us"]["absent"]}
    assert regimes["us-letters"]["instruments"][0]["published"] is None


def test_an_unknown_regime_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, with the names that there are."""
    assert main(["rules", "--regime", "atlantis"]) == 2
    assert "no regime 'atlantis'; did you mean 'us'" in capsys.readouterr().err
