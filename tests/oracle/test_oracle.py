"""A second reading of the law, written apart from the first, gives the same answers.

The oracle below knows nothing of the library: plain fractions, its own constants, no
unknowns. What it states was taken from the published texts once more:

- 87 FR 62186: 600 Gbyte/s or more, and bit length x TOPS of 4800 or more; China.
- 88 FR 2821: Macau from 2023-01-17.
- 88 FR 73458: 3A090.a and .b by total processing performance and density, Note 2, and
  3A991.p; 742.6(a)(6)(iii): groups D:1, D:4 and D:5 without A:5 and A:6.
- 90 FR 4544: 3A090.a to any destination from 2025-01-13; where that was new, compliance
  was not required before 2025-05-15, and from that day it is not enforced.
- 91 FR 43034: the Emirates keep both requirements from 2026-07-10, in no group by then.
- AT column 1: every entry here, to the groups E:1 and E:2.

The numbers of 3A991.p are those of 2023 in both texts. One chip in three is drawn on a
threshold or next to one. ``EXPORTCTL_DEEP=1`` tries 100,000 chips in place of 1,000.
"""

import os
import random
from collections.abc import Iterator
from fractions import Fraction

import attrs
import pytest

from exportctl.catalogue import places
from exportctl.dates import as_day
from exportctl.evaluate import answer, evaluate
from exportctl.facts import Fact, Facts, OneOf, number_between, number_of, truth_of
from exportctl.hardware import (
    Die,
    IntegratedCircuit,
    NumberFormat,
    TransistorArchitecture,
    from_datasheet_tops,
    link,
)
from exportctl.law import US
from exportctl.logic import Truth
from exportctl.metrics import (
    AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE,
    APPLICABLE_DIE_AREA,
    BASE_ECCN,
    BITS_X_TOPS,
    BITS_X_TOPS_ANALOG_UNITS,
    BITS_X_TOPS_PRIMITIVE_UNITS,
    BITS_X_TOPS_PROCESSOR_UNITS,
    DESIGNED_OR_MARKETED_FOR_DATACENTERS,
    ITEM_KIND,
    TOPS,
    TOTAL_PROCESSING_PERFORMANCE,
    Term,
)
from exportctl.screening import screen
from exportctl.screening._parties import unasked
from exportctl.transactions import Transaction, transaction_facts

F = Fraction
OLD, NEW, LATER = "2022-12-01", "2023-12-01", "2024-06-01"
DAYS = (OLD, NEW, LATER, "2025-03-01", "2025-06-01", "2026-08-01")
DEEP = os.environ.get("EXPORTCTL_DEEP") == "1"
CHIPS, SCREENED = (100_000, 3_000) if DEEP else (1_000, 60)


@attrs.frozen
class Chip:
    """A circuit of which everything is known."""

    tpp: Fraction
    area: Fraction
    rate: Fraction
    tops: Fraction
    datacenter: bool
    to: str


# The oracle: about thirty lines, no library.

# In D:1, D:4 or D:5 and not in A:5 or A:6; in none of these, or in A:5 or A:6 too; those
# that other parts of the rules may reach, so that the answer is never a plain "no".
REACHED = {"CN", "MO", "VN", "AE", "SA", "IR", "RU"}
PRINTED = ("3A090.a.1", "3A090.a.2", "3A090.b.1", "3A090.b.2", "3A991.p")
FREE = {"DE", "JP", "IL", "CY", "IN", "BR"}
EMBARGOED = {"IR", "RU"}


def met(chip: Chip, day: str) -> list[str]:
    """Return the paragraphs that are met, in the order of the page."""
    found = []
    if day < "2023-11-17":
        if chip.rate >= 600 and chip.tpp >= 4800:
            found.append("3A090.a")
    elif chip.datacenter or chip.tpp >= 4800:
        density = chip.tpp / chip.area if chip.area else F(-1)  # meets no limit below
        if chip.tpp >= 4800:
            found.append("3A090.a.1")
        if chip.tpp >= 1600 and density >= F("5.92"):
            found.append("3A090.a.2")
        if 2400 <= chip.tpp < 4800 and F("1.6") <= density < F("5.92"):
            found.append("3A090.b.1")
        if chip.tpp >= 1600 and F("3.2") <= density < F("5.92"):
            found.append("3A090.b.2")
    if not found and (chip.tops >= 8 or chip.rate >= 150):
        found.append("3A991.p")
    return found


def classification(chip: Chip, day: str) -> str:
    """Return the first paragraph that is met."""
    return (met(chip, day) or ["none"])[0]


def controlled(chip: Chip, day: str) -> bool:
    """Return whether 3A090 is met at all."""
    return classification(chip, day).startswith("3A090")


def license_required(chip: Chip, day: str) -> str:
    """Return whether item and destination ask for a license, in a word."""
    if classification(chip, day).startswith("3A090.a") and day >= "2025-01-13":
        return "true"
    return license_enforced(chip, day)


def license_enforced(chip: Chip, day: str) -> str:
    """Return whether such a requirement is enforced, in a word."""
    if classification(chip, day) != "none" and chip.to == "IR":
        return "true"
    if controlled(chip, day):
        if day < "2023-01-17" and chip.to == "CN":
            return "true"
        if day >= "2023-11-17" and chip.to in REACHED:
            return "true"
    new = "2025-01-13" <= day < "2025-05-15"
    if new and classification(chip, day).startswith("3A090.a"):
        return "unknown"
    return "unknown" if chip.to in EMBARGOED else "false"


# The comparison.

TPPS = (F(1600), F(2400), F(4800))
DENSITIES = (F("1.6"), F("3.2"), F("5.92"))
HAIR = (F(0), F(0), F(1, 10**9), F(-1, 10**9), F(1), F(-1), F(1, 3), F(-1, 3))


