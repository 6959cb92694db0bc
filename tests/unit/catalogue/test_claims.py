"""Which of several claims is taken, and by what."""

from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from exportctl.catalogue import (
    DOCUMENT_KINDS,
    Claim,
    Document,
    Event,
    Record,
    field_named,
    product,
    product_of,
)
from exportctl.catalogue._load import Faults
from exportctl.catalogue.claims import claim_of
from exportctl.catalogue.documents import read_documents
from exportctl.catalogue.lifecycle import read_lifecycle
from exportctl.errors import InputError, UnknownNameError
from exportctl.hardware import IntegratedCircuit, measure
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE
from exportctl.sources import Confidence

AMONG = {
    kind: Document(id=kind, title="T", issuer="I", kind=kind) for kind in DOCUMENT_KINDS
}
RATE = "dense_int8_tops"


def claim(value: str, *sources: str, disputed: bool = False, name: str = RATE) -> Claim:
    field = field_named(name)
    assert field is not None
    known = Confidence.DISPUTED if disputed else Confidence.PUBLISHED
    return claim_of(field, value, sources, confidence=known, because="said so" * disputed)


def record(*claims: Claim) -> Record:
    made: dict[str, tuple[Claim, ...]] = {}
    for each in claims:
        made[each.field.name] = (*made.get(each.field.name, ()), each)
    return Record(made)


def rates(found: Record) -> str:
    return str(found.fact(RATE).span)


TABLE = claim("600", "database")
SHEET = claim("500", "vendor datasheet", disputed=True)


def test_without_a_preference_disputed_claims_do_not_count() -> None:
    """They are kept for whoever wants to see them."""
    assert rates(record(TABLE, SHEET)) == "600"


def test_a_preferred_kind_goes_before_what_counted() -> None:
    """Even if the catalogue disputes it: whoever asks for data sheets gets them."""
    chosen = record(TABLE, SHEET).preferring("vendor datasheet", AMONG)
    assert rates(chosen) == "500"
    assert chosen.fact(RATE).confidence is Confidence.SECONDARY


def test_the_others_stay_in_the_record_as_disputed() -> None:
    """With a reason, so that the record still says what everybody says."""
    chosen = record(TABLE, SHEET).preferring("vendor datasheet", AMONG)
    left, taken = chosen.claims[RATE]
    assert (left.confidence, left.because) == (
        Confidence.DISPUTED,
        "another claim was taken",
    )
    assert left.fact is not None
    assert left.fact.confidence is Confidence.DISPUTED
    assert taken.because == "said so"


def test_a_claim_that_counts_keeps_its_confidence() -> None:
    """Being preferred makes a figure neither better nor worse known."""
    chosen = record(TABLE, SHEET).preferring("database", AMONG)
    assert rates(chosen) == "600"
    assert chosen.fact(RATE).confidence is Confidence.PUBLISHED


def test_where_no_document_of_the_kind_speaks_nothing_changes() -> None:
    """A preference is none for silence."""
    both = record(TABLE, SHEET)
    assert both.preferring("vendor filing", AMONG).claims == both.claims


def test_several_of_the_kind_are_all_candidates() -> None:
    """Two data sheets that differ leave it open between them."""
    other = claim("550", "press", "vendor datasheet")
    chosen = record(TABLE, SHEET, other).preferring("vendor datasheet", AMONG)
    assert rates(chosen) == "500 or 550"


def test_a_text_is_chosen_in_the_same_way() -> None:
    """A kind of transistor is as open to dispute as a rate."""
    name = "transistor_architecture"
    found = record(
        claim("finfet", "press", name=name),
        claim("planar", "database", disputed=True, name=name),
    )
    assert found.text(name) == "finfet"
    assert found.preferring("database", AMONG).text(name) == "planar"


def test_a_source_that_is_no_document_is_of_no_kind() -> None:
    """The name of a user's file is not a data sheet."""
    assert rates(record(claim("1", "own.csv")).preferring("press", AMONG)) == "1"


def test_a_kind_that_is_none_is_refused() -> None:
    """A slip in the word would otherwise prefer nothing, unseen; the kinds are listed."""
    with pytest.raises(UnknownNameError, match="document kind") as caught:
        record(TABLE).preferring("data sheet")
    assert caught.value.candidates == tuple(DOCUMENT_KINDS)


