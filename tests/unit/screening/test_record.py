"""A decision as plain values."""

import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import jsonschema
import pytest

from exportctl.exact import Interval, Span
from exportctl.hardware import Board, Die, IntegratedCircuit, TransistorArchitecture
from exportctl.metrics import PERFORMANCE_DENSITY, TOTAL_PROCESSING_PERFORMANCE
from exportctl.screening import Decision, json_schema, screen
from exportctl.screening.record import COLUMNS, as_row, exact_text

F = Fraction
NEW = "2023-12-01"
PLANAR = Die(area_mm2=400, architecture=TransistorArchitecture.PLANAR)
Make = Callable[[IntegratedCircuit], Decision]
QUESTIONS: dict[str, Make] = {
    "known": lambda chip: screen(chip, on=NEW, to="CN"),
    "old": lambda chip: screen(chip, on="2022-12-01", to="CN"),
    "nothing": lambda _: screen(IntegratedCircuit(id="n"), on=NEW),
    "before": lambda chip: screen(chip, on="2020-01-01", to="DE"),
    "board": lambda chip: screen(Board(id="b", integrated_circuits=(chip,)), on=NEW),
    "open board": lambda chip: screen(
        Board(id="b", integrated_circuits=(chip,), closed=False), on=NEW, to="CN"
    ),
    "planar": lambda _: screen(IntegratedCircuit(id="p", dies=(PLANAR,)), on=NEW),
    "catalogue": lambda _: screen("h800", on="2024-06-01", to="HK"),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_record_satisfies_its_schema(chip: IntegratedCircuit, name: str) -> None:
    """Programs in other languages read it by the schema."""
    record = QUESTIONS[name](chip).to_dict()
    jsonschema.Draft202012Validator(json_schema()).validate(record)
    assert json.loads(json.dumps(record)) == record


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_pickled_decision_says_the_same(chip: IntegratedCircuit, name: str) -> None:
    """Runs over many chips cross processes."""
    decision = QUESTIONS[name](chip)
    copy = pickle.loads(pickle.dumps(decision))
    assert str(copy) == str(decision)
    assert copy.to_dict() == decision.to_dict()


def test_numbers_are_exact_strings(chip: IntegratedCircuit) -> None:
    """A float would not be what was computed."""
    record = screen(chip, on=NEW, to="CN").to_dict()
    assert record["schema"] == "exportctl.decision/1"
    assert record["total_processing_performance"] == "4000"
    assert record["performance_density"] == "2000/407"
    assert record["metrics"]["performance_density"]["value"] == {
        "interval": ["2000/407", "2000/407"],
        "closed": [True, True],
    }


def _leaf(record: dict[str, Any], paragraph: str, kind: str) -> dict[str, Any]:
    """Return the first leaf of a kind in the trace of a paragraph, the item's own."""
    traced = [each for each in record["trace"] if each["paragraph"] == paragraph][-1]
    todo = [traced["rule"]]
    while todo:
        step = todo.pop(0)
        if step["kind"] == kind:
            return dict(step)
        todo.extend(step.get("parts", ()))
    raise AssertionError(kind)


def test_a_limit_in_the_trace(chip: IntegratedCircuit) -> None:
    """Term, unit, comparator, limit, value, truth and both margins."""
    record = screen(chip, on=NEW, to="CN").to_dict()
    limit = _leaf(record, "3A090.b.2", "limit")
    assert limit["term"] == "total_processing_performance"
    leg = {name: limit[name] for name in ("unit", "comparator", "truth")}
    assert leg == {"unit": "TPP", "comparator": "at_least", "truth": "true"}
    assert limit["value"]["interval"] == ["4000", "4000"]
    assert set(limit) >= {"limit", "margin", "margin_relative", "sources", "working"}


def test_the_other_leaves_in_the_trace(chip: IntegratedCircuit) -> None:
    """Kind of item, flag, containment, and what is not modelled."""
    record = screen(Board(id="b", integrated_circuits=(chip,)), on=NEW, to="CN").to_dict()
    member = _leaf(record, "4A090.a", "member")
    assert member["groups"] == ["electronic_assembly", "computer"]
    assert member["value"] == ["electronic_assembly"]
    assert _leaf(record, "4A090.a", "contains_any")["id"] == "3A090.a"
    gap = _leaf(record, "4A090.b", "not_modelled")
    assert (gap["id"], gap["truth"]) == ("4A090.b", "unknown")
    inside = [each for each in record["trace"] if each["item"] == "a"]
    flag = _leaf({"trace": inside}, "3A090.a.1", "flag")
    assert flag["term"] == "designed_or_marketed_for_datacenters"
    assert flag["confidence"]


def test_needs_in_the_record() -> None:
    """The fact, where it turns, and what each value would make of the answer."""
    item = IntegratedCircuit(
        id="x", market="datacenter", stated={TOTAL_PROCESSING_PERFORMANCE: 2000}
    )
    needs = screen(item, on=NEW, to="CN").to_dict()["needs"]
    area = next(each for each in needs if each["fact"] == "applicable_die_area")
    assert area["unit"] == "mm2"
    assert area["turns_at"] == ["0", "12500/37", "625"]
    assert area["settles"] is True
    assert area["bands"][0]["value"] == {"interval": ["0", "0"], "closed": [True, True]}
    assert area["bands"][1]["possible"] == ["3A090.a.2"]


def test_a_flag_that_is_needed_has_no_unit() -> None:
    """Its bands are its two answers."""
    item = IntegratedCircuit(id="x", stated={PERFORMANCE_DENSITY: 9})
    needs = screen(item, on=NEW, to="CN").to_dict()["needs"]
    flag = next(each for each in needs if each["fact"].startswith("designed"))
    assert flag["unit"] is None
    assert [band["value"] for band in flag["bands"]] == ["true", "false"]


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span((Interval(F(2000, 407), F(2000, 407)),)), "2000/407"),
        (Span((Interval(F(1), F(2)),)), "1..2"),
        (Span((Interval(F(1), None),)), "1.."),
        (Span((), maybe_undefined=True), "undefined"),
        (Span((Interval(F(0), F(0)), Interval(F(8), F(8)))), "0 or 8"),
    ],
    ids=str,
)
def test_a_span_as_one_cell(span: Span, text: str) -> None:
    """Tables have one cell for it."""
    assert exact_text(span) == text


