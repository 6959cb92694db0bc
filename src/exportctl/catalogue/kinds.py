"""What kind of item a record describes, and which fields say something of it."""

from collections.abc import Iterable, Iterator
from typing import Final

__all__ = ["is_logic", "item_kind", "misplaced"]

_BOARDS: Final = frozenset(("board", "assembly", "electronic assembly"))
_COMPUTERS: Final = frozenset(("computer", "server", "system"))
_LOGIC: Final = frozenset(("fpga", "programmable logic"))
_WEIGHTS: Final = frozenset(("model weights", "weights"))
_COMMON: Final = frozenset((
    "id", "name", "vendor", "family", "kind", "release_date", "source_url", "source_note",
    "confidence", "recall_columns", "base_eccn", "on", "to",
))  # fmt: skip
_MEMORY_ALONE: Final = frozenset(("package_area_mm2", "co_packaged_for_processing"))
_MEMORY_TOO: Final = frozenset((
    "form_factor", "process_node", "dram_type", "dram_gb", "dram_bandwidth_gbyte_s",
    "tdp_w", "memory_bandwidth_density",
))  # fmt: skip
_WEIGHTS_ALONE: Final = frozenset((
    "training_operations", "additional_training_operations", "weights_published",
    "derived_from_published_weights", "within_most_advanced_published",
))  # fmt: skip
_CIRCUIT: Final = "circuits"
_NAMED: Final = {
    "memory": "memory (kind hbm)",
    "model_weights": "weights (kind model-weights)",
}


def item_kind(kind: str) -> str:
    """Return the code of the item that a record of that kind describes.

    >>> item_kind("HBM"), item_kind("model-weights"), item_kind("gpu")
    ('memory', 'model_weights', 'integrated_circuit')
    """
    words = _words(kind)
    if words in _COMPUTERS:
        return "computer"
    if words in _BOARDS:
        return "electronic_assembly"
    if words in _WEIGHTS:
        return "model_weights"
    if words == "memory" or words.startswith("hbm"):
        return "memory"
    return "integrated_circuit"


def is_logic(kind: str) -> bool:
    """Return whether a record of that kind describes programmable logic.

    >>> is_logic("FPGA"), is_logic("gpu")
    (True, False)
    """
    return _words(kind) in _LOGIC


def _words(kind: str) -> str:
    return " ".join(kind.lower().replace("-", " ").replace("_", " ").split())


def misplaced(names: Iterable[str], kind: str) -> Iterator[str]:
    """Yield a sentence for each field that says nothing of an item of that kind.

    >>> list(misplaced(["package_area_mm2"], "hbm"))
    []
    """
    item = _NAMED.get(item_kind(kind), _CIRCUIT)
    for name in names:
        homes = _homes(name)
        if item not in homes:
            yield (
                f"{name}: says nothing of {item}, but of {' or '.join(homes)}; "
                "leave it empty or correct the kind"
            )


def _homes(name: str) -> tuple[str, ...]:
    """Return what a field says something of."""
    if name in _COMMON:
        return (_CIRCUIT, *_NAMED.values())
    if name in _MEMORY_ALONE:
        return (_NAMED["memory"],)
    if name in _WEIGHTS_ALONE:
        return (_NAMED["model_weights"],)
    return (_CIRCUIT, _NAMED["memory"]) if name in _MEMORY_TOO else (_CIRCUIT,)
