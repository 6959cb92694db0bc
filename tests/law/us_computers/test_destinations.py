"""US computers: who is in which tier, and what a destination changes."""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

import pytest

from exportctl import Transaction, screen
from exportctl.catalogue import places, product
from exportctl.dates import as_day
from exportctl.hardware import (
    Board,
    Computer,
    EtchTool,
    HighBandwidthMemory,
    IntegratedCircuit,
    Item,
    ModelWeights,
)
from exportctl.law import US_COMPUTERS
from exportctl.logic import Truth
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP

Ask: TypeAlias = Callable[..., Truth]
Machine: TypeAlias = Callable[..., Item]
YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
SECTION = "P.L. 105-85 section 1211(a)"


def tier(country: str, day: str) -> str:
    """Return the tier of a country on a day, or nothing where it is not known."""
    found = [
        number
        for number in "1234"
        if country in places().members(f"computer-tier-{number}", as_day(day))
    ]
    assert len(found) < 2
    return "".join(found)


class TestTiers:
    """Who was in which tier when, as far as a source says it."""

    @pytest.mark.parametrize(
        ("country", "day", "expected"),
        [
            ("JP", "1996-01-24", ""),
            ("JP", "1996-01-25", "1"),
            ("HU", "1999-08-02", "2"),
            ("HU", "1999-08-03", "1"),
            ("BR", "1999-08-02", "2"),
            ("BR", "1999-08-03", "1"),
            ("AR", "2000-01-31", "2"),
            ("AR", "2000-02-01", ""),
            ("AR", "2000-10-13", "1"),
            ("EE", "2000-10-12", ""),
            ("EE", "2000-10-13", "2"),
            ("KR", "2001-01-18", "2"),
            ("KR", "2001-01-19", "1"),
            ("LT", "2001-01-18", "3"),
            ("LT", "2001-01-19", "1"),
            ("BG", "2006-06-02", "3"),
            ("BG", "2006-06-03", "1"),
            ("CN", "1999-09-01", "3"),
            ("IN", "1999-09-01", "3"),
            ("IL", "1999-09-01", "3"),
            ("SD", "1996-01-25", "4"),
            ("KE", "1999-09-01", ""),
        ],
    )
    def test_a_country_on_a_day(self, country: str, day: str, expected: str) -> None:
        """Where no source says it, there is no tier; and never two."""
        assert tier(country, day) == expected

    def test_nobody_is_in_tier_2_after_the_merger(self) -> None:
        """Tiers 1 and 2 became one on 2001-01-19."""
        assert places().members("computer-tier-2", as_day("2001-01-18"))
        assert not places().members("computer-tier-2", as_day("2001-01-19"))

    def test_nobody_is_ever_in_two_tiers(self) -> None:
        """On every day on which somebody moves."""
        for day in sorted(places().breakpoints()):
            for country in places().countries:
                tier(country, str(day))


