"""What has changed since a decision was saved, and why."""

import json
from typing import Any

import attrs
import pytest

from exportctl.errors import InputError, InvalidDateError, UnknownNameError
from exportctl.hardware import Board, HighBandwidthMemory, IntegratedCircuit
from exportctl.law import REGIMES
from exportctl.logic import Truth
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
from exportctl.readings import PCIE_COUNTS
from exportctl.screening import (
    Finding,
    Reason,
    recheck,
    screen,
    transaction_record,
)
from exportctl.transactions import Party, Transaction

REGIME_IDS = [regime.id for regime in REGIMES]

DAY = "2023-11-17"
H100 = "nvidia-h100-sxm"


def saved(item: Any = "h800", **question: Any) -> dict[str, Any]:
    """Return a decision as it comes back from a file."""
    decision = screen(item, **{"on": DAY, "to": "CN", **question})
    record = decision.to_dict()
    record["transaction"] = transaction_record(decision.transaction)
    found: dict[str, Any] = json.loads(json.dumps(record))
    return found


def reasons(findings: tuple[Finding, ...]) -> dict[str, str]:
    return {each.difference.field: " or ".join(map(str, each.reasons)) for each in findings}


def edited(value: Any, old: Any, new: Any) -> Any:
    """Return a record with one value in place of another, everywhere."""
    if value == old and type(value) is type(old):
        return new
    if isinstance(value, dict):
        return {key: edited(each, old, new) for key, each in value.items()}
    if isinstance(value, list):
        return [edited(each, old, new) for each in value]
    return value


def test_a_decision_of_today_has_not_changed() -> None:
    """Otherwise every other finding would be doubtful."""
    found = recheck(saved(), on=DAY)
    assert not found.changed
    assert str(found).count("nothing has changed") == 2


def test_the_law_between_is_named_with_its_day() -> None:
    """Which rule, when; and nothing is said of the day that was asked about."""
    found = recheck(saved(on="2022-12-01"), on=DAY)
    assert found.same_day == ()
    assert set(reasons(found.since).values()) == {"law"}
    assert found.since[0].because == (
        (
            "2023-11-17, 88 FR 73458, Advanced computing items: processing performance and "
            "its density"
        ),
    )
    assert "classification: 3A090.a.1; was 3A991.p" in str(found)


def test_each_answer_names_the_rules_that_changed_it() -> None:
    """The review policy changed twice; the classification once."""
    found = recheck(saved(on="2022-12-01"), on="2026-02-01")
    because = {each.difference.field: each.because for each in found.since}
    assert len(because["classification"]) == 1
    assert [text[:10] for text in because["review_policy"]] == ["2023-11-17", "2026-01-15"]


def test_it_may_be_asked_of_an_earlier_day() -> None:
    """The rules between are the same, read backwards."""
    found = recheck(saved(), on="2022-12-01")
    assert found.since[0].difference.before == "3A090.a.1"
    assert found.since[0].because[0].startswith("2023-11-17, 88 FR 73458")


def test_what_only_enforcement_changes_is_not_called_law() -> None:
    """Norway in 2025: the text is the same before and after May."""
    found = recheck(saved(H100, to="NO", on="2025-03-01"), on="2025-06-01")
    assert reasons(found.since) == {"license_required_enforced": "enforcement"}


def test_a_requirement_that_begins_is_law_though_it_is_enforced() -> None:
    """Both answers change with the text; enforcement follows."""
    found = recheck(saved(on="2022-12-01"), on=DAY)
    assert reasons(found.since)["license_required_enforced"] == "law"


def test_the_same_facts_with_another_answer_are_a_correction() -> None:
    """Then the changelog has an entry that says so."""
    record = {**saved(), "license_required": "false"}
    found = recheck(record, on=DAY)
    assert reasons(found.same_day) == {"license_required": "correction"}
    assert "correction: see the changelog" in str(found)
    assert found.since == ()


def test_a_paragraph_encoded_otherwise_is_named() -> None:
    """The trace of the saved decision shows which."""
    record = edited({**saved(), "classification": "none"}, "4800", "9600")
    (finding,) = recheck(record, on=DAY).same_day
    assert finding.reasons == (Reason.CORRECTION,)
    assert "3A090.a.1 is encoded otherwise" in finding.because


