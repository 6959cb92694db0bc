"""US: 87 FR 62186, in force from 2022-10-21 until 2023-11-17."""

from collections.abc import Callable
from fractions import Fraction
from typing import ClassVar, TypeAlias

import pytest

from exportctl import (
    Board,
    Computer,
    IntegratedCircuit,
    Truth,
    floating,
    from_datasheet_tops,
    link,
    pcie_link,
    screen,
)
from exportctl.evaluate import evaluate
from exportctl.facts import Fact, Facts, OneOf
from exportctl.hardware import LinkKind
from exportctl.law.us.fr87_62186 import FR87_62186
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    BITS_X_TOPS,
    BITS_X_TOPS_ANALOG_UNITS,
    BITS_X_TOPS_PRIMITIVE_UNITS,
    BITS_X_TOPS_PROCESSOR_UNITS,
    ITEM_KIND,
    TOPS,
    Metric,
)
from exportctl.rules import Snapshot
from exportctl.sources import Confidence

Ask: TypeAlias = Callable[..., Truth]
On: TypeAlias = Callable[[str], Snapshot]

RATE = AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE
TINY = Fraction(1, 10**6)
DAY = "2022-12-01"
AT_4800 = ["4800", Fraction(4800) + TINY, "4801"]
UNDER_4800 = ["4799", Fraction(4800) - TINY, "0"]


def chip(
    rate: object = "600",
    processor: object = "0",
    primitive: object = "0",
    analog: object = "0",
) -> IntegratedCircuit:
    """Return a circuit by its transfer rate and the three sums; None is unknown."""
    stated = {
        RATE: rate,
        BITS_X_TOPS_PROCESSOR_UNITS: processor,
        BITS_X_TOPS_PRIMITIVE_UNITS: primitive,
        BITS_X_TOPS_ANALOG_UNITS: analog,
    }
    return IntegratedCircuit(id="chip", stated=stated)


def small(tops: object = "0", rate: object = "0") -> IntegratedCircuit:
    """Return a circuit by what 3A991.p asks for, none of it near 3A090."""
    return IntegratedCircuit(
        id="small",
        stated={TOPS: tops, RATE: rate, BITS_X_TOPS: "0"},
    )


CAUGHT = chip(processor="4800")
FREE = chip(rate="599", processor="100000")


class TestLeadIn:
    """3A090.a, first words: 600 Gbyte/s or more in and out, volatile memory aside."""

    @pytest.mark.parametrize("rate", ["600", Fraction(600) + TINY, "601"], ids=str)
    def test_600_or_more_is_controlled(self, ask: Ask, rate: object) -> None:
        """The words are "or more", so the A100's 600 is caught."""
        assert ask("3A090.a", chip(rate, processor="4800"), DAY) is Truth.TRUE

    @pytest.mark.parametrize("rate", ["599", Fraction(600) - TINY, "0"], ids=str)
    @pytest.mark.parametrize("sum_", ["4800", "1000000"])
    def test_less_than_600_is_free_at_any_sum(
        self, ask: Ask, rate: object, sum_: str
    ) -> None:
        """Both legs are needed: no amount of computing makes up for the rate."""
        assert ask("3A090.a", chip(rate, processor=sum_), DAY) is Truth.FALSE

    def test_an_unknown_rate_leaves_it_open(self, ask: Ask) -> None:
        """A rate that nobody has stated is neither 600 nor zero."""
        assert ask("3A090.a", chip(None, processor="4800"), DAY) is Truth.UNKNOWN

    @pytest.mark.parametrize(
        "paragraph", ["3A090.a", "3A090.a.1", "3A090.a.2", "3A090.a.3", "3A090.a.4"]
    )
    def test_every_paragraph_under_it_needs_the_rate(
        self, ask: Ask, paragraph: str
    ) -> None:
        """The first words stand before all four, not before the first alone."""
        slow = chip("599", processor="4800", primitive="4800", analog="4800")
        fast = chip("600", processor="4800", primitive="4800", analog="4800")
        assert ask(paragraph, slow, DAY) is Truth.FALSE
        assert ask(paragraph, fast, DAY) is Truth.TRUE

    @pytest.mark.parametrize(
        ("own", "expected"), [("471", Truth.FALSE), ("472", Truth.TRUE)]
    )
    def test_host_links_count_and_memory_does_not(
        self, ask: Ask, own: str, expected: Truth
    ) -> None:
        """All traffic with other circuits is added, both ways, but volatile memory."""
        rate = from_datasheet_tops(floating(16), 300)
        memory = link("HBM", kind=LinkKind.VOLATILE_MEMORY, both_directions_gbyte_s="3350")
        links = (link("own", both_directions_gbyte_s=own), pcie_link(5, 16), memory)
        item = IntegratedCircuit(id="x", rates=(rate,), links=links)
        assert ask("3A090.a", item, DAY) is expected

    @pytest.mark.parametrize("kind", [Board, Computer])
    def test_what_holds_a_circuit_is_never_3a090(
        self, ask: Ask, kind: type[Board | Computer]
    ) -> None:
        """The entry lists integrated circuits; boards have an entry of their own."""
        item = kind(id="x", integrated_circuits=(CAUGHT,))
        assert ask("3A090.a", item, DAY) is Truth.FALSE


