"""The pages of products that the docs are built with."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from exportctl.catalogue import products

SOURCE = Path(__file__).parents[1] / "docs" / "_ext" / "product_pages.py"
CHOSEN = ("nvidia-h100-sxm", "nvidia-h200-nvl", "nvidia-h800-sxm", "nvidia-t4")


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    """Return the module that writes them."""
    spec = importlib.util.spec_from_file_location("product_pages", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folder(pages: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the pages of a few products."""
    made = tmp_path_factory.mktemp("docs") / "products"
    assert pages.write_if_changed(made, {id: products()[id] for id in CHOSEN})
    return made


def test_there_is_a_page_for_each_and_an_index(folder: Path) -> None:
    """Every page is reached from the index."""
    assert {path.stem for path in folder.glob("*.md")} == {*CHOSEN, "index"}
    index = (folder / "index.md").read_text(encoding="utf-8")
    assert all(f"]({id}.md)" in index for id in CHOSEN)


def test_a_page_tells_facts_working_disputes_history_and_neighbors(folder: Path) -> None:
    """What a reader needs to trust, or to contradict, an answer."""
    text = (folder / "nvidia-h800-sxm.md").read_text(encoding="utf-8")
    heads = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert heads == [
        "Specification",
        "Disputed",
        "What follows from it",
        "Over time, exported to China from the United States",
        "Under each regime on 2026-09-25",
        "Products nearest to it",
        "Sources",
    ]
    assert "| `interconnect_bidir_gbyte_s` | 400 GB/s | secondary |" in text
    assert "1979 dense TOPS x 8 bits = 15832" in text
    assert "- 2023-11-17: 88 FR 73458" in text
    assert "  - controlled: true; was false" in text
    assert (
        "| `eu` | CONTROLLED | 3A501.a.16 | 15832 TPP, at least 6000 | 163.87 % |" in text
    )
    nearest = text.partition("## Products nearest to it")[2]
    assert nearest.index("nvidia-h100-sxm.md") < nearest.index("nvidia-t4.md")
    assert "nvidia-h800-sxm.md" not in nearest


def test_pages_are_written_anew_only_when_something_changed(
    pages: ModuleType, folder: Path
) -> None:
    """A second build takes them as they are, and what is gone goes."""
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert not pages.write_if_changed(folder)
    (folder / ".stamp").write_text("of another day", encoding="utf-8")
    (folder / "gone.md").write_text("# Gone", encoding="utf-8")
    assert pages.write_if_changed(folder, {id: products()[id] for id in CHOSEN})
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_product_without_a_rate_has_no_neighbors(pages: ModuleType) -> None:
    """What is not known is near to nothing."""
    unknown = pages.page_of(products()["alibaba-ppu-zhenwu-810e"])
    known = pages.page_of(products()["nvidia-t4"])
    assert pages.neighbors(unknown, {"nvidia-t4": known}) == []


def test_a_limit_within_two_percent_is_told(pages: ModuleType) -> None:
    """A data sheet that rounds may be on the other side."""
    close = pages.page_of(products()["nvidia-h20"])
    assert pages.near_limits(close.comparison) == ["us 3A090.b.1 (2368 TPP, at least 2400)"]
    assert pages.near_limits(pages.page_of(products()["nvidia-t4"]).comparison) == []


def test_names_print_as_they_are(pages: ModuleType) -> None:
    """A name is no markup, and cannot end a table's cell or a line."""
    assert pages.escaped("a|b\n<c> *d* [e](f) `g` {h}_i") == (
        r"a\|b \<c\> \*d\* \[e\](f) \`g\` \{h\}\_i"
    )
