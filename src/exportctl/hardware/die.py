"""Pieces of silicon, and whether they are on a non-planar node."""

import enum
from fractions import Fraction

import attrs

from exportctl.facts import Fact
from exportctl.hardware._checks import positive, truth, whole_number
from exportctl.logic import Truth
from exportctl.units import Numeric, number

__all__ = ["Die", "DieRole", "TransistorArchitecture"]


class TransistorArchitecture(enum.Enum):
    """How the transistors of a process node are built."""

    PLANAR = "planar"
    FINFET = "finfet"
    GATE_ALL_AROUND = "gaa"
    UNKNOWN = "unknown"

    @property
    def non_planar(self) -> Truth:
        """Whether it is a non-planar architecture."""
        if self is TransistorArchitecture.UNKNOWN:
            return Truth.UNKNOWN
        return Truth.of(known=self is not TransistorArchitecture.PLANAR)


class DieRole(enum.Enum):
    """What a die does in its package."""

    COMPUTE = "compute"
    IO = "io"
    MEMORY = "memory"
    INTERPOSER = "interposer"

    @property
    def logic(self) -> bool:
        """Whether it is a logic die; caches and base dies are."""
        return self in {DieRole.COMPUTE, DieRole.IO}


def _mm2(given: Numeric) -> Fact[Fraction]:
    return number(given, "mm2", "area_mm2")


def _per_mm2(given: Numeric) -> Fact[Fraction]:
    return positive(given, "transistors/mm2", "transistor_density_per_mm2")


@attrs.frozen(kw_only=True)
class Die:
    """One piece of silicon, or several alike.

    Attributes:
        area_mm2: Area of one, as manufactured.
        role: What it does.
        architecture: How its transistors are built.
        node: The process node, as its foundry calls it.
        count: How many of them the package holds.
        transistor_density_per_mm2: How many transistors its node can make on a square
            millimeter; not how many the maker says that it has.
        node_16_14_nm_or_below: Whether its node is the 16/14 nm node or below.

    >>> str(Die(area_mm2="8.14 cm**2").area_mm2.span)
    '814'
    """

    area_mm2: Fact[Fraction] = attrs.field(converter=_mm2, default=None)
    role: DieRole = DieRole.COMPUTE
    architecture: TransistorArchitecture = TransistorArchitecture.UNKNOWN
    node: str = ""
    count: int = attrs.field(default=1, validator=whole_number)
    transistor_density_per_mm2: Fact[Fraction] = attrs.field(
        converter=_per_mm2, default=None
    )
    node_16_14_nm_or_below: Truth = attrs.field(default=Truth.UNKNOWN, validator=truth)

    @property
    def advanced(self) -> Truth:
        """Whether it is non-planar, or of the 16/14 nm node or below.

        >>> Die(node_16_14_nm_or_below=Truth.FALSE).advanced
        <Truth.UNKNOWN: 1>
        """
        non_planar, small = self.architecture.non_planar, self.node_16_14_nm_or_below
        return Truth.TRUE if non_planar is Truth.TRUE else non_planar | small