class Limb:
    """One kind of unit, of 4800 or more."""

    id: ClassVar[str]
    metric: ClassVar[Metric]

    def asked(self, ask: Ask, value: object, others: object = "0") -> Truth:
        """Ask the paragraph of a circuit with *value* in its own kind of unit."""
        kinds = dict.fromkeys(
            (
                BITS_X_TOPS_PROCESSOR_UNITS,
                BITS_X_TOPS_PRIMITIVE_UNITS,
                BITS_X_TOPS_ANALOG_UNITS,
            ),
            others,
        )
        stated = {RATE: "600", **kinds, self.metric: value}
        item = IntegratedCircuit(id="x", stated=stated)
        return ask(self.id, item, DAY)

    @pytest.mark.parametrize("value", AT_4800, ids=str)
    def test_4800_or_more_is_controlled(self, ask: Ask, value: object) -> None:
        """The words are "or more"."""
        assert self.asked(ask, value) is Truth.TRUE

    @pytest.mark.parametrize("value", UNDER_4800, ids=str)
    def test_less_than_4800_is_not(self, ask: Ask, value: object) -> None:
        """One step below the limit is below it, at any number of digits."""
        assert self.asked(ask, value) is Truth.FALSE

    def test_other_kinds_of_unit_do_not_help(self, ask: Ask) -> None:
        """Each of the three looks at its own kind alone."""
        assert self.asked(ask, "4799", others="1000000") is Truth.FALSE

    def test_an_unknown_sum_leaves_it_open(self, ask: Ask) -> None:
        """A missing figure is never zero."""
        assert self.asked(ask, None) is Truth.UNKNOWN


class TestA1(Limb):
    """3A090.a.1: digital units that execute machine instructions, 4800 or more."""

    id = "3A090.a.1"
    metric = BITS_X_TOPS_PROCESSOR_UNITS


class TestA2(Limb):
    """3A090.a.2: digital primitive computational units, 4800 or more."""

    id = "3A090.a.2"
    metric = BITS_X_TOPS_PRIMITIVE_UNITS


class TestA3(Limb):
    """3A090.a.3: analog, multi-value or multi-level units, 4800 or more."""

    id = "3A090.a.3"
    metric = BITS_X_TOPS_ANALOG_UNITS


class TestA4:
    """3A090.a.4: any combination of these whose sums add up to 4800 or more."""

    @pytest.mark.parametrize("last", ["1600", Fraction(1600) + TINY, "1601"], ids=str)
    def test_three_sums_that_add_up_to_4800_are_controlled(
        self, ask: Ask, last: object
    ) -> None:
        """The three are added, and none of them need reach the limit alone."""
        item = chip(processor="1600", primitive="1600", analog=last)
        assert ask("3A090.a.4", item, DAY) is Truth.TRUE
        assert ask("3A090.a", item, DAY) is Truth.TRUE
        for alone in ("3A090.a.1", "3A090.a.2", "3A090.a.3"):
            assert ask(alone, item, DAY) is Truth.FALSE

    @pytest.mark.parametrize("last", ["1599", Fraction(1600) - TINY], ids=str)
    def test_sums_that_fall_short_together_are_free(self, ask: Ask, last: object) -> None:
        """4799.999999 is less than 4800."""
        item = chip(processor="1600", primitive="1600", analog=last)
        assert ask("3A090.a.4", item, DAY) is Truth.FALSE
        assert ask("3A090.a", item, DAY) is Truth.FALSE

    def test_an_unknown_sum_cannot_take_away(self, ask: Ask) -> None:
        """The terms are never negative, so two that reach the limit decide."""
        assert ask("3A090.a.4", chip(processor="4800", analog=None), DAY) is Truth.TRUE
        assert ask("3A090.a.4", chip(processor="4799", analog=None), DAY) is Truth.UNKNOWN


