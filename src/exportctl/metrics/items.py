"""What an item is and is for, and where it goes."""

from typing import Final

from exportctl.metrics._terms import Field, Flag

__all__ = [
    "BASE_ECCN",
    "DESIGNED_OR_MARKETED_FOR_DATACENTERS",
    "DESTINATION",
    "ITEM_KIND",
    "PRODUCT",
]

ITEM_KIND: Final = Field(
    "item_kind",
    (
        "integrated_circuit",
        "electronic_assembly",
        "computer",
        "memory",
        "model_weights",
        "cluster",
        "equipment",
    ),
)
DESIGNED_OR_MARKETED_FOR_DATACENTERS: Final = Flag("designed_or_marketed_for_datacenters")
BASE_ECCN: Final = Field("base_eccn")
# The item's own id, for what is said of one product.
PRODUCT: Final = Field("product")
DESTINATION: Final = Field("destination", places=True, of_transaction=True)
