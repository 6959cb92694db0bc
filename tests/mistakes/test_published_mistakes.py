"""Mistakes found in published tools and articles; none of them can come back."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from fractions import Fraction
from itertools import combinations

import pytest

from exportctl import (
    Board,
    Die,
    IntegratedCircuit,
    TransistorArchitecture,
    Truth,
    floating,
    from_datasheet_tops,
    from_mac_tops,
    integer,
    measure,
    screen,
)
from exportctl.catalogue import item_of, places, read_claims
from exportctl.errors import InconsistentFactsError, UnknownNameError
from exportctl.exact import Interval, Span
from exportctl.hardware import Item
from exportctl.law import REGIMES, US
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    PERFORMANCE_DENSITY,
    TOTAL_DRAM_BANDWIDTH,
)
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import (
    Comparator,
    Limit,
    Open,
    all_of,
    at_least,
    at_most,
    between,
    less_than,
    more_than,
)
from exportctl.screening import Decision, Leg

RATE = AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE
DAY = "2023-11-17"


def read(**cells: str) -> Item:
    """Return the item that a flat record describes."""
    record, faults = read_claims({"id": "x", **cells})
    assert not faults
    return item_of(record)


def total(item: Item) -> Fraction | None:
    """Return an item's total processing performance, if it is one number."""
    return measure(item).span(TPP).point


def sized(tpp: str, pd: str) -> IntegratedCircuit:
    """Return a datacenter circuit by its total and a die area that gives the density."""
    area = Fraction(tpp) / Fraction(pd)
    stated = {TPP: tpp, APPLICABLE_DIE_AREA: area}
    return IntegratedCircuit(id="x", stated=stated, market="datacenter")


def limits(decision: Decision) -> Iterator[Leg]:
    """Yield every limit of every paragraph that a decision looked at."""
    for paragraph in decision.trace:
        yield from paragraph.legs


RTX_4090: Mapping[str, str] = {
    "market": "consumer",
    "dense_fp8_tflops": "660.6",
    "dense_fp16_tensor_tflops": "330.3",
    "applicable_die_area_mm2_total": "608.5",
    "transistor_architecture": "finfet",
}
H20: Mapping[str, str] = {
    "market": "datacenter",
    "dense_int8_tops": "296",
    "dense_fp16_tensor_tflops": "148",
    "applicable_die_area_mm2_total": "814",
    "transistor_architecture": "finfet",
    "interconnect_bidir_gbyte_s": "900",
    "pcie_bidir_gbyte_s": "128",
}
L4: Mapping[str, str] = {
    "market": "datacenter",
    "dense_fp8_tflops": "242.5",
    "dense_fp16_tensor_tflops": "121",
    "applicable_die_area_mm2_total": "294",
    "transistor_architecture": "finfet",
}


class TestM1:
    """Twice the data sheet's TOPS, which count multiply and add already."""

    def test_data_sheet_figures_are_not_doubled(self) -> None:
        """330.3 TFLOPS at 16 bits are 5284.8, not the 10570 of an article."""
        assert total(read(**RTX_4090)) == Fraction("5284.8")

    def test_multiply_accumulates_are_doubled_once(self) -> None:
        """The worked example: 300 at 8 bits as MacTOPS is 600 as TOPS, and 4800."""
        macs = from_mac_tops(integer(8), 300)
        ops = from_datasheet_tops(integer(8), 600)
        for rate in (macs, ops):
            assert total(IntegratedCircuit(id="x", rates=(rate,))) == 4800


class TestM2:
    """Half the dense rate, doubled again: two errors that cancel on one product."""

    def test_the_figure_is_the_printed_one(self) -> None:
        """5284.8 from 660.6 and 330.3 as printed, not 5280 from rounded halves."""
        decision = screen(read(**RTX_4090), on=DAY)
        measured = decision.metrics["total_processing_performance"]
        assert measured.amount.span.point == Fraction("5284.8")
        (fact,) = measured.facts
        assert "660.6 dense TOPS x 8 bits" in fact.working

    def test_half_the_rate_is_half_the_total(self) -> None:
        """No factor of two is hidden anywhere that could make good for a half."""
        whole = read(dense_fp16_tensor_tflops="330.3")
        half = read(dense_fp16_tensor_tflops="165.15")
        assert total(half) == Fraction("2642.4")
        assert total(whole) == Fraction("5284.8")


