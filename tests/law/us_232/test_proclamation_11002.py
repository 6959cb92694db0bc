"""US: the duty of section 232, by bands whose four ends are all open."""

from fractions import Fraction
from typing import Any

import pytest

from exportctl import Board, Computer, Decision, IntegratedCircuit, Truth, screen
from exportctl.hardware import HighBandwidthMemory, Item
from exportctl.law import US_232
from exportctl.law.us_232.proclamation_11002 import PROCLAMATION_11002
from exportctl.metrics import TOTAL_DRAM_BANDWIDTH as DRAM
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.transactions import Transaction

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
DAY = "2026-01-15"
HEADING = "imported_under_8471_50_8471_80_or_8473_30"
USES = {
    "data centers": "us_data_center",
    "repair or replacement": "us_repair_or_replacement",
    "research and development": "us_research_and_development",
    "start-ups": "us_start_up",
    "consumer uses": "consumer_use_outside_data_centers",
    "civil industrial uses": "civil_industrial_use_outside_data_centers",
    "public sector": "us_public_sector",
    "other uses": "use_found_exempt_by_commerce",
}


def chip(tpp: object, dram: object) -> IntegratedCircuit:
    """Return a circuit by its two terms; None is unknown."""
    stated: dict[Any, Any] = {TPP: tpp, DRAM: dram}
    return IntegratedCircuit(
        id="x", stated={k: v for k, v in stated.items() if v is not None}
    )


def ask(
    item: Item | str,
    to: str | None = "US",
    day: str = DAY,
    said: dict[str, bool] | None = None,
) -> Decision:
    """Return what the duty is on an item, after what is said of its import."""
    return screen(
        item, regime="us-232", on=day, to=to, transaction=Transaction(stated=said or {})
    )


class TestBands:
    """Greater than and less than, everywhere."""

    @pytest.mark.parametrize(
        ("tpp", "dram", "band"),
        [
            ("14001", "4501", 1),
            ("14000.1", "4500.1", 1),
            ("14000", "4800", 0),
            ("17499", "4999", 1),
            ("17500", "4800", 0),
            ("16000", "4500", 0),
            ("16000", "5000", 0),
            ("20801", "5801", 2),
            ("20800", "6000", 0),
            ("21099", "6199", 2),
            ("21100", "6000", 0),
            ("21000", "5800", 0),
            ("21000", "6200", 0),
            ("16000", "6000", 0),
            ("21000", "4800", 0),
        ],
    )
    def test_at_each_limit(self, tpp: str, dram: str, band: int) -> None:
        """No end is in its band, and the bands do not mix."""
        decision = ask(chip(tpp, dram))
        wanted = f"9903.79.01:band-{band}" if band else "9903.79.02"
        assert decision.classification == wanted
        assert decision.controlled is Truth.of(known=bool(band))

    @pytest.mark.parametrize(
        ("tpp", "dram", "expected"),
        [
            ("16000", None, UNKNOWN),
            (None, "4800", UNKNOWN),
            (None, "5400", FALSE),
            ("18000", None, FALSE),
        ],
    )
    def test_what_is_not_known_stays_open(
        self, tpp: str | None, dram: str | None, expected: Truth
    ) -> None:
        """Unless the other term is in no band at all."""
        assert ask(chip(tpp, dram)).controlled is expected

    @pytest.mark.parametrize(
        ("id", "classification"),
        [
            ("nvidia-h200-sxm", "9903.79.01:band-1"),
            ("amd-mi325x", "9903.79.01:band-2"),
            ("nvidia-h100-sxm", "9903.79.02"),
            ("amd-mi300x", "9903.79.02"),
        ],
    )
    def test_products(self, id: str, classification: str) -> None:
        """The bands are cut for two products, and leave out their elder siblings."""
        assert ask(id).classification == classification

    def test_the_h200_nvl_turns_on_its_total(self) -> None:
        """Its maker says 14144, its data sheet gives 13368: the limit lies between."""
        decision = ask("nvidia-h200-nvl")
        assert decision.controlled is UNKNOWN
        assert decision.possible == ("9903.79.01:band-1", "9903.79.02")
        need = next(x for x in decision.needs if x.term == TPP)
        assert need.turns_at == (Fraction(14000),)

    def test_in_the_band_and_out_of_the_review_window(self) -> None:
        """From 21000 on, the review of January 2026 stays one of denial."""
        item = chip("21050", "6000")
        assert ask(item).controlled is TRUE
        review = screen(item, on=DAY, to="CN").review
        assert review is not None
        assert review.policy == "presumption of denial"

    @pytest.mark.parametrize("holder", [Board, Computer])
    def test_articles_by_the_circuits_in_them(self, holder: type) -> None:
        """An article with one such circuit is in the band; totals are not added."""
        for inside in (chip("16000", "4800"), chip("21000", "6000")):
            article = holder(id="a", integrated_circuits=(inside, chip("1", "1")))
            assert ask(article).controlled is TRUE
            assert "9903.79.01:articles" in ask(article).paragraphs
            assert ask(article, said={HEADING: True}).license_required is TRUE
        article = holder(id="a", integrated_circuits=(chip("8000", "2400"),) * 2)
        assert ask(article).controlled is FALSE
        of_the_whole = {
            each.paragraph.id: each.truth
            for each in ask(article).trace
            if each.item_id == "a"
        }
        assert of_the_whole["9903.79.02"] is TRUE

    def test_memory_is_in_neither_heading(self) -> None:
        """It is no logic circuit."""
        assert ask(HighBandwidthMemory(id="m")).classification == "none"