class TestA:
    """3A090.a: any of the four, in their order."""

    @pytest.mark.parametrize(
        ("item", "expected"),
        [
            (chip(processor="4800"), "3A090.a.1"),
            (chip(primitive="4800"), "3A090.a.2"),
            (chip(analog="4800"), "3A090.a.3"),
            (chip(processor="2400", primitive="2400"), "3A090.a.4"),
            (chip(primitive="4800", analog="4800"), "3A090.a.2"),
        ],
    )
    def test_the_first_paragraph_reached_governs(
        self, item: IntegratedCircuit, expected: str
    ) -> None:
        """A circuit is classified by the first of them that it meets."""
        decision = screen(item, on=DAY)
        assert decision.classification == expected
        assert decision.controlled is Truth.TRUE

    def test_a_data_sheet_does_not_say_which_of_the_four(self) -> None:
        """Makers do not say which units execute instructions; the sum decides."""
        rate = from_datasheet_tops(floating(16), 312)
        item = IntegratedCircuit(id="x", rates=(rate,), stated={RATE: "600"})
        decision = screen(item, on=DAY)
        assert decision.classification == "3A090.a"
        assert decision.controlled is Truth.TRUE


class TestEffect:
    """The entry: released 2022-10-07, published 2022-10-13, in force 2022-10-21."""

    @pytest.mark.parametrize("day", ["2022-10-07", "2022-10-13", "2022-10-20"])
    def test_it_does_not_exist_before_its_day(self, on: On, day: str) -> None:
        """The first days brought other parts of the instrument, not this entry."""
        assert on(day).paragraphs == ()
        decision = screen(CAUGHT, on=day, to="CN")
        assert decision.controlled is Truth.FALSE
        assert decision.classification == "none"
        assert decision.license_required is Truth.UNKNOWN
        assert any("before 3A090" in warning for warning in decision.warnings)

    @pytest.mark.parametrize("day", ["2022-10-21", "2023-11-16"])
    def test_it_is_in_force_from_its_day_until_the_next_text(self, day: str) -> None:
        """Both ends: the first day, and the last before 2023-11-17."""
        decision = screen(CAUGHT, on=day, to="CN")
        assert decision.classification == "3A090.a.1"
        assert decision.license_required is Truth.TRUE

    def test_its_three_dates_are_three_dates(self) -> None:
        """Release, publication and effect are kept apart."""
        (phase,) = FR87_62186.phases
        assert str(FR87_62186.released) == "2022-10-07"
        assert str(FR87_62186.published) == "2022-10-13"
        assert str(phase.effective) == "2022-10-21"


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

    def test_unknown_figures_leave_it_open(self, ask: Ask) -> None:
        """One leg short and the other unknown decides nothing."""
        assert ask("3A991.p", small("7", None), DAY) is Truth.UNKNOWN
        assert ask("3A991.p", small(None, "149"), DAY) is Truth.UNKNOWN

    def test_what_3a090_lists_is_specified_elsewhere(self, ask: Ask) -> None:
        """A circuit of 3A090.a exceeds 150 Gbyte/s, and is not here all the same."""
        assert ask("3A991.p", CAUGHT, DAY) is Truth.FALSE
        assert ask("3A991.p", FREE, DAY) is Truth.TRUE

    def test_it_stays_open_while_3a090_does(self, ask: Ask) -> None:
        """Not elsewhere specified cannot be answered before elsewhere is."""
        assert ask("3A991.p", chip(processor=None), DAY) is Truth.UNKNOWN

    def test_a_board_is_not_a_circuit(self, ask: Ask) -> None:
        """Boards with such circuits are 4A994.l."""
        board = Board(id="b", integrated_circuits=(FREE,))
        assert ask("3A991.p", board, DAY) is Truth.FALSE

    def test_its_numbers_print_as_unverified(self) -> None:
        """Nobody here has seen the text of 2022; a decision that rests on it says so."""
        decision = screen(FREE, on=DAY)
        assert decision.classification == "3A991.p"
        said = "3A991.p: the numbers of this text are unverified"
        assert said in decision.warnings
        assert "87 FR 62186, ECCN 3A991.p (unverified)" in str(decision)

    def test_nothing_is_unverified_where_it_does_not_matter(self) -> None:
        """A circuit of 3A090 does not rest on the numbers of 3A991.p."""
        assert not any("unverified" in each for each in screen(CAUGHT, on=DAY).warnings)


