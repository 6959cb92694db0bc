"""What measuring needs, whatever is measured."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Final

import attrs

from exportctl.facts import Fact, OneOf, reconcile, truth_of
from exportctl.hardware.board import Item
from exportctl.logic import Truth
from exportctl.metrics import BASE_ECCN, ITEM_KIND, PRODUCT, Flag, Metric, Term
from exportctl.sources import Confidence

__all__ = ["agreed", "answers", "code", "identity", "numbers", "sources", "worst"]

_ANSWERS: Final = {truth: truth_of(truth) for truth in Truth}


@lru_cache(maxsize=4096)
def code(value: str) -> Fact[str]:
    """Return the fact that a field is *value*."""
    return Fact(state=OneOf(frozenset((value,))))


def identity(item: Item, kind: str) -> dict[Term, Fact[object]]:
    """Return what kind of item it is, which one, and the entry that it names."""
    entry = item.base_eccn.strip().upper()[: len("3A090")]  # a paragraph stands for it
    return {
        ITEM_KIND: code(kind),
        PRODUCT: code(item.id),
        BASE_ECCN: code(entry or "not stated"),
    }


def answers(answered: Mapping[Flag, Truth]) -> dict[Term, Fact[object]]:
    """Return the facts about questions; those that nobody has answered stay out."""
    return {
        flag: _ANSWERS[truth]
        for flag, truth in answered.items()
        if truth is not Truth.UNKNOWN
    }


def numbers(measured: Mapping[Metric, Fact[Fraction]]) -> dict[Term, Fact[object]]:
    """Return what is known of metrics; those that nobody has stated stay out."""
    return {metric: fact for metric, fact in measured.items() if fact.known}


def agreed(
    metric: Metric, stated: Fact[Fraction], derived: Fact[Fraction] | None
) -> Fact[Fraction]:
    """Return the derived fact if the stated one agrees, and the stated one alone.

    Raises:
        InconsistentFactsError: If the two cannot both be so.
    """
    if derived is None or not derived.known or not stated.known:
        return stated if derived is None or stated.known else derived
    span = reconcile(metric, stated, derived.span, derived.working)
    narrower = derived if span == derived.span else stated
    return attrs.evolve(narrower, state=span)


def sources(facts: Iterable[Fact[Fraction]]) -> str:
    """Return the sources of several facts, each once."""
    named = (name for fact in facts for name in fact.source.split("; "))
    return "; ".join(dict.fromkeys(filter(None, named)))


def worst(facts: Iterable[Fact[Fraction]]) -> Confidence:
    """Return how well the least known of several facts is known."""
    order = list(Confidence)
    found = [fact.confidence for fact in facts if fact.known]
    return max(found, key=order.index, default=Confidence.DERIVED)
