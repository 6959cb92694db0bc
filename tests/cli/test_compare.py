"""``exportctl compare``: one item, one day, many regimes."""

import json
from pathlib import Path

import pytest

from exportctl.cli import main


def test_the_l40s_is_over_one_limit_and_under_two(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Met in the United States, not in Europe and Japan, with margins."""
    assert main(["compare", "l40s", "--on", "2026-01-01"]) == 0
    said = capsys.readouterr().out
    assert "5864 TPP, at least 4800  +1064 (+22.17 %)" in said
    assert said.count("5864 TPP, at least 6000  -136 (-2.27 %)") == 2
    assert "limit not met: eu, jp" in said


def test_json_holds_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    """For programs."""
    words = ["compare", "l40s", "--on", "2026-01-01", "--to", "CN", "--json"]
    assert main([*words, "--regime", "us", "--regime", "eu"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["regime"] for each in found["rows"]] == ["us", "eu"]
    assert found["destination"] == "CN"


def test_a_file_says_its_day_and_destination(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the command line does not say, the file may."""
    path = tmp_path / "x.json"
    path.write_text('{"tpp": 5000, "on": "2026-01-01", "to": "FR"}', encoding="utf-8")
    assert main(["compare", str(path), "--regime", "eu"]) == 0
    assert capsys.readouterr().out.startswith("x (x) to FR on 2026-01-01\n")
    assert main(["compare", str(path), "--regime", "eu", "--on", "2026-02-02"]) == 0
    assert "on 2026-02-02" in capsys.readouterr().out


def test_an_unknown_regime_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    """It is named, and the nearest suggested."""
    assert main(["compare", "l40s", "--regime", "europe"]) == 2
    assert "europe" in capsys.readouterr().err
