"""What follows from a classification, as values."""

from typing import Any

import pytest

from exportctl.errors import InvalidCitationError
from exportctl.metrics import asked
from exportctl.rules import (
    Advice,
    Case,
    Choice,
    Condition,
    Definition,
    Enforcement,
    Headline,
    LicenseException,
    PartyRequirement,
    Requirement,
    Review,
    all_of,
    case,
    case_if,
    condition,
    first_of,
    is_,
)
from exportctl.rules.predicate import Ref
from exportctl.sources import Confidence, federal_register

HERE = federal_register(1, 1, "here")
YES, NO = is_(asked("yes")), is_(asked("no"))
PROVISIONS: tuple[tuple[type, dict[str, Any]], ...] = (
    (Requirement, {"rule": YES, "reason": "RS"}),
    (PartyRequirement, {"rule": YES}),
    (Enforcement, {"rule": YES, "of": ("x",)}),
    (Definition, {"rule": YES}),
    (LicenseException, {"eligible": YES}),
    (Advice, {"rule": YES, "says": "so"}),
    (Headline, {"rule": YES}),
    (Choice, {"cases": ()}),
    (Review, {"cases": ()}),
)
DEFINED = Definition(id="term", source=HERE, rule=YES)


@pytest.mark.parametrize(("kind", "about"), PROVISIONS)
def test_every_provision_is_cited(kind: type, about: dict[str, Any]) -> None:
    """A rule that nobody can look up is no rule."""
    assert kind(id="x", source=HERE, **about).source == HERE
    with pytest.raises(InvalidCitationError):
        kind(id="x", source="here", **about)


def test_a_provision_is_cited_in_a_rule_by_its_id() -> None:
    """So that a later text can restate it."""
    assert all_of(DEFINED).parts == (Ref("term"),)
    assert Advice(id="x", source=HERE, rule=DEFINED, says="so").rule == Ref("term")
    exception = LicenseException(id="X", source=HERE, eligible=DEFINED)
    assert exception.eligible == Ref("term")


def test_a_condition_asks_for_all_of_its_parts() -> None:
    """As an exception does for all of its conditions."""
    assert condition("both", YES, NO) == Condition("both", all_of(YES, NO))


def test_a_case_is_reached_by_all_of_its_parts() -> None:
    """Without parts it is reached always, as the last of several."""
    assert case("denial", YES, NO) == Case("denial", all_of(YES, NO))
    assert case("approval").rule.parts == ()
    assert case("approval").conditions == ()
    assert case("approval").source is None


def test_a_case_may_have_conditions_and_a_place_of_its_own() -> None:
    """Whoever reads the policy is told what it asks for, and where."""
    there = federal_register(2, 2, "there")
    both = (condition("one", YES), condition("two", NO))
    found = case_if("case-by-case", YES, conditions=both, source=there)
    assert found == Case("case-by-case", all_of(YES), both, there)


def test_a_choice_is_of_its_cases_in_order() -> None:
    """The first that is reached."""
    one, two = case("a", YES), case("b", NO)
    assert first_of("order", HERE, one, two).cases == (one, two)


def test_the_text_of_a_party_requirement_is_known_unless_said() -> None:
    """Nobody has read what is secondary."""
    known = PartyRequirement(id="x", source=HERE, rule=YES)
    assert known.confidence is Confidence.TEXT
