"""What each rule says of some facts, in Kleene's logic."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from exportctl.errors import InconsistentFactsError
from exportctl.evaluate import Program, evaluate
from exportctl.facts import Fact, Facts, OneOf, number_between, number_of, truth_of
from exportctl.logic import Truth
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    ITEM_KIND,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    Term,
)
from exportctl.rules import (
    AllOf,
    AnyOf,
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
FAST, SLOW, LIMIT = number_of(F(5000)), number_of(F(5)), at_least(TPP, 4800)
HALF = number_between(F(4000), F(5000))
T, N, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
Law = Callable[..., Snapshot]


def paragraph(id: str, rule: Rule) -> Paragraph:
    return Paragraph(id=id, source=SOURCE, rule=rule)


def facts(stated: dict[Term, Fact[object]]) -> Facts:
    return Facts(stated=stated)


def codes(*found: str) -> Fact[object]:
    return Fact(state=OneOf(frozenset(found)))


@pytest.mark.parametrize(
    ("rule", "fact", "truth"),
    [
        (LIMIT, FAST, T),
        (LIMIT, SLOW, N),
        (LIMIT, HALF, U),
        (none_of(LIMIT), FAST, N),
        (none_of(LIMIT), HALF, U),
        (AllOf(()), SLOW, T),
        (AnyOf(()), SLOW, N),
        (all_of(LIMIT, not_modelled("x", because="y")), FAST, U),
        (all_of(LIMIT, not_modelled("x", because="y")), SLOW, N),
        (any_of(LIMIT, not_modelled("x", because="y")), FAST, T),
        (any_of(LIMIT, not_modelled("x", because="y")), SLOW, U),
        (all_of(at_least(TPP, 1), less_than(TPP, 10), none_of(LIMIT)), SLOW, T),
    ],
    ids=range(12),
)
def test_rules_follow_kleene(
    law: Law, rule: Rule, fact: Fact[object], truth: Truth
) -> None:
    """What is open stays open, and what is settled is."""
    snapshot = law(paragraph("x", rule))
    assert evaluate(snapshot, facts({TPP: fact})).truths["x"] is truth


@pytest.mark.parametrize(
    ("destination", "truth"),
    [(codes("CN"), T), (codes("DE"), N), (codes("CN", "DE"), U), (None, U)],
    ids=["in", "out", "either", "unknown"],
)
def test_membership(law: Law, destination: Fact[object] | None, truth: Truth) -> None:
    """A destination nobody named may be any."""
    snapshot = law(paragraph("x", member(DESTINATION, "CN")))
    known = Facts() if destination is None else facts({DESTINATION: destination})
    assert evaluate(snapshot, known).truths["x"] is truth


def test_an_item_of_unknown_kind_may_be_any_kind(law: Law) -> None:
    """A closed list of codes bounds even what nobody said."""
    every = paragraph("every", member(ITEM_KIND, *ITEM_KIND.codes))
    one = paragraph("one", member(ITEM_KIND, "computer"))
    truths = evaluate(law(every, one), Facts()).truths
    assert truths == {"every": T, "one": U}


@pytest.mark.parametrize(("flag", "truth"), [(T, T), (N, N), (U, U)], ids=str)
def test_flags(law: Law, flag: Truth, truth: Truth) -> None:
    """A flag answers for itself."""
    snapshot = law(paragraph("x", is_(FLAG)))
    assert evaluate(snapshot, facts({FLAG: truth_of(flag)})).truths["x"] is truth


@pytest.mark.parametrize(
    ("inside", "closed", "truth"),
    [
        ([], True, N),
        ([], False, U),
        ([SLOW, SLOW], True, N),
        ([SLOW, SLOW], False, U),
        ([SLOW, FAST], True, T),
        ([SLOW, FAST], False, T),
        ([SLOW, HALF], True, U),
    ],
    ids=range(7),
)
def test_containment(
    law: Law, inside: list[Fact[object]], *, closed: bool, truth: Truth
) -> None:
    """Each circuit is tested alone; an open list may hold one that nobody named."""
    snapshot = law(paragraph("x", LIMIT), paragraph("y", contains_any("x")))
    contents = tuple(facts({TPP: each}) for each in inside)
    whole = Facts(contents=contents, closed=closed)
    assert evaluate(snapshot, whole).truths["y"] is truth


def test_references_share_one_place(law: Law) -> None:
    """A paragraph that two others cite is worked out once."""
    a = paragraph("a", all_of(LIMIT, is_(FLAG)))
    b, c = paragraph("b", meets("a")), paragraph("c", none_of(a))
    program = Program.of(law(a, b, c))
    assert program.leaves == (LIMIT, is_(FLAG))
    assert [kind for kind, _ in program.steps].count(AllOf) == 1
    truths = evaluate(law(a, b, c), facts({TPP: FAST, FLAG: truth_of(T)})).truths
    assert truths == {"a": T, "b": T, "c": N}


def test_a_program_is_made_once_for_each_snapshot(law: Law) -> None:
    """Runs over many chips must not build it again."""
    snapshot = law(paragraph("x", LIMIT))
    assert Program.of(snapshot) is Program.of(snapshot)
    assert Program.of(snapshot).metrics == (TPP,)


def test_each_leaf_is_reported_once(law: Law) -> None:
    """Traces look the leaves up."""
    snapshot = law(paragraph("x", all_of(LIMIT, none_of(LIMIT))))
    evaluation = evaluate(snapshot, facts({TPP: HALF}))
    assert evaluation.leaves == {LIMIT: U}
    assert evaluation.truths == {"x": U}


def test_contradicting_facts_have_no_answer(law: Law) -> None:
    """An answer from one of two facts that cannot both be so would be a guess."""
    snapshot = law(paragraph("x", at_least(PD, 1)))
    known = facts({TPP: number_of(F(4000)), AREA: number_of(F(814)), PD: number_of(F(6))})
    with pytest.raises(InconsistentFactsError):
        evaluate(snapshot, known)
