"""``exportctl timeline``: the days on which an answer changes."""

import json
from pathlib import Path

import pytest

from exportctl.cli import main
from exportctl.law import US

SPEC = 'tpp = 5000\nmarket = "datacenter"\nto = "SG"\n'


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run ``timeline`` and return what it printed."""
    assert main(["timeline", *words]) == 0
    return capsys.readouterr().out


def test_it_prints_each_day_with_its_rule_and_what_changes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The line of the rule stands above the answers that it changed."""
    said = printed(capsys, "h800", "--to", "CN")
    assert said.startswith("H800 SXM5 80GB (nvidia-h800-sxm) to CN, regime us\n")
    day = said.partition("2023-11-17\n")[2].splitlines()
    assert day[0].startswith("  88 FR 73458, Advanced computing items")
    assert day[1] == "  classification: 3A090.a.1; was 3A991.p"


def test_without_an_item_it_prints_what_the_law_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With the ids of the provisions, and days that nobody has checked flagged."""
    said = printed(capsys)
    assert said.startswith(f"{US.name}\n2022-10-21\n")
    assert "    states 3A090.a:lead-in; 3A090.a.1; " in said
    assert "    takes away before 3A090\n" in said
    assert "  CY leaves group D:5 (89 FR 40369)\n" in said
    assert "2026-11-10 (the texts were checked through 2026-09-25 only)" in said


def test_a_spec_names_its_own_destination(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """As for check; what the command line says goes first."""
    spec = tmp_path / "mine.toml"
    spec.write_text(SPEC)
    assert printed(capsys, str(spec)).startswith("mine (mine) to SG, regime us\n")
    assert printed(capsys, str(spec), "--to", "no").startswith("mine (mine) to NO, ")


def test_json_has_the_same_with_fields(capsys: pytest.CaptureFixture[str]) -> None:
    """For programs: differences, effects and moves apart."""
    found = json.loads(printed(capsys, "nvidia-h100-sxm", "--to", "ni", "--json"))
    assert (found["schema"], found["id"]) == ("exportctl.timeline/1", "nvidia-h100-sxm")
    assert (found["destination"], found["verified_through"]) == ("NI", "2026-09-25")
    (change,) = [each for each in found["changes"] if each["on"] == "2024-03-15"]
    assert change["verified"] is True
    assert change["effects"] == []
    assert change["moves"][0]["joins"] is True
    fields = {each["field"]: each["after"] for each in change["differences"]}
    assert fields["license_required"] == "true"


def test_json_of_the_law_names_no_item(capsys: pytest.CaptureFixture[str]) -> None:
    """Each effect says what it states and what it takes away."""
    found = json.loads(printed(capsys, "--json"))
    assert (found["id"], found["destination"]) == (None, None)
    first = found["changes"][0]["effects"][0]
    assert first["takes_away"] == ["before 3A090"]
    assert first["compliance"] is None
    kept = [x["compliance"] for each in found["changes"] for x in each["effects"]]
    assert "2025-05-15" in kept


def test_where_nothing_changes_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """A letter to somebody else changes nothing for this product."""
    words = ("v5e", "--to", "NO", "--regime", "us-letters", "--exporter", "Acme")
    assert printed(capsys, *words).splitlines()[1:] == ["  no answer changes"]


def test_the_parties_are_asked_about_as_for_check(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A parent in China makes a day of what is none for Singapore by itself."""
    words = ("nvidia-h100-sxm", "--to", "SG")
    mine = "license required parties: true; was unknown"
    assert mine not in printed(capsys, *words)
    day = printed(capsys, *words, "--parent", "CN").partition("2023-11-17\n")[2]
    assert mine in day.partition("\n20")[0]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["h-8000"], "no product 'h-8000'"),
        (["h800", "--to", "XX"], "no country"),
        (["--regime", "atlantis"], "no regime 'atlantis'"),
        (["missing.toml"], "cannot be read"),
    ],
)
def test_a_wrong_word_is_refused_with_a_hint(
    capsys: pytest.CaptureFixture[str], words: list[str], hint: str
) -> None:
    """Exit code 2, and no traceback."""
    assert main(["timeline", *words]) == 2
    assert hint in capsys.readouterr().err
