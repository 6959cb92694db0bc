"""One item under many regimes, side by side."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportctl import Board, Computer, IntegratedCircuit, Truth
from exportctl.errors import InvalidDateError, UnknownNameError
from exportctl.facts import number_between
from exportctl.hardware import (
    Die,
    EtchTool,
    Item,
    LithographyTool,
    ProgrammableLogic,
    TransistorArchitecture,
)
from exportctl.law import ALLIES, US
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import AGGREGATE_LUT_INPUT_COUNT as LUT
from exportctl.metrics import PERFORMANCE_DENSITY as PD
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.screening import Row, compare, compare_all

DAY = "2026-01-01"
THREE = ("us", "eu", "jp")
T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE


def chip(tpp: str | None = None, area: int | None = None) -> IntegratedCircuit:
    """Return a datacenter circuit by its total and the area of its die."""
    return IntegratedCircuit(
        id=f"chip-{tpp}",
        market="datacenter",
        stated={} if tpp is None else {TPP: tpp},
        dies=() if area is None else (
            Die(area_mm2=area, architecture=TransistorArchitecture.FINFET),
        ),
    )  # fmt: skip


def margin_of(row: Row) -> tuple[str, Fraction, Fraction]:
    """Return the term of a row's limit, with its margin, absolute and relative."""
    assert row.nearest is not None
    margin, share = row.nearest.margin.point, row.nearest.share.point
    assert margin is not None
    assert share is not None
    return row.nearest.leg.limit.metric.term, margin, share


class TestTheL40S:
    """5864: over the American limit, under those of Europe and Japan."""

    FOUND = compare("l40s", on=DAY)

    def test_every_regime_has_its_row_in_order(self) -> None:
        """The United States first, then all the others."""
        rows = [row.regime for row in self.FOUND.rows]
        assert rows == [each.id for each in (US, *ALLIES)]

    @pytest.mark.parametrize(
        ("regime", "controlled", "paragraph", "over", "share"),
        [
            ("us", T, "3A090.a.1", 1064, Fraction(133, 600)),
            ("eu", F, "3A501.a.16", -136, Fraction(-17, 750)),
            ("jp", F, "art. 6(i)(yo)", -136, Fraction(-17, 750)),
        ],
    )
    def test_margins_are_signed_and_exact(
        self, regime: str, controlled: Truth, paragraph: str, over: int, share: Fraction
    ) -> None:
        """Over the limit by so much, or under it."""
        row = self.FOUND.row(regime)
        assert row.controlled is controlled
        assert row.paragraph == paragraph
        assert margin_of(row) == (TPP.term, Fraction(over), share)
        assert paragraph in str(row.citation)

    def test_what_has_no_number_has_no_margin(self) -> None:
        """An unknown limit, and none at all, are two different things."""
        uk, sg = self.FOUND.row("uk"), self.FOUND.row("sg")
        assert uk.controlled is U
        assert sg.controlled is F
        assert uk.nearest is sg.nearest is None
        assert uk.paragraph == "3A501.a.16"
        assert (sg.paragraph, sg.citation) == ("", None)
        assert "the limit was not seen" in " ".join(uk.notes)
        assert "that is no clearance" in " ".join(sg.notes)

    def test_the_summary_tells_four_answers_apart(self) -> None:
        """Caught, not caught, no limit found, unknown; each regime in just one."""
        found = self.FOUND.alignment
        assert found.caught == ("us",)
        assert found.not_caught == ("eu", "jp")
        assert found.no_limit == ("wassenaar", "ca", "nl", "sg", "cn")
        assert found.unknown == ("uk", "kr", "tw", "my", "ch", "dk", "au", "nz", "in")
        assert found.falls_between
        assert self.FOUND.fall_between

    def test_without_a_destination_nothing_is_said_of_licenses(self) -> None:
        """Nobody asked."""
        assert {row.license_required for row in self.FOUND.rows} == {None}
        assert {row.exceptions for row in self.FOUND.rows} == {()}

    def test_what_an_answer_turns_on_is_one_line_each(self) -> None:
        """The decision itself says more."""
        notes = self.FOUND.row("eu").notes
        turned = "turns on readings: single_figure, formats_complete, maker_clock"
        assert turned in notes
        assert "turns on unverified facts: dense_int4_tops" in notes


