"""What many items compute together, and the space that they take up."""

from fractions import Fraction
from typing import Any

import pytest

from exportctl.errors import InputError, InvalidNumberError
from exportctl.facts import Fact, Facts
from exportctl.hardware import (
    Board,
    Cluster,
    Computer,
    HighBandwidthMemory,
    IntegratedCircuit,
    Item,
    ModelWeights,
    ProcessingRate,
    UnitKind,
    cluster_totals,
    floating,
    from_datasheet_tops,
    integer,
)
from exportctl.hardware.numerics import TF32
from exportctl.logic import Truth
from exportctl.metrics import (
    CO_LOCATED,
    COLLECTIVE_FP32_PERFORMANCE,
    COLLECTIVE_FP64_PERFORMANCE,
    ENVELOPE,
    ITEM_KIND,
    NETWORK_RATE,
    THEORETICAL_OPERATION_RATE,
    TOTAL_PROCESSING_PERFORMANCE,
)
from exportctl.readings import (
    COLLECTIVE_UNITS,
    MAKER_CLOCK,
    SINGLE_FIGURE,
    TF32_BIT_LENGTH,
    Reading,
)
from exportctl.sources import Confidence

VECTOR, TENSOR = UnitKind.VECTOR, UnitKind.TENSOR


def rate(bits: int, tops: object, kind: UnitKind = VECTOR) -> ProcessingRate:
    return from_datasheet_tops(floating(bits), tops, unit_kind=kind)


def chip(*rates: ProcessingRate, id: str = "x") -> IntegratedCircuit:
    return IntegratedCircuit(id=id, rates=rates)


def fp64(*members: Any, readings: tuple[Reading, ...] = (), closed: bool = True) -> str:
    machine = Cluster(id="m", members=members, closed=closed)
    fact = cluster_totals(machine, readings).collective_fp64_performance
    return str(fact.span) if fact.known else "unknown"


SLOW, FAST = rate(64, "34"), rate(64, "67", TENSOR)
BOTH = chip(SLOW, FAST)


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([(BOTH, 1000)], "67"),
        ([(BOTH, 1493)], "100.031"),
        ([(chip(SLOW), 1000)], "34"),
        ([(chip(SLOW), 1000), (BOTH, 1000)], "101"),
        ([(chip(rate(64, 0)), 5)], "0"),
        ([(chip(rate(64, "30..40")), 1000)], "30..40"),
        ([(Board(id="b", integrated_circuits=(BOTH, BOTH)), 500)], "67"),
        ([(Computer(id="k", integrated_circuits=(BOTH, chip(SLOW))), 1000)], "101"),
        ([(Board(id="b", integrated_circuits=(BOTH,), closed=False), 1000)], "67.."),
        ([(chip(SLOW), 1000), (chip(), 1)], "34.."),
        ([(chip(rate(32, 100)), 1000)], "unknown"),
        ([(chip(from_datasheet_tops(integer(64), 100)), 1000)], "unknown"),
        ([(chip(from_datasheet_tops(integer(64), 100), SLOW), 1000)], "34"),
    ],
    ids=range(13),
)
def test_rates_are_added_over_all_circuits(members: Any, expected: str) -> None:
    """The highest of each; a circuit of which none is stated may have any."""
    assert fp64(*members) == expected


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (COLLECTIVE_UNITS.other, "34"),
        (SINGLE_FIGURE.other, "101"),
        (MAKER_CLOCK.other, "67.."),
        (TF32_BIT_LENGTH.other, "67"),
    ],
    ids=lambda value: getattr(value, "id", ""),
)
def test_what_counts_is_a_reading(reading: Reading, expected: str) -> None:
    """Tensor units, both kinds added, a faster clock: the definition says none of it."""
    assert fp64((BOTH, 1000), readings=(reading,)) == expected


def test_without_a_vector_rate_that_reading_knows_nothing() -> None:
    """What tensor units do says nothing of the others."""
    assert fp64((chip(FAST), 1000), readings=(COLLECTIVE_UNITS.other,)) == "unknown"


@pytest.mark.parametrize(
    ("readings", "expected"),
    [((), "60"), ((TF32_BIT_LENGTH.other,), "495"), ((COLLECTIVE_UNITS.other,), "60")],
    ids=["19 bits", "32 bits", "vector units"],
)
def test_tf32_is_single_precision_by_one_reading_only(
    readings: tuple[Reading, ...], expected: str
) -> None:
    """It computes with 19 bits, and is stored in 32."""
    fast = from_datasheet_tops(TF32, 495)
    machine = Cluster(id="m", members=[(chip(rate(32, 60), fast), 1000)])
    assert str(cluster_totals(machine, readings).collective_fp32_performance.span) == (
        expected
    )


def test_what_is_not_listed_may_add_anything() -> None:
    """Host processors compute too."""
    assert fp64((BOTH, 1000), closed=False) == "67.."
    open_machine = Cluster(id="m", members=[(BOTH, 1000)], closed=False)
    assert str(cluster_totals(open_machine).aggregate_tpp.span) == "4288000.."


