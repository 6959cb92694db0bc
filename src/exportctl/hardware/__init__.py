"""Items as makers describe them, from chips to model weights, and how to measure them."""

from exportctl.hardware._legacy import composite_theoretical_performance
from exportctl.hardware.board import Board, Computer, Item
from exportctl.hardware.cluster import Cluster, ClusterTotals, cluster_totals
from exportctl.hardware.die import Die, DieRole, TransistorArchitecture
from exportctl.hardware.equipment import EtchTool, LithographyTool, Tool
from exportctl.hardware.high_bandwidth_memory import HighBandwidthMemory
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
from exportctl.hardware.programmable import ProgrammableLogic, Transceiver
from exportctl.hardware.weights import ModelWeights

__all__ = [
    "Board",
    "Cluster",
    "ClusterTotals",
    "Computer",
    "Die",
    "DieRole",
    "EtchTool",
    "HighBandwidthMemory",
    "IntegratedCircuit",
    "Item",
    "Link",
    "LinkKind",
    "LithographyTool",
    "MemoryStack",
    "ModelWeights",
    "NumberFormat",
    "ProcessingRate",
    "ProgrammableLogic",
    "Tool",
    "Transceiver",
    "TransistorArchitecture",
    "UnitKind",
    "cluster_totals",
    "composite_theoretical_performance",
    "floating",
    "from_datasheet_tops",
    "from_mac_tops",
    "from_sparse_tops",
    "integer",
    "link",
    "measure",
    "pcie_link",
]
