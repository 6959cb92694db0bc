"""US: bills with limits on chips; none of them is law."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from exportctl import Board, Computer, IntegratedCircuit, Truth, screen
from exportctl.catalogue import places, product
from exportctl.evaluate import answer
from exportctl.hardware import HighBandwidthMemory, Item, measure
from exportctl.law import US, US_PROPOSALS
from exportctl.metrics import AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE as RATE
from exportctl.metrics import APPLICABLE_DIE_AREA as AREA
from exportctl.metrics import MEMORY_BANDWIDTH_DENSITY
from exportctl.metrics import TOTAL_DRAM_BANDWIDTH as DRAM
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.screening.proposals import proposals_for
from exportctl.transactions import Transaction

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
DAY = date(2026, 6, 1)
BILLS = ("HR 3447", "S.3150", "S.3374", "HR 6875", "S.4456")
BY_LIMITS = ("S.3150", "S.3374", "HR 6875")
NEW = "first_marketed_after_2026_01_01"


def chip(
    tpp: str | None = "1",
    pd: str | None = "0.01",
    dram: str | None = "1",
    rate: str | None = "1",
    **about: Any,
) -> IntegratedCircuit:
    """Return a circuit by its terms; None is unknown."""
    area = None if tpp is None or pd is None else Fraction(tpp) / Fraction(pd)
    stated: dict[Any, Any] = {TPP: tpp, AREA: area, DRAM: dram, RATE: rate}
    about.setdefault("market", "datacenter")
    known = {k: Fraction(v) for k, v in stated.items() if v is not None}
    return IntegratedCircuit(id="x", stated=known, **about)


def memory(density: int) -> HighBandwidthMemory:
    """Return memory that is shipped as such, by its density."""
    return HighBandwidthMemory(
        id="m", stated={MEMORY_BANDWIDTH_DENSITY: density}, co_packaged_for_processing=FALSE
    )


def ask(
    item: Item, day: date = DAY, said: dict[str, bool] | None = None
) -> dict[str, Truth]:
    """Return which bills would cover an item."""
    return proposals_for(item, day, transaction=Transaction(stated=said or {}))


def by_limits(bill: str, item: Item) -> Truth:
    """Return whether an item reaches a bill's own limits, whatever its entry."""
    snapshot = US_PROPOSALS.on(DAY, places())
    return answer(snapshot, measure(item)).truths[f"{bill}:limits"]


class TestComputing:
    """4800; 2400 with a density of 1.6; 1600 with one of 3.2: all or more."""

    @pytest.mark.parametrize("bill", BY_LIMITS)
    @pytest.mark.parametrize(
        ("tpp", "pd", "expected"),
        [
            ("4800", "0.01", TRUE),
            ("4799", "0.01", FALSE),
            ("2400", "1.6", TRUE),
            ("2399", "1.6", FALSE),
            ("2400", "1.59", FALSE),
            ("1600", "3.2", TRUE),
            ("1599", "3.2", FALSE),
            ("1600", "3.19", FALSE),
            ("1600", "5.92", TRUE),
            ("2400", "100", TRUE),
        ],
    )
    def test_at_each_limit(self, bill: str, tpp: str, pd: str, expected: Truth) -> None:
        """And no density is too high."""
        assert ask(chip(tpp, pd))[bill] is expected
        assert by_limits(bill, chip(tpp, pd)) is expected

    @pytest.mark.parametrize("bill", BY_LIMITS)
    def test_unknown_terms_leave_it_open(self, bill: str) -> None:
        """Nothing unknown is permissive."""
        assert ask(chip("2400", None))[bill] is UNKNOWN
        assert ask(chip(None, None))[bill] is UNKNOWN

    def test_s_3150_has_no_note_2(self) -> None:
        """What 3A090 leaves out, being for no datacenter, the bill's own limits reach."""
        found = ask(chip("2400", "1.6", market="consumer"))
        assert found["HR 3447"] is FALSE
        assert found["S.3150"] is TRUE


