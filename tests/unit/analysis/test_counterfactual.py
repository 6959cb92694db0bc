"""What would make an answer another, each way confirmed by the evaluator."""

from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest

import exportctl as xc
from exportctl.analysis import (
    Answered,
    Counterfactual,
    Moved,
    nearest_change,
    what_would,
)
from exportctl.errors import InputError, InvalidNumberError, UnknownNameError
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    PERFORMANCE_DENSITY,
    TOTAL_DRAM_BANDWIDTH,
    TOTAL_PROCESSING_PERFORMANCE,
)
from exportctl.screening import screen

F = Fraction
BEFORE, ON, NOW = "2022-12-01", "2023-12-01", "2026-02-01"
TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
FLAG, MEMORY = DESIGNED_OR_MARKETED_FOR_DATACENTERS, TOTAL_DRAM_BANDWIDTH
RATE = AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE
FINFET = xc.TransistorArchitecture.FINFET


def chip(
    tpp: int | str, area: str | int | None = None, **more: Any
) -> xc.IntegratedCircuit:
    return xc.IntegratedCircuit(
        id="x",
        stated={TPP: tpp, **more.get("stated", {})},
        dies=() if area is None else (xc.Die(area_mm2=area, architecture=FINFET),),
        designed_or_marketed_for_datacenters=more.get("market", Truth.TRUE),
    )


def moves(found: Counterfactual) -> list[dict[Any, tuple[Any, bool]]]:
    """Return where every way leads, and whether that is enough."""
    return [
        {
            each.term: (each.at, each.attained)
            if isinstance(each, Moved)
            else (each.at, True)
            for each in way.changes
        }
        for way in found.ways
    ]


def test_what_would_make_the_h20_controlled() -> None:
    """32 TPP more, or 74 mm2 less: 2400 at 1.6 or more, or a density of 3.2."""
    for day in (ON, NOW):
        found = what_would("h20", "controlled", on=day, to="CN")
        assert moves(found) == [{TPP: (F(2400), True)}, {AREA: (F(740), True)}]
        assert [way.then.classification for way in found.ways] == ["3A090.b.1", "3A090.b.2"]
        first, second = (way.changes[0] for way in found.ways)
        assert isinstance(first, Moved)
        assert (first.change, first.share) == (F(32), F(1, 74))
        assert isinstance(second, Moved)
        assert second.change == F(-74)


def test_what_would_free_the_a800() -> None:
    """Below 2400 TPP, and 2400 is not enough; or below 4800 outside datacenters."""
    found = what_would("a800", "not controlled", on=ON, to="CN")
    assert moves(found) == [
        {TPP: (F(2400), False)},
        {TPP: (F(4800), False), FLAG: (Truth.FALSE, True)},
    ]
    assert not found.ways[0].attained
    assert found.ways[0].cost == F(2592, 4992)
    assert found.ways[1].cost == 1 + F(192, 4992)
    assert what_would("a800", "no license required", on=ON, to="CN").ways == found.ways


def test_the_limit_itself_is_not_enough_where_it_is_not_attained() -> None:
    """The evaluator says so: at 2400 it is still controlled, and just below it is not."""
    for tpp, controlled in ((2400, Truth.TRUE), ("2399.99", Truth.FALSE)):
        assert screen(chip(tpp, 826), on=ON, to="CN").controlled is controlled


def test_the_density_of_the_a800_comes_before_its_freedom() -> None:
    """The nearest change of outcome is another paragraph, below 4800."""
    way = nearest_change("a800", on=ON, to="CN")
    assert way is not None
    assert way.then.classification == "3A090.b.1"
    assert way.terms == (TPP,)
    assert way == what_would("a800", on=ON, to="CN").ways[0]


def test_in_2022_the_transfer_rate_decides() -> None:
    """136 GB/s more would have caught the A800, and 64 less freed the A100."""
    found = what_would("a800", "controlled", on=BEFORE, to="CN")
    assert moves(found) == [{RATE: (F(600), True)}]
    free = what_would("a100", "not controlled", on=BEFORE, to="CN")
    assert moves(free) == [{BITS_X_TOPS: (F(4800), False)}, {RATE: (F(600), False)}]


def test_a_policy_of_review_can_be_what_is_wanted() -> None:
    """80.8 TPP more, or 1200 GB/s, and the MI300X leaves the window of January 2026."""
    found = what_would("mi300x", "presumption of denial", on=NOW, to="CN")
    assert moves(found) == [{TPP: (F(21000), True)}, {MEMORY: (F(6500), True)}]
    assert all(way.then.review == ("presumption of denial",) for way in found.ways)
    near = nearest_change("mi300x", on=NOW, to="CN")
    assert near is not None
    assert near.terms == (TPP,)


