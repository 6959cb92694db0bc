"""How changes are said in a sentence."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from exportctl.exact import rounded
from exportctl.logic import Truth
from exportctl.metrics import Metric, Term

__all__ = ["answer_text", "change_text", "joined", "percent", "signed"]

_PERCENT: Final = 100
_SAID: Final = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "unknown"}


def signed(value: Fraction) -> str:
    """Return a number with its sign.

    >>> signed(Fraction(3, 2)), signed(Fraction(-1))
    ('+1.5', '-1')
    """
    return f"{'+' if value > 0 else ''}{rounded(value)}"


def percent(share: Fraction) -> str:
    """Return a share in percent, with its sign and two places.

    >>> percent(Fraction(-1, 3))
    '-33.33 %'
    """
    return f"{signed(Fraction(round(share * _PERCENT * 100), 100))} %"


def change_text(metric: Metric, before: Fraction, at: Fraction, *, attained: bool) -> str:
    """Return what a number would be instead of what it is.

    >>> from exportctl.metrics import APPLICABLE_DIE_AREA
    >>> change_text(APPLICABLE_DIE_AREA, Fraction(800), Fraction(740), attained=True)
    'applicable die area of 740 mm2 instead of 800 (-60, -7.5 %)'
    """
    change = at - before
    past = "" if attained else ("more than " if change >= 0 else "less than ")
    return (
        f"{metric} of {past}{rounded(at)} {metric.unit} instead of {rounded(before)} "
        f"({signed(change)}, {percent(change / before)})"
    )


def answer_text(term: Term, before: Truth, at: Truth) -> str:
    """Return how a question would be answered instead of how it is."""
    return f"{term} {_SAID[at]} instead of {_SAID[before]}"


def joined(texts: Iterable[str]) -> str:
    """Return texts joined by "and"."""
    return " and ".join(texts)
