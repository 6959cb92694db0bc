"""``exportctl recheck``: what has changed since a decision was saved."""

import json
from pathlib import Path

import pytest

from exportctl.cli import main

SPEC = 'tpp = 5000\nmarket = "datacenter"\n'


@pytest.fixture
def saved(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Path:
    """Return a file with a decision of December 2022."""
    assert main(["check", "h800", "--to", "CN", "--on", "2022-12-01", "--json"]) == 0
    path = tmp_path / "decision.json"
    path.write_text(capsys.readouterr().out)
    return path


def test_nothing_changed_is_exit_code_0(
    capsys: pytest.CaptureFixture[str], saved: Path
) -> None:
    """A script can go on."""
    assert main(["recheck", str(saved), "--on", "2022-12-02"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "H800 SXM5 80GB (nvidia-h800-sxm) to CN, regime us",
        "  decided for 2022-12-01, asked again for 2022-12-02",
        "for 2022-12-01: nothing has changed",
        "since then: nothing has changed",
    ]


def test_a_change_is_exit_code_1(capsys: pytest.CaptureFixture[str], saved: Path) -> None:
    """A script can stop, and a person reads why."""
    assert main(["recheck", str(saved), "--on", "2023-11-17"]) == 1
    said = capsys.readouterr().out
    assert "  classification: 3A090.a.1; was 3A991.p\n" in said
    assert said.count("    law: 2023-11-17, 88 FR 73458") == 1


def test_without_a_day_it_asks_for_today(
    capsys: pytest.CaptureFixture[str], saved: Path
) -> None:
    """The command line is the one place that knows what day it is."""
    assert main(["recheck", str(saved)]) == 1
    day = capsys.readouterr().out.splitlines()[1].rpartition(" ")[2]
    assert day > "2026-01-01"


def test_an_item_of_ones_own_needs_its_spec(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The decision has its name only."""
    spec, decision = tmp_path / "mine.toml", tmp_path / "decision.json"
    spec.write_text(SPEC)
    assert main(["check", str(spec), "--on", "2023-11-17", "--json"]) == 0
    decision.write_text(capsys.readouterr().out)
    words = ["recheck", str(decision), "--on", "2023-11-17"]
    assert main(words) == 2
    assert "'mine' is not in the catalogue; give the item too" in capsys.readouterr().err
    assert main([*words, "--spec", str(spec)]) == 0
    spec.write_text(SPEC.replace("5000", "4000"))
    assert main([*words, "--spec", str(spec)]) == 1
    assert "    data: total processing performance" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is not one decision in JSON"),
        ("{}\n{}", "is not one decision in JSON"),
        ("[" * 100_000, "is not one decision in JSON"),
        ("[]", "wants an object, got list"),
        ("{}", "schema: is missing"),
        ('{"schema": 1.5}', "schema: wants 'exportctl.decision/1'"),
    ],
)
def test_a_malformed_file_is_refused_with_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str, said: str
) -> None:
    """Bad input gives exit code 2, the file and what was wanted; never a traceback."""
    path = tmp_path / "decision.json"
    path.write_text(content)
    assert main(["recheck", str(path)]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "decision.json: " in error


def test_all_faults_are_told_at_once(
    capsys: pytest.CaptureFixture[str], saved: Path
) -> None:
    """One line each."""
    record = json.loads(saved.read_text())
    saved.write_text(json.dumps({**record, "on": "soon", "controlled": "maybe"}))
    assert main(["recheck", str(saved)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_missing_file_and_a_wrong_day_are_refused(
    capsys: pytest.CaptureFixture[str], saved: Path, tmp_path: Path
) -> None:
    """As everywhere."""
    assert main(["recheck", str(tmp_path / "none.json")]) == 2
    assert "none.json: cannot be read: No such file" in capsys.readouterr().err
    assert main(["recheck", str(saved), "--on", "soon"]) == 2
    assert "wants a date, got 'soon'" in capsys.readouterr().err
    saved.write_bytes(b"\xff")
    assert main(["recheck", str(saved)]) == 2
    assert "in UTF-8" in capsys.readouterr().err
