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


def test_all_faults_of_a_file_are_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A field that is none, and a country that is none; and nothing is printed."""
    path = tmp_path / "x.json"
    path.write_text('{"tpp": 5000, "tppp": 3, "to": "XX"}', encoding="utf-8")
    assert main(["compare", str(path), "--on", "2026-01-01"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "did you mean 'tpp'?" in printed.err
    assert "'XX'" in printed.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nosuch"], "no product 'nosuch'"),
        (["l40s", "--on", "2026-13-01"], "2026-13-01"),
        (["l40s", "--on", "1994"], "1994"),
        (["l40s", "--to", "XX"], "XX"),
        (["missing.toml"], "cannot be read"),
    ],
)
def test_what_is_malformed_is_refused_in_a_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, and no table with something else in it."""
    assert main(["compare", *words]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err


def test_a_file_may_describe_programmable_logic(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its kind, pins and serial rate: 456.4 Gbit/s of 500."""
    path = tmp_path / "x.toml"
    path.write_text(
        'kind = "fpga"\ntpp = "100"\naggregate_one_way_gbit_s = "456.4"\n'
        'digital_inputs_outputs = "512"\n',
        encoding="utf-8",
    )
    assert main(["compare", str(path), "--on", "2026-07-23"]) == 0
    said = capsys.readouterr().out
    assert said.count("456.4 Gbit/s, at least 500  -43.6 (-8.72 %)") == 4
    assert "us-entries, wassenaar, eu, jp\n" in said
