"""US: 90 FR 4544, the entry 4E091 and the requirements, from 2025-01-13."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

import pytest

from exportctl import Board, IntegratedCircuit, Truth, screen
from exportctl.hardware import Item, ModelWeights
from exportctl.law.us.fr90_4544 import FR90_4544
from exportctl.metrics import APPLICABLE_DIE_AREA as AREA
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.places import Places
from exportctl.rules import Snapshot
from exportctl.transactions import Party, Transaction

Ask: TypeAlias = Callable[..., Truth]
On: TypeAlias = Callable[[str], Snapshot]
World: TypeAlias = Callable[..., Places]

BEFORE, DAY, LAST = "2025-01-12", "2025-01-13", "2026-09-25"
NOT_YET, DROPPED = "2025-05-14", "2025-05-15"
YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
RS_A, RS_B = "742.6(a)(6)(iii)(A)", "742.6(a)(6)(iii)(B)"
HQ_A, HQ_B = "742.6(a)(6)(iii)(A), headquarters", "744.23(a)(3)(i)(A)"
LIMIT = 10**26


def chip(tpp: str, area: str, base_eccn: str = "") -> Item:
    """Return a datacenter circuit by its total and its die area."""
    stated = {TPP: tpp, AREA: area}
    return IntegratedCircuit(
        id="x", stated=stated, market="datacenter", base_eccn=base_eccn
    )


def board(inside: Item) -> Board:
    """Return a board with that circuit."""
    assert isinstance(inside, IntegratedCircuit)
    return Board(id="b", integrated_circuits=(inside,))


def weights(operations: object, **about: Any) -> ModelWeights:
    """Return weights of which no exclusion holds, but for what is said in *about*."""
    none = {
        "published": NO,
        "derived_from_published": NO,
        "within_most_advanced_published": NO,
    }
    return ModelWeights(id="m", training_operations=operations, **{**none, **about})


A_1, B_1, FREE = chip("4800", "4800"), chip("2400", "1500"), chip("1599", "1")
LARGE = weights("1e26")
A_LIKE = [
    pytest.param(A_1, id="3A090.a"),
    pytest.param(board(A_1), id="4A090.a"),
    pytest.param(chip("4800", "4800", "3A001"), id="3A001.z"),
]
B_LIKE = [
    pytest.param(B_1, id="3A090.b"),
    pytest.param(board(B_1), id="4A090.b"),
    pytest.param(chip("2400", "1500", "3A001"), id="3A001.z"),
]


def of(country: str | None) -> Party:
    """Return somebody headquartered there, of a parent there."""
    return Party(headquarters=country, ultimate_parent=country)


def deal(to: str | None, whose: str | None = "NO", **about: Any) -> Transaction:
    """Return a transaction with two parties of one country; None is unknown."""
    return Transaction(to=to, consignee=of(whose), end_user=of(whose), **about)


class TestE091:
    """4E091: weights of a model trained with 10^26 operations or more."""

    @pytest.mark.parametrize(
        ("operations", "expected"),
        [
            ("1e26", YES),
            (LIMIT, YES),
            (LIMIT + 1, YES),
            (LIMIT - 1, NO),
            ("1e25", NO),
            (None, OPEN),
        ],
        ids=str,
    )
    def test_the_limit_is_in_it(
        self, ask: Ask, operations: object, expected: Truth
    ) -> None:
        """To the last of twenty-seven digits."""
        assert ask("4E091", weights(operations), DAY) is expected

    @pytest.mark.parametrize("day", [DAY, LAST])
    def test_it_is_controlled_and_classified(self, day: str) -> None:
        """The headline asks for it, and nothing else classifies it."""
        decision = screen(LARGE, on=day, to="SG")
        assert decision.classification == "4E091"
        assert decision.controlled is YES
        assert screen(weights("1e25"), on=day, to="CN").controlled is NO

    def test_it_did_not_exist_the_day_before(self, on: On) -> None:
        """The entry came with this rule."""
        assert "4E091" not in on(BEFORE).provisions
        assert screen(LARGE, on=BEFORE, to="CN").controlled is NO

    def test_it_is_about_weights_alone(self, ask: Ask) -> None:
        """A circuit has no training, and a model no circuits."""
        assert ask("4E091", A_1, DAY) is NO
        assert ask("3A090.a", LARGE, DAY) is NO


class TestPublished:
    """4E091: not weights that are published."""

    @pytest.mark.parametrize(
        ("published", "expected"), [(YES, NO), (NO, YES), (OPEN, OPEN)]
    )
    def test_three_answers(self, ask: Ask, published: Truth, expected: Truth) -> None:
        """Nobody's word is neither."""
        assert ask("4E091", weights("1e27", published=published), DAY) is expected


