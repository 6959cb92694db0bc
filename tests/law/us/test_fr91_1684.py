"""US: 91 FR 1684, in force 2026-01-15: how applications for China are reviewed."""

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from exportctl import Board, IntegratedCircuit, Truth, screen
from exportctl.evaluate import ReviewStatus
from exportctl.law.us.fr91_1684 import FR91_1684
from exportctl.metrics import (
    APPLICABLE_ADVANCED_LOGIC,
    APPLICABLE_DIE_AREA,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    EXPORTER_ROLE,
    ITEM_KIND,
    TOTAL_DRAM_BANDWIDTH,
    Term,
    asked,
)
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import Snapshot
from exportctl.transactions import Party, Transaction

Told: TypeAlias = Callable[..., Truth]
On: TypeAlias = Callable[[str], Snapshot]
BEFORE, DAY = "2026-01-14", "2026-01-15"
WINDOW = "supplement 2 to part 748 (dd)(1)"
REVIEW = "742.6(b)(10)"
T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
CASE, DENIAL = "case-by-case", "presumption of denial"
OPEN = "case-by-case if conditions met"

YES = (
    "commercially_available_in_us",
    "us_shipments_stated",
    "below_limits_certified",
    "us_supply_sufficient",
    "no_foundry_capacity_diverted",
    "remote_end_users_declared",
    "know_your_customer_procedures",
    "no_undisclosed_transfer_of_weights",
    "no_remote_access_to_trained_algorithms",
    "tested_by_independent_laboratory",
)
NO = (
    "listed_party",
    "other_barred_end_use_or_user",
    "military_end_use_or_user",
    "supercomputer_end_use",
    "advanced_node_end_use",
)
SHARE = "exported_share_of_us_shipments"
MET: dict[str, object] = {**dict.fromkeys(YES, True), **dict.fromkeys(NO, False), SHARE: 0}


def chip(tpp: str, dram: str | None = "4800", area: str = "800") -> IntegratedCircuit:
    """Return a datacenter circuit by its total and the bandwidth of its memory."""
    stated = {TPP: tpp, APPLICABLE_DIE_AREA: area, TOTAL_DRAM_BANDWIDTH: dram}
    return IntegratedCircuit(id="x", stated=stated, market="datacenter")


DENSE: dict[Term, object] = {
    APPLICABLE_DIE_AREA: 800,
    ITEM_KIND: "integrated_circuit",
    DESIGNED_OR_MARKETED_FOR_DATACENTERS: True,
}
SHIPPED: dict[Term, object] = {
    **DENSE,
    EXPORTER_ROLE: "osat",
    APPLICABLE_ADVANCED_LOGIC: True,
}
REBUTTALS = (
    "approved_designer",
    "designer_submits_743_9_information",
    "packaged_by_fabricator",
    "packaged_by_approved_osat",
)
IN, OUT = chip("15832"), chip("21000")


def review(
    item: IntegratedCircuit | Board | str, day: str = DAY, to: str = "CN", **about: Any
) -> ReviewStatus:
    """Return how an application would be reviewed; by default nothing is certified."""
    found = screen(item, on=day, transaction=Transaction(to=to, **about)).review
    assert found is not None
    return found


class TestWindow:
    """(dd)(1): items of 3A090.a or .b below 21,000 TPP and below 6,500 GB/s."""

    @pytest.mark.parametrize(
        ("tpp", "dram", "expected"),
        [
            (20999, 6499, T),
            ("20999.999", "6499.999", T),
            (21000, 6499, F),
            (21001, 6499, F),
            (21099, 5800, F),
            (20999, 6500, F),
            (20999, 6501, F),
            (21000, 6500, F),
        ],
    )
    def test_both_limits_are_strict(
        self, told: Told, tpp: object, dram: object, expected: Truth
    ) -> None:
        """A total of 21,000 or a bandwidth of 6,500 is already out."""
        facts = {TPP: tpp, TOTAL_DRAM_BANDWIDTH: dram, **DENSE}
        assert told(WINDOW, DAY, facts) is expected

    @pytest.mark.parametrize("gone", [TPP, TOTAL_DRAM_BANDWIDTH], ids=str)
    def test_what_is_not_known_is_not_within(self, told: Told, gone: Term) -> None:
        """Nor without: the other may put it out."""
        facts: dict[Term, object] = {TPP: 15832, TOTAL_DRAM_BANDWIDTH: 4800, **DENSE}
        assert told(WINDOW, DAY, {**facts, gone: None}) is U

    def test_one_limit_missed_settles_it(self, told: Told) -> None:
        """Whatever the other figure is."""
        assert told(WINDOW, DAY, {TPP: 21000, **DENSE}) is F
        assert told(WINDOW, DAY, {TPP: 15832, TOTAL_DRAM_BANDWIDTH: 6500, **DENSE}) is F

    def test_it_is_for_items_of_3a090(self) -> None:
        """Of .a, and of .b."""
        assert review(chip("2400", area="1500")).policy == OPEN
        assert review(chip("4800", area="800")).policy == OPEN
        assert screen(chip("100"), on=DAY, to="CN").review is None

    @pytest.mark.parametrize("dram", [None, "4800"])
    def test_beyond_it_denial_stays_presumed(self, dram: str | None) -> None:
        """Also where the tariff of that day has its second band."""
        assert review(chip("21000", dram)).policy == DENIAL
        assert review(chip("21099", dram)).policy == DENIAL

    def test_a_bandwidth_not_known_leaves_it_open(self) -> None:
        """Both policies stay possible, and neither is said."""
        found = review(chip("15832", None))
        assert found.policy == "unknown"
        assert found.possible == (OPEN, DENIAL)
        assert found.source is None
        assert found.conditions == ()


