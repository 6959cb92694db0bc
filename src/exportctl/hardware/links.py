"""What carries data into and out of an integrated circuit."""

import enum
from fractions import Fraction
from typing import Final

import attrs

from exportctl.errors import InvalidNumberError
from exportctl.facts import Fact
from exportctl.metrics import both_directions
from exportctl.sources import Confidence
from exportctl.units import Numeric, number

__all__ = ["Link", "LinkKind", "link", "pcie_link"]

# Gbyte/s for one lane in one direction, as makers round it.
_PCIE_LANE: Final = {
    1: Fraction(1, 4), 2: Fraction(1, 2), 3: Fraction(1), 4: Fraction(2),
    5: Fraction(4), 6: Fraction(8),
}  # fmt: skip


class LinkKind(enum.Enum):
    """What a link joins the circuit to."""

    CHIP = "chip to chip"
    PCIE = "PCI Express"
    NETWORK = "network"
    DIE_TO_DIE = "die to die"
    VOLATILE_MEMORY = "volatile memory"


@attrs.frozen(kw_only=True)
class Link:
    """One way in and out, or several taken together. Make it with `link`.

    Attributes:
        name: As the maker calls it.
        kind: What it joins the circuit to.
        both_directions_gbyte_s: Rate in and out together, 10**9 bytes per second.
        label: What the figure is called where it was stated.
    """

    name: str
    kind: LinkKind
    both_directions_gbyte_s: Fact[Fraction]
    label: str = ""


def link(
    name: str,
    *,
    kind: LinkKind = LinkKind.CHIP,
    both_directions_gbyte_s: Numeric = None,
    one_way_gbyte_s: Numeric = None,
    label: str = "",
) -> Link:
    """Return a link, stated as a total of both directions or as one of them.

    Raises:
        InvalidNumberError: If it is stated both ways, or is not a rate.

    >>> str(link("ICI", one_way_gbyte_s="1600 Gbit/s").both_directions_gbyte_s.span)
    '400'
    """
    label = label or name
    if one_way_gbyte_s is None:
        rate = number(both_directions_gbyte_s, "GB/s", label)
        return Link(name=name, kind=kind, both_directions_gbyte_s=rate, label=label)
    if both_directions_gbyte_s is not None:
        given = (both_directions_gbyte_s, one_way_gbyte_s)
        raise InvalidNumberError(label, "one direction or both, not the two", given)
    one = number(one_way_gbyte_s, "GB/s", label)
    state = one.span.map(both_directions) if one.known else one.state
    rate = attrs.evolve(one, state=state, working=f"2 x {one.span} GB/s")
    return Link(name=name, kind=kind, both_directions_gbyte_s=rate, label=label)


def pcie_link(generation: int, lanes: int) -> Link:
    """Return a PCI Express link, at the rounded rate that makers count with.

    Raises:
        InvalidNumberError: If there is no such generation.

    >>> str(pcie_link(5, 16).both_directions_gbyte_s.span)
    '128'
    """
    if generation not in _PCIE_LANE:
        wanted = "a PCI Express generation from 1 to 6"
        raise InvalidNumberError("pcie_gen", wanted, generation)
    made = link(
        f"PCIe {generation}.0 x{lanes}",
        kind=LinkKind.PCIE,
        one_way_gbyte_s=_PCIE_LANE[generation] * lanes,
    )
    rate = attrs.evolve(made.both_directions_gbyte_s, confidence=Confidence.DERIVED)
    return attrs.evolve(made, both_directions_gbyte_s=rate)
