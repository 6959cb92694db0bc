"""Products and documents from TOML files."""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from exportctl.catalogue import Document, Product, document, documents, product, products
from exportctl.catalogue.documents import read_documents
from exportctl.catalogue.products import read_products
from exportctl.errors import AmbiguousNameError, InputError, UnknownNameError
from exportctl.hardware import IntegratedCircuit, measure
from exportctl.metrics import TOTAL_PROCESSING_PERFORMANCE

Write = Callable[[str], Path]
DOCUMENTS = {"doc": Document(id="doc", title="Data sheet", issuer="Maker")}
HEAD = '[[chip]]\nid = "x-1"\nname = "X 1"\nvendor = "Maker"\n'


def fact(name: str, value: str, *, sources: str = '["doc"]', more: str = "") -> str:
    return (
        f'[[chip.fact]]\nname = "{name}"\nvalue = "{value}"\nsources = {sources}\n'
        f'confidence = "published"\n{more}\n'
    )


CHIP = HEAD + fact("tpp", "4800")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return how to write a file, and where it then is."""

    def written(text: str) -> Path:
        path = tmp_path / "maker.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def read(path: Path) -> dict[str, Product]:
    return read_products(path, DOCUMENTS, taken={"taken": object()})


def faults(path: Path) -> tuple[str, ...]:
    with pytest.raises(InputError) as caught:
        read(path)
    return caught.value.faults


def test_a_product_with_its_facts(write: Write) -> None:
    """Each fact carries its source; descriptive keys are fields too."""
    about = 'market = "datacenter"\naliases = ["one"]\nnote = "A note."\n'
    found = read(write(HEAD + about + fact("tpp", "4800", more='pinpoint = "p. 2"')))
    made = found["x-1"]
    assert (made.name, made.vendor, made.aliases) == ("X 1", "Maker", ("one",))
    assert (made.note, made.about["market"]) == ("A note.", "datacenter")
    assert isinstance(made.item, IntegratedCircuit)
    assert made.item.market == "datacenter"
    stated = measure(made.item)[TOTAL_PROCESSING_PERFORMANCE]
    assert (str(stated.span), stated.source) == ("4800", "doc")
    assert made.record.claims["tpp"][0].pinpoint == "p. 2"


def test_two_facts_about_one_field_are_two_claims(write: Write) -> None:
    """Sources that disagree both stay."""
    text = CHIP + fact("tpp", "4000", more='because = "lower clock"')
    made = read(write(text))["x-1"]
    assert [claim.value for claim in made.record.claims["tpp"]] == ["4800", "4000"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            '[[chip]]\nname = "X"\nvendor = "M"\nfact = []',
            "chip without id: id: is missing",
        ),
        ('[[chip]]\nid = "x-1"', "x-1: fact: is missing"),
        (HEAD + "colour = 1\n" + fact("tpp", "1"), "x-1: colour: unknown key; wanted one"),
        (CHIP.replace('"X 1"', "1"), "x-1: name: wants a str, got 1"),
        (CHIP.replace('"x-1"', "5"), "5: id: wants a str, got 5"),
        (CHIP.replace('"x-1"', '["x"]'), "id: wants a str, got ['x']"),
        (CHIP + CHIP, "x-1: id: stands twice"),
        (CHIP.replace("x-1", "taken"), "taken: id: stands twice"),
        (HEAD + 'market = "moon"\n' + fact("tpp", "1"), "x-1: market: market wants one of"),
        (HEAD + 'fact = ["tpp"]', "x-1: fact"),
        (HEAD + "fact = [1]", "x-1: fact"),
        (HEAD + fact("tpp", "fast"), "x-1: tpp: tpp wants a number in TPP, got 'fast'"),
        (HEAD + fact("tpp", "1 W"), "x-1: tpp: tpp wants a number in TPP, got '1 W'"),
        (HEAD + fact("speed", "1"), "x-1: speed: unknown field"),
        (HEAD + fact("package_area_mm2", "1"), "x-1: package_area_mm2: says nothing of c"),
        (HEAD + fact("tpp", "1", sources='["gone"]'), "x-1: tpp: no document 'gone'"),
        (HEAD + fact("tpp", "1", sources="[1]"), "x-1: tpp: no document 1"),
        (HEAD + fact("tpp", "1", sources='[["doc"]]'), "x-1: tpp: no document ['doc']"),
        (HEAD + fact("tpp", "1", sources="[]"), "x-1: tpp: "),
        (HEAD + fact("tpp", "1", sources='"doc"'), "x-1: sources: wants a list, got 'doc'"),
        (HEAD + fact("tpp", "1", more="page = 2"), "x-1: page: unknown key; wanted one of"),
        (CHIP.replace('"published"', '"surely"'), "x-1: tpp: 'surely' is not a valid"),
        (HEAD + '[[chip.fact]]\nname = "tpp"', "x-1: value: is missing"),
        (HEAD + "aliases = [1]\n" + fact("tpp", "1"), "x-1: aliases"),
        ("chip = 5", "chip"),
        ("chip = [5]", "chip"),
        (CHIP.replace("[[chip]]", "[chip]"), "chip"),
        (CHIP.replace("[[chip", "[[chips"), "chips"),
    ],
    ids=range(28),
)
def test_a_fault_is_told_by_file_record_and_field(
    write: Write, text: str, fault: str
) -> None:
    """Whatever stands in the file, the answer is a list of faults."""
    found = faults(write(text))
    assert all(each.startswith("maker.toml: ") for each in found)
    assert any(fault in each for each in found)


def test_facts_that_contradict_each_other_are_a_fault(write: Write) -> None:
    """A catalogue that contradicts itself must not load."""
    text = HEAD + fact("tpp", "4000") + fact("applicable_die_area_mm2_total", "814")
    found = faults(write(text + fact("performance_density", "6.0")))
    (fault,) = found
    assert fault == (
        "maker.toml: x-1: fact: performance density is stated as 6, but the other facts "
        "give 4.914; correct one of them or leave one out"
    )


def test_all_faults_of_all_records_are_told_at_once(write: Write) -> None:
    """Of keys, of documents and of values; a good record between them is fine."""
    bad = HEAD.replace("x-1", "a") + "colour = 1\n" + fact("tpp", "1")
    worse = HEAD.replace("x-1", "b") + fact("tpp", "fast") + fact("speed", "1")
    worst = HEAD.replace("x-1", "c") + fact("tpp", "1", sources='["gone", "lost"]')
    found = faults(write(bad + CHIP + worse + worst))
    starts = [each.removeprefix("maker.toml: ").split(":")[0] for each in found]
    assert starts == ["a", "b", "b", "c", "c"]


def test_a_file_without_products_holds_none(write: Write) -> None:
    """An empty file is not a fault."""
    assert read(write("# nothing yet\n")) == {}


DOC = '[[document]]\nid = "a"\ntitle = "T"\nissuer = "I"\n'


def test_documents(write: Write) -> None:
    """Title and issuer at least; where and when it was read, if known."""
    more = 'date = "2026-07"\nurl = "https://example.org"\nread_on = 2026-07-23\n'
    more += 'license = "CC0"\n'
    found = read_documents(write(DOC + more))
    assert found["a"] == Document(
        id="a",
        title="T",
        issuer="I",
        date="2026-07",
        url="https://example.org",
        read_on=date(2026, 7, 23),
        license="CC0",
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[document]]\ntitle = "T"', "document without id: id: is missing"),
        ('[[document]]\nid = "a"', "a: issuer: is missing"),
        (DOC + "colour = 1", "a: colour: unknown key; wanted one of id, title"),
        (DOC + 'read_on = "2026"', "a: read_on: wants a date, got '2026'"),
        (DOC + 'date = "May"', "a: date: wants a year, month or day, got 'May'"),
        (DOC + "date = 2026", "a: date: wants a str, got 2026"),
        (DOC + DOC, "a: id: stands twice"),
        (DOC.replace('"a"', '["a"]'), "id: wants a str, got ['a']"),
        (DOC.replace("[[document]]", "[document]"), "document"),
        ("document = 5", "document"),
        (DOC.replace("document", "documents"), "documents"),
    ],
    ids=range(11),
)
def test_a_fault_in_a_document_is_told(write: Write, text: str, fault: str) -> None:
    """Facts must lead to documents that can be found."""
    with pytest.raises(InputError) as caught:
        read_documents(write(text))
    assert all(each.startswith("maker.toml: ") for each in caught.value.faults)
    assert any(fault in each for each in caught.value.faults)


def test_every_product_of_the_catalogue_loads() -> None:
    """Each has facts with sources, and can be measured."""
    assert len(products()) > 50
    for id, each in products().items():
        assert each.id == id
        assert each.item.id == id
        assert each.vendor
        cited = [
            x for claims in each.record.claims.values() for c in claims for x in c.sources
        ]
        assert set(cited) <= set(documents())


@pytest.mark.parametrize("name", ["h800", "H800", "NVIDIA-H800-SXM", "nvidia h800 sxm"])
def test_a_product_is_found_by_id_name_or_alias(name: str) -> None:
    """Case, blanks and hyphens do not matter."""
    assert product(name).id == "nvidia-h800-sxm"


def test_a_name_that_several_bear_is_not_guessed() -> None:
    """Variants of a chip fall on different sides of a limit."""
    with pytest.raises(AmbiguousNameError, match=r"more than one product; write 'nvidia-"):
        product("nvidia")


def test_a_name_that_two_products_bear_in_full_is_not_guessed_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The catalogue may grow a second product of a name."""
    two = {"twin": ("nvidia-h800-sxm", "nvidia-h100-sxm")}
    module = import_module("exportctl.catalogue.products")
    monkeypatch.setattr(module, "_index", lambda: two)
    with pytest.raises(AmbiguousNameError, match="'nvidia-h800-sxm' or 'nvidia-h100-sxm'"):
        product("Twin")


@pytest.mark.parametrize("name", ["h8000", "zzzz", "", "---"])
def test_a_name_that_none_bears_is_refused(name: str) -> None:
    """The nearest names are suggested, if any is near."""
    with pytest.raises(UnknownNameError, match=f"^no product {name!r}") as caught:
        product(name)
    assert type(caught.value) is UnknownNameError
    assert set(caught.value.candidates) <= set(products())


def test_a_slip_gets_a_suggestion() -> None:
    """One digit too many."""
    with pytest.raises(UnknownNameError, match=r"did you mean 'nvidia-h800-"):
        product("nvidia-h800-sxn")


def test_documents_are_found_by_id() -> None:
    """And near names are suggested."""
    id = next(iter(documents()))
    assert document(id).id == id
    with pytest.raises(UnknownNameError, match=f"no document '{id}x'; did you mean '{id}'"):
        document(f"{id}x")
