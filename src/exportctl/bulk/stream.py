"""Batches of rows in, batches of answers out: for engines that run a function on them."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import pyarrow as pa

from exportctl.bulk.questions import Question, answer_fields, answers_of, kernel_for
from exportctl.errors import InputError

__all__ = ["answer_schema", "screen_batch", "screen_batches"]

RecordBatch: TypeAlias = Any  # pyarrow ships no types
Schema: TypeAlias = Any


def answer_schema(
    schema: Schema,
    *,
    questions: tuple[Question, ...],
    carry: Sequence[str] = ("id",),
    encoded: bool = False,
) -> Schema:
    """Return the schema of the answers to rows of *schema*.

    Args:
        schema: The schema of the rows.
        questions: What is asked of every row.
        carry: The columns that are handed on, so that answers find their rows.
        encoded: Whether classifications come as dictionaries.

    Raises:
        InputError: If a column to carry is not there, or has the name of an answer.

    >>> rows = pa.schema({"id": pa.int64(), "total_processing_performance": pa.float64()})
    >>> answer_schema(rows, questions=(Question(on="2023-11-17"),)).names
    ['id', 'classification', 'controlled', 'license_required']
    """
    fields = answer_fields(questions, encoded=encoded)
    missing = [name for name in carry if name not in schema.names]
    taken = [name for name, _ in fields if name in carry]
    faults = [f"{name}: there is no such column to carry" for name in missing]
    faults += [f"{name}: is the name of an answer; carry it by another" for name in taken]
    if faults:
        raise InputError(faults)
    answers = (pa.field(name, kind) for name, kind in fields)
    return pa.schema([*(schema.field(name) for name in carry), *answers])


def screen_batch(
    batch: RecordBatch,
    *,
    questions: tuple[Question, ...],
    carry: Sequence[str] = ("id",),
    encoded: bool = False,
    first_row: int = 0,
) -> RecordBatch:
    """Return the answers to the rows of one batch.

    Args:
        batch: Rows; columns are named after terms, all others are not read.
        questions: What is asked of every row.
        carry: The columns that are handed on.
        encoded: Whether classifications come as dictionaries.
        first_row: The number of the first row, for messages.

    Raises:
        InputError: If a column holds what its term cannot be.
    """
    schema = answer_schema(batch.schema, questions=questions, carry=carry, encoded=encoded)
    cells = kernel_for(questions).cells(batch, first_row)
    carried = [batch.column(name) for name in carry]
    columns = [*carried, *answers_of(cells, questions, encoded=encoded)]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def screen_batches(
    batches: Iterator[RecordBatch],
    *,
    questions: tuple[Question, ...],
    carry: Sequence[str] = ("id",),
    encoded: bool = False,
) -> Iterator[RecordBatch]:
    """Yield the answers to each batch of rows, in constant memory.

    With `functools.partial` it is a function of batches alone, which pickles and keeps
    nothing: what Spark's ``mapInArrow`` runs on its workers.

    Args:
        batches: Rows; columns are named after terms, all others are not read.
        questions: What is asked of every row.
        carry: The columns that are handed on, so that answers find their rows.
        encoded: Whether classifications come as dictionaries.

    Raises:
        InputError: If a column holds what its term cannot be.

    >>> rows = pa.RecordBatch.from_pydict(
    ...     {
    ...         "id": [7],
    ...         "total_processing_performance": [15824.0],
    ...         "applicable_die_area": [814.0],
    ...         "item_kind": ["integrated_circuit"],
    ...         "base_eccn": ["not stated"],
    ...     }
    ... )
    >>> (answers,) = screen_batches(
    ...     iter([rows]), questions=(Question(on="2023-11-17", to="CN"),)
    ... )
    >>> answers.to_pylist()[0] == {
    ...     "id": 7,
    ...     "classification": "3A090.a.1",
    ...     "controlled": True,
    ...     "license_required": True,
    ... }
    True
    """
    first = 0
    for batch in batches:
        yield screen_batch(
            batch, questions=questions, carry=carry, encoded=encoded, first_row=first
        )
        first += batch.num_rows
