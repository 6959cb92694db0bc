"""US: 90 FR 4544, exceptions and review, from 2025-01-13."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

import attrs
import pytest

from exportctl import Board, IntegratedCircuit, Truth, screen
from exportctl.evaluate import ReviewStatus
from exportctl.facts import Facts, number_of
from exportctl.hardware import HighBandwidthMemory, Item, ModelWeights, measure
from exportctl.metrics import APPLICABLE_DIE_AREA as AREA
from exportctl.metrics import MEMORY_BANDWIDTH_DENSITY as DENSITY
from exportctl.metrics import SHIPMENT_TPP
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.places import Places
from exportctl.transactions import Party, Transaction

Ask: TypeAlias = Callable[..., Truth]
Met: TypeAlias = Callable[..., tuple[Truth, ...]]
Asked: TypeAlias = Callable[..., ReviewStatus]
World: TypeAlias = Callable[..., Places]

DAY, LAST = "2025-01-13", "2026-09-25"
YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
TINY = Fraction(1, 10**6)
IN_YEAR = "consignee_total_processing_performance_in_year"
EVER = "consignee_total_processing_performance"
COUNTRY = "country_total_processing_performance"


def chip(
    tpp: str, area: str, market: str = "datacenter", base_eccn: str = ""
) -> IntegratedCircuit:
    """Return a circuit by its total and its die area."""
    stated = {TPP: tpp, AREA: area}
    return IntegratedCircuit(id="x", stated=stated, market=market, base_eccn=base_eccn)


def on_board(inside: IntegratedCircuit) -> Board:
    """Return a board with that circuit."""
    return Board(id="b", integrated_circuits=(inside,), market=inside.market)


A_1, B_1, FREE = chip("4800", "4800"), chip("2400", "1500"), chip("1599", "1")
GAMING = chip("4800", "4800", "consumer")
STACK = HighBandwidthMemory(
    id="stack", stated={DENSITY: "3"}, co_packaged_for_processing=NO
)
LARGE = ModelWeights(
    id="m",
    training_operations="1e26",
    published=NO,
    derived_from_published=NO,
    within_most_advanced_published=NO,
)


def of(country: str | None) -> Party:
    """Return somebody headquartered there, of a parent there."""
    return Party(headquarters=country, ultimate_parent=country)


def deal(to: str | None, whose: str | None = "NO", **about: Any) -> Transaction:
    """Return a transaction with two parties of one country; None is unknown."""
    who = of(whose)
    return Transaction(to=to, consignee=who, end_user=who, end_use_country=to, **about)


GOOD: Mapping[str, object] = {
    "agency_asked_for_license": False,
    "eligible_under_740_17": True,
    "designer_otherwise_barred": False,
    "notified_25_days_before": True,
    "written_purchase_order": True,
    "listed_party": False,
    "other_barred_end_use_or_user": False,
    "certification_obtained": True,
    "notice_with_shipment": True,
    "training_for_outside_parties": False,
    "facility_meets_supplement_10": True,
    "private_sector_end_user": True,
    "for_production_for_customers_outside_d5": True,
    "records_by_facility": True,
    "shipment_notified_before": True,
    "shipped_directly": True,
    IN_YEAR: 26900000,
}


def good(to: str | None, whose: str | None = "NO", activity: str = "export") -> Transaction:
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


FOUR_WAYS = [
    ("consignee", "headquarters"),
    ("consignee", "ultimate_parent"),
    ("end_user", "headquarters"),
    ("end_user", "ultimate_parent"),
]


def but_one(asked: Transaction, way: tuple[str, str], country: str | None) -> Transaction:
    """Return the same with one of the four places in another country."""
    who, what = way
    party = attrs.evolve(getattr(asked, who), **{what: country})
    return attrs.evolve(asked, **{who: party})


def fails(  # noqa: PLR0917
    met: Met, id: str, item: Item | Facts, asked: Transaction, term: str, value: object
) -> set[int]:
    """Return the conditions that one answer bars, and no answer leaves open."""
    barred = met(id, item, DAY, but(asked, **{term: value}))
    unknown = met(id, item, DAY, but(asked, **{term: None}))
    found = {k for k, truth in enumerate(barred) if truth is NO}
    assert found == {k for k, truth in enumerate(unknown) if truth is OPEN}
    assert all(truth is YES for k, truth in enumerate(barred) if k not in found)
    return found


PART_744 = [("listed_party", True), ("other_barred_end_use_or_user", True)]


class TestNAC:
    """740.8(a)(1) and (c): Macau, D:5 and whoever is of there, after notice; as before."""

    @pytest.mark.parametrize("day", [DAY, LAST])
    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            (deal("CN", "NO", activity="export"), YES),
            (deal("MO", "NO", activity="reexport"), YES),
            (deal("CN", "NO", activity="in_country_transfer"), NO),
            (deal("VN", "NO", activity="export"), NO),
            (deal("NO", "NO", activity="export"), NO),
            (deal("SG", "CN", activity="export"), YES),
            (deal("SG", "MO", activity="reexport"), YES),
            (deal("SG", None, activity="export"), OPEN),
        ],
    )
    def test_eligible(
        self, ask: Ask, day: str, asked: Transaction, expected: Truth
    ) -> None:
        """For items that are not for datacenters, or not in 3A090.a."""
        for item in (GAMING, B_1, on_board(GAMING)):
            assert ask("NAC", item, day, deal=asked) is expected
        for other in (A_1, on_board(A_1), FREE):
            assert ask("NAC", other, day, deal=asked) is NO

    def test_all_conditions_met(self, met: Met) -> None:
        """Notice, purchase order, no part 744 and no part 746."""
        assert met("NAC", GAMING, DAY, good("CN")) == (YES,) * 6

    @pytest.mark.parametrize(
        ("term", "value", "at"),
        [
            ("notified_25_days_before", False, 0),
            ("written_purchase_order", False, 1),
            *((*each, 2) for each in PART_744),
            ("agency_asked_for_license", True, 4),
        ],
    )
    def test_each_condition(self, met: Met, term: str, value: object, at: int) -> None:
        """Met, not met and open."""
        assert fails(met, "NAC", GAMING, good("CN"), term, value) == {at}

    def test_part_746_leaves_it_open(self, met: Met) -> None:
        """Russia is under special controls besides."""
        assert met("NAC", GAMING, DAY, good("RU"))[3] is OPEN


class TestEncryption:
    """5A002.z and 5A004.z need section 740.17 besides."""

    @pytest.mark.parametrize(("id", "at", "to"), [("NAC", 5, "CN"), ("ACA", 4, "SG")])
    @pytest.mark.parametrize("base", ["5A002", "5A004"])
    def test_the_condition_is_theirs_alone(
        self, met: Met, id: str, at: int, to: str, base: str
    ) -> None:
        """Met, not met and open for these, met for every other item."""
        item = attrs.evolve(GAMING, base_eccn=base)
        for answer, expected in ((True, YES), (False, NO), (None, OPEN)):
            asked = but(good(to), eligible_under_740_17=answer)
            assert met(id, item, DAY, asked)[at] is expected
            assert met(id, GAMING, DAY, asked)[at] is YES


class TestACA:
    """740.8(a)(2): every destination but Macau and D:5, and transfers there."""

    @pytest.mark.parametrize("day", [DAY, LAST])
    @pytest.mark.parametrize(
        ("to", "activity", "expected"),
        [
            ("VN", "export", YES),
            ("NO", "export", YES),
            ("SG", "reexport", YES),
            ("SA", "in_country_transfer", YES),
            ("CN", "export", NO),
            ("MO", "reexport", NO),
            ("CF", "export", NO),
            ("CN", "in_country_transfer", YES),
            ("MO", "in_country_transfer", YES),
        ],
    )
    def test_eligible(
        self, ask: Ask, day: str, to: str, activity: str, expected: Truth
    ) -> None:
        """Worldwide, as the requirement became; and for the same items as NAC."""
        asked = deal(to, activity=activity)
        for item in (GAMING, B_1):
            assert ask("ACA", item, day, deal=asked) is expected
        for other in (A_1, on_board(A_1), FREE, LARGE):
            assert ask("ACA", other, day, deal=asked) is NO

    @pytest.mark.parametrize(("day", "expected"), [("2025-01-12", NO), (DAY, YES)])
    def test_worldwide_from_its_day(self, ask: Ask, day: str, expected: Truth) -> None:
        """Before, it was for groups D:1 and D:4."""
        assert ask("ACA", GAMING, day, deal=deal("SG")) is expected

    def test_all_conditions_met(self, met: Met) -> None:
        """No party of Macau or D:5, purchase order, no part 744 and no part 746."""
        assert met("ACA", GAMING, DAY, good("SG")) == (YES,) * 5

    @pytest.mark.parametrize(
        ("term", "value", "at"),
        [("written_purchase_order", False, 1), *((*each, 2) for each in PART_744)],
    )
    def test_each_condition(self, met: Met, term: str, value: object, at: int) -> None:
        """Met, not met and open."""
        assert fails(met, "ACA", GAMING, good("SG"), term, value) == {at}

    @pytest.mark.parametrize(
        ("to", "whose", "activity", "expected"),
        [
            ("SG", "CN", "export", NO),
            ("SG", "MO", "export", NO),
            ("SG", None, "export", OPEN),
            ("CN", "CN", "in_country_transfer", YES),
        ],
    )
    def test_parties_of_macau_and_d5(
        self, met: Met, to: str, whose: str | None, activity: str, expected: Truth
    ) -> None:
        """Barred everywhere but for transfers where they are at home."""
        assert met("ACA", GAMING, DAY, good(to, whose, activity))[0] is expected

    def test_part_746_leaves_it_open(self, met: Met) -> None:
        """Cuba is under an embargo besides."""
        assert (
            met("ACA", GAMING, DAY, good("CU", activity="in_country_transfer"))[3] is OPEN
        )


class TestAIA:
    """740.27: .a items to entities located in supplement 5(a), weights to those of it."""

    @pytest.mark.parametrize("day", [DAY, LAST])
    @pytest.mark.parametrize(
        ("to", "of_a", "of_weights"),
        [
            ("NO", YES, YES),
            ("TW", YES, YES),
            ("SG", NO, YES),
            ("IL", NO, YES),
            ("VN", NO, YES),
            ("CN", NO, NO),
            ("MO", NO, NO),
            (None, OPEN, OPEN),
        ],
    )
    def test_eligible(
        self, ask: Ask, day: str, to: str | None, of_a: Truth, of_weights: Truth
    ) -> None:
        """Located there; weights outside Macau and D:5 too; .b items and memory not."""
        for item in (A_1, on_board(A_1)):
            assert ask("AIA", item, day, deal=deal(to)) is of_a
        assert ask("AIA", LARGE, day, deal=deal(to)) is of_weights
        for other in (B_1, FREE, STACK):
            assert ask("AIA", other, day, deal=deal(to)) is NO

    def test_all_conditions_met(self, met: Met) -> None:
        """Headquarters, certificate, notice, training, facility, parts 744 and 746."""
        assert met("AIA", A_1, DAY, good("NO")) == (YES,) * 7
        assert met("AIA", LARGE, DAY, good("SG")) == (YES,) * 7

    @pytest.mark.parametrize("way", FOUR_WAYS)
    @pytest.mark.parametrize(
        ("country", "expected"), [("SG", NO), ("CN", NO), ("US", YES), (None, OPEN)]
    )
    def test_located_there_is_not_enough(
        self, met: Met, way: tuple[str, str], country: str | None, expected: Truth
    ) -> None:
        """Consignee and end user and their parents have to be headquartered there."""
        asked = but_one(good("NO"), way, country)
        assert met("AIA", A_1, DAY, asked)[0] is expected

    def test_headquartered_there_is_not_enough(self, ask: Ask) -> None:
        """A company of Norway that is located in Singapore."""
        assert ask("AIA", A_1, DAY, deal=deal("SG", "NO")) is NO

    @pytest.mark.parametrize(
        ("term", "value", "at"),
        [
            ("certification_obtained", False, 1),
            ("notice_with_shipment", False, 2),
            ("training_for_outside_parties", True, 3),
            *((*each, 5) for each in PART_744),
        ],
    )
    def test_each_condition(self, met: Met, term: str, value: object, at: int) -> None:
        """Met, not met and open."""
        assert fails(met, "AIA", A_1, good("NO"), term, value) == {at}

    def test_the_facility_counts_for_weights(self, met: Met) -> None:
        """Supplement 10 is asked of where weights are kept, not of circuits."""
        for answer, expected in ((False, NO), (None, OPEN), (True, YES)):
            asked = but(good("NO"), facility_meets_supplement_10=answer)
            assert met("AIA", LARGE, DAY, asked)[4] is expected
            assert met("AIA", A_1, DAY, asked)[4] is YES

    def test_part_746_leaves_it_open(self, met: Met) -> None:
        """No ally is under one, so it is seen with weights alone."""
        assert met("AIA", LARGE, DAY, good("BY"))[6] is OPEN


class TestAIAReport:
    """740.27: a report once a consignee has received 253,000,000 together."""

    ID = "740.27 report"

    @pytest.mark.parametrize(
        ("received", "expected"),
        [
            (252999999, NO),
            (253000000 - TINY, NO),
            (253000000, YES),
            (253000001, YES),
            (None, OPEN),
        ],
        ids=str,
    )
    def test_the_limit_is_in_it(self, ask: Ask, received: object, expected: Truth) -> None:
        """The words are "reaches"."""
        stated = {} if received is None else {EVER: received}
        assert ask(self.ID, A_1, DAY, deal=deal("NO", stated=stated)) is expected

    def test_it_goes_with_the_exception(self, ask: Ask) -> None:
        """For .a items to allies, and shown as a flag."""
        asked = deal("SG", stated={EVER: 10**9})
        assert ask(self.ID, A_1, DAY, deal=asked) is NO
        asked = deal("NO", stated={EVER: 10**9})
        assert ask(self.ID, B_1, DAY, deal=asked) is NO
        decision = screen(A_1, on=DAY, transaction=asked)
        assert self.ID in [each.id for each in decision.advice]


class TestACM:
    """740.28: all those items for private makers of what goes to customers elsewhere."""

    @pytest.mark.parametrize("day", [DAY, LAST])
    @pytest.mark.parametrize(
        ("to", "expected"), [("NO", YES), ("VN", YES), ("MY", YES), ("CN", NO), ("MO", NO)]
    )
    def test_eligible(self, ask: Ask, day: str, to: str, expected: Truth) -> None:
        """Items of .a and .b, for datacenters too; neither weights nor the free."""
        for item in (A_1, B_1, GAMING, on_board(A_1)):
            assert ask("ACM", item, day, deal=deal(to)) is expected
        for other in (FREE, LARGE):
            assert ask("ACM", other, day, deal=deal(to)) is NO

    def test_all_conditions_met(self, met: Met) -> None:
        """Private end user, purpose, parties, records, parts 744 and 746."""
        assert met("ACM", A_1, DAY, good("VN")) == (YES,) * 6

    @pytest.mark.parametrize(
        ("term", "value", "at"),
        [
            ("private_sector_end_user", False, 0),
            ("for_production_for_customers_outside_d5", False, 1),
            ("records_by_facility", False, 3),
            *((*each, 4) for each in PART_744),
        ],
    )
    def test_each_condition(self, met: Met, term: str, value: object, at: int) -> None:
        """Met, not met and open."""
        assert fails(met, "ACM", A_1, good("VN"), term, value) == {at}

    @pytest.mark.parametrize("way", FOUR_WAYS)
    @pytest.mark.parametrize(
        ("country", "expected"), [("CN", NO), ("MO", NO), ("VN", YES), (None, OPEN)]
    )
    def test_no_party_of_macau_or_d5(
        self, met: Met, way: tuple[str, str], country: str | None, expected: Truth
    ) -> None:
        """Neither consignee nor end user nor the parent of one."""
        asked = but_one(good("VN"), way, country)
        assert met("ACM", A_1, DAY, asked)[2] is expected

    def test_part_746_leaves_it_open(self, ask: Ask) -> None:
        """Every embargoed country is in D:5, where the exception is closed already."""
        assert ask("ACM", A_1, DAY, deal=good("RU")) is NO


class TestLPP:
    """740.29 with 740.2(a)(9)(ii): .a items, 26,900,000 a year and consignee."""

    @pytest.mark.parametrize("day", [DAY, LAST])
    @pytest.mark.parametrize(
        ("to", "expected"),
        [
            ("SG", YES),
            ("IN", YES),
            ("NO", YES),
            ("IL", YES),
            ("CY", YES),
            ("VN", NO),
            ("SA", NO),
            ("KH", NO),
            ("CN", NO),
            ("MO", NO),
            ("CF", NO),
        ],
    )
    def test_eligible_by_destination(
        self, ask: Ask, day: str, to: str, expected: Truth
    ) -> None:
        """Closed to D:1, D:4 and D:5 but for A:5 and A:6: Israel is in D:4 and open."""
        assert ask("LPP", A_1, day, deal=deal(to)) is expected

    @pytest.mark.parametrize(
        ("activity", "expected"),
        [("export", YES), ("reexport", YES), ("in_country_transfer", NO)],
    )
    def test_eligible_by_activity(self, ask: Ask, activity: str, expected: Truth) -> None:
        """Transfers within a country are left out."""
        assert ask("LPP", A_1, DAY, deal=deal("SG", activity=activity)) is expected

    @pytest.mark.parametrize(
        ("base", "expected"),
        [("", YES), ("3A001", YES), ("5A004", YES), ("5A992", YES), ("5A002", NO)],
    )
    def test_eligible_by_entry(self, ask: Ask, base: str, expected: Truth) -> None:
        """5A002.z stands in the words on the certification, not in the list."""
        item = chip("4800", "4800", base_eccn=base)
        assert ask("LPP", item, DAY, deal=deal("SG")) is expected

    @pytest.mark.parametrize("item", [B_1, FREE, STACK, LARGE])
    def test_other_items_are_out(self, ask: Ask, item: Item) -> None:
        """It is for items of .a and what holds them."""
        assert ask("LPP", on_board(A_1), DAY, deal=deal("SG")) is YES
        assert ask("LPP", item, DAY, deal=deal("SG")) is NO

    @staticmethod
    def shipment(tpp: object) -> Facts:
        """Return the facts of so much in one shipment; None is unknown."""
        facts = measure(A_1)
        return (
            facts
            if tpp is None
            else facts.knowing({SHIPMENT_TPP: number_of(Fraction(str(tpp)))})
        )

    def test_all_conditions_met(self, met: Met) -> None:
        """Year, notice, way, certificate, parties, parts 744 and 746."""
        assert met("LPP", self.shipment(1), DAY, good("SG")) == (YES,) * 7

    @pytest.mark.parametrize(
        ("received", "expected"),
        [
            (26899999, YES),
            (26900000, YES),
            (26900000 + TINY, NO),
            (26900001, NO),
            (None, OPEN),
        ],
        ids=str,
    )
    def test_the_year(self, met: Met, received: object, expected: Truth) -> None:
        """26,900,000 itself is within it."""
        asked = but(good("SG"), **{IN_YEAR: received})
        assert met("LPP", self.shipment(1), DAY, asked)[0] is expected

    @pytest.mark.parametrize(
        ("tpp", "notified", "expected"),
        [
            ("3199999", False, YES),
            ("3199999.999999", None, YES),
            ("3200000", False, NO),
            ("3200000", None, OPEN),
            ("3200000", True, YES),
            ("3200001", False, NO),
            (None, True, YES),
            (None, False, OPEN),
        ],
    )
    def test_the_notice(
        self,
        met: Met,
        tpp: str | None,
        notified: object,
        expected: Truth,
    ) -> None:
        """A shipment of 3,200,000 or more is notified before."""
        asked = but(good("SG"), shipment_notified_before=notified)
        assert met("LPP", self.shipment(tpp), DAY, asked)[1] is expected

    @pytest.mark.parametrize(
        ("term", "value", "at"),
        [
            ("shipped_directly", False, 2),
            ("certification_obtained", False, 3),
            *((*each, 5) for each in PART_744),
        ],
    )
    def test_each_condition(self, met: Met, term: str, value: object, at: int) -> None:
        """Met, not met and open."""
        item = self.shipment(1)
        assert fails(met, "LPP", item, good("SG"), term, value) == {at}

    @pytest.mark.parametrize("way", FOUR_WAYS)
    @pytest.mark.parametrize(
        ("country", "expected"), [("CN", NO), ("MO", NO), ("VN", YES), (None, OPEN)]
    )
    def test_no_party_of_macau_or_d5(
        self, met: Met, way: tuple[str, str], country: str | None, expected: Truth
    ) -> None:
        """Neither consignee nor end user nor the parent of one."""
        asked = but_one(good("SG"), way, country)
        assert met("LPP", A_1, DAY, asked)[4] is expected


class TestNew:
    """AIA, ACM and LPP came with this rule."""

    @pytest.mark.parametrize("id", ["AIA", "ACM", "LPP"])
    def test_not_the_day_before(self, ask: Ask, id: str) -> None:
        """No such exception to use."""
        assert ask(id, A_1, DAY, deal=deal("NO")) is YES
        with pytest.raises(KeyError):
            ask(id, A_1, "2025-01-12", deal=deal("NO"))


class TestReview:
    """742.6(b)(10)(iii) and (iv), (b)(14): by destination, headquarters, allocation."""

    @pytest.mark.parametrize(
        ("to", "whose", "policy"),
        [
            ("CN", "NO", "presumption of denial"),
            ("MO", "NO", "presumption of denial"),
            ("RU", "NO", "presumption of denial"),
            ("SG", "CN", "presumption of denial"),
            ("NO", "MO", "presumption of denial"),
            ("NO", "SG", "presumption of approval"),
            ("SG", "NO", "presumption of approval"),
            ("VN", "US", "presumption of approval"),
        ],
    )
    @pytest.mark.parametrize("day", [DAY, "2026-01-14"])
    def test_items_of_a_whatever_the_country_has(
        self, review: Asked, day: str, to: str, whose: str, policy: str
    ) -> None:
        """Denial comes first, and allies have no allocation."""
        for held in (0, 10**9):
            asked = deal(to, whose, stated={COUNTRY: held})
            assert review(A_1, day, asked).policy == policy

    @pytest.mark.parametrize(
        ("held", "policy"),
        [
            (789999999, "presumption of approval"),
            (790000000, "presumption of approval"),
            (790000000 + TINY, "policy of denial"),
            (790000001, "policy of denial"),
            (None, "unknown"),
        ],
        ids=str,
    )
    @pytest.mark.parametrize("to", ["SG", "VN", "IN"])
    def test_the_allocation_of_other_countries(
        self, review: Asked, to: str, held: object, policy: str
    ) -> None:
        """790,000,000 itself is within it; over it the policy is one of denial."""
        stated = {} if held is None else {COUNTRY: held}
        found = review(A_1, DAY, deal(to, "SG", stated=stated))
        assert found.policy == policy
        if held is None:
            both = {"presumption of approval", "policy of denial"}
            assert set(found.possible) == both

    @pytest.mark.parametrize("way", FOUR_WAYS)
    def test_one_party_elsewhere_needs_the_allocation(
        self, review: Asked, way: tuple[str, str]
    ) -> None:
        """Allies elsewhere are those of which all four places are in supplement 5(a)."""
        asked = but_one(deal("VN", "NO", stated={COUNTRY: 10**9}), way, "SG")
        assert review(A_1, DAY, asked).policy == "policy of denial"

    @pytest.mark.parametrize(
        ("to", "whose", "policy"),
        [
            ("CN", "NO", "presumption of denial"),
            ("VN", "CN", "presumption of denial"),
            ("VN", "SG", "presumption of approval"),
            ("SA", "SA", "presumption of approval"),
        ],
    )
    def test_items_of_b(self, review: Asked, to: str, whose: str, policy: str) -> None:
        """No allocation is counted for them."""
        asked = deal(to, whose, stated={COUNTRY: 10**9})
        assert review(B_1, DAY, asked).policy == policy

    @pytest.mark.parametrize(
        ("headquarters", "parent", "policy"),
        [
            ("SG", "NO", "presumption of denial"),
            ("NO", "SG", "presumption of denial"),
            ("SG", "SG", "presumption of denial"),
            ("CN", "CN", "presumption of denial"),
            ("NO", "NO", "unknown"),
        ],
    )
    @pytest.mark.parametrize("day", [DAY, LAST])
    def test_weights(
        self, review: Asked, day: str, headquarters: str, parent: str, policy: str
    ) -> None:
        """Denial for whoever is of outside supplement 5(a); inside it was not seen."""
        whose = Party(headquarters=headquarters, ultimate_parent=parent)
        asked = attrs.evolve(deal("SG"), end_user=whose)
        assert review(LARGE, day, asked).policy == policy

    @pytest.mark.parametrize(
        ("day", "to", "policy"),
        [
            ("2025-11-06", "KH", "presumption of denial"),
            ("2025-11-07", "KH", "presumption of approval"),
        ],
    )
    def test_cambodia_leaving_d5(
        self, review: Asked, day: str, to: str, policy: str
    ) -> None:
        """It stays in D:1, where its allocation counts."""
        asked = deal(to, "KH", stated={COUNTRY: 0})
        assert review(A_1, day, asked).policy == policy
