"""Facts with some of their numbers and answers changed, and what is derived following."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product

import attrs

from exportctl.exact import Interval
from exportctl.facts import Fact, Facts, number_of, truth_of, unknown
from exportctl.logic import Truth
from exportctl.metrics import Flag, Metric, Quotient, Sum, Term, parts_of

__all__ = [
    "answer_of",
    "crossings",
    "flipped",
    "middle_of",
    "movable",
    "moved_to",
    "not_known",
    "placed",
    "subjects",
    "with_implied",
    "without_derived",
]


def crossings(
    facts: Facts, metric: Metric, at: Fraction, moved: Metric
) -> Iterator[Fraction]:
    """Yield where *moved* has to be for *metric* to be *at*.

    Args:
        facts: What is known; the other numbers are at the ends of what they may be.
        metric: *moved* itself, or what is made of it once.
        at: Where it has to be.
        moved: The number that is looked for.

    >>> from exportctl.metrics import APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
    >>> from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
    >>> known = Facts(stated={TOTAL_PROCESSING_PERFORMANCE: number_of(Fraction(2368))})
    >>> dense = Fraction(32, 10)
    >>> list(crossings(known, PERFORMANCE_DENSITY, dense, APPLICABLE_DIE_AREA))
    [Fraction(740, 1)]
    """
    if metric == moved:
        yield at
        return
    match metric.definition:
        case Quotient(over, under) if moved in parts_of(over):
            for end in _ends(facts, under):
                yield from crossings(facts, over, at * end, moved)
        case Quotient(over, under):
            for end in _ends(facts, over) if at else ():
                yield from crossings(facts, under, end / at, moved)
        case definition:
            assert isinstance(definition, Sum)
            parts = definition.parts
            (part,) = (each for each in parts if moved in parts_of(each))
            rest = [_ends(facts, each) for each in parts if each is not part]
            for ends in product(*rest):
                total = at - sum(ends, Fraction(0))
                yield from crossings(facts, part, total, moved)


def _ends(facts: Facts, metric: Metric) -> list[Fraction]:
    pieces = facts.span(metric).pieces
    ends = (end for piece in pieces for end in (piece.low, piece.high))
    return list(dict.fromkeys(end for end in ends if end is not None))


def movable(facts: Facts, limited: Iterable[Metric]) -> tuple[Metric, ...]:
    """Return the metrics behind limits that are known, above zero, and not derived.

    Args:
        facts: What is known.
        limited: The metrics that limits are on.
    """
    every = dict.fromkeys(part for metric in limited for part in parts_of(metric))
    return tuple(metric for metric in every if _moves(facts, metric))


def _moves(facts: Facts, metric: Metric) -> bool:
    if middle_of(facts, metric) is None or _follows(facts, metric):
        return False
    return facts.span(metric).hull.low > 0


def _follows(facts: Facts, metric: Metric) -> bool:
    """Return whether a metric follows from its parts: only a sum may be known alone."""
    match metric.definition:
        case None:
            return False
        case Sum(parts) if facts[metric].known:
            return all(facts.span(part).point is not None for part in parts)
        case _:
            return True


def middle_of(facts: Facts, metric: Metric) -> Fraction | None:
    """Return a number above zero, of a range its middle; None if there is no such.

    >>> from exportctl.facts import number_between
    >>> from exportctl.metrics import APPLICABLE_DIE_AREA
    >>> known = {APPLICABLE_DIE_AREA: number_between(Fraction(400), Fraction(500))}
    >>> middle_of(Facts(stated=known), APPLICABLE_DIE_AREA)
    Fraction(450, 1)
    """
    span = facts.span(metric)
    if not span.pieces or span.maybe_undefined:
        return None
    low, high = span.hull.low, span.hull.high
    middle = low if high is None else (low + high) / 2
    held = any(piece.holds(middle) for piece in span.pieces)
    return middle if high is not None and middle > 0 and held else None


def not_known(facts: Facts, limited: Iterable[Metric]) -> tuple[Metric, ...]:
    """Return the metrics behind limits of which nothing is known that could be moved."""
    every = tuple(dict.fromkeys(part for metric in limited for part in parts_of(metric)))
    wholes = [m for m in every if isinstance(m.definition, Sum) and _moves(facts, m)]
    inside = {part for whole in wholes for part in parts_of(whole)}
    return tuple(
        metric
        for metric in every
        if metric.definition is None
        and metric not in inside
        and facts.span(metric).point is None
        and not facts.span(metric).undefined
        and not _moves(facts, metric)
    )


def without_derived(facts: Facts, moved: Iterable[Metric]) -> Facts:
    """Return facts in which nothing stated stands in the way of other numbers.

    What is derived from a number that moves follows it, even if it was stated.
    """
    moved = tuple(moved)
    for metric in [m for m in facts.stated if isinstance(m, Metric) and m.definition]:
        parts = set(parts_of(metric)) - {metric}
        if metric in moved:
            loose = (part for part in parts if facts.span(part).point is None)
            facts = facts.knowing(dict.fromkeys(loose, unknown("it follows the whole")))
        elif parts & set(moved):
            facts = _without(facts, metric)
    return facts


def _without(facts: Facts, metric: Metric) -> Facts:
    stated = {term: fact for term, fact in facts.stated.items() if term != metric}
    return Facts(stated=stated, contents=facts.contents, closed=facts.closed)


def with_implied(facts: Facts) -> Facts:
    """Return facts with the numbers that a stated quotient and its other part give.

    >>> from exportctl.metrics import APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
    >>> from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
    >>> both = {TOTAL_PROCESSING_PERFORMANCE: 2000, PERFORMANCE_DENSITY: 5}
    >>> known = Facts(stated={m: number_of(Fraction(x)) for m, x in both.items()})
    >>> with_implied(known).span(APPLICABLE_DIE_AREA).point
    Fraction(400, 1)
    """
    for metric in [m for m in facts.stated if isinstance(m, Metric)]:
        facts = facts.knowing(_implied(facts, metric))
    return facts


def _implied(facts: Facts, metric: Metric) -> dict[Term, Fact[object]]:
    """Return the part that a stated quotient and its other part give."""
    match metric.definition:
        case _ if not facts[metric].known:
            return {}
        case Quotient(over, under) if not facts.span(under).informative:
            span = facts.span(over).combine(facts.span(metric), Interval.over)
            return {under: Fact(state=span)}
        case Quotient(over, under) if not facts.span(over).informative:
            span = facts.span(metric).combine(facts.span(under), Interval.times)
            return {over: Fact(state=span)}
        case _:
            return {}


def moved_to(facts: Facts, values: Mapping[Metric, Fraction]) -> Facts:
    """Return *facts*, made ready by `without_derived`, with other numbers."""
    return facts.knowing({metric: number_of(value) for metric, value in values.items()})


def answer_of(facts: Facts, flag: Flag) -> Truth:
    """Return how a question is answered, of the item or else of a circuit in it."""
    answers = (each.truth(flag) for each in (facts, *facts.contents))
    return next((x for x in answers if x is not Truth.UNKNOWN), Truth.UNKNOWN)


def flipped(facts: Facts, flags: Iterable[Flag]) -> Facts:
    """Return *facts* with some questions answered the other way, for circuits too."""
    flags = tuple(flags)
    answers: dict[Term, Fact[object]] = {
        flag: truth_of(~facts.truth(flag))
        for flag in flags
        if facts.truth(flag) is not Truth.UNKNOWN
    }
    inside = tuple(flipped(each, flags) for each in facts.contents)
    return attrs.evolve(facts.knowing(answers), contents=inside)


def subjects(facts: Facts) -> tuple[int | None, ...]:
    """Return whose numbers are moved: those of each circuit inside, else the item's."""
    return tuple(range(len(facts.contents))) or (None,)


def placed(facts: Facts, circuit: int | None, changed: Facts) -> Facts:
    """Return the facts about an item of which one circuit is another."""
    if circuit is None:
        return changed
    inside = list(facts.contents)
    inside[circuit] = changed
    return attrs.evolve(facts, contents=tuple(inside))
