"""What a question leaves unsaid about a transaction, and what would settle it."""

from collections.abc import Iterable
from fractions import Fraction

import pytest

from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.facts import Facts, truth_of
from exportctl.hardware import (
    Board,
    HighBandwidthMemory,
    IntegratedCircuit,
    Item,
    measure,
)
from exportctl.law import US
from exportctl.logic import Truth
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    CONSIGNEE_HEADQUARTERS,
    CONSIGNEE_ULTIMATE_PARENT,
    END_USER_HEADQUARTERS,
    END_USER_ULTIMATE_PARENT,
    SHIPMENT_TPP,
    SUPERCOMPUTER_END_USE,
    TOTAL_DRAM_BANDWIDTH,
    Term,
    asked,
)
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.screening import screen
from exportctl.screening._judge import Judgement, judge, knowing
from exportctl.screening._parties import asked_terms, open_leaves, shipped, unasked
from exportctl.transactions import Party, Transaction, transaction_facts

PARTIES: tuple[Term, ...] = (
    CONSIGNEE_HEADQUARTERS,
    CONSIGNEE_ULTIMATE_PARENT,
    END_USER_HEADQUARTERS,
    END_USER_ULTIMATE_PARENT,
)
FAVORED = asked("entity_of_supplement_8")
DAY = "2026-02-01"
SNAPSHOT = US.on(as_day(DAY), places())


def chip(tpp: str | None = "5000") -> IntegratedCircuit:
    """Return a datacenter circuit; its total may be a range, or not known."""
    return IntegratedCircuit(
        id="x", stated={TPP: tpp, APPLICABLE_DIE_AREA: "800"}, market="datacenter"
    )


def total(item: Item, quantity: int | None) -> str | None:
    """Return what is known of the total of a shipment."""
    found = shipped(item, measure(item), quantity)
    return str(Facts(stated=found).span(SHIPMENT_TPP)) if found else None


def judged(deal: Transaction, item: Item | None = None) -> Judgement:
    """Return the judgement of a transaction."""
    facts = knowing(measure(item or chip()), transaction_facts(deal))
    return judge(facts, SNAPSHOT, unasked(deal))


def terms(found: Iterable[Term]) -> set[str]:
    return {each.term for each in found}


class TestUnasked:
    """The question by destination: nobody is asked about who is not named."""

    def test_if_nobody_is_named_nobody_is_asked_about(self) -> None:
        """Their headquarters are in no country, and they are favored by none."""
        found = unasked(Transaction(to="NO"))
        assert found.keys() == {*PARTIES, FAVORED}
        assert {str(found[term].state) for term in PARTIES} == {
            "OneOf(values=frozenset({'nobody named'}))"
        }
        assert found[FAVORED] == truth_of(Truth.FALSE)

    @pytest.mark.parametrize("who", ["consignee", "end_user"])
    def test_if_one_is_named_both_are_asked_about(self, who: str) -> None:
        """A party of whom nothing is known is not nobody."""
        deal = Transaction(to="NO", **{who: Party()})  # type: ignore[arg-type]
        assert unasked(deal).keys() == {FAVORED}

    @pytest.mark.parametrize("said", [True, False, Truth.UNKNOWN])
    def test_what_is_stated_of_supplement_8_is_not_taken_back(self, said: object) -> None:
        """Nor is an open answer."""
        deal = Transaction(to="AE", stated={FAVORED.term: said})
        assert FAVORED not in unasked(deal)

    def test_naming_a_party_asks_another_question(self) -> None:
        """Without one an answer is about the destination; with one it may be open."""
        plain = screen(chip(), on=DAY, to="NO")
        named = screen(chip(), on=DAY, transaction=Transaction(to="NO", consignee=Party()))
        assert plain.license_required_enforced is Truth.FALSE
        assert named.license_required_enforced is Truth.UNKNOWN
        assert plain.license_required_parties is named.license_required_parties


