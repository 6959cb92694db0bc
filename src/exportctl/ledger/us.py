"""The caps of United States law, their numbers read from its rules."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from exportctl.law.us.fr90_4544 import LPP
from exportctl.law.us.fr91_1684 import CONDITIONS
from exportctl.ledger.caps import Cap, lpp_cap, share_cap
from exportctl.metrics import (
    CONSIGNEE_TPP_IN_YEAR,
    EXPORTED_SHARE,
    SHIPMENT_TPP,
    Metric,
)
from exportctl.rules import AllOf, AnyOf, Condition, Limit, Not, Rule
from exportctl.sources import federal_register

__all__ = ["us_caps"]


def us_caps() -> tuple[Cap, ...]:
    """Return the caps on License Exception LPP and on exports to China and Macau.

    Source:
        90 FR 4544, 15 CFR 740.29; 91 FR 1684, supplement 2 to part 748 (dd)(1)(iii).

    >>> [cap.name for cap in us_caps()]
    ['LPP', 'share of US shipments']
    """
    low_performance = lpp_cap(
        limit=_limit(LPP.conditions, CONSIGNEE_TPP_IN_YEAR),
        pre_notice_at=_limit(LPP.conditions, SHIPMENT_TPP),
        source=LPP.source,
    )
    share = share_cap(
        "share of US shipments",
        share=_limit(CONDITIONS, EXPORTED_SHARE),
        source=federal_register(91, 1684, "supplement 2 to part 748 (dd)(1)(iii)"),
        exported_to=("CN", "HK", "MO"),
        sold_in="US",
    )
    return low_performance, share


def _limit(conditions: Iterable[Condition], metric: Metric) -> Fraction:
    """Return the one limit that some conditions put on a metric."""
    found = (leaf for each in conditions for leaf in _limits(each.rule))
    (limit,) = (leaf.at for leaf in found if leaf.metric == metric)
    return limit


def _limits(rule: Rule) -> Iterator[Limit]:
    match rule:
        case Limit():
            yield rule
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _limits(part)
        case Not(part):
            yield from _limits(part)
        case _:
            return
