"""What regimes have answered of an item, over time; and what two days answer of many."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

import attrs
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from exportctl.catalogue import product, products
from exportctl.dates import Day, as_day
from exportctl.errors import InputError
from exportctl.hardware import Item
from exportctl.logic import Truth
from exportctl.plot._style import INK, box, figure, key, look_of
from exportctl.screening import Decision, regime_named, screen, timeline
from exportctl.transactions import Transaction

__all__ = ["flips_figure", "timeline_figure"]

_DEFAULT_REGIMES: Final = ("us",)
_LANE, _BAR = 1.0, 0.62
_NARROW: Final = 120  # days in which no label has room


@attrs.frozen(kw_only=True)
class _Stretch:
    """Days with one answer."""

    start: Day
    until: Day
    truth: Truth
    label: str


def timeline_figure(
    item: Item | str,
    *,
    until: Day | str,
    regimes: Sequence[str] = _DEFAULT_REGIMES,
    to: str | None = None,
    transaction: Transaction | None = None,
) -> Figure:
    r"""Return a picture of what regimes answer of an item, from their first day on.

    Two lanes for each regime: the paragraph that governs, and, where a destination is
    given, whether a license is required. Days after the last for which the texts have been
    checked are hatched.

    Args:
        item: An item, or the id, name or alias of a product of the catalogue.
        until: The day up to which it is drawn.
        regimes: The regimes' ids.
        to: The destination.
        transaction: What is to be done with the item.

    Raises:
        UnknownNameError: If a name is not known.
        InvalidDateError: If *until* is not a date.
        InputError: If no regime is asked about, or none had begun by then.

    >>> figure = timeline_figure("h800", until="2024-06-01", to="CN")
    >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
    ['us: paragraph', 'us: license,\nby item and destination']
    """
    end = as_day(until, "until")
    thing = product(item).item if isinstance(item, str) else item
    lanes: list[tuple[str, list[_Stretch]]] = []
    for regime in regimes:
        lanes.extend(_lanes(thing, regime, end, to, transaction))
    if not any(found for _, found in lanes):
        raise InputError(
            [f"no regime of {', '.join(regimes) or 'none'} had begun by {end}"]
        )
    going = f" to {to.upper()}" if to else ""
    height = 1.6 + 0.5 * len(lanes)
    made, axes = figure(9, height, f"{thing.name}{going}", _note(regimes), above=34)
    _draw(axes, lanes)
    through = min(regime_named(each).verified_through for each in regimes)
    if through < end:
        left, right = through.toordinal(), end.toordinal()
        look = {"facecolor": "none", "hatch": "xxxx", "edgecolor": "#bbbbbb"}
        box(axes, (left, -0.6), (right - left, len(lanes) + 0.2), look)
    return made


def _note(regimes: Sequence[str]) -> str:
    checked = (f"{each} {regime_named(each).verified_through}" for each in regimes)
    return f"cross-hatched: texts checked through {', '.join(checked)}; not legal advice"


def _lanes(
    item: Item, regime: str, end: Day, to: str | None, deal: Transaction | None
) -> list[tuple[str, list[_Stretch]]]:
    begins = regime_named(regime).begins
    if begins >= end:
        return [(f"{regime}: paragraph", [])]
    changes = timeline(item, regime=regime, to=to, transaction=deal, until=end)
    days = sorted({begins, *(x.on for x in changes if x.on > begins)})
    ends = [*days[1:], end]
    said = [screen(item, regime=regime, on=x, to=to, transaction=deal) for x in days]
    governs = [
        _Stretch(start=a, until=b, truth=each.controlled, label=_governing(each))
        for a, b, each in zip(days, ends, said, strict=True)
    ]
    lanes = [(f"{regime}: paragraph", _joined(governs))]
    if to is not None and said[0].verdict.license:
        asked = [
            _Stretch(start=a, until=b, truth=each.license_required, label=_license(each))
            for a, b, each in zip(days, ends, said, strict=True)
        ]
        lanes.append(
            (
                f"{regime}: {said[0].verdict.license},\nby item and destination",
                _joined(asked),
            )
        )
    return lanes


def _governing(decision: Decision) -> str:
    if decision.classification == "unknown":
        return "unknown"
    none = decision.classification == "none"
    return decision.verdict_in_words if none else decision.classification


def _license(decision: Decision) -> str:
    match decision.license_required:
        case Truth.TRUE:
            enforced = decision.license_required_enforced is Truth.TRUE
            return "required" if enforced else "required, not enforced"
        case Truth.FALSE:
            return "not required"
        case _:
            return "unknown"


def _joined(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """Return stretches with neighbors that say the same as one."""
    out: list[_Stretch] = []
    for each in stretches:
        if out and (out[-1].truth, out[-1].label) == (each.truth, each.label):
            out[-1] = attrs.evolve(out[-1], until=each.until)
        else:
            out.append(each)
    return out


def _draw(axes: Axes, lanes: Sequence[tuple[str, list[_Stretch]]]) -> None:
    every = [x for _, found in lanes for x in found]
    labels = sorted({each.label for each in every if each.truth is Truth.TRUE})
    for lane, (_, found) in enumerate(lanes):
        for each in found:
            _stretch(axes, lane, each, labels)
    axes.set_yticks(range(len(lanes)), [name for name, _ in lanes])
    axes.set_ylim(len(lanes) - 0.4, -0.6)
    first, last = min(x.start for x in every), max(x.until for x in every)
    axes.set_xlim(first.toordinal(), last.toordinal())
    years = range(first.year + 1, last.year + 1)
    axes.set_xticks([dt.date(year, 1, 1).toordinal() for year in years], map(str, years))
    _starts(axes, sorted({each.start for each in every}))


def _stretch(axes: Axes, lane: int, each: _Stretch, labels: Sequence[str]) -> None:
    left, right = each.start.toordinal(), each.until.toordinal()
    look = look_of(each.truth, each.label, labels)
    box(axes, (left, lane - _BAR / 2), (right - left, _BAR), look)
    if (each.until - each.start) > dt.timedelta(days=_NARROW):
        back = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.5}
        middle = (left + right) / 2
        axes.text(
            middle, lane, each.label, ha="center", va="center", fontsize=7.5, color=INK,
            bbox=back, clip_on=True,
        )  # fmt: skip


def _starts(axes: Axes, days: Sequence[Day]) -> None:
    """Write the days on which something changed above the picture."""
    last = None
    for day in days:
        at = day.toordinal()
        axes.axvline(at, color=INK, linewidth=0.5, alpha=0.4)
        if last is None or day - last > dt.timedelta(days=_NARROW // 2):
            axes.text(
                at, -0.62, day.isoformat(), rotation=30, ha="left", va="bottom",
                fontsize=6.5, color="#444444",
            )  # fmt: skip
            last = day


def flips_figure(
    *,
    on: tuple[Day | str, Day | str],
    regime: str = "us",
    to: str | None = None,
    items: Iterable[Item | str] = (),
) -> Figure:
    """Return a picture of the items for which two days answer differently.

    Args:
        on: The two days.
        regime: The regime's id.
        to: The destination; without one, only whether they are controlled is compared.
        items: Items, or ids, names or aliases; by default every product of the catalogue.

    Raises:
        UnknownNameError: If a name is not known.
        InvalidDateError: If one of the two is not a date.

    >>> figure = flips_figure(on=("2022-12-01", "2023-11-17"), items=["h800", "t4"])
    >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
    ['H800 SXM5 80GB']
    """
    days = tuple(as_day(each) for each in on)
    asked = tuple(items) or tuple(sorted(products()))
    pairs = [
        tuple(screen(each, regime=regime, on=day, to=to) for day in days) for each in asked
    ]
    flipped = [pair for pair in pairs if _answer(pair[0], to) != _answer(pair[1], to)]
    going = f" to {to.upper()}" if to else ""
    title = f"{regime}{going}: {len(flipped)} of {len(pairs)} answers differ"
    made, axes = figure(
        6.6, 1.4 + 0.24 * max(len(flipped), 1), title, "not legal advice", above=22
    )
    _columns(axes, flipped, days, to)
    return made


def _answer(decision: Decision, to: str | None) -> tuple[Truth, Truth | None]:
    return decision.controlled, None if to is None else decision.license_required


def _columns(
    axes: Axes, pairs: Sequence[tuple[Decision, ...]], days: Sequence[Day], to: str | None
) -> None:
    said = [each for pair in pairs for each in pair if each.controlled is Truth.TRUE]
    labels = sorted({_governing(each) for each in said})
    for row, pair in enumerate(pairs):
        for column, each in enumerate(pair):
            label = _governing(each)
            look = look_of(each.controlled, label, labels)
            box(axes, (column - 0.46, row - 0.42), (0.92, 0.84), look)
            licensed = f", license {_license(each)}" if to else ""
            back = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1}
            axes.text(
                column, row, f"{label}{licensed}", ha="center", va="center",
                fontsize=7, color=INK, bbox=back,
            )  # fmt: skip
    axes.set_yticks(range(len(pairs)), [pair[0].name for pair in pairs], fontsize=7.5)
    axes.set_xticks(range(2), [day.isoformat() for day in days])
    axes.xaxis.tick_top()
    axes.set_xlim(-0.5, 1.5)
    axes.set_ylim(max(len(pairs), 1) - 0.5, -0.5)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(length=0)
    looks = [("not controlled", look_of(Truth.FALSE, "", [])),
             ("unknown", look_of(Truth.UNKNOWN, "", []))]  # fmt: skip
    key(axes, looks, loc="upper left", bbox_to_anchor=(1.01, 1))