def test_a_paragraph_can_be_what_is_wanted() -> None:
    """A whole one, or the finest."""
    found = what_would("h20", "3A090.b", on=ON, to="CN")
    assert moves(found) == [{TPP: (F(2400), True)}, {AREA: (F(740), True)}]
    (way,) = what_would("h20", "3A090.b.1", on=ON, to="CN").ways
    assert way.terms == (TPP,)


def test_two_numbers_move_together_where_one_is_not_enough() -> None:
    """Both memory and processing keep the B200 out of the window."""
    found = what_would("b200", "case-by-case", on=NOW, to="CN")
    first = moves(found)[0]
    assert first == {TPP: (F(21000), False), MEMORY: (F(6500), False)}
    assert not what_would("b200", "case-by-case", on=NOW, to="CN", together=1).ways


def test_two_numbers_meet_at_a_corner() -> None:
    """Below 4800 TPP and at a density below 1.6 it is free too: on 3000 mm2 of die."""
    prices = {"total_processing_performance": 100, "applicable_die_area": 1}
    found = what_would("a800", "not controlled", on=ON, to="CN", prices=prices)
    assert moves(found)[0] == {TPP: (F(4800), False), AREA: (F(3000), True)}
    assert found.ways[0].cost == F(19200, 4992) + F(2174, 826)
    assert found.ways[0].then.classification == "3A991.p"


def test_prices_say_what_may_change_and_what_is_least() -> None:
    """With the area cheap, and processing dear, the smaller die comes first."""
    prices: dict[str, int | str] = {
        "total_processing_performance": 20,
        "applicable_die_area": "1.5",
    }
    found = what_would("h20", "controlled", on=ON, prices=prices)
    assert moves(found) == [{AREA: (F(740), True)}, {TPP: (F(2400), True)}]
    assert found.ways[0].cost == F(74, 814) * F(3, 2)
    only = what_would("h20", "controlled", on=ON, prices={"applicable_die_area": 1})
    assert moves(only) == [{AREA: (F(740), True)}]


def test_bad_prices_are_refused() -> None:
    """What it has to do with the answer, how much, and that it is exact."""
    ask: dict[str, Any] = {"make": "controlled", "on": ON}
    with pytest.raises(UnknownNameError, match="total_processing_performance"):
        what_would("h20", prices={"tpp": 1}, **ask)
    with pytest.raises(InputError, match="more than zero"):
        what_would("h20", prices={"applicable_die_area": 0}, **ask)
    with pytest.raises(InvalidNumberError):
        what_would("h20", prices={"applicable_die_area": "much"}, **ask)
    with pytest.raises(InputError, match="1, 2 or 3"):
        what_would("h20", together=4, **ask)
    with pytest.raises(UnknownNameError, match="controlled"):
        what_would("h20", "freed", on=ON)


def test_an_answer_that_is_so_already_needs_no_change() -> None:
    """It says so, in both forms."""
    found = what_would("h20", "not controlled", on=ON)
    assert found.met
    assert found.ways == ()
    assert str(found).endswith("wanted: not controlled; that is so already")


def test_an_answer_that_cannot_be_had_says_so() -> None:
    """The area alone frees nothing that reaches 4800."""
    found = what_would("a800", "not controlled", on=ON, prices={"applicable_die_area": 1})
    assert not found.ways
    assert "no change looked at gives that" in str(found)


def test_what_is_not_known_is_not_moved_and_named() -> None:
    """Processing alone reaches 4800 whatever the area is; less of it may not be enough."""
    found = what_would(chip(2000), "controlled", on=ON, to="CN")
    assert moves(found) == [{TPP: (F(4800), True)}]
    assert found.not_moved == (AREA,)
    assert "not moved, as it is not known: applicable die area" in str(found)


def test_a_way_leads_there_whatever_is_not_known() -> None:
    """From 250 to 500 mm2, 1600 TPP is .b.2 or .a.2, in either case controlled."""
    found = what_would(chip(1500, "250..500"), "controlled", on=ON)
    assert moves(found)[0] == {TPP: (F(1600), True)}
    assert found.ways[0].then.possible == ("3A090.a.2", "3A090.b.2")
    alone = {"total_processing_performance": 1}
    fine = what_would(chip(1500, "250..500"), "3A090.a.2", on=ON, prices=alone)
    assert moves(fine)[0] == {TPP: (F(2960), True)}


def test_a_range_is_moved_from_its_middle() -> None:
    """From 450 mm2, and the way says so."""
    found = what_would(chip(2000, "650..750"), "controlled", on=ON)
    area = next(way for way in found.ways if way.terms == (AREA,)).changes[0]
    assert isinstance(area, Moved)
    assert (area.before, area.at) == (F(700), F(625))
    assert "instead of 700 (-75, -10.71 %), the middle of 650..750" in str(area)


