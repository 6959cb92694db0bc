"""``exportctl export`` and ``exportctl validate-rules``."""

import json
from pathlib import Path

import pytest

from exportctl.cli import main
from exportctl.law import REGIMES
from exportctl.ruledata import read_rules

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_one_regime_is_exported(capsys: pytest.CaptureFixture[str]) -> None:
    """Twice named is once written."""
    assert main(["export", "--json", "--regime", "eu", "--regime", "eu"]) == 0
    (regime,) = read_rules(json.loads(capsys.readouterr().out)).regimes
    assert regime.id == "eu"


def test_without_a_regime_all_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """To a file, and nothing is printed."""
    path = tmp_path / "all.json"
    assert main(["export", "-o", str(path)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["validate-rules", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(REGIMES)


def test_a_regime_nobody_knows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, and nothing on standard output."""
    assert main(["export", "--regime", "atlantis"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "no regime 'atlantis'" in said.err


def test_a_draft_is_shown_by_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    """Its days, and what it states."""
    assert main(["validate-rules", str(EXAMPLES / "draft-bandwidth-line.json")]) == 0
    said = capsys.readouterr().out
    assert "  from 2027-01-01\n    states 3A090.d; us:controlled\n" in said


def test_what_a_draft_takes_away_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A draft may add nothing at all."""
    draft = json.loads((EXAMPLES / "draft-bandwidth-line.json").read_text(encoding="utf-8"))
    (phase,) = draft["instruments"][0]["phases"]
    phase |= {"removes": ["3A090.b"], "adds": []}
    path = tmp_path / "draft.json"
    path.write_text(json.dumps(draft), encoding="utf-8")
    assert main(["validate-rules", str(path)]) == 0
    assert capsys.readouterr().out.endswith("2027-01-01\n    takes away 3A090.b\n")


def test_a_file_without_rules_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is in order, and empty."""
    path = tmp_path / "empty.json"
    path.write_text('{"schema": "exportctl.rules-data/1"}', encoding="utf-8")
    assert main(["validate-rules", str(path)]) == 0
    assert capsys.readouterr().out == "no rules\n"


def test_every_fault_of_a_file_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error, with exit code 2."""
    assert main(["validate-rules", str(EXAMPLES / "faulty-rule.json")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 3
