"""Property-based tests of a maker's own parts and rule, with the strategies and laws."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exportctl as xc
from exportctl.facts import Facts
from exportctl.metrics import APPLICABLE_DIE_AREA, TOTAL_PROCESSING_PERFORMANCE
from exportctl.testing import (
    assert_antitone,
    assert_monotone,
    assert_order_does_not_matter,
    assert_sparsity_does_not_count,
    assert_units_do_not_matter,
    facts,
    headline,
    integrated_circuits,
)

DAY = "2026-02-01"
CHIPS = integrated_circuits(on=DAY)
STEPS = st.integers(1, 2000)
FEW = settings(max_examples=20, deadline=None)

# What is under test: a table of parts, how it becomes chips, and a coarse rule.

PARTS = {
    "edge": ("140 TOPS", "200 mm2", "edge"),
    "server": ("560 TOPS", "800 mm2", "datacenter"),
}


def chip(part: str) -> xc.IntegratedCircuit:
    """Return a part as a chip."""
    int8, area, market = PARTS[part]
    return xc.IntegratedCircuit(
        id=part,
        rates=(xc.from_datasheet_tops(xc.integer(8), int8),),
        dies=(xc.Die(area_mm2=area, architecture=xc.TransistorArchitecture.FINFET),),
        links=(xc.pcie_link(5, 16),),
        market=market,
    )


def pre_screen(one: xc.IntegratedCircuit) -> xc.Truth:
    """Return whether a part may go to China without a second look.

    A coarse rule of ours: what surely is not controlled may go; what is, or what nobody
    knows, goes to a person.
    """
    answer = xc.screen(one, on="2026-02-01", to="CN")
    return xc.Truth.of(known=answer.controlled is xc.Truth.FALSE)


@pytest.mark.parametrize("part", PARTS)
def test_our_parts_answer_as_recorded(
    part: str, exportctl_golden: Callable[[str, object], None]
) -> None:
    """Whatever changes an answer, the law or our table, shows up here first."""
    decision = xc.screen(chip(part), on=DAY, to="CN")
    exportctl_golden(part, [decision.classification, str(decision.controlled)])


@FEW
@given(one=CHIPS)
def test_nothing_unknown_goes_without_a_second_look(one: xc.IntegratedCircuit) -> None:
    """The one mistake that must not happen."""
    if xc.screen(one, on=DAY, to="CN").controlled is not xc.Truth.FALSE:
        assert pre_screen(one) is xc.Truth.FALSE


@FEW
@given(one=CHIPS)
def test_the_order_of_a_table_and_sparse_figures_do_not_matter(
    one: xc.IntegratedCircuit,
) -> None:
    """Whoever fills it in may sort it, and copy the marketing figure beside."""
    assert_order_does_not_matter(pre_screen, one)
    assert_sparsity_does_not_count(pre_screen, one)


@FEW
@given(area=st.decimals(1, 858, places=1))
def test_an_area_may_be_in_any_unit(area: object) -> None:
    """Foundries write mm2 and um2."""

    def density(text: str) -> str:
        die = xc.Die(area_mm2=text, architecture=xc.TransistorArchitecture.FINFET)
        rate = xc.from_datasheet_tops(xc.integer(8), 300)
        one = xc.IntegratedCircuit(id="x", rates=(rate,), dies=(die,))
        return xc.screen(one, on=DAY).classification

    assert_units_do_not_matter(density, str(area), "mm2")


@FEW
@given(known=facts(on=DAY), by=STEPS)
def test_the_rules_grow_with_performance_and_shrink_with_area(
    known: Facts, by: int
) -> None:
    """What a product planner relies on when one figure moves."""
    controlled = headline(on=DAY)
    assert_monotone(controlled, known, TOTAL_PROCESSING_PERFORMANCE, by=by)
    if known.span(APPLICABLE_DIE_AREA).hull.low > 0:
        assert_antitone(controlled, known, APPLICABLE_DIE_AREA, by=by)
