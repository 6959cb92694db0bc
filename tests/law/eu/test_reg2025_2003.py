"""EU: Delegated Regulation (EU) 2025/2003, processors by performance since 2025-11-15."""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

import pytest

from exportctl import Board, Computer, IntegratedCircuit, Truth, screen
from exportctl.catalogue import places
from exportctl.law.eu.reg2025_2003 import REG2025_2003
from exportctl.metrics import ADJUSTED_PEAK_PERFORMANCE as APP
from exportctl.metrics import AGGREGATE_LUT_INPUT_COUNT as LUT
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.transactions import Transaction

Says: TypeAlias = Callable[..., Truth]
Kind: TypeAlias = tuple[type[Board | Computer], str, str]
BEFORE, DAY = "2025-11-14", "2025-11-15"
HOLDERS = (Board, Computer)
UNION = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
PARTNERS = {"AU", "CA", "CH", "GB", "IS", "JP", "LI", "NO", "NZ", "US"}


def chip(tpp: str | None) -> IntegratedCircuit:
    """Return a circuit by its total, or one of which nothing is known."""
    return IntegratedCircuit(id="chip", stated={} if tpp is None else {TPP: tpp})


def holder(
    of: type[Board | Computer],
    *tpps: str | None,
    app: str | None = "0",
    lut: str | None = "0",
) -> Board | Computer:
    """Return a board or computer with circuits, and what is stated of the whole."""
    stated = {metric: x for metric, x in ((APP, app), (LUT, lut)) if x is not None}
    return of(id="whole", integrated_circuits=tuple(map(chip, tpps)), stated=stated)


class TestCircuits:
    """3A501.a.16: circuits of 6000 or more in total processing performance."""

    @pytest.mark.parametrize(
        ("tpp", "expected"),
        [("5999", Truth.FALSE), ("6000", Truth.TRUE), ("6001", Truth.TRUE)],
    )
    def test_6000_is_controlled(self, says: Says, tpp: str, expected: Truth) -> None:
        """The limit itself is within."""
        assert says("eu", "3A501.a.16", chip(tpp), DAY) is expected
        decision = screen(chip(tpp), regime="eu", on=DAY)
        assert decision.controlled is expected
        wanted = "3A501.a.16" if expected is Truth.TRUE else "none"
        assert decision.classification == wanted

    def test_an_unknown_total_stays_open(self) -> None:
        """Nobody has said that it is below."""
        decision = screen(chip(None), regime="eu", on=DAY)
        assert decision.controlled is Truth.UNKNOWN
        assert decision.possible == ("3A501.a.16", "none")

    def test_from_the_day_after_publication(self) -> None:
        """The day before, no circuit was limited, and that is said."""
        before = screen(chip("9000"), regime="eu", on=BEFORE)
        assert before.controlled is Truth.FALSE
        assert "before 3A501.a.16 and 4A507" in before.warnings[0]
        assert screen(chip("9000"), regime="eu", on=DAY).controlled is Truth.TRUE

    def test_there_is_no_density_and_no_market_in_it(self) -> None:
        """A consumer card of 6000 counts like any other."""
        card = IntegratedCircuit(id="card", market="consumer", stated={TPP: "6000"})
        decision = screen(card, regime="eu", on=DAY)
        assert decision.controlled is Truth.TRUE
        assert not [each for each in decision.warnings if "market" in each]

    @pytest.mark.parametrize("of", HOLDERS)
    def test_it_is_about_circuits(self, says: Says, of: type[Board | Computer]) -> None:
        """What holds one is in 4A507 instead."""
        assert says("eu", "3A501.a.16", holder(of, "9000"), DAY) is Truth.FALSE


