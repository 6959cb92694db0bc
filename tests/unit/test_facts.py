"""What is known about an item."""

from fractions import Fraction

import pytest

from exportctl.errors import InconsistentFactsError
from exportctl.exact import Interval, Span, exact
from exportctl.facts import (
    ANY_NUMBER,
    Fact,
    Facts,
    OneOf,
    Undefined,
    Unknown,
    number_between,
    number_of,
    reconcile,
    truth_of,
    unknown,
)
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
    TOPS,
    TOTAL_PROCESSING_PERFORMANCE,
    Term,
)
from exportctl.sources import Confidence

F = Fraction
TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
FLAG = DESIGNED_OR_MARKETED_FOR_DATACENTERS


def facts(stated: dict[Term, Fact[object]]) -> Facts:
    return Facts(stated=stated)


def number(low: str, high: str | None = "") -> Fact[object]:
    top = low if high == "" else high
    return number_between(exact(low), None if top is None else exact(top))


def test_what_was_never_stated_is_unknown() -> None:
    """A missing fact is never zero and never an error."""
    fact = Facts()[TPP]
    assert isinstance(fact.state, Unknown)
    assert not fact.known
    assert fact.span == ANY_NUMBER
    assert Facts().span(TPP) == ANY_NUMBER


def test_two_unknowns_are_not_equal_facts() -> None:
    """That nobody measured either of two areas does not make them the same."""
    assert Unknown("not stated") != Unknown("not stated")
    assert unknown() != unknown()


def test_a_fact_carries_where_it_comes_from() -> None:
    """A number without a source cannot be checked."""
    fact = number_of(F(814), source="datasheet", confidence=Confidence.SECONDARY)
    assert fact.source == "datasheet"
    assert fact.confidence is Confidence.SECONDARY
    assert fact.span.point == 814
    assert unknown().confidence is Confidence.UNVERIFIED


def test_an_undefined_term_has_no_numbers() -> None:
    """It meets no limit in either direction."""
    fact: Fact[Fraction] = Fact(state=Undefined("no die is non-planar"))
    assert fact.known
    assert fact.span.undefined


@pytest.mark.parametrize(
    ("fact", "truth"),
    [
        (truth_of(Truth.TRUE), Truth.TRUE),
        (truth_of(Truth.FALSE), Truth.FALSE),
        (truth_of(Truth.UNKNOWN), Truth.UNKNOWN),
        (unknown(), Truth.UNKNOWN),
        (Fact(state=OneOf(frozenset((Truth.TRUE, Truth.FALSE)))), Truth.UNKNOWN),
        (Fact(state=OneOf(frozenset(("yes",)))), Truth.UNKNOWN),
    ],
    ids=["true", "false", "unknown", "silence", "either", "no truth at all"],
)
def test_a_flag_is_known_only_if_one_answer_is_left(
    fact: Fact[object], truth: Truth
) -> None:
    """Neither silence nor two candidates answer the question."""
    assert facts({FLAG: fact}).truth(FLAG) is truth


def test_a_field_may_have_the_codes_that_are_left() -> None:
    """A closed list bounds what nobody stated; an open one does not."""
    known: Fact[object] = Fact(state=OneOf(frozenset(("CN", "MO"))))
    assert facts({DESTINATION: known}).codes(DESTINATION) == frozenset(("CN", "MO"))
    assert Facts().codes(DESTINATION) is None
    assert Facts().codes(ITEM_KIND) == frozenset(ITEM_KIND.codes)


def test_density_follows_from_performance_and_area() -> None:
    """Nobody has to state what two other facts say."""
    derived = facts({TPP: number("4000"), AREA: number("800", "1000")}).span(PD)
    assert str(derived) == "4..5"


@pytest.mark.parametrize(
    ("area", "density"),
    [
        (Span((Interval(F(0), F(0)),)), Span((), maybe_undefined=True)),
        (
            Span((Interval(F(0), F(0)), Interval(F(800), F(800)))),
            Span((Interval(F(5), F(5)),), maybe_undefined=True),
        ),
        (
            Span((Interval(F(0), F(800)),)),
            Span((Interval(F(5), None),), maybe_undefined=True),
        ),
        (Span((), maybe_undefined=True), Span((), maybe_undefined=True)),
    ],
    ids=str,
)
def test_density_is_not_defined_where_the_area_may_be_zero(
    area: Span, density: Span
) -> None:
    """A planar chip has no density; one that may be planar may have none."""
    known = facts({TPP: number("4000"), AREA: Fact(state=area)})
    assert known.span(PD) == density


def test_a_sum_adds_its_parts() -> None:
    """The total of 2022 is what its three kinds of unit add up to."""
    known = facts(
        {
            BITS_X_TOPS_PROCESSOR_UNITS: number("1000", "2000"),
            BITS_X_TOPS_PRIMITIVE_UNITS: number("300"),
            BITS_X_TOPS_ANALOG_UNITS: number("0"),
        }
    )
    assert str(known.span(BITS_X_TOPS)) == "1300..2300"


@pytest.mark.parametrize("stated", ["4.91", "4.914", "4.9", "5"])
def test_a_rounded_density_agrees_with_what_it_was_rounded_from(stated: str) -> None:
    """4000 over 814 is printed as 4.91, and both are the same fact."""
    known = facts({TPP: number("4000"), AREA: number("814"), PD: number(stated)})
    assert known.span(PD).point == F(2000, 407)


@pytest.mark.parametrize("stated", ["6.0", "4.92"])
def test_a_density_that_cannot_be_is_refused(stated: str) -> None:
    """A wrong cell must be found, not averaged away."""
    known = facts({TPP: number("4000"), AREA: number("814"), PD: number(stated)})
    with pytest.raises(InconsistentFactsError, match="performance density is stated as"):
        known.span(PD)


def test_a_stated_density_narrows_the_derived_one() -> None:
    """Each of two half-known facts tells something about the other."""
    known = facts(
        {TPP: number("4000"), AREA: number("800", "1000"), PD: number("4.5", "9")}
    )
    assert str(known.span(PD)) == "4.5..5"


def test_a_density_stated_as_undefined_agrees_with_a_planar_chip() -> None:
    """Both say that the definition does not reach it."""
    none: Fact[object] = Fact(state=Undefined("planar"))
    assert facts({TPP: number("4000"), AREA: number("0"), PD: none}).span(PD).undefined
    with pytest.raises(InconsistentFactsError):
        facts({TPP: number("4000"), AREA: number("800"), PD: none}).span(PD)


def test_a_contradiction_shows_the_working() -> None:
    """Whoever corrects it needs both sides."""
    stated, derived = number_of(F(6)).span, number_of(F(5)).span
    with pytest.raises(InconsistentFactsError, match=r"stated as 6.* give 5 \(4000/800\)"):
        reconcile(PD, Fact(state=stated), derived, "4000/800")


def test_knowing_more_replaces_what_was_known() -> None:
    """Asking what if must not change the facts themselves."""
    inside = Facts(stated={TOPS: number("8")})
    before = Facts(stated={TPP: number("1", None)}, contents=(inside,), closed=False)
    after = before.knowing({TPP: number("4800")})
    assert after.span(TPP).point == 4800
    assert str(before.span(TPP)) == "1.."
    assert after.contents == before.contents
    assert after.closed is before.closed
