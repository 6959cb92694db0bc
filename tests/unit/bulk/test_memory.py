"""Memory stays the same, however many rows a file has.

``EXPORTCTL_DEEP=1`` streams a hundred million rows in place of eight.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet
import pytest

DEEP: Final = os.environ.get("EXPORTCTL_DEEP") == "1"
MANY: Final = 100_000_000 if DEEP else 8_000_000
FEW: Final = 1_000_000
GIGABYTE: Final = 1_000_000
SCRIPT: Final = """
import re, sys
from pathlib import Path
from exportctl.bulk import Question, screen_file
rows = screen_file(*sys.argv[1:], questions=(Question(on="2023-11-17", to="CN"),))
status = Path("/proc/self/status").read_text()
print(rows, re.search(r"VmHWM:\\s+(\\d+) kB", status)[1])
"""


def rows(count: int) -> Any:
    return pa.table(
        {
            "id": pa.array(range(count), pa.int32()),
            "total_processing_performance": [float(k % 9000) for k in range(count)],
            "applicable_die_area": [float(k % 900) for k in range(count)],
            "item_kind": ["integrated_circuit"] * count,
        }
    )


def written(path: Path, count: int) -> Path:
    """Write some rows over and over; in Parquet as a single row group."""
    some = rows(250_000)
    times = count // some.num_rows
    if path.suffix == ".arrow":
        with pa.ipc.new_file(str(path), some.schema) as writer:
            for _ in range(times):
                writer.write_table(some)
    else:
        whole = pa.concat_tables([some] * times)
        plain = {"compression": "none", "use_dictionary": ["item_kind"]}
        pa.parquet.write_table(whole, path, row_group_size=count, **plain)
    return path


def peak(source: Path, out: Path) -> int:
    """Return the most memory that a process of its own took, in kilobytes."""
    command = [sys.executable, "-c", SCRIPT, str(source), str(out)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout.split()[1])


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how much memory was used")
@pytest.mark.parametrize("suffix", [".arrow", ".parquet"])
def test_memory_does_not_grow_with_the_rows(tmp_path: Path, suffix: str) -> None:
    """Nothing that has been read stays, mapped or copied."""
    few, many = (
        peak(written(tmp_path / f"{count}{suffix}", count), tmp_path / f"out{suffix}")
        for count in (FEW, MANY)
    )
    assert many < few + GIGABYTE // 10
    assert many < GIGABYTE
