"""What the rules say of a cluster by its figures alone: is it a supercomputer?"""

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from exportctl.catalogue import places
from exportctl.dates import Day, as_day
from exportctl.evaluate import Step, evaluate, trace
from exportctl.facts import Fact, Facts, truth_of
from exportctl.hardware import Cluster, ClusterTotals, cluster_totals
from exportctl.law.us.terms import SUPERCOMPUTER
from exportctl.logic import Truth
from exportctl.metrics import SUPERCOMPUTER_END_USE
from exportctl.readings import Reading, readings_in_force
from exportctl.rules import Definition, Limit, Paragraph
from exportctl.screening._question import regime_named
from exportctl.screening.text import leaf_text
from exportctl.sources import Citation

__all__ = ["ClusterAnswer", "cluster_answer", "supercomputer"]

_BY_FIGURES: Final[Fact[object]] = truth_of(Truth.FALSE, working="by its figures alone")
_READINGS: Final = (
    "collective_units",
    "single_figure",
    "tf32_bit_length",
    "maker_clock",
    "formats_complete",
)
_SAID: Final = {Truth.TRUE: "met", Truth.FALSE: "not met", Truth.UNKNOWN: "undecided"}


@attrs.frozen(kw_only=True, eq=False)
class ClusterAnswer:
    """Whether a cluster meets a provision on a day by its figures, and why.

    Attributes:
        name: The cluster.
        provision: The id of what was asked.
        on: The day asked about.
        answer: Whether it is met; unknown where nothing of that id is in force.
        source: Where it is printed; None where nothing of that id is in force.
        totals: What the cluster computes.
        limits: Every limit in it, with what is known and the margin.
        turns_on: The readings whose other answer, taken alone, changes the answer.
    """

    name: str
    provision: str
    on: Day
    answer: Truth
    source: Citation | None
    totals: ClusterTotals
    limits: tuple[Step, ...]
    turns_on: tuple[Reading, ...]

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        printed = self.source or "nothing of that name is in force"
        yield f"{self.name} on {self.on}: {self.provision} {_SAID[self.answer]}: {printed}"
        yield from (f"  {leaf_text(each)}" for each in self.limits)
        for each in self.turns_on:
            yield f"  turns on reading {each.id}: {each}"


def supercomputer(
    cluster: Cluster, *, on: Day | str, readings: Iterable[Reading] = ()
) -> ClusterAnswer:
    """Return whether *cluster* is a supercomputer under 15 CFR 772.1, by its figures.

    What is for a supercomputer in some destinations needs a license; to ask that of an
    item, state `ClusterTotals.stated` in the `Transaction`.

    Args:
        cluster: The items, their numbers and the space they take up.
        on: The day asked about.
        readings: Readings to take in place of the defaults.

    Raises:
        InvalidDateError: If *on* is not a date.

    >>> from exportctl.catalogue import product
    >>> machine = Cluster(id="m", members=[(product("h800").item, 2048)])
    >>> str(supercomputer(machine, on="2024-12-26").answer)
    'false'
    """
    return cluster_answer(cluster, SUPERCOMPUTER.id, on=on, readings=readings)


def cluster_answer(
    cluster: Cluster,
    provision: str,
    *,
    regime: str = "us",
    on: Day | str,
    readings: Iterable[Reading] = (),
) -> ClusterAnswer:
    """Return whether *cluster* meets a paragraph or a definition, by its figures.

    Args:
        cluster: The items and what is known of the whole.
        provision: The id of a paragraph or a definition.
        regime: The id of the regime that it belongs to.
        on: The day asked about.
        readings: Readings to take in place of the defaults.

    Raises:
        UnknownNameError: If there is no such regime.
        InvalidDateError: If *on* is not a date.
    """
    day, chosen = as_day(on), readings_in_force(readings)
    found = _asked(cluster, provision, regime, day, chosen.values())
    turns = []
    for name in _READINGS:
        other = {**chosen, name: chosen[name].other}.values()
        then = _asked(cluster, provision, regime, day, other)
        turns += [chosen[name]] if then.answer is not found.answer else []
    return attrs.evolve(found, turns_on=tuple(turns))


def _asked(
    cluster: Cluster, id: str, regime: str, day: Day, readings: Iterable[Reading]
) -> ClusterAnswer:
    """Return the answer under just these readings."""
    totals = cluster_totals(cluster, readings)
    snapshot = regime_named(regime).on(day, places())
    asked = snapshot.provisions.get(id)
    found = ClusterAnswer(
        name=cluster.name,
        provision=id,
        on=day,
        answer=Truth.UNKNOWN,
        source=None,
        totals=totals,
        limits=(),
        turns_on=(),
    )
    if not isinstance(asked, Definition | Paragraph):
        return found
    facts = Facts(stated={**totals.facts, SUPERCOMPUTER_END_USE: _BY_FIGURES})
    evaluation = evaluate(snapshot, facts, (id,))
    leaves = trace(id, snapshot, facts).leaves()
    return attrs.evolve(
        found,
        answer=evaluation.truths[id],
        source=asked.source,
        limits=tuple(each for each in leaves if isinstance(each.rule, Limit)),
    )
