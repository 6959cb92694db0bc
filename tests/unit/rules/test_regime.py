"""A body of law over time."""

import datetime as dt

import attrs

from exportctl.dates import Period
from exportctl.metrics import DESTINATION, TOTAL_PROCESSING_PERFORMANCE
from exportctl.places import Membership, Places
from exportctl.rules import (
    AllOf,
    Instrument,
    LeadIn,
    Member,
    Not,
    Note,
    Paragraph,
    Phase,
    Provision,
    Ref,
    Regime,
    Rule,
    any_of,
    at_least,
    case,
    first_of,
    meets,
    member,
    not_modelled,
)
from exportctl.sources import federal_register

SOURCE = federal_register(1, 1, "here")
FIRST, SECOND, THIRD = dt.date(2020, 1, 1), dt.date(2021, 1, 1), dt.date(2022, 1, 1)
JOINS = dt.date(2020, 7, 1)
DAY = dt.timedelta(days=1)
PLACES = Places(
    countries=frozenset(("CN", "MO")),
    memberships=(
        Membership(country="CN", group="D:5", period=Period(), source="here"),
        Membership(country="MO", group="D:5", period=Period(JOINS), source="here"),
    ),
)


def paragraph(id: str, rule: Rule | int = 1) -> Paragraph:
    if isinstance(rule, int):
        rule = at_least(TOTAL_PROCESSING_PERFORMANCE, rule)
    return Paragraph(id=id, source=SOURCE, rule=rule)


def phase(day: dt.date, *adds: Provision, removes: tuple[str, ...] = ()) -> Phase:
    return Phase(effective=day, adds=adds, removes=removes)


def instrument(id: str, *phases: Phase) -> Instrument:
    return Instrument(
        id=id, citation=id, title=id, released=FIRST, published=FIRST, phases=phases
    )


def regime(*instruments: Instrument, background: tuple[Provision, ...] = ()) -> Regime:
    return Regime(
        id="test",
        name="Test",
        instruments=instruments,
        begins=FIRST,
        before="before",
        verified_through=THIRD,
        background=background,
    )


def ids(law: Regime, day: dt.date) -> list[str]:
    return list(law.on(day, PLACES).provisions)


ONE = instrument(
    "one", phase(FIRST, paragraph("x.a"), paragraph("x.a.1"), paragraph("x.b"))
)
TWO = instrument("two", phase(SECOND, paragraph("x.a", 2)))
GOES = instrument("goes", phase(THIRD, removes=("x",)))


def test_a_phase_is_the_law_from_its_effective_day() -> None:
    """The day before, the old text holds."""
    law = regime(ONE, TWO, GOES)
    assert ids(law, FIRST - DAY) == []
    assert ids(law, FIRST) == ["x.a", "x.a.1", "x.b"]
    assert set(ids(law, THIRD - DAY)) == {"x.a", "x.b"}
    assert ids(law, THIRD) == []


def test_restating_a_paragraph_replaces_everything_under_it() -> None:
    """What the new text does not repeat is gone; what stands beside it stays."""
    law = regime(ONE, TWO)
    snapshot = law.on(SECOND, PLACES)
    assert set(snapshot.provisions) == {"x.a", "x.b"}
    assert snapshot.provisions["x.a"] == paragraph("x.a", 2)
    assert snapshot.provisions["x.b"] is ONE.phases[0].adds[2]


def test_restating_a_paragraph_together_with_its_parts_keeps_them() -> None:
    """The parts are of the new text, in its order."""
    both = instrument("both", phase(SECOND, paragraph("x.a"), paragraph("x.a.1", 3)))
    snapshot = regime(ONE, both).on(SECOND, PLACES)
    assert snapshot.provisions["x.a.1"] == paragraph("x.a.1", 3)
    assert snapshot.instruments["x.a.1"] is both


def test_each_provision_knows_the_instrument_that_brought_it() -> None:
    """A reader must find the page on which the text in force stands."""
    beside = not_modelled("part 744", because="not encoded")
    snapshot = regime(ONE, TWO, background=(beside,)).on(SECOND, PLACES)
    assert snapshot.instruments["x.a"] is TWO
    assert snapshot.instruments["x.b"] is ONE
    assert "part 744" in snapshot.provisions
    assert "part 744" not in snapshot.instruments


