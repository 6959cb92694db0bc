"""The vectors: figures in, and the answer that their source gives."""

import csv
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from exportctl import Decision, Truth, screen
from exportctl.catalogue import item_of, read_claims
from exportctl.hardware import Item
from exportctl.rules.paragraph import covers

FOLDER = Path(__file__).parent / "vectors"
SHARED = Path(__file__).parents[2] / "shared" / "cases" / "public_cases.csv"
TEXT = (FOLDER / "us_ear.toml").read_text(encoding="utf-8")
TABLE = tomllib.loads(TEXT)
VECTORS: list[dict[str, Any]] = TABLE["vector"]
NUMBERS = {
    "tpp": "total_processing_performance",
    "pd": "performance_density",
    "transfer-rate": "aggregate_bidirectional_transfer_rate",
}
OF_BOARDS = {"4A090.a", "4A090.b", "4A994.l"}
YES_OR_NO = {"yes": Truth.TRUE, "no": Truth.FALSE}


def item_in(vector: dict[str, Any]) -> Item:
    """Return the item that a vector's record describes."""
    record, faults = read_claims({"id": vector["id"], **vector["record"]})
    assert faults == []
    return item_of(record)


def check_number(vector: dict[str, Any], decision: Decision) -> None:
    """Compare a metric with the number expected, exactly or within its tolerance."""
    got = decision.metrics[NUMBERS[vector["question"]]].amount.span.point
    wanted = Fraction(vector["expected"])
    assert got is not None
    kind, _, size = vector["tolerance"].partition(":")
    match kind:
        case "rel":
            assert abs(got - wanted) <= Fraction(size) * wanted
        case "abs":
            assert abs(got - wanted) <= Fraction(size)
        case "exact":
            assert got == wanted
        case "lower bound":
            assert got > wanted
        case _:
            pytest.fail(f"no tolerance {kind!r}")


def check_class(vector: dict[str, Any], decision: Decision) -> None:
    """Compare the paragraph of a circuit, or of a board that holds it."""
    wanted = vector["expected"]
    if wanted in OF_BOARDS:
        assert decision.kind == "Board"
        assert OF_BOARDS.intersection(decision.paragraphs) == {wanted}
    else:
        assert covers(wanted, decision.classification), decision.classification


@pytest.mark.parametrize("vector", VECTORS, ids=[each["id"] for each in VECTORS])
def test_the_answer_is_that_of_the_source(vector: dict[str, Any]) -> None:
    """Somebody else came to the same answer, from the same figures."""
    decision = screen(item_in(vector), on=vector["on"], to=vector.get("to"))
    match vector["question"]:
        case "classification":
            check_class(vector, decision)
        case "controlled":
            assert decision.controlled is YES_OR_NO[vector["expected"]]
        case "licence-required":
            assert decision.license_required is YES_OR_NO[vector["expected"]]
        case _:
            check_number(vector, decision)


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
            stated = [part.split(" vs ")[0] for part in case["tolerance"].split("; ")]
            assert vector["tolerance"] in {each.partition(": ")[0] for each in stated}


@pytest.mark.skipif(not SHARED.exists(), reason="the shared folder is not in a clone")
def test_every_case_is_a_vector_or_said_to_be_left_out() -> None:
    """No case of this regime is forgotten."""
    with SHARED.open(encoding="utf-8", newline="") as file:
        ours = {r["case_id"] for r in csv.DictReader(file) if r["regime"] == "us-ear"}
    assert {id for id in ours if id not in TEXT} == set()
