"""The arithmetic of the definitions."""

from fractions import Fraction

import pytest

from exportctl.errors import UndefinedTermError
from exportctl.metrics import (
    both_directions,
    minimum_resolvable_feature,
    performance_density,
    processing_performance,
    tops_of_macs,
)

F = Fraction


def test_a_multiply_accumulate_is_two_operations() -> None:
    """The factor 2 of the term; data sheets already count so."""
    assert tops_of_macs(F(300)) == F(600)


@pytest.mark.parametrize(("tops", "bits"), [(F(600), 8), (F(300), 16)])
def test_the_worked_example_reaches_4800_either_way(tops: Fraction, bits: int) -> None:
    """The agency's own example: 600 TOPS at 8 bits or 300 TFLOPS at 16."""
    assert processing_performance(tops, bits) == 4800


def test_density_is_exact() -> None:
    """4000 over 814 has no decimal expansion, and must not be given one."""
    assert performance_density(F(4000), F(814)) == F(2000, 407)


def test_density_is_not_defined_without_area() -> None:
    """The law is silent on a chip without a non-planar die; we do not invent."""
    with pytest.raises(UndefinedTermError, match="performance density is not defined"):
        performance_density(F(4800), F(0))


def test_a_link_counts_in_and_out() -> None:
    """All inputs and outputs are added."""
    assert both_directions(F(64)) == 128


def test_a_resolution_needs_an_aperture() -> None:
    """Nothing is resolved without one."""
    assert minimum_resolvable_feature(Fraction(193), Fraction("1.35")) == (
        Fraction("67.55") / Fraction("1.35")
    )
    with pytest.raises(UndefinedTermError, match="numerical aperture is zero"):
        minimum_resolvable_feature(Fraction(193), Fraction(0))
