"""Typical uses, for mypy to read in strict mode; nothing here is run.

``mypy --strict tests/typing/api.py`` must find nothing. Each `assert_type` says what a
caller's own type checker will see.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, assert_type

import exportctl as xc
from exportctl.catalogue import Product, product
from exportctl.errors import InconsistentFactsError, UnknownNameError
from exportctl.evaluate import Answer, Evaluation, Need, answer, evaluate, needs
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, number_between, number_of
from exportctl.hardware import Item
from exportctl.law import US
from exportctl.metrics import (
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
)
from exportctl.places import Places
from exportctl.readings import PCIE_COUNTS, Reading
from exportctl.rules import (
    AllOf,
    Limit,
    Paragraph,
    Rule,
    Snapshot,
    all_of,
    at_least,
    between,
)
from exportctl.screening import Leg, ParagraphTrace
from exportctl.sources import Citation, federal_register


def describe_a_chip() -> xc.IntegratedCircuit:
    """Describe a chip with numbers, texts with units, facts and nothing."""
    rate = xc.from_datasheet_tops(xc.floating(16), "989.4 TFLOPS", sparse_tops=1979)
    half = xc.from_mac_tops(xc.integer(8), 300)
    sparse = xc.from_sparse_tops(xc.floating(8), 3958, speedup=2, source="data sheet")
    area: Fact[Fraction] = number_between(Fraction(800), Fraction(820), source="photo")
    dies = (
        xc.Die(area_mm2=area, architecture=xc.TransistorArchitecture.FINFET),
        xc.Die(area_mm2="8.14 cm2", count=2),
        xc.Die(),
    )
    links = (xc.link("NVLink", both_directions_gbyte_s=400), xc.pcie_link(5, 16))
    memory = (xc.MemoryStack(kind="HBM3", bandwidth_gbyte_s="3.35 TB/s"),)
    return xc.IntegratedCircuit(
        id="x",
        rates=(rate, half, sparse),
        dies=dies,
        links=links,
        memory=memory,
        market="datacenter",
        stated={TOTAL_PROCESSING_PERFORMANCE: 4000, PERFORMANCE_DENSITY: "4.91"},
    )


def hold_chips(chip: xc.IntegratedCircuit) -> list[Item]:
    """Put chips on a board and into a computer; they are items, and so are others."""
    board = xc.Board(id="b", integrated_circuits=(chip, chip))
    computer = xc.Computer(id="c", integrated_circuits=(chip,), closed=False)
    memory = xc.HighBandwidthMemory(
        id="m", bandwidth_gbyte_s="1.2 TB/s", package_area_mm2=110
    )
    weights = xc.ModelWeights(id="w", training_operations="1e26", published=xc.Truth.FALSE)
    return [chip, board, computer, memory, weights]


def ask(item: xc.IntegratedCircuit | str) -> str:
    """Screen an item or a name, on a day or its text."""
    decision = xc.screen(item, on="2023-11-17", to="CN")
    same = xc.screen(item, regime="us", on=date(2023, 11, 17), readings=[PCIE_COUNTS.other])
    assert_type(decision, xc.Decision)
    assert_type(decision.controlled, xc.Truth)
    assert_type(decision.to_dict(), dict[str, Any])
    assert_type(decision.needs, tuple[Need, ...])
    assert_type(decision.trace, tuple[ParagraphTrace, ...])
    assert_type(decision.trace[0].legs, tuple[Leg, ...])
    assert_type(decision.readings, tuple[Reading, ...])
    if decision.controlled is xc.Truth.TRUE and same.controlled is not xc.Truth.FALSE:
        return str(decision)
    return decision.classification


def catch(name: str) -> str:
    """Catch one error, or all of them."""
    try:
        found = product(name)
        assert_type(found, Product)
        return xc.screen(found.item, on="2024-06-01").classification
    except UnknownNameError as error:
        assert_type(error.candidates, tuple[str, ...])
        return error.given
    except InconsistentFactsError as error:
        return error.term
    except xc.ExportctlError as error:
        return str(error)


def join(one: xc.Truth, two: xc.Truth) -> bool:
    """Join answers; only `is` makes a bool of one."""
    assert_type(one & ~two, xc.Truth)
    assert_type(one | two, xc.Truth)
    return (one & two) is xc.Truth.TRUE


def read_facts(item: Item) -> Fraction | None:
    """Measure an item, and read what is known of a metric."""
    facts = xc.measure(item, [PCIE_COUNTS.other])
    assert_type(facts, Facts)
    span = facts.span(PERFORMANCE_DENSITY)
    assert_type(span, Span)
    assert_type(span.hull, Interval)
    more = facts.knowing({TOTAL_PROCESSING_PERFORMANCE: number_of(Fraction(4800))})
    return more.span(TOTAL_PROCESSING_PERFORMANCE).point


def ask_the_core(facts: Facts, places: Places) -> Answer:
    """Evaluate facts against the rules of a day, without the front door."""
    snapshot = US.on(date(2023, 11, 17), places)
    assert_type(snapshot, Snapshot)
    assert_type(evaluate(snapshot, facts), Evaluation)
    assert_type(evaluate(snapshot, facts).truths, Mapping[str, xc.Truth])
    found = answer(snapshot, facts)
    assert_type(needs(snapshot, facts, found), tuple[Need, ...])
    return found


def write_law() -> Paragraph:
    """Write a paragraph; limits are whole numbers or decimal strings."""
    source = federal_register(88, 73458, "ECCN 3A090.a.2")
    assert_type(source, Citation)
    metric: Metric = PERFORMANCE_DENSITY
    limit = at_least(metric, "5.92")
    assert_type(limit, Limit)
    rule = all_of(limit, between(TOTAL_PROCESSING_PERFORMANCE, 1600, 4800))
    assert_type(rule, AllOf)
    widened: Rule = rule
    at_least(metric, 5.92)  # type: ignore[arg-type]  # a float is not what was printed
    return Paragraph(id="3A090.a.2", source=source, rule=widened)
