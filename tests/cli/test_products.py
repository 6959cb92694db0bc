"""``exportctl list`` and ``exportctl show``."""

import pytest

from exportctl.catalogue import products
from exportctl.cli import main


def test_list_names_every_product(capsys: pytest.CaptureFixture[str]) -> None:
    """The catalogue holds at least thirty products, and all are listed."""
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines} == set(products())
    assert len(lines) >= 30


def test_show_gives_every_fact_with_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    """Each value is a claim with a source; disputed ones are shown with the reason."""
    assert main(["show", "h800"]) == 0
    said = capsys.readouterr().out
    assert "interconnect_bidir_gbyte_s: 400 GB/s - secondary" in said
    assert "dense_fp64_tflops: 29.65 TOPS - disputed (" in said
    assert "https://" in said


def test_show_of_nothing_known_suggests_names(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown name suggests the nearest."""
    assert main(["show", "h80"]) == 2
    assert "h800" in capsys.readouterr().err


def test_show_says_what_has_become_of_a_product(capsys: pytest.CaptureFixture[str]) -> None:
    """With its day and its source; the document stands below like every other."""
    assert main(["show", "h20"]) == 0
    shown = capsys.readouterr().out
    event = "  lifecycle: license for China required 2025-04-09: By letter to the maker."
    assert f"{event} [toms-hardware-h20-charge]\n" in shown
    assert "\n  [toms-hardware-h20-charge] Tom's Hardware: " in shown