class TestHolders:
    """4A507: computers, assemblies and components with one such circuit."""

    @pytest.mark.parametrize("of", HOLDERS)
    @pytest.mark.parametrize(
        ("tpps", "expected"),
        [
            (("5999", "5999"), Truth.FALSE),
            (("100", "6000"), Truth.TRUE),
            (("100", None), Truth.UNKNOWN),
        ],
    )
    def test_one_circuit_is_enough(
        self,
        says: Says,
        of: type[Board | Computer],
        tpps: tuple[str | None, ...],
        expected: Truth,
    ) -> None:
        """Each is tested; none are added."""
        assert says("eu", "4A507", holder(of, *tpps), DAY) is expected
        decision = screen(holder(of, *tpps), regime="eu", on=DAY)
        assert decision.controlled is expected

    def test_a_circuit_is_not_what_holds_it(self, says: Says) -> None:
        """It has an entry of its own."""
        assert says("eu", "4A507", chip("9000"), DAY) is Truth.FALSE

    def test_its_circuit_governs(self) -> None:
        """As for boards everywhere here, and the entry of the whole is among those met."""
        decision = screen(holder(Board, "6000"), regime="eu", on=DAY)
        assert decision.classification == "3A501.a.16"
        assert decision.paragraphs == ("3A501.a.16", "4A507")


class TestPeakPerformance:
    """4A003.b and .c: adjusted peak performance exceeding 70 WT."""

    @pytest.mark.parametrize(
        "kind", [(Computer, "4A003.b", "4A003.c"), (Board, "4A003.c", "4A003.b")]
    )
    @pytest.mark.parametrize(
        ("app", "expected"),
        [
            ("70", Truth.FALSE),
            ("71", Truth.TRUE),
            ("69", Truth.FALSE),
            (None, Truth.UNKNOWN),
        ],
    )
    def test_70_itself_is_free(
        self, says: Says, kind: Kind, app: str | None, expected: Truth
    ) -> None:
        """The text says exceeding; each paragraph is about its own kind of item."""
        of, id, other = kind
        item = holder(of, "100", app=app)
        assert says("eu", id, item, DAY) is expected
        assert says("eu", other, item, DAY) is Truth.FALSE
        decision = screen(item, regime="eu", on=DAY)
        assert decision.controlled is expected
        if expected is Truth.TRUE:
            assert decision.classification == id

    def test_what_is_missing_is_asked_for(self) -> None:
        """A computer's peak performance is not its circuits' total."""
        decision = screen(holder(Computer, "100", app=None, lut=None), regime="eu", on=DAY)
        needs = {need.term: need.turns_at for need in decision.needs}
        assert needs[APP] == (Fraction(70),)
        assert needs[LUT] == (Fraction(1800000),)


class TestProgrammableLogic:
    """3A502.i: assemblies with 1,800,000 inputs of lookup tables or more."""

    @pytest.mark.parametrize("of", HOLDERS)
    @pytest.mark.parametrize(
        ("lut", "expected"),
        [
            ("1799999", Truth.FALSE),
            ("1800000", Truth.TRUE),
            ("1800001", Truth.TRUE),
            (None, Truth.UNKNOWN),
        ],
    )
    def test_the_count_itself_is_controlled(
        self, says: Says, of: type[Board | Computer], lut: str | None, expected: Truth
    ) -> None:
        """The note's example, 2 devices x 150,000 tables x 6 inputs, is just enough."""
        item = holder(of, "100", lut=lut)
        assert says("eu", "3A502.i", item, DAY) is expected
        assert screen(item, regime="eu", on=DAY).controlled is expected

    def test_a_circuit_alone_is_no_assembly(self, says: Says) -> None:
        """Programmable logic as such is in 3A001.a.7."""
        part = IntegratedCircuit(id="x", stated={LUT: "9000000", TPP: "1"})
        assert says("eu", "3A502.i", part, DAY) is Truth.FALSE


class TestErratum:
    """Technical note 2: 300 at 16 bits, which are 4800 by the formula, not 6000."""

    @pytest.mark.parametrize(
        ("tpp", "warned"),
        [("4799", False), ("4800", True), ("5999", True), ("6000", False)],
    )
    def test_between_the_two_the_disagreement_is_told(
        self, tpp: str, *, warned: bool
    ) -> None:
        """The formula decides, and a reader of the note has to know."""
        for item in (chip(tpp), holder(Board, tpp)):
            said = screen(item, regime="eu", on=DAY).warnings
            assert any("300 tera-operations" in each for each in said) is warned
            before = screen(item, regime="eu", on=BEFORE).warnings
            assert not [each for each in before if "300 tera" in each]


