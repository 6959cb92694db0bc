"""``exportctl catalogue``."""

import csv
import io
import json
from pathlib import Path

import attrs
import pytest

from exportctl.catalogue import products
from exportctl.catalogue.export import CLAIM_COLUMNS
from exportctl.cli import main
from exportctl.screening import Decision, screen
from exportctl.screening.record import as_row

NUMBERS = (
    "total_processing_performance",
    "performance_density",
    "aggregate_bidirectional_transfer_rate",
)
WITH_A_ROW = [id for id, each in products().items() if not each.parts]


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["catalogue", *words]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["catalogue", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.strip()


def rows_in(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def without_claims(decision: Decision) -> tuple[str, ...]:
    """Return what it warns of, without what is about the claims of the catalogue."""
    said = set(map(str, decision.claims))
    return tuple(each for each in decision.warnings if each not in said)


def test_csv_is_the_default_and_holds_every_product(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By id, so that two versions can be compared line by line."""
    rows = rows_in(printed(capsys))
    assert [row["id"] for row in rows] == sorted(WITH_A_ROW)


@pytest.mark.parametrize(
    ("day", "vendor"),
    [("2022-12-01", "AMD"), ("2023-12-01", "huawei"), ("2026-02-01", "Groq")],
)
def test_what_is_written_can_be_screened(
    day: str, vendor: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the answers and warnings that the catalogue gives.

    Where the catalogue has several values, a cell holds a range around them, and so do
    the numbers that follow. A cell holds no claims, so nothing is said of their choice;
    all else is the same.
    """
    path = tmp_path / "parts.csv"
    assert main(["catalogue", "--vendor", vendor, "-o", str(path)]) == 0
    assert main(["screen", str(path), "--on", day, "--to", "CN"]) == 0
    rows = rows_in(capsys.readouterr().out)
    assert rows
    for row in rows:
        decision = screen(row["id"], on=day, to="CN")
        wanted = as_row(attrs.evolve(decision, warnings=without_claims(decision)))
        several = any(" or " in wanted[name] for name in NUMBERS)
        open_to = {*NUMBERS, "needs"} if several else set()
        assert {k: v for k, v in row.items() if k not in open_to} == {
            k: v for k, v in wanted.items() if k not in open_to
        }


def test_maker_and_kind_narrow_it_down(capsys: pytest.CaptureFixture[str]) -> None:
    """However they are written."""
    rows = rows_in(printed(capsys, "--vendor", "nvidia", "--kind", "CPU"))
    assert {(row["vendor"], row["kind"]) for row in rows} == {("NVIDIA", "cpu")}


def test_claims_are_a_table_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    """One row for each, with the document it is in."""
    rows = rows_in(printed(capsys, "--claims", "--vendor", "Groq"))
    assert tuple(rows[0]) == CLAIM_COLUMNS
    assert all(row["documents"] for row in rows)


def test_the_name_of_the_file_says_the_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As for `screen`; the option says it too."""
    path = tmp_path / "all.json"
    assert printed(capsys, "-o", str(path)) == ""
    assert path.read_text(encoding="utf-8") == printed(capsys, "--format", "json")
    assert json.loads(path.read_text(encoding="utf-8"))["schema"] == "exportctl.catalogue/1"
    assert list(tmp_path.iterdir()) == [path]


def test_parquet_is_written_to_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Products and claims alike."""
    parquet = pytest.importorskip("pyarrow.parquet")
    for more in ((), ("--claims",)):
        path = tmp_path / "all.parquet"
        assert printed(capsys, *more, "-o", str(path)) == ""
        written = set(parquet.read_table(path).column("id").to_pylist())
        assert written == set(products() if more else WITH_A_ROW)


def test_parquet_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Bytes on a terminal help nobody."""
    assert "add -o FILE.parquet" in refused(capsys, "--format", "parquet")


def test_json_needs_no_table_of_claims(capsys: pytest.CaptureFixture[str]) -> None:
    """It holds them already."""
    said = refused(capsys, "--format", "json", "--claims")
    assert said.startswith("--claims: JSON holds every claim")


def test_a_name_that_says_no_format_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is written."""
    assert "wants a name that ends in .csv" in refused(capsys, "-o", "all.xlsx")


def test_a_folder_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the name of the file."""
    assert "cannot be written" in refused(capsys, "-o", str(tmp_path / "no" / "x.csv"))


def test_an_unknown_maker_or_kind_gets_a_suggestion(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An empty table would look like an answer."""
    assert (
        refused(capsys, "--vendor", "nvida") == "no vendor 'nvida'; did you mean 'NVIDIA'?"
    )
    assert "'ai-asic'" in refused(capsys, "--kind", "toaster")
