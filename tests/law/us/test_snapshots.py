"""US: how the instruments lie over each other, and that every provision is cited."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

import pytest

from exportctl.catalogue import places
from exportctl.errors import InvalidCitationError
from exportctl.law import US
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE as TPP
from exportctl.rules import (
    Choice,
    Headline,
    LeadIn,
    Note,
    Open,
    Paragraph,
    Requirement,
    Snapshot,
    at_least,
)
from exportctl.sources import Citation, federal_register

On: TypeAlias = Callable[[str], Snapshot]
DAYS = (
    *("2022-10-21", "2023-01-17", "2023-11-17", "2024-04-04", "2024-12-02", "2024-12-31"),
    *(
        "2025-01-13",
        "2025-01-16",
        "2025-01-31",
        "2025-02-11",
        "2025-05-13",
        "2025-05-15",
        "2025-09-29",
    ),
    *("2025-11-10", "2026-01-15", "2026-04-07", "2026-05-31", "2026-07-10", "2026-11-10"),
    "2027-01-01",
)
RULE = at_least(TPP, 4800)
DOCUMENT = r"\d+ FR \d+|15 CFR part \d+|BIS (announcement|guidance) of \d{4}-\d\d-\d\d"


def restated(before: Snapshot, after: Snapshot) -> set[str]:
    """Return the ids in both whose provision is another object."""
    both = before.provisions.keys() & after.provisions.keys()
    return {id for id in both if before.provisions[id] is not after.provisions[id]}


class TestIdentity:
    """A provision that no instrument amends is the same object before and after."""

    def test_the_days_on_which_anything_changes(self) -> None:
        """The days of effect of the instruments and their phases, and no other."""
        assert sorted(str(day) for day in US.breakpoints()) == list(DAYS)

    def test_each_instrument_is_the_law_on_its_own_day(self, on: On) -> None:
        """Each brings something that was not there the day before, or takes it away."""
        for day in sorted(US.breakpoints()):
            after, before = US.on(day, places()), US.on(day - timedelta(1), places())
            gone = before.provisions.keys() ^ after.provisions.keys()
            assert gone or restated(before, after), day
        assert on("2022-10-20").paragraphs == ()

    def test_a_change_of_groups_restates_nothing(self) -> None:
        """Countries come and go, and the text stays the same."""
        turns = places().breakpoints() - US.breakpoints()
        assert date(2024, 3, 15) in turns
        for day in turns:
            before, after = US.on(day - timedelta(1), places()), US.on(day, places())
            assert restated(before, after) == set()
            assert before.provisions.keys() == after.provisions.keys()

    def test_the_background_stands_behind_all_of_them(self, on: On) -> None:
        """What no instrument brought or restated is in force on every day, unchanged."""
        added = {x.id for act in US.instruments for p in act.phases for x in p.adds}
        standing = {each.id for each in US.background} - {"before 3A090"} - added
        assert "part 746 (embargoes)" in standing
        for one, two in pairwise(DAYS):
            before, after = on(one).provisions, on(two).provisions
            assert all(before[id] is after[id] for id in standing)

    @pytest.mark.parametrize(
        ("id", "first", "last"),
        [
            ("3A090.a.1", "2022-10-21", "2023-11-16"),
            ("3A090.a.1", "2023-11-17", "2026-09-25"),
            ("3A090.b.2", "2023-11-17", "2026-09-25"),
            ("3A090:note-2", "2023-11-17", "2026-09-25"),
            ("3A001.z", "2023-11-17", "2026-09-25"),
            ("742.6(a)(6)(iii)", "2023-11-17", "2025-01-12"),
            ("742.6(a)(6)(i)(B)", "2024-12-02", "2026-09-25"),
            ("742.6(a)(6)(iii)(B)", "2025-01-13", "2026-07-09"),
            ("4A090.b", "2024-04-04", "2026-09-25"),
            ("772.1 supercomputer", "2022-10-21", "2026-09-25"),
            ("744.23(a)(1)", "2023-11-17", "2026-09-25"),
            ("744.23(a)(3)(i)(B)", "2024-12-02", "2026-09-25"),
            ("4E091", "2025-01-13", "2026-09-25"),
            ("AT column 1", "2023-11-17", "2026-09-25"),
            ("HBM", "2024-12-02", "2026-09-25"),
        ],
    )
    def test_from_its_instrument_until_the_next(
        self, on: On, id: str, first: str, last: str
    ) -> None:
        """Through other instruments and changes of groups in between."""
        assert on(first).provisions[id] is on(last).provisions[id]

    def test_a_restated_paragraph_is_another_one(self, on: On) -> None:
        """The new text replaced the old, it did not amend it in place."""
        for id in ("3A090.a.1", "3A090.a.2", "3A090.a", "3A991.p", "4A994.l"):
            old, new = on("2023-11-16").provisions[id], on("2023-11-17").provisions[id]
            assert old is not new
            assert old != new


class TestCitations:
    """Where each provision is printed."""

    @pytest.mark.parametrize("day", DAYS)
    def test_every_paragraph_is_cited_to_its_instrument(self, on: On, day: str) -> None:
        """By volume and page, and by the paragraph itself."""
        snapshot = on(day)
        assert snapshot.paragraphs
        for each in snapshot.paragraphs:
            assert each.source.document == snapshot.instruments[each.id].citation
            assert re.search(rf"ECCN {re.escape(each.id)}(?![\w.])", each.source.pinpoint)

    @pytest.mark.parametrize("day", DAYS)
    def test_every_provision_says_where_it_is_printed(self, on: On, day: str) -> None:
        """Notes, lead-ins and requirements too; what is left out says why instead."""
        for each in on(day).provisions.values():
            if isinstance(each, Open):
                assert each.because
            else:
                document = each.source.document
                assert re.fullmatch(DOCUMENT, document), each.id
                assert each.source.pinpoint.strip()

    def test_a_paragraph_without_a_citation_cannot_be_made(self) -> None:
        """Left out, empty or half of it: each is refused."""
        with pytest.raises(TypeError):
            Paragraph(id="x", rule=RULE)  # type: ignore[call-arg]
        for wrong in (None, "", "88 FR 73458"):
            with pytest.raises(InvalidCitationError):
                Paragraph(id="x", source=wrong, rule=RULE)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("document", "pinpoint"), [("88 FR 73458", ""), ("88 FR 73458", " "), ("", "a.1")]
    )
    def test_half_a_citation_cannot_be_made(self, document: str, pinpoint: str) -> None:
        """A document without a place in it is not a pinpoint."""
        with pytest.raises(InvalidCitationError):
            Citation(document, pinpoint)

    def test_nothing_else_can_be_made_without_one_either(self) -> None:
        """Notes, lead-ins, requirements, headlines and choices."""
        wrong: object = None
        with pytest.raises(InvalidCitationError):
            Note(id="x", source=wrong, applies_to=(), excludes=RULE)  # type: ignore[arg-type]
        with pytest.raises(InvalidCitationError):
            LeadIn(id="x", source=wrong, applies_to=(), requires=RULE)  # type: ignore[arg-type]
        with pytest.raises(InvalidCitationError):
            Requirement(id="x", source=wrong, rule=RULE, reason="RS")  # type: ignore[arg-type]
        with pytest.raises(InvalidCitationError):
            Headline(id="x", source=wrong, rule=RULE)  # type: ignore[arg-type]
        with pytest.raises(InvalidCitationError):
            Choice(id="x", source=wrong, cases=())  # type: ignore[arg-type]

    def test_a_citation_reads_as_people_write_it(self) -> None:
        """Series, page and place."""
        said = str(federal_register(88, 73458, "ECCN 3A090.a.1"))
        assert said == "88 FR 73458, ECCN 3A090.a.1"