class TestComputers:
    """4A090: computers and assemblies with circuits any of which is in 3A090.a."""

    @pytest.mark.parametrize("kind", [Board, Computer])
    def test_one_such_circuit_is_enough(
        self, ask: Ask, kind: type[Board | Computer]
    ) -> None:
        """The words are "any of which", for boards and computers alike."""
        item = kind(id="x", integrated_circuits=(FREE, CAUGHT, FREE))
        assert ask("4A090", item, DAY) is Truth.TRUE

    def test_circuits_are_never_added(self, ask: Ask) -> None:
        """Eight circuits just below the limits are eight circuits below the limits."""
        almost = tuple(chip("599.999999", processor="4799.999999") for _ in range(8))
        assert ask("4A090", Board(id="x", integrated_circuits=almost), DAY) is Truth.FALSE

    def test_the_same_limit_as_the_circuit(self, ask: Ask) -> None:
        """A board stands or falls with its circuit, at the limit and beside it."""
        for value, expected in (("4800", Truth.TRUE), ("4799", Truth.FALSE)):
            board = Board(id="x", integrated_circuits=(chip(processor=value),))
            assert ask("4A090", board, DAY) is expected

    def test_an_open_list_or_an_unknown_circuit_leaves_it_open(self, ask: Ask) -> None:
        """What else is on the board may be such a circuit."""
        half = Board(id="x", integrated_circuits=(FREE,), closed=False)
        vague = Board(id="x", integrated_circuits=(chip(processor=None),))
        assert ask("4A090", half, DAY) is Truth.UNKNOWN
        assert ask("4A090", vague, DAY) is Truth.UNKNOWN

    @pytest.mark.parametrize("id", ["4A090", "4A994.l"])
    def test_a_circuit_is_not_a_computer(self, ask: Ask, on: On, id: str) -> None:
        """A bare circuit is 3A090 or nothing, even where its inside is unknown."""
        assert ask(id, CAUGHT, DAY) is Truth.FALSE
        kind: Fact[object] = Fact(state=OneOf(frozenset(("integrated_circuit",))))
        vague = Facts(stated={ITEM_KIND: kind}, closed=False)
        assert evaluate(on(DAY), vague).truths[id] is Truth.FALSE

    def test_a_board_that_is_not_fully_listed_stays_open(self) -> None:
        """Every circuit named is free, and another one may be there."""
        half = Board(id="x", integrated_circuits=(FREE,), closed=False)
        decision = screen(half, on=DAY, to="CN")
        assert decision.controlled is Truth.UNKNOWN
        assert decision.license_required is Truth.UNKNOWN

    def test_the_headline_counts_boards(self, ask: Ask) -> None:
        """Controlled means 3A090 or 4A090, each by its own paragraph."""
        board = Board(id="x", integrated_circuits=(CAUGHT,))
        free = Board(id="x", integrated_circuits=(FREE,))
        assert ask("us:controlled", board, DAY) is Truth.TRUE
        assert ask("us:controlled", CAUGHT, DAY) is Truth.TRUE
        assert ask("us:controlled", free, DAY) is Truth.FALSE


