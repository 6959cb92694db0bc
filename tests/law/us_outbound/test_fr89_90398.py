"""US outbound investment: 31 CFR 850.224 and 850.217, from 2025-01-02."""

from collections.abc import Mapping
from typing import Any

import pytest

from exportctl import (
    HighBandwidthMemory,
    IntegratedCircuit,
    ModelWeights,
    Transaction,
    Truth,
    screen,
)
from exportctl.hardware import (
    Cluster,
    EtchTool,
    Item,
    LithographyTool,
    UnitKind,
    floating,
    from_datasheet_tops,
)
from exportctl.law import US
from exportctl.law.us.fr88_73458 import A_1, A_2
from exportctl.law.us.terms import SUPERCOMPUTER
from exportctl.law.us_outbound.fr89_90398 import FR89_90398
from exportctl.metrics import (
    APPLICABLE_DIE_AREA,
    DRAM_HALF_PITCH,
    NAND_LAYERS,
    TOTAL_PROCESSING_PERFORMANCE,
    Metric,
)
from exportctl.screening import Decision, cluster_answer

YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
BEFORE, DAY, LAST = "2025-01-01", "2025-01-02", "2026-09-25"
PERSONS = {
    "us_person_invests": True,
    "target_of_country_of_concern": True,
    "binding_commitment_before_2025_01_02": False,
}
NOTHING = {
    "target_designs": False,
    "target_fabricates": False,
    "target_packages": False,
    "designed_to_operate_at_or_below_4_5_kelvin": False,
    "nand_memory": False,
    "dram_memory": False,
    "gallium_based_compound_semiconductor": False,
    "graphene_or_carbon_nanotubes": False,
    "advanced_packaging": False,
    "intended_for_military_intelligence_or_mass_surveillance": False,
    "intended_for_cybersecurity_forensics_or_robot_control": False,
}


def chip(tpp: object = 100, area: object = 800, **about: Any) -> IntegratedCircuit:
    """Return a circuit that is sold to consumers, and is not advanced."""
    stated: Mapping[Metric, Any] = {
        TOTAL_PROCESSING_PERFORMANCE: tpp,
        APPLICABLE_DIE_AREA: area,
        **about.pop("stated", {}),
    }
    given = {"market": "consumer", "applicable_advanced_logic": NO, **about}
    return IntegratedCircuit(id="c", stated=stated, **given)


def invested(item: Item, day: str = DAY, /, **said: bool | Truth) -> Decision:
    """Ask of an investment of which nothing holds but what is *said*."""
    deal = Transaction(stated={**PERSONS, **NOTHING, **said})
    return screen(item, regime="us-outbound", on=day, transaction=deal)


def named(item: Item, /, **said: bool | Truth) -> str:
    return invested(item, **said).classification


class TestDesigns:
    """850.224(c): circuits with the performance parameters of 3A090.a, or for 4.5 K."""

    @pytest.mark.parametrize(
        ("tpp", "area", "expected"),
        [
            ("4799.99", "4799", "850.217(a)"),
            ("4800", "4799", "850.224(c)"),
            ("1600", "270", "850.224(c)"),
            ("1599.99", "270", "850.217(a)"),
            ("1600", "271", "850.217(a)"),
            (None, "270", "unknown"),
        ],
        ids=str,
    )
    def test_by_parameters(self, tpp: object, area: object, expected: str) -> None:
        """5.92 x 270 is 1,598.4, and 5.92 x 271 is 1,604.32."""
        assert named(chip(tpp, area), target_designs=True) == expected

    def test_what_is_not_for_datacenters_is_in_it(self) -> None:
        """The carve-out of 3A090 is a note to that entry, and no parameter."""
        item = chip("1600", "270")
        assert screen(item, on=DAY).classification != "3A090.a.2"
        assert named(item, target_designs=True) == "850.224(c)"

    @pytest.mark.parametrize(
        ("cold", "expected"),
        [(True, "850.224(c)"), (False, "850.217(a)"), (OPEN, "unknown")],
        ids=str,
    )
    def test_for_the_cold(self, cold: bool | Truth, expected: str) -> None:  # noqa: FBT001
        """At 4.5 kelvins or below, whatever it computes."""
        said = {"designed_to_operate_at_or_below_4_5_kelvin": cold}
        assert named(chip(), target_designs=True, **said) == expected

    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            ({"target_designs": True}, "850.217(a)"),
            ({"target_fabricates": True, "dram_memory": True}, "850.224(d)"),
            ({"target_packages": True, "advanced_packaging": True}, "850.224(e)"),
            ({}, "none"),
        ],
        ids=str,
    )
    def test_stacked_memory_consists_of_circuits(
        self, said: dict[str, bool], expected: str
    ) -> None:
        """Who makes it makes circuits, of no total processing performance."""
        stack = HighBandwidthMemory(id="h", stated={DRAM_HALF_PITCH: 18})
        found = invested(stack, **said)
        assert found.controlled is Truth.of(known=bool(said))
        assert found.classification == expected

    def test_the_limits_stand_in_one_place(self) -> None:
        """They are those of 3A090.a and of 772.1, not copies of them."""
        (phase,) = FR89_90398.phases
        assert {A_1, A_2, SUPERCOMPUTER} <= set(phase.adds)
        assert A_1 in next(i for i in US.instruments if i.id == "fr88_73458").phases[0].adds


