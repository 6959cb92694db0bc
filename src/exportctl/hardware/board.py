"""Boards and computers: what holds integrated circuits."""

from typing import TypeAlias

import attrs

from exportctl.hardware.package import IntegratedCircuit

__all__ = ["Board", "Computer", "Item"]


@attrs.frozen(kw_only=True)
class Board:
    """An electronic assembly.

    Attributes:
        id: Short name, unique where it is kept.
        name: As its maker calls it.
        integrated_circuits: Those inside; one entry for each, or for each kind.
        closed: Whether that list is complete.
        base_eccn: The entry that it falls under apart from its performance, if known.
    """

    id: str
    name: str = attrs.Factory(lambda self: self.id, takes_self=True)
    integrated_circuits: tuple[IntegratedCircuit, ...]
    closed: bool = True
    base_eccn: str = ""


@attrs.frozen(kw_only=True)
class Computer:
    """A computer, such as a server.

    Attributes:
        id: Short name, unique where it is kept.
        name: As its maker calls it.
        integrated_circuits: Those inside; one entry for each, or for each kind.
        closed: Whether that list is complete.
        base_eccn: The entry that it falls under apart from its performance, if known.
    """

    id: str
    name: str = attrs.Factory(lambda self: self.id, takes_self=True)
    integrated_circuits: tuple[IntegratedCircuit, ...]
    closed: bool = True
    base_eccn: str = ""


Item: TypeAlias = IntegratedCircuit | Board | Computer