class TestProducts:
    """The figures of products that people ask about."""

    def test_h200_is_within(self) -> None:
        """The one that the rule is known by."""
        assert review("h200").policy == OPEN

    def test_b200_is_not(self) -> None:
        """It is out by both figures."""
        assert review("b200").policy == DENIAL

    @pytest.mark.parametrize(
        ("tpp", "dram", "expected"),
        [("20919", "6000", OPEN), ("15832", "3350", OPEN), ("36000", "8000", DENIAL)],
    )
    def test_figures_of_others(self, tpp: str, dram: str, expected: str) -> None:
        """MI325X and H100 are below both limits; a later generation is not."""
        assert review(chip(tpp, dram)).policy == expected


class TestWhere:
    """742.6(b)(10)(iii)(A)(1): exports from the United States to China or Macau."""

    @pytest.mark.parametrize("to", ["CN", "MO", "HK"])
    def test_these_destinations(self, to: str) -> None:
        """Hong Kong is part of China."""
        assert review(IN, to=to).policy == OPEN

    @pytest.mark.parametrize("to", ["IR", "RU", "AF", "VE"])
    def test_the_rest_of_group_d5_stays_as_it_was(self, to: str) -> None:
        """Presumption of denial, before and after."""
        for day in (BEFORE, DAY):
            assert review(IN, day, to).policy == DENIAL

    @pytest.mark.parametrize("to", ["SA", "VN", "NO", "SG", "AE"])
    def test_other_destinations_stay_as_they_were(self, to: str) -> None:
        """Allocations and allies are untouched."""
        before, after = review(IN, BEFORE, to), review(IN, DAY, to)
        assert before.policy == after.policy
        assert before.possible == after.possible
        assert OPEN not in after.possible

    @pytest.mark.parametrize("to", ["CN", "MO"])
    @pytest.mark.parametrize(
        ("activity", "expected"),
        [
            ("export", OPEN),
            ("reexport", DENIAL),
            ("in_country_transfer", DENIAL),
            (None, "unknown"),
        ],
    )
    def test_only_exports(self, to: str, activity: str | None, expected: str) -> None:
        """What is reexported or transferred keeps the presumption of denial."""
        assert review(IN, to=to, activity=activity).policy == expected

    @pytest.mark.parametrize(
        ("start", "expected"), [("US", OPEN), ("TW", DENIAL), (None, "unknown")]
    )
    def test_only_from_the_united_states(self, start: str | None, expected: str) -> None:
        """What leaves from elsewhere keeps it too."""
        assert review(IN, from_country=start).policy == expected

    @pytest.mark.parametrize("home", ["CN", "MO", "RU"])
    @pytest.mark.parametrize("who", ["consignee", "end_user"])
    @pytest.mark.parametrize("part", ["headquarters", "ultimate_parent"])
    def test_those_of_macau_and_d5_who_are_elsewhere(
        self, home: str, who: str, part: str
    ) -> None:
        """Their subsidiary in Singapore does not get what they would get at home."""
        friend = {"headquarters": "SG", "ultimate_parent": "SG"}
        parties: dict[str, Any] = {
            "consignee": Party(**friend),
            "end_user": Party(**friend),
        }
        parties[who] = Party(**{**friend, part: home})
        assert review(IN, to="SG", **parties).policy == DENIAL

    @pytest.mark.parametrize("home", ["CN", "MO"])
    def test_those_who_are_there_are_reviewed_there(self, home: str) -> None:
        """Being headquartered in China is no reason for more, in China."""
        party = Party(headquarters=home, ultimate_parent=home)
        assert review(IN, consignee=party, end_user=party).policy == OPEN


