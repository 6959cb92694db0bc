"""US letters: who was told what, when, and nobody else."""

from fractions import Fraction
from typing import Any

import jsonschema
import pytest

from exportctl import Board, Decision, IntegratedCircuit, Truth, screen
from exportctl.hardware import HighBandwidthMemory
from exportctl.law import US_LETTERS
from exportctl.metrics import AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE as RATE
from exportctl.metrics import DRAM_AND_IO_BANDWIDTH as BOTH
from exportctl.metrics import TOTAL_DRAM_BANDWIDTH as DRAM
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.screening import json_schema
from exportctl.transactions import Party, Transaction

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
NVIDIA = ("NVIDIA", "nvidia corp", "NVIDIA Corp.", "NVIDIA Corporation")
AMD = ("AMD", "Advanced Micro Devices", "Advanced Micro Devices, Inc.")
INTEL = ("Intel", "Intel Corp", "Intel Corp.", "Intel Corporation")
TSMC = (
    "TSMC",
    "Taiwan Semiconductor Manufacturing Company",
    "Taiwan Semiconductor Manufacturing Company Limited",
)
A100 = tuple(f"nvidia-a100-{x}" for x in ("pcie-40gb", "pcie-80gb", "sxm-40gb", "sxm-80gb"))
H100 = tuple(f"nvidia-h100-{x}" for x in ("nvl", "pcie", "sxm"))
A800 = tuple(f"nvidia-a800-{x}" for x in ("pcie-40gb", "pcie-80gb", "sxm-80gb"))
H800 = ("nvidia-h800-pcie", "nvidia-h800-sxm")
GAUDI = (
    *("intel-gaudi", "intel-gaudi2", "intel-gaudi2-hl-225b", "intel-gaudi3"),
    *("intel-gaudi3-hl-328", "intel-gaudi3-hl-388", "intel-gaudi3-pcie-hl-338"),
)


def chip(id: str = "x", **about: Any) -> IntegratedCircuit:
    """Return a circuit of nothing but a name, or of what is stated."""
    return IntegratedCircuit(id=id, **about)


def fast(dram: str | None, rate: str | None) -> IntegratedCircuit:
    """Return a circuit by its two bandwidths; None is unknown."""
    stated = {DRAM: dram, RATE: rate}
    return chip(stated={k: Fraction(v) for k, v in stated.items() if v is not None})


def ask(
    item: Any, day: str, exporter: str | None, to: str | None = "CN", **about: Any
) -> Decision:
    """Return what the letters say of an item from an exporter."""
    who = None if exporter is None else Party(name=exporter)
    deal = Transaction(exporter=who, **about)
    return screen(item, regime="us-letters", on=day, to=to, transaction=deal)


