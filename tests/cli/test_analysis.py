"""``exportctl ask``, ``exportctl settle`` and ``exportctl whatif``."""

import json
from pathlib import Path

import pytest

from exportctl.cli import main

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def spec(tmp_path: Path) -> str:
    """Return the path of a chip of 2960 TPP on 480 to 544 mm2."""
    path = tmp_path / "x.json"
    cells = {
        "tpp": 2960,
        "n_logic_dies": 1,
        "die_area_mm2_each": "480..544",
        "transistor_architecture": "finfet",
        "market": "datacenter",
        "on": "2023-12-01",
        "to": "CN",
    }
    path.write_text(json.dumps(cells), encoding="utf-8")
    return str(path)


def test_a_union_is_decided_where_its_parts_are_not(spec: str, capsys: Printed) -> None:
    """The day is the file's."""
    assert main(["ask", spec, "3A090.a", "3A090.b"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("any of 3A090.a, 3A090.b: yes\n")
    assert "3A090.a: undecided" in said


@pytest.mark.parametrize(("option", "how"), [("--all", "all"), ("--none", "none")])
def test_all_and_none(spec: str, option: str, how: str, capsys: Printed) -> None:
    """In JSON as in words."""
    assert main(["ask", spec, "3A090.a", "3A090.b", option, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["how"], found["truth"]) == (how, "false")


def test_what_would_settle_it_is_listed_by_rank(spec: str, capsys: Printed) -> None:
    """With how precisely it has to be known."""
    assert main(["settle", spec]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1. applicable die area to less than +/- 12 mm2 about 512")
    assert main(["settle", spec, "--expect", "applicable_die_area=490", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["facts"]
    assert found["within"] == {"applicable_die_area": "10"}
    assert main(["settle", spec, "--about", "controlled"]) == 0
    assert capsys.readouterr().out == "nothing that could be measured is open\n"


def test_what_would_change_it(capsys: Printed) -> None:
    """With prices, and every limit if asked for."""
    words = ["whatif", "h20", "--on", "2023-12-01", "--to", "CN"]
    assert main([*words, "--make", "controlled", "--margins"]) == 0
    said = capsys.readouterr().out
    assert "total processing performance of 2400 TPP instead of 2368" in said
    assert "3A090.b.1: total processing performance 2368 TPP, at least 2400" in said
    assert main([*words, "--price", "applicable_die_area=1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["prices"] == {"applicable_die_area": "1"}
    assert found["ways"][0]["changes"][0]["at"] == "740"
    assert found["margins"] == []


def test_bad_pairs_are_told_all_at_once(spec: str, capsys: Printed) -> None:
    """And nothing is printed."""
    words = ["--expect", "applicable_die_area", "--expect", "tpp=many"]
    assert main(["settle", spec, *words]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("wants TERM=NUMBER") == 2


def test_an_outcome_that_is_none_is_bad_input(capsys: Printed) -> None:
    """With those that are."""
    assert main(["whatif", "h20", "--make", "free", "--on", "2023-12-01"]) == 2
    assert "not controlled" in capsys.readouterr().err


def test_a_contradiction_is_bad_input(tmp_path: Path, capsys: Printed) -> None:
    """4000 TPP on 814 mm2 are no density of 6.0."""
    path = tmp_path / "x.json"
    cells = {
        "tpp": 4000,
        "n_logic_dies": 1,
        "die_area_mm2_each": 814,
        "transistor_architecture": "finfet",
        "performance_density": "6.0",
    }
    path.write_text(json.dumps(cells), encoding="utf-8")
    code = main(["ask", str(path), "3A090.a", "--on", "2023-12-01"])
    assert code == 2
    assert "4.914" in capsys.readouterr().err
