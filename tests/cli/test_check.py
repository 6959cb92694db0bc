"""``exportctl check``: one item, one or more days, as text and as JSON."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from exportctl.cli import main
from exportctl.screening import json_schema
from exportctl.screening.record import COLUMNS


def answers(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    """Run ``check --json`` and return what it printed, one object for each day."""
    assert main(["check", *words, "--json"]) == 0
    text = capsys.readouterr().out
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines()]


def test_the_h800_is_free_in_2022_and_controlled_in_2023(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The project's first promise: both dates, why, by how much, under which paragraph."""
    words = ["check", "h800", "--to", "CN", "--on", "2022-12-01", "--on", "2023-11-17"]
    assert main(words) == 0
    before, after = capsys.readouterr().out.split("\n\n")
    assert "not controlled: 3A991.p governs" in before
    assert "528 GB/s, at least 600: not met, -72 (-12 %)" in before
    assert "87 FR 62186, ECCN 3A090.a.4" in before
    assert "CONTROLLED: 3A090.a.1 governs" in after
    assert "15832 TPP, at least 4800: met, +11032 (+229.83 %)" in after
    assert "88 FR 73458, ECCN 3A090.a.1" in after


def test_json_is_one_object_for_one_day(capsys: pytest.CaptureFixture[str]) -> None:
    """A reader of one answer should not have to split lines."""
    (one,) = answers(capsys, "h800", "--to", "CN", "--on", "2023-11-17")
    jsonschema.validate(one, json_schema())
    assert one["license_required"] == "true"
    assert one["total_processing_performance"] == "15832"
    assert one["performance_density"] == "7916/407"


def test_json_is_one_line_for_each_of_several_days(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Repeated days make JSON Lines, in the order asked."""
    days = answers(capsys, "h800", "--on", "2022-12-01", "--on", "2023-11-17")
    assert [each["on"] for each in days] == ["2022-12-01", "2023-11-17"]
    assert [each["classification"] for each in days] == ["3A991.p", "3A090.a.1"]


def test_json_has_the_columns_of_screen_and_more(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The two commands speak one vocabulary."""
    (one,) = answers(capsys, "h800", "--on", "2023-11-17")
    licenses = {"requirements", "party_requirements", "exceptions", "review", "advice"}
    more = {"schema", "item", "claims", "proposals", "transaction", "metrics", "trace"}
    said = {"says", "not_examined"}
    assert set(one) == {*COLUMNS, *licenses, *more, *said}


def test_without_a_destination_the_license_is_unknown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nothing can be said of a license to nowhere."""
    (one,) = answers(capsys, "h800", "--on", "2023-11-17")
    assert one["license_required"] == "unknown"
    assert one["needs"][-1]["fact"] == "destination"


def test_without_a_day_it_answers_for_today(capsys: pytest.CaptureFixture[str]) -> None:
    """The command line is the one place that knows what day it is."""
    (one,) = answers(capsys, "h800", "--to", "CN")
    assert one["on"] > "2026-01-01"
    assert any("checked through 2026-09-25" in each for each in one["warnings"])


def test_a_toml_spec_is_an_item(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """An unreleased chip is described in a file with the columns as keys."""
    spec = tmp_path / "mine.toml"
    spec.write_text('dense_fp8_tflops = 600\nmarket = "datacenter"\nto = "SG"\n')
    (one,) = answers(capsys, str(spec), "--on", "2023-11-17")
    assert (one["id"], one["destination"]) == ("mine", "SG")
    assert one["classification"] == "3A090.a.1"
    assert one["license_required"] == "false"


def test_a_json_spec_is_an_item(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """JSON numbers are read as printed, not as floats: 149.99 x 16 stays under 2400."""
    spec = tmp_path / "mine.json"
    spec.write_text(
        '{"dense_fp16_tensor_tflops": 149.99, "market": "datacenter", "on": "2023-11-17",'
        ' "applicable_die_area_mm2_total": 900}'
    )
    (one,) = answers(capsys, str(spec))
    assert one["total_processing_performance"] == "2399.84"
    assert one["classification"] == "3A991.p"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('tpp = "-1"', "tpp wants a number of zero or more"),
        ("tpp = [1]", "tpp wants one value"),
        ("tpp = true", "tpp wants one value"),
        ("tpp = nan", "tpp wants an int or a decimal string"),
        ("tpp = 1\nto = 'XX'", "no country"),
        ("tpp = ", "not a TOML file"),
        ("foo = 1", "foo: unknown field"),
        ("pcie_gen = 9\npcie_lanes = 16", "a PCI Express generation from 1 to 6"),
    ],
)
def test_a_faulty_spec_is_refused_with_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str, said: str
) -> None:
    """Bad input gives exit code 2, the file and what was wanted; never a traceback."""
    spec = tmp_path / "mine.toml"
    spec.write_text(content)
    assert main(["check", str(spec), "--on", "2023-11-17"]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "mine.toml" in error


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["h-8000"], "no product 'h-8000'; did you mean 'nvidia-h800"),
        (["910b"], "'910b' may mean more than one product"),
        (["h800", "--on", "17.11.2023"], "wants a date, got '17.11.2023'"),
        (["h800", "--to", "XX"], "no country (ISO 3166-1, two letters) 'XX'"),
        (["h800", "--regime", "ukk"], "no regime 'ukk'; did you mean 'us'"),
        (["missing.toml"], "missing.toml: cannot be read: No such file"),
        (["missing.json"], "missing.json: cannot be read: No such file"),
    ],
)
def test_a_wrong_word_is_refused_with_a_hint(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """What cannot be answered says what was wanted instead."""
    assert main(["check", *words]) == 2
    assert said in capsys.readouterr().err


def test_usage_errors_exit_with_2() -> None:
    """The exit codes are 0 and 2 and no others."""
    with pytest.raises(SystemExit) as stopped:
        main(["check"])
    assert stopped.value.code == 2


def test_it_runs_as_a_module_and_survives_a_closed_pipe() -> None:
    """A reader such as head may leave before the end."""
    words = [sys.executable, "-m", "exportctl", "list"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        errors = running.stderr.read()
        assert running.wait() == 0
    assert errors == b""