class TestFrontier:
    """4E091: not what took fewer operations than the best published model would."""

    @pytest.mark.parametrize(("within", "expected"), [(YES, NO), (NO, YES), (OPEN, OPEN)])
    def test_three_answers(self, ask: Ask, within: Truth, expected: Truth) -> None:
        """The limit rises with what anybody can have."""
        item = weights("1e27", within_most_advanced_published=within)
        assert ask("4E091", item, DAY) is expected


class TestDerived:
    """4E091: not what is made from a published model, unless by much more training."""

    @pytest.mark.parametrize(
        ("total", "more", "excluded"),
        [
            # A share above a quarter: 2.5 x 10^25 operations decide, themselves not more.
            (8 * 10**25, 25 * 10**24 - 1, YES),
            (8 * 10**25, 25 * 10**24, YES),
            (8 * 10**25, 25 * 10**24 + 1, NO),
            # Operations above 2.5 x 10^25: the share decides, a quarter itself not more.
            (12 * 10**25, 3 * 10**25 - 1, YES),
            (12 * 10**25, 3 * 10**25, YES),
            (12 * 10**25, 3 * 10**25 + 1, NO),
            (10**27, 24 * 10**25, YES),
            (10**27, 255 * 10**24, NO),
            (10**27, 26 * 10**25, NO),
            # Where both fall together.
            (LIMIT, 25 * 10**24, YES),
            (LIMIT, 25 * 10**24 + 1, NO),
            (LIMIT, None, OPEN),
        ],
    )
    def test_both_have_to_be_exceeded(
        self, ask: Ask, total: int, more: int | None, excluded: Truth
    ) -> None:
        """More than the larger of the two, the words being "more than" in both."""
        item = weights(
            total, additional_training_operations=more, derived_from_published=YES
        )
        assert ask("4E091:derived", item, DAY) is excluded
        if total >= LIMIT:
            assert ask("4E091", item, DAY) is ~excluded

    def test_it_is_about_derived_models_alone(self, ask: Ask) -> None:
        """Little further training takes nothing out that was trained from nothing."""
        item = weights("1e26", additional_training_operations=1)
        assert ask("4E091", item, DAY) is YES
        item = weights(
            "1e26", additional_training_operations=1, derived_from_published=OPEN
        )
        assert ask("4E091", item, DAY) is OPEN


class TestWorldwide:
    """742.6(a)(6)(iii)(A): items of 3A090.a and their like, to any destination."""

    @pytest.mark.parametrize("item", A_LIKE)
    @pytest.mark.parametrize("to", ["NO", "SG", "CN", "MO", "IL", "VN", "GB", "IN", "TW"])
    @pytest.mark.parametrize("day", [DAY, LAST])
    def test_everywhere(self, ask: Ask, day: str, to: str, item: Item) -> None:
        """Codified on every day since, in every copy of the text."""
        assert ask(RS_A, item, day, to=to) is YES

    def test_without_a_destination_too(self, ask: Ask) -> None:
        """Wherever it goes, one is required."""
        assert ask(RS_A, A_1, DAY) is YES

    @pytest.mark.parametrize("item", [B_1, board(B_1), FREE])
    def test_other_items_are_out(self, ask: Ask, item: Item) -> None:
        """Paragraph (B) is theirs, or none."""
        assert ask(RS_A, item, DAY, to="CN") is NO

    @pytest.mark.parametrize(
        ("activity", "expected"),
        [
            ("export", YES),
            ("reexport", YES),
            ("in_country_transfer", YES),
            ("deemed_export", NO),
            ("deemed_reexport", NO),
        ],
    )
    @pytest.mark.parametrize(("id", "item"), [(RS_A, A_1), (RS_B, B_1)])
    def test_deemed_exports_are_not_covered(
        self, ask: Ask, id: str, item: Item, activity: str, expected: Truth
    ) -> None:
        """As before."""
        assert ask(id, item, DAY, deal=Transaction(to="CN", activity=activity)) is expected

    @pytest.mark.parametrize("to", ["SG", "NO", "IN"])
    def test_the_day_before_it_was_by_group(self, to: str) -> None:
        """New for every destination outside D:1, D:4 and D:5."""
        assert screen(A_1, on=BEFORE, to=to).license_required is NO
        assert screen(A_1, on=DAY, to=to).license_required is YES


