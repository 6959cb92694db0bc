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

from exportctl.evaluate.program import Program, leaf_truth, member_truth, of_transaction
from exportctl.exact import Interval, Span
from exportctl.facts import Facts
from exportctl.logic import Truth
from exportctl.metrics import Metric, Quotient, Sum
from exportctl.rules import ContainsAny, Is, Limit, Member, Open, Snapshot
from exportctl.rules.predicate import Leaf

__all__ = ["bands", "completions", "known_codes", "reachable"]

_POSITIVE: Final = Interval(Fraction(0), None, low_closed=False)
_BOTH: Final = (Truth.FALSE, Truth.TRUE)
Place: TypeAlias = Interval | None  # None: the term has no value
Codes: TypeAlias = dict[Leaf, int]


def reachable(
    snapshot: Snapshot, facts: Facts, names: tuple[str, ...] = ()
) -> frozenset[tuple[int, ...]]:
    """Return every answer that some completion of *facts* can reach.

    Args:
        snapshot: The rules.
        facts: What is known.
        names: The rules asked for; by default all that are about items.

    Returns:
        For each, the truth codes of the rules, in the order of ``Program.names``. What
        is not modelled stays unknown in each of them.

    Raises:
        InconsistentFactsError: If no completion exists.
    """
    return frozenset(completions(snapshot, facts, names))


def completions(
    snapshot: Snapshot, facts: Facts, names: tuple[str, ...] = ()
) -> Iterator[tuple[int, ...]]:
    """Yield what `reachable` returns, one by one and perhaps more than once."""
    program = Program.of(snapshot, names)
    places = list(program.names.values())
    for values in _cells(program, facts):
        yield tuple(values[place] for place in places)


def _cells(program: Program, facts: Facts) -> Iterator[list[int]]:
    """Yield what every place says in every cell that a completion of *facts* can be in.

    Two stages: items that say the same to every rule about transactions are one item
    there. Only leaves that an answer still turns on are told apart; the others keep what
    Kleene's logic says of them, which decides the rest already.
    """
    known = known_codes(program, facts)
    items: dict[tuple[int, ...], tuple[Codes, list[int]]] = {}
    start = program.run(list(known.values()))
    for codes, values in _completed(program, facts, known, start, transaction=False):
        items.setdefault(tuple(values[at] for at in program.interface), (codes, values))
    for codes, values in items.values():
        for _, found in _completed(program, facts, codes, values, transaction=True):
            yield found


def _completed(
    program: Program, facts: Facts, known: Codes, values: list[int], *, transaction: bool
) -> Iterator[tuple[Codes, list[int]]]:
    """Yield the codes with what is open about item or transaction filled in."""
    live = program.live(values)
    mine = frozenset(leaf for leaf in live if of_transaction(leaf) is transaction)
    if all(_stays_open(leaf, facts) for leaf in mine):
        yield known, values
        return
    for combination in product(*_axes(program, facts, mine)):
        merged = dict(known)
        for codes in combination:
            merged.update(codes)
        yield merged, program.run(list(merged.values()))


def _stays_open(leaf: Leaf, facts: Facts) -> bool:
    """Return whether there is nothing to fill in: not modelled, or any code may be."""
    if isinstance(leaf, Member):
        return facts.codes(leaf.field) is None
    return isinstance(leaf, Open)


def _axes(program: Program, facts: Facts, live: frozenset[Leaf]) -> Iterator[list[Codes]]:
    """Yield what leaves that belong together can say together."""
    for family in _families(program):
        if any(isinstance(x, Limit) and x.metric in family for x in live):
            yield _metric_codes(program, facts, family)
    yield _flag_codes(live)
    yield _member_codes(live, facts)
    if any(isinstance(leaf, ContainsAny) for leaf in live):
        yield _contents_codes(program, facts)


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
    between = bands(program, metric)
    met = (piece.meet(band) for piece in span.pieces for band in between)
    found: list[Place] = [interval for interval in met if not interval.empty]
    return [*found, None] if span.maybe_undefined else found


@lru_cache(maxsize=4096)
def bands(program: Program, metric: Metric) -> tuple[Interval, ...]:
    """Return the numbers of *metric*, cut wherever a limit of *program* divides them.

    All numbers in one band are alike to every rule.
    """
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
    asked = tuple(leaf.id for leaf in leaves)
    for inside in facts.contents:
        mine = reachable(program.snapshot, inside, asked)
        met = {_joined(one, two) for one, two in product(met, mine)}
    return [dict(zip(leaves, codes, strict=True)) for codes in met]


def _joined(one: tuple[int, ...], two: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a | b for a, b in zip(one, two, strict=True))
