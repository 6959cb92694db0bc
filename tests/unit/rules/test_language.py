"""The words that law modules are written in."""

import pickle
from collections.abc import Callable

import pytest

from exportctl.errors import InvalidCitationError
from exportctl.metrics import (
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
)
from exportctl.rules import (
    AllOf,
    AnyOf,
    ContainsAny,
    Headline,
    Is,
    LeadIn,
    Member,
    Not,
    Note,
    Open,
    Paragraph,
    Ref,
    Requirement,
    Rule,
    all_of,
    any_of,
    at_least,
    between,
    case,
    contains_any,
    except_when,
    first_of,
    is_,
    less_than,
    meets,
    member,
    none_of,
    not_modelled,
)
from exportctl.rules.paragraph import covers
from exportctl.rules.predicate import rule_of
from exportctl.sources import federal_register

TPP, FLAG = TOTAL_PROCESSING_PERFORMANCE, DESIGNED_OR_MARKETED_FOR_DATACENTERS
SOURCE = federal_register(88, 73458, "ECCN 3A090")
LIMIT = at_least(TPP, 4800)
PARAGRAPH = Paragraph(id="3A090.a.1", source=SOURCE, rule=LIMIT)


def test_words_make_the_tree_that_they_say() -> None:
    """Each word is one node, so that every reader sees the same tree."""
    flag = is_(FLAG)
    assert flag == Is(FLAG)
    assert all_of(LIMIT, flag) == AllOf((LIMIT, flag))
    assert any_of(LIMIT, flag) == AnyOf((LIMIT, flag))
    assert none_of(LIMIT, flag) == Not(AnyOf((LIMIT, flag)))
    assert except_when(LIMIT, flag) == AllOf((LIMIT, Not(flag)))
    assert member(DESTINATION, "D:1", "CN") == Member(DESTINATION, ("D:1", "CN"))
    assert meets("a", "b") == AnyOf((Ref("a"), Ref("b")))
    assert not_modelled("744.23", because="end use") == Open("744.23", "end use")


def test_between_is_or_more_and_less_than() -> None:
    """The upper limit belongs to the next paragraph."""
    pd = PERFORMANCE_DENSITY
    both = (at_least(pd, "1.6"), less_than(pd, "5.92"))
    assert between(pd, "1.6", "5.92") == AllOf(both)


def test_a_paragraph_in_a_rule_is_cited_by_its_id() -> None:
    """An amended paragraph must reach everything that cites it."""
    assert rule_of(PARAGRAPH) == Ref("3A090.a.1")
    assert any_of(PARAGRAPH) == AnyOf((Ref("3A090.a.1"),))
    assert contains_any(PARAGRAPH) == contains_any("3A090.a.1") == ContainsAny("3A090.a.1")


def test_cases_are_all_of_their_parts() -> None:
    """A case without parts is reached always."""
    always = case("none")
    assert always.rule == AllOf(())
    choice = first_of("us:order", SOURCE, case("x", PARAGRAPH), always)
    assert [each.outcome for each in choice.cases] == ["x", "none"]
    assert choice.cases[0].rule == AllOf((Ref("3A090.a.1"),))


MAKERS: dict[str, Callable[[object], object]] = {
    "paragraph": lambda s: Paragraph(id="x", source=s, rule=LIMIT),  # type: ignore[arg-type]
    "note": lambda s: Note(
        id="x",
        source=s,  # type: ignore[arg-type]
        applies_to=(),
        excludes=LIMIT,
    ),
    "lead-in": lambda s: LeadIn(
        id="x",
        source=s,  # type: ignore[arg-type]
        applies_to=(),
        requires=LIMIT,
    ),
    "requirement": lambda s: Requirement(
        id="x",
        source=s,  # type: ignore[arg-type]
        rule=LIMIT,
        reason="RS",
    ),
    "headline": lambda s: Headline(id="x", source=s, rule=LIMIT),  # type: ignore[arg-type]
    "choice": lambda s: first_of("x", s),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("kind", MAKERS)
def test_nothing_is_law_without_a_citation(kind: str) -> None:
    """A rule that cannot be looked up cannot be checked."""
    assert MAKERS[kind](SOURCE)
    with pytest.raises(InvalidCitationError, match="paragraph 'x' wants a citation"):
        MAKERS[kind](None)
    with pytest.raises(InvalidCitationError, match="got '88 FR 73458'"):
        MAKERS[kind]("88 FR 73458")


@pytest.mark.parametrize(
    ("whole", "part", "covered"),
    [
        ("3A090", "3A090", True),
        ("3A090", "3A090.a.1", True),
        ("3A090.a", "3A090.a:lead-in", True),
        ("742.6(a)(6)", "742.6(a)(6)(iii)", True),
        ("3A090.a", "3A090.b", False),
        ("3A090.a.1", "3A090.a", False),
        ("3A090.a.1", "3A090.a.10", False),
        ("3A09", "3A090", False),
    ],
)
def test_a_paragraph_covers_what_stands_under_it(
    whole: str, part: str, *, covered: bool
) -> None:
    """Paragraph 1 does not cover paragraph 10."""
    assert covers(whole, part) is covered


@pytest.mark.parametrize(
    "rule",
    [
        LIMIT,
        is_(FLAG),
        member(DESTINATION, "D:1"),
        contains_any("3A090.a"),
        not_modelled("x", because="y"),
        all_of(LIMIT, any_of(is_(FLAG), none_of(PARAGRAPH))),
    ],
    ids=lambda rule: type(rule).__name__,
)
def test_a_pickled_rule_is_equal_to_the_first(rule: Rule) -> None:
    """Decisions carry rules into other processes, where they are looked up again."""
    assert hash(rule)
    twin = pickle.loads(pickle.dumps(rule))
    assert twin == rule
    assert hash(twin) == hash(rule)
