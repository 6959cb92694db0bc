"""``exportctl rules``: the instruments, with their dates and what of them is encoded."""

import argparse
import json
from collections.abc import Iterable, Iterator
from typing import Any

from exportctl.catalogue import Coverage, Status, coverage
from exportctl.dates import Day
from exportctl.law import REGIMES
from exportctl.rules import Instrument, Regime
from exportctl.screening import regime_named

__all__ = ["list_rules"]


def list_rules(options: argparse.Namespace) -> None:
    """Print every instrument by date, as text or as ``exportctl.rules/1``."""
    regimes = (regime_named(options.regime),) if options.regime else REGIMES
    if options.json:
        found = {"schema": "exportctl.rules/1", "regimes": list(map(_regime, regimes))}
        print(json.dumps(found, indent=2))
    else:
        print("\n\n".join("\n".join(_lines(regime)) for regime in regimes))


def _by_date(regime: Regime) -> list[Instrument]:
    return sorted(regime.instruments, key=lambda each: each.released)


def _covered(regime: Regime) -> dict[str, Coverage]:
    return {each.id: each for each in coverage() if each.regime == regime.id}


def _days(days: Iterable[Day | None]) -> list[str]:
    return [day.isoformat() for day in dict.fromkeys(days) if day is not None]


def _lines(regime: Regime) -> Iterator[str]:
    covered = _covered(regime)
    yield f"{regime.name} ({regime.id})"
    yield f"  the texts were checked through {regime.verified_through}"
    for each in _by_date(regime):
        yield f"{each.citation} ({each.id}): {each.title}"
        yield f"  {', '.join(_dates(each))}"
        yield f"  posture: {each.posture}"
        yield from _coverage_lines(covered[each.id])
    if "background" in covered:
        yield "standing provisions"
        yield from _coverage_lines(covered["background"])
    for absent in _absent(covered):
        yield f"{absent.citation} ({absent.id})"
        yield from _coverage_lines(absent)


def _absent(covered: dict[str, Coverage]) -> list[Coverage]:
    return [each for each in covered.values() if each.status is Status.ABSENT]


def _dates(each: Instrument) -> Iterator[str]:
    yield f"released {each.released}"
    if each.published:
        yield f"published {each.published}"
    yield f"effective {' and '.join(_days(p.effective for p in each.phases))}"
    later = _days(phase.compliance for phase in each.phases)
    if later:
        yield f"to be kept from {' and '.join(later)}"


def _coverage_lines(found: Coverage) -> Iterator[str]:
    left_out = f"; left out: {'; '.join(found.left_out)}" if found.left_out else ""
    yield f"  {found.status}{left_out}"
    if found.note:
        yield f"  {found.note}"


def _regime(regime: Regime) -> dict[str, Any]:
    covered = _covered(regime)
    background = covered.get("background")
    return {
        "id": regime.id,
        "name": regime.name,
        "begins": regime.begins.isoformat(),
        "verified_through": regime.verified_through.isoformat(),
        "instruments": [_instrument(x, covered[x.id]) for x in _by_date(regime)],
        "background": background and _coverage(background),
        "absent": [
            {"id": each.id, "citation": each.citation, "coverage": _coverage(each)}
            for each in _absent(covered)
        ],
    }


def _instrument(each: Instrument, found: Coverage) -> dict[str, Any]:
    return {
        "id": each.id,
        "citation": each.citation,
        "title": each.title,
        "nicknames": list(each.nicknames),
        "released": each.released.isoformat(),
        "published": each.published and each.published.isoformat(),
        "effective": _days(phase.effective for phase in each.phases),
        "compliance": _days(phase.compliance for phase in each.phases),
        "posture": each.posture,
        "coverage": _coverage(found),
    }


def _coverage(found: Coverage) -> dict[str, Any]:
    return {
        "status": str(found.status),
        "left_out": list(found.left_out),
        "note": found.note,
    }