class TestM3:
    """An unknown die area read as zero, and the circuit as free."""

    @pytest.mark.parametrize("cells", [{}, {"applicable_die_area_mm2_total": ""}])
    def test_an_unknown_area_leaves_the_density_open(self, cells: dict[str, str]) -> None:
        """A missing cell and an empty one are unknown."""
        item = read(market="datacenter", dense_int8_tops="500", **cells)
        decision = screen(item, on=DAY, to="CN")
        assert decision.controlled is Truth.UNKNOWN
        assert decision.license_required is Truth.UNKNOWN
        assert decision.classification == "unknown"

    def test_only_a_die_known_as_planar_has_no_density(self) -> None:
        """Zero is a statement about the node, and it is a different answer."""
        rate = from_datasheet_tops(integer(8), 500)
        built = TransistorArchitecture
        for how, expected in (
            (built.PLANAR, Truth.FALSE),
            (built.UNKNOWN, Truth.UNKNOWN),
            (built.FINFET, Truth.TRUE),
        ):
            die = Die(area_mm2=500, architecture=how)
            item = IntegratedCircuit(
                id="x", rates=(rate,), dies=(die,), market="datacenter"
            )
            assert screen(item, on=DAY).controlled is expected


class TestM4:
    """3A090.b left out, or its two legs merged without a lower density."""

    @pytest.mark.parametrize(
        ("tpp", "pd", "expected"),
        [
            ("2400", "1.6", "3A090.b.1"),
            ("4799", "1.6", "3A090.b.1"),
            ("1600", "3.2", "3A090.b.2"),
            ("2399", "5.91", "3A090.b.2"),
            ("2400", "1.59", "3A991.p"),
            ("4799", "0.1", "3A991.p"),
            ("2399", "3.19", "3A991.p"),
        ],
    )
    def test_both_halves_with_both_ends(self, tpp: str, pd: str, expected: str) -> None:
        """A density below 1.6 frees up to 4800, one below 3.2 up to 2400."""
        decision = screen(sized(tpp, pd), on=DAY)
        assert decision.classification == expected
        assert decision.controlled is Truth.of(known=expected != "3A991.p")


class TestM5:
    """The interconnect test of 2022 kept after it went."""

    @pytest.mark.parametrize("rate", ["0", "599", "600", "5000", None])
    def test_the_rate_frees_nothing_since_2023(self, rate: str | None) -> None:
        """A slow link was the way out of the old text, and is none of the new."""
        stated = {TPP: "4800", RATE: rate}
        item = IntegratedCircuit(id="x", stated=stated, market="datacenter")
        assert screen(item, on=DAY, to="CN").classification == "3A090.a.1"
        assert screen(item, on=DAY, to="CN").license_required is Truth.TRUE

    @pytest.mark.parametrize(("day", "asked"), [("2023-11-16", True), (DAY, False)])
    def test_no_limit_on_it_is_left_in_the_entry(self, day: str, asked: bool) -> None:  # noqa: FBT001
        """The old entry asks for 600; the new one asks for no rate at all."""
        decision = screen(read(**H20), on=day)
        entry = [t for t in decision.trace if t.paragraph.id.startswith("3A090")]
        found = [leg.limit.at for t in entry for leg in t.legs if leg.limit.metric == RATE]
        assert bool(found) is asked
        assert set(found) <= {Fraction(600)}


class TestM6:
    """3A090.a.2 labelled as 3A090.b."""

    def test_a_small_dense_circuit_is_a_2(self) -> None:
        """The L4: 1940 on 294 square millimeters is 6.6, which is no window of .b."""
        decision = screen(read(**L4), on=DAY)
        assert decision.classification == "3A090.a.2"
        assert decision.paragraphs == ("3A090.a", "3A090.a.2")

    @pytest.mark.parametrize("tpp", ["1600", "2400", "4799", "4800", "100000"])
    @pytest.mark.parametrize("pd", ["5.92", "100"])
    def test_nothing_that_dense_is_ever_b(self, tpp: str, pd: str) -> None:
        """Both windows of .b end below 5.92."""
        decision = screen(sized(tpp, pd), on=DAY)
        assert not any(each.startswith("3A090.b") for each in decision.paragraphs)


class TestM7:
    """A record's own label believed against the rule beside it (H20, MI308)."""

    @pytest.mark.parametrize("label", ["", "3A090", "4A090", "3A991", "EAR99"])
    def test_a_label_does_not_classify(self, label: str) -> None:
        """The H20 is what its figures make it, whatever the record calls it."""
        decision = screen(read(**H20, base_eccn=label), on=DAY)
        assert decision.classification == "3A991.p"
        assert decision.controlled is Truth.FALSE

    @pytest.mark.parametrize("label", ["", "3A090", "3A991"])
    def test_without_figures_there_is_no_classification(self, label: str) -> None:
        """The MI308's are unpublished, so the answer is unknown and says what it needs."""
        item = read(market="datacenter", n_logic_dies="12", base_eccn=label)
        decision = screen(item, on=DAY)
        assert decision.classification == "unknown"
        assert decision.controlled is Truth.UNKNOWN
        assert TPP in {need.term for need in decision.needs}