class TestConditions:
    """What has to be certified; all of it, or denial stays presumed."""

    def test_all_met(self) -> None:
        """Then it is reviewed case by case; that is no approval."""
        found = review(IN, stated=MET)
        assert found.policy == CASE
        assert {each.met for each in found.conditions} == {T}
        assert str(found.source) == "91 FR 1684, 15 CFR 742.6(b)(10)(iii)(A)(1)"

    def test_none_said(self) -> None:
        """All open, so is the policy; each is listed."""
        found = review(IN)
        assert found.policy == OPEN
        assert {each.met for each in found.conditions} == {U}
        assert len(found.conditions) == 12

    @pytest.mark.parametrize("name", [*YES, *NO])
    def test_any_one_of_them(self, name: str) -> None:
        """Not met is denial; open leaves the policy conditional."""
        assert review(IN, stated={**MET, name: not MET[name]}).policy == DENIAL
        rest = {term: value for term, value in MET.items() if term != name}
        assert review(IN, stated=rest).policy == OPEN

    @pytest.mark.parametrize(
        ("share", "expected"),
        [("0", CASE), ("0.49", CASE), ("0.5", CASE), ("0.501", DENIAL), ("0.6", DENIAL)],
    )
    def test_half_of_what_went_to_customers_at_home(
        self, share: str, expected: str
    ) -> None:
        """50 percent or less; exactly half is within."""
        assert review(IN, stated={**MET, SHARE: share}).policy == expected

    def test_a_share_not_known_is_open(self) -> None:
        """Nobody's shipments are assumed."""
        rest = {term: value for term, value in MET.items() if term != SHARE}
        assert review(IN, stated=rest).policy == OPEN

    def test_meeting_them_opens_nothing_else(self) -> None:
        """Beyond the window, on a reexport, or elsewhere."""
        assert review(OUT, stated=MET).policy == DENIAL
        assert review(IN, stated=MET, activity="reexport").policy == DENIAL
        assert review(IN, to="IR", stated=MET).policy == DENIAL

    def test_a_license_is_required_all_the_same(self) -> None:
        """No requirement changed."""
        deal = Transaction(to="CN", stated=MET)
        for day in (BEFORE, DAY):
            decision = screen(IN, on=day, transaction=deal)
            assert decision.license_required is T
            assert decision.license_required_enforced is T


class TestBoards:
    """4A090: any circuit of 3A090 beyond the window keeps out what holds it."""

    @pytest.mark.parametrize(
        ("circuits", "expected"),
        [
            ((IN,), OPEN),
            ((IN,) * 8, OPEN),
            ((IN, chip("100")), OPEN),
            ((IN, OUT), DENIAL),
            ((IN, chip("15832", "6500")), DENIAL),
            ((OUT,), DENIAL),
        ],
    )
    def test_each_circuit_counts_for_itself(
        self, circuits: tuple[IntegratedCircuit, ...], expected: str
    ) -> None:
        """Circuits are not added up, and one that is not in 3A090 does not count."""
        board = Board(id="b", integrated_circuits=circuits)
        assert review(board).policy == expected

    def test_a_board_of_4a090_b_too(self) -> None:
        """The paragraph is about both."""
        board = Board(id="b", integrated_circuits=(chip("2400", area="1500"),))
        assert review(board).policy == OPEN

    @pytest.mark.parametrize(
        "board",
        [
            Board(id="b", integrated_circuits=(IN, chip("15832", None))),
            Board(id="b", integrated_circuits=(IN,), closed=False),
        ],
        ids=["bandwidth", "list"],
    )
    def test_what_is_open_inside_stays_open(self, board: Board) -> None:
        """A circuit that is not described may be beyond it."""
        assert review(board).policy == "unknown"


class TestInstrument:
    """A rule about review alone."""

    def test_its_day(self) -> None:
        """Denial was presumed for everything the day before."""
        assert review(IN, BEFORE, stated=MET).policy == DENIAL
        assert review(IN, DAY, stated=MET).policy == CASE
        (phase,) = FR91_1684.phases
        dates = (FR91_1684.released, FR91_1684.published, phase.effective)
        assert list(map(str, dates)) == ["2026-01-13", DAY, DAY]
        assert FR91_1684.posture == "rule"

    def test_nothing_but_the_review_changes(self, on: On) -> None:
        """No entry, no requirement, no exception."""
        before, after = on(BEFORE).provisions, on(DAY).provisions
        assert {id for id in before if before[id] is not after[id]} == {REVIEW}
        assert after.keys() - before.keys() == {
            *(WINDOW, f"{WINDOW}:beyond"),
            "744.23 as amended by 91 FR 1684",
        }

    def test_what_is_presumed_of_a_foundry_counts(self, told: Told) -> None:
        """It is treated as in 3A090.a, so its figures decide."""
        none: dict[Term, object] = dict.fromkeys(map(asked, REBUTTALS), False)
        facts = {TPP: 100, TOTAL_DRAM_BANDWIDTH: 100, **none, **SHIPPED}
        assert told(WINDOW, DAY, facts) is T
        assert told(WINDOW, DAY, {**facts, TOTAL_DRAM_BANDWIDTH: 6500}) is F
        assert told(f"{WINDOW}:beyond", DAY, {**facts, TOTAL_DRAM_BANDWIDTH: 6500}) is T
