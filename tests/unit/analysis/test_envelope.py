"""The most that a design may have, and still come out as wanted."""

from fractions import Fraction
from importlib import import_module

import attrs
import pytest

from exportctl.analysis import Bound, Envelope, draft, envelope, overlay
from exportctl.analysis.question import asked_facts
from exportctl.errors import InputError, UnknownNameError
from exportctl.exact import Interval, exact
from exportctl.hardware import Die, DieRole, IntegratedCircuit, TransistorArchitecture
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    PERFORMANCE_DENSITY,
    TOTAL_DRAM_BANDWIDTH,
    Metric,
)
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.readings import readings_in_force
from exportctl.rules import Paragraph, any_of, at_least, between
from exportctl.screening import screen
from exportctl.sources import Citation
from exportctl.transactions import Transaction

F = Fraction
DAY = "2026-02-01"
AREA, DRAM = APPLICABLE_DIE_AREA, TOTAL_DRAM_BANDWIDTH
LINKS = AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE
READINGS = readings_in_force()
SOURCE = Citation("test", "here")


def circuit(**stated: int | str) -> IntegratedCircuit:
    metrics = {"tpp": TPP, "area": AREA, "dram": DRAM, "links": LINKS}
    return IntegratedCircuit(id="x", stated={metrics[k]: v for k, v in stated.items()})


@pytest.fixture(scope="module")
def by_area() -> Envelope:
    return envelope(on=DAY, by=AREA)


def test_the_most_at_one_reticle_is_2400_and_not_attained(by_area: Envelope) -> None:
    """3A090.b.1 begins at 2400, and no density below its limits is reached at 814 mm2."""
    assert by_area.at(814) == Bound(value=F(2400), attained=False)
    assert str(by_area.at(814)) == "2400, not attained"


@pytest.mark.parametrize(
    ("area", "most"),
    [
        (1, 1600),
        (500, 1600),
        (600, 1920),
        (750, 2400),
        (1500, 2400),
        (2000, 3200),
        (3000, 4800),
        (4000, 4800),
        (100000, 4800),
    ],
)
def test_the_most_by_area_follows_the_three_densities(
    by_area: Envelope, area: int, most: int
) -> None:
    """Between the totals it is 3.2 or 1.6 times the area; worked out by hand."""
    assert by_area.at(area) == Bound(value=F(most), attained=False)


@pytest.mark.parametrize(
    "area", ["1", "499.5", "500", "620.3", "814", "1499", "2718", "9999"]
)
def test_screening_agrees_at_the_bound_and_just_below(by_area: Envelope, area: str) -> None:
    """The front door is asked, which knows nothing of envelopes."""
    most = by_area.at(exact(area)).value
    assert most is not None
    for tpp, controlled in ((most, Truth.TRUE), (most - F(1, 1000), Truth.FALSE)):
        chip = IntegratedCircuit(
            id="x",
            stated={TPP: tpp, AREA: exact(area)},
            designed_or_marketed_for_datacenters=Truth.TRUE,
        )
        assert screen(chip, on=DAY).controlled is controlled


def test_the_front_has_the_corners_of_the_steps(by_area: Envelope) -> None:
    """Where it is flat, more silicon buys nothing."""
    corners = [(each.given, each.value, each.attained) for each in by_area.front]
    points = [(0, 1600), (500, 1600), (750, 2400), (1500, 2400), (3000, 4800)]
    assert corners == [(F(area), F(most), False) for area, most in points]


def test_it_prints_as_a_table(by_area: Envelope) -> None:
    """With what it holds for, whatever else the design has."""
    assert str(by_area).splitlines() == [
        "not controlled on 2026-02-01, regime us",
        "  whatever it has of designed or marketed for datacenters",
        "  most total processing performance, in TPP:",
        "    applicable die area >0..500 mm2: 1600, not attained",
        "    applicable die area >500..750 mm2: 3.2 x applicable die area, not attained",
        "    applicable die area >750..1500 mm2: 2400, not attained",
        "    applicable die area >1500..3000 mm2: 1.6 x applicable die area, not attained",
        "    applicable die area >3000.. mm2: 4800, not attained",
    ]


def test_plain_values_are_exact(by_area: Envelope) -> None:
    """For programs."""
    found = by_area.to_dict()
    assert found["schema"] == "exportctl.envelope/1"
    assert found["segments"][1] == {
        "from": "500",
        "from_closed": False,
        "to": "750",
        "to_closed": True,
        "at_zero": "0",
        "slope": "3.2",
        "attained": False,
        "reached": True,
    }
    assert found["front"][1] == ["500", "1600", False]
    assert (found["of"], found["by"]) == (TPP.term, AREA.term)


