"""Japan: MITI Ordinance 49 of 1991, processors by performance since May 2025."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from exportctl import Board, Computer, IntegratedCircuit, Truth, screen
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.transactions import Transaction

Says: TypeAlias = Callable[..., Truth]
Kind: TypeAlias = tuple[type[Board | Computer], str, str]
T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
DAY, READ = "2026-01-01", "2026-02-14"
YO, VII, RO, HA = "art. 6(i)(yo)", "art. 7(vii)", "art. 7(iii)(ro)", "art. 7(iii)(ha)"
HOLDERS = (Board, Computer)


def chip(tpp: str | None) -> IntegratedCircuit:
    """Return a circuit by its total, or one of which nothing is known."""
    return IntegratedCircuit(id="chip", stated={} if tpp is None else {TPP: tpp})


def holder(
    of: type[Board | Computer], *tpps: str | None, app: str | None = "0"
) -> Board | Computer:
    """Return a board or computer with circuits, and its peak performance."""
    stated = {} if app is None else {APP: app}
    return of(id="whole", integrated_circuits=tuple(map(chip, tpps)), stated=stated)


class TestCircuits:
    """Art. 6(i)(yo): total processing performance of 6,000 or more."""

    @pytest.mark.parametrize(
        ("tpp", "expected"), [("5999", F), ("6000", T), ("6001", T), (None, U)]
    )
    def test_6000_is_controlled(self, says: Says, tpp: str | None, expected: Truth) -> None:
        """The limit itself is within, and what is not known stays open."""
        assert says("jp", YO, chip(tpp), DAY) is expected
        decision = screen(chip(tpp), regime="jp", on=DAY)
        assert decision.controlled is expected
        assert (decision.classification == YO) is (expected is T)

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            ("2025-04-30", F),
            ("2025-05-01", U),
            ("2025-05-27", U),
            ("2025-05-28", T),
            ("2025-06-01", T),
        ],
    )
    def test_from_a_day_in_may_that_was_not_seen(self, day: str, expected: Truth) -> None:
        """Its month is known; before the 28th, which is general knowledge, it is open."""
        for item in (chip("6000"), holder(Board, "6000")):
            if not (day < "2025-05-01" and isinstance(item, Board)):
                assert screen(item, regime="jp", on=day).controlled is expected

    @pytest.mark.parametrize("day", ["2025-05-01", "2025-05-28"])
    def test_what_is_smaller_is_free_all_the_same(self, day: str) -> None:
        """On no day in May could it have been caught."""
        assert screen(chip("5999"), regime="jp", on=day).controlled is F

    @pytest.mark.parametrize(
        ("day", "said"),
        [("2025-05-27", False), ("2025-05-28", True), ("2025-05-31", True),
         ("2025-06-01", False)],
    )  # fmt: skip
    def test_until_the_month_is_over_the_doubt_is_told(
        self, day: str, *, said: bool
    ) -> None:
        """An answer that rests on a day that nobody saw says so."""
        for item in (chip("6000"), holder(Computer, "6000")):
            warnings = screen(item, regime="jp", on=day).warnings
            assert any("2025-05-28 is unverified" in each for each in warnings) is said
        below = screen(chip("5999"), regime="jp", on=day).warnings
        assert not [each for each in below if "is unverified" in each]

    @pytest.mark.parametrize("of", HOLDERS)
    def test_it_is_about_circuits(self, says: Says, of: type[Board | Computer]) -> None:
        """What holds one is in art. 7(vii)."""
        assert says("jp", YO, holder(of, "9000"), DAY) is F


class TestHolders:
    """Art. 7(vii): a computer, assembly or component with one such circuit."""

    @pytest.mark.parametrize("of", HOLDERS)
    @pytest.mark.parametrize(
        ("tpps", "expected"),
        [(("5999", "5999"), F), (("1", "6000"), T), (("1", None), U)],
    )
    def test_one_circuit_is_enough(
        self,
        says: Says,
        of: type[Board | Computer],
        tpps: tuple[str | None, ...],
        expected: Truth,
    ) -> None:
        """Each is tested; none are added."""
        assert says("jp", VII, holder(of, *tpps), DAY) is expected
        assert screen(holder(of, *tpps), regime="jp", on=DAY).controlled is expected

    def test_a_circuit_is_not_what_holds_it(self, says: Says) -> None:
        """It has an article of its own."""
        assert says("jp", VII, chip("9000"), DAY) is F


class TestPeakPerformance:
    """Art. 7(iii)(ro) and (ha): adjusted peak performance over 70 WT."""

    @pytest.mark.parametrize("kind", [(Computer, RO, HA), (Board, HA, RO)])
    @pytest.mark.parametrize(
        ("app", "expected", "in_may"),
        [("69", F, U), ("70", F, U), ("71", T, T), (None, U, U)],
    )
    def test_70_itself_is_free(
        self, says: Says, kind: Kind, app: str | None, expected: Truth, in_may: Truth
    ) -> None:
        """Over it, not at it; until the text of 2026 the level may have been lower."""
        of, id, other = kind
        item = holder(of, "1", app=app)
        for day, wanted in (
            (READ, expected),
            ("2026-02-13", in_may),
            ("2025-05-28", in_may),
            ("2025-05-27", in_may),
            ("2025-05-01", in_may),
        ):
            assert says("jp", id, item, day) is wanted
            assert says("jp", other, item, day) is F
            assert screen(item, regime="jp", on=day).controlled is wanted
        assert (screen(item, regime="jp", on=READ).classification == id) is (expected is T)

    @pytest.mark.parametrize(("of", "id"), [(Computer, RO), (Board, HA)])
    @pytest.mark.parametrize(("app", "expected"), [("29", F), ("29.1", U), ("70.1", T)])
    def test_it_was_29_or_70_before_the_text_that_was_read(
        self, of: type[Board | Computer], id: str, app: str, expected: Truth
    ) -> None:
        """Neither was lower; that is general knowledge, and it is marked."""
        item = holder(of, "1", app=app)
        for day in ("2025-05-28", DAY, "2026-02-13"):
            decision = screen(item, regime="jp", on=day, to="CN")
            assert decision.controlled is decision.license_required is expected
            unverified = f"{id}: the numbers of this text are unverified"
            assert (unverified in decision.warnings) is (expected is not F)

    @pytest.mark.parametrize("of", HOLDERS)
    def test_before_may_2025_computers_stay_open(self, of: type[Board | Computer]) -> None:
        """The level of that time was not seen."""
        for app in ("0", "90"):
            decision = screen(holder(of, "1", app=app), regime="jp", on="2025-04-30")
            assert decision.controlled is U
            assert "before art. 6(i)(yo)" in decision.warnings[0]


class TestLicensing:
    """Art. 48: a license for rows 7 and 8, to every destination."""

    @pytest.mark.parametrize(
        "item",
        [chip("6000"), holder(Board, "6000"), holder(Computer, "1", app="71"),
         holder(Board, "1", app="71")],
    )  # fmt: skip
    def test_every_destination_but_japan(
        self, item: IntegratedCircuit | Board | Computer
    ) -> None:
        """Close partners too."""
        for to in ("CN", "US", "KR"):
            decision = screen(item, regime="jp", on=DAY, to=to)
            assert decision.license_required is T
        assert screen(item, regime="jp", on=DAY, to="JP").license_required is F

    def test_what_is_not_listed_needs_none(self) -> None:
        """By item and destination, that is."""
        assert screen(chip("5999"), regime="jp", on=DAY, to="CN").license_required is F

    def test_before_the_first_text_it_is_open(self) -> None:
        """No earlier list is encoded."""
        early = screen(chip("1"), regime="jp", on="2025-04-30", to="CN")
        assert early.license_required is U

    @pytest.mark.parametrize("to", ["RU", "BY", "IR", "KP"])
    def test_sanctions_stay_open(self, to: str) -> None:
        """They are not encoded."""
        assert screen(chip("1"), regime="jp", on=DAY, to=to).license_required is U

    def test_another_row_stated_stays_open(self) -> None:
        """It has reasons of its own."""
        other = IntegratedCircuit(id="x", stated={TPP: "1"}, base_eccn="3A001")
        assert screen(other, regime="jp", on=DAY, to="CN").license_required is U

    @pytest.mark.parametrize(
        ("to", "names"), [("KR", ("general bulk license",)), ("CN", ())]
    )
    def test_a_bulk_license_may_be_open_to_group_a(
        self, to: str, names: tuple[str, ...]
    ) -> None:
        """Whether it covers these rows was not seen."""
        decision = screen(chip("6000"), regime="jp", on=DAY, to=to)
        assert decision.license_exceptions == names

    @pytest.mark.parametrize(("to", "expected"), [("KR", F), ("CN", T)])
    def test_the_catch_all_spares_group_a(self, to: str, expected: Truth) -> None:
        """Row 16 is for other destinations."""
        deal = Transaction(to=to, stated={"other_barred_end_use_or_user": True})
        decision = screen(chip("1"), regime="jp", on=DAY, transaction=deal)
        assert decision.license_required_parties is expected


def test_later_than_the_text_read_is_said() -> None:
    """The revision read is that of 2026-02-14."""
    said = screen(chip("1"), regime="jp", on="2026-02-15").warnings
    assert "the texts were checked through 2026-02-14 only" in said
