"""A transaction as plain values, and back."""

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from typing import Any, Final

import attrs

from exportctl.errors import ExportctlError, InputError, UnknownNameError
from exportctl.logic import Truth
from exportctl.metrics import ACTIVITY, EXPORTER_ROLE, Field
from exportctl.screening._plain import (
    Reader,
    a_country,
    a_number,
    a_table,
    a_text,
    a_truth,
    maybe,
    plain,
    read_table,
)
from exportctl.transactions import QUANTITIES, Party, Transaction

__all__ = ["transaction_of", "transaction_record"]


def transaction_record(transaction: Transaction) -> dict[str, Any]:
    """Return what a transaction says that `Transaction` does not say by default.

    Parties are tables, truths the words ``true``, ``false`` and ``unknown``, and numbers
    exact texts. `transaction_of` reads it back.

    >>> transaction_record(Transaction(to="SG", consignee=Party(ultimate_parent="CN")))
    {'to': 'SG', 'consignee': {'ultimate_parent': 'CN'}}
    """
    return _unlike(transaction, Transaction())


def _unlike(value: attrs.AttrsInstance, default: attrs.AttrsInstance) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for field in attrs.fields(type(value)):
        said = getattr(value, field.name)
        if said != getattr(default, field.name):
            out[field.name] = (
                _unlike(said, Party()) if isinstance(said, Party) else plain(said)
            )
    return out


def transaction_of(record: Mapping[str, object], where: str = "transaction") -> Transaction:
    """Return the transaction that plain values describe.

    What is not said is as `Transaction` has it by default; None says that it is not
    known. Truths may be bools, and numbers ints or decimals.

    Args:
        record: What `transaction_record` returns, or the same from JSON or TOML.
        where: What the record is called, for messages.

    Raises:
        InputError: With every fault in it.

    >>> transaction_of({"to": "SG", "consignee": {"ultimate_parent": "CN"}}).consignee
    Party(name='', located=None, headquarters=None, ultimate_parent='CN')
    """
    found = read_table(record, _READERS, where)
    try:
        return Transaction(**found)
    except ExportctlError as error:  # what its fields say is not so together
        raise InputError([f"{where}: {error}"]) from error


def _one_of(field: Field) -> Reader[str]:
    def read(value: object, where: str) -> str:
        code = a_text(value, where)
        if code not in field.codes:
            raise UnknownNameError(str(field), code, field.codes)
        return code

    return read


def _a_count(value: object, where: str) -> int:
    number = a_number(value, where)
    if number.denominator == 1:
        return int(number)
    raise InputError([f"{where}: wants a whole number, got {value!r}"])


def _a_party(value: object, where: str) -> Party:
    return Party(**read_table(value, _PARTY, where))


def _answers(value: object, where: str) -> dict[str, Truth | Fraction]:
    table = a_table(value, where)
    return read_table(table, {term: partial(_an_answer, term) for term in table}, where)


def _an_answer(term: str, value: object, where: str) -> Truth | Fraction:
    if isinstance(value, bool) or value in list(map(str, Truth)):
        return a_truth(value, where)
    number, numbers = a_number(value, where), {each.term for each in QUANTITIES}
    if term not in numbers:
        raise UnknownNameError("quantity", term, sorted(numbers))
    return number


_PARTY: Final[Mapping[str, Reader[Any]]] = {
    "name": a_text,
    "located": maybe(a_country),
    "headquarters": maybe(a_country),
    "ultimate_parent": maybe(a_country),
}
_READERS: Final[Mapping[str, Reader[Any]]] = {
    "to": maybe(a_country),
    "activity": maybe(_one_of(ACTIVITY)),
    "from_country": maybe(a_country),
    "end_use_country": maybe(a_country),
    "exporter": maybe(_a_party),
    "exporter_role": maybe(_one_of(EXPORTER_ROLE)),
    "consignee": maybe(_a_party),
    "end_user": maybe(_a_party),
    "designer": maybe(_a_party),
    "packaging_site": maybe(_a_party),
    "supercomputer_end_use": a_truth,
    "advanced_node_end_use": a_truth,
    "knowledge": a_truth,
    "quantity": maybe(_a_count),
    "stated": _answers,
}