def test_phases_take_effect_by_day_not_by_order_of_publication() -> None:
    """One instrument may have an early and a late phase around another."""
    around = instrument(
        "around", phase(FIRST, paragraph("x", 1)), phase(THIRD, paragraph("x", 3))
    )
    between = instrument("between", phase(SECOND, paragraph("x", 2)))
    law = regime(around, between)
    found = [law.on(day, PLACES).provisions["x"] for day in (FIRST, SECOND, THIRD)]
    assert found == [paragraph("x", 1), paragraph("x", 2), paragraph("x", 3)]


def test_a_snapshot_holds_until_the_next_change() -> None:
    """Its period is half-open, and runs to what changes first: a text or a group."""
    law = regime(ONE, TWO)
    assert law.on(FIRST, PLACES).period == Period(FIRST, JOINS)
    assert law.on(JOINS, PLACES).period == Period(JOINS, SECOND)
    assert law.on(SECOND, PLACES).period == Period(SECOND, None)
    assert law.on(FIRST - DAY, PLACES).period == Period(None, FIRST)


def test_between_two_changes_a_snapshot_is_one_object() -> None:
    """Programs are made once for each."""
    law = regime(ONE, TWO)
    assert law.on(FIRST, PLACES) is law.on(JOINS - DAY, PLACES)
    assert law.on(FIRST, PLACES) is not law.on(JOINS, PLACES)
    other = attrs.evolve(PLACES)
    assert law.on(FIRST, PLACES) is not law.on(FIRST, other)


def test_groups_have_the_members_of_the_day() -> None:
    """A country that joins is reached from that day on."""
    rule = member(DESTINATION, "D:5", "CN")
    law = regime(instrument("one", phase(FIRST, paragraph("x", rule))))
    before = law.on(JOINS - DAY, PLACES).rules["x"]
    after = law.on(JOINS, PLACES).rules["x"]
    assert isinstance(before, Member)
    assert isinstance(after, Member)
    assert before.codes == frozenset(("CN",))
    assert after.codes == frozenset(("CN", "MO"))


def test_lead_ins_and_notes_reach_what_they_cover() -> None:
    """Each paragraph carries them; paragraphs beside do not."""
    limit = at_least(TOTAL_PROCESSING_PERFORMANCE, 1)
    lead = LeadIn(id="x:lead", source=SOURCE, applies_to=("x.a",), requires=limit)
    note = Note(id="x:note", source=SOURCE, applies_to=("x.a", "x.c"), excludes=limit)
    act = instrument(
        "one",
        phase(FIRST, lead, note, paragraph("x.a.1"), paragraph("x.b"), paragraph("x.c")),
    )
    rules = regime(act).on(FIRST, PLACES).rules
    own = paragraph("x").rule
    assert rules["x.a.1"] == AllOf((Ref("x:lead"), Not(Ref("x:note")), own))
    assert rules["x.b"] == own
    assert rules["x.c"] == AllOf((Not(Ref("x:note")), own))
    assert rules["x:lead"] == rules["x:note"] == limit


def test_the_cases_of_a_choice_are_rules_of_their_own() -> None:
    """Each outcome is asked for by number."""
    order = first_of("order", SOURCE, case("x", paragraph("x")), case("none"))
    act = instrument("one", phase(FIRST, paragraph("x"), order))
    rules = regime(act).on(FIRST, PLACES).rules
    assert rules["order#0"] == AllOf((Ref("x"),))
    assert rules["order#1"] == AllOf(())


def test_references_are_kept_so_that_amendments_reach_through() -> None:
    """A paragraph that is not restated follows the one that it cites."""
    whole = paragraph("x.a", any_of(Ref("x.b"), meets("x.c")))
    one = instrument("one", phase(FIRST, whole, paragraph("x.b"), paragraph("x.c")))
    two = instrument("two", phase(SECOND, paragraph("x.b", 9)))
    law = regime(one, two)
    first, second = law.on(FIRST, PLACES), law.on(SECOND, PLACES)
    assert first.rules["x.a"] == second.rules["x.a"]
    assert first.provisions["x.a"] is second.provisions["x.a"]
    assert first.rules["x.b"] != second.rules["x.b"]


def test_paragraphs_are_the_provisions_with_a_number() -> None:
    """Notes, choices and gaps are not paragraphs."""
    gap = not_modelled("y", because="not encoded")
    act = instrument("one", phase(FIRST, paragraph("x"), gap))
    snapshot = regime(act).on(FIRST, PLACES)
    assert [each.id for each in snapshot.paragraphs] == ["x"]


def test_breakpoints_are_the_effective_days() -> None:
    """Release and publication change nothing."""
    assert regime(ONE, TWO, GOES).breakpoints() == {FIRST, SECOND, THIRD}
