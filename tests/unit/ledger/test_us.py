"""The caps of United States law: the ledger takes its numbers from the rules."""

from fractions import Fraction

import pytest

from exportctl.ledger import (
    CalendarYearCap,
    Ledger,
    ShareCap,
    Shipment,
    us_caps,
)
from exportctl.logic import Truth


def test_low_performance_is_capped_as_the_section_prints_it() -> None:
    """26,900,000 in a calendar year, and notice from 3,200,000 on (15 CFR 740.29)."""
    cap, _ = us_caps()
    assert isinstance(cap, CalendarYearCap)
    assert (cap.limit, cap.notice_at) == (Fraction(26_900_000), Fraction(3_200_000))
    assert str(cap.source).startswith("90 FR 4544, 15 CFR 740.29")


def test_exports_to_china_are_capped_at_half_of_sales() -> None:
    """50 percent of the same product's, Hong Kong being China (91 FR 1684)."""
    _, cap = us_caps()
    assert isinstance(cap, ShareCap)
    assert (cap.share, cap.exported_to, cap.sold_in) == (
        Fraction(1, 2),
        ("CN", "HK", "MO"),
        "US",
    )


@pytest.mark.parametrize(("units", "allowed"), [(1699, Truth.TRUE), (1700, Truth.FALSE)])
def test_1699_of_the_h100_are_within_it(units: int, allowed: Truth) -> None:
    """26,900,000 / 15,832 is 1,699 and a fraction."""
    shipment = Shipment(
        id="one",
        on="2025-03-01",
        exporter="A",
        ultimate_consignee="B",
        product="h100",
        units=units,
        tpp_per_unit=15_832,
        destination="IN",
        under="license exception LPP",
    )
    assert Ledger(caps=us_caps()).allowed(shipment).allowed is allowed
