"""Questions about any union of provisions, over all completions of the facts."""

from fractions import Fraction

import attrs
import pytest

import exportctl as xc
from exportctl.analysis import Union, ask, ask_facts, not_exact
from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.errors import InconsistentFactsError, InputError, UnknownNameError
from exportctl.hardware import measure
from exportctl.law import REGIMES, US
from exportctl.logic import Truth
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    PERFORMANCE_DENSITY,
    TOPS,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
    Quotient,
)
from exportctl.rules import all_of, at_least
from exportctl.transactions import Party, Transaction

ON = "2023-12-01"
FINFET, UNKNOWN = xc.TransistorArchitecture.FINFET, xc.TransistorArchitecture.UNKNOWN
T, N, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
A_OR_B = ("3A090.a", "3A090.b")


def chip(
    tpp: int | str,
    area: str | int | None = None,
    architecture: xc.TransistorArchitecture = FINFET,
    **stated: str,
) -> xc.IntegratedCircuit:
    known: dict[Metric, int | str] = {TOTAL_PROCESSING_PERFORMANCE: tpp}
    if "density" in stated:
        known[PERFORMANCE_DENSITY] = stated["density"]
    return xc.IntegratedCircuit(
        id="x",
        stated=known,
        dies=() if area is None else (xc.Die(area_mm2=area, architecture=architecture),),
        designed_or_marketed_for_datacenters=T,
    )


def test_2500_on_400_to_500_mm2_is_undecided_twice_and_decided_once() -> None:
    """Its density is from 5 to 6.25: at 5.92 or more it is .a, below that it is .b."""
    found = ask(chip(2500, "400..500"), *A_OR_B, on=ON)
    assert found.each == {"3A090.a": U, "3A090.b": U}
    assert found.truth is T
    assert found.decided
    assert found.plain is U
    assert found.together == (("3A090.a",), ("3A090.b",))


def test_4000_on_at_most_858_mm2_is_decided_if_not_planar() -> None:
    """Its density is 4.66 or more, on however small a die; that of a planar die is none."""
    within = ask(chip(4000, "0..858"), *A_OR_B, on=ON)
    assert within.truth is T
    maybe = ask(chip(4000, "0..858", UNKNOWN), *A_OR_B, on=ON)
    assert maybe.truth is U
    assert maybe.together == (("3A090.a",), ("3A090.b",), ())


def test_an_area_that_nobody_knows_leaves_it_open() -> None:
    """On 2501 mm2 or more the density would be below 1.6."""
    assert ask(chip(4000), *A_OR_B, on=ON).truth is U
    assert ask(chip(4000, "0..2501"), *A_OR_B, on=ON).truth is U
    assert ask(chip(4000, "0..2500"), *A_OR_B, on=ON).truth is T


def test_4000_on_814_mm2_at_a_density_of_6_is_inconsistent() -> None:
    """The other two facts give 4.914; whoever states 6.0 has to correct one of them."""
    with pytest.raises(InconsistentFactsError, match=r"6.*4\.914"):
        ask(chip(4000, 814, density="6.0"), *A_OR_B, on=ON)


def test_all_and_none_of_them() -> None:
    """No completion meets both, and every one meets one."""
    item = chip(2500, "400..500")
    assert ask(item, *A_OR_B, on=ON, how=Union.ALL).truth is N
    assert ask(item, *A_OR_B, on=ON, how=Union.NONE).truth is N
    assert ask(item, "3A090.a.1", "3A991.p", on=ON, how=Union.NONE).truth is T


def test_an_item_that_is_one_of_several() -> None:
    """What is so of each candidate is so; what differs is open."""
    each = (chip(3000, 600), chip(3000, 450))
    found = ask(each, *A_OR_B, on=ON)
    assert found.truth is T
    assert found.each == {"3A090.a": U, "3A090.b": U}
    assert found.together == (("3A090.b",), ("3A090.a",))
    assert ask(("a100", "h20"), "3A090.a", on=ON).truth is U
    with pytest.raises(InputError, match="candidate"):
        ask((), "3A090.a", on=ON)


def test_a_circuit_inside_is_asked_too() -> None:
    """A board is as controlled as what is on it, and the answers belong together."""
    board = xc.Board(
        id="b",
        integrated_circuits=(chip(2500, "400..500"),),
        designed_or_marketed_for_datacenters=T,
    )
    found = ask(board, *A_OR_B, "4A090.a", on=ON)
    assert found.truth is T
    assert found.together == (("3A090.a", "4A090.a"), ("3A090.b",))
    open_ = attrs.evolve(board, integrated_circuits=(), closed=False)
    assert ask(open_, *A_OR_B, on=ON).truth is U


