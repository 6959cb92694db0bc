"""A published act, with all its dates."""

from typing import TypeAlias

import attrs

from exportctl.dates import Day
from exportctl.rules.licensing import Choice, Headline, Licensing, Requirement
from exportctl.rules.paragraph import LeadIn, Note, Paragraph
from exportctl.rules.predicate import Open

__all__ = ["Instrument", "Phase", "Provision"]

Provision: TypeAlias = (
    Paragraph | LeadIn | Note | Requirement | Headline | Choice | Open | Licensing
)


@attrs.frozen(kw_only=True)
class Phase:
    """What an instrument does on one day.

    Attributes:
        effective: The day from which it is the law.
        adds: Provisions in the order of the page; restating a paragraph replaces it
            and everything under it.
        removes: Ids that go without being restated, with everything under them.
        compliance: The day from which it must be kept, where that is later.
    """

    effective: Day
    adds: tuple[Provision, ...]
    removes: tuple[str, ...] = ()
    compliance: Day | None = None


@attrs.frozen(kw_only=True)
class Instrument:
    """A published act.

    Attributes:
        id: Named by where it was published, such as ``fr88_73458``.
        citation: The same as people write it.
        title: What it is about, in our words.
        released: The day on which it was made public.
        published: The day of its official publication, if there was one.
        phases: What it does, by effective day.
        nicknames: What people call it.
        posture: What kind of act it is, and where it stands.
    """

    id: str
    citation: str
    title: str
    released: Day
    published: Day | None = None
    phases: tuple[Phase, ...]
    nicknames: tuple[str, ...] = ()
    posture: str = "rule"
