"""What a foundry or packager asks of a circuit: how advanced, how large, with HBM?"""

from fractions import Fraction
from typing import Any

import attrs
import pytest

from exportctl.errors import InconsistentFactsError, InvalidNumberError
from exportctl.facts import number_of
from exportctl.hardware import (
    Die,
    DieRole,
    IntegratedCircuit,
    MemoryStack,
    TransistorArchitecture,
    measure,
)
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATED_APPROXIMATED_TRANSISTOR_COUNT,
    APPLICABLE_ADVANCED_LOGIC,
    APPLICABLE_DIE_AREA,
    HBM_IN_FINAL_PACKAGE,
    YEAR_COMPLETED,
)
from exportctl.readings import PACKAGE_IS_IC
from exportctl.sources import Confidence

F = Fraction
AATC = AGGREGATED_APPROXIMATED_TRANSISTOR_COUNT
T, N, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
FINFET, PLANAR = TransistorArchitecture.FINFET, TransistorArchitecture.PLANAR
OPEN = TransistorArchitecture.UNKNOWN


def die(
    density: object = "1e8",
    built: TransistorArchitecture = FINFET,
    small: Truth = U,
    area: object = 300,
    **about: Any,
) -> Die:
    return Die(
        area_mm2=area,
        architecture=built,
        transistor_density_per_mm2=density,
        node_16_14_nm_or_below=small,
        **about,
    )


def chip(*dies: Die, **about: Any) -> IntegratedCircuit:
    return attrs.evolve(IntegratedCircuit(id="x"), dies=dies, **about)


def count(*dies: Die, **about: Any) -> str:
    return str(measure(chip(*dies, **about)).span(AATC))


@pytest.mark.parametrize(
    ("dies", "transistors"),
    [
        ([die()], "30000000000"),
        ([die(count=2), die("5e7", area=100)], "65000000000"),
        ([die("100 MTr/mm2")], "30000000000"),
        ([die("1e8..2e8")], "30000000000..60000000000"),
        ([die(area="100..300")], "10000000000..30000000000"),
        ([die(built=PLANAR, small=T)], "30000000000"),
        ([die(built=PLANAR, small=N)], "0"),
        ([die(None, built=PLANAR, small=N)], "0"),
        ([die(built=PLANAR)], "0 or 30000000000"),
        ([die(built=OPEN, small=N)], "0 or 30000000000"),
        ([die(), die(built=PLANAR, area=100)], "30000000000 or 40000000000"),
        ([die(role=DieRole.MEMORY), die(role=DieRole.INTERPOSER)], "0"),
        ([die(area=100), die(role=DieRole.IO, area=200)], "30000000000"),
        ([die(area=100), die(role=DieRole.MEMORY, area=200)], "10000000000"),
    ],
    ids=range(14),
)
def test_each_advanced_logic_die_adds_density_times_area(
    dies: list[Die], transistors: str
) -> None:
    """Memory and older planar logic add nothing; what nobody knows may add or not."""
    assert count(*dies) == transistors


@pytest.mark.parametrize(
    "dies",
    [
        [],
        [die(None)],
        [die(None, built=PLANAR)],
        [die(None, built=OPEN), die(None, built=PLANAR, small=N)],
    ],
    ids=range(4),
)
def test_without_a_density_the_count_is_unknown(dies: list[Die]) -> None:
    """No figure of a maker stands in for what the node could hold."""
    assert not measure(chip(*dies))[AATC].known


@pytest.mark.parametrize(
    ("dies", "transistors"),
    [
        ([die(area=None)], ">0.."),
        ([die(), die(None)], ">30000000000.."),
        ([die(), die(None, built=OPEN)], "30000000000 or >30000000000.."),
    ],
    ids=range(3),
)
def test_what_is_known_of_some_dies_is_a_lower_bound(
    dies: list[Die], transistors: str
) -> None:
    """A package is never free because one of its dies is not described."""
    assert count(*dies) == transistors


def test_the_count_shows_its_working_and_how_well_it_is_known() -> None:
    """The weakest of the figures decides how far to trust it."""
    weak = number_of(F(10**8), confidence=Confidence.UNVERIFIED, source="memo")
    fact = measure(chip(die(weak), die(None, area=None)))[AATC]
    assert fact.confidence is Confidence.UNVERIFIED
    assert fact.source == "memo"
    assert fact.working == (
        "1 x 300 mm2 x 100000000 per mm2 + 1 x unknown mm2 x unknown per mm2"
        " = >30000000000.."
    )
    assert measure(chip(die(built=PLANAR, small=N)))[AATC].working == "no die counts = 0"


def test_a_stated_count_goes_with_the_dies_or_is_refused() -> None:
    """Either is enough; together they have to agree."""
    assert count(stated={AATC: "29e9"}) == "29000000000"
    assert count(die(), stated={AATC: "30e9"}) == "30000000000"
    assert count(die("1e8..2e8"), stated={AATC: "35e9"}) == "35000000000"
    with pytest.raises(InconsistentFactsError, match="stated as 29000000000"):
        count(die(), stated={AATC: "29e9"})