def test_another_fact_is_data() -> None:
    """A datasheet was corrected: the metric, and the answer that follows from it."""
    record = edited(saved(), ["15832", "15832"], ["15000", "16000"])
    record["controlled"] = "false"
    found = recheck(record, on=DAY)
    # The total rests on readings too, which have not changed; one is told once.
    assert reasons(found.same_day) == {
        "total_processing_performance": "data",
        "bits_x_tops": "data",
        "controlled": "data",
    }
    assert len(found.same_day) == 3
    assert "total processing performance: 15832; was 15000..16000" in str(found)
    assert "data: total processing performance" in str(found)


def test_data_and_a_correction_together_are_not_told_apart() -> None:
    """Either may be why; so both are said."""
    record = edited(saved(), ["15832", "15832"], ["15000", None])
    record = edited({**record, "controlled": "false"}, "4800", "9600")
    found = recheck(record, on=DAY)
    assert reasons(found.same_day)["controlled"] == "data or correction"
    assert "was 15000.." in str(found)


def test_a_flag_is_a_fact_too() -> None:
    """Whether it is designed or marketed for datacenters stands in the trace only."""
    record = saved()
    for paragraph in record["trace"]:
        flip_flags(paragraph["rule"])
    assert reasons(recheck(record, on=DAY).same_day) == {
        "designed_or_marketed_for_datacenters": "data"
    }


def flip_flags(step: dict[str, Any]) -> None:
    if step["kind"] == "flag":
        step["truth"] = "unknown"
    for part in step.get("parts", ()):
        flip_flags(part)


def test_a_metric_that_is_no_longer_known_is_told() -> None:
    """A source that was withdrawn takes its figure away."""
    record = saved()
    record["metrics"]["memory_bandwidth"] = {"unit": "GB/s", "value": "undefined"}
    (finding,) = recheck(record, on=DAY).same_day
    assert str(finding) == "memory bandwidth: unknown; was undefined\n  data"


def test_another_kind_of_item_is_data() -> None:
    """A card that was described as a circuit, and is a board now."""
    record = saved()
    record["item"]["kind"] = "Board"
    assert reasons(recheck(record, on=DAY).same_day) == {"kind of item": "data"}


def test_readings_taken_the_other_way_are_taken_so_again() -> None:
    """The saved answer of a reading is the one asked with."""
    record = saved("h800", on="2022-12-01", readings=[PCIE_COUNTS.other])
    assert not recheck(record, on="2022-12-01").changed


def test_a_reading_with_another_default_or_other_words_is_told() -> None:
    """And what rests on it is put down to it, not to the data."""
    record = saved()
    taken = next(x for x in record["item"]["readings"] if x["id"] == "single_figure")
    taken["question"] = "Are all units added?"
    record = edited(record, ["15832", "15832"], ["31664", "31664"])
    found = recheck(record, on=DAY)
    assert reasons(found.same_day)["reading single_figure"] == "reading"
    assert reasons(found.same_day)["total_processing_performance"] == "reading"
    assert "reading: it rests on single_figure" in str(found)


def test_a_reading_that_is_gone_is_told() -> None:
    """Nobody can take it any more; the text was settled."""
    record = saved()
    record["item"]["readings"].append(
        {"id": "old", "question": "Why?", "answer": "yes", "otherwise": "no"}
    )
    (finding,) = recheck(record, on=DAY).same_day
    assert finding.difference.after == "no longer asked"


def test_the_transaction_is_asked_again() -> None:
    """A subsidiary in Singapore of a parent in Beijing: the parties make the answer."""
    deal = Transaction(
        to="SG", consignee=Party(ultimate_parent="CN"), knowledge=Truth.TRUE, quantity=8
    )
    record = saved(H100, to="SG", on="2025-06-01", transaction=deal)
    found = recheck(record, on="2025-06-01")
    assert not found.changed
    assert found.later.transaction == deal


def test_a_record_without_a_transaction_is_one_of_its_destination() -> None:
    """Records of before there were transactions can be asked again too."""
    record = saved(to=None)
    del record["transaction"]
    assert not recheck(record, on=DAY).changed


def test_what_is_not_in_the_catalogue_has_to_be_given() -> None:
    """The record has the name of the item, not its description."""
    memory = HighBandwidthMemory(id="m", bandwidth_gbyte_s=819, package_area_mm2=110)
    record = saved(memory, on="2024-12-02")
    with pytest.raises(InputError, match=r"'m' is not in the catalogue; give the item"):
        recheck(record, on=DAY)
    assert not recheck(record, on="2024-12-02", item=memory).changed
    other = attrs.evolve(memory, id="n")
    with pytest.raises(InputError, match="id: is 'm', and the item is 'n'"):
        recheck(record, on=DAY, item=other)


