"""US: 88 FR 73458, the paragraphs about items, in force from 2023-11-17."""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

import pytest

from exportctl import Board, Computer, IntegratedCircuit, Truth, screen
from exportctl.law.us.fr88_73458 import FR88_73458
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    TOPS,
)
from exportctl.metrics import PERFORMANCE_DENSITY as PD
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import Snapshot

Ask: TypeAlias = Callable[..., Truth]
On: TypeAlias = Callable[[str], Snapshot]

TINY = Fraction(1, 10**6)
DAY = "2023-11-17"
MANY = "1000000"


def chip(
    tpp: object, pd: object, market: str = "datacenter", **about: object
) -> IntegratedCircuit:
    """Return a circuit by its two terms; None is unknown."""
    return IntegratedCircuit(
        id="chip",
        stated={TPP: tpp, PD: pd},
        market=market,
        **about,  # type: ignore[arg-type]
    )


def sized(tpp: object, pd: str, market: str = "datacenter") -> IntegratedCircuit:
    """Return the same circuit by its die area instead of its density."""
    area = Fraction(str(tpp)) / Fraction(pd)
    stated = {TPP: tpp, APPLICABLE_DIE_AREA: area}
    return IntegratedCircuit(id="chip", stated=stated, market=market)


def small(tops: object = "0", rate: object = "0") -> IntegratedCircuit:
    """Return a circuit by what 3A991.p asks for, none of it near 3A090."""
    rates = {TOPS: tops, AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE: rate, TPP: "0"}
    return IntegratedCircuit(id="small", stated=rates, market="datacenter")


def board(*circuits: IntegratedCircuit, closed: bool = True) -> Board:
    """Return a board that holds these."""
    return Board(id="board", integrated_circuits=circuits, closed=closed)


def near(limit: str, step: str) -> tuple[list[Fraction], list[Fraction]]:
    """Return numbers just below a limit, and the limit with numbers just above it."""
    at, by = Fraction(limit), Fraction(step)
    return [at - by, at - TINY], [at, at + TINY, at + by]


UNDER_1600, FROM_1600 = near("1600", "1")
UNDER_2400, FROM_2400 = near("2400", "1")
UNDER_4800, FROM_4800 = near("4800", "1")
UNDER_1_6, FROM_1_6 = near("1.6", "0.01")
UNDER_3_2, FROM_3_2 = near("3.2", "0.01")
UNDER_5_92, FROM_5_92 = near("5.92", "0.01")


class TestA1:
    """3A090.a.1: total processing performance of 4800 or more."""

    @pytest.mark.parametrize("tpp", FROM_4800, ids=str)
    @pytest.mark.parametrize("pd", ["0.1", "5.92", None])
    def test_4800_or_more_at_any_density(self, ask: Ask, tpp: object, pd: object) -> None:
        """The words are "or more", and density is no part of the paragraph."""
        assert ask("3A090.a.1", chip(tpp, pd), DAY) is Truth.TRUE

    @pytest.mark.parametrize("tpp", UNDER_4800, ids=str)
    def test_less_is_not(self, ask: Ask, tpp: object) -> None:
        """One step below, however dense."""
        assert ask("3A090.a.1", chip(tpp, "100"), DAY) is Truth.FALSE

    def test_an_unknown_total_leaves_it_open(self, ask: Ask) -> None:
        """A missing figure is never zero."""
        assert ask("3A090.a.1", chip(None, "5.92"), DAY) is Truth.UNKNOWN


