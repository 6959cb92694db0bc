"""US: 87 FR 62186 and 88 FR 2821, what follows from the entries, until 2023-11-17."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

import pytest

from exportctl import Board, IntegratedCircuit, Truth, screen
from exportctl.evaluate import ReviewStatus
from exportctl.hardware import Item
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    BITS_X_TOPS,
    BITS_X_TOPS_PROCESSOR_UNITS,
    TOPS,
)
from exportctl.places import Places
from exportctl.transactions import Party, Transaction

Ask: TypeAlias = Callable[..., Truth]
Asked: TypeAlias = Callable[..., ReviewStatus]
World: TypeAlias = Callable[..., Places]

BEFORE_MACAU, MACAU, LAST = "2023-01-16", "2023-01-17", "2023-11-16"
TINY = Fraction(1, 10**6)
END_USE = "744.23(a)(1)"


def chip(base_eccn: str = "", rate: str = "600", total: str = "4800") -> IntegratedCircuit:
    """Return a circuit of 3A090.a.1, or with other numbers one of 3A991.p."""
    stated = {
        AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE: rate,
        BITS_X_TOPS_PROCESSOR_UNITS: total,
    }
    return IntegratedCircuit(id="chip", stated=stated, base_eccn=base_eccn)


def nothing(base_eccn: str = "") -> IntegratedCircuit:
    """Return a circuit that no paragraph lists for its performance."""
    rates = {TOPS: "7", AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE: "149", BITS_X_TOPS: "0"}
    return IntegratedCircuit(id="nothing", stated=rates, base_eccn=base_eccn)


CAUGHT, SLOW = chip(), chip(rate="599")
LISTED = [
    pytest.param(CAUGHT, id="3A090.a"),
    pytest.param(Board(id="b", integrated_circuits=(CAUGHT,)), id="4A090"),
    pytest.param(SLOW, id="3A991.p"),
    pytest.param(Board(id="b", integrated_circuits=(SLOW,)), id="4A994.l"),
]


def supercomputer(to: str, **about: Any) -> Transaction:
    """Return a transaction for a supercomputer there."""
    return Transaction(to=to, supercomputer_end_use=Truth.TRUE, **about)


class TestAntiTerrorism:
    """Anti-terrorism, column 1: each of these entries, to groups E:1 and E:2."""

    @pytest.mark.parametrize("item", LISTED)
    @pytest.mark.parametrize("group", ["E:1", "E:2"])
    def test_each_entry_to_each_group(
        self, ask: Ask, world: World, item: Item, group: str
    ) -> None:
        """State sponsors of terrorism, and Cuba, which has a group of its own."""
        assert ask("AT column 1", item, LAST, to="ZZ", where=world(group)) is Truth.TRUE

    @pytest.mark.parametrize("item", LISTED)
    @pytest.mark.parametrize("to", ["ZZ", "RU", "BY", "CN"])
    def test_nobody_else(self, ask: Ask, world: World, item: Item, to: str) -> None:
        """Other groups are controlled for other reasons."""
        where = world("D:1", "D:4", "D:5")
        assert ask("AT column 1", item, LAST, to=to, where=where) is Truth.FALSE

    def test_what_no_entry_lists_needs_none(self, ask: Ask) -> None:
        """The chart is about the entries, not about the destination alone."""
        assert ask("AT column 1", nothing(), LAST, to="IR") is Truth.FALSE
        assert ask("AT column 1", chip(total="0", rate="150"), LAST) is Truth.UNKNOWN


class TestDeemed:
    """742.6(a)(6): whether releases to foreign nationals count was not seen before 2023."""

    @pytest.mark.parametrize(
        ("activity", "expected"),
        [
            ("export", Truth.TRUE),
            ("reexport", Truth.TRUE),
            ("in_country_transfer", Truth.TRUE),
            ("deemed_export", Truth.UNKNOWN),
            ("deemed_reexport", Truth.UNKNOWN),
            (None, Truth.UNKNOWN),
        ],
    )
    @pytest.mark.parametrize("day", [BEFORE_MACAU, MACAU])
    def test_by_what_is_done(
        self, ask: Ask, day: str, activity: str | None, expected: Truth
    ) -> None:
        """The item moves in three of the five; nothing is known of the other two."""
        deal = Transaction(to="CN", activity=activity)
        assert ask("742.6(a)(6)", CAUGHT, day, deal=deal) is expected

    def test_an_item_below_the_limits_needs_none_either_way(self, ask: Ask) -> None:
        """What is open is about the activity, not about every item."""
        deal = Transaction(to="CN", activity="deemed_export")
        assert ask("742.6(a)(6)", nothing(), MACAU, deal=deal) is Truth.FALSE


class TestUnverifiedReview:
    """742.6(b)(10): known from general knowledge alone, and said so."""

    def test_the_decision_says_so(self) -> None:
        """A reader must not take it for the text."""
        decision = screen(CAUGHT, on=MACAU, to="CN")
        assert decision.review_policy == "presumption of denial"
        said = "742.6(b)(10): this review policy is unverified"
        assert said in decision.warnings
        assert said not in screen(CAUGHT, on="2023-11-17", to="CN").warnings


class TestSupercomputer:
    """772.1: 100 petaflops at 64 bits or 200 at 32, in 41,600 cubic feet or less."""

    @staticmethod
    def of(fp64: object, fp32: object, envelope: object) -> Transaction:
        """Return a transaction by the figures of the machine; None is unknown."""
        figures = {
            "collective_fp64_performance": fp64,
            "collective_fp32_performance": fp32,
            "envelope": envelope,
        }
        return Transaction(stated={k: v for k, v in figures.items() if v is not None})

    @pytest.mark.parametrize(
        ("fp64", "fp32", "expected"),
        [
            ("100", "0", Truth.TRUE),
            (100 + TINY, "0", Truth.TRUE),
            ("101", "0", Truth.TRUE),
            ("99", "199", Truth.FALSE),
            (100 - TINY, 200 - TINY, Truth.FALSE),
            ("0", "200", Truth.TRUE),
            ("0", "201", Truth.TRUE),
            (None, "0", Truth.UNKNOWN),
            (None, "200", Truth.TRUE),
        ],
        ids=str,
    )
    def test_either_performance(
        self, ask: Ask, fp64: object, fp32: object, expected: Truth
    ) -> None:
        """The words are "or more" in both, and one of the two is enough."""
        deal = self.of(fp64, fp32, "41600")
        assert ask("772.1 supercomputer", CAUGHT, LAST, deal=deal) is expected

    @pytest.mark.parametrize(
        ("envelope", "expected"),
        [
            ("41599", Truth.TRUE),
            ("41600", Truth.TRUE),
            (41600 + TINY, Truth.FALSE),
            ("41601", Truth.FALSE),
            (None, Truth.UNKNOWN),
        ],
        ids=str,
    )
    def test_the_envelope(self, ask: Ask, envelope: object, expected: Truth) -> None:
        """What spreads over more than that is none, at any performance."""
        deal = self.of("1000", "1000", envelope)
        assert ask("772.1 supercomputer", CAUGHT, LAST, deal=deal) is expected

    def test_whoever_says_that_it_is_one_is_believed(self, ask: Ask) -> None:
        """Nobody has to state the figures; without a word it stays open."""
        assert ask("772.1 supercomputer", CAUGHT, LAST) is Truth.UNKNOWN
        deal = supercomputer("CN")
        assert ask("772.1 supercomputer", CAUGHT, LAST, deal=deal) is Truth.TRUE

    def test_whoever_says_that_it_is_none_is_believed(self, ask: Ask) -> None:
        """What is for no supercomputer has no figures of one to ask for."""
        deal = Transaction(supercomputer_end_use=Truth.FALSE)
        assert ask("772.1 supercomputer", CAUGHT, LAST, deal=deal) is Truth.FALSE


class TestEndUse:
    """744.23(a)(1): items of the entries listed, for a supercomputer, with knowledge."""

    @pytest.mark.parametrize("day", [BEFORE_MACAU, MACAU, LAST])
    @pytest.mark.parametrize("item", LISTED)
    def test_each_entry_of_performance(self, ask: Ask, day: str, item: Item) -> None:
        """Whatever entry would list it apart from its performance."""
        assert ask(END_USE, item, day, deal=supercomputer("CN")) is Truth.TRUE

    @pytest.mark.parametrize("day", [BEFORE_MACAU, MACAU])
    @pytest.mark.parametrize(
        ("base_eccn", "expected"),
        [
            *((name, Truth.TRUE) for name in ("3A001", "3A991", "5A002", "5A004", "5A992")),
            *((name, Truth.TRUE) for name in ("4A003", "4A004", "4A994")),
            ("EAR99", Truth.FALSE),
            ("4A005", Truth.FALSE),
            ("", Truth.UNKNOWN),
        ],
    )
    def test_each_entry_by_name(
        self, ask: Ask, day: str, base_eccn: str, expected: Truth
    ) -> None:
        """An item whose entry nobody has stated may be in one of them."""
        item = nothing(base_eccn)
        assert ask(END_USE, item, day, deal=supercomputer("CN")) is expected

    @pytest.mark.parametrize(
        ("day", "to", "expected"),
        [
            (BEFORE_MACAU, "CN", Truth.TRUE),
            (BEFORE_MACAU, "HK", Truth.TRUE),
            (BEFORE_MACAU, "MO", Truth.FALSE),
            (MACAU, "CN", Truth.TRUE),
            (MACAU, "MO", Truth.TRUE),
            (LAST, "RU", Truth.FALSE),
            (LAST, "VN", Truth.FALSE),
            (LAST, None, Truth.UNKNOWN),
        ],
    )
    def test_by_destination(
        self, ask: Ask, day: str, to: str | None, expected: Truth
    ) -> None:
        """China, and Macau from its day; group D:5 came later."""
        deal = Transaction(to=to, supercomputer_end_use=Truth.TRUE, end_use_country="VN")
        assert ask(END_USE, CAUGHT, day, deal=deal) is expected

    @pytest.mark.parametrize(
        ("day", "where", "expected"),
        [
            (BEFORE_MACAU, "CN", Truth.TRUE),
            (BEFORE_MACAU, "MO", Truth.FALSE),
            (MACAU, "MO", Truth.TRUE),
            (LAST, "RU", Truth.FALSE),
            (LAST, None, Truth.UNKNOWN),
        ],
    )
    def test_by_where_the_machine_is(
        self, ask: Ask, day: str, where: str | None, expected: Truth
    ) -> None:
        """Located there counts like destined to there, and is not known from the latter."""
        deal = Transaction(to="VN", supercomputer_end_use=Truth.TRUE, end_use_country=where)
        assert ask(END_USE, CAUGHT, day, deal=deal) is expected

    @pytest.mark.parametrize("day", [BEFORE_MACAU, MACAU])
    @pytest.mark.parametrize("known", list(Truth))
    def test_knowledge_is_needed(self, ask: Ask, day: str, known: Truth) -> None:
        """What the exporter knows decides, and without a word it stays open."""
        deal = supercomputer("CN", knowledge=known)
        assert ask(END_USE, CAUGHT, day, deal=deal) is known

    @pytest.mark.parametrize("day", [BEFORE_MACAU, MACAU])
    @pytest.mark.parametrize("what_for", [Truth.FALSE, Truth.UNKNOWN])
    def test_the_end_use_is_needed(self, ask: Ask, day: str, what_for: Truth) -> None:
        """Another end use needs none by this paragraph."""
        deal = Transaction(to="CN", supercomputer_end_use=what_for)
        assert ask(END_USE, CAUGHT, day, deal=deal) is what_for

    def test_there_is_no_rule_about_headquarters_yet(self, ask: Ask) -> None:
        """A subsidiary abroad of a company of Beijing needs none until 2023-11-17."""
        with pytest.raises(KeyError):
            ask("744.23(a)(3)(i)", CAUGHT, LAST, to="SG")


class TestReview:
    """742.6(b)(10): a presumption of denial, but for those headquartered with friends."""

    @pytest.mark.parametrize(
        ("groups", "policy"),
        [
            (("A:5",), "case-by-case"),
            (("A:6",), "case-by-case"),
            (("A:1",), "presumption of denial"),
            (("D:1", "D:4", "D:5"), "presumption of denial"),
        ],
    )
    def test_by_headquarters(
        self, review: Asked, world: World, groups: tuple[str, ...], policy: str
    ) -> None:
        """Groups A:5 and A:6, and no others."""
        deal = Transaction(to="CN", end_user=Party(headquarters="ZZ"))
        assert review(CAUGHT, LAST, deal, where=world(*groups)).policy == policy

    def test_the_united_states_are_in_no_group(self, review: Asked) -> None:
        """So the text names them."""
        deal = Transaction(to="CN", end_user=Party(headquarters="US"))
        assert review(CAUGHT, LAST, deal).policy == "case-by-case"

    def test_without_an_end_user_both_are_possible(self, review: Asked) -> None:
        """The policy is unknown, and its two answers are named."""
        found = review(CAUGHT, LAST, Transaction(to="CN"))
        assert found.policy == "unknown"
        assert set(found.possible) == {"case-by-case", "presumption of denial"}
