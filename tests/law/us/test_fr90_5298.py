"""US: 90 FR 5298, in force 2025-01-16: what foundries and packagers are presumed to ship.

Corrected by 90 FR 9604 on 2025-02-11; authorized designers extended by 91 FR 17851 on
2026-04-07.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import pytest

from exportctl import IntegratedCircuit, Truth, screen
from exportctl.law.us.fr90_5298 import FR90_5298
from exportctl.law.us.fr90_9604 import FR90_9604
from exportctl.law.us.fr91_17851 import FR91_17851
from exportctl.metrics import (
    ACTIVITY,
    APPLICABLE_ADVANCED_LOGIC,
    APPLICABLE_DIE_AREA,
    DESIGNER_HEADQUARTERS,
    DESIGNER_LOCATED,
    DESIGNER_ULTIMATE_PARENT,
    EXPORTER_ROLE,
    HBM_IN_FINAL_PACKAGE,
    PACKAGING_SITE,
    YEAR_COMPLETED,
    Term,
    asked,
)
from exportctl.metrics import AGGREGATED_APPROXIMATED_TRANSISTOR_COUNT as TRANSISTORS
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.places import Places
from exportctl.rules import Snapshot
from exportctl.screening import Decision
from exportctl.transactions import Party, Transaction

Told: TypeAlias = Callable[..., Truth]
World: TypeAlias = Callable[..., Places]
On: TypeAlias = Callable[[str], Snapshot]
Said: TypeAlias = bool | None
Known: TypeAlias = dict[Term, object]

BEFORE, DAY = "2025-01-15", "2025-01-16"
PRESUMED, FEW = "3A090:note-1", "3A090:note-1:transistors"
AUTHORIZED = "3A090:note-1:authorized-designer"
GAP = "Note 1 to 3A090.a, 2028"
RS = "742.6(a)(6)(iii)(A)"
ENFORCEMENT = f"enforcement of {RS}"
T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

APPROVED, ATTESTS = asked("approved_designer"), asked("designer_attests_below_3A090_a")
SUBMITS = asked("designer_submits_743_9_information")
APPLIED = asked("designer_applied_within_180_days")
BY_FABRICATOR = asked("packaged_by_fabricator")
BY_OSAT = asked("packaged_by_approved_osat")
COUNTED = asked("transistor_count_attested")
NONE_OF_IT: Known = dict.fromkeys(
    (APPROVED, ATTESTS, SUBMITS, BY_FABRICATOR, BY_OSAT, COUNTED), False
)
SHIPPED: Known = {
    EXPORTER_ROLE: "front_end_fabricator",
    APPLICABLE_ADVANCED_LOGIC: True,
    **NONE_OF_IT,
}
SMALL: Known = {TRANSISTORS: 29999999999, HBM_IN_FINAL_PACKAGE: True, YEAR_COMPLETED: 2026}
LARGE: Known = {**SMALL, TRANSISTORS: 30000000000}
A: Known = {APPROVED: True, ATTESTS: True}
B: Known = {BY_FABRICATOR: True, PACKAGING_SITE: "TW", COUNTED: True, **SMALL}
C: Known = {BY_OSAT: True, COUNTED: True, **SMALL}
ALLY: Known = {
    DESIGNER_HEADQUARTERS: "TW",
    DESIGNER_LOCATED: "TW",
    DESIGNER_ULTIMATE_PARENT: "TW",
    SUBMITS: True,
}


def chip(tpp: str, area: str, transistors: str | None = None) -> IntegratedCircuit:
    """Return a datacenter circuit of applicable advanced logic."""
    stated = {TPP: tpp, APPLICABLE_DIE_AREA: area, TRANSISTORS: transistors}
    return IntegratedCircuit(
        id="x", stated=stated, market="datacenter", applicable_advanced_logic=T
    )


FREE, A_1, B_1 = chip("100", "800"), chip("4800", "4800"), chip("2400", "1500")


def shipped(
    item: IntegratedCircuit,
    to: str,
    day: str,
    role: str | None = "front_end_fabricator",
    stated: Mapping[str, object] | None = None,
    **about: Any,
) -> Decision:
    """Return the decision on what a fabricator ships, with none of the attestations."""
    none = {str(flag.term): False for flag in NONE_OF_IT}
    deal = Transaction(
        to=to, exporter_role=role, stated={**none, **(stated or {})}, **about
    )
    return screen(item, on=day, transaction=deal)


class TestWhoAndWhat:
    """Note 1: front-end fabricators and OSAT companies, applicable advanced logic."""

    @pytest.mark.parametrize(
        ("role", "expected"),
        [("front_end_fabricator", T), ("osat", T), ("other", F), (None, U)],
    )
    def test_nobody_else_is_presumed_to_ship_it(
        self, told: Told, role: str | None, expected: Truth
    ) -> None:
        """Either company alone; who somebody is, if not said, is not harmless."""
        assert told(PRESUMED, DAY, {**SHIPPED, EXPORTER_ROLE: role}) is expected

    @pytest.mark.parametrize(("advanced", "expected"), [(True, T), (False, F), (None, U)])
    def test_only_applicable_advanced_logic(
        self, told: Told, advanced: Said, expected: Truth
    ) -> None:
        """Memory and planar logic of older nodes stay out; a node not known stays open."""
        facts = {**SHIPPED, APPLICABLE_ADVANCED_LOGIC: advanced}
        assert told(PRESUMED, DAY, facts) is expected

    def test_somebody_elses_word_is_not_enough(self, told: Told) -> None:
        """Paragraph d: what an end user attests rebuts nothing."""
        facts = {**SHIPPED, asked("end_user_attests_below_3A090_a"): True}
        assert told(PRESUMED, DAY, facts) is T

    def test_with_nothing_else_known_it_stays_open(self, told: Told) -> None:
        """Any of the three ways may have been gone."""
        facts = {EXPORTER_ROLE: "osat", APPLICABLE_ADVANCED_LOGIC: True}
        assert told(PRESUMED, DAY, facts) is U


class TestRebuttals:
    """Note 1, paragraphs a to c: any one is enough, and each needs all its parts."""

    @pytest.mark.parametrize("way", [A, B, C], ids="abc")
    @pytest.mark.parametrize("role", ["front_end_fabricator", "osat"])
    def test_each_alone_is_enough(self, told: Told, way: Known, role: str) -> None:
        """Whoever ships it."""
        assert told(PRESUMED, DAY, {**SHIPPED, **way, EXPORTER_ROLE: role}) is F

    @pytest.mark.parametrize(
        ("way", "broken"),
        [
            (A, {APPROVED: False}),
            (A, {ATTESTS: False}),
            (B, {BY_FABRICATOR: False}),
            (B, {COUNTED: False}),
            (B, {TRANSISTORS: 30000000000}),
            (C, {BY_OSAT: False}),
            (C, {COUNTED: False}),
            (C, {TRANSISTORS: 30000000000}),
        ],
    )
    def test_without_any_one_part_it_fails(
        self, told: Told, way: Known, broken: Known
    ) -> None:
        """The parts are joined by "and"; unknown parts leave it open."""
        (part,) = broken
        assert told(PRESUMED, DAY, {**SHIPPED, **way, **broken}) is T
        assert told(PRESUMED, DAY, {**SHIPPED, **way, part: None}) is U

    @pytest.mark.parametrize(
        ("site", "expected"),
        [("TW", F), ("US", F), ("VN", F), ("CN", T), ("MO", T), ("RU", T), (None, U)],
    )
    def test_b_is_for_packaging_outside_macau_and_d5(
        self, told: Told, site: str | None, expected: Truth
    ) -> None:
        """Vietnam is in D:1 alone and Macau in no D:5; a site not known stays open."""
        assert told(PRESUMED, DAY, {**SHIPPED, **B, PACKAGING_SITE: site}) is expected

    @pytest.mark.parametrize("site", ["CN", "MO", None])
    def test_c_does_not_ask_where(self, told: Told, site: str | None) -> None:
        """The agency has approved the company."""
        assert told(PRESUMED, DAY, {**SHIPPED, **C, PACKAGING_SITE: site}) is F

    def test_a_does_not_count_transistors(self, told: Told) -> None:
        """The designer attests to performance and its density."""
        assert told(PRESUMED, DAY, {**SHIPPED, **A, **LARGE}) is F

    def test_an_authorized_designer_is_as_good_as_an_approved_one(self, told: Told) -> None:
        """With the same attestation, and not without it."""
        facts = {**SHIPPED, **A, APPROVED: False, **ALLY}
        assert told(PRESUMED, DAY, facts) is F
        assert told(PRESUMED, DAY, {**facts, ATTESTS: False}) is T


class TestTransistors:
    """Paragraphs b and c: fewer than 30, 35 or 40 billion, by year and memory."""

    @pytest.mark.parametrize("year", [2025, 2026, 2027, 2028, 2029, 2035, None])
    @pytest.mark.parametrize("hbm", [True, False, None])
    def test_below_30_billion_is_few_whatever_else(
        self, told: Told, year: int | None, hbm: Said
    ) -> None:
        """In any year, with or without high bandwidth memory."""
        known = {YEAR_COMPLETED: year, HBM_IN_FINAL_PACKAGE: hbm}
        assert told(FEW, DAY, {TRANSISTORS: 29999999999, **known}) is T

    @pytest.mark.parametrize("year", [2025, 2026, 2027, 2028, 2029, 2035])
    @pytest.mark.parametrize("count", [30000000000, 30000000001, 34999999999])
    def test_memory_holds_it_to_30_billion_for_ever(
        self, told: Told, year: int, count: int
    ) -> None:
        """No later year raises the limit for a package with high bandwidth memory."""
        facts = {TRANSISTORS: count, YEAR_COMPLETED: year, HBM_IN_FINAL_PACKAGE: True}
        assert told(FEW, DAY, facts) is F

    @pytest.mark.parametrize(
        ("year", "count", "expected"),
        [
            (2026, 29999999999, T),
            (2026, 30000000000, F),
            (2026, 34999999999, F),
            (2027, 30000000000, T),
            (2027, 34999999999, T),
            (2027, 35000000000, F),
            (2027, 35000000001, F),
            (2027, 39999999999, F),
            (2028, 30000000000, U),
            (2028, 34999999999, U),
            (2028, 35000000000, U),
            (2028, 39999999999, U),
            (2028, 40000000000, F),
            (2029, 35000000000, T),
            (2029, 39999999999, T),
            (2029, 40000000000, F),
            (2029, 40000000001, F),
            (2030, 39999999999, T),
            (2030, 40000000000, F),
        ],
    )
    def test_without_memory_the_year_decides(
        self, told: Told, year: int, count: int, expected: Truth
    ) -> None:
        """Each limit strict; 2028 is not named, so nothing is said between 30 and 40."""
        known: Known = {TRANSISTORS: count, YEAR_COMPLETED: year}
        assert told(FEW, DAY, {**known, HBM_IN_FINAL_PACKAGE: False}) is expected

    @pytest.mark.parametrize(
        "gone", [TRANSISTORS, YEAR_COMPLETED, HBM_IN_FINAL_PACKAGE], ids=str
    )
    def test_what_is_not_known_is_never_few(self, told: Told, gone: Term) -> None:
        """A count of 33 billion in 2027 without memory is few by all three facts."""
        facts: Known = {
            TRANSISTORS: 33000000000,
            YEAR_COMPLETED: 2027,
            HBM_IN_FINAL_PACKAGE: False,
        }
        assert told(FEW, DAY, facts) is T
        assert told(FEW, DAY, {**facts, gone: None}) is U

    @pytest.mark.parametrize(
        ("year", "count", "expected"),
        [
            (2028, 29999999999, F),
            (2028, 30000000000, T),
            (2028, 39999999999, T),
            (2028, 40000000000, F),
            (2027, 33000000000, F),
            (2029, 33000000000, F),
        ],
    )
    def test_2028_is_flagged(
        self, told: Told, year: int, count: int, expected: Truth
    ) -> None:
        """Just where the year between would matter."""
        facts = {**SHIPPED, TRANSISTORS: count, YEAR_COMPLETED: year}
        assert told(GAP, DAY, {**facts, HBM_IN_FINAL_PACKAGE: False}) is expected
        assert told(GAP, DAY, {**facts, HBM_IN_FINAL_PACKAGE: True}) is F

    @pytest.mark.parametrize(
        ("part", "value", "expected"),
        [
            (EXPORTER_ROLE, "osat", T),
            (EXPORTER_ROLE, "other", F),
            (APPLICABLE_ADVANCED_LOGIC, False, F),
        ],
    )
    def test_the_flag_is_for_those_who_count(
        self, told: Told, part: Term, value: object, expected: Truth
    ) -> None:
        """Nobody else has to."""
        known: Known = {TRANSISTORS: 33000000000, YEAR_COMPLETED: 2028}
        facts = {**SHIPPED, **known, HBM_IN_FINAL_PACKAGE: False, part: value}
        assert told(GAP, DAY, facts) is expected

    def test_what_turns_on_2028_leaves_the_presumption_open(self, told: Told) -> None:
        """Neither rebutted nor standing."""
        known: Known = {TRANSISTORS: 33000000000, YEAR_COMPLETED: 2028}
        facts = {**SHIPPED, **C, **known, HBM_IN_FINAL_PACKAGE: False}
        assert told(PRESUMED, DAY, facts) is U


class TestAuthorizedDesigners:
    """15 CFR 772.1: Taiwan, A:1 or A:5, and nothing of Macau or D:5."""

    @pytest.mark.parametrize("group", ["A:1", "A:5"])
    def test_each_group_alone_is_enough(self, told: Told, world: World, group: str) -> None:
        """A country need not be in both."""
        facts = {**ALLY, DESIGNER_HEADQUARTERS: "ZZ"}
        assert told(AUTHORIZED, DAY, facts, where=world(group)) is T

    @pytest.mark.parametrize("groups", [(), ("A:6",), ("740-supp5-a",), ("D:1",)])
    def test_no_other_group_is(
        self, told: Told, world: World, groups: tuple[str, ...]
    ) -> None:
        """Not even A:6, of which Taiwan is."""
        facts = {**ALLY, DESIGNER_HEADQUARTERS: "ZZ"}
        assert told(AUTHORIZED, DAY, facts, where=world(*groups)) is F

    @pytest.mark.parametrize(
        ("country", "expected"),
        [
            *(("TW", T), ("US", T), ("IN", T), ("MX", T), ("KR", T)),
            *(("SG", F), ("IL", F), ("MT", F), ("CN", F), ("MO", F), (None, U)),
        ],
    )
    def test_headquarters(self, told: Told, country: str | None, expected: Truth) -> None:
        """India and Mexico are in A:1; Singapore, Israel and Malta are in neither."""
        facts = {**ALLY, DESIGNER_HEADQUARTERS: country}
        assert told(AUTHORIZED, DAY, facts) is expected

    @pytest.mark.parametrize(("day", "expected"), [("2026-07-09", F), ("2026-07-10", T)])
    def test_the_emirates_from_their_day(
        self, told: Told, day: str, expected: Truth
    ) -> None:
        """They join A:5 on 2026-07-10, and are not in A:1."""
        assert told(AUTHORIZED, day, {**ALLY, DESIGNER_HEADQUARTERS: "AE"}) is expected

    @pytest.mark.parametrize("part", [DESIGNER_LOCATED, DESIGNER_ULTIMATE_PARENT], ids=str)
    @pytest.mark.parametrize(
        ("country", "expected"),
        [("CN", F), ("MO", F), ("RU", F), ("VN", T), ("SG", T), (None, U)],
    )
    def test_neither_located_in_nor_owned_from_macau_or_d5(
        self, told: Told, part: Term, country: str | None, expected: Truth
    ) -> None:
        """Either takes the status away; not known is not harmless."""
        assert told(AUTHORIZED, DAY, {**ALLY, part: country}) is expected

    @pytest.mark.parametrize(("submits", "expected"), [(True, T), (False, F), (None, U)])
    def test_it_has_to_submit_information(
        self, told: Told, submits: Said, expected: Truth
    ) -> None:
        """The fabricator reports it to the agency."""
        assert told(AUTHORIZED, DAY, {**ALLY, SUBMITS: submits}) is expected


class TestExtension:
    """91 FR 17851: without an application through 2026-12-31, with one after that."""

    @pytest.mark.parametrize("day", [DAY, "2026-04-06", "2026-04-07", "2026-04-13"])
    @pytest.mark.parametrize("applied", [True, False, None])
    def test_until_the_end_of_2026_nobody_has_to_apply(
        self, told: Told, day: str, applied: Said
    ) -> None:
        """The date of 2026-04-13 was moved before it came."""
        assert told(AUTHORIZED, day, {**ALLY, APPLIED: applied}) is T

    @pytest.mark.parametrize(
        ("day", "applied", "expected"),
        [
            ("2026-12-31", False, T),
            ("2026-12-31", None, T),
            ("2027-01-01", False, F),
            ("2027-01-01", None, U),
            ("2027-01-01", True, T),
        ],
    )
    def test_from_2027_on_somebody_has_to_have_applied(
        self, told: Told, day: str, applied: Said, expected: Truth
    ) -> None:
        """And the status lapses 180 days after that."""
        assert told(AUTHORIZED, day, {**ALLY, APPLIED: applied}) is expected

    @pytest.mark.parametrize("part", list(ALLY), ids=str)
    def test_the_rest_of_it_stays(self, told: Told, part: Term) -> None:
        """Whoever has applied still has to be an ally's designer."""
        worse: object = False if part is SUBMITS else "CN"
        facts = {**ALLY, APPLIED: True, part: worse}
        for day in ("2026-12-31", "2027-01-01"):
            assert told(AUTHORIZED, day, facts) is F

    def test_its_source_from_its_day(self, on: On) -> None:
        """In force two days before it was published."""
        sources = [
            str(getattr(on(day).provisions[AUTHORIZED], "source", ""))
            for day in ("2026-04-06", "2026-04-07", "2027-01-01")
        ]
        assert sources == [
            "90 FR 5298, 15 CFR 772.1, authorized IC designer",
            "91 FR 17851, 15 CFR 772.1, authorized IC designer",
            "91 FR 17851, 15 CFR 772.1, authorized IC designer, after 2026-12-31",
        ]
        dates = (FR91_17851.released, FR91_17851.published)
        assert list(map(str, dates)) == ["2026-04-07", "2026-04-09"]


