"""What an item is and is for, and where it goes."""

from typing import Final

from exportctl.metrics._terms import Field, Flag

__all__ = [
    "BASE_ECCN",
    "DESIGNED_OR_MARKETED_FOR_DATACENTERS",
    "DESTINATION",
    "ITEM_KIND",
]

ITEM_KIND: Final = Field(
    "item_kind", ("integrated_circuit", "electronic_assembly", "computer")
)
DESIGNED_OR_MARKETED_FOR_DATACENTERS: Final = Flag("designed_or_marketed_for_datacenters")
BASE_ECCN: Final = Field("base_eccn")
DESTINATION: Final = Field("destination", places=True)