class TestBandwidth:
    """The numbers of the letters of April 2025, and higher ones in S.3374."""

    @pytest.mark.parametrize("bill", ["S.3150", "HR 6875"])
    @pytest.mark.parametrize(
        ("dram", "rate", "expected"),
        [
            ("1400", "0", TRUE),
            ("1399", "0", FALSE),
            ("0", "1100", TRUE),
            ("0", "1099", FALSE),
            ("1000", "700", TRUE),
            ("1000", "699", FALSE),
        ],
    )
    def test_of_the_letters(self, bill: str, dram: str, rate: str, expected: Truth) -> None:
        """Or more, each and together."""
        assert ask(chip(dram=dram, rate=rate))[bill] is expected

    @pytest.mark.parametrize(
        ("dram", "rate", "expected"),
        [
            ("4100", "0", TRUE),
            ("4099", "0", FALSE),
            ("0", "1100", TRUE),
            ("0", "1099", FALSE),
            ("4000", "1000", TRUE),
            ("4000", "999", FALSE),
        ],
    )
    def test_of_s_3374(self, dram: str, rate: str, expected: Truth) -> None:
        """Or more, each and together."""
        assert ask(chip(dram=dram, rate=rate))["S.3374"] is expected

    def test_neither_chip_security_nor_s_4456_looks_at_it(self) -> None:
        """The one goes by entry, the other by computing alone."""
        found = ask(chip(dram="9000", rate="9000"))
        assert found["HR 3447"] is found["S.4456"] is FALSE


class TestEntries:
    """ECCNs 3A090 and 4A090, as their own modules state them."""

    @pytest.mark.parametrize("bill", ["HR 3447", *BY_LIMITS])
    def test_an_entry_that_is_stated_counts(self, bill: str) -> None:
        """Whatever the figures."""
        assert ask(chip(base_eccn="3A090"))[bill] is TRUE
        assert ask(chip(base_eccn="3A991"))[bill] is FALSE

    @pytest.mark.parametrize("bill", ["HR 3447", "S.3150"])
    def test_so_does_4a090(self, bill: str) -> None:
        """Of products that hold circuits."""
        assert ask(Board(id="b", base_eccn="4A090", integrated_circuits=(chip(),)))[
            bill
        ] is (TRUE)

    def test_memory_of_3a090_c_is_in_3a090(self) -> None:
        """Shipped as memory, and dense enough."""
        found = ask(memory(3))
        assert found["HR 3447"] is found["S.3150"] is TRUE
        assert found["HR 6875"] is UNKNOWN
        found = ask(memory(2))
        assert set(found.values()) == {FALSE}

    @pytest.mark.parametrize(
        ("tpp", "pd", "expected"),
        [("4800", "1", TRUE), ("2400", "1.6", TRUE), ("4799", "1", FALSE)],
    )
    def test_chip_security_goes_by_the_limits_of_3a090(
        self, tpp: str, pd: str, expected: Truth
    ) -> None:
        """It has none of its own."""
        assert ask(chip(tpp, pd))["HR 3447"] is expected
        holder = Board(id="b", integrated_circuits=(chip(tpp, pd),))
        assert ask(holder)["HR 3447"] is expected

    @pytest.mark.parametrize(
        ("entry", "expected"),
        [("", TRUE), ("3A001", TRUE), ("5A002", UNKNOWN), ("5A004", UNKNOWN),
         ("5A992", UNKNOWN)],
    )  # fmt: skip
    def test_chip_security_and_other_entries(self, entry: str, expected: Truth) -> None:
        """3A001.z is named; whether others are similar enough is open."""
        assert ask(chip("4800", "1", base_eccn=entry))["HR 3447"] is expected

    @pytest.mark.parametrize(
        ("entry", "expected"), [("4A003", TRUE), ("4A004", UNKNOWN), ("4A005", UNKNOWN)]
    )
    def test_chip_security_and_other_computers(self, entry: str, expected: Truth) -> None:
        """4A003.z is named; the circuit alone must not decide it."""
        inside = chip("4800", "1", base_eccn="5A992")
        computer = Computer(id="c", base_eccn=entry, integrated_circuits=(inside,))
        assert ask(computer)["HR 3447"] is expected


class TestDataCenters:
    """Out of three bills is what is neither designed nor marketed for data centers."""

    @pytest.mark.parametrize(
        ("market", "expected"),
        [("datacenter", TRUE), ("consumer", FALSE), ("", UNKNOWN)],
    )
    def test_gaming_cards_are_out(self, market: str, expected: Truth) -> None:
        """Unless nobody has said what they are for."""
        found = ask(chip("21000", "5", market=market))
        assert found["HR 3447"] is found["S.3150"] is TRUE
        assert {found[x] for x in ("S.3374", "HR 6875", "S.4456")} == {expected}