class TestA2:
    """3A090.a.2: 1600 or more, and performance density of 5.92 or more."""

    @pytest.mark.parametrize("tpp", [*FROM_1600, Fraction(4800)], ids=str)
    @pytest.mark.parametrize("pd", FROM_5_92, ids=str)
    def test_both_limits_are_in_it(self, ask: Ask, tpp: object, pd: object) -> None:
        """The words are "or more" in both legs."""
        assert ask("3A090.a.2", chip(tpp, pd), DAY) is Truth.TRUE

    @pytest.mark.parametrize("tpp", UNDER_1600, ids=str)
    def test_a_small_circuit_is_free_at_any_density(self, ask: Ask, tpp: object) -> None:
        """Both legs are needed."""
        assert ask("3A090.a.2", chip(tpp, "100"), DAY) is Truth.FALSE

    @pytest.mark.parametrize("pd", UNDER_5_92, ids=str)
    def test_a_sparse_circuit_is_free_at_any_total(self, ask: Ask, pd: object) -> None:
        """Both legs are needed."""
        assert ask("3A090.a.2", chip(MANY, pd), DAY) is Truth.FALSE

    def test_an_unknown_leg_leaves_it_open(self, ask: Ask) -> None:
        """Unless the other leg settles it alone."""
        assert ask("3A090.a.2", chip("1600", None), DAY) is Truth.UNKNOWN
        assert ask("3A090.a.2", chip(None, "5.92"), DAY) is Truth.UNKNOWN
        assert ask("3A090.a.2", chip("1599", None), DAY) is Truth.FALSE
        assert ask("3A090.a.2", chip(None, "5.91"), DAY) is Truth.FALSE

    def test_density_follows_from_the_die_area(self, ask: Ask) -> None:
        """1600 on 270 square millimeters is 5.926; on 271 it is 5.904."""
        for area, expected in (("270", Truth.TRUE), ("271", Truth.FALSE)):
            stated = {TPP: "1600", APPLICABLE_DIE_AREA: area}
            item = IntegratedCircuit(id="x", stated=stated, market="datacenter")
            assert ask("3A090.a.2", item, DAY) is expected

    def test_without_a_non_planar_die_there_is_no_density(self, ask: Ask) -> None:
        """A term without a value meets no limit, and the total still counts."""
        for tpp, total in (("4799", Truth.FALSE), ("4800", Truth.TRUE)):
            stated = {TPP: tpp, APPLICABLE_DIE_AREA: "0"}
            item = IntegratedCircuit(id="x", stated=stated, market="datacenter")
            for id in ("3A090.a.2", "3A090.b.1", "3A090.b.2", "3A090.b"):
                assert ask(id, item, DAY) is Truth.FALSE
            assert ask("3A090.a.1", item, DAY) is total


class TestA:
    """3A090.a: either of the two."""

    @pytest.mark.parametrize(
        ("tpp", "pd", "expected"),
        [
            ("4800", "1", Truth.TRUE),
            ("1600", "5.92", Truth.TRUE),
            ("4799", "5.91", Truth.FALSE),
            ("1599", "5.92", Truth.FALSE),
            ("4799", None, Truth.UNKNOWN),
        ],
    )
    def test_either_is_enough(
        self, ask: Ask, tpp: object, pd: object, expected: Truth
    ) -> None:
        """One of the two, and neither is the other's condition."""
        assert ask("3A090.a", chip(tpp, pd), DAY) is expected


class TestB1:
    """3A090.b.1: 2400 up to 4800, with a density of 1.6 up to 5.92."""

    @pytest.mark.parametrize("tpp", [*FROM_2400, *UNDER_4800], ids=str)
    @pytest.mark.parametrize("pd", [*FROM_1_6, *UNDER_5_92], ids=str)
    def test_inside_both_windows(self, ask: Ask, tpp: object, pd: object) -> None:
        """Each window holds its lower end and not its upper one."""
        assert ask("3A090.b.1", chip(tpp, pd), DAY) is Truth.TRUE

    @pytest.mark.parametrize("tpp", [*UNDER_2400, *FROM_4800], ids=str)
    def test_outside_the_window_of_totals(self, ask: Ask, tpp: object) -> None:
        """2400 is in, 4800 is out."""
        assert ask("3A090.b.1", chip(tpp, "1.6"), DAY) is Truth.FALSE

    @pytest.mark.parametrize("pd", [*UNDER_1_6, *FROM_5_92], ids=str)
    def test_outside_the_window_of_densities(self, ask: Ask, pd: object) -> None:
        """1.6 is in, 5.92 is out."""
        assert ask("3A090.b.1", chip("2400", pd), DAY) is Truth.FALSE

    def test_an_unknown_leg_leaves_it_open(self, ask: Ask) -> None:
        """Unless the other leg settles it alone."""
        assert ask("3A090.b.1", chip("2400", None), DAY) is Truth.UNKNOWN
        assert ask("3A090.b.1", chip(None, "1.6"), DAY) is Truth.UNKNOWN
        assert ask("3A090.b.1", chip("2399", None), DAY) is Truth.FALSE
        assert ask("3A090.b.1", chip("4800", None), DAY) is Truth.FALSE
        assert ask("3A090.b.1", chip(None, "5.92"), DAY) is Truth.FALSE


