"""US: lithography and etch tools of 3B001 and 3B993, as issued on 2026-07-23."""

from typing import Any

import pytest

from exportctl import Truth, screen
from exportctl.errors import InconsistentFactsError, InvalidNumberError
from exportctl.facts import Fact
from exportctl.hardware import EtchTool, Item, LithographyTool, measure
from exportctl.metrics import BASE_ECCN, ITEM_KIND, MINIMUM_RESOLVABLE_FEATURE, TOOL_KIND
from exportctl.sources import Confidence

YES, NO, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
BEFORE, DAY = "2026-07-22", "2026-07-23"


def scanner(length: object = 193, resolves: object = 45, overlay: object = "1.50") -> Item:
    """Return a scanner that meets 3B001.f.1.b at each of its limits."""
    return LithographyTool(
        id="s",
        wavelength_nm=length,
        minimum_resolvable_feature_nm=resolves,
        dedicated_chuck_overlay_nm=overlay,
    )


def imprint(overlay: object, imprints: Truth = YES) -> Item:
    return LithographyTool(id="i", imprint=imprints, dedicated_chuck_overlay_nm=overlay)


def etcher(switching: object = 299, zones: object = 20, pulsed: Truth = YES) -> Item:
    return EtchTool(id="e", pulsed_rf=pulsed, gas_switching_ms=switching, chuck_zones=zones)


def named(item: Item) -> str:
    """Return the classification; no tool meets two paragraphs but of etching."""
    found = screen(item, regime="us-equipment", on=DAY)
    light = {"3B001.f.1.a", "3B001.f.1.b", "3B001.f.5", "3B993.f.1", "3B993.f.2"}
    assert len(light.intersection(found.paragraphs)) < 2
    return found.classification


class TestScanners:
    """3B001.f.1.a and .b, 3B993.f.1: wavelength, resolution, overlay."""

    @pytest.mark.parametrize(
        ("length", "expected"),
        [
            ("13.5", "3B001.f.1.a"),
            ("192.9", "3B001.f.1.a"),
            ("193", "3B001.f.1.b"),
            ("248", "3B001.f.1.b"),
            (None, "unknown"),
        ],
        ids=str,
    )
    def test_wavelength(self, length: object, expected: str) -> None:
        """Shorter than 193 nanometers is enough by itself."""
        assert named(scanner(length)) == expected

    @pytest.mark.parametrize(
        ("resolves", "expected"),
        [
            ("44.9", "3B001.f.1.b"),
            ("45", "3B001.f.1.b"),
            ("45.1", "none"),
            (None, "unknown"),
        ],
        ids=str,
    )
    def test_resolution(self, resolves: object, expected: str) -> None:
        """45 nanometers or less."""
        assert named(scanner(resolves=resolves)) == expected

    @pytest.mark.parametrize(
        ("overlay", "expected"),
        [
            ("1.49", "3B001.f.1.b"),
            ("1.50", "3B001.f.1.b"),
            ("1.51", "3B993.f.1"),
            ("2.40", "3B993.f.1"),
            ("2.41", "none"),
            (None, "unknown"),
        ],
        ids=str,
    )
    def test_overlay(self, overlay: object, expected: str) -> None:
        """1.50 or less, or more than that and 2.40 or less."""
        assert named(scanner(overlay=overlay)) == expected

    def test_resolution_is_worked_out_from_the_optics(self) -> None:
        """0.35 x 193 / 1.35 is 50.04, and 45 takes an aperture of 1.502."""
        tool = LithographyTool(id="s", wavelength_nm=193, numerical_aperture="1.35")
        fact = measure(tool)[MINIMUM_RESOLVABLE_FEATURE]
        assert fact.working == "0.35 x 193 nm / 1.35 = 50.037"
        with pytest.raises(InconsistentFactsError, match="minimum resolvable feature"):
            measure(
                LithographyTool(
                    id="s",
                    wavelength_nm=193,
                    numerical_aperture="1.35",
                    minimum_resolvable_feature_nm=38,
                )
            )
        for about in ({"wavelength_nm": 193}, {"numerical_aperture": 1}):
            half = LithographyTool(id="s", **about)  # type: ignore[arg-type]
            assert not measure(half)[MINIMUM_RESOLVABLE_FEATURE].known


class TestImprint:
    """3B001.f.5: overlay below 1.5; 3B993.f.2: above 1.5 to 4.0."""

    @pytest.mark.parametrize(
        ("overlay", "expected"),
        [
            ("1.49", "3B001.f.5"),
            ("1.5", "none"),
            ("1.51", "3B993.f.2"),
            ("4.0", "3B993.f.2"),
            ("4.01", "none"),
            (None, "unknown"),
        ],
        ids=str,
    )
    def test_overlay(self, overlay: object, expected: str) -> None:
        """1.5 itself is in neither, as the two texts are printed."""
        assert named(imprint(overlay)) == expected

    def test_a_tool_of_which_nobody_has_said_how_it_works(self) -> None:
        """It may be either."""
        tool = imprint("1.4", OPEN)
        assert named(tool) == "unknown"
        assert measure(tool).codes(TOOL_KIND) == frozenset(("optical_scanner", "imprint"))


