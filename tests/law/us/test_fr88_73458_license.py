"""US: 88 FR 73458, the license requirement by destination, from 2023-11-17."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from exportctl import Board, IntegratedCircuit, Truth, screen
from exportctl.hardware import Item
from exportctl.metrics import AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE as RATE
from exportctl.metrics import APPLICABLE_DIE_AREA as AREA
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.places import Places

Ask: TypeAlias = Callable[..., Truth]
World: TypeAlias = Callable[..., Places]

DAY = "2023-11-17"
RS = "742.6(a)(6)(iii)"


def chip(tpp: str, area: str) -> IntegratedCircuit:
    """Return a datacenter circuit by its total and its die area."""
    stated = {TPP: tpp, AREA: area}
    return IntegratedCircuit(id="x", stated=stated, market="datacenter")


A_1, B_1, FREE = chip("4800", "4800"), chip("2400", "1500"), chip("1599", "1")
VAGUE = IntegratedCircuit(id="x", stated={TPP: "4000"}, market="datacenter")
ON_A_BOARD = Board(id="b", integrated_circuits=(A_1,))


class TestRegionalStability:
    """742.6(a)(6)(iii): to or within D:1, D:4 and D:5 but those also in A:5 or A:6."""

    @pytest.mark.parametrize("item", [A_1, B_1, ON_A_BOARD], ids=["a.1", "b.1", "board"])
    @pytest.mark.parametrize("group", ["D:1", "D:4", "D:5"])
    def test_each_group_alone_is_enough(
        self, ask: Ask, world: World, group: str, item: Item
    ) -> None:
        """A country need not be in more than one, and .b counts as .a does."""
        assert ask(RS, item, DAY, to="ZZ", where=world(group)) is Truth.TRUE

    @pytest.mark.parametrize("group", ["D:1", "D:4", "D:5"])
    @pytest.mark.parametrize("friend", ["A:5", "A:6"])
    def test_either_group_of_friends_takes_a_country_out(
        self, ask: Ask, world: World, group: str, friend: str
    ) -> None:
        """Also in A:5 or A:6, whichever D group it is in."""
        assert ask(RS, A_1, DAY, to="ZZ", where=world(group, friend)) is Truth.FALSE

    @pytest.mark.parametrize("groups", [(), ("A:5",), ("A:6",), ("E:1",), ("E:2",)])
    def test_other_countries_are_out(
        self, ask: Ask, world: World, groups: tuple[str, ...]
    ) -> None:
        """In no D group there is nothing to be taken out of."""
        assert ask(RS, A_1, DAY, to="ZZ", where=world(*groups)) is Truth.FALSE

    @pytest.mark.parametrize("item", [FREE, Board(id="b", integrated_circuits=(FREE,))])
    def test_other_items_are_out(self, ask: Ask, item: Item) -> None:
        """3A991.p and 4A994.l go to China without it."""
        assert ask(RS, item, DAY, to="CN") is Truth.FALSE

    def test_what_is_open_stays_open(self, ask: Ask) -> None:
        """An unknown item or destination, unless the other half says no."""
        assert ask(RS, VAGUE, DAY, to="CN") is Truth.UNKNOWN
        assert ask(RS, A_1, DAY) is Truth.UNKNOWN
        assert ask(RS, VAGUE, DAY, to="NO") is Truth.FALSE
        assert ask(RS, FREE, DAY) is Truth.FALSE

    def test_without_a_destination_the_license_is_unknown(self) -> None:
        """No destination is not a harmless one."""
        assert screen(A_1, on=DAY).license_required is Truth.UNKNOWN


class TestCountries:
    """The same with the countries as they were."""

    @pytest.mark.parametrize(
        "to", ["CN", "MO", "VN", "SA", "AE", "QA", "KZ", "AM", "PK", "EG", "AF", "KH"]
    )
    def test_these_need_a_license(self, to: str) -> None:
        """China, Macau, central Asia, the Gulf, and embargoed countries."""
        assert screen(A_1, on=DAY, to=to).license_required is Truth.TRUE

    @pytest.mark.parametrize("to", ["IL", "CY", "TW", "SG", "IN", "DE", "JP", "MX", "BR"])
    def test_these_do_not(self, to: str) -> None:
        """Israel is in D:4 and Cyprus in D:5; A:6 takes both out."""
        assert screen(A_1, on=DAY, to=to).license_required is Truth.FALSE

    @pytest.mark.parametrize("day", ["2024-05-29", "2024-05-30"])
    def test_cyprus_leaving_d5_changes_nothing(self, day: str) -> None:
        """It was taken out by A:6 before, and is in no D group after."""
        assert screen(A_1, on=day, to="CY").license_required is Truth.FALSE

    @pytest.mark.parametrize(
        ("day", "expected"), [("2024-03-14", Truth.FALSE), ("2024-03-15", Truth.TRUE)]
    )
    def test_nicaragua_from_its_day(self, day: str, expected: Truth) -> None:
        """It joined D:1 and D:5 on 2024-03-15."""
        assert screen(A_1, on=day, to="NI").license_required is expected

    @pytest.mark.parametrize("to", ["MO", "VN", "SA"])
    def test_the_last_day_of_the_old_text(self, to: str) -> None:
        """Before this rule only China and Macau were destinations at all."""
        expected = Truth.TRUE if to == "MO" else Truth.FALSE
        fast = IntegratedCircuit(id="x", stated={TPP: "4800", RATE: "600"})
        assert screen(fast, on="2023-11-16", to=to).license_required is expected
        assert screen(fast, on=DAY, to=to).license_required is Truth.TRUE

    def test_hong_kong_is_china(self) -> None:
        """It is part of the destination, and the decision says so."""
        decision = screen(A_1, on=DAY, to="HK")
        assert decision.license_required is Truth.TRUE
        assert decision.destination == "HK"
        assert any("China (CN)" in each for each in decision.warnings)

    def test_others_carry_no_such_note(self) -> None:
        """The note is about Hong Kong alone."""
        warnings = screen(A_1, on=DAY, to="CN").warnings
        assert not any(each.startswith(("HK: ", "US: ")) for each in warnings)
