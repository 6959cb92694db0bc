"""Laws that answers have to keep, to be asked of one's own chips and rules.

Each is an assertion about one drawn example: call it inside a test that ``@given`` feeds.
*ask* is what is under test: `headline` for the rules of a day, or a function of one's
own. Truths are ordered false, unknown, true.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import islice, permutations
from typing import Any, Final, TypeVar

import attrs

from exportctl.dates import Day
from exportctl.errors import ExportctlError, InvalidNumberError, UnknownNameError
from exportctl.evaluate import answer
from exportctl.exact import as_decimal_text, exact
from exportctl.facts import Fact, Facts, unknown
from exportctl.hardware import IntegratedCircuit, ProcessingRate
from exportctl.logic import Truth
from exportctl.metrics import Metric, Term
from exportctl.testing._edges import snapshot_of

__all__ = [
    "BrokenLawError",
    "assert_antitone",
    "assert_bulk_equals_scalar",
    "assert_learning_settles",
    "assert_monotone",
    "assert_order_does_not_matter",
    "assert_sparsity_does_not_count",
    "assert_units_do_not_matter",
    "headline",
]

_MOST_ORDERS: Final = 24
# Other ways to write a figure, and by what it is multiplied there.
_UNITS: Final[Mapping[str, tuple[tuple[str, Fraction], ...]]] = {
    "mm2": (
        ("mm2", Fraction(1)),
        ("cm2", Fraction(1, 100)),
        ("um2", Fraction(10**6)),
    ),
    "GB/s": (
        ("GB/s", Fraction(1)),
        ("TB/s", Fraction(1, 1000)),
        ("Gbit/s", Fraction(8)),
    ),
    "TOPS": (
        ("TOPS", Fraction(1)),
        ("TFLOPS", Fraction(1)),
        ("POPS", Fraction(1, 1000)),
        ("GOPS", Fraction(1000)),
    ),
    "TPP": (
        ("TPP", Fraction(1)),
        ("bit * TOPS", Fraction(1)),
    ),
}
S = TypeVar("S")
K = TypeVar("K")


class BrokenLawError(ExportctlError, AssertionError):
    """A law does not hold for an example.

    Attributes:
        law: What must be so.
        first: What the answer was.
        second: What it was after the change that must not matter, or not so.
        change: The change.
    """

    def __init__(self, law: str, first: object, second: object, change: str) -> None:
        self.law, self.first, self.second, self.change = law, first, second, change
        super().__init__(law, first, second, change)

    def __str__(self) -> str:
        return f"{self.law}; {self.change}: {self.first}, then {self.second}"


def headline(*, on: Day | str, regime: str = "us") -> Callable[[Facts], Truth]:
    """Return the function that asks the headline question of a regime on a day.

    Raises:
        UnknownNameError: If the regime is not known.
        InvalidDateError: If *on* is not a date.

    >>> from exportctl import measure
    >>> from exportctl.catalogue import product
    >>> print(headline(on="2023-11-17")(measure(product("h800").item)))
    true
    """
    snapshot = snapshot_of(regime, on)
    return lambda facts: answer(snapshot, facts).controlled


def assert_monotone(
    ask: Callable[[Facts], Truth], facts: Facts, metric: Metric, *, by: Fraction | int | str
) -> None:
    """Assert that raising *metric* never lowers the answer.

    Args:
        ask: What is under test.
        facts: The example.
        metric: A metric that is measured, not derived.
        by: How much is added to it, in its unit; above zero.

    Raises:
        BrokenLawError: If it does.
        InvalidNumberError: If *by* is not an exact number above zero.

    >>> from exportctl.facts import number_of
    >>> from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
    >>> chip = Facts(stated={TPP: number_of(Fraction(4700))})
    >>> assert_monotone(headline(on="2023-11-17"), chip, TPP, by=100)
    """
    before, after = _raised(ask, facts, metric, by)
    if after.value < before.value:
        raise BrokenLawError(f"more {metric} never lowers it", before, after, f"{by} more")


def assert_antitone(
    ask: Callable[[Facts], Truth], facts: Facts, metric: Metric, *, by: Fraction | int | str
) -> None:
    """Assert that raising *metric* never raises the answer.

    Arguments and errors as for `assert_monotone`. Of an area that may be zero no density
    is known to exist, so the law of areas is one of areas above zero.

    >>> from exportctl.facts import number_of
    >>> from exportctl.metrics import APPLICABLE_DIE_AREA, TOTAL_PROCESSING_PERFORMANCE
    >>> chip = Facts(
    ...     stated={
    ...         TOTAL_PROCESSING_PERFORMANCE: number_of(Fraction(4000)),
    ...         APPLICABLE_DIE_AREA: number_of(Fraction(600)),
    ...     }
    ... )
    >>> assert_antitone(headline(on="2023-11-17"), chip, APPLICABLE_DIE_AREA, by=300)
    """
    before, after = _raised(ask, facts, metric, by)
    if after.value > before.value:
        raise BrokenLawError(f"more {metric} never raises it", before, after, f"{by} more")


def _raised(
    ask: Callable[[Facts], Truth], facts: Facts, metric: Metric, by: Fraction | int | str
) -> tuple[Truth, Truth]:
    step = exact(by, "by")
    if step <= 0:
        raise InvalidNumberError("by", "a number above zero", by)
    moved: Fact[object] = Fact(state=facts.span(metric).map(lambda x: x + step))
    return ask(facts), ask(facts.knowing({metric: moved}))


def assert_learning_settles(
    ask: Callable[[Facts], Truth], facts: Facts, more: Mapping[Term, Fact[object]]
) -> None:
    """Assert that learning *more* never turns round what was decided.

    Args:
        ask: What is under test.
        facts: What is known at first.
        more: What is learned; it has to agree with *facts*.

    Raises:
        BrokenLawError: If a decided answer becomes another, an open one included.

    >>> from exportctl.facts import number_of
    >>> from exportctl.metrics import APPLICABLE_DIE_AREA, TOTAL_PROCESSING_PERFORMANCE
    >>> chip = Facts(stated={TOTAL_PROCESSING_PERFORMANCE: number_of(Fraction(4000))})
    >>> learned = {APPLICABLE_DIE_AREA: number_of(Fraction(600))}
    >>> assert_learning_settles(headline(on="2023-11-17"), chip, learned)
    """
    before, after = ask(facts), ask(facts.knowing(more))
    if before is not Truth.UNKNOWN and after is not before:
        learned = ", ".join(map(str, more))
        raise BrokenLawError("learning settles, and never turns", before, after, learned)


def assert_order_does_not_matter(
    ask: Callable[[IntegratedCircuit], S], chip: IntegratedCircuit
) -> None:
    """Assert that the order of rates, dies, links and memory changes nothing.

    Args:
        ask: What is under test; what it returns is compared with ``==``.
        chip: The example.

    Raises:
        BrokenLawError: If some order gives another answer.

    >>> from exportctl import from_datasheet_tops, integer, screen
    >>> rates = tuple(from_datasheet_tops(integer(b), 100) for b in (4, 8))
    >>> chip = IntegratedCircuit(id="x", rates=rates)
    >>> assert_order_does_not_matter(
    ...     lambda x: screen(x, on="2023-11-17").classification, chip
    ... )
    """
    first = ask(chip)
    for field in ("rates", "dies", "links", "memory"):
        for order in islice(permutations(getattr(chip, field)), _MOST_ORDERS):
            other: dict[str, Any] = {field: order}
            second = ask(attrs.evolve(chip, **other))
            if second != first:
                law = "order does not matter"
                raise BrokenLawError(law, first, second, f"{field} in another order")


def assert_units_do_not_matter(
    ask: Callable[[str], S], value: Fraction | int | str, unit: str
) -> None:
    """Assert that a figure gives the same answer in whatever unit it is written.

    Args:
        ask: What is under test: from a text such as ``"814 mm2"`` to an answer, which is
            compared with ``==``.
        value: The figure; where it has no decimal expansion, nothing is asked.
        unit: Its unit: ``mm2``, ``GB/s``, ``TOPS`` or ``TPP``.

    Raises:
        BrokenLawError: If some unit gives another answer.
        UnknownNameError: If *unit* is none of these.

    >>> from exportctl import Die, screen
    >>> def density(area):
    ...     chip = IntegratedCircuit(id="x", dies=(Die(area_mm2=area),))
    ...     return screen(chip, on="2023-11-17").classification
    >>> assert_units_do_not_matter(density, 814, "mm2")
    """
    if unit not in _UNITS:
        raise UnknownNameError("unit", unit, _UNITS)
    number = exact(value, "value")
    texts = [(as_decimal_text(number * factor), name) for name, factor in _UNITS[unit]]
    if any("/" in text for text, _ in texts):
        return
    (text, name), *others = texts
    first = ask(f"{text} {name}")
    for text, name in others:
        second = ask(f"{text} {name}")
        if second != first:
            raise BrokenLawError("units do not matter", first, second, f"{text} {name}")


def assert_sparsity_does_not_count(
    ask: Callable[[IntegratedCircuit], S], chip: IntegratedCircuit
) -> None:
    """Assert that figures with sparsity change nothing.

    Args:
        ask: What is under test; what it returns is compared with ``==``.
        chip: The example.

    Raises:
        BrokenLawError: If the answer is another without them, or with larger ones.

    >>> from exportctl import from_datasheet_tops, integer, screen
    >>> rate = from_datasheet_tops(integer(8), 300, sparse_tops=600)
    >>> chip = IntegratedCircuit(id="x", rates=(rate,))
    >>> assert_sparsity_does_not_count(
    ...     lambda x: screen(x, on="2023-11-17").classification, chip
    ... )
    """
    first = ask(chip)
    for change, how in (("without it", _without), ("four times the dense", _fourfold)):
        second = ask(attrs.evolve(chip, rates=tuple(map(how, chip.rates))))
        if second != first:
            raise BrokenLawError("sparsity does not count", first, second, change)


def _without(rate: ProcessingRate) -> ProcessingRate:
    return attrs.evolve(rate, sparse_tops=unknown())


def _fourfold(rate: ProcessingRate) -> ProcessingRate:
    state = rate.dense_tops.span.map(lambda tops: 4 * tops)
    return attrs.evolve(rate, sparse_tops=attrs.evolve(rate.dense_tops, state=state))


def assert_bulk_equals_scalar(
    bulk: Callable[[tuple[S, ...]], Iterable[K]],
    scalar: Callable[[S], K],
    rows: Iterable[S],
) -> None:
    """Assert that a way to answer many rows at once answers as one at a time does.

    Args:
        bulk: From all rows to an answer for each, in their order.
        scalar: From one row to its answer.
        rows: The example.

    Raises:
        BrokenLawError: If some row's answers differ, or there are not as many as rows.

    >>> assert_bulk_equals_scalar(lambda rows: [x + 1 for x in rows], lambda x: x + 1, [1])
    """
    asked = tuple(rows)
    many, one = list(bulk(asked)), list(map(scalar, asked))
    if len(many) != len(one):
        raise BrokenLawError("an answer for each row", len(one), len(many), "all at once")
    for number_, (first, second) in enumerate(zip(one, many, strict=True)):
        if first != second:
            raise BrokenLawError("bulk equals scalar", first, second, f"row {number_}")
