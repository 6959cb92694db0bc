"""Chips for every test of the front door."""

import pytest

from exportctl.hardware import (
    Die,
    IntegratedCircuit,
    TransistorArchitecture,
    floating,
    from_datasheet_tops,
    link,
    pcie_link,
)


@pytest.fixture
def chip() -> IntegratedCircuit:
    """Return a chip of 4000 TPP on 814 mm2, exchanging 528 GB/s, for datacenters."""
    return IntegratedCircuit(
        id="a",
        name="Chip A",
        rates=(from_datasheet_tops(floating(16), 250),),
        dies=(Die(area_mm2=814, architecture=TransistorArchitecture.FINFET),),
        links=(link("NVLink", both_directions_gbyte_s=400), pcie_link(5, 16)),
        market="datacenter",
    )
