"""US: 91 FR 43034, in force 2026-07-10: the United Arab Emirates."""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from exportctl import IntegratedCircuit, Truth, screen
from exportctl.catalogue import places
from exportctl.law.us.fr91_43034 import FR91_43034
from exportctl.metrics import APPLICABLE_DIE_AREA
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import Snapshot
from exportctl.screening import Decision
from exportctl.transactions import Party, Transaction

On: TypeAlias = Callable[[str], Snapshot]
BEFORE, DAY = "2026-07-09", "2026-07-10"
RS_A, RS_B = "742.6(a)(6)(iii)(A)", "742.6(a)(6)(iii)(B)"
NAMED = "entity_of_supplement_8"
T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def chip(tpp: str, area: str) -> IntegratedCircuit:
    """Return a datacenter circuit by its total and its die area."""
    stated = {TPP: tpp, APPLICABLE_DIE_AREA: area}
    return IntegratedCircuit(id="x", stated=stated, market="datacenter")


A_1, B_1, FREE = chip("4800", "4800"), chip("2400", "1500"), chip("100", "800")


def shipped(
    item: IntegratedCircuit, day: str = DAY, to: str = "AE", **about: Any
) -> Decision:
    """Return the decision on an export."""
    return screen(item, on=day, transaction=Transaction(to=to, **about))


class TestGroups:
    """Supplement 1 to part 740: out of D:4, into A:5."""

    @pytest.mark.parametrize(("group", "before"), [("D:4", True), ("A:5", False)])
    def test_the_move(self, group: str, *, before: bool) -> None:
        """The day before, and the day itself."""
        for day, inside in (
            (dt.date(2026, 7, 9), before),
            (dt.date(2026, 7, 10), not before),
        ):
            assert ("AE" in places().members(group, day)) is inside

    @pytest.mark.parametrize("group", ["A:1", "A:6", "D:1", "D:5"])
    def test_no_other_group(self, group: str) -> None:
        """Neither before nor after."""
        for day in (dt.date(2026, 7, 9), dt.date(2026, 7, 10)):
            assert "AE" not in places().members(group, day)


class TestRequirements:
    """742.6(a)(6)(iii): (A) anywhere, (B) the Emirates by name and the groups."""

    @pytest.mark.parametrize("day", [BEFORE, DAY])
    @pytest.mark.parametrize("item", [A_1, B_1], ids=["a", "b"])
    def test_nothing_changes_for_others_there(
        self, item: IntegratedCircuit, day: str
    ) -> None:
        """Required and enforced, though no group has them any more."""
        decision = shipped(item, day)
        assert decision.license_required is T
        assert decision.license_required_enforced is T

    @pytest.mark.parametrize(
        ("to", "expected"),
        [("VN", T), ("SA", T), ("AF", T), ("CN", T), ("IL", F), ("NO", F), ("SG", F)],
    )
    def test_the_groups_of_b_stay(self, to: str, expected: Truth) -> None:
        """D:1, D:4 and D:5, but not what is also in A:5 or A:6."""
        assert shipped(B_1, to=to).license_required is expected

    @pytest.mark.parametrize("to", ["NO", "SG", "CN", "SA"])
    def test_a_stays_worldwide(self, to: str) -> None:
        """Codified, if not enforced everywhere."""
        assert shipped(A_1, to=to).license_required is T

    @pytest.mark.parametrize(
        ("to", "expected"), [("AE", T), ("SA", T), ("CN", T), ("NO", F), ("SG", F)]
    )
    def test_where_a_is_enforced(self, to: str, expected: Truth) -> None:
        """Where it is older than January 2025; that is so for the Emirates."""
        assert shipped(A_1, to=to).license_required_enforced is expected

    def test_headquarters_stay_enforced_elsewhere(self) -> None:
        """A subsidiary in Norway of a parent in China."""
        party = Party(headquarters="NO", ultimate_parent="CN")
        decision = shipped(A_1, to="NO", consignee=party)
        assert decision.license_required_enforced is T

    @pytest.mark.parametrize("item", [A_1, B_1], ids=["a", "b"])
    def test_a_release_of_technology_is_not_asked_about(
        self, item: IntegratedCircuit
    ) -> None:
        """Both leave deemed exports out."""
        assert shipped(item, activity="deemed_export").license_required is F

    def test_other_items_need_none(self) -> None:
        """The text is about 3A090 and its like."""
        assert shipped(FREE).license_required is F

    def test_what_is_presumed_of_a_foundry_counts(self) -> None:
        """The note of January 2025 stays in force."""
        none = dict.fromkeys(
            (
                "approved_designer",
                "designer_submits_743_9_information",
                "packaged_by_fabricator",
                "packaged_by_approved_osat",
            ),
            False,
        )
        item = IntegratedCircuit(
            id="x",
            stated={TPP: "100", APPLICABLE_DIE_AREA: "800"},
            market="datacenter",
            applicable_advanced_logic=T,
        )
        decision = shipped(item, exporter_role="osat", stated=none)
        assert decision.license_required is T


