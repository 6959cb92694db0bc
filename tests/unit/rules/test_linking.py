"""Instruments that do not fit together are refused, with every fault at once."""

import datetime as dt

import pytest

from exportctl.errors import LinkError
from exportctl.metrics import BASE_ECCN, DESTINATION, ITEM_KIND
from exportctl.places import Places
from exportctl.rules import (
    AnyOf,
    LeadIn,
    Note,
    Paragraph,
    Provision,
    Rule,
    all_of,
    case,
    contains_any,
    first_of,
    meets,
    member,
    none_of,
    not_modelled,
)
from exportctl.rules._linking import link_rules, references
from exportctl.sources import federal_register

SOURCE = federal_register(1, 1, "here")
DAY = dt.date(2023, 11, 17)
PLACES = Places(countries=frozenset(("CN",)), memberships=())


def paragraph(id: str, rule: Rule) -> Paragraph:
    return Paragraph(id=id, source=SOURCE, rule=rule)


def faults(*provisions: Provision) -> tuple[str, ...]:
    with pytest.raises(LinkError) as caught:
        link_rules({each.id: each for each in provisions}, DAY, PLACES)
    return caught.value.faults


def test_a_reference_that_leads_nowhere() -> None:
    """A paragraph that cites a removed one must not fall silent."""
    found = faults(paragraph("x", meets("gone")))
    assert found == ("x refers to gone, which is not in force on 2023-11-17",)


def test_a_reference_that_leads_nowhere_from_inside_anything() -> None:
    """Wherever it stands in the tree, in a note or in a case."""
    deep = all_of(meets("a"), none_of(contains_any("b")), AnyOf(()))
    note = Note(id="n", source=SOURCE, applies_to=("x",), excludes=meets("c"))
    lead = LeadIn(id="l", source=SOURCE, applies_to=("x",), requires=meets("d"))
    choice = first_of("o", SOURCE, case("x", meets("e")))
    found = faults(paragraph("x", deep), note, lead, choice)
    assert [fault.split(",")[0] for fault in found] == [
        "x refers to a",
        "x refers to b",
        "n refers to c",
        "l refers to d",
        "o refers to e",
    ]


@pytest.mark.parametrize(
    ("provisions", "circle"),
    [
        ([paragraph("x", meets("x"))], "circle: x > x"),
        ([paragraph("x", contains_any("x"))], "circle: x > x"),
        (
            [
                paragraph("x", meets("y")),
                paragraph("y", none_of(meets("z"))),
                paragraph("z", meets("y")),
            ],
            "circle: y > z > y",
        ),
    ],
    ids=["itself", "contained", "three"],
)
def test_a_reference_that_leads_in_a_circle(
    provisions: list[Provision], circle: str
) -> None:
    """It would have no answer."""
    assert faults(*provisions) == (circle,)


def test_a_note_that_cites_what_it_qualifies_is_a_circle() -> None:
    """The paragraph asks the note, and the note the paragraph."""
    note = Note(id="x:note", source=SOURCE, applies_to=("x",), excludes=meets("x"))
    assert faults(paragraph("x", AnyOf(())), note) == ("circle: x > x:note > x",)


def test_a_group_nobody_knows() -> None:
    """It would reach no country, in silence."""
    found = faults(paragraph("x", member(DESTINATION, "D:9", "CN")))
    assert found == ("x: no country or country group 'D:9'",)


def test_a_code_that_a_field_never_has() -> None:
    """A slip in an item kind would make the paragraph unreachable."""
    found = faults(paragraph("x", member(ITEM_KIND, "computer", "toaster")))
    assert found == ("x: item kind is never ['toaster']",)


def test_all_faults_are_told_at_once_and_each_only_once() -> None:
    """Whoever writes an instrument fixes them in one go."""
    found = faults(
        paragraph("w", all_of(meets("gone"), meets("gone"))),
        paragraph("x", member(DESTINATION, "D:9")),
        paragraph("y", member(ITEM_KIND, "toaster")),
        paragraph("z", meets("z")),
    )
    assert found == (
        "w refers to gone, which is not in force on 2023-11-17",
        "x: no country or country group 'D:9'",
        "y: item kind is never ['toaster']",
        "circle: z > z",
    )


def test_an_open_list_takes_any_code() -> None:
    """Entries of the control list are not enumerated here."""
    rule = member(BASE_ECCN, "5A992")
    linked = link_rules({"x": paragraph("x", rule)}, DAY, PLACES)["x"]
    assert linked == member(BASE_ECCN, "5A992").__class__(
        BASE_ECCN, ("5A992",), frozenset(("5A992",))
    )


def test_what_is_not_modelled_is_a_rule_of_its_own() -> None:
    """It stays unknown, and has a truth that says so."""
    gap = not_modelled("744.23", because="end use")
    assert link_rules({gap.id: gap}, DAY, PLACES) == {"744.23": gap}


def test_references_are_found_through_every_connective() -> None:
    """Containment is a reference too."""
    rule = all_of(meets("a", "b"), none_of(contains_any("c")), AnyOf(()))
    assert list(references(rule)) == ["a", "b", "c"]