class TestGroups:
    """742.6(a)(6)(iii)(B): items of 3A090.b, to D:1, D:4 and D:5 less A:5 and A:6."""

    @pytest.mark.parametrize("item", B_LIKE)
    @pytest.mark.parametrize("group", ["D:1", "D:4", "D:5"])
    def test_each_group_alone_is_enough(
        self, ask: Ask, world: World, item: Item, group: str
    ) -> None:
        """Unless the country is among friends too."""
        assert ask(RS_B, item, DAY, to="ZZ", where=world(group)) is YES
        for friend in ("A:5", "A:6"):
            assert ask(RS_B, item, DAY, to="ZZ", where=world(group, friend)) is NO
        assert ask(RS_B, item, DAY, to="AE", where=world(group)) is NO

    @pytest.mark.parametrize(
        ("day", "to", "expected"),
        [
            (DAY, "MO", YES),
            (DAY, "CN", YES),
            (DAY, "VN", YES),
            (DAY, "IL", NO),
            (LAST, "IL", NO),
            (DAY, "SG", NO),
            ("2025-11-06", "KH", YES),
            ("2025-11-07", "KH", YES),
            ("2026-07-09", "AE", YES),
        ],
    )
    def test_countries(self, ask: Ask, day: str, to: str, expected: Truth) -> None:
        """Macau by D:1 and D:4; Israel out by A:6; Cambodia stays by D:1."""
        assert ask(RS_B, B_1, day, to=to) is expected

    def test_items_of_a_are_not_in_it(self, ask: Ask) -> None:
        """They are in (A)."""
        assert ask(RS_B, A_1, DAY, to="CN") is NO

    @pytest.mark.parametrize("tpp", ["4800", "15832", "1000000"])
    def test_a_governs_where_b_2_has_no_upper_total(self, ask: Ask, tpp: str) -> None:
        """In 3A090.b.2 by its density and in 3A090.a.1 by its total: both ask for one."""
        item = chip(tpp, str(Fraction(tpp) / 4))
        assert ask("3A090.b.2", item, DAY) is YES
        assert ask(RS_A, item, DAY, to="NO") is YES
        assert screen(item, on=DAY, to="NO").classification == "3A090.a.1"


class TestWeights:
    """742.6(a)(13): weights of 4E091, worldwide, but for employees of allies' entities."""

    ID = "742.6(a)(13)"

    @pytest.mark.parametrize("to", ["NO", "SG", "CN", None])
    def test_everywhere(self, ask: Ask, to: str | None) -> None:
        """To any destination, allies among them."""
        assert ask(self.ID, LARGE, DAY, deal=deal(to)) is YES
        assert ask(self.ID, weights("1e25"), DAY, deal=deal(to)) is NO

    @pytest.mark.parametrize(
        ("activity", "employee", "whose", "expected"),
        [
            ("deemed_export", True, "NO", NO),
            ("deemed_reexport", True, "NO", NO),
            ("deemed_export", False, "NO", YES),
            ("deemed_export", True, "SG", YES),
            ("export", True, "NO", YES),
            ("deemed_export", None, "NO", OPEN),
            ("deemed_export", True, None, OPEN),
        ],
    )
    def test_releases_to_employees(
        self,
        ask: Ask,
        activity: str,
        employee: object,
        whose: str | None,
        expected: Truth,
    ) -> None:
        """Permanent regular employees, of entities headquartered in supplement 5(a)."""
        stated = {} if employee is None else {"permanent_regular_employee": employee}
        asked = deal("SG", whose, activity=activity, stated=stated)
        assert ask(self.ID, LARGE, DAY, deal=asked) is expected

    @pytest.mark.parametrize("day", [DAY, NOT_YET, DROPPED, LAST])
    @pytest.mark.parametrize("to", ["NO", "CN"])
    def test_enforcement_is_open_throughout(self, day: str, to: str) -> None:
        """Compliance came later, and of the announcement nobody said that it covers it."""
        decision = screen(LARGE, on=day, to=to)
        assert decision.license_required is YES
        assert decision.license_required_enforced is OPEN


