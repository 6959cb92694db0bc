"""``exportctl screen`` on long files: same answers, bounded memory, no half files."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from exportctl.cli import files, main, progress
from exportctl.cli.files import asked_in, read_rows
from exportctl.screening import screen
from exportctl.screening.record import COLUMNS, as_record, as_row

DEEP = os.environ.get("EXPORTCTL_DEEP") == "1"
HEADER = "id,tpp,applicable_die_area_mm2_total,aggregate_bidirectional_gbyte_s,market,to\n"
TOTALS = (900, 1600, 2399.9, 4800, 15824, "")
AREAS = (814, 405, 1000, "")
MARKETS = ("datacenter", "consumer", "")
PLACES = ("CN", "SG")


def chips(count: int) -> Iterator[str]:
    """Yield rows on and beside limits, and with empty cells."""
    kinds = (cycle(TOTALS), cycle(AREAS), cycle((300, 600, "")), cycle(MARKETS))
    for number, cells in enumerate(islice(zip(*kinds, cycle(PLACES), strict=False), count)):
        yield f"x{number}," + ",".join(map(str, cells)) + "\n"


def table(path: Path, rows: Iterator[str]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        file.writelines(rows)
    return path


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_rows_that_are_alike_get_the_answers_of_each(tmp_path: Path, suffix: str) -> None:
    """Grouping must not show: the bytes are those of screening row by row."""
    path = table(tmp_path / "parts.csv", chips(30))
    out = tmp_path / f"answers{suffix}"
    assert main(["screen", str(path), "--on", "2023-11-17", "-o", str(out)]) == 0
    faults: list[str] = []
    asked = [asked_in(cells, "", faults) for _, cells in read_rows(path, faults)]
    decisions = [screen(x.item, on="2023-11-17", to=x.to) for x in asked if x is not None]
    text = io.StringIO()
    if suffix == ".csv":
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(map(as_row, decisions))
    else:
        records = [{name: as_record(each)[name] for name in COLUMNS} for each in decisions]
        text.writelines(f"{json.dumps(record)}\n" for record in records)
    assert out.read_text(encoding="utf-8") == text.getvalue()


def running(path: Path, out: Path) -> subprocess.Popen[bytes]:
    words = ["screen", str(path), "--on", "2023-11-17", "-o", str(out)]
    return subprocess.Popen([sys.executable, "-m", "exportctl", *words])


def test_a_killed_run_leaves_nothing_under_the_final_name(tmp_path: Path) -> None:
    """Whoever finds the file may trust that it is whole."""
    rows = (f"x{n},{n % 9000 + n / 1000},{n % 800 + 1},600,,CN\n" for n in range(3_000))
    path, out = table(tmp_path / "parts.csv", rows), tmp_path / "answers.csv"
    with running(path, out) as process:
        deadline = time.monotonic() + 60
        while not any(part.stat().st_size for part in tmp_path.glob(".answers.csv.*")):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert not out.exists()


def test_a_failed_run_leaves_no_other_file_either(tmp_path: Path) -> None:
    """What it had begun to write is taken away."""

    def fail() -> None:
        with files.written(tmp_path / "out.csv") as file:
            file.write(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert list(tmp_path.iterdir()) == []


BOUNDED = """
import sys
from pathlib import Path
from exportctl.cli import main
code = main(["screen", sys.argv[1], "--on", "2023-11-17", "-o", sys.argv[2]])
# Not ru_maxrss, which begins with what the parent had.
status = Path("/proc/self/status").read_text(encoding="utf-8")
(used,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
print(int(used) // 1024)
sys.exit(code)
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="what a process used is told by Linux"
)
def test_a_large_malformed_file_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    """With the number of the line, however far down; a gigabyte in the deep run."""
    path, out = tmp_path / "parts.csv", tmp_path / "answers.csv"
    size = 10**9 if DEEP else 2 * 10**6
    lines = 1
    with path.open("w", encoding="utf-8") as file:
        written = file.write("id,source_note\n")
        note = "x" * 60_000
        while written < size:
            written += file.write(f"x{lines},{note}\n")
            lines += 1
        file.write("last,one,two\n")
    ran = subprocess.run(
        [sys.executable, "-c", BOUNDED, str(path), str(out)],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert ran.returncode == 2
    assert ran.stderr == f"{path}:{lines + 1}: wants 2 cells, got 3\n"
    assert int(ran.stdout) < 400
    assert not out.exists()


def test_of_more_than_a_thousand_faults_the_first_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of another kind is wrong in every line."""
    path = table(tmp_path / "parts.csv", (f"x{n},fast,,,,\n" for n in range(1_500)))
    assert main(["screen", str(path), "--on", "2023-11-17"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == files.MOST_FAULTS + 1
    assert said[-1] == f"{path}: there are more faults; the rest of the file was not read"


@pytest.mark.parametrize("name", ["parts.csv", "parts.jsonl"])
def test_a_line_without_an_end_is_no_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """It would be read into memory whole."""
    path = tmp_path / name
    path.write_text("id\n" if name.endswith("csv") else "", encoding="utf-8")
    with path.open("a", encoding="utf-8") as file:
        file.write("x" * (files.LINE + 1))
    assert main(["screen", str(path), "--on", "2023-11-17"]) == 2
    assert f"wants lines of fewer than {files.LINE} characters" in capsys.readouterr().err


def test_a_long_table_of_json_lines_stops_at_the_same_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both kinds of table are read alike."""
    path = tmp_path / "parts.jsonl"
    path.write_text("[]\n" * 1_500, encoding="utf-8")
    assert main(["screen", str(path), "--on", "2023-11-17"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == files.MOST_FAULTS + 1


def test_a_file_that_changes_meanwhile_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is answered is what was checked."""
    path, out = table(tmp_path / "parts.csv", chips(1)), tmp_path / "answers.csv"

    def swapped(rows: object, count: int) -> object:
        assert count == 1
        table(path, iter(["x,fast,,,,\n"]))
        return rows

    monkeypatch.setattr("exportctl.cli.table.shown", swapped)
    assert main(["screen", str(path), "--on", "2023-11-17", "-o", str(out)]) == 2
    assert "tpp" in capsys.readouterr().err
    assert not out.exists()


class Terminal(io.StringIO):
    """A place to write to where somebody looks."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize("count", [1, 2_000])
def test_a_bar_is_drawn_for_long_work_only(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """And not beside the answers."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(progress.shown(iter("ab"), count)) == ["a", "b"]
    assert ("screening" in terminal.getvalue()) is (count > 1)


def test_without_a_terminal_or_the_extra_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A log file wants no moving bar, and a bar is no reason to fail."""
    assert list(progress.shown(iter("ab"), 5_000)) == ["a", "b"]
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setitem(sys.modules, "rich.progress", None)
    assert list(progress.shown(iter("ab"), 5_000)) == ["a", "b"]
    assert terminal.getvalue() == ""


def rows_in_arrow(path: Path) -> Path:
    chips = {"id": ["a", "b"], "total_processing_performance": [15824.0, None]}
    pa.parquet.write_table(pa.table(chips), path)
    return path


def test_columns_named_after_terms_are_answered_in_bulk(tmp_path: Path) -> None:
    """Parquet and Arrow files hold facts; the answers go the same way."""
    path, out = rows_in_arrow(tmp_path / "rows.parquet"), tmp_path / "answers.csv"
    words = ["screen", str(path), "--on", "2023-11-17", "--to", "cn", "-o", str(out)]
    assert main(words) == 0
    assert out.read_text(encoding="utf-8").splitlines() == [
        '"id","classification","controlled","license_required"',
        '"a","unknown",,',
        '"b","unknown",,',
    ]


def test_answers_in_bulk_want_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are not for reading on a screen."""
    path = rows_in_arrow(tmp_path / "rows.parquet")
    assert main(["screen", str(path), "--on", "2023-11-17"]) == 2
    assert capsys.readouterr().err == f"{path}: wants -o with a file for the answers\n"


def test_without_the_extra_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A base install reads CSV and JSON Lines."""
    path = rows_in_arrow(tmp_path / "rows.parquet")
    monkeypatch.setitem(sys.modules, "exportctl.bulk", None)
    out = str(tmp_path / "answers.parquet")
    assert main(["screen", str(path), "--on", "2023-11-17", "-o", out]) == 2
    assert "pip install 'exportctl[bulk]'" in capsys.readouterr().err


def test_rows_in_bulk_are_counted_where_somebody_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """How many there will be is not known beforehand."""
    with progress.counted() as quiet:
        assert quiet(5) is None
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.counted() as watch:
        watch(5)
    assert "screening" in terminal.getvalue()
