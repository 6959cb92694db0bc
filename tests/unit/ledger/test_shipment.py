"""What is written about one shipment: exact, complete or openly unknown."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from exportctl.errors import (
    ExportctlError,
    InputError,
    InvalidDateError,
    InvalidNumberError,
    UnknownNameError,
)
from exportctl.ledger import Authorization, Shipment
from exportctl.ledger.shipment import counted_as, said

F = Fraction


def shipment(**changes: Any) -> Shipment:
    """Return a complete shipment of 2 units of 100 TPP, with *changes*."""
    stated: dict[str, Any] = {
        "id": "s1",
        "on": "2025-03-01",
        "exporter": "Exporter A",
        "ultimate_consignee": "Acme",
        "product": "x1",
        "units": 2,
        "tpp_per_unit": 100,
        "destination": "IN",
        "under": Authorization.LICENSE_EXCEPTION_LPP,
    }
    return Shipment(**{**stated, **changes})


@pytest.mark.parametrize(
    ("given", "exactly"),
    [
        (15832, F(15832)),
        ("15832", F(15832)),
        ("2368.5", F(4737, 2)),
        (Decimal("0.1"), F(1, 10)),
        (F(2000, 407), F(2000, 407)),
        ("2000/407", F(2000, 407)),
    ],
)
def test_a_number_is_taken_as_written(given: object, exactly: Fraction) -> None:
    """What is added up over a year must not drift by a rounding."""
    assert shipment(tpp_per_unit=given, units=3).aggregate_tpp == 3 * exactly


@pytest.mark.parametrize(
    "given",
    [1.5, 0, -1, "0/5", "5/0", "1 / 2", "many", True, "1e-95", 10**100, float("nan")],
    ids=repr,
)
def test_a_number_that_is_not_exact_and_above_zero_is_refused(given: object) -> None:
    """A float is not what was printed, and nothing below zero may make room in a cap."""
    with pytest.raises(InvalidNumberError, match="tpp_per_unit wants"):
        shipment(tpp_per_unit=given)


@pytest.mark.parametrize("given", [0, -1, 1.0, "3", True, F(3), 10**100], ids=repr)
def test_units_are_a_whole_number_above_zero(given: object) -> None:
    """Half a unit, or minus one, is a slip."""
    with pytest.raises(InvalidNumberError, match="units wants a whole number above zero"):
        shipment(units=given)


@pytest.mark.parametrize(
    "field", ["exporter", "ultimate_consignee", "product", "units", "tpp_per_unit"]
)
def test_what_is_left_out_is_unknown(field: str) -> None:
    """And never zero."""
    assert shipment(**{field: None}).unknown == (field,)


@pytest.mark.parametrize("field", ["units", "tpp_per_unit"])
def test_the_aggregate_of_an_unknown_number_is_unknown(field: str) -> None:
    """It would be a guess."""
    assert shipment(**{field: None}).aggregate_tpp is None


def test_the_end_use_is_asked_by_caps_only() -> None:
    """Most shipments count without it."""
    assert shipment().unknown == ()
    assert shipment(destination=None, under=None).unknown == ("destination", "under")


@pytest.mark.parametrize("field", ["id", "exporter", "ultimate_consignee", "product"])
@pytest.mark.parametrize(
    "given", ["", " Acme", "Acme\n", "A\u2028b", "\ud800", 7], ids=repr
)
def test_a_name_is_text_in_one_line(field: str, given: object) -> None:
    """It becomes part of a line of a file, and of messages."""
    with pytest.raises(InputError, match=f"^{field} wants a name"):
        shipment(**{field: given})


def test_a_shipment_has_an_id() -> None:
    """Without one it could be recorded twice."""
    with pytest.raises(InputError, match="id wants a name"):
        shipment(id=None)


@pytest.mark.parametrize("field", ["destination", "end_use"])
@pytest.mark.parametrize("given", ["XX", "China", 5, ""], ids=repr)
def test_a_country_is_one_that_exists(field: str, given: object) -> None:
    """A slip in the code must not take a shipment out of a cap."""
    with pytest.raises(UnknownNameError, match="country"):
        shipment(**{field: given})


def test_a_country_may_be_written_small() -> None:
    """It is the same country."""
    assert shipment(destination="cn").destination == "CN"


def test_an_authorization_is_one_of_four() -> None:
    """A slip here must not take a shipment out of a cap either."""
    assert shipment(under="license").under is Authorization.LICENSE
    assert str(Authorization.LICENSE) == "license"
    with pytest.raises(InputError, match="under wants 'license exception LPP' or 'other"):
        shipment(under="lpp")


def test_a_shipment_has_a_day() -> None:
    """It decides in which year it counts."""
    with pytest.raises(InvalidDateError):
        shipment(on=None)


def test_spellings_of_one_consignee_count_together() -> None:
    """Too much together is the safe side; too little is not."""
    assert counted_as(" ACME\u3000 \uff28oldings ") == counted_as("Acme holdings")
    assert counted_as("Acme") != counted_as("Acme 2")


@pytest.mark.parametrize(
    ("value", "text"),
    [(F(0), "0"), (F(26_900_000), "26,900,000"), (F(12345, 10), "1,234.5")],
)
def test_an_exact_number_is_said_exactly(value: Fraction, text: str) -> None:
    """A reader counts on it."""
    assert said(value) == text


def test_a_rounded_number_says_so() -> None:
    """Otherwise a sum would seem to be exactly the limit."""
    assert said(F(1000) + F(1, 3 * 10**9)) == "about 1,000"


def test_every_refusal_is_of_this_library() -> None:
    """So that one except clause catches them all."""
    for wrong in ({"units": 0}, {"on": 3}, {"id": ""}, {"destination": "?"}):
        with pytest.raises(ExportctlError):
            shipment(**wrong)
