"""A rule that nobody has published yet, laid over the law of a day."""

import attrs

from exportctl.analysis.question import Law, regime_of
from exportctl.catalogue import places
from exportctl.dates import Day, as_day
from exportctl.errors import InputError, LinkError
from exportctl.rules import Instrument, Phase, Provision, Regime

__all__ = ["draft", "overlay"]


def draft(
    id: str,
    *provisions: Provision,
    on: Day | str,
    title: str = "a draft",
    removes: tuple[str, ...] = (),
) -> Instrument:
    """Return an instrument that nobody has published: what it states, and takes away.

    A paragraph that it restates goes with everything under it; what cites the paragraph
    by its id, a note, a requirement or another entry, then means the new one.

    Args:
        id: Short name.
        provisions: What it states, in the language of `exportctl.rules`.
        on: The day from which it would be the law.
        title: What it is about.
        removes: Ids that go without being restated.

    Raises:
        InvalidDateError: If *on* is not a date.

    >>> from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
    >>> from exportctl.rules import Paragraph, at_least
    >>> from exportctl.sources import Citation
    >>> line = Paragraph(
    ...     id="3A090.a.1",
    ...     source=Citation("my draft", "3A090.a.1"),
    ...     rule=at_least(TOTAL_PROCESSING_PERFORMANCE, 2400),
    ... )
    >>> draft("tighter", line, on="2026-02-01").posture
    'draft'
    """
    day = as_day(on)
    return Instrument(
        id=id,
        citation=id,
        title=title,
        released=day,
        phases=(Phase(effective=day, adds=provisions, removes=removes),),
        posture="draft",
    )


def overlay(law: Law, *drafts: Instrument, on: Day | str | None = None) -> Regime:
    """Return a regime with drafts laid over it, the last of them uppermost.

    It can be asked like any other: by `diff`, `envelope` and `atlas`. Nothing else sees it.

    Args:
        law: A regime, or its id.
        drafts: What is laid over it.
        on: A day on which all of the drafts take effect, in place of their own.

    Raises:
        InputError: If there is no draft, or one has the id of an instrument in force.
        LinkError: If the drafts do not fit the texts of the day on which they take effect.

    >>> from exportctl.law import US
    >>> overlay(US, draft("nothing", on="2026-02-01")).id
    'us + nothing'
    """
    regime = regime_of(law)
    moved = tuple(each if on is None else _moved(each, as_day(on)) for each in drafts)
    taken = {each.id for each in regime.instruments}
    ids = [each.id for each in moved]
    faults = [
        f"draft {id}: an instrument has that id already; choose another"
        for k, id in enumerate(ids)
        if id in taken or id in ids[:k]
    ]
    if not moved:
        faults.append("overlay wants a draft at least, got none")
    if faults:
        raise InputError(faults)
    laid = attrs.evolve(
        regime,
        id=" + ".join((regime.id, *ids)),
        name=f"{regime.name}, with {', '.join(each.title for each in moved)}",
        instruments=(*regime.instruments, *moved),
    )
    _fit(laid, moved)
    return laid


def _moved(instrument: Instrument, day: Day) -> Instrument:
    phases = tuple(attrs.evolve(phase, effective=day) for phase in instrument.phases)
    return attrs.evolve(instrument, phases=phases)


def _fit(regime: Regime, drafts: tuple[Instrument, ...]) -> None:
    """Refuse drafts that do not fit, with every fault on every day of theirs."""
    faults: list[str] = []
    for day in sorted({phase.effective for each in drafts for phase in each.phases}):
        try:
            regime.on(day, places())
        except LinkError as error:
            faults.extend(error.faults)
    if faults:
        raise LinkError(dict.fromkeys(faults))