def test_a_requirement_is_asked_of_every_destination_it_may_have() -> None:
    """Without one it may be any country; several are candidates."""
    rs = "742.6(a)(6)(iii)"
    assert ask("a100", rs, on=ON).truth is U
    assert ask("a100", rs, on=ON, to="CN").truth is T
    assert ask("a100", rs, on=ON, to=("CN", "HK", "MO")).truth is T
    assert ask("a100", rs, on=ON, to=("CN", "DE")).truth is U
    assert ask("h20", rs, on=ON).truth is N
    with pytest.raises(InputError, match="to: wants"):
        ask("a100", rs, on=ON, to=())
    with pytest.raises(UnknownNameError):
        ask("a100", rs, on=ON, to=("CN", "QQ"))


def test_what_stays_at_home_needs_no_license() -> None:
    """As in a decision: it is no export."""
    rs = "742.6(a)(6)(iii)"
    assert ask("a100", rs, "AT column 1", on=ON, to="US").truth is N
    assert ask("a100", "3A090.a", on=ON, to="US").truth is T


def test_a_requirement_of_either_kind_is_a_union_too() -> None:
    """By destination it is open to Germany, by headquarters in China it is not."""
    both = ("742.6(a)(6)(iii)", "744.23(a)(3)(i)")
    deal = Transaction(consignee=Party(headquarters="CN"))
    assert ask("a100", *both, on=ON, to="DE", transaction=deal).truth is T
    assert ask("a100", both[1], on=ON, to="DE").truth is U
    assert ask("a100", both[0], on=ON, to="DE").truth is N


def test_an_unknown_provision_is_named_with_its_nearest() -> None:
    """Ids are written as the law prints them."""
    with pytest.raises(UnknownNameError, match=r"3A090\.a"):
        ask("a100", "3a090a", on=ON)
    with pytest.raises(InputError, match="at least one id"):
        ask("a100", on=ON)


def test_a_union_prints_as_a_sentence_and_as_data() -> None:
    """Both say what is possible together."""
    found = ask(chip(2500, "400..500"), *A_OR_B, on=ON)
    assert str(found) == (
        "any of 3A090.a, 3A090.b: yes\n"
        "  3A090.a: undecided\n"
        "  3A090.b: undecided\n"
        "  possible: 3A090.a; 3A090.b"
    )
    assert found.to_dict() == {
        "schema": "exportctl.ask/1",
        "asked": ["3A090.a", "3A090.b"],
        "how": "any",
        "truth": "true",
        "plain": "unknown",
        "each": {"3A090.a": "unknown", "3A090.b": "unknown"},
        "together": [["3A090.a"], ["3A090.b"]],
    }
    assert str(ask("h20", "3A090.a", on=ON)) == "any of 3A090.a: no\n  3A090.a: no"
    assert "possible: 3A090.a; none of them" in str(ask(("a100", "h20"), "3A090.a", on=ON))


def test_cells_are_exact_for_every_law_that_is_encoded() -> None:
    """No group of metrics is tied together by two definitions, on any day."""
    for regime in REGIMES:
        for day in sorted(regime.breakpoints()):
            assert not_exact(regime.on(day, places())) == ()


def test_two_definitions_that_share_a_number_are_named() -> None:
    """Each is possible on its own, and both together perhaps not: a solver's work."""
    snapshot = US.on(as_day(ON), places())
    rate = Metric("tops_per_area", "TOPS/mm2", Quotient(TOPS, APPLICABLE_DIE_AREA))
    dense = at_least(PERFORMANCE_DENSITY, 5)
    rules = {**snapshot.rules, "x": all_of(dense, at_least(rate, 1))}
    draft = attrs.evolve(snapshot, rules=rules)
    (group,) = not_exact(draft, "x")
    assert {PERFORMANCE_DENSITY, rate, APPLICABLE_DIE_AREA} <= set(group)


def test_facts_are_asked_as_items_are() -> None:
    """For whoever has facts and rules already."""
    snapshot = US.on(as_day(ON), places())
    facts = measure(chip(2500, "400..500"))
    assert ask_facts(snapshot, facts, *A_OR_B).truth is T
    assert facts.span(PERFORMANCE_DENSITY).hull.low == Fraction(5)