class TestTierNotKnown:
    """A destination of which nobody has said the tier may be in any of 1 to 3."""

    @pytest.mark.parametrize(
        ("to", "expected"),
        [("JP", NO), ("KR", NO), ("CN", YES), ("CU", NO), ("KE", OPEN), (None, OPEN)],
    )
    def test_the_statute_is_about_tier_3(
        self, ask: Ask, machine: Machine, to: str | None, expected: Truth
    ) -> None:
        """Known tiers give an answer; the rest is open, not free."""
        assert ask(SECTION, machine(2001, "MTOPS"), "1999-09-01", to) is expected

    @pytest.mark.parametrize(
        ("to", "expected"), [("JP", YES), ("KR", NO), ("CN", NO), ("CU", NO), ("KE", OPEN)]
    )
    @pytest.mark.parametrize(
        "day", ["1996-06-01", "1999-09-01", "2000-02-02", "2000-06-01"]
    )
    def test_the_exception_has_no_level_for_tier_1_alone(
        self, ask: Ask, machine: Machine, to: str, expected: Truth, day: str
    ) -> None:
        """A very fast computer of 1999."""
        assert ask("CTP", machine(500000, "MTOPS"), day, to) is expected

    @pytest.mark.parametrize(
        "day", ["2000-08-03", "2000-11-01", "2001-02-01", "2002-03-07"]
    )
    @pytest.mark.parametrize(("to", "expected"), [("JP", YES), ("CN", NO), ("CU", NO)])
    def test_nor_later(
        self, ask: Ask, machine: Machine, to: str, expected: Truth, day: str
    ) -> None:
        """Tier 1 is restated by every later rule."""
        assert ask("CTP", machine(500000, "MTOPS"), day, to) is expected

    @pytest.mark.parametrize("day", ["2002-06-01", "2005-01-01"])
    @pytest.mark.parametrize(
        ("to", "expected"), [("JP", YES), ("KR", YES), ("LT", YES), ("RU", NO), ("SD", NO)]
    )
    def test_from_2002_on(
        self, ask: Ask, machine: Machine, to: str, expected: Truth, day: str
    ) -> None:
        """What was tier 2 is without a level."""
        assert ask("CTP", machine(500000, "MTOPS"), day, to) is expected

    def test_circuits_are_no_computers(self, ask: Ask, machine: Machine) -> None:
        """Every provision but those on microprocessors and chips is about computers."""
        circuit = machine(1800, "MTOPS", "circuit")
        for day in sorted(US_COMPUTERS.breakpoints()):
            snapshot = US_COMPUTERS.on(day, places())
            for each in snapshot.paragraphs:
                expected = each.id.startswith(("742.19(b)(1)(xix)", "3A090"))
                assert (ask(each.id, circuit, str(day), "CN") is not NO) is expected
        for id in ("CTP", SECTION, "742.12"):
            assert ask(id, circuit, "1999-09-01", "CN") is NO
            assert ask(id, machine(2000, "MTOPS", "circuit"), "2000-06-01", "CN") is NO
        for id in ("G-DEST", "GFW", "GFW (special country list)"):
            assert ask(id, machine(100, "MTOPS", "circuit"), "1995-01-01", "JP") is NO
        assert ask("supercomputer", circuit, "1994-02-23") is NO


class TestAssemblies:
    """4A003.c: what assemblies can aggregate; they are boards here, and no computers."""

    BOARD = "WT of a board"

    @pytest.mark.parametrize(
        ("value", "to", "expected"),
        [(71, "CN", YES), (71, "CA", NO), (70, "CN", NO), (70, "IR", OPEN)],
    )
    def test_a_license_as_for_computers(
        self, machine: Machine, value: int, to: str, expected: Truth
    ) -> None:
        """National security column 1; an embargo stays open."""
        board = machine(value, self.BOARD)
        decision = screen(board, regime="us-computers", on="2026-07-23", to=to)
        assert decision.license_required is expected
        caught = Truth.of(known=value > 70)
        assert decision.controlled is caught
        assert (decision.classification == "4A003.c") is (caught is YES)
        if expected is YES:
            assert decision.license_exceptions == ("APP",)

    def test_anti_terrorism(self, ask: Ask, machine: Machine) -> None:
        """To groups E:1 and E:2, and to tier 4 before."""
        board = machine(71, self.BOARD)
        assert ask("AT column 1", board, "2026-07-23", "IR") is YES
        for day in ("1999-09-01", "2015-01-01"):
            assert ask("AT column 1", board, day, "IR") is OPEN

    @pytest.mark.parametrize("day", ["1994-02-24", "1999-09-01", "2010-01-01"])
    def test_none_is_free_while_its_level_was_not_seen(
        self, machine: Machine, day: str
    ) -> None:
        """Its text is known from 2023 on."""
        board = machine(0, self.BOARD)
        decision = screen(board, regime="us-computers", on=day, to="CN")
        assert decision.license_required is OPEN

    def test_one_of_which_nothing_is_said_is_open(self) -> None:
        """Boards of the catalogue state no peak performance of the whole."""
        decision = screen(Board(id="b", integrated_circuits=()), regime="us-computers",
                          on="2026-07-23", to="CN")  # fmt: skip
        assert decision.controlled is decision.license_required is OPEN


def chip_named(name: str) -> IntegratedCircuit:
    """Return a circuit of the catalogue."""
    chip = product(name).item
    assert isinstance(chip, IntegratedCircuit)
    return chip


