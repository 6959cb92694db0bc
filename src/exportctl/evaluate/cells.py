"""Which answers some completion of the facts can reach.

Every limit cuts its metric's numbers in two; between two cuts all numbers are alike. So
finitely many cells stand for every completion, and a derived term belongs to the same
cell as the numbers it is derived from only if some of them give it.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Final, TypeAlias

from exportctl.evaluate.program import Program, leaf_truth, member_truth
from exportctl.exact import Interval, Span
from exportctl.facts import Facts
from exportctl.logic import Truth
from exportctl.metrics import Metric, Quotient, Sum
from exportctl.rules import ContainsAny, Is, Limit, Member, Snapshot
from exportctl.rules.predicate import Leaf

__all__ = ["known_codes", "reachable"]

_POSITIVE: Final = Interval(Fraction(0), None, low_closed=False)
_BOTH: Final = (Truth.FALSE, Truth.TRUE)
Place: TypeAlias = Interval | None  # None: the term has no value
Codes: TypeAlias = dict[Leaf, int]


def reachable(snapshot: Snapshot, facts: Facts) -> frozenset[tuple[int, ...]]:
    """Return every answer that some completion of *facts* can reach.

    Returns:
        For each, the truth codes of all rules, in the order of ``Program.names``. What
        is not modelled stays unknown in each of them.

    Raises:
        InconsistentFactsError: If no completion exists.
    """
    program = Program.of(snapshot)
    places = list(program.names.values())
    seen = set()
    for codes in _cells(program, facts):
        values = program.run(codes)
        seen.add(tuple(values[place] for place in places))
    return frozenset(seen)


def _cells(program: Program, facts: Facts) -> Iterator[Sequence[int]]:
    """Yield the leaf codes of every cell that a completion of *facts* can be in.

    Only leaves that an answer still turns on are told apart; the others keep what
    Kleene's logic says of them, which decides the rest already.
    """
    known = known_codes(program, facts)
    live = program.live(list(known.values()))
    axes = [
        _metric_codes(program, facts, family)
        for family in _families(program)
        if any(isinstance(x, Limit) and x.metric in family for x in live)
    ]
    axes.append(_flag_codes(live))
    axes.append(_member_codes(live, facts))
    if any(isinstance(leaf, ContainsAny) for leaf in live):
        axes.append(_contents_codes(program, facts))
    for combination in product(*axes):
        merged = dict(known)
        for codes in combination:
            merged.update(codes)
        yield list(merged.values())


def known_codes(program: Program, facts: Facts) -> Codes:
    """Return what is known of every leaf, in the order of the program."""
    snapshot = program.snapshot
    return {leaf: leaf_truth(leaf, facts, snapshot).value for leaf in program.leaves}


@lru_cache(maxsize=1024)
def _families(program: Program) -> tuple[tuple[Metric, ...], ...]:
    """Return the metrics in groups that definitions tie together."""
    families: list[set[Metric]] = []
    for metric in program.metrics:
        mine = {metric, *_parts(metric)}
        touching = [family for family in families if family & mine]
        families = [family for family in families if not family & mine]
        families.append(mine.union(*touching))
    return tuple(tuple(sorted(f, key=lambda m: m.term)) for f in families)


def _parts(metric: Metric) -> Iterator[Metric]:
    """Yield what a metric is made of, down to what is measured."""
    match metric.definition:
        case Quotient(numerator, denominator):
            parts: tuple[Metric, ...] = (numerator, denominator)
        case Sum(added):
            parts = added
        case _:
            parts = ()
    for part in parts:
        yield part
        yield from _parts(part)


def _metric_codes(program: Program, facts: Facts, family: Sequence[Metric]) -> list[Codes]:
    """Return the codes that the limits on one family of metrics can have together."""
    axes = [_options(program, metric, facts.span(metric)) for metric in family]
    leaves = [x for x in program.leaves if isinstance(x, Limit) and x.metric in family]
    out: dict[tuple[int, ...], Codes] = {}
    for combination in product(*axes):
        at = dict(zip(family, combination, strict=True))
        if all(_possible(metric, at) for metric in family):
            codes: Codes = {leaf: _limit_code(leaf, at[leaf.metric]) for leaf in leaves}
            out.setdefault(tuple(codes.values()), codes)
    return list(out.values())


def _options(program: Program, metric: Metric, span: Span) -> list[Place]:
    """Return the bands between the cuts of *metric* that *span* reaches into."""
    bands = _bands(program, metric)
    met = (piece.meet(band) for piece in span.pieces for band in bands)
    found: list[Place] = [interval for interval in met if not interval.empty]
    return [*found, None] if span.maybe_undefined else found


@lru_cache(maxsize=4096)
def _bands(program: Program, metric: Metric) -> tuple[Interval, ...]:
    limits = (leaf for leaf in program.leaves if isinstance(leaf, Limit))
    cuts = sorted({leaf.cut for leaf in limits if leaf.metric == metric})
    starts = [(Fraction(0), False), *cuts]
    ends: list[tuple[Fraction | None, bool]] = [*cuts, (None, True)]
    return tuple(
        Interval(low, high, not below, closed)
        for (low, below), (high, closed) in zip(starts, ends, strict=True)
    )


def _limit_code(leaf: Limit, place: Place) -> int:
    if place is None:
        return Truth.FALSE.value
    return leaf.truth(Span((place,))).value


def _possible(metric: Metric, at: Mapping[Metric, Place]) -> bool:
    """Return whether some numbers in these places satisfy the metric's definition.

    The image of connected places is connected, so comparing its ends is enough.
    """
    match metric.definition:
        case Quotient(numerator, denominator):
            over, under, mine = at[numerator], at[denominator], at[metric]
            if over is None or under is None:
                return mine is None
            if mine is None:
                return under.holds(Fraction(0))
            divisors = under.meet(_POSITIVE)
            return not divisors.empty and not over.over(divisors).meet(mine).empty
        case Sum(parts):
            total = Interval(Fraction(0), Fraction(0))
            for part in parts:
                place = at[part]
                if place is None:
                    return at[metric] is None
                total = total.plus(place)
            mine = at[metric]
            return mine is not None and not total.meet(mine).empty
        case _:
            return True


def _flag_codes(live: frozenset[Leaf]) -> list[Codes]:
    leaves = [leaf for leaf in live if isinstance(leaf, Is)]
    return [
        {leaf: truth.value for leaf, truth in zip(leaves, combination, strict=True)}
        for combination in product(_BOTH, repeat=len(leaves))
    ]


def _member_codes(live: frozenset[Leaf], facts: Facts) -> list[Codes]:
    """Return the codes of open memberships; a field that may be anything stays unknown."""
    leaves = [leaf for leaf in live if isinstance(leaf, Member)]
    fields = tuple(dict.fromkeys(leaf.field for leaf in leaves))
    candidates = [facts.codes(field) for field in fields]
    axes = [[None] if c is None else [frozenset((x,)) for x in c] for c in candidates]
    out: dict[tuple[int, ...], Codes] = {}
    for combination in product(*axes):
        at = dict(zip(fields, combination, strict=True))
        codes: Codes = {x: member_truth(x, at[x.field]).value for x in leaves}
        out.setdefault(tuple(codes.values()), codes)
    return list(out.values())


def _contents_codes(program: Program, facts: Facts) -> list[Codes]:
    """Return what things inside can meet together, each of them completed on its own."""
    leaves = [leaf for leaf in program.leaves if isinstance(leaf, ContainsAny)]
    met = {tuple(Truth.FALSE.value for _ in leaves)}
    if not facts.closed:
        met = set(product((Truth.FALSE.value, Truth.TRUE.value), repeat=len(leaves)))
    names = list(program.names)
    at = [names.index(leaf.id) for leaf in leaves]
    for inside in facts.contents:
        answers = reachable(program.snapshot, inside)
        mine = {tuple(codes[place] for place in at) for codes in answers}
        met = {_joined(one, two) for one, two in product(met, mine)}
    return [dict(zip(leaves, codes, strict=True)) for codes in met]


def _joined(one: tuple[int, ...], two: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a | b for a, b in zip(one, two, strict=True))
