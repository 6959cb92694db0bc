"""The answers that people act on, over all completions."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from exportctl.evaluate import answer
from exportctl.evaluate.answer import classification_of, nested, outcomes_in_order
from exportctl.facts import Fact, Facts, OneOf, number_between, truth_of
from exportctl.logic import Truth
from exportctl.metrics import (
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
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
    case,
    first_of,
    is_,
    meets,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import federal_register

F = Fraction
SOURCE = federal_register(1, 1, "here")
TPP, FLAG = TOTAL_PROCESSING_PERFORMANCE, DESIGNED_OR_MARKETED_FOR_DATACENTERS
T, N, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
Law = Callable[..., Snapshot]


def paragraph(id: str, rule: Rule) -> Paragraph:
    return Paragraph(id=id, source=SOURCE, rule=rule)


def requirement(id: str, rule: Rule) -> Requirement:
    return Requirement(id=id, source=SOURCE, rule=rule, reason="RS")


A_1 = paragraph("x.a.1", at_least(TPP, 40))
A_2 = paragraph("x.a.2", at_least(TPP, 20))
A = paragraph("x.a", any_of(A_1, A_2))
B = paragraph("x.b", at_least(TPP, 10))
ORDER = first_of("order", SOURCE, *(case(each.id, each) for each in (A_1, A_2, B)))
ASKED = Headline(id="asked", source=SOURCE, rule=meets("x.a"))
LAW = (A_1, A_2, A, B, ORDER, ASKED)


def known(low: int, high: int | None) -> Facts:
    fact: Fact[object] = number_between(F(low), None if high is None else F(high))
    return Facts(stated={TPP: fact})


@pytest.mark.parametrize(
    ("low", "high", "outcomes", "classification", "controlled"),
    [
        (50, 50, "x.a.1", "x.a.1", T),
        (40, 40, "x.a.1", "x.a.1", T),
        (39, 39, "x.a.2", "x.a.2", T),
        (10, 19, "x.b", "x.b", N),
        (5, 9, "none", "none", N),
        (30, 50, "x.a.1 x.a.2", "x.a", T),
        (15, 30, "x.a.2 x.b", "unknown", U),
        (0, None, "x.a.1 x.a.2 x.b none", "unknown", U),
    ],
)
def test_classification_and_headline(
    law: Law,
    *,
    low: int,
    high: int | None,
    outcomes: str,
    classification: str,
    controlled: Truth,
) -> None:
    """The first paragraph that is met governs; the one around several, if all are in it."""
    found = answer(law(*LAW), known(low, high))
    assert " ".join(found.outcomes) == outcomes
    assert found.classification == classification
    assert found.controlled is controlled


def test_the_headline_is_settled_though_the_paragraph_is_not(law: Law) -> None:
    """One of the two limbs is met, whichever."""
    low = paragraph("x.c.1", at_least(TPP, 20))
    high = paragraph("x.c.2", none_of(at_least(TPP, 20)))
    asked = Headline(id="asked", source=SOURCE, rule=any_of(low, high))
    found = answer(law(low, high, asked), known(0, None))
    assert found.controlled is T
    assert found.truths["x.c.1"] is U


def test_without_a_headline_nothing_is_asked(law: Law) -> None:
    """A regime that asks nothing controls nothing."""
    found = answer(law(A_2), known(50, 50))
    assert found.controlled is N
    assert found.outcomes == ("none",)
    assert found.classification == "none"


def test_an_outcome_that_is_not_modelled_stays_possible(law: Law) -> None:
    """What comes after it may govern too, up to the first that surely does."""
    gap = paragraph("x.a", not_modelled("x.a", because="y"))
    order = first_of("order", SOURCE, case("x.a", gap), case("x.b", B), case("never"))
    found = answer(law(gap, B, order), known(50, 50))
    assert found.outcomes == ("x.a", "x.b")
    assert found.classification == "unknown"
    assert answer(law(gap, B, order), known(0, 0)).outcomes == ("x.a", "never")


GOING: dict[Term, Fact[object]] = {DESTINATION: Fact(state=OneOf(frozenset(("CN",))))}


def test_any_requirement_makes_a_license_necessary(law: Law) -> None:
    """One that holds settles it, whatever the others say."""
    china = requirement("china", member(DESTINATION, "CN"))
    gap = requirement("gap", not_modelled("gap", because="y"))
    assert answer(law(china, gap), Facts(stated=GOING)).license_required is T
    assert answer(law(gap), Facts(stated=GOING)).license_required is U
    assert answer(law(china), Facts()).license_required is U
    assert answer(law(), Facts(stated=GOING)).license_required is N


def test_one_of_two_requirements_must_hold(law: Law) -> None:
    """Which of them is open; that a license is required is not."""
    yes = requirement("yes", is_(FLAG))
    no = requirement("no", none_of(is_(FLAG)))
    found = answer(law(yes, no), Facts())
    assert found.license_required is T
    assert (found.truths["yes"], found.truths["no"]) == (U, U)


def test_truths_are_sharp(law: Law) -> None:
    """Two legs that exclude each other are never met together."""
    snapshot = law(
        paragraph("x", all_of(is_(FLAG), none_of(is_(FLAG)))), paragraph("y", is_(FLAG))
    )
    found = answer(snapshot, Facts())
    assert (found.truths["x"], found.truths["y"]) == (N, U)
    settled = answer(snapshot, Facts(stated={FLAG: truth_of(T)}))
    assert settled.truths["y"] is T


def test_outcomes_come_in_the_order_of_the_law(law: Law) -> None:
    """The governing one first, and none of them last."""
    twice = first_of("order", SOURCE, case("x.b", B), case("x.a", A), case("x.b", A_1))
    snapshot = law(A_1, A_2, A, B, twice)
    assert outcomes_in_order(snapshot) == ("x.b", "x.a", "none")


@pytest.mark.parametrize(
    ("outcomes", "name"),
    [
        (["x.a.1"], "x.a.1"),
        (["x.a.1", "x.a.2"], "x.a"),
        (["x.a", "x.a.2"], "x.a"),
        (["x.a.1", "none"], "unknown"),
        (["x.a.1", "x.b"], "unknown"),
    ],
    ids=" ".join,
)
def test_several_outcomes_are_named_by_what_is_around_them(
    law: Law, outcomes: list[str], name: str
) -> None:
    """The smallest paragraph around all of them says as much as is known."""
    assert classification_of(outcomes, law(*LAW)) == name


def test_of_several_wholes_the_smallest_is_named(law: Law) -> None:
    """The entry would say less than the paragraph that is known."""
    entry = paragraph("x", any_of(A, B))
    assert classification_of(["x.a.1", "x.a.2"], law(*LAW, entry)) == "x.a"
    assert classification_of(["x.a.1", "x.b"], law(*LAW, entry)) == "x"


def test_nested_goes_either_way() -> None:
    """A limb and its whole are one classification, more or less finely."""
    assert nested("x.a", "x.a.1")
    assert nested("x.a.1", "x.a")
    assert not nested("x.a.1", "x.a.2")
