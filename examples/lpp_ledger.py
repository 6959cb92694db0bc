"""How many units fit under License Exception LPP in a year, counted in a ledger.

The cap is read from the law; no shipment here is real.
"""

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import exportctl as xc
from exportctl.errors import ShipmentRefusedError
from exportctl.ledger import CalendarYearCap, Shipment, append, create_ledger, us_caps
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE

PRODUCT, YEAR, COUNTRY = "h100-sxm", "2025", "IN"


def tpp_of(product: str) -> Fraction:
    """Return the total processing performance of a product, in TPP."""
    decision = xc.screen(product, on=f"{YEAR}-03-01", to=COUNTRY)
    measured = decision.metrics[TOTAL_PROCESSING_PERFORMANCE.term]
    point = measured.amount.span.point
    if point is None:
        raise SystemExit(f"{product}: its performance is not one number")
    return point


def shipment(number: int, units: int) -> Shipment:
    """Return one shipment to the same consignee."""
    return Shipment(
        id=f"{YEAR}-{number:03}",
        on=f"{YEAR}-03-{number:02}",
        exporter="Exporter A",
        ultimate_consignee="Acme",
        product=PRODUCT,
        units=units,
        tpp_per_unit=tpp_of(PRODUCT),
        destination=COUNTRY,
        under="license exception LPP",
    )


def main() -> None:
    """Fill the cap, and try one unit too many."""
    cap = next(each for each in us_caps() if isinstance(each, CalendarYearCap))
    each = tpp_of(PRODUCT)
    fit = int(cap.limit // each)
    print(f"{cap.name} ({cap.source}): {int(cap.limit):,} TPP a year and consignee")
    print(f"{PRODUCT}: {int(each):,} TPP; {fit:,} units fit")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.jsonl"
        create_ledger(path, caps=[cap])
        for number, units in enumerate((fit - 200, 200, 1), start=1):
            try:
                append(path, shipment(number, units))
                print(f"{units:,} units: recorded")
            except ShipmentRefusedError as refused:
                print(f"{units:,} unit: {refused}")


if __name__ == "__main__":
    main()
