"""Chip export rules as typed, dated, cited Python.

    import exportctl as xc
    print(xc.screen("h800", on="2023-11-17", to="CN"))

It says whether an accelerator falls under a control regime on a date, why, by how much,
and under which published paragraph. It is not legal advice.
"""

from exportctl.errors import ExportctlError
from exportctl.hardware import (
    Board,
    Computer,
    Die,
    IntegratedCircuit,
    MemoryStack,
    TransistorArchitecture,
    floating,
    from_datasheet_tops,
    from_mac_tops,
    from_sparse_tops,
    integer,
    link,
    measure,
    pcie_link,
)
from exportctl.logic import Truth
from exportctl.screening import Decision, screen

__all__ = [
    "Board",
    "Computer",
    "Decision",
    "Die",
    "ExportctlError",
    "IntegratedCircuit",
    "MemoryStack",
    "TransistorArchitecture",
    "Truth",
    "floating",
    "from_datasheet_tops",
    "from_mac_tops",
    "from_sparse_tops",
    "integer",
    "link",
    "measure",
    "pcie_link",
    "screen",
]
