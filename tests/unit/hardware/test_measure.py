"""From an item as described to the facts that rules ask for."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from exportctl.errors import InconsistentFactsError
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, Facts, number_between
from exportctl.hardware import (
    Board,
    Computer,
    Die,
    DieRole,
    IntegratedCircuit,
    LinkKind,
    MemoryStack,
    TransistorArchitecture,
    floating,
    from_datasheet_tops,
    link,
    measure,
    pcie_link,
)
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    BASE_ECCN,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    ITEM_KIND,
    PERFORMANCE_DENSITY,
    TOPS,
    TOTAL_DRAM_BANDWIDTH,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
)
from exportctl.readings import (
    DIE_TO_DIE,
    IO_DIES_COUNT,
    MARKET_SAYS,
    PACKAGE_IS_IC,
    PCIE_COUNTS,
    Reading,
)
from exportctl.sources import Confidence

F = Fraction
TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
RATE, FLAG = AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE, DESIGNED_OR_MARKETED_FOR_DATACENTERS
FINFET, PLANAR = TransistorArchitecture.FINFET, TransistorArchitecture.PLANAR
MADE_NOWHERE_KNOWN = TransistorArchitecture.UNKNOWN


def chip(**about: Any) -> IntegratedCircuit:
    return attrs.evolve(IntegratedCircuit(id="x"), **about)


def span(circuit: IntegratedCircuit, metric: Metric, *readings: Reading) -> str:
    return str(measure(circuit, readings).span(metric))


def die(area: object, built: TransistorArchitecture = FINFET, **about: Any) -> Die:
    return attrs.evolve(Die(area_mm2=area, architecture=built), **about)


def test_nothing_said_is_nothing_known() -> None:
    """What nobody has said is unknown, never zero."""
    facts = measure(IntegratedCircuit(id="x"))
    for metric in (TPP, AREA, RATE, TOTAL_DRAM_BANDWIDTH, TOPS):
        assert not facts[metric].known
    assert facts.truth(FLAG) is Truth.UNKNOWN
    assert facts.codes(ITEM_KIND) == frozenset(("integrated_circuit",))
    assert facts.codes(BASE_ECCN) == frozenset(("not stated",))


def test_a_stated_base_entry_is_kept() -> None:
    """Other entries have reasons for control of their own."""
    assert measure(chip(base_eccn="5A992")).codes(BASE_ECCN) == frozenset(("5A992",))


@pytest.mark.parametrize(
    ("dies", "area"),
    [
        ((die(814),), "814"),
        ((die(80, count=8), die(400)), "1040"),
        ((die("700..814"),), "700..814"),
        ((die(None),), ">0.."),
        ((die(400, PLANAR), die(80)), "80"),
        ((die(400, PLANAR),), "0"),
        ((die(400, MADE_NOWHERE_KNOWN),), "0 or 400"),
        ((die(300, role=DieRole.MEMORY), die(200, role=DieRole.INTERPOSER)), "0"),
        ((die(100, role=DieRole.IO), die(700)), "800"),
    ],
    ids=["one", "many", "range", "none", "mixed", "planar", "open", "memory", "io"],
)
def test_the_area_is_that_of_logic_dies_on_non_planar_nodes(
    dies: tuple[Die, ...], area: str
) -> None:
    """Memory, interposers and planar dies are not in the term; unknown ones may be."""
    assert span(chip(dies=dies), AREA) == area


def test_io_dies_may_be_read_as_not_counting() -> None:
    """The text does not say whether every logic die is meant."""
    circuit = chip(dies=(die(100, role=DieRole.IO), die(700)))
    assert span(circuit, AREA, IO_DIES_COUNT.other) == "700"
    assert IO_DIES_COUNT in measure(circuit)[AREA].readings


def test_the_area_shows_its_working_and_its_worst_source() -> None:
    """A sum is as well known as the worst of its parts."""
    guess = number_between(
        F(90), F(110), source="a photograph", confidence=Confidence.ESTIMATED
    )
    fact = measure(chip(dies=(die(700), die(guess), die(None))))[AREA]
    assert fact.confidence is Confidence.ESTIMATED
    assert "a photograph" in fact.source
    assert fact.working == (
        "1 x 700 mm2 compute (finfet) + 1 x 90..110 mm2 compute (finfet) + "
        "1 x unknown mm2 compute (finfet) = >790.."
    )
    none = measure(chip(dies=(die(300, role=DieRole.MEMORY),)))[AREA]
    assert none.working == "no logic die = 0"


LINKS = (
    link("NVLink", both_directions_gbyte_s=400),
    pcie_link(5, 16),
    link("HBM", kind=LinkKind.VOLATILE_MEMORY, both_directions_gbyte_s=3000),
    link("die to die", kind=LinkKind.DIE_TO_DIE, both_directions_gbyte_s=10_000),
    link("Ethernet", kind=LinkKind.NETWORK, one_way_gbyte_s=25),
)


def test_the_rate_adds_every_link_but_memory() -> None:
    """Only traffic with volatile memories is left out, and what stays inside."""
    assert span(chip(links=LINKS), RATE) == "578"
    working = "NVLink 400 GB/s + PCIe 5.0 x16 128 GB/s + Ethernet 50 GB/s = 578"
    assert measure(chip(links=LINKS))[RATE].working == working


@pytest.mark.parametrize(
    ("reading", "rate"), [(PCIE_COUNTS, "450"), (DIE_TO_DIE, "10578")], ids=str
)
def test_what_counts_is_a_reading(reading: Reading, rate: str) -> None:
    """Each reading alone changes just the links that it is about."""
    assert span(chip(links=LINKS), RATE, reading.other) == rate
    assert reading in measure(chip(links=LINKS))[RATE].readings


def test_a_link_of_unknown_rate_leaves_the_total_open_above() -> None:
    """The others still count."""
    circuit = chip(links=(link("NVLink"), pcie_link(5, 16)))
    assert span(circuit, RATE) == "128.."
    assert measure(circuit)[RATE].working == (
        "NVLink unknown GB/s + PCIe 5.0 x16 128 GB/s = 128.."
    )


def test_dies_joined_by_links_that_nobody_described() -> None:
    """If such links count, two dies without one leave the total open above."""
    pair = chip(dies=(die(400, count=2),), links=(pcie_link(5, 16),))
    assert span(pair, RATE, DIE_TO_DIE.other) == "128.."
    assert span(pair, RATE) == "128"
    single = chip(dies=(die(400),), links=(pcie_link(5, 16),))
    assert span(single, RATE, DIE_TO_DIE.other) == "128"


def test_a_circuit_with_memory_links_only_exchanges_nothing() -> None:
    """All that was described is left out by the text."""
    circuit = chip(links=LINKS[2:3])
    assert measure(circuit)[RATE].working == "no link counts = 0"


def test_memory_bandwidth_adds_every_stack() -> None:
    """Five stacks of a kind count five times."""
    hbm = MemoryStack(kind="HBM3", bandwidth_gbyte_s=600, count=5)
    odd = MemoryStack(kind="LPDDR5", bandwidth_gbyte_s="100..120")
    circuit = chip(memory=(hbm, odd))
    assert span(circuit, TOTAL_DRAM_BANDWIDTH) == "3100..3120"
    working = measure(circuit)[TOTAL_DRAM_BANDWIDTH].working
    assert working == "5 x 600 GB/s + 1 x 100..120 GB/s = 3100..3120"


@pytest.mark.parametrize(
    ("stated", "derived", "agreed"),
    [
        ({AREA: 814}, (), "814"),
        ({AREA: 814}, (die(814),), "814"),
        ({AREA: "700..900"}, (die("800..1000"),), "800..900"),
        ({AREA: "700..900"}, (die(814),), "814"),
        ({AREA: None}, (die(814),), "814"),
        ({AREA: 814}, (die(None),), "814"),
        ({AREA: None}, (), "0.."),
        ({AREA: "814.0"}, (die("814.04"),), "814.04"),
    ],
    ids=["alone", "same", "both", "narrower", "unsaid", "unmeasured", "none", "rounded"],
)
def test_stated_and_derived_values_are_taken_together(
    stated: dict[Metric, object], derived: tuple[Die, ...], agreed: str
) -> None:
    """Both are about the same chip, so both must hold."""
    circuit = attrs.evolve(IntegratedCircuit(id="x", stated=stated), dies=derived)
    assert span(circuit, AREA) == agreed


@pytest.mark.parametrize("stated", [900, "813.9", "814.5001"])
def test_a_stated_value_that_contradicts_the_rest_is_refused(stated: object) -> None:
    """One of the two cells is wrong, and only a person can say which."""
    circuit = IntegratedCircuit(id="x", stated={AREA: stated}, dies=(die(814),))
    with pytest.raises(InconsistentFactsError, match=r"stated as.* give 814 \(1 x 814 mm2"):
        measure(circuit)


def test_a_figure_printed_to_more_places_agrees_too() -> None:
    """4000 over 814 is 4.914004.., which four places print as 4.9140."""
    circuit = IntegratedCircuit(id="x", stated={TPP: 4000, AREA: 814, PD: "4.9140"})
    assert measure(circuit).span(PD).point == F(2000, 407)


@pytest.mark.parametrize(
    "stated", ["4.90", "5.00", "5.00 TPP/mm2", "4.90 TPP/mm2", Decimal("5.00")], ids=repr
)
def test_zeros_at_the_end_are_places_too(stated: object) -> None:
    """4000 over 814 is 4.914; nobody who prints two places writes 4.90 for it."""
    circuit = IntegratedCircuit(id="x", stated={TPP: 4000, AREA: 814, PD: stated})
    with pytest.raises(InconsistentFactsError):
        measure(circuit).span(PD)


@pytest.mark.parametrize(
    ("stated", "market", "reading", "answer"),
    [
        (Truth.TRUE, "consumer", MARKET_SAYS, Truth.TRUE),
        (Truth.FALSE, "datacenter", MARKET_SAYS, Truth.FALSE),
        (Truth.UNKNOWN, "", MARKET_SAYS, Truth.UNKNOWN),
        (Truth.UNKNOWN, "datacenter", MARKET_SAYS, Truth.TRUE),
        (Truth.UNKNOWN, "datacenter", MARKET_SAYS.other, Truth.TRUE),
        (Truth.UNKNOWN, "consumer", MARKET_SAYS, Truth.FALSE),
        (Truth.UNKNOWN, "consumer", MARKET_SAYS.other, Truth.UNKNOWN),
    ],
    ids=str,
)
def test_designed_or_marketed_for_datacenters(
    stated: Truth, market: str, reading: Reading, answer: Truth
) -> None:
    """What was stated holds; else the segment says it, as far as it is read so."""
    circuit = chip(designed_or_marketed_for_datacenters=stated, market=market)
    assert measure(circuit, [reading]).truth(FLAG) is answer


def test_assemblies_hold_each_different_circuit_once() -> None:
    """Eight of a kind are tested once; circuits are never added up."""
    one, two = chip(market="datacenter"), chip(id="y")
    facts = measure(Board(id="b", integrated_circuits=(one, one, two)))
    assert facts.codes(ITEM_KIND) == frozenset(("electronic_assembly",))
    assert [each.truth(FLAG) for each in facts.contents] == [Truth.TRUE, Truth.UNKNOWN]
    server = measure(Computer(id="c", integrated_circuits=(one,), closed=False))
    assert server.codes(ITEM_KIND) == frozenset(("computer",))
    assert not server.closed


def per_die(circuit: IntegratedCircuit) -> Facts:
    return measure(circuit, [PACKAGE_IS_IC.other])


def test_a_package_of_one_die_is_one_circuit_either_way() -> None:
    """There is nothing to share out."""
    circuit = chip(dies=(die(814),))
    assert per_die(circuit).span(AREA).point == 814


def test_each_die_as_a_circuit_has_a_share_that_nobody_stated() -> None:
    """The largest of two has at least half of what is added over them, at most all."""
    fast = from_datasheet_tops(floating(16), 1000)
    circuit = chip(dies=(die(800, count=2),), rates=(fast,), links=LINKS[:1])
    facts = per_die(circuit)
    assert str(facts.span(TPP)) == "8000..16000"
    assert str(facts.span(AREA)) == ">0..1600"
    assert str(facts.span(RATE)) == "0.."
    fact = facts[TPP]
    assert fact.working == "one of 2 dies, shares not stated"
    assert PACKAGE_IS_IC.other in fact.readings


def test_planar_dies_as_circuits_have_no_area_either() -> None:
    """A share of nothing is nothing, and not a contradiction."""
    circuit = chip(dies=(die(400, PLANAR, count=2),))
    assert per_die(circuit).span(AREA).point == 0


def test_dies_of_an_unknown_node_may_have_no_area_as_circuits() -> None:
    """That a die may be planar is as open for one die as for the package."""
    circuit = IntegratedCircuit(
        id="x", dies=(die(150, MADE_NOWHERE_KNOWN, count=2),), stated={TPP: 4000}
    )
    facts = per_die(circuit)
    assert any(piece.holds(F(0)) for piece in facts.span(AREA).pieces)
    assert facts.span(PD).maybe_undefined


def test_a_die_measured_as_nothing_is_refused() -> None:
    """A logic die without area is a typing error, not a chip without values."""
    circuit = chip(dies=(die(0),))
    with pytest.raises((InconsistentFactsError, ValueError), match="area"):
        measure(circuit)


def test_facts_may_be_given_in_place_of_numbers() -> None:
    """Callers with sources of their own keep them."""
    area: Fact[Fraction] = Fact(state=Span((Interval(F(400), F(500)),)), source="here")
    fact = measure(chip(dies=(die(area),)))[AREA]
    assert fact.source == "here"
    assert str(fact.span) == "400..500"
