"""Boards and computers, which hold integrated circuits, and all that is an item."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from exportctl.errors import InvalidNumberError
from exportctl.facts import Fact
from exportctl.hardware._checks import check_whole, stated_metrics, truth
from exportctl.hardware.equipment import Tool
from exportctl.hardware.high_bandwidth_memory import HighBandwidthMemory
from exportctl.hardware.package import IntegratedCircuit
from exportctl.hardware.weights import ModelWeights
from exportctl.logic import Truth
from exportctl.metrics import Metric

__all__ = ["Board", "Computer", "Item"]


@attrs.frozen(kw_only=True)
class Board:
    """An electronic assembly.

    Attributes:
        id: Short name, unique where it is kept.
        name: As its maker calls it.
        integrated_circuits: Those inside; one entry for each, or for each kind.
        closed: Whether that list is complete.
        designed_or_marketed_for_datacenters: What is known of that, for the whole.
        market: The segment that the whole is sold in, or an empty string.
        base_eccn: The entry that it falls under apart from its performance, if known.
        stated: Metrics of the whole that somebody has stated outright, such as its
            adjusted peak performance.
    """

    id: str
    name: str = attrs.Factory(lambda self: self.id, takes_self=True)
    integrated_circuits: tuple[IntegratedCircuit, ...]
    closed: bool = True
    designed_or_marketed_for_datacenters: Truth = attrs.field(
        default=Truth.UNKNOWN, validator=truth
    )
    market: str = ""
    base_eccn: str = ""
    stated: Mapping[Metric, Fact[Fraction]] = attrs.field(
        converter=stated_metrics, factory=dict
    )


def _counts(
    computer: "Computer", attribute: "attrs.Attribute[Any]", counts: tuple[int, ...]
) -> None:
    """Refuse counts that are not one for each circuit; an attrs validator."""
    for each in counts:
        check_whole(attribute.name, each)
    wanted = len(computer.integrated_circuits)
    if counts and len(counts) != wanted:
        raise InvalidNumberError(
            attribute.name, f"{wanted} numbers, one for each circuit", counts
        )


@attrs.frozen(kw_only=True)
class Computer:
    """A computer, such as a server.

    Attributes:
        id: Short name, unique where it is kept.
        name: As its maker calls it.
        integrated_circuits: Those inside; one entry for each, or for each kind.
        closed: Whether that list is complete.
        designed_or_marketed_for_datacenters: What is known of that, for the whole.
        market: The segment that the whole is sold in, or an empty string.
        base_eccn: The entry that it falls under apart from its performance, if known.
        stated: Metrics of the whole computer that somebody has stated outright.
        processor_counts: How many it holds of each entry; empty where nobody has said.
        shares_memory: Whether its processors operate simultaneously and any of them
            reaches any memory location through hardware alone.

    >>> from exportctl.metrics import COMPOSITE_THEORETICAL_PERFORMANCE
    >>> server = Computer(id="x", stated={COMPOSITE_THEORETICAL_PERFORMANCE: "2000 MTOPS"})
    >>> server.shares_memory
    <Truth.UNKNOWN: 1>
    """

    id: str
    name: str = attrs.Factory(lambda self: self.id, takes_self=True)
    integrated_circuits: tuple[IntegratedCircuit, ...] = ()
    closed: bool = True
    designed_or_marketed_for_datacenters: Truth = attrs.field(
        default=Truth.UNKNOWN, validator=truth
    )
    market: str = ""
    base_eccn: str = ""
    stated: Mapping[Metric, Fact[Fraction]] = attrs.field(
        converter=stated_metrics, factory=dict
    )
    processor_counts: tuple[int, ...] = attrs.field(default=(), validator=_counts)
    shares_memory: Truth = attrs.field(default=Truth.UNKNOWN, validator=truth)


Item: TypeAlias = (
    IntegratedCircuit | Board | Computer | HighBandwidthMemory | ModelWeights | Tool
)
