"""A body of law over time, and what of it is in force on one day."""

import bisect
from collections.abc import Mapping

import attrs

from exportctl.dates import Day, Period
from exportctl.logic import Truth
from exportctl.places import Places
from exportctl.rules._linking import link_rules, own_rules
from exportctl.rules.instrument import Instrument, Provision
from exportctl.rules.licensing import Choice, Headline, Licensing, Requirement
from exportctl.rules.paragraph import Paragraph, covers
from exportctl.rules.predicate import Rule

__all__ = ["Regime", "Snapshot", "Verdict"]


@attrs.frozen(kw_only=True)
class Verdict:
    """How a regime's answer to its headline question is said.

    Attributes:
        yes: If it is met.
        no: If it is not.
        open: If that is open.
        license: What its requirements ask for, as the line that says so begins; empty
            where they ask for nothing, and there is no such line.
        required: What that line says if one of them holds.
        not_required: What it says if none does.
        exception: What its exceptions are called.
    """

    yes: str = "CONTROLLED"
    no: str = "not controlled"
    open: str = "UNKNOWN whether controlled"
    license: str = "license"
    required: str = "required"
    not_required: str = "not required by item and destination"
    exception: str = "exception"

    def says(self, answer: Truth) -> str:
        """Return the words for an answer.

        >>> Verdict().says(Truth.FALSE)
        'not controlled'
        """
        words = {Truth.TRUE: self.yes, Truth.FALSE: self.no, Truth.UNKNOWN: self.open}
        return words[answer]


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
    provisions: Mapping[str, Provision] = attrs.field(repr=False)
    instruments: Mapping[str, Instrument] = attrs.field(repr=False)
    rules: Mapping[str, Rule] = attrs.field(repr=False)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs in force."""
        found = self.provisions.values()
        return tuple(each for each in found if isinstance(each, Paragraph))

    @property
    def classified(self) -> tuple[str, ...]:
        """The names of the rules about what an item is, without notes and lead-ins."""
        kinds = Paragraph | Headline | Choice
        mine = (each for each in self.provisions.values() if isinstance(each, kinds))
        return tuple(name for each in mine for name, _ in own_rules(each))

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the requirements by item and destination."""
        found = self.provisions.items()
        return tuple(id for id, each in found if isinstance(each, Requirement))

    @property
    def about_items(self) -> tuple[str, ...]:
        """The names of all rules but those about parties, exceptions and review."""
        found = self.provisions.values()
        mine = (each for each in found if not isinstance(each, Licensing))
        return tuple(name for each in mine for name, _ in own_rules(each))


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
        verdict: How its answers are said.
        home: The country whose exports it is about: what stays there needs no license.
            Empty where it is about something else.
    """

    id: str
    name: str
    instruments: tuple[Instrument, ...]
    begins: Day
    before: str
    verified_through: Day
    background: tuple[Provision, ...] = ()
    verdict: Verdict = Verdict()
    home: str = "US"
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
