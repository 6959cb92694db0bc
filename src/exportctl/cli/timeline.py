"""``exportctl timeline``: the days on which an answer changes, and why."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exportctl.catalogue import places, product
from exportctl.cli.deal import deal_of
from exportctl.cli.files import Asked, is_spec, read_spec
from exportctl.screening import Change, Effect, regime_named, timeline

__all__ = ["show_timeline"]


def show_timeline(options: argparse.Namespace) -> None:
    """Print every change, as text or as ``exportctl.timeline/1``."""
    asked = _asked(options.item)
    item, to = (asked.item, asked.to) if asked else (None, None)
    to = options.to or to
    found = timeline(item, regime=options.regime, to=to, transaction=deal_of(options))
    if options.json:
        about = {
            "schema": "exportctl.timeline/1",
            "id": item.id if item else None,
            "regime": options.regime,
            "destination": to and places().country(to),
            "verified_through": regime_named(options.regime).verified_through.isoformat(),
        }
        print(json.dumps({**about, "changes": [_record(x) for x in found]}, indent=2))
    else:
        print("\n".join(_lines(asked, options.regime, to, found)))


def _asked(given: str | None) -> Asked | None:
    if given is None:
        return None
    if is_spec(given):
        return read_spec(Path(given))
    found = product(given)
    return Asked(item=found.item, record=found.record, on=None, to=None)


def _lines(
    asked: Asked | None, regime: str, to: str | None, found: tuple[Change, ...]
) -> Iterator[str]:
    going = f" to {places().country(to)}" if to else ""
    if asked is None:
        yield f"{regime_named(regime).name}{going}"
    else:
        yield f"{asked.item.name} ({asked.item.id}){going}, regime {regime}"
    for change in found:
        yield from [str(change)] if asked else _law(change)
    if not found:
        yield "  no answer changes"


def _law(change: Change) -> Iterator[str]:
    """Yield what the law does on a day, with the provisions by their ids."""
    yield change.heading
    for effect in change.effects:
        yield f"  {effect}"
        if effect.phase.adds:
            yield f"    states {'; '.join(each.id for each in effect.phase.adds)}"
        if effect.phase.removes:
            yield f"    takes away {'; '.join(effect.phase.removes)}"
    yield from (f"  {each}" for each in change.why[len(change.effects) :])


def _record(change: Change) -> dict[str, Any]:
    return {
        "on": change.on.isoformat(),
        "verified": change.verified,
        "differences": [
            {"field": each.field, "before": each.before, "after": each.after}
            for each in change.differences
        ],
        "effects": [_effect(each) for each in change.effects],
        "moves": [
            {
                "country": each.country,
                "group": each.group,
                "joins": each.joins,
                "source": each.source,
            }
            for each in change.moves
        ],
    }


def _effect(effect: Effect) -> dict[str, Any]:
    instrument, phase = effect.instrument, effect.phase
    return {
        "instrument": instrument.id,
        "citation": instrument.citation,
        "title": instrument.title,
        "states": [each.id for each in phase.adds],
        "takes_away": list(phase.removes),
        "compliance": phase.compliance and phase.compliance.isoformat(),
    }
