"""What would settle an open answer, and how precisely it has to be known."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

import exportctl as xc
from exportctl.analysis import Measurement, measurements
from exportctl.analysis._reach import Reach
from exportctl.analysis._start import starting
from exportctl.errors import InputError, UnknownNameError
from exportctl.exact import Interval
from exportctl.facts import number_between, number_of
from exportctl.logic import Truth
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    BITS_X_TOPS,
    BITS_X_TOPS_ANALOG_UNITS,
    BITS_X_TOPS_PRIMITIVE_UNITS,
    BITS_X_TOPS_PROCESSOR_UNITS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    TOTAL_PROCESSING_PERFORMANCE,
)
from exportctl.rules import at_least
from exportctl.screening import screen

F = Fraction
ON = "2023-12-01"
TPP, AREA = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA
FLAG = DESIGNED_OR_MARKETED_FOR_DATACENTERS
ONE, TWO = BITS_X_TOPS_PROCESSOR_UNITS, BITS_X_TOPS_PRIMITIVE_UNITS
FINFET = xc.TransistorArchitecture.FINFET
T, N, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def chip(
    tpp: int | str | None, area: str | Fraction | None = None, market: Truth = T
) -> xc.IntegratedCircuit:
    return xc.IntegratedCircuit(
        id="x",
        stated={} if tpp is None else {TPP: tpp},
        dies=() if area is None else (xc.Die(area_mm2=area, architecture=FINFET),),
        designed_or_marketed_for_datacenters=market,
    )


def found(item: xc.IntegratedCircuit | xc.Board, **more: Any) -> tuple[Measurement, ...]:
    return measurements(item, on=ON, to="CN", **more)


def test_an_area_to_within_twelve_square_millimeters() -> None:
    """2960 TPP turn at 500 mm2: about 512 mm2, less than 12 off is enough, 12 is not."""
    (area,) = found(chip(2960, "480..544"))
    assert area.terms == (AREA,)
    assert area.settles
    assert area.expected == {AREA: F(512)}
    assert area.within == {AREA: F(12)}
    assert not area.attained
    assert area.turns_at == (F(500),)
    assert str(area).splitlines()[0] == (
        "applicable die area to less than +/- 12 mm2 about 512: settles it"
    )


def test_the_tolerance_is_what_the_evaluator_confirms() -> None:
    """Measured to a bit less it is decided, and to just so much it is not."""
    for off, decided in ((F(119, 10), True), (F(12), False)):
        both = f"{float(512 - off)}..{float(512 + off)}"
        said = screen(chip(2960, both), on=ON, to="CN")
        assert (said.classification != "unknown") is decided


def test_from_the_other_side_the_limit_itself_is_enough() -> None:
    """At 500 mm2 the density is 5.92, which is enough for .a.2."""
    (area,) = found(chip(2960, "480..504"))
    assert area.within == {AREA: F(8)}
    assert area.attained
    assert area.results[0].outcome.classification == "3A090.a.2"
    assert "to +/- 8 mm2 about 492" in str(area)


def test_without_an_expectation_it_says_where_it_turns() -> None:
    """And what each result would mean, to within half of its width in the middle."""
    (area,) = found(chip(2240))
    assert area.share is None
    assert area.within == {}
    assert area.turns_at == (F(0), F(2240) / F("5.92"), F(700))
    assert [each.half_width for each in area.results][1] == F(2240) / F("5.92") / 2
    assert area.results[-1].half_width is None
    assert str(area).startswith("applicable die area (turns at 0, 378.3784, 700 mm2)")


def test_an_expectation_gives_a_tolerance() -> None:
    """About 500 mm2, the nearest turn is at 378.4."""
    (area,) = found(chip(2240), expecting={"applicable_die_area": 500})
    assert area.within == {AREA: 500 - F(2240) / F("5.92")}
    assert not area.attained
    with pytest.raises(InputError, match="known to be"):
        found(chip(2240, "300..600"), expecting={"applicable_die_area": 700})
    with pytest.raises(InputError, match="above zero"):
        found(chip(2240), expecting={"applicable_die_area": 0})
    with pytest.raises(UnknownNameError, match="applicable_die_area"):
        found(chip(2240), expecting={"die_area": 500})


def test_what_is_known_bounds_what_is_measured() -> None:
    """Where everything on one side is ruled out already, that side asks for nothing."""
    (area,) = found(chip(2960, "460..505"), expecting={"applicable_die_area": 504})
    assert area.within == {AREA: F(4)}
    free = found(chip(2960, "460..505"), about="controlled")
    assert free == ()


def test_a_question_with_two_answers_comes_before_a_number() -> None:
    """It is cheaper to ask than to measure; and alone it settles more."""
    item = chip(3000, "470..540", U)
    market, *rest = found(item, about="controlled")
    assert market.terms == (FLAG,)
    assert market.settles
    assert [each.answers for each in market.results] == [{FLAG: T}, {FLAG: N}]
    assert rest == []


def test_two_facts_may_be_needed_together() -> None:
    """Area and market; either alone leaves something open."""
    both, market = found(chip(3000, "470..540", U))
    assert both.terms == (AREA, FLAG)
    assert both.settles
    assert both.within == {AREA: F(3000) / F("5.92") - 505}
    assert [each.outcome.classification for each in both.results] == [
        "3A090.a.2",
        "3A991.p",
    ]
    assert market.terms == (FLAG,)
    assert not market.settles
    assert "helps, and does not settle it alone" in str(market)


def test_two_numbers_measured_to_the_same_share() -> None:
    """3000 on 505 mm2 reach 5.92 when both are off by just 52/29948, against each other."""
    (both,) = found(chip("2900..3100", "470..540"))
    assert both.terms == (AREA, TPP)
    assert both.share == (3000 - F("5.92") * 505) / (3000 + F("5.92") * 505)
    assert both.attained
    low = (3000 * (1 - both.share)) / (505 * (1 + both.share))
    assert low == F("5.92")


def test_numbers_that_nobody_expects_are_named_together() -> None:
    """If nothing else is open, knowing all of them settles it."""
    first, *rest = found(chip(None, None, N), about="controlled")
    assert first.terms == (TPP,)
    assert first.settles
    assert not rest
    both, *_ = measurements("amd-mi308x", on=ON, to="CN")
    assert both.terms == (AREA, TPP)
    assert both.settles
    assert both.results == ()
    assert str(both) == "applicable die area and total processing performance: settles it"


def test_an_answer_that_is_not_open_needs_nothing() -> None:
    """Nor does one that is not asked about."""
    assert measurements("h20", on=ON, to="CN") == ()
    assert found(chip(5000, None), about="controlled") == ()
    with pytest.raises(UnknownNameError, match="classification"):
        measurements("h20", on=ON, about="everything")


def test_without_a_destination_the_classification_is_settled() -> None:
    """Whether a license is required cannot be, by measuring."""
    assert measurements("h800", on=ON) == ()
    (area,) = measurements(chip(2960, "480..544"), on=ON)
    assert area.settles
    assert area.results[0].outcome.license_required is U


def test_circuits_of_a_board_are_measured() -> None:
    """Each kind by itself; of one kind without a number."""
    inside, other = chip(2960, "480..544"), chip(1000, "300..301")
    alike = xc.Board(
        id="b", integrated_circuits=(inside,) * 2, designed_or_marketed_for_datacenters=T
    )
    (area,) = found(alike, about="classification")
    assert area.circuit is None
    assert area.within == {AREA: F(12)}
    mixed = xc.Board(
        id="b",
        integrated_circuits=(other, inside),
        designed_or_marketed_for_datacenters=T,
    )
    (area,) = found(mixed, about="classification")
    assert area.circuit == 1
    assert str(area).startswith("circuit 2: applicable die area")


def test_a_measurement_is_data_too() -> None:
    """Exact texts."""
    (area,) = found(chip(2960, "480..544"))
    record = area.to_dict()
    results = record.pop("results")
    assert record == {
        "terms": ["applicable_die_area"],
        "circuit": None,
        "settles": True,
        "expected": {"applicable_die_area": "512"},
        "within": {"applicable_die_area": "12"},
        "share": "0.0234375",
        "attained": False,
        "turns_at": ["500"],
    }
    assert [each["values"] for each in results] == ["480..500", "500..544"]
    assert results[0]["answers"] == {}
    assert results[0]["settles"]
    assert results[1]["outcome"]["classification"] == "3A090.b.1"
    (market,) = found(chip(3000, "470..540", U), about="controlled")
    assert market.to_dict()["results"][1]["answers"] == {FLAG.term: "false"}
    assert market.to_dict()["share"] is None


def reach(**more: Any) -> Reach:
    """Return two parts of a sum, of which each is expected to be 1000."""
    start = starting(
        chip(5000), on="2022-12-01", regime="us", to="CN", transaction=None, readings=()
    )
    known = start.by_destination.knowing(
        {
            ONE: number_between(F(500), F(1500)),
            TWO: number_between(F(500), F(1500)),
            BITS_X_TOPS_ANALOG_UNITS: more.get("analog", number_of(F(0))),
        }
    )
    stated = {k: v for k, v in known.stated.items() if k != BITS_X_TOPS}
    facts = type(known)(stated=stated)
    question = type(start)(question=start.question, facts=facts, by_destination=facts)
    return Reach(
        start=question,
        circuit=None,
        limits=(at_least(BITS_X_TOPS, 2400), at_least(ONE, 1100)),
        settled=lambda _: facts.span(BITS_X_TOPS).pieces != (),
        expected={ONE: F(1000), TWO: F(1000)},
        flags=(),
    )


def test_parts_of_a_sum_reach_its_limit_together() -> None:
    """2000 reach 2400 when both are a fifth too low, and one of them 1100 at a tenth."""
    shares = reach()._turns()
    assert F(1, 5) in shares
    assert F(1, 10) in shares
    assert F(1, 2) in shares  # where what is known ends
    loose = reach(analog=number_between(F(0), F(200)))._turns()
    assert {F(1, 5), F(1, 10)} <= set(loose)


def test_what_always_settles_it_may_be_off_by_anything() -> None:
    """Then there is no tolerance to name."""
    assert reach().share is None


def test_a_range_of_results_touches() -> None:
    """No value is left out between them."""
    (area,) = found(chip(2240))
    values = [each.values for each in area.results]
    assert values[0] == Interval(F(0), F(0))
    for low, high in pairwise(values):
        assert low is not None
        assert high is not None
        assert low.high == high.low


def test_an_area_that_may_be_none_is_measured_without_an_expectation() -> None:
    """In the middle of "none or 300 to 500" there is nothing to expect."""
    unsure = xc.IntegratedCircuit(
        id="x",
        stated={TPP: "1900..2100"},
        dies=(xc.Die(area_mm2="300..500", architecture=xc.TransistorArchitecture.UNKNOWN),),
        designed_or_marketed_for_datacenters=T,
    )
    both, alone = found(unsure)
    assert both.terms == (AREA, TPP)
    assert both.settles
    assert both.expected == {}
    assert alone.terms == (AREA,)
    assert not alone.settles


def test_three_facts_may_be_needed_together() -> None:
    """No two of area, processing and market settle it."""
    three, *rest = found(chip("2900..3100", "470..540", U))
    assert three.terms == (AREA, FLAG, TPP)
    assert three.settles
    assert not any(each.settles for each in rest)


def test_a_license_can_be_what_is_settled() -> None:
    """On 700 mm2 or less 2240 TPP need one, for China."""
    (area,) = measurements(
        chip(2240), on=ON, to="CN", about="license", expecting={"applicable_die_area": 600}
    )
    assert area.within == {AREA: F(100)}
    assert area.attained


def test_a_measurement_may_be_off_by_almost_all_of_it() -> None:
    """As long as there is a die that counts at all, 2000 TPP are controlled on it."""
    unsure = xc.IntegratedCircuit(
        id="x",
        stated={TPP: 2000},
        dies=(xc.Die(area_mm2="300..500", architecture=xc.TransistorArchitecture.UNKNOWN),),
        designed_or_marketed_for_datacenters=T,
    )
    (area,) = found(unsure, about="controlled", expecting={"applicable_die_area": 400})
    assert area.share == 1
    assert not area.attained
    assert area.within == {AREA: F(400)}
