"""The front door: an item, a regime, a day and a destination in, a decision out."""

import datetime as dt
from typing import Any

import attrs
import pytest

from exportctl.errors import (
    AmbiguousNameError,
    InconsistentFactsError,
    InvalidDateError,
    UnknownNameError,
)
from exportctl.hardware import (
    Board,
    Die,
    DieRole,
    IntegratedCircuit,
    TransistorArchitecture,
    floating,
    from_datasheet_tops,
    link,
    pcie_link,
)
from exportctl.hardware.numerics import TF32
from exportctl.law import US
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    PERFORMANCE_DENSITY,
    TOTAL_PROCESSING_PERFORMANCE,
)
from exportctl.readings import (
    IO_DIES_COUNT,
    MARKET_SAYS,
    PACKAGE_IS_IC,
    PCIE_COUNTS,
    Reading,
)
from exportctl.screening import Decision, regime_named, screen

TPP, AREA, PD = TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA, PERFORMANCE_DENSITY
RATE = AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE
OLD, NEW = "2022-12-01", "2023-12-01"
FINFET = TransistorArchitecture.FINFET


def stated(**about: Any) -> IntegratedCircuit:
    metrics = {"tpp": TPP, "area": AREA, "pd": PD, "rate": RATE}
    facts = {metrics[name]: about.pop(name) for name in metrics if name in about}
    return IntegratedCircuit(id="s", stated=facts, **about)


def test_the_answer_of_a_day(chip: IntegratedCircuit) -> None:
    """The same chip on both sides of the change of November 2023."""
    before, after = (
        screen(chip, on="2023-11-16", to="CN"),
        screen(chip, on="2023-11-17", to="CN"),
    )
    assert (before.classification, before.controlled) == ("3A991.p", Truth.FALSE)
    assert (after.classification, after.controlled) == ("3A090.b.1", Truth.TRUE)
    assert before.license_required is Truth.FALSE
    assert after.license_required is Truth.TRUE
    assert after.paragraphs == ("3A090.b", "3A090.b.1", "3A090.b.2")


def test_a_decision_says_what_was_asked(chip: IntegratedCircuit) -> None:
    """It is read apart from the question."""
    decision = screen(chip, on=dt.date(2023, 12, 1), to="cn")
    assert (decision.id, decision.name, decision.kind) == (
        "a",
        "Chip A",
        "IntegratedCircuit",
    )
    assert (decision.regime, decision.on.isoformat()) == ("us", NEW)
    assert decision.destination == "CN"


def test_a_product_is_asked_for_by_name() -> None:
    """The catalogue stands behind the same door."""
    decision = screen("h800", on="2023-11-17", to="CN")
    assert decision.id == "nvidia-h800-sxm"
    assert (decision.classification, decision.license_required) == ("3A090.a.1", Truth.TRUE)
    assert screen("H800", on=OLD, to="CN").controlled is Truth.FALSE


@pytest.mark.parametrize(
    ("about", "error"),
    [
        ({"item": "h8000"}, UnknownNameError),
        ({"item": "nvidia"}, AmbiguousNameError),
        ({"regime": "mars"}, UnknownNameError),
        ({"on": "soon"}, InvalidDateError),
        ({"to": "China"}, UnknownNameError),
        ({"to": "D:5"}, UnknownNameError),
        ({"readings": [attrs.evolve(MARKET_SAYS, id="moon")]}, UnknownNameError),
    ],
    ids=["item", "several", "regime", "day", "country", "group", "reading"],
)
def test_names_that_are_not_known_are_refused(
    about: dict[str, Any], error: type[Exception]
) -> None:
    """A slip must not be answered as if it had been a question."""
    asked: dict[str, Any] = {"item": "h800", "on": NEW, "to": "CN", **about}
    with pytest.raises(error):
        screen(asked.pop("item"), **asked)


def test_a_regime_is_found_by_its_id() -> None:
    """And the ones that there are get suggested."""
    assert regime_named("us") is US
    with pytest.raises(UnknownNameError, match="no regime 'uss'; did you mean 'us'"):
        regime_named("uss")


def test_facts_that_contradict_each_other_are_refused() -> None:
    """Density 6 is not 4000 over 814."""
    with pytest.raises(InconsistentFactsError, match="performance density is stated as 6"):
        screen(stated(tpp=4000, area=814, pd="6.0"), on=NEW)