class TestLicense:
    """What is presumed needs a license wherever items of 3A090.a do."""

    @pytest.mark.parametrize("to", ["CN", "NO", "IL"])
    def test_anywhere_in_the_world(self, to: str) -> None:
        """The requirement of January 2025 is worldwide."""
        assert shipped(FREE, to, BEFORE).license_required is F
        assert shipped(FREE, to, DAY).license_required is T

    @pytest.mark.parametrize(("role", "expected"), [("other", F), ("osat", T), (None, U)])
    def test_by_whom(self, role: str | None, expected: Truth) -> None:
        """A role that nobody has said leaves it open."""
        assert shipped(FREE, "NO", DAY, role).license_required is expected

    def test_where_nobody_has_said_what_rebuts_it(self, told: Told) -> None:
        """It stays open, and is not free."""
        facts: Known = {**SHIPPED, TPP: 100, APPLICABLE_DIE_AREA: 800, ACTIVITY: "export"}
        assert told(RS, DAY, facts) is T
        assert told(RS, DAY, {**facts, **dict.fromkeys(NONE_OF_IT)}) is U

    def test_a_release_of_technology_is_not_asked_about(self) -> None:
        """The requirement excludes deemed exports."""
        decision = shipped(FREE, "NO", DAY, activity="deemed_export")
        assert decision.license_required is F

    @pytest.mark.parametrize("count", ["29999999999", "1"])
    def test_few_transistors_alone_free_nothing(self, count: str) -> None:
        """A circuit within 3A090.a stays there; the note is about a presumption only."""
        small = chip("4800", "4800", count)
        said = {BY_OSAT.term: True, COUNTED.term: True}
        for role in ("osat", "front_end_fabricator", "other"):
            decision = shipped(small, "CN", DAY, role, stated=said)
            assert decision.classification == "3A090.a.1"
            assert decision.controlled is T
            assert decision.license_required is T
            assert decision.license_required_enforced is T

    def test_a_rebuttal_frees_what_is_below_the_limits(self) -> None:
        """Counted by an approved company, and in no paragraph."""
        said = {BY_OSAT.term: True, COUNTED.term: True}
        small = chip("100", "800", "29999999999")
        assert shipped(small, "CN", DAY, stated=said).license_required is F

    def test_the_presumption_controls_and_classifies_nothing(self) -> None:
        """It counts as controlled, under no paragraph of its own, and says so."""
        presumed, plain = shipped(FREE, "NO", DAY), shipped(FREE, "NO", DAY, "other")
        assert presumed.classification == plain.classification
        assert presumed.paragraphs == plain.paragraphs
        assert presumed.controlled is Truth.TRUE
        assert plain.controlled is Truth.FALSE
        assert [each.id for each in presumed.advice] == ["Note 1 to 3A090.a"]
        assert plain.advice == ()

    def test_no_flag_where_the_presumption_is_open(self) -> None:
        """An open question is not a finding."""
        assert shipped(FREE, "NO", DAY, None).advice == ()