class TestLicensing:
    """Article 3, and the general authorisation EU001."""

    @pytest.mark.parametrize("to", ["CN", "US", "JP", "GB", "IN"])
    def test_leaving_the_union_needs_an_authorisation(self, to: str) -> None:
        """To the United States too."""
        decision = screen(chip("6000"), regime="eu", on=DAY, to=to)
        assert decision.license_required is Truth.TRUE
        free = screen(chip("5999"), regime="eu", on=DAY, to=to)
        assert free.license_required is Truth.FALSE

    @pytest.mark.parametrize("to", UNION)
    def test_within_the_union_none(self, to: str) -> None:
        """All 27 member states."""
        decision = screen(chip("6000"), regime="eu", on=DAY, to=to)
        assert decision.license_required is Truth.FALSE

    def test_the_groups_are_of_the_size_printed(self) -> None:
        """27 member states; ten destinations, with Liechtenstein beside Switzerland."""
        day = REG2025_2003.phases[0].effective
        assert places().members("EU", day) == set(UNION)
        assert len(UNION) == 27
        assert places().members("EU001", day) == PARTNERS

    @pytest.mark.parametrize(("to", "open_"), [("JP", True), ("LI", True), ("KR", False)])
    @pytest.mark.parametrize("item", [chip("6000"), holder(Board, "6000")])
    def test_eu001_by_destination(
        self, item: IntegratedCircuit | Board, to: str, *, open_: bool
    ) -> None:
        """For close partners, on its terms."""
        decision = screen(item, regime="eu", on=DAY, to=to)
        assert decision.license_exceptions == (("EU001",) if open_ else ())

    def test_eu001_is_available_when_its_terms_are_kept(self) -> None:
        """Nothing else stands against it for a circuit of that entry alone."""
        kept = Transaction(to="JP", stated={"terms_of_eu001_kept": True})
        (one,) = screen(chip("6000"), regime="eu", on=DAY, transaction=kept).exceptions
        assert one.available is Truth.TRUE
        (two,) = screen(
            holder(Computer, "6000", app="71"), regime="eu", on=DAY, transaction=kept
        ).exceptions
        assert two.available is Truth.UNKNOWN

    @pytest.mark.parametrize("met", [{"lut": "1800000"}, {"app": "71"}])
    @pytest.mark.parametrize("of", HOLDERS)
    def test_each_other_entry_needs_an_authorisation_and_not_eu001(
        self, of: type[Board | Computer], met: dict[str, str]
    ) -> None:
        """Whether the general one covers them was not seen."""
        decision = screen(holder(of, "1", **met), regime="eu", on=DAY, to="JP")
        assert decision.license_required is Truth.TRUE
        assert decision.license_exceptions == ()

    @pytest.mark.parametrize("of", HOLDERS)
    def test_with_another_entry_beside_it_eu001_stays_open(
        self, of: type[Board | Computer]
    ) -> None:
        """Even where its terms are kept."""
        kept = Transaction(to="JP", stated={"terms_of_eu001_kept": True})
        for more in ({"lut": "1800000"}, {"app": "71"}):
            item = holder(of, "6000", **more)
            (one,) = screen(item, regime="eu", on=DAY, transaction=kept).exceptions
            assert one.available is Truth.UNKNOWN


def test_its_dates() -> None:
    """Adopted in September, printed in November, in force the day after."""
    (phase,) = REG2025_2003.phases
    assert str(REG2025_2003.released) == "2025-09-08"
    assert str(REG2025_2003.published) == BEFORE
    assert str(phase.effective) == DAY


def test_later_than_the_last_text_read_is_said() -> None:
    """A consolidated version of 2026-09-21 was not seen."""
    late = screen(chip("1"), regime="eu", on="2026-09-21").warnings
    assert "the texts were checked through 2026-09-20 only" in late
    early = screen(chip("1"), regime="eu", on="2026-09-20").warnings
    assert not [each for each in early if "checked through" in each]