class TestM8:
    """A derived value copied from another row instead of computed (MI308)."""

    def test_density_is_computed_from_its_own_row(self) -> None:
        """2368 on 814 square millimeters, as a fraction."""
        density = measure(read(**H20)).span(PERFORMANCE_DENSITY).point
        assert density == Fraction(2368, 814)

    def test_a_copied_density_contradicts_its_row(self) -> None:
        """The figure of another product is refused, not believed and not ignored."""
        with pytest.raises(InconsistentFactsError):
            read(**H20, performance_density="20.6")

    def test_a_rounded_density_of_its_own_does_not(self) -> None:
        """2.91 is what the row gives, to as many places as were written."""
        item = read(**H20, performance_density="2.91")
        density = measure(item).span(PERFORMANCE_DENSITY).point
        assert density == Fraction(2368, 814)


class TestM9:
    """A threshold of one jurisdiction filed under another."""

    def test_every_american_limit_is_cited_to_an_american_text(self) -> None:
        """On every day on which the regime changes."""
        for day in sorted(US.breakpoints()):
            for each in US.on(day, places()).provisions.values():
                if not isinstance(each, Open):
                    document = each.source.document
                    assert re.fullmatch(
                        r"\d+ FR \d+|15 CFR part \d+|BIS \w+ of \d{4}-\d\d-\d\d", document
                    )

    def test_no_two_regimes_share_an_instrument_or_a_citation(self) -> None:
        """Each text belongs to the jurisdiction that published it."""
        assert "us" in {regime.id for regime in REGIMES}
        for one, two in combinations(REGIMES, 2):
            assert one.id != two.id
            mine = {each.citation for each in one.instruments}
            assert mine.isdisjoint(each.citation for each in two.instruments)

    @pytest.mark.parametrize("regime", ["", "atlantis", "US", "zz", "us-ear"])
    def test_an_unknown_regime_is_refused(self, regime: str) -> None:
        """A question about a law that is not here has no answer from one that is."""
        with pytest.raises(UnknownNameError):
            screen(read(**H20), regime=regime, on=DAY)


class TestM10:
    """Bands with open ends drawn as closed ranges."""

    def test_a_strict_band_does_not_hold_its_ends(self) -> None:
        """More than 14000 and less than 17500, exact to the last digit."""
        low, high = more_than(TPP, 14000), less_than(TPP, 17500)
        tiny = Fraction(1, 10**30)
        for value, expected in (
            (Fraction(14000), False),
            (14000 + tiny, True),
            (17500 - tiny, True),
            (Fraction(17500), False),
        ):
            span = Span((Interval(value, value),))
            truth = low.truth(span) & high.truth(span)
            assert truth is Truth.of(known=expected), value

    def test_a_closed_band_does(self) -> None:
        """At least and at most hold the number that is printed."""
        for limit in (at_least(TPP, 14000), at_most(TPP, 14000)):
            at = Fraction(14000)
            assert limit.truth(Span((Interval(at, at),))) is Truth.TRUE

    def test_the_comparator_is_part_of_the_rule(self) -> None:
        """A rule with another comparator is another rule, and each is a node to read."""
        four = [make(TPP, 14000) for make in (at_least, more_than, less_than, at_most)]
        assert len(set(four)) == 4
        assert [each.comparator for each in four] == [
            Comparator.AT_LEAST,
            Comparator.MORE_THAN,
            Comparator.LESS_THAN,
            Comparator.AT_MOST,
        ]

    def test_between_is_closed_below_and_open_above(self) -> None:
        """As the law prints "or more and less than"."""
        rule = between(TOTAL_DRAM_BANDWIDTH, 4500, 5000)
        parts = (
            at_least(TOTAL_DRAM_BANDWIDTH, 4500),
            less_than(TOTAL_DRAM_BANDWIDTH, 5000),
        )
        assert rule == all_of(*parts)

    def test_a_range_that_touches_a_strict_end_stays_open(self) -> None:
        """14000 itself is still among the values that the fact allows."""
        span = Span((Interval(Fraction(14000), Fraction(15000)),))
        assert more_than(TPP, 14000).truth(span) is Truth.UNKNOWN
        assert at_least(TPP, 14000).truth(span) is Truth.TRUE


