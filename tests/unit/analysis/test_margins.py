"""How far an item's numbers are from every limit, with a sign."""

from fractions import Fraction

import exportctl as xc
from exportctl.analysis import Margin, margins
from exportctl.exact import Interval
from exportctl.logic import Truth
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
)

F = Fraction
ON = "2023-12-01"
TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY


def of(found: tuple[Margin, ...], provision: str, at: str) -> Margin:
    (each,) = (x for x in found if x.provision == provision and x.limit.at == F(at))
    return each


def test_the_h20_is_32_below_2400() -> None:
    """Nearest of all, and negative as it is not met."""
    near = margins("h20", on=ON)[0]
    assert (near.provision, near.truth) == ("3A090.b.1", Truth.FALSE)
    assert near.margin == Interval(F(-32), F(-32))
    assert near.share == Interval(F(-1, 75), F(-1, 75))
    assert near.distance == F(1, 75)


def test_a_limit_from_above_is_met_by_what_is_left() -> None:
    """Less than 4800, by 2432."""
    below = of(margins("h20", on=ON), "3A090.b.1", "4800")
    assert below.truth is Truth.TRUE
    assert below.margin == Interval(F(2432), F(2432))


def test_a_density_says_where_either_number_would_reach_it() -> None:
    """3.2 with 2604.8 TPP, or on 740 mm2."""
    dense = of(margins("h20", on=ON), "3A090.b.2", "3.2")
    assert dense.limit.metric == PD
    assert dense.reached_at == {TPP: F("2604.8"), AREA: F(740)}
    assert str(dense).endswith(
        "not met, -0.2909 (-9.09 %); reached at total processing performance of "
        "2604.8 TPP or applicable die area of 740 mm2"
    )


def chip(tpp: str, area: str | None = None) -> xc.IntegratedCircuit:
    finfet = xc.TransistorArchitecture.FINFET
    return xc.IntegratedCircuit(
        id="x",
        stated={TPP: tpp},
        dies=() if area is None else (xc.Die(area_mm2=area, architecture=finfet),),
        designed_or_marketed_for_datacenters=Truth.TRUE,
    )


def test_a_range_has_a_range_of_margins() -> None:
    """Over a limit in the middle of it the distance is nothing."""
    found = margins(chip("2300..2500"), on=ON)
    across = of(found, "3A090.b.1", "2400")
    assert across.margin == Interval(F(-100), F(100))
    assert across.distance == 0
    assert str(across).endswith("at least 2400: undecided, -100..100")
    assert of(found, "3A090.a.1", "4800").distance == F(2300, 4800)
    dense = of(margins(chip("2400", "400..500"), on=ON), "3A090.a.2", "5.92")
    assert dense.reached_at == {AREA: 2400 / F("5.92")}


def test_what_is_known_from_below_only_may_be_any_amount_above() -> None:
    """Margins of lower limits have no end, and upper limits have no margin."""
    density = margins(chip("2400", "0..500"), on=ON)
    upper = of(density, "3A090.b.2", "5.92")
    assert upper.margin is None
    assert upper.distance is None
    assert upper.to_dict()["share"] is None
    assert of(density, "3A090.b.2", "3.2").margin == Interval(F("1.6"), None)
    assert density[-1].distance is None
    assert str(upper).endswith("less than 5.92: undecided") or "reached at" in str(upper)


def test_nothing_is_said_of_what_nobody_knows() -> None:
    """Without an area there is no density, and no margin of it."""
    assert PD not in {each.limit.metric for each in margins(chip("2400"), on=ON)}


def test_circuits_of_a_board_have_margins_of_their_own() -> None:
    """One for each kind."""
    board = xc.Board(id="b", integrated_circuits=(chip("2400", "800"), chip("9000", "800")))
    found = margins(board, on=ON)
    assert {each.circuit for each in found} == {0, 1}
    assert found[0].circuit == 0
    assert found[0].distance == 0


def test_margins_are_data_too() -> None:
    """Exact texts, and no rounding."""
    dense = of(margins("h20", on=ON), "3A090.b.2", "3.2").to_dict()
    assert dense == {
        "provision": "3A090.b.2",
        "circuit": None,
        "term": "performance_density",
        "unit": "TPP/mm2",
        "comparator": "at_least",
        "limit": "3.2",
        "truth": "false",
        "value": "32/11",
        "margin": "-16/55",
        "share": "-1/11",
        "reached_at": {
            "total_processing_performance": "2604.8",
            "applicable_die_area": "740",
        },
    }


def test_conditions_and_notes_have_limits_too() -> None:
    """Note 2 keeps what reaches 4800; the window of January 2026 ends at 21000."""
    found = margins("h200", on="2026-02-01", to="CN")
    assert of(found, "3A090:note-2", "4800").truth is Truth.TRUE
    window = "supplement 2 to part 748 (dd)(1)"
    assert of(found, window, "21000").margin == Interval(F(5168), F(5168))


def test_a_limit_of_zero_has_no_share() -> None:
    """Nothing is a share of nothing."""
    found = margins("h100", on="2026-02-01", to="CN")
    zero = [each for each in found if not each.limit.at]
    assert all(each.share is None and each.distance is None for each in zero)
