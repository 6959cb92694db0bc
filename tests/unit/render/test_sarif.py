"""SARIF: findings whose rules are paragraphs, and no unknown that looks like a pass."""

import json
from typing import Any

import pytest
import sarif_pydantic

from exportctl.catalogue import product
from exportctl.hardware import IntegratedCircuit
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
from exportctl.render import Checked, as_sarif, level_of
from exportctl.screening import screen
from exportctl.transactions import Transaction


def decided(item: str | IntegratedCircuit, to: str | None, **more: Any) -> dict[str, Any]:
    thing = product(item).item if isinstance(item, str) else item
    return screen(thing, to=to, **{"on": "2023-11-17", **more}).to_dict()


UNKNOWN = IntegratedCircuit(id="u", stated={TOTAL_PROCESSING_PERFORMANCE: 3000})
RECORDS = [
    decided("h800", "CN"),
    decided(UNKNOWN, "CN"),
    decided("h800", "DE"),
    decided("t4", "DE"),
]
CHECKED = [
    Checked(record=each, path="a b/parts.csv", line=number)
    for number, each in enumerate(RECORDS, start=2)
]


def run_of(*checked: Checked) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_sarif(checked, version="1.2"))
    sarif_pydantic.Sarif.model_validate(found)
    assert found["version"] == "2.1.0"
    (run,) = found["runs"]
    return dict(run)


@pytest.mark.parametrize(
    ("record", "level"),
    [
        (RECORDS[0], "error"),
        (RECORDS[1], "warning"),
        (RECORDS[2], "note"),
        (RECORDS[3], "none"),
        (decided("h800", None), "error"),
        (decided(UNKNOWN, None), "warning"),
        (decided("t4", None), "none"),
        ({**RECORDS[3], "license_required_parties": "true"}, "error"),
        ({**RECORDS[3], "license_required": "unknown"}, "warning"),
    ],
    ids=range(9),
)
def test_how_grave_a_finding_is(record: dict[str, Any], level: str) -> None:
    """A license is an error, whatever is open a warning, and a free item nothing."""
    assert level_of(record) == level


def test_every_item_that_is_not_free_is_found() -> None:
    """The free one only counts."""
    run = run_of(*CHECKED)
    found = [(x["properties"]["item"], x["level"]) for x in run["results"]]
    assert found == [
        ("nvidia-h800-sxm", "error"),
        ("u", "warning"),
        ("nvidia-h800-sxm", "note"),
    ]
    assert run["properties"]["screened"] == 4


def test_the_rules_are_the_paragraphs() -> None:
    """Each once, with where it is printed; results point to them by place and by id."""
    run = run_of(*CHECKED)
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("exportctl", "1.2")
    ids = [each["id"] for each in driver["rules"]]
    assert ids == ["3A090.a.1", "3A090.a.2"]
    assert driver["rules"][0]["shortDescription"]["text"] == (
        "3A090.a.1: 88 FR 73458, ECCN 3A090.a.1"
    )
    assert all(ids[each["ruleIndex"]] == each["ruleId"] for each in run["results"])


def test_a_finding_stands_at_its_line() -> None:
    """A viewer opens the table there; what is no letter of an address is encoded."""
    place = run_of(*CHECKED)["results"][1]["locations"][0]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b/parts.csv"},
        "region": {"startLine": 3},
    }
    assert place["logicalLocations"][0]["name"] == "u"


def test_a_finding_without_a_table_has_no_place_in_one() -> None:
    """One item by its name stands in no file; a spec file has no line."""
    bare, file = Checked(record=RECORDS[0]), Checked(record=RECORDS[0], path="x.toml")
    one, two = run_of(bare, file)["results"]
    assert "physicalLocation" not in one["locations"][0]
    assert "region" not in two["locations"][0]["physicalLocation"]


def test_a_message_says_why_and_what_is_needed() -> None:
    """Whoever reads only the finding has the limit, the margin and the open fact."""
    first, second, _ = (each["message"]["text"] for each in run_of(*CHECKED)["results"])
    assert "CONTROLLED, 3A090.a.1 governs. License: required." in first
    assert "at least 4800: met, +11032 (+229.83 %)" in first
    assert "Needs: applicable_die_area (turns at " in second


def test_the_same_finding_has_the_same_print_on_another_day() -> None:
    """A host that follows findings over time must not see old ones as new."""
    later = decided("h800", "CN", on="2024-01-15")
    prints = {
        run_of(Checked(record=each))["results"][0]["partialFingerprints"][
            "exportctlItemRule/v1"
        ]
        for each in (RECORDS[0], later)
    }
    assert len(prints) == 1


def test_a_license_without_a_paragraph_is_found_under_what_asks_for_it() -> None:
    """An item below every limit can need a license by its parties."""
    record = {
        **RECORDS[3],
        "classification": "none",
        "license_required_parties": "true",
        "party_requirements": ["744.23(a)(3)"],
    }
    run = run_of(Checked(record=record))
    assert run["results"][0]["ruleId"] == "744.23(a)(3)"
    assert run["tool"]["driver"]["rules"][0] == {
        "id": "744.23(a)(3)",
        "shortDescription": {"text": "744.23(a)(3)"},
    }


def test_what_nothing_names_is_unknown_and_still_found() -> None:
    """An open answer under a text that nobody has seen has no paragraph to name."""
    names = {"possible": [], "classification": "unknown", "requirements": []}
    record = {**RECORDS[1], **names}
    assert run_of(Checked(record=record))["results"][0]["ruleId"] == "unknown"


def test_the_same_check_gives_the_same_bytes() -> None:
    """No clock and no order of a set is in it."""
    assert as_sarif(CHECKED, version="1") == as_sarif(CHECKED, version="1")


def test_parties_are_asked_of_the_transaction() -> None:
    """An end use that needs a license makes an error of an item that is free."""
    deal = Transaction(supercomputer_end_use=True)
    assert level_of(decided("t4", "CN", transaction=deal)) == "error"
