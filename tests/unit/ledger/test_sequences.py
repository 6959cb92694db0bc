"""Any sequence of shipments: nothing that was accepted exceeds a cap.

The model beside the ledger knows no accounts and no fractions: it counts whole numbers in
units of a sixth of a TPP, by the plain words of the rules, over plain lists.
"""

import datetime as dt
import tempfile
from bisect import bisect_left
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from exportctl.errors import ShipmentRefusedError
from exportctl.ledger import (
    Ledger,
    Shipment,
    append,
    create_ledger,
    lpp_cap,
    open_ledger,
    share_cap,
)
from exportctl.logic import Truth
from exportctl.sources import federal_register

SIXTHS = 6
LIMIT = 10 * SIXTHS
CAPS = (
    lpp_cap(limit=10, pre_notice_at=4, source=federal_register(90, 4544, "740.29")),
    share_cap(
        "half",
        share="0.5",
        source=federal_register(91, 1684, "supplement 2 to part 748, (dd)(1)(iii)"),
        exported_to=("CN", "MO"),
        sold_in="US",
    ),
)


class Row(NamedTuple):
    """What the model keeps of a shipment."""

    on: dt.date
    consignee: str
    product: str
    sixths: int
    to: str
    under: str
    end_use: str | None


def exceeds(rows: list[Row]) -> bool:
    """Return whether a cap is exceeded, by going through every year and every moment."""
    for year in (2025, 2026):
        for consignee in ("acme", "globex"):
            total = sum(
                row.sixths
                for row in rows
                if row.under == "license exception LPP"
                and row.on.year == year
                and row.consignee.lower() == consignee
            )
            if total > LIMIT:
                return True
    return any(_uncovered(rows, number) for number in range(len(rows)))


def _uncovered(rows: list[Row], number: int) -> bool:
    """Return whether, just after a row in order of time, too much is exported."""
    last = rows[number]
    exported = sold = 0
    for place, row in enumerate(rows):
        until_then = row.on < last.on or (row.on == last.on and place <= number)
        if row.product != last.product or not until_then:
            continue
        if row.to in ("CN", "MO"):
            exported += row.sixths
        if row.to == "US" and row.end_use == "US":
            sold += row.sixths
    return last.to in ("CN", "MO") and 2 * exported > sold


ROWS = st.builds(
    Row,
    on=st.sampled_from(
        [dt.date(2025, 12, 30), dt.date(2025, 12, 31), dt.date(2026, 1, 1)]
        + [dt.date(2026, 1, day) for day in (2, 3)]
    ),
    consignee=st.sampled_from(["Acme", "ACME", "Globex"]),
    product=st.sampled_from(["x", "y"]),
    sixths=st.integers(1, 24) | st.sampled_from([LIMIT - 1, LIMIT, LIMIT + 1]),
    to=st.sampled_from(["CN", "MO", "US", "US", "IN"]),
    under=st.sampled_from(["license exception LPP", "license"]),
    end_use=st.sampled_from(["US", "IN"]),
)


def shipment_of(row: Row, name: str, units: int) -> Shipment:
    """Return the shipment that a row stands for, in so many units."""
    return Shipment(
        id=name,
        on=row.on,
        exporter=f"exporter of {name}",
        ultimate_consignee=row.consignee,
        product=row.product,
        units=units,
        tpp_per_unit=Fraction(row.sixths, SIXTHS * units),
        destination=row.to,
        under=row.under,
        end_use=row.end_use,
    )


class Sequences(RuleBasedStateMachine):
    """Records whatever is allowed, in memory and through a file."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.ledger = Ledger(CAPS)
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "ledger.jsonl"

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.folder.cleanup()

    @initialize()
    def create(self) -> None:
        """Begin with a file without entries."""
        create_ledger(self.path, caps=CAPS)

    @rule(row=ROWS, units=st.sampled_from([1, 2, 3, 7]), in_file=st.booleans())
    def ship(self, row: Row, units: int, *, in_file: bool) -> None:
        """Accepted if and only if no cap would be exceeded."""
        each = shipment_of(row, f"s{len(self.rows)}", units)
        permission = self.ledger.allowed(each)
        if exceeds([*self.rows, row]):
            assert permission.allowed is Truth.FALSE
            with pytest.raises(ShipmentRefusedError):
                append(self.path, each) if in_file else self.ledger.record(each)
            return
        assert permission.allowed is Truth.TRUE
        self.rows.append(row)
        self.ledger = self.ledger.record(each)
        assert append(self.path, each) == self.ledger

    @rule(row=ROWS)
    def use_up(self, row: Row) -> None:
        """Exactly what is left is accepted, and a sixth of a TPP more is not."""
        sizes = range(1, 4 * LIMIT)
        most = bisect_left(
            sizes, 1, key=lambda n: exceeds([*self.rows, row._replace(sixths=n)])
        )
        if 0 < most < len(sizes):
            self.ship(row._replace(sixths=most + 1), 1, in_file=True)
            self.ship(row._replace(sixths=most), 3, in_file=True)

    @rule(row=ROWS, missing=st.sampled_from(["units", "tpp_per_unit", "under"]))
    def leave_out(self, row: Row, missing: str) -> None:
        """Never accepted, as it is not known whether it would exceed one."""
        stated: dict[str, Any] = {
            "ultimate_consignee": row.consignee,
            "exporter": "e",
            "product": row.product,
            "units": 1,
            "tpp_per_unit": 1,
            "destination": row.to,
            "under": row.under,
        }
        del stated[missing]
        each = Shipment(id="unknown", on=row.on, **stated)
        assert self.ledger.allowed(each).allowed is Truth.UNKNOWN
        with pytest.raises(ShipmentRefusedError):
            append(self.path, each)

    @rule(number=st.integers(0, 50))
    def again(self, number: int) -> None:
        """An id is never recorded a second time."""
        if number < len(self.rows):
            row = Row(*self.rows[number])
            assert (
                self.ledger.allowed(shipment_of(row, f"s{number}", 1)).allowed
                is Truth.FALSE
            )

    @invariant()
    def no_cap_is_exceeded(self) -> None:
        """Whatever has been tried so far."""
        assert not exceeds(self.rows)
        assert len(self.ledger.entries) == len(self.rows)

    @invariant()
    def the_file_says_the_same(self) -> None:
        """Refusals have left no trace in it."""
        if self.path.exists():
            assert open_ledger(self.path, noted_digest=self.ledger.digest) == self.ledger


TestSequences = Sequences.TestCase
TestSequences.settings = settings(stateful_step_count=30)
