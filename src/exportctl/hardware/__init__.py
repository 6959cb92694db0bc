"""Chips, boards and computers as makers describe them, and how they are measured."""

from exportctl.hardware.board import Board, Computer, Item
from exportctl.hardware.die import Die, DieRole, TransistorArchitecture
from exportctl.hardware.links import Link, LinkKind, link, pcie_link
from exportctl.hardware.measure import measure
from exportctl.hardware.memory import MemoryStack
from exportctl.hardware.numerics import (
    NumberFormat,
    ProcessingRate,
    UnitKind,
    floating,
    from_datasheet_tops,
    from_mac_tops,
    from_sparse_tops,
    integer,
)
from exportctl.hardware.package import IntegratedCircuit

__all__ = [
    "Board",
    "Computer",
    "Die",
    "DieRole",
    "IntegratedCircuit",
    "Item",
    "Link",
    "LinkKind",
    "MemoryStack",
    "NumberFormat",
    "ProcessingRate",
    "TransistorArchitecture",
    "UnitKind",
    "floating",
    "from_datasheet_tops",
    "from_mac_tops",
    "from_sparse_tops",
    "integer",
    "link",
    "measure",
    "pcie_link",
]
