"""Rows as the bytes of a file."""

import csv
import io

import pytest

from exportctl.catalogue import product, product_rows
from exportctl.catalogue import tables as under_test
from exportctl.catalogue.export import product_columns
from exportctl.catalogue.tables import as_csv, as_parquet
from exportctl.errors import InputError

COLUMNS = ("id", "tpp", "n_logic_dies", "derived_tpp", "derived_tpp_low", "sources")
FULL = {
    "id": "x",
    "tpp": "4000..4800 TPP",
    "n_logic_dies": "2",
    "derived_tpp": "4000..4800",
    "derived_tpp_low": "4000",
    "sources": 'tpp="a, b"\nc',
}
EMPTY = {**dict.fromkeys(COLUMNS, ""), "id": "y"}


def test_csv_gives_back_every_cell() -> None:
    """Commas, quotes and line ends in a cell too."""
    text = as_csv([FULL, EMPTY], COLUMNS)
    assert list(csv.DictReader(io.StringIO(text, newline=""))) == [FULL, EMPTY]


def test_parquet_keeps_the_texts_and_adds_their_ends() -> None:
    """A text is exact; beside it stand numbers that a program can sort by."""
    parquet = pytest.importorskip("pyarrow.parquet")
    content = as_parquet([FULL, EMPTY], COLUMNS)
    table = parquet.read_table(io.BytesIO(content)).to_pydict()
    assert table == {
        "id": ["x", "y"],
        "tpp": ["4000..4800 TPP", None],
        "tpp_low": [4000.0, None],
        "tpp_high": [4800.0, None],
        "n_logic_dies": ["2", None],
        "derived_tpp": ["4000..4800", None],
        "derived_tpp_low": [4000.0, None],
        "sources": [FULL["sources"], None],
    }


def test_the_same_rows_give_the_same_bytes() -> None:
    """A file that changes without its content would be new in every archive."""
    pytest.importorskip("pyarrow.parquet")
    chosen = [product("h800"), product("mi300x")]
    contents = {as_parquet(product_rows(chosen), product_columns(chosen)) for _ in "12"}
    assert len(contents) == 1


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most users never need it, so it is not installed with the rest."""

    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(under_test, "import_module", missing)
    with pytest.raises(InputError, match=r"pip install 'exportctl\[parquet\]'"):
        as_parquet([FULL], COLUMNS)