class TestFabricates:
    """850.224(d): advanced logic, NAND, DRAM, compound semiconductors, carbon, cold."""

    @pytest.mark.parametrize(
        ("layers", "expected"),
        [(127, "850.217(b)"), (128, "850.224(d)"), (129, "850.224(d)"), (None, "unknown")],
        ids=str,
    )
    def test_nand_layers(self, layers: object, expected: str) -> None:
        """128 or more."""
        item = chip(stated={NAND_LAYERS: layers})
        assert named(item, target_fabricates=True, nand_memory=True) == expected

    @pytest.mark.parametrize(
        ("pitch", "expected"),
        [
            ("18.1", "850.217(b)"),
            ("18", "850.224(d)"),
            ("17.9", "850.224(d)"),
            (None, "unknown"),
        ],
        ids=str,
    )
    def test_dram_half_pitch(self, pitch: object, expected: str) -> None:
        """18 nanometers or less."""
        item = chip(stated={DRAM_HALF_PITCH: pitch})
        assert named(item, target_fabricates=True, dram_memory=True) == expected

    @pytest.mark.parametrize(
        ("advanced", "expected"),
        [(YES, "850.224(d)"), (NO, "850.217(b)"), (OPEN, "unknown")],
        ids=str,
    )
    def test_logic(self, advanced: Truth, expected: str) -> None:
        """Non-planar, or of the 16/14 nm node or below."""
        item = chip(applicable_advanced_logic=advanced)
        assert named(item, target_fabricates=True) == expected

    @pytest.mark.parametrize(
        "term",
        [
            "gallium_based_compound_semiconductor",
            "graphene_or_carbon_nanotubes",
            "designed_to_operate_at_or_below_4_5_kelvin",
        ],
    )
    def test_others(self, term: str) -> None:
        """Each of them is enough, and is open where nobody has said."""
        assert named(chip(), target_fabricates=True, **{term: True}) == "850.224(d)"
        assert named(chip(), target_fabricates=True, **{term: OPEN}) == "unknown"


class TestPackages:
    """850.224(e): any circuit, with advanced packaging."""

    @pytest.mark.parametrize(
        ("advanced", "expected"),
        [(True, "850.224(e)"), (False, "850.217(c)"), (OPEN, "unknown")],
        ids=str,
    )
    def test_by_technique(self, advanced: bool | Truth, expected: str) -> None:  # noqa: FBT001
        """Whatever the circuit computes."""
        assert named(chip(), target_packages=True, advanced_packaging=advanced) == expected


class TestSupercomputers:
    """850.224(f): the figures of 772.1."""

    @pytest.mark.parametrize(
        ("pflops", "expected"), [("99.999", NO), ("100", YES), (None, OPEN)], ids=str
    )
    def test_by_figures(self, pflops: object, expected: Truth) -> None:
        """100 petaflops or more at 64 bits, in 41,600 cubic feet."""
        rates = (
            from_datasheet_tops(floating(64), pflops, unit_kind=UnitKind.VECTOR),
            from_datasheet_tops(floating(32), 0, unit_kind=UnitKind.VECTOR),
        )
        parts = [(IntegratedCircuit(id="c", rates=rates), 1000)]
        machine = Cluster(id="m", members=parts, envelope_ft3=41600)
        found = cluster_answer(machine, "850.224(f)", regime="us-outbound", on=DAY)
        assert found.answer is expected


