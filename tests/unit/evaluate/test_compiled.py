"""The compiled rules say what the rules say, on every kind of fact."""

from collections.abc import Callable
from fractions import Fraction
from itertools import product

import pytest

from exportctl.evaluate import Version, compiled, evaluate, trace
from exportctl.evaluate._terms import REMEMBERED
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, OneOf, Undefined, number_of, truth_of
from exportctl.logic import Truth
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    BASE_ECCN,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    ITEM_KIND,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
    Term,
)
from exportctl.rules import (
    AllOf,
    AnyOf,
    Limit,
    Not,
    Paragraph,
    Ref,
    Rule,
    Snapshot,
    all_of,
    any_of,
    at_least,
    at_most,
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
TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
FLAG = DESIGNED_OR_MARKETED_FOR_DATACENTERS
Law = Callable[..., Snapshot]
STEP = F(1, 10**18)


def paragraph(id: str, rule: Rule) -> Paragraph:
    return Paragraph(id=id, source=federal_register(1, 1, "here"), rule=rule)


def one_metric(law: Law, *limits: Limit) -> Snapshot:
    return law(*(paragraph(f"p{k}", limit) for k, limit in enumerate(limits)))


def agrees(snapshot: Snapshot, facts: Facts) -> bool:
    """Return whether compiled and plain evaluation say the same of every rule."""
    names = tuple(snapshot.rules)
    said = compiled((Version(snapshot=snapshot, names=names),)).answer(facts)
    plain = evaluate(snapshot, facts, names)
    return {name: said.truth(name) for name in names} == plain.truths


LIMITS = [at_least(TPP, 1600), more_than(TPP, 1600), less_than(TPP, 4800), at_most(TPP, 0)]
SPANS = [
    *(
        Span((Interval(at + d, at + d),))
        for at in (F(1600), F(4800))
        for d in (-STEP, 0, STEP)
    ),
    Span((Interval(F(0), F(0)),)),
    Span((Interval(F(0), None),)),
    Span((Interval(F(0), None, low_closed=False),)),
    Span((Interval(F(0), F(1600), high_closed=False),)),
    Span((Interval(F(1600), F(1600)), Interval(F(5000), None))),
    Span((Interval(F(1600), F(1600)),), maybe_undefined=True),
    Span((Interval(F(10) ** 90, F(10) ** 90),)),
]


@pytest.mark.parametrize("span", SPANS, ids=range(len(SPANS)))
def test_numbers_on_beside_and_far_from_limits(law: Law, span: Span) -> None:
    """A step of 10**-18 is far below what a float can tell; fractions decide there."""
    assert agrees(one_metric(law, *LIMITS), Facts(stated={TPP: Fact(state=span)}))


def test_a_term_without_a_value_meets_no_limit(law: Law) -> None:
    """Neither an upper limit nor a lower one."""
    snapshot = one_metric(law, *LIMITS)
    assert agrees(snapshot, Facts(stated={TPP: Fact(state=Undefined("no die"))}))
    assert agrees(snapshot, Facts())


def test_limits_next_to_each_other_keep_apart(law: Law) -> None:
    """Guard bands that overlap leave everything in them to fractions."""
    close = "1600.000000000000001"
    snapshot = one_metric(law, at_least(TPP, 1600), at_least(TPP, close))
    for value in (F(1600), F(1600) + STEP, F(close), F(1601)):
        assert agrees(snapshot, Facts(stated={TPP: number_of(value)}))


@pytest.mark.parametrize("tpp", [None, 0, 1600, 4800], ids=str)
@pytest.mark.parametrize("area", [None, 0, 500], ids=str)
def test_quotients_on_their_limits(law: Law, tpp: int | None, area: int | None) -> None:
    """4800 over 500 is 9.6 exactly, which no float is."""
    limits = [at_least(PD, "9.6"), less_than(PD, "9.6"), at_least(PD, "3.2")]
    known: dict[Metric, int | None] = {TPP: tpp, AREA: area}
    stated: dict[Term, Fact[object]] = {
        metric: number_of(F(value)) for metric, value in known.items() if value is not None
    }
    assert agrees(one_metric(law, *limits), Facts(stated=stated))


@pytest.mark.parametrize("flag", list(Truth), ids=str)
@pytest.mark.parametrize("codes", [None, ("CN",), ("DE",), ("CN", "DE")], ids=str)
def test_flags_and_fields(law: Law, flag: Truth, codes: tuple[str, ...] | None) -> None:
    """Candidates of which some are in a group leave it open."""
    rule = any_of(all_of(is_(FLAG), member(DESTINATION, "CN")), none_of(is_(FLAG)))
    stated: dict[Term, Fact[object]] = {FLAG: truth_of(flag)}
    if codes:
        stated[DESTINATION] = Fact(state=OneOf(frozenset(codes)))
    assert agrees(law(paragraph("p", rule)), Facts(stated=stated))


def test_a_field_may_have_more_codes_than_are_remembered(law: Law) -> None:
    """Ids of products are without end; what is kept of them is not."""
    snapshot = law(paragraph("p", member(ITEM_KIND, "computer")))
    rules = compiled((Version(snapshot=snapshot, names=("p",)),))
    for number in range(REMEMBERED + 2):
        kind = Fact[object](state=OneOf(frozenset((f"kind {number}",))))
        said = rules.answer(Facts(stated={ITEM_KIND: kind})).truth("p")
        assert said is Truth.FALSE


def test_rules_without_parts_and_what_is_left_out(law: Law) -> None:
    """All of nothing holds, any of nothing does not, and what is open stays open."""
    empty: list[Rule] = [AllOf(()), AnyOf(()), Not(AnyOf(())), Not(AllOf(()))]
    left_out = not_modelled("744.23", because="end use")
    rules: list[Rule] = [*empty, left_out, Not(left_out), all_of(left_out, AnyOf(()))]
    snapshot = law(*(paragraph(f"p{k}", rule) for k, rule in enumerate(rules)))
    assert agrees(snapshot, Facts())


def test_each_version_looks_inside_by_its_own_paragraph(law: Law) -> None:
    """A paragraph of one id may say different things in two versions."""
    versions = tuple(
        Version(
            label=str(limit),
            snapshot=law(
                paragraph("3A090.a", at_least(TPP, limit)),
                paragraph("4A090.a", contains_any("3A090.a")),
            ),
        )
        for limit in (1600, 4800)
    )
    inside = Facts(stated={TPP: number_of(F(2400))})
    said = compiled(versions).answer(Facts(contents=(inside,)))
    assert [said.truth("4A090.a", k) for k in (0, 1)] == [Truth.TRUE, Truth.FALSE]


def test_versions_share_what_is_the_same(law: Law) -> None:
    """Two hundred versions cost what is different in them."""
    rule = all_of(at_least(TPP, 4800), is_(FLAG))
    snapshots = [law(paragraph("p", rule)) for _ in range(50)]
    rules = compiled(
        tuple(Version(label=str(k), snapshot=s) for k, s in enumerate(snapshots))
    )
    assert len(rules.keys) == 2
    assert rules.source.count(" & ") == 2  # once in each of the two functions


def test_the_source_holds_no_text_of_a_rule(law: Law) -> None:
    """Whatever an id says, it is no code."""
    id = "x'\n__import__('os')"
    snapshot = law(paragraph(id, member(BASE_ECCN, id)))
    source = compiled((Version(snapshot=snapshot, names=(id,)),)).source
    assert "import" not in source


def test_the_reasons_are_those_of_a_plain_trace(law: Law) -> None:
    """Worked out late, and the same: kinds, truths, spans and margins."""
    a = paragraph("a", any_of(at_least(PD, "5.92"), is_(FLAG)))
    snapshot = law(a, paragraph("b", all_of(Ref("a"), none_of(Ref("a"), at_most(TPP, 10)))))
    facts = Facts(stated={TPP: number_of(F(5000)), AREA: number_of(F(500))})
    said = compiled((Version(snapshot=snapshot, names=("b",)),)).answer(facts).trace("b")
    plain = trace("b", snapshot, facts)
    pairs = list(zip(said.leaves(), plain.leaves(), strict=True))
    assert [(x.kind, x.truth, x.span, x.margin) for x, _ in pairs] == [
        (y.kind, y.truth, y.span, y.margin) for _, y in pairs
    ]


def test_by_default_it_asks_what_a_program_asks(law: Law) -> None:
    """All rules about items."""
    snapshot = law(paragraph("p", is_(FLAG)))
    facts = Facts(stated={FLAG: truth_of(Truth.TRUE)})
    assert compiled((Version(snapshot=snapshot),)).answer(facts).truth("p") is Truth.TRUE


def test_the_logic_alone_takes_leaf_codes(law: Law) -> None:
    """What bulk evaluation runs on arrays is the same function."""
    rule = any_of(all_of(is_(FLAG), at_least(TPP, 1)), none_of(is_(FLAG)))
    rules = compiled((Version(snapshot=law(paragraph("p", rule))),))
    for flag, limit in product((0, 1, 3), repeat=2):
        (said,) = rules.logic([flag, limit])
        assert said == (flag & limit) | (3, 1, -1, 0)[flag]