class TestNearestLimit:
    """The leg that decides: the worst of all, the best of any."""

    def test_of_two_legs_that_are_met_the_smaller_margin_counts(self) -> None:
        """3A090.a.2: 1600 by far, 5.92 by little."""
        (row,) = compare(chip("3000", 500), on=DAY, regimes=("us",)).rows
        assert row.paragraph == "3A090.a.2"
        assert margin_of(row) == (
            PD.term,
            Fraction("0.08"),
            Fraction("0.08") / Fraction("5.92"),
        )

    def test_of_several_that_are_not_met_the_nearest_counts(self) -> None:
        """The H20 is 32 short of 2400 in 3A090.b.1, and thousands short elsewhere."""
        (row,) = compare("h20", on=DAY, regimes=("us",)).rows
        assert row.controlled is F
        assert row.classification == "3A991.p"
        assert row.paragraph == "3A090.b.1"
        assert margin_of(row) == (TPP.term, Fraction(-32), Fraction(-1, 75))

    def test_what_a_note_takes_out_is_as_far_as_the_notes_own_limit(self) -> None:
        """A card for consumers is caught at 4800 alone, whatever its density."""
        (row,) = compare("rtx-4080", on=DAY, regimes=("us",)).rows
        assert row.controlled is F
        term, over, _ = margin_of(row)
        assert (term, over) == (TPP.term, Fraction("-1680.8"))

    @pytest.mark.parametrize("of", [Board, Computer])
    def test_a_board_is_measured_by_its_best_circuit(
        self, of: type[Board | Computer]
    ) -> None:
        """Each is tested, none are added."""
        item = of(
            id="x",
            integrated_circuits=(chip("100"), chip("5000")),
            stated={APP: "1", LUT: "1"},
        )
        (row,) = compare(item, on=DAY, regimes=("eu",)).rows
        assert row.controlled is F
        assert margin_of(row) == (TPP.term, Fraction(-1000), Fraction(-1, 6))
        (row,) = compare(item, on=DAY, regimes=("us",)).rows
        assert row.paragraph == "3A090.a.1"
        assert margin_of(row) == (TPP.term, Fraction(200), Fraction(1, 24))

    def test_an_empty_board_is_nowhere_near(self) -> None:
        """Peak performance is all that is left to measure."""
        item = Board(id="x", integrated_circuits=(), stated={APP: "63", LUT: "0"})
        (row,) = compare(item, on="2026-02-14", regimes=("jp",)).rows
        assert row.paragraph == "art. 7(iii)(ha)"
        assert margin_of(row) == (APP.term, Fraction(-7), Fraction(-1, 10))

    def test_what_is_not_known_has_no_margin(self) -> None:
        """It is asked for instead."""
        (row,) = compare(chip(), on=DAY, regimes=("eu",)).rows
        assert row.controlled is U
        assert row.nearest is None
        assert row.paragraph == "3A501.a.16"
        assert "needs total_processing_performance (turns at 6000 TPP)" in row.notes

    def test_a_range_has_a_range_of_margins(self) -> None:
        """From its lower end to its upper."""
        between = number_between(Fraction(5000), Fraction(7000))
        item = IntegratedCircuit(id="x", stated={TPP: between})
        said = str(compare(item, on=DAY, regimes=("eu",)))
        assert "5000..7000 TPP, at least 6000" in said
        assert "-1000..+1000 (-16.67..+16.67 %)" in said
        unbounded = IntegratedCircuit(
            id="x", stated={TPP: number_between(Fraction(6500), None)}
        )
        assert "+500.. (+8.33.. %)" in str(compare(unbounded, on=DAY, regimes=("eu",)))

    def test_an_open_end_is_none_in_the_record(self) -> None:
        """JSON has no infinity."""
        unbounded = IntegratedCircuit(
            id="x", stated={TPP: number_between(Fraction(6500), None)}
        )
        (row,) = compare(unbounded, on=DAY, regimes=("eu",)).to_dict()["rows"]
        assert row["nearest"]["value"] == ["6500", None]
        assert row["nearest"]["margin"] == ["500", None]