def test_total_processing_performance_is_added_beside_it() -> None:
    """It is told, and a transaction that states the figures of a machine has none of it."""
    stated = IntegratedCircuit(id="s", stated={TOTAL_PROCESSING_PERFORMANCE: "4800.5"})
    board = Board(id="b", integrated_circuits=(stated, BOTH, stated))
    machine = Cluster(id="m", members=[(board, 10), (stated, 2)], envelope_ft3="9 m**3")
    totals = cluster_totals(machine)
    # 10 x (4800.5 + 67 x 64 + 4800.5) + 2 x 4800.5
    assert totals.aggregate_tpp.span.point == 10 * (9601 + 67 * 64) + 9601
    assert totals.aggregate_tpp.working == "10 x b 13889 + 2 x s 4800.5 = 148491 TPP"
    assert "tpp" not in " ".join(totals.stated)
    assert ENVELOPE in totals.facts


def test_a_computer_that_counts_its_circuits_is_counted_so() -> None:
    """One entry for a kind, with how many there are, adds up like as many entries."""
    one, other = chip(rate(64, 67), id="one"), chip(rate(64, 3), id="other")
    counted = Computer(id="c", integrated_circuits=(one, other), processor_counts=(8, 2))
    listed = Computer(id="l", integrated_circuits=(one,) * 8 + (other,) * 2)
    totals = [cluster_totals(Cluster(id="x", members=[(x, 3)])) for x in (counted, listed)]
    for each in totals:
        assert each.collective_fp64_performance.span.point == Fraction(
            3 * (8 * 67 + 2 * 3), 1000
        )
        assert each.aggregate_tpp.span.point == 3 * (8 * 67 + 2 * 3) * 64


def test_nothing_known_is_nothing_stated() -> None:
    """Unknown must not become zero on its way into a transaction."""
    totals = cluster_totals(Cluster(id="m", members=[(chip(), 1)]))
    assert list(totals.facts) == [ITEM_KIND]
    assert not totals.stated
    assert not totals.aggregate_tpp.known
    assert not totals.collective_fp32_performance.known


def test_a_transaction_states_exact_figures_only() -> None:
    """A range stays a fact, and is no number to state."""
    parts = chip(rate(64, "30..40"), rate(32, "0.1"))
    machine = Cluster(id="m", members=[(parts, 3)], envelope_ft3="41600")
    totals = cluster_totals(machine)
    assert totals.stated == {
        "collective_fp32_performance": Fraction(3, 10000),
        "envelope": Fraction(41600),
    }
    assert set(totals.facts) == {
        COLLECTIVE_FP64_PERFORMANCE,
        COLLECTIVE_FP32_PERFORMANCE,
        ENVELOPE,
        ITEM_KIND,
        THEORETICAL_OPERATION_RATE,
    }


def test_a_figure_says_how_it_was_come_by() -> None:
    """Working, sources and the worst confidence of the rates that it rests on."""
    told = Fact(
        state=SLOW.dense_tops.state, source="sheet", confidence=Confidence.SECONDARY
    )
    known = ProcessingRate(format=floating(64), dense_tops=told, unit_kind=VECTOR)
    machine = Cluster(id="m", members=[(chip(known, id="a"), 2), (chip(id="b"), 1)])
    fact = cluster_totals(machine).collective_fp64_performance
    assert fact.working == "2 x a 34 + 1 x b unknown = 0.068.. PFLOPS"
    assert (fact.source, fact.confidence) == ("sheet", Confidence.SECONDARY)
    assert [each.id for each in fact.readings] == [
        "collective_units",
        "single_figure",
        "tf32_bit_length",
        "maker_clock",
    ]


@pytest.mark.parametrize("count", [0, -1, True, "2", 2.0], ids=repr)
def test_a_number_of_items_is_whole_and_above_zero(count: Any) -> None:
    """Half a circuit computes nothing."""
    with pytest.raises(InvalidNumberError, match="number of x wants a whole number"):
        Cluster(id="m", members=[(chip(), count)])


@pytest.mark.parametrize("envelope", [0, "0 ft3", "3 m", "-1"], ids=repr)
def test_an_envelope_is_a_volume_above_zero(envelope: object) -> None:
    """A machine takes up some space."""
    with pytest.raises(InvalidNumberError, match="envelope_ft3"):
        Cluster(id="m", members=[(chip(), 1)], envelope_ft3=envelope)


def test_its_members_compute() -> None:
    """An empty list would compute nothing at all, and be free; so would memory."""
    with pytest.raises(InputError, match="boards or computers, got none"):
        Cluster(id="m", members=[])
    others: list[tuple[Item, int]] = [
        (HighBandwidthMemory(id="h"), 8),
        (chip(), 1),
        (ModelWeights(id="w"), 1),
    ]
    with pytest.raises(InputError, match="boards or computers, got h, w"):
        Cluster(id="m", members=others)


def test_what_rules_on_reporting_ask_of_the_whole() -> None:
    """The fastest format of each circuit, the network, and where the machines stand."""
    fast = chip(from_datasheet_tops(integer(8), 2000), SLOW)
    machine = Cluster(
        id="m",
        members=[(fast, 50000)],
        network_gbit_s="0.4 Tbit/s",
        co_located=Truth.TRUE,
    )
    facts = Facts(stated=cluster_totals(machine).facts)
    assert facts.span(THEORETICAL_OPERATION_RATE).point == 10**20
    assert facts.span(NETWORK_RATE).point == 400
    assert facts.truth(CO_LOCATED) is Truth.TRUE
    assert facts.codes(ITEM_KIND) == frozenset(("cluster",))
    with pytest.raises(InvalidNumberError, match="co_located wants a Truth"):
        Cluster(id="m", members=[(fast, 1)], co_located=True)  # type: ignore[arg-type]