class TestL:
    """4A994.l: computers not elsewhere specified, with circuits of 3A991.p."""

    @pytest.mark.parametrize("kind", [Board, Computer])
    def test_a_circuit_of_3a991_p_is_enough(
        self, ask: Ask, kind: type[Board | Computer]
    ) -> None:
        """Any of the circuits will do, on boards and in computers."""
        item = kind(id="x", integrated_circuits=(small(), small(tops="8")))
        assert ask("4A994.l", item, DAY) is Truth.TRUE

    def test_circuits_below_it_are_not_added(self, ask: Ask) -> None:
        """Two circuits of 7 TOPS are not one of 14."""
        item = Board(id="x", integrated_circuits=(small(tops="7"), small(tops="7")))
        assert ask("4A994.l", item, DAY) is Truth.FALSE

    def test_what_4a090_lists_is_specified_elsewhere(self, ask: Ask) -> None:
        """One circuit of 3A090.a takes the board out, whatever else is on it."""
        item = Board(id="x", integrated_circuits=(CAUGHT, FREE))
        assert ask("4A994.l", item, DAY) is Truth.FALSE

    def test_its_numbers_print_as_unverified(self) -> None:
        """The paragraph leans on the numbers of 3A991.p, and says so."""
        decision = screen(Board(id="x", integrated_circuits=(FREE,)), on=DAY)
        assert decision.paragraphs == ("3A991.p", "4A994.l")
        assert "4A994.l: the numbers of this text are unverified" in decision.warnings

    def test_confidence_is_said_of_each_paragraph(self, on: On) -> None:
        """Two paragraphs are from general knowledge, the rest from quotations."""
        known = {each.id: each.confidence for each in on(DAY).paragraphs}
        unverified = {id for id, how in known.items() if how is Confidence.UNVERIFIED}
        assert unverified == {"3A991.p", "4A994.l"}
        assert set(known.values()) == {Confidence.UNVERIFIED, Confidence.SECONDARY}


class TestRegionalStability:
    """742.6(a)(6): items of 3A090 and 4A090, to or within China with Hong Kong."""

    @pytest.mark.parametrize(
        "item", [CAUGHT, Board(id="b", integrated_circuits=(CAUGHT,))], ids=["ic", "board"]
    )
    def test_china_needs_a_license(self, ask: Ask, item: IntegratedCircuit) -> None:
        """Circuits and boards alike."""
        assert ask("742.6(a)(6)", item, DAY, to="CN") is Truth.TRUE
        assert screen(item, on=DAY, to="CN").license_required is Truth.TRUE

    @pytest.mark.parametrize("to", ["MO", "TW", "VN", "SA", "AF", "DE"])
    def test_no_other_country_does(self, ask: Ask, to: str) -> None:
        """Groups D:1, D:4 and D:5 came in 2023, Macau in January of that year."""
        assert ask("742.6(a)(6)", CAUGHT, DAY, to=to) is Truth.FALSE
        assert screen(CAUGHT, on=DAY, to=to).license_required is Truth.FALSE

    def test_hong_kong_is_china(self) -> None:
        """It is part of the destination, and the decision says so."""
        decision = screen(CAUGHT, on=DAY, to="hk")
        assert decision.license_required is Truth.TRUE
        assert any(each.startswith("HK: ") for each in decision.warnings)

    def test_what_is_not_listed_needs_none(self) -> None:
        """3A991.p is controlled for anti-terrorism reasons alone."""
        assert screen(FREE, on=DAY, to="CN").license_required is Truth.FALSE

    def test_without_a_destination_it_stays_open(self) -> None:
        """No destination is not a harmless one."""
        assert screen(CAUGHT, on=DAY).license_required is Truth.UNKNOWN


class TestLeftOut:
    """What the instrument says and the library does not encode."""

    def test_it_is_listed_where_an_answer_could_change(self) -> None:
        """Silence about a part of the rule would read as its absence."""
        listed = {each.id for each in screen(FREE, on=DAY, to="CN").not_examined}
        assert listed == {
            "part 744",
            "other entries of part 774",
            "5A992.c and 5D992.c",
            "740.2(a)(9)",
            "744.23(a)(2)",
            "744.6",
            "734.9",
        }

    def test_each_says_why(self) -> None:
        """A reason stands beside every part left out, and all are warned of."""
        decision = screen(FREE, on=DAY, to="CN")
        assert all(each.because for each in decision.not_examined)
        (said,) = (each for each in decision.warnings if each.startswith("not examined"))
        assert all(each.id in said for each in decision.not_examined)

    def test_a_sure_yes_needs_no_caveat(self) -> None:
        """Nothing left out could free what is controlled and needs a license."""
        assert screen(CAUGHT, on=DAY, to="CN").not_examined == ()