class TestB2:
    """3A090.b.2: 1600 or more, with a density of 3.2 up to 5.92."""

    @pytest.mark.parametrize("tpp", FROM_1600, ids=str)
    @pytest.mark.parametrize("pd", [*FROM_3_2, *UNDER_5_92], ids=str)
    def test_inside(self, ask: Ask, tpp: object, pd: object) -> None:
        """The window of densities holds its lower end and not its upper one."""
        assert ask("3A090.b.2", chip(tpp, pd), DAY) is Truth.TRUE

    @pytest.mark.parametrize("tpp", UNDER_1600, ids=str)
    def test_a_small_circuit_is_free(self, ask: Ask, tpp: object) -> None:
        """One step below 1600."""
        assert ask("3A090.b.2", chip(tpp, "3.2"), DAY) is Truth.FALSE

    @pytest.mark.parametrize("pd", [*UNDER_3_2, *FROM_5_92], ids=str)
    def test_outside_the_window_of_densities(self, ask: Ask, pd: object) -> None:
        """3.2 is in, 5.92 is out."""
        assert ask("3A090.b.2", chip("1600", pd), DAY) is Truth.FALSE

    @pytest.mark.parametrize("tpp", ["4799", "4800", MANY])
    def test_it_has_no_upper_total_and_a_governs(self, ask: Ask, tpp: str) -> None:
        """The text prints none; from 4800 a circuit is in both, and 3A090.a comes first."""
        assert ask("3A090.b.2", chip(tpp, "3.2"), DAY) is Truth.TRUE
        governing = "3A090.b.1" if tpp == "4799" else "3A090.a.1"
        assert screen(sized(tpp, "3.2"), on=DAY).classification == governing

    def test_an_unknown_leg_leaves_it_open(self, ask: Ask) -> None:
        """Unless the other leg settles it alone."""
        assert ask("3A090.b.2", chip("1600", None), DAY) is Truth.UNKNOWN
        assert ask("3A090.b.2", chip(None, "3.2"), DAY) is Truth.UNKNOWN
        assert ask("3A090.b.2", chip("1599", None), DAY) is Truth.FALSE
        assert ask("3A090.b.2", chip(None, "3.19"), DAY) is Truth.FALSE


class TestB:
    """3A090.b: either of the two; what neither reaches is free."""

    @pytest.mark.parametrize(
        ("tpp", "pd", "expected"),
        [
            ("2400", "1.6", "3A090.b.1"),
            ("1600", "3.2", "3A090.b.2"),
            ("2399", "3.2", "3A090.b.2"),
            ("2400", "3.2", "3A090.b.1"),
            ("4799", "1.6", "3A090.b.1"),
            ("1600", "5.92", "3A090.a.2"),
            ("2400", "5.92", "3A090.a.2"),
            ("4800", "5.92", "3A090.a.1"),
        ],
    )
    def test_the_first_paragraph_reached_governs(
        self, tpp: str, pd: str, expected: str
    ) -> None:
        """.a before .b, and in each the first."""
        decision = screen(sized(tpp, pd), on=DAY, to="CN")
        assert decision.classification == expected
        assert decision.controlled is Truth.TRUE
        assert decision.license_required is Truth.TRUE

    @pytest.mark.parametrize(
        ("tpp", "pd"),
        [
            ("2399", "3.19"),
            ("4799", "1.59"),
            ("1599", "100"),
            ("1600", "3.19"),
            ("2400", "1.59"),
        ],
    )
    def test_the_gaps_are_free(self, tpp: str, pd: str) -> None:
        """1600 to 2400 below 3.2, and 2400 to 4800 below 1.6."""
        decision = screen(sized(tpp, pd), on=DAY, to="CN")
        assert decision.classification == "3A991.p"
        assert decision.controlled is Truth.FALSE
        assert decision.license_required is Truth.FALSE

    def test_stated_terms_are_enough(self) -> None:
        """Who states total and density need not know the die area."""
        decision = screen(chip("2400", "1.6"), on=DAY)
        assert decision.classification == "3A090.b.1"

    def test_the_metrics_are_those_of_the_note(self) -> None:
        """Density is in total processing performance per area, exactly."""
        decision = screen(sized("2000", "5"), on=DAY)
        measured = decision.metrics["performance_density"]
        assert measured.amount.span.point == 5
        assert measured.amount.unit == "TPP/mm2"