class TestShipped:
    """All that is shipped: the quantity times what one holds."""

    @pytest.mark.parametrize(
        ("item", "quantity", "expected"),
        [
            (chip(), 1, "5000"),
            (chip(), 8, "40000"),
            (chip("4000..5000"), 2, "8000..10000"),
            (Board(id="b", integrated_circuits=(chip(), chip("100"))), 2, "10200"),
            (Board(id="b", integrated_circuits=(chip(),) * 4), 3, "60000"),
        ],
    )
    def test_what_is_known(self, item: Item, quantity: int, expected: str) -> None:
        """Circuits on a board add up, the same one as often as it is there."""
        assert total(item, quantity) == expected

    def test_one_circuit_twice_on_a_board_counts_twice(self) -> None:
        """The facts about it are there once."""
        one = chip()
        board = Board(id="b", integrated_circuits=(one, one, chip("100")))
        assert total(board, 1) == "10100"

    def test_its_working_is_said(self) -> None:
        """As of every number."""
        (fact,) = shipped(chip(), measure(chip()), 8).values()
        assert fact.working == "8 x 5000 TPP"

    @pytest.mark.parametrize("unknown", [chip(None), Board(id="b", integrated_circuits=())])
    def test_what_is_not_known_is_not_made_up(self, unknown: Item) -> None:
        """An unknown total stays one; a board without circuits holds none."""
        expected = "0" if isinstance(unknown, Board) else "0.."
        assert total(unknown, 2) == expected

    def test_an_open_list_has_no_total(self) -> None:
        """What is not listed may be large."""
        board = Board(id="b", integrated_circuits=(chip(),), closed=False)
        assert total(board, 2) is None

    def test_without_a_quantity_there_is_no_shipment(self) -> None:
        """It is not taken for one."""
        assert total(chip(), None) is None

    def test_memory_has_no_such_total(self) -> None:
        """The term is about circuits that compute."""
        assert total(HighBandwidthMemory(id="m"), 2) is None

    def test_it_decides_whether_to_notify(self) -> None:
        """The exception for low performance asks from 3,200,000 on."""
        for quantity, met in ((639, Truth.TRUE), (640, Truth.UNKNOWN)):
            deal = Transaction(to="NO", quantity=quantity)
            found = screen(chip(), on=DAY, transaction=deal).exceptions
            (low,) = (each for each in found if each.id == "LPP")
            assert low.conditions[1].met is met
        assert Fraction(3_200_000) == 640 * 5000


class TestAskedTerms:
    """What somebody could say that would settle more."""

    def test_of_the_parties_only_where_they_are_asked_about(self) -> None:
        """Who asks of a destination alone is not asked who buys."""
        deal = Transaction(to="CN")
        found = judged(deal)
        without = terms(asked_terms(SNAPSHOT, found, parties=False))
        plus = terms(asked_terms(SNAPSHOT, found, parties=True))
        assert without < plus
        assert SUPERCOMPUTER_END_USE.term in plus - without
        assert "listed_party" in plus

    def test_the_conditions_of_exceptions_that_are_open(self) -> None:
        """For allies: what has to be certified; nothing of exceptions ruled out."""
        found = terms(asked_terms(SNAPSHOT, judged(Transaction(to="NO")), parties=False))
        assert {"certification_obtained", "private_sector_end_user"} <= found
        assert "notified_25_days_before" not in found

    def test_nothing_of_exceptions_that_may_not_be_open_at_all(self) -> None:
        """First it has to be known that the item is eligible."""
        vague = judged(Transaction(to="NO"), chip(None))
        assert vague.licensing.exceptions
        found = terms(asked_terms(SNAPSHOT, vague, parties=False))
        assert "certification_obtained" not in found

    def test_the_conditions_of_a_review_policy(self) -> None:
        """Where they decide what the policy is."""
        within = IntegratedCircuit(
            id="x",
            stated={TPP: "15832", APPLICABLE_DIE_AREA: "800", TOTAL_DRAM_BANDWIDTH: "4800"},
            market="datacenter",
        )
        found = judged(Transaction(to="CN"), within)
        assert "us_supply_sufficient" in terms(asked_terms(SNAPSHOT, found, parties=False))
        beyond = judged(Transaction(to="CN"), chip("21000"))
        assert "us_supply_sufficient" not in terms(
            asked_terms(SNAPSHOT, beyond, parties=False)
        )

    def test_each_once(self) -> None:
        """Several conditions ask the same."""
        found = asked_terms(SNAPSHOT, judged(Transaction(to="NO")), parties=True)
        assert len(found) == len(set(found))


class TestOpenLeaves:
    """What a rule leaves out."""

    def test_through_what_it_cites(self) -> None:
        """The provision, and those under it."""
        later = US.on(as_day("2026-11-10"), places())
        (one,) = open_leaves(later, "744.11 (affiliates)")
        assert one.id == "whether the Affiliates Rule is back"
        assert open_leaves(later, "part 744 (listed parties)") == (one,)

    def test_a_rule_that_is_all_there_leaves_nothing_out(self) -> None:
        """Unknown facts are not what a text leaves out."""
        assert open_leaves(SNAPSHOT, "part 744 (listed parties)") == ()
