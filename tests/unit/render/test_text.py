"""A decision record as text: the same for a saved decision, and in any width."""

import json
import re
import sys
from typing import Any

import attrs
import pytest

from exportctl.catalogue import product
from exportctl.errors import InputError
from exportctl.hardware import IntegratedCircuit
from exportctl.render import Checked, as_ansi, as_markdown, as_sarif, as_text
from exportctl.screening import screen

QUESTIONS = [
    ("h800", "us", "2023-11-17", "CN"),
    ("h20", "us", "2025-06-01", "SG"),
    ("l40s", "eu", "2026-01-01", None),
    ("mi250", "us-outbound", "2025-03-01", "CN"),
    ("a100", "us", "2026-03-01", "AE"),
]


def record_of(item: str, regime: str, on: str, to: str | None) -> dict[str, Any]:
    return screen(product(item).item, regime=regime, on=on, to=to).to_dict()


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_a_saved_decision_prints_as_the_new_one_does(
    question: tuple[str, str, str, str | None],
) -> None:
    """Text is written from the record alone, so what is saved is all that it needs."""
    item, regime, on, to = question
    decision = screen(product(item).item, regime=regime, on=on, to=to)
    assert as_text(json.loads(json.dumps(decision.to_dict()))) == str(decision)


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_no_line_is_wider_than_asked(
    question: tuple[str, str, str, str | None], width: int
) -> None:
    """Only a word that does not fit on a line by itself may stand out."""
    lines = as_text(record_of(*question), width=width).splitlines()
    assert len(lines) > 3
    assert [x for x in lines if len(x) > width and len(x.split()) > 2] == []


def test_breaking_lines_loses_no_word() -> None:
    """A narrow window must not hide what a wide one says."""
    record = record_of("h20", "us", "2025-06-01", "SG")
    assert as_text(record, width=50).split() == as_text(record).split()


def test_a_record_of_before_says_no_more_than_it_knows() -> None:
    """Without the words of the regime, no control found must not become not controlled."""
    old = record_of("l40s", "ca", "2026-01-01", None)
    assert "no performance control found" in as_text(old)
    for key in ("says", "not_examined"):
        del old[key]
    second = as_text(old).splitlines()[1]
    assert second.strip().startswith("headline question answered no: ")
    assert "not controlled" not in as_text(old)


def test_a_record_of_before_answers_for_parties_where_it_can() -> None:
    """Whether anything was said of parties is not in it; what came of it is."""
    old = record_of("h800", "us", "2023-11-17", "CN")
    del old["says"]
    assert "by parties" not in as_text(old)
    assert "by parties and end use: a license is required" in as_text(
        {**old, "license_required_parties": "true"}
    )


def test_a_name_cannot_steer_the_terminal() -> None:
    """Names come from files of others; an escape or a line break becomes visible."""
    item = IntegratedCircuit(id="x", name="A\x1b[31m\nB\u202e")
    title = str(screen(item, on="2023-11-17")).splitlines()[0]
    assert title.startswith("A\ufffd[31m\ufffdB\ufffd (x) on 2023-11-17")


def test_color_only_repeats_what_the_words_say() -> None:
    """Without its escapes, colored text is the plain text."""
    record = record_of("h800", "us", "2023-11-17", "CN")
    colored = as_ansi(record, width=70)
    assert "\x1b[1;31m  CONTROLLED" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == as_text(record, width=70)


def test_color_without_rich_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named, and nothing else is lost."""
    monkeypatch.setitem(sys.modules, "rich.console", None)
    with pytest.raises(InputError, match=r"exportctl\[terminal\]"):
        as_ansi(record_of("h800", "us", "2023-11-17", "CN"), width=80)


def test_a_range_has_no_margin_to_print() -> None:
    """Which of its numbers holds is not known, so neither is by how much."""
    item = attrs.evolve(product("h800").item, name="r")
    assert "met, +" in str(screen(item, on="2023-11-17"))
    unknown = str(screen(IntegratedCircuit(id="u"), on="2023-11-17"))
    assert "unknown, at least 4800: undecided\n" in unknown


def test_leaves_that_are_no_limit_are_said_in_words() -> None:
    """A membership, what is not modelled, and a proposal, in a record made by hand."""
    record = record_of("h800", "us", "2023-11-17", "CN")
    member = {
        "kind": "member",
        "term": "exporter",
        "groups": ["a", "b"],
        "truth": "unknown",
    }
    left = {
        "kind": "not_modelled",
        "id": "744.23",
        "because": "end use",
        "truth": "unknown",
    }
    parts = [member, left, left]
    rule = {"kind": "all_of", "truth": "unknown", "parts": parts}
    trace = {**record["trace"][0], "truth": "unknown", "rule": rule}
    made = {**record, "trace": [trace], "proposals": {"S. 1": "true"}}
    lines = [line.strip() for line in as_text(made).splitlines()]
    assert "exporter among a, b: unknown" in lines
    assert lines.count("744.23 is not modelled: end use") == 1
    assert "proposal S. 1: would cover it" in lines
    assert as_markdown(made).count("744.23 is not modelled") == 1
    finding = json.loads(as_sarif([Checked(record=made)], version="1"))
    said = finding["runs"][0]["results"][0]["message"]["text"]
    assert said.endswith("License: required.")


def test_a_finding_without_a_destination_speaks_of_no_license() -> None:
    """Nobody has asked where it goes."""
    record = record_of("h800", "us", "2023-11-17", None)
    finding = json.loads(as_sarif([Checked(record=record)], version="1"))
    assert "License" not in finding["runs"][0]["results"][0]["message"]["text"]
