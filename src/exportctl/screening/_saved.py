"""A saved decision, read back from ``exportctl.decision/1``."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import attrs

from exportctl.dates import Day, as_day
from exportctl.errors import InputError
from exportctl.screening._changes import Said
from exportctl.screening._plain import (
    Reader,
    a_country,
    a_list_of_texts,
    a_table,
    a_text,
    a_truth,
    maybe,
    read_table,
)
from exportctl.screening._question import regime_named
from exportctl.screening.deal_record import transaction_of
from exportctl.screening.record import SCHEMA
from exportctl.transactions import Transaction

__all__ = ["Known", "SavedDecision", "SavedReading", "saved_decision"]


@attrs.frozen(kw_only=True)
class SavedReading:
    """A reading that a saved decision rests on.

    Attributes:
        id: Its id.
        question: The question.
        answer: The answer taken.
        otherwise: The other answer.
    """

    id: str
    question: str
    answer: str
    otherwise: str


@attrs.frozen
class Known:
    """What a decision knew of one term.

    Attributes:
        value: The value, as the record has it.
        readings: The ids of the readings that it rests on.
    """

    value: object
    readings: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return _in_words(self.value)


Facts: TypeAlias = dict[tuple[str, str], Known]
Shape: TypeAlias = tuple[tuple[object, ...], ...]


@attrs.frozen(kw_only=True)
class SavedDecision:
    """What a saved decision asked, answered and knew.

    Attributes:
        id: The item's id.
        kind: What sort of item it was.
        regime: The regime's id.
        on: The day asked about.
        to: The destination, or None.
        answers: The answers, by key.
        readings: The readings that the facts rested on.
        transaction: What was asked about; None if nothing but the destination was.
        facts: What was known, by item and term; the metrics shown have no item.
        shapes: How each paragraph was encoded, by its id, facts left out.
    """

    id: str
    kind: str
    regime: str
    on: Day
    to: str | None
    answers: Mapping[str, Said]
    readings: tuple[SavedReading, ...]
    transaction: Transaction | None
    facts: Facts
    shapes: Mapping[str, frozenset[Shape]]


def saved_decision(record: object, where: str = "decision") -> SavedDecision:
    """Read a decision of ``exportctl.decision/1``.

    Args:
        record: What `Decision.to_dict` returns, or the same from JSON.
        where: What the record is called, for messages.

    Raises:
        InputError: With every fault in it.
    """
    found = read_table(record, _READERS, where, required=_REQUIRED, closed=False)
    item, to, deal = found["item"], found["destination"], found.get("transaction")
    if deal is not None and (deal.to or to) != to:
        fault = f"{where}: transaction: goes to {deal.to!r}, and the decision to {to!r}"
        raise InputError([fault])
    said_more = deal is not None and attrs.evolve(deal, to=None) != Transaction()
    return SavedDecision(
        id=found["id"],
        kind=item["kind"],
        regime=found["regime"],
        on=found["on"],
        to=to,
        answers={name: found[name] for name in _ANSWERS},
        readings=item["readings"],
        transaction=deal if said_more else None,
        facts={**found["trace"][0], **found["metrics"]},
        shapes=found["trace"][1],
    )


def _schema(value: object, where: str) -> str:
    if value != SCHEMA:
        raise InputError([f"{where}: wants {SCHEMA!r}, got {value!r}"])
    return SCHEMA


def _a_regime(value: object, where: str) -> str:
    return regime_named(a_text(value, where)).id


def _a_day(value: object, _: str) -> Day:
    return as_day(value)


def _a_word(value: object, where: str) -> str:
    return str(a_truth(value, where))


def _a_transaction(value: object, where: str) -> Transaction:
    return transaction_of(a_table(value, where), where)


def _a_list(value: object, where: str) -> list[Any]:
    if isinstance(value, list):
        return value
    raise InputError([f"{where}: wants a list, got {value!r}"])


def _item(value: object, where: str) -> dict[str, Any]:
    readers = {"kind": a_text, "readings": _readings}
    return read_table(value, readers, where, required=tuple(readers), closed=False)


def _readings(value: object, where: str) -> tuple[SavedReading, ...]:
    found: list[SavedReading] = []
    faults: list[str] = []
    readers = dict.fromkeys((f.name for f in attrs.fields(SavedReading)), a_text)
    for at, each in enumerate(_a_list(value, where)):
        place, names = f"{where}[{at}]", tuple(readers)
        try:
            table = read_table(each, readers, place, required=names, closed=False)
            found.append(SavedReading(**table))
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    return tuple(found)


def _metrics(value: object, where: str) -> Facts:
    table = a_table(value, where)
    return {
        ("", term): _known_of(a_table(each, f"{where}: {term}"))
        for term, each in table.items()
    }


def _trace(value: object, where: str) -> tuple[Facts, dict[str, frozenset[Shape]]]:
    """Return the facts in a trace, and how its paragraphs were encoded."""
    facts: Facts = {}
    shapes: dict[str, frozenset[Shape]] = {}
    readers = {"item": a_text, "paragraph": a_text, "rule": a_table}
    for at, each in enumerate(_a_list(value, where)):
        place = f"{where}[{at}]"
        table = read_table(each, readers, place, required=tuple(readers), closed=False)
        steps = list(_steps(table["rule"]))
        for step in steps:
            if isinstance(step.get("term"), str):
                facts[table["item"], step["term"]] = _known_of(step)
        id = table["paragraph"]
        shapes[id] = shapes.get(id, frozenset()) | {tuple(map(_shape, steps))}
    return facts, shapes


def _steps(rule: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield every step in a rule, the rule first; no depth is too deep."""
    pending: list[object] = [rule]
    while pending:
        step = pending.pop()
        if isinstance(step, Mapping):
            yield step
            parts = step.get("parts")
            pending.extend(reversed(parts) if isinstance(parts, list) else ())


def _shape(step: Mapping[str, Any]) -> tuple[object, ...]:
    parts, groups = step.get("parts"), step.get("groups")
    return (
        *(str(step.get(key)) for key in ("kind", "term", "comparator", "limit", "id")),
        str(groups),
        len(parts) if isinstance(parts, list) else 0,
    )


def _known_of(table: Mapping[str, Any]) -> Known:
    """Return what a metric or a step knew: the truth of a flag, or a value."""
    value = table.get("truth") if table.get("kind") == "flag" else table.get("value")
    readings = table.get("readings")
    ids = readings if isinstance(readings, list) else ()
    return Known(value, frozenset(map(str, ids)))


def _in_words(value: object) -> str:
    match value:
        case None:
            return "unknown"
        case {"interval": [low, high]} if low == high:
            return str(low)
        case {"interval": [low, high]}:
            return f"{low}..{'' if high is None else high}"
        case [*codes]:
            return " or ".join(map(str, codes))
        case _:
            return str(value)


_ANSWERS: Final[Mapping[str, Reader[Any]]] = {
    "classification": a_text,
    "paragraphs": a_list_of_texts,
    "possible": a_list_of_texts,
    "controlled": _a_word,
    "license_required": _a_word,
    "license_required_enforced": _a_word,
    "license_required_parties": _a_word,
    "license_exceptions": a_list_of_texts,
    "review_policy": a_text,
}
_READERS: Final[Mapping[str, Reader[Any]]] = {
    "schema": _schema,
    "id": a_text,
    "regime": _a_regime,
    "on": _a_day,
    "destination": maybe(a_country),
    **_ANSWERS,
    "item": _item,
    "transaction": _a_transaction,
    "metrics": _metrics,
    "trace": _trace,
}
_REQUIRED: Final = tuple(name for name in _READERS if name != "transaction")
