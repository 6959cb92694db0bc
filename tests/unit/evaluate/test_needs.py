"""Which facts would settle an open answer."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from exportctl.evaluate import Need, answer, needs
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, OneOf, number_between, number_of, truth_of
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    BITS_X_TOPS_ANALOG_UNITS,
    BITS_X_TOPS_PROCESSOR_UNITS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    Term,
)
from exportctl.rules import (
    Headline,
    Paragraph,
    Requirement,
    Rule,
    Snapshot,
    all_of,
    any_of,
    at_least,
    between,
    case,
    first_of,
    is_,
    less_than,
    meets,
    member,
)
from exportctl.sources import federal_register

F = Fraction
SOURCE = federal_register(1, 1, "here")
TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
RATE, FLAG = AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE, DESIGNED_OR_MARKETED_FOR_DATACENTERS
T, N, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
Law = Callable[..., Snapshot]
CHINA: Fact[object] = Fact(state=OneOf(frozenset(("CN",))))


def rules(rule: Rule) -> tuple[object, ...]:
    """Return one paragraph, with an order and a headline about it."""
    x = Paragraph(id="x", source=SOURCE, rule=rule)
    order = first_of("order", SOURCE, case("x", x))
    return x, order, Headline(id="asked", source=SOURCE, rule=meets("x"))


def needed(law: Law, rule: Rule, stated: dict[Term, Fact[object]]) -> dict[str, Need]:
    snapshot = law(*rules(rule))
    facts = Facts(stated=stated)
    found = needs(snapshot, facts, answer(snapshot, facts))
    return {need.term.term: need for need in found}


def bands(need: Need) -> list[tuple[str, ...]]:
    return [(str(b.values or b.truth), *b.outcomes) for b in need.bands]


def span(low: int, high: int | None) -> Fact[object]:
    return number_between(F(low), None if high is None else F(high))


def test_a_settled_answer_needs_nothing(law: Law) -> None:
    """Nobody has to measure what does not matter."""
    assert needed(law, at_least(TPP, 4800), {TPP: span(4800, None)}) == {}


def test_the_value_at_which_the_answer_turns(law: Law) -> None:
    """It says how precisely the fact has to be known."""
    need = needed(law, at_least(TPP, 4800), {})["total_processing_performance"]
    assert bands(need) == [("0..<4800", "none"), ("4800..", "x")]
    assert need.turns_at == (F(4800),)
    assert need.settles
    assert [(b.controlled, b.license_required) for b in need.bands] == [(N, N), (T, N)]


def test_only_values_still_possible_are_shown(law: Law) -> None:
    """A band that the facts rule out would confuse."""
    need = needed(law, between(TPP, 10, 20), {TPP: span(15, 30)})
    assert bands(need[TPP.term]) == [("15..<20", "x"), ("20..30", "none")]


def test_a_flag_settles_it_either_way(law: Law) -> None:
    """Yes and no are its two bands."""
    need = needed(law, is_(FLAG), {})[FLAG.term]
    assert bands(need) == [("true", "x"), ("false", "none")]
    assert need.turns_at == ()
    assert need.settles


def test_the_area_turns_where_the_density_does(law: Law) -> None:
    """Nobody measures a density; they measure the die."""
    found = needed(law, at_least(PD, 5), {TPP: span(4000, 4000)})
    assert list(found) == [AREA.term]
    need = found[AREA.term]
    assert bands(need) == [("0", "none"), (">0..800", "x"), (">800..", "none")]
    assert need.turns_at == (F(0), F(800))


def test_performance_turns_where_the_density_does(law: Law) -> None:
    """The other half of the quotient works the same way."""
    found = needed(law, at_least(PD, 5), {AREA: span(800, 800)})
    assert list(found) == [TPP.term]
    assert bands(found[TPP.term]) == [("0..<4000", "none"), ("4000..", "x")]


def test_two_open_halves_of_a_density_are_both_needed(law: Law) -> None:
    """Neither of them alone says anything, so they come without bands."""
    found = needed(law, at_least(PD, 5), {TPP: span(1, None), AREA: span(1, None)})
    assert list(found) == [AREA.term, TPP.term]
    assert not any(need.settles for need in found.values())
    assert not any(need.bands for need in found.values())


def test_what_settles_it_alone_comes_first(law: Law) -> None:
    """Whoever asks for one fact asks for that one."""
    rule = all_of(at_least(TPP, 10), is_(FLAG))
    found = needed(law, rule, {TPP: span(5, 20)})
    assert list(found) == [FLAG.term, TPP.term]
    assert not found[TPP.term].settles
    assert bands(found[TPP.term]) == [("5..<10", "none"), ("10..20", "x", "none")]


def test_a_fact_that_changes_nothing_is_not_needed(law: Law) -> None:
    """The rate matters to neither leg here."""
    rule = all_of(at_least(TPP, 10), any_of(at_least(RATE, 1), at_least(TPP, 5)))
    assert list(needed(law, rule, {})) == [TPP.term]


def test_a_fact_that_changes_nothing_either_way_is_not_needed(law: Law) -> None:
    """However the leg about the rate is written, some rate always meets it."""
    always = any_of(at_least(RATE, 1), less_than(RATE, 1))
    stated: dict[Term, Fact[object]] = {TPP: span(1, None), AREA: span(1, None)}
    found = needed(law, all_of(always, at_least(PD, 5)), stated)
    assert list(found) == [AREA.term, TPP.term]


def test_a_sum_is_asked_for_and_not_its_parts(law: Law) -> None:
    """Nobody publishes which kind of unit computes what."""
    rule = any_of(at_least(BITS_X_TOPS, 10), at_least(BITS_X_TOPS_PROCESSOR_UNITS, 10))
    found = needed(law, rule, {BITS_X_TOPS_ANALOG_UNITS: number_of(F(0))})
    assert list(found) == [BITS_X_TOPS.term]


@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
def test_the_destination_is_needed_if_nothing_else_decides(
    law: Law, *, known: bool
) -> None:
    """Without one, whether a license is required cannot be said."""
    requirement = Requirement(
        id="rs", source=SOURCE, rule=member(DESTINATION, "CN"), reason="RS"
    )
    snapshot = law(requirement)
    facts = Facts(stated={DESTINATION: CHINA} if known else {})
    found = needs(snapshot, facts, answer(snapshot, facts))
    assert [need.term for need in found] == ([] if known else [DESTINATION])
    assert not any(need.settles for need in found)


def test_a_stated_density_does_not_stop_the_question(law: Law) -> None:
    """Density and area are stated and give the total; the flag is still open."""
    rule = all_of(at_least(TPP, 10), at_least(PD, 1), is_(FLAG))
    found = needed(law, rule, {PD: span(5, 5), AREA: span(800, 800)})
    assert FLAG.term in found
    assert found[FLAG.term].settles


def test_values_that_a_stated_density_rules_out_are_not_asked_about(law: Law) -> None:
    """With a density of 5 on 400 to 500 mm2 the total is 2000 to 2500, not less."""
    rule = all_of(at_least(TPP, 1500), at_least(TPP, 2200), at_least(PD, 1))
    found = needed(law, rule, {PD: span(5, 5), AREA: span(400, 500), TPP: span(1000, 4000)})
    shown = [band.values for band in found[TPP.term].bands]
    possible = Interval(F(2000), F(2500))
    assert shown
    assert all(values is not None and not values.meet(possible).empty for values in shown)


def test_an_area_of_pieces_is_asked_about_piece_by_piece(law: Law) -> None:
    """A die that may be planar has no area, or all of it, and nothing between."""
    maybe: Fact[object] = Fact(state=Span((Interval(F(0), F(0)), Interval(F(800), F(800)))))
    found = needed(law, at_least(PD, 5), {TPP: span(4000, 4000), AREA: maybe})
    assert bands(found[AREA.term]) == [("0", "none"), ("800", "x")]


def test_what_another_leg_settles_is_not_needed(law: Law) -> None:
    """The flag decides, so neither half of the density changes anything."""
    going = Requirement(
        id="rs",
        source=SOURCE,
        rule=all_of(any_of(at_least(PD, 5), is_(FLAG)), member(DESTINATION, "CN")),
        reason="RS",
    )
    snapshot, facts = law(going), Facts(stated={FLAG: truth_of(T)})
    found = needs(snapshot, facts, answer(snapshot, facts))
    assert [need.term for need in found] == [DESTINATION]


def test_pieces_with_the_same_answer_are_not_joined_over_a_gap(law: Law) -> None:
    """Of two candidate areas nobody may read that anything between them is possible."""
    pieces = tuple(Interval(F(x), F(x)) for x in (100, 900, 1000))
    stated: dict[Term, Fact[object]] = {
        TPP: span(4000, 4000),
        AREA: Fact(state=Span(pieces)),
    }
    need = needed(law, at_least(PD, 5), stated)[AREA.term]
    assert bands(need) == [("100", "x"), ("900", "none"), ("1000", "none")]
