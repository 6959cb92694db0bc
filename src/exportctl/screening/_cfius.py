"""Foreign investment in who makes an item: from its export control to a filing."""

from collections.abc import Mapping
from typing import Final

import attrs

from exportctl.catalogue import product
from exportctl.dates import Day
from exportctl.hardware import Item
from exportctl.logic import Truth
from exportctl.screening._screen import screen
from exportctl.screening.decision import Decision
from exportctl.transactions import Party, Transaction

__all__ = ["CfiusFiling", "cfius_filing"]

# Entries with no reason for control but anti-terrorism, and those with regional stability
# beside it.
_ANTI_TERRORISM_ONLY: Final = frozenset(("3A991", "4A994", "5A992", "EAR99"))
_REGIONAL_STABILITY: Final = frozenset(("3A090", "4A090", "4E091"))


@attrs.frozen(kw_only=True, eq=False)
class CfiusFiling:
    """Whether an investment has to be declared, and what that rests on.

    Attributes:
        export: What the rules on exports say of the item and the investor's country.
        codified: The answer if every requirement that is printed counts.
        enforced: The answer if only those that are enforced count.
    """

    export: Decision
    codified: Decision
    enforced: Decision

    @property
    def bases_differ(self) -> bool:
        """Whether it matters that some of what is printed is not enforced."""
        return self.codified.controlled is not self.enforced.controlled

    def __str__(self) -> str:
        lines = [
            f"codified: {self.codified.verdict_in_words}",
            f"enforced: {self.enforced.verdict_in_words}",
        ]
        found = self.export
        lines.append(
            f"export to {found.destination}: {found.classification}, license "
            f"{found.license_required}, enforced {found.license_required_enforced}"
        )
        if self.bases_differ:
            lines.append("the text does not say which of the two counts")
        return "\n".join(lines)


def cfius_filing(
    item: Item | str,
    *,
    investor: str,
    on: Day | str,
    stated: Mapping[str, Truth | bool] | None = None,
) -> CfiusFiling:
    """Return whether a foreign investment in the maker of an item has to be declared.

    Whether a license would be required is asked as 31 CFR 800.401(c)(2) asks it: for an
    export to the investor's principal place of business, as if the investor were the end
    user, license exceptions left aside.

    Args:
        item: What the business makes or develops: an item, or a name of the catalogue.
        investor: The country of the investor's principal place of business, two letters.
        on: The day asked about.
        stated: Answers to the other questions of the regime ``us-cfius``, by name.

    Raises:
        UnknownNameError: If a name or country is not known.
        InvalidDateError: If *on* is not a date.

    >>> filing = cfius_filing(
    ...     "h100-sxm",
    ...     investor="GB",
    ...     on="2025-06-01",
    ...     stated={
    ...         "target_makes_or_develops_it": True,
    ...         "control_covered_investment_or_25_percent": True,
    ...         "eligible_for_tsu_enc_or_sta": False,
    ...     },
    ... )
    >>> str(filing.codified.controlled), str(filing.enforced.controlled)
    ('true', 'false')
    """
    party = Party(located=investor, headquarters=investor, ultimate_parent=investor)
    deal = Transaction(to=investor, consignee=party, end_user=party)
    made = product(item).item if isinstance(item, str) else item
    export, entry = screen(made, on=on, transaction=deal), made.base_eccn.strip().upper()
    own = {
        "controlled_for_rs_or_sl": _regional(export, entry[: len("3A090")]),
        "controlled_for_ns_cb_np_or_mt": _multilateral(entry[: len("3A090")]),
    }
    codified, enforced = (
        screen(
            made,
            regime="us-cfius",
            on=on,
            transaction=attrs.evolve(
                deal,
                stated={**own, "license_required_for_investor": license_, **(stated or {})},
            ),
        )
        for license_ in (export.license_required, export.license_required_enforced)
    )
    return CfiusFiling(export=export, codified=codified, enforced=enforced)


def _regional(export: Decision, entry: str) -> Truth:
    """Return whether it is controlled for regional stability, as every such entry is.

    An item of which no entry is stated may be, by an entry that is not tested here.
    """
    if export.controlled is Truth.FALSE and entry in _ANTI_TERRORISM_ONLY:
        return Truth.FALSE
    return Truth.TRUE if export.controlled is Truth.TRUE else Truth.UNKNOWN


def _multilateral(entry: str) -> Truth:
    """Return whether the item's own entry has a multilateral reason; mostly unknown."""
    none = entry in _ANTI_TERRORISM_ONLY | _REGIONAL_STABILITY
    return Truth.FALSE if none else Truth.UNKNOWN