class TestNote2:
    """Note 2: not what is neither designed nor marketed for datacenters below 4800."""

    @pytest.mark.parametrize("market", ["consumer", "workstation", "edge", "automotive"])
    @pytest.mark.parametrize("tpp", [*UNDER_4800, Fraction(1600)], ids=str)
    def test_others_below_4800_are_out(self, ask: Ask, market: str, tpp: Fraction) -> None:
        """At any density, and of both .a and .b."""
        for pd in ("100", "5.92", "3.2"):
            item = chip(tpp, pd, market)
            assert ask("3A090.a", item, DAY) is Truth.FALSE
            assert ask("3A090.b", item, DAY) is Truth.FALSE
            assert ask("3A090:note-2", item, DAY) is Truth.TRUE

    @pytest.mark.parametrize("market", ["consumer", "workstation", "edge", "automotive"])
    @pytest.mark.parametrize("tpp", FROM_4800, ids=str)
    def test_others_of_4800_or_more_are_in(
        self, ask: Ask, market: str, tpp: Fraction
    ) -> None:
        """The note takes out only what does not reach 4800."""
        assert ask("3A090.a.1", chip(tpp, "1", market), DAY) is Truth.TRUE
        assert ask("3A090.b.2", chip(tpp, "3.2", market), DAY) is Truth.TRUE

    @pytest.mark.parametrize(
        ("flag", "expected"),
        [
            (Truth.TRUE, Truth.TRUE),
            (Truth.UNKNOWN, Truth.UNKNOWN),
            (Truth.FALSE, Truth.FALSE),
        ],
    )
    def test_the_question_has_three_answers(
        self, ask: Ask, flag: Truth, expected: Truth
    ) -> None:
        """An item about which nobody has said is neither in nor out."""
        item = chip("4799", "5.92", "", designed_or_marketed_for_datacenters=flag)
        assert ask("3A090.a.2", item, DAY) is expected

    def test_an_unknown_market_is_asked_for(self) -> None:
        """The decision names the fact that would settle it."""
        decision = screen(sized("2000", "5.92", market=""), on=DAY, to="CN")
        assert decision.controlled is Truth.UNKNOWN
        assert decision.possible == ("3A090.a.2", "3A991.p")
        named = [need.term.term for need in decision.needs]
        assert named == ["designed_or_marketed_for_datacenters"]

    def test_from_4800_the_market_does_not_matter(self, ask: Ask) -> None:
        """Reaching 4800 settles the note without the other half."""
        assert ask("3A090.a.1", chip("4800", "1", ""), DAY) is Truth.TRUE

    def test_an_unknown_total_leaves_the_note_open(self, ask: Ask) -> None:
        """An unknown total may reach 4800."""
        item = chip(None, "5.92", "consumer")
        assert ask("3A090:note-2", item, DAY) is Truth.UNKNOWN
        assert ask("3A090.a", item, DAY) is Truth.UNKNOWN

    def test_what_it_takes_out_is_not_4a090_and_falls_to_3a991(self, ask: Ask) -> None:
        """A circuit that is out of 3A090 is no reason for 4A090 either."""
        item = chip("4799", "5.92", "workstation")
        assert ask("4A090.a", board(item), DAY) is Truth.FALSE
        assert ask("3A991.p", item, DAY) is Truth.TRUE
        assert ask("4A994.l", board(item), DAY) is Truth.TRUE


