"""Whether a cluster is a supercomputer, by its figures."""

from fractions import Fraction

import pytest

from exportctl.catalogue import product
from exportctl.hardware import (
    Cluster,
    IntegratedCircuit,
    UnitKind,
    cluster_totals,
    floating,
    from_datasheet_tops,
)
from exportctl.logic import Truth
from exportctl.readings import COLLECTIVE_UNITS, MAKER_CLOCK, Reading
from exportctl.screening import screen, supercomputer
from exportctl.transactions import Transaction

YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
DAY, DAY_BEFORE = "2022-10-21", "2022-10-20"
LARGEST = "41600 ft3"
VECTORS = (COLLECTIVE_UNITS.other,)


def machine(fp64: object, fp32: object, envelope: object = LARGEST) -> Cluster:
    """Return a machine of one circuit that computes so many petaflops."""
    vector = UnitKind.VECTOR
    rates = tuple(
        from_datasheet_tops(floating(bits), pflops, unit_kind=vector)
        for bits, pflops in ((64, fp64), (32, fp32))
    )
    chip = IntegratedCircuit(id="c", rates=rates)
    return Cluster(id="m", members=[(chip, 1000)], envelope_ft3=envelope)


@pytest.mark.parametrize(
    ("fp64", "fp32", "envelope", "expected"),
    [
        ("100", 0, LARGEST, YES),
        ("99.999999", 0, LARGEST, NO),
        (0, "200", LARGEST, YES),
        (0, "199.999999", LARGEST, NO),
        ("100", 0, "41600.000001", NO),
        ("99.999999", "199.999999", None, NO),
        ("100", 0, None, OPEN),
        (None, 0, LARGEST, OPEN),
        (None, "200", LARGEST, YES),
        ("90..110", 0, LARGEST, OPEN),
        ("100..110", 0, LARGEST, YES),
    ],
    ids=range(11),
)
def test_the_line_of_772_1(
    fp64: object, fp32: object, envelope: object, expected: Truth
) -> None:
    """100 or more at 64 bits, or 200 or more at 32, in 41,600 cubic feet or less."""
    assert supercomputer(machine(fp64, fp32, envelope), on=DAY).answer is expected


@pytest.mark.parametrize(
    ("name", "count", "readings"),
    [
        ("a100-sxm-40gb", 10310, VECTORS),
        ("a100-sxm-40gb", 5129, ()),
        ("h100-sxm", 1493, ()),
    ],
    ids=["T0408", "T0410", "T0414"],
)
def test_published_counts_of_accelerators(
    name: str, count: int, readings: tuple[Reading, ...]
) -> None:
    """So many reach the line at 64 bits, one fewer does not."""
    item = product(name).item
    for number, expected in ((count, True), (count - 1, False)):
        cluster = Cluster(id="m", members=[(item, number)], envelope_ft3=LARGEST)
        totals = cluster_totals(cluster, readings)
        point = totals.collective_fp64_performance.span.point
        assert point is not None
        assert (point >= 100) is expected
        found = supercomputer(cluster, on=DAY, readings=readings)
        assert found.limits[0].truth is Truth.of(known=expected)


def test_before_there_was_a_definition_it_is_unknown() -> None:
    """The line of 1994 was of another measure, and nothing before is encoded."""
    found = supercomputer(machine("100", 0), on=DAY_BEFORE)
    assert (found.answer, found.source, found.limits) == (OPEN, None, ())
    assert str(found) == (
        "m on 2022-10-20: 772.1 supercomputer undecided: nothing of that name is in force"
    )


def test_the_answer_names_the_readings_that_it_turns_on() -> None:
    """And no other; a machine far over the line is over it by every reading."""
    far = supercomputer(machine("1000", "1000"), on=DAY)
    assert far.turns_on == ()
    near = supercomputer(machine("99", "199"), on=DAY)
    assert [each.id for each in near.turns_on] == [MAKER_CLOCK.id]
    other = supercomputer(machine("99", "199"), on=DAY, readings=[MAKER_CLOCK.other])
    assert [each.flipped for each in other.turns_on] == [True]
    assert str(near).endswith(f"  turns on reading maker_clock: {MAKER_CLOCK}")


def test_it_prints_every_limit_with_its_margin() -> None:
    """The page says what is missing to the line."""
    assert str(supercomputer(machine("99", "200", None), on=DAY)).splitlines() == [
        (
            "m on 2022-10-21: 772.1 supercomputer undecided: 87 FR 62186, 15 CFR 772.1, "
            "supercomputer"
        ),
        "  collective fp64 performance 99 PFLOPS, at least 100: not met, -1 (-1 %)",
        "  collective fp32 performance 200 PFLOPS, at least 200: met, +0 (+0 %)",
        "  envelope unknown, at most 41600: undecided",
    ]
    assert "772.1 supercomputer met: 87 FR" in str(supercomputer(machine("100", 0), on=DAY))


def test_an_h800_cluster_is_kept_below_by_its_cut_rate() -> None:
    """2,048 of them reach 2.048 petaflops; as many H100 would reach 137.216."""
    for name, expected in (("h800", "2.048"), ("h100-sxm", "137.216")):
        cluster = Cluster(id="m", members=[(product(name).item, 2048)])
        totals = cluster_totals(cluster)
        assert totals.collective_fp64_performance.span.point == Fraction(expected)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"collective_fp64_performance": 100, "envelope": 41600}, YES),
        ({"collective_fp64_performance": 99, "collective_fp32_performance": 199}, NO),
        ({"collective_fp64_performance": 99}, OPEN),
        ({"collective_fp64_performance": 100}, OPEN),
        ({"envelope": 41601}, NO),
        ({"envelope": 41600}, OPEN),
        ({}, OPEN),
    ],
    ids=range(7),
)
def test_some_figures_may_be_enough_for_the_end_use(
    stated: dict[str, int], expected: Truth
) -> None:
    """Two rates below the line, or too large an envelope, leave nothing to ask."""
    deal = Transaction(to="CN", stated=stated)
    decision = screen("h20", on="2023-12-01", transaction=deal)
    assert ("744.23(a)(1)" in decision.party_requirements) is (expected is YES)
    left = any("parties open: 744.23(a)(1)" in each for each in decision.warnings)
    assert left is (expected is OPEN)
