"""3B501.f.1.b: the same scanner by another factor than in the United States."""

import pytest

from exportctl import Truth, screen
from exportctl.hardware import EtchTool, LithographyTool

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
DAY, BEFORE = "2025-11-15", "2025-11-14"


def scanner(nm: object, aperture: object, overlay: object) -> LithographyTool:
    """Return a scanner by its light, its aperture and its overlay."""
    return LithographyTool(
        id="x",
        wavelength_nm=nm,
        numerical_aperture=aperture,
        dedicated_chuck_overlay_nm=overlay,
    )


@pytest.mark.parametrize(
    ("nm", "aperture", "overlay", "expected"),
    [
        ("193", "1.35", "1.50", T),
        ("193", "1.35", "1.51", U),
        ("192.9", "1.35", "1.50", U),
        ("198", "1.1", "1", T),
        ("198.01", "1.1", "1", U),
        ("193", None, "1", U),
    ],
)
def test_45_nm_by_a_quarter_and_overlay(
    nm: object, aperture: object, overlay: object, expected: Truth
) -> None:
    """0.25 x 198 / 1.1 = 45 itself is within; what is outside may be in another entry."""
    item = scanner(nm, aperture, overlay)
    decision = screen(item, regime="eu", on=DAY, to="CN")
    assert decision.controlled is decision.license_required is expected
    assert (decision.classification == "3B501.f.1.b") is (expected is T)
    assert screen(item, regime="eu", on=BEFORE, to="CN").controlled is U


def test_the_factor_differs_from_that_of_the_united_states() -> None:
    """193 nm at 1.35 is 50.04 nm by 0.35, and 35.74 by 0.25: one name, two constants."""
    item = scanner("193", "1.35", "1.50")
    ours = screen(item, regime="us-equipment", on="2026-07-23")
    theirs = screen(item, regime="eu", on="2026-07-23")
    assert "3B001.f.1.b" not in ours.paragraphs
    assert theirs.paragraphs == ("3B501.f.1.b",)


def test_a_resolution_that_is_stated_is_by_the_american_factor() -> None:
    """63 nm by 0.35 are 45 by 0.25."""
    for stated, expected in (("63", T), ("63.1", U)):
        item = LithographyTool(
            id="x",
            wavelength_nm="193",
            minimum_resolvable_feature_nm=stated,
            dedicated_chuck_overlay_nm="1",
        )
        assert screen(item, regime="eu", on=DAY).controlled is expected


def test_imprint_and_etching_stay_open() -> None:
    """Other entries are not encoded."""
    for item in (LithographyTool(id="x", imprint=T), EtchTool(id="y")):
        decision = screen(item, regime="eu", on=DAY)
        assert decision.controlled is U
        assert "3B501.f.1.b" not in decision.possible