class TestModels:
    """850.224(j) and (k), 850.217(d): by training and by purpose."""

    @pytest.mark.parametrize(
        ("operations", "biological", "expected"),
        [
            ("1e25", NO, "850.217(d)"),
            (10**25 + 1, NO, "850.224(k)"),
            (10**25 + 1, OPEN, "850.224(k)"),
            ("1e24", YES, "850.217(d)"),
            (10**24 + 1, YES, "850.224(k)"),
            (10**24 + 1, OPEN, "unknown"),
            ("1e23", NO, "none"),
            (10**23 + 1, NO, "850.217(d)"),
            (None, NO, "unknown"),
        ],
        ids=range(9),
    )
    def test_by_training(
        self, operations: object, biological: Truth, expected: str
    ) -> None:
        """Each limit is itself outside."""
        item = ModelWeights(
            id="m", training_operations=operations, primarily_biological=biological
        )
        assert named(item) == expected

    @pytest.mark.parametrize(
        ("term", "expected"),
        [
            ("intended_for_military_intelligence_or_mass_surveillance", "850.224(j)"),
            ("intended_for_cybersecurity_forensics_or_robot_control", "850.217(d)"),
        ],
    )
    def test_by_purpose(self, term: str, expected: str) -> None:
        """However small it is."""
        item = ModelWeights(id="m", training_operations=1, primarily_biological=NO)
        assert named(item, **{term: True}) == expected
        assert named(item, **{term: OPEN}) == "unknown"


class TestCovered:
    """850.208: a person of the United States, and one of a country of concern."""

    LARGE = ModelWeights(id="m", training_operations="1e26")

    @pytest.mark.parametrize(
        ("term", "barred"),
        [
            ("us_person_invests", False),
            ("target_of_country_of_concern", False),
            ("binding_commitment_before_2025_01_02", True),
        ],
    )
    def test_who_takes_part(self, term: str, barred: bool) -> None:  # noqa: FBT001
        """One that fails takes it out, one that nobody has answered leaves it open."""
        assert invested(self.LARGE).controlled is YES
        assert invested(self.LARGE, **{term: barred}).controlled is NO
        assert invested(self.LARGE, **{term: OPEN}).controlled is OPEN

    @pytest.mark.parametrize(
        ("knows", "expected"), [(YES, YES), (NO, NO), (OPEN, OPEN)], ids=str
    )
    def test_who_knows(self, knows: Truth, expected: Truth) -> None:
        """850.216: whoever states it here does."""
        stated = {**PERSONS, **NOTHING}
        deal = Transaction(knowledge=knows, stated=stated)
        found = screen(self.LARGE, regime="us-outbound", on=DAY, transaction=deal)
        assert found.controlled is expected

    def test_it_covers_what_is_notifiable_and_nothing_else(self) -> None:
        """And says so in words of its own."""
        notified = invested(chip(), target_designs=True)
        assert notified.verdict_in_words == "COVERED: prohibited or notifiable"
        for term in ("target_fabricates", "target_packages"):
            assert invested(chip(), **{term: True}).controlled is YES
        small = ModelWeights(id="m", training_operations="1e23", primarily_biological=NO)
        assert invested(small).verdict_in_words == "not covered"

    @pytest.mark.parametrize(
        "tool", [LithographyTool(id="s"), EtchTool(id="e")], ids=lambda each: each.id
    )
    def test_who_makes_tools_is_never_out(self, tool: Item) -> None:
        """Their paragraph is not encoded."""
        assert invested(tool).controlled is OPEN
        assert invested(tool, BEFORE).controlled is NO

    @pytest.mark.parametrize(("day", "expected"), [(BEFORE, NO), (DAY, YES), (LAST, YES)])
    def test_by_day(self, day: str, expected: Truth) -> None:
        """From 2025-01-02."""
        assert invested(self.LARGE, day).controlled is expected