class TestWhatIsOpen:
    """A row points to what keeps it open, or to what decides it."""

    @pytest.mark.parametrize(
        ("of", "paragraph"), [(Board, "4A003.c"), (Computer, "4A003.b")]
    )
    def test_a_limit_that_is_missed_is_not_why(
        self, of: type[Board | Computer], paragraph: str
    ) -> None:
        """Its circuit is 1000 short, and its peak performance is what nobody has said."""
        item = of(id="x", integrated_circuits=(chip("5000"),))
        (row,) = compare(item, on=DAY, regimes=("eu",)).rows
        assert row.controlled is U
        assert (row.paragraph, row.nearest) == (paragraph, None)

    def test_a_limit_that_is_met_decides_whatever_else_is_open(self) -> None:
        """Britain's limit on its circuit was not seen; its 71 WT are enough."""
        item = Computer(id="x", integrated_circuits=(chip("5000"),), stated={APP: "71"})
        (row,) = compare(item, on=DAY, regimes=("uk",)).rows
        assert row.controlled is T
        assert row.paragraph == "4A003.b"
        assert margin_of(row) == (APP.term, Fraction(1), Fraction(1, 70))

    def test_a_limit_that_is_met_shows_where_only_its_day_is_open(self) -> None:
        """Japan's item came in May 2025; the day was not seen."""
        (row,) = compare(chip("6704"), on="2025-05-15", regimes=("jp",)).rows
        assert row.controlled is U
        assert margin_of(row)[1] == 704


class TestTheUnitedStatesToo:
    """What is no accelerator is asked under the American rules about its kind."""

    @pytest.mark.parametrize(
        ("item", "more"),
        [
            (chip("1"), ()),
            (Board(id="x", integrated_circuits=()), ("us-computers",)),
            (Computer(id="x", stated={APP: "71"}), ("us-computers",)),
            (LithographyTool(id="x"), ("us-equipment",)),
            (EtchTool(id="x"), ("us-equipment",)),
            (IntegratedCircuit(id="x", programmable=ProgrammableLogic()), ("us-entries",)),
        ],
        ids=["circuit", "board", "computer", "scanner", "etcher", "logic"],
    )
    def test_by_default_by_kind(self, item: Item, more: tuple[str, ...]) -> None:
        """Else a computer would look as if America alone let it go."""
        wanted = ["us", *more, *(each.id for each in ALLIES)]
        assert [row.regime for row in compare(item, on=DAY).rows] == wanted
        (one,) = compare_all([item], DAY).items
        named = {*one.caught, *one.not_caught, *one.no_limit, *one.unknown}
        assert named == set(wanted)

    @pytest.mark.parametrize("of", [Computer, Board])
    def test_what_has_71_wt_is_caught_by_both_sides(
        self, of: type[Computer | Board]
    ) -> None:
        """4A003.b and .c, and their twins."""
        item = of(id="x", integrated_circuits=(), stated={APP: "71"})
        found = compare(item, on=DAY).alignment
        assert {"us-computers", "wassenaar", "eu", "jp", "uk"} == set(found.caught)


class TestProposal:
    """Canada's proposed limit is none in force."""

    def test_below_it_no_limit_is_said_to_be_missed(self) -> None:
        """Nothing turns on it."""
        (row,) = compare("l40s", on="2026-06-01", regimes=("ca",)).rows
        assert row.controlled is F
        assert row.nearest is None

    def test_above_it_the_margin_shows_what_is_open(self) -> None:
        """It may have become law."""
        (row,) = compare(chip("6001"), on="2026-06-01", regimes=("ca",)).rows
        assert row.controlled is U
        assert margin_of(row) == (TPP.term, Fraction(1), Fraction(1, 6000))


