"""``exportctl envelope``, ``diff`` and ``atlas``."""

import json
from pathlib import Path

import pytest

from exportctl.analysis import draft
from exportctl.cli import main
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
from exportctl.ruledata import rules_record
from exportctl.rules import Paragraph, at_least
from exportctl.sources import Citation


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 0
    return capsys.readouterr().out


def test_the_envelope_by_area(capsys: pytest.CaptureFixture[str]) -> None:
    """A table, a stretch of the area on each line."""
    words = ("envelope", "--by", "applicable_die_area", "--on", "2026-02-01")
    lines = said(capsys, *words).splitlines()
    assert lines[0] == "not controlled on 2026-02-01, regime us"
    assert lines[5] == "    applicable die area >750..1500 mm2: 2400, not attained"


def test_a_design_a_bill_and_a_reading(capsys: pytest.CaptureFixture[str]) -> None:
    """Each option reaches the question."""
    design = ("--has", "total_processing_performance=1500", "--datacenter", "yes")
    words = ("envelope", "--of", "total_dram_bandwidth", "--on", "2026-02-01", *design)
    asked = (*words, "--has", "aggregate_bidirectional_transfer_rate=900", "--to", "cn")
    found = json.loads(
        said(capsys, *asked, "--also", "S.3374", "--reading", "pcie_counts", "--json")
    )
    assert found["segments"][0]["at_zero"] == "4100"
    assert (found["also"], found["readings"]) == (["S.3374"], ["pcie_counts"])
    assert (found["destination"], found["unsaid"]) == ("CN", [])


def test_the_least(capsys: pytest.CaptureFixture[str]) -> None:
    """Of silicon, for a total."""
    words = ("envelope", "--of", "applicable_die_area", "--least", "--on", "2026-02-01")
    text = said(capsys, *words, "--has", "total_processing_performance=4000")
    assert text.endswith("    2500, not attained\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--of", "applicable_die_are"], "did you mean 'applicable_die_area'"),
        (["--by", "nothing_like_it"], "no metric 'nothing_like_it'"),
        (["--has", "x=1", "--has", "tops=many"], "--has tops=many: tops wants an int"),
        (["--reading", "tf32"], "no reading 'tf32'"),
        (["--want", "riches"], "no outcome 'riches'"),
        (["--on", "yesterday"], "wants a date"),
    ],
)
def test_what_cannot_be_read_is_bad_input(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    """With what to write instead; nothing is printed."""
    assert main(["envelope", *words]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert message in printed.err


def test_a_diff_of_two_days(capsys: pytest.CaptureFixture[str]) -> None:
    """For people, and for programs."""
    words = ("diff", "2022-12-01", "2023-12-01", "--item", "h800", "--to", "CN")
    text = said(capsys, *words)
    assert text.startswith("us on 2022-12-01 -> us on 2023-12-01, to CN\n")
    assert "  nvidia-h800-sxm: classification: 3A090.a.1; was 3A991.p; " in text
    found = json.loads(said(capsys, *words, "--json"))
    assert found["flips"][0]["id"] == "nvidia-h800-sxm"


def test_a_diff_of_two_regimes(capsys: pytest.CaptureFixture[str]) -> None:
    """On one day."""
    day = "2026-02-01"
    text = said(capsys, "diff", day, day, "--against", "eu", "--item", "l40s")
    assert text.startswith(f"us on {day} -> eu on {day}\n")
    assert main(["diff", day, "soon"]) == 2
    assert main(["diff", day, day, "--item", "h-801"]) == 2
    assert "did you mean" in capsys.readouterr().err


def test_a_draft_in_a_file_is_laid_over(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Written as data, it changes what the same draft in Python changes."""
    line = Paragraph(
        id="3A090.a.1",
        source=Citation("test", "here"),
        rule=at_least(TOTAL_PROCESSING_PERFORMANCE, 2400),
    )
    path, day = tmp_path / "draft.json", "2026-02-01"
    record = rules_record(instruments=[draft("tighter", line, on="2024-01-01")])
    path.write_text(json.dumps(record), encoding="utf-8")
    text = said(capsys, "diff", day, day, "--draft", str(path), "--item", "h20")
    assert text.startswith("us on 2026-02-01 -> us + tighter on 2026-02-01\n")
    assert "  restated: 3A090.a.1 (tighter); " in text
    empty = tmp_path / "empty.json"
    empty.write_text(json.dumps(rules_record()), encoding="utf-8")
    assert main(["diff", day, day, "--draft", str(empty)]) == 2
    assert (
        "wants an instrument that lies over a regime, got none" in capsys.readouterr().err
    )


def test_the_atlas_as_text_json_and_page(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The page is written whole, or not at all."""
    words = ("atlas", "--on", "2022-12-01")
    assert said(capsys, *words).startswith("us on 2022-12-01: 54 cells\n")
    assert len(json.loads(said(capsys, *words, "--json"))["cells"]) == 54
    page = tmp_path / "atlas.html"
    assert said(capsys, *words, "--html", str(page)) == ""
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert main([*words, "--html", str(tmp_path / "nowhere" / "x.html")]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert main(["atlas", "--on", "2022-12-01", "--regime", "usa"]) == 2