class TestLeadIn:
    """3A090.a and .b, first words: integrated circuits."""

    @pytest.mark.parametrize("kind", [Board, Computer])
    def test_what_holds_a_circuit_is_never_3a090(
        self, ask: Ask, kind: type[Board | Computer]
    ) -> None:
        """Not even possibly, however little is known of what is inside."""
        for inside in (chip("4800", "5.92"), chip(None, None)):
            item = kind(id="x", integrated_circuits=(inside,), closed=False)
            for id in ("3A090.a", "3A090.a.1", "3A090.a.2", "3A090.b", "3A090.b.2"):
                assert ask(id, item, DAY) is Truth.FALSE


class TestP:
    """3A991.p: circuits not elsewhere specified, of 8 TOPS or 150 Gbyte/s or more."""

    @pytest.mark.parametrize("tops", ["8", Fraction(8) + TINY, "9"], ids=str)
    def test_8_tops_is_listed(self, ask: Ask, tops: object) -> None:
        """Either leg is enough, and the limit is in it."""
        assert ask("3A991.p", small(tops=tops), DAY) is Truth.TRUE

    @pytest.mark.parametrize("rate", ["150", Fraction(150) + TINY, "151"], ids=str)
    def test_150_gbyte_s_is_listed(self, ask: Ask, rate: object) -> None:
        """Either leg is enough, and the limit is in it."""
        assert ask("3A991.p", small(rate=rate), DAY) is Truth.TRUE

    @pytest.mark.parametrize("tops", ["7", Fraction(8) - TINY], ids=str)
    @pytest.mark.parametrize("rate", ["149", Fraction(150) - TINY], ids=str)
    def test_below_both_is_not(self, ask: Ask, tops: object, rate: object) -> None:
        """One step below both limits is below both."""
        assert ask("3A991.p", small(tops, rate), DAY) is Truth.FALSE
        assert screen(small(tops, rate), on=DAY).classification == "none"

    def test_unknown_figures_leave_it_open(self, ask: Ask) -> None:
        """One leg short and the other unknown decides nothing."""
        assert ask("3A991.p", small("7", None), DAY) is Truth.UNKNOWN
        assert ask("3A991.p", small(None, "149"), DAY) is Truth.UNKNOWN

    @pytest.mark.parametrize(("tpp", "pd"), [("4800", "1"), ("2400", "1.6")])
    def test_what_3a090_lists_is_specified_elsewhere(
        self, ask: Ask, tpp: str, pd: str
    ) -> None:
        """Both .a and .b are elsewhere."""
        assert ask("3A991.p", chip(tpp, pd), DAY) is Truth.FALSE

    def test_it_stays_open_while_3a090_does(self, ask: Ask) -> None:
        """Not elsewhere specified cannot be answered before elsewhere is."""
        assert ask("3A991.p", chip("4000", None), DAY) is Truth.UNKNOWN

    def test_a_board_is_not_a_circuit(self, ask: Ask) -> None:
        """Boards with such circuits are 4A994.l."""
        assert ask("3A991.p", board(small(tops="8")), DAY) is Truth.FALSE

    def test_its_numbers_are_known(self) -> None:
        """The text of this rule was read: nothing is marked as unverified."""
        decision = screen(small(tops="8"), on=DAY)
        assert decision.classification == "3A991.p"
        assert "unverified" not in str(decision)


