"""How far off some measurements may be, together, and still settle an answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise, product
from typing import Final, TypeAlias

import attrs

from exportctl.analysis._moves import crossings, placed, without_derived
from exportctl.analysis._start import Outcome, Start
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, truth_of
from exportctl.logic import Truth
from exportctl.metrics import Flag, Metric, Quotient, Sum, parts_of
from exportctl.rules import Limit

__all__ = ["Reach"]

_ZERO: Final = Fraction(0)
_WHOLE: Final = Fraction(1)
Said: TypeAlias = Mapping[Metric | Flag, Truth]
_BOTH: Final = (Truth.TRUE, Truth.FALSE)


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Reach:
    """Measurements of one circuit, or of the item, that come out as expected.

    Attributes:
        start: What is asked about.
        circuit: Which circuit; None for the item.
        limits: The limits that the answer may turn on.
        settled: Whether an outcome settles the answer.
        expected: Where each number is expected.
        flags: The questions that are answered besides.
    """

    start: Start
    circuit: int | None
    limits: tuple[Limit, ...]
    settled: Callable[[Outcome], bool]
    expected: Mapping[Metric, Fraction]
    flags: tuple[Flag, ...]

    def outcomes(self) -> Iterator[tuple[Said, Outcome]]:
        """Yield the outcome for each answer to the questions, measured exactly."""
        yield from self._outcomes(_ZERO)

    @property
    def exact(self) -> bool:
        """Whether the answer is settled if all numbers are just as expected."""
        return self._settled(_ZERO)

    @cached_property
    def share(self) -> tuple[Fraction, bool] | None:
        """How far off all numbers may be, as a share of each, and whether just so much.

        None if they may be off by the whole of it.
        """
        if self._settled(_WHOLE):
            return None
        last = _ZERO
        for low, high in pairwise((_ZERO, *self._turns(), _WHOLE)):
            if not self._settled((low + high) / 2):
                return low, self._settled(low)
            last = high
        return last, False

    def _settled(self, share: Fraction) -> bool:
        return all(self.settled(outcome) for _, outcome in self._outcomes(share))

    def _outcomes(self, share: Fraction) -> Iterator[tuple[Said, Outcome]]:
        """Yield the outcome for each answer, with every number off by a share of it."""
        whole = self.start.by_destination
        for truths in product(_BOTH, repeat=len(self.flags)):
            said: Said = dict(zip(self.flags, truths, strict=True))
            mine = self._mine.knowing({f: truth_of(truth) for f, truth in said.items()})
            mine = mine.knowing(
                {m: Fact(state=self._about(m, share)) for m in self.expected}
            )
            yield said, self.start.unreviewed(placed(whole, self.circuit, mine))

    @cached_property
    def _mine(self) -> Facts:
        whole = self.start.by_destination
        return whole if self.circuit is None else whole.contents[self.circuit]

    def _about(self, metric: Metric, share: Fraction) -> Span:
        """Return what is known of a number that was measured as expected."""
        value = self.expected[metric]
        off = Interval(value * (1 - share), value * (1 + share))
        known = self._mine.span(metric)
        return Span(tuple(x for p in known.pieces if not (x := p.meet(off)).empty))

    def _turns(self) -> list[Fraction]:
        """Return the shares at which some limit comes into reach, rising, below one."""
        facts = without_derived(self._mine, ())
        found = {
            abs(share) for limit in self.limits for share in self._shares(facts, limit)
        }
        ends = {abs(end / self.expected[m] - 1) for m, end in self._known_ends()}
        return sorted(share for share in found | ends if 0 < share < 1)

    def _known_ends(self) -> Iterator[tuple[Metric, Fraction]]:
        for metric in self.expected:
            for piece in self._mine.span(metric).pieces:
                yield from ((metric, end) for end in (piece.low, piece.high) if end)

    def _shares(self, facts: Facts, limit: Limit) -> Iterator[Fraction]:
        """Yield by what share the numbers have to be off for a limit to be reached."""
        mine = [m for m in self.expected if m in parts_of(limit.metric)]
        if len(mine) == 1:
            (metric,) = mine
            for value in crossings(facts, limit.metric, limit.at, metric):
                yield value / self.expected[metric] - 1
            return
        match limit.metric.definition:
            case Quotient(over, under) if {over, under} <= set(mine):
                above, below = self.expected[over], limit.at * self.expected[under]
                yield (below - above) / (below + above)
            case Sum(parts) if len(mine) > 1:
                yield from self._shares_of_sum(facts, parts, limit.at)

    def _shares_of_sum(
        self, facts: Facts, parts: Sequence[Metric], at: Fraction
    ) -> Iterator[Fraction]:
        total = sum((self.expected.get(part, _ZERO) for part in parts), _ZERO)
        rest = [facts.span(part).hull for part in parts if part not in self.expected]
        for end in (
            sum((hull.low for hull in rest), _ZERO),
            sum((hull.high or hull.low for hull in rest), _ZERO),
        ):
            yield (at - end) / total - 1
