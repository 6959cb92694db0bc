"""The days on which an answer changes, and why."""

import datetime as dt

import pytest

from exportctl.catalogue import places
from exportctl.errors import InvalidDateError, UnknownNameError
from exportctl.hardware import HighBandwidthMemory, IntegratedCircuit
from exportctl.law import US
from exportctl.logic import Truth
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
from exportctl.readings import PCIE_COUNTS
from exportctl.screening import Change, Move, screen, timeline
from exportctl.screening._changes import answers_of
from exportctl.transactions import Party, Transaction

H100 = "nvidia-h100-sxm"


def on(changes: tuple[Change, ...], day: str) -> Change:
    """Return the change of a day."""
    (found,) = [each for each in changes if each.on.isoformat() == day]
    return found


def fields(change: Change) -> dict[str, object]:
    return {each.field: each.after for each in change.differences}


def days(changes: tuple[Change, ...]) -> list[str]:
    return [each.on.isoformat() for each in changes]


def test_the_h800_to_china_names_the_rule_that_caught_it() -> None:
    """The question that people ask first: when, and by which rule?"""
    change = on(timeline("h800", to="CN"), "2023-11-17")
    assert [each.instrument.citation for each in change.effects] == ["88 FR 73458"]
    assert fields(change)["classification"] == "3A090.a.1"
    assert fields(change)["license_required"] == "true"
    assert "license required: true; was false" in str(change)


def test_a_day_is_listed_only_if_an_answer_changes() -> None:
    """A rule that takes effect and changes nothing for this item is not its news."""
    assert "2023-01-17" not in days(timeline("h800", to="CN"))
    assert "2023-01-17" in days(timeline(H100, to="MO"))
    assert "2026-07-10" not in days(timeline("h800", to="NO"))
    emirates = on(timeline(H100, to="AE"), "2026-07-10")
    assert "91 FR 43034, United" in emirates.why[0]
    assert Move(country="AE", group="D:4", joins=False, source="91 FR 43034") in (
        emirates.moves
    )


def test_a_country_that_joins_a_group_is_a_reason_by_itself() -> None:
    """Nicaragua: no instrument here took effect that day."""
    change = on(timeline(H100, to="NI"), "2024-03-15")
    assert change.effects == ()
    assert {(each.group, each.joins) for each in change.moves} == {
        ("D:1", True),
        ("D:5", True),
    }
    assert fields(change)["license_required"] == "true"


def test_the_countries_of_the_parties_move_too() -> None:
    """A consignee headquartered in Cambodia turns on Cambodia, wherever the item goes."""
    deal = Transaction(consignee=Party(headquarters="KH", ultimate_parent="KH"))
    change = on(timeline(H100, to="NO", transaction=deal), "2025-11-07")
    assert [(each.country, each.joins) for each in change.moves] == [("KH", False)]


def test_codified_and_enforced_change_on_days_of_their_own() -> None:
    """Norway, January and May 2025: the text stands, and is not enforced."""
    found = timeline(H100, to="NO")
    assert fields(on(found, "2025-01-13"))["license_required"] == "true"
    assert fields(on(found, "2025-05-15")) == {"license_required_enforced": "false"}


def test_memory_shipped_as_such_has_its_own_day() -> None:
    """High bandwidth memory is caught in December 2024, to be kept from its last day."""
    memory = HighBandwidthMemory(
        id="m",
        bandwidth_gbyte_s=819,
        package_area_mm2=110,
        co_packaged_for_processing=Truth.FALSE,
        base_eccn="3A090",
    )
    found = timeline(memory, to="CN")
    assert fields(on(found, "2024-12-02"))["classification"] == "3A090.c"
    assert fields(on(found, "2024-12-02"))["license_required"] == "true"
    assert fields(on(found, "2024-12-31")) == {"license_required_enforced": "true"}


@pytest.mark.parametrize("to", ["CN", "HK", "AE", "NI", "CY", "NO"])
def test_every_change_has_a_reason(to: str) -> None:
    """An answer that changes without one would be a mistake of ours."""
    for change in timeline(H100, to=to):
        assert change.why, change.on
        assert change.differences


@pytest.mark.parametrize("to", [None, "SG", "AE"])
def test_the_answers_are_those_of_a_screening(to: str | None) -> None:
    """They are found without all that they rest on, and must be the same."""
    said: dict[str, object] = {}
    for change in timeline(H100, to=to):
        said |= fields(change)
        decision = screen(H100, on=change.on, to=to)
        assert said.items() <= answers_of(decision).items()


def test_days_after_the_last_check_are_flagged_and_not_dropped() -> None:
    """The end of a suspension is known beforehand; what comes of it is not."""
    late = [each for each in timeline(None) if not each.verified]
    assert days(tuple(late))[0] == "2026-11-10"
    assert "the texts were checked through 2026-09-25 only" in str(late[0])
    assert all(each.on <= US.verified_through for each in timeline(None) if each.verified)


def test_until_is_the_first_day_not_looked_at() -> None:
    """Periods are half-open everywhere here."""
    assert days(timeline("h800", to="CN", until="2023-11-17")) == ["2022-10-21"]
    assert days(timeline("h800", until=dt.date(2023, 11, 18)))[-1] == "2023-11-17"
    assert timeline("h800", to="CN", until="2020-01-01") == ()


def test_without_an_item_every_day_of_the_law_is_listed() -> None:
    """Each effective day of each instrument, and every move in a group that rules name."""
    found = timeline(None)
    assert {each.on for each in found} >= US.breakpoints()
    assert all(each.why and not each.differences for each in found)
    assert "CY leaves group D:5 (89 FR 40369)" in on(found, "2024-05-30").why
    assert any("AU, BE, CA" in each for each in on(found, "2025-01-13").why)


def test_without_an_item_a_destination_narrows_the_moves() -> None:
    """Whoever ships to Cyprus need not read of Nicaragua."""
    found = timeline(None, to="cy")
    assert "2024-05-30" in days(found)
    assert "2024-03-15" not in days(found)


def test_an_item_may_be_described_and_read_otherwise() -> None:
    """The same arguments as for a single screening."""
    chip = IntegratedCircuit(id="x", stated={TOTAL_PROCESSING_PERFORMANCE: 4800})
    assert days(timeline(chip, to="CN", until="2023-11-18"))[-1] == "2023-11-17"
    plain = days(timeline("h800", until="2023-01-01"))
    assert days(timeline("h800", readings=[PCIE_COUNTS.other], until="2023-01-01")) == plain


def test_what_is_not_known_is_refused() -> None:
    """Before anything is screened."""
    with pytest.raises(UnknownNameError, match="no country"):
        timeline("h800", to="XX")
    with pytest.raises(UnknownNameError, match="no regime"):
        timeline("h800", regime="atlantis")
    with pytest.raises(InvalidDateError, match="until wants a date"):
        timeline("h800", until="soon")


def test_a_move_of_hong_kongs_country_counts() -> None:
    """Hong Kong is part of the destination China, so China's groups are its own."""
    assert days(timeline("h800", to="HK")) == days(timeline("h800", to="CN"))
    assert "HK" in places().countries
