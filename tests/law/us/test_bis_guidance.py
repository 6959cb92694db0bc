"""US: guidance of 2025-05-13 and 2026-05-31: what is enforced, and a flag."""

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from exportctl import Board, IntegratedCircuit, Truth, screen
from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.evaluate import evaluate
from exportctl.hardware import Item, measure
from exportctl.law import US
from exportctl.law.us.bis_2025_05_13 import BIS_2025_05_13
from exportctl.law.us.bis_2026_05_31 import BIS_2026_05_31
from exportctl.law.us.fr90_4544 import FR90_4544
from exportctl.metrics import APPLICABLE_DIE_AREA
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.places import Places
from exportctl.rules import Snapshot
from exportctl.screening import Decision
from exportctl.transactions import Party, Transaction

On: TypeAlias = Callable[[str], Snapshot]
World: TypeAlias = Callable[..., Places]
Told: TypeAlias = Callable[..., Truth]
ANNOUNCED, NOT_ENFORCED, CONFIRMED = "2025-05-13", "2025-05-15", "2026-05-31"
RS = "742.6(a)(6)(iii)(A)"
ENFORCEMENT = f"enforcement of {RS}"
T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def chip(tpp: str, area: str = "800") -> IntegratedCircuit:
    """Return a datacenter circuit by its total and its die area."""
    stated = {TPP: tpp, APPLICABLE_DIE_AREA: area}
    return IntegratedCircuit(id="x", stated=stated, market="datacenter")


A_1, B_1, FREE = chip("4800"), chip("2400", "1500"), chip("100")


def shipped(item: Item, day: str, to: str = "NO", **about: Any) -> Decision:
    """Return the decision on an export."""
    return screen(item, on=day, transaction=Transaction(to=to, **about))


class TestNotEnforced:
    """What was new in January 2025 for destinations is not enforced."""

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            *(("2025-01-13", U), ("2025-05-13", U), ("2025-05-14", U)),
            *((NOT_ENFORCED, F), ("2025-06-01", F), ("2026-05-30", F)),
            *((CONFIRMED, F), ("2026-07-10", F)),
        ],
    )
    @pytest.mark.parametrize("to", ["NO", "SG", "IL", "IN"])
    def test_new_destinations(self, to: str, day: str, expected: Truth) -> None:
        """Codified all the time; open while compliance was not due; then not enforced."""
        decision = shipped(A_1, day, to)
        assert decision.license_required is T
        assert decision.license_required_enforced is expected

    @pytest.mark.parametrize("day", ["2025-05-14", NOT_ENFORCED, "2026-05-30", CONFIRMED])
    @pytest.mark.parametrize("to", ["CN", "MO", "SA", "VN", "AF"])
    def test_old_destinations(self, to: str, day: str) -> None:
        """D:1, D:4 and D:5 needed a license before, and still do."""
        decision = shipped(A_1, day, to)
        assert decision.license_required_enforced is T

    @pytest.mark.parametrize("day", ["2025-05-14", NOT_ENFORCED, "2026-05-30", CONFIRMED])
    @pytest.mark.parametrize("home", ["CN", "MO"])
    @pytest.mark.parametrize("part", ["headquarters", "ultimate_parent"])
    def test_headquarters_of_macau_or_d5(self, day: str, home: str, part: str) -> None:
        """Required by the parties, and enforced, wherever they are."""
        party = Party(**{"headquarters": "SG", "ultimate_parent": "SG", part: home})
        decision = shipped(A_1, day, "SG", consignee=party, end_user=party)
        assert decision.license_required_parties is T
        assert decision.license_required_enforced is T

    def test_headquarters_not_known_leave_it_open(self) -> None:
        """For a named party; if nobody is named, the question is about destinations."""
        assert shipped(A_1, CONFIRMED).license_required_enforced is F
        decision = shipped(A_1, CONFIRMED, consignee=Party())
        assert decision.license_required_enforced is U

    def test_items_of_3a090_b_have_nothing_to_do_with_it(self) -> None:
        """Their requirement was not widened."""
        for day in ("2025-05-14", NOT_ENFORCED):
            assert shipped(B_1, day, "SA").license_required_enforced is T
            assert shipped(B_1, day, "NO").license_required is F

    def test_whose_words_they_are(self, on: On) -> None:
        """The rule's own, then the announcement, then the guidance a year later."""
        days = ("2025-05-14", NOT_ENFORCED, "2026-05-30", CONFIRMED)
        found = [on(day).provisions[ENFORCEMENT] for day in days]
        assert [str(getattr(each, "source", "")) for each in found] == [
            "90 FR 4544, Dates",
            "BIS announcement of 2025-05-13, non-enforcement of 90 FR 4544",
            "BIS announcement of 2025-05-13, non-enforcement of 90 FR 4544",
            "BIS guidance of 2026-05-31, license requirements by headquarters",
        ]

    def test_the_decision_cites_them(self) -> None:
        """Beside the requirement, apart from where that is codified."""
        (status,) = shipped(A_1, "2025-06-01").requirements
        assert status.id == RS
        assert status.required is T
        assert status.enforced is F
        assert str(status.source).startswith("90 FR")
        assert str(status.enforcement).startswith("BIS announcement of 2025-05-13")


