"""US: 88 FR 73458 and 89 FR 23876, parties, end uses, exceptions and review."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import attrs
import pytest

from exportctl import Board, IntegratedCircuit, Truth, screen
from exportctl.evaluate import ReviewStatus
from exportctl.hardware import Item
from exportctl.metrics import AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE as RATE
from exportctl.metrics import APPLICABLE_DIE_AREA as AREA
from exportctl.metrics import TOPS
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.places import Places
from exportctl.transactions import Party, Transaction

Ask: TypeAlias = Callable[..., Truth]
Met: TypeAlias = Callable[..., tuple[Truth, ...]]
Asked: TypeAlias = Callable[..., ReviewStatus]
World: TypeAlias = Callable[..., Places]

DAY, CORRECTED, MEMORY = "2023-11-17", "2024-04-04", "2024-12-02"
LAST_2023, LAST = "2024-04-03", "2025-01-12"
YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
HQ = "744.23(a)(3)(i)"


def chip(tpp: str, area: str, market: str = "datacenter", base: str = "") -> Item:
    """Return a circuit by its total and its die area."""
    stated = {TPP: tpp, AREA: area, TOPS: tpp, RATE: "0"}
    return IntegratedCircuit(id="x", stated=stated, market=market, base_eccn=base)


def board(inside: Item) -> Board:
    """Return a board with that circuit."""
    assert isinstance(inside, IntegratedCircuit)
    return Board(id="b", integrated_circuits=(inside,), market=inside.market)


A_1, B_1 = chip("4800", "4800"), chip("2400", "1500")
GAMING = chip("4800", "4800", "consumer")
P, NOTHING = chip("8", "1"), chip("7", "1")
LISTED = [
    pytest.param(A_1, id="3A090.a"),
    pytest.param(B_1, id="3A090.b"),
    pytest.param(board(A_1), id="4A090.a"),
]
SMALL = [pytest.param(P, id="3A991.p"), pytest.param(board(P), id="4A994.l")]


def of(country: str | None) -> Party:
    """Return somebody headquartered there, of a parent there."""
    return Party(headquarters=country, ultimate_parent=country)


def deal(to: str | None, whose: str | None = "NO", **about: Any) -> Transaction:
    """Return a transaction with two parties of one country; None is unknown."""
    who = of(whose)
    return Transaction(to=to, consignee=who, end_user=who, end_use_country=to, **about)


FOUR_WAYS = [
    pytest.param({"consignee": "headquarters"}, id="consignee"),
    pytest.param({"consignee": "ultimate_parent"}, id="consignee's parent"),
    pytest.param({"end_user": "headquarters"}, id="end user"),
    pytest.param({"end_user": "ultimate_parent"}, id="end user's parent"),
]


def one_of(way: dict[str, str], country: str, to: str) -> Transaction:
    """Return a transaction in which one place of the four is *country*, others Norway."""
    norway = {"headquarters": "NO", "ultimate_parent": "NO"}
    parties = {
        who: Party(**{**norway, **({way[who]: country} if who in way else {})})
        for who in ("consignee", "end_user")
    }
    return Transaction(to=to, **parties)  # type: ignore[arg-type]


class TestAntiTerrorism:
    """Anti-terrorism, column 1: 3A090, 4A090, 3A991 and 4A994, to E:1 and E:2."""

    @pytest.mark.parametrize("item", [*LISTED, *SMALL])
    @pytest.mark.parametrize("group", ["E:1", "E:2"])
    def test_each_entry_to_each_group(
        self, ask: Ask, world: World, item: Item, group: str
    ) -> None:
        """State sponsors of terrorism, and Cuba."""
        assert ask("AT column 1", item, DAY, to="ZZ", where=world(group)) is YES

    @pytest.mark.parametrize("to", ["ZZ", "RU", "BY", "CN"])
    def test_nobody_else(self, ask: Ask, world: World, to: str) -> None:
        """Other groups are controlled for other reasons."""
        where = world("D:1", "D:4", "D:5")
        assert ask("AT column 1", A_1, DAY, to=to, where=where) is NO

    def test_what_no_entry_lists_needs_none(self, ask: Ask) -> None:
        """The chart is about the entries."""
        assert ask("AT column 1", NOTHING, DAY, to="IR") is NO


class TestDeemed:
    """742.6(a)(6)(iv): releases of technology to foreign nationals are not covered."""

    @pytest.mark.parametrize(
        ("activity", "expected"),
        [
            ("export", YES),
            ("reexport", YES),
            ("in_country_transfer", YES),
            ("deemed_export", NO),
            ("deemed_reexport", NO),
            (None, OPEN),
        ],
    )
    @pytest.mark.parametrize("day", [DAY, LAST])
    def test_by_what_is_done(
        self, ask: Ask, day: str, activity: str | None, expected: Truth
    ) -> None:
        """The item moves in three of the five, and an unknown one may be either."""
        asked = Transaction(to="CN", activity=activity)
        assert ask("742.6(a)(6)(iii)", A_1, day, deal=asked) is expected


class TestHeadquarters:
    """744.23(a)(3)(i): those items elsewhere, for whoever is of Macau or group D:5."""

    @pytest.mark.parametrize("item", LISTED)
    @pytest.mark.parametrize("day", [DAY, CORRECTED, LAST])
    def test_a_subsidiary_in_singapore(self, ask: Ask, day: str, item: Item) -> None:
        """Its destination needs none; its parent in Beijing makes one necessary."""
        asked = Transaction(to="SG", consignee=Party(ultimate_parent="CN"))
        assert ask(HQ, item, day, deal=asked) is YES
        assert ask("742.6(a)(6)(iii)", item, day, deal=asked) is NO

    @pytest.mark.parametrize("way", FOUR_WAYS)
    @pytest.mark.parametrize(
        ("country", "expected"), [("MO", YES), ("CN", YES), ("RU", YES), ("VN", NO)]
    )
    def test_any_of_the_four_is_enough(
        self, ask: Ask, way: dict[str, str], country: str, expected: Truth
    ) -> None:
        """Consignee or end user, themselves or their parents; group D:1 is not meant."""
        assert ask(HQ, A_1, DAY, deal=one_of(way, country, "SG")) is expected

    @pytest.mark.parametrize(
        ("to", "expected"),
        [("SG", YES), ("NO", YES), ("IL", YES), ("CN", NO), ("MO", NO), ("VN", NO)],
    )
    def test_only_destinations_that_need_none_by_themselves(
        self, ask: Ask, to: str, expected: Truth
    ) -> None:
        """Israel is in D:4 and in A:6, so it is one of the others."""
        assert ask(HQ, A_1, DAY, deal=deal(to, "CN")) is expected

    @pytest.mark.parametrize("known", list(Truth))
    def test_knowledge_is_needed(self, ask: Ask, known: Truth) -> None:
        """Without a word on what the exporter knows it stays open."""
        assert ask(HQ, A_1, DAY, deal=deal("SG", "CN", knowledge=known)) is known

    @pytest.mark.parametrize("item", [P, NOTHING, board(P)])
    def test_other_items_are_out(self, ask: Ask, item: Item) -> None:
        """3A991.p goes to a subsidiary abroad without it."""
        assert ask(HQ, item, DAY, deal=deal("SG", "CN")) is NO

    def test_unknown_parties_leave_it_open(self, ask: Ask) -> None:
        """One place of four that nobody has stated may be Beijing."""
        assert ask(HQ, A_1, DAY, to="SG") is OPEN
        asked = Transaction(to="SG", consignee=of("NO"), end_user=Party(headquarters="NO"))
        assert ask(HQ, A_1, DAY, deal=asked) is OPEN

    def test_it_is_kept_apart_from_the_destination(self) -> None:
        """The decision says no by destination and yes by parties."""
        decision = screen(A_1, on=DAY, transaction=deal("SG", "CN"))
        assert decision.license_required is NO
        assert decision.license_required_parties is YES


class TestSupercomputers:
    """744.23(a)(1): the entries listed, for a supercomputer in Macau or group D:5."""

    ID = "744.23(a)(1)"

    @pytest.mark.parametrize("item", [*LISTED, *SMALL])
    @pytest.mark.parametrize(
        ("to", "expected"), [("CN", YES), ("MO", YES), ("RU", YES), ("VN", NO), ("NO", NO)]
    )
    def test_by_destination(self, ask: Ask, item: Item, to: str, expected: Truth) -> None:
        """Group D:5 since 2023-11-17, and Macau, which is not in it."""
        asked = Transaction(to=to, supercomputer_end_use=YES, end_use_country="NO")
        assert ask(self.ID, item, DAY, deal=asked) is expected

    @pytest.mark.parametrize(("day", "expected"), [("2023-11-16", NO), (DAY, YES)])
    def test_group_d5_from_its_day(self, ask: Ask, day: str, expected: Truth) -> None:
        """The day before, China and Macau were all; the item is listed by its entry."""
        asked = Transaction(to="RU", supercomputer_end_use=YES, end_use_country="NO")
        item = chip("4800", "4800", base="3A001")
        assert ask(self.ID, item, day, deal=asked) is expected

    def test_by_the_entry_alone(self, ask: Ask) -> None:
        """An entry that the paragraph lists, with little performance."""
        asked = Transaction(to="CN", supercomputer_end_use=YES)
        assert ask(self.ID, chip("7", "1", base="5A002"), DAY, deal=asked) is YES
        assert ask(self.ID, chip("7", "1", base="EAR99"), DAY, deal=asked) is NO
        assert ask(self.ID, NOTHING, DAY, deal=asked) is OPEN

    @pytest.mark.parametrize(
        ("fp64", "fp32", "envelope", "expected"),
        [
            ("100", "0", "41600", YES),
            ("99.999999", "199.999999", "41600", NO),
            ("0", "200", "41600", YES),
            ("100", "200", "41600.000001", NO),
        ],
    )
    def test_by_the_figures_of_the_machine(
        self, ask: Ask, fp64: str, fp32: str, envelope: str, expected: Truth
    ) -> None:
        """The definition of 772.1 did not change."""
        figures = {
            "collective_fp64_performance": fp64,
            "collective_fp32_performance": fp32,
            "envelope": envelope,
        }
        assert ask(self.ID, A_1, DAY, deal=Transaction(to="CN", stated=figures)) is expected

    @pytest.mark.parametrize("known", list(Truth))
    def test_knowledge_is_needed(self, ask: Ask, known: Truth) -> None:
        """Without a word on what the exporter knows it stays open."""
        asked = Transaction(to="CN", supercomputer_end_use=YES, knowledge=known)
        assert ask(self.ID, A_1, DAY, deal=asked) is known


class TestAdvancedNodes:
    """744.23(a)(2): any item for making advanced-node circuits in Macau or D:5."""

    ID = "744.23(a)(2)"

    @pytest.mark.parametrize("item", [A_1, NOTHING, board(P)])
    @pytest.mark.parametrize(
        ("to", "expected"), [("CN", YES), ("MO", YES), ("RU", YES), ("VN", NO), ("NO", NO)]
    )
    def test_any_item_by_destination(
        self, ask: Ask, item: Item, to: str, expected: Truth
    ) -> None:
        """Whatever it is: the end use is what counts."""
        asked = Transaction(to=to, advanced_node_end_use=YES, end_use_country="NO")
        assert ask(self.ID, item, DAY, deal=asked) is expected

    @pytest.mark.parametrize("what_for", list(Truth))
    @pytest.mark.parametrize("known", list(Truth))
    def test_end_use_and_knowledge(self, ask: Ask, what_for: Truth, known: Truth) -> None:
        """Both are needed, and what is not stated stays open."""
        asked = Transaction(to="CN", advanced_node_end_use=what_for, knowledge=known)
        assert ask(self.ID, NOTHING, DAY, deal=asked) is what_for & known

    def test_before_its_day_it_was_not_seen(self, ask: Ask) -> None:
        """The text of 2022 is left out, so it stays open."""
        asked = Transaction(to="CN", advanced_node_end_use=NO)
        assert ask(self.ID, NOTHING, "2023-11-16", deal=asked) is OPEN


GOOD: Mapping[str, object] = {
    "agency_asked_for_license": False,
    "eligible_under_740_17": True,
    "designer_otherwise_barred": False,
    "notified_25_days_before": True,
    "written_purchase_order": True,
    "military_end_use_or_user": False,
    "listed_party": False,
    "other_barred_end_use_or_user": False,
}


def good(to: str, whose: str | None = "NO", activity: str = "export") -> Transaction:
    """Return a transaction of which all is said that the exceptions ask."""
    return deal(
        to,
        whose,
        activity=activity,
        supercomputer_end_use=NO,
        advanced_node_end_use=NO,
        stated=GOOD,
    )


def but(asked: Transaction, /, **answers: object) -> Transaction:
    """Return the same with other answers; None is unknown."""
    told = {**asked.stated, **answers}
    return attrs.evolve(asked, stated={k: v for k, v in told.items() if v is not None})


class TestWhereItIsUsed:
    """744.23(a)(1) and (2): located in Macau or D:5, as well as destined to there."""

    @pytest.mark.parametrize(
        ("where", "expected"),
        [("CN", YES), ("MO", YES), ("RU", YES), ("MY", NO), (None, OPEN)],
    )
    def test_it_is_not_known_from_the_destination(
        self, ask: Ask, where: str | None, expected: Truth
    ) -> None:
        """A shipment to Malaysia may end in a machine elsewhere."""
        asked = Transaction(
            to="MY",
            end_use_country=where,
            supercomputer_end_use=YES,
            advanced_node_end_use=YES,
        )
        for id in ("744.23(a)(1)", "744.23(a)(2)"):
            assert ask(id, A_1, DAY, deal=asked) is expected


class TestDatacenter:
    """740.8(a): not what is designed or marketed for datacenters and in 3A090.a."""

    @pytest.mark.parametrize("day", [DAY, CORRECTED, LAST])
    @pytest.mark.parametrize(
        ("item", "expected"),
        [
            (A_1, NO),
            (GAMING, YES),
            (B_1, YES),
            (board(A_1), NO),
            (board(GAMING), YES),
            (chip("1600", "270"), NO),
            (chip("4800", "4800", ""), OPEN),
            (P, NO),
            (NOTHING, NO),
        ],
        ids=["a.1", "gaming", "b.1", "board", "gaming board", "a.2", "vague", "p", "none"],
    )
    def test_by_item(self, ask: Ask, day: str, item: Item, expected: Truth) -> None:
        """Either half alone keeps the exception open, in a circuit and on a board."""
        assert ask("NAC", item, day, deal=deal("CN")) is expected


class TestNAC2023:
    """740.8 of 2023: one exception, with a notice for Macau and group D:5."""

    def test_all_conditions_met(self, met: Met) -> None:
        """Notice, purchase order, no military end use, no part 744 and no part 746."""
        assert met("NAC", GAMING, DAY, good("CN")) == (YES,) * 7
        assert met("NAC", GAMING, LAST_2023, good("CN")) == (YES,) * 7

    @pytest.mark.parametrize(
        ("term", "value", "at"),
        [
            ("notified_25_days_before", False, 0),
            ("written_purchase_order", False, 1),
            ("military_end_use_or_user", True, 2),
            ("listed_party", True, 3),
            ("other_barred_end_use_or_user", True, 3),
        ],
    )
    def test_each_condition_not_met_and_open(
        self,
        met: Met,
        term: str,
        value: object,
        at: int,
    ) -> None:
        """One that fails bars it, one that nobody has answered leaves it open."""
        for answer, expected in ((value, NO), (None, OPEN)):
            found = met("NAC", GAMING, DAY, but(good("CN"), **{term: answer}))
            assert found[at] is expected
            assert all(truth is YES for k, truth in enumerate(found) if k != at)

    @pytest.mark.parametrize(
        ("to", "activity", "expected"),
        [
            ("CN", "export", NO),
            ("CN", "reexport", NO),
            ("CN", "in_country_transfer", YES),
            ("RU", "export", NO),
            ("MO", "export", NO),
            ("MO", "reexport", NO),
            ("MO", "in_country_transfer", YES),
            ("VN", "export", YES),
            ("SA", "reexport", YES),
            ("SG", "export", YES),
        ],
    )
    def test_where_a_notice_is_needed(
        self, met: Met, to: str, activity: str, expected: Truth
    ) -> None:
        """Exports and reexports to Macau and D:5, for whoever is not of there."""
        asked = but(good(to, activity=activity), notified_25_days_before=False)
        assert met("NAC", GAMING, DAY, asked)[0] is expected

    @pytest.mark.parametrize(
        ("notified", "expected"), [(True, YES), (False, OPEN), (None, OPEN)]
    )
    def test_headquarters_elsewhere_are_an_open_text(
        self,
        met: Met,
        notified: object,
        expected: Truth,
    ) -> None:
        """A company of Beijing in Singapore: a notice is safe, going without is open."""
        asked = but(good("SG", "CN"), notified_25_days_before=notified)
        assert met("NAC", GAMING, DAY, asked)[0] is expected

    @pytest.mark.parametrize("what", ["supercomputer_end_use", "advanced_node_end_use"])
    def test_the_end_uses_of_part_744_bar_it(self, met: Met, what: str) -> None:
        """But for 744.23(a)(3), which the exception overcomes."""
        asked = attrs.evolve(good("CN"), **{what: YES})  # type: ignore[arg-type]
        assert met("NAC", GAMING, DAY, asked)[3] is NO
        assert met("NAC", GAMING, DAY, good("SG", "CN"))[3] is YES

    def test_part_746_bars_it(self, met: Met) -> None:
        """What embargoes ask is not encoded, so the condition stays open there."""
        assert met("NAC", GAMING, DAY, good("RU"))[4] is OPEN
        assert met("NAC", GAMING, DAY, good("CN"))[4] is YES

    def test_it_is_named_where_it_helps(self) -> None:
        """A decision lists it with its conditions while they are open."""
        decision = screen(GAMING, on=DAY, to="CN")
        assert decision.license_exceptions == ("NAC",)
        assert screen(A_1, on=DAY, to="CN").license_exceptions == ()

    def test_there_is_no_aca_yet(self, ask: Ask) -> None:
        """Going to D:1 and D:4 without a notice was NAC until 2024-04-04."""
        with pytest.raises(KeyError):
            ask("ACA", GAMING, LAST_2023, to="VN")
        with pytest.raises(KeyError):
            ask("NAC", GAMING, "2023-11-16", to="VN")


class TestNAC2024:
    """740.8(a)(1) and (c) of 2024: Macau, D:5 and whoever is of there, after notice."""

    @pytest.mark.parametrize("day", [CORRECTED, LAST])
    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            (deal("CN", "NO", activity="export"), YES),
            (deal("RU", "NO", activity="reexport"), YES),
            (deal("MO", "NO", activity="export"), YES),
            (deal("CN", "NO", activity="in_country_transfer"), NO),
            (deal("VN", "NO", activity="export"), NO),
            (deal("SA", "NO", activity="export"), NO),
            (deal("VN", "CN", activity="export"), YES),
            (deal("SG", "MO", activity="reexport"), YES),
            (deal("SG", "CN", activity="in_country_transfer"), NO),
            (deal("SG", None, activity="export"), OPEN),
            (deal("CN", "NO", activity=None), OPEN),
        ],
    )
    def test_eligible(
        self, ask: Ask, day: str, asked: Transaction, expected: Truth
    ) -> None:
        """Exports and reexports alone; an entity of there counts wherever it is."""
        assert ask("NAC", GAMING, day, deal=asked) is expected

    def test_all_conditions_met(self, met: Met) -> None:
        """Notice, purchase order, no part 744 and no part 746; the military bar is gone."""
        asked = but(good("CN"), military_end_use_or_user=None)
        assert met("NAC", GAMING, CORRECTED, asked) == (YES,) * 6

    @pytest.mark.parametrize(
        ("term", "value", "at"),
        [
            ("notified_25_days_before", False, 0),
            ("written_purchase_order", False, 1),
            ("listed_party", True, 2),
            ("other_barred_end_use_or_user", True, 2),
        ],
    )
    def test_each_condition_not_met_and_open(
        self,
        met: Met,
        term: str,
        value: object,
        at: int,
    ) -> None:
        """One that fails bars it, one that nobody has answered leaves it open."""
        for answer, expected in ((value, NO), (None, OPEN)):
            found = met("NAC", GAMING, CORRECTED, but(good("CN"), **{term: answer}))
            assert found[at] is expected
            assert all(truth is YES for k, truth in enumerate(found) if k != at)

    def test_part_746_leaves_it_open(self, met: Met) -> None:
        """Russia is in group D:5, and under special controls besides."""
        assert met("NAC", GAMING, CORRECTED, good("RU"))[3] is OPEN


class TestACA2024:
    """740.8(a)(2) of 2024: D:1 and D:4, and transfers in Macau and D:5, without notice."""

    @pytest.mark.parametrize("day", [CORRECTED, LAST])
    @pytest.mark.parametrize(
        ("to", "activity", "expected"),
        [
            ("VN", "export", YES),
            ("SA", "reexport", YES),
            ("SA", "in_country_transfer", YES),
            ("MO", "export", NO),
            ("CN", "export", NO),
            ("CN", "reexport", NO),
            ("CN", "in_country_transfer", YES),
            ("MO", "in_country_transfer", YES),
            ("CF", "in_country_transfer", YES),
            ("CF", "export", NO),
            ("NO", "export", NO),
        ],
    )
    def test_eligible(
        self, ask: Ask, day: str, to: str, activity: str, expected: Truth
    ) -> None:
        """Macau and China are in D:1 and D:4 too, and out but for transfers."""
        asked = deal(to, activity=activity)
        assert ask("ACA", GAMING, day, deal=asked) is expected
        assert ask("ACA", A_1, day, deal=asked) is NO

    @pytest.mark.parametrize("group", ["D:1", "D:4"])
    def test_each_group_alone_is_enough(self, ask: Ask, world: World, group: str) -> None:
        """A country need not be in both."""
        where = world(group)
        assert ask("ACA", GAMING, CORRECTED, where=where, deal=deal("ZZ", "US")) is YES

    def test_all_conditions_met(self, met: Met) -> None:
        """No party of Macau or D:5, purchase order, no part 744 and no part 746."""
        asked = but(good("VN"), notified_25_days_before=None)
        assert met("ACA", GAMING, CORRECTED, asked) == (YES,) * 5

    @pytest.mark.parametrize(
        ("term", "value", "at"),
        [
            ("written_purchase_order", False, 1),
            ("listed_party", True, 2),
            ("other_barred_end_use_or_user", True, 2),
        ],
    )
    def test_each_condition_not_met_and_open(
        self,
        met: Met,
        term: str,
        value: object,
        at: int,
    ) -> None:
        """One that fails bars it, one that nobody has answered leaves it open."""
        for answer, expected in ((value, NO), (None, OPEN)):
            found = met("ACA", GAMING, CORRECTED, but(good("VN"), **{term: answer}))
            assert found[at] is expected
            assert all(truth is YES for k, truth in enumerate(found) if k != at)

    @pytest.mark.parametrize(
        ("to", "whose", "activity", "expected"),
        [
            ("VN", "CN", "export", NO),
            ("VN", "MO", "export", NO),
            ("VN", None, "export", OPEN),
            ("CN", "CN", "in_country_transfer", YES),
        ],
    )
    def test_parties_of_macau_and_d5(
        self, met: Met, to: str, whose: str | None, activity: str, expected: Truth
    ) -> None:
        """Barred everywhere but for transfers where they are at home."""
        asked = good(to, whose, activity=activity)
        assert met("ACA", GAMING, CORRECTED, asked)[0] is expected

    def test_part_746_leaves_it_open(self, met: Met) -> None:
        """Belarus is in D:1 and D:4, and under special controls besides."""
        assert met("ACA", GAMING, CORRECTED, good("BY"))[3] is OPEN


class TestReview:
    """742.6(b)(10)(ii): denial for Macau, D:5 and whoever is of there, else approval."""

    @pytest.mark.parametrize("day", [DAY, CORRECTED, MEMORY, LAST])
    @pytest.mark.parametrize(
        ("to", "whose", "policy"),
        [
            ("CN", "NO", "presumption of denial"),
            ("MO", "NO", "presumption of denial"),
            ("RU", "NO", "presumption of denial"),
            ("VN", "NO", "presumption of approval"),
            ("SA", "NO", "presumption of approval"),
            ("VN", "CN", "presumption of denial"),
            ("SG", "MO", "presumption of denial"),
            ("VN", None, "unknown"),
        ],
    )
    def test_by_destination_and_parties(
        self, review: Asked, day: str, to: str, whose: str | None, policy: str
    ) -> None:
        """The same for .a and .b, as the corrections left it."""
        for item in (A_1, B_1):
            assert review(item, day, deal(to, whose)).policy == policy

    @pytest.mark.parametrize(("day", "expected"), [("2024-05-29", 1), ("2024-05-30", 0)])
    def test_cyprus_leaving_d5_changes_it(
        self, review: Asked, day: str, expected: int
    ) -> None:
        """Its headquarters counted as those of D:5 until then."""
        policies = ("presumption of approval", "presumption of denial")
        assert review(A_1, day, deal("VN", "CY")).policy == policies[expected]

    def test_cambodia_is_in_d5_through_all_of_it(self, review: Asked) -> None:
        """It left in November 2025."""
        assert review(A_1, LAST, deal("KH")).policy == "presumption of denial"
