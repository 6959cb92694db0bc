"""The sharp answer is just what the completions give, tried one by one.

A limit cuts the numbers; between two cuts all numbers are alike. So it is enough to try
every cut and end, and a number between each two of them: first of the total, then, for
each total, of the area, where limits on the density cut it.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.errors import InconsistentFactsError
from exportctl.evaluate import Program, answer
from exportctl.evaluate.program import leaf_truth
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, OneOf, number_of, truth_of, unknown
from exportctl.law import US
from exportctl.logic import Truth
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    BASE_ECCN,
    BITS_X_TOPS,
    BITS_X_TOPS_ANALOG_UNITS,
    BITS_X_TOPS_PRIMITIVE_UNITS,
    BITS_X_TOPS_PROCESSOR_UNITS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    ITEM_KIND,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
    Term,
)
from exportctl.rules import Choice, Is, Limit, Snapshot
from exportctl.rules.predicate import Leaf

F = Fraction
FEWER = settings(max_examples=max(settings().max_examples // 4, 20))
TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
ONE, TWO = BITS_X_TOPS_PROCESSOR_UNITS, BITS_X_TOPS_PRIMITIVE_UNITS
FLAG = DESIGNED_OR_MARKETED_FOR_DATACENTERS
Known = dict[Term, Fact[object]]


def limits(snapshot: Snapshot, metric: Metric) -> set[Fraction]:
    leaves = Program.of(snapshot).leaves
    found = [leaf for leaf in leaves if isinstance(leaf, Limit)]
    return {leaf.at for leaf in found if leaf.metric == metric}


def tried(span: Span, cuts: set[Fraction]) -> list[Fraction]:
    """Return every cut and end inside *span*, and a number between each two."""
    ends = {p.low for p in span.pieces} | {
        p.high for p in span.pieces if p.high is not None
    }
    marks = sorted({F(0), *cuts, *ends})
    between = [(a + b) / 2 for a, b in pairwise(marks)]
    grid = [*marks, *between, marks[-1] + 1]
    return [x for x in grid if any_holds(span, x)]


def totals_and_areas(snapshot: Snapshot, facts: Facts) -> Iterator[Known]:
    """Yield completions of total and area that give a density which may be stated."""
    stated, area = facts[PD].span if facts[PD].known else None, facts.span(AREA)
    dense = limits(snapshot, PD)
    if stated is not None:
        dense |= {x for p in stated.pieces for x in (p.low, p.high) if x}
    ends = {x for p in area.pieces for x in (p.low, p.high) if x is not None}
    cuts = limits(snapshot, TPP) | {d * end for d in dense for end in ends}
    for total in tried(facts.span(TPP), cuts):
        for size in tried(area, {total / d for d in dense}):
            if stated is None or (size and any_holds(stated, total / size)):
                density = number_of(total / size) if size else unknown()
                yield {TPP: number_of(total), AREA: number_of(size), PD: density}


def any_holds(span: Span, value: Fraction) -> bool:
    return any(piece.holds(value) for piece in span.pieces)


def sums(snapshot: Snapshot, facts: Facts) -> Iterator[Known]:
    """Yield completions of the sum of 2022 and its parts; nothing is analog here."""
    cuts = limits(snapshot, BITS_X_TOPS)
    for total in tried(facts.span(BITS_X_TOPS), cuts):
        for one in tried(Span((Interval(F(0), total),)), cuts | {total - x for x in cuts}):
            two = number_of(total - one)
            yield {BITS_X_TOPS: number_of(total), ONE: number_of(one), TWO: two}


def alone(snapshot: Snapshot, facts: Facts, metric: Metric) -> Iterator[Known]:
    for value in tried(facts.span(metric), limits(snapshot, metric)):
        yield {metric: number_of(value)}


def flags(facts: Facts) -> Iterator[Known]:
    open_ = facts.truth(FLAG) is Truth.UNKNOWN
    for truth in (Truth.TRUE, Truth.FALSE) if open_ else (facts.truth(FLAG),):
        yield {FLAG: truth_of(truth)}


def families(snapshot: Snapshot, facts: Facts) -> list[Iterator[Known]]:
    """Return the completions of each family of facts that the rules ask for."""
    asked = set(Program.of(snapshot).metrics)
    out = [flags(facts)]
    if PD in asked:
        out.append(totals_and_areas(snapshot, facts))
        asked -= {TPP, AREA, PD}
    if BITS_X_TOPS in asked:
        out.append(sums(snapshot, facts))
        asked -= {BITS_X_TOPS, ONE, TWO, BITS_X_TOPS_ANALOG_UNITS}
    return [*out, *(alone(snapshot, facts, metric) for metric in asked)]


def signatures(
    snapshot: Snapshot, facts: Facts, completions: Iterator[Known]
) -> list[dict[Leaf, int]]:
    """Return what the leaves about one family say, once for each different answer."""
    found = {}
    for known in completions:
        full = facts.knowing(known)
        about = [leaf for leaf in Program.of(snapshot).leaves if touches(leaf, known)]
        codes = {leaf: leaf_truth(leaf, full, snapshot).value for leaf in about}
        found[tuple(codes.values())] = codes
    return list(found.values())


def touches(leaf: Leaf, known: Known) -> bool:
    if isinstance(leaf, Limit):
        return leaf.metric in known or (leaf.metric == PD and TPP in known)
    return isinstance(leaf, Is) and leaf.flag in known


def completed(snapshot: Snapshot, facts: Facts) -> list[Mapping[str, Truth]]:
    """Return what every rule says in each completion."""
    program = Program.of(snapshot)
    fixed = {leaf: leaf_truth(leaf, facts, snapshot).value for leaf in program.leaves}
    each = [signatures(snapshot, facts, every) for every in families(snapshot, facts)]
    out: list[Mapping[str, Truth]] = []
    for combination in product(*each):
        codes = fixed | {k: v for part in combination for k, v in part.items()}
        values = program.run([codes[leaf] for leaf in program.leaves])
        out.append({name: Truth(values[at]) for name, at in program.names.items()})
    return out


def classified(snapshot: Snapshot, truths: Mapping[str, Truth]) -> str:
    (choice,) = (p for p in snapshot.provisions.values() if isinstance(p, Choice))
    for number, each in enumerate(choice.cases):
        if truths[f"{choice.id}#{number}"] is Truth.TRUE:
            return each.outcome
    return "none"


def check(snapshot: Snapshot, facts: Facts) -> None:
    """Compare the sharp answer with all completions."""
    sharp, each = answer(snapshot, facts), completed(snapshot, facts)
    assert set(sharp.outcomes) == {classified(snapshot, truths) for truths in each}
    for name, truth in sharp.truths.items():
        reached = {truths[name] for truths in each}
        assert truth is (reached.pop() if len(reached) == 1 else Truth.UNKNOWN), name
    headline = {truths["us:controlled"] for truths in each}
    assert sharp.controlled is (headline.pop() if len(headline) == 1 else Truth.UNKNOWN)


@FEWER
@given(facts=st.from_type(Facts))
def test_the_sharp_answer_is_what_the_completions_give(
    snapshot: Snapshot, facts: Facts
) -> None:
    """For every rule, the classification and the headline: nothing added, nothing lost."""
    check(snapshot, facts)


def test_nothing_known_is_tried_in_full(snapshot: Snapshot) -> None:
    """The widest box of all, but for the kind of item."""
    kind: Fact[object] = Fact(state=OneOf(frozenset(("integrated_circuit",))))
    entry: Fact[object] = Fact(state=OneOf(frozenset(("not stated",))))
    none = number_of(F(0))
    known: Known = {ITEM_KIND: kind, BASE_ECCN: entry, BITS_X_TOPS_ANALOG_UNITS: none}
    check(snapshot, Facts(stated=known))


TENTHS = st.integers(0, 80).map(lambda n: F(n, 10))


@FEWER
@given(
    facts=st.from_type(Facts),
    low=TENTHS,
    more=TENTHS.filter(bool),
    ends=st.tuples(st.booleans(), st.booleans()),
)
def test_a_stated_density_cuts_off_what_it_excludes(
    facts: Facts, low: Fraction, more: Fraction, ends: tuple[bool, bool]
) -> None:
    """Only completions with that density remain; with none left the facts contradict."""
    snapshot = US.on(as_day("2023-12-01"), places())
    dense: Fact[object] = Fact(state=Span((Interval(low, low + more, *ends),)))
    stated = facts.knowing({PD: dense})
    if any(True for _ in totals_and_areas(snapshot, stated)):
        check(snapshot, stated)
    else:
        with pytest.raises(InconsistentFactsError):
            answer(snapshot, stated)