class TestWhatIsAskedElsewhere:
    """Chips, and computers that hold them, are asked in the regime us."""

    DAYS = ("2022-10-21", "2023-11-17", "2026-07-23")

    @pytest.mark.parametrize("of", [Board, Computer])
    @pytest.mark.parametrize("day", DAYS)
    def test_what_holds_an_advanced_chip_is_never_free(
        self, of: type[Board | Computer], day: str
    ) -> None:
        """Its peak performance alone may be small."""
        circuits = (chip_named("h100-sxm"),)
        holder = of(id="x", integrated_circuits=circuits, stated={APP: "20"})
        found = screen(holder, regime="us-computers", on=day, to="CN")
        assert found.controlled is not YES
        assert found.license_required is OPEN
        assert "license requirement open: 4A090, in regime us" in found.warnings

    @pytest.mark.parametrize(
        ("product_", "expected"), [("rtx-4080", NO), ("rtx-4090", OPEN)]
    )
    def test_as_the_notes_of_3a090_have_it(self, product_: str, expected: Truth) -> None:
        """A card for consumers below 4800 is out of it."""
        circuits = (chip_named(product_),)
        holder = Computer(id="x", integrated_circuits=circuits, stated={APP: "1"})
        found = screen(holder, regime="us-computers", on="2026-07-23", to="CN")
        assert found.license_required is expected

    def test_what_holds_nothing_or_came_before_is_as_it_was(self) -> None:
        """The first rule on chips is that of October 2022."""
        h100 = (chip_named("h100-sxm"),)
        for chips, day in (((), self.DAYS[-1]), (h100, "2022-10-20")):
            holder = Computer(id="x", integrated_circuits=chips, stated={APP: "20"})
            found = screen(holder, regime="us-computers", on=day, to="CN")
            assert found.license_required is NO

    @pytest.mark.parametrize(
        "item",
        [
            IntegratedCircuit(id="chip"),
            HighBandwidthMemory(id="memory"),
            ModelWeights(id="weights"),
            EtchTool(id="tool"),
        ],
        ids=lambda each: each.id,
    )
    @pytest.mark.parametrize("day", ["1995-01-01", "2010-01-01", "2026-07-23"])
    def test_no_other_item_is_free_here(self, item: Item, day: str) -> None:
        """It is in other categories of the list."""
        found = screen(item, regime="us-computers", on=day, to="CN")
        assert found.license_required is OPEN


class TestReasons:
    """Reasons for control by destination."""

    @pytest.mark.parametrize(("to", "expected"), [("CN", YES), ("JP", YES), ("CA", NO)])
    @pytest.mark.parametrize(
        ("id", "unit", "value", "day"),
        [
            ("NS column 1", "MTOPS", 200000, "1999-09-01"),
            ("NS column 1", "WT", 71, "2026-07-23"),
            ("742.12", "MTOPS", 200000, "1999-09-01"),
            ("742.12", "MTOPS", 200000, "2000-06-01"),
            ("742.12", "MTOPS", 200000, "2001-06-01"),
            ("742.12", "MTOPS", 200000, "2005-06-01"),
        ],
    )
    def test_every_destination_but_canada(
        self,
        ask: Ask,
        machine: Machine,
        *,
        id: str,
        unit: str,
        value: int,
        day: str,
        to: str,
        expected: Truth,
    ) -> None:
        """National security and high performance alike."""
        assert ask(id, machine(value, unit), day, to) is expected

    @pytest.mark.parametrize(
        ("day", "unit", "to", "expected"),
        [
            ("1999-09-01", "MTOPS", "SD", YES),
            ("1999-09-01", "MTOPS", "CU", YES),
            ("1999-09-01", "MTOPS", "JP", NO),
            ("1999-09-01", "MTOPS", "KE", NO),
            ("2010-01-01", "WT", "KP", YES),
            ("2010-01-01", "WT", "CU", YES),
            ("2010-01-01", "WT", "IQ", OPEN),
            ("2010-01-01", "WT", "LY", OPEN),
            ("2010-01-01", "WT", "SD", OPEN),
            ("2010-01-01", "WT", "JP", NO),
            ("2023-02-23", "WT", "SD", OPEN),
            ("2023-02-24", "WT", "SD", NO),
            ("2023-02-24", "WT", "KP", YES),
            ("2023-02-24", "WT", "CU", YES),
            ("2023-02-24", "WT", "CN", NO),
        ],
    )
    @pytest.mark.parametrize("value", [10, 300000])
    def test_anti_terrorism(
        self,
        ask: Ask,
        machine: Machine,
        *,
        day: str,
        unit: str,
        to: str,
        expected: Truth,
        value: int,
    ) -> None:
        """Either level is enough."""
        assert ask("AT column 1", machine(value, unit), day, to) is expected

    @pytest.mark.parametrize(
        ("day", "to", "expected"),
        [
            ("1995-01-01", "IR", OPEN),
            ("1995-01-01", "CU", OPEN),
            ("1999-09-01", "SD", OPEN),
            ("1999-09-01", "JP", NO),
            ("2010-01-01", "KP", OPEN),
        ],
    )
    def test_embargoes_are_open(
        self, ask: Ask, machine: Machine, day: str, to: str, expected: Truth
    ) -> None:
        """They are not encoded, so nothing is free there."""
        assert ask("part 746 (embargoes)", machine(1, "MTOPS"), day, to) is expected

    @pytest.mark.parametrize(
        ("to", "day", "expected"),
        [
            ("RU", "2022-02-23", NO),
            ("RU", "2022-02-24", OPEN),
            ("BY", "2022-02-24", OPEN),
            ("CN", "2022-02-24", NO),
        ],
    )
    def test_russia_and_belarus(
        self, machine: Machine, to: str, day: str, expected: Truth
    ) -> None:
        """From February 2022 on, no computer is free there."""
        decision = screen(machine(1, "WT"), regime="us-computers", on=day, to=to)
        assert decision.license_required is expected