class TestEnforcement:
    """Compliance from 2025-01-31; elsewhere than before 2025 the rest of the story."""

    @pytest.mark.parametrize(
        ("to", "day", "expected"),
        [
            ("CN", "2025-01-16", U),
            ("CN", "2025-01-30", U),
            ("CN", "2025-01-31", T),
            ("CN", "2025-05-14", T),
            ("CN", "2025-05-15", T),
            ("SA", "2025-01-30", U),
            ("SA", "2025-01-31", T),
            ("NO", "2025-01-30", U),
            ("NO", "2025-01-31", U),
            ("NO", "2025-05-14", U),
            ("NO", "2025-05-15", F),
        ],
    )
    def test_where_only_the_presumption_asks_for_it(
        self, to: str, day: str, expected: Truth
    ) -> None:
        """Required all the time; whether that was enforced is open at first."""
        decision = shipped(FREE, to, day)
        assert decision.license_required is T
        assert decision.license_required_enforced is expected

    @pytest.mark.parametrize("day", [DAY, "2025-01-30", "2025-01-31"])
    @pytest.mark.parametrize(("to", "expected"), [("CN", T), ("SA", T), ("NO", U)])
    def test_items_of_3a090_a_do_not_wait_for_it(
        self, day: str, to: str, expected: Truth
    ) -> None:
        """What a text of 2023 requires was enforced all along."""
        for role in ("front_end_fabricator", "other"):
            assert shipped(A_1, to, day, role).license_required_enforced is expected

    def test_headquarters_count_as_before(self) -> None:
        """For a subsidiary of a Beijing parent in Singapore."""
        parties: dict[str, Any] = {
            "consignee": Party(headquarters="SG", ultimate_parent="CN")
        }
        for day, expected in (("2025-01-30", U), ("2025-01-31", T), ("2025-06-01", T)):
            decision = shipped(FREE, "SG", day, **parties)
            assert decision.license_required_parties is T
            assert decision.license_required_enforced is expected

    def test_whose_words_they_are(self, on: On) -> None:
        """The notice of each instrument about its dates."""
        sources = [
            str(getattr(on(day).provisions[ENFORCEMENT], "source", ""))
            for day in (BEFORE, DAY, "2025-01-30", "2025-01-31")
        ]
        old, new = "90 FR 4544, Dates", "90 FR 5298, Dates"
        assert sources == [old, new, new, old]


