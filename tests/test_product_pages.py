"""The pages of products that the docs are built with."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from exportctl.law import US
from exportctl.screening import compare

SOURCE = Path(__file__).parents[1] / "docs" / "_ext"
CHOSEN = ("nvidia-h100-sxm", "nvidia-h800-sxm", "nvidia-hgx-h100", "nvidia-t4")


@pytest.fixture(scope="module")
def pages() -> Iterator[ModuleType]:
    """Return the module that writes them, where other processes find it too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(SOURCE))
        yield importlib.import_module("product_pages")


@pytest.fixture(scope="module")
def folder(pages: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the pages of a few products."""
    made = tmp_path_factory.mktemp("docs") / "products"
    assert pages.write_if_changed(made, CHOSEN)
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
        "What became of it",
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


def test_what_is_made_of_products_names_them_and_what_they_add_up_to(folder: Path) -> None:
    """A board is read part by part; it is no neighbor of the circuits on it."""
    text = (folder / "nvidia-hgx-h100.md").read_text(encoding="utf-8")
    assert "| [H100 SXM5 80GB](nvidia-h100-sxm.md) | 8 | published |" in text
    added = text.partition("Of all circuits, added, for information")[2]
    assert added.splitlines()[0].endswith("8 x nvidia-h100-sxm 15832 = 126656.. TPP.")
    assert "## Products nearest to it" not in text
    circuit = (folder / "nvidia-h100-sxm.md").read_text(encoding="utf-8")
    assert "nvidia-hgx-h100" not in circuit
    variant = (folder / "nvidia-h800-sxm.md").read_text(encoding="utf-8")
    assert "A variant of nvidia-h100-sxm, cut in dense\\_fp64\\_tflops, " in variant


def test_a_product_without_a_rate_has_no_neighbors(pages: ModuleType) -> None:
    """What is not known is near to nothing."""
    unknown = pages.page_of("alibaba-ppu-zhenwu-810e")
    known = pages.page_of("nvidia-t4")
    assert pages.neighbors(unknown, {"nvidia-t4": known}) == []


def test_a_limit_within_two_percent_is_told(pages: ModuleType) -> None:
    """A data sheet that rounds may be on the other side."""
    close, far = (compare(name, on=US.verified_through) for name in ("h20", "t4"))
    assert pages.near_limits(close) == ["us 3A090.b.1 (2368 TPP, at least 2400)"]
    assert pages.near_limits(far) == []


def test_names_print_as_they_are(pages: ModuleType) -> None:
    """A name is no markup, and cannot end a table's cell or a line."""
    assert pages.escaped("a|b\n<c> *d* [e](f) `g` {h}_i") == (
        r"a\|b \<c\> \*d\* \[e\](f) \`g\` \{h\}\_i"
    )


def test_pages_are_written_anew_only_when_something_changed(
    pages: ModuleType, folder: Path
) -> None:
    """A second build takes them as they are, and what is gone goes."""
    before = (folder / "nvidia-t4.md").read_bytes()
    assert not pages.write_if_changed(folder)
    (folder / ".stamp").write_text("of another day", encoding="utf-8")
    assert pages.write_if_changed(folder, ["nvidia-t4"])
    assert {path.name for path in folder.iterdir()} == {
        ".stamp",
        "index.md",
        "nvidia-t4.md",
    }
    after = (folder / "nvidia-t4.md").read_bytes()
    same, _, nearest = before.partition(b"\n## Products nearest to it")
    assert nearest
    assert after.startswith(same)