def test_without_a_destination_the_license_stays_open(chip: IntegratedCircuit) -> None:
    """The classification does not need one."""
    decision = screen(chip, on=NEW)
    assert decision.destination is None
    assert decision.license_required is Truth.UNKNOWN
    assert decision.controlled is Truth.TRUE
    assert [need.term.term for need in decision.needs] == ["destination"]
    assert not any("license requirement open" in each for each in decision.warnings)


@pytest.mark.parametrize(
    ("to", "license", "warning"),
    [
        ("HK", Truth.TRUE, "HK: Hong Kong is part of the destination China (CN)"),
        ("US", Truth.FALSE, "US: a shipment within the United States is not an export"),
        ("DE", Truth.FALSE, ""),
        ("MO", Truth.TRUE, ""),
    ],
)
def test_destinations(
    chip: IntegratedCircuit, to: str, license: Truth, warning: str
) -> None:
    """Hong Kong is China here, and home is not abroad."""
    decision = screen(chip, on=NEW, to=to)
    assert decision.license_required is license
    assert decision.destination == to
    assert not warning or warning in decision.warnings


def test_before_the_regime_begins(chip: IntegratedCircuit) -> None:
    """There is no 3A090 to fall under, and that is said."""
    decision = screen(chip, on="2022-10-20", to="CN")
    assert decision.controlled is Truth.FALSE
    assert decision.license_required is Truth.UNKNOWN
    assert "before 3A090" in decision.warnings


def test_after_the_last_day_that_was_checked(chip: IntegratedCircuit) -> None:
    """A later text may say something else."""
    day = US.verified_through
    warning = f"the texts were checked through {day} only"
    assert warning not in screen(chip, on=day, to="CN").warnings
    late = screen(chip, on=day + dt.timedelta(days=1), to="CN")
    assert warning in late.warnings


def test_what_was_not_examined_is_said_unless_nothing_could_change(
    chip: IntegratedCircuit,
) -> None:
    """Controlled and licensed is the worst; anything less could still change."""
    assert screen(chip, on=NEW, to="CN").not_examined == ()
    free = screen(chip, on=NEW, to="DE")
    ids = [each.id for each in free.not_examined]
    assert "part 744" in ids
    assert f"not examined: {', '.join(ids)}" in free.warnings


def test_a_requirement_that_is_not_modelled_leaves_the_license_open() -> None:
    """A chip that is free elsewhere may still be embargoed."""
    decision = screen(stated(tpp=1, rate=1, market="consumer"), on=NEW, to="IR")
    assert decision.license_required is Truth.UNKNOWN
    assert any(each.startswith("license requirement open: ") for each in decision.warnings)


def test_a_market_that_decides_is_said(chip: IntegratedCircuit) -> None:
    """It is our reading that consumer means not for datacenters."""
    consumer = attrs.evolve(chip, market="consumer")
    warning = "market consumer is read as neither designed nor marketed for datacenters"
    assert warning in screen(consumer, on=NEW).warnings
    flipped = screen(consumer, on=NEW, readings=[MARKET_SAYS.other])
    assert warning not in flipped.warnings
    assert flipped.controlled is Truth.UNKNOWN
    board = Board(id="b", integrated_circuits=(consumer, consumer))
    assert screen(board, on=NEW).warnings.count(warning) == 1


def turned_by(decision: Decision) -> set[str]:
    return {turn.reading.id for turn in decision.turns_on if turn.reading is not None}


def test_a_decision_says_which_readings_it_turns_on(chip: IntegratedCircuit) -> None:
    """Each is flipped alone; those that change nothing are not named."""
    nearly = attrs.evolve(
        chip, links=(link("x", both_directions_gbyte_s=500), pcie_link(5, 16))
    )
    fast = attrs.evolve(nearly, rates=(from_datasheet_tops(floating(16), 300),))
    decision = screen(fast, on=OLD)
    assert decision.controlled is Truth.TRUE
    assert turned_by(decision) == {"pcie_counts"}
    (turn,) = decision.turns_on
    assert turn.otherwise == "3A991.p"
    assert str(turn) in decision.warnings
    assert str(turn).startswith("turns on reading pcie_counts: Does PCI Express count")


