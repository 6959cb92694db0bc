"""The products whose answer a small error in a figure would change."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

import attrs

from exportctl.catalogue import Product, places, products
from exportctl.dates import Day, as_day
from exportctl.evaluate import Program
from exportctl.exact import exact, rounded
from exportctl.facts import Facts
from exportctl.hardware import measure
from exportctl.metrics import Metric
from exportctl.rules import Limit, Snapshot
from exportctl.screening._question import regime_named

__all__ = ["NearThreshold", "near_thresholds"]

_PERCENT: Final = 100


@attrs.frozen(kw_only=True)
class NearThreshold:
    """A product with a figure close to a limit, on either side of it.

    Attributes:
        id: The product's id.
        metric: The term that is limited.
        limit: The limit, in the metric's unit.
        value: The figure of the product or of a circuit in it; an end, if it is a range.
        share: How far it is above the limit as a share of it, negative if below.
    """

    id: str
    metric: Metric
    limit: Fraction
    value: Fraction
    share: Fraction

    def __str__(self) -> str:
        percent = rounded(self.share * _PERCENT, 2)
        return (
            f"{self.id}: {self.metric} {rounded(self.value)} {self.metric.unit}, "
            f"limit {rounded(self.limit)} ({'+' if self.share > 0 else ''}{percent} %)"
        )


def near_thresholds(
    *,
    on: Day | str,
    within: Fraction | int | str = Fraction(2, 100),
    regime: str = "us",
    among: Iterable[Product] | None = None,
) -> tuple[NearThreshold, ...]:
    """Return the products that are close to a limit in force, sorted by id and term.

    Every limit counts that some provision of the day compares a figure with: in
    paragraphs, exceptions and review policies.

    Args:
        on: The day asked about.
        within: A figure counts that is away from a limit by less than this share of it.
        regime: The regime's id.
        among: The products to look at; those of the catalogue by default. What is made
            of other products is left out.

    Raises:
        UnknownNameError: If the regime is not known.
        InvalidDateError: If *on* is not a date.

    >>> from exportctl.catalogue import product
    >>> for each in near_thresholds(on="2023-12-01", among=[product("h20")]):
    ...     print(each)
    nvidia-h20: total processing performance 2368 TPP, limit 2400 (-1.33 %)
    """
    snapshot = regime_named(regime).on(as_day(on), places())
    limits, share = _limits(snapshot), exact(within, "within")
    found: dict[tuple[str, str, Fraction], NearThreshold] = {}
    for product in products().values() if among is None else among:
        if product.parts:
            continue  # each of them is looked at by itself
        facts = measure(product.item)
        for each in (facts, *facts.contents):
            for near in _near(product.id, each, limits, share):
                key = (near.id, near.metric.term, near.limit)
                if key not in found or abs(near.share) < abs(found[key].share):
                    found[key] = near
    return tuple(_once(found[key] for key in sorted(found)))


def _once(found: Iterable[NearThreshold]) -> Iterator[NearThreshold]:
    """Yield one of those that compare the same figure with the same limit by two terms."""
    seen = set()
    for each in found:
        key = (each.id, each.metric.unit, each.limit, each.value)
        if key not in seen:
            seen.add(key)
            yield each


def _limits(snapshot: Snapshot) -> frozenset[tuple[Metric, Fraction]]:
    leaves = Program.of(snapshot, tuple(snapshot.rules)).leaves
    return frozenset((x.metric, x.at) for x in leaves if isinstance(x, Limit) and x.at)


def _near(
    id: str, facts: Facts, limits: Iterable[tuple[Metric, Fraction]], within: Fraction
) -> Iterator[NearThreshold]:
    for metric, at in limits:
        span = facts.span(metric)
        if not span.informative:
            continue
        for end in {end for x in span.pieces for end in (x.low, x.high) if end is not None}:
            share = end / at - 1
            if abs(share) < within:
                yield NearThreshold(id=id, metric=metric, limit=at, value=end, share=share)
