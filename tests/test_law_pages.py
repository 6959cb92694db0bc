"""The pages of the law say what its modules say, beside the code that encodes it."""

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

from exportctl.law import REGIMES, US
from exportctl.law.eu import EU
from exportctl.law.nz import NZ
from exportctl.rules import Open, Regime

EXTENSIONS = Path(__file__).parents[1] / "docs" / "_ext"


def extension(name: str) -> Any:
    sys.path.insert(0, str(EXTENSIONS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(EXTENSIONS))


LAW_PAGES, LAW_WORDS = extension("law_pages"), extension("law_words")


@pytest.fixture(scope="module")
def american() -> dict[str, str]:
    """Return the pages of the regime `us`, made once."""
    pages: dict[str, str] = LAW_PAGES.pages_of(US)
    return pages


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.id)
def test_every_provision_has_words_of_ours(regime: Regime) -> None:
    """A reader who cannot read the code must find what it says."""
    words = LAW_WORDS.words()
    provisions = [
        *regime.background,
        *(each for i in regime.instruments for phase in i.phases for each in phase.adds),
    ]
    silent = [x for x in provisions if not words[id(x)].text and not isinstance(x, Open)]
    assert silent == []
    assert all(words[id(x)].code for x in provisions)


def test_a_paragraph_is_told_through_time_beside_its_code(american: dict[str, str]) -> None:
    """The latest version first; with dates, limits, and the products that meet it."""
    page = american["paragraphs/3A090.a.1.md"]
    now, _, before = page.partition("## From 2022-10-21, until 2023-11-17")
    assert "## From 2023-11-17, checked through 2026-09-25" in now
    assert "total processing performance at least 4800 TPP" in now
    assert "rule=at_least(TPP, 4800)" in now
    assert "[nvidia-h800-sxm](../../../products/nvidia-h800-sxm.md)" in now
    assert "BITS_X_TOPS_PROCESSOR_UNITS" in before
    assert "nvidia-h800-sxm" not in before


def test_every_link_between_the_pages_of_a_regime_leads_to_one(
    american: dict[str, str],
) -> None:
    """The build of the docs would say so too, but later."""
    for instrument in US.instruments:
        assert f"({instrument.id}.md)" in american["index.md"]
        assert american[f"{instrument.id}.md"].count("```python") == sum(
            len(phase.adds) for phase in instrument.phases
        )
    for name in american:
        if name.startswith("paragraphs/"):
            assert f"({name})" in american["index.md"]


def test_what_is_open_is_counted_and_not_shown_as_met() -> None:
    """A regime of which no number was seen has no product on its paragraphs."""
    pages = LAW_PAGES.pages_of(NZ)
    found = [text for name, text in pages.items() if name.startswith("paragraphs/")]
    assert all("no product meets it" in text for text in found)
    met = LAW_PAGES.pages_of(EU)["paragraphs/3A501.a.16.md"]
    assert "nvidia-h100-sxm" in met
    assert "nvidia-l40s" not in met


def test_the_page_of_coverage_names_what_is_absent() -> None:
    """Silence would read as if there were nothing else."""
    page = LAW_PAGES.coverage_page()
    assert "| absent |" in page
    assert all(f"`{regime.id}`" in page for regime in REGIMES)


def test_pages_are_written_once_and_old_ones_go(tmp_path: Path) -> None:
    """A page of a paragraph that is gone would mislead."""
    (tmp_path / "us").mkdir()
    old = tmp_path / "us" / "gone.md"
    old.write_text("# Gone\n", encoding="utf-8")
    LAW_PAGES.written(tmp_path, [NZ])
    assert not old.exists()
    assert (tmp_path / "index.md").is_file()
    assert (tmp_path / "nz" / "index.md").is_file()
