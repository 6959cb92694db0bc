"""A body of law over time, and what of it is in force on one day."""

import bisect
from collections.abc import Mapping

import attrs

from exportctl.dates import Day, Period
from exportctl.places import Places
from exportctl.rules._linking import link_rules
from exportctl.rules.instrument import Instrument, Provision
from exportctl.rules.paragraph import Paragraph, covers
from exportctl.rules.predicate import Rule

__all__ = ["Regime", "Snapshot"]


@attrs.frozen(kw_only=True, eq=False)
class Snapshot:
    """The provisions of a regime from one day until the next change.

    Attributes:
        regime: Its id.
        period: The days on which just this is in force.
        provisions: What is in force, by id, oldest instrument first.
        instruments: The instrument that each provision comes from, by its id; none for
            the background.
        rules: The rule of each provision, by id, with notes and lead-ins applied,
            groups resolved for the day, and references kept.
    """

    regime: str
    period: Period
    provisions: Mapping[str, Provision]
    instruments: Mapping[str, Instrument]
    rules: Mapping[str, Rule]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs in force."""
        found = self.provisions.values()
        return tuple(each for each in found if isinstance(each, Paragraph))


@attrs.frozen(kw_only=True, eq=False)
class Regime:
    """A body of law: its instruments, overlaid by date.

    Attributes:
        id: Short name.
        name: What it is.
        instruments: In the order of their publication.
        begins: The first day on which it asks its headline question.
        before: What to say of an earlier day.
        verified_through: The last day for which the texts have been checked.
        background: Standing provisions that no instrument here brought, by which the
            regime says what it does not model.
    """

    id: str
    name: str
    instruments: tuple[Instrument, ...]
    begins: Day
    before: str
    verified_through: Day
    background: tuple[Provision, ...] = ()
    _cache: dict[tuple[Places, int], Snapshot] = attrs.field(
        factory=dict, init=False, repr=False
    )

    def on(self, day: Day, places: Places) -> Snapshot:
        """Return what is in force on *day*.

        Raises:
            LinkError: If the instruments do not fit together on that day.
        """
        breaks = sorted(self.breakpoints() | places.breakpoints())
        at = bisect.bisect_right(breaks, day)
        if (places, at) not in self._cache:
            start = breaks[at - 1] if at else None
            until = breaks[at] if at < len(breaks) else None
            self._cache[places, at] = self._build(Period(start, until), day, places)
        return self._cache[places, at]

    def breakpoints(self) -> frozenset[Day]:
        """Return the days on which a phase of an instrument takes effect."""
        return frozenset(p.effective for i in self.instruments for p in i.phases)

    def _build(self, period: Period, day: Day, places: Places) -> Snapshot:
        provisions, instruments = self._overlay(day)
        return Snapshot(
            regime=self.id,
            period=period,
            provisions=provisions,
            instruments=instruments,
            rules=link_rules(provisions, day, places),
        )

    def _overlay(self, day: Day) -> tuple[dict[str, Provision], dict[str, Instrument]]:
        """Lay the phases up to *day* over each other, by id."""
        phases = [(p, i) for i in self.instruments for p in i.phases]
        live = {each.id: each for each in self.background}
        origin: dict[str, Instrument] = {}
        for phase, instrument in sorted(phases, key=lambda pair: pair[0].effective):
            if phase.effective > day:
                break
            new = {each.id: each for each in phase.adds}
            for gone in (*phase.removes, *new):
                for id in [id for id in live if covers(gone, id) and id not in new]:
                    del live[id]
            live.update(new)
            origin.update(dict.fromkeys(new, instrument))
        return live, {id: origin[id] for id in live if id in origin}
