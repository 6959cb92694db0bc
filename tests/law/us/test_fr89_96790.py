"""US: 89 FR 96790, high bandwidth memory, from 2024-12-02 and 2024-12-31."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

import attrs
import pytest

from exportctl import Board, IntegratedCircuit, Truth, screen
from exportctl.evaluate import ReviewStatus
from exportctl.hardware import HighBandwidthMemory
from exportctl.law.us.fr89_96790 import FR89_96790
from exportctl.metrics import APPLICABLE_DIE_AREA as AREA
from exportctl.metrics import MEMORY_BANDWIDTH_DENSITY as DENSITY
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.places import Places
from exportctl.rules import Snapshot
from exportctl.transactions import Party, Transaction

Ask: TypeAlias = Callable[..., Truth]
Met: TypeAlias = Callable[..., tuple[Truth, ...]]
Asked: TypeAlias = Callable[..., ReviewStatus]
On: TypeAlias = Callable[[str], Snapshot]
World: TypeAlias = Callable[..., Places]

BEFORE, DAY, NOT_YET, KEPT = "2024-12-01", "2024-12-02", "2024-12-30", "2024-12-31"
LAST = "2026-09-25"
TINY = Fraction(1, 10**6)
YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
RS, HQ = "742.6(a)(6)(i)(B)", "744.23(a)(3)(i)(B)"


def memory(
    density: object, co_packaged: Truth = Truth.FALSE, base_eccn: str = ""
) -> HighBandwidthMemory:
    """Return memory by its density; None is unknown."""
    return HighBandwidthMemory(
        id="stack",
        stated={DENSITY: density},
        co_packaged_for_processing=co_packaged,
        base_eccn=base_eccn,
    )


STACK, SLOW = memory("3"), memory("2")
H200 = IntegratedCircuit(id="h200", stated={TPP: "15832", AREA: "814"}, market="datacenter")


def of(country: str | None) -> Party:
    """Return somebody headquartered there, of a parent there."""
    return Party(headquarters=country, ultimate_parent=country)


def deal(to: str | None, whose: str | None = "NO", **about: Any) -> Transaction:
    """Return a transaction with two parties of one country; None is unknown."""
    who = of(whose)
    return Transaction(to=to, consignee=who, end_user=who, end_use_country=to, **about)


class TestC:
    """3A090.c: memory with a bandwidth density of more than 2 GB/s/mm2."""

    @pytest.mark.parametrize("density", [2 + TINY, "2.01", "3", "3.3", "10"], ids=str)
    def test_more_than_2_is_controlled(self, ask: Ask, density: object) -> None:
        """However much more, whatever standard it follows."""
        assert ask("3A090.c", memory(density), DAY) is YES

    @pytest.mark.parametrize("density", ["2", 2 - TINY, "1.99", "1", "0"], ids=str)
    def test_2_itself_is_not(self, ask: Ask, density: object) -> None:
        """The words are "greater than": the limit is outside."""
        assert ask("3A090.c", memory(density), DAY) is NO

    def test_an_unknown_density_leaves_it_open(self, ask: Ask) -> None:
        """A missing figure is never zero."""
        assert ask("3A090.c", memory(None), DAY) is OPEN

    @pytest.mark.parametrize(("area", "expected"), [("409", YES), ("410", NO)])
    def test_density_is_bandwidth_by_area(
        self, ask: Ask, area: str, expected: Truth
    ) -> None:
        """820 GB/s on 410 square millimeters is just 2."""
        item = HighBandwidthMemory(
            id="x",
            bandwidth_gbyte_s="820 GB/s",
            package_area_mm2=area,
            co_packaged_for_processing=NO,
        )
        assert ask("3A090.c", item, DAY) is expected

    @pytest.mark.parametrize("day", [DAY, LAST])
    def test_it_is_a_classification_of_its_own(self, day: str) -> None:
        """Neither .a nor .b, and controlled all the same."""
        decision = screen(STACK, on=day, to="CN")
        assert decision.classification == "3A090.c"
        assert decision.controlled is YES
        assert screen(SLOW, on=day, to="CN").controlled is NO
        assert screen(SLOW, on=day, to="CN").license_required is NO

    def test_it_did_not_exist_the_day_before(self, on: On) -> None:
        """Effective on the day of its release."""
        assert "3A090.c" not in on(BEFORE).provisions
        assert screen(STACK, on=BEFORE, to="CN").controlled is NO
        assert screen(STACK, on=BEFORE, to="CN").license_required is NO


class TestNote:
    """Note: not what shares a package with logic, if the whole is for processing."""

    @pytest.mark.parametrize("day", [DAY, LAST])
    @pytest.mark.parametrize(
        ("co_packaged", "expected"), [(YES, NO), (OPEN, OPEN), (NO, YES)]
    )
    def test_three_answers(
        self, ask: Ask, day: str, co_packaged: Truth, expected: Truth
    ) -> None:
        """Memory on a control interface with a PHY answers no, and stays in."""
        assert ask("3A090.c", memory("3", co_packaged), day) is expected

    def test_it_does_not_bring_anything_in(self, ask: Ask) -> None:
        """Slow memory is out whatever it is packaged with."""
        assert ask("3A090.c", memory("2", OPEN), DAY) is NO


class TestLeadIn:
    """3A090.c, first words: memory, not circuits that hold some."""

    @pytest.mark.parametrize("day", [DAY, LAST])
    @pytest.mark.parametrize(
        "product", ["nvidia-h100-sxm", "nvidia-h200-sxm", "amd-mi300x"]
    )
    def test_an_accelerator_is_not_3a090_c(self, day: str, product: str) -> None:
        """H100 and H200 hold such memory, and are circuits of 3A090.a."""
        decision = screen(product, on=day, to="CN")
        assert decision.classification == "3A090.a.1"
        assert "3A090.c" not in decision.paragraphs

    def test_a_circuit_or_board_never_is(self, ask: Ask) -> None:
        """Not even with a density stated for it."""
        item = IntegratedCircuit(id="x", stated={DENSITY: "10"}, market="datacenter")
        assert ask("3A090.c", item, DAY) is NO
        assert ask("3A090.c", Board(id="b", integrated_circuits=(item,)), DAY) is NO

    @pytest.mark.parametrize("id", ["3A090.a", "3A090.b", "3A991.p", "4A090.a", "4A994.l"])
    def test_memory_is_nothing_else(self, ask: Ask, id: str) -> None:
        """The other entries are about circuits and what holds them."""
        assert ask(id, STACK, DAY) is NO

    @pytest.mark.parametrize("day", [DAY, LAST])
    @pytest.mark.parametrize("base", ["3A001", "5A002", "5A004", "5A992", "4A003"])
    def test_it_is_never_a_reason_for_a_paragraph_z(
        self, ask: Ask, day: str, base: str
    ) -> None:
        """The paragraphs .z look at .a and .b alone."""
        item = memory("10", base_eccn=base)
        for id in ("3A001.z", "5A002.z", "5A004.z", "5A992.z", "4A003.z"):
            assert ask(id, item, day) is NO
        assert screen(item, on=day, to="CN").classification == "3A090.c"


class TestRegionalStability:
    """742.6(a)(6)(i)(B): such memory, to Macau or group D:5."""

    @pytest.mark.parametrize("day", [DAY, KEPT, "2025-01-13", LAST])
    @pytest.mark.parametrize(
        ("to", "expected"),
        [
            ("CN", YES),
            ("HK", YES),
            ("MO", YES),
            ("RU", YES),
            ("CF", YES),
            ("VN", NO),
            ("SA", NO),
            ("AE", NO),
            ("IL", NO),
            ("NO", NO),
            ("SG", NO),
            (None, OPEN),
        ],
    )
    def test_by_destination(
        self, ask: Ask, day: str, to: str | None, expected: Truth
    ) -> None:
        """Macau is not in D:5 and named; groups D:1 and D:4 are not meant."""
        assert ask(RS, STACK, day, to=to) is expected

    def test_group_d5_has_no_friends_taken_out(self, ask: Ask, world: World) -> None:
        """This paragraph does not except A:5 and A:6; D:1 and D:4 alone do nothing."""
        assert ask(RS, STACK, DAY, to="ZZ", where=world("D:5", "A:5", "A:6")) is YES
        assert ask(RS, STACK, DAY, to="ZZ", where=world("D:1", "D:4")) is NO

    @pytest.mark.parametrize(("day", "expected"), [("2025-11-06", YES), ("2025-11-07", NO)])
    def test_cambodia_until_it_leaves_d5(self, ask: Ask, day: str, expected: Truth) -> None:
        """It stays in D:1, which does not count here."""
        assert ask(RS, STACK, day, to="KH") is expected

    @pytest.mark.parametrize("item", [SLOW, H200])
    def test_other_items_are_out(
        self, ask: Ask, item: HighBandwidthMemory | IntegratedCircuit
    ) -> None:
        """An accelerator needs its license by another paragraph."""
        assert ask(RS, item, DAY, to="CN") is NO

    @pytest.mark.parametrize("activity", ["deemed_export", "deemed_reexport"])
    def test_deemed_exports_are_not_covered(self, ask: Ask, activity: str) -> None:
        """As for the other items of the section."""
        asked = Transaction(to="CN", activity=activity)
        assert ask(RS, STACK, DAY, deal=asked) is NO


class TestCompliance:
    """Dates: in force from 2024-12-02, to be kept from 2024-12-31."""

    @pytest.mark.parametrize(
        ("day", "expected"), [(DAY, OPEN), (NOT_YET, OPEN), (KEPT, YES), (LAST, YES)]
    )
    def test_enforcement(self, day: str, expected: Truth) -> None:
        """Required from the first day; whether that was enforced is open until kept."""
        decision = screen(STACK, on=day, to="CN")
        assert decision.license_required is YES
        assert decision.license_required_enforced is expected

    def test_where_none_is_required_none_is_enforced(self) -> None:
        """The open question is about Macau and D:5 alone."""
        decision = screen(STACK, on=DAY, to="VN")
        assert decision.license_required_enforced is NO

    @pytest.mark.parametrize("day", [DAY, NOT_YET])
    def test_other_requirements_are_enforced_all_along(self, day: str) -> None:
        """What was required before did not wait."""
        assert screen(H200, on=day, to="CN").license_required_enforced is YES

    def test_its_dates(self) -> None:
        """Release and effect on one day, publication three days later."""
        first, second = FR89_96790.phases
        assert str(FR89_96790.released) == str(first.effective) == DAY
        assert str(FR89_96790.published) == "2024-12-05"
        assert str(first.compliance) == str(second.effective) == KEPT


class TestAntiTerrorism:
    """Anti-terrorism, column 1: such memory too."""

    @pytest.mark.parametrize("group", ["E:1", "E:2"])
    def test_each_group(self, ask: Ask, world: World, group: str) -> None:
        """State sponsors of terrorism, and Cuba."""
        id, where = "AT column 1 (3A090.c)", world(group)
        assert ask(id, STACK, DAY, to="ZZ", where=where) is YES
        assert ask(id, SLOW, DAY, to="ZZ", where=where) is NO
        assert ask(id, STACK, DAY, to="AE", where=where) is NO


FOUR_WAYS = [("consignee", "headquarters"), ("consignee", "ultimate_parent")]
FOUR_WAYS += [("end_user", "headquarters"), ("end_user", "ultimate_parent")]


class TestHeadquarters:
    """744.23(a)(3)(i)(B): such memory elsewhere, for whoever is of Macau or D:5."""

    @pytest.mark.parametrize("day", [DAY, "2025-01-13", LAST])
    @pytest.mark.parametrize(("who", "what"), FOUR_WAYS)
    @pytest.mark.parametrize("country", ["CN", "MO"])
    def test_any_of_the_four_is_enough(
        self, ask: Ask, day: str, who: str, what: str, country: str
    ) -> None:
        """Through the rule of January 2025, which restates what is around it."""
        party = Party(**{what: country})
        asked = attrs.evolve(Transaction(to="SG"), **{who: party})  # type: ignore[arg-type]
        assert ask(HQ, STACK, day, deal=asked) is YES

    @pytest.mark.parametrize(
        ("to", "expected"), [("SG", YES), ("VN", YES), ("SA", YES), ("CN", NO), ("MO", NO)]
    )
    def test_any_destination_but_macau_and_d5(
        self, ask: Ask, to: str, expected: Truth
    ) -> None:
        """D:1 and D:4 are other destinations here, unlike for .a and .b."""
        assert ask(HQ, STACK, DAY, deal=deal(to, "CN")) is expected

    @pytest.mark.parametrize("known", list(Truth))
    def test_knowledge_is_needed(self, ask: Ask, known: Truth) -> None:
        """Without a word on what the exporter knows it stays open."""
        assert ask(HQ, STACK, DAY, deal=deal("SG", "CN", knowledge=known)) is known

    def test_others_are_free(self, ask: Ask) -> None:
        """Parties of elsewhere, and slow memory; unknown parties leave it open."""
        assert ask(HQ, STACK, DAY, deal=deal("SG", "NO")) is NO
        assert ask(HQ, SLOW, DAY, deal=deal("SG", "CN")) is NO
        assert ask(HQ, STACK, DAY, to="SG") is OPEN


ANSWERS: Mapping[str, object] = {
    "bought_by_designer": True,
    "designer_otherwise_barred": False,
    "shipped_directly": True,
    "packaging_confirmed_in_writing": True,
    "finished_goods_return_to_exporter": False,
    "finished_goods_below_3A090": True,
    "no_advanced_node_production_at_site": True,
    "no_unresolved_discrepancy": False,
    "listed_party": False,
    "other_barred_end_use_or_user": False,
}
SITE = Party(located="MY", headquarters="US", ultimate_parent="US")


def good(to: str = "CN", exporter: Party | None = None, site: Party = SITE) -> Transaction:
    """Return an export of memory of which all is said that the exception asks."""
    return Transaction(
        to=to,
        exporter=exporter or of("US"),
        packaging_site=site,
        supercomputer_end_use=NO,
        advanced_node_end_use=NO,
        stated=ANSWERS,
    )


def but(asked: Transaction, /, **answers: object) -> Transaction:
    """Return the same with other answers; None is unknown."""
    told = {**asked.stated, **answers}
    return attrs.evolve(asked, stated={k: v for k, v in told.items() if v is not None})


class TestHBM:
    """740.25, License Exception HBM: less than 3.3 GB/s/mm2, from trusted exporters."""

    @pytest.mark.parametrize(
        ("density", "expected"),
        [
            ("2", NO),
            (2 + TINY, YES),
            ("3.2", YES),
            ("3.29", YES),
            (Fraction("3.3") - TINY, YES),
            ("3.3", NO),
            (Fraction("3.3") + TINY, NO),
            ("3.4", NO),
            (None, OPEN),
        ],
        ids=str,
    )
    @pytest.mark.parametrize("day", [DAY, LAST])
    def test_the_window(self, ask: Ask, day: str, density: object, expected: Truth) -> None:
        """Above the 2 of the entry and below 3.3, both limits outside."""
        assert ask("HBM", memory(density), day, deal=good()) is expected

    @pytest.mark.parametrize("place", ["headquarters", "ultimate_parent"])
    @pytest.mark.parametrize(
        ("country", "expected"), [("CN", NO), ("MO", NO), ("US", YES), ("VN", YES)]
    )
    def test_not_from_exporters_of_macau_or_d5(
        self, ask: Ask, place: str, country: str, expected: Truth
    ) -> None:
        """Neither they nor their ultimate parents may be of there."""
        parts = {"headquarters": "US", "ultimate_parent": "US", place: country}
        asked = good(exporter=Party(**parts))
        assert ask("HBM", STACK, DAY, deal=asked) is expected

    def test_an_unknown_exporter_leaves_it_open(self, ask: Ask) -> None:
        """Who has not said where the headquarters are may be of there."""
        assert ask("HBM", STACK, DAY, to="CN") is OPEN

    def test_all_conditions_met(self, met: Met) -> None:
        """Exporter, buyer, way, site, finished goods, no advanced nodes, no gaps."""
        assert met("HBM", STACK, DAY, good()) == (YES,) * 9

    @pytest.mark.parametrize(
        ("groups", "expected"), [(("A:5",), YES), (("A:6",), NO), (("A:1",), NO)]
    )
    def test_where_the_exporter_is_headquartered(
        self, met: Met, world: World, groups: tuple[str, ...], expected: Truth
    ) -> None:
        """The United States or A:5; A:6 is enough for a packaging site only."""
        asked = good(exporter=of("ZZ"))
        assert met("HBM", STACK, DAY, asked, where=world(*groups))[0] is expected
        assert met("HBM", STACK, DAY, good(), where=world())[0] is YES

    @pytest.mark.parametrize(
        ("term", "at"),
        [
            ("bought_by_designer", 1),
            ("shipped_directly", 2),
            ("finished_goods_below_3A090", 4),
        ],
    )
    def test_each_question_not_met_and_open(self, met: Met, term: str, at: int) -> None:
        """One that fails bars it, one that nobody has answered leaves it open."""
        for answer, expected in ((False, NO), (None, OPEN)):
            found = met("HBM", STACK, DAY, but(good(), **{term: answer}))
            assert found[at] is expected
            assert all(truth is YES for k, truth in enumerate(found) if k != at)

    @pytest.mark.parametrize(
        ("to", "expected"), [("CN", NO), ("MO", NO), ("VN", YES), ("MY", YES)]
    )
    def test_a_designer_that_is_barred_counts_for_macau_and_d5(
        self, met: Met, to: str, expected: Truth
    ) -> None:
        """Whoever may not have it otherwise may not buy it so either."""
        asked = but(good(to), designer_otherwise_barred=True)
        assert met("HBM", STACK, DAY, asked)[1] is expected

    @pytest.mark.parametrize("term", ["listed_party", "other_barred_end_use_or_user"])
    def test_part_744_bars_it(self, met: Met, term: str) -> None:
        """As it bars the other exceptions."""
        assert met("HBM", STACK, DAY, but(good(), **{term: True}))[7] is NO
        assert met("HBM", STACK, DAY, but(good(), **{term: None}))[7] is OPEN

    @pytest.mark.parametrize("to", ["IR", "CU", "RU", "IQ"])
    def test_part_746_leaves_it_open(self, met: Met, to: str) -> None:
        """Embargoes are not encoded."""
        assert met("HBM", STACK, DAY, good(to))[8] is OPEN

    @pytest.mark.parametrize(
        ("to", "expected"), [("CN", NO), ("MO", NO), ("VN", YES), ("MY", YES)]
    )
    def test_who_buys_counts_for_macau_and_d5(
        self, met: Met, to: str, expected: Truth
    ) -> None:
        """Elsewhere it need not be the designer."""
        asked = but(good(to), bought_by_designer=False)
        assert met("HBM", STACK, DAY, asked)[1] is expected

    @pytest.mark.parametrize(
        ("groups", "expected"),
        [(("A:5",), YES), (("A:6",), YES), (("A:1",), NO), ((), NO)],
    )
    def test_where_the_site_is_headquartered(
        self, met: Met, world: World, groups: tuple[str, ...], expected: Truth
    ) -> None:
        """The United States, A:5 or A:6; any other has to send the goods back."""
        site = Party(located="AE", headquarters="ZZ", ultimate_parent="US")
        where = world(*groups)
        assert met("HBM", STACK, DAY, good(site=site), where=where)[3] is expected
        back = but(good(site=site), finished_goods_return_to_exporter=True)
        assert met("HBM", STACK, DAY, back, where=where)[3] is YES

    @pytest.mark.parametrize(
        ("parent", "expected"), [("CN", NO), ("MO", NO), ("VN", YES), (None, OPEN)]
    )
    def test_who_owns_the_site(self, met: Met, parent: str | None, expected: Truth) -> None:
        """Not from Macau or D:5."""
        site = Party(located="MY", headquarters="US", ultimate_parent=parent)
        assert met("HBM", STACK, DAY, good(site=site))[3] is expected

    def test_the_site_confirms_in_writing(self, met: Met) -> None:
        """Without that it is like any other site."""
        for answer, expected in ((False, NO), (None, OPEN)):
            asked = but(good(), packaging_confirmed_in_writing=answer)
            assert met("HBM", STACK, DAY, asked)[3] is expected

    @pytest.mark.parametrize(
        ("located", "expected"), [("CN", NO), ("MO", NO), ("MY", YES), (None, OPEN)]
    )
    def test_no_advanced_nodes_where_it_is_packaged(
        self, met: Met, located: str | None, expected: Truth
    ) -> None:
        """Asked of sites in Macau and D:5 alone."""
        site = Party(located=located, headquarters="US", ultimate_parent="US")
        asked = but(good(site=site), no_advanced_node_production_at_site=False)
        assert met("HBM", STACK, DAY, asked)[5] is expected
        assert met("HBM", STACK, DAY, good(site=site))[5] is YES

    @pytest.mark.parametrize(
        ("answer", "expected"), [(True, YES), (False, NO), (None, OPEN)]
    )
    def test_the_books_balance_where_the_goods_come_back(
        self,
        met: Met,
        answer: object,
        expected: Truth,
    ) -> None:
        """Who has the goods sent back counts them; a site that confirms need not."""
        asked = but(
            good(),
            packaging_confirmed_in_writing=False,
            finished_goods_return_to_exporter=True,
            no_unresolved_discrepancy=answer,
        )
        assert met("HBM", STACK, DAY, asked)[3] is YES
        assert met("HBM", STACK, DAY, asked)[6] is expected

    @pytest.mark.parametrize("day", [DAY, "2025-01-13", LAST])
    @pytest.mark.parametrize("id", ["NAC", "ACA"])
    def test_the_exceptions_of_740_8_are_closed_to_it(
        self, ask: Ask, day: str, id: str
    ) -> None:
        """Memory is in neither list of items."""
        for to in ("CN", "VN"):
            assert ask(id, STACK, day, deal=deal(to)) is NO
            assert ask(id, STACK, day, deal=deal(to, "CN")) is NO

    def test_it_is_for_memory_alone(self, ask: Ask) -> None:
        """An accelerator has other exceptions."""
        assert ask("HBM", H200, DAY, deal=good()) is NO


class TestReview:
    """742.6(b)(10): for memory to Macau and D:5 the words were not seen."""

    @pytest.mark.parametrize("day", [DAY, "2025-01-13", LAST])
    @pytest.mark.parametrize(
        ("to", "whose", "policy"),
        [
            ("CN", "NO", "unknown"),
            ("CN", "CN", "unknown"),
            ("MO", "NO", "unknown"),
            ("SG", "CN", "presumption of denial"),
            ("SG", "MO", "presumption of denial"),
        ],
    )
    def test_memory(
        self, review: Asked, day: str, to: str, whose: str, policy: str
    ) -> None:
        """Unknown stays unknown; for whoever is of there elsewhere it is denial."""
        assert review(STACK, day, deal(to, whose)).policy == policy

    @pytest.mark.parametrize("day", [BEFORE, DAY])
    def test_circuits_are_reviewed_as_before(self, review: Asked, day: str) -> None:
        """The rule of December changed nothing for them."""
        assert review(H200, day, deal("CN")).policy == "presumption of denial"
        assert review(H200, day, deal("VN")).policy == "presumption of approval"
