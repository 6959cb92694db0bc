"""The terms that rules may talk about, by name."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from exportctl import metrics
from exportctl.metrics import Field, Flag, Metric, Term

__all__ = ["terms"]


@cache
def terms() -> Mapping[str, Term]:
    """Return every term that `exportctl.metrics` defines, by its name.

    Questions that a rule puts under a name of its own are not among them; see
    `exportctl.metrics.asked`.

    >>> terms()["performance_density"].unit
    'TPP/mm2'
    """
    found = (getattr(metrics, name) for name in metrics.__all__)
    named = {each.term: each for each in found if isinstance(each, Metric | Flag | Field)}
    return MappingProxyType(named)
