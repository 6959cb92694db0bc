"""Questions to batches of rows: what engines run on their workers."""

import pickle
from functools import partial
from typing import Any

import pyarrow as pa
import pytest

from exportctl import screen
from exportctl.bulk import (
    Question,
    answer_schema,
    kernel_for,
    screen_batch,
    screen_batches,
)
from exportctl.errors import InputError, InvalidDateError, UnknownNameError
from exportctl.hardware import IntegratedCircuit
from exportctl.logic import Truth
from exportctl.metrics import APPLICABLE_DIE_AREA, TOTAL_PROCESSING_PERFORMANCE

NOW = Question(on="2023-11-17", to="CN")
THEN_AND_NOW = (
    Question(on="2022-12-01", label="then"),
    Question(on="2023-11-17", label="now"),
)
CHIPS: dict[str, list[Any]] = {
    "id": [1, 2, 3],
    "total_processing_performance": [15824.0, None, 100.0],
    "applicable_die_area": [814.0, 814.0, 400.0],
    "aggregate_bidirectional_transfer_rate": [900.0, 900.0, 10.0],
    "item_kind": ["integrated_circuit"] * 3,
    "base_eccn": ["not stated"] * 3,
    "designed_or_marketed_for_datacenters": [False] * 3,
    "destination": ["CN", "CN", None],
}


def batch(**more: Any) -> Any:
    return pa.RecordBatch.from_pydict({**CHIPS, **more})


def test_answers_find_their_rows_again() -> None:
    """The columns to carry come first, in their order."""
    (answers,) = screen_batches(iter([batch()]), questions=(NOW,), carry=("id",))
    assert answers.to_pydict() == {
        "id": [1, 2, 3],
        "classification": ["3A090.a.1", "unknown", "unknown"],
        "controlled": [True, None, False],
        "license_required": [True, None, None],
    }


def test_several_questions_are_answered_side_by_side() -> None:
    """Each under its label."""
    names = ("classification", "controlled", "license_required")
    answers = screen_batch(batch(), questions=THEN_AND_NOW)
    expected = [f"{label}_{name}" for label in ("then", "now") for name in names]
    assert answers.schema.names == ["id", *expected]
    assert answers["now_controlled"].to_pylist() == [True, None, False]


@pytest.mark.parametrize("encoded", [False, True])
@pytest.mark.parametrize("questions", [(NOW,), THEN_AND_NOW], ids=["one", "two"])
def test_the_schema_is_known_before_any_row(
    questions: tuple[Question, ...], *, encoded: bool
) -> None:
    """Engines plan by it."""
    rows = batch()
    said = answer_schema(rows.schema, questions=questions, encoded=encoded)
    assert screen_batch(rows, questions=questions, encoded=encoded).schema == said
    assert screen_batch(rows.slice(0, 0), questions=questions).num_rows == 0


def test_encoded_answers_say_the_same() -> None:
    """A dictionary is another way to write the same column."""
    plain = screen_batch(batch(), questions=(NOW,))
    encoded = screen_batch(batch(), questions=(NOW,), encoded=True)
    assert encoded["classification"].to_pylist() == plain["classification"].to_pylist()


def test_the_work_pickles_and_keeps_nothing() -> None:
    """A worker in another process starts from the questions alone."""
    work = partial(screen_batches, questions=THEN_AND_NOW, carry=("id",))
    copy = pickle.loads(pickle.dumps(work))
    ours, theirs = (list(each(iter([batch(), batch()]))) for each in (work, copy))
    assert ours == theirs


def test_rows_of_circuits_are_told_what_screen_tells_them() -> None:
    """Where all is known, the two ways to ask agree."""
    answers = screen_batch(batch(), questions=(NOW,)).to_pylist()
    for row, answer in zip(batch().to_pylist(), answers, strict=True):
        if row["total_processing_performance"] is None or row["destination"] is None:
            continue
        stated = {
            TOTAL_PROCESSING_PERFORMANCE: int(row["total_processing_performance"]),
            APPLICABLE_DIE_AREA: int(row["applicable_die_area"]),
        }
        chip = IntegratedCircuit(
            id="x", stated=stated, designed_or_marketed_for_datacenters=Truth.FALSE
        )
        decision = screen(chip, on="2023-11-17", to="CN")
        assert answer["controlled"] is (decision.controlled is Truth.TRUE)
        assert answer["license_required"] is (decision.license_required is Truth.TRUE)


def test_messages_count_rows_over_all_batches() -> None:
    """The row of a stream, not of a batch."""
    wrong = batch(total_processing_performance=[1.0, -5.0, 1.0])
    with pytest.raises(InputError, match=r"^row 4: total_processing_performance"):
        list(screen_batches(iter([batch(), wrong]), questions=(NOW,)))


@pytest.mark.parametrize(
    ("carry", "sentence"),
    [
        (("name",), "name: there is no such column to carry"),
        (("controlled",), "controlled: is the name of an answer; carry it by another"),
    ],
)
def test_what_cannot_be_carried(carry: tuple[str, ...], sentence: str) -> None:
    """Said before any row is read."""
    rows = batch(controlled=[1, 2, 3])
    with pytest.raises(InputError) as caught:
        answer_schema(rows.schema, questions=(NOW,), carry=carry)
    assert str(caught.value) == sentence


def test_two_questions_need_two_names() -> None:
    """Columns of one name would be told apart by nobody."""
    with pytest.raises(InputError, match="controlled: two questions answer it"):
        kernel_for((NOW, NOW))


def test_one_table_goes_to_one_place() -> None:
    """Destinations that differ are a column."""
    other = Question(on="2023-11-17", to="SG", label="other")
    with pytest.raises(InputError, match="wants one destination for all"):
        kernel_for((NOW, other))


@pytest.mark.parametrize(
    ("question", "error"),
    [
        (Question(on="2023-11-31"), InvalidDateError),
        (Question(regime="xx", on="2023-11-17"), UnknownNameError),
        (Question(on="2023-11-17", to="XX"), UnknownNameError),
    ],
    ids=["day", "regime", "destination"],
)
def test_a_question_about_nothing(question: Question, error: type[Exception]) -> None:
    """The usual errors, before any row."""
    with pytest.raises(error):
        kernel_for((question,))