def test_the_count_is_of_the_package_whatever_is_the_circuit() -> None:
    """It is defined over the final package, so no reading of the circuit divides it."""
    facts = measure(chip(die(), die()), [PACKAGE_IS_IC.other])
    assert facts.span(AATC).point == 60 * 10**9
    assert str(facts.span(APPLICABLE_DIE_AREA)) == ">0..600"


@pytest.mark.parametrize(
    "density", [0, "0 transistors/mm2", "-1", 1e8, "1e8 mm2", "1e8 bit"]
)
def test_a_density_that_cannot_be_is_refused(density: object) -> None:
    """No node makes nothing, and a float is not what was printed."""
    with pytest.raises(InvalidNumberError, match="transistor_density_per_mm2"):
        die(density)


@pytest.mark.parametrize(
    ("built", "small", "advanced"),
    [
        (FINFET, U, T),
        (FINFET, N, T),
        (TransistorArchitecture.GATE_ALL_AROUND, U, T),
        (PLANAR, T, T),
        (OPEN, T, T),
        (PLANAR, N, N),
        (PLANAR, U, U),
        (OPEN, N, U),
        (OPEN, U, U),
    ],
    ids=str,
)
def test_logic_is_advanced_by_its_node_or_by_its_transistors(
    built: TransistorArchitecture, small: Truth, advanced: Truth
) -> None:
    """Either is enough, and only both denied is no."""
    assert die(built=built, small=small).advanced is advanced
    facts = measure(chip(die(built=built, small=small)))
    assert facts.truth(APPLICABLE_ADVANCED_LOGIC) is advanced


OLD, NEW, EITHER = die(built=PLANAR, small=N), die(), die(built=OPEN)


@pytest.mark.parametrize(
    ("dies", "stated", "advanced"),
    [
        ([], U, U),
        ([], T, T),
        ([], N, N),
        ([OLD, NEW], U, T),
        ([EITHER, NEW], U, T),
        ([OLD, EITHER], U, U),
        ([OLD, EITHER], N, N),
        ([OLD, EITHER], T, T),
        ([OLD, OLD], U, N),
        ([OLD, OLD], N, N),
        ([die(role=DieRole.MEMORY)], U, N),
    ],
    ids=range(11),
)
def test_one_advanced_die_makes_the_circuit_advanced(
    dies: list[Die], stated: Truth, advanced: Truth
) -> None:
    """And what somebody states settles what the dies leave open."""
    facts = measure(chip(*dies, applicable_advanced_logic=stated))
    assert facts.truth(APPLICABLE_ADVANCED_LOGIC) is advanced


@pytest.mark.parametrize(("dies", "stated"), [([NEW], N), ([OLD], T)], ids=["new", "old"])
def test_a_statement_that_the_dies_deny_is_refused(dies: list[Die], stated: Truth) -> None:
    """A wrong answer here would take a circuit out of the presumption, or into it."""
    with pytest.raises(InconsistentFactsError, match=f"stated as {stated}"):
        measure(chip(*dies, applicable_advanced_logic=stated))


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        ([], U),
        (["HBM3"], T),
        (["hbm2e"], T),
        (["HBM2e/HBM3"], T),
        (["LPDDR5X", "HBM3E"], T),
        (["LPDDR5 + HBM"], T),
        (["", "HBM3"], T),
        (["GDDR6"], N),
        (["gddr6x", "LPDDR5X", "DDR5-4800"], N),
        ([" none "], N),
        (["DDR4", ""], U),
        ([""], U),
        (["HiBL 1.0"], U),
        (["DDR5 and another"], U),
    ],
    ids=str,
)
def test_memory_in_the_package_is_known_by_its_kind(kinds: list[str], found: Truth) -> None:
    """Stacks go by other names too, so a name that nobody knows denies nothing."""
    circuit = chip(memory=tuple(MemoryStack(kind=kind) for kind in kinds))
    assert measure(circuit).truth(HBM_IN_FINAL_PACKAGE) is found


def test_the_year_is_a_code() -> None:
    """Rules name years one by one; a year that nobody named may be any."""
    assert measure(chip(year_completed=2027)).span(YEAR_COMPLETED).point == 2027
    assert not measure(chip())[YEAR_COMPLETED].known


@pytest.mark.parametrize("year", ["2027", 27, 20270, -202, 0, True, 2027.0])
def test_what_is_no_year_is_refused(year: Any) -> None:
    """Two digits or a text would never be among the years of a rule."""
    with pytest.raises(
        InvalidNumberError, match="year_completed wants a year such as 2027"
    ):
        chip(year_completed=year)


def test_an_answer_has_to_be_a_truth() -> None:
    """True would otherwise be neither yes nor no."""
    answer: Any = True
    with pytest.raises(InvalidNumberError, match=r"Truth\.TRUE"):
        Die(node_16_14_nm_or_below=answer)
    with pytest.raises(InvalidNumberError, match="applicable_advanced_logic"):
        chip(applicable_advanced_logic=answer)


def test_nothing_said_adds_no_facts() -> None:
    """Facts that nobody stated would make every other reading a new question."""
    stated = measure(chip()).stated
    new = (AATC, APPLICABLE_ADVANCED_LOGIC, HBM_IN_FINAL_PACKAGE, YEAR_COMPLETED)
    assert not any(term in stated for term in new)