def test_a_row_has_every_column_as_text(chip: IntegratedCircuit) -> None:
    """Lists are joined; what is not known is empty; numbers are rounded."""
    row = as_row(screen(chip, on=NEW, to="DE"))
    assert tuple(row) == COLUMNS
    assert row["performance_density"] == "4.914"
    assert row["paragraphs"] == "3A090.b;3A090.b.1;3A090.b.2"
    assert row["license_required"] == "false"
    empty = as_row(screen(IntegratedCircuit(id="n"), on=NEW))
    assert empty["total_processing_performance"] == ""
    assert empty["destination"] == ""
    assert "destination" in empty["needs"].split(";")


def test_a_list_in_a_row_can_be_taken_apart_again(chip: IntegratedCircuit) -> None:
    """A semicolon inside a sentence would look like two sentences."""
    decision = screen(chip, on=NEW, to="DE")
    assert as_row(decision)["warnings"].count(";") == len(decision.warnings) - 1


PROGRAM = """
import json
from exportctl.hardware import Board, Die, IntegratedCircuit, link
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
from exportctl.screening import screen
chip = IntegratedCircuit(
    id="a",
    dies=(Die(area_mm2="700..814"),),
    links=(link("x", both_directions_gbyte_s=400),),
    stated={TOTAL_PROCESSING_PERFORMANCE: "2000..5000"},
)
for item in (chip, Board(id="b", integrated_circuits=(chip,), closed=False)):
    for day in ("2022-12-01", "2023-12-01"):
        decision = screen(item, on=day)
        print(decision)
        print(json.dumps(decision.to_dict()))
"""


def test_the_same_question_gives_the_same_bytes() -> None:
    """Whatever order the interpreter keeps its sets in."""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert outputs.pop()


def test_a_span_with_a_gap_is_written_whole() -> None:
    """An area of 0 or 814 is not one of 0 to 814."""
    dies = (Die(area_mm2=814),)
    stated = {TOTAL_PROCESSING_PERFORMANCE: 4000}
    record = screen(IntegratedCircuit(id="x", dies=dies, stated=stated), on=NEW).to_dict()
    value = record["metrics"]["applicable_die_area"]["value"]
    assert value["interval"] == ["0", "814"]
    assert [piece["interval"] for piece in value["pieces"]] == [["0", "0"], ["814", "814"]]
    assert record["performance_density"] == "2000/407 or undefined"
    assert record["metrics"]["performance_density"]["value"]["maybe_undefined"] is True
    jsonschema.validate(record, json_schema())


def test_a_density_that_does_not_exist_is_written_so() -> None:
    """Planar dies have no performance density; that is neither zero nor unknown."""
    dies = (Die(area_mm2=331, architecture=TransistorArchitecture.PLANAR),)
    planar = IntegratedCircuit(
        id="x", dies=dies, stated={TOTAL_PROCESSING_PERFORMANCE: 736}
    )
    record = screen(planar, on=NEW).to_dict()
    assert record["performance_density"] == "undefined"
    assert record["metrics"]["performance_density"]["value"] == "undefined"
    jsonschema.validate(record, json_schema())