class TestSupplement8:
    """The government and the entities that supplement 8 to part 740 names."""

    @pytest.mark.parametrize("item", [A_1, B_1], ids=["a", "b"])
    def test_they_need_no_license_from_its_day(self, item: IntegratedCircuit) -> None:
        """Whoever says that the recipient is one answers for it."""
        home = Party(headquarters="AE", ultimate_parent="AE")
        stated: dict[str, Any] = {
            "stated": {NAMED: True},
            "consignee": home,
            "end_user": home,
        }
        assert shipped(item, BEFORE, **stated).license_required is T
        decision = shipped(item, **stated)
        assert decision.license_required is F
        assert decision.license_required_enforced is F

    def test_silence_about_headquarters_does_not_free_them(self) -> None:
        """An entity of there may be headquartered in Macau or D:5."""
        decision = shipped(A_1, stated={NAMED: True})
        assert decision.license_required is U
        assert decision.license_required_enforced is U

    @pytest.mark.parametrize("stated", [{}, {NAMED: False}])
    def test_nobody_is_taken_for_one(self, stated: dict[str, bool]) -> None:
        """The list is not searched here; a party that is favored has to be named."""
        assert shipped(A_1, stated=stated).license_required is T

    @pytest.mark.parametrize("to", ["SA", "NO", "CN"])
    def test_only_in_the_emirates(self, to: str) -> None:
        """Elsewhere their branch is like anybody."""
        assert shipped(A_1, to=to, stated={NAMED: True}).license_required is T

    @pytest.mark.parametrize("home", ["CN", "MO", "IR"])
    @pytest.mark.parametrize("who", ["consignee", "end_user"])
    @pytest.mark.parametrize("part", ["headquarters", "ultimate_parent"])
    def test_not_for_those_of_macau_or_d5(self, home: str, who: str, part: str) -> None:
        """The requirement by headquarters is kept, and enforced."""
        local = {"headquarters": "AE", "ultimate_parent": "AE"}
        parties: dict[str, Any] = {"consignee": Party(**local), "end_user": Party(**local)}
        stated = {NAMED: True}
        assert shipped(A_1, stated=stated, **parties).license_required is F
        parties[who] = Party(**{**local, part: home})
        decision = shipped(A_1, stated=stated, **parties)
        assert decision.license_required is T
        assert decision.license_required_enforced is T
        assert decision.license_required_parties is T

    def test_headquarters_not_known_leave_it_open(self) -> None:
        """A named party of whom nothing is known may be anybody's."""
        party = Party(headquarters="AE", ultimate_parent="AE")
        stated = {NAMED: True}
        decision = shipped(A_1, stated=stated, consignee=party, end_user=Party())
        assert decision.license_required is U


class TestInstrument:
    """Its dates, and what it leaves out."""

    def test_its_dates(self) -> None:
        """In force four days before it was published."""
        (phase,) = FR91_43034.phases
        dates = (phase.effective, FR91_43034.published)
        assert list(map(str, dates)) == [DAY, "2026-07-14"]

    def test_what_it_changes(self, on: On) -> None:
        """Two requirements, and the enforcement of one."""
        before, after = on(BEFORE).provisions, on(DAY).provisions
        changed = {id for id in before if before[id] is not after[id]}
        assert changed == {RS_A, RS_B, f"enforcement of {RS_A}"}
        assert after.keys() - before.keys() == {"supplement 8 to part 740"}
