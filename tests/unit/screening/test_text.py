"""A decision as a person would say it, and the values behind the page."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from exportctl.hardware import (
    Board,
    IntegratedCircuit,
    floating,
    from_datasheet_tops,
)
from exportctl.logic import Truth
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
)
from exportctl.readings import PCIE_COUNTS
from exportctl.screening import Leg, ParagraphTrace, Turn, screen
from exportctl.screening.text import need_text

NEW, OLD = "2023-12-01", "2022-12-01"
F = Fraction


def page(item: IntegratedCircuit | Board, on: str, to: str | None = None) -> list[str]:
    return [line.strip() for line in str(screen(item, on=on, to=to)).splitlines()]


def traced(item: IntegratedCircuit, paragraph: str) -> ParagraphTrace:
    decision = screen(item, on=NEW, to="CN")
    (found,) = (each for each in decision.trace if each.paragraph.id == paragraph)
    return found


def test_the_answer_comes_first(chip: IntegratedCircuit) -> None:
    """Who reads only three lines has read it."""
    assert page(chip, NEW, "CN")[:3] == [
        "Chip A (a) to CN on 2023-12-01, regime us",
        "CONTROLLED: 3A090.b.1 governs",
        "license: required",
    ]


@pytest.mark.parametrize(
    ("on", "to", "lines"),
    [
        (OLD, "CN", ["not controlled: 3A991.p governs"]),
        (NEW, "DE", ["license: not required by item and destination"]),
        (
            "2020-01-01",
            "CN",
            ["not controlled: no paragraph here is met", "license: unknown"],
        ),
        (NEW, None, ["Chip A (a) on 2023-12-01, regime us", "needs destination"]),
    ],
    ids=range(4),
)
def test_the_other_answers(
    chip: IntegratedCircuit, on: str, to: str | None, lines: list[str]
) -> None:
    """Each in plain words."""
    assert set(lines) <= set(page(chip, on, to))


def test_an_open_answer_says_what_is_possible_and_needed() -> None:
    """Nothing known is still an answer."""
    lines = page(IntegratedCircuit(id="n"), NEW, "CN")
    assert lines[1].startswith("UNKNOWN whether controlled: possible are 3A090.a.1, ")
    assert "license: unknown" in lines
    assert "needs total_processing_performance (turns at 1600, 2400, 4800 TPP)" in lines
    assert "4800.. TPP: 3A090.a.1" in lines
    assert "false: 3A090.a.1 or 3A991.p or none" in lines
    assert "total processing performance unknown, at least 4800: undecided" in lines


def test_a_paragraph_shows_its_legs(chip: IntegratedCircuit) -> None:
    """With value, limit and margin."""
    lines = page(chip, NEW, "CN")
    at = lines.index("3A090.a.2 not met: 88 FR 73458, ECCN 3A090.a.2")
    assert lines[at + 1 : at + 3] == [
        "total processing performance 4000 TPP, at least 1600: met, +2400 (+150 %)",
        "performance density 4.914 TPP/mm2, at least 5.92: not met, -1.006 (-16.99 %)",
    ]


def test_the_working_is_shown_once(chip: IntegratedCircuit) -> None:
    """A reader can redo every metric that the paragraphs look at."""
    lines = page(chip, NEW, "CN")
    assert lines.count("= FP16: 250 dense TOPS x 16 bits = 4000; highest of 1") == 1
    assert "= 1 x 814 mm2 compute (finfet) = 814" in lines
    assert "applicable die area: 814 mm2" in lines
    old = page(chip, OLD, "CN")
    assert "applicable die area: 814 mm2" not in old


def test_a_note_that_takes_it_out_is_named(chip: IntegratedCircuit) -> None:
    """A reader sees why a limit that is reached does not count."""
    assert "taken out by 3A991.p:elsewhere: true" in page(chip, NEW)
    consumer = attrs.evolve(chip, market="consumer")
    assert "taken out by 3A090:note-2: true" in page(consumer, NEW)


def test_only_paragraphs_about_the_kind_of_item_are_shown(chip: IntegratedCircuit) -> None:
    """A bare circuit is never possibly a board."""
    assert not any(line.startswith("4A090") for line in page(chip, NEW))
    lines = page(Board(id="b", integrated_circuits=(chip,)), NEW, "CN")
    assert "contains a circuit of 3A090.a: not met" in lines
    assert any(line.startswith("4A090.b is not modelled: ") for line in lines)


def test_paragraphs_that_were_not_verified_are_marked(chip: IntegratedCircuit) -> None:
    """The page says how well the text is known."""
    assert "3A991.p met: 87 FR 62186, ECCN 3A991.p (unverified)" in page(chip, OLD)


def test_what_was_not_examined_says_why(chip: IntegratedCircuit) -> None:
    """A short reason for each."""
    reason = "part 744: parties are not looked up in any list; say what a search found"
    assert reason in page(chip, NEW, "DE")


def test_a_need_in_few_words() -> None:
    """The fact, and where it turns."""
    item = IntegratedCircuit(
        id="x", market="datacenter", stated={TOTAL_PROCESSING_PERFORMANCE: 2000}
    )
    needs = {n.term.term: need_text(n) for n in screen(item, on=NEW).needs}
    turns = "applicable_die_area (turns at 0, 337.8378, 625 mm2)"
    assert needs["applicable_die_area"] == turns
    assert needs["destination"] == "destination"


def test_a_need_that_depends_on_another_does_not_say_where_it_turns() -> None:
    """Total and area are both open, and neither settles anything alone."""
    stated = {
        TOTAL_PROCESSING_PERFORMANCE: "1700..1800",
        APPLICABLE_DIE_AREA: "250..600",
    }
    item = IntegratedCircuit(id="x", market="datacenter", stated=stated)
    needs = [need_text(need) for need in screen(item, on=NEW, to="CN").needs]
    assert needs == ["applicable_die_area (mm2)", "total_processing_performance (TPP)"]


def test_a_leg_carries_its_numbers_with_units(chip: IntegratedCircuit) -> None:
    """The same as on the page, as values."""
    legs = traced(chip, "3A090.a.2").legs
    total, density = legs[-2], legs[-1]
    assert isinstance(total, Leg)
    assert (str(total.value), str(total.margin)) == ("4000 TPP", "2400 TPP")
    assert str(total.margin_relative) == "1.5"
    assert (total.truth, density.truth) == (Truth.TRUE, Truth.FALSE)
    assert density.limit.metric == PERFORMANCE_DENSITY
    assert density.value.span.point == F(2000, 407)
    assert [fact.span.point for fact in density.facts] == [4000, 814]


def test_a_leg_without_a_value_has_no_margin() -> None:
    """By how much, nobody can say."""
    leg = traced(IntegratedCircuit(id="n"), "3A090.a.1").legs[-1]
    assert leg.margin is None
    assert leg.truth is Truth.UNKNOWN


def test_a_trace_knows_paragraph_and_instrument(chip: IntegratedCircuit) -> None:
    """Who asked, and under which text."""
    found = traced(chip, "3A090.b.1")
    assert found.instrument.citation == "88 FR 73458"
    assert str(found.paragraph.source) == "88 FR 73458, ECCN 3A090.b.1"
    assert (found.item_id, found.truth) == ("a", Truth.TRUE)


def test_a_metric_of_a_decision(chip: IntegratedCircuit) -> None:
    """It prints, and gives a quantity."""
    measured = screen(chip, on=NEW).metrics["total_processing_performance"]
    assert str(measured) == "total processing performance: 4000 TPP"
    assert measured.quantity.magnitude == Decimal(4000)
    assert measured.facts[0].working.startswith("FP16")


def test_metrics_that_say_nothing_are_left_out() -> None:
    """An unknown number is not shown as a number."""
    assert screen(IntegratedCircuit(id="n"), on=NEW).metrics == {}
    rates = (from_datasheet_tops(floating(16), 250),)
    decision = screen(IntegratedCircuit(id="n", rates=rates), on=NEW)
    assert "performance_density" not in decision.metrics


def test_a_turn_prints_what_it_turns_on() -> None:
    """A reading with its answer in force, or facts by name."""
    turn = Turn(reading=PCIE_COUNTS.other, otherwise="3A090.a")
    assert str(turn) == (
        "turns on reading pcie_counts: Does PCI Express count towards the transfer rate? "
        "no, only chip-to-chip links (otherwise 3A090.a)"
    )
    facts = Turn(facts=("FP16", "die area"), otherwise="unknown: x or none")
    assert str(facts) == (
        "turns on unverified facts: FP16, die area (otherwise unknown: x or none)"
    )


def test_a_decision_is_shown_in_one_line_where_values_are_shown() -> None:
    """In a debugger or a list; all that it rests on would fill a book."""
    shown = repr(screen("h800", on="2023-11-17", to="CN"))
    assert shown == "<Decision: nvidia-h800-sxm to CN on 2023-11-17, regime us: 3A090.a.1>"
    assert " to " not in repr(screen("h800", on="2023-11-17"))
