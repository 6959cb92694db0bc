"""What all commands share: formats, help, exit codes, the terminal, progress."""

import argparse
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
import sarif_pydantic

from exportctl import cli
from exportctl.cli import main
from exportctl.cli.output import with_progress

ROOT = Path(__file__).parents[2]
BILL = "examples/bill.csv"
ASKED = ["check", "h800", "--to", "CN", "--on", "2023-11-17"]


class Terminal(io.StringIO):
    """Standard output or error that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")


def printed(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert main(words) == code
    return capsys.readouterr().out


def commands(parser: argparse.ArgumentParser, *path: str) -> Iterator[tuple[Any, ...]]:
    """Yield every command that answers, by its words, with its parser."""
    inner = [x for x in parser._actions if isinstance(x, argparse._SubParsersAction)]
    if not inner:
        yield path, parser
    for action in inner:
        for name, each in action.choices.items():
            yield from commands(each, *path, name)


COMMANDS = list(commands(cli._parser()))


@pytest.mark.parametrize(
    ("path", "parser"), COMMANDS, ids=[" ".join(path) for path, _ in COMMANDS]
)
def test_the_help_of_every_command_ends_with_an_example(
    path: tuple[str, ...], parser: argparse.ArgumentParser
) -> None:
    """Whoever looks a command up can copy a line that runs."""
    lines = str(parser.format_help()).splitlines()
    start = f"  exportctl {' '.join(path)}"
    assert [line for line in lines if line.startswith(start)], path


@pytest.mark.parametrize(
    ("path", "parser"), COMMANDS, ids=[" ".join(path) for path, _ in COMMANDS]
)
def test_a_wrong_option_is_bad_usage(
    path: tuple[str, ...],
    parser: argparse.ArgumentParser,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 2, as for every bad input, and nothing on standard output."""
    with pytest.raises(SystemExit) as stopped:
        main([*path, "--no-such-option"])
    assert stopped.value.code == 2
    assert capsys.readouterr().out == ""
    assert parser.prog == f"exportctl {' '.join(path)}"


@pytest.mark.parametrize(
    "words",
    [
        ["check", "h-801", "--on", "2023-11-17"],
        ["check", "h800", "--on", "2023-02-30"],
        ["check", "h800", "--to", "XX", "--on", "2023-11-17"],
        ["check", "h800", "--regime", "uss", "--on", "2023-11-17"],
        ["check", "nowhere.toml"],
        [*ASKED, "--json", "--format", "md"],
        [*ASKED, "-o", "memo.docx"],
        [*ASKED, "-o", "no/such/folder/memo.md"],
        ["screen", "nowhere.csv"],
        ["screen", "examples/faulty.csv"],
        ["screen", BILL, "-o", "answers.xlsx"],
        ["compare", "h-801"],
        ["timeline", "h-801"],
        ["recheck", "nowhere.json"],
        ["rules", "--regime", "uss"],
        ["show", "h-801"],
        ["catalogue", "--vendor", "Nobody"],
        ["plot", "plane", "--on", "2023-11-17", "-o", "plane.gif"],
        ["plot", "plane", "--on", "2023-11-17", "--x", "tppp", "-o", "x.svg"],
        ["plot", "plane", "--on", "2023-11-17", "-o", "no/such/folder/x.svg"],
        ["plot", "timeline", "h-801", "--until", "2024-01-01", "-o", "x.svg"],
        ["plot", "flips", "--on", "2023-11-17", "-o", "x.svg"],
        ["plot", "envelope", "--by", "applicable_die_area", "-o", "x.svg"],
    ],
    ids=" ".join,
)
def test_bad_input_is_2_and_a_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The message goes to standard error; nothing is printed or written."""
    before = sorted(ROOT.iterdir())
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err) > 20
    assert sorted(ROOT.iterdir()) == before


@pytest.mark.parametrize(
    ("to", "day", "fail_on", "code"),
    [
        ("CN", "2023-11-17", "license", 1),
        ("CN", "2023-11-17", "open", 1),
        ("CN", "2022-12-01", "open", 0),
        ("DE", "2023-11-17", "license", 0),
    ],
)
def test_fail_on_turns_an_answer_into_an_exit_code(
    to: str, day: str, fail_on: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pipeline stops by it; without it every answer is 0."""
    words = ["check", "h800", "--to", to, "--on", day]
    assert printed(capsys, *words, "--fail-on", fail_on, code=code)
    assert printed(capsys, *words)