class TestRestricted:
    """S.4456: for which licenses are to be denied."""

    @pytest.mark.parametrize(
        ("tpp", "pd", "expected"),
        [
            ("21000", "1", TRUE),
            ("20999", "1", FALSE),
            ("1600", "21", TRUE),
            ("1599", "21", FALSE),
            ("1600", "20", FALSE),
        ],
    )
    def test_of_any_age(self, tpp: str, pd: str, expected: Truth) -> None:
        """At each limit, for what is not new."""
        assert ask(chip(tpp, pd), said={NEW: False})["S.4456"] is expected

    @pytest.mark.parametrize(
        ("tpp", "pd", "expected"),
        [
            ("4800", "0.01", TRUE),
            ("4799", "0.01", FALSE),
            ("2400", "1.6", TRUE),
            ("2399", "1.6", FALSE),
            ("2400", "1.59", FALSE),
            ("1600", "3.2", TRUE),
            ("1599", "3.2", FALSE),
            ("1600", "3.19", FALSE),
        ],
    )
    def test_if_first_marketed_in_2026(self, tpp: str, pd: str, expected: Truth) -> None:
        """The limits of 3A090, without a highest density."""
        assert ask(chip(tpp, pd), said={NEW: True})["S.4456"] is expected
        other = UNKNOWN if expected is TRUE else FALSE
        assert ask(chip(tpp, pd))["S.4456"] is other

    def test_memory_is_not_meant(self) -> None:
        """The limits are on circuits that process."""
        assert ask(HighBandwidthMemory(id="m"))["S.4456"] is FALSE


@pytest.mark.parametrize("bill", [*BY_LIMITS, "S.4456"])
def test_products_count_by_the_circuits_in_them(bill: str) -> None:
    """Each circuit is tested; none are added."""
    for tpp, expected in (("21000", TRUE), ("2000", FALSE)):
        board = Board(id="b", integrated_circuits=(chip(tpp, "1"),) * 8)
        assert ask(board, said={NEW: True})[bill] is expected


@pytest.mark.parametrize(
    ("bill", "day"),
    [
        ("HR 3447", date(2025, 5, 8)),
        ("S.3150", date(2025, 11, 6)),
        ("S.3374", date(2025, 12, 4)),
        ("HR 6875", date(2025, 12, 18)),
        ("S.4456", date(2026, 4, 30)),
    ],
)
def test_a_bill_is_there_from_its_introduction(bill: str, day: date) -> None:
    """It says nothing of the days before."""
    item = chip("21000", "5")
    assert bill not in ask(item, date.fromordinal(day.toordinal() - 1))
    assert ask(item, day)[bill] is TRUE
    (found,) = (x for x in US_PROPOSALS.instruments if x.citation == bill)
    assert found.released == day


def test_before_the_first_bill_there_is_none() -> None:
    """Though the entries that they point at are there."""
    assert ask(chip(), date(2025, 5, 7)) == {}
    assert ask(chip(), date(2020, 1, 1)) == {}


def test_every_bill_says_that_it_is_a_proposal() -> None:
    """And the entries that they point at say that they are not."""
    postures = {x.citation: x.posture for x in US_PROPOSALS.instruments}
    assert postures.pop("15 CFR part 774") == "rule"
    assert tuple(postures) == BILLS
    assert all(posture.startswith("proposed: ") for posture in postures.values())


def test_the_entries_are_those_of_the_regulations() -> None:
    """Were a paragraph restated there, a copy here would be out of date."""
    mine = US_PROPOSALS.on(DAY, places()).provisions
    law = US.on(DAY, places()).provisions
    (entries, *_) = US_PROPOSALS.instruments
    (phase,) = entries.phases
    assert str(phase.effective) == "2024-12-02"
    for each in phase.adds:
        assert mine[each.id] is law[each.id], each.id


def test_as_a_regime_of_its_own() -> None:
    """It asks for no license, and its words claim no more than that."""
    decision = screen("h100", regime="us-proposals", on="2026-06-01", to="CN")
    assert decision.controlled is TRUE
    assert decision.license_required is FALSE
    assert decision.classification == "HR 3447"
    assert US_PROPOSALS.verdict.license == ""
    assert US_PROPOSALS.verdict.yes == "PROPOSED TO BE COVERED"
    early = screen("h100", regime="us-proposals", on="2025-05-07")
    assert US_PROPOSALS.before in early.warnings


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("h100", (TRUE, TRUE, TRUE, TRUE, UNKNOWN)),
        ("h20", (FALSE, TRUE, TRUE, TRUE, FALSE)),
        ("nvidia-b200", (TRUE, TRUE, TRUE, TRUE, TRUE)),
        ("nvidia-rtx-4090", (TRUE, TRUE, FALSE, FALSE, FALSE)),
        ("nvidia-t4", (FALSE, FALSE, FALSE, FALSE, FALSE)),
    ],
)
def test_products(name: str, expected: tuple[Truth, ...]) -> None:
    """The H20 is under S.3374 by the sum alone: 4000 of memory and 1028 besides."""
    assert ask(product(name).item) == dict(zip(BILLS, expected, strict=True))