class TestDuty:
    """25 percent, on what is imported under three headings, with exempt uses."""

    ITEM = chip("16000", "4800")

    @pytest.mark.parametrize(
        ("to", "said", "expected"),
        [
            ("US", {HEADING: True}, TRUE),
            ("US", {HEADING: False}, FALSE),
            ("US", {}, UNKNOWN),
            (None, {HEADING: True}, UNKNOWN),
            ("CN", {HEADING: True}, FALSE),
        ],
    )
    def test_what_is_imported_under_the_headings(
        self, to: str | None, said: dict[str, bool], expected: Truth
    ) -> None:
        """Into the United States; the heading is for the importer to say."""
        assert ask(self.ITEM, to, said=said).license_required is expected

    def test_nothing_on_what_is_in_no_band(self) -> None:
        """Heading 9903.79.02 is free."""
        assert ask(chip("1", "1"), said={HEADING: True}).license_required is FALSE

    def test_an_import_is_not_called_a_shipment_at_home(self) -> None:
        """What goes to the United States is just what the duty is about."""
        assert not any("not an export" in each for each in ask(self.ITEM).warnings)
        assert any("not an export" in x for x in screen("h100", on=DAY, to="US").warnings)

    @pytest.mark.parametrize(("use", "question"), USES.items())
    def test_each_exempt_use_has_to_be_said(self, use: str, question: str) -> None:
        """Not said, it is open; denied, it is gone; said, it can be used."""
        for said, expected in (({}, UNKNOWN), ({question: True}, TRUE)):
            found = {
                x.id: x for x in ask(self.ITEM, said={HEADING: True, **said}).exceptions
            }
            assert found[use].available is expected
            assert all(each.eligible is TRUE for each in found.values())
        gone = ask(self.ITEM, said={HEADING: True, question: False})
        assert use not in gone.license_exceptions
        assert len(gone.license_exceptions) == len(USES) - 1

    def test_the_duty_stays_due_until_a_use_is_said(self) -> None:
        """Nobody is exempt by silence."""
        assert ask(self.ITEM, said={HEADING: True}).license_required is TRUE


class TestInstrument:
    """Its dates and words."""

    def test_from_its_day_on(self) -> None:
        """In force the day after it was signed."""
        assert ask("nvidia-h200-sxm", day="2026-01-14").controlled is FALSE
        assert ask("nvidia-h200-sxm").controlled is TRUE
        assert US_232.before in ask("nvidia-h200-sxm", day="2026-01-14").warnings
        (phase,) = PROCLAMATION_11002.phases
        assert str(phase.effective) == str(US_232.begins) == DAY
        assert str(PROCLAMATION_11002.released) == "2026-01-14"
        assert str(PROCLAMATION_11002.published) == "2026-01-20"

    def test_no_license_is_spoken_of(self) -> None:
        """A duty is due or not."""
        words = US_232.verdict
        assert words.yes == "TARIFF BAND"
        assert words.no == "in no tariff band"
        assert words.open == "UNKNOWN whether in a tariff band"
        assert words.license == "duty"
        assert not any("license" in x for x in (words.required, words.not_required))
        assert words.exception == "exempt use"