def test_an_item_is_made_by_the_claims_of_a_kind() -> None:
    """The data base has 420 at 8 bits for 380, which 19 bits outweigh either way."""
    each = product("aws-trainium1")
    assert each.item_with("database") != each.item
    assert str(each.record.preferring("database").fact(RATE).span) == "420"


@pytest.mark.parametrize("kind", DOCUMENT_KINDS)
@pytest.mark.parametrize("id", ["nvidia-h800-sxm", "amd-mi300x", "intel-gaudi3"])
def test_no_preference_changes_what_is_not_disputed(id: str, kind: str) -> None:
    """Fields on which all agree are the same by whatever source."""
    each = product(id)
    chosen = each.record.preferring(kind)
    for name, claims in each.record.claims.items():
        if len(claims) == 1 and claims[0].confidence is not Confidence.DISPUTED:
            assert chosen.claims[name] == claims


def test_the_product_of_its_own_item_is_found() -> None:
    """And of no other, even under the same id."""
    made = product("h800")
    assert product_of(made.item) is made
    assert product_of(IntegratedCircuit(id=made.id)) is None
    assert product_of(IntegratedCircuit(id="x")) is None


def test_nothing_is_read_to_find_a_product(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's own chip does not wait for the catalogue."""

    @cache
    def unread() -> dict[str, object]:
        raise AssertionError

    module = import_module("exportctl.catalogue.products")
    monkeypatch.setattr(module, "products", unread)
    assert product_of(IntegratedCircuit(id="nvidia-h800-sxm")) is None


def test_the_totals_differ_with_what_is_preferred() -> None:
    """Three tables give the Groq chip 750, 820 and 720 at 8 bits."""
    each = product("groq-lpu-v1")
    total = measure(each.item_with("analysis")).span(TOTAL_PROCESSING_PERFORMANCE)
    assert str(total) == "5760"


def test_a_document_of_an_unknown_kind_is_a_fault(tmp_path: Path) -> None:
    """The kinds are listed; a document without one is allowed, in a file of one's own."""
    path = tmp_path / "documents.toml"
    head = '[[document]]\nid = "a"\ntitle = "T"\nissuer = "I"\n'
    path.write_text(head)
    assert read_documents(path)["a"].kind == ""
    path.write_text(f'{head}kind = "rumor"\n')
    with pytest.raises(InputError) as caught:
        read_documents(path)
    (fault,) = caught.value.faults
    assert fault.startswith("documents.toml: a: kind: wants one of vendor datasheet, ")
    assert fault.endswith("got 'rumor'")
    path.write_text(f"{head}kind = 1\n")
    with pytest.raises(InputError, match="kind: wants a str, got 1"):
        read_documents(path)


def test_events_are_read_with_their_sources() -> None:
    """What became of a product is a claim like any other."""
    faults = Faults("f")
    table = {"event": "cancelled", "date": "2023-04", "sources": ["press"]}
    found = read_lifecycle("x", [table], AMONG, faults)
    assert found == (Event(event="cancelled", date="2023-04", sources=("press",)),)
    assert faults.found == []


def test_every_fault_of_an_event_is_told() -> None:
    """By product and field, all at once."""
    faults = Faults("f")
    tables: list[object] = [
        1,
        {"event": "sold", "date": "May", "sources": ["gone", 1]},
        {"event": 1, "date": 2023, "sources": []},
        {"sources": "press", "more": "1"},
    ]
    assert read_lifecycle("x", tables, AMONG, faults) == ()
    assert faults.found == [
        "f: x: lifecycle: wants a table, got 1",
        "f: x: lifecycle: no document 'gone'",
        "f: x: lifecycle: no document 1",
        (
            "f: x: event: wants one of announced, cancelled, license for China required, "
            "licenses for China granted, replaced, end of sale, got 'sold'"
        ),
        "f: x: date: wants a year, month or day such as 2023-10, got 'May'",
        "f: x: event: wants a str, got 1",
        "f: x: date: wants a str, got 2023",
        "f: x: lifecycle: wants at least one source",
        "f: x: sources: wants a list, got 'press'",
        "f: x: more: unknown key; wanted one of event, date, says, sources",
        "f: x: event: is missing",
    ]
