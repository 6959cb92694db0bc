"""US: 90 FR 47201, in force 2025-09-29: affiliates; 90 FR 50857, suspended a year."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from exportctl import IntegratedCircuit, Truth, screen
from exportctl.law.us.fr90_47201 import FR90_47201
from exportctl.law.us.fr90_50857 import FR90_50857
from exportctl.metrics import APPLICABLE_DIE_AREA, asked
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import Snapshot
from exportctl.screening import Decision
from exportctl.sources import Confidence
from exportctl.transactions import Party, Transaction

Told: TypeAlias = Callable[..., Truth]
On: TypeAlias = Callable[[str], Snapshot]
Said: TypeAlias = bool | None
ID, LISTED = "744.11 (affiliates)", "part 744 (listed parties)"
OWNED = "owned_by_listed_parties"
T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
FRIEND = Party(headquarters="NO", ultimate_parent="NO")
CLEAN = {
    "listed_party": False,
    "other_barred_end_use_or_user": False,
    "supercomputer_end_use": False,
    "advanced_node_end_use": False,
}
CHIP = IntegratedCircuit(
    id="x", stated={TPP: "4800", APPLICABLE_DIE_AREA: "800"}, market="datacenter"
)


def shipped(day: str, owned: Said, **stated: bool) -> Decision:
    """Return the decision on an export to a party in Norway that is on no list."""
    known = {**CLEAN, **stated} | ({} if owned is None else {OWNED: owned})
    deal = Transaction(to="NO", consignee=FRIEND, end_user=FRIEND, stated=known)
    return screen(CHIP, on=day, transaction=deal)


class TestParties:
    """Whoever is owned by half or more by listed parties counts as listed."""

    @pytest.mark.parametrize(
        ("day", "owned", "expected"),
        [
            ("2025-09-28", True, F),
            ("2025-09-28", None, F),
            ("2025-09-29", True, T),
            ("2025-09-29", False, F),
            ("2025-09-29", None, U),
            ("2025-11-09", True, T),
            ("2025-11-10", True, F),
            ("2025-11-10", None, F),
            ("2026-11-09", True, F),
            ("2026-11-10", True, U),
            ("2026-11-10", False, F),
            ("2026-11-10", None, U),
        ],
    )
    def test_on_either_side_of_each_date(
        self, day: str, owned: Said, expected: Truth
    ) -> None:
        """In force, suspended, and after that not known."""
        assert shipped(day, owned).license_required_parties is expected

    @pytest.mark.parametrize("day", ["2025-09-28", "2025-10-01", "2026-01-15"])
    def test_the_lists_themselves_go_on(self, day: str) -> None:
        """The suspension is about affiliates alone."""
        assert shipped(day, owned=False, listed_party=True).license_required_parties is T

    def test_the_requirement_by_destination_is_not_touched(self) -> None:
        """It is about who takes part."""
        for day in ("2025-09-29", "2025-11-10", "2026-11-10"):
            one, two = shipped(day, owned=True), shipped(day, owned=False)
            assert one.license_required is two.license_required


class TestExceptions:
    """What part 744 bars, exceptions do not open."""

    @pytest.mark.parametrize(
        ("day", "owned", "expected"),
        [
            ("2025-09-28", True, T),
            ("2025-09-29", True, F),
            ("2025-09-29", False, T),
            ("2025-09-29", None, U),
            ("2025-11-09", True, F),
            ("2025-11-10", True, T),
            ("2026-11-09", None, T),
            ("2026-11-10", True, U),
            ("2026-11-10", False, T),
            ("2026-11-10", None, U),
        ],
    )
    def test_affiliates_count_as_listed(
        self, told: Told, day: str, owned: Said, expected: Truth
    ) -> None:
        """The condition of every exception that asks for no license by part 744."""
        facts = {asked("listed_party"): False, asked(OWNED): owned}
        assert told(LISTED, day, facts) is ~expected

    @pytest.mark.parametrize(
        "day", ["2025-09-28", "2025-09-29", "2025-11-10", "2026-11-10"]
    )
    def test_listed_parties_are_listed(self, told: Told, day: str) -> None:
        """Whoever owns them."""
        assert told(LISTED, day, {asked("listed_party"): True}) is T

    def test_an_exception_is_closed_to_them(self) -> None:
        """Eligible by item and destination, and not available."""
        barred = shipped("2025-10-01", owned=True).license_exceptions
        free = shipped("2025-10-01", owned=False).license_exceptions
        assert "AIA" in free
        assert barred == ()


class TestAfterTheSuspension:
    """From 2026-11-10: nobody here has seen whether it was extended."""

    def test_the_decision_says_what_would_settle_it(self) -> None:
        """The provision, why it is open, and where to look."""
        (said,) = (
            each
            for each in shipped("2026-11-10", owned=True).warnings
            if each.startswith(f"license requirement by parties open: {ID}")
        )
        assert "ended on 2026-11-09 unless extended" in said
        assert "the Federal Register of that month would settle it" in said

    @pytest.mark.parametrize("day", ["2025-10-01", "2026-01-15", "2026-11-09"])
    def test_it_says_nothing_of_it_before(self, day: str) -> None:
        """The rule is in force, or it is not."""
        warnings = shipped(day, owned=True).warnings
        assert not any("unless extended" in each for each in warnings)


class TestInstruments:
    """Two instruments, and what became of each."""

    def test_their_dates(self) -> None:
        """Both in force before they were published."""
        dates = (FR90_47201.published, FR90_50857.published)
        assert list(map(str, dates)) == ["2025-09-30", "2025-11-12"]
        phases = (*FR90_47201.phases, *FR90_50857.phases)
        days = [str(phase.effective) for phase in phases]
        assert days == ["2025-09-29", "2025-11-10", "2026-11-10"]

    def test_their_postures(self) -> None:
        """Said as it stands, and no further."""
        assert FR90_47201.posture == "rule; suspended for a year by 90 FR 50857"
        assert FR90_50857.posture == "expired on 2026-11-09, or extended: not known"

    @pytest.mark.parametrize("day", ["2025-09-29", "2026-11-10"])
    def test_they_are_known_from_reports(self, on: On, day: str) -> None:
        """Nobody here has read their words."""
        for id in (ID, LISTED):
            provision = on(day).provisions[id]
            assert getattr(provision, "confidence", None) is Confidence.SECONDARY

    def test_the_suspension_takes_just_the_rule_away(self, on: On) -> None:
        """What stood before it stands again."""
        before, between = on("2025-09-28").provisions, on("2025-11-10").provisions
        during = on("2025-09-29").provisions
        assert during.keys() - between.keys() == {ID}
        assert before[LISTED] is between[LISTED]