class TestDestination:
    """What each regime asks of a license, if a destination is named."""

    def test_each_regime_answers_for_itself(self) -> None:
        """To the United States is no export from there, but one from Europe."""
        found = compare("h100", on=DAY, to="us", regimes=THREE)
        assert found.destination == "US"
        assert [row.license_required for row in found.rows] == [F, T, T]
        assert found.row("eu").exceptions == ("EU001",)
        lines = str(found).splitlines()
        assert lines[0].endswith("(nvidia-h100-sxm) to US on 2026-01-01")
        assert lines[1].endswith("license")
        assert lines[2].endswith("not required")
        assert lines[3].endswith("required, EU001 open")

    def test_an_unknown_license_is_said(self) -> None:
        """It is no "no"."""
        said = str(compare("l40s", on=DAY, to="CN", regimes=("sg",)))
        assert said.splitlines()[2].endswith("unknown")

    def test_a_country_that_is_none_is_refused(self) -> None:
        """The nearest guess could be another destination."""
        with pytest.raises(UnknownNameError):
            compare("l40s", on=DAY, to="XX", regimes=("eu",))


class TestDates:
    """Each regime has its own first day."""

    def test_before_a_regimes_day_that_is_noted(self) -> None:
        """On 2024-01-01 only the United States had a limit on circuits."""
        found = compare("h100", on="2024-01-01", regimes=THREE)
        assert found.alignment.caught == ("us",)
        assert found.alignment.no_limit == ("eu", "jp")
        assert not found.fall_between
        assert found.row("eu").notes[0].startswith("before 3A501.a.16")

    def test_after_the_last_text_read_that_is_noted(self) -> None:
        """An answer of a later day may miss a change."""
        found = compare("h100", on="2026-09-21", regimes=("eu",))
        assert "the texts were checked through 2026-09-20 only" in found.row("eu").notes
        found = compare("h100", on="2026-09-20", regimes=("eu",))
        assert found.row("eu").notes == ()

    @pytest.mark.parametrize("day", ["1994-01-01", "2000-06-01", "2020-01-01"])
    def test_long_ago_no_list_abroad_is_said_to_be_without_a_limit(self, day: str) -> None:
        """None of them was read; America's rule on accelerators did not exist."""
        found = compare("h100", on=day).alignment
        assert (found.caught, found.not_caught, found.no_limit) == ((), (), ("us",))
        assert len(found.unknown) == len(ALLIES)

    def test_a_day_is_asked_for(self) -> None:
        """A date that is none is refused."""
        with pytest.raises(InvalidDateError):
            compare("h100", on="2026-1-1")


class TestNames:
    """Regimes and products are called by their ids."""

    def test_an_unknown_regime_suggests_one(self) -> None:
        """A slip must not drop a regime."""
        with pytest.raises(UnknownNameError, match="did you mean"):
            compare("h100", on=DAY, regimes=("wassenar",))

    def test_a_regime_named_twice_has_one_row(self) -> None:
        """It does not count twice in the summary."""
        found = compare("l40s", on=DAY, regimes=("eu", "us", "eu"))
        assert [row.regime for row in found.rows] == ["eu", "us"]
        assert found.alignment.not_caught == ("eu",)
        (one,) = compare_all(["l40s"], DAY, ("eu", "eu")).items
        assert one.not_caught == ("eu",)

    def test_a_row_that_was_not_asked_for_is_not_there(self) -> None:
        """Nor made up."""
        with pytest.raises(KeyError):
            compare("h100", on=DAY, regimes=("eu",)).row("jp")


class TestText:
    """As a person would read it."""

    def test_the_table_of_three(self) -> None:
        """Answer, paragraph, value beside limit, margin; then who agrees."""
        lines = str(compare("l40s", on=DAY, regimes=THREE)).splitlines()
        assert lines[0] == "L40S (nvidia-l40s) on 2026-01-01"
        assert (
            " ".join(lines[1].split()) == "regime answer paragraph value and limit margin"
        )
        assert lines[2].split()[:3] == ["us", "CONTROLLED", "3A090.a.1"]
        assert lines[2].endswith("5864 TPP, at least 4800  +1064 (+22.17 %)")
        assert lines[3].endswith("5864 TPP, at least 6000  -136 (-2.27 %)")
        assert lines[5:10] == [
            "  caught by: us",
            "  limit not met: eu, jp",
            "  no limit found in force: none",
            "  unknown: none",
            "  falls between regimes: some limit catches it, and another does not",
        ]
        assert lines[10].startswith("  note on eu: 3A501.a.16, note 2: ")

    def test_where_all_agree_nothing_falls_between(self) -> None:
        """An H100 is over every limit that is known."""
        said = str(compare("h100", on=DAY, regimes=THREE))
        assert "caught by: us, eu, jp" in said
        assert "falls between" not in said

    def test_without_a_limit_there_is_a_dash(self) -> None:
        """No paragraph, no value, no margin."""
        lines = str(compare("l40s", on=DAY, regimes=("sg",))).splitlines()
        assert lines[2].split()[-3:] == ["-", "-", "-"]