class TestAugust2022:
    """NVIDIA's A100, A100X and H100; AMD's MI250."""

    DAY = "2022-08-26"

    @pytest.mark.parametrize("id", [*A100, *H100, "nvidia-a100x"])
    def test_nvidia_was_told_of_these(self, id: str) -> None:
        """By name, whatever is known of their figures."""
        decision = ask(chip(id), self.DAY, "NVIDIA")
        assert decision.controlled is decision.license_required is TRUE
        assert decision.classification == "2022-08-26:NVIDIA.named"

    @pytest.mark.parametrize("name", NVIDIA)
    def test_nvidia_goes_by_several_names(self, name: str) -> None:
        """A legal form must not hide the addressee."""
        assert ask(chip(A100[0]), self.DAY, name).controlled is TRUE

    @pytest.mark.parametrize("name", AMD)
    def test_so_does_amd(self, name: str) -> None:
        """The same of AMD and its MI250."""
        decision = ask(chip("amd-mi250"), self.DAY, name)
        assert decision.controlled is decision.license_required is TRUE
        assert decision.classification == "2022-08-26:AMD.named"

    def test_other_products_of_an_addressee_stay_open(self) -> None:
        """What is about an A100 or more nobody has put in figures."""
        assert ask("nvidia-l4", self.DAY, "NVIDIA").controlled is UNKNOWN
        assert ask("amd-mi210", self.DAY, "AMD").controlled is UNKNOWN

    def test_amd_said_that_the_mi100_was_not_affected(self) -> None:
        """So it is the one product of AMD that is not addressed."""
        assert ask("amd-mi100", self.DAY, "AMD").controlled is FALSE

    def test_nobody_else_is_bound(self) -> None:
        """Not by a product's name, nor by the other addressee's letter."""
        assert ask(chip(A100[0]), self.DAY, "Reseller").controlled is FALSE
        assert ask(chip(A100[0]), self.DAY, "AMD").controlled is UNKNOWN
        assert ask(chip("amd-mi250"), self.DAY, "Intel").controlled is FALSE
        assert ask(chip("amd-mi100"), self.DAY, "NVIDIA").controlled is UNKNOWN

    def test_an_exporter_not_named_leaves_it_open_and_is_asked_for(self) -> None:
        """Unknown is never permissive."""
        decision = ask(chip(A100[0]), self.DAY, None)
        assert decision.controlled is decision.license_required is UNKNOWN
        assert "exporter" in [need.term.term for need in decision.needs]

    def test_a_named_exporter_is_not_asked_for(self) -> None:
        """The question is answered."""
        decision = ask("nvidia-l4", self.DAY, "NVIDIA")
        assert "exporter" not in [need.term.term for need in decision.needs]

    def test_an_item_that_no_letter_could_name_needs_no_exporter(self) -> None:
        """Memory is not a circuit that these letters are about."""
        decision = ask(HighBandwidthMemory(id="m"), self.DAY, None)
        assert decision.controlled is FALSE
        assert decision.needs == ()

    @pytest.mark.parametrize(
        ("to", "expected"),
        [("CN", TRUE), ("HK", TRUE), ("RU", TRUE), ("MO", FALSE), ("AE", FALSE)],
    )
    def test_to_china_and_russia(self, to: str, expected: Truth) -> None:
        """Hong Kong is part of China; Macau was not named."""
        assert ask(chip(A100[0]), self.DAY, "NVIDIA", to).license_required is expected

    def test_systems_with_such_a_circuit(self) -> None:
        """The letters say so of systems too."""
        for id, name in ((H100[0], "NVIDIA"), ("amd-mi250", "AMD")):
            board = Board(id="b", integrated_circuits=(chip(id),))
            decision = ask(board, self.DAY, name)
            assert "2022-08-26:systems" in decision.paragraphs
            assert decision.license_required is TRUE
            assert ask(board, self.DAY, "Reseller").controlled is FALSE

    def test_not_before_their_day(self) -> None:
        """And the answer says that it is before the first letter."""
        decision = ask(chip(A100[0]), "2022-08-25", "NVIDIA")
        assert decision.license_required is FALSE
        assert US_LETTERS.before in decision.warnings


class TestOctober2023:
    """NVIDIA: what the rule asks for, three weeks ahead of it."""

    DAY, LAST, AFTER = "2023-10-23", "2023-11-16", "2023-11-17"

    @pytest.mark.parametrize("id", [*A100, *A800, *H100, *H800, "nvidia-l40s"])
    @pytest.mark.parametrize("day", [DAY, LAST])
    def test_the_products_named(self, id: str, day: str) -> None:
        """By name, whatever is known of their figures."""
        decision = ask(chip(id), day, "NVIDIA")
        assert decision.classification == "2023-10-23:NVIDIA"
        assert decision.license_required is TRUE

    @pytest.mark.parametrize(
        ("tpp", "market", "expected"),
        [
            (4800, "datacenter", "2023-10-23:NVIDIA"),
            (4799, "datacenter", "unknown"),
            (4800, "consumer", "unknown"),
        ],
    )
    def test_4800_or_more_and_for_datacenters(
        self, tpp: int, market: str, expected: str
    ) -> None:
        """Both are needed; what is left is the open comparison of 2022."""
        item = chip(stated={TPP: tpp}, market=market)
        decision = ask(item, self.DAY, "NVIDIA")
        assert decision.classification == expected
        assert decision.license_required is (TRUE if expected[0] == "2" else UNKNOWN)

    def test_beneath_it_only_the_letter_of_2022_is_left(self) -> None:
        """To a destination that only this letter names, the answer is no."""
        item = chip(stated={TPP: 4799}, market="datacenter")
        assert ask(item, self.DAY, "NVIDIA", "SA").license_required is FALSE

    @pytest.mark.parametrize(
        ("to", "expected"), [("SA", TRUE), ("VN", TRUE), ("IL", FALSE), ("SG", FALSE)]
    )
    def test_to_the_destinations_of_the_rule(self, to: str, expected: Truth) -> None:
        """Groups D:1, D:4 and D:5 without A:5 and A:6."""
        assert ask(chip(H800[0]), self.DAY, "NVIDIA", to).license_required is expected

    def test_the_rule_takes_over(self) -> None:
        """From then on nothing but the letter of 2022 is left."""
        for day, expected in ((self.LAST, TRUE), (self.AFTER, UNKNOWN)):
            assert ask(chip(A800[0]), day, "NVIDIA").license_required is expected
        assert ask(chip(A800[0]), self.AFTER, "NVIDIA", "SA").license_required is FALSE

    def test_not_the_day_before(self) -> None:
        """Until then the H800 was open under the letter of 2022 alone."""
        assert ask(chip(H800[0]), "2023-10-22", "NVIDIA", "SA").license_required is FALSE

    def test_systems_with_such_a_circuit(self) -> None:
        """They go the same way."""
        board = Board(id="b", integrated_circuits=(chip("nvidia-l40s"),))
        assert ask(board, self.DAY, "NVIDIA").license_required is TRUE
        assert "2023-10-23:systems" in ask(board, self.DAY, "NVIDIA").paragraphs

    def test_headquarters_stay_open(self) -> None:
        """Whether the letter had that part of the rule was not seen."""
        china = {"consignee": Party(headquarters="CN", ultimate_parent="CN")}
        for day, expected in ((self.DAY, UNKNOWN), (self.AFTER, FALSE)):
            decision = ask(chip(H800[0]), day, "NVIDIA", "SG", **china)
            assert decision.license_required_parties is expected

    def test_memory_is_not_meant(self) -> None:
        """The letter is about circuits that process."""
        assert ask(HighBandwidthMemory(id="m"), self.DAY, "NVIDIA").controlled is FALSE