class TestGeneralProhibition10:
    """Circuits of 3A090 by designers of Macau or D:5: a flag, never a classification."""

    @pytest.mark.parametrize("part", ["located", "headquarters", "ultimate_parent"])
    @pytest.mark.parametrize(
        ("country", "raised"),
        [
            *(("CN", True), ("HK", True), ("MO", True), ("RU", True)),
            *(("TW", False), ("US", False), ("VN", False), (None, False)),
        ],
    )
    def test_whose_designs(self, part: str, country: str | None, *, raised: bool) -> None:
        """Located or headquartered there, or owned from there; nobody is suspected."""
        home = {"located": "SG", "headquarters": "SG", "ultimate_parent": "SG"}
        designer = Party(**{**home, part: country})  # type: ignore[arg-type]
        decision = shipped(A_1, ANNOUNCED, designer=designer)
        assert [each.id for each in decision.advice] == (["GP10"] if raised else [])

    def test_an_unknown_designer_raises_none(self) -> None:
        """A flag is raised by what is known; its absence is no finding."""
        assert shipped(A_1, ANNOUNCED).advice == ()

    @pytest.mark.parametrize(
        ("item", "raised"),
        [
            (A_1, True),
            (B_1, True),
            (FREE, False),
            (chip("4799", "4799"), False),
            (Board(id="b", integrated_circuits=(FREE, A_1)), True),
            (Board(id="b", integrated_circuits=(FREE, B_1)), True),
            (Board(id="b", integrated_circuits=(FREE,)), False),
        ],
    )
    def test_which_items(self, item: Item, *, raised: bool) -> None:
        """Circuits that meet 3A090, and what holds one."""
        designer = Party(headquarters="CN")
        advice = shipped(item, ANNOUNCED, designer=designer).advice
        assert bool(advice) is raised

    @pytest.mark.parametrize(
        ("day", "raised"), [("2025-05-12", False), (ANNOUNCED, True), ("2026-09-25", True)]
    )
    def test_from_its_day(self, day: str, *, raised: bool) -> None:
        """Two days before what the same announcement stops enforcing."""
        designer = Party(headquarters="CN")
        assert bool(shipped(A_1, day, designer=designer).advice) is raised

    @pytest.mark.parametrize("to", ["NO", "CN"])
    def test_it_changes_no_answer(self, to: str) -> None:
        """Anywhere in the world it is beside the answer, and not in it."""
        flagged = shipped(A_1, ANNOUNCED, to, designer=Party(headquarters="CN"))
        plain = shipped(A_1, ANNOUNCED, to, designer=Party(headquarters="TW"))
        assert flagged.classification == plain.classification
        assert flagged.paragraphs == plain.paragraphs
        for name in ("", "_enforced", "_parties"):
            answers = (getattr(x, f"license_required{name}") for x in (flagged, plain))
            assert len(set(answers)) == 1
        assert any(each.startswith("GP10: ") for each in flagged.warnings)
        assert not any(each.startswith("GP10: ") for each in plain.warnings)


class TestInstruments:
    """Guidance, and what it says of the rule that it is about."""

    def test_neither_is_a_rule(self) -> None:
        """The code of regulations did not change."""
        assert BIS_2025_05_13.posture == BIS_2026_05_31.posture == "guidance"
        assert FR90_4544.posture == (
            "codified; what was new for destinations is not enforced since 2025-05-15"
        )

    def test_their_days(self) -> None:
        """One announces, and stops two days later; the other confirms."""
        days = [str(phase.effective) for phase in BIS_2025_05_13.phases]
        assert days == [ANNOUNCED, NOT_ENFORCED]
        assert [str(phase.effective) for phase in BIS_2026_05_31.phases] == [CONFIRMED]

    def test_what_they_change(self, on: On) -> None:
        """A flag, what is left out, and enforcement."""

        def changed(before: str, after: str) -> set[str]:
            one, two = on(before).provisions, on(after).provisions
            return {id for id in two if one.get(id) is not two[id]}

        assert changed("2025-05-12", ANNOUNCED) == {
            *("GP10", "General Prohibition 10 by producer"),
            "guidance on training models",
        }
        assert changed("2025-05-14", NOT_ENFORCED) == {ENFORCEMENT}
        assert changed("2026-05-30", CONFIRMED) == {ENFORCEMENT}


class TestNamed:
    """The chips that the guidance names, whoever is said to have designed them."""

    @pytest.mark.parametrize(
        ("id", "expected"),
        [
            ("huawei-ascend-910b1", Truth.TRUE),
            ("huawei-ascend-910b2", Truth.TRUE),
            ("huawei-ascend-910b3", Truth.TRUE),
            ("huawei-ascend-910b4", Truth.TRUE),
            ("huawei-ascend-910c", Truth.TRUE),
            ("another", Truth.UNKNOWN),
        ],
    )
    def test_each_of_them(self, id: str, expected: Truth) -> None:
        """Above 4800; of another chip the designer has to be known."""
        chip = IntegratedCircuit(id=id, stated={TPP: "4800"})
        snapshot = US.on(as_day("2025-05-13"), places())
        assert evaluate(snapshot, measure(chip), ("GP10",)).truths["GP10"] is expected
