"""The second engine never contradicts the first, and knows what the first cannot."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exportctl.catalogue import places, product
from exportctl.errors import InconsistentFactsError
from exportctl.evaluate import answer
from exportctl.evaluate.sharp import any_of_them
from exportctl.facts import Fact, Facts, OneOf, number_between, number_of, truth_of
from exportctl.formal import AtLeast, Inside, Positive, decide
from exportctl.hardware import measure
from exportctl.law import US
from exportctl.logic import Truth
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    BASE_ECCN,
    BITS_X_TOPS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    ITEM_KIND,
    PERFORMANCE_DENSITY,
    Metric,
    Quotient,
    Sum,
    Term,
)
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import (
    Definition,
    Instrument,
    Phase,
    Regime,
    Snapshot,
    all_of,
    any_of,
    at_least,
    contains_any,
    less_than,
    member,
    none_of,
)
from exportctl.sources import Citation

F = Fraction
FEWER = settings(max_examples=max(settings().max_examples // 5, 20))
RULES = US.on(date(2023, 11, 17), places())


def box(tpp: Fact[Fraction], area: Fact[Fraction] | None = None) -> Facts:
    """Return what is known of a circuit for datacenters."""
    stated: dict[Term, Fact[object]] = {
        ITEM_KIND: Fact(state=OneOf(frozenset(("integrated_circuit",)))),
        DESIGNED_OR_MARKETED_FOR_DATACENTERS: truth_of(Truth.TRUE),
        TPP: tpp,
    }
    return Facts(stated=stated | ({APPLICABLE_DIE_AREA: area} if area else {}))


@FEWER
@given(facts=..., names=st.sampled_from((("us:controlled",), ("3A090.a",), ("3A991.p",))))
def test_both_engines_agree_on_boxes(
    snapshot: Snapshot, facts: Facts, names: tuple[str, ...]
) -> None:
    """Numbers on and around the limits, ranges, no value, flags unknown."""
    cells = any_of_them(snapshot, facts, names)
    solver = decide(snapshot, facts, *names)
    assert solver is cells or cells is Truth.UNKNOWN


@pytest.mark.parametrize("id", ["h100-sxm", "h20", "a800", "l40s", "rtx-4090", "mi300x"])
def test_both_engines_agree_on_products(id: str) -> None:
    """On what the catalogue knows of them."""
    facts, found = measure(product(id).item), None
    for name in ("3A090.a", "3A090.b", "us:controlled"):
        found = answer(RULES, facts).truths[name]
        assert decide(RULES, facts, name) is found
    assert found is not None


def test_a_union_is_decided_where_its_parts_are_not() -> None:
    """TPP 2500 with 400 to 500 mm2: .a or .b, and nobody knows which."""
    facts = box(number_of(F(2500)), number_between(F(400), F(500)))
    assert decide(RULES, facts, "3A090.a") is Truth.UNKNOWN
    assert decide(RULES, facts, "3A090.b") is Truth.UNKNOWN
    assert decide(RULES, facts, "3A090.a", "3A090.b") is Truth.TRUE


def test_what_contradicts_itself_is_refused() -> None:
    """TPP 4000 over 814 mm2 is no density of 6."""
    facts = box(number_of(F(4000)), number_of(F(814)))
    with pytest.raises(InconsistentFactsError):
        decide(RULES, facts.knowing({PERFORMANCE_DENSITY: number_of(F(6))}), "3A090.a")


def test_a_stated_density_says_something_of_the_total() -> None:
    """At most 7 TPP/mm2 on at most 200 mm2 are at most 1400 TPP."""
    density: dict[Term, Fact[object]] = {PERFORMANCE_DENSITY: number_between(F(6), F(7))}
    facts = box(number_between(F(0), None), number_between(F(100), F(200)))
    assert decide(RULES, facts, "3A090.a") is Truth.UNKNOWN
    assert decide(RULES, facts.knowing(density), "3A090.a") is Truth.FALSE


def test_a_relation_that_the_caller_knows_counts() -> None:
    """Cells hold each number by itself; here one is known by another."""
    facts = box(number_between(F(0), None)).knowing({BITS_X_TOPS: number_of(F(5000))})
    assert decide(RULES, facts, "3A090.a") is Truth.UNKNOWN
    known = AtLeast(metric=TPP, other=BITS_X_TOPS)
    assert decide(RULES, facts, "3A090.a", given=[known]) is Truth.TRUE


def test_a_relation_that_cannot_be_is_refused() -> None:
    """No cell is empty by itself."""
    facts = box(number_of(F(1)), number_of(F(2)))
    wrong = AtLeast(metric=TPP, other=APPLICABLE_DIE_AREA)
    with pytest.raises(InconsistentFactsError, match="a term is stated as it is"):
        decide(RULES, facts, "3A090.a", given=[wrong])


def _rules(*definitions: Definition) -> Snapshot:
    day = date(2024, 1, 1)
    act = Instrument(
        id="i",
        citation="i",
        title="i",
        released=day,
        phases=(Phase(effective=day, adds=definitions),),
    )
    regime = Regime(
        id="x", name="x", instruments=(act,), begins=day, before="", verified_through=day
    )
    return regime.on(day, places())


def test_an_open_list_has_a_code_all_the_same() -> None:
    """Whatever the entry is, it is 3A001 or not; the cells leave it open."""
    rule = any_of(member(BASE_ECCN, "3A001"), none_of(member(BASE_ECCN, "3A001", "5A002")))
    other = any_of(rule, member(BASE_ECCN, "5A002"))
    rules = _rules(Definition(id="d", source=Citation("d", "1"), rule=other))
    assert any_of_them(rules, Facts(), ("d",)) is Truth.UNKNOWN
    assert decide(rules, Facts(), "d") is Truth.TRUE


def test_a_sum_and_a_quotient_of_the_same_numbers_are_seen_together() -> None:
    """The cells look at each definition alone: one below 5 that is not less than the other.

    Then the other is below 5 too, and their sum below 10.
    """
    one, other = Metric("one", "1"), Metric("other", "1")
    share = Metric("share", "1", Quotient(one, other))
    whole = Metric("whole", "1", Sum((one, other)))
    rule = none_of(all_of(less_than(one, 5), at_least(share, 1), at_least(whole, 10)))
    rules = _rules(Definition(id="d", source=Citation("d", "1"), rule=rule))
    assert any_of_them(rules, Facts(), ("d",)) is Truth.UNKNOWN
    assert decide(rules, Facts(), "d") is Truth.TRUE


class TestContents:
    """What is inside, known, half known or not listed."""

    HOLDS = _rules(
        Definition(id="big", source=Citation("d", "1"), rule=at_least(TPP, 4800)),
        Definition(id="d", source=Citation("d", "1"), rule=contains_any("big")),
    )

    @pytest.mark.parametrize(
        ("inside", "closed", "truth"),
        [
            ((F(4800),), True, Truth.TRUE),
            ((F(4799),), True, Truth.FALSE),
            ((F(4799),), False, Truth.UNKNOWN),
            ((F(4799), F(9000)), False, Truth.TRUE),
            ((), True, Truth.FALSE),
            ((), False, Truth.UNKNOWN),
        ],
    )
    def test_a_holder_is_known_by_what_it_holds(
        self, inside: tuple[Fraction, ...], closed: object, truth: Truth
    ) -> None:
        """As the cells say."""
        contents = tuple(box(number_of(each)) for each in inside)
        facts = Facts(contents=contents, closed=bool(closed))
        assert decide(self.HOLDS, facts, "d") is truth
        assert any_of_them(self.HOLDS, facts, ("d",)) is truth

    def test_what_is_known_of_everything_inside_counts(self) -> None:
        """Even of what is not listed."""
        facts = Facts(contents=(box(number_between(F(0), None)),))
        some = Inside(Positive(TPP))
        assert decide(self.HOLDS, facts, "d", given=[some]) is Truth.UNKNOWN
        atop = Inside(AtLeast(metric=TPP, other=BITS_X_TOPS))
        facts = Facts(
            contents=(
                box(number_between(F(0), None)).knowing({BITS_X_TOPS: number_of(F(4800))}),
            )
        )
        assert decide(self.HOLDS, facts, "d", given=[atop]) is Truth.TRUE
