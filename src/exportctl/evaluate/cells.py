"""Which answers some completion of the facts can reach.

Every limit cuts its metric's numbers in two; between two cuts all numbers are alike. So
finitely many cells stand for every completion, and a derived term belongs to the same
cell as the numbers it is derived from only if some of them give it.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Final, TypeAlias

from exportctl.evaluate._terms import bands_of
from exportctl.evaluate.program import OPEN, Program, kleene, member_truth, of_transaction
from exportctl.exact import Interval, Span
from exportctl.facts import Facts
from exportctl.logic import Truth
from exportctl.metrics import Metric, Quotient, Sum, parts_of
from exportctl.rules import ContainsAny, Is, Limit, Member, Open, Snapshot
from exportctl.rules.predicate import Leaf

__all__ = [
    "alike",
    "bands",
    "completions",
    "known_codes",
    "reachable",
    "signature",
]

_POSITIVE: Final = Interval(Fraction(0), None, low_closed=False)
_BOTH: Final = (Truth.FALSE, Truth.TRUE)
Place: TypeAlias = Interval | None  # None: the term has no value
Codes: TypeAlias = dict[Leaf, int]
Option: TypeAlias = tuple[Place, tuple[int, ...]]  # and what each limit says there


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
    asked = names or snapshot.about_items
    codes = tuple(map(kleene(snapshot, facts).names.__getitem__, asked))
    if OPEN not in codes:
        yield codes
        return
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
    found = kleene(program.snapshot, facts)
    places = _places_in(found.program, program)
    return dict(zip(program.leaves, map(found.codes.__getitem__, places), strict=True))


@lru_cache(maxsize=4096)
def _places_in(whole: Program, program: Program) -> tuple[int, ...]:
    """Return where the leaves of one program stand in that of all rules."""
    return tuple(whole.places[leaf] for leaf in program.leaves)


def alike(snapshot: Snapshot, one: Facts, two: Facts) -> bool:
    """Return whether no rule of *snapshot* can tell two sets of facts apart.

    Raises:
        InconsistentFactsError: If one of them contradicts itself.
    """
    return one.same_as(two) or signature(snapshot, one) == signature(snapshot, two)


def signature(snapshot: Snapshot, facts: Facts) -> tuple[Hashable, ...]:
    """Return what two sets of facts share if no rule of *snapshot* tells them apart.

    Raises:
        InconsistentFactsError: If they contradict themselves.
    """
    return facts.once((snapshot, "signature"), lambda each: _signed(snapshot, each))


def _signed(snapshot: Snapshot, facts: Facts) -> tuple[Hashable, ...]:
    """Return what its rules ask, and the same of all that is inside."""
    program = Program.of(snapshot, tuple(snapshot.rules))
    inside = tuple(signature(snapshot, each) for each in facts.contents)
    return *asked_of(program, facts), inside


def asked_of(program: Program, facts: Facts) -> tuple[Hashable, ...]:
    """Return all that a program can tell of facts, and of each completion of them.

    These are the codes of its leaves, and the numbers, members and contents that are open.
    """
    codes = known_codes(program, facts)
    open_ = [leaf for leaf, code in codes.items() if code == OPEN]
    metrics = {leaf.metric for leaf in open_ if isinstance(leaf, Limit)}
    fields = {leaf.field: None for leaf in open_ if isinstance(leaf, Member)}
    touched = (f for f in _families(program) if metrics.intersection(f)) if metrics else ()
    inside = any(isinstance(leaf, ContainsAny) for leaf in open_)
    return (
        tuple(codes.values()),
        tuple(facts.span(metric) for family in touched for metric in family),
        tuple(map(facts.codes, fields)),
        tuple(signature(program.snapshot, x) for x in facts.contents) if inside else (),
        facts.closed,
    )


@lru_cache(maxsize=1024)
def _families(program: Program) -> tuple[tuple[Metric, ...], ...]:
    """Return the metrics in groups that definitions tie together."""
    families: list[set[Metric]] = []
    for metric in program.metrics:
        mine = set(parts_of(metric))
        touching = [family for family in families if family & mine]
        families = [family for family in families if not family & mine]
        families.append(mine.union(*touching))
    return tuple(tuple(sorted(f, key=lambda m: m.term)) for f in families)


def _metric_codes(program: Program, facts: Facts, family: Sequence[Metric]) -> list[Codes]:
    """Return the codes that the limits on one family of metrics can have together."""
    axes = [_options(program, metric, facts.span(metric)) for metric in family]
    leaves = [leaf for metric in family for leaf in _limits_on(program, metric)]
    out: dict[tuple[int, ...], None] = {}
    for combination in product(*axes):
        at = dict(zip(family, (place for place, _ in combination), strict=True))
        if all(_possible(metric, at) for metric in family):
            out[tuple(code for _, codes in combination for code in codes)] = None
    return [dict(zip(leaves, codes, strict=True)) for codes in out]


def _options(program: Program, metric: Metric, span: Span) -> list[Option]:
    """Return the bands between the cuts of *metric* that *span* reaches into."""
    cut = _bands(program, metric)
    met = ((piece.meet(band), codes) for piece in span.pieces for band, codes in cut)
    found: list[Option] = [option for option in met if not option[0].empty]
    none = (Truth.FALSE.value,) * len(_limits_on(program, metric))
    return [*found, (None, none)] if span.maybe_undefined else found


@lru_cache(maxsize=4096)
def _limits_on(program: Program, metric: Metric) -> tuple[Limit, ...]:
    limits = (leaf for leaf in program.leaves if isinstance(leaf, Limit))
    return tuple(leaf for leaf in limits if leaf.metric == metric)


@lru_cache(maxsize=4096)
def _bands(program: Program, metric: Metric) -> list[tuple[Interval, tuple[int, ...]]]:
    return bands_of(_limits_on(program, metric))


def bands(program: Program, metric: Metric) -> tuple[Interval, ...]:
    """Return the numbers of *metric*, cut wherever a limit of *program* divides them.

    All numbers in one band are alike to every rule.
    """
    return tuple(band for band, _ in _bands(program, metric))


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
