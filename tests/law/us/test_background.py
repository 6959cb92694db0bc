"""US: what the regulations ask beyond the instruments here, and how that is said."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from exportctl import Board, IntegratedCircuit, Truth, screen
from exportctl.metrics import AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE as RATE
from exportctl.metrics import APPLICABLE_DIE_AREA, TOPS
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.places import Places
from exportctl.transactions import Transaction

Ask: TypeAlias = Callable[..., Truth]
World: TypeAlias = Callable[..., Places]

DAYS = ("2022-12-01", "2023-02-01", "2023-11-17", "2024-12-02", "2025-06-01", "2026-09-25")
EMBARGOES = "part 746 (embargoes)"
OTHER = "other reasons of the base entry"


def chip(tpp: str, base_eccn: str = "") -> IntegratedCircuit:
    """Return a datacenter circuit; with a small total it is free in every text."""
    stated = {TPP: tpp, APPLICABLE_DIE_AREA: "100", TOPS: tpp, RATE: "600"}
    return IntegratedCircuit(
        id="chip",
        stated=stated,
        market="datacenter",
        base_eccn=base_eccn,
    )


FREE, CAUGHT = chip("100"), chip("4800")
NOTHING = IntegratedCircuit(
    id="nothing",
    stated={TPP: "0", APPLICABLE_DIE_AREA: "100", TOPS: "7", RATE: "149"},
    market="datacenter",
)


class TestEmbargoes:
    """Part 746: embargoes and special controls, left out, by destination."""

    @pytest.mark.parametrize("group", ["E:1", "E:2"])
    def test_its_groups_stay_open(self, ask: Ask, world: World, group: str) -> None:
        """What it asks is not encoded, so it is neither met nor absent."""
        where = world(group)
        assert ask(EMBARGOES, FREE, DAYS[0], to="ZZ", where=where) is Truth.UNKNOWN

    @pytest.mark.parametrize("to", ["RU", "BY"])
    def test_russia_and_belarus_stay_open(self, ask: Ask, to: str) -> None:
        """They have sections of their own there."""
        assert ask(EMBARGOES, FREE, DAYS[0], to=to) is Truth.UNKNOWN

    @pytest.mark.parametrize("to", ["CN", "ZZ", "MO"])
    def test_nobody_else_does(self, ask: Ask, world: World, to: str) -> None:
        """A country group of part 740 is not an embargo."""
        where = world("D:1", "D:4", "D:5")
        assert ask(EMBARGOES, FREE, DAYS[0], to=to, where=where) is Truth.FALSE


class TestNeverFree:
    """Destinations for which no answer here may say that no license is needed."""

    @pytest.mark.parametrize("day", DAYS)
    @pytest.mark.parametrize("to", ["IR", "KP", "SY", "CU", "RU", "BY"])
    def test_an_item_that_is_free_elsewhere_stays_open(self, day: str, to: str) -> None:
        """The part that may require one is named."""
        decision = screen(NOTHING, on=day, to=to)
        assert decision.controlled is Truth.FALSE
        assert decision.license_required is Truth.UNKNOWN
        assert decision.license_required_enforced is Truth.UNKNOWN
        assert f"license requirement open: {EMBARGOES}" in decision.warnings

    @pytest.mark.parametrize("day", DAYS)
    @pytest.mark.parametrize("to", ["IR", "KP", "SY", "CU", "RU", "BY"])
    def test_an_item_of_3a991_needs_one_where_terrorism_is_sponsored(
        self, day: str, to: str
    ) -> None:
        """Its one reason of control is that; Russia and Belarus stay open."""
        expected = Truth.UNKNOWN if to in {"RU", "BY"} else Truth.TRUE
        assert screen(FREE, on=day, to=to).license_required is expected

    @pytest.mark.parametrize("to", ["IR", "KP", "SY", "CU", "RU", "BY"])
    def test_a_listed_item_needs_one_for_sure(self, to: str) -> None:
        """Each of them is in group D:5, which settles it since 2023-11-17."""
        decision = screen(CAUGHT, on="2023-11-17", to=to)
        assert decision.license_required is Truth.TRUE

    @pytest.mark.parametrize("to", ["NO", "FR", "SG", "CN", "VN"])
    def test_others_are_free(self, to: str) -> None:
        """An open question about Iran is not one about Norway."""
        assert screen(FREE, on="2023-11-17", to=to).license_required is Truth.FALSE


class TestListedParties:
    """Part 744: listed parties, and end uses that it bars, by what a search found."""

    @pytest.mark.parametrize("day", DAYS)
    @pytest.mark.parametrize(
        ("id", "question"),
        [
            ("part 744 (listed parties)", "listed_party"),
            ("part 744 (other end uses and users)", "other_barred_end_use_or_user"),
        ],
    )
    def test_whoever_has_searched_decides(
        self, ask: Ask, day: str, id: str, question: str
    ) -> None:
        """Nobody is looked up here, so without a word it stays open for any item."""
        assert ask(id, NOTHING, day, to="NO") is Truth.UNKNOWN
        for found in (Truth.TRUE, Truth.FALSE):
            deal = Transaction(to="NO", stated={question: found})
            assert ask(id, NOTHING, day, deal=deal) is found

    def test_it_keeps_the_answer_about_parties_open(self) -> None:
        """A transaction whose parties nobody has screened is never free by them."""
        deal = Transaction(to="NO")
        decision = screen(NOTHING, on="2026-09-25", transaction=deal)
        assert decision.license_required_parties is Truth.UNKNOWN
        found = Transaction(to="NO", stated={"listed_party": True})
        decision = screen(NOTHING, on="2026-09-25", transaction=found)
        assert decision.license_required_parties is Truth.TRUE


class TestOtherEntries:
    """Part 774, other reasons of the entry that an item falls under by itself."""

    @pytest.mark.parametrize(
        "base",
        ["", "3A090", "4A090", "3A991", "4A994", "5A992", "4E091", "EAR99"],
    )
    def test_entries_without_other_reasons_add_nothing(self, ask: Ask, base: str) -> None:
        """Performance and anti-terrorism are all that these are controlled for."""
        assert ask(OTHER, chip("100", base), DAYS[2], to="NO") is Truth.FALSE

    @pytest.mark.parametrize("base", ["3A001", "4A003", "5A002", "3A611"])
    def test_other_entries_stay_open(self, ask: Ask, base: str) -> None:
        """Their reasons of control are not encoded."""
        assert ask(OTHER, chip("100", base), DAYS[2], to="NO") is Truth.UNKNOWN

    @pytest.mark.parametrize("day", ["2022-10-20", *DAYS])
    @pytest.mark.parametrize("to", ["NO", "CA", "SG", "IL", "CN", "IR", None])
    def test_3a001_is_never_free(self, day: str, to: str | None) -> None:
        """To no destination, and without one, on no day."""
        decision = screen(chip("100", "3A001"), on=day, to=to)
        assert decision.license_required is not Truth.FALSE

    def test_a_board_of_4a003_is_never_free(self) -> None:
        """The entry of the board counts, not that of the circuit on it."""
        board = Board(id="b", integrated_circuits=(FREE,), base_eccn="4A003")
        plain = Board(id="b", integrated_circuits=(chip("100", "3A001"),))
        assert screen(board, on=DAYS[2], to="NO").license_required is Truth.UNKNOWN
        assert screen(plain, on=DAYS[2], to="NO").license_required is Truth.FALSE

    def test_the_requirement_is_named(self) -> None:
        """A reader learns why the answer is open."""
        decision = screen(chip("100", "3A001"), on=DAYS[2], to="NO")
        assert f"license requirement open: {OTHER}" in decision.warnings

    def test_a_requirement_that_is_met_settles_it(self) -> None:
        """An open reason beside one that holds changes nothing."""
        decision = screen(chip("4800", "3A001"), on=DAYS[2], to="CN")
        assert decision.license_required is Truth.TRUE
        assert not any("requirement open" in each for each in decision.warnings)


class TestDomestic:
    """A shipment within the United States."""

    @pytest.mark.parametrize("day", ["2022-10-20", *DAYS])
    @pytest.mark.parametrize("item", [FREE, CAUGHT, chip("4800", "3A001")])
    def test_it_is_not_an_export(self, item: IntegratedCircuit, day: str) -> None:
        """Whatever the item is; the decision says so in a note."""
        decision = screen(item, on=day, to="us")
        assert decision.license_required is Truth.FALSE
        assert any(each.startswith("US: ") for each in decision.warnings)


class TestLimitsOfKnowledge:
    """Days outside the texts that were checked."""

    def test_a_later_day_is_flagged(self) -> None:
        """The texts were checked through 2026-09-25; after it an answer says so."""
        said = "the texts were checked through 2026-09-25 only"
        assert said not in screen(CAUGHT, on="2026-09-25").warnings
        assert said in screen(CAUGHT, on="2026-09-26").warnings

    def test_before_the_first_text_nothing_is_said_to_be_free(self) -> None:
        """What stood before is not encoded, so a license stays an open question."""
        for item in (FREE, CAUGHT):
            decision = screen(item, on="2022-10-20", to="CN")
            assert decision.license_required is Truth.UNKNOWN
            assert decision.controlled is Truth.FALSE