class TestEffect:
    """The rule: released 2023-10-17, published 2023-10-25, in force 2023-11-17."""

    def test_its_three_dates(self) -> None:
        """Release, publication and effect are kept apart."""
        (phase,) = FR88_73458.phases
        assert str(FR88_73458.released) == "2023-10-17"
        assert str(FR88_73458.published) == "2023-10-25"
        assert str(phase.effective) == "2023-11-17"

    @pytest.mark.parametrize("day", ["2023-10-17", "2023-10-25", "2023-11-16"])
    def test_until_its_day_the_old_text_counts(self, day: str) -> None:
        """A slow link kept a circuit free through the last day."""
        item = IntegratedCircuit(
            id="x",
            stated={
                TPP: "15832",
                AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE: "528",
                APPLICABLE_DIE_AREA: "814",
            },
            market="datacenter",
        )
        assert screen(item, on=day).controlled is Truth.FALSE
        assert screen(item, on=DAY).classification == "3A090.a.1"

    def test_the_old_paragraphs_are_gone(self, on: On) -> None:
        """The limbs of 2022, its 4A090 and its requirement went with the rate."""
        before, after = on("2023-11-16"), on(DAY)
        gone = set(before.provisions) - set(after.provisions)
        assert gone == {
            "3A090.a:lead-in",
            "3A090.a.3",
            "3A090.a.4",
            "4A090",
            "742.6(a)(6)",
            "5A992.c and 5D992.c",
        }

    def test_what_it_restates(self, on: On) -> None:
        """By the same id, and as another object that this instrument brought."""
        before, after = on("2023-11-16"), on(DAY)
        kept = before.provisions.keys() & after.provisions.keys()
        assert {x for x in kept if after.instruments.get(x) is FR88_73458} == {
            "3A090.a",
            "3A090.a.1",
            "3A090.a.2",
            "3A991.p",
            "3A991.p:lead-in",
            "3A991.p:elsewhere",
            "4A090:lead-in",
            "4A994.l",
            "4A994.l:elsewhere",
            "742.6(b)(10)",
            "744.23(a)(1)",
            "744.23(a)(2)",
            "AT column 1",
            "us:classification",
            "us:controlled",
        }

    def test_its_paragraphs_are_these(self, on: On) -> None:
        """In the order of the entries, each once."""
        assert sorted(each.id for each in on(DAY).paragraphs) == [
            "3A001.z",
            "3A090.a",
            "3A090.a.1",
            "3A090.a.2",
            "3A090.b",
            "3A090.b.1",
            "3A090.b.2",
            "3A991.p",
            "4A003.z",
            "4A004.z",
            "4A005.z",
            "4A090.a",
            "4A090.b",
            "4A994.l",
            "5A002.z",
            "5A004.z",
            "5A992.z",
        ]

    def test_what_is_left_out_is_listed(self) -> None:
        """Equipment, other exceptions, and review for end uses are not encoded."""
        listed = {each.id for each in screen(small(), on=DAY, to="CN").not_examined}
        assert listed == {
            "part 744",
            "other entries of part 774",
            "740.2(a)(9)",
            "742.6(a)(6)(i) and (ii)",
            "744.23(d)",
            "744.6",
            "734.9",
        }


class TestUnknownDie:
    """A datacenter circuit of 4000 whose die nobody has measured."""

    item = IntegratedCircuit(id="x", stated={TPP: "4000"}, market="datacenter")

    def test_only_what_some_area_reaches_is_possible(self) -> None:
        """.b.2 is not: wherever it is met, .b.1 is met too and comes first."""
        decision = screen(self.item, on=DAY, to="CN")
        assert decision.possible == ("3A090.a.2", "3A090.b.1", "3A991.p")
        assert decision.classification == "unknown"
        assert decision.controlled is Truth.UNKNOWN
        assert decision.license_required is Truth.UNKNOWN

    def test_the_area_is_asked_for_with_its_turning_points(self) -> None:
        """At zero, at 4000/5.92 and at 4000/1.6 square millimeters, exactly."""
        (need,) = screen(self.item, on=DAY, to="CN").needs
        assert need.term is APPLICABLE_DIE_AREA
        assert need.turns_at == (Fraction(0), Fraction(50000, 74), Fraction(2500))
        assert [band.outcomes for band in need.bands] == [
            ("3A991.p",),
            ("3A090.a.2",),
            ("3A090.b.1",),
            ("3A991.p",),
        ]

    @pytest.mark.parametrize(
        ("area", "expected"),
        [
            (Fraction(50000, 74), "3A090.a.2"),
            (Fraction(50000, 74) + TINY, "3A090.b.1"),
            (Fraction(2500), "3A090.b.1"),
            (2500 + TINY, "3A991.p"),
            (Fraction(0), "3A991.p"),
            (TINY, "3A090.a.2"),
        ],
        ids=str,
    )
    def test_each_area_gives_the_answer_announced(
        self, area: Fraction, expected: str
    ) -> None:
        """The bands are true on both sides of every turning point."""
        stated = {TPP: "4000", APPLICABLE_DIE_AREA: area}
        item = IntegratedCircuit(id="x", stated=stated, market="datacenter")
        assert screen(item, on=DAY).classification == expected
