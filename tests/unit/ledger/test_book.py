"""What may follow what: each cap at its limit, one below and one above.

The caps' numbers are cited test vectors: 90 FR 4544, 740.29, has 26,900,000 TPP for a
calendar year and 3,200,000 for a shipment; 91 FR 1684, supplement 2 to part 748,
(dd)(1)(iii), has 50 percent.
"""

from fractions import Fraction
from typing import Any

import attrs
import pytest

from exportctl.errors import (
    InputError,
    InvalidCitationError,
    InvalidNumberError,
    ShipmentRefusedError,
    UnknownNameError,
)
from exportctl.ledger import (
    Authorization,
    Cap,
    Ledger,
    Permission,
    Shipment,
    calendar_year_cap,
    lpp_cap,
    share_cap,
)
from exportctl.ledger.book import checked
from exportctl.logic import Truth
from exportctl.sources import Citation, federal_register

LIMIT, NOTICE = 26_900_000, 3_200_000
LPP_SOURCE = federal_register(90, 4544, "740.29")
SHARE_SOURCE = federal_register(91, 1684, "supplement 2 to part 748, (dd)(1)(iii)")
LPP = lpp_cap(limit=LIMIT, pre_notice_at=NOTICE, source=LPP_SOURCE)
SHARE = share_cap(
    "half", share="0.5", source=SHARE_SOURCE, exported_to=("mo", "CN"), sold_in="us"
)
EMPTY = Ledger((LPP, SHARE))


def lpp(name: str, tpp: object = 1, **changes: Any) -> Shipment:
    """Return one unit of *tpp* to Acme on a day of 2025, under the exception."""
    stated: dict[str, Any] = {
        "on": "2025-03-01",
        "exporter": "Exporter A",
        "ultimate_consignee": "Acme",
        "product": "x1",
        "units": 1,
        "destination": "IN",
        "under": Authorization.LICENSE_EXCEPTION_LPP,
    }
    return Shipment(id=name, **{**stated, "tpp_per_unit": tpp, **changes})


def sale(name: str, tpp: object, on: str = "2026-03-01", **changes: Any) -> Shipment:
    """Return a sale of h200 in the United States, for use there."""
    free = {"under": "no license required", "destination": "US", "end_use": "US"}
    return lpp(name, tpp, on=on, **{"product": "h200", **free, **changes})


def export(name: str, tpp: object, on: str = "2026-03-01", **changes: Any) -> Shipment:
    """Return an export of h200 to China, under a license."""
    licensed = {"under": "license", "destination": "CN", "product": "h200"}
    return lpp(name, tpp, on=on, **{**licensed, **changes})


def recorded(*shipments: Shipment) -> Ledger:
    """Return a ledger that accepted each of them, in this order."""
    ledger = EMPTY
    for each in shipments:
        ledger = ledger.record(each)
    return ledger


def answer(ledger: Ledger, after: Shipment) -> Truth:
    """Return whether it may follow; `Ledger.record` must do what `Ledger.allowed` says."""
    allowed = ledger.allowed(after).allowed
    if allowed is Truth.TRUE:
        assert ledger.record(after).entries == (*ledger.entries, after)
    else:
        with pytest.raises(ShipmentRefusedError):
            ledger.record(after)
    return allowed


