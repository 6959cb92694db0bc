"""A transaction as plain values, and back."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from exportctl.errors import InconsistentFactsError, InputError
from exportctl.logic import Truth
from exportctl.metrics import ACTIVITY, EXPORTER_ROLE
from exportctl.screening.deal_record import transaction_of, transaction_record
from exportctl.transactions import QUANTITIES, Party, Transaction

COUNTRIES = st.none() | st.sampled_from(("US", "CN", "HK", "MO", "SG", "no", "AE"))
TRUTHS = st.sampled_from(Truth)
NUMBERS = st.fractions(min_value=0, max_value=10**6, max_denominator=1000)
PARTIES = st.none() | st.builds(
    Party,
    name=st.text(max_size=8),
    located=COUNTRIES,
    headquarters=COUNTRIES,
    ultimate_parent=COUNTRIES,
)
QUESTIONS = st.sampled_from(("written_purchase_order", "listed_party"))
STATED = st.dictionaries(QUESTIONS, TRUTHS) | st.dictionaries(
    st.sampled_from([metric.term for metric in QUANTITIES]), NUMBERS
)


def agreeing(**fields: Any) -> Transaction:
    """Return a transaction, if its fields do not contradict each other."""
    try:
        return Transaction(**fields)
    except InconsistentFactsError:
        reject()


DEALS = st.builds(
    agreeing,
    to=COUNTRIES,
    activity=st.none() | st.sampled_from(ACTIVITY.codes),
    from_country=COUNTRIES,
    exporter=PARTIES,
    exporter_role=st.none() | st.sampled_from(EXPORTER_ROLE.codes),
    consignee=PARTIES,
    end_user=PARTIES,
    designer=PARTIES,
    packaging_site=PARTIES,
    supercomputer_end_use=TRUTHS,
    advanced_node_end_use=TRUTHS,
    knowledge=TRUTHS,
    quantity=st.none() | st.integers(min_value=1, max_value=10**9),
    stated=STATED,
)


@given(DEALS)
def test_a_record_says_all_of_a_transaction(deal: Transaction) -> None:
    """A decision is asked again from its record; nothing of the question may be lost."""
    record = transaction_record(deal)
    assert transaction_of(json.loads(json.dumps(record))) == deal
    assert transaction_record(transaction_of(record)) == record


def test_every_field_of_a_transaction_can_be_read() -> None:
    """A field that is added later must not drop out of the records in silence."""
    for field in attrs.fields(Transaction):
        with pytest.raises(InputError, match=f"transaction: {field.name}: wants"):
            transaction_of({field.name: object()})
    for field in attrs.fields(Party):
        with pytest.raises(InputError, match=f"consignee: {field.name}: wants"):
            transaction_of({"consignee": {field.name: 1}})


def test_nothing_said_is_nothing_recorded() -> None:
    """So the record of a plain question stays short; None is not the same as nothing."""
    assert transaction_record(Transaction()) == {}
    assert transaction_record(Transaction(activity=None)) == {"activity": None}
    assert transaction_record(Transaction(end_user=Party())) == {"end_user": {}}


def test_numbers_and_truths_may_come_as_a_file_gives_them() -> None:
    """TOML has its own booleans, ints and decimals."""
    deal = transaction_of(
        {
            "quantity": 3,
            "knowledge": False,
            "stated": {"envelope": Decimal("41600.5"), "listed_party": True},
        }
    )
    assert (deal.quantity, deal.knowledge) == (3, Truth.FALSE)
    assert deal.stated == {"envelope": Fraction(83201, 2), "listed_party": Truth.TRUE}


def test_fields_that_contradict_each_other_are_refused() -> None:
    """The figures decide whether it is a supercomputer; nobody may say so beside them."""
    record = {"supercomputer_end_use": "true", "stated": {"envelope": "41600"}}
    with pytest.raises(InputError, match="transaction: supercomputer end use is stated"):
        transaction_of(record)
    with pytest.raises(InputError, match=r"a\.json: quantity wants a whole number above"):
        transaction_of({"quantity": 0}, "a.json")


def test_every_fault_is_told_at_once() -> None:
    """Whoever corrects a file should have to do it once."""
    with pytest.raises(InputError) as caught:
        transaction_of(
            {
                "too": "SG",
                "to": "XX",
                "activity": "smuggling",
                "quantity": "1.5",
                "knowledge": "maybe",
                "consignee": {"located": "YY", "headquarter": "CN"},
                "end_user": "Acme",
                "stated": {"envelope": 1.5, "weight": "3", "listed_party": "1/0", "x": []},
            },
            "a.json",
        )
    assert caught.value.faults == (
        "a.json: too: no field 'too'; did you mean 'to'?",
        "a.json: to: no country (ISO 3166-1, two letters) 'XX'",
        (
            "a.json: activity: no activity 'smuggling'; did you mean 'export', 'reexport', "
            "'in_country_transfer', 'deemed_export' or 'deemed_reexport'?"
        ),
        "a.json: quantity: wants a whole number, got '1.5'",
        "a.json: knowledge: wants 'true', 'false' or 'unknown', got 'maybe'",
        "a.json: consignee: located: no country (ISO 3166-1, two letters) 'YY'",
        (
            "a.json: consignee: headquarter: no field 'headquarter'; did you mean "
            "'headquarters'?"
        ),
        "a.json: end_user: wants a table, got 'Acme'",
        "a.json: stated: envelope: wants an exact number, got 1.5",
        (
            "a.json: stated: weight: no quantity 'weight'; did you mean "
            "'collective_fp32_performance', 'collective_fp64_performance', "
            "'consignee_total_processing_performance', "
            "'consignee_total_processing_performance_in_year', "
            "'country_total_processing_performance', 'envelope' or "
            "'exported_share_of_us_shipments'?"
        ),
        "a.json: stated: listed_party: wants an exact number, got '1/0'",
        "a.json: stated: x: wants an exact number, got []",
    )