def test_an_open_answer_fails_only_where_that_is_asked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An unknown is no license, and no pass either."""
    table = tmp_path / "one.csv"
    table.write_text("id,market,tpp,to\nu,datacenter,3000,CN\n", encoding="utf-8")
    words = ["screen", str(table), "--on", "2023-11-17", "--fail-on"]
    assert printed(capsys, *words, "license", code=0)
    assert printed(capsys, *words, "open", code=1)


def test_one_decision_in_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    """The same answer each time."""
    said = {
        form: printed(capsys, *ASKED, "--format", form)
        for form in ("text", "md", "html", "json", "sarif")
    }
    assert said["text"] == printed(capsys, *ASKED)
    assert said["json"] == printed(capsys, *ASKED, "--json")
    assert said["md"].startswith("# H800 SXM5 80GB to CN on 2023-11-17\n")
    html5lib.HTMLParser(strict=True).parse(said["html"])
    found = json.loads(said["sarif"])
    sarif_pydantic.Sarif.model_validate(found)
    assert found["runs"][0]["results"][0]["ruleId"] == "3A090.a.1"


def test_several_days_make_one_page(capsys: pytest.CaptureFixture[str]) -> None:
    """One document with an article for each, and one memo after the other."""
    words = [*ASKED, "--on", "2022-12-01", "--format"]
    page = html5lib.HTMLParser(strict=True).parse(printed(capsys, *words, "html"))
    space = "{http://www.w3.org/1999/xhtml}"
    assert len(list(page.iter(f"{space}article"))) == 2
    assert printed(capsys, *words, "md").count("\n# ") == 1
    assert len(printed(capsys, *words, "json").splitlines()) == 2


def test_the_name_of_the_file_says_the_format(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """As for the tables; an option outranks it."""
    for name, start in [("a.md", "# H800"), ("a.html", "<!DOCTYPE"), ("a.txt", "H800")]:
        target = tmp_path / name
        assert printed(capsys, *ASKED, "-o", str(target)) == ""
        assert target.read_text(encoding="utf-8").startswith(start)
    odd = tmp_path / "a.memo"
    printed(capsys, *ASKED, "--format", "md", "-o", str(odd))
    assert odd.read_text(encoding="utf-8").startswith("# H800")


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_a_comparison_in_every_format(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two regimes side by side."""
    words = ["compare", "l40s", "--on", "2026-01-01", "--regime", "us", "--regime", "eu"]
    said = printed(capsys, *words, "--format", form)
    assert "3A090.a.1" in said
    assert "3A501.a.16" in said


def test_a_table_in_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    """Rows for a program, a page for a person, findings for a host."""
    words = ["screen", BILL, "--on", "2023-11-17", "--format"]
    assert printed(capsys, *words, "csv").startswith("id,regime,on,")
    assert len(printed(capsys, *words, "jsonl").splitlines()) == 4
    assert printed(capsys, *words, "md").startswith("# bill.csv\n")
    html5lib.HTMLParser(strict=True).parse(printed(capsys, *words, "html"))
    every = json.loads(printed(capsys, *words, "json"))
    assert {each["schema"] for each in every} == {"exportctl.decision/1"}
    assert printed(capsys, *words, "text").count("\n\n") == 3
    run = json.loads(printed(capsys, *words, "sarif"))["runs"][0]
    places = [x["locations"][0]["physicalLocation"] for x in run["results"]]
    assert [each["region"]["startLine"] for each in places] == [2, 3, 5]
    assert {each["artifactLocation"]["uri"] for each in places} == {BILL}


def shown(monkeypatch: pytest.MonkeyPatch) -> str:
    screen = Terminal()
    monkeypatch.setattr("sys.stdout", screen)
    assert main(ASKED) == 0
    return screen.getvalue()


def test_a_terminal_gets_color_and_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty columns, and the answer in red."""
    said = shown(monkeypatch)
    assert "\x1b[1;31m  CONTROLLED: 3A090.a.1 governs\x1b[0m" in said
    plain = [line.replace("\x1b[0m", "") for line in said.splitlines()]
    assert max(len(line.rpartition("m")[2]) for line in plain if "\x1b" in line) <= 60


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_terminal_that_wants_no_color_gets_none(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR counts when it is not empty; the width stays that of the terminal."""
    monkeypatch.setenv(name, value)
    said = shown(monkeypatch)
    assert "\x1b" not in said
    assert max(map(len, said.splitlines())) <= 60


def test_an_empty_no_color_asks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the convention says: present and not empty."""
    monkeypatch.setenv("NO_COLOR", "")
    assert "\x1b" in shown(monkeypatch)


def test_without_rich_a_terminal_gets_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Color is an extra; text is not."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert "\x1b" not in shown(monkeypatch)


def test_a_file_gets_neither_color_nor_breaks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is written is the same wherever it is written from."""
    monkeypatch.setattr("sys.stdout", Terminal())
    target = tmp_path / "a.txt"
    assert main([*ASKED, "-o", str(target)]) == 0
    text = target.read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) > 60


@pytest.mark.parametrize(("total", "lines"), [(99, 0), (250, 3)])
def test_long_work_says_how_far_it_is(
    total: int, lines: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal and beside the answer; what is short says nothing."""
    errors = Terminal()
    monkeypatch.setattr("sys.stderr", errors)
    assert list(with_progress(range(total), total)) == list(range(total))
    assert errors.getvalue().count("\r") == lines
    if lines:
        assert errors.getvalue().endswith("\rscreened 250 of 250\n")


def test_progress_is_silent_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    """A log is not filled with it."""
    assert len(list(with_progress(range(500), 500))) == 500
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_pictures_are_written(suffix: str, tmp_path: Path) -> None:
    """All four kinds."""
    out = str(tmp_path / f"x{suffix}")
    kinds = [
        ["plane", "--on", "2023-11-17", "--product", "h800", "--x", "tops"],
        ["timeline", "h800", "--to", "CN", "--until", "2024-01-01"],
        ["flips", "--on", "2022-12-01", "--on", "2023-11-17", "--product", "h800"],
    ]
    kinds += [["envelope", "--by", "applicable_die_area", "--on", "2023-11-17"]]
    for words in kinds[: 4 if suffix == ".svg" else 1]:
        Path(out).unlink(missing_ok=True)
        assert main(["plot", *words, "-o", out]) == 0
        assert Path(out).read_bytes()[:5] in {b"<?xml", b"\x89PNG\r"}


def test_pictures_without_matplotlib_say_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "exportctl.plot", None)
    out = str(tmp_path / "x.svg")
    assert main(["plot", "plane", "--on", "2023-11-17", "-o", out]) == 2
    assert "pip install 'exportctl[plot]'" in capsys.readouterr().err