def test_a_stated_density_follows_and_gives_the_area() -> None:
    """2000 TPP at 2.5 are on 800 mm2; with more TPP the density rises."""
    found = what_would(chip(2000, stated={PD: "2.5"}), "controlled", on=ON)
    assert moves(found) == [{TPP: (F(2400), True)}, {AREA: (F(625), True)}]
    stated = xc.IntegratedCircuit(
        id="x",
        stated={PD: "2.5"},
        dies=(xc.Die(area_mm2=800, architecture=FINFET),),
        designed_or_marketed_for_datacenters=Truth.TRUE,
    )
    assert moves(what_would(stated, "controlled", on=ON)) == moves(found)


def test_the_market_is_an_answer_that_may_be_turned() -> None:
    """The RTX 4090 D is below 4800 and not for datacenters."""
    found = what_would("rtx-4090-d", "controlled", on=ON, to="CN")
    assert moves(found) == [{TPP: (F(4800), True)}, {FLAG: (Truth.TRUE, True)}]
    turned = found.ways[1].changes[0]
    assert isinstance(turned, Answered)
    assert turned.before is Truth.FALSE
    assert str(turned) == "designed or marketed for datacenters yes instead of no"


def board(*circuits: xc.IntegratedCircuit) -> xc.Board:
    return xc.Board(
        id="b",
        integrated_circuits=circuits,
        designed_or_marketed_for_datacenters=Truth.TRUE,
    )


def test_a_board_changes_with_the_circuits_on_it() -> None:
    """All of one kind together; of two kinds, one or the other."""
    small, large = chip(1000, 800), chip(2000, 800)
    alike = what_would(board(small, small), "controlled", on=ON)
    assert {way.circuit for way in alike.ways} == {None}
    assert moves(alike)[0] == {TPP: (F(1600), True), AREA: (F(500), True)}
    mixed = what_would(board(small, large), "controlled", on=ON)
    assert [way.circuit for way in mixed.ways][:2] == [1, 1]
    assert str(mixed.ways[0]).startswith("circuit 2: total processing performance of 2400")
    assert {way.circuit for way in mixed.ways} == {0, 1}


def test_a_board_is_turned_with_its_circuits() -> None:
    """The market of the board is that of what is on it."""
    found = what_would(board(chip(3000, 800)), "not controlled", on=ON)
    assert {FLAG: (Truth.FALSE, True)} in moves(found)


def test_a_change_is_confirmed_at_the_values_tried() -> None:
    """They are those named, or the least bit past them."""
    for item, make in (("a800", "not controlled"), ("h20", "controlled")):
        for way in what_would(item, make, on=ON, to="CN").ways:
            for each in way.changes:
                if isinstance(each, Moved):
                    off = abs(way.tried[each.term] - each.at)
                    assert (off == 0) is way.attained
                    assert off <= each.before / 1000


def test_a_counterfactual_is_data_too() -> None:
    """Exact texts, and the sentence beside them."""
    found = what_would("a800", "not controlled", on=ON, to="CN")
    record = found.to_dict()
    assert record["schema"] == "exportctl.whatif/1"
    assert record["ways"][0]["changes"] == [
        {
            "term": "total_processing_performance",
            "unit": "TPP",
            "known": "4992",
            "before": "4992",
            "at": "2400",
            "attained": False,
            "change": "-2592",
            "share": "-27/52",
        }
    ]
    assert record["ways"][1]["changes"][1] == {
        "term": "designed_or_marketed_for_datacenters",
        "before": "true",
        "at": "false",
    }
    assert record["ways"][0]["then"]["controlled"] == "false"
    assert record["now"]["review"] == ["presumption of denial"]
    assert str(found.ways[0]) == (
        "total processing performance of less than 2400 TPP instead of 4992 "
        "(-2592, -51.92 %): then 3A991.p, not controlled, license not required"
    )


def test_there_may_be_no_change_at_all() -> None:
    """Of an item of which nothing is known that could move."""
    nothing = xc.IntegratedCircuit(id="x")
    assert nearest_change(nothing, on=ON, to="CN") is None


def test_a_law_without_review_says_nothing_of_it() -> None:
    """The European list is one of items alone."""
    found = what_would("l40s", "controlled", on=NOW, regime="eu")
    assert [way.then.review for way in found.ways] == [()] * len(found.ways)
    assert found.ways


def test_a_way_that_another_spares_is_left_out() -> None:
    """No way moves as much as another, and something besides."""
    found = what_would("a800", on=NOW, to="CN")
    sizes = [
        {
            (each.term, each.change > 0): abs(each.change)
            for each in way.changes
            if isinstance(each, Moved)
        }
        for way in found.ways
        if len(way.changes) == len(way.tried)
    ]
    assert len(sizes) > 2
    for one, two in permutations(sizes, 2):
        assert not all(key in two and size <= two[key] for key, size in one.items())
