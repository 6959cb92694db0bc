"""The vectors of the measures of the past: figures in, and the answer of their source."""

import csv
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from exportctl import Decision, Truth, screen
from exportctl.hardware import (
    Computer,
    IntegratedCircuit,
    Item,
    floating,
    from_datasheet_tops,
)
from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE
from exportctl.readings import readings_in_force

FOLDER = Path(__file__).parent / "vectors"
SHARED = Path(__file__).parents[2] / "shared" / "cases" / "public_cases.csv"
TABLE = tomllib.loads((FOLDER / "us_history.toml").read_text(encoding="utf-8"))
VECTORS: list[dict[str, Any]] = TABLE["vector"]
TRUTHS = {str(truth): truth for truth in Truth}


def circuit_in(vector: dict[str, Any]) -> IntegratedCircuit:
    """Return the circuit of a vector, by its rate at 64 bits."""
    given = vector["circuit"]
    return IntegratedCircuit(
        id=vector["id"],
        rates=(from_datasheet_tops(floating(64), f"{given['fp64_tflops']} TFLOPS"),),
        vector_processor=TRUTHS[given.get("vector_processor", "unknown")],
    )


def item_in(vector: dict[str, Any]) -> Item:
    """Return the item of a vector."""
    if "computer" not in vector:
        return circuit_in(vector)
    given = vector["computer"]
    if "ctp" in given:
        stated = {COMPOSITE_THEORETICAL_PERFORMANCE: given["ctp"]}
        return Computer(id=vector["id"], stated=stated)
    return Computer(
        id=vector["id"],
        integrated_circuits=(circuit_in(vector),),
        processor_counts=(given["count"],),
        shares_memory=TRUTHS[given["shares_memory"]],
    )


def check_number(vector: dict[str, Any], decision: Decision) -> None:
    """Compare the adjusted peak performance with the number expected."""
    got = decision.metrics["adjusted_peak_performance"].amount.span.point
    wanted = Fraction(vector["expected"].split()[0])
    kind, _, size = vector["tolerance"].partition(":")
    assert got is not None
    assert abs(got - wanted) <= Fraction(size) * {"rel": wanted, "abs": Fraction(1)}[kind]


@pytest.mark.parametrize("vector", VECTORS, ids=[each["id"] for each in VECTORS])
def test_the_answer_is_that_of_the_source(vector: dict[str, Any]) -> None:
    """Somebody else came to the same answer, from the same figures."""
    by_id = readings_in_force()
    decision = screen(
        item_in(vector),
        regime="us-computers",
        on=vector["on"],
        to=vector.get("to"),
        readings=[by_id[id].other for id in vector.get("readings", ())],
    )
    match vector["question"]:
        case "classification":
            assert decision.classification == vector["expected"]
        case "ctp":
            assert decision.controlled is Truth.of(
                known=vector["expected"] == "supercomputer"
            )
        case "licence-required":
            assert decision.license_required is Truth.TRUE
            assert decision.license_exceptions == ()
        case _:
            check_number(vector, decision)


def test_no_weight_brings_a_4090_d_over_any_level() -> None:
    """Either way far under 70 WT, and under every level since 2011."""
    reading = readings_in_force()["vector_processor"]
    (vector,) = (one for one in VECTORS if one["id"] == "T0395")
    computer = Computer(
        id="one of them", integrated_circuits=(circuit_in(vector),), processor_counts=(1,)
    )
    for each in (reading, reading.other):
        found = screen(computer, regime="us-computers", on=vector["on"], readings=[each])
        assert found.controlled is Truth.FALSE


def test_every_vector_names_its_source() -> None:
    """A title and an address, and where the figures stand."""
    for vector in VECTORS:
        source = TABLE["source"][vector["source"]]
        assert source["title"]
        assert source["url"]
        assert vector["figures"], vector["id"]
    assert {each["source"] for each in VECTORS} == TABLE["source"].keys()


@pytest.mark.skipif(not SHARED.exists(), reason="the shared folder is not in a clone")
def test_no_vector_is_looser_than_its_case() -> None:
    """What is expected, and how closely, is copied from the collection as it stands."""
    with SHARED.open(encoding="utf-8", newline="") as file:
        cases = {row["case_id"]: row for row in csv.DictReader(file)}
    for vector in VECTORS:
        if vector["id"] in cases:
            case = cases[vector["id"]]
            assert vector["expected"] == case["expected_value"]
            assert vector["question"] == case["question"]
            assert vector["tolerance"] == case["tolerance"]
