"""The cells of the facts."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from exportctl.analysis import Cell, Tie, cells, representatives
from exportctl.analysis.cells import OTHER, band_text
from exportctl.errors import InputError
from exportctl.evaluate import Program
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, Undefined, number_between, number_of
from exportctl.logic import Truth
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    DESTINATION,
    ITEM_KIND,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    Flag,
)
from exportctl.rules import (
    Paragraph,
    Rule,
    Snapshot,
    all_of,
    any_of,
    at_least,
    contains_any,
    is_,
    less_than,
    member,
    more_than,
)
from exportctl.sources import federal_register

F = Fraction
SOURCE = federal_register(1, 1, "here")
TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
FLAG = DESIGNED_OR_MARKETED_FOR_DATACENTERS
Law = Callable[..., Snapshot]


def paragraph(id: str, rule: Rule) -> Paragraph:
    return Paragraph(id=id, source=SOURCE, rule=rule)


def found(snapshot: Snapshot, facts: Facts, *ties: Tie) -> list[Cell]:
    return list(cells([Program.of(snapshot)], facts, ties))


def test_three_limits_on_two_numbers_and_their_quotient(law: Law) -> None:
    """Two bands of each, and one without any density for either of the total."""
    rule = any_of(at_least(TPP, 10), all_of(at_least(PD, 2), at_least(TPP, 4)))
    texts = [each.text for each in found(law(paragraph("x", rule)), Facts())]
    assert texts == [
        "performance density 2..; total processing performance 10..",
        "performance density 2..; total processing performance 4..<10",
        "performance density 2..; total processing performance 0..<4",
        "performance density 0..<2; total processing performance 10..",
        "performance density 0..<2; total processing performance 4..<10",
        "performance density 0..<2; total processing performance 0..<4",
        "performance density undefined; total processing performance 10..",
        "performance density undefined; total processing performance 4..<10",
        "performance density undefined; total processing performance 0..<4",
    ]


def test_facts_leave_fewer_cells(law: Law) -> None:
    """A dense chip of some area has a total; a range of it falls into two bands."""
    snapshot = law(paragraph("x", at_least(TPP, 10)), paragraph("y", at_least(PD, 2)))
    facts = Facts(stated={AREA: number_of(F(4)), PD: number_between(F(1), F(3))})
    assert [each.text for each in found(snapshot, facts)] == [
        "performance density 2..; total processing performance 10..",
        "performance density 2..; total processing performance 0..<10",
        "performance density 0..<2; total processing performance 0..<10",
    ]
    open_ends = Span((Interval(F(9), F(10), low_closed=False, high_closed=False),))
    narrow = Facts(stated={TPP: Fact(state=open_ends), AREA: number_of(F(1))})
    assert [each.text for each in found(snapshot, narrow)] == ["everything"]


def test_a_decided_law_has_one_cell(law: Law) -> None:
    """Nothing is told apart that no answer turns on."""
    snapshot = law(paragraph("x", all_of(at_least(TPP, 10), is_(FLAG))))
    facts = Facts(stated={TPP: number_of(F(3))})
    (cell,) = found(snapshot, facts)
    assert cell.text == "everything"
    assert list(cell.edges()) == []
    assert cell.facts.span(TPP).point == 3


def test_the_least_item_is_on_the_edges(law: Law) -> None:
    """And its facts say so: asked again, it is still in the cell."""
    snapshot = law(paragraph("x", all_of(at_least(TPP, 10), more_than(PD, 2))))
    cell = found(snapshot, Facts())[0]
    assert cell.least.span(TPP).point == 10
    assert cell.least.span(AREA).point == F(1)
    assert cell.facts.span(TPP).point == 20
    assert [each.span(TPP).point for each in cell.edges()] == [10]


def test_lists_are_told_apart_by_who_is_in_them(law: Law) -> None:
    """One country stands for all that the rules name alike, and one for the rest."""
    china, both = member(DESTINATION, "CN"), member(DESTINATION, "CN", "DE")
    snapshot = law(paragraph("x", china), paragraph("y", both))
    said = [each.said[DESTINATION] for each in found(snapshot, Facts())]
    assert said == ["CN", "DE", OTHER]
    kinds = law(paragraph("x", member(ITEM_KIND, "computer", "memory")))
    assert [each.said[ITEM_KIND] for each in found(kinds, Facts())] == [
        "cluster",
        "computer",
    ]


def test_a_tie_holds_two_metrics_together(law: Law) -> None:
    """If the sum of 2022 is the total of 2023, one limit decides the other."""
    snapshot = law(
        paragraph("x", at_least(BITS_X_TOPS, 5)), paragraph("y", at_least(TPP, 5))
    )
    assert len(found(snapshot, Facts())) == 4
    tie = Tie(BITS_X_TOPS, TPP, "one kind of unit")
    texts = [each.text for each in found(snapshot, Facts(), tie)]
    assert texts == [
        "bits x tops 5..; total processing performance 5..",
        "bits x tops 0..<5; total processing performance 0..<5",
    ]
    assert str(tie) == "bits x tops equals total processing performance: one kind of unit"


FAST = paragraph("fast", at_least(TPP, 10))


def test_what_holds_a_circuit_has_the_cells_of_the_circuit(law: Law) -> None:
    """And edges, and a least item, of the circuit inside."""
    snapshot = law(FAST, paragraph("board", contains_any(FAST)))
    board = Facts(stated={TPP: number_of(F(0))}, contents=(Facts(),))
    one, two = list(cells([Program.of(snapshot, ("board",))], board))
    assert one.text == "holding [total processing performance 10..]"
    assert two.text == "holding [total processing performance 0..<10]"
    assert one.least.contents[0].span(TPP).point == 10
    assert one.facts.contents[0].span(TPP).point == 20
    assert [each.contents[0].span(TPP).point for each in two.edges()] == [0]


@pytest.mark.parametrize(
    "facts",
    [
        Facts(closed=False),
        Facts(contents=(Facts(), Facts())),
        Facts(contents=(Facts(),), closed=False),
    ],
    ids=["none known", "two", "one known"],
)
def test_only_one_circuit_can_be_completed(law: Law, facts: Facts) -> None:
    """With more of them, an answer would need their cells together."""
    snapshot = law(FAST, paragraph("board", contains_any(FAST)))
    with pytest.raises(InputError, match="wants an item with one circuit"):
        list(cells([Program.of(snapshot, ("board",))], facts))


def test_a_metric_that_may_have_no_value_is_refused(law: Law) -> None:
    """A cell has numbers; what has none would be left out without a word."""
    snapshot = law(FAST)
    maybe: Fact[object] = Fact(state=Span((Interval(F(0), F(20)),), maybe_undefined=True))
    with pytest.raises(InputError, match="total processing performance may have no value"):
        found(snapshot, Facts(stated={TPP: maybe}))
    (cell,) = found(snapshot, Facts(stated={TPP: Fact(state=Undefined("none"))}))
    assert cell.text == "everything"


def test_too_many_cells_are_refused_at_once(law: Law) -> None:
    """Nobody would wait for a million of them."""
    flags = [paragraph(str(k), is_(Flag(f"flag {k}"))) for k in range(20)]
    with pytest.raises(InputError, match="100000 cells or fewer, got 1048576; state more"):
        found(law(*flags), Facts())


def test_representatives_are_inside_and_on_edges(law: Law) -> None:
    """For a limit: above it, on it, below it, and at nothing."""
    snapshot = law(paragraph("x", less_than(TPP, 10)))
    points = representatives([Program.of(snapshot)], Facts())
    assert [each.span(TPP).point for each in points] == [1, 0, 20, 10]


def test_bands_say_which_ends_they_hold() -> None:
    """A band holds its first number and not its last, unless it says otherwise."""
    assert band_text(None) == "undefined"
    assert band_text(Interval(F(2), None, low_closed=False)) == ">2.."


def test_flags_are_answered_both_ways(law: Law) -> None:
    """No first, as the facts of an item would say it."""
    one, two = found(law(paragraph("x", is_(FLAG))), Facts())
    assert (one.said[FLAG], two.said[FLAG]) == (Truth.FALSE, Truth.TRUE)
    assert two.facts.truth(FLAG) is Truth.TRUE