def test_a_consumer_chip_may_have_4800() -> None:
    """Note 2 takes it out, whatever its density."""
    gaming = attrs.evolve(circuit(), designed_or_marketed_for_datacenters=Truth.FALSE)
    found = envelope(on=DAY, by=AREA, design=gaming)
    assert [str(each.at(F(1))) for each in found.segments] == ["4800, not attained"]
    assert len(str(found).splitlines()) == 3


def test_the_least_area_of_a_total() -> None:
    """4000 is below 1.6 to the square millimeter from 2500 mm2 on, and not on 2500."""
    found = envelope(on=DAY, of=AREA, least=True, design=circuit(tpp=4000))
    assert found.bound == Bound(value=F(2500), attained=False)
    by_tpp = envelope(on=DAY, of=AREA, by=TPP, least=True)
    assert by_tpp.at(2000) == Bound(value=F(625), attained=False)
    assert by_tpp.at(4800) == Bound(value=None, attained=False, reached=False)
    corners = [(str(each.given), str(each.value)) for each in by_tpp.front]
    assert corners == [
        ("1600", "0"),
        ("1600", "500"),
        ("2400", "750"),
        ("2400", "1500"),
        ("4800", "3000"),
    ]
    assert "least applicable die area" in str(by_tpp)
    assert "total processing performance 4800.. TPP: none" in str(by_tpp)


def test_the_most_area_has_no_bound() -> None:
    """More silicon is less dense."""
    found = envelope(on=DAY, of=AREA, design=circuit(tpp=4000))
    assert found.bound == Bound(value=None, attained=False)
    assert str(found.bound) == "no bound"
    assert found.front == ()
    assert found.to_dict()["segments"][0]["at_zero"] is None


def test_what_the_review_of_january_2026_asks_of_memory() -> None:
    """Less than 6500 GB/s and 21000 TPP; what is no 3A090 is not reviewed at all."""
    review = "review case-by-case"
    memory = envelope(review, on=DAY, to="CN", of=DRAM, design=circuit(tpp=16000))
    assert memory.bound == Bound(value=F(6500), attained=False)
    most = envelope(review, on=DAY, to="cn", design=circuit(dram=4800, area=814))
    assert (most.bound, most.to) == (Bound(value=F(21000), attained=False), "CN")
    assert "review case-by-case to CN on" in str(most)


def test_a_bill_is_one_more_law_that_must_not_catch_it() -> None:
    """S.3374: 4100 of memory, 1100 of links, 5000 of both together."""
    found = envelope(on=DAY, of=DRAM, by=LINKS, design=circuit(tpp=1500), also=("S.3374",))
    assert found.at(900) == Bound(value=F(4100), attained=False)
    assert found.at(1000) == Bound(value=F(4000), attained=False)
    assert not found.at(1100).reached
    assert "nor caught by S.3374" in str(found)
    line = "5000 + -1 x aggregate bidirectional transfer rate, not attained"
    assert line in str(found)


@pytest.mark.parametrize("law", ["S.4456", "S.9999"])
def test_a_bill_that_is_not_pending_is_refused(law: str) -> None:
    """Nobody had introduced it by then, or ever."""
    with pytest.raises(UnknownNameError):
        envelope(on=DAY, also=(law,))


def test_robust_to_several_laws() -> None:
    """The smallest of their bounds: Europe and Japan begin at 6000."""
    assert envelope(on=DAY, regime="eu").bound == Bound(value=F(6000), attained=False)
    both = envelope(on=DAY, regime="eu", also=("us", "jp"), design=circuit(area=5000))
    assert both.bound == Bound(value=F(4800), attained=False)


def test_a_draft_with_an_odd_window_has_an_attained_bound() -> None:
    """Free up to 100, and from 200 to 300 the limit is "more than"."""
    line = Paragraph(
        id="3A501.a.16",
        source=SOURCE,
        rule=any_of(between(TPP, 100, 200), at_least(TPP, 300)),
    )
    law = overlay(
        "eu",
        draft("odd", line, on=DAY, removes=("3A501.a.16:example", "3A501.a.16, note 2")),
    )
    assert envelope(on=DAY, regime=law).bound == Bound(value=F(300), attained=False)
    upward = Paragraph(id="3A501.a.16", source=SOURCE, rule=any_of(between(TPP, 0, 200)))
    low = overlay("eu", draft("low", upward, on=DAY, removes=("3A501.a.16, note 2",)))
    found = envelope(on=DAY, regime=low, least=True)
    assert found.bound == Bound(value=F(200), attained=True)
    assert str(found.bound) == "200"
    assert envelope(on=DAY, regime=low).also == ()
    assert envelope(on=DAY, regime="eu", also=(low,)).also == ("eu + low",)


