"""What rules ask of the tools that make chips."""

from fractions import Fraction
from typing import Final

from exportctl.errors import UndefinedTermError
from exportctl.metrics._terms import Field, Flag, Metric

__all__ = [
    "CHUCK_ZONES",
    "DEDICATED_CHUCK_OVERLAY",
    "GAS_SWITCHING_TIME",
    "MINIMUM_RESOLVABLE_FEATURE",
    "MINIMUM_RESOLVABLE_FEATURE_BY_ONE_QUARTER",
    "PULSED_RADIO_FREQUENCY",
    "SOURCE_WAVELENGTH",
    "TOOL_KIND",
    "minimum_resolvable_feature",
]

TOOL_KIND: Final = Field("tool_kind", ("optical_scanner", "imprint", "dry_etcher"))
SOURCE_WAVELENGTH: Final = Metric("source_wavelength", "nm")
MINIMUM_RESOLVABLE_FEATURE: Final = Metric("minimum_resolvable_feature", "nm")
# The same as the list of the European Union defines it, by the factor 0.25.
MINIMUM_RESOLVABLE_FEATURE_BY_ONE_QUARTER: Final = Metric(
    "minimum_resolvable_feature_by_one_quarter", "nm"
)
# The largest overlay of one tool on itself, both exposures on one chuck.
DEDICATED_CHUCK_OVERLAY: Final = Metric("dedicated_chuck_overlay", "nm")
PULSED_RADIO_FREQUENCY: Final = Flag("pulsed_radio_frequency")
GAS_SWITCHING_TIME: Final = Metric("gas_switching_time", "ms")
# Of an electrostatic chuck, those whose temperature is controlled one by one.
CHUCK_ZONES: Final = Metric("electrostatic_chuck_zones", "1")

_K: Final = Fraction("0.35")


def minimum_resolvable_feature(
    wavelength_nm: Fraction, numerical_aperture: Fraction
) -> Fraction:
    """Return the smallest feature that an optical scanner resolves.

    Args:
        wavelength_nm: Of the exposure source, in nanometers.
        numerical_aperture: The largest of its optics.

    Returns:
        In nanometers, exact, with the factor 0.35 of this entry; lists elsewhere use
        another under the same name.

    Raises:
        UndefinedTermError: If the aperture is zero.

    Source:
        ECCN 3B001.f.1.b, note on the minimum resolvable feature size.

    >>> minimum_resolvable_feature(Fraction(193), Fraction("1.35")) > 50
    True
    """
    if not numerical_aperture:
        raise UndefinedTermError(
            str(MINIMUM_RESOLVABLE_FEATURE), "the numerical aperture is zero"
        )
    return _K * wavelength_nm / numerical_aperture
