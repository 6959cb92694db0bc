"""How much an integrated circuit computes, and on how much silicon."""

from fractions import Fraction
from typing import Final

from exportctl.errors import UndefinedTermError
from exportctl.metrics._terms import Metric, Quotient, Sum

__all__ = [
    "APPLICABLE_DIE_AREA",
    "BITS_X_TOPS",
    "BITS_X_TOPS_ANALOG_UNITS",
    "BITS_X_TOPS_PRIMITIVE_UNITS",
    "BITS_X_TOPS_PROCESSOR_UNITS",
    "PERFORMANCE_DENSITY",
    "TOPS",
    "TOTAL_PROCESSING_PERFORMANCE",
    "performance_density",
    "processing_performance",
    "tops_of_macs",
]

TOTAL_PROCESSING_PERFORMANCE: Final = Metric("total_processing_performance", "TPP")
APPLICABLE_DIE_AREA: Final = Metric("applicable_die_area", "mm2")
PERFORMANCE_DENSITY: Final = Metric(
    "performance_density",
    "TPP/mm2",
    Quotient(TOTAL_PROCESSING_PERFORMANCE, APPLICABLE_DIE_AREA),
)
TOPS: Final = Metric("tops", "TOPS")

# The three kinds of unit that the rule of October 2022 counted apart.
BITS_X_TOPS_PROCESSOR_UNITS: Final = Metric("bits_x_tops_processor_units", "bit*TOPS")
BITS_X_TOPS_PRIMITIVE_UNITS: Final = Metric("bits_x_tops_primitive_units", "bit*TOPS")
BITS_X_TOPS_ANALOG_UNITS: Final = Metric("bits_x_tops_analog_units", "bit*TOPS")
BITS_X_TOPS: Final = Metric(
    "bits_x_tops",
    "bit*TOPS",
    Sum(
        (
            BITS_X_TOPS_PROCESSOR_UNITS,
            BITS_X_TOPS_PRIMITIVE_UNITS,
            BITS_X_TOPS_ANALOG_UNITS,
        )
    ),
)


def tops_of_macs(mac_tops: Fraction) -> Fraction:
    """Return tera-operations per second for tera-multiply-accumulates per second.

    Args:
        mac_tops: In 10**12 multiply-accumulates per second.

    Source:
        ECCN 3A090, Technical Note 2: the factor 2 of the term.

    >>> tops_of_macs(Fraction(300))
    Fraction(600, 1)
    """
    return 2 * mac_tops


def processing_performance(dense_tops: Fraction, bit_length: int) -> Fraction:
    """Return the processing performance of one format.

    Args:
        dense_tops: In 10**12 operations per second without sparsity, a
            multiply-accumulate counting as two.
        bit_length: In bits.

    Returns:
        In TPP.

    Source:
        ECCN 3A090, Technical Note 2; its example of 600 at 8 bits.

    >>> processing_performance(Fraction(600), 8)
    Fraction(4800, 1)
    """
    return dense_tops * bit_length


def performance_density(
    total_processing_performance: Fraction, applicable_die_area_mm2: Fraction
) -> Fraction:
    """Return total processing performance per square millimeter of applicable die.

    Args:
        total_processing_performance: In TPP.
        applicable_die_area_mm2: Summed area of the logic dies on non-planar nodes.

    Returns:
        In TPP/mm2, exact.

    Raises:
        UndefinedTermError: If the area is zero: the term then has no value.

    Source:
        ECCN 3A090, Technical Note 2.

    >>> performance_density(Fraction(4800), Fraction(800))
    Fraction(6, 1)
    """
    if not applicable_die_area_mm2:
        raise UndefinedTermError(
            str(PERFORMANCE_DENSITY), "no logic die is on a non-planar node"
        )
    return total_processing_performance / applicable_die_area_mm2