class TestEtching:
    """3B001.c.1.c: pulsed, below 300 ms, 20 zones; 3B993.c.3: pulsed too, 500 ms, 10."""

    @pytest.mark.parametrize(
        ("switching", "zones", "pulsed", "expected"),
        [
            ("299.9", 20, YES, "3B001.c.1.c"),
            ("300", 20, YES, "3B993.c.3"),
            ("299.9", 19, YES, "3B993.c.3"),
            ("299.9", 20, NO, "none"),
            ("299.9", 20, OPEN, "unknown"),
            ("499.9", 10, YES, "3B993.c.3"),
            ("499.9", 10, NO, "none"),
            ("499.9", 10, OPEN, "unknown"),
            ("500", 10, YES, "none"),
            ("499.9", 9, YES, "none"),
            (None, 10, YES, "unknown"),
            ("300", None, YES, "unknown"),
        ],
        ids=range(12),
    )
    def test_by_numbers(
        self, switching: object, zones: object, pulsed: Truth, expected: str
    ) -> None:
        """Each number is needed."""
        assert named(etcher(switching, zones, pulsed)) == expected


class TestRequirements:
    """Macau and D:5, and everywhere for 3B001.c.1.c; the rest was not read."""

    @pytest.mark.parametrize(
        ("item", "to", "expected"),
        [
            (scanner(), "CN", YES),
            (scanner(13), "MO", YES),
            (etcher(), "CN", YES),
            (imprint(1), "CN", YES),
            (scanner(), "TW", OPEN),
            (scanner(overlay=2), "CN", OPEN),
            (etcher(), "TW", YES),
            (scanner(overlay=3), "CN", OPEN),
            (scanner(overlay=3), "IR", OPEN),
            (etcher(zones=1, pulsed=NO), "CN", OPEN),
            (imprint(5), "CN", OPEN),
        ],
        ids=range(11),
    )
    def test_by_destination(self, item: Item, to: str, expected: Truth) -> None:
        """A tool of no paragraph here may be in one that is not encoded."""
        decision = screen(item, regime="us-equipment", on=DAY, to=to)
        assert decision.license_required is expected

    @pytest.mark.parametrize(("to", "names"), [("TW", ("IEC",)), ("CN", ()), ("MO", ())])
    def test_who_has_controls_of_their_own_may_be_excepted(
        self, to: str, names: tuple[str, ...]
    ) -> None:
        """License Exception IEC, for countries that were not seen; never in D:5."""
        decision = screen(etcher(), regime="us-equipment", on=DAY, to=to)
        assert decision.license_exceptions == names

    @pytest.mark.parametrize("day", ["2005-01-01", BEFORE, DAY])
    @pytest.mark.parametrize("regime", ["us", "us-equipment"])
    @pytest.mark.parametrize("item", [scanner(overlay=3), etcher(zones=1)], ids=str)
    def test_no_tool_is_ever_free(self, regime: str, day: str, item: Item) -> None:
        """Most paragraphs on tools are not encoded, and the chips' regime has none."""
        for to in ("CN", "DE", "IR"):
            decision = screen(item, regime=regime, on=day, to=to)
            assert decision.license_required is OPEN


def test_before_the_issue_that_was_read_it_is_open() -> None:
    """No earlier issue is encoded."""
    assert screen(scanner(), regime="us-equipment", on=BEFORE).controlled is OPEN
    assert screen(scanner(), regime="us-equipment", on=DAY).controlled is YES


def test_a_chip_is_no_tool_and_a_tool_no_chip() -> None:
    """Neither regime asks for the other's numbers."""
    chip = screen("h100-sxm", regime="us-equipment", on=DAY, to="CN")
    assert (chip.controlled, chip.license_required) == (NO, OPEN)
    found = screen(scanner(), on=DAY, to="CN")
    assert (found.classification, found.controlled) == ("none", OPEN)
    assert "license requirement open: us:tools:license" in found.warnings
    assert found.needs == ()


@pytest.mark.parametrize("item", [scanner(), etcher()], ids=["scanner", "etcher"])
def test_a_tool_says_what_it_is(item: Item) -> None:
    """As every item does."""
    facts = measure(item)
    assert facts.codes(ITEM_KIND) == frozenset(("equipment",))
    assert facts.codes(BASE_ECCN) == frozenset(("not stated",))
    assert screen(item, on=DAY).kind == type(item).__name__


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        (LithographyTool, {"wavelength_nm": 0}),
        (LithographyTool, {"numerical_aperture": "1 nm"}),
        (LithographyTool, {"imprint": True}),
        (EtchTool, {"gas_switching_ms": "3 nm"}),
        (EtchTool, {"pulsed_rf": False}),
    ],
    ids=range(5),
)
def test_what_cannot_be_is_refused(kind: Any, about: dict[str, Any]) -> None:
    """Each field by its name."""
    with pytest.raises(InvalidNumberError, match=next(iter(about))):
        kind(id="x", **about)


@pytest.mark.parametrize("field", ["gas_switching_ms", "chuck_zones"])
def test_a_decision_says_that_it_turns_on_what_nobody_has_verified(field: str) -> None:
    """As it does for chips."""
    plain = etcher()
    known = getattr(plain, field)
    told = Fact(state=known.state, confidence=Confidence.UNVERIFIED)
    about: dict[str, Any] = {"gas_switching_ms": 299, "chuck_zones": 20, field: told}
    tool = EtchTool(id="e", pulsed_rf=YES, **about)
    turns = screen(tool, regime="us-equipment", on=DAY).turns_on
    assert [turn.facts for turn in turns] == [(field,)]