def _on_an_edge(dice: random.Random) -> Chip:
    """Draw a chip on thresholds or next to them."""
    tpp = dice.choice((*TPPS, F(dice.randrange(1, 9000)))) + dice.choice(HAIR)
    area = max(tpp / dice.choice(DENSITIES) + dice.choice(HAIR), F(0))
    return Chip(
        tpp,
        dice.choice((area, area, area, F(0))),
        dice.choice((F(600), F(150))) + dice.choice(HAIR),
        F(8) + dice.choice(HAIR),
        dice.random() < 0.7,
        dice.choice(sorted(REACHED | FREE)),
    )


def _anywhere(dice: random.Random) -> Chip:
    def number(top: int) -> Fraction:
        return F(dice.randrange(top * 8), dice.randrange(1, 8))

    return Chip(
        number(1200),
        dice.choice((number(200), F(dice.randrange(1, 1200)))),
        number(120),
        dice.choice((number(2), number(300))),
        dice.random() < 0.7,
        dice.choice(sorted(REACHED | FREE)),
    )


def chips(count: int, seed: int) -> Iterator[Chip]:
    """Draw *count* chips, a third of them on an edge; the same for the same seed."""
    dice = random.Random(seed)
    for number in range(count):
        yield _on_an_edge(dice) if number % 3 == 0 else _anywhere(dice)


def facts_of(chip: Chip) -> Facts:
    """Return what `measure` would say of a digital chip that is fully known."""
    limb = number_between(F(0), chip.tpp)
    stated: dict[Term, Fact[object]] = {
        ITEM_KIND: Fact(state=OneOf(frozenset(("integrated_circuit",)))),
        BASE_ECCN: Fact(state=OneOf(frozenset(("not stated",)))),
        **transaction_facts(Transaction(to=chip.to)),
        **unasked(Transaction(to=chip.to)),
        DESIGNED_OR_MARKETED_FOR_DATACENTERS: truth_of(Truth.of(known=chip.datacenter)),
        TOTAL_PROCESSING_PERFORMANCE: number_of(chip.tpp),
        APPLICABLE_DIE_AREA: number_of(chip.area),
        AGGREGATE_BIDIRECTIONAL_TRANSFER_RATE: number_of(chip.rate),
        TOPS: number_of(chip.tops),
        BITS_X_TOPS: number_of(chip.tpp),
        BITS_X_TOPS_PROCESSOR_UNITS: limb,
        BITS_X_TOPS_PRIMITIVE_UNITS: limb,
        BITS_X_TOPS_ANALOG_UNITS: number_of(F(0)),
    }
    return Facts(stated=stated)


@pytest.mark.parametrize("day", DAYS)
def test_the_engine_agrees_on_chips_that_are_fully_known(day: str) -> None:
    """Two writings of one law that differ are at least one mistake."""
    snapshot = US.on(as_day(day), places())
    for chip in chips(CHIPS, seed=20231117):
        found = answer(snapshot, facts_of(chip))
        assert found.classification == classification(chip, day), chip
        assert found.controlled is Truth.of(known=controlled(chip, day)), chip
        assert str(found.license_required) == license_required(chip, day), chip


@pytest.mark.parametrize("day", [NEW, LATER])
def test_the_plain_evaluation_agrees_too(day: str) -> None:
    """With everything known there is nothing to be sharp about."""
    snapshot = US.on(as_day(day), places())
    for chip in chips(CHIPS, seed=20240404):
        truths = evaluate(snapshot, facts_of(chip)).truths
        assert truths["us:controlled"] is Truth.of(known=controlled(chip, day)), chip
        found = {name for name in PRINTED if truths[name] is Truth.TRUE}
        assert found == set(met(chip, day)), chip


def _circuit(chip: Chip, bits: int) -> IntegratedCircuit:
    built = TransistorArchitecture.FINFET if chip.area else TransistorArchitecture.PLANAR
    return IntegratedCircuit(
        id="x",
        rates=(from_datasheet_tops(NumberFormat("any", bits), chip.tpp / bits),),
        dies=(Die(area_mm2=chip.area or 100, architecture=built),),
        links=(link("x", both_directions_gbyte_s=chip.rate),),
        designed_or_marketed_for_datacenters=Truth.of(known=chip.datacenter),
    )


@pytest.mark.parametrize("day", DAYS)
def test_the_front_door_agrees(day: str) -> None:
    """From rates, dies and links, through every floor."""
    dice = random.Random(1)
    for drawn in chips(SCREENED, seed=20221021):
        bits = dice.choice((4, 8, 9, 16, 19, 64))
        chip = attrs.evolve(drawn, tops=drawn.tpp / bits)
        decision = screen(_circuit(chip, bits), on=day, to=chip.to)
        assert decision.classification == classification(chip, day), chip
        assert decision.controlled is Truth.of(known=controlled(chip, day)), chip
        assert str(decision.license_required) == license_required(chip, day), chip
        enforced = str(decision.license_required_enforced)
        assert enforced == license_enforced(chip, day), chip


@pytest.mark.parametrize(
    ("outcome", "day"),
    [
        (outcome, day)
        for day in (NEW, LATER)
        for outcome in (
            "3A090.a.1",
            "3A090.a.2",
            "3A090.b.1",
            "3A090.b.2",
            "3A991.p",
            "none",
        )
    ]
    + [(outcome, OLD) for outcome in ("3A090.a", "3A991.p", "none")],
)
def test_the_chips_drawn_reach_every_outcome(outcome: str, day: str) -> None:
    """A comparison that never meets a paragraph says nothing of it."""
    drawn = [classification(chip, day) for chip in chips(2_000, seed=20231117)]
    assert drawn.count(outcome) >= 20
