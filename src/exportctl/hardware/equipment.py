"""Tools that make chips: lithography and etching."""

from fractions import Fraction
from typing import TypeAlias

import attrs

from exportctl.facts import Fact
from exportctl.hardware._checks import positive, truth
from exportctl.logic import Truth
from exportctl.units import Numeric, number

__all__ = ["EtchTool", "LithographyTool", "Tool"]


def _wavelength(given: Numeric) -> Fact[Fraction]:
    return positive(given, "nm", "wavelength_nm")


def _aperture(given: Numeric) -> Fact[Fraction]:
    return positive(given, "1", "numerical_aperture")


def _overlay(given: Numeric) -> Fact[Fraction]:
    return number(given, "nm", "dedicated_chuck_overlay_nm")


def _resolvable(given: Numeric) -> Fact[Fraction]:
    return positive(given, "nm", "minimum_resolvable_feature_nm")


def _switching(given: Numeric) -> Fact[Fraction]:
    return number(given, "ms", "gas_switching_ms")


def _zones(given: Numeric) -> Fact[Fraction]:
    return number(given, "1", "chuck_zones")


@attrs.frozen(kw_only=True)
class LithographyTool:
    """A scanner that exposes wafers, or one that imprints them.

    Attributes:
        id: Short name, unique where it is kept.
        name: As its maker calls it.
        imprint: Whether it imprints, and exposes nothing.
        wavelength_nm: Of the exposure source.
        numerical_aperture: The largest of its optics.
        minimum_resolvable_feature_nm: What the rules work out from the two, where it is
            stated outright.
        dedicated_chuck_overlay_nm: Its largest overlay on the same chuck, as the maker
            states it.
        base_eccn: The entry that it falls under apart from these, if known.

    Source:
        ECCN 3B001.f.

    >>> LithographyTool(id="x", wavelength_nm=193, numerical_aperture="1.35").imprint
    <Truth.FALSE: 0>
    """

    id: str
    name: str = attrs.Factory(lambda self: self.id, takes_self=True)
    imprint: Truth = attrs.field(default=Truth.FALSE, validator=truth)
    wavelength_nm: Fact[Fraction] = attrs.field(converter=_wavelength, default=None)
    numerical_aperture: Fact[Fraction] = attrs.field(converter=_aperture, default=None)
    minimum_resolvable_feature_nm: Fact[Fraction] = attrs.field(
        converter=_resolvable, default=None
    )
    dedicated_chuck_overlay_nm: Fact[Fraction] = attrs.field(
        converter=_overlay, default=None
    )
    base_eccn: str = ""


@attrs.frozen(kw_only=True)
class EtchTool:
    """A tool for anisotropic dry etching.

    Attributes:
        id: Short name, unique where it is kept.
        name: As its maker calls it.
        pulsed_rf: Whether its radio frequency power is pulsed.
        gas_switching_ms: How fast it switches between gases, in milliseconds.
        chuck_zones: How many zones or elements its electrostatic chuck controls one by
            one.
        base_eccn: The entry that it falls under apart from these, if known.

    Source:
        ECCN 3B001.c.1.c.

    >>> str(EtchTool(id="x", gas_switching_ms="0.25 s").gas_switching_ms.span)
    '250'
    """

    id: str
    name: str = attrs.Factory(lambda self: self.id, takes_self=True)
    pulsed_rf: Truth = attrs.field(default=Truth.UNKNOWN, validator=truth)
    gas_switching_ms: Fact[Fraction] = attrs.field(converter=_switching, default=None)
    chuck_zones: Fact[Fraction] = attrs.field(converter=_zones, default=None)
    base_eccn: str = ""


Tool: TypeAlias = LithographyTool | EtchTool