class TestCalendarYear:
    """740.29: at most so much for one ultimate consignee in a calendar year."""

    @pytest.mark.parametrize(
        ("tpp", "wanted"),
        [
            (LIMIT - 1, Truth.TRUE),
            (LIMIT, Truth.TRUE),
            (LIMIT + 1, Truth.FALSE),
            (f"{LIMIT}.000001", Truth.FALSE),
        ],
    )
    def test_exactly_the_limit_is_allowed(self, tpp: object, wanted: Truth) -> None:
        """Not one millionth more."""
        assert answer(EMPTY, lpp("a", tpp)) is wanted

    @pytest.mark.parametrize(
        ("tpp", "wanted"), [(1, Truth.TRUE), (2, Truth.TRUE), (3, Truth.FALSE)]
    )
    def test_what_is_recorded_counts(self, tpp: int, wanted: Truth) -> None:
        """Two are left; over all exporters, so it does not matter who ships."""
        before = recorded(lpp("a", LIMIT // 2), lpp("b", LIMIT // 2 - 2, exporter="B"))
        assert answer(before, lpp("c", tpp, exporter="C")) is wanted

    def test_units_are_multiplied(self) -> None:
        """1699 units of 15,832 TPP are within the limit, 1700 are not."""
        assert answer(EMPTY, lpp("a", 15_832, units=1699)) is Truth.TRUE
        assert answer(EMPTY, lpp("a", 15_832, units=1700)) is Truth.FALSE

    def test_thirds_add_up_exactly(self) -> None:
        """Three times a third of the limit is the limit; one more third is too much."""
        third = Fraction(LIMIT, 3)
        full = recorded(*(lpp(name, third) for name in "abc"))
        assert answer(full, lpp("d", Fraction(1, 10**20))) is Truth.FALSE

    @pytest.mark.parametrize(
        ("on", "wanted"),
        [
            ("2024-12-31", Truth.TRUE),
            ("2025-01-01", Truth.FALSE),
            ("2025-12-31", Truth.FALSE),
            ("2026-01-01", Truth.TRUE),
        ],
    )
    def test_a_year_is_a_calendar_year(self, on: str, wanted: Truth) -> None:
        """From its first day to its last; also if it is recorded after a later one."""
        assert answer(recorded(lpp("a", LIMIT)), lpp("b", 1, on=on)) is wanted

    def test_an_earlier_shipment_recorded_late_counts_in_its_own_year(self) -> None:
        """The order of records does not matter, the days do."""
        before = recorded(lpp("a", LIMIT - 1, on="2025-06-01"), lpp("b", on="2026-01-01"))
        assert answer(before, lpp("c", 1, on="2025-01-01")) is Truth.TRUE
        assert answer(before, lpp("c", 2, on="2025-01-01")) is Truth.FALSE

    def test_each_consignee_has_its_own(self) -> None:
        """But another spelling is not another consignee."""
        full = recorded(lpp("a", LIMIT))
        assert answer(full, lpp("b", ultimate_consignee="Globex")) is Truth.TRUE
        assert answer(full, lpp("b", ultimate_consignee="ACME")) is Truth.FALSE

    @pytest.mark.parametrize("under", ["license", "other license exception"])
    def test_what_leaves_under_something_else_is_not_counted(self, under: str) -> None:
        """It neither uses the limit up nor needs it."""
        before = recorded(lpp("a", LIMIT), lpp("b", LIMIT, under=under))
        assert answer(before, lpp("c", 1, under=under)) is Truth.TRUE

    def test_the_reason_has_the_numbers(self) -> None:
        """What is used, what is left, what it adds, and by how much that is too much."""
        permission = recorded(lpp("a", 26_000_000)).allowed(lpp("b", 900_001))
        (check,) = permission.checks
        assert check.because == (
            "LPP (90 FR 4544, 740.29): of 26,900,000 TPP to Acme in 2025, 26,000,000 are "
            "used and 900,000 left; 'b' adds 900,001 and makes 26,900,001, 1 too many"
        )
        assert permission.reasons == (check.because,)
        assert [check.used, check.limit] == [26_000_000, LIMIT]
        assert check.remaining == 900_000
        assert str(permission) == f"b: allowed: false\n{check.because}"

    def test_an_allowed_one_has_its_reason_too(self) -> None:
        """A reader wants to see how near it comes."""
        (reason,) = EMPTY.allowed(lpp("b", 10)).reasons
        assert reason.endswith("0 are used and 26,900,000 left; 'b' adds 10 and makes 10")


class TestNotices:
    """740.29: notice before a large shipment, and when the limit is reached."""

    @pytest.mark.parametrize(
        ("tpp", "due"), [(NOTICE - 1, False), (NOTICE, True), (NOTICE + 1, True)]
    )
    def test_notice_is_due_from_3200000(self, tpp: int, due: bool) -> None:  # noqa: FBT001
        """The text counts 3,200,000 in."""
        notices = EMPTY.allowed(lpp("a", tpp)).notices
        assert len(notices) == due
        assert all("notice is due before the shipment" in each for each in notices)

    def test_entries_that_leave_together_are_one_shipment(self) -> None:
        """Two products in one box must not each stay below."""
        before = recorded(lpp("a", NOTICE - 1))
        (notice,) = before.allowed(lpp("b", 1, product="x2")).notices
        assert "3,200,000 TPP in all ('a', 'b')" in notice
        for other in ({"on": "2025-03-02"}, {"exporter": "B"}, {"under": "license"}):
            assert before.allowed(lpp("b", 1, **other)).notices == ()

    def test_reaching_the_limit_is_said(self) -> None:
        """Nothing more may follow."""
        before = recorded(lpp("a", LIMIT - 1, on="2025-01-01"))
        (notice,) = before.allowed(lpp("b", 1)).notices
        assert "Acme reaches 26,900,000 TPP in 2025; nothing more may follow" in notice

    def test_a_refused_shipment_has_no_notices(self) -> None:
        """Nobody is told of what does not leave."""
        assert EMPTY.allowed(lpp("a", LIMIT + 1)).notices == ()

    def test_a_cap_may_know_of_no_notice(self) -> None:
        """Not every law asks for one."""
        cap = calendar_year_cap("c", limit=5, source=LPP_SOURCE, counts="license")
        assert Ledger([cap]).allowed(lpp("a", 1, under="license")).notices == ()


class TestShare:
    """(dd)(1)(iii): exports of a product at most half of its sales at home."""

    @pytest.mark.parametrize(
        ("tpp", "wanted"),
        [(49, Truth.TRUE), (50, Truth.TRUE), (51, Truth.FALSE), ("50.01", Truth.FALSE)],
    )
    def test_exactly_half_is_allowed(self, tpp: object, wanted: Truth) -> None:
        """Not a hundredth more."""
        assert answer(recorded(sale("a", 100)), export("b", tpp)) is wanted

    def test_without_sales_nothing_may_be_exported(self) -> None:
        """Half of nothing is nothing."""
        assert answer(EMPTY, export("a", 1)) is Truth.FALSE

    def test_china_and_macau_share_it(self) -> None:
        """What one has received is no longer left for the other."""
        before = recorded(sale("a", 100), export("b", 30, destination="MO"))
        assert answer(before, export("c", 20)) is Truth.TRUE
        assert answer(before, export("c", 21)) is Truth.FALSE

    def test_each_product_has_its_own(self) -> None:
        """Sales of one do not cover exports of another."""
        before = recorded(sale("a", 100), sale("b", 10, product="b30"))
        assert answer(before, export("c", 6, product="b30")) is Truth.FALSE
        half = export("c", 5, product="b30")
        assert answer(before, half) is Truth.TRUE
        (check,) = before.allowed(half).checks
        assert [check.used, check.limit] == [0, 5]

    def test_a_sale_for_use_elsewhere_covers_nothing(self) -> None:
        """The use has to be at home too, and the customer."""
        abroad = sale("a", 100, end_use="IN")
        elsewhere = sale("b", 100, destination="GB")
        assert answer(recorded(abroad, elsewhere), export("c", 1)) is Truth.FALSE

    def test_a_sale_whose_use_is_not_known_is_not_recorded(self) -> None:
        """It would have to be counted, and could not be."""
        unsaid = sale("a", 100, end_use=None)
        assert answer(EMPTY, unsaid) is Truth.UNKNOWN
        (reason,) = EMPTY.allowed(unsaid).reasons
        assert "end_use of 'a' is not known" in reason

    def test_a_later_sale_does_not_cover_an_earlier_export(self) -> None:
        """At no point of time may too much have been exported."""
        before = recorded(sale("a", 100, on="2026-03-02"))
        assert answer(before, export("b", 1, on="2026-03-01")) is Truth.FALSE
        assert answer(before, export("b", 1, on="2026-03-02")) is Truth.TRUE

    def test_on_one_day_the_order_of_records_decides(self) -> None:
        """The day does not say what came first; who records does."""
        assert answer(recorded(sale("a", 2)), export("b", 1)) is Truth.TRUE
        assert answer(EMPTY, export("b", 1)) is Truth.FALSE

    def test_an_early_sale_recorded_late_covers_from_its_day_on(self) -> None:
        """The order of days decides, not that of records."""
        before = recorded(sale("a", 2, on="2026-05-01"), sale("b", 100, on="2026-02-01"))
        assert answer(before, export("c", 50, on="2026-03-01")) is Truth.TRUE
        assert answer(before, export("c", 51, on="2026-03-01")) is Truth.FALSE

    def test_an_early_export_may_not_uncover_a_later_one(self) -> None:
        """Alone it would be covered, but the one recorded already would not be any more."""
        before = recorded(
            sale("a", 20, on="2026-01-01"),
            sale("b", 80, on="2026-02-01"),
            export("c", 45, on="2026-02-02"),
        )
        early = export("d", 6, on="2026-01-02")
        assert answer(before, early) is Truth.FALSE
        (reason,) = before.allowed(early).reasons
        assert "'d' adds 6 and makes 6; but then half" in reason
        assert "'c' adds 45 and makes 51, 1 too many" in reason
        assert answer(before, export("d", 5, on="2026-01-02")) is Truth.TRUE

    def test_the_reason_has_the_numbers(self) -> None:
        """Sales, exports, what is left and what it adds."""
        (reason,) = recorded(sale("a", 100)).allowed(export("b", 60)).reasons
        assert reason == (
            "half (91 FR 1684, supplement 2 to part 748, (dd)(1)(iii)): until 2026-03-01, "
            "0.5 of what was sold of h200 in US for use there is 50 TPP; 0 are exported to "
            "CN and MO and 50 left; 'b' adds 60 and makes 60, 10 too many"
        )


class TestUnknown:
    """Nothing unknown is ever permitted."""

    @pytest.mark.parametrize(
        "field",
        [
            *("exporter", "ultimate_consignee", "product", "units", "tpp_per_unit"),
            *("destination", "under"),
        ],
    )
    def test_a_missing_fact_leaves_it_open(self, field: str) -> None:
        """And what is missing is said."""
        changes: dict[str, Any] = {"tpp_per_unit": 1, field: None}
        shipment = lpp("a", **changes)
        assert answer(EMPTY, shipment) is Truth.UNKNOWN
        (reason,) = EMPTY.allowed(shipment).reasons
        assert f"it is not known: {field};" in reason
        assert EMPTY.allowed(shipment).checks[0].remaining is None

    def test_the_refusal_names_the_answer_and_the_reasons(self) -> None:
        """A caller may want to ask for the fact, and try again."""
        with pytest.raises(ShipmentRefusedError, match="allowed: unknown") as caught:
            EMPTY.record(lpp("a", None))
        assert caught.value.shipment == "a"
        assert caught.value.allowed == "unknown"
        assert len(caught.value.reasons) == 1


class TestLedger:
    """The ledger itself."""

    def test_an_id_is_recorded_once(self) -> None:
        """Certainly not again, whatever else is unknown about it."""
        before = recorded(lpp("a"), lpp("b"))
        assert answer(before, export("b", None)) is Truth.FALSE
        assert before.allowed(lpp("b")).reasons[0] == "'b' is recorded already, as entry 2"

    def test_a_refusal_gives_the_broken_caps_only(self) -> None:
        """One that is kept is no reason."""
        before = recorded(sale("a", 100))
        both = export("b", 51, under=Authorization.LICENSE_EXCEPTION_LPP)
        assert len(before.allowed(both).checks) == 2
        with pytest.raises(ShipmentRefusedError) as caught:
            before.record(both)
        assert [each[:4] for each in caught.value.reasons] == ["half"]

    def test_recording_leaves_the_ledger_as_it_was(self) -> None:
        """A value; what was asked of it stays true."""
        assert recorded(lpp("a")) != EMPTY
        assert EMPTY.entries == ()

    def test_what_no_cap_counts_is_allowed(self) -> None:
        """And that is said."""
        assert EMPTY.allowed(lpp("a", under="license")) == Permission(
            shipment=lpp("a", under="license"),
            checks=EMPTY.allowed(lpp("a", under="license")).checks,
        )
        (reason,) = EMPTY.allowed(lpp("a", under="license")).reasons
        assert reason == "no cap of this ledger limits 'a'"

    @pytest.mark.parametrize("caps", [(), (LPP, LPP)], ids=["none", "twice"])
    def test_a_ledger_has_caps_with_names_of_their_own(self, caps: tuple[Cap, ...]) -> None:
        """Without one, everything would be allowed."""
        with pytest.raises(InputError, match="a ledger wants at least one cap, each with"):
            Ledger(caps)

    def test_entries_cannot_be_put_in_by_hand(self) -> None:
        """Otherwise a cap could be passed by."""
        with pytest.raises(TypeError):
            Ledger((LPP,), (lpp("a", LIMIT + 1),))  # type: ignore[call-arg]

    def test_the_digest_is_that_of_the_entries_in_their_order(self) -> None:
        """So that it can be noted elsewhere."""
        one, two = recorded(lpp("a"), lpp("b")), recorded(lpp("b"), lpp("a"))
        assert len({EMPTY.digest, one.digest, two.digest, Ledger([LPP]).digest}) == 4
        assert one.digest == recorded(lpp("a"), lpp("b")).digest

    def test_entries_are_checked_all_at_once(self) -> None:
        """A file may hold what nobody would have been allowed to record."""
        over = [lpp("a", LIMIT), lpp("b"), export("c", 1), sale("d", 1, end_use=None)]
        with pytest.raises(InputError) as caught:
            checked((LPP, SHARE), over)
        assert len(caught.value.faults) == 3
        with pytest.raises(InputError, match="it is not known: under"):
            checked((LPP,), [attrs.evolve(lpp("a"), under=None)])


class TestFactories:
    """A cap says where its numbers are printed, and they are exact."""

    @pytest.mark.parametrize("limit", [1.5, -1, "x"])
    def test_a_limit_is_exact(self, limit: Any) -> None:
        """As everywhere."""
        with pytest.raises(InvalidNumberError, match="limit wants"):
            lpp_cap(limit=limit, pre_notice_at=1, source=LPP_SOURCE)
        with pytest.raises(InvalidNumberError, match="notice_at wants"):
            lpp_cap(limit=1, pre_notice_at=limit, source=LPP_SOURCE)

    @pytest.mark.parametrize("share", [0, 50, "1.01"])
    def test_a_share_is_no_percentage(self, share: Any) -> None:
        """Fifty times the sales would be no cap at all."""
        with pytest.raises(InvalidNumberError, match="share wants a number above 0 and at"):
            share_cap(
                "s", share=share, source=SHARE_SOURCE, exported_to=["CN"], sold_in="US"
            )

    def test_all_of_the_sales_is_a_share(self) -> None:
        """The largest that makes sense."""
        cap = share_cap(
            "s", share=1, source=SHARE_SOURCE, exported_to=["CN", "cn"], sold_in="US"
        )
        assert cap.share == 1
        assert cap.exported_to == ("CN",)

    @pytest.mark.parametrize("countries", [(), ("CN", "US")], ids=repr)
    def test_exports_go_elsewhere(self, countries: tuple[str, ...]) -> None:
        """A country cannot be on both sides."""
        with pytest.raises(InputError, match="exported_to wants countries other than US"):
            share_cap(
                "s", share=1, source=SHARE_SOURCE, exported_to=countries, sold_in="US"
            )

    def test_a_country_is_one_that_exists(self) -> None:
        """A slip would leave a country out."""
        with pytest.raises(UnknownNameError):
            share_cap("s", share=1, source=SHARE_SOURCE, exported_to=["XX"], sold_in="US")

    @pytest.mark.parametrize("name", ["", " a", "a\nb", None], ids=repr)
    def test_a_cap_has_a_name(self, name: Any) -> None:
        """Reasons begin with it."""
        with pytest.raises(InputError, match="a cap wants a name in one line"):
            calendar_year_cap(name, limit=1, source=LPP_SOURCE, counts="license")

    def test_a_cap_is_cited(self) -> None:
        """A number without a place in the law is no cap."""
        with pytest.raises(InvalidCitationError, match="the cap 'LPP'"):
            lpp_cap(limit=1, pre_notice_at=1, source="90 FR 4544")  # type: ignore[arg-type]

    def test_what_counts_is_an_authorization(self) -> None:
        """A slip would count nothing."""
        with pytest.raises(InputError, match="counts wants 'license exception LPP' or"):
            calendar_year_cap("c", limit=1, source=LPP_SOURCE, counts="lpp")

    def test_a_citation_is_kept(self) -> None:
        """It stands in every reason."""
        assert isinstance(LPP.source, Citation)
        assert LPP.source == LPP_SOURCE