class TestNovember2024:
    """TSMC: how it tells chips apart was not seen."""

    DAY = "2024-11-11"

    @pytest.mark.parametrize("name", TSMC)
    def test_its_circuits_stay_open(self, name: str) -> None:
        """Nothing that TSMC sends to China is called free."""
        decision = ask(chip(), self.DAY, name)
        assert decision.controlled is decision.license_required is UNKNOWN
        assert ask(chip(), self.DAY, name, "TW").license_required is FALSE

    @pytest.mark.parametrize("who", ["consignee", "end_user"])
    @pytest.mark.parametrize("what", ["headquarters", "ultimate_parent"])
    def test_so_do_customers_of_china_elsewhere(self, who: str, what: str) -> None:
        """The letter is about customers, wherever the chips go."""
        at_home = {"headquarters": "TW", "ultimate_parent": "TW"}
        parties = {"consignee": Party(**at_home), "end_user": Party(**at_home)}
        assert ask(chip(), self.DAY, "TSMC", "TW", **parties).license_required_parties is (
            FALSE
        )
        parties[who] = Party(**{**at_home, what: "CN"})
        decision = ask(chip(), self.DAY, "TSMC", "TW", **parties)
        assert decision.license_required_parties is UNKNOWN

    def test_not_the_day_before_and_nothing_but_circuits(self) -> None:
        """Its day, and its subject."""
        assert ask(chip(), "2024-11-10", "TSMC").controlled is FALSE
        assert ask(HighBandwidthMemory(id="m"), self.DAY, "TSMC").controlled is FALSE