class TestEnforcement:
    """Compliance from 2025-05-15, when what was new for destinations was dropped."""

    @pytest.mark.parametrize(
        ("day", "expected"),
        [(DAY, OPEN), ("2025-05-13", OPEN), (NOT_YET, OPEN), (DROPPED, NO), (LAST, NO)],
    )
    @pytest.mark.parametrize("to", ["NO", "SG", "IN", "IL", "GB"])
    def test_new_destinations(self, day: str, to: str, expected: Truth) -> None:
        """Open while it had not to be kept yet, and not enforced after."""
        decision = screen(A_1, on=day, to=to)
        assert decision.license_required is YES
        assert decision.license_required_enforced is expected

    @pytest.mark.parametrize("day", [BEFORE, DAY, NOT_YET, DROPPED, "2026-06-01"])
    @pytest.mark.parametrize("to", ["CN", "MO", "VN", "SA", "AE", "RU", "KH"])
    def test_old_destinations(self, day: str, to: str) -> None:
        """Enforced on every day: the requirement was not new for them."""
        assert screen(A_1, on=day, to=to).license_required_enforced is YES

    @pytest.mark.parametrize("day", [DAY, NOT_YET, DROPPED, "2025-06-01", "2026-05-31"])
    @pytest.mark.parametrize("whose", ["CN", "MO", "RU"])
    def test_headquarters(self, day: str, whose: str) -> None:
        """Enforced on every day: for Macau and D:5 it was not new either."""
        asked = Transaction(to="SG", consignee=Party(ultimate_parent=whose))
        decision = screen(A_1, on=day, transaction=asked)
        assert decision.license_required is YES
        assert decision.license_required_enforced is YES
        assert decision.license_required_parties is YES

    @pytest.mark.parametrize("day", [DAY, LAST])
    def test_items_of_b(self, day: str) -> None:
        """Nothing was new for them."""
        assert screen(B_1, on=day, to="CN").license_required_enforced is YES
        assert screen(B_1, on=day, to="NO").license_required_enforced is NO

    def test_the_two_clocks(self) -> None:
        """An H100 to Norway in June 2025: codified, with AIA open, and not enforced."""
        decision = screen("h100-sxm", on="2025-06-01", to="NO")
        assert decision.license_required is YES
        assert decision.license_required_enforced is NO
        assert "AIA" in decision.license_exceptions

    def test_a_subsidiary_of_beijing(self) -> None:
        """An H100 to Singapore for it in June 2025: required, and enforced."""
        asked = Transaction(to="SG", consignee=Party(located="SG", ultimate_parent="CN"))
        decision = screen("h100-sxm", on="2025-06-01", transaction=asked)
        assert decision.license_required is YES
        assert decision.license_required_enforced is YES
        assert "AIA" not in decision.license_exceptions
        assert "LPP" not in decision.license_exceptions

    def test_its_dates(self) -> None:
        """In force on the day of release, before its publication."""
        (phase,) = FR90_4544.phases
        assert str(FR90_4544.released) == str(phase.effective) == DAY
        assert str(FR90_4544.published) == "2025-01-15"
        assert str(phase.compliance) == DROPPED


class TestHeadquarters:
    """The rule about headquarters: .a moves to 742.6(a)(6)(iii)(A), .b stays in 744.23."""

    @pytest.mark.parametrize(("day", "found"), [(BEFORE, True), (DAY, False)])
    def test_the_old_paragraph_goes(self, on: On, day: str, found: object) -> None:
        """Its two halves take its place."""
        provisions = on(day).provisions
        assert ("744.23(a)(3)(i)" in provisions) is found
        assert (HQ_A in provisions) is (HQ_B in provisions) is not found

    @pytest.mark.parametrize("item", A_LIKE)
    @pytest.mark.parametrize(
        ("to", "whose", "expected"),
        [
            ("SG", "CN", YES),
            ("SG", "MO", YES),
            ("CN", "CN", YES),
            ("SG", "VN", NO),
            ("SG", None, OPEN),
        ],
    )
    def test_items_of_a_anywhere(
        self, ask: Ask, item: Item, to: str, whose: str | None, expected: Truth
    ) -> None:
        """For whoever is of Macau or D:5, at home too."""
        assert ask(HQ_A, item, DAY, deal=deal(to, whose)) is expected
        assert ask(HQ_B, item, DAY, deal=deal(to, whose)) is NO

    @pytest.mark.parametrize("known", list(Truth))
    def test_knowledge_is_part_of_one_of_them(self, ask: Ask, known: Truth) -> None:
        """The text for .a asks for none; the one for .b does."""
        asked = deal("SG", "CN", knowledge=known)
        assert ask(HQ_A, A_1, DAY, deal=asked) is YES
        assert ask(HQ_B, B_1, DAY, deal=asked) is known

    def test_deemed_exports_are_not_covered(self, ask: Ask) -> None:
        """As for the destination."""
        asked = deal("SG", "CN", activity="deemed_export")
        assert ask(HQ_A, A_1, DAY, deal=asked) is NO

    @pytest.mark.parametrize("item", B_LIKE)
    @pytest.mark.parametrize(
        ("to", "whose", "expected"),
        [
            ("SG", "CN", YES),
            ("IL", "MO", YES),
            ("CN", "CN", NO),
            ("VN", "CN", NO),
            ("SG", "VN", NO),
            ("SG", None, OPEN),
        ],
    )
    def test_items_of_b_elsewhere(
        self, ask: Ask, item: Item, to: str, whose: str | None, expected: Truth
    ) -> None:
        """To destinations that need none by themselves."""
        assert ask(HQ_B, item, DAY, deal=deal(to, whose)) is expected
        assert ask(HQ_A, item, DAY, deal=deal(to, whose)) is NO
