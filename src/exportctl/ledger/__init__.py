"""What has been shipped, and whether the next shipment keeps within the caps."""

from exportctl.ledger.allocations import country_allocation, installed_base_cap
from exportctl.ledger.book import Ledger, Permission
from exportctl.ledger.caps import (
    CalendarYearCap,
    Cap,
    Check,
    ShareCap,
    calendar_year_cap,
    lpp_cap,
    share_cap,
)
from exportctl.ledger.shipment import Authorization, Shipment
from exportctl.ledger.store import append, create_ledger, open_ledger
from exportctl.ledger.us import us_caps

__all__ = [
    "Authorization",
    "CalendarYearCap",
    "Cap",
    "Check",
    "Ledger",
    "Permission",
    "ShareCap",
    "Shipment",
    "append",
    "calendar_year_cap",
    "country_allocation",
    "create_ledger",
    "installed_base_cap",
    "lpp_cap",
    "open_ledger",
    "share_cap",
    "us_caps",
]