def test_the_circuits_in_a_board_have_their_own_facts() -> None:
    """The same term of two circuits is two facts."""
    chips = tuple(
        IntegratedCircuit(id=id, stated={TOTAL_PROCESSING_PERFORMANCE: tpp})
        for id, tpp in (("x", 4800), ("y", 5000))
    )
    board = Board(id="b", integrated_circuits=chips)
    assert not recheck(saved(board), on=DAY, item=board).changed


def test_a_day_after_the_last_check_is_flagged() -> None:
    """The answer of that day is not a promise."""
    assert "the texts were checked through" in str(recheck(saved(), on="2026-12-24"))
    assert "the texts were checked" not in str(recheck(saved(), on=DAY))


def test_every_fault_of_a_record_is_told_at_once() -> None:
    """A malformed file is never half read."""
    record = {
        "schema": "exportctl.decision/0",
        "id": 1,
        "regime": "atlantis",
        "on": "17.11.2023",
        "destination": "XX",
        "classification": None,
        "paragraphs": "3A090.a",
        "possible": [1],
        "controlled": "maybe",
        "license_required": True,
        "license_required_enforced": "true",
        "license_required_parties": "unknown",
        "license_exceptions": [],
        "item": {"readings": [{"id": "x"}, 3]},
        "metrics": {"a": 1},
        "trace": [{"item": "x", "rule": 1}],
        "transaction": {"consignee": {"located": "YY"}},
        "new in a later version": 1,
    }
    with pytest.raises(InputError) as caught:
        recheck(record, on=DAY, where="a.json")
    assert caught.value.faults == (
        "a.json: review_policy: is missing",
        "a.json: schema: wants 'exportctl.decision/1', got 'exportctl.decision/0'",
        "a.json: id: wants text, got 1",
        f"a.json: regime: {UnknownNameError('regime', 'atlantis', REGIME_IDS)}",
        (
            "a.json: on: on wants a date, got '17.11.2023'; write '2023-11-17' or "
            "datetime.date(2023, 11, 17)"
        ),
        "a.json: destination: no country (ISO 3166-1, two letters) 'XX'",
        "a.json: classification: wants text, got None",
        "a.json: paragraphs: wants a list, got '3A090.a'",
        "a.json: possible: wants text, got 1",
        "a.json: controlled: wants 'true', 'false' or 'unknown', got 'maybe'",
        "a.json: item: kind: is missing",
        "a.json: item: readings[0]: question: is missing",
        "a.json: item: readings[0]: answer: is missing",
        "a.json: item: readings[0]: otherwise: is missing",
        "a.json: item: readings[1]: wants a table, got 3",
        "a.json: metrics: a: wants a table, got 1",
        "a.json: trace[0]: paragraph: is missing",
        "a.json: trace[0]: rule: wants a table, got 1",
        (
            "a.json: transaction: consignee: located: no country (ISO 3166-1, two letters) "
            "'YY'"
        ),
    )


def test_a_record_that_contradicts_itself_is_refused() -> None:
    """Two destinations make two questions."""
    record = {**saved(), "transaction": {"to": "SG"}}
    with pytest.raises(InputError, match="goes to 'SG', and the decision to 'CN'"):
        recheck(record, on=DAY)
    with pytest.raises(InputError, match="wants a list, got None"):
        recheck({**saved(), "trace": None}, on=DAY)
    with pytest.raises(InputError, match="decision: wants a table, got"):
        recheck([], on=DAY)  # type: ignore[arg-type]


def test_a_strange_step_of_a_trace_is_passed_over() -> None:
    """Later versions may have other kinds; what is understood is compared."""
    record = saved()
    record["trace"][0]["rule"]["parts"].append({"kind": "new", "parts": 3, "readings": 1})
    record["trace"][0]["rule"]["parts"].append("odd")
    assert not recheck(record, on=DAY).changed


def test_a_depth_that_nobody_wrote_is_read() -> None:
    """A file made to break the program does not."""
    rule: dict[str, Any] = {"kind": "limit"}
    for _ in range(5000):
        rule = {"kind": "all_of", "parts": [rule]}
    record = saved()
    record["trace"][0]["rule"] = rule
    assert not recheck(record, on=DAY).changed


def test_the_day_has_to_be_one() -> None:
    """There is no default; only the command line knows the day."""
    with pytest.raises(InvalidDateError):
        recheck(saved(), on="soon")