class TestExceptions:
    """What is presumed to be in 3A090.a, and for datacenters, is treated so."""

    def test_the_notified_exception_is_closed(self) -> None:
        """A circuit of 3A090.b for datacenters may use it, unless it is presumed more."""
        assert "NAC" in shipped(B_1, "CN", DAY, "other").license_exceptions
        assert "NAC" not in shipped(B_1, "CN", DAY).license_exceptions
        assert "ACA" in shipped(B_1, "SA", DAY, "other").license_exceptions
        assert "ACA" not in shipped(B_1, "SA", DAY).license_exceptions

    def test_it_is_open_before_and_while_the_presumption_is_open(self) -> None:
        """Not ruled out where nobody has said who ships it, and not granted either."""
        assert "NAC" in shipped(B_1, "CN", BEFORE).license_exceptions
        found = shipped(B_1, "CN", DAY, None).exceptions
        (notified,) = (each for each in found if each.id == "NAC")
        assert notified.eligible is U

    def test_those_for_items_of_3a090_a_are_open(self) -> None:
        """Allies, manufacturing and low performance are for what needs that license."""
        assert shipped(FREE, "NO", DAY).license_exceptions == ("AIA", "ACM", "LPP")

    def test_it_counts_against_a_country_s_allocation(self) -> None:
        """Over it, what is presumed is not reviewed like items of 3A090.b."""
        over = {"country_total_processing_performance": 790000001}
        presumed = shipped(B_1, "SA", "2025-02-01", stated=over)
        plain = shipped(B_1, "SA", "2025-02-01", "other", stated=over)
        assert presumed.review_policy == "policy of denial"
        assert plain.review_policy == "presumption of approval"