class TestExceptionAPP:
    """740.7: its limits were not seen, so it is open where it is not shut."""

    @pytest.mark.parametrize(
        ("to", "value", "expected"),
        [
            ("JP", 71, OPEN),
            ("CN", 71, OPEN),
            ("CU", 71, NO),
            ("JP", 70, NO),
            ("KE", 71, OPEN),
        ],
    )
    def test_to_tiers_1_and_3(
        self, ask: Ask, machine: Machine, to: str, value: int, expected: Truth
    ) -> None:
        """Of computers of 4A003.b."""
        assert ask("APP", machine(value, "WT"), "2026-07-23", to) is expected

    @pytest.mark.parametrize(("used", "expected"), [(True, NO), (False, YES)])
    def test_not_for_weapons(
        self,
        ask: Ask,
        machine: Machine,
        *,
        used: bool,
        expected: Truth,
    ) -> None:
        """Its one condition here."""
        computer = machine(71, "WT")
        met = ask("APP?0", computer, "2026-07-23", "JP", weapons_end_use_or_user=used)
        assert met is expected


class TestQuestionsOfHistory:
    """What people asked, on the day on which they asked it."""

    def test_2000_mtops_to_tier_3_in_september_1999(self, machine: Machine) -> None:
        """At the level, not above it: the exception covers even military end users."""
        computer = machine(2000, "MTOPS")
        decision = screen(computer, regime="us-computers", on="1999-09-01", to="CN")
        (exception,) = decision.exceptions
        assert (exception.id, exception.available) == ("CTP", YES)
        assert decision.advice == ()
        assert decision.license_required is OPEN

    @pytest.mark.parametrize(
        ("military", "notified", "expected"),
        [(False, True, YES), (False, False, NO), (True, True, NO), (None, True, OPEN)],
    )
    def test_one_more_has_to_be_notified_and_needs_a_license_for_the_military(
        self,
        machine: Machine,
        *,
        military: bool | None,
        notified: bool,
        expected: Truth,
    ) -> None:
        """2,001 Mtops on the same day."""
        stated = {"notified_under_section_1211": notified}
        if military is not None:
            stated["military_or_proliferation_end_use_or_user"] = military
        decision = screen(
            machine(2001, "MTOPS"),
            regime="us-computers",
            on="1999-09-01",
            transaction=Transaction(to="IN", stated=stated),
        )
        assert decision.license_required is YES
        assert [each.id for each in decision.advice] == ["notification"]
        found = {each.id: each.available for each in decision.exceptions}
        assert found.get("CTP", NO) is expected

    def test_license_ceiling_and_notification_floor_differ(self, machine: Machine) -> None:
        """February 2000, tier 3: notified above 6,500, licensed above other levels."""
        decision = screen(
            machine(6501, "MTOPS"),
            regime="us-computers",
            on="2000-01-25",
            transaction=Transaction(
                to="CN", stated={"military_or_proliferation_end_use_or_user": False}
            ),
        )
        assert [each.id for each in decision.advice] == ["notification"]
        (exception,) = decision.exceptions
        assert exception.eligible is YES
        assert exception.available is OPEN

    def test_a_number_from_general_knowledge_is_always_named(
        self, machine: Machine
    ) -> None:
        """Above it and below it alike."""
        for value in (1, 29, 30):
            decision = screen(
                machine(value, "WT"), regime="us-computers", on="2020-01-01", to="CN"
            )
            assert any("29 WT is general knowledge" in each for each in decision.warnings)

    def test_what_is_asked_before_1994_is_warned_of(self, machine: Machine) -> None:
        """The level of 195 Mtops is known, and since when is not."""
        decision = screen(machine(195, "MTOPS"), regime="us-computers", on="1994-02-23")
        assert decision.classification == "supercomputer"
        assert decision.controlled is YES
        assert "before the definition of a supercomputer of February 1994" in (
            decision.warnings
        )
        slower = screen(machine(194, "MTOPS"), regime="us-computers", on="1994-02-23")
        assert slower.controlled is OPEN

    def test_verdicts_follow_the_question_of_their_day(self, machine: Machine) -> None:
        """A supercomputer of 1995 is below the multilateral level of 2004."""
        computer = machine(1500, "MTOPS")
        then = screen(computer, regime="us-computers", on="1995-06-01", to="JP")
        assert (then.classification, then.controlled) == ("supercomputer", YES)
        later = screen(computer, regime="us-computers", on="2004-06-01", to="JP")
        assert (later.classification, later.controlled) == ("4A994.b", NO)
        assert later.license_required is NO

    @pytest.mark.parametrize(
        ("id", "question"),
        [
            ("G-DEST", "open_to_g_dest"),
            ("GFW", "open_to_gfw"),
            ("GFW (special country list)", "on_special_country_list"),
        ],
    )
    def test_the_general_licenses_of_1994_ask_for_their_countries(
        self, ask: Ask, machine: Machine, id: str, question: str
    ) -> None:
        """Their lists were not read, so whoever asks has to say."""
        computer = machine(100, "MTOPS")
        last = {"GFW (special country list)": f"{id}?1"}.get(id, f"{id}?0")
        assert ask(last, computer, "1995-06-01", "JP") is OPEN
        assert ask(last, computer, "1995-06-01", "JP", **{question: True}) is YES
        assert ask(last, computer, "1995-06-01", "JP", **{question: False}) is NO


class TestComparators:
    """The comparators at a glance, as the texts print them."""

    @pytest.mark.parametrize(
        ("regime", "paragraph", "day", "at", "word"),
        [
            ("us-computers", "4A003.b", "2026-07-23", "70", "more_than"),
            ("us-computers", "4D001.b.1", "2026-07-23", "24", "more_than"),
            ("us-computers", "4E001.b.1", "2026-07-23", "24", "more_than"),
            ("us-computers", "4A994.b", "2026-07-23", "0.0128", "at_least"),
            ("us-computers", "supercomputer", "1994-02-24", "1500", "at_least"),
            ("us-computers", "4A003.b", "2003-12-10", "190000", "more_than"),
            ("us", "3A090.a.1", "2026-07-23", "4800", "at_least"),
        ],
    )
    def test_a_level_is_reached_or_exceeded_as_printed(
        self, regime: str, paragraph: str, day: str, at: str, word: str
    ) -> None:
        """More than, for adjusted peak performance; or more, for the others."""
        found = {
            (leg.limit.at, leg.limit.comparator.value)
            for each in screen("h100", regime=regime, on=day).trace
            for leg in each.legs
            if each.paragraph.id == paragraph
        }
        assert (Fraction(at), word) in found