def test_a_reading_that_was_chosen_is_flipped_back(chip: IntegratedCircuit) -> None:
    """Whichever is in force, the other one is tried."""
    fast = attrs.evolve(
        chip,
        rates=(from_datasheet_tops(floating(16), 300),),
        links=(link("x", both_directions_gbyte_s=500), pcie_link(5, 16)),
    )
    decision = screen(fast, on=OLD, readings=[PCIE_COUNTS.other])
    assert decision.controlled is Truth.FALSE
    (turn,) = (t for t in decision.turns_on if t.reading and t.reading.id == "pcie_counts")
    assert turn.otherwise == "3A090.a"


CONSISTENT = [
    pytest.param(
        stated(
            pd="4.444",
            tpp=4000,
            dies=(
                Die(area_mm2=800, architecture=FINFET),
                Die(area_mm2=100, architecture=FINFET, role=DieRole.IO),
            ),
        ),
        id="a density that counts I/O dies",
    ),
    pytest.param(
        stated(
            rate=528,
            tpp=1,
            links=(link("x", both_directions_gbyte_s=400), pcie_link(5, 16)),
        ),
        id="a rate that counts PCI Express",
    ),
    pytest.param(
        stated(
            area=900,
            tpp=4000,
            dies=(
                Die(area_mm2=800, architecture=FINFET),
                Die(area_mm2=100, architecture=FINFET, role=DieRole.IO),
            ),
        ),
        id="an area that counts I/O dies",
    ),
    pytest.param(
        stated(tpp=1900, rates=(from_datasheet_tops(TF32, 100),)),
        id="a total that counts 19 bits",
    ),
]


@pytest.mark.parametrize("item", CONSISTENT)
def test_facts_that_agree_under_the_reading_in_force_are_no_contradiction(
    item: IntegratedCircuit,
) -> None:
    """That they would not agree under another reading speaks against that reading."""
    assert screen(item, on=NEW, to="CN").id == "s"


CHOSEN = [
    pytest.param(
        stated(
            rate=400,
            tpp=1,
            links=(link("x", both_directions_gbyte_s=400), pcie_link(5, 16)),
        ),
        PCIE_COUNTS.other,
        id="a rate without PCI Express",
    ),
    pytest.param(
        stated(
            pd=5,
            tpp=4000,
            dies=(
                Die(area_mm2=800, architecture=FINFET),
                Die(area_mm2=100, architecture=FINFET, role=DieRole.IO),
            ),
        ),
        IO_DIES_COUNT.other,
        id="a density without I/O dies",
    ),
]


@pytest.mark.parametrize(("item", "reading"), CHOSEN)
def test_facts_that_agree_under_a_reading_that_was_chosen_are_no_contradiction(
    item: IntegratedCircuit, reading: Reading
) -> None:
    """Whoever takes the other reading states figures by it."""
    assert screen(item, on=NEW, to="CN", readings=[reading]).id == "s"
    with pytest.raises(InconsistentFactsError):
        screen(item, on=NEW, to="CN")


def test_planar_dies_do_not_turn_on_what_is_the_circuit() -> None:
    """Either way they are far over, and have no area."""
    dies = (Die(area_mm2=400, count=2, architecture=TransistorArchitecture.PLANAR),)
    decision = screen(stated(tpp=9600, dies=dies, market="datacenter"), on=NEW, to="CN")
    assert decision.classification == "3A090.a.1"
    assert "package_is_ic" not in turned_by(decision)


def test_dies_of_an_unknown_node_leave_the_density_open_under_every_reading() -> None:
    """If they are planar there is no density, so nothing below 4800 is settled."""
    item = stated(tpp=4000, dies=(Die(area_mm2=150, count=2),), market="datacenter")
    assert screen(item, on=NEW).controlled is Truth.UNKNOWN
    flipped = screen(item, on=NEW, readings=[PACKAGE_IS_IC.other])
    assert flipped.controlled is Truth.UNKNOWN


def test_a_stated_density_and_area_are_enough() -> None:
    """They give the total; that the market is open must not stop the answer."""
    decision = screen(stated(pd=5, area=800), on=NEW, to="CN")
    assert decision.controlled is Truth.UNKNOWN
    assert "designed_or_marketed_for_datacenters" in [n.term.term for n in decision.needs]


def test_unverified_paragraphs_are_marked(chip: IntegratedCircuit) -> None:
    """The numbers of 3A991.p in 2022 were not seen in that text."""
    warning = "3A991.p: the numbers of this text are unverified"
    assert warning in screen(chip, on=OLD).warnings
    assert warning not in screen(chip, on=NEW).warnings