class TestInstruments:
    """Their dates, and what they change."""

    def test_the_dates_of_the_rule(self) -> None:
        """In force at once, to be kept two weeks later."""
        first, second = FR90_5298.phases
        assert str(FR90_5298.released) == BEFORE
        assert str(FR90_5298.published) == str(first.effective) == DAY
        assert str(first.compliance) == str(second.effective) == "2025-01-31"

    def test_nothing_else_changes_on_its_day(self, on: On) -> None:
        """Every other provision is the same object as before."""
        before, after = on(BEFORE).provisions, on(DAY).provisions
        changed = {id for id in before if before[id] is not after[id]}
        items = f"items of {RS}"
        assert changed == {RS, items, "740.8:datacenter", ENFORCEMENT, "us:controlled"}
        assert after.keys() - before.keys() == {
            *(PRESUMED, FEW, AUTHORIZED, GAP, "Note 1 to 3A090.a", "743.9"),
            "772.1 advanced-node integrated circuits",
        }

    def test_the_correction_restates_one_requirement(self, on: On) -> None:
        """90 FR 9604, in force three days before it was published."""
        before, after = on("2025-02-10").provisions, on("2025-02-11").provisions
        assert before.keys() == after.keys()
        assert {id for id in before if before[id] is not after[id]} == {RS}
        assert str(getattr(before[RS], "source", "")).startswith("90 FR 5298")
        assert str(getattr(after[RS], "source", "")).startswith("90 FR 9604")
        dates = (FR90_9604.released, FR90_9604.published)
        assert list(map(str, dates)) == ["2025-02-11", "2025-02-14"]

    @pytest.mark.parametrize("day", ["2025-02-10", "2025-02-11", "2026-07-10"])
    def test_and_changes_no_answer(self, day: str) -> None:
        """What is presumed, what is in 3A090.a, and what is neither."""
        for item, role, expected in (
            (FREE, "osat", T),
            (A_1, "other", T),
            (FREE, "other", F),
        ):
            assert shipped(item, "NO", day, role).license_required is expected
            deemed = shipped(item, "NO", day, role, activity="deemed_reexport")
            assert deemed.license_required is F