def test_each_die_alone_may_be_the_circuit() -> None:
    """Then one of two may have all of the total, on next to nothing of the silicon."""
    two = IntegratedCircuit(id="x", dies=(Die(count=2),))
    reading = READINGS["package_is_ic"].other
    found = envelope(on=DAY, by=AREA, design=two, readings=[reading])
    assert [str(each.at(F(814))) for each in found.segments] == ["1600, not attained"]
    assert found.readings == ("package_is_ic",)
    assert "whatever is read of package_is_ic" in str(found)


def test_a_reading_may_take_silicon_away() -> None:
    """Without its I/O die a circuit is denser: 2400 at 800 mm2, and 1600 at 480."""
    dies = (
        Die(area_mm2=480, architecture=TransistorArchitecture.FINFET),
        Die(
            area_mm2=320,
            role=DieRole.IO,
            architecture=TransistorArchitecture.FINFET,
        ),
    )
    design = IntegratedCircuit(id="x", dies=dies)
    assert envelope(on=DAY, design=design).bound.value == 2400
    other = [READINGS["io_dies_count"].other]
    assert envelope(on=DAY, design=design, readings=other).bound.value == 1600


def test_a_reading_may_leave_nothing_that_is_safe() -> None:
    """Nobody knows how fast one of two dies is linked, so any rate may be over 600."""
    other = READINGS["package_is_ic"].other
    two = IntegratedCircuit(id="x", dies=(Die(count=2),))
    found = envelope(on="2022-12-01", of=LINKS, design=two, readings=[other])
    assert not found.bound.reached
    one = envelope(on="2022-12-01", of=LINKS, readings=[other])
    assert one.bound == Bound(value=F(600), attained=False)


def test_what_is_not_measured_in_proportion_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No such reading exists; if one comes, no wrong bound must come of it."""
    same = asked_facts(circuit(tpp=5), Transaction())
    module = import_module("exportctl.analysis._plane")
    monkeypatch.setattr(module, "asked_facts", lambda *_: same)
    with pytest.raises(InputError, match="is not measured in proportion"):
        envelope(on=DAY)


def test_only_part_of_the_numbers_may_be_asked_for(by_area: Envelope) -> None:
    """Between 100 and 858 mm2, both included."""
    part = envelope(on=DAY, by=AREA, within=Interval(F(100), F(858)))
    assert part.at(100) == by_area.at(100)
    assert part.at(858) == by_area.at(858)
    assert part.front[-1].given == 750
    assert part.to_dict()["segments"][-1]["to"] == "858"
    with pytest.raises(InputError, match="applicable die area 859 is outside"):
        part.at(859)


def test_no_license_and_no_paragraph() -> None:
    """3A090.b alone asks for none in Singapore; an exception may be wanted instead."""
    found = envelope("no license", on=DAY, to="SG", by=AREA)
    assert found.at(500) == Bound(value=F(2960), attained=False)
    assert str(found.at(400)) == "2368, not attained"
    outside = envelope("outside 3A090.a", on=DAY, design=circuit(area=814))
    assert outside.bound.value == 4800
    notified = envelope("exception NAC", on=DAY, to="CN", design=circuit(area=814))
    assert not notified.bound.reached


def test_a_law_without_requirements_asks_for_no_license() -> None:
    """Nothing could spoil that."""
    assert envelope("no license", on=DAY, regime="us-proposals").bound.value is None


@pytest.mark.parametrize(
    ("want", "message"),
    [
        ("controlled", "no outcome 'controlled'"),
        ("outside 3A090.q", "no paragraph '3A090.q'"),
        ("exception QQQ", "no exception 'QQQ'"),
        ("review never", "no review policy 'never'"),
    ],
)
def test_what_nobody_can_want_is_refused(want: str, message: str) -> None:
    """With what could be meant."""
    with pytest.raises(UnknownNameError, match=message):
        envelope(want, on=DAY)


def test_a_law_without_reviews_has_no_policy() -> None:
    """The message has nothing to suggest."""
    with pytest.raises(UnknownNameError, match="no review policy 'approval'"):
        envelope("review approval", on=DAY, regime="eu")


@pytest.mark.parametrize(
    ("of", "by", "message"),
    [
        (PERFORMANCE_DENSITY, None, "performance density is derived"),
        (TPP, PERFORMANCE_DENSITY, "performance density is derived"),
        (TPP, TPP, "total processing performance cannot be bounded by itself"),
    ],
)
def test_only_what_is_measured_can_be_bounded(
    of: Metric, by: Metric | None, message: str
) -> None:
    """A density follows from what it is made of."""
    with pytest.raises(InputError, match=message):
        envelope(on=DAY, of=of, by=by)


def test_a_design_must_not_say_what_is_bounded() -> None:
    """Its dies give the area, so the area cannot be free."""
    dies = (Die(area_mm2=814, architecture=TransistorArchitecture.FINFET),)
    with pytest.raises(InputError, match="the design says its applicable die area itself"):
        envelope(on=DAY, by=AREA, design=IntegratedCircuit(id="x", dies=dies))
