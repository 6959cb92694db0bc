"""Which answers some completion of the facts can reach."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from exportctl.errors import InconsistentFactsError
from exportctl.evaluate import Program, alike, answer, reachable
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, OneOf, Undefined, number_between, number_of
from exportctl.logic import Truth
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    BITS_X_TOPS_ANALOG_UNITS,
    BITS_X_TOPS_PRIMITIVE_UNITS,
    BITS_X_TOPS_PROCESSOR_UNITS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    ITEM_KIND,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
    Quotient,
    Term,
)
from exportctl.rules import (
    Paragraph,
    Rule,
    Snapshot,
    all_of,
    any_of,
    at_least,
    contains_any,
    is_,
    less_than,
    member,
    more_than,
    none_of,
    not_modelled,
)
from exportctl.sources import federal_register

F = Fraction
SOURCE = federal_register(1, 1, "here")
TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
FLAG = DESIGNED_OR_MARKETED_FOR_DATACENTERS
DIGITAL = (BITS_X_TOPS_PROCESSOR_UNITS, BITS_X_TOPS_PRIMITIVE_UNITS)
T, N, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
Law = Callable[..., Snapshot]


def paragraph(id: str, rule: Rule) -> Paragraph:
    return Paragraph(id=id, source=SOURCE, rule=rule)


def reached(snapshot: Snapshot, stated: dict[Term, Fact[object]]) -> set[tuple[Truth, ...]]:
    """Return the reachable answers as truths, in the order of the paragraphs."""
    found = reachable(snapshot, Facts(stated=stated))
    return {tuple(map(Truth, codes)) for codes in found}


def between(low: int, high: int | None) -> Fact[object]:
    return number_between(F(low), None if high is None else F(high))


def test_what_is_known_reaches_one_answer(law: Law) -> None:
    """Then the sharp answer is the plain one."""
    snapshot = law(paragraph("x", at_least(TPP, 4800)), paragraph("y", is_(FLAG)))
    stated: dict[Term, Fact[object]] = {
        TPP: number_of(F(4800)),
        FLAG: Fact(state=OneOf(frozenset((T,)))),
    }
    assert reached(snapshot, stated) == {(T, T)}
    assert list(Program.of(snapshot).names) == ["x", "y"]


def test_two_limits_on_one_number_are_not_independent(law: Law) -> None:
    """No number is both less than 10 and 20 or more."""
    snapshot = law(paragraph("x", less_than(TPP, 10)), paragraph("y", at_least(TPP, 20)))
    assert reached(snapshot, {}) == {(T, N), (N, N), (N, T)}


def test_the_limit_itself_is_a_value_of_its_own(law: Law) -> None:
    """At 10, "10 or more" holds and "more than 10" does not."""
    snapshot = law(paragraph("x", at_least(TPP, 10)), paragraph("y", more_than(TPP, 10)))
    assert reached(snapshot, {}) == {(N, N), (T, N), (T, T)}
    assert reached(snapshot, {TPP: between(10, 10)}) == {(T, N)}


def test_a_tautology_is_true_however_it_is_written(law: Law) -> None:
    """Kleene cannot see that one of the two must hold; the sharp set can."""
    rule = any_of(at_least(TPP, 10), less_than(TPP, 10))
    assert reached(law(paragraph("x", rule)), {}) == {(T,)}
    either = any_of(is_(FLAG), none_of(is_(FLAG)))
    assert reached(law(paragraph("x", either)), {}) == {(T,)}


def test_density_times_area_is_performance(law: Law) -> None:
    """A dense chip that is slow must be small."""
    rules = at_least(PD, 5), at_least(TPP, 4000)
    snapshot = law(*(paragraph(str(k), rule) for k, rule in enumerate(rules)))
    assert reached(snapshot, {AREA: between(500, 800)}) == {(N, N), (T, N), (T, T)}
    assert reached(snapshot, {AREA: between(900, 999)}) == {(N, N), (N, T), (T, T)}
    assert reached(snapshot, {AREA: between(801, None), TPP: between(0, 4000)}) == {
        (N, N),
        (N, T),
    }


def test_density_says_something_of_performance(law: Law) -> None:
    """Stated density and area give the total, though nobody stated it."""
    snapshot = law(paragraph("x", at_least(TPP, 4000)), paragraph("y", at_least(PD, 1)))
    stated: dict[Term, Fact[object]] = {PD: between(5, 5), AREA: between(800, 900)}
    assert reached(snapshot, stated) == {(T, T)}


def test_without_area_density_meets_no_limit(law: Law) -> None:
    """Neither a lower nor an upper one."""
    snapshot = law(paragraph("x", at_least(PD, 1)), paragraph("y", less_than(PD, 1)))
    none: dict[Term, Fact[object]] = {TPP: number_of(F(9)), AREA: number_of(F(0))}
    assert reached(snapshot, none) == {(N, N)}
    maybe: Fact[object] = Fact(state=Span((Interval(F(0), F(0)), Interval(F(9), F(9)))))
    assert reached(snapshot, {TPP: number_of(F(9)), AREA: maybe}) == {(N, N), (T, N)}
    unsaid: Fact[object] = Fact(state=Undefined("no digital unit"))
    assert reached(snapshot, {TPP: unsaid, AREA: number_of(F(9))}) == {(N, N)}


def test_only_without_area_there_is_no_density(law: Law) -> None:
    """A die that counts has a density; one that does not has neither."""
    snapshot = law(paragraph("x", at_least(AREA, 5)), paragraph("y", at_least(PD, 1)))
    maybe: Fact[object] = Fact(state=Span((Interval(F(0), F(0)), Interval(F(9), F(9)))))
    assert reached(snapshot, {TPP: number_of(F(9)), AREA: maybe}) == {(N, N), (T, T)}


def test_no_performance_is_no_density(law: Law) -> None:
    """Zero over any area is zero, and zero is a value."""
    snapshot = law(paragraph("x", less_than(PD, 1)))
    assert reached(snapshot, {TPP: between(0, 0), AREA: between(1, None)}) == {(T,)}


def test_a_sum_and_its_parts_belong_together(law: Law) -> None:
    """If neither part reaches the limit, the sum may; if it does not, no part does."""
    total, part = at_least(BITS_X_TOPS, 10), at_least(DIGITAL[0], 10)
    snapshot = law(paragraph("sum", total), paragraph("part", part))
    analog: dict[Term, Fact[object]] = {BITS_X_TOPS_ANALOG_UNITS: number_of(F(0))}
    assert reached(snapshot, analog) == {(N, N), (T, N), (T, T)}
    assert reached(snapshot, {**analog, BITS_X_TOPS: between(10, 12)}) == {(T, N), (T, T)}
    slow: dict[Term, Fact[object]] = {part: between(0, 4) for part in DIGITAL}
    assert reached(snapshot, analog | slow) == {(N, N)}


def test_a_sum_with_a_part_that_is_undefined_is_undefined(law: Law) -> None:
    """Nothing is added to what has no value."""
    snapshot = law(paragraph("sum", at_least(BITS_X_TOPS, 0)))
    none: Fact[object] = Fact(state=Undefined("no such unit"))
    assert reached(snapshot, {BITS_X_TOPS_ANALOG_UNITS: none}) == {(N,)}
    maybe: Fact[object] = Fact(state=Span((Interval(F(0), F(0)),), maybe_undefined=True))
    assert reached(snapshot, {BITS_X_TOPS_ANALOG_UNITS: maybe}) == {(N,), (T,)}


def test_a_quotient_of_what_may_be_undefined_may_be_undefined(law: Law) -> None:
    """Then it meets neither limit; else it meets one of them."""
    snapshot = law(paragraph("x", at_least(PD, 1)), paragraph("y", less_than(PD, 1)))
    maybe: Fact[object] = Fact(state=Span((Interval(F(9), F(9)),), maybe_undefined=True))
    assert reached(snapshot, {TPP: maybe, AREA: between(1, 20)}) == {(N, N), (T, N), (N, T)}
    both = law(paragraph("x", at_least(TPP, 5)), paragraph("y", at_least(PD, 1)))
    assert reached(both, {TPP: maybe, AREA: between(1, 20)}) == {(N, N), (T, N), (T, T)}


def test_a_term_defined_by_a_defined_term(law: Law) -> None:
    """A quotient of a sum ties all of its parts together."""
    dense = Metric("dense", "bit*TOPS/mm2", Quotient(BITS_X_TOPS, AREA))
    snapshot = law(paragraph("x", at_least(dense, 5)))
    stated: dict[Term, Fact[object]] = {
        **{part: number_of(F(2000)) for part in DIGITAL},
        BITS_X_TOPS_ANALOG_UNITS: number_of(F(0)),
        AREA: between(700, 900),
    }
    assert reached(snapshot, stated) == {(T,), (N,)}


def test_what_is_not_modelled_stays_unknown(law: Law) -> None:
    """No completion of facts says what the text asks there."""
    snapshot = law(paragraph("x", not_modelled("y", because="z")))
    assert reached(snapshot, {}) == {(U,)}


@pytest.mark.parametrize(
    ("destination", "answers"),
    [
        (("CN",), {(T, N)}),
        (("CN", "DE"), {(T, N), (N, T)}),
        ((), {(U, U)}),
    ],
    ids=["one", "two", "any"],
)
def test_destinations(
    law: Law, destination: tuple[str, ...], answers: set[tuple[Truth, ...]]
) -> None:
    """Candidates are tried one by one; without any the question stays open."""
    china, germany = member(DESTINATION, "CN"), member(DESTINATION, "DE")
    snapshot = law(paragraph("x", china), paragraph("y", germany))
    stated: dict[Term, Fact[object]] = {}
    if destination:
        stated[DESTINATION] = Fact(state=OneOf(frozenset(destination)))
    assert reached(snapshot, stated) == answers


def test_an_item_is_of_one_kind(law: Law) -> None:
    """Nothing is both a circuit and a computer, or memory and weights."""
    kinds = [paragraph(kind, member(ITEM_KIND, kind)) for kind in ITEM_KIND.codes]
    assert reached(law(*kinds), {}) == {
        tuple(T if code == one else N for code in ITEM_KIND.codes)
        for one in ITEM_KIND.codes
    }


FAST, SLOW = paragraph("fast", at_least(TPP, 10)), paragraph("slow", less_than(TPP, 10))
HOLDS = (paragraph("f", contains_any(FAST)), paragraph("s", contains_any(SLOW)))


@pytest.mark.parametrize(
    ("inside", "closed", "answers"),
    [
        ([], True, {(N, N)}),
        ([], False, {(N, N), (N, T), (T, N), (T, T)}),
        ([between(12, 12)], True, {(T, N)}),
        ([between(5, 12)], True, {(T, N), (N, T)}),
        ([between(5, 12)], False, {(T, N), (N, T), (T, T)}),
        ([between(5, 12), between(12, 12)], True, {(T, N), (T, T)}),
    ],
    ids=range(6),
)
def test_things_inside_are_completed_each_on_its_own(
    law: Law, inside: list[Fact[object]], *, closed: bool, answers: set[tuple[Truth, ...]]
) -> None:
    """One circuit is fast or slow; two may be one of each."""
    snapshot = law(FAST, SLOW, *HOLDS)
    contents = tuple(Facts(stated={TPP: each}) for each in inside)
    found = reachable(snapshot, Facts(contents=contents, closed=closed))
    names = list(Program.of(snapshot).names)
    at = [names.index(each.id) for each in HOLDS]
    assert {tuple(Truth(codes[k]) for k in at) for codes in found} == answers


@pytest.mark.parametrize("ask", [reachable, answer])
def test_facts_without_a_completion_have_no_answer(
    law: Law, ask: Callable[[Snapshot, Facts], object]
) -> None:
    """An empty set of completions must not read as "none applies"."""
    snapshot = law(paragraph("x", all_of(at_least(TPP, 10), at_least(AREA, 1))))
    impossible: Fact[object] = Fact(state=Span(()))
    with pytest.raises(InconsistentFactsError):
        ask(snapshot, Facts(stated={TPP: impossible}))


def test_numbers_between_the_same_limits_are_alike(law: Law) -> None:
    """What no rule can tell apart need not be asked about again."""
    snapshot = law(paragraph("3A090.a", all_of(at_least(TPP, 1600), at_least(PD, "5.92"))))
    known = Facts(stated={TPP: number_of(F(2000)), AREA: number_of(F(100))})
    for tpp, area, expected in [(2001, 101, True), (1600, 100, True), (1599, 10, False)]:
        other = Facts(stated={TPP: number_of(F(tpp)), AREA: number_of(F(area))})
        assert alike(snapshot, known, other) is expected


def test_open_numbers_are_alike_only_if_they_are_the_same(law: Law) -> None:
    """Two areas that leave the density open leave different densities open."""
    snapshot = law(paragraph("3A090.a", all_of(at_least(TPP, 1600), at_least(PD, "5.92"))))
    one, same, other = (
        Facts(stated={TPP: number_between(F(1), F(2000)), AREA: number_of(F(area))})
        for area in (100, 100, 400)
    )
    assert alike(snapshot, one, same)
    assert not alike(snapshot, one, other)


def test_open_members_and_contents_are_told_apart(law: Law) -> None:
    """Neither candidates of a field nor what is inside may be lost."""
    snapshot = law(paragraph("3A090.a", member(ITEM_KIND, "integrated_circuit")))
    some, others = (
        Facts(
            stated={ITEM_KIND: Fact(state=OneOf(frozenset(("integrated_circuit", kind))))}
        )
        for kind in ("computer", "memory")
    )
    assert not alike(snapshot, some, others)
    assert not alike(snapshot, Facts(), Facts(contents=(some,)))
    assert not alike(snapshot, Facts(contents=(others,)), Facts(contents=(some,)))
    assert not alike(snapshot, Facts(closed=False), Facts())