class TestM11:
    """Read as above 4800, where the rule says 4800 or more."""

    @pytest.mark.parametrize("day", ["2022-12-01", DAY])
    def test_exactly_4800_is_controlled(self, day: str) -> None:
        """The agency's own example reaches it exactly: 300 TFLOPS at 16 bits."""
        rate = from_datasheet_tops(floating(16), 300)
        stated = {RATE: "600"}
        item = IntegratedCircuit(id="x", rates=(rate,), stated=stated, market="datacenter")
        assert screen(item, on=day).controlled is Truth.TRUE
        assert screen(Board(id="b", integrated_circuits=(item,)), on=day).controlled is (
            Truth.TRUE
        )

    def test_no_lower_limit_on_processing_is_strict(self) -> None:
        """Every "or more" is written as one; those on memory and on training are others."""
        strict = {"memory_bandwidth_density", "additional_training_operations"}
        strict.add("additional_training_share")
        for day in sorted(US.breakpoints()):
            found = [leg.limit for leg in limits(screen(read(**H20), on=day))]
            assert found
            for limit in (each for each in found if each.comparator.upward):
                expected = limit.metric.term in strict
                assert (limit.comparator is Comparator.MORE_THAN) is expected


class TestM12:
    """Performance density as TOPS per area, without the bits."""

    def test_density_is_weighted_with_bits(self) -> None:
        """H20: 296 at 8 bits on 814 is 2.909, not 0.364."""
        decision = screen(read(**H20), on=DAY)
        amount = decision.metrics["performance_density"].amount
        assert amount.span.point == Fraction(296 * 8, 814)
        assert amount.unit == "TPP/mm2"

    def test_the_limits_are_in_that_unit(self) -> None:
        """5.92, 3.2 and 1.6 are densities of total processing performance."""
        found: set[Limit] = {leg.limit for leg in limits(screen(read(**L4), on=DAY))}
        density = {each for each in found if each.metric == PERFORMANCE_DENSITY}
        assert {each.at for each in density} == {
            Fraction("5.92"),
            Fraction("3.2"),
            Fraction("1.6"),
        }
        assert {each.metric.unit for each in density} == {"TPP/mm2"}


class TestM13:
    """A value missing at some date taken silently from the last one known."""

    def test_the_day_has_no_default(self) -> None:
        """Not today and not the newest text: a question without a day is refused."""
        with pytest.raises(TypeError):
            screen(read(**H20))  # type: ignore[call-arg]

    def test_a_day_after_the_texts_is_flagged(self) -> None:
        """The last text known still answers, and says that it may be stale."""
        flagged = US.verified_through + timedelta(1)
        assert not _stale(screen(read(**H20), on=US.verified_through))
        assert _stale(screen(read(**H20), on=flagged))

    def test_a_day_before_the_texts_has_none(self) -> None:
        """The first text known does not reach back."""
        decision = screen(read(**RTX_4090), on="2022-10-20", to="CN")
        assert decision.trace == ()
        assert decision.license_required is Truth.UNKNOWN

    def test_a_country_group_is_that_of_the_day(self) -> None:
        """Not the first known and not the last."""
        item = sized("4800", "1")
        for day, expected in (("2024-03-14", Truth.FALSE), ("2024-03-15", Truth.TRUE)):
            assert screen(item, on=day, to="NI").license_required is expected

    def test_a_missing_figure_is_not_taken_from_elsewhere(self) -> None:
        """One circuit screened after another learns nothing from it."""
        screen(read(**H20), on=DAY)
        bare = read(market="datacenter", dense_int8_tops="296")
        assert measure(bare).span(APPLICABLE_DIE_AREA).point is None
        assert screen(bare, on=DAY).controlled is Truth.UNKNOWN


class TestM14:
    """Release, publication and effect collapsed into one date."""

    def test_the_three_dates_of_every_instrument(self) -> None:
        """As printed, for each of the four."""
        dates = {
            each.citation: (
                str(each.released),
                str(each.published),
                *(str(phase.effective) for phase in each.phases),
            )
            for each in US.instruments
        }
        assert dates["87 FR 62186"] == ("2022-10-07", "2022-10-13", "2022-10-21")
        assert dates["88 FR 2821"] == ("2023-01-17", "2023-01-18", "2023-01-17")
        assert dates["88 FR 73458"] == ("2023-10-17", "2023-10-25", "2023-11-17")
        assert dates["89 FR 23876"] == ("2024-03-29", "2024-04-04", "2024-04-04")

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            ("2022-10-07", Truth.FALSE),
            ("2022-10-13", Truth.FALSE),
            ("2022-10-20", Truth.FALSE),
            ("2022-10-21", Truth.TRUE),
        ],
    )
    def test_the_entry_counts_from_its_effect(self, day: str, expected: Truth) -> None:
        """A circuit of 2022 that reaches both limits, through the three dates."""
        rate = from_datasheet_tops(integer(8), 624)
        item = IntegratedCircuit(id="x", rates=(rate,), stated={RATE: "600"})
        assert screen(item, on=day).controlled is expected


def _stale(decision: Decision) -> bool:
    return any("were checked through" in each for each in decision.warnings)
