"""Why a paragraph is met or not."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from exportctl.evaluate import Step, trace
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, OneOf, number_between, number_of, truth_of
from exportctl.logic import Truth
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    Term,
)
from exportctl.rules import (
    AnyOf,
    Is,
    Limit,
    Paragraph,
    Rule,
    Snapshot,
    all_of,
    any_of,
    at_least,
    contains_any,
    is_,
    less_than,
    meets,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import federal_register

F = Fraction
SOURCE = federal_register(1, 1, "here")
TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
FLAG = DESIGNED_OR_MARKETED_FOR_DATACENTERS
T, N, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
Law = Callable[..., Snapshot]
OTHER = Paragraph(id="y", source=SOURCE, rule=is_(FLAG))


def between(low: int, high: int | None) -> Fact[object]:
    return number_between(F(low), None if high is None else F(high))


def step_of(law: Law, rule: Rule, stated: dict[Term, Fact[object]]) -> Step:
    snapshot = law(Paragraph(id="x", source=SOURCE, rule=rule), OTHER)
    facts = Facts(stated=stated)
    return trace("x", snapshot, facts)


def test_a_step_for_every_place_in_the_rule(law: Law) -> None:
    """A reader follows the paragraph leg by leg, in its order."""
    rule = all_of(
        at_least(TPP, 4800),
        any_of(is_(FLAG), member(DESTINATION, "CN")),
        meets("y"),
        none_of(is_(FLAG), at_least(TPP, 9000)),
        contains_any("y"),
        not_modelled("z", because="w"),
    )
    destination: Fact[object] = Fact(state=OneOf(frozenset(("CN",))))
    step = step_of(
        law, rule, {TPP: between(5000, 5000), FLAG: truth_of(N), DESTINATION: destination}
    )
    assert [(part.kind, part.truth) for part in step.parts] == [
        ("limit", T),
        ("any_of", T),
        ("any_of", N),
        ("none_of", T),
        ("contains_any", N),
        ("not_modelled", U),
    ]
    assert (step.kind, step.truth) == ("all_of", N)
    assert [leaf.kind for leaf in step.leaves()] == [
        *("limit", "flag", "member", "flag", "flag", "limit"),
        *("contains_any", "not_modelled"),
    ]
    cited = step.parts[2].parts[0]
    assert (cited.kind, cited.truth) == ("paragraph", N)
    assert [part.kind for part in step.parts[3].parts] == ["flag", "limit"]


def test_an_exclusion_of_one_thing_shows_that_thing(law: Law) -> None:
    """Without a list inside there is nothing to unpack."""
    step = step_of(law, none_of(OTHER), {FLAG: truth_of(T)})
    assert (step.kind, step.truth) == ("none_of", N)
    assert [part.kind for part in step.parts] == ["paragraph"]
    inner = step.parts[0].parts[0]
    assert (inner.kind, inner.rule) == ("flag", Is(FLAG))


def test_the_facts_used_are_shown(law: Law) -> None:
    """Each leg says which facts it rests on, with their sources."""
    tpp = number_of(F(4000), source="sheet")
    area = number_of(F(800), source="photograph")
    stated: dict[Term, Fact[object]] = {TPP: tpp, AREA: area, FLAG: truth_of(T)}
    step = step_of(law, all_of(at_least(PD, 1), at_least(TPP, 1), is_(FLAG)), stated)
    assert [part.facts for part in step.parts] == [(tpp, area), (tpp,), (stated[FLAG],)]
    assert step.facts == ()
    assert step.parts[0].span == Span((Interval(F(5), F(5)),))


def test_a_stated_term_stands_before_what_it_is_derived_from(law: Law) -> None:
    """Who stated the density is asked about the density."""
    stated: dict[Term, Fact[object]] = {PD: number_of(F(5), source="sheet")}
    assert step_of(law, at_least(PD, 1), stated).facts == (stated[PD],)


def test_a_sum_shows_its_parts(law: Law) -> None:
    """All three of them, unknown ones too."""
    step = step_of(law, at_least(BITS_X_TOPS, 1), {})
    assert len(step.facts) == 3
    assert step.margin is None


@pytest.mark.parametrize(
    ("limit", "fact", "margin", "relative"),
    [
        (at_least(TPP, 1000), between(1500, 1500), "500", "0.5"),
        (at_least(TPP, 1000), between(900, 1500), "-100..500", "-0.1..0.5"),
        (at_least(TPP, 1000), between(1500, None), "500..", "0.5.."),
        (less_than(TPP, 1000), between(1500, 1500), "-500", "-0.5"),
        (less_than(TPP, 1000), between(900, 1500), "-500..100", "-0.5..0.1"),
    ],
    ids=str,
)
def test_margins(
    law: Law, limit: Limit, fact: Fact[object], margin: str, relative: str
) -> None:
    """By how much it is met, and as a share of the limit."""
    step = step_of(law, limit, {TPP: fact})
    assert str(step.margin) == margin
    assert str(step.margin_relative) == relative


def test_margins_keep_open_ends(law: Law) -> None:
    """Turned around, an open upper end is an open lower one."""
    half_open: Fact[object] = Fact(
        state=Span((Interval(F(900), F(1500), high_closed=False),))
    )
    margin = step_of(law, less_than(TPP, 1000), {TPP: half_open}).margin
    assert margin == Interval(F(-500), F(100), low_closed=False)


@pytest.mark.parametrize(
    ("rule", "stated"),
    [
        (at_least(TPP, 1), {}),
        (less_than(TPP, 1), {TPP: between(5, None)}),
        (at_least(PD, 1), {TPP: between(5, 5), AREA: between(0, 0)}),
        (is_(FLAG), {FLAG: truth_of(T)}),
        (AnyOf(()), {}),
    ],
    ids=["unknown", "unbounded", "undefined", "flag", "group"],
)
def test_where_there_is_no_margin(
    law: Law, rule: Rule, stated: dict[Term, Fact[object]]
) -> None:
    """Nothing is known of it, or it is no limit."""
    step = step_of(law, rule, stated)
    assert step.margin is None
    assert step.margin_relative is None


def test_a_limit_of_zero_has_no_relative_margin(law: Law) -> None:
    """Nothing is a share of zero."""
    step = step_of(law, at_least(TPP, 0), {TPP: between(5, 5)})
    assert str(step.margin) == "5"
    assert step.margin_relative is None


def test_a_step_without_parts_is_its_own_leaf(law: Law) -> None:
    """A paragraph may be a single limit."""
    step = step_of(law, at_least(TPP, 1), {})
    assert list(step.leaves()) == [step]
