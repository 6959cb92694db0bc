"""Three chips beside a limit, for examples."""

from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.law import US
from exportctl.rules import Snapshot

__all__ = ["chips", "snapshot_of_2023"]


def chips() -> list[dict[str, object]]:
    """Return three rows: on the density limit of 3A090.a.2, below it, of unknown area.

    >>> [row["id"] for row in chips()]
    ['on the limit', 'below it', 'no area']
    """
    areas: dict[str, float | None] = {
        "on the limit": 400.0,
        "below it": 400.1,
        "no area": None,
    }
    return [
        {
            "id": id,
            "item_kind": "integrated_circuit",
            "base_eccn": "not stated",
            "total_processing_performance": 2368.0,
            "applicable_die_area": area,
            "designed_or_marketed_for_datacenters": True,
        }
        for id, area in areas.items()
    ]


def snapshot_of_2023() -> Snapshot:
    """Return the rules of the United States on 2023-12-01.

    >>> snapshot_of_2023().regime
    'us'
    """
    return US.on(as_day("2023-12-01"), places())