class TestRecord:
    """The same as plain values."""

    def test_a_row_in_full(self) -> None:
        """Numbers are exact strings."""
        record = compare("l40s", on=DAY, to="JP", regimes=("eu", "sg")).to_dict()
        eu, sg = record.pop("rows")
        assert record == {
            "schema": "exportctl.comparison/1",
            "id": "nvidia-l40s",
            "name": "L40S",
            "on": DAY,
            "destination": "JP",
            "caught": [],
            "not_caught": ["eu"],
            "no_limit": ["sg"],
            "unknown": [],
            "fall_between": False,
        }
        assert eu["nearest"] == {
            "paragraph": "3A501.a.16",
            "term": "total_processing_performance",
            "unit": "TPP",
            "comparator": "at_least",
            "limit": "6000",
            "value": ["5864", "5864"],
            "margin": ["-136", "-136"],
            "margin_relative": ["-17/750", "-17/750"],
        }
        assert eu["license_required"] == "false"
        assert eu["citation"] == (
            "Delegated Regulation (EU) 2025/2003, Annex I, 3A501.a.16"
        )
        assert (sg["nearest"], sg["paragraph"], sg["citation"]) == (None, None, None)
        assert (sg["controlled"], sg["license_required"]) == ("false", "unknown")
        assert sg["verdict"] == "no performance control found"
        assert (sg["classification"], sg["exceptions"]) == ("none", [])
        assert len(sg["notes"]) == 1

    def test_without_a_destination_the_license_is_none(self) -> None:
        """Not unknown: nobody asked."""
        (row,) = compare("l40s", on=DAY, regimes=("eu",)).to_dict()["rows"]
        assert row["license_required"] is None


class TestAll:
    """The summary over many items."""

    def test_a100_and_l40s_fall_between(self) -> None:
        """Controlled in America, and under 6000; an H100 is not, nor a small card."""
        found = compare_all(["a100", "l40s", "h100", "nvidia-l2"], DAY, THREE)
        assert found.fall_between == ("nvidia-a100-sxm-80gb", "nvidia-l40s")
        assert found.between("us", "eu") == found.fall_between
        assert found.between("us", "jp") == found.fall_between
        assert found.between("eu", "us") == ()
        assert str(found.on) == DAY

    def test_it_says_the_same_as_each_comparison(self) -> None:
        """Two ways to one answer."""
        items = [chip("5000"), chip("6000"), chip("1"), chip()]
        found = compare_all(items, DAY, ("us", "eu", "uk", "sg"))
        for item, one in zip(items, found.items, strict=True):
            alone = compare(item, on=DAY, regimes=("us", "eu", "uk", "sg"))
            assert alone.alignment == one

    def test_all_regimes_by_default(self) -> None:
        """As for one item."""
        (one,) = compare_all([chip("1")], DAY).items
        named = {*one.caught, *one.not_caught, *one.no_limit, *one.unknown}
        assert named == {each.id for each in (US, *ALLIES)}


@given(tpp=st.integers(0, 20000), area=st.integers(1, 1600))
def test_what_europe_and_japan_catch_america_catches(tpp: int, area: int) -> None:
    """6000 is over 4800; never the other way round, as the row before shows."""
    item = chip(str(tpp), area)
    (found,) = compare_all([item], DAY, THREE).items
    for regime in ("eu", "jp"):
        assert regime not in found.caught or "us" in found.caught
        assert (regime in found.caught) is (tpp >= 6000)
    assert "us" in found.caught or tpp < 4800
