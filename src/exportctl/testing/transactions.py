"""Transactions between the countries that the rules of a day tell apart."""

from hypothesis import strategies as st

from exportctl.dates import Day
from exportctl.metrics import (
    ACTIVITY,
    CONSIGNEE_HEADQUARTERS,
    CONSIGNEE_ULTIMATE_PARENT,
    DESTINATION,
    EXPORTER_ROLE,
    Field,
)
from exportctl.rules import Snapshot
from exportctl.testing._edges import checked, codes, snapshot_of
from exportctl.transactions import Party, Transaction

__all__ = ["transactions"]


def transactions(
    *, on: Day | str, regime: str = "us", partial: bool = True
) -> st.SearchStrategy[Transaction]:
    """Return a strategy for transactions.

    Destinations and headquarters are drawn from the countries of the groups that some
    rule names, and from one that none does.

    Args:
        on: The day whose groups count.
        regime: The regime's id.
        partial: Whether destination and parties may be unknown.

    Raises:
        UnknownNameError: If the regime is not known.
        InvalidDateError: If *on* is not a date.
        InvalidNumberError: If *partial* is not True or False.

    >>> from hypothesis import find
    >>> deals = transactions(on="2025-06-01", partial=False)
    >>> find(deals, lambda deal: True).consignee is None
    False
    """
    snapshot = snapshot_of(regime, on)
    checked("partial", partial, bool, "True or False")
    parties = st.builds(
        Party,
        headquarters=_codes(snapshot, CONSIGNEE_HEADQUARTERS, partial=partial),
        ultimate_parent=_codes(snapshot, CONSIGNEE_ULTIMATE_PARENT, partial=partial),
    )
    named = st.none() | parties if partial else parties
    return st.builds(
        Transaction,
        to=_codes(snapshot, DESTINATION, partial=partial),
        activity=st.sampled_from(ACTIVITY.codes),
        exporter_role=st.sampled_from(EXPORTER_ROLE.codes),
        consignee=named,
        end_user=named,
        quantity=st.none() | st.integers(1, 1_000_000),
    )


def _codes(
    snapshot: Snapshot, field: Field, *, partial: bool
) -> st.SearchStrategy[str | None]:
    known = st.sampled_from(codes(snapshot, field))
    return st.none() | known if partial else known
