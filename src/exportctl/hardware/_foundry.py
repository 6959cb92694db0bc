"""What a foundry or packager has to know of a circuit: how advanced, how large, HBM."""

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final

from exportctl.errors import InconsistentFactsError
from exportctl.exact import Interval, Span
from exportctl.facts import Fact, number_of, unknown
from exportctl.hardware._checks import POSITIVE
from exportctl.hardware._common import answers, sources, worst
from exportctl.hardware.die import Die
from exportctl.hardware.memory import MemoryStack
from exportctl.hardware.package import IntegratedCircuit
from exportctl.logic import Truth, any_true
from exportctl.metrics import (
    APPLICABLE_ADVANCED_LOGIC,
    HBM_IN_FINAL_PACKAGE,
    YEAR_COMPLETED,
    Term,
)

__all__ = ["approximated_transistors", "foundry_facts"]

_ZERO: Final = Span((Interval(Fraction(0), Fraction(0)),))
_STACKED: Final = re.compile(r"\bHBM", re.IGNORECASE)
# Kinds of DRAM that are never stacked beside a die; makers have stacks of other names.
_SINGLE: Final = re.compile(r"none|(GD|LPD|D)DR[1-9]X?(-[0-9]+)?", re.IGNORECASE)
_NO_DENSITY: Final[Fact[Fraction]] = unknown("no transistor density is stated")


def foundry_facts(circuit: IntegratedCircuit) -> dict[Term, Fact[object]]:
    """Return what is known of the questions that a circuit's foundry has to answer.

    Raises:
        InconsistentFactsError: If what was stated cannot be so, given the dies.
    """
    known = answers(
        {
            APPLICABLE_ADVANCED_LOGIC: _advanced(circuit),
            HBM_IN_FINAL_PACKAGE: _hbm_in(circuit.memory),
        }
    )
    if circuit.year_completed is not None:
        known[YEAR_COMPLETED] = number_of(Fraction(circuit.year_completed))
    return known


def _advanced(circuit: IntegratedCircuit) -> Truth:
    """Return whether a logic die is non-planar or of the 16/14 nm node or below."""
    stated, derived = circuit.applicable_advanced_logic, Truth.UNKNOWN
    if circuit.dies:
        derived = any_true(die.advanced for die in circuit.dies if die.role.logic)
    if Truth.UNKNOWN not in {stated, derived} and stated is not derived:
        term = str(APPLICABLE_ADVANCED_LOGIC)
        raise InconsistentFactsError(term, str(stated), f"{derived} (its dies)")
    return derived if stated is Truth.UNKNOWN else stated


def _hbm_in(memory: Sequence[MemoryStack]) -> Truth:
    if not memory:
        return Truth.UNKNOWN
    return any_true(_hbm(stack.kind.strip()) for stack in memory)


@lru_cache(maxsize=1024)
def _hbm(kind: str) -> Truth:
    if _STACKED.search(kind):
        return Truth.TRUE
    return Truth.FALSE if _SINGLE.fullmatch(kind) else Truth.UNKNOWN


def approximated_transistors(dies: Sequence[Die]) -> Fact[Fraction]:
    """Add what each advanced logic die has room for: density times area.

    A die of which nobody knows whether it is advanced may add or not.

    Source:
        15 CFR 772.1, aggregated approximated transistor count.
    """
    logic = (die for die in dies if die.role.logic)
    may_count = [die for die in logic if die.advanced is not Truth.FALSE]
    densities = [die.transistor_density_per_mm2 for die in may_count]
    if not dies or (may_count and not any(each.known for each in densities)):
        return _NO_DENSITY
    total = _ZERO
    for die in may_count:
        total = total.combine(_approximated(die), Interval.plus)
    used = [*densities, *(die.area_mm2 for die in may_count)]
    return Fact(
        state=total,
        confidence=worst(used),
        source=sources(used),
        working=f"{' + '.join(map(_shown, may_count)) or 'no die counts'} = {total}",
    )


def _approximated(die: Die) -> Span:
    area = die.area_mm2.span.map(lambda one: one * die.count).meet(POSITIVE)
    count = die.transistor_density_per_mm2.span.meet(POSITIVE).combine(area, Interval.times)
    if die.advanced is Truth.TRUE:
        return count
    return Span((*_ZERO.pieces, *count.pieces))


def _shown(die: Die) -> str:
    area, density = (
        fact.span if fact.known else "unknown"
        for fact in (die.area_mm2, die.transistor_density_per_mm2)
    )
    return f"{die.count} x {area} mm2 x {density} per mm2"
