"""What is different between two texts: provisions, products, and every item."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from exportctl.analysis import (
    Amendment,
    Proof,
    RuleDiff,
    amendments,
    diff,
    draft,
    let_through,
    overlay,
    rule_text,
)
from exportctl.analysis.amendments import reached
from exportctl.catalogue import places, product, products
from exportctl.errors import InputError, LinkError, UnknownNameError
from exportctl.evaluate import evaluate
from exportctl.facts import Fact, Facts, OneOf, number_of, truth_of
from exportctl.hardware import IntegratedCircuit
from exportctl.law import US
from exportctl.law.us.fr88_73458 import A_1, A_2, NOTE_2
from exportctl.logic import Truth
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    ITEM_KIND,
    PERFORMANCE_DENSITY,
    PRODUCT,
    Flag,
    Term,
)
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import (
    AllOf,
    AnyOf,
    LeadIn,
    Paragraph,
    Rule,
    Snapshot,
    all_of,
    any_of,
    at_least,
    at_most,
    contains_any,
    is_,
    less_than,
    meets,
    member,
    none_of,
    not_modelled,
)
from exportctl.sources import Citation

F = Fraction
SOURCE = Citation("test", "here")
PD, DAY = PERFORMANCE_DENSITY, "2026-02-01"
Law = Callable[..., Snapshot]
ANY = Facts()


def _code(value: str) -> Fact[object]:
    return Fact(state=OneOf(frozenset((value,))))


def paragraph(id: str, rule: Rule) -> Paragraph:
    return Paragraph(id=id, source=SOURCE, rule=rule)


def tighter(limit: int | str = 2400, id: str = "tighter") -> RuleDiff:
    law = overlay("us", draft(id, paragraph("3A090.a.1", at_least(TPP, limit)), on=DAY))
    return diff(DAY, DAY, against=law, items=["l20", "a30", "rtx 4090"])


@pytest.fixture(scope="module")
def october() -> RuleDiff:
    asked = [product("h800"), product("a30").item, "l40s", "p40", "b200"]
    return diff("2022-12-01", "2023-12-01", items=asked)


def amended(found: RuleDiff) -> dict[str, Amendment]:
    return {each.id: each for each in found.amendments}


def test_october_2023_restated_added_and_removed(october: RuleDiff) -> None:
    """The transfer rate went with its lead-in, paragraph b came, a.1 has another metric."""
    found = amended(october)
    assert found["3A090.a.1"].kind == "restated"
    assert found["3A090.a.1"].by == "88 FR 73458"
    assert found["3A090.a.1"].new == ("total processing performance at least 4800 TPP",)
    assert found["3A090.b.2"].kind == "added"
    assert (found["3A090.a.3"].kind, found["3A090.a.3"].by) == ("removed", "87 FR 62186")
    assert found["3A090.a.3"].after == ""
    lead_in = found["3A090.a:lead-in"]
    assert lead_in.gone == ("aggregate bidirectional transfer rate at least 600 GB/s",)
    assert str(lead_in).startswith("removed: 3A090.a:lead-in (87 FR 62186); no longer: ")
    assert "part 746 (embargoes)" not in found
    assert "4A090:lead-in" not in found


def test_october_2023_flips_and_says_by_which_limit(october: RuleDiff) -> None:
    """The H800 by its total; what was decided before is no flip."""
    flips = {each.id: each for each in october.flips}
    assert set(flips) == {"nvidia-h800-sxm", "nvidia-a30", "nvidia-l40s"}
    h800 = flips["nvidia-h800-sxm"]
    assert h800.limit == (
        "15832 TPP against 3A090.a.1, total processing performance at least 4800 TPP"
    )
    notes = ("3A090.a:lead-in", "3A090:lead-in", "3A090:note-2")
    assert h800.rests_on == ("3A090.a.1", *notes)
    assert "controlled: true; was false" in str(h800)
    assert [each.id for each in october.reclassified] == ["nvidia-b200"]


def test_october_2023_relaxed_nothing(october: RuleDiff) -> None:
    """What was controlled in 2022 still was, if all that computes is of one kind."""
    assert october.nothing_relaxed is Truth.TRUE
    circuits = october.relaxed[0]
    assert str(circuits).startswith("PROVED: nothing was relaxed: circuits controlled (")
    assert circuits.witness is None
    assert any(each.startswith("bits x tops equals total") for each in circuits.held)


def test_without_the_assumption_there_is_a_witness() -> None:
    """A sum over several kinds of units is no total of one; the proof says so."""
    found = diff("2022-12-01", "2023-12-01", items=(), ties=()).relaxed[0]
    assert found.holds is Truth.FALSE
    assert found.witness is not None
    assert found.witness.numbers[TPP] == 0
    before = evaluate(US.on(date(2022, 12, 1), places()), found.witness.facts)
    after = evaluate(US.on(date(2023, 12, 1), places()), found.witness.facts)
    assert before.truths["us:controlled"] is found.witness.before is Truth.TRUE
    assert after.truths["us:controlled"] is found.witness.after is Truth.FALSE


def test_the_smallest_chip_that_october_2023_caught(october: RuleDiff) -> None:
    """1600 is the least total of any paragraph."""
    witness = october.tightened[0].witness
    assert witness is not None
    assert witness.numbers[TPP] == 1600
    plain = october.to_dict()["tightened"][0]["witness"]
    assert plain["numbers"]["total_processing_performance"] == "1600"
    assert plain["said"] == {"designed_or_marketed_for_datacenters": "true"}
    assert plain["before"] == "true"


def test_it_prints_and_has_a_schema(october: RuleDiff) -> None:
    """As a report, and for programs."""
    lines = str(october).splitlines()
    assert lines[0] == "us on 2022-12-01 -> us on 2023-12-01"
    assert lines[1] == "provisions: 11 restated, 20 added, 6 removed"
    assert "products that flip: 3 of 5" in lines
    assert lines[-1].startswith("  held fixed: item kind: integrated_circuit; ")
    found = october.to_dict()
    assert found["schema"] == "exportctl.diff/1"
    assert found["before"] == {"regime": "us", "on": "2022-12-01"}
    assert found["flips"][0]["rests_on"]
    assert {each["kind"] for each in found["amendments"]} == {
        "added",
        "removed",
        "restated",
    }


def test_a_day_is_not_different_from_itself() -> None:
    """Nothing to say, and all proved."""
    found = diff(DAY, DAY, items=["h800"])
    assert (found.amendments, found.reached, found.changed) == ((), (), ())
    assert found.nothing_relaxed is Truth.TRUE
    assert "provisions: none" in str(found)


def test_country_groups_move_under_the_same_words() -> None:
    """Nicaragua joined D:5 in March 2024; the sentence about D:5 stayed as it was."""
    found = amended(diff("2024-03-01", "2024-03-20", items=()))
    assert {each.kind for each in found.values()} == {"groups moved"}
    assert "742.6(a)(6)(iii)" in found


def test_licenses_are_compared_where_a_destination_is_given() -> None:
    """The rule of January 2025 asks for one everywhere, for what was controlled already."""
    found = diff("2023-12-01", DAY, to="sg", items=["h800", "h20"])
    (h800,) = found.flips
    assert [each.field for each in h800.differences] == ["license_required"]
    assert "742.6(a)(6)(iii)(A)" in h800.rests_on
    claims = [each.claim for each in found.relaxed]
    assert "nothing was relaxed: circuits with a license required to SG" in claims
    assert str(found).startswith("us on 2023-12-01 -> us on 2026-02-01, to SG\n")
    assert found.to_dict()["destination"] == "SG"


def test_two_regimes_on_one_day() -> None:
    """The United States catches all circuits that Europe does; the reverse fails."""
    found = diff(DAY, DAY, against="eu", items=["l40s", "t4", "qualcomm-ai100-ultra"])
    assert found.nothing_relaxed is Truth.FALSE
    (circuits, *_) = (each for each in found.tightened if "circuits" in each.claim)
    assert circuits.holds is Truth.TRUE
    (l40s,) = (each for each in found.flips if each.id == "nvidia-l40s")
    assert l40s.limit.startswith("5864 TPP against 3A501.a.16, ")
    asked = ["nvidia-t4", "qualcomm-ai100-ultra"]
    assert [each.id for each in found.reclassified] == asked
    assert "that only another paragraph names: 2" in str(found)


def test_a_draft_that_amends_one_paragraph_reaches_what_cites_it() -> None:
    """Its group, its notes, computers, exceptions; the text of none of them is touched."""
    found = tighter()
    assert [each.id for each in found.amendments] == ["3A090.a.1"]
    assert {"3A090.a", "4A090.a", "3A001.z", "3A991.p:elsewhere", "NAC"} <= set(
        found.reached
    )
    assert found.nothing_relaxed is Truth.TRUE
    witness = found.tightened[0].witness
    assert witness is not None
    assert witness.numbers[TPP] == 2400
    assert found.after.regime == "us + tighter"


def test_a_draft_that_relaxes_has_a_witness() -> None:
    """Note 2 still says 4800, so no chip from there on up to 9999 is caught by a.1."""
    found = tighter(10000, "looser")
    witness = found.relaxed[0].witness
    assert witness is not None
    assert witness.numbers[TPP] == 4800
    assert witness.numbers[APPLICABLE_DIE_AREA] == 0
    assert str(found.relaxed[0]).startswith(
        "NOT SO: nothing was relaxed: circuits controlled; the smallest witness: "
        "applicable die area 0 mm2, total processing performance 4800 TPP, "
    )


def test_drafts_do_not_touch_the_law() -> None:
    """The regime itself answers as before."""
    before = US.on(date(2026, 2, 1), places())
    tighter()
    assert US.on(date(2026, 2, 1), places()) is before


def test_drafts_take_effect_on_their_day_or_another() -> None:
    """The day before, nothing has changed; laid over 2024, it is the law of 2024."""
    line = draft("x", paragraph("3A090.a.1", at_least(TPP, 1)), on=DAY, title="all")
    law = overlay(US, line)
    assert diff("2026-01-31", "2026-01-31", against=law, items=()).amendments == ()
    assert len(diff(DAY, DAY, against=law, items=()).amendments) == 1
    earlier = overlay(US, line, on="2024-01-01")
    assert len(diff("2024-01-01", "2024-01-01", against=earlier, items=()).amendments) == 1
    assert law.name.endswith(", with all")


def test_drafts_that_do_not_fit_are_refused() -> None:
    """Each fault, on each of their days."""
    with pytest.raises(InputError, match="overlay wants a draft at least, got none"):
        overlay("us")
    line = draft("x", on=DAY)
    with pytest.raises(InputError, match="draft x: an instrument has that id already"):
        overlay("us", line, line)
    with pytest.raises(InputError, match="fr88_73458: an instrument has that id"):
        overlay("us", draft("fr88_73458", on=DAY))
    lost = draft(
        "x", paragraph("3A090.q", meets("nowhere")), on=DAY, removes=("3A090.a.2",)
    )
    with pytest.raises(LinkError, match=r"3A090\.q refers to nowhere") as caught:
        overlay("us", lost)
    assert len(caught.value.faults) > 1
    with pytest.raises(UnknownNameError):
        overlay("nowhere", line)


def test_what_is_not_modelled_keeps_a_claim_open(law: Law) -> None:
    """It may hold and may not, as far as the text goes; both questions are named."""
    open_ = not_modelled("end use", because="nobody knows")
    one = law(paragraph("x", at_least(TPP, 10)))
    two = law(paragraph("x", all_of(at_least(TPP, 10), open_)))
    found = let_through("c", (one, ("x",)), (two, ("x",)), ANY)
    assert (found.holds, found.turns_on) == (Truth.UNKNOWN, ("end use",))
    assert str(found) == "OPEN: c; turns on end use"
    assert let_through("c", (two, ("x",)), (one, ("x",)), ANY).holds is Truth.TRUE


def test_the_same_unknown_on_both_sides_is_one_unknown(law: Law) -> None:
    """Whatever it is, the second text catches what the first does."""
    open_ = not_modelled("end use", because="nobody knows")
    one = law(paragraph("x", all_of(at_least(TPP, 20), open_)))
    two = law(paragraph("x", all_of(at_least(TPP, 10), open_)))
    assert let_through("c", (one, ("x",)), (two, ("x",)), ANY).holds is Truth.TRUE
    witness = let_through("c", (two, ("x",)), (one, ("x",)), ANY)
    assert (witness.holds, witness.turns_on) == (Truth.UNKNOWN, ("end use",))


def test_too_many_unknowns_are_not_tried_one_by_one(law: Law) -> None:
    """Eleven of them leave the claim open."""
    many = [not_modelled(f"open {k}", because="?") for k in range(11)]
    one, two = law(paragraph("x", any_of(*many))), law(paragraph("x", any_of(*many[1:])))
    found = let_through("c", (one, ("x",)), (two, ("x",)), ANY)
    assert found.holds is Truth.UNKNOWN
    assert len(found.turns_on) == 11


def test_a_text_that_catches_nothing_lets_all_by(law: Law) -> None:
    """A law without a headline, for example."""
    one = law(paragraph("x", is_(Flag("new"))))
    found = let_through("c", (one, ("x",)), (one, ()), ANY)
    assert str(found) == "NOT SO: c; the smallest witness: new: true"
    everything = law(paragraph("x", AllOf(())))
    assert str(let_through("c", (everything, ("x",)), (one, ()), ANY)).endswith(
        ": any item"
    )
    assert let_through("c", (one, ()), (one, ("x",)), ANY).holds is Truth.TRUE


def test_products_named_by_a_rule_are_tried(law: Law) -> None:
    """The facts are of no product; a rule may name one."""
    one = law(paragraph("x", member(PRODUCT, "a", "b")))
    two = law(paragraph("x", member(PRODUCT, "a")))
    facts = Facts(stated={PRODUCT: _code("any")})
    witness = let_through("c", (one, ("x",)), (two, ("x",)), facts).witness
    assert witness is not None
    assert witness.said == {PRODUCT: "b"}


def test_what_is_held_fixed_is_said(law: Law) -> None:
    """Numbers, answers and lists that the rules ask for, and the facts give."""
    rule = all_of(
        at_least(TPP, 1),
        less_than(PD, 9),
        is_(Flag("a")),
        is_(Flag("b")),
        member(ITEM_KIND, "memory"),
    )
    one = law(paragraph("x", rule))
    stated: dict[Term, Fact[object]] = {
        TPP: number_of(F(5)),
        Flag("a"): truth_of(Truth.TRUE),
        ITEM_KIND: _code("memory"),
    }
    found = let_through("c", (one, ("x",)), (one, ("x",)), Facts(stated=stated))
    assert found.held == (
        "total processing performance: 5 TPP",
        "a: true",
        "item kind: memory",
    )


RULES = [
    (at_most(TPP, 5), "total processing performance at most 5 TPP"),
    (is_(DESIGNED_OR_MARKETED_FOR_DATACENTERS), "designed or marketed for datacenters"),
    (member(ITEM_KIND, "memory", "cluster"), "item kind in memory, cluster"),
    (contains_any("x"), "holds what meets x"),
    (not_modelled("x", because="y"), "x, not modelled"),
    (all_of(meets("x"), meets("y", "z")), "x and (y or z)"),
    (none_of(meets("x")), "not (x)"),
    (AllOf(()), "always"),
    (AnyOf(()), "never"),
]


@pytest.mark.parametrize(("rule", "text"), RULES, ids=[text for _, text in RULES])
def test_rules_are_said_in_words(rule: Rule, text: str) -> None:
    """As they are written; what they cite stays an id."""
    assert rule_text(rule) == text


def test_a_note_that_covers_more_is_restated(law: Law) -> None:
    """So is a choice with other outcomes; a citation alone is no amendment."""
    x = paragraph("x", at_least(TPP, 1))

    def lead(*ids: str) -> LeadIn:
        return LeadIn(id="l", source=SOURCE, applies_to=ids, requires=is_(Flag("a")))

    one, two = law(x, lead("x")), law(x, lead("x", "y"))
    assert [each.kind for each in amendments(one, two)] == ["restated"]
    other = Paragraph(id="x", source=Citation("other", "there"), rule=at_least(TPP, 1))
    assert amendments(law(x), law(other)) == ()


def test_what_cites_through_a_case_is_reached_by_its_owner() -> None:
    """A classification, not the third of its cases."""
    found = reached(
        ["x"],
        {"y": meets("x"), "order#0": meets("y"), "NAC?1": meets("x")}
        | {"order": meets("q"), "NAC": meets("q")},
    )
    assert found == ("y", "order", "NAC")


def test_paragraphs_are_restated_in_full() -> None:
    """A draft of 3A090.a states its parts again, and then they stand."""
    whole = paragraph("3A090.a", any_of(A_1, A_2, at_least(PD, 9)))
    law = overlay("us", draft("x", A_1, A_2, whole, on=DAY))
    found = diff(DAY, DAY, against=law, items=())
    assert [each.id for each in found.amendments] == ["3A090.a"]
    assert NOTE_2.id in law.on(date(2026, 2, 1), places()).provisions


def test_of_what_nothing_is_known_no_limit_decides() -> None:
    """It may be in other paragraphs than before, and that is all."""
    (flip,) = diff("2022-12-01", "2023-12-01", items=[IntegratedCircuit(id="x")]).changed
    assert (flip.limit, flip.flips) == ("", False)


def test_all_products_are_asked_about_by_default() -> None:
    """A diff of a day with itself is quick enough to show that."""
    assert diff(DAY, DAY).asked == len(products())


def test_proofs_know_what_they_hold_for() -> None:
    """The text of a proof is for people, its fields for programs."""
    proof = Proof(
        claim="c", holds=Truth.TRUE, witness=None, cells=3, held=("x",), turns_on=()
    )
    assert str(proof) == "PROVED: c (3 cells)"
