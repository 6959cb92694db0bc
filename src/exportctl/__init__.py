"""Chip export rules as typed, dated, cited Python.

It says whether an accelerator falls under a control regime on a date, why, by how much,
and under which published paragraph. It is not legal advice.

>>> import exportctl as xc
>>> decision = xc.screen("h800", on="2023-11-17", to="CN")
>>> decision.classification
'3A090.a.1'

The names below are loaded when they are first used, so that importing the library costs
next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from exportctl.catalogue import coverage
    from exportctl.errors import ExportctlError
    from exportctl.hardware import (
        Board,
        Computer,
        Die,
        HighBandwidthMemory,
        IntegratedCircuit,
        MemoryStack,
        ModelWeights,
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
    from exportctl.transactions import Party, Transaction

__all__ = [
    "Board",
    "Computer",
    "Decision",
    "Die",
    "ExportctlError",
    "HighBandwidthMemory",
    "IntegratedCircuit",
    "MemoryStack",
    "ModelWeights",
    "Party",
    "Transaction",
    "TransistorArchitecture",
    "Truth",
    "coverage",
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

_HOMES = {
    "Decision": "exportctl.screening",
    "ExportctlError": "exportctl.errors",
    "Party": "exportctl.transactions",
    "Transaction": "exportctl.transactions",
    "Truth": "exportctl.logic",
    "coverage": "exportctl.catalogue",
    "screen": "exportctl.screening",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'exportctl' has no attribute {name!r}")
    home = import_module(_HOMES.get(name, "exportctl.hardware"))
    return getattr(home, name)


def __dir__() -> list[str]:
    return __all__
