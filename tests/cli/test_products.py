"""``exportctl list`` and ``exportctl show``."""

from pathlib import Path

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


def test_show_prints_the_working(capsys: pytest.CaptureFixture[str]) -> None:
    """Which rate, how many bits, over which area."""
    assert main(["show", "h800"]) == 0
    shown = capsys.readouterr().out
    assert (
        "\n    total processing performance: 15832 TPP\n"
        "      = dense_fp8_tflops: 1979 dense TOPS x 8 bits = 15832; highest of 8\n"
    ) in shown
    assert "\n      = 15832 / 814\n" in shown
    assert "\n  variant of nvidia-h100-sxm, cut in dense_fp64_tflops, " in shown
    assert "added" not in shown


def test_show_of_a_system_names_parts_and_what_they_add_up_to(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each circuit by itself; the sum is marked as information."""
    assert main(["show", "gb200-superchip"]) == 0
    shown = capsys.readouterr().out
    assert "\n  part: 2 x nvidia-gb200-per-gpu - secondary [continuum-gb200" in shown
    assert "\n    nvidia-grace: total processing performance: 227.2 TPP\n" in shown
    assert "for information, as limits ask of one circuit:\n" in shown
    added = "2 x nvidia-gb200-per-gpu 40000 + 1 x nvidia-grace 227.2 = 80227.2.. TPP"
    assert added in shown


def test_show_of_an_unknown_sum_says_nothing_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No rate is known of the circuits, so they add up to anything."""
    path = tmp_path / "box.toml"
    path.write_text('kind = "server"\n')
    assert main(["show", str(path)]) == 0
    assert (
        capsys.readouterr().out
        == "box (box)\n  id: box - published\n  kind: server - published\n"
    )


def test_show_of_a_spec_file_prints_its_working(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For a chip that nobody else knows; units are not written twice."""
    path = tmp_path / "two.json"
    path.write_text(
        '{"n_ics_per_product": 2, "dense_int8_tops": 280, "die_area_mm2_each": "600 mm2"}'
    )
    assert main(["show", str(path)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("two (two)\n")
    assert "\n  dense_int8_tops: 280 TOPS - published\n" in shown
    assert "\n  die_area_mm2_each: 600 mm2 - published\n" in shown
    assert "\n      = dense_int8_tops: 280 dense TOPS x 8 bits = 2240;" in shown
    assert "\n      = 1 x two 4480 = 4480 TPP\n" in shown
