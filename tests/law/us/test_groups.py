"""Country groups of supplement 1 to part 740, as the license requirements use them."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.errors import UnknownNameError

SHARED = Path(__file__).parents[4] / "shared" / "law" / "us_country_groups.csv"


def members(group: str, day: str) -> frozenset[str]:
    """Return who is in a group on a day."""
    return places().members(group, as_day(day))


class TestSizes:
    """How many countries each group holds, as counted elsewhere."""

    @pytest.mark.parametrize(
        ("day", "size"),
        [
            ("2022-10-21", 23),
            ("2024-03-14", 23),
            ("2024-03-15", 24),
            ("2024-05-29", 24),
            ("2024-05-30", 23),
            ("2025-11-06", 23),
            ("2025-11-07", 22),
            ("2026-07-23", 22),
        ],
    )
    def test_group_d5(self, day: str, size: int) -> None:
        """The agency counted 23; Nicaragua came, and Cyprus and Cambodia went."""
        assert len(members("D:5", day)) == size

    @pytest.mark.parametrize(
        ("day", "size"), [("2022-10-21", 23), ("2024-03-14", 23), ("2024-03-15", 24)]
    )
    def test_group_d1(self, day: str, size: int) -> None:
        """Nicaragua joined it on the same day."""
        assert len(members("D:1", day)) == size

    def test_group_d4(self) -> None:
        """22 with the United Arab Emirates, which left long after."""
        assert len(members("D:4", "2023-11-17")) == 22

    def test_the_groups_of_friends(self) -> None:
        """37 in A:5 before the Emirates joined it, 8 in A:6."""
        assert len(members("A:5", "2023-11-17")) == 37
        assert len(members("A:6", "2023-11-17")) == 8

    def test_45_destinations_on_the_first_day(self) -> None:
        """43 beside China and Macau, as the press counted when the rule came."""
        day = "2023-11-17"
        caught = members("D:1", day) | members("D:4", day) | members("D:5", day)
        assert len(caught - members("A:5", day) - members("A:6", day)) == 45


class TestMembers:
    """Countries whose place in the groups decides answers."""

    def test_macau(self) -> None:
        """In D:1 and D:4 and not in D:5, which is why texts say "Macau or D:5"."""
        groups = {g for g in ("D:1", "D:4", "D:5") if "MO" in members(g, "2023-11-17")}
        assert groups == {"D:1", "D:4"}

    def test_china(self) -> None:
        """In all three."""
        for group in ("D:1", "D:4", "D:5"):
            assert "CN" in members(group, "2023-11-17")

    def test_israel(self) -> None:
        """In D:4, and in A:6, which takes it out again."""
        assert "IL" in members("D:4", "2023-11-17")
        assert "IL" in members("A:6", "2023-11-17")

    @pytest.mark.parametrize(
        ("day", "inside"), [("2024-05-29", True), ("2024-05-30", False)]
    )
    def test_cyprus_left_d5(self, day: str, inside: bool) -> None:  # noqa: FBT001
        """In D:5 until 2024-05-30, and in A:6 all along."""
        assert ("CY" in members("D:5", day)) is inside
        assert "CY" in members("A:6", day)

    @pytest.mark.parametrize(
        ("day", "inside"), [("2025-11-06", True), ("2025-11-07", False)]
    )
    def test_cambodia_left_d5(self, day: str, inside: bool) -> None:  # noqa: FBT001
        """In D:5 until 2025-11-07, and in D:1 all along."""
        assert ("KH" in members("D:5", day)) is inside
        assert "KH" in members("D:1", day)

    def test_supplement_5a(self) -> None:
        """Eighteen allies and the United States, Taiwan among them, and no more."""
        allies = "AU BE CA DK FI FR DE IE IT JP NL NZ NO KR ES SE TW GB US"
        assert members("740-supp5-a", "2025-01-13") == frozenset(allies.split())

    @pytest.mark.parametrize(
        ("day", "inside"), [("2024-03-14", False), ("2024-03-15", True)]
    )
    @pytest.mark.parametrize("group", ["D:1", "D:5"])
    def test_nicaragua_joined(self, group: str, day: str, inside: bool) -> None:  # noqa: FBT001
        """From 2024-03-15, in two groups at once."""
        assert ("NI" in members(group, day)) is inside

    @pytest.mark.parametrize("day", ["2022-10-21", "2023-11-17", "2024-12-01"])
    def test_the_emirates(self, day: str) -> None:
        """In D:4 and not in A:5 through all of this time."""
        assert "AE" in members("D:4", day)
        assert "AE" not in members("A:5", day)

    def test_the_emirates_moved_in_2026(self) -> None:
        """From D:4 to A:5 on 2026-07-10."""
        assert "AE" in members("D:4", "2026-07-09") - members("A:5", "2026-07-09")
        assert "AE" in members("A:5", "2026-07-10") - members("D:4", "2026-07-10")

    def test_state_sponsors(self) -> None:
        """Cuba has a group of its own."""
        assert members("E:1", "2023-11-17") == {"IR", "KP", "SY"}
        assert members("E:2", "2023-11-17") == {"CU"}

    def test_hong_kong_is_in_no_group(self) -> None:
        """It is screened as China, not as a destination of its own."""
        groups = ("A:1", "A:5", "A:6", "D:1", "D:4", "D:5", "E:1", "E:2")
        assert not any("HK" in members(group, "2023-11-17") for group in groups)

    def test_a_group_that_does_not_exist_is_refused(self) -> None:
        """A misspelled group is an error, never an empty one."""
        with pytest.raises(UnknownNameError):
            members("D:9", "2023-11-17")


def _rows() -> list[dict[str, str]]:
    with SHARED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _listed(rows: list[dict[str, str]], group: str, day: date) -> set[str]:
    """Return who the table lists; its last day is a day in the group."""
    return {
        row["iso2"]
        for row in rows
        if row["group"] == group
        and (not row["valid_from"] or date.fromisoformat(row["valid_from"]) <= day)
        and (not row["valid_to"] or day <= date.fromisoformat(row["valid_to"]))
    }


@pytest.mark.skipif(not SHARED.exists(), reason="the shared folder is not in a clone")
def test_our_table_is_the_collected_one() -> None:
    """Typed twice and compared on both sides of every change."""
    rows = _rows()
    days = {date(2022, 10, 7), date(2026, 7, 23)}
    for row in rows:
        for name in ("valid_from", "valid_to"):
            if row[name]:
                turn = date.fromisoformat(row[name])
                days |= {turn + timedelta(days=shift) for shift in (-1, 0, 1)}
    for group in {row["group"] for row in rows}:
        for day in sorted(days):
            ours = places().members(group, day)
            assert ours == _listed(rows, group, day), (group, day)