class TestApril2025:
    """NVIDIA, AMD and Intel: by bandwidth."""

    DAY = "2025-04-09"

    def test_both_bandwidths_are_added(self) -> None:
        """The third limit is on their sum."""
        assert BOTH.definition is not None
        assert set(BOTH.definition.parts) == {DRAM, RATE}  # type: ignore[union-attr]

    @pytest.mark.parametrize(
        ("dram", "rate", "expected"),
        [
            ("1400", "0", TRUE),
            ("1399.9", "0", FALSE),
            ("1399", "0", FALSE),
            ("0", "1100", TRUE),
            ("0", "1099", FALSE),
            ("1000", "700", TRUE),
            ("1000", "699", FALSE),
            ("1399", None, UNKNOWN),
            ("1400", None, TRUE),
            (None, "1100", TRUE),
            (None, None, UNKNOWN),
        ],
    )
    def test_at_each_limit(self, dram: str, rate: str, expected: Truth) -> None:
        """Or more: the limit itself is enough, one step below is not."""
        decision = ask(fast(dram, rate), self.DAY, "Intel")
        assert decision.controlled is decision.license_required is expected

    @pytest.mark.parametrize("name", [*NVIDIA, *AMD, *INTEL])
    def test_of_each_addressee(self, name: str) -> None:
        """By all their names."""
        decision = ask(fast("1400", "0"), self.DAY, name)
        assert decision.classification == "2025-04-09:numbers"
        assert ask(fast("1400", "0"), self.DAY, "TSMC").controlled is UNKNOWN
        assert ask(fast("1400", "0"), self.DAY, "Reseller").controlled is FALSE

    @pytest.mark.parametrize(
        ("id", "name"), [("nvidia-h20", "NVIDIA"), ("amd-mi308x", "AMD")]
    )
    def test_the_products_named(self, id: str, name: str) -> None:
        """Whatever is known of their figures, and of nobody else."""
        assert ask(chip(id), self.DAY, name).classification == "2025-04-09:named"
        assert ask(chip(id), self.DAY, name).license_required is TRUE
        assert ask(chip(id), self.DAY, "Reseller").license_required is FALSE

    @pytest.mark.parametrize("id", GAUDI)
    def test_gaudi_is_never_called_free(self, id: str) -> None:
        """Reports name the family, and the limits catch some of it."""
        slow = chip(id, stated={DRAM: 1000, RATE: 100})
        decision = ask(slow, self.DAY, "Intel", "MO")
        assert decision.controlled is decision.license_required is UNKNOWN
        assert ask(slow, self.DAY, "AMD", "MO").license_required is FALSE

    @pytest.mark.parametrize(
        ("to", "expected"),
        [("CN", TRUE), ("HK", TRUE), ("MO", TRUE), ("VE", TRUE), ("SG", FALSE)],
    )
    def test_to_china_macau_and_d5(self, to: str, expected: Truth) -> None:
        """The destinations of the filing."""
        assert ask("h20", self.DAY, "NVIDIA", to).license_required is expected

    @pytest.mark.parametrize("item", ["h20", fast("1400", "0")], ids=["named", "numbers"])
    def test_headquarters_there(self, item: Any) -> None:
        """A company of Beijing needs the license in Singapore too."""
        for country, expected in (("CN", TRUE), ("SG", FALSE)):
            there = Party(headquarters=country, ultimate_parent=country)
            parties = {"consignee": there, "end_user": there}
            decision = ask(item, self.DAY, "NVIDIA", "SG", **parties)
            assert decision.license_required_parties is expected
        assert ask(item, self.DAY, "NVIDIA", "SG").license_required_parties is UNKNOWN

    def test_headquarters_and_gaudi(self) -> None:
        """Open like the rest of that family."""
        slow = chip(GAUDI[0], stated={DRAM: 1000, RATE: 100})
        there = Party(headquarters="CN", ultimate_parent="CN")
        decision = ask(slow, self.DAY, "Intel", "SG", consignee=there, end_user=there)
        assert decision.license_required_parties is UNKNOWN

    @pytest.mark.parametrize(
        ("item", "name", "expected"),
        [
            (fast("1400", "0"), "NVIDIA", TRUE),
            (chip("nvidia-h20"), "NVIDIA", TRUE),
            (chip(GAUDI[0], stated={DRAM: 1000, RATE: 100}), "Intel", UNKNOWN),
        ],
        ids=["numbers", "named", "Gaudi"],
    )
    def test_boards_by_the_circuits_in_them(
        self, item: IntegratedCircuit, name: str, expected: Truth
    ) -> None:
        """Each circuit is tested; none are added."""
        board = Board(id="b", integrated_circuits=(item,))
        assert ask(board, self.DAY, name, "MO").license_required is expected
        slow = Board(id="b", integrated_circuits=(fast("900", "700"),) * 8)
        assert ask(slow, self.DAY, name, "MO").license_required is FALSE

    def test_not_the_day_before(self) -> None:
        """Until then the H20 was open under the letter of 2022 alone."""
        assert ask("h20", "2025-04-08", "NVIDIA", "MO").license_required is FALSE
        assert ask("h20", self.DAY, "NVIDIA", "MO").license_required is TRUE

    def test_memory_is_not_meant(self) -> None:
        """The letters are about circuits that process."""
        assert ask(HighBandwidthMemory(id="m"), self.DAY, "NVIDIA").controlled is FALSE


class TestRegime:
    """What is said of all of them."""

    def test_a_decision_can_be_kept_though_a_letter_is_not_published(self) -> None:
        """Its day of publication is null in the record."""
        record = ask("h20", "2025-04-09", "NVIDIA").to_dict()
        jsonschema.Draft202012Validator(json_schema()).validate(record)
        assert {each["published"] for each in record["trace"]} == {None}

    def test_its_words(self) -> None:
        """Nothing is called controlled that is only addressed."""
        assert US_LETTERS.verdict.yes == "ADDRESSED BY A LETTER"
        assert US_LETTERS.verdict.no == "not addressed by a letter"
        assert US_LETTERS.verdict.open == "UNKNOWN whether a letter addresses it"

    def test_all_are_addressed_instruments(self) -> None:
        """A reader of the list of instruments must see that they bind one exporter."""
        assert {each.posture for each in US_LETTERS.instruments} == {"addressed"}
        assert not any(each.published for each in US_LETTERS.instruments)

    def test_letters_that_nobody_disclosed_are_said_to_be_left_out(self) -> None:
        """An answer of no rests on what was disclosed."""
        decision = ask("nvidia-t4", "2026-01-01", "Reseller")
        assert [each.id for each in decision.not_examined] == ["letters not disclosed"]
